/* The comparison of two batches as a workbook: every sheet, cell by cell. */
#include "report_scene.h"

#include "archive/compare_book.h"
#include "history/ledger_line.h"
#include "rule/ruleset_load.h"

#define BOOK "difference.xlsx"

static const char people_and_units[] = "[scheme]\nid = s\ntitle = Winter\nkey = number\n"
                                       "name = name\ngroup = unit\n[columns]\n"
                                       "number = text: Number\nname = text: Name\n"
                                       "unit = text: Unit\n";
static const char one_grant[] = "[tier t]\ntitle = Low\namount = 9\n[budget]\ntotal = 100\n";
static const char two_grants[] = "[grant cash]\ntitle = Cash\n[grant food]\ntitle = Food\n"
                                 "[tier t]\ntitle = Low\ngrant = cash\namount = 9\n"
                                 "[tier u]\ntitle = Parcel\ngrant = food\n"
                                 "goods = rice 10 kg @ 1.00\n"
                                 "[budget]\ntotal = 100\n";

struct side {
    const char *columns, *grants; /* of the rules */
    const char *ledger;           /* without its header */
};

static struct str identical(const void *context, struct str key, struct arena *arena)
{
    (void)context, (void)arena;
    return key;
}

static void load(struct test_folder *folder, const struct side *side, const char *name,
                 struct ruleset *rules, struct ledger_table *ledger)
{
    struct arena *arena = &folder->arena;

