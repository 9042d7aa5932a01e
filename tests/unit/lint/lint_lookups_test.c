/* What lint finds of lookups that stand for values of their own, and of tables with many words. */
#include "lint_case.h"

#include "folder.h"
#include "intake/value_table.h"

#define HEAD                                                                                 \
    "[scheme]\nid = t\ntitle = T\nkey = id\n[columns]\nid = text: id\nhouse = text: h\n"     \
    "place = text: p\nrank = choice(r1, r2, r3, r4, r5, r6, r7, r8): r\nincome = money: i\n" \
    "born = optional date: b\n[budget]\ntotal = 1\n"
#define OWN_VALUE                                                                              \
    "note: 'lookup(pay, floor(income / 100))' was tried as a value of its own: with which of " \
    "the table's keys it goes was not tried\n"
#define SUMS                                                                                     \
    "note: sums over rows were tried as numbers of their own: whether the rows of one list can " \
    "come to them was not tried\n"

/* What is said of HEAD and TEXT, where the table file holds TABLE (NULL: there is none). */
static const char *found(struct test_folder *folder, const char *text, const char *table)
{
    struct expression_case the_case;
    struct value_table tables[2] = {{.rule = NULL}};
    struct strbuf rules = {0}, said = {0};
    const char *kept;

    strbuf_printf(&rules, "%s%s", HEAD, text);
    assert_true(case_init(&the_case, strbuf_str(&rules), LINT_AS_OF));
    case_clear(&the_case);
    if (table) {
        test_write(folder, "line.csv", str_of(table));
        tables[0].input.path = test_path(folder, "line.csv");
        if (!table_read_rows(&tables[0], &the_case.rules.tables[0], LINT_AS_OF, HIDDEN_REFUSE,
                             &folder->arena, &folder->diags))
            fail_msg("%s", test_told(folder).ptr);
    }
    ruleset_lint(&the_case.rules, table ? tables : NULL, LINT_AS_OF, 100000, &the_case.diags);
    for (size_t i = 0; i < the_case.diags.count; i++) {
        const struct diag *diag = &the_case.diags.items[i];

        strbuf_printf(&said, "%s: %s\n", severity_name(diag->severity), diag->text);
    }
    kept = arena_cstr(&folder->arena, strbuf_str(&said));
    if (table)
        table_release(&tables[0]);
    strbuf_release(&said);
    strbuf_release(&rules);
    case_release(&the_case);
    return kept;
}

#define PAY "[table pay]\nfile = line.csv\nkey = count: size\n"
#define WORDS \
    "[table size]\nfile = line.csv\nkey = money: room\nvalue = text: size\n[let]\nroom = income\n"
#define LOOK "[let]\nv = lookup(pay, floor(income / 100))\n"

struct lookup_case {
    const char *rules, *table, *said;
};

static void check_cases(struct test_folder *folder, const struct lookup_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(found(folder, cases[i].rules, cases[i].table), cases[i].said);
}

#define CHECK(state, cases) check_cases(*(state), cases, sizeof(cases) / sizeof *(cases))

