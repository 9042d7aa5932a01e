/* Two ledgers side by side: every kind of difference, and who is whom. */
#include "folder.h"

#include "archive/compare.h"
#include "history/ledger_line.h"

/* Keys are compared without regard to case here. */
static struct str raised(const void *context, struct str key, struct arena *arena)
{
    char *copy = arena_cstr(arena, key);

    (void)context;
    for (char *byte = copy; *byte; byte++)
        if (*byte >= 'a' && *byte <= 'z')
            *byte = (char)(*byte - 0x20);
    return (struct str){copy, key.len};
}

struct pair {
    struct ledger_table a, b;
    struct comparison comparison;
};

static void compare(struct test_folder *folder, struct pair *pair, const char *a, const char *b)
{
    const void *const contexts[2] = {NULL, NULL};

    test_write(folder, "a/ledger.csv",
               str_of(arena_printf(&folder->arena, "%s%s", LEDGER_HEADER, a)));
    test_write(folder, "b/ledger.csv",
               str_of(arena_printf(&folder->arena, "%s%s", LEDGER_HEADER, b)));
    if (!ledger_table_read(&pair->a, test_path(folder, "a"), &folder->diags) ||
        !ledger_table_read(&pair->b, test_path(folder, "b"), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    compare_ledgers(&pair->comparison, &pair->a, &pair->b, raised, contexts);
}

static void release(struct pair *pair)
{
    comparison_release(&pair->comparison);
    ledger_table_release(&pair->a);
    ledger_table_release(&pair->b);
}

#define PAY "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.00,,0.00,tier:t\n"
#define HOLD "1,a.csv,2,k1,N,G,hold,,,,0.00,0.00,,0.00,missing:income\n"

static const struct {
    const char *a, *b;
    int kind;
    money change;
} kinds[] = {
    {PAY, PAY, DIFFERENCE_KINDS, 0},
    {PAY, "1,b.csv,7,K1,N,G,pay,g,t,f,9.00,9.00,,0.00,tier:t\n", DIFFERENCE_KINDS, 0},
    {HOLD, PAY, DIFFERENCE_NEWLY_PAID, 900},
    {"", PAY, DIFFERENCE_NEWLY_PAID, 900},
    {PAY, HOLD, DIFFERENCE_NO_LONGER_PAID, -900},
    {PAY, "", DIFFERENCE_NO_LONGER_PAID, -900},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.01,,0.00,tier:t\n", DIFFERENCE_MORE, 1},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,u,f,9.00,8.00,,0.00,tier:u\n", DIFFERENCE_LESS, -100},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,u,f,9.00,9.00,,0.00,tier:u\n", DIFFERENCE_TIER, 0},
    {PAY, "1,a.csv,2,k1,N,G,pay,h,t,f,9.00,9.00,,0.00,tier:t\n", DIFFERENCE_TIER, 0},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.00,rice,3.00,tier:t\n", DIFFERENCE_GOODS, 0},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,t,e,9.00,9.00,,0.00,tier:t\n", DIFFERENCE_FUND, 0},
    {"1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.00,rice,3.00,tier:t\n",
     "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.00,oil,3.00,tier:t\n", DIFFERENCE_GOODS, 0},
    /* Two grants instead of one, of the same tier; and two tiers instead of one. */
    {"1,a.csv,2,k1,N,G,pay,g,t,f,9.00,4.00,,0.00,tier:t\n"
     "1,a.csv,2,k1,N,G,pay,g,t,e,0.00,5.00,,0.00,tier:t\n",
     "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,4.00,,0.00,tier:t\n"
     "1,a.csv,2,k1,N,G,pay,h,t,e,0.00,5.00,,0.00,tier:t\n",
     DIFFERENCE_TIER, 0},
    {"1,a.csv,2,k1,N,G,pay,g,t,f,9.00,4.00,,0.00,tier:t\n"
     "1,a.csv,2,k1,N,G,pay,g,t,e,0.00,5.00,,0.00,tier:t\n",
     "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,4.00,,0.00,tier:t\n"
     "1,a.csv,2,k1,N,G,pay,g,u,e,0.00,5.00,,0.00,tier:t\n",
     DIFFERENCE_TIER, 0},
    {PAY,
     "1,a.csv,2,k1,N,G,pay,g,t,e,9.00,4.00,,0.00,tier:t\n"
     "1,a.csv,2,k1,N,G,pay,g,t,f,0.00,5.00,,0.00,tier:t\n",
     DIFFERENCE_FUND, 0},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,t,f,9.00,9.00,,0.00,tier:t; cap:c\n", DIFFERENCE_REASON, 0},
    {PAY, "1,a.csv,2,k1,N,G,pay,g,t,f,9.50,9.00,,0.00,tier:t\n", DIFFERENCE_ENTITLED, 0},
    {PAY, "1,a.csv,2,k1,M,G,pay,g,t,f,9.00,9.00,,0.00,tier:t\n", DIFFERENCE_PERSON, 0},
    {PAY, "1,a.csv,2,k1,N,H,pay,g,t,f,9.00,9.00,,0.00,tier:t\n", DIFFERENCE_PERSON, 0},
    {HOLD, "1,a.csv,2,k1,N,G,reject,,,,0.00,0.00,,0.00,no-tier\n", DIFFERENCE_DECISION, 0},
    {HOLD, "1,a.csv,2,k1,N,G,hold,,,,0.00,0.00,,0.00,invalid:income\n", DIFFERENCE_REASON, 0},
    {"", HOLD, DIFFERENCE_ADDED, 0},
    {HOLD, "", DIFFERENCE_REMOVED, 0},
};