    test_write(folder, arena_printf(arena, "%s/ledger.csv", name),
               str_of(arena_printf(arena, "%s%s", LEDGER_HEADER, side->ledger)));
    if (!ruleset_load(rules, "rules.ini",
                      str_of(arena_printf(arena, "%s%s", side->columns, side->grants)),
                      &folder->diags) ||
        !ledger_table_read(ledger, test_path(folder, name), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

/* Writes the comparison of A with B into the folder INTO; false if that fails. */
static bool compare(struct test_folder *folder, const struct side *a, const struct side *b,
                    const char *into)
{
    const void *const contexts[2] = {NULL, NULL};
    struct archived_batch batches[2] = {{.id = STR("first")}, {.id = STR("second")}};
    struct comparison comparison;
    struct ledger_table ledgers[2];
    struct ruleset rules[2];
    struct compared_batches compared = {&batches[0], &batches[1], &rules[0], &rules[1],
                                        &comparison};
    bool ok;

    assert_true(date_from_civil(2024, 1, 31, &batches[0].as_of));
    assert_true(date_from_civil(2024, 2, 29, &batches[1].as_of));
    load(folder, a, "a", &rules[0], &ledgers[0]);
    load(folder, b, "b", &rules[1], &ledgers[1]);
    compare_ledgers(&comparison, &ledgers[0], &ledgers[1], identical, contexts);
    ok = comparison_write(&compared, into, BOOK, &folder->diags);
    comparison_release(&comparison);
    for (size_t i = 0; i < 2; i++) {
        ledger_table_release(&ledgers[i]);
        ruleset_release(&rules[i]);
    }
    return ok;
}

/* All cells of the sheets from number FROM on, a line for each row, behind the sheet's name. */
static struct str cells_of(struct test_folder *folder, size_t from, const struct side *a,
                           const struct side *b)
{
    struct scene scene = {.folder = folder};
    struct strbuf out = {0};
    struct str kept;

    if (!compare(folder, a, b, folder->path))
        fail_msg("%s", test_told(folder).ptr);
    scene_read(&scene, BOOK);
    for (size_t sheet = from; scene.sheets[sheet]; sheet++) {
        strbuf_printf(&out, "[%s]\n", scene.sheets[sheet]);
        for (uint32_t row = 0; row < 20; row++) {
            struct str cells = scene_row(&scene, sheet, row);

            if (cells.len)
                strbuf_printf(&out, STR_FMT "\n", STR_ARG(cells));
        }
    }
    kept = arena_copy(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    free(scene.cells);
    return kept;
}

/* Money and goods, two grants, a tier that B's rules no longer have, people without a unit. */
static void money_and_goods_by_grant(void **state)
{
    static const char earlier[] = "[grant cash]\ntitle = Cash\n[grant seed]\ntitle = Seed\n"
                                  "[grant food]\ntitle = Food\n"
                                  "[tier t]\ntitle = Low\ngrant = cash\namount = 9\n"
                                  "[tier gone]\ntitle = Early\ngrant = seed\namount = 5\n"
                                  "[tier u]\ntitle = Parcel\ngrant = food\n"
                                  "goods = rice 10 kg @ 1.00\n[budget]\ntotal = 100\n";
    static const struct side a = {
        people_and_units, earlier,
        "1,a.csv,2,k1,Ann,North,pay,cash,t,,9.00,9.00,,0.00,tier:t\n"
        "1,a.csv,2,k1,Ann,North,pay,food,u,,0.00,0.00,rice 10 kg,10.00,tier:u\n"
        "2,a.csv,3,k2,Bob,,pay,seed,gone,,5.00,5.00,,0.00,tier:gone\n"
        "3,a.csv,4,k3,Cy,,hold,,,,0.00,0.00,,0.00,missing:unit\n"};
    static const struct side b = {people_and_units, two_grants,
                                  "1,a.csv,2,k1,Ann,North,pay,cash,,,9.00,4.00,,0.00,change:pay\n"
                                  "2,a.csv,3,k2,Bob,,reject,,,,0.00,0.00,,0.00,no-tier\n"
                                  "3,a.csv,4,k4,Dee,,pay,old,t,,9.00,9.00,,0.00,tier:t\n"};

    assert_str(cells_of(*state, 0, &a, &b),
               "[Summary]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    Summary\n"
               "Difference|People|Change\n"
               "newly paid|1|9\n"
               "no longer paid|1|-5\n"
               "paid more|0|0\n"
               "paid less|1|-5\n"
               "another tier|0|0\n"
               "other goods|0|0\n"
               "another fund or split|0|0\n"
               "another decision|0|0\n"
               "another reason|0|0\n"
               "entitled to another amount|0|0\n"
               "another name or group|0|0\n"
               "new, not paid|0|0\n"
               "gone, was not paid|1|0\n"
               "Total|4|-1\n"
               "[By tier]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    By tier\n"
               "Grant|Tier|People A|People B|Amount A|Amount B|Change|Goods A|Goods B\n"
               "Cash|Low|1|0|9|0|-9|0|0\n"
               "Food|Parcel|1|0|0|0|0|10|0\n"
               "Seed|Early|1|0|5|0|-5|0|0\n"
               "Cash|(none)|0|1|0|4|4|0|0\n"
               "old|Low|0|1|0|9|9|0|0\n"
               "[By group]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    By group\n"
               "Unit|People A|People B|Amount A|Amount B|Change|Goods A|Goods B\n"
               "North|1|1|9|4|-5|10|0\n"
               "(none)|1|1|5|9|4|0|0\n"
               "[Applicants]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    Applicants\n"
               "No.|Difference|Number|Name|Unit|Decision A|Amount A|Goods A|Decision B|Amount "
               "B|Goods B|Change|Reasons A|Reasons B\n"
               "1|newly paid|k4|Dee|Paid|9|0|9|tier Low\n"
               "2|no longer paid|k2|Bob|Paid|5|0|Rejected|0|0|-5|tier Early|no tier fits\n"
               "3|paid less|k1|Ann|North|Paid|9|10|Paid|4|0|-5|tier Low; tier Parcel|paid by an "
               "approved change\n"
               "4|gone, was not paid|k3|Cy|On hold|0|0|0|Unit is missing\n");
}

/* Goods alone: no column of money, no grant where there is but one, no headers of what neither
 * batch has. */
static void goods_alone(void **state)
{
    static const char columns[] = "[scheme]\nid = s\ntitle = Winter\nkey = number\n[columns]\n"
                                  "number = text: Number\n";
    static const char grants[] = "[tier t]\ngoods = rice 1 kg @ 2.00\n"
                                 "[budget]\ntotal = 100\n";
    static const struct side a = {columns, grants,
                                  "1,a.csv,2,k1,,,pay,relief,t,,0.00,0.00,rice 1 kg,2.00,tier:t\n"};
    static const struct side b = {columns, grants,
                                  "1,a.csv,2,k1,,,pay,relief,t,,0.00,0.00,rice 2 kg,4.00,tier:t\n"};

    assert_str(cells_of(*state, 1, &a, &b),
               "[By tier]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    By tier\n"
               "Tier|People A|People B|Goods A|Goods B\n"
               "t|1|1|2|4\n"
               "[Applicants]\n"
               "Winter: Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    Applicants\n"
               "No.|Difference|Number|Decision A|Goods A|Decision B|Goods B|Reasons A|Reasons B\n"
               "1|other goods|k1|Paid|2|Paid|4|tier t|tier t\n");
}

/* A later scheme with another title, and without names and units: the earlier one's headers. */
static void what_the_later_batch_no_longer_has(void **state)
{
    static const struct side a = {people_and_units, one_grant,
                                  "1,a.csv,2,k1,Ann,North,hold,,,,0.00,0.00,,0.00,malformed\n"};
    static const struct side b = {"[scheme]\nid = s\ntitle = Spring\nkey = id\n[columns]\n"
                                  "id = text: Key\n",
                                  one_grant, "1,a.csv,2,k1,,,reject,,,,0.00,0.00,,0.00,no-tier\n"};

    assert_str(cells_of(*state, 1, &a, &b),
               "[Applicants]\n"
               "Comparison of two batches\n"
               "A: first (2024-01-31)   B: second (2024-02-29)    Applicants\n"
               "No.|Difference|Key|Name|Unit|Decision A|Amount A|Decision B|Amount "
               "B|Change|Reasons A|Reasons B\n"
               "1|another decision|k1|Ann|North|On hold|0|Rejected|0|0|the row is malformed|no "
               "tier fits\n");
}

static void in_the_language_of_the_later_scheme(void **state)
{
    static const struct side a = {people_and_units, one_grant, ""};
    static const struct side b = {"[scheme]\nid = s\ntitle = 送温暖\nlanguage = zh\nkey = number\n"
                                  "[columns]\nnumber = text: 编号\n",
                                  one_grant,
                                  "1,a.csv,2,k1,,,pay,relief,t,,9.00,9.00,,0.00,tier:t\n"};

    assert_str(cells_of(*state, 1, &a, &b),
               "[按档次]\n"
               "两批次对比表\n"
               "甲：first (2024-01-31)   乙：second (2024-02-29)    按档次\n"
               "档次|甲人数|乙人数|甲金额|乙金额|增减\n"
               "Low|0|1|0|9|9\n"
               "[按分组]\n"
               "两批次对比表\n"
               "甲：first (2024-01-31)   乙：second (2024-02-29)    按分组\n"
               "Unit|甲人数|乙人数|甲金额|乙金额|增减\n"
               "（空）|0|1|0|9|9\n"
               "[人员明细]\n"
               "两批次对比表\n"
               "甲：first (2024-01-31)   乙：second (2024-02-29)    人员明细\n"
               "序号|差异|编号|甲结果|甲金额|乙结果|乙金额|增减|甲原因|乙原因\n"
               "1|新增发放|k1|发放|9|9|档次：Low\n");
}

/* Alike to the last cell: no sheet of a header alone. */
static void nobody_is_decided_otherwise(void **state)
{
    static const struct side side = {people_and_units, one_grant,
                                     "1,a.csv,2,k1,Ann,,hold,,,,0.00,0.00,,0.00,malformed\n"};

    assert_str(cells_of(*state, 1, &side, &side), "");
}

static void nothing_is_left_where_it_cannot_be_written(void **state)
{
    static const struct side side = {people_and_units, one_grant, ""};
    struct test_folder *folder = *state;

    assert_false(compare(folder, &side, &side, test_path(folder, "none")));
    assert_str(test_told(folder), "FOLDER/none/difference.xlsx: error: cannot be written: there is "
                                  "no such file or folder\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(money_and_goods_by_grant),
        IN_FOLDER(goods_alone),
        IN_FOLDER(what_the_later_batch_no_longer_has),
        IN_FOLDER(in_the_language_of_the_later_scheme),
        IN_FOLDER(nobody_is_decided_otherwise),
        IN_FOLDER(nothing_is_left_where_it_cannot_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
