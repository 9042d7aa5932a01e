/* The roster: rows of several files in order, and what is told of each. */
#include "intake.h"

static void rows_of_all_files_in_order(void **state)
{
    static const char *const names[] = {"a.csv", "b.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv",
               STR("id,name,amount,kind,phone\n990101194912310028,Li,300,poor,\n"));
    test_write(folder, "b.csv", STR("x;amount;name;id\n1;1,5;Wang;\n3;;;\n2;200;Zhao;G12345678\n"));
    assert_true(read_files(folder, names, 2, -1, 1, &roster));
    assert_int_equal(roster.count, 4);
    assert_int_equal(roster.source_count, 2);
    assert_int_equal(roster.sources[0].first, 0);
    assert_int_equal(roster.sources[0].count, 1);
    assert_int_equal(roster.sources[1].first, 1);
    assert_int_equal(roster.sources[1].count, 3);
    assert_int_equal(roster.sources[1].separator, ';');
    assert_int_equal(roster.sources[1].header_fields, 4);
    assert_str(roster.sources[1].headers[1], "amount");
    assert_int_equal(roster.sources[1].columns[0], 3);
    assert_int_equal(roster.sources[1].columns[3], -1);
    assert_str(roster_cell(&roster, 0, 3), "poor");
    assert_str(roster_cell(&roster, 0, 4), "");
    assert_str(roster_cell(&roster, 1, 0), "");
    assert_str(roster_cell(&roster, 1, 1), "Wang");
    assert_str(roster_cell(&roster, 1, 2), "1,5");
    assert_str(roster_cell(&roster, 3, 0), "G12345678");
    assert_int_equal(roster_origin(&roster, 3).line, 4);
    assert_string_equal(roster_origin(&roster, 3).file, test_path(folder, "b.csv"));
    assert_str(test_told(folder),
               "FOLDER/b.csv:1: note: no column is headed 'kind': field kind is missing for "
               "everybody\n"
               "FOLDER/b.csv:1: note: no column is headed 'phone': field phone is missing for "
               "everybody\n"
               "FOLDER/b.csv:1: note: columns that the rules do not use: x\n"
               "FOLDER/b.csv: note: read as UTF-8, cells separated by semicolon\n");
    roster_release(&roster);
}

static void everything_unusual_is_told(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv",
               STR("List of 2024,,,,\n"
                   "id,name,amount,kind,phon\n"
                   "990101194912310028,Li,300\n"
                   "990101194912310028,Li,300,poor,1,2\n"
                   "990101194912310028,\"Li,300\n"
                   "99010119491231001X,Wang\",300,poor,1\n"
                   "990101194912310028,L\x01i,300,poor,1\n"
                   "x\n"
                   "990101194912310028,Li,300,poor,1"));
    assert_true(read_files(folder, names, 1, -1, 1, &roster));
    assert_str(
        test_told(folder),
        "FOLDER/a.csv:2: warning: no column is headed 'phone': field phone is missing for "
        "everybody; did you mean 'phon'?\n"
        "FOLDER/a.csv:2: note: the header is on line 2; the lines above it were not read\n"
        "FOLDER/a.csv:2: note: columns that the rules do not use: phon\n"
        "FOLDER/a.csv:3: warning: row has 3 fields, the header has 5\n"
        "FOLDER/a.csv:4: warning: row has 6 fields, the header has 5 (a separator too many, or a "
        "cell that needs quotes)\n"
        "FOLDER/a.csv:5: warning: lines 5 to 6 are one row: a stray quote may have swallowed other "
        "applicants; it is held, drop the quote or close it\n"
        "FOLDER/a.csv:7: warning: row has a control character, or a line break or tab in a cell "
        "that is not text; it is held\n"
        "FOLDER/a.csv:8: warning: row has 1 field, the header has 5\n"
        "FOLDER/a.csv:9:33: warning: the file does not end in a line break: it may have been cut "
        "short\n");
    roster_release(&roster);
}

