/* From cells to entitlements: which reasons are found, which decision they make. */
#include "assess_scene.h"
#include "past_batches.h"

static void test_first_tier_of_each_grant(void **state)
{
    assert_decided(*state,
                   "kind = choice(a, b): kind\nage = count: age\n"
                   "[tier extreme]\nwhen = kind is a\namount = 300\n"
                   "[tier old]\ngrant = visit\nwhen = age >= 60\namount = 50\n"
                   "[tier hardship]\namount = 200\n"
                   "[tier young]\ngrant = visit\nwhen = age < 18\namount = 40\n",
                   "id,kind,age\n1,a,70\n2,b,70\n3,a,30\n4,b,12\n",
                   "pay | relief pay 300.00 tier:extreme | visit pay 50.00 tier:old\n"
                   "pay | relief pay 200.00 tier:hardship | visit pay 50.00 tier:old\n"
                   "pay | relief pay 300.00 tier:extreme\n"
                   "pay | relief pay 200.00 tier:hardship | visit pay 40.00 tier:young\n");
}

static void test_no_tier_and_zero_amount(void **state)
{
    assert_decided(
        *state,
        "n = number: n\nm = number: m\n"
        "[tier t]\nwhen = n < 100\namount = n\n"
        "[tier g]\ngrant = goods\nwhen = m > 0\namount = n\ngoods = rice (m - 1) kg @ 2\n",
        "id,n,m\n1,100,0\n2,0,0\n3,-5,0\n4,7,0\n5,-5,1\n6,-5,3\n",
        "reject no-tier\n"
        "reject | relief reject 0.00 tier:t; zero-amount\n"
        "reject | relief reject 0.00 tier:t; zero-amount\n"
        "pay | relief pay 7.00 tier:t\n"
        "reject | relief reject 0.00 tier:t; zero-amount"
        " | goods reject 0.00 +0 tier:g; zero-amount\n"
        "pay | relief reject 0.00 tier:t; zero-amount"
        " | goods pay 0.00 +2 tier:g\n");
}

/* All true rejections are listed, and nothing else matters then. */
static void test_rejections_win(void **state)
{
    const char *rules = "a = yes_no: a\nb = yes_no: b\nn = number: n\no = optional number: o\n"
                        "[reject one]\nwhen = a\n[reject two]\nwhen = b\n"
                        "[reject open]\nwhen = o > 1\n[hold h]\nwhen = a\n[tier t]\namount = 1\n";

    assert_decided(*state, rules,
                   "id,a,b,n,o\n1,y,y,1,1\n2,n,y,x,1\n3,y,n,,\n4,n,n,1,1\n5,n,n,1,2\n",
                   "reject reject:one; reject:two\n"
                   "reject reject:two\n"
                   "reject reject:one\n"
                   "pay | relief pay 1.00 tier:t\n"
                   "reject reject:open\n");
}

/* What holds an applicant is listed in full: cells by field, duplicates, derived values, rules. */
static void test_holds_are_all_listed(void **state)
{
    assert_decided(*state,
                   "a = number: a\nb = number: b\nc = optional number: c\nd = yes_no: d\n"
                   "[let]\nq = a / b\nr = q + 1\n"
                   "[hold big]\nwhen = a > 5\n[hold odd]\nwhen = c > 1\n[hold flag]\nwhen = d\n"
                   "[tier t]\namount = r\n",
                   "id,a,b,c,d\n1,x,,1,n\n2,9,0,,y\n2,1,1,1,n\n3,9,1,1,n\n4,1,1,,n\n5,,1,1,n\n",
                   "hold invalid:a; missing:b\n"
                   "hold duplicate:id; invalid:q; hold:big; missing:c; hold:flag\n"
                   "hold duplicate:id\n"
                   "hold hold:big\n"
                   "hold missing:c\n"
                   "hold missing:a\n");
}

