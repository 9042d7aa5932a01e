#include "report_scene.h"

#define RULES                                                                          \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"          \
    "unit = optional text: unit\nkind = text: kind\nincome = optional money: income\n" \
    "[let]\nshare = income / (income - 1)\n"                                           \
    "[reject rich]\nwhen = kind is rich\n[reject gone]\nwhen = kind in (gone, rich)\n" \
    "[hold odd]\nwhen = kind is odd\n"                                                 \
    "[grant one]\n[grant two]\n"                                                       \
    "[tier a]\ngrant = one\nwhen = kind in (a, ab)\namount = 100\n"                    \
    "[tier b]\ngrant = two\nwhen = kind in (b, ab)\namount = 50.25\n"                  \
    "[tier z]\ngrant = two\nwhen = kind is z\namount = 0\n"                            \
    "[tier s]\ngrant = two\nwhen = kind is s\namount = share\n"                        \
    "[budget]\non_shortfall = rank\ntotal = 251\n"
#define ROWS                                                                                \
    "code,unit,kind,income\nK1,u,a,\nK2,v,ab,\nK3,u,rich,\nK4,,odd,\nK5,v,none,\nK6,u,z,\n" \
    "K7,u,ab,\nK8,v,b,\nK9,v,s,1\nK10,u,gone,\nK11,u,a,12x\n"

static void people_and_money(void **state)
{
    struct scene scene;
    const struct batch_totals *facts = &scene.batch.facts;

    scene_open(&scene, *state, RULES, ROWS, 1);
    assert_int_equal(facts->people[DECISION_PAY], 2);
    assert_int_equal(facts->people[DECISION_WAIT], 2);
    assert_int_equal(facts->people[DECISION_HOLD], 3);
    assert_int_equal(facts->people[DECISION_REJECT], 4);
    assert_int_equal(facts->entitled, 30000 + 3 * 5025);
    assert_int_equal(facts->amount, facts->allocation->spent);
    assert_int_equal(facts->budget, 25100);
    assert_int_equal(facts->left, facts->budget - facts->amount);
    scene_close(&scene);
}

/* An applicant counts once for each reason; those who are
 * paid count for what another grant did not give them; a code has one line. */
static void reasons_in_the_order_of_the_codes(void **state)
{
    static const struct {
        const char *code;
        uint64_t people;
    } expected[] = {{"no-tier", 1},       {"zero-amount", 1}, {"reject:rich", 1},
                    {"reject:gone", 2},   {"hold:odd", 1},    {"invalid:income", 1},
                    {"invalid:share", 1}, {"budget", 3}};
    struct scene scene;
    const struct batch_totals *facts = &scene.batch.facts;

    scene_open(&scene, *state, RULES, ROWS, 1);
    assert_int_equal(facts->reason_count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < facts->reason_count; i++) {
        assert_string_equal(facts->reasons[i].code, expected[i].code);
        assert_int_equal(facts->reasons[i].people, expected[i].people);
    }
    scene_close(&scene);
}

#define SAME_CODES                                                            \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n" \
    "share = optional number: share\n"                                        \
    "[reject odd]\nwhen = 1 / share > 2\n[hold odd]\nwhen = 2 / share > 4\n"  \
    "[tier share]\namount = 100 / (share - 1)\n[budget]\ntotal = 1000\n"

/* Rules of different kinds may have one name, and so one code: whoever has it of both is one. */
static void a_code_of_two_rules_counts_people_once(void **state)
{
    struct scene scene;
    const struct batch_totals *facts = &scene.batch.facts;

    scene_open(&scene, *state, SAME_CODES, "code,share\nK1,0\nK2,1\nK3,12x\nK4,5\nK5,0\n", 1);
    assert_int_equal(facts->people[DECISION_HOLD], 4);
    assert_int_equal(facts->reason_count, 2);
    assert_string_equal(facts->reasons[0].code, "invalid:share");
    assert_int_equal(facts->reasons[0].people, 2);
    assert_int_equal(facts->reasons[0].reason.kind, REASON_INVALID);
    assert_string_equal(facts->reasons[1].code, "invalid:odd");
    assert_int_equal(facts->reasons[1].people, 2);
    scene_close(&scene);
}

