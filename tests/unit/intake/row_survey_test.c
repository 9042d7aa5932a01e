/* What is seen of the rows in one look at each cell. */
#include "intake.h"

#include "intake/cell_warnings.h"
#include "intake/row_survey.h"

static const uint16_t id[] = {0}, name_and_amount[] = {1, 2};
static const struct match_fields likenesses[] = {{id, 1}, {name_and_amount, 2}};

static struct row_survey_options wanted(unsigned jobs)
{
    struct row_survey_options options = {.likenesses = likenesses,
                                         .likeness_count = 2,
                                         .name_field = 1,
                                         .key_field = 0,
                                         .jobs = jobs};

    assert_true(date_from_civil(2024, 1, 31, &options.as_of));
    return options;
}

static void read_text(struct test_folder *folder, const char *text, struct roster *roster)
{
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};

    test_write(folder, "a.csv", str_of(text));
    assert_true(roster_read(roster, test_fields, TEST_FIELDS, &options, &folder->diags));
}

static void a_row_is_readable_if_all_its_cells_are(void **state)
{
    static const char text[] = "id,name,amount,kind,phone\n"
                               "990101194912310028,Li,300,,\n"
                               "990101194912310028,Li,300,poor,139 0000\n"
                               "990101194912310029,Li,300,,\n" /* check character */
                               ",Li,300,,\n"
                               "990101194912310028, ,300,,\n"
                               "990101194912310028,Li,3oo,,\n"
                               "990101194912310028,Li,300,rich,\n"
                               "990101194912310028,Li,300,,no\n"
                               "990101194912310028,Li,300,\n" /* too short */
                               "'990101194912310028,Li,３００,poor,\n";
    static const bool readable[] = {true,  true,  false, false, false,
                                    false, false, false, false, true};
    struct row_survey_options options = wanted(1);
    struct roster roster;
    struct row_survey scan;

    read_text(*state, text, &roster);
    assert_int_equal(roster.count, 10);
    for (size_t row = 0; row < roster.count; row++)
        assert_false(roster.rows[row].readable); /* nobody has looked */
    row_survey_make(&scan, &roster, &options);
    for (size_t row = 0; row < roster.count; row++)
        assert_int_equal(roster.rows[row].readable, readable[row]);
    row_survey_release(&scan);
    roster_release(&roster);
}

static void rows_are_grouped_by_what_was_asked_and_what_is_shared(void **state)
{
    static const char text[] = "id,name,amount,kind,phone\n"
                               "990101194912310028,Li,300,,1\n"
                               "99010119491231001X,Li,300.0,,\n"
                               "990101194912310028,Wang,bad,,139-1\n"
                               "G12345678,Wang,bad,,1391\n";
    struct row_survey_options options = wanted(1);
    struct roster roster;
    struct row_survey scan;

    read_text(*state, text, &roster);
    row_survey_make(&scan, &roster, &options);
    assert_int_equal(scan.asked, 2);
    assert_int_equal(scan.count, 3); /* the phone too */
    row_survey_group(&scan, 1);
    assert_int_equal(duplicates_next(&scan.groups[0], 0), 2);
    assert_int_equal(duplicates_next(&scan.groups[0], 2), 0);
    assert_false(duplicates_has(&scan.groups[0], 1));
    assert_int_equal(duplicates_first(&scan.groups[1], 1), 0);
    assert_int_equal(duplicates_size(&scan.groups[1], 1), 2);
    assert_false(duplicates_has(&scan.groups[1], 2)); /* what cannot be read is not compared */
    assert_null(scan.groups[2].marks);
    row_survey_group_shared(&scan, 1);
    row_survey_group_shared(&scan, 1); /* once is enough */
    assert_int_equal(duplicates_first(&scan.groups[2], 3), 2);
    assert_int_equal(scan.groups[2].count, 2);
    row_survey_release(&scan);

    options.key_field = 4; /* whose rows are told as duplicates */
    row_survey_make(&scan, &roster, &options);
    assert_int_equal(scan.count, 2);
    row_survey_release(&scan); /* before they are grouped */
    roster_release(&roster);
}

