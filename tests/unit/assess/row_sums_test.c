/* Sums over rows, tables and households: what they come to, and whom they hold where they cannot be
 * known. */
#include "assess_scene.h"

#define HEAD                                                                                      \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"                           \
    "house = optional text: house\nincome = optional money: income\nold = optional yes_no: old\n" \
    "role = text: role\n[budget]\ntotal = 100000\n"

#define HOUSEHOLD "[household]\nof = house\nhead = role is head\n"

static void test_what_sums_come_to(void **state)
{
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\nmost = highest(income per house)\n"
                        "least = lowest(income per house)\nrows = count(per house)\n"
                        "many = count(income > 150 per house)\n"
                        "[tier t]\namount = all * 1000000 + most * 1000 + least + rows / 10 + many "
                        "/ 100\nwhen = all < 99\n[tier u]\namount = all + rows / 10 + many / 100\n"
                        "[tier v]\ngrant = g\namount = most\n[tier w]\ngrant = h\namount = least\n",
                   "id,house,income,old,role\n1,a,100,,x\n2,a,200,,x\n3,b,300,,x\n",
                   "pay | relief pay 300.21 tier:u | g pay 200.00 tier:v | h pay 100.00 tier:w\n"
                   "pay | relief pay 300.21 tier:u | g pay 200.00 tier:v | h pay 100.00 tier:w\n"
                   "pay | relief pay 300.11 tier:u | g pay 300.00 tier:v | h pay 300.00 tier:w\n");
}

/* One unknown part makes the sum unknown for all, and holds those whom it could matter to. */
static void test_unknown_sums(void **state)
{
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n"
                        "[tier t]\nwhen = all < 500\namount = 1\n",
                   "id,house,income,old,role\n1,a,100,,x\n2,a,,,x\n3,b,300,,x\n4,,5,,x\n",
                   "hold sum:all\nhold sum:all\npay | relief pay 1.00 tier:t\n"
                   "hold missing:house\n");
    /* it does not matter to whom the other condition settles it */
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n"
                        "[tier t]\nwhen = all < 500 or old\namount = 1\n",
                   "id,house,income,old,role\n1,a,100,yes,x\n2,a,,no,x\n",
                   "pay | relief pay 1.00 tier:t\nhold sum:all\n");
}

static void test_sums_of_sums(void **state)
{
    assert_decided(*state,
                   HEAD "[let]\nrows = count(per house)\ntwice = total(rows * 2 per role)\n"
                        "[tier t]\namount = twice\n",
                   "id,house,income,old,role\n1,a,,,x\n2,a,,,y\n3,b,,,x\n",
                   "pay | relief pay 6.00 tier:t\npay | relief pay 4.00 tier:t\n"
                   "pay | relief pay 6.00 tier:t\n");
}

/* Rows that a [unique] turns away do not count; one that is held leaves the sum open. */
static void test_repeated_rows(void **state)
{
    static const char csv[] = "id,house,income,old,role\n1,a,100,,x\n1,a,100,,x\n2,a,50,,x\n";

    assert_decided(*state,
                   HEAD "[unique id]\nof = id\non_repeat = keep_first\n"
                        "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                   csv,
                   "pay | relief pay 150.00 tier:t\nreject duplicate:id\n"
                   "pay | relief pay 150.00 tier:t\n");
    assert_decided(*state, HEAD "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                   csv, "hold duplicate:id\nhold duplicate:id\nhold sum:all\n");
}

/* A row that cannot be split may belong to any household that it names. */
static void test_malformed_rows(void **state)
{
    assert_decided(*state, HEAD "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                   "id,house,income,old,role\n1,a,100,,x\n2,b,50,,x\n3,a,5,,x,y\n",
                   "hold sum:all\npay | relief pay 50.00 tier:t\nhold malformed\n");
}

/* However the row was meant to be split: by another sign, or with a quote that is left over. */
static void test_malformed_rows_of_other_signs(void **state)
{
    static const char *const rows[] = {
        "3;b;5;;x",         "3|b|5||x", "3\tb\t5\t\tx", "\"3,b,5,,x\"", "3 ;  b ;5",
        "\"3\",b,5,,x,y,z", "b"};
    static const char *const others[] = {"3;bb;5;;x", "3 b 5 x", "3/b/5//x", "3;ab"};

    for (size_t i = 0; i < sizeof rows / sizeof *rows + sizeof others / sizeof *others; i++) {
        bool named = i < sizeof rows / sizeof *rows;
        const char *row = named ? rows[i] : others[i - sizeof rows / sizeof *rows];

        assert_decided(*state,
                       HEAD "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                       arena_printf(&((struct test_folder *)*state)->arena,
                                    "id,house,income,old,role\n1,a,100,,x\n2,b,50,,x\n%s\n", row),
                       named ? "pay | relief pay 100.00 tier:t\nhold sum:all\nhold malformed\n"
                             : "pay | relief pay 100.00 tier:t\npay | relief pay 50.00 tier:t\n"
                               "hold malformed\n");
    }
}

