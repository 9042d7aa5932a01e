/* What a batch is opened from, and what an auditor is told of it. */
#include "foreign_package.h"
#include "proof_scene.h"

#include <fcntl.h>
#include <unistd.h>

static struct batch_options options_of(struct test_folder *folder)
{
    const char **applicants = arena_array(&folder->arena, 1, sizeof *applicants);

    applicants[0] = test_path(folder, "people.csv");
    return (struct batch_options){
        .rules = test_path(folder, "rules.ini"),
        .applicants = applicants,
        .applicant_count = 1,
        .as_of = JANUARY,
        .expect = -1,
        .jobs = 1,
    };
}

/* A process substitution gives its bytes once: those are decided on and archived. */
static void rules_that_can_be_read_once(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 10\n";
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct staging staging = {0};
    struct batch batch;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], rules, sizeof rules - 1), sizeof rules - 1);
    close(ends[1]);
    test_write(folder, "people.csv", STR("code\nK1\nK2\n"));
    options.rules = arena_printf(&folder->arena, "/dev/fd/%d", ends[0]);
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    close(ends[0]);
    assert_int_equal(batch_decide(&batch, &folder->diags), BATCH_OK);
    assert_int_equal(batch.facts.amount, 1000);
    assert_int_equal(batch_stage(&batch, &staging, test_path(folder, "made"), &folder->diags),
                     BATCH_OK);
    assert_true(staging_publish(&staging, &folder->diags));
    assert_str(
        test_read(folder, arena_printf(&folder->arena, "made/inputs/%s", batch.rules_input.name)),
        rules);
    batch_release(&batch);
}

/* Every input that cannot be read is told, and those that can be do not hide it. */
static void a_list_that_is_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct batch batch;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "[list lost]\nfile = lost.csv\ncolumn = code\n"
                   "[list found]\nfile = found.csv\ncolumn = code\n"
                   "[list gone]\nfile = gone.csv\ncolumn = code\n"
                   "[reject barred]\nwhen = code in list lost or code in list found or "
                   "code in list gone\n[tier a]\namount = 5\n[budget]\ntotal = 10\n"));
    test_write(folder, "found.csv", STR("code\nK9\n"));
    test_write(folder, "people.csv", STR("code\nK1\n"));
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_INPUT);
    assert_int_equal(folder->diags.errors, 2);
    assert_string_equal(folder->diags.items[0].at.file, test_path(folder, "lost.csv"));
    assert_string_equal(folder->diags.items[1].at.file, test_path(folder, "gone.csv"));
    batch_release(&batch);
}

/* Whose rows repeat is known by the key, whichever other fields are unique too. */
static void people_are_told_apart_by_the_key(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct batch batch;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "home = text: home\naccount = bank_card: account\n"
                   "[unique house]\nof = code, home\n[unique home]\nof = home\n"
                   "[unique who]\nof = code\non_repeat = keep_first\n"
                   "[tier a]\namount = 5\n[budget]\ntotal = 100\n"));
    test_write(folder, "people.csv",
               STR("code,home,account\nK1,a,12345678\nK1,b,12345678\nK2,c,87654321\n"
                   "K3,d,87654321\n"));
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    test_forget(folder);
    assert_int_equal(batch_decide(&batch, &folder->diags), BATCH_OK);
    assert_str(test_told(folder),
               "FOLDER/people.csv:4: warning: 2 rows of more than one applicant share one account: "
               "same account as people.csv:5\n");
    batch_release(&batch);
}