/* A lookup whose key is calculated can come to what the table has, and to nothing else. */
static void test_values_are_those_of_the_table(void **state)
{
    static const struct lookup_case cases[] = {
        {PAY "value = text: class\n" LOOK "[tier a]\nwhen = v is gold\namount = 1\n"
             "[tier b]\nwhen = v is tin\namount = 1\n[tier c]\nwhen = v is silver\namount = 1\n",
         "size,class\n1,gold\n2,silver\n",
         "warning: [tier b] pays nobody: none of 2 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        {PAY "value = date: day\n" LOOK "[tier a]\nwhen = v < 2024-01-01\namount = 1\n"
             "[tier b]\nwhen = v >= 2024-01-01\namount = 1\n"
             "[tier c]\ngrant = o\nwhen = v > 2024-02-01\namount = 1\n",
         "size,day\n1,2023-05-05\n2,2024-01-31\n",
         "warning: [tier c] pays nobody: none of 2 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        {PAY "value = yes_no: ok\n" LOOK "[tier a]\nwhen = v\namount = 1\n"
             "[tier b]\nwhen = not v\namount = 1\n",
         "size,ok\n1,yes\n2,yes\n",
         "warning: [tier b] pays nobody: none of 1 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        /* What it has otherwise is one of its values. */
        {PAY "value = money: pay\notherwise = 50\n" LOOK "[tier a]\nwhen = v > 60\namount = 1\n"
             "[tier b]\nwhen = v <= 60\namount = 1\n",
         "size,pay\n1,70\n2,80\n", OWN_VALUE},
        /* What counts from a later day on is none. */
        {PAY "value = money: pay\nfrom = from\n" LOOK "[tier a]\nwhen = v > 75\namount = 1\n"
             "[tier b]\nwhen = v <= 75\namount = 1\n",
         "size,from,pay\n1,2023-01-01,70\n2,2024-06-01,80\n",
         "warning: [tier a] pays nobody: none of 1 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        /* A table of nothing; a row that is not there. */
        {PAY "value = money: pay\n" LOOK "[tier a]\nwhen = v > 75\namount = 1\n", "size,pay\n",
         "warning: [tier a] pays nobody: none of 1 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        {PAY "value = money: pay\n" LOOK "[tier a]\nwhen = v is missing\namount = 1\n"
             "[tier b]\nwhen = v > 0\namount = 1\n",
         "size,pay\n1,70\n", OWN_VALUE},
    };

    CHECK(state, cases);
}

/* A key of numbers or dates whose row gives a word is tried with every row: no comparison tells the
 * rows apart. So is one of which it is asked whether there is a row. */
static void test_words_of_numbers(void **state)
{
    static const struct lookup_case cases[] = {
        {WORDS "[reject small]\nwhen = lookup(size, room) is small\n[tier t]\namount = 1\n",
         "room,size\n1,small\n2,middle\n3,big\n", ""},
        {WORDS "[reject big]\nwhen = lookup(size, room) is big\n[tier t]\namount = 1\n",
         "room,size\n1,small\n2,middle\n3,big\n", ""},
        {WORDS "[hold gone]\nwhen = lookup(size, room) is missing\n[tier t]\namount = 1\n",
         "room,size\n0,small\n1,small\n1000,big\n", ""},
        {"[table size]\nfile = line.csv\nkey = date: from\nvalue = yes_no: old\n"
         "[tier t]\nwhen = lookup(size, born)\namount = 1\n[tier u]\namount = 2\n",
         "from,old\n2001-01-01,no\n2002-01-01,no\n2003-01-01,yes\n", ""},
    };

    CHECK(state, cases);
}

/* Lookups are the same where they ask the same table for the same; values that nothing tells apart
 * are tried once. */
static void test_lookups_of_one_table(void **state)
{
    static const struct lookup_case cases[] = {
        {"[table pay]\nfile = line.csv\nkey = place\nvalue = money: pay\n"
         "[tier a]\nwhen = lookup(pay, place) > lookup(pay, house)\namount = 1\n"
         "[tier b]\nwhen = lookup(pay, place) <= lookup(pay, house)\namount = 1\n",
         "place,pay\nA,1\nB,2\n", ""},
        {PAY "value = money: pay\n"
             "[let]\nv = lookup(pay, floor(income / 100))\nw = lookup(pay, floor(income / 10))\n"
             "[tier a]\nwhen = v > w\namount = 1\n[tier b]\nwhen = v <= w\namount = 1\n",
         "size,pay\n1,70\n2,80\n",
         "note: 'lookup(pay, floor(income / 10))' was tried as a value of its own: with which of "
         "the table's keys it goes was not tried\n" OWN_VALUE},
        {PAY "value = money: pay\n"
             "[let]\nv = lookup(pay, floor(income / 100))\nw = lookup(pay, floor(income / 100))\n"
             "[tier a]\nwhen = v > w\namount = 1\n[tier b]\nwhen = v <= w\namount = 1\n",
         "size,pay\n1,70\n2,80\n",
         "warning: [tier a] pays nobody: none of 1 made-up applicants meets its "
         "condition\n" OWN_VALUE},
        /* A key may be a constant, or an amount. */
        {"[table pay]\nfile = line.csv\nkey = place, kind\nvalue = money: pay\n"
         "[tier a]\nwhen = income > lookup(pay, place, 'x')\namount = 1\n"
         "[tier b]\nwhen = income <= lookup(pay, place, 'x')\namount = 1\n",
         "place,kind,pay\nA,x,1\nB,x,2\n", ""},
        {"[table pay]\nfile = line.csv\nkey = money: step\nvalue = money: pay\nfrom = from\n"
         "[tier a]\nwhen = lookup(pay, income) > 75\namount = 1\n"
         "[tier b]\nwhen = lookup(pay, income) <= 75\namount = 1\n"
         "[tier c]\ngrant = o\nwhen = lookup(pay, income) > 85\namount = 1\n",
         "step,from,pay\n10,2023-01-01,70\n20,2023-01-01,80\n30,2024-06-01,90\n",
         "warning: [tier c] pays nobody: none of 3 made-up applicants meets its condition\n"},
    };

    CHECK(state, cases);
}

/* Sums are the same where they sum up the same of the same rows; the last of days is a day. */
static void test_sums_of_other_rows(void **state)
{
    static const struct lookup_case cases[] = {
        {"[let]\nv = highest(income per house)\nw = highest(income per place)\n"
         "x = lowest(income per house)\n[tier a]\nwhen = v > 450 and w < 450\namount = 1\n"
         "[tier b]\nwhen = v > 450 and x < 450\namount = 1\n"
         "[tier c]\nwhen = v <= 450 or w >= 450 or x >= 450\namount = 1\n",
         NULL, SUMS},
        {"[let]\nv = highest(born per house)\n[tier a]\nwhen = v > 2010-01-01\namount = 1\n"
         "[tier b]\nwhen = v <= 2010-01-01\namount = 1\n"
         "[tier c]\ngrant = o\nwhen = v > 2010-01-01 and v < 2010-01-02\namount = 1\n",
         NULL,
         "warning: [tier c] pays nobody: none of 2 made-up applicants meets its condition\n" SUMS},
        {"[let]\nhalf = income / 2\nv = total(half per house)\n"
         "[tier a]\nwhen = v > 0.5\namount = 1\n[tier b]\nwhen = v <= 0.5\namount = 1\n",
         NULL, SUMS},
    };

    CHECK(state, cases);
}

/* Of many words without a row, or rows without a word, five are told and the others counted. */
static void test_five_are_told(void **state)
{
    static const struct lookup_case cases[] = {
        {"[table pay]\nfile = line.csv\nkey = rank\nvalue = money: pay\n"
         "[tier a]\namount = lookup(pay, rank)\n",
         "rank,pay\nr1,70\n",
         "warning: [table pay] has no row for rank = r2; rank = r3; rank = r4; rank = r5; rank = "
         "r6, and 2 more: whoever has that is held where it matters\n"},
        {"[table pay]\nfile = line.csv\nkey = rank\nvalue = money: pay\notherwise = 1\n"
         "[tier a]\namount = lookup(pay, rank)\n",
         "rank,pay\nr1,70\ns1,1\ns2,1\ns3,1\ns4,1\ns5,1\ns6,1\ns7,1\n",
         "warning: no applicant can reach this row: 's1' is no word of the field 'rank'\n"
         "warning: no applicant can reach this row: 's2' is no word of the field 'rank'\n"
         "warning: no applicant can reach this row: 's3' is no word of the field 'rank'\n"
         "warning: no applicant can reach this row: 's4' is no word of the field 'rank'\n"
         "warning: no applicant can reach this row: 's5' is no word of the field 'rank'\n"
         "warning: [table pay] has 2 more rows that no applicant can reach\n"},
        /* 4,096 words together are too many to try: each column is looked at by itself. */
        {"[table pay]\nfile = line.csv\nkey = a, b, c, d\nvalue = money: pay\n"
         "[tier a]\namount = lookup(pay, rank, rank, rank, rank)\n",
         "a,b,c,d,pay\nr1,r1,r1,r1,70\nr2,r3,r4,r5,7\n",
         "warning: [table pay] has no row for rank = r3; rank = r4; rank = r5; rank = r6; rank = "
         "r7, and 19 more: whoever has that is held where it matters\n"},
        /* A row that counts from a later day on is none. */
        {"[table pay]\nfile = line.csv\nkey = rank, place\nvalue = money: pay\nfrom = from\n"
         "[tier a]\namount = lookup(pay, rank, place)\n",
         "rank,place,from,pay\nr1,A,2023-01-01,70\nr2,B,2024-06-01,3\n",
         "warning: [table pay] has no row for rank = r2; rank = r3; rank = r4; rank = r5; rank = "
         "r6, and 2 more: whoever has that is held where it matters\n"},
    };

    CHECK(state, cases);
}

/* What is said of a table with COUNT rows `1,PREFIX1`. */
static const char *found_in_many(struct test_folder *folder, const char *rules, const char *header,
                                 int count, const char *key, const char *value)
{
    struct strbuf table = {0};
    const char *said;

    strbuf_adds(&table, header);
    for (int i = 0; i < count; i++)
        strbuf_printf(&table, "%s%d,%s%d\n", key, i, value, i);
    said = found(folder, rules, table.ptr);
    strbuf_release(&table);
    return said;
}

/* Of more than 40 words in a key a lookup stands for a value of its own; of more than 32 words that
 * it can come to not all are tried, which is said. */
static void test_tables_of_many_words(void **state)
{
    static const char by_place[] = "[table pay]\nfile = line.csv\nkey = place\nvalue = money: pay\n"
                                   "[tier a]\nwhen = income > lookup(pay, place)\namount = 1\n"
                                   "[tier b]\nwhen = income <= lookup(pay, place)\namount = 1\n";
    static const char by_class[] =
        PAY "value = text: class\n" LOOK
            "[tier a]\nwhen = v is c1\namount = 1\n[tier b]\nwhen = v is not c1\namount = 1\n";
    struct test_folder *folder = *state;

    assert_string_equal(found_in_many(folder, by_place, "place,pay\n", 40, "P", ""), "");
    assert_string_equal(found_in_many(folder, by_place, "place,pay\n", 41, "P", ""),
                        "note: 'lookup(pay, place)' was tried as a value of its own: with which of "
                        "the table's keys it goes was not tried\n");
    assert_string_equal(found_in_many(folder, by_class, "size,class\n", 32, "", "c"), OWN_VALUE);
    assert_string_equal(
        found_in_many(folder, by_class, "size,class\n", 33, "", "c"),
        "note: the conditions were tried with at most 64 values of lookup(pay, "
        "floor(income / 100)), not with all at which something changes\n" OWN_VALUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_values_are_those_of_the_table),
        IN_FOLDER(test_words_of_numbers),
        IN_FOLDER(test_lookups_of_one_table),
        IN_FOLDER(test_sums_of_other_rows),
        IN_FOLDER(test_five_are_told),
        IN_FOLDER(test_tables_of_many_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
