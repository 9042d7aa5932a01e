/* decision.txt of a batch, to the letter: what people sign is the digest of these lines. */
#include "manifest_example.h"

#include "archive/decision_file.h"
#include "past_batches.h"

#define EIGHT(digit) digit digit digit digit digit digit digit digit
#define HEX(digit) EIGHT(EIGHT(digit)) /* of a digest whose digits are all the same */

struct decided {
    struct sample_batch e;
    struct table_rule table_rules[1];
    struct input table;
    const struct input *tables[1];
    struct change_file changes[2];
    struct correction_file corrections[1];
    struct history_batch past[3];
    struct history_settlement settlements[2];
    struct assessments assessments;
};

static void set_input(struct input *input, const char *name, uint8_t byte)
{
    input->name = name;
    memset(input->digest, byte, sizeof input->digest);
}

/* A batch of the history that decided HEX(DIGIT). */
static struct history_batch earlier(const char *id, date as_of, char digit, bool counted)
{
    struct history_batch batch = {.id = str_of(id), .as_of = as_of, .counted = counted};

    memset(batch.decision, digit, SHA256_HEX_MAX - 1);
    return batch;
}

/* Two applicant files, a list, a table; ledger and bank files. */
static void make_decided(struct decided *d, struct test_folder *folder)
{
    struct sample_batch *e = &d->e;

    *d = (struct decided){.tables = {&d->table}};
    make_example(e);
    set_input(&e->rules_input, "relief.ini", 0x11);
    set_input(&e->sources[0].input, "a.csv", 0x22);
    set_input(&e->sources[1].input, "b.csv", 0x33);
    e->sources[0].label = "a.csv";
    e->sources[1].label = "b.csv";
    set_input(&e->list, "lists/registered/register.csv", 0x44);
    e->history = (struct history){.batches = d->past, .batch_count = 0};
    e->facts.people[DECISION_MEMBER] = 50000;
    d->assessments.count = 54321;
    e->facts.assessments = &d->assessments;
    test_write(folder, "ledger.csv", STR("what was decided\n"));
}

