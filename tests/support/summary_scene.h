/* A scene whose summary.xlsx was written and read back. */
#ifndef RELIEF_TESTS_SUMMARY_SCENE_H
#define RELIEF_TESTS_SUMMARY_SCENE_H

#include "report_scene.h"

#include "report/report_check.h"

static inline void write_summary(struct scene *scene, void **state, const char *rules,
                                 const char *rows)
{
    scene_open(scene, *state, rules, rows, 1);
    assert_true(report_summary(&scene->batch.facts, scene->folder->path, &scene->folder->diags));
    scene_read(scene, "summary.xlsx");
}

static inline void assert_row(const struct scene *scene, size_t sheet, const char *begins,
                              const char *expected)
{
    assert_str(scene_row(scene, sheet, scene_find(scene, sheet, 0, begins)), expected);
}

#endif