static void what_is_odd_is_found_in_the_order_of_the_rows(void **state)
{
    static const char text[] = "id,name,amount,kind,phone\n"
                               "990101200802010014,?,300,,\n"
                               "990101194912310029,?,300,,\n" /* cannot be read, but its name */
                               "990101194912310028,Li,300,,\n"
                               "110101195301010000,=A,300,,,too long\n"
                               "110101195301010000,=\xE2\x80\x8B,bad,,\n";
    static const struct finding findings[] = {{0, 0, ODD_YOUNG},
                                              {0, 1, ODD_LOST | ODD_NO_NAME},
                                              {1, 1, ODD_LOST | ODD_NO_NAME},
                                              {4, 0, ODD_ROUND_NUMBER},
                                              {4, 1, ODD_FORMULA | ODD_INVISIBLE}};
    struct row_survey_options options = wanted(1);
    struct roster roster;
    struct row_survey scan;

    read_text(*state, text, &roster);
    row_survey_make(&scan, &roster, &options);
    assert_int_equal(scan.finding_count, 5);
    assert_memory_equal(scan.findings, findings, sizeof findings);
    assert_int_equal(scan.regions[99].count, 2);
    assert_int_equal(scan.regions[99].rows[1], 2);
    assert_int_equal(scan.regions[11].count, 1);
    row_survey_release(&scan);

    options.name_field = -1; /* only in names is a question mark odd */
    row_survey_make(&scan, &roster, &options);
    assert_int_equal(scan.finding_count, 3);
    row_survey_release(&scan);
    roster_release(&roster);
}

static void assert_same_regions(const struct row_survey *a, const struct row_survey *b)
{
    for (size_t i = 0; i < REGIONS; i++) {
        assert_int_equal(a->regions[i].count, b->regions[i].count);
        assert_memory_equal(a->regions[i].rows, b->regions[i].rows, sizeof b->regions[i].rows);
    }
}

static void any_number_of_threads_sees_the_same(void **state)
{
    enum {
        ROWS = 13000
    };
    struct row_survey_options options = wanted(1);
    struct strbuf text = {0};
    struct roster roster;
    struct row_survey alone;
    bool readable[ROWS];

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < ROWS; i++)
        strbuf_printf(&text, "%s,n%d%s,%d%s\n",
                      i % 1000 == 999 ? "990101194912310028" : "G12345678", i % 700,
                      i % 331 ? "" : "?", i % 11, i % 97 ? "" : "x");
    read_text(*state, text.ptr, &roster);
    row_survey_make(&alone, &roster, &options);
    assert_int_equal(alone.finding_count, ROWS / 331 + 1);
    for (size_t row = 0; row < ROWS; row++)
        readable[row] = roster.rows[row].readable;
    for (options.jobs = 0; options.jobs < 6; options.jobs++) {
        struct row_survey together;

        row_survey_make(&together, &roster, &options);
        assert_int_equal(together.finding_count, alone.finding_count);
        assert_memory_equal(together.findings, alone.findings,
                            alone.finding_count * sizeof *alone.findings);
        assert_same_regions(&together, &alone);
        for (size_t i = 0; i < alone.count; i++)
            assert_memory_equal(together.hashes[i], alone.hashes[i],
                                ROWS * sizeof *alone.hashes[i]);
        for (size_t row = 0; row < ROWS; row++)
            assert_int_equal(roster.rows[row].readable, readable[row]);
        row_survey_release(&together);
    }
    row_survey_release(&alone);
    strbuf_release(&text);
    roster_release(&roster);
}

static void nobody_applies(void **state)
{
    struct row_survey_options options = wanted(2);
    struct roster roster;
    struct row_survey scan;

    read_text(*state, TEST_HEADER, &roster);
    row_survey_make(&scan, &roster, &options);
    row_survey_group(&scan, 2);
    row_survey_group_shared(&scan, 2);
    assert_int_equal(scan.finding_count, 0);
    assert_int_equal(scan.groups[0].count, 0);
    row_survey_release(&scan);
    roster_release(&roster);
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_row_is_readable_if_all_its_cells_are),
        WITH_FOLDER(rows_are_grouped_by_what_was_asked_and_what_is_shared),
        WITH_FOLDER(what_is_odd_is_found_in_the_order_of_the_rows),
        WITH_FOLDER(any_number_of_threads_sees_the_same),
        WITH_FOLDER(nobody_applies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
