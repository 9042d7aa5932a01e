/* Who is paid otherwise in one batch than in another? */
#include "archive/compare.h"
#include "base/index.h"
#include "base/message.h"
#include "base/order.h"

#include <stdlib.h>

#include "base/banned.h"

static const struct {
    const char *code, *title;
} kind_names[DIFFERENCE_KINDS] = {
    [DIFFERENCE_NEWLY_PAID] = {"newly-paid", MESSAGE("newly paid")},
    [DIFFERENCE_NO_LONGER_PAID] = {"no-longer-paid", MESSAGE("no longer paid")},
    [DIFFERENCE_MORE] = {"more", MESSAGE("paid more")},
    [DIFFERENCE_LESS] = {"less", MESSAGE("paid less")},
    [DIFFERENCE_TIER] = {"tier", MESSAGE("another tier")},
    [DIFFERENCE_GOODS] = {"goods", MESSAGE("other goods")},
    [DIFFERENCE_FUND] = {"fund", MESSAGE("another fund or split")},
    [DIFFERENCE_DECISION] = {"decision", MESSAGE("another decision")},
    [DIFFERENCE_REASON] = {"reason", MESSAGE("another reason")},
    [DIFFERENCE_ENTITLED] = {"entitled", MESSAGE("entitled to another amount")},
    [DIFFERENCE_PERSON] = {"person", MESSAGE("another name or group")},
    [DIFFERENCE_ADDED] = {"added", MESSAGE("new, not paid")},
    [DIFFERENCE_REMOVED] = {"removed", MESSAGE("gone, was not paid")},
};

/* An applicant and what it is found by. */
struct place {
    struct str key;
    uint32_t person;
};

static int place_cmp(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order = str_cmp(a->key, b->key);

    return order ? order : order_of(a->person, b->person);
}

/* LEDGER's applicants sorted by key; the caller frees them. */
static struct place *places_of(const struct ledger_table *ledger, canonical_key *canonical,
                               const void *context, struct arena *arena)
{
    struct place *places = memory_resize(NULL, ledger->count + 1, sizeof *places);

    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_person *person = &ledger->people[i];
        struct str key = person->key;

        if (key.len)
            key = canonical(context, key, arena);
        else /* no key can look like this */
            key =
                str_of(arena_printf(arena, "\n%u " STR_FMT, person->line, STR_ARG(person->source)));
        places[i] = (struct place){key, (uint32_t)i};
    }
    qsort(places, ledger->count, sizeof *places, place_cmp);
    return places;
}

static bool same_line(const struct ledger_entry *a, const struct ledger_entry *b)
{
    return a->decision == b->decision && a->entitled == b->entitled && a->amount == b->amount &&
           a->goods_value == b->goods_value && str_eq(a->grant, b->grant) &&
           str_eq(a->tier, b->tier) && str_eq(a->fund, b->fund) && str_eq(a->goods, b->goods) &&
           str_eq(a->reason, b->reason);
}

static bool same_lines(const struct comparison *comparison, const struct ledger_person *a,
                       const struct ledger_person *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!same_line(&comparison->a->lines[a->first + i], &comparison->b->lines[b->first + i]))
            return false;
    return true;
}

typedef void describer(const struct ledger_table *ledger, const struct ledger_person *person,
                       struct strbuf *out);

static void describe_goods(const struct ledger_table *ledger, const struct ledger_person *person,
                           struct strbuf *out)
{
    for (uint32_t i = person->first; i < person->first + person->count; i++)
        if (ledger->lines[i].goods.len)
            strbuf_printf(out, STR_FMT "\n", STR_ARG(ledger->lines[i].goods));
    strbuf_printf(out, "%lld", (long long)person->goods_value);
}

static void describe_tiers(const struct ledger_table *ledger, const struct ledger_person *person,
                           struct strbuf *out)
{
    for (uint32_t i = person->first; i < person->first + person->count; i++)
        if (i == person->first || !str_eq(ledger->lines[i].tier, ledger->lines[i - 1].tier) ||
            !str_eq(ledger->lines[i].grant, ledger->lines[i - 1].grant))
            strbuf_printf(out, STR_FMT "\n" STR_FMT "\n", STR_ARG(ledger->lines[i].grant),
                          STR_ARG(ledger->lines[i].tier));
}

static bool described_alike(const struct comparison *comparison, const struct ledger_person *a,
                            const struct ledger_person *b, describer *describe)
{
    struct strbuf left = {0}, right = {0};
    bool alike;

    describe(comparison->a, a, &left);
    describe(comparison->b, b, &right);
    alike = str_eq(strbuf_str(&left), strbuf_str(&right));
    strbuf_release(&left);
    strbuf_release(&right);
    return alike;
}

/* Both pay the same money, or both nothing. */
static enum difference_kind kind_of_same_money(const struct comparison *comparison,
                                               const struct ledger_person *a,
                                               const struct ledger_person *b)
{
    if (same_lines(comparison, a, b))
        return str_eq(a->name, b->name) && str_eq(a->group, b->group) ? DIFFERENCE_KINDS
                                                                      : DIFFERENCE_PERSON;
    if (a->decision != b->decision)
        return DIFFERENCE_DECISION;
    if (!described_alike(comparison, a, b, describe_tiers))
        return DIFFERENCE_TIER;
    if (!described_alike(comparison, a, b, describe_goods))
        return DIFFERENCE_GOODS;
    if (!described_alike(comparison, a, b, ledger_table_reasons))
        return DIFFERENCE_REASON;
    return a->entitled != b->entitled ? DIFFERENCE_ENTITLED : DIFFERENCE_FUND;
}

