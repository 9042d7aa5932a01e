/* What is read back of workbooks. */
#include "packed_book.h"
#include "report_scene.h"

static void other_makers_workbooks(void **state)
{
    struct scene scene = {.folder = *state};

    pack_usual(*state, one_part);
    scene_read(&scene, "b.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 2);
    assert_string_equal(scene.sheets[0], "A & B");
    assert_string_equal(scene.sheets[1], "二");
    assert_str(scene_row(&scene, 0, 0), "plain|rich text");
    assert_str(scene_row(&scene, 0, 2), "12.5|in <line>|=text|=2|readAx_xD800_\xED\x9F\xBF|8");
    assert_int_equal(scene_cell(&scene, 0, 2, 26)->kind, CELL_FORMULA);
    assert_int_equal(scene_cell(&scene, 0, 2, 1)->kind, CELL_NUMBER);
    assert_int_equal(scene_cell(&scene, 0, 2, 2)->kind, CELL_TEXT);
    assert_str(scene_row(&scene, 1, 0), "a\nb _x0041_|1");
    assert_str(scene_row(&scene, 1, 1), "7");
    free(scene.cells);
}

/* Cells and strings without content hold nothing; places that are not told follow each other. What
 * looks like the number of a character and is none stays. */
static void odd_cells_are_read(void **state)
{
    struct scene scene = {.folder = *state};

    pack_usual(*state,
               "<worksheet><sheetData><row><c t='inlineStr'><is><t/></is></c><c t='s'/>"
               "<c t='s'><v></v></c><c><f>A1</f></c></row><row r='2'><c t='inlineStr'><is><t>"
               "_x004G_ _x00:1_ _x00 1_ _x00g1_ _x0041 _x00411_ _y0041_ _xE000__xdfff_x0061_</t>"
               "</is></c></row></sheetData></worksheet>");
    scene_read(&scene, "b.xlsx");
    assert_str(scene_row(&scene, 0, 0), "=");
    assert_int_equal(scene_cell(&scene, 0, 0, 3)->kind, CELL_FORMULA);
    assert_str(scene_row(&scene, 0, 1), "_x004G_ _x00:1_ _x00 1_ _x00g1_ _x0041 _x00411_ _y0041_ "
                                        "\xEE\x80\x80_xdfffa");
    free(scene.cells);
}

/* `row.column kind text` of each cell into the buffer CONTEXT. */
static bool list_cell(void *context, size_t sheet, uint32_t row, uint16_t column,
                      enum cell_kind kind, struct str text)
{
    if (sheet == 0)
        strbuf_printf(context, "%u.%u %d " STR_FMT "\n", (unsigned)row, column, (int)kind,
                      STR_ARG(text));
    return true;
}

/* What is read of a sheet with the row SHAPE in it, a thousand times, so that pieces end in all
 * places; BLANK in the place of its `@`, CONTENT of its `#`. */
static struct str read_rows(struct test_folder *folder, const char *shape, const char *blank,
                            const char *content)
{
    struct strbuf row = {0}, part = {0}, cells = {0};
    struct str kept;

    for (const char *at = shape; *at; at++)
        strbuf_adds(&row, *at == '@' ? blank : *at == '#' ? content : (char[]){*at, '\0'});
    strbuf_adds(&part, "<worksheet>");
    for (int i = 0; i < 1000; i++)
        strbuf_add(&part, strbuf_str(&row));
    strbuf_adds(&part, "</worksheet>");
    pack_usual(folder, part.ptr);
    if (!workbook_read(test_path(folder, "b.xlsx"), &folder->arena, NULL, list_cell, &cells,
                       &folder->diags))
        strbuf_adds(&cells, "refused");
    test_forget(folder);
    kept = arena_copy(&folder->arena, strbuf_str(&cells));
    strbuf_release(&row);
    strbuf_release(&part);
    strbuf_release(&cells);
    return kept;
}

/* Nothing depends on whether cells are spelled so that they are read in one go. */
static void cells_are_read_alike_however_they_are_spelled(void **state)
{
    static const char *const contents[] = {"800",    "",     "-1.5E2", "甲",  "a\nb",    " ",
                                           "]",      "]]>",  "&lt;",   "&x;", "_x0041_", "_",
                                           "a\r\nb", "\xFF", "\x01",   ">",   "<"};
    static const char *const shapes[] = {
        "<row r=\"7\"><c@r=\"B7\" s=\"1\"><v>#</v></c><c@r=\"D7\" s=\"4\"/></row>",
        ("<row><c@r=\"B7\" s=\"1\" t=\"inlineStr\"><is><t>#</t></is></c>"
         "<c t=\"s\"><v>0</v></c></row>"),
        "<row r=\"9\"><c r=\"A9\"><f>#</f><v>2</v></c><c@r=\"B9\" s=\"4\"><v>1</v></c></row>",
        "<row r=\"9\"><c@r=\"XFE1\" s=\"4\"/><c><v>#</v></c></row>",
        "<row><c><v><row>5</row>#</v></c><c@r=\"B2\" s=\"1\"><v>3</v></c></row>",
        "<row><c><is><rPh><row><c@r=\"B7\" s=\"1\"><v>#</v></c></row></rPh></is></c></row>",
    };

    for (size_t shape = 0; shape < sizeof shapes / sizeof shapes[0]; shape++)
        for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++)
            assert_str(read_rows(*state, shapes[shape], " ", contents[i]),
                       read_rows(*state, shapes[shape], "  ", contents[i]).ptr);
}

static bool stop_at_third(void *context, size_t sheet, uint32_t row, uint16_t column,
                          enum cell_kind kind, struct str text)
{
    int *seen = context;

    (void)sheet, (void)row, (void)column, (void)kind, (void)text;
    return ++*seen < 3;
}

static void reading_stops_when_told(void **state)
{
    struct test_folder *folder = *state;
    const char *const parts[] = {
        one_part,
        /* The third is read in one go, behind a cell that is not. */
        "<worksheet><row><c><v>1</v></c><c><v>2</v></c><c r=\"C1\" s=\"1\"><v>3</v></c>"
        "<c r=\"D1\" s=\"1\"><v>4</v></c></row></worksheet>",
    };

    for (size_t i = 0; i < 2; i++) {
        int seen = 0;

        pack_usual(folder, parts[i]);
        assert_false(workbook_read(test_path(folder, "b.xlsx"), &folder->arena, NULL, stop_at_third,
                                   &seen, &folder->diags));
        assert_int_equal(seen, 3);
        assert_int_equal(folder->diags.count, 0); /* nothing is wrong with the file */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(other_makers_workbooks),
        IN_FOLDER(odd_cells_are_read),
        IN_FOLDER(cells_are_read_alike_however_they_are_spelled),
        IN_FOLDER(reading_stops_when_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
