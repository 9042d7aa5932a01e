/* How many people, how many payments, how much money, by what? */
#include "season/season_table.h"

#include <stddef.h>
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

static uint32_t value_of(const struct season *season, const struct payment_kind *kind,
                         enum season_dimension dimension)
{
    const struct season_batch *batch = &season->batches[kind->batch];

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
        return kind->group;
    case SEASON_GRANT:
        return kind->grant;
    case SEASON_TIER:
        return kind->tier;
    default:
        return kind->fund;
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

/* The rows while they are found and counted. */
struct rows {
    const struct season *season;
    struct season_choice by;
    struct number_index values; /* of BY */
    struct season_row *items;
    size_t room;
    uint32_t *row_of_kind; /* the number of its row + 1; 0: it does not count */
    uint32_t *last;        /* who was counted last in each row, + 1 */
};

/* Finds the row of the kind numbered NUMBER, and adds what its payments come to. */
static void add_kind(struct rows *rows, uint32_t number)
{
    const struct payment_kind *kind = &rows->season->kinds[number];
    uint32_t values[SEASON_DIMENSIONS] = {0}, known = rows->values.count, at;
    struct season_row *row;
    money goods_value;

    for (size_t i = 0; i < rows->by.count; i++)
        values[i] = value_of(rows->season, kind, (enum season_dimension)rows->by.items[i]);
    at = number_index_add(&rows->values, values);
    rows->row_of_kind[number] = at + 1;
    rows->items = memory_for_another(rows->items, at, &rows->room, sizeof *rows->items);
    row = &rows->items[at];
    if (at == known) {
        *row = (struct season_row){.sample = number};
        for (size_t i = 0; i < rows->by.count; i++)
            row->values[rows->by.items[i]] = values[i];
    }
    row->payments += kind->payments;
    row->amount = money_sum(row->amount, kind->amount);
    if (__builtin_mul_overflow(kind->goods_value, (money)kind->payments, &goods_value))
        goods_value = INT64_MAX;
    row->goods_value = money_sum(row->goods_value, goods_value);
    if (rows->season->batches[kind->batch].rules.household.field_count)
        row->has_households = true;
}

/* --- Counting each once --- */

static void stamps_clear(struct rows *rows)
{
    memset(rows->last, 0, ((size_t)rows->values.count + 1) * sizeof *rows->last);
}

/* Counts WHO in the rows of the kinds of GROUP, unless it is in them already; MEASURE is where a
 * row has the count. */
static void count_in_rows(struct rows *rows, const struct season_groups *groups, uint32_t group,
                          uint32_t who, size_t measure)
{
    for (uint32_t i = groups->first[group]; i < groups->first[group + 1]; i++) {
        uint32_t row = rows->row_of_kind[groups->items[i]] - 1;

        if (rows->last[row] == who + 1)
            continue;
        rows->last[row] = who + 1;
        ++*(uint64_t *)(void *)((char *)&rows->items[row] + measure);
    }
}

static void count_people(struct rows *rows)
{
    const struct season *season = rows->season;

    stamps_clear(rows);
    for (uint32_t person = 0; person < season->people.count; person++)
        count_in_rows(rows, &season->kinds_of_person, person, person,
                      offsetof(struct season_row, people));
}

/* A household with other members in another batch is the same one, under the same number. */
static void count_households(struct rows *rows)
{
    const struct season *season = rows->season;
    uint32_t count = season->households.count, numbers = season->household_keys.count;
    uint32_t *next = memory_resize(NULL, (size_t)count + 1, sizeof *next);
    uint32_t *newest = memory_resize(NULL, (size_t)numbers + 1, sizeof *newest);

    memset(newest, 0, ((size_t)numbers + 1) * sizeof *newest);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = season_household_part(season, i, 0);

        next[i] = newest[number];
        newest[number] = i + 1;
    }
    stamps_clear(rows);
    for (uint32_t number = 0; number < numbers; number++)
        for (uint32_t at = newest[number]; at; at = next[at - 1])
            count_in_rows(rows, &season->kinds_of_household, at - 1, number,
                          offsetof(struct season_row, households));
    free(next);
    free(newest);
}

static void count_members(struct rows *rows)
{
    const struct season *season = rows->season;
    const struct season_groups *of_member = &season->households_of_member;

    stamps_clear(rows);
    for (uint32_t person = 0; person < season->people.count; person++)
        for (uint32_t i = of_member->first[person]; i < of_member->first[person + 1]; i++)
            count_in_rows(rows, &season->kinds_of_household, of_member->items[i], person,
                          offsetof(struct season_row, members));
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
    struct rows rows = {.season = season, .by = *by, .values.width = SEASON_DIMENSIONS};
    uint32_t count;

    rows.row_of_kind =
        memory_resize(NULL, (size_t)season->kind_count + 1, sizeof *rows.row_of_kind);
    for (uint32_t i = 0; i < season->kind_count; i++) {
        rows.row_of_kind[i] = 0;
        if (season->kinds[i].counts)
            add_kind(&rows, i);
    }
    count = rows.values.count;
    rows.last = memory_resize(NULL, (size_t)count + 1, sizeof *rows.last);
    count_people(&rows);
    if (season->households.count) {
        count_households(&rows);
        count_members(&rows);
    }
    *table = (struct season_table){.by = *by, .count = count};
    table->rows = arena_array(arena, count, sizeof *table->rows);
    if (count) {
        qsort_r(rows.items, count, sizeof *rows.items, order_of_rows, &rows);
        memcpy(table->rows, rows.items, count * sizeof *table->rows);
    }
    number_index_release(&rows.values);
    free(rows.row_of_kind);
    free(rows.last);
    free(rows.items);
}
