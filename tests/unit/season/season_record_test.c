/* batches.txt: what is taken of it, and what is refused. */
#include "folder.h"

#include "season/season_record.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static bool read_record(struct test_folder *folder, struct season_record *record, const char *text)
{
    test_write(folder, SEASON_RECORD, str_of(text));
    return season_record_read(record, folder->path, &folder->arena, &folder->diags);
}

static void test_an_audit(void **state)
{
    struct test_folder *folder = *state;
    struct season_record record;

    assert_true(read_record(folder, &record,
                            "kind audit\nprogram relief 1.1.0\nlibraries x\noption sample 3\n"
                            "option seed a%20b\nregister " A " register-1/d.csv Identity -\n"
                            "trust " B " trust.pem\nbatch " A " " A " 2024-01-31 s%201\n"
                            "superseded " B " " A " 2024-01-31 s-2\nsettlement " B " s-1\n"
                            "approval " A " prepared good\napproval " A " director bad\n"));
    assert_int_equal(record.asked.kind, SEASON_AUDIT);
    assert_int_equal(record.asked.sample, 3);
    assert_string_equal(record.asked.seed, "a b");
    assert_int_equal(record.asked.register_count, 1);
    assert_true(
        str_ends(str_of(record.asked.registers[0].input.path), STR("/inputs/register-1/d.csv")));
    assert_true(str_ends(str_of(record.asked.trust->path), STR("/inputs/trust.pem")));
    assert_int_equal(record.named_count, 3);
    assert_str(record.named[0].id, "s 1");
    assert_true(text_index_has(record.asked.approvals,
                               season_approval(A, STR("prepared"), true, &folder->arena)));
    assert_false(text_index_has(record.asked.approvals,
                                season_approval(A, STR("director"), true, &folder->arena)));
    assert_str(season_approval(A, STR("a b"), false, &folder->arena), A " a%20b bad");
    season_record_release(&record);
}

static void test_lines_that_are_none(void **state)
{
    static const char *const lines[] = {
        "kind other",
        "batch abc " A " 2024-01-31 s-1",
        "option sample x",
        "option rows nothing",
        "register " A " ../d.csv Identity -",
        "register " A " /etc/passwd Identity -",
        "trust " A " ../../trust.pem",
        "trust abc trust.pem",
        "approval " A " prepared perhaps",
        "approval " A " good",
        "approval abc prepared good",
        "something else",
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct season_record record;

        assert_false(read_record(folder, &record,
                                 arena_printf(&folder->arena, "kind report\n%s\n", lines[i])));
        assert_str(test_told(folder), "FOLDER/batches.txt:2: error: this is no line of a report's "
                                      "or an audit's record\n");
        season_record_release(&record);
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_an_audit),
        IN_FOLDER(test_lines_that_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
