/* What the library writes of what it is told: cells, looks, paper, charts. */
#include "xlsx/workbook.h"

#include "report_scene.h"

static struct xlsx *open_file(struct test_folder *folder, enum language language)
{
    const struct book_properties properties = {.title = STR("Payout <1>"),
                                               .author = STR("Council"),
                                               .subject = STR("winter"),
                                               .created = 19753, /* 2024-01-31 */
                                               .language = language};
    struct xlsx *xlsx = xlsx_open(folder->path, "w.xlsx", &properties, &folder->diags);

    assert_non_null(xlsx);
    return xlsx;
}

static struct str part(struct test_folder *folder, const char *name)
{
    struct scene scene = {.folder = folder};

    return scene_member(&scene, "w.xlsx", name);
}

static void assert_holds(struct str text, const char *what)
{
    if (!strstr(text.ptr, what))
        fail_msg("'%s' is not in %s", what, text.ptr);
}

static void cells_of_each_kind(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct xlsx_sheet *sheet = xlsx_add_sheet(xlsx, "A1", false);
    struct str xml;

    xlsx_row_height(sheet, 0, 33);
    xlsx_text(sheet, 0, 0, 2, LOOK_TITLE, "=1+1");
    xlsx_text(sheet, 1, 0, 0, LOOK_CODE, "007");
    xlsx_count(sheet, 1, 1, LOOK_COUNT, NULL, 12);
    xlsx_decimal(sheet, 1, 2, LOOK_NUMBER, DECIMAL_ONE / 4);
    xlsx_money(sheet, 1, 3, LOOK_MONEY, NULL, -30105);
    xlsx_money(sheet, 2, 3, LOOK_TOTAL_MONEY, "=SUM(D2:D2)", -30105);
    assert_true(xlsx_close(xlsx, &folder->diags));
    xml = part(folder, "xl/worksheets/sheet1.xml");
    assert_holds(xml, "ht=\"33\" customHeight=\"1\"");
    assert_holds(xml, "<mergeCell ref=\"A1:C1\"/>");
    assert_holds(xml, "<v>12</v>");
    assert_holds(xml, "<v>0.25</v>");
    assert_holds(xml, "<v>-301.05</v>");
    assert_holds(xml, "<f>SUM(D2:D2)</f><v>-301.05</v>");
    assert_null(strstr(xml.ptr, "<f>1+1</f>"));
    /* The folder for temporary files is gone. */
    assert_false(file_exists(test_path(folder, ".w.xlsx.parts")));
}

static void properties_without_a_day_of_today(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct str core;

    xlsx_add_sheet(xlsx, "S", false);
    assert_true(xlsx_close(xlsx, &folder->diags));
    core = part(folder, "docProps/core.xml");
    assert_holds(core, "<dc:title>Payout &lt;1&gt;</dc:title>");
    assert_holds(core, "<dc:creator>Council</dc:creator>");
    assert_holds(core, "2024-01-31T12:00:00Z</dcterms:created>");
    assert_holds(core, "2024-01-31T12:00:00Z</dcterms:modified>");
}

/* Chinese texts have a Chinese font; figures the one that columns are measured in. */
static void fonts_of_a_language(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_ZH);
    struct xlsx_sheet *sheet = xlsx_add_sheet(xlsx, "S", false);
    struct str styles;

    xlsx_text(sheet, 0, 0, 0, LOOK_TEXT, "困难");
    xlsx_money(sheet, 0, 1, LOOK_MONEY, NULL, 1);
    assert_true(xlsx_close(xlsx, &folder->diags));
    styles = part(folder, "xl/styles.xml");
    assert_holds(styles, "<name val=\"宋体\"/>");
    assert_holds(styles, "<name val=\"Calibri\"/>");
    assert_null(strstr(styles.ptr, "shrinkToFit"));
    assert_holds(styles, "formatCode=\"#,##0.00\"");
}