/* Where rows go by two fields, one that cannot be split concerns those of whom it names both. */
static void test_malformed_rows_of_two_fields(void **state)
{
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house, role)\n[tier t]\namount = all\n",
                   "id,house,income,old,role\n1,a,100,,x\n2,a,50,,y\n3,b,20,,x\n4,a,5,,x,z\n",
                   "hold sum:all\npay | relief pay 50.00 tier:t\npay | relief pay 20.00 tier:t\n"
                   "hold malformed\n");
}

/* The first row that cannot be split is the one that is told, and each sum asks for itself. */
static void test_two_malformed_rows(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               HEAD "[let]\nall = total(income per house)\nrows = count(per role)\n"
                    "[tier t]\namount = all + rows\n",
               "id,house,income,old,role\n1,a,100,,x\n2,a\n3,a,5,,x,z\n4,b,1,,y\n", NULL, 0,
               "2024-01-31");
    assert_int_equal(row_sum_cause(&scene.basis, 0, 0), 1);
    assert_int_equal(row_sum_cause(&scene.basis, 1, 0), 2);
    scene_decide(&scene);
    assert_str(scene_result(&scene), "hold sum:rows; sum:all\nhold malformed\nhold malformed\n"
                                     "pay | relief pay 2.00 tier:t\n");
    scene_close(&scene);
}

/* Of the rows that name all values of a group, which others name in part only, the first is told.
 */
static void test_first_malformed_row_of_two_fields(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               HEAD "[let]\nall = total(income per house, role)\nrows = count(per role, house)\n"
                    "of_role = count(per role)\n[tier t]\namount = all + rows + of_role\n",
               "id,house,income,old,role\n1,a,100,,x\n2,a,5,,y,z\n3,b,5,,x,z\n4,a,5,,y,z\n"
               "5,a,5,,x,z\n6,a,a,,x,x\n7,a,1,,x\n8,b,1,,w\n",
               NULL, 0, "2024-01-31");
    for (size_t row = 0; row <= 6; row += 6) {
        assert_int_equal(row_sum_cause(&scene.basis, 0, row), 4);
        assert_int_equal(row_sum_cause(&scene.basis, 1, row), 4);
        assert_int_equal(row_sum_cause(&scene.basis, 2, row), 2);
    }
    scene_decide(&scene);
    assert_str(scene_result(&scene),
               "hold sum:of_role; sum:rows; sum:all\nhold malformed\nhold malformed\n"
               "hold malformed\nhold malformed\nhold malformed\n"
               "hold sum:of_role; sum:rows; sum:all\npay | relief pay 3.00 tier:t\n");
    scene_close(&scene);
}

/* Thousands of rows that cannot be split may all be of the group that thousands of others are. */
static void test_many_malformed_rows_of_two_fields(void **state)
{
    enum {
        COUNT = 20000
    };
    struct test_folder *folder = *state;
    struct strbuf csv = {0};
    struct scene scene;

    strbuf_adds(&csv, "id,house,income,old,role\n");
    for (int i = 0; i < COUNT; i++)
        strbuf_printf(&csv, "%d,a,1,,x%s\n", i, i % 2 ? ",z" : "");
    scene_open(&scene, folder,
               HEAD "[let]\nall = total(income per house, role)\n[tier t]\namount = all\n",
               arena_cstr(&folder->arena, strbuf_str(&csv)), NULL, 0, "2024-01-31");
    assert_int_equal(row_sum_cause(&scene.basis, 0, 0), 1);
    assert_int_equal(row_sum_cause(&scene.basis, 0, COUNT - 2), 1);
    strbuf_release(&csv);
    scene_close(&scene);
}

/* What every row may be and all together may not: too large a sum, and too small a one. */
static void test_sums_that_cannot_be_counted(void **state)
{
    assert_decided(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                   "house = text: house\nn = number: n\n[budget]\ntotal = 9\n"
                   "[let]\nall = total(n per house)\n[tier t]\namount = max(all, 1)\nat_most = 5\n",
                   "id,house,n\n1,a,9000000000000\n2,a,900000000000\n3,b,-9000000000000\n"
                   "4,b,-900000000000\n5,c,-9000000000000\n6,c,9000000000000\n",
                   "hold invalid:all\nhold invalid:all\nhold invalid:all\nhold invalid:all\n"
                   "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n");
}

/* Rows that are only warned of count like any other; of those that a [unique] turns away no one
 * does. */
static void test_every_kind_of_repeat(void **state)
{
    static const char csv[] = "id,house,income,old,role\n1,a,100,,x\n2,a,50,,x\n3,a,7,,y\n";

    assert_decided(*state,
                   HEAD "[unique r]\nof = role\non_repeat = warn\n"
                        "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                   csv,
                   "pay | relief pay 157.00 tier:t\npay | relief pay 157.00 tier:t\n"
                   "pay | relief pay 157.00 tier:t\n");
    assert_decided(*state,
                   HEAD "[unique r]\nof = role\non_repeat = reject\n"
                        "[let]\nall = total(income per house)\n[tier t]\namount = all\n",
                   csv, "reject duplicate:r\nreject duplicate:r\npay | relief pay 7.00 tier:t\n");
}