static void groups_in_the_order_of_the_rows(void **state)
{
    struct scene scene;
    const struct batch_totals *facts = &scene.batch.facts;
    uint64_t rows = 0, paid = 0;
    money amount = 0;

    scene_open(&scene, *state, RULES, ROWS, 1);
    assert_true(facts->grouped);
    assert_int_equal(facts->group_count, 3);
    assert_str(facts->groups[0].name, "u");
    assert_str(facts->groups[1].name, "v");
    assert_str(facts->groups[2].name, "");
    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];

        assert_int_equal(group->first, rows);
        for (size_t at = 1; at < group->count; at++)
            assert_true(facts->by_group[group->first + at - 1] <
                        facts->by_group[group->first + at]);
        rows += group->count;
        paid += group->people[DECISION_PAY];
        amount += group->amount;
    }
    assert_int_equal(rows, 11);
    assert_int_equal(paid, facts->people[DECISION_PAY]);
    assert_int_equal(amount, facts->amount);
    scene_close(&scene);
}

static void without_a_group_all_are_one(void **state)
{
    struct scene scene;
    const struct batch_totals *facts = &scene.batch.facts;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
               "[tier a]\namount = 1\n[budget]\ntotal = 10\n",
               "code\nK1\nK2\n", 1);
    assert_false(facts->grouped);
    assert_int_equal(facts->group_count, 1);
    assert_int_equal(facts->groups[0].count, 2);
    scene_close(&scene);
}

/* Rows of RULES in another order at the end, so that threads meet the reasons differently. */
static const char *many_rows(struct test_folder *folder)
{
    static const char *const kinds[] = {"a", "ab", "b", "rich", "z", "none", "gone"};
    struct strbuf rows = {0};
    const char *kept;

    strbuf_adds(&rows, "code,unit,kind,income\n");
    for (int i = 0; i < 50000; i++)
        strbuf_printf(&rows, "K%d,u,%s,%s\n", i,
                      i < 40000 ? kinds[i % 5] : kinds[(size_t)(6 - i % 3)],
                      i % 1000 == 999 ? "1" : "");
    kept = arena_cstr(&folder->arena, strbuf_str(&rows));
    strbuf_release(&rows);
    return kept;
}

static void any_number_of_threads_counts_the_same(void **state)
{
    const char *rows = many_rows(*state);
    struct scene one, many;

    scene_open(&one, *state, RULES, rows, 1);
    assert_int_equal(one.batch.facts.reason_count, 6);
    for (unsigned jobs = 2; jobs < 9; jobs += 3) {
        const struct batch_totals *a = &one.batch.facts, *b = &many.batch.facts;

        scene_open(&many, *state, RULES, rows, jobs);
        assert_memory_equal(a->people, b->people, sizeof a->people);
        assert_int_equal(a->entitled, b->entitled);
        assert_int_equal(a->amount, b->amount);
        assert_memory_equal(a->tiers, b->tiers, 4 * sizeof *a->tiers);
        assert_int_equal(a->reason_count, b->reason_count);
        for (size_t i = 0; i < a->reason_count; i++) {
            assert_string_equal(a->reasons[i].code, b->reasons[i].code);
            assert_int_equal(a->reasons[i].people, b->reasons[i].people);
            assert_int_equal(a->reasons[i].reason.rule, b->reasons[i].reason.rule);
        }
        scene_close(&many);
    }
    scene_close(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(people_and_money),
        IN_FOLDER(reasons_in_the_order_of_the_codes),
        IN_FOLDER(a_code_of_two_rules_counts_people_once),
        IN_FOLDER(any_number_of_threads_counts_the_same),
        IN_FOLDER(groups_in_the_order_of_the_rows),
        IN_FOLDER(without_a_group_all_are_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