static void test_each_kind(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct pair pair;
        size_t differences = kinds[i].kind != DIFFERENCE_KINDS;

        compare(folder, &pair, kinds[i].a, kinds[i].b);
        if (pair.comparison.count != differences ||
            (differences && (int)pair.comparison.differences[0].kind != kinds[i].kind))
            fail_msg("case %zu: %s", i,
                     pair.comparison.count ? difference_code(pair.comparison.differences[0].kind)
                                           : "no difference");
        if (differences) {
            assert_int_equal(pair.comparison.people[kinds[i].kind], 1);
            assert_int_equal(pair.comparison.change[kinds[i].kind], kinds[i].change);
        }
        release(&pair);
    }
}

/* The second row of a key that stands twice is compared with the second; rows without a key by file
 * and line. */
static void test_who_is_whom(void **state)
{
    struct test_folder *folder = *state;
    struct pair pair;

    compare(folder, &pair,
            "1,a.csv,2,k,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"
            "2,a.csv,3,k,N,G,pay,g,t,,9.00,5.00,,0.00,tier:t\n"
            "3,a.csv,4,,N,G,hold,,,,0.00,0.00,,0.00,missing:id\n"
            "4,a.csv,5,,N,G,hold,,,,0.00,0.00,,0.00,missing:id\n",
            "1,a.csv,4,,N,G,hold,,,,0.00,0.00,,0.00,missing:id\n"
            "2,a.csv,6,,N,G,hold,,,,0.00,0.00,,0.00,missing:id\n"
            "3,z.csv,8,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"
            "4,z.csv,9,K,N,G,pay,g,t,,9.00,7.00,,0.00,tier:t\n");
    assert_int_equal(pair.comparison.count, 3);
    assert_int_equal(pair.comparison.differences[0].kind, DIFFERENCE_MORE);
    assert_ptr_equal(pair.comparison.differences[0].a, &pair.a.people[1]);
    assert_ptr_equal(pair.comparison.differences[0].b, &pair.b.people[3]);
    assert_int_equal(pair.comparison.differences[1].kind, DIFFERENCE_ADDED);
    assert_ptr_equal(pair.comparison.differences[1].b, &pair.b.people[1]);
    assert_int_equal(pair.comparison.differences[2].kind, DIFFERENCE_REMOVED);
    assert_ptr_equal(pair.comparison.differences[2].a, &pair.a.people[3]);
    release(&pair);
}

