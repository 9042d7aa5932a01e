/* What earlier batches had in a field of an applicant: the latest batch, its whole rows, and what
 * two rows of one applicant say alike. */
#include "loaded_history.h"

static const char *const rules =
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n"
    "[columns]\nid = text: id\nincome = optional money: income\n"
    "[tier t]\namount = 1\nwhen = previous(income) is present and as_of > 2024-01-01\n";

/* A batch with its inputs: CSV has the rows, LINES the ledger's. */
static void batch_with_inputs(struct test_folder *folder, const char *name, const char *as_of,
                              const char *csv, const char *lines)
{
    struct arena *arena = &folder->arena;

    test_write(folder, arena_printf(arena, "%s/inputs/rules.ini", name), str_of(rules));
    test_write(folder, arena_printf(arena, "%s/inputs/applicants.csv", name),
               str_of(arena_printf(arena, "id,income\n%s", csv)));
    past_batch(folder, name, name, as_of, lines);
}

/* The line of data row APPLICANT, which stands in line LINE, of KEY, with DECISION. */
#define DECIDED(applicant, line, key, decision) \
    applicant ",applicants.csv," line "," key ",,," decision ",,,,0.00,0.00,,0.00,no-tier\n"

static void assert_previous(const struct loaded *loaded, const char *key, const char *expected)
{
    const struct str *cells = history_previous(&loaded->history, &loaded->rules, str_of(key));

    if (expected)
        assert_non_null(cells);
    else
        assert_null(cells);
    if (cells)
        assert_str(cells[0], expected);
}

static void test_latest_batch_counts(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    batch_with_inputs(folder, "s-1", "2023-11-30", "k,100\nl,200\n",
                      DECIDED("1", "2", "k", "reject") DECIDED("2", "3", "l", "hold"));
    batch_with_inputs(folder, "s-2", "2023-12-31", "k,\n", DECIDED("1", "2", "k", "wait"));
    batch_with_inputs(folder, "s-3", "2024-02-29", "k,300\n", DECIDED("1", "2", "k", "pay"));
    load(&loaded, folder, rules, (const char *const[]){"s-3", "s-2", "s-1"}, 3);
    assert_true(loaded.ok);
    assert_previous(&loaded, "k", ""); /* blank then, whatever stood there before */
    assert_previous(&loaded, "l", "200");
    assert_previous(&loaded, "m", NULL);
    release(&loaded);
}

static void test_rows_that_say_the_same(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    batch_with_inputs(folder, "s-1", "2023-12-31",
                      "k,1200\nk,\"1,200.00\"\nl,1\nl,2\nm,x\nm,x\nn,5\nn,\n",
                      DECIDED("1", "2", "k", "hold") DECIDED("2", "3", "k", "hold")
                          DECIDED("3", "4", "l", "hold") DECIDED("4", "5", "l", "hold")
                              DECIDED("5", "6", "m", "hold") DECIDED("6", "7", "m", "hold")
                                  DECIDED("7", "8", "n", "hold") DECIDED("8", "9", "n", "hold"));
    load(&loaded, folder, rules, (const char *const[]){"s-1"}, 1);
    assert_true(loaded.ok);
    assert_previous(&loaded, "k", "1200");
    assert_previous(&loaded, "l", "");
    assert_previous(&loaded, "m", "x"); /* bad: whoever reads it finds it missing */
    assert_previous(&loaded, "n", "");
    release(&loaded);
}

/* Of a row with too few cells or too many it is not known whose it is. */
static void test_malformed_rows_are_nobodys(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    batch_with_inputs(folder, "s-1", "2023-11-30", "k,100\nl,200\n",
                      DECIDED("1", "2", "k", "reject") DECIDED("2", "3", "l", "reject"));
    batch_with_inputs(folder, "s-2", "2023-12-31", "k,1,2\nl,300\nl\n",
                      DECIDED("1", "2", "k", "hold") DECIDED("2", "3", "l", "reject")
                          DECIDED("3", "4", "l", "hold"));
    load(&loaded, folder, rules, (const char *const[]){"s-1", "s-2"}, 2);
    assert_true(loaded.ok);
    assert_previous(&loaded, "k", "100");
    assert_previous(&loaded, "l", "300");
    release(&loaded);
}

/* A ledger alone has no lists: nothing is known of what stood there. */
static void test_ledger_alone(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "s-1", "s-1", "2023-12-31", PAID("1", "2", "k", "1.00"));
    load(&loaded, folder, rules, (const char *const[]){"s-1"}, 1);
    assert_true(loaded.ok);
    assert_previous(&loaded, "k", NULL);
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_latest_batch_counts),
        IN_FOLDER(test_rows_that_say_the_same),
        IN_FOLDER(test_malformed_rows_are_nobodys),
        IN_FOLDER(test_ledger_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