/* DIFFERENCE_KINDS where there is none. */
static enum difference_kind kind_of(const struct comparison *comparison,
                                    const struct ledger_person *a, const struct ledger_person *b)
{
    bool paid_a = a && a->decision == DECISION_PAY, paid_b = b && b->decision == DECISION_PAY;

    if (paid_a != paid_b)
        return paid_b ? DIFFERENCE_NEWLY_PAID : DIFFERENCE_NO_LONGER_PAID;
    if (!a || !b)
        return a ? DIFFERENCE_REMOVED : DIFFERENCE_ADDED;
    if (a->amount != b->amount)
        return a->amount < b->amount ? DIFFERENCE_MORE : DIFFERENCE_LESS;
    return kind_of_same_money(comparison, a, b);
}

static void note(struct comparison *comparison, const struct ledger_person *a,
                 const struct ledger_person *b)
{
    enum difference_kind kind = kind_of(comparison, a, b);
    money *change;

    if (kind == DIFFERENCE_KINDS)
        return;
    comparison->differences[comparison->count++] = (struct difference){kind, a, b};
    comparison->people[kind]++;
    change = &comparison->change[kind];
    *change = money_sum(*change, (b ? b->amount : 0) - (a ? a->amount : 0));
}

static void match(struct comparison *comparison, const struct place *a, const struct place *b)
{
    size_t i = 0, j = 0;
    const struct ledger_table *left = comparison->a, *right = comparison->b;

    while (i < left->count || j < right->count) {
        int order = i == left->count ? 1 : j == right->count ? -1 : str_cmp(a[i].key, b[j].key);

        note(comparison, order <= 0 ? &left->people[a[i].person] : NULL,
             order >= 0 ? &right->people[b[j].person] : NULL);
        i += order <= 0;
        j += order >= 0;
    }
}

static int difference_cmp(const void *left, const void *right)
{
    const struct difference *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (!a->b != !b->b)
        return a->b ? -1 : 1;
    return a->b ? order_of((uintptr_t)a->b, (uintptr_t)b->b)
                : order_of((uintptr_t)a->a, (uintptr_t)b->a);
}

/* A total while it is being counted. */
struct counter {
    struct compared_total total;
    const struct ledger_person *seen; /* the last who was counted */
};

struct counting {
    struct text_index names;
    struct counter *counters; /* by number of the name */
    size_t room;
    struct strbuf key;
};

static struct counter *counter_of(struct counting *counting, struct str grant, struct str name)
{
    uint32_t known = counting->names.count, number;

    strbuf_clear(&counting->key);
    strbuf_add(&counting->key, grant);
    strbuf_addc(&counting->key, '\n');
    strbuf_add(&counting->key, name);
    number = text_index_add(&counting->names, strbuf_str(&counting->key));
    counting->counters =
        memory_for_another(counting->counters, number, &counting->room, sizeof *counting->counters);
    if (number == known)
        counting->counters[number] = (struct counter){.total = {.grant = grant, .name = name}};
    return &counting->counters[number];
}

static void count_line(struct counter *counter, int side, const struct ledger_person *person,
                       const struct ledger_entry *line)
{
    struct compared_total *total = &counter->total;

    if (counter->seen != person)
        total->people[side]++;
    counter->seen = person;
    total->amount[side] = money_sum(total->amount[side], line->amount);
    total->goods_value[side] = money_sum(total->goods_value[side], line->goods_value);
}

/* Counts who is paid in LEDGER, by tier or by group. */
static void count_roll(struct counting *counting, const struct ledger_table *ledger, int side,
                       bool by_group)
{
    for (size_t p = 0; p < ledger->count; p++) {
        const struct ledger_person *person = &ledger->people[p];

        for (uint32_t i = person->first; i < person->first + person->count; i++) {
            const struct ledger_entry *line = &ledger->lines[i];

            if (line->decision != DECISION_PAY)
                continue;
            count_line(counter_of(counting, by_group ? STR("") : line->grant,
                                  by_group ? person->group : line->tier),
                       side, person, line);
        }
    }
}

static struct compared_totals count_totals(const struct comparison *comparison, bool by_group,
                                           struct arena *arena)
{
    struct counting counting = {.room = 0};
    struct compared_totals totals;

    count_roll(&counting, comparison->a, 0, by_group);
    count_roll(&counting, comparison->b, 1, by_group);
    totals.count = counting.names.count;
    totals.items = arena_array(arena, totals.count, sizeof *totals.items);
    for (size_t i = 0; i < totals.count; i++)
        totals.items[i] = counting.counters[i].total;
    free(counting.counters);
    strbuf_release(&counting.key);
    text_index_release(&counting.names);
    return totals;
}

void compare_ledgers(struct comparison *comparison, const struct ledger_table *a,
                     const struct ledger_table *b, canonical_key *canonical,
                     const void *const contexts[2])
{
    struct arena keys = {0};
    struct place *left = places_of(a, canonical, contexts[0], &keys);
    struct place *right = places_of(b, canonical, contexts[1], &keys);

    *comparison = (struct comparison){.a = a, .b = b};
    comparison->differences =
        memory_resize(NULL, a->count + b->count + 1, sizeof *comparison->differences);
    match(comparison, left, right);
    qsort(comparison->differences, comparison->count, sizeof *comparison->differences,
          difference_cmp);
    comparison->tiers = count_totals(comparison, false, &comparison->arena);
    comparison->groups = count_totals(comparison, true, &comparison->arena);
    free(left);
    free(right);
    arena_release(&keys);
}

void comparison_release(struct comparison *comparison)
{
    free(comparison->differences);
    arena_release(&comparison->arena);
    *comparison = (struct comparison){.a = NULL};
}

const char *difference_title(enum difference_kind kind)
{
    return kind_names[kind].title;
}

const char *difference_code(enum difference_kind kind)
{
    return kind_names[kind].code;
}
