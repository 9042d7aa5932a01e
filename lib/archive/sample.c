/* Who is to be visited? Drawn so that anyone can draw it again and nobody can steer it. */
#include "archive/sample.h"
#include "assess/case_values.h"
#include "base/order.h"

#include <stdlib.h>

#include "base/banned.h"

/* A paid applicant in the draw. */
struct lot {
    uint8_t digest[SHA256_SIZE];
    uint32_t row;
    uint32_t stratum;
};

/* Applicants with one value of `by`. */
struct stratum {
    struct str value;
    uint64_t people;
    uint64_t places;    /* its share of the sample */
    uint64_t remainder; /* of the division that gave the share */
    uint32_t index;
    bool fixed; /* raised to its one place, and out of the division */
};

struct draw_state {
    const struct basis *basis;
    struct arena scratch;
    struct lot *lots;
    size_t lot_count;
    struct stratum *strata;
    size_t stratum_count;
};

/* What stands before the key in every lot's text: see sample.h. */
static void seed(const struct basis *basis, struct str batch_id, struct strbuf *out)
{
    strbuf_add(out, batch_id);
    strbuf_addc(out, '\n');
    for (size_t i = 0; i < basis->roster->source_count; i++) {
        char hex[SHA256_HEX_MAX];

        sha256_hex(basis->roster->sources[i].input.digest, hex);
        strbuf_adds(out, hex);
        strbuf_addc(out, '\n');
    }
}

static void collect_lots(struct draw_state *draw, const struct assessments *assessments,
                         struct str batch_id)
{
    struct strbuf text = {0};
    size_t seed_length;

    seed(draw->basis, batch_id, &text);
    seed_length = text.len;
    draw->lots = memory_resize(NULL, assessments->count, sizeof *draw->lots);
    for (size_t row = 0; row < assessments->count; row++) {
        struct lot *lot = &draw->lots[draw->lot_count];

        if (assessments->people[row].decision != DECISION_PAY)
            continue;
        *lot = (struct lot){.row = (uint32_t)row};
        text.len = seed_length;
        strbuf_add(&text, applicant_key(draw->basis, row, &draw->scratch));
        strbuf_addc(&text, '\n');
        sha256_of(strbuf_str(&text), lot->digest);
        arena_reset(&draw->scratch);
        draw->lot_count++;
    }
    strbuf_release(&text);
}

/* The value that ROW is counted under; empty where it is missing. */
static struct str value_of(struct draw_state *draw, uint16_t by, size_t row)
{
    const struct field *field = &draw->basis->rules->fields[by];
    struct value value;

