/* CSV text as rows and cells: the well-known pairs, the line of each row, what is unusual in cells,
 * and where a text that is not CSV goes wrong. */
#include "unit.h"

#include "base/arena.h"
#include "intake/csv.h"
#include <stdio.h>
#include <stdlib.h>

/* Rows as `LINE+LINES: [a] [b]`, marks behind a cell, and what went wrong. */
struct listing {
    struct strbuf text;
    size_t rows, stop_after;
};

static bool list_row(void *context, const struct csv_row *row)
{
    static const char letters[] = "bstco";
    struct listing *listing = context;

    strbuf_printf(&listing->text, "%u+%u:", row->line, row->lines);
    for (size_t i = 0; i < row->count; i++) {
        struct str cell = csv_cell(row, i);

        strbuf_printf(&listing->text, " [" STR_FMT "]", STR_ARG(cell));
        for (size_t bit = 0; bit < sizeof letters - 1; bit++)
            if (row->marks[i] & 1u << bit)
                strbuf_addc(&listing->text, letters[bit]);
        assert_int_equal(row->marks[i] & ~row->mark, 0);
    }
    strbuf_adds(&listing->text, "\n");
    return ++listing->rows != listing->stop_after;
}

/* How a text is divided: in no PARTS, as it stands, with nothing found out about it. */
struct division {
    size_t parts, stretch;
    struct str before; /* what else was surveyed */
};

static char *list_divided(struct str text, char separator, const struct division *division)
{
    struct csv_text whole = {.path = "f", .line = 1, .separator = separator};
    struct csv_text parts[16];
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, 0, 0};
    struct surveys surveys;
    struct strbuf all = {0};
    size_t count = 1, breaks = 0;

    strbuf_add(&all, division->before);
    strbuf_add(&all, text);
    surveys_make(&surveys, strbuf_str(&all), division->stretch, 2);
    whole.text = (struct str){all.ptr + division->before.len, text.len};
    parts[0] = whole;
    if (division->parts)
        count = csv_divide(&whole, &surveys, parts, division->parts);
    diag_init(&diags, &arena);
    assert_between(count, 1, division->parts ? division->parts : 1);
    for (size_t i = 0; i < count; i++) {
        breaks += parts[i].line_breaks;
        if (!csv_read(&parts[i], list_row, &listing, &diags))
            break;
    }
    for (size_t i = 0; division->parts && i < text.len; i++)
        breaks -= text.ptr[i] == '\n';
    assert_int_equal(breaks, 0);
    diag_render(&diags, false, &listing.text);
    diag_release(&diags);
    arena_release(&arena);
    surveys_release(&surveys);
    strbuf_release(&all);
    strbuf_adds(&listing.text, "");
    return listing.text.ptr;
}

/* TEXT's rows; the same must come out of any division of it. */
static void lists(struct str text, char separator, const char *expected)
{
    static const size_t stretches[] = {1, 7, 64};
    const struct str befores[] = {STR(""), STR("a \"title\n"), STR("a\n")};

    for (size_t number = 0; number < 6 * 3 * 3; number++) {
        struct division division = {number % 6, stretches[number / 6 % 3], befores[number / 18]};
        char *got = list_divided(text, separator, &division);

        if (strcmp(got, expected) != 0)
            fail_msg("in %zu parts: %s\nis not: %s", division.parts, got, expected);
        free(got);
    }
}

/* Finds out what is unusual in CSV. */
static void look_at(struct csv_text *csv)
{
    struct surveys surveys;

    surveys_make(&surveys, csv->text, SURVEY_STRETCH, 1);
    assert_int_equal(csv_divide(csv, &surveys, csv, 1), 1);
    surveys_release(&surveys);
}

#define LISTS(text, expected) lists(STR(text), ',', expected)

/* What programs write so that a spreadsheet takes a long number for a text, and do not quote again.
 */
