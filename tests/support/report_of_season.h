/* The workbook of a season that a test states, read sheet by sheet as text. */
#ifndef RELIEF_TESTS_REPORT_OF_SEASON_H
#define RELIEF_TESTS_REPORT_OF_SEASON_H

#include "season_scene.h"

#include "season/report_book.h"
#include "xlsx/readback.h"

/* The sheet that is wanted, while a workbook is read. */
struct wanted_sheet {
    const char *name;
    const char *const *names; /* of the workbook's sheets */
    struct strbuf text;
    uint32_t row;
    bool begun, there; /* the row of the headers was met; so was the sheet */
};

static inline bool take_cell(void *context, size_t sheet, uint32_t row, uint16_t column,
                             enum cell_kind kind, struct str text)
{
    struct wanted_sheet *wanted = context;

    if (strcmp(wanted->names[sheet], wanted->name) != 0)
        return true;
    wanted->there = true;
    wanted->begun =
        wanted->begun || (column == 0 && (str_eq(text, STR("No.")) || str_eq(text, STR("What")) ||
                                          str_eq(text, STR("序号")) || str_eq(text, STR("内容"))));
    if (!wanted->begun)
        return true;
    if (wanted->text.len)
        strbuf_adds(&wanted->text, row == wanted->row ? "|" : "\n");
    wanted->row = row;
    if (kind == CELL_FORMULA)
        strbuf_addc(&wanted->text, '=');
    strbuf_add(&wanted->text, text);
    return true;
}

typedef bool book_writer(struct season_scene *scene, const char *folder, struct diag_list *diags);

/* From the headers on, the sheet NAME of the workbook BOOK that WRITE makes of SCENE: cells with
 * `|` between and `=` before a total; `none` where there is no such sheet. */
static inline struct str sheet_of_book(struct season_scene *scene, const char *book,
                                       book_writer *write, const char *name)
{
    struct wanted_sheet wanted = {.name = name};
    struct test_folder *folder;
    const char *path;
    struct str kept;
    void *made;

    test_folder_make(&made);
    folder = made;
    path = test_path(folder, book);
    if (!write(scene, folder->path, &folder->diags) ||
        !workbook_read(path, &folder->arena, &wanted.names, NULL, NULL, &folder->diags) ||
        !workbook_read(path, &folder->arena, &wanted.names, take_cell, &wanted, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    kept = wanted.there ? arena_copy(&scene->arena, strbuf_str(&wanted.text)) : STR("none");
    strbuf_release(&wanted.text);
    test_folder_remove(&made);
    return kept;
}

static inline bool write_report_book(struct season_scene *scene, const char *folder,
                                     struct diag_list *diags)
{
    return report_book_write(&scene->season, &scene->asked, folder, diags);
}

/* Likewise of the report of SCENE, which is joined. */
static inline struct str sheet_of(struct season_scene *scene, const char *name)
{
    return sheet_of_book(scene, REPORT_BOOK, write_report_book, name);
}

#endif