static const char *written(struct decided *d, struct test_folder *folder)
{
    char digest[SHA256_HEX_MAX];
    struct str text;

    if (!decision_write(&d->e.facts, &d->e.manifest, folder->path, digest, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    assert_string_equal(digest, past_sha256(folder, "decision.txt"));
    text = test_read(folder, "decision.txt");
    return arena_cstr(&folder->arena, text);
}

/* What stands in every decision.txt, but for the history. */
#define HEAD                                                                \
    "batch relief-2024-03-31\nscheme relief\nas_of 2024-03-31\nrules " HEX( \
        "1") "\n"                                                           \
             "applicants " HEX("2") " UTF-8 a.csv\napplicants " HEX(        \
                 "3") " GB18030 b.csv\n"                                    \
                      "list " HEX("4") " "                                  \
                                       "lists/registered/"                  \
                                       "register.csv\n"
#define COUNTS                                                          \
    "read 54321\npay 4000\nwait 300\nhold 20\nreject 1\nmember 50000\n" \
    "amount 12345.67\ngoods_value 0.05\nbudget 50010.00\nleft 37664.33\nreturned 0 0.00\n"

static void test_nothing_optional(void **state)
{
    struct test_folder *folder = *state;
    struct decided d;

    make_decided(&d, folder);
    assert_string_equal(written(&d, folder), arena_printf(&folder->arena, HEAD "ledger %s\n" COUNTS,
                                                          past_sha256(folder, "ledger.csv")));
}

/* Further inputs stand in the order of the rules, and as they were given. */
static void test_further_inputs(void **state)
{
    struct test_folder *folder = *state;
    struct decided d;

    make_decided(&d, folder);
    d.e.rules.scheme.issuer = STR("元旦区");
    d.e.rules.tables = d.table_rules;
    d.e.rules.table_count = 1;
    d.e.manifest.tables = d.tables;
    set_input(&d.table, "rates.csv", 0x55);
    set_input(&d.changes[0].input, "first.csv", 0x66);
    set_input(&d.changes[1].input, "second.xlsx", 0x77);
    d.e.manifest.changes = d.changes;
    d.e.manifest.change_count = 2;
    set_input(&d.corrections[0].input, "accounts.csv", 0x88);
    d.e.manifest.corrections = d.corrections;
    d.e.manifest.correction_count = 1;
    d.e.manifest.supersedes = STR("relief-2024-03-30 2024-03-30 " HEX("9"));
    d.e.manifest.again = true;
    test_write(folder, "bank.csv", STR("to the bank\n"));
    test_write(folder, "bank-poor.csv", STR("to the other\n"));
    test_write(folder, "bank-rich.xlsx", STR("a workbook, whose bytes may differ\n"));
    test_write(folder, "notice.csv", STR("not for a bank\n"));
    assert_string_equal(
        written(&d, folder),
        arena_printf(
            &folder->arena,
            "batch relief-2024-03-31\nissuer 元旦区\nscheme relief\nas_of 2024-03-31\n"
            "rules " HEX("1") "\napplicants " HEX(
                "2") " UTF-8 a.csv\n"
                     "applicants " HEX(
                         "3") " GB18030 b.csv\n"
                              "list " HEX("4") " lists/registered/register.csv\ntable " HEX(
                                  "5") " rates.csv\n"
                                       "changes " HEX("6") " first.csv\nchanges " HEX(
                                           "7") " second.xlsx\n"
                                                "corrections " HEX(
                                                    "8") " accounts.csv\n"
                                                         "supersedes relief-2024-03-30 "
                                                         "2024-03-30 " HEX(
                                                             "9") "\nagain yes\n"
                                                                  "ledger %s\nbank %s "
                                                                  "bank-poor.csv\nbank %s "
                                                                  "bank.csv\n" COUNTS,
            past_sha256(folder, "ledger.csv"), past_sha256(folder, "bank-poor.csv"),
            past_sha256(folder, "bank.csv")));
}

/* Earlier batches and settlements stand by date, then id, then decision, whatever the order they
 * were found in; one that did not count is not there. */
static void test_the_past_in_order(void **state)
{
    struct test_folder *folder = *state;
    struct decided d;
    date january;

    assert_true(date_from_civil(2024, 1, 31, &january));
    make_decided(&d, folder);
    d.past[0] = earlier("relief-2024-02-29", january + 29, 'a', true);
    d.past[1] = earlier("relief-2024-01-31", january, 'b', true);
    d.past[1].settlement_id = STR("a-settlement");
    d.past[1].settlements = d.settlements;
    d.past[1].settlement_count = 2;
    memset(d.settlements[0].decision, 'f', SHA256_HEX_MAX - 1);
    memset(d.settlements[1].decision, 'e', SHA256_HEX_MAX - 1);
    d.past[2] = earlier("later", january + 90, 'c', false);
    d.e.history.batch_count = 3;
    d.e.history.returned_people = 2;
    d.e.history.returned = 40000;
    d.e.manifest.repays = &d.past[1];
    assert_string_equal(
        strstr(written(&d, folder), "previous"),
        arena_printf(
            &folder->arena,
            "previous a-settlement 2024-01-31 " HEX(
                "e") "\n"
                     "previous a-settlement 2024-01-31 " HEX(
                         "f") "\n"
                              "previous relief-2024-01-31 2024-01-31 " HEX(
                                  "b") "\n"
                                       "previous relief-2024-02-29 2024-02-29 " HEX(
                                           "a") "\n"
                                                "repays relief-2024-01-31 2024-01-31 " HEX(
                                                    "b") "\n"
                                                         "settlement a-settlement 2024-01-31 " HEX(
                                                             "f") "\n"
                                                                  "settlement a-settlement "
                                                                  "2024-01-31 " HEX(
                                                                      "e") "\n"
                                                                           "ledger "
                                                                           "%s\n%.*sreturned 2 "
                                                                           "400.00\n",
            past_sha256(folder, "ledger.csv"), (int)(strlen(COUNTS) - strlen("returned 0 0.00\n")),
            COUNTS));
}

/* No name of a file ends its line, or shows on a screen what is not there. */
static void test_names_that_could_end_a_line(void **state)
{
    static const struct {
        const char *label, *shown;
    } names[] = {{"元旦 1#2.csv", "元旦 1#2.csv"},
                 {"a\nledger x.csv", "a%0Aledger x.csv"},
                 {"\x1B[1mbold.csv", "%1B[1mbold.csv"},
                 {"del\x7F.csv", "del%7F.csv"},
                 {"\xC4\xE3.csv", "%C4%E3.csv"}};
    struct test_folder *folder = *state;
    struct decided d;

    make_decided(&d, folder);
    d.e.roster.source_count = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *line =
            arena_printf(&folder->arena, "\napplicants " HEX("2") " UTF-8 %s\n", names[i].shown);

        d.e.sources[0].label = names[i].label;
        unlink(test_path(folder, "decision.txt"));
        if (!strstr(written(&d, folder), line))
            fail_msg("no%sbut %s", line, test_read(folder, "decision.txt").ptr);
    }
}

/* An encoding is called the same however --encoding spells it; a workbook's form as it is. */
static void test_encodings(void **state)
{
    static const char *const forms[][2] = {{"utf-16le", "UTF-16LE"},
                                           {"Gbk", "GBK"},
                                           {"xlsx", "xlsx"},
                                           {"xlsx+hidden", "xlsx+hidden"},
                                           {"xlsx-hidden", "xlsx-hidden"}};
    struct test_folder *folder = *state;
    struct decided d;

    make_decided(&d, folder);
    d.e.roster.source_count = 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        d.e.sources[0].encoding = forms[i][0];
        unlink(test_path(folder, "decision.txt"));
        if (!strstr(written(&d, folder), arena_printf(&folder->arena, " %s a.csv\n", forms[i][1])))
            fail_msg("%s: %s", forms[i][0], test_read(folder, "decision.txt").ptr);
    }
}

/* Nothing is written of a ledger that is not there. */
static void test_no_ledger(void **state)
{
    struct test_folder *folder = *state;
    char digest[SHA256_HEX_MAX];
    struct decided d;

    make_decided(&d, folder);
    assert_int_equal(unlink(test_path(folder, "ledger.csv")), 0);
    assert_false(decision_write(&d.e.facts, &d.e.manifest, folder->path, digest, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/ledger.csv: error: cannot be read: there is no such file or folder\n");
    assert_false(file_exists(test_path(folder, "decision.txt")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_nothing_optional),  IN_FOLDER(test_further_inputs),
        IN_FOLDER(test_the_past_in_order), IN_FOLDER(test_names_that_could_end_a_line),
        IN_FOLDER(test_encodings),         IN_FOLDER(test_no_ledger),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