static void wrapped_cells(void **state)
{
    (void)state;
    LISTS("=\"0123\",Li,5\n", "1+1: [=\"0123\"] [Li] [5]\n");
    LISTS("=\"0123\",\"Li, Al\",5\n", "1+1: [=\"0123\"] [Li, Al] [5]\n");
    LISTS("\"=\"\"0123\"\"\",=\"45\",\"x\"\"y\"\n", "1+1: [=\"0123\"] [=\"45\"] [x\"y]\n");
    LISTS("1,\"a\",=\"45\"\r\n2,\"b\",=\"\"\r\n", "1+1: [1] [a] [=\"45\"]\n2+1: [2] [b] [=\"\"]\n");
    LISTS("\"a\",  =\"45\"  ,=\"6\"", "1+1: [a] [=\"45\"] [=\"6\"]\n");
    /* beside cells of several lines */
    LISTS("=\"1\",\"a\nb\",=\"2\"\n3,4,5\n", "1+2: [=\"1\"] [a\nb]b [=\"2\"]\n3+1: [3] [4] [5]\n");
    LISTS("1,\"a\n=\"\"2\"\",b\",=\"3\"\n", "1+2: [1] [a\n=\"2\",b]bs [=\"3\"]\n");
    lists(STR("=\"1\"\t\"a\tb\"\n"), '\t', "1+1: [=\"1\"] [a\tb]t\n");
    /* a quote anywhere else is what it was */
    LISTS("=\"1\",a\"b\n", "f:1:7: error: a quote inside a cell: put the whole cell in quotes and "
                           "double this one\n");
    LISTS("\"a\",=\"1\"2\n", "f:1:6: error: a quote inside a cell: put the whole cell in quotes "
                             "and double this one\n");
    LISTS("\"a\",=\"1,2\"\n", "f:1:6: error: a quote inside a cell: put the whole cell in quotes "
                              "and double this one\n");
    LISTS("=\"1\"2,b\n", "f:1:2: error: a quote inside a cell: put the whole cell in quotes and "
                         "double this one\n");
    LISTS("b,=\"\n", "f:1:4: error: a quote inside a cell: put the whole cell in quotes and double "
                     "this one\n");
    LISTS("\"a\",x=\"1\"\n", "f:1:7: error: a quote inside a cell: put the whole cell in quotes "
                             "and double this one\n");
    LISTS("=\"1\",\"a\n", "f:1:6: error: the quote here is never closed: close it, or drop it if "
                          "it is a stray one\n");
}

static void the_known_pairs(void **state)
{
    (void)state;
    /* simple, simple with CRLF */
    LISTS("a,b,c\n1,2,3\n", "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n");
    LISTS("a,b,c\r\n1,2,3\r\n", "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n");
    LISTS("a,b,c\n1,2,3", "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n");
    /* a comma in quotes */
    LISTS("first,last,address\nJohn,Doe,\"120 any st., Anytown, WW\"\n",
          "1+1: [first] [last] [address]\n2+1: [John] [Doe] [120 any st., Anytown, WW]\n");
    /* empty cells, quoted and not */
    LISTS("a,b,c\n1,\"\",\"\"\n2,3,4\n", "1+1: [a] [b] [c]\n2+1: [1] [] []\n3+1: [2] [3] [4]\n");
    LISTS("a,b,c\r\n1,,\r\n2,3,4\r\n", "1+1: [a] [b] [c]\n2+1: [1] [] []\n3+1: [2] [3] [4]\n");
    /* doubled quotes */
    LISTS("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
          "1+1: [a] [b]\n2+1: [1] [ha \"ha\" ha]\n3+1: [3] [4]\n");
    /* JSON in a cell */
    LISTS("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
          "1+1: [key] [val]\n2+1: [1] [{\"type\": \"Point\", \"at\": [102.0, 0.5]}]\n");
    /* line breaks in cells */
    LISTS("a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
          "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n3+2: [Once upon \na time]b [5] [6]\n"
          "5+1: [7] [8] [9]\n");
    LISTS("a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
          "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n3+2: [Once upon \r\na time]b [5] [6]\n"
          "5+1: [7] [8] [9]\n");
    /* quotes and line breaks */
    LISTS("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
          "1+1: [a] [b]\n2+3: [1] [ha \n\"ha\" \nha]b\n5+1: [3] [4]\n");
    /* UTF-8 */
    LISTS("a,b,c\n1,2,3\n4,5,ʤ\n", "1+1: [a] [b] [c]\n2+1: [1] [2] [3]\n3+1: [4] [5] [ʤ]\n");
}

