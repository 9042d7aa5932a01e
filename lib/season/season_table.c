/* How many people, how many payments, how much money, by what? */
#include "season/season_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

const char *const season_dimension_names[SEASON_DIMENSIONS] = {
    [SEASON_ISSUER] = "issuer", [SEASON_SCHEME] = "scheme", [SEASON_BATCH] = "batch",
    [SEASON_MONTH] = "month",   [SEASON_YEAR] = "year",     [SEASON_GROUP] = "group",
    [SEASON_GRANT] = "grant",   [SEASON_TIER] = "tier",     [SEASON_FUND] = "fund",
};

const char *const season_measure_names[SEASON_MEASURES] = {
    [SEASON_PEOPLE] = "people",         [SEASON_PAYMENTS] = "payments",
    [SEASON_HOUSEHOLDS] = "households", [SEASON_MEMBERS] = "members",
    [SEASON_AMOUNT] = "amount",         [SEASON_GOODS_VALUE] = "goods_value",
};

static bool choose(struct season_choice *choice, struct str name, const char *const *names,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(name, str_of(names[i])))
            continue;
        for (size_t at = 0; at < choice->count; at++)
            if (choice->items[at] == i)
                return false;
        choice->items[choice->count++] = (uint8_t)i;
        return true;
    }
    return false;
}

bool season_choice_read(struct season_choice *choice, const char *text, const char *const *names,
                        size_t count)
{
    struct str rest = str_of(text), name;

    *choice = (struct season_choice){.count = 0};
    while (str_split(&rest, ',', &name))
        if (!choose(choice, str_trim(name), names, count))
            return false;
    return true;
}

static uint32_t value_of(const struct season *season, const struct season_payment *payment,
                         enum season_dimension dimension)
{
    const struct season_batch *batch = &season->batches[payment->batch];

    switch (dimension) {
    case SEASON_ISSUER:
        return batch->issuer;
    case SEASON_SCHEME:
        return batch->scheme;
    case SEASON_BATCH:
        return batch->id;
    case SEASON_MONTH:
        return batch->month;
    case SEASON_YEAR:
        return batch->month / 12;
    case SEASON_GROUP:
        return payment->group;
    case SEASON_GRANT:
        return payment->grant;
    case SEASON_TIER:
        return payment->tier;
    default:
        return payment->fund;
    }
}

int season_value_cmp(const struct season *season, enum season_dimension dimension, uint32_t a,
                     uint32_t b)
{
    if (a == b)
        return 0;
    if (dimension == SEASON_MONTH || dimension == SEASON_YEAR)
        return a < b ? -1 : 1;
    return str_cmp(season_text(season, a), season_text(season, b));
}

struct str season_value(const struct season *season, const struct season_row *row,
                        enum season_dimension dimension, char out[static 16])
{
    uint32_t value = row->values[dimension];

    if (dimension == SEASON_MONTH)
        return str_of(season_month(value, out));
    if (dimension != SEASON_YEAR)
        return season_text(season, value);
    snprintf(out, 16, "%04u", (unsigned)value % 10000);
    return str_of(out);
}

int64_t season_measured(const struct season_row *row, enum season_measure measure)
{
    switch (measure) {
    case SEASON_PEOPLE:
        return (int64_t)row->people;
    case SEASON_PAYMENTS:
        return (int64_t)row->payments;
    case SEASON_HOUSEHOLDS:
        return (int64_t)row->households;
    case SEASON_MEMBERS:
        return (int64_t)row->members;
    case SEASON_AMOUNT:
        return row->amount;
    default:
        return row->goods_value;
    }
}

/* --- Rows --- */

/* The rows while they are found: open addressing over the values, at most half full. */
struct rows {
    const struct season *season;
    struct season_choice by;
    struct season_row *items;
    size_t count, room;
    uint32_t *slots; /* row + 1; 0: free */
    size_t slot_count;
};

