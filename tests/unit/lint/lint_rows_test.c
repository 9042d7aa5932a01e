/* What lint finds where tables are looked up and rows are summed, and what it says it did not try.
 */
#include "lint_case.h"

#include "folder.h"
#include "intake/value_table.h"

#define HEAD                                                          \
    "[scheme]\nid = t\ntitle = T\nkey = id\n"                         \
    "[columns]\nid = text: id\nhouse = text: h\n"                     \
    "place = text: p\nkind = choice(town, country): k\n"              \
    "income = money: i\nnote = optional money: n\nhead = yes_no: d\n" \
    "[budget]\ntotal = 1\n"

#define LINES "[table line]\nfile = line.csv\nkey = place, kind\nvalue = money: line\n"

#define SUMS                                                                                     \
    "note: sums over rows were tried as numbers of their own: whether the rows of one list can " \
    "come to them was not tried\n"

/* What is said of HEAD and TEXT, where the table file holds TABLE (NULL: it was not read). */
static void check_rows(struct test_folder *folder, const char *text, const char *table,
                       const char *expected)
{
    struct expression_case the_case;
    struct value_table tables[2] = {{.rule = NULL}};
    struct strbuf rules = {0}, found = {0};

    strbuf_printf(&rules, "%s%s", HEAD, text);
    assert_true(case_init(&the_case, strbuf_str(&rules), LINT_AS_OF));
    case_clear(&the_case);
    if (table) {
        test_write(folder, "line.csv", str_of(table));
        tables[0].input.path = test_path(folder, "line.csv");
        assert_true(table_read_rows(&tables[0], &the_case.rules.tables[0], LINT_AS_OF,
                                    HIDDEN_REFUSE, &folder->arena, &folder->diags));
    }
    ruleset_lint(&the_case.rules, table ? tables : NULL, LINT_AS_OF, 100000, &the_case.diags);
    for (size_t i = 0; i < the_case.diags.count; i++) {
        const struct diag *diag = &the_case.diags.items[i];

        strbuf_printf(&found, "%s: %s\n", severity_name(diag->severity), diag->text);
    }
    assert_str(strbuf_str(&found), expected);
    if (table)
        table_release(&tables[0]);
    strbuf_release(&found);
    strbuf_release(&rules);
    case_release(&the_case);
}

static void test_lookups_reach_their_tiers(void **state)
{
    struct test_folder *folder = *state;

    check_rows(folder,
               LINES "[tier a]\nwhen = income < lookup(line, place, kind)\namount = 1\n"
                     "[tier b]\nwhen = income >= lookup(line, place, kind)\namount = 1\n",
               "place,kind,line\nA,town,600\nA,country,400\n", "");
    /* through lets; a place that no row has is held and not left without a tier */
    check_rows(folder,
               LINES "[let]\nline = lookup(line, place, kind)\nshort = line - income\n"
                     "[tier a]\nwhen = short > 500\namount = 1\n"
                     "[tier b]\nwhen = short <= 500\namount = 1\n",
               "place,kind,line\nA,town,600\nA,country,400\n", "");
    /* only the row of one place comes to so much */
    check_rows(folder,
               LINES "[let]\nline = lookup(line, place, kind)\n"
                     "[tier a]\nwhen = line > 550 and place is B\namount = 1\n"
                     "[tier b]\nwhen = line > 550 and place is A\namount = 1\n"
                     "[tier c]\nwhen = line <= 550\namount = 1\n",
               "place,kind,line\nA,town,600\nA,country,400\nB,town,500\nB,country,500\n",
               "warning: [tier a] pays nobody: none of 6 made-up applicants meets its condition\n");
}

static void test_lookups_that_are_not_made(void **state)
{
    struct test_folder *folder = *state;

    check_rows(
        folder,
        LINES "[tier a]\nwhen = income < lookup(line, place, kind)\namount = 1\n"
              "[tier b]\nwhen = income >= lookup(line, place, kind)\namount = 1\n",
        NULL,
        "note: 'lookup(line, place, kind)' was tried as a value of its own, as the table was "
        "not read: what stands in it was not tried\n");
    /* a key that is computed: what the table has is tried, whatever the key is */
    check_rows(
        folder,
        "[table pay]\nfile = line.csv\nkey = count: size\nvalue = money: pay\n"
        "[let]\npay = lookup(pay, floor(income / 100))\n"
        "[tier a]\nwhen = pay > 250\namount = 1\n"
        "[tier b]\nwhen = pay > 100\namount = 1\n"
        "[tier c]\nwhen = pay > 300\ngrant = other\namount = 1\n",
        "size,pay\n1,100\n2,200\n3,300\n",
        "warning: [tier c] pays nobody: none of 3 made-up applicants meets its condition\n"
        "warning: no tier covers pay <= 100, as in lookup(pay, floor(income / 100)) = "
        "100.00\n"
        "note: 'lookup(pay, floor(income / 100))' was tried as a value of its own: with which "
        "of the table's keys it goes was not tried\n");
}

