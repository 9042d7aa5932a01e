/* Rows that are the same applicant, household or account. */
#include "intake.h"

#include "intake/row_survey.h"

static void read_text(struct test_folder *folder, const char *const *texts, size_t count,
                      struct roster *roster)
{
    static const char *const names[] = {"a.csv", "b.csv"};
    const char *paths[2];
    struct intake_options options = {.paths = paths, .path_count = count, .expect = -1, .jobs = 1};

    for (size_t i = 0; i < count; i++) {
        test_write(folder, names[i], str_of(texts[i]));
        paths[i] = test_path(folder, names[i]);
    }
    assert_true(roster_read(roster, test_fields, TEST_FIELDS, &options, &folder->diags));
}

/* Groups ROSTER's rows by COUNT of FIELDS: SCAN's first groups. */
static const struct duplicates *group(struct row_survey *scan, struct roster *roster,
                                      const uint16_t *fields, size_t count, unsigned jobs)
{
    struct match_fields same = {fields, count};

    row_survey_make(scan, roster,
                    &(struct row_survey_options){.likenesses = &same,
                                                 .likeness_count = 1,
                                                 .name_field = -1,
                                                 .key_field = -1,
                                                 .jobs = jobs});
    row_survey_group(scan, jobs);
    return &scan->groups[0];
}

/* Each row's group by its first row, as `0 0 2`. */
static const char *groups(struct roster *roster, const uint16_t *fields, size_t count,
                          struct arena *arena)
{
    struct row_survey scan;
    const struct duplicates *duplicates = group(&scan, roster, fields, count, 1);
    struct strbuf out = {0};
    const char *text;

    for (size_t row = 0; row < roster->count; row++) {
        size_t first = duplicates_first(duplicates, row), at = row, steps = 0;

        strbuf_printf(&out, "%s%zu", row ? " " : "", first);
        do { /* the ring goes up, once around, and through the first */
            size_t next = duplicates_next(duplicates, at);

            assert_true(next > at || next == first);
            at = next;
            steps++;
        } while (at != row);
        assert_int_equal(steps, duplicates_size(duplicates, row));
        assert_int_equal(steps > 1, duplicates_has(duplicates, row));
    }
    row_survey_release(&scan);
    text = arena_cstr(arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

static void rows_are_compared_by_meaning(void **state)
{
    static const char *const texts[] = {
        "id,name,amount,kind,phone\n"
        "99010119491231001X,A,1,,139-0000-0000\n"
        "990101491231001,B,1,,13900000000\n"
        "９９０１０１１９４９１２３１００１ｘ,C,1.0,,139 0000 0000\n"
        "G12345678,A,1,,1\n"
        "g12345678,a,1,,1\n"
        "990101194912310028,A,1,,\n"
        "990101194912310029,A,1,,\n"
        "990101194912310029,A,1,,\n"
        ",A,1,,\n"
        ",A,1,,\n",
        "name,amount,id,x,phone\n"
        " A,1,'99010119491231001X,y,2\n"
        "A,1,99010119491231001X,y\n"};
    static const uint16_t id[] = {0}, name[] = {1}, name_and_phone[] = {1, 4}, amount[] = {2};
    struct test_folder *folder = *state;
    struct roster roster;

    read_text(folder, texts, 2, &roster);
    assert_int_equal(roster.count, 12);
    /* old and new form, width, case, apostrophe are one; unreadable, missing or malformed are not
     * compared */
    assert_string_equal(groups(&roster, id, 1, &folder->arena), "0 0 0 3 3 5 6 7 8 9 0 11");
    assert_string_equal(groups(&roster, name, 1, &folder->arena), "0 1 2 0 4 0 0 0 0 0 0 11");
    assert_string_equal(groups(&roster, name_and_phone, 2, &folder->arena),
                        "0 1 2 3 4 5 6 7 8 9 10 11");
    assert_string_equal(groups(&roster, amount, 1, &folder->arena), "0 0 0 0 0 0 0 0 0 0 0 11");
    roster_release(&roster);
}

/* `ab`, `c` and `a`, `bc` are not the same two values. */
static void values_do_not_run_together(void **state)
{
    static const char *const texts[] = {TEST_HEADER "G12345,ab,1\nG1234,5ab,1\nG12345,ab,1\n"};
    static const uint16_t fields[] = {0, 1};
    struct test_folder *folder = *state;
    struct roster roster;

    read_text(folder, texts, 1, &roster);
    assert_string_equal(groups(&roster, fields, 2, &folder->arena), "0 1 0");
    roster_release(&roster);
}

static void the_others_are_named(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf text = {0}, out = {0};
    const char *texts[2];
    static const uint16_t id[] = {0};
    const struct duplicates *duplicates;
    struct roster roster;
    struct row_survey scan;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < 7; i++)
        strbuf_adds(&text, TEST_LI);
    strbuf_adds(&text, TEST_WANG);
    texts[0] = text.ptr;
    texts[1] = TEST_HEADER "\n" TEST_WANG;
    read_text(folder, texts, 2, &roster);
    duplicates = group(&scan, &roster, id, 1, 1);
    duplicates_describe(duplicates, &roster, 7, STR("id"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), "same id as b.csv:3");
    strbuf_clear(&out);
    duplicates_describe(duplicates, &roster, 8, STR("id"), LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), "与 a.csv:9 的 id 相同");
    strbuf_clear(&out);
    duplicates_describe(duplicates, &roster, 2, STR("id"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out),
               "same id as a.csv:2, a.csv:3, a.csv:5, a.csv:6, a.csv:7 and 1 more");
    strbuf_clear(&out);
    duplicates_describe(duplicates, &roster, 6, STR("id"), LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out),
               "与 a.csv:2、a.csv:3、a.csv:4、a.csv:5、a.csv:6 等共 6 行 的 id 相同");
    strbuf_release(&out);
    strbuf_release(&text);
    row_survey_release(&scan);
    roster_release(&roster);
}

