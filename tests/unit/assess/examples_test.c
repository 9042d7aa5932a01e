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

/* How many of the examples in RULES come out as they are written in EDITION; others are told as
 * EXPECTED. */
static void assert_examples_in(struct test_folder *folder, enum edition edition, const char *rules,
                               size_t expected_right, const char *expected)
{
    struct scene scene;
    size_t right;
    bool all;

    scene_open(&scene, folder, rules, "id,house,income,kind,day,seen,card,tel,n\n1,a,1,x,,,,,\n",
               NULL, 0, "2024-01-31");
    scene.basis.edition = edition;
    all = examples_run(&scene.basis, &right, &folder->diags);
    assert_int_equal(right, expected_right);
    assert_int_equal(all, right == scene.rules.example_count);
    assert_str(test_told(folder), expected);
    test_forget(folder);
    scene_close(&scene);
}

static void assert_examples(struct test_folder *folder, const char *rules, size_t expected_right,
                            const char *expected)
{
    assert_examples_in(folder, EDITION_LATER, rules, expected_right, expected);
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
        "    [example low]\n     ^\n"
        "rules.ini:35:2: error: [example more] comes out as 'low 301.00, food 0.00', and 'low 301' "
        "is "
        "written; step by step: all: 50.00 → 50.00; rows: 1 → 1; rich: 50.00 > 1000.00 → no; odd: "
        "50.00 = 666.00 → no; low: 50.00 / 1 < 100.00 → yes; low: 300.5 → 300.5; food: y is y → "
        "yes\n"
        "    [example more]\n     ^\n"
        "rules.ini:40:2: error: [example less] comes out as 'reject rich', and 'low 301' is "
        "written; "
        "step by step: all: 1001.00 → 1001.00; rows: 1 → 1; rich: 1001.00 > 1000.00 → yes\n"
        "    [example less]\n     ^\n");
}

/* A tier that is named twice does not stand for another that is given too; in version 1.0 it did.
 */
static void test_a_tier_that_is_named_twice(void **state)
{
    static const char rules[] =
        COLUMNS TIERS "[example two]\nhouse = 1\nincome = 50\nkind = y\ngives = low 301, low 301\n"
                      "[example one]\nhouse = 1\nincome = 50\nkind = x\ngives = low 301, low 301\n"
                      "[example rich]\nhouse = 1\nincome = 1001\nkind = x\n"
                      "gives = reject rich, reject rich\n";
    static const char one[] =
        "rules.ini:35:2: error: [example one] comes out as 'low 301.00', and 'low 301, low 301' is "
        "written; step by step: all: 50.00 → 50.00; rows: 1 → 1; rich: 50.00 > 1000.00 → no; odd: "
        "50.00 = 666.00 → no; low: 50.00 / 1 < 100.00 → yes; low: 300.5 → 300.5; food: x is y → "
        "no\n    [example one]\n     ^\n";
    struct test_folder *folder = *state;

    assert_examples(
        folder, rules, 1,
        arena_printf(&folder->arena,
                     "rules.ini:30:2: error: [example two] comes out as 'low 301.00, food 0.00', "
                     "and 'low 301, low 301' is written; step by step: all: 50.00 → 50.00; rows: 1 "
                     "→ 1; rich: 50.00 > 1000.00 → no; odd: 50.00 = 666.00 → no; low: 50.00 / 1 < "
                     "100.00 → yes; low: 300.5 → 300.5; food: y is y → yes\n"
                     "    [example two]\n     ^\n%s",
                     one));
    assert_examples_in(folder, EDITION_1_0, rules, 2, one);
}

/* An example needs to name only what its outcome goes by: what no rule asks for, of whatever type,
 * holds nobody. */
static void test_cells_that_no_rule_asks_for(void **state)
{
    assert_examples(*state,
                    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 9\n[columns]\n"
                    "id = id_number: id\nhouse = name: house\nkind = choice(x, y): kind\n"
                    "income = money: income\nday = date: day\nseen = yes_no: seen\n"
                    "card = bank_card: card\ntel = phone: tel\nn = count: n\n"
                    "[tier t]\nwhen = income < 9\namount = 5\n"
                    "[example a]\nincome = 8\ngives = t 5\n"
                    "[example b]\nincome = 9\ngives = no tier\n",
                    2, "");
}

/* Of several grants those that give nothing are not written. */
static void test_payments_beside_nothing(void **state)
{
    assert_examples(
        *state,
        COLUMNS "[tier low]\namount = 100 - income\n"
                "[tier food]\ngrant = goods\nwhen = kind is y\namount = income\n"
                "[example both]\nincome = 40\nkind = y\ngives = food 40, low 60\n"
                "[example food]\nincome = 100\nkind = y\ngives = food 100\n"
                "[example none]\nincome = 100\nkind = x\ngives = zero\n"
                "[example one]\nincome = 40\nkind = y\ngives = food 40\n",
        3,
        "rules.ini:33:2: error: [example one] comes out as 'low 60.00, food 40.00', and "
        "'food 40' is written; step by step: all: missing → missing; rows: missing → missing; "
        "low: 100.00 - 40.00 → 60.00; food: y is y → "
        "yes; food: 40.00 → 40.00\n"
        "    [example one]\n     ^\n");
}