static void test_sums_reach_their_tiers(void **state)
{
    struct test_folder *folder = *state;

    check_rows(folder,
               "[let]\nper_head = total(income per house) / count(per house)\n"
               "[tier a]\nwhen = per_head < 450\namount = 1\n"
               "[tier b]\nwhen = per_head >= 450\namount = 1\n",
               NULL, SUMS);
    check_rows(
        folder,
        "[let]\ntop = highest(income per house)\nbig = count(income > 9 per house)\n"
        "again = highest(income per house)\n"
        "[tier a]\nwhen = top > 450 and again < 450\namount = 1\n"
        "[tier b]\nwhen = big >= 3\namount = 1\n"
        "[tier c]\nwhen = big < 3\namount = 1\n",
        NULL,
        "warning: [tier a] pays nobody: none of 6 made-up applicants meets its condition\n" SUMS);
    /* there is no household of nobody */
    check_rows(
        folder,
        "[let]\nsize = count(per house)\n"
        "[tier a]\nwhen = size < 1\namount = 1\n"
        "[tier b]\nwhen = size >= 1\namount = 1\n",
        NULL,
        "warning: [tier a] pays nobody: none of 1 made-up applicants meets its condition\n" SUMS);
}

static void test_sums_of_what_is_never_there(void **state)
{
    struct test_folder *folder = *state;

    check_rows(folder,
               LINES "[let]\nall = total(lookup(line, place, kind) per house)\n"
                     "notes = total(note per house)\n"
                     "[tier a]\nwhen = notes > 5\namount = all\n"
                     "[tier b]\nwhen = notes <= 5\namount = 1\n",
               "place,kind,line\n",
               SUMS
               "warning: [table line] has no row for kind = town; kind = country: whoever has that "
               "is held where it matters\n"
               "warning: the sum in 'all' is never known: 'lookup(line, place, kind)' is missing "
               "for all of 1 made-up applicants\n");
}

static void test_members_are_not_asked(void **state)
{
    struct test_folder *folder = *state;

    check_rows(folder,
               "[household]\nof = house\nhead = head\n"
               "[tier a]\nwhen = head\namount = 1\n",
               NULL, "");
    check_rows(folder,
               "[household]\nof = house\nhead = head and not head\n"
               "[tier a]\nwhen = head\namount = 1\n",
               NULL, "warning: nobody is paid: no made-up applicant is the head of a household\n");
}

static void test_words_without_a_row(void **state)
{
    struct test_folder *folder = *state;

    check_rows(
        folder,
        "[table line]\nfile = line.csv\nkey = k\nvalue = money: line\n"
        "[tier a]\namount = lookup(line, kind)\n",
        "k,line\ntown,600\n",
        "warning: [table line] has no row for kind = country: whoever has that is held where "
        "it matters\n");
    check_rows(folder,
               "[table line]\nfile = line.csv\nkey = k\nvalue = money: line\notherwise = 5\n"
               "[tier a]\namount = lookup(line, kind)\n",
               "k,line\ntown,600\n", "");
    /* constants, and what is calculated */
    check_rows(folder,
               "[table line]\nfile = line.csv\nkey = k, count: year\nvalue = money: line\n"
               "[tier a]\namount = lookup(line, 'town', 2024)\n",
               "k,year,line\ntown,2023,600\n",
               "warning: no applicant can reach this row: no rule looks up what it has under "
               "'year'\n"
               "warning: [table line] has no row for k = 'town', year = 2024: whoever has that is "
               "held where it matters\n");
    check_rows(
        folder,
        "[table line]\nfile = line.csv\nkey = k\nvalue = money: line\n"
        "[let]\nof = if(head, kind, kind)\n[tier a]\namount = lookup(line, of)\n",
        "k,line\ntown,600\n",
        "note: 'if(head, kind, kind)' is calculated: whether each of its values has a row in "
        "[table line] was not tried\n");
    /* one that counts only from a later day */
    check_rows(
        folder,
        "[table line]\nfile = line.csv\nkey = k\nvalue = money: line\nfrom = from\n"
        "[tier a]\namount = lookup(line, kind)\n",
        "k,from,line\ntown,2023-01-01,600\ncountry,2024-02-01,400\n",
        "warning: [table line] has no row for kind = country: whoever has that is held where "
        "it matters\n");
}

static void test_rows_that_nobody_reaches(void **state)
{
    struct test_folder *folder = *state;

    check_rows(folder,
               "[table line]\nfile = line.csv\nkey = k\nvalue = money: line\n"
               "[tier a]\namount = lookup(line, kind)\n",
               "k,line\ntown,600\ncountry,400\nvillage,300\n",
               "warning: no applicant can reach this row: 'village' is no word of the field "
               "'kind'\n");
    check_rows(folder, LINES "[tier a]\namount = lookup(line, place, 'town')\n",
               "place,kind,line\nA,town,600\nA,country,400\n",
               "warning: no applicant can reach this row: no rule looks up what it has under "
               "'kind'\n");
    check_rows(folder, LINES "[tier a]\namount = 1\n", "place,kind,line\nA,town,600\n",
               "warning: nothing is looked up in [table line]: it decides nothing\n");
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_lookups_reach_their_tiers), IN_FOLDER(test_lookups_that_are_not_made),
        IN_FOLDER(test_sums_reach_their_tiers),    IN_FOLDER(test_sums_of_what_is_never_there),
        IN_FOLDER(test_members_are_not_asked),     IN_FOLDER(test_words_without_a_row),
        IN_FOLDER(test_rows_that_nobody_reaches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