static void blank_lines_are_no_rows_but_count(void **state)
{
    (void)state;
    LISTS("\n\na,b\n\n  \n\t \n1,2\n\n\t", "3+1: [a] [b]\n7+1: [1] [2]\n");
    LISTS("a,b\r\n\r\n1,2\r\n\r\n\r\n3,4", "1+1: [a] [b]\n3+1: [1] [2]\n6+1: [3] [4]\n");
    LISTS("", "");
    LISTS("\n", "");
    /* a quoted nothing and a row of separators are rows */
    LISTS("a\n\"\"\n,\n", "1+1: [a]\n2+1: []\n3+1: [] []\n");
}

static void blanks_around_cells(void **state)
{
    (void)state;
    LISTS(" a , \"b \" ,c\t\n", "1+1: [a] [b ] [c\t]t\n");
    LISTS("\ta, \tb ,\"\tc\"\n", "1+1: [\ta]t [\tb]t [\tc]t\n");
    LISTS("a,\t\"b\"\n", "f:1:4: error: a quote inside a cell: put the whole cell in quotes and "
                         "double this one\n");
    LISTS("a b,  ,\n", "1+1: [a b] [] []\n");
}

/* A row over several lines may have more cells than there are in its first line. */
static void a_row_may_have_any_number_of_cells(void **state)
{
    struct strbuf text = {0}, expected = {0};

    (void)state;
    strbuf_adds(&text, "\"x\ny\"");
    strbuf_adds(&expected, "1+2: [x\ny]b");
    for (unsigned i = 0; i < 200; i++) {
        strbuf_printf(&text, ",%u", i);
        strbuf_printf(&expected, " [%u]", i);
    }
    strbuf_adds(&text, "\nz\n");
    strbuf_adds(&expected, "\n3+1: [z]\n");
    lists(strbuf_str(&text), ',', expected.ptr);
    strbuf_release(&text);
    strbuf_release(&expected);
}

static void other_separators(void **state)
{
    (void)state;
    lists(STR("a;b,c;d\n"), ';', "1+1: [a] [b,c] [d]\n");
    lists(STR("a\tb\t\t c\n"), '\t', "1+1: [a] [b] [] [c]\n");
    lists(STR("a\t\"b\tc\"\n"), '\t', "1+1: [a] [b\tc]t\n");
    lists(STR("a|\"b\nc|d\"\n"), '|', "1+2: [a] [b\nc|d]bs\n");
}

static void unusual_cells_are_marked(void **state)
{
    (void)state;
    LISTS("1,\"Al,5\n2,Bo,6\n3,Cy\",7\n", "1+3: [1] [Al,5\n2,Bo,6\n3,Cy]bs [7]\n");
    LISTS("a\tb,c\n", "1+1: [a\tb]t [c]\n");
    LISTS("a\x01,\x7F\n", "1+1: [a\x01]c [\x7F]c\n");
    LISTS("a,\xC2\x85\n", "1+1: [a] [\xC2\x85]c\n");
    LISTS("a,\xC2\xA0x\xC2\xA5\n", "1+1: [a] [\xC2\xA0x\xC2\xA5]\n");
    LISTS("a,\xEF\xBF\xBE\n", "1+1: [a] [\xEF\xBF\xBE]c\n");
    LISTS("a,\xEF\xBF\xBF\n", "1+1: [a] [\xEF\xBF\xBF]c\n");
    LISTS("a,\xEF\xBF\xBD\n", "1+1: [a] [\xEF\xBF\xBD]\n");
    LISTS("a,，\n", "1+1: [a] [，]\n");
    LISTS("\x0B\x0C,\x1F\n", "1+1: [\x0B\x0C]c [\x1F]c\n");
}

static void zero_bytes_are_kept(void **state)
{
    struct csv_text csv = {.path = "f", .text = {"a\0b,c\n", 6}, .line = 1, .separator = ','};
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, 0, 0};

    (void)state;
    diag_init(&diags, &arena);
    look_at(&csv);
    assert_false(csv.plain);
    assert_true(csv_read(&csv, list_row, &listing, &diags));
    assert_int_equal(listing.rows, 1);
    assert_non_null(strstr(listing.text.ptr, "]c [c]"));
    strbuf_release(&listing.text);
    arena_release(&arena);
}

