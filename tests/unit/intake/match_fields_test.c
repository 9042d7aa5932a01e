/* By what two rows are the same: a number that they share by chance makes nobody another's
 * duplicate. */
#include "intake.h"

#include "intake/match_fields.h"

static void rows_are_the_same_by_what_they_mean(void **state)
{
    static const uint16_t id_and_phone[] = {0, 4};
    static const struct {
        const char *first, *second;
        bool same;
    } cases[] = {
        {"990101491231002,139-0000-0001", "990101194912310028,13900000001", true},
        {"g12345678,1", "G12345678,1", true},
        {"G12345678,1", "G12345679,1", false},
        {"G12345678,1", "G12345678,2", false},
        {"G12345678,", "G12345678,1", false},
        {"G12345678,1", "G12345678,", false},
        {"G12345678,none", "G12345678,1", false},
        {"12,1", "G12345678,1", false},
    };
    struct match_fields by = {.fields = id_and_phone, .field_count = 2};
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct arena scratch = {0};
    struct roster roster;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        test_write(folder, "a.csv",
                   str_of(arena_printf(&folder->arena, "name,amount,id,phone\nLi,1,%s\nWang,2,%s\n",
                                       cases[i].first, cases[i].second)));
        assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
        if (match_fields_holds(&by, &roster, 0, 1, &scratch) != cases[i].same)
            fail_msg("%s and %s", cases[i].first, cases[i].second);
        roster_release(&roster);
    }
    arena_release(&scratch);
}

/* Where one of the fields is blank a row is like no other. */
static void blank_fields_have_no_number(void **state)
{
    static const uint16_t both[] = {0, 1};
    struct match_fields by = {.fields = both, .field_count = 2};
    struct str texts[] = {STR("a"), STR("b")}, others[] = {STR("a"), {NULL, 0}};
    struct str shifted[] = {STR("ab"), STR("")};

    (void)state;
    assert_int_not_equal(match_fields_hash(&by, texts), 0);
    assert_int_equal(match_fields_hash(&by, texts), match_fields_hash(&by, texts));
    assert_int_equal(match_fields_hash(&by, others), 0);
    assert_int_not_equal(match_fields_hash(&by, shifted), match_fields_hash(&by, texts));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rows_are_the_same_by_what_they_mean),
        cmocka_unit_test(blank_fields_have_no_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