/* A sum that is unknown is as good a reason to hold as a blank cell, wherever it is asked for. */
static void test_unknown_sums_in_quotas(void **state)
{
    static const char csv[] = "id,house,income,old,role\n1,a,1,,x\n2,a,,,x\n3,b,3,,x\n4,c,1,,x\n";

    /* who counts: where there is room for all who may, nobody is held */
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n[tier t]\namount = 1\n"
                        "[quota q]\nlimit = 4\nwhen = all < 5\n",
                   csv,
                   "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n"
                   "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n");
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n[tier t]\namount = 1\n"
                        "[quota q]\nlimit = 2\nwhen = all < 5\n",
                   csv,
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n");
    /* how many places */
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n[tier t]\namount = 1\n"
                        "[quota q]\nlimit = all\nper = house\n",
                   csv,
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n");
    /* who comes first */
    assert_decided(*state,
                   HEAD "[let]\nall = total(income per house)\n[tier t]\namount = 1\n"
                        "[quota q]\nlimit = 1\nrank_by = all\n",
                   csv,
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "hold | relief hold 0.00 tier:t; sum:all\n"
                   "wait | relief wait 0.00 tier:t; quota:q\npay | relief pay 1.00 tier:t\n");
}

static void test_households(void **state)
{
    assert_decided(*state,
                   HEAD HOUSEHOLD "[let]\nall = total(income per house)\n"
                                  "[tier t]\nwhen = all < 500\namount = 100\n",
                   "id,house,income,old,role\n1,a,100,,head\n2,a,200,,child\n3,b,900,,head\n"
                   "4,b,0,,child\n5,c,1,,child\n6,d,1,,head\n7,d,1,,head\n8,,1,,head\n",
                   "pay | relief pay 100.00 tier:t\nmember member\nreject no-tier\nmember member\n"
                   "hold household\nhold household\nhold household\nhold missing:house\n");
}

/* A household with a row in doubt is held, unless its head is rejected whatever that row says. */
static void test_unsettled_households(void **state)
{
    assert_decided(*state,
                   HEAD HOUSEHOLD "[reject rich]\nwhen = income > 1000\n[tier t]\namount = 100\n",
                   "id,house,income,old,role\n1,a,100,,head\n2,a,x,,child\n3,b,2000,,head\n"
                   "4,b,x,,child\n5,c,1,perhaps,head\n6,c,1,,child\n",
                   "hold household\nhold invalid:income; household\nreject reject:rich\n"
                   "member member\nhold invalid:old; household\nhold household\n");
    /* by whichever of the rules */
    assert_decided(*state,
                   HEAD HOUSEHOLD "[reject old]\nwhen = old\n[reject rich]\nwhen = income > 1000\n"
                                  "[reject late]\nwhen = income > 3000\n[tier t]\namount = 100\n",
                   "id,house,income,old,role\n1,a,2000,no,head\n2,a,x,,child\n3,b,1,yes,head\n"
                   "4,b,x,,child\n5,c,1,no,head\n6,c,x,,child\n",
                   "reject reject:rich\nmember member\nreject reject:old\nmember member\n"
                   "hold household\nhold invalid:income; household\n");
}

static void test_tables(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "lines.csv",
               STR("role,from,line\nhead,2024-01-01,500\nhead,2024-02-01,900\nchild,2023-01-01,5\n"
                   "child,2023-06-01,7\nlater,2024-02-01,1\n"));
    assert_decided(folder,
                   HEAD "[table line]\nfile = lines.csv\nkey = role\nvalue = money: line\n"
                        "from = from\n[tier t]\namount = lookup(line, role)\n",
                   "id,house,income,old,role\n1,a,1,,head\n2,a,1,,child\n3,a,1,,later\n4,a,1,,x\n",
                   "pay | relief pay 500.00 tier:t\npay | relief pay 7.00 tier:t\n"
                   "hold missing:line\nhold missing:line\n");
    assert_decided(folder,
                   HEAD "[table line]\nfile = lines.csv\nkey = role\nvalue = money: line\n"
                        "from = from\notherwise = 3\n[tier t]\namount = lookup(line, role)\n",
                   "id,house,income,old,role\n1,a,1,,later\n2,a,1,,x\n",
                   "pay | relief pay 3.00 tier:t\npay | relief pay 3.00 tier:t\n");
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_what_sums_come_to),
        IN_FOLDER(test_unknown_sums),
        IN_FOLDER(test_sums_of_sums),
        IN_FOLDER(test_repeated_rows),
        IN_FOLDER(test_malformed_rows),
        IN_FOLDER(test_malformed_rows_of_other_signs),
        IN_FOLDER(test_malformed_rows_of_two_fields),
        IN_FOLDER(test_two_malformed_rows),
        IN_FOLDER(test_first_malformed_row_of_two_fields),
        IN_FOLDER(test_many_malformed_rows_of_two_fields),
        IN_FOLDER(test_sums_that_cannot_be_counted),
        IN_FOLDER(test_every_kind_of_repeat),
        IN_FOLDER(test_unknown_sums_in_quotas),
        IN_FOLDER(test_households),
        IN_FOLDER(test_unsettled_households),
        IN_FOLDER(test_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