/* Against the plain way: each row with each before it. */
static void many_rows(void **state)
{
    enum {
        ROWS = 3000
    };
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    const char *texts[1];
    static const uint16_t fields[] = {1, 2};
    const struct duplicates *duplicates;
    struct roster roster;
    struct row_survey scan;
    unsigned seed = 7;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < ROWS; i++) {
        seed = seed * 1103515245 + 12345;
        strbuf_printf(&text, "x,n%u,%u\n", seed >> 16 & 63, seed >> 24 & 31);
    }
    texts[0] = text.ptr;
    read_text(folder, texts, 1, &roster);
    duplicates = group(&scan, &roster, fields, 2, 1);
    for (size_t row = 0; row < ROWS; row++) {
        size_t first = 0;

        while (!str_eq(roster_cell(&roster, first, 1), roster_cell(&roster, row, 1)) ||
               !str_eq(roster_cell(&roster, first, 2), roster_cell(&roster, row, 2)))
            first++;
        assert_int_equal(duplicates_first(duplicates, row), first);
    }
    row_survey_release(&scan);
    strbuf_release(&text);
    roster_release(&roster);
}

static void any_number_of_threads_finds_the_same(void **state)
{
    enum {
        ROWS = 13000
    };
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    const char *texts[1];
    static const uint16_t fields[] = {1, 2};
    const struct duplicates *alone;
    struct roster roster;
    struct row_survey scan;
    unsigned seed = 11;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < ROWS; i++) {
        seed = seed * 1103515245 + 12345;
        strbuf_printf(&text, "x,n%u,%u%s\n", seed >> 16 & 63, seed >> 8 & 255,
                      seed % 97 ? "" : ",one too many");
    }
    texts[0] = text.ptr;
    read_text(folder, texts, 1, &roster);
    alone = group(&scan, &roster, fields, 2, 1);
    for (unsigned jobs = 0; jobs < 6; jobs++) {
        struct row_survey other;
        const struct duplicates *together = group(&other, &roster, fields, 2, jobs);

        assert_int_equal(together->count, alone->count);
        assert_memory_equal(together->repeats, alone->repeats,
                            alone->count * sizeof *alone->repeats);
        for (size_t row = 0; row < ROWS; row++)
            assert_int_equal(duplicates_has(together, row), duplicates_has(alone, row));
        row_survey_release(&other);
    }
    row_survey_release(&scan);
    strbuf_release(&text);
    roster_release(&roster);
}

static void no_rows_at_all(void **state)
{
    static const char *const texts[] = {TEST_HEADER};
    static const uint16_t id[] = {0};
    struct test_folder *folder = *state;
    struct roster roster;
    struct row_survey scan;

    read_text(folder, texts, 1, &roster);
    assert_int_equal(group(&scan, &roster, id, 1, 1)->count, 0);
    row_survey_release(&scan);
    assert_null(scan.groups);
    roster_release(&roster);
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(rows_are_compared_by_meaning),
        WITH_FOLDER(values_do_not_run_together),
        WITH_FOLDER(the_others_are_named),
        WITH_FOLDER(many_rows),
        WITH_FOLDER(any_number_of_threads_finds_the_same),
        WITH_FOLDER(no_rows_at_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