/* Likewise of tables and of changes, the first of which are at fault. */
static void tables_and_changes_that_are_wrong(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    const struct change_source changes[] = {{.path = test_path(folder, "gone.csv"), .round = 1},
                                            {.path = test_path(folder, "there.csv"), .round = 2}};
    struct batch batch;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "[table lost]\nfile = lost.csv\nkey = code\nvalue = money: rate\n"
                   "[table found]\nfile = found.csv\nkey = code\nvalue = money: rate\n"
                   "[changes]\nactions = reject\n"
                   "[tier a]\namount = lookup(lost, code) + lookup(found, code)\n"
                   "[budget]\ntotal = 10\n"));
    test_write(folder, "found.csv", STR("code,rate\nK1,5\n"));
    test_write(folder, "people.csv", STR("code\nK1\n"));
    test_write(folder, "there.csv", STR("code,action,reason,approved_by\nK1,reject,moved,Ann\n"));
    options.changes = changes;
    options.change_count = 2;
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_INPUT);
    assert_str(test_told(folder),
               "FOLDER/lost.csv: error: cannot be read: there is no such file or folder\n"
               "FOLDER/gone.csv: error: cannot be read: there is no such file or folder\n");
    batch_release(&batch);
}

/* A list that no rule asks is kept, and has no say. */
static void a_list_that_nobody_asks(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "[list idle]\nfile = idle.csv\ncolumn = code\n"
                   "[tier a]\namount = 5\n[budget]\ntotal = 10\n"));
    test_write(folder, "idle.csv", STR("code\nK1\n"));
    test_write(folder, "people.csv", STR("code\nK1\n"));
    options.past_said = true;
    scene_publish(folder, "made", &options);
    assert_str(test_read(folder, "made/inputs/idle.csv"), "code\nK1\n");
    assert_str(
        test_read(folder, "made/ledger.csv"),
        "applicant,source,line,key,name,group,decision,grant,tier,fund,entitled,amount,goods,"
        "goods_value,reason\n1,people.csv,2,K1,,,pay,relief,a,,5.00,5.00,,0.00,tier:a\n");
}

#define CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"

/* A workbook headed code and rate, with K1 and K2, of which K2 is hidden where HIDDEN. */
static void write_book(struct test_folder *folder, const char *name, bool hidden)
{
    const struct test_book book = {
        .one = arena_printf(
            &folder->arena,
            "<sheetData><row r='1'>" CELL("code") CELL("rate") "</row><row r='2'>" CELL("K1")
                CELL("7") "</row><row r='3'%s>" CELL("K2") CELL("7") "</row></sheetData>",
            hidden ? " hidden='1'" : "")};

    test_write(folder, name, test_workbook(&folder->arena, &book));
}

/* What BATCH gives to its rows, in order: `7.00 0.00`. */
static const char *amounts_of(struct test_folder *folder, const struct batch *batch)
{
    char *text = arena_printf(&folder->arena, "%s", "");

    for (size_t row = 0; row < batch->roster.count; row++) {
        const struct assessment *person = &batch->assessments.people[row];
        char amount[MONEY_TEXT_MAX];
        money given = 0;

        for (uint32_t i = person->first; i < person->first + person->count; i++)
            given += batch->assessments.entitlements[i].amount;
        money_format(person->decision == DECISION_PAY ? given : 0, amount);
        text = arena_printf(&folder->arena, "%s%s%s", text, row ? " " : "", amount);
    }
    return text;
}

/* Rows that are hidden, in a list of who is barred, a table of rates or the applicants themselves,
 * are neither taken nor left out unasked; what was done is kept, and done again by a rerun. */
