/* How many applicants a second does one core decide? A scheme of twenty conditions over typed
 * values, as entitlement.c evaluates them; prints applicants and nanoseconds a condition. */
#include "expression.h"
#include <time.h>

#define APPLICANTS 1024
#define ROUNDS 2000

static const char scheme[] = "[scheme]\n"
                             "id = bench\n"
                             "title = 测算\n"
                             "key = id_number\n"
                             "[columns]\n"
                             "id_number = id_number: 身份证号\n"
                             "status = choice(在职, 下岗, 农民工, 退休, 灵活就业): 状况\n"
                             "hardship = choice(特困, 困难, 临时): 类别\n"
                             "income = money: 收入\n"
                             "medical = optional money: 医疗\n"
                             "members = count: 人口\n"
                             "children = optional count: 子女\n"
                             "registered = optional date: 建档\n"
                             "insured = yes_no: 参保\n"
                             "[let]\n"
                             "per_capita = income / members\n"
                             "own_cost = max(medical - 2000, 0)\n"
                             "aid = brackets(own_cost, 0: 50%, 10000: 60%, 30000: 70%)\n"
                             "[reject no-worker]\n"
                             "when = status not in (在职, 下岗, 农民工, 退休)\n"
                             "[reject late]\n"
                             "when = registered > as_of\n"
                             "[reject rich]\n"
                             "when = per_capita > 5000\n"
                             "[hold large]\n"
                             "when = members > 12 or children > members\n"
                             "[hold costly]\n"
                             "when = medical > 50万\n"
                             "[tier extreme]\n"
                             "when = hardship is 特困 and per_capita < 450\n"
                             "amount = 300\n"
                             "[tier hard]\n"
                             "when = hardship in (特困, 困难) and per_capita < 675\n"
                             "amount = 200\n"
                             "[tier family]\n"
                             "when = children >= 2 and per_capita < 900\n"
                             "amount = 100 * children\n"
                             "[tier other]\n"
                             "when = hardship is 临时 and not insured\n"
                             "amount = 100\n"
                             "[tier ill]\n"
                             "grant = medical\n"
                             "when = own_cost > 0 and per_capita < 2000\n"
                             "amount = aid\n"
                             "at_most = 20000\n"
                             "[budget]\n"
                             "total = 100万\n";

/* Parts of the scheme that are conditions or calculations of their own. */
static size_t conditions(const struct ruleset *rules)
{
    size_t count = rules->let_count + rules->reject_count + rules->hold_count;

    for (size_t i = 0; i < rules->tier_count; i++)
        count += (size_t)(rules->tiers[i].when != NULL) + (rules->tiers[i].amount != NULL) +
                 (rules->tiers[i].at_most != NULL);
    return count;
}

static void fill(struct expression_case *the_case, struct value *fields, unsigned number)
{
    static const char *const status[] = {"在职", "下岗", "农民工", "退休", "灵活就业"};
    static const char *const hardship[] = {"特困", "困难", "临时"};
    char income[32], members[32], medical[32];
    const char *cells[] = {"990101199003070015",           status[number % 41 % 5],
                           hardship[number % 3],           income,
                           number % 5 == 0 ? "" : medical, members,
                           number % 7 == 0 ? "" : "2",     number % 11 == 0 ? "" : "2023-06-01",
                           number % 2 ? "是" : "否"};

    snprintf(income, sizeof income, "%u.50", 500 + number * 37 % 6000);
    snprintf(medical, sizeof medical, "%u", number * 61 % 30000);
    snprintf(members, sizeof members, "%u", 1 + number % 6);
    for (size_t i = 0; i < the_case->rules.field_count; i++)
        field_read(&the_case->rules.fields[i], str_of(cells[i]), &the_case->memory, &fields[i]);
}

static bool holds(const struct expr *when, struct eval_context *context)
{
    struct value value = eval(when, context);

    return value.state == VALUE_PRESENT && value.truth;
}

/* Everything that decides an applicant; gives what all tiers pay. */
static money decide(const struct ruleset *rules, struct eval_context *context)
{
    money paid = 0;
    unsigned rejected = 0, held = 0;

    eval_lets(context);
    for (size_t i = 0; i < rules->reject_count; i++)
        rejected += holds(rules->rejects[i].when, context);
    for (size_t i = 0; i < rules->hold_count; i++)
        held += holds(rules->holds[i].when, context);
    for (uint16_t i = 0; i < rules->tier_count; i++)
        if (holds(rules->tiers[i].when, context))
            paid += eval_tier_amount(i, context).amount;
    return rejected || held ? 0 : paid;
}

static double processor_seconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(void)
{
    struct expression_case the_case;
    struct value *fields;
    size_t count, field_count;
    money paid = 0;
    double start, seconds;

    if (!case_init(&the_case, str_of(scheme), 19753))
        return 1;
    field_count = the_case.rules.field_count;
    count = conditions(&the_case.rules);
    fields = arena_array(&the_case.memory, APPLICANTS * field_count, sizeof *fields);
    for (unsigned i = 0; i < APPLICANTS; i++)
        fill(&the_case, fields + i * field_count, i);
    start = processor_seconds();
    for (unsigned round = 0; round < ROUNDS; round++)
        for (unsigned i = 0; i < APPLICANTS; i++) {
            the_case.context.fields = fields + i * field_count;
            paid += decide(&the_case.rules, &the_case.context);
        }
    seconds = processor_seconds() - start;
    printf("eval: %zu conditions, %.2f million applicants a second, %.1f ns a condition "
           "(checksum %lld)\n",
           count, (double)ROUNDS * APPLICANTS / seconds / 1e6,
           seconds * 1e9 / ROUNDS / APPLICANTS / (double)count, (long long)paid);
    case_release(&the_case);
    return 0;
}