/* Sorting a list may carry its header down among the people; titles are nobody. */
static void people_above_the_header(void **state)
{
    static const struct {
        const char *above;
        size_t people;
    } cases[] = {
        {TEST_LI, 1},
        {TEST_LI "x,y,z\n" TEST_WANG, 2},
        {"990101194912310028,Li,\n", 1}, /* a number that is somebody's will do */
        {"990101194912310029,Li,\n", 1}, /* mistyped */
        {"9.90101E+17,Li,\n", 1},        /* shortened */
        {"G12345678,Li,300\n", 1},       /* all that is required */
        {"G12345678,Li,\n", 0},          /* it may be a form's */
        {"2024-01-31,of the union,\n", 0},
        {"Winter relief,2024,300\n", 0},
        {"Li,990101194912310028\n", 0}, /* not where the key is */
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (enum edition edition = EDITION_LATER; edition <= EDITION_1_0; edition++) {
            struct roster roster;

            read_list(folder, test_fields, TEST_FIELDS, edition,
                      arena_printf(&folder->arena, "%s" TEST_HEADER TEST_LI, cases[i].above),
                      &roster);
            assert_int_equal(roster.count, 1);
            assert_int_equal(roster.sources[0].people_above.count,
                             edition == EDITION_1_0 ? 0 : cases[i].people);
            if (roster.sources[0].people_above.count)
                assert_int_equal(roster.sources[0].people_above.lines[0], 1);
            roster_release(&roster);
        }
}

/* Version 1.0 took them for what marks the cells of workbooks. */
static void noncharacters_of_a_text(void **state)
{
    static const char text[] = TEST_HEADER "990101194912310028,Li,\xEF\xB7\x91"
                                           "300\n"
                                           "99010119491231001X,Wang\x01,\xEF\xB7\x91"
                                           "200\n";
    struct test_folder *folder = *state;

    for (enum edition edition = EDITION_LATER; edition <= EDITION_1_0; edition++) {
        struct roster roster;

        read_list(folder, test_fields, TEST_FIELDS, edition, text, &roster);
        assert_int_equal(roster.rows[0].shape, edition == EDITION_1_0 ? ROW_WHOLE : ROW_CONTROL);
        assert_int_equal(roster.rows[1].shape, ROW_CONTROL);
        roster_release(&roster);
    }
}

static void shapes_in_words(void **state)
{
    static const char *const names[] = {"a.csv"};
    static const char *const english[] = {
        "row has 3 fields, the header has 5", "row has 6 fields, the header has 5",
        "lines 4 to 5 are one row: a stray quote may have swallowed other applicants",
        "row has a control character, or a line break or tab in a cell that is not text",
        "row has a cell of more than 32767 characters"};
    static const char *const chinese[] = {"该行有 3 列，表头有 5 列", "该行有 6 列，表头有 5 列",
                                          "第 4 至 5 行连成了一行：多余的引号可能吞掉了其他申请人",
                                          "该行含有控制字符，或非文本列中含有换行、制表符",
                                          "该行有单元格超过 32767 个字符"};
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    struct roster roster;

    strbuf_adds(&text, "id,name,amount,kind,phone\n1,2,3\n1,2,3,4,5,6\n1,\"2,\n\",3,4,5\n"
                       "1,\x02,3,4,5\n1,");
    strbuf_pad(&text, 'x', 32768);
    strbuf_adds(&text, ",3,4,5\n");
    test_write(folder, "a.csv", strbuf_str(&text));
    assert_true(read_files(folder, names, 1, -1, 1, &roster));
    assert_int_equal(roster.count, 5);
    for (size_t row = 0; row < 5; row++) {
        strbuf_clear(&text);
        row_shape_describe(&roster, row, LANGUAGE_EN, &text);
        assert_str(strbuf_str(&text), english[row]);
        strbuf_clear(&text);
        row_shape_describe(&roster, row, LANGUAGE_ZH, &text);
        assert_str(strbuf_str(&text), chinese[row]);
    }
    /* no report has to mind control characters */
    assert_str(roster_cell(&roster, 3, 1), " ");
    assert_int_equal(roster_cell(&roster, 4, 1).len, 32768);
    strbuf_release(&text);
    roster_release(&roster);
}

/* Headers are named until there are enough of them to know the file by. */
static void long_headers_are_cut_short_in_messages(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct strbuf text = {0}, expected = {0};
    struct roster roster;

    strbuf_adds(&text, "id,name,amount,kind,phone");
    strbuf_adds(&expected, "FOLDER/a.csv:1: note: columns that the rules do not use: ");
    for (unsigned i = 0; i < 50; i++) {
        strbuf_printf(&text, ",question %u", 100 + i);
        if (i < 29)
            strbuf_printf(&expected, "%squestion %u", i ? ", " : "", 100 + i);
    }
    strbuf_adds(&text, "\n");
    strbuf_adds(&expected, " …\n");
    test_write(folder, "a.csv", strbuf_str(&text));
    assert_true(read_files(folder, names, 1, -1, 1, &roster));
    assert_non_null(strstr(test_told(folder).ptr, expected.ptr));
    strbuf_release(&text);
    strbuf_release(&expected);
    roster_release(&roster);
}

/* As are those that the rules ask for. */
static void many_fields_are_cut_short_in_messages(void **state)
{
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct field fields[40];
    struct strbuf expected = {0};
    struct roster roster;

    strbuf_adds(&expected, "FOLDER/a.csv:1: error: no header: none of the first twenty lines has "
                           "any of the columns ");
    for (unsigned i = 0; i < 40; i++) {
        const char *name = arena_printf(&folder->arena, "question %u", 100 + i);

        fields[i] = (struct field){.name = str_of(name), .type = FIELD_TEXT};
        if (i < 29)
            strbuf_printf(&expected, "%s%s", i ? ", " : "", name);
    }
    strbuf_adds(&expected, " …. This line has: a, b\n");
    test_write(folder, "a.csv", STR("a,b\n1,2\n"));
    assert_false(roster_read(&roster, fields, 40, &options, &folder->diags));
    assert_str(test_told(folder), expected.ptr);
    strbuf_release(&expected);
    roster_release(&roster);
}

static void a_file_of_separators_has_no_header(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv", STR(",,,\n,,,\n"));
    assert_false(read_files(folder, names, 1, -1, 1, &roster));
    assert_str(test_told(folder),
               "FOLDER/a.csv:1: error: no header: none of the first twenty lines has any of the "
               "columns id, name, amount, kind, phone\n");
    roster_release(&roster);
}

static void suspicious_lines_above_the_header(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv", STR("id,name,sum,kind,phone\n" TEST_LI TEST_HEADER TEST_WANG));
    assert_false(read_files(folder, names, 1, -1, 1, &roster));
    roster_release(&roster);
    test_forget(folder);
    test_write(folder, "a.csv", STR("no,name,sum\n" TEST_LI TEST_HEADER TEST_WANG));
    assert_true(read_files(folder, names, 1, -1, 1, &roster));
    assert_non_null(strstr(test_told(folder).ptr,
                           "a.csv:3: warning: the header is on line 3; the lines above it were not "
                           "read, though they look like rows"));
    roster_release(&roster);
}

/* Of a list of one column, a title is as full as a row. */
static void a_title_above_one_column_looks_like_no_row(void **state)
{
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct roster roster;

    test_write(folder, "a.csv", STR("Applicants of May\nid\nG12345678\n"));
    assert_true(roster_read(&roster, test_fields, 1, &options, &folder->diags));
    assert_int_equal(roster.count, 1);
    assert_str(test_told(folder), "FOLDER/a.csv:2: note: the header is on line 2; the lines above "
                                  "it were not read\n");
    roster_release(&roster);
}

static void the_number_of_rows_may_be_expected(void **state)
{
    static const char *const names[] = {"a.csv", "b.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv", STR(TEST_HEADER TEST_LI ",,\n,1,\n\nx\n"));
    test_write(folder, "b.csv", STR(TEST_HEADER TEST_WANG));
    assert_true(read_files(folder, names, 2, 4, 1, &roster));
    roster_release(&roster);
    test_forget(folder);
    assert_false(read_files(folder, names, 2, 5, 1, &roster));
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/a.csv: error: 5 rows were expected, but "
                           "there are 4 in all files together: see whether the list is whole\n"));
    roster_release(&roster);
    test_forget(folder);
    assert_false(read_files(folder, names, 1, 0, 1, &roster));
    assert_non_null(
        strstr(test_told(folder).ptr,
               "error: 0 rows were expected, but there are 3: see whether the list is whole\n"));
    roster_release(&roster);
}

