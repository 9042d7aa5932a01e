/* Random batches, divided as tests/support/division.py does it: as many as BATCHES in the
 * environment says, else 300; SEED makes others of them.
 *
 * The test starts tests/support/budget_property.py, which starts this program again with --divide,
 * to read batches from standard input. A batch is a run of numbers: funds, tiers and applicants
 * with their entitlements, in the order that read_case has them. For each the answer is a line of
 * totals, one for every entitlement, draw and error, and `end`. */
#include "unit.h"

#include "budget_case.h"

#include "base/banned.h"

static int64_t read_number(void)
{
    int64_t number;

    if (scanf("%" SCNd64, &number) != 1) {
        fprintf(stderr, "the input ends within a batch\n");
        exit(2);
    }
    return number;
}

/* Funds: how many; then kind, amount and the tiers it may pay, as a mask (-1: all), of each. */
static void read_funds(struct budget_case *bc)
{
    for (int64_t count = read_number(); count > 0; count--) {
        enum fund_kind kind = read_number() ? FUND_GOODS : FUND_MONEY;
        money amount = read_number();
        int64_t mask = read_number();
        struct strbuf condition = {0};

        for (size_t t = 0; mask > 0 && mask >> t; t++)
            if (mask >> t & 1)
                strbuf_printf(&condition, "%st%zu", condition.len ? ", " : "tier in (", t);
        strbuf_adds(&condition, mask == 0 ? "false" : ")");
        budget_case_fund(bc, kind, amount,
                         mask < 0 ? NULL : arena_cstr(&bc->arena, strbuf_str(&condition)));
        strbuf_release(&condition);
    }
}

/* Budget: total, goods total (-1: none), policy, skip, step, and what to rank by: 0 the tiers, 1
 * the score, 2 the score descending. */
static void read_budget(struct budget_case *bc)
{
    struct budget *budget = &bc->rules.budget;
    int64_t ranking;

    budget->total = read_number();
    budget->goods_total = read_number();
    budget->has_goods_total = budget->goods_total >= 0;
    budget->on_shortfall = (enum shortfall_policy)read_number();
    budget->skip = read_number() != 0;
    budget->prorate_to = read_number();
    ranking = read_number();
    if (ranking)
        budget_case_rank_by_score(bc, ranking == 2);
}

/* Applicants: how many; then the score and the number of entitlements of each, and of each of
 * these tier, amount, value of goods and quantity of goods. */
static void read_people(struct budget_case *bc)
{
    for (int64_t people = read_number(); people > 0; people--) {
        budget_case_person(bc, arena_printf(&bc->arena, "%" PRId64, read_number()));
        for (int64_t count = read_number(); count > 0; count--) {
            uint16_t tier = (uint16_t)read_number();
            money amount = read_number(), goods_value = read_number();

            budget_case_entitle(bc, tier, amount, goods_value, read_number() * DECIMAL_ONE);
        }
    }
}

static void read_case(struct budget_case *bc)
{
    budget_case_init(bc, 0, SHORTFALL_REFUSE);
    for (int64_t tiers = read_number(); tiers > 0; tiers--)
        budget_case_tier(bc, (uint16_t)read_number());
    read_funds(bc);
    read_budget(bc);
    read_people(bc);
}

static void show_entitlement(const struct budget_case *bc, size_t index)
{
    const struct entitlement *entitlement = &bc->assessments.entitlements[index];
    const struct assessment *person = &bc->assessments.people[entitlement->applicant];
    struct strbuf reasons = {0};

    reason_codes(&bc->rules, &bc->assessments, entitlement->reasons, &reasons);
    printf("entitlement %s %" PRId64 " %" PRId64 " %" PRId64 " %s %s\n",
           decision_name((enum decision)entitlement->decision), entitlement->amount,
           entitlement->goods_value, bc->assessments.quantities[index] / DECIMAL_ONE,
           decision_name((enum decision)person->decision), reasons.len ? reasons.ptr : "-");
    strbuf_release(&reasons);
}

static void show(const struct budget_case *bc, bool good)
{
    const struct allocation *made = &bc->allocation;

    printf("%s %" PRId64 " %" PRId64, good ? "paid" : "refused", made->spent, made->goods_spent);
    for (size_t f = 0; f < bc->rules.fund_count; f++)
        printf(" %" PRId64, made->drawn[f]);
    putchar('\n');
    for (size_t i = 0; i < bc->assessments.entitlement_count; i++)
        show_entitlement(bc, i);
    for (size_t i = 0; i < made->draw_count; i++)
        printf("draw %" PRIu32 " %d %" PRId64 " %" PRId64 "\n", made->draws[i].entitlement,
               made->draws[i].fund == NO_INDEX ? -1 : made->draws[i].fund, made->draws[i].amount,
               made->draws[i].goods_value);
    for (size_t i = 0; i < bc->diags.count; i++)
        printf("%s %u %s\n", severity_name(bc->diags.items[i].severity),
               (unsigned)bc->diags.items[i].at.line, bc->diags.items[i].text);
    puts("end");
}

static int divide(void)
{
    for (int64_t cases = read_number(); cases > 0; cases--) {
        struct budget_case bc;

        read_case(&bc);
        show(&bc, budget_case_allocate(&bc));
        budget_case_release(&bc);
    }
    return 0;
}

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value && *value ? value : otherwise;
}

static void test_against_oracle(void **state)
{
    char *self = realpath("/proc/self/exe", NULL);
    char *command = NULL;

    (void)state;
    assert_non_null(self);
    assert_true(asprintf(&command,
                         "/usr/bin/python3 -B tests/support/budget_property.py '%s' %s %s 1>&2",
                         self, setting("SEED", "1"), setting("BATCHES", "300")) > 0);
    assert_int_equal(system(command), 0);
    free(command);
    free(self);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_against_oracle)};

    if (argc == 2 && strcmp(argv[1], "--divide") == 0)
        return divide();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
