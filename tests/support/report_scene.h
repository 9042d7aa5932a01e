/* A batch made from rules and rows written in the test, and its reports read cell by cell. */
#ifndef RELIEF_TESTS_REPORT_SCENE_H
#define RELIEF_TESTS_REPORT_SCENE_H

#include "folder.h"

#include "batch/batch.h"
#include "report/reports.h"
#include "xlsx/readback.h"
#include <minizip/unzip.h>

/* Valid numbers of made-up people, region 99. */
#define ID_1 "990101199001010019"
#define ID_2 "990101199001010027"
#define ID_3 "990101199001010035"
#define ID_4 "990101199001010043"
#define ID_5 "990101199001010051"

struct scene {
    struct test_folder *folder;
    struct batch batch;
    /* the workbook read last */
    const char *const *sheets;
    struct scene_cell *cells;
    size_t count, room;
};

struct scene_cell {
    size_t sheet;
    uint32_t row;
    uint16_t column;
    enum cell_kind kind;
    const char *text;
};

/* Decides ROWS (a CSV with its header) by RULES, as of 2024-01-31; the batch is called `test`. What
 * else OPTIONS ask for stays. */
static inline void scene_open_with(struct scene *scene, struct test_folder *folder,
                                   const char *rules, const char *rows,
                                   struct batch_options options)
{
    const char **paths = arena_array(&folder->arena, 1, sizeof *paths);

    *scene = (struct scene){.folder = folder};
    options.id = "test";
    options.expect = -1;
    options.past_said = true;
    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "rows.csv", str_of(rows));
    paths[0] = test_path(folder, "rows.csv");
    options.rules = test_path(folder, "rules.ini");
    options.applicants = paths;
    options.applicant_count = 1;
    assert_true(date_from_civil(2024, 1, 31, &options.as_of));
    if (batch_open(&scene->batch, &options, &folder->diags) != BATCH_OK ||
        batch_decide(&scene->batch, &folder->diags) != BATCH_OK) {
        print_error(STR_FMT, STR_ARG(test_told(folder)));
        fail();
    }
    batch_detail(&scene->batch);
    test_forget(folder);
}

static inline void scene_open(struct scene *scene, struct test_folder *folder, const char *rules,
                              const char *rows, unsigned jobs)
{
    scene_open_with(scene, folder, rules, rows, (struct batch_options){.jobs = jobs});
}

/* The same with the changes of CHANGES, a CSV. */
static inline void scene_open_changed(struct scene *scene, struct test_folder *folder,
                                      const char *rules, const char *rows, const char *changes)
{
    struct change_source *source = arena_alloc(&folder->arena, sizeof *source);

    test_write(folder, "changes.csv", str_of(changes));
    *source = (struct change_source){.path = test_path(folder, "changes.csv"), .round = 1};
    scene_open_with(scene, folder, rules, rows,
                    (struct batch_options){.jobs = 1, .changes = source, .change_count = 1});
}

static inline void scene_close(struct scene *scene)
{
    batch_release(&scene->batch);
    free(scene->cells);
}

static inline bool scene_keep(void *context, size_t sheet, uint32_t row, uint16_t column,
                              enum cell_kind kind, struct str text)
{
    struct scene *scene = context;

    if (scene->count == scene->room) {
        scene->room = scene->room ? scene->room * 2 : 256;
        scene->cells = memory_resize(scene->cells, scene->room, sizeof *scene->cells);
    }
    scene->cells[scene->count++] =
        (struct scene_cell){sheet, row, column, kind, arena_cstr(&scene->folder->arena, text)};
    return true;
}

/* Reads workbook NAME of the folder. */
static inline void scene_read(struct scene *scene, const char *name)
{
    scene->count = 0;
    if (!workbook_read_edition(test_path(scene->folder, name), scene->batch.options.edition,
                               &scene->folder->arena, &scene->sheets, scene_keep, scene,
                               &scene->folder->diags)) {
        print_error(STR_FMT, STR_ARG(test_told(scene->folder)));
        fail();
    }
}

typedef bool scene_writer(const struct batch_totals *facts, const char *folder,
                          struct diag_list *diags);

/* Decides ROWS by RULES, writes the workbook NAME, and reads it. */
static inline void scene_write(struct scene *scene, struct test_folder *folder, const char *rules,
                               const char *rows, scene_writer *write, const char *name)
{
    scene_open(scene, folder, rules, rows, 1);
    if (!write(&scene->batch.facts, folder->path, &folder->diags)) {
        print_error(STR_FMT, STR_ARG(test_told(folder)));
        fail();
    }
    scene_read(scene, name);
}

/* Number of the sheet called NAME; fails if there is none. */
static inline size_t scene_sheet(const struct scene *scene, const char *name)
{
    for (size_t i = 0; scene->sheets[i]; i++)
        if (strcmp(scene->sheets[i], name) == 0)
            return i;
    fail_msg("there is no sheet '%s'", name);
    return 0;
}

static inline size_t scene_sheet_count(const struct scene *scene)
{
    size_t count = 0;

    while (scene->sheets[count])
        count++;
    return count;
}

/* The cell, or NULL if it holds nothing. */
static inline const struct scene_cell *scene_cell(const struct scene *scene, size_t sheet,
                                                  uint32_t row, uint16_t column)
{
    for (size_t i = 0; i < scene->count; i++)
        if (scene->cells[i].sheet == sheet && scene->cells[i].row == row &&
            scene->cells[i].column == column)
            return &scene->cells[i];
    return NULL;
}

/* Everything in ROW of SHEET, `|` between the cells; a formula's value with `=` before it. */
static inline struct str scene_row(const struct scene *scene, size_t sheet, uint32_t row)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t i = 0; i < scene->count; i++) {
        const struct scene_cell *cell = &scene->cells[i];

        if (cell->sheet != sheet || cell->row != row)
            continue;
        if (text.len)
            strbuf_addc(&text, '|');
        if (cell->kind == CELL_FORMULA)
            strbuf_addc(&text, '=');
        strbuf_adds(&text, cell->text);
    }
    kept = arena_copy(&scene->folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* The first row of SHEET, from FROM on, with a cell that begins with TEXT; fails if there is none.
 */
static inline uint32_t scene_find(const struct scene *scene, size_t sheet, uint32_t from,
                                  const char *text)
{
    for (size_t i = 0; i < scene->count; i++)
        if (scene->cells[i].sheet == sheet && scene->cells[i].row >= from &&
            str_starts(str_of(scene->cells[i].text), str_of(text)))
            return scene->cells[i].row;
    fail_msg("no cell of sheet %zu begins with '%s'", sheet, text);
    return 0;
}

/* The text of the part NAME of WORKBOOK; empty if there is none. */
static inline struct str scene_member(const struct scene *scene, const char *workbook,
                                      const char *name)
{
    unzFile zip = unzOpen64(test_path(scene->folder, workbook));
    struct strbuf text = {0};
    struct str kept;
    char buffer[4096];
    int got;

    assert_non_null(zip);
    if (unzLocateFile(zip, name, 1) == UNZ_OK) {
        assert_int_equal(unzOpenCurrentFile(zip), UNZ_OK);
        while ((got = unzReadCurrentFile(zip, buffer, sizeof buffer)) > 0)
            strbuf_add(&text, (struct str){buffer, (size_t)got});
        unzCloseCurrentFile(zip);
    }
    unzClose(zip);
    kept = arena_copy(&scene->folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

#endif