/* A stray quote takes in half of a list: whoever looks for the people must know how far. */
static void lines_that_a_quote_took_in_are_told_to_the_last(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    struct roster roster;

    strbuf_adds(&text, TEST_HEADER "1,\"Li,3\n");
    for (size_t i = 0; i < 70000; i++)
        strbuf_adds(&text, "1,\n");
    strbuf_adds(&text, "1,Li\",3\n");
    test_write(folder, "a.csv", strbuf_str(&text));
    assert_true(read_files(folder, names, 1, 1, 1, &roster));
    strbuf_clear(&text);
    row_shape_describe(&roster, 0, LANGUAGE_EN, &text);
    assert_str(strbuf_str(&text),
               "lines 2 to 70003 are one row: a stray quote may have swallowed other applicants");
    roster_release(&roster);
    strbuf_release(&text);
}

/* A column that only holds separators is none; what stands in one is no separator too many. */
static void columns_that_nobody_asks_for_are_told(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "a.csv", STR(TEST_HEADER "G12345678,Li,300,\nG12345679,Wang,200,x\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1), "2W...-- 3L...--");
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/a.csv:1: note: the rows end in a separator, which the header "
                           "does not: an empty column that nobody asks for; a row with something "
                           "in it is held\n"));
    test_write(folder, "a.csv", STR(TEST_HEADER "G12345678,Li,300,\nG12345679,Wang,200,\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1), "2W...-- 3W...--");
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/a.csv:1: note: every row ends in a separator, which the header "
                           "does not: an empty column that nobody asks for\n"));
    test_write(folder, "a.csv", STR(TEST_HEADER "G12345678,Li,300,y\nG12345679,Wang,200,x\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1), "2L...-- 3L...--");
    assert_null(strstr(test_told(folder).ptr, "in a separator"));
    test_write(folder, "a.csv", STR("id,name,amount,\nG12345678,Li,300\nG12345679,Wang,200\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1), "2W...-- 3W...--");
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/a.csv:1: note: the header ends in a separator, which no row "
                           "does: an empty column that nobody asks for\n"));
}

static void sums_are_known_in_rows_cut_short(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "a.csv",
               STR("name,amount,id\n合计\n\"合\r\n计\",5,\n :,5,\n::,5,\n合计,5,G12345678\n"));
    assert_string_equal(test_outcome(folder, test_path(folder, "a.csv"), -1, 1),
                        "2Tm.m-- 3Tm..-- 5Wm..-- 6Wm..-- 7W...--");
}