static void hidden_rows_of_every_input(void **state)
{
    static const char *const books[] = {"barred.xlsx", "rates.xlsx", "people.xlsx"};
    static const struct {
        const char *refused, *included, *skipped;
    } cases[] = {
        {"barred.xlsx", "0.00 0.00", "0.00 7.00"},
        {"rates.xlsx", "7.00 7.00", "7.00 1.00"},
        {"people.xlsx", "7.00 7.00", "7.00"},
    };
    struct test_folder *folder = *state;
    const char *applicants[] = {test_path(folder, "people.xlsx")};

    for (size_t i = 0; i < 3; i++) {
        struct batch_options options = options_of(folder);
        struct batch batch;

        test_write(
            folder, "rules.ini",
            str_of(arena_printf(&folder->arena,
                                "[scheme]\nid = s\ntitle = T\nkey = code\n"
                                "[columns]\ncode = text: code\n"
                                "[list barred]\nfile = barred.xlsx\ncolumn = code\n"
                                "[table rates]\nfile = rates.xlsx\nkey = code\n"
                                "value = money: rate\notherwise = 1\n%s"
                                "[tier a]\namount = lookup(rates, code)\n"
                                "[budget]\ntotal = 20\n",
                                i == 0 ? "[reject barred]\nwhen = code in list barred\n" : "")));
        for (size_t n = 0; n < 3; n++)
            write_book(folder, books[n], n == i);
        options.applicants = applicants;
        options.past_said = true;
        assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_INPUT);
        assert_int_equal(folder->diags.errors, 1);
        assert_non_null(strstr(folder->diags.items[0].at.file, cases[i].refused));
        batch_release(&batch);
        test_forget(folder);
        for (int skip = 0; skip < 2; skip++) {
            const char *name = arena_printf(&folder->arena, "made-%zu-%d", i, skip);
            const char *ini = path_join(&folder->arena, name, "batch.ini");
            struct proof proof;

            options.hidden_rows = skip ? HIDDEN_SKIP : HIDDEN_INCLUDE;
            assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
            assert_int_equal(batch_decide(&batch, &folder->diags), BATCH_OK);
            assert_string_equal(amounts_of(folder, &batch),
                                skip ? cases[i].skipped : cases[i].included);
            batch_release(&batch);
            scene_publish(folder, name, &options);
            assert_non_null(strstr(arena_cstr(&folder->arena, test_read(folder, ini)),
                                   skip ? "\nhidden_rows = skip\n" : "\nhidden_rows = include\n"));
            proof = prove(folder, name);
            assert_str(results(folder, &proof), "ok ok ok ok");
        }
    }
}

/* A workbook of the one applicant KEY, as NAME. */
static struct str write_one(struct test_folder *folder, const char *name, const char *key)
{
    const struct test_book book = {
        .one = arena_printf(&folder->arena,
                            "<sheetData><row r='1'>" CELL("code") "</row><row r='2'>" CELL(
                                "%s") "</row></sheetData>",
                            key)};
    struct str bytes = test_workbook(&folder->arena, &book);

    test_write(folder, name, bytes);
    return bytes;
}

/* A workbook through a pipe is kept beside a file that is called as it would be. */
static void a_workbook_on_standard_input(void **state)
{
    struct test_folder *folder = *state;
    const char *applicants[] = {test_path(folder, "stdin.xlsx"), "-"};
    struct batch_options options = options_of(folder);
    struct str file = write_one(folder, "stdin.xlsx", "K1");
    struct str piped = write_one(folder, "other.xlsx", "K2");
    int saved = dup(STDIN_FILENO), in = open(test_path(folder, "other.xlsx"), O_RDONLY);
    struct proof proof;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "[tier a]\namount = 5\n[budget]\ntotal = 10\n"));
    options.applicants = applicants;
    options.applicant_count = 2;
    options.past_said = true;
    assert_int_equal(dup2(in, STDIN_FILENO), STDIN_FILENO);
    scene_publish(folder, "made", &options);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    close(in);
    assert_true(str_eq(test_read(folder, "made/inputs/stdin.xlsx"), file));
    assert_true(str_eq(test_read(folder, "made/inputs/stdin-2.xlsx"), piped));
    proof = prove(folder, "made");
    assert_str(results(folder, &proof), "ok ok ok ok");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rules_that_can_be_read_once),      IN_FOLDER(a_list_that_is_not_there),
        IN_FOLDER(people_are_told_apart_by_the_key), IN_FOLDER(tables_and_changes_that_are_wrong),
        IN_FOLDER(a_list_that_nobody_asks),          IN_FOLDER(hidden_rows_of_every_input),
        IN_FOLDER(a_workbook_on_standard_input),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