static void test_malformed_rows_are_held(void **state)
{
    assert_decided(*state, "a = yes_no: a\n[reject r]\nwhen = a\n[tier t]\namount = 1\n",
                   "id,a\n1,y,z\n2\n1,n\n\"3\n4,n\",y\n",
                   "hold malformed\n"
                   "hold malformed\n"
                   "pay | relief pay 1.00 tier:t\n"
                   "hold malformed\n");
}

static void test_duplicates_by_policy(void **state)
{
    static const char *const csv = "id,h\n1,x\n2,x\n3,y\n4,x\n5,\n6,\n";
    static const struct {
        const char *policy, *expected;
    } cases[] = {
        {"hold", "hold duplicate:house\nhold duplicate:house\npay | relief pay 1.00 tier:t\n"
                 "hold duplicate:house\npay | relief pay 1.00 tier:t\n"
                 "pay | relief pay 1.00 tier:t\n"},
        {"reject", "reject duplicate:house\nreject duplicate:house\npay | relief pay 1.00 tier:t\n"
                   "reject duplicate:house\npay | relief pay 1.00 tier:t\n"
                   "pay | relief pay 1.00 tier:t\n"},
        {"keep_first",
         "pay | relief pay 1.00 tier:t\nreject duplicate:house\npay | relief pay 1.00 tier:t\n"
         "reject duplicate:house\npay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n"},
        {"warn", "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n"
                 "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n"
                 "pay | relief pay 1.00 tier:t\npay | relief pay 1.00 tier:t\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct test_folder *folder = *state;

        assert_decided(folder,
                       arena_printf(&folder->arena,
                                    "h = optional text: h\n[unique house]\nof = h\n"
                                    "on_repeat = %s\n[tier t]\namount = 1\n",
                                    cases[i].policy),
                       csv, cases[i].expected);
    }
}

/* The first row is kept as the first even if it is turned away or held itself. */
static void test_first_is_first_whatever_becomes_of_it(void **state)
{
    assert_decided(
        *state,
        "h = text: h\nbad = yes_no: bad\n[unique house]\nof = h\non_repeat = keep_first\n"
        "[reject r]\nwhen = bad\n[tier t]\namount = 1\n",
        "id,h,bad\n1,x,y\n2,x,n\n3,x,y\n4,z,?\n5,z,n\n",
        "reject reject:r\n"
        "reject duplicate:house\n"
        "reject duplicate:house; reject:r\n"
        "hold invalid:bad\n"
        "reject duplicate:house\n");
}

/* An unknown rejection holds only where it could change the result. */
static void test_unknown_rejection(void **state)
{
    const char *rules = "o = optional number: o\np = optional number: p\nn = number: n\n"
                        "[reject r]\nwhen = o > 5\n[hold h]\nwhen = n > 100\n"
                        "[tier t]\nwhen = n > 10\namount = n - 20\n"
                        "[tier u]\ngrant = g\nwhen = p > n\namount = 1\n";

    assert_decided(*state, rules,
                   "id,o,p,n\n1,,0,15\n2,,0,30\n3,,0,5\n4,,0,101\n5,,,5\n6,6,,5\n7,1,,5\n8,,6,5\n",
                   "reject | relief reject 0.00 tier:t; zero-amount\n"
                   "hold missing:o\n"
                   "reject no-tier\n"
                   "hold missing:o; hold:h\n"
                   "hold missing:o; missing:p\n"
                   "reject reject:r\n"
                   "hold missing:p\n"
                   "hold missing:o\n");
}

static void test_unknown_tiers(void **state)
{
    const char *rules = "a = optional number: a\nb = optional number: b\nc = optional number: c\n"
                        "[tier one]\nwhen = a > 1\namount = c\n"
                        "[tier two]\nwhen = b > 1\namount = 2\n"
                        "[tier three]\ngrant = g\nwhen = c > 100\namount = 3\n";

    assert_decided(*state, rules,
                   "id,a,b,c\n1,2,,5\n2,,2,5\n3,,,5\n4,1,,5\n5,2,2,\n6,1,1,\n7,,,\n8,1,1,1\n",
                   "pay | relief pay 5.00 tier:one\n"
                   "hold missing:a\n"
                   "hold missing:a; missing:b\n"
                   "hold missing:b\n"
                   "hold missing:c\n"
                   "hold missing:c\n"
                   "hold missing:a; missing:b; missing:c\n"
                   "reject no-tier\n");
}

static void test_faults(void **state)
{
    const char *rules = "a = number: a\nb = number: b\n[let]\nq = a / b\nr = q * 2\n"
                        "[reject over]\nwhen = 1 / (a - 3) > 1\n[reject used]\nwhen = r > 1000\n"
                        "[hold h]\nwhen = 1 / (a - 4) > 1\n"
                        "[tier none]\nwhen = 1 / (a - 5) > 1\namount = 1\n"
                        "[tier t]\nwhen = a < 100\namount = 1 / (a - 6)\nat_most = 5\n";

    assert_decided(*state, rules,
                   "id,a,b\n1,1,0\n2,3,1\n3,4,1\n4,5,1\n5,6,1\n6,8,1\n7,3,0\n8,1001,1\n9,200,1\n",
                   "hold invalid:q\n"
                   "hold invalid:over\n"
                   "hold invalid:h\n"
                   "hold invalid:none\n"
                   "hold invalid:t\n"
                   "pay | relief pay 0.50 tier:t\n"
                   "hold invalid:q; invalid:over\n"
                   "reject reject:used\n"
                   "reject no-tier\n");
}

static void test_last_paid_that_is_missing(void **state)
{
    assert_decided(*state,
                   "[reject recently]\nwhen = last_paid > 2024-01-01\n[tier t]\namount = 1\n",
                   "id\n1\n", "hold missing:last_paid\n");
    assert_decided(*state,
                   "[reject recently]\nwhen = last_paid is present and last_paid > 2024-01-01\n"
                   "[tier t]\namount = 1\n",
                   "id\n1\n", "pay | relief pay 1.00 tier:t\n");
}

/* Whoever has no key cannot be looked up in the history, and may have been paid before. */
static void test_a_key_that_is_missing(void **state)
{
    static const struct {
        const char *rules, *with_history;
    } cases[] = {
        {"[tier t]\nwhen = paid_since(2023-01-01) < 10\namount = 1\n", "hold missing:card\n"},
        {"[tier t]\nwhen = times_paid_since(2023-01-01) = 0\namount = 1\n", "hold missing:card\n"},
        {"[tier t]\nwhen = last_paid is missing\namount = 1\n", "hold missing:card\n"},
        {"[let]\nlast = last_paid\n[tier t]\nwhen = last is missing\namount = 1\n",
         "hold missing:card\n"},
        {"[tier t]\nwhen = last_paid is missing or last_paid < 2023-01-01\namount = 1\n",
         "hold missing:card\n"},
        {"[tier t]\namount = 1\n", "pay | relief pay 1.00 tier:t\n"},
        {"[tier t]\nwhen = card is missing and name is present\namount = 1\n",
         "pay | relief pay 1.00 tier:t\n"},
    };
    const char *head = "[scheme]\nid = s\ntitle = T\nkey = card\n[budget]\ntotal = 100\n"
                       "[columns]\ncard = optional text: card\nname = text: name\n";
    struct test_folder *folder = *state;

    past_batch(folder, "past", "s-1", "2024-01-01", PAID("1", "2", "k", "10.00"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *rules = arena_printf(&folder->arena, "%s%s", head, cases[i].rules);

        assert_decided_after(folder, rules, "card,name\n,a\n", (const char *const[]){"past"}, 1,
                             "2024-01-31", cases[i].with_history);
        /* without a history nobody was paid before */
        assert_decided(folder, rules, "card,name\n,a\n", "pay | relief pay 1.00 tier:t\n");
    }
}

static void test_lists(void **state)
{
    test_write(*state, "bad.csv", STR("id,why\n2,x\n990101800101001,y\n"));
    assert_decided(*state,
                   "[reject listed]\nwhen = id in list bad\n[tier t]\namount = 1\n"
                   "[list bad]\nfile = bad.csv\ncolumn = ID\n",
                   "id\n1\n 2\n990101800101001\n22\n",
                   "pay | relief pay 1.00 tier:t\n"
                   "reject reject:listed\n"
                   "reject reject:listed\n"
                   "pay | relief pay 1.00 tier:t\n");
}

/* Made-up applicants of every kind. */
static const char *many_applicants(struct test_folder *folder, size_t count)
{
    struct strbuf csv = {0};
    const char *text;

    strbuf_adds(&csv, "id,kind,n,o\n");
    for (size_t i = 0; i < count; i++) {
        strbuf_printf(&csv, "%zu,%c,%s,", i % 97 == 0 ? i / 2 : i, "abc"[i % 3],
                      i % 11 == 5   ? "x"
                      : i % 13 == 7 ? ""
                                    : "12.5");
        strbuf_printf(&csv, i % 5 == 2 ? "\n" : i % 41 == 3 ? "1,2\n" : "%zu\n", i % 30);
    }
    text = arena_cstr(&folder->arena, strbuf_str(&csv));
    strbuf_release(&csv);
    return text;
}

static const char *const many_rules =
    "kind = choice(a, b, c): kind\nn = number: n\no = optional count: o\n"
    "[let]\nl = n / (o - 8)\n[reject r]\nwhen = kind is c and o > 20\n[hold h]\nwhen = o = 3\n"
    "[tier t]\nwhen = kind is a and o < 15\namount = n * o\n"
    "[tier g]\ngrant = goods\nwhen = o > 4\ngoods = rice (o - 6) kg @ 1.5, oil 1 L @ 9\n"
    "[tier u]\nwhen = kind is b\namount = l\n";

static void test_any_number_of_jobs(void **state)
{
    static const unsigned jobs[] = {0, 2, 4, 7};
    struct test_folder *folder = *state;
    struct scene scene;
    struct str expected;

    scene_open(&scene, folder, many_rules, many_applicants(folder, 20000), NULL, 0, "2024-01-31");
    scene_decide(&scene);
    expected = scene_result(&scene);
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        assessments_release(&scene.decided);
        scene.basis.jobs = jobs[i];
        scene_decide(&scene);
        assert_true(str_eq(scene_result(&scene), expected));
    }
    scene_close(&scene);
}

/* What is explained is what was decided, also where many pieces of the rows were put together. */
static void test_one_is_as_all(void **state)
{
    struct test_folder *folder = *state;
    struct assessments one = {0};
    struct case_values values;
    struct scene scene;

    scene_open(&scene, folder, many_rules, many_applicants(folder, 5000), NULL, 0, "2024-01-31");
    assess_entitlements(&scene.decided, &scene.basis);
    case_values_init(&values, &scene.basis);
    for (size_t row = 0; row < scene.decided.count; row++) {
        struct strbuf all = {0}, single = {0};

        assess_one(&one, &values, &scene.basis, row, trace_new(&scene.rules, &folder->arena));
        for (size_t i = 0; i < one.entitlement_count; i++)
            one.entitlements[i].applicant = 0;
        scene_describe(&scene.rules, &one, 0, &single);
        scene_describe(&scene.rules, &scene.decided, row, &all);
        assert_str(strbuf_str(&single), strbuf_str(&all).ptr);
        strbuf_release(&all);
        strbuf_release(&single);
    }
    assessments_release(&one);
    case_values_release(&values);
    scene_close(&scene);
}

/* Of a row that is known to be readable only what decides is read; nothing of a row before is
 * left. */
static void test_only_what_decides_is_read(void **state)
{
    struct trace *trace;
    struct case_values values;
    struct scene scene;

    scene_open(&scene, *state,
               SCENE_HEAD "amount = number: amount\nnote = number: note\n[tier t]\n"
                          "amount = amount\n",
               "id,amount,note\na,1,2\nb,x,y\nc,3,4\n,5,6\nd,7\n", NULL, 0, "2024-01-31");
    trace = trace_new(&scene.rules, &scene.folder->arena);
    case_values_init(&values, &scene.basis);
    case_values_read(&values, &scene.basis, 0, NULL);
    assert_false(values.complete);
    assert_int_equal(values.fields[1].number, DECIMAL_ONE);
    assert_int_equal(values.fields[0].state, VALUE_INVALID);
    assert_int_equal(values.fields[2].state, VALUE_INVALID);

    case_values_read(&values, &scene.basis, 1, NULL);
    assert_true(values.complete);
    assert_int_equal(values.fields[0].state, VALUE_PRESENT);
    assert_int_equal(values.faults[1], CELL_NOT_A_NUMBER);
    assert_int_equal(values.faults[2], CELL_NOT_A_NUMBER);

    case_values_read(&values, &scene.basis, 2, NULL);
    assert_int_equal(values.fields[0].state, VALUE_INVALID);
    assert_int_equal(values.fields[1].number, 3 * DECIMAL_ONE);
    assert_int_equal(values.fields[2].state, VALUE_INVALID);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(values.faults[i], CELL_GOOD);

    case_values_read(&values, &scene.basis, 3, NULL);
    assert_int_equal(values.faults[0], CELL_MISSING);
    case_values_read(&values, &scene.basis, 0, trace); /* people are shown all */
    assert_true(values.complete);
    assert_int_equal(values.fields[2].number, 2 * DECIMAL_ONE);
    case_values_release(&values);
    scene_close(&scene);
}

static void test_keys_and_names(void **state)
{
    struct test_folder *folder = *state;
    struct arena scratch = {0};
    struct scene scene;

    scene_open(&scene, folder,
               "[scheme]\nid = s\ntitle = T\n[budget]\ntotal = 1\n[columns]\n"
               "id_number = id_number: id\nname = text: name\nunit = optional text: unit\n"
               "[tier t]\namount = 1\n",
               "id,name,unit\n'99010119800101009x, 张三 ,教育\n990101800101001,李四,\nAB12, , \n"
               "12345678901234567,?,?\n,王五,\n",
               NULL, 0, "2024-01-31");
    assert_str(applicant_key(&scene.basis, 0, &scratch), "99010119800101009X");
    assert_str(applicant_name(&scene.basis, 0, &scratch), "张三");
    assert_str(applicant_group(&scene.basis, 0, &scratch), "教育");
    assert_str(applicant_key(&scene.basis, 1, &scratch), "990101800101001");
    assert_int_equal(applicant_canonical_key(&scene.basis, 1, &scratch).len, 18);
    assert_str(applicant_group(&scene.basis, 1, &scratch), "");
    assert_str(applicant_key(&scene.basis, 2, &scratch), "AB12");
    assert_str(applicant_canonical_key(&scene.basis, 3, &scratch), "12345678901234567");
    assert_str(applicant_key(&scene.basis, 4, &scratch), "");
    arena_release(&scratch);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_first_tier_of_each_grant),
        IN_FOLDER(test_no_tier_and_zero_amount),
        IN_FOLDER(test_rejections_win),
        IN_FOLDER(test_holds_are_all_listed),
        IN_FOLDER(test_malformed_rows_are_held),
        IN_FOLDER(test_duplicates_by_policy),
        IN_FOLDER(test_first_is_first_whatever_becomes_of_it),
        IN_FOLDER(test_unknown_rejection),
        IN_FOLDER(test_unknown_tiers),
        IN_FOLDER(test_faults),
        IN_FOLDER(test_last_paid_that_is_missing),
        IN_FOLDER(test_a_key_that_is_missing),
        IN_FOLDER(test_lists),
        IN_FOLDER(test_any_number_of_jobs),
        IN_FOLDER(test_one_is_as_all),
        IN_FOLDER(test_only_what_decides_is_read),
        IN_FOLDER(test_keys_and_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