static void cells_are_replaced_where_they_stand(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct roster roster;

    test_write(folder, "a.csv",
               STR("id,name,amount,kind\nG12345678,Li,300,poor\nG12345679,Wang,200,poor\n"));
    assert_true(read_files(folder, names, 1, 2, 1, &roster));
    assert_true(roster_replace(&roster, 0, 0, STR("G1")));
    assert_true(roster_replace(&roster, 0, 3, STR("very poor")));
    assert_true(roster_replace(&roster, 0, 1, STR("")));
    assert_false(roster_replace(&roster, 0, 4, STR("139"))); /* no column is headed so */
    assert_str(roster_cell(&roster, 0, 0), "G1");
    assert_str(roster_cell(&roster, 0, 1), "");
    assert_str(roster_cell(&roster, 0, 2), "300");
    assert_str(roster_cell(&roster, 0, 3), "very poor");
    assert_str(roster_cell(&roster, 1, 0), "G12345679");
    assert_str(roster_cell(&roster, 1, 3), "poor");
    roster_release(&roster);
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(rows_of_all_files_in_order),
        WITH_FOLDER(everything_unusual_is_told),
        WITH_FOLDER(people_above_the_header),
        WITH_FOLDER(noncharacters_of_a_text),
        WITH_FOLDER(shapes_in_words),
        WITH_FOLDER(long_headers_are_cut_short_in_messages),
        WITH_FOLDER(many_fields_are_cut_short_in_messages),
        WITH_FOLDER(a_file_of_separators_has_no_header),
        WITH_FOLDER(suspicious_lines_above_the_header),
        WITH_FOLDER(a_title_above_one_column_looks_like_no_row),
        WITH_FOLDER(the_number_of_rows_may_be_expected),
        WITH_FOLDER(lines_that_a_quote_took_in_are_told_to_the_last),
        WITH_FOLDER(columns_that_nobody_asks_for_are_told),
        WITH_FOLDER(sums_are_known_in_rows_cut_short),
        WITH_FOLDER(cells_are_replaced_where_they_stand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