    if (field_read(field, roster_cell(draw->basis->roster, row, by), &draw->scratch, &value) !=
            CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return (struct str){0};
    return field_canonical(field, &value, &draw->scratch);
}

struct valued {
    struct str value;
    size_t lot;
};

static int valued_cmp(const void *left, const void *right)
{
    const struct valued *a = left, *b = right;
    int order = str_cmp(a->value, b->value);

    return order ? order : order_of(a->lot, b->lot);
}

/* Gives every lot its stratum; strata are in bytewise order of their values. */
static void stratify(struct draw_state *draw, uint16_t by)
{
    struct valued *values = memory_resize(NULL, draw->lot_count, sizeof *values);

    draw->strata = memory_resize(NULL, by == NO_INDEX ? 1 : draw->lot_count, sizeof *draw->strata);
    for (size_t i = 0; i < draw->lot_count; i++)
        values[i] = (struct valued){
            .value = by == NO_INDEX ? (struct str){0} : value_of(draw, by, draw->lots[i].row),
            .lot = i,
        };
    qsort(values, draw->lot_count, sizeof *values, valued_cmp);
    for (size_t i = 0; i < draw->lot_count; i++) {
        if (i == 0 || !str_eq(values[i].value, values[i - 1].value)) {
            draw->strata[draw->stratum_count] = (struct stratum){
                .value = values[i].value,
                .index = (uint32_t)draw->stratum_count,
            };
            draw->stratum_count++;
        }
        draw->strata[draw->stratum_count - 1].people++;
        draw->lots[values[i].lot].stratum = (uint32_t)(draw->stratum_count - 1);
    }
    free(values);
}

/* How many are to be drawn: a rate rounds up, a size is at most everybody, and every value gets
 * one. */
static uint64_t places_wanted(const struct sample_rule *rule, uint64_t people, uint64_t strata)
{
    uint64_t wanted = (uint64_t)rule->size;

    if (rule->rate > 0)
        wanted =
            (people * (uint64_t)rule->rate + (uint64_t)DECIMAL_ONE - 1) / (uint64_t)DECIMAL_ONE;
    if (wanted > people)
        wanted = people;
    return wanted < strata ? strata : wanted;
}

static int remainder_cmp(const void *left, const void *right)
{
    const struct stratum *a = left, *b = right;

    if (a->remainder != b->remainder)
        return a->remainder > b->remainder ? -1 : 1;
    return order_of(a->index, b->index);
}

static int index_cmp(const void *left, const void *right)
{
    const struct stratum *a = left, *b = right;

    return a->index < b->index ? -1 : 1;
}

/* Fixes the values whose share of PLACES is less than one at one, and takes them off PLACES and
 * PEOPLE; false once there is none. The others' share only falls by that, so that nobody fixed
 * would come to more than one after all. */
static bool fix_small(struct draw_state *draw, uint64_t *places, uint64_t *people)
{
    uint64_t places_left = *places, people_left = *people;

    for (size_t i = 0; i < draw->stratum_count; i++) {
        struct stratum *stratum = &draw->strata[i];

        if (stratum->fixed || stratum->people * *places >= *people)
            continue;
        stratum->fixed = true;
        stratum->places = 1;
        places_left--;
        people_left -= stratum->people;
    }
    if (places_left == *places)
        return false;
    *places = places_left;
    *people = people_left;
    return true;
}

/* Divides PLACES over the strata in proportion to their people, by largest remainder (ties by the
 * order of the values), each getting at least one. */
static void divide(struct draw_state *draw, uint64_t places)
{
    uint64_t people = draw->lot_count, left;

    while (fix_small(draw, &places, &people))
        ;
    left = places;
    for (size_t i = 0; i < draw->stratum_count; i++) {
        struct stratum *stratum = &draw->strata[i];

        if (stratum->fixed)
            continue;
        stratum->places = stratum->people * places / people;
        stratum->remainder = stratum->people * places % people;
        left -= stratum->places;
    }
    qsort(draw->strata, draw->stratum_count, sizeof *draw->strata, remainder_cmp);
    for (size_t i = 0; i < left; i++) /* fewer than there are remainders */
        draw->strata[i].places++;
    qsort(draw->strata, draw->stratum_count, sizeof *draw->strata, index_cmp);
}

static int lot_cmp(const void *left, const void *right)
{
    const struct lot *a = left, *b = right;
    int order;

    if (a->stratum != b->stratum)
        return a->stratum < b->stratum ? -1 : 1;
    order = memcmp(a->digest, b->digest, SHA256_SIZE);
    return order ? order : order_of(a->row, b->row);
}

static int row_cmp(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

/* The first of each stratum's lots, as many as it has places, rows ascending. */
static void take(struct draw_state *draw, struct arena *arena, const uint32_t **rows, size_t *count)
{
    uint32_t *taken = arena_array(arena, draw->lot_count, sizeof *taken);
    size_t used = 0;
    uint64_t place = 0;

    qsort(draw->lots, draw->lot_count, sizeof *draw->lots, lot_cmp);
    for (size_t i = 0; i < draw->lot_count; i++) {
        place = i && draw->lots[i].stratum == draw->lots[i - 1].stratum ? place + 1 : 0;
        if (place < draw->strata[draw->lots[i].stratum].places)
            taken[used++] = draw->lots[i].row;
    }
    qsort(taken, used, sizeof *taken, row_cmp);
    *rows = taken;
    *count = used;
}

void sample_draw(const struct basis *basis, const struct assessments *assessments,
                 struct str batch_id, struct arena *arena, const uint32_t **rows, size_t *count)
{
    const struct sample_rule *rule = &basis->rules->sample;
    struct draw_state draw = {.basis = basis};

    *rows = NULL;
    *count = 0;
    if (!rule->wanted)
        return;
    collect_lots(&draw, assessments, batch_id);
    if (draw.lot_count) {
        stratify(&draw, rule->by);
        divide(&draw, places_wanted(rule, draw.lot_count, draw.stratum_count));
        take(&draw, arena, rows, count);
    }
    free(draw.strata);
    free(draw.lots);
    arena_release(&draw.scratch);
}
