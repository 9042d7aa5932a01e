/* Rows that are the same applicant, household or account. */
#include "intake.h"

#include "intake/duplicates.h"

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

/* Each row's group by its first row, as `0 0 2`. */
static const char *groups(const struct roster *roster, const uint16_t *fields, size_t count,
                          struct arena *arena)
{
    struct duplicates duplicates;
    struct strbuf out = {0};
    const char *text;

    duplicates_find(&duplicates, roster, fields, count, 1);
    for (size_t row = 0; row < roster->count; row++) {
        size_t first = duplicates_first(&duplicates, row), steps = 0;
        uint32_t at = (uint32_t)row;

        strbuf_printf(&out, "%s%zu", row ? " " : "", first);
        do { /* the ring goes up, once around, and through the first */
            uint32_t next = duplicates.next_same[at];

            assert_true(next > at || next == first);
            at = next;
            steps++;
        } while (at != row);
        assert_int_equal(steps, duplicates.size[first]);
    }
    duplicates_release(&duplicates);
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
    struct duplicates duplicates;
    struct roster roster;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < 7; i++)
        strbuf_adds(&text, TEST_LI);
    strbuf_adds(&text, TEST_WANG);
    texts[0] = text.ptr;
    texts[1] = TEST_HEADER "\n" TEST_WANG;
    read_text(folder, texts, 2, &roster);
    duplicates_find(&duplicates, &roster, id, 1, 1);
    duplicates_describe(&duplicates, &roster, 7, STR("id"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), "same id as b.csv:3");
    strbuf_clear(&out);
    duplicates_describe(&duplicates, &roster, 8, STR("id"), LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), "与 a.csv:9 的 id 相同");
    strbuf_clear(&out);
    duplicates_describe(&duplicates, &roster, 2, STR("id"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out),
               "same id as a.csv:2, a.csv:3, a.csv:5, a.csv:6, a.csv:7 and 1 more");
    strbuf_clear(&out);
    duplicates_describe(&duplicates, &roster, 6, STR("id"), LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out),
               "与 a.csv:2、a.csv:3、a.csv:4、a.csv:5、a.csv:6 等共 6 行 的 id 相同");
    strbuf_release(&out);
    strbuf_release(&text);
    duplicates_release(&duplicates);
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
    struct duplicates duplicates;
    struct roster roster;
    unsigned seed = 7;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < ROWS; i++) {
        seed = seed * 1103515245 + 12345;
        strbuf_printf(&text, "x,n%u,%u\n", seed >> 16 & 63, seed >> 24 & 31);
    }
    texts[0] = text.ptr;
    read_text(folder, texts, 1, &roster);
    duplicates_find(&duplicates, &roster, fields, 2, 1);
    for (size_t row = 0; row < ROWS; row++) {
        size_t first = 0;

        while (!str_eq(roster_cell(&roster, first, 1), roster_cell(&roster, row, 1)) ||
               !str_eq(roster_cell(&roster, first, 2), roster_cell(&roster, row, 2)))
            first++;
        assert_int_equal(duplicates_first(&duplicates, row), first);
    }
    duplicates_release(&duplicates);
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
    struct duplicates alone;
    struct roster roster;
    unsigned seed = 11;

    strbuf_adds(&text, TEST_HEADER);
    for (int i = 0; i < ROWS; i++) {
        seed = seed * 1103515245 + 12345;
        strbuf_printf(&text, "x,n%u,%u%s\n", seed >> 16 & 63, seed >> 8 & 255,
                      seed % 97 ? "" : ",one too many");
    }
    texts[0] = text.ptr;
    read_text(folder, texts, 1, &roster);
    duplicates_find(&alone, &roster, fields, 2, 1);
    for (unsigned jobs = 0; jobs < 6; jobs++) {
        struct duplicates together;

        duplicates_find(&together, &roster, fields, 2, jobs);
        for (size_t row = 0; row < ROWS; row++) {
            assert_int_equal(together.first[row], alone.first[row]);
            assert_int_equal(together.next_same[row], alone.next_same[row]);
            assert_int_equal(together.size[row], alone.size[row]);
        }
        duplicates_release(&together);
    }
    duplicates_release(&alone);
    strbuf_release(&text);
    roster_release(&roster);
}

static void no_rows_at_all(void **state)
{
    static const char *const texts[] = {TEST_HEADER};
    static const uint16_t id[] = {0};
    struct test_folder *folder = *state;
    struct duplicates duplicates;
    struct roster roster;

    read_text(folder, texts, 1, &roster);
    duplicates_find(&duplicates, &roster, id, 1, 1);
    duplicates_release(&duplicates);
    assert_null(duplicates.next_same);
    roster_release(&roster);
}

#define WITH_FOLDER(test) \
    cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)

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