/* Within a kind: first those who stand in B, as they stand there, then those who are gone. */
static void test_order(void **state)
{
    struct test_folder *folder = *state;
    struct pair pair;

    compare(folder, &pair,
            "1,a.csv,2,k1,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"
            "2,a.csv,3,k2,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"
            "3,a.csv,4,k3,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"
            "4,a.csv,5,k4,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
            "1,a.csv,2,k4,N,G,hold,,,,0.00,0.00,,0.00,missing:income\n"
            "2,a.csv,3,k2,N,G,hold,,,,0.00,0.00,,0.00,missing:income\n");
    assert_int_equal(pair.comparison.count, 4);
    assert_int_equal(pair.comparison.people[DIFFERENCE_NO_LONGER_PAID], 4);
    for (size_t i = 0; i < 2; i++)
        assert_ptr_equal(pair.comparison.differences[i].b, &pair.b.people[i]);
    assert_ptr_equal(pair.comparison.differences[2].a, &pair.a.people[0]);
    assert_ptr_equal(pair.comparison.differences[3].a, &pair.a.people[2]);
    release(&pair);
}

/* Two grants with a tier of the same name, more tiers than there was room for at first. */
static void test_many_tiers(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf lines = {0};
    struct pair pair;

    for (int i = 0; i < 40; i++)
        strbuf_printf(&lines, "%d,a.csv,%d,k%d,N,G%d,pay,g%d,t%d,,9.00,9.00,,0.00,tier:t\n", i + 1,
                      i + 2, i, i % 3, i % 2, i / 2);
    compare(folder, &pair, lines.ptr, lines.ptr);
    assert_int_equal(pair.comparison.count, 0);
    assert_int_equal(pair.comparison.tiers.count, 40);
    assert_int_equal(pair.comparison.groups.count, 3);
    assert_int_equal(pair.comparison.groups.items[0].people[1], 14);
    assert_int_equal(pair.comparison.groups.items[0].amount[0], 14 * 900);
    release(&pair);
    strbuf_release(&lines);
}

static void test_totals(void **state)
{
    struct test_folder *folder = *state;
    struct pair pair;
    const struct compared_totals *totals;

    compare(folder, &pair,
            "1,a.csv,2,k1,N,G,pay,g,t,e,9.00,4.00,,0.00,tier:t\n"
            "1,a.csv,2,k1,N,G,pay,g,t,f,0.00,5.00,,0.00,tier:t\n"
            "2,a.csv,3,k2,N,H,wait,g,t,,9.00,0.00,,0.00,tier:t; budget\n",
            "1,a.csv,2,k1,N,H,pay,h,u,e,9.00,4.00,rice,2.00,tier:u\n");
    totals = &pair.comparison.tiers;
    assert_int_equal(totals->count, 2);
    assert_str(totals->items[0].name, "t");
    assert_int_equal(totals->items[0].people[0], 1);
    assert_int_equal(totals->items[0].people[1], 0);
    assert_int_equal(totals->items[0].amount[0], 900);
    assert_str(totals->items[1].grant, "h");
    assert_int_equal(totals->items[1].people[1], 1);
    assert_int_equal(totals->items[1].goods_value[1], 200);
    totals = &pair.comparison.groups;
    assert_int_equal(totals->count, 2);
    assert_str(totals->items[0].name, "G");
    assert_int_equal(totals->items[0].amount[0], 900);
    assert_str(totals->items[1].name, "H");
    assert_int_equal(totals->items[1].amount[1], 400);
    release(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_each_kind),  IN_FOLDER(test_who_is_whom), IN_FOLDER(test_order),
        IN_FOLDER(test_many_tiers), IN_FOLDER(test_totals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