static void faults_have_their_place(void **state)
{
    (void)state;
    LISTS("a,b\n1,\"2\n3,4\n", "1+1: [a] [b]\nf:2:3: error: the quote here is never closed: close "
                               "it, or drop it if it is a stray one\n");
    LISTS("a,b\n张,\"x\"\"\n3,4\n",
          "1+1: [a] [b]\nf:2:3: error: the quote here is never closed: close it, or drop it if it "
          "is a stray one\n");
    LISTS("a,b\n1, \"2\"\n\"3\",  \"4",
          "1+1: [a] [b]\n2+1: [1] [2]\nf:3:7: error: the quote here is never closed: close it, or "
          "drop it if it is a stray one\n");
    LISTS("a,b\n张三\"丰\",1\n", "1+1: [a] [b]\nf:2:3: error: a quote inside a cell: put the whole "
                                 "cell in quotes and double this one\n");
    LISTS("a,b\n1,2\"", "1+1: [a] [b]\nf:2:4: error: a quote inside a cell: put the whole cell in "
                        "quotes and double this one\n");
    LISTS("a,b\n1,\"2\" 3\n", "1+1: [a] [b]\nf:2:7: error: text behind a closing quote; the cell "
                              "was opened at line 2, column 3: double the quotes inside it, or "
                              "drop a stray one\n");
    LISTS("a,b\n1,\"Al\n2,\"Bo\"\n", "1+1: [a] [b]\nf:3:4: error: text behind a closing quote; the "
                                     "cell was opened at line 2, column 3: double the quotes "
                                     "inside it, or drop a stray one\n");
    LISTS("a,b\n1,\"x\" \"y\"\n", "1+1: [a] [b]\nf:2:7: error: text behind a closing quote; the "
                                  "cell was opened at line 2, column 3: double the quotes inside "
                                  "it, or drop a stray one\n");
}

static void a_text_may_begin_on_any_line(void **state)
{
    struct csv_text csv = {.path = "f", .text = STR("a\n\"b"), .line = 40, .separator = ','};
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, 0, 0};

    (void)state;
    diag_init(&diags, &arena);
    assert_false(csv_read(&csv, list_row, &listing, &diags));
    diag_render(&diags, false, &listing.text);
    assert_str(strbuf_str(&listing.text), "40+1: [a]\nf:41:1: error: the quote here is never "
                                          "closed: close it, or drop it if it is a stray one\n");
    strbuf_release(&listing.text);
    diag_release(&diags);
    arena_release(&arena);
}

static void a_visitor_may_stop(void **state)
{
    struct csv_text csv = {.path = "f", .text = STR("a\nb\nc\n\"d"), .line = 1, .separator = ','};
    struct arena arena = {0};
    struct diag_list diags;
    struct listing listing = {{0}, 0, 2};

    (void)state;
    diag_init(&diags, &arena);
    assert_false(csv_read(&csv, list_row, &listing, &diags));
    assert_int_equal(diags.count, 0);
    assert_str(strbuf_str(&listing.text), "1+1: [a]\n2+1: [b]\n");
    strbuf_release(&listing.text);
    arena_release(&arena);
}

