/* batches.txt: what is taken of it, and what is refused. */
#include "season_scene.h"

#include "season/season_record.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define CAPITALS "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
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
    assert_int_equal(record.asked.registers[0].hidden, HIDDEN_INCLUDE);
    assert_true(record.asked.registers[0].hidden_unsaid); /* earlier ones included them unasked */
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
        "batch " CAPITALS " " A " 2024-01-31 s-1",
        "batch " A "a " A " 2024-01-31 s-1",
        "batch " A " " A " 2024-01-31", /* no id */
        "settlement " A,
        "settlement g" A " s-1",
        "option sample x",
        "option sample -1",
        "option sample 1234567890",
        "option colour red",
        "option columns month,month",
        "option values weight",
        "option rows nothing",
        "register " A " ../d.csv Identity -",
        "register " A " /etc/passwd Identity -",
        "register abc register-1/d.csv Identity -",
        "register " A " register-2/d.csv Identity -", /* it is the first */
        "register " A " register-1/d.csv Identity",
        "register " A " register-1/d.csv",
        "register " A,
        "trust " A,
        "trust " A " ../../trust.pem",
        "trust abc trust.pem",
        "approval " A " prepared perhaps",
        "approval " A " good",
        "approval " A,
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

/* A stranger's record: with a dimension in both, or the same file given twice, what is made again
 * would have more columns than any table has. */
static void test_what_must_not_stand_twice(void **state)
{
    static const char *const pairs[] = {
        "option rows issuer,scheme,batch,month,year,group,grant,tier,fund\n"
        "option columns issuer,scheme,batch,month,year,group,grant,tier,fund\n",
        "option columns tier\noption rows month,tier\n",
        "trust " A " trust.pem\ntrust " A " trust.pem\n",
        "register " A " register-1/d.csv Identity -\nregister " A " register-1/d.csv Identity -\n",
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct season_record record;

        assert_false(read_record(folder, &record, pairs[i]));
        assert_str(test_told(folder), "FOLDER/batches.txt:2: error: this is no line of a report's "
                                      "or an audit's record\n");
        season_record_release(&record);
        test_forget(folder);
    }
}

static void test_a_record_that_is_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct season_record record;

    assert_false(season_record_read(&record, folder->path, &folder->arena, &folder->diags));
    assert_str(test_told(folder), "FOLDER/batches.txt: error: cannot be read: there is no such "
                                  "file or folder\n");
    season_record_release(&record);
    test_forget(folder);
    assert_int_equal(mkdir(test_path(folder, SEASON_RECORD), 0700), 0);
    assert_false(season_record_read(&record, folder->path, &folder->arena, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/batches.txt: error: is no file: a batch holds files and folders "
               "only\n");
    season_record_release(&record);
}

/* Not their padding, in which there may be anything. */
static void assert_same_choice(const struct season_choice *a, const struct season_choice *b)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->items, b->items, a->count);
}

/* What was asked for is read as it was written, with its blanks. */
static void test_there_and_back(void **state)
{
    struct test_folder *folder = *state;
    struct season_register registers[2] = {
        {.input = {.name = "register-1/d.csv"}, .header = "ID number"},
        {.input = {.name = "register-2/p.xlsx", .sheet = "all of 2024"}, .header = "身份证"},
    };
    struct input trust = {.name = "our authority.pem"};
    const struct season_asked asked = {.kind = SEASON_AUDIT,
                                       .rows = {{SEASON_MONTH, SEASON_TIER}, 2},
                                       .columns = {{SEASON_ISSUER}, 1},
                                       .values = {{SEASON_AMOUNT, SEASON_PEOPLE}, 2},
                                       .sample = 999999999,
                                       .seed = "seed of the day",
                                       .registers = registers,
                                       .register_count = 2,
                                       .trust = &trust};
    struct season_record record;
    struct season_scene *scene;
    void *made;

    scene_make(&made);
    scene = made;
    scene_batch(scene, "East", "one of 2024", "2024-01-31");
    assert_true(season_record_write(&scene->season, &asked, NULL, folder->path, &folder->diags) &&
                season_record_read(&record, folder->path, &folder->arena, &folder->diags));
    assert_same_choice(&record.asked.rows, &asked.rows);
    assert_same_choice(&record.asked.columns, &asked.columns);
    assert_same_choice(&record.asked.values, &asked.values);
    assert_int_equal(record.asked.sample, 999999999);
    assert_string_equal(record.asked.seed, "seed of the day");
    assert_int_equal(record.asked.register_count, 2);
    assert_null(record.asked.registers[0].input.sheet);
    assert_string_equal(record.asked.registers[0].header, "ID number");
    assert_string_equal(record.asked.registers[1].input.sheet, "all of 2024");
    assert_string_equal(record.asked.registers[1].header, "身份证");
    assert_string_equal(record.asked.trust->name, "our authority.pem");
    assert_int_equal(record.named_count, 1);
    assert_str(record.named[0].id, "one of 2024");
    season_record_release(&record);
    scene_remove(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_an_audit),
        IN_FOLDER(test_lines_that_are_none),
        IN_FOLDER(test_what_must_not_stand_twice),
        IN_FOLDER(test_a_record_that_is_not_there),
        IN_FOLDER(test_there_and_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