static void paper_and_header(void **state)
{
    static const unsigned widths[] = {5, 30};
    static const uint32_t breaks[] = {40, 80};
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct xlsx_sheet *sheet = xlsx_add_sheet(xlsx, "3F", false);
    const struct sheet_layout layout = {
        .widths = widths,
        .columns = 2,
        .landscape = true,
        .a3 = true,
        .header = 4,
        .more_header = 1,
        .has_header = true,
        .last_data = 9,
        .breaks = breaks,
        .break_count = 2,
        .page_header = "A & B",
        .footer_left = "b",
        .footer_centre = "Page &P of &N",
    };
    struct str xml, book;

    for (uint32_t row = 0; row < 10; row++)
        xlsx_text(sheet, row, 0, 0, LOOK_TEXT, "x");
    xlsx_lay_out(sheet, &layout);
    assert_true(xlsx_close(xlsx, &folder->diags));
    xml = part(folder, "xl/worksheets/sheet1.xml");
    book = part(folder, "xl/workbook.xml");
    assert_holds(xml, "paperSize=\"8\"");
    assert_holds(xml, "orientation=\"landscape\"");
    assert_holds(xml, "<pane ySplit=\"5\"");
    assert_holds(xml, "<autoFilter ref=\"A5:B10\"/>");
    assert_holds(xml, "<brk id=\"40\"");
    assert_holds(xml, "<brk id=\"80\"");
    assert_holds(xml, "<oddHeader>&amp;C&amp;10 A &amp;&amp; B</oddHeader>");
    assert_holds(xml, "<oddFooter>&amp;L&amp;10 b&amp;C&amp;10 Page &amp;P of &amp;N</oddFooter>");
    assert_holds(xml, "<ignoredError sqref=\"A1:B10\" numberStoredAsText=\"1\"/>");
    assert_holds(book, "'3F'!$4:$5"); /* quoted, though it looks like a word */
}

static void a_chart_in_words_too(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct xlsx_sheet *sheet = xlsx_add_sheet(xlsx, "S", false);
    const struct chart_plan plan = {
        .title = "Amount",
        .alt = "Bar chart: A 300.00",
        .data = "S",
        .names = {0, 1, 0},
        .values = {{0, 1, 1}},
        .series = {"Amount"},
        .series_count = 1,
        .greatest = 30000,
        .quoted = true,
        .points = 10,
        .labels = "#,##0",
        .row = 3,
        .width = 480,
        .height = 288,
    };
    struct str chart;

    xlsx_text(sheet, 0, 0, 0, LOOK_TEXT, "A");
    xlsx_money(sheet, 0, 1, LOOK_MONEY, NULL, 30000);
    xlsx_text(sheet, 1, 0, 0, LOOK_TEXT, "B");
    xlsx_money(sheet, 1, 1, LOOK_MONEY, NULL, 10000);
    xlsx_chart(sheet, &plan);
    assert_true(xlsx_close(xlsx, &folder->diags));
    assert_holds(part(folder, "xl/drawings/drawing1.xml"), "descr=\"Bar chart: A 300.00\"");
    chart = part(folder, "xl/charts/chart1.xml");
    assert_holds(chart, "<c:f>'S'!$A$1:$A$2</c:f>");
    assert_holds(chart, "<c:f>'S'!$B$1:$B$2</c:f>");
    assert_holds(chart, "formatCode=\"#,##0\"");
    assert_holds(chart, "<c:max val=\"375\"/>"); /* room for the value beside the longest bar */
    assert_holds(chart, "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1000\"");
}

/* Stacked bars fill the chart, as those of version 1.0 did; a chart of nothing has no length. */
static void lengths_of_bars(void **state)
{
    static const struct {
        bool stacked;
        unsigned length;
        money greatest;
        const char *most; /* NULL: none */
    } charts[] = {
        {false, 0, 30000, "<c:max val=\"375\"/>"},
        {true, 0, 30000, "<c:max val=\"300\"/>"},
        {true, 150, 30000, "<c:max val=\"450\"/>"},
        {false, 0, 0, NULL},
    };
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct xlsx_sheet *sheet = xlsx_add_sheet(xlsx, "S", false);
    size_t count = sizeof charts / sizeof *charts;

    xlsx_money(sheet, 0, 1, LOOK_MONEY, NULL, 30000);
    for (size_t i = 0; i < count; i++)
        xlsx_chart(sheet, &(struct chart_plan){.title = "T",
                                               .alt = "A",
                                               .data = "S",
                                               .values = {{0, 0, 1}},
                                               .series = {"Amount"},
                                               .series_count = 1,
                                               .stacked = charts[i].stacked,
                                               .length = charts[i].length,
                                               .greatest = charts[i].greatest,
                                               .labels = "0",
                                               .row = (uint32_t)i,
                                               .width = 480,
                                               .height = 288});
    assert_true(xlsx_close(xlsx, &folder->diags));
    for (size_t i = 0; i < count; i++) {
        struct str chart =
            part(folder, arena_printf(&folder->arena, "xl/charts/chart%zu.xml", i + 1));

        assert_int_equal(strstr(chart.ptr, "<c:grouping val=\"stacked\"/>") != NULL,
                         charts[i].stacked);
        if (charts[i].most)
            assert_holds(chart, charts[i].most);
        else
            assert_null(strstr(chart.ptr, "<c:max"));
    }
}