/* Where the row is held before anything is computed there are no steps. */
static void test_a_cell_that_cannot_be_read(void **state)
{
    assert_examples(*state,
                    "kind = choice(x, y): kind\n[tier t]\nwhen = kind is x\namount = 5\n"
                    "[example z]\nkind = z\ngives = t 5\n",
                    0,
                    "rules.ini:13:2: error: [example z] comes out as 'invalid kind', and 't 5' is "
                    "written; step by step: -\n"
                    "    [example z]\n     ^\n");
}

/* The day, the payments before it, and the row of a table that holds on that day. */
static void test_day_payments_and_tables(void **state)
{
    struct test_folder *folder = *state;

    test_write(
        folder, "lines.csv", /* the title is told once */
        STR("Lines,,\nkind,day,line\nx,2023-01-01,100\nx,2024-01-01,200\nx,2024-03-01,300\n"));
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
        4, "FOLDER/lines.csv:2: note: the header is on line 2; the lines above it were not read\n");
    assert_examples(
        folder,
        "kind = choice(x, y): kind\n"
        "[tier t]\namount = 100 - paid_since(start_of_year(as_of))\n"
        "[example blank]\nkind = x\ngives = t 100\n",
        0,
        "rules.ini:12:2: error: [example blank] needs 'as_of', as the rules ask for the "
        "batch date\n"
        "    [example blank]\n     ^\n"
        "rules.ini:12:2: error: [example blank] needs 'paid', as the rules ask for what "
        "was paid before (leave it empty where that is nothing)\n"
        "    [example blank]\n     ^\n");
    assert_examples(
        folder,
        "[tier t]\nwhen = last_paid is missing\namount = 100\n"
        "[example said]\npaid = 2024-02-01 relief 5\ngives = t 100\n"
        "[example again]\npaid = 2024-01-31 relief 5\ngives = no tier\n"
        "[example blank]\ngives = t 100\n",
        2,
        "rules.ini:18:2: error: [example blank] needs 'paid', as the rules ask for what "
        "was paid before (leave it empty where that is nothing)\n"
        "    [example blank]\n     ^\n");
}

/* What was paid before was paid under the row's own key: without one nothing is known of it. */
static void test_payments_of_a_row_without_key(void **state)
{
    assert_examples(*state,
                    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 9\n[columns]\n"
                    "id = id_number: id\n[reject young]\nwhen = age(id) < 18\n"
                    "[tier t]\namount = 100 - paid_since(2024-01-01)\n"
                    "[example known]\nas_of = 2024-01-31\nid = 990101197001010028\n"
                    "paid = 2024-01-05 relief 30\ngives = t 70\n"
                    "[example blank]\nas_of = 2024-01-31\npaid = 2024-01-05 relief 30\n"
                    "gives = missing id\n"
                    "[example faulty]\nas_of = 2024-01-31\nid = 99010119700101002\n"
                    "paid = 2024-01-05 relief 30\ngives = t 70\n",
                    2,
                    "rules.ini:22:2: error: [example faulty] comes out as 'invalid id', and 't 70' "
                    "is written; step by step: young: invalid < 18 → invalid\n"
                    "    [example faulty]\n     ^\n");
}

/* The one row is a household of its own: its head, or none. */
static void test_households(void **state)
{
    assert_examples(*state,
                    COLUMNS "[household]\nof = house\nhead = kind is x\n[tier t]\namount = rows\n"
                            "[example head]\nhouse = 1\nincome = 1\nkind = x\ngives = t 1\n"
                            "[example child]\nhouse = 1\nincome = 1\nkind = y\ngives = t 1\n",
                    1,
                    "rules.ini:25:2: error: [example child] comes out as 'household', and 't 1' is "
                    "written; step by step: all: 1.00 → 1.00; rows: 1 → 1\n"
                    "    [example child]\n     ^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_as_written),
        IN_FOLDER(test_other_outcomes),
        IN_FOLDER(test_a_tier_that_is_named_twice),
        IN_FOLDER(test_cells_that_no_rule_asks_for),
        IN_FOLDER(test_payments_beside_nothing),
        IN_FOLDER(test_a_cell_that_cannot_be_read),
        IN_FOLDER(test_day_payments_and_tables),
        IN_FOLDER(test_payments_of_a_row_without_key),
        IN_FOLDER(test_households),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
