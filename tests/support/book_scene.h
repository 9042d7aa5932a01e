/* A workbook of a test's own, and what stands in its file. */
#ifndef RELIEF_TESTS_BOOK_SCENE_H
#define RELIEF_TESTS_BOOK_SCENE_H

#include "report_scene.h"

#include "report/report_check.h"
#include "xlsx/book.h"

#define SCENE_BOOK "book.xlsx"

/* To be closed by book_scene_read. Sheets take ROW_LIMIT rows; 0: as many as there can be. */
static inline struct book *book_scene_begin(struct scene *scene, struct test_folder *folder,
                                            enum language language, uint32_t row_limit)
{
    struct book_properties properties = {
        .title = STR("T"), .author = STR("A"), .language = language, .row_limit = row_limit};
    struct book *book;

    *scene = (struct scene){.folder = folder};
    assert_true(date_from_civil(2024, 1, 31, &properties.created));
    remove(test_path(folder, SCENE_BOOK));
    book = book_open(folder->path, SCENE_BOOK, &properties, &folder->diags);
    assert_non_null(book);
    return book;
}

/* Closes BOOK; the file holds what it was given, and is read into SCENE. */
static inline void book_scene_read(struct scene *scene, struct book *book)
{
    struct test_folder *folder = scene->folder;

    if (!book_close(book, &folder->diags) ||
        !book_check_file(book, test_path(folder, SCENE_BOOK), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    book_release(book);
    scene_read(scene, SCENE_BOOK);
}

static inline void book_scene_end(struct scene *scene)
{
    free(scene->cells);
}

/* The XML of sheet number AT, from 1. */
static inline struct str book_scene_sheet(const struct scene *scene, unsigned at)
{
    return scene_member(scene, SCENE_BOOK,
                        arena_printf(&scene->folder->arena, "xl/worksheets/sheet%u.xml", at));
}

static inline void assert_part_holds(struct str text, const char *part)
{
    if (!strstr(text.ptr, part))
        fail_msg("'%s' is not in %s", part, text.ptr);
}

#endif