static void never_over_another_file(void **state)
{
    const struct book_properties properties = {.title = STR("T")};
    struct test_folder *folder = *state;

    test_write(folder, "w.xlsx", STR("mine"));
    assert_null(xlsx_open(folder->path, "w.xlsx", &properties, &folder->diags));
    assert_str(test_told(folder), "FOLDER/w.xlsx: error: is there already and is not written over: "
                                  "choose another name\n");
    assert_str(test_read(folder, "w.xlsx"), "mine");
}

/* What cannot be written as it is leaves no file. */
static void refused_and_given_up(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);

    xlsx_refuse(xlsx_add_sheet(xlsx, "S", false));
    assert_false(xlsx_close(xlsx, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    assert_false(file_exists(test_path(folder, "w.xlsx")));
    xlsx = open_file(folder, LANGUAGE_EN);
    xlsx_add_sheet(xlsx, "S", true);
    xlsx_abandon(xlsx);
    assert_false(file_exists(test_path(folder, "w.xlsx")));
    assert_false(file_exists(test_path(folder, ".w.xlsx.parts")));
}

/* The double of a cell shows every fen below ten million million yuan, above zero and below. */
static void amounts_that_no_cell_holds(void **state)
{
    static const money amounts[] = {MONEY_LIMIT, -MONEY_LIMIT};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);

        xlsx_money(xlsx_add_sheet(xlsx, "S", false), 0, 0, LOOK_MONEY, NULL, amounts[i]);
        assert_false(xlsx_close(xlsx, &folder->diags));
        assert_true(
            str_starts(test_told(folder), STR("FOLDER/w.xlsx: error: cannot be written: ")));
        assert_false(file_exists(test_path(folder, "w.xlsx")));
        test_forget(folder);
    }
}

/* What is told to a sheet that could not be made goes nowhere, and closing tells that it failed. */
static void sheets_that_cannot_be_made(void **state)
{
    const unsigned width = 9;
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);
    struct xlsx_sheet *sheet;

    xlsx_add_sheet(xlsx, "S", false);
    sheet = xlsx_add_sheet(xlsx, "S", true); /* the library refuses it */
    xlsx_row_height(sheet, 0, 20);
    xlsx_text(sheet, 0, 0, 0, LOOK_TEXT, "x");
    xlsx_count(sheet, 0, 1, LOOK_COUNT, NULL, 1);
    xlsx_lay_out(sheet, &(struct sheet_layout){.widths = &width, .columns = 1});
    xlsx_chart(sheet, &(struct chart_plan){.alt = "A", .data = "S"});
    assert_false(xlsx_close(xlsx, &folder->diags));
    assert_true(str_starts(test_told(folder), STR("FOLDER/w.xlsx: error: cannot be written: ")));
    assert_int_equal(folder->diags.errors, 1);
    assert_false(file_exists(test_path(folder, "w.xlsx")));
    assert_false(file_exists(test_path(folder, ".w.xlsx.parts")));
}

/* What stands in the folder for temporary files would be archived with the batch. */
static void temporary_files_that_stay(void **state)
{
    struct test_folder *folder = *state;
    struct xlsx *xlsx = open_file(folder, LANGUAGE_EN);

    xlsx_add_sheet(xlsx, "S", false);
    test_write(folder, ".w.xlsx.parts/left", STR("x"));
    assert_false(xlsx_close(xlsx, &folder->diags));
    assert_str(test_told(folder), "FOLDER/.w.xlsx.parts: error: temporary files cannot be removed: "
                                  "the folder is not empty\n");
    assert_false(file_exists(test_path(folder, "w.xlsx")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(cells_of_each_kind),         IN_FOLDER(properties_without_a_day_of_today),
        IN_FOLDER(fonts_of_a_language),        IN_FOLDER(paper_and_header),
        IN_FOLDER(a_chart_in_words_too),       IN_FOLDER(never_over_another_file),
        IN_FOLDER(refused_and_given_up),       IN_FOLDER(lengths_of_bars),
        IN_FOLDER(amounts_that_no_cell_holds), IN_FOLDER(sheets_that_cannot_be_made),
        IN_FOLDER(temporary_files_that_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