static void bare_carriage_returns(void **state)
{
    static const struct {
        const char *text;
        const char *told;
    } cases[] = {{"a\nb\r\nc\n", ""},
                 {"a\nbc\rd\n", "f:2:3: error"},
                 {"a\r\r\n", "f:1:2: error"},
                 {"a\r\n\r", "f:2:1: error"},
                 {"a,\"b\rc\"\n", "f:1:5: error"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = {0};
        struct diag_list diags;
        struct strbuf told = {0};
        bool ok;

        diag_init(&diags, &arena);
        ok = csv_check_line_ends("f", str_of(cases[i].text), &diags);
        assert_int_equal(ok, cases[i].told[0] == '\0');
        diag_render(&diags, false, &told);
        assert_true(str_starts(strbuf_str(&told), str_of(cases[i].told)));
        strbuf_release(&told);
        diag_release(&diags);
        arena_release(&arena);
    }
}

/* Which rows stand in the text as they are: `p`, or `c` for one that was copied. */
struct placing {
    struct str text;
    struct strbuf letters;
};

static bool note_place(void *context, const struct csv_row *row)
{
    struct placing *placing = context;
    bool inside = row->text >= placing->text.ptr &&
                  row->text + row->ends[row->count - 1] <= placing->text.ptr + placing->text.len;

    assert_int_equal(row->in_place, inside);
    strbuf_addc(&placing->letters, row->in_place ? 'p' : 'c');
    return true;
}

static void rows_stay_where_they_stand(void **state)
{
    const struct {
        struct str text;
        const char *letters;
    } cases[] = {
        {STR("a,b,c\r\nd,e,f\r\n"), "pp"},
        {STR("a,b\n\n\r\n c,d\ne ,f\ng,h \ni, \n,\n  \n,,j"), "pccccpp"},
        {STR("a,\"b\"\nc,d\n\"\ne\",f\ng,h"), "cpcp"},
        {STR("a,b\tc\nd,\x01\ne,f"), "ccp"},
        {STR("a\n"), "p"},
        {STR("a"), "p"},
        {STR("a,"), "p"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv_text csv = {.path = "f", .text = cases[i].text, .line = 1, .separator = ','};
        struct placing placing = {.text = cases[i].text};
        struct arena arena = {0};
        struct diag_list diags;

        diag_init(&diags, &arena);
        look_at(&csv);
        assert_true(csv_read(&csv, note_place, &placing, &diags));
        assert_string_equal(placing.letters.ptr, cases[i].letters);
        strbuf_release(&placing.letters);
    }
}

static bool check_long(void *context, const struct csv_row *row)
{
    size_t *marked = context;

    *marked += (row->mark & MARK_OVERLONG) != 0;
    return true;
}

static void cells_longer_than_a_sheet_holds(void **state)
{
    static const size_t lengths[] = {32766, 32767, 32768, 40000};
    struct arena arena = {0};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &arena);
    for (size_t i = 0; i < 4; i++) {
        struct strbuf text = {0};
        struct csv_text csv = {.path = "f", .line = 1, .separator = ','};
        size_t marked = 0;

        for (size_t c = 0; c < lengths[i]; c++)
            strbuf_adds(&text, "张");
        strbuf_adds(&text, ",1\n");
        csv.text = strbuf_str(&text);
        look_at(&csv);
        assert_true(csv.plain);
        assert_true(csv_read(&csv, check_long, &marked, &diags));
        assert_int_equal(marked, lengths[i] > 32767);
        strbuf_release(&text);
    }
    arena_release(&arena);
}

/* A quote that is never closed must not take the memory of the whole file a second time. */
static void a_cell_beyond_all_measure_is_an_error(void **state)
{
    static const struct {
        const char *start, *end, *told;
    } cases[] = {{"a,b\n1,\"", "",
                  "f:2:3: error: the quote here opens a cell longer than 4 MB: it was "
                  "probably never closed\n"},
                 {"a,b\n1,", "", "f:2:4194306: error: a cell is longer than 4 MB\n"},
                 {"\"a\",=\"", "\"\n", "f:1:5: error: a cell is longer than 4 MB\n"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct csv_text csv = {.path = "f", .line = 1, .separator = ','};
        struct arena arena = {0};
        struct diag_list diags;
        struct strbuf text = {0}, told = {0};
        size_t marked = 0;

        diag_init(&diags, &arena);
        strbuf_adds(&text, cases[i].start);
        strbuf_pad(&text, 'x', (size_t)5 << 20);
        strbuf_adds(&text, cases[i].end);
        csv.text = strbuf_str(&text);
        assert_false(csv_read(&csv, check_long, &marked, &diags));
        diag_render(&diags, false, &told);
        assert_str(strbuf_str(&told), cases[i].told);
        strbuf_release(&text);
        strbuf_release(&told);
        diag_release(&diags);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_known_pairs),
        cmocka_unit_test(wrapped_cells),
        cmocka_unit_test(rows_stay_where_they_stand),
        cmocka_unit_test(blank_lines_are_no_rows_but_count),
        cmocka_unit_test(blanks_around_cells),
        cmocka_unit_test(a_row_may_have_any_number_of_cells),
        cmocka_unit_test(other_separators),
        cmocka_unit_test(unusual_cells_are_marked),
        cmocka_unit_test(zero_bytes_are_kept),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(a_text_may_begin_on_any_line),
        cmocka_unit_test(a_visitor_may_stop),
        cmocka_unit_test(bare_carriage_returns),
        cmocka_unit_test(cells_longer_than_a_sheet_holds),
        cmocka_unit_test(a_cell_beyond_all_measure_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
