/* The rules' own examples: which come out as they are written, and what is told of others. */
#include "assess_scene.h"

#include "assess/examples.h"

#define COLUMNS                                                                         \
    "house = optional text: house\nincome = money: income\nkind = choice(x, y): kind\n" \
    "[let]\nall = total(income per house)\nrows = count(per house)\n"

#define TIERS                                                             \
    "[reject rich]\nwhen = all > 1000\n[hold odd]\nwhen = income = 666\n" \
    "[tier low]\nwhen = all / rows < 100\namount = 300.5\nround_to = 1\n" \
    "[tier less]\nwhen = kind is x\namount = 100 - income / 2\n"          \
    "[tier food]\ngrant = goods\nwhen = kind is y\ngoods = rice 2 kg @ 3.00\n"

/* How many of the examples in RULES come out as they are written; others are told as EXPECTED. */
static void assert_examples(struct test_folder *folder, const char *rules, size_t expected_right,
                            const char *expected)
{
    struct scene scene;
    size_t right;
    bool all;

    scene_open(&scene, folder, rules, "id,house,income,kind\n1,a,1,x\n", NULL, 0, "2024-01-31");
    all = examples_run(&scene.basis, &right, &folder->diags);
    assert_int_equal(right, expected_right);
    assert_int_equal(all, right == scene.rules.example_count);
    assert_str(test_told(folder), expected);
    test_forget(folder);
    scene_close(&scene);
}

static void test_as_written(void **state)
{
    assert_examples(*state,
                    COLUMNS TIERS
                    "[example low]\nhouse = 1\nincome = 50\nkind = x\ngives = low 301\n"
                    "[example both]\nhouse = 1\nincome = 50\nkind = y\ngives = food 0, low 301.00\n"
                    "[example less]\nhouse = 1\nincome = 100\nkind = x\ngives = less 50\n"
                    "[example zero]\nhouse = 1\nincome = 200\nkind = x\ngives = zero\n"
                    "[example none]\nhouse = 1\nincome = 667\nkind = x\ngives = zero\n"
                    "[example rich]\nhouse = 1\nincome = 1001\nkind = x\ngives = reject rich\n"
                    "[example odd]\nhouse = 1\nincome = 666\nkind = x\ngives = hold odd\n"
                    "[example blank]\nhouse = 1\nkind = x\ngives = missing income\n"
                    "[example homeless]\nincome = 5\nkind = x\ngives = missing house\n",
                    9, "");
}

static void test_other_outcomes(void **state)
{
    assert_examples(
        *state,
        COLUMNS TIERS "[example low]\nhouse = 1\nincome = 50\nkind = x\ngives = low 300.5\n"
                      "[example more]\nhouse = 1\nincome = 50\nkind = y\ngives = low 301\n"
                      "[example less]\nhouse = 1\nincome = 1001\nkind = x\ngives = low 301\n",
        0,
        "rules.ini:30:2: error: [example low] comes out as 'low 301.00', and 'low 300.5' is "
        "written; "
        "step by step: all: 50.00 → 50.00; rows: 1 → 1; rich: 50.00 > 1000.00 → no; odd: 50.00 = "
        "666.00 → no; low: 50.00 / 1 < 100.00 → yes; low: 300.5 → 300.5; food: x is y → no\n"
        "rules.ini:35:2: error: [example more] comes out as 'low 301.00, food 0.00', and 'low 301' "
        "is "
        "written; step by step: all: 50.00 → 50.00; rows: 1 → 1; rich: 50.00 > 1000.00 → no; odd: "
        "50.00 = 666.00 → no; low: 50.00 / 1 < 100.00 → yes; low: 300.5 → 300.5; food: y is y → "
        "yes\n"
        "rules.ini:40:2: error: [example less] comes out as 'reject rich', and 'low 301' is "
        "written; "
        "step by step: all: 1001.00 → 1001.00; rows: 1 → 1; rich: 1001.00 > 1000.00 → yes\n");
}

/* The day, the payments before it, and the row of a table that holds on that day. */
static void test_day_payments_and_tables(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "lines.csv",
               STR("kind,day,line\nx,2023-01-01,100\nx,2024-01-01,200\nx,2024-03-01,300\n"));
    assert_examples(
        folder,
        "kind = choice(x, y): kind\n[table line]\nfile = lines.csv\nkey = kind\n"
        "value = money: line\nfrom = day\n"
        "[tier t]\namount = lookup(line, kind) - paid_since(start_of_year(as_of))\n"
        "[example old]\nas_of = 2023-12-31\nkind = x\npaid =\ngives = t 100\n"
        "[example now]\nas_of = 2024-02-29\nkind = x\n"
        "paid = 2023-12-31 relief 7, 2024-01-01 relief 20, 2024-03-01 relief 5\ngives = t 180\n"
        "[example then]\nas_of = 2024-03-01\nkind = x\npaid = 2024-03-01 relief 5.50\n"
        "gives = t 294.50\n"
        "[example nobody]\nas_of = 2024-03-01\nkind = y\npaid =\ngives = missing line\n",
        4, "");
    assert_examples(
        folder,
        "kind = choice(x, y): kind\n"
        "[tier t]\namount = 100 - paid_since(start_of_year(as_of))\n"
        "[example blank]\nkind = x\ngives = t 100\n",
        0,
        "rules.ini:12:2: error: [example blank] needs 'as_of', as the rules ask for the "
        "batch date\n"
        "rules.ini:12:2: error: [example blank] needs 'paid', as the rules ask for what "
        "was paid before (leave it empty where that is nothing)\n");
}

/* The one row is a household of its own: its head, or none. */
static void test_households(void **state)
{
    assert_examples(*state,
                    COLUMNS "[household]\nof = house\nhead = kind is x\n[tier t]\namount = rows\n"
                            "[example head]\nhouse = 1\nincome = 1\nkind = x\ngives = t 1\n",
                    1, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_as_written),
        IN_FOLDER(test_other_outcomes),
        IN_FOLDER(test_day_payments_and_tables),
        IN_FOLDER(test_households),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