static uint64_t hash_of(const struct rows *rows, const uint32_t values[static SEASON_DIMENSIONS])
{
    uint64_t hash = 0x9E3779B97F4A7C15;

    for (size_t i = 0; i < rows->by.count; i++) {
        hash ^= values[rows->by.items[i]];
        hash *= 0xD6E8FEB86659FD93;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool same_values(const struct rows *rows, const uint32_t *a, const uint32_t *b)
{
    for (size_t i = 0; i < rows->by.count; i++)
        if (a[rows->by.items[i]] != b[rows->by.items[i]])
            return false;
    return true;
}

static size_t slot_of(const struct rows *rows, const uint32_t *values)
{
    size_t at = hash_of(rows, values) & (rows->slot_count - 1);

    while (rows->slots[at] && !same_values(rows, rows->items[rows->slots[at] - 1].values, values))
        at = (at + 1) & (rows->slot_count - 1);
    return at;
}

static void grow_slots(struct rows *rows)
{
    rows->slot_count = rows->slot_count ? rows->slot_count * 2 : 1024;
    rows->slots = memory_resize(rows->slots, rows->slot_count, sizeof *rows->slots);
    memset(rows->slots, 0, rows->slot_count * sizeof *rows->slots);
    for (size_t i = 0; i < rows->count; i++)
        rows->slots[slot_of(rows, rows->items[i].values)] = (uint32_t)i + 1;
}

/* The row of the payment numbered NUMBER. */
static uint32_t row_of(struct rows *rows, uint32_t number)
{
    const struct season_payment *payment = &rows->season->payments[number];
    uint32_t values[SEASON_DIMENSIONS] = {0};
    size_t slot;

    for (size_t i = 0; i < rows->by.count; i++)
        values[rows->by.items[i]] =
            value_of(rows->season, payment, (enum season_dimension)rows->by.items[i]);
    if ((rows->count + 1) * 2 > rows->slot_count)
        grow_slots(rows);
    slot = slot_of(rows, values);
    if (rows->slots[slot])
        return rows->slots[slot] - 1;
    rows->items = memory_for_another(rows->items, rows->count, &rows->room, sizeof *rows->items);
    rows->items[rows->count] = (struct season_row){.sample = number};
    memcpy(rows->items[rows->count].values, values, sizeof values);
    rows->slots[slot] = (uint32_t)++rows->count;
    return (uint32_t)rows->count - 1;
}

/* --- Counting --- */

/* Who was counted in which row last: numbers of rows + 1. */
struct stamps {
    uint32_t *people, *households, *members;
};

static void count_household(const struct season *season, struct season_row *row, uint32_t stamp,
                            uint32_t number, const struct stamps *stamps)
{
    const struct season_household *household = &season->households[number];

    if (stamps->households[household->number] != stamp) {
        stamps->households[household->number] = stamp;
        row->households++;
    }
    for (uint32_t i = household->first; i < household->first + household->count; i++) {
        if (stamps->members[season->members[i]] == stamp)
            continue;
        stamps->members[season->members[i]] = stamp;
        row->members++;
    }
}

static void count_payment(const struct season *season, struct season_row *row, uint32_t stamp,
                          const struct season_payment *payment, const struct stamps *stamps)
{
    row->payments++;
    row->amount = money_sum(row->amount, payment->amount);
    row->goods_value = money_sum(row->goods_value, payment->goods_value);
    if (stamps->people[payment->person] != stamp) {
        stamps->people[payment->person] = stamp;
        row->people++;
    }
    if (season->batches[payment->batch].rules.household.field_count)
        row->has_households = true;
    if (payment->household != SEASON_NONE)
        count_household(season, row, stamp, payment->household, stamps);
}

static uint32_t *zeros(size_t count)
{
    uint32_t *items = memory_resize(NULL, count + 1, sizeof *items);

    memset(items, 0, (count + 1) * sizeof *items);
    return items;
}

/* Counts row by row: ROW_OF has the row of each payment, + 1; 0: it does not count. */
static void count_all(struct rows *rows, const uint32_t *row_of_payment)
{
    const struct season *season = rows->season;
    struct stamps stamps = {zeros(season->people.count), zeros(season->household_keys.count),
                            zeros(season->people.count)};
    uint32_t *next = zeros(rows->count + 1);
    uint32_t *order = memory_resize(NULL, season->payment_count + 1, sizeof *order);

    for (size_t i = 0; i < season->payment_count; i++)
        next[row_of_payment[i]]++;
    for (size_t row = 0, at = 0; row <= rows->count; row++) {
        uint32_t count = next[row];

        next[row] = (uint32_t)at;
        at += count;
    }
    for (size_t i = 0; i < season->payment_count; i++)
        order[next[row_of_payment[i]]++] = (uint32_t)i;
    for (size_t i = next[0]; i < season->payment_count; i++) {
        uint32_t stamp = row_of_payment[order[i]];

        count_payment(season, &rows->items[stamp - 1], stamp, &season->payments[order[i]], &stamps);
    }
    free(order);
    free(next);
    free(stamps.people);
    free(stamps.households);
    free(stamps.members);
}

static int order_of_rows(const void *left, const void *right, void *context)
{
    const struct season_row *a = left, *b = right;
    const struct rows *rows = context;
    int order = 0;

    for (size_t i = 0; i < rows->by.count && order == 0; i++) {
        enum season_dimension dimension = (enum season_dimension)rows->by.items[i];

        order =
            season_value_cmp(rows->season, dimension, a->values[dimension], b->values[dimension]);
    }
    return order;
}

void season_table_make(struct season_table *table, const struct season *season,
                       const struct season_choice *by, struct arena *arena)
{
    struct rows rows = {.season = season, .by = *by};
    uint32_t *row_of_payment =
        memory_resize(NULL, season->payment_count + 1, sizeof *row_of_payment);

    for (size_t i = 0; i < season->payment_count; i++)
        row_of_payment[i] =
            season_counts(season, &season->payments[i]) ? row_of(&rows, (uint32_t)i) + 1 : 0;
    count_all(&rows, row_of_payment);
    free(row_of_payment);
    *table = (struct season_table){.by = *by, .count = rows.count};
    table->rows = arena_array(arena, rows.count, sizeof *table->rows);
    if (rows.count) {
        qsort_r(rows.items, rows.count, sizeof *rows.items, order_of_rows, &rows);
        memcpy(table->rows, rows.items, rows.count * sizeof *table->rows);
    }
    free(rows.items);
    free(rows.slots);
}
