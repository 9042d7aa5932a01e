/* In which order do entitlements take up what is limited? */
#include "assess/ranking.h"
#include "assess/case_values.h"
#include <stdlib.h>

#include "base/banned.h"

/* One key's value of one entitlement. */
struct place {
    bool missing;
    bool last; /* whatever the direction: it is missing, or no tier's */
    bool is_text;
    int64_t number; /* numbers, dates, truth, tiers: in their order */
    struct str text;
};

struct ranked {
    uint32_t item;
    const struct place *places; /* one for each key */
};

struct ranker {
    const struct ranking *ranking;
    const struct basis *basis;
    const struct assessments *assessments;
    struct case_values values;
    bool derived; /* a key is a derived value: all cells are read */
    bool any_value;
    size_t row; /* the applicant whose values were read last; SIZE_MAX: none */
    struct arena arena;
};

static int place_cmp(const struct place *a, const struct place *b, bool descending)
{
    int order;

    if (a->last || b->last)
        return a->last - b->last;
    order =
        a->is_text ? str_cmp(a->text, b->text) : (a->number > b->number) - (a->number < b->number);
    return descending ? -order : order;
}

static int ranked_cmp(const void *left, const void *right, void *context)
{
    const struct ranked *a = left, *b = right;
    const struct ranker *ranker = context;
    const struct ranking *ranking = ranker->ranking;

    for (size_t i = 0; i < ranking->count; i++) {
        int order = place_cmp(&a->places[i], &b->places[i], ranking->keys[i].descending);

        if (order)
            return order;
    }
    /* Entitlements stand in the order of the rows, then of the grants. */
    return (a->item > b->item) - (a->item < b->item);
}

static struct place place_of(struct ranker *ranker, const struct value *value, enum value_type type)
{
    bool missing = value->state != VALUE_PRESENT;
    struct place place = {.missing = missing, .last = missing, .is_text = type == VALUE_TEXT};

    if (missing)
        return place;
    switch (type) {
    case VALUE_TRUTH:
        place.number = value->truth;
        break;
    case VALUE_NUMBER:
        place.number = value->number;
        break;
    case VALUE_DATE:
        place.number = value->day;
        break;
    case VALUE_TEXT:
        place.text = arena_copy(&ranker->arena, value->text);
        break;
    }
    return place;
}

/* Reads what the keys need of ROW. */
static void read_row(struct ranker *ranker, size_t row)
{
    const struct ruleset *rules = ranker->basis->rules;

    if (ranker->row == row)
        return;
    ranker->row = row;
    if (ranker->derived) {
        case_values_read(&ranker->values, ranker->basis, row, NULL);
        return;
    }
    arena_reset(&ranker->values.scratch);
    for (size_t i = 0; i < ranker->ranking->count; i++) {
        uint16_t field = ranker->ranking->keys[i].index;

        if (ranker->ranking->keys[i].by == RANK_FIELD)
            field_read(&rules->fields[field], roster_cell(ranker->basis->roster, row, field),
                       &ranker->values.scratch, &ranker->values.fields[field]);
    }
}

static void fill_places(struct ranker *ranker, uint32_t item, struct place *places)
{
    const struct ruleset *rules = ranker->basis->rules;
    const struct entitlement *entitlement = &ranker->assessments->entitlements[item];

    if (ranker->any_value)
        read_row(ranker, entitlement->applicant);
    for (size_t i = 0; i < ranker->ranking->count; i++) {
        const struct rank_key *key = &ranker->ranking->keys[i];

        switch (key->by) {
        case RANK_TIER:
            places[i] = (struct place){.number = entitlement->tier,
                                       .last = entitlement->tier >= rules->tier_count};
            break;
        case RANK_FIELD:
            places[i] = place_of(ranker, &ranker->values.fields[key->index],
                                 field_value_type(rules->fields[key->index].type));
            break;
        case RANK_LET:
            places[i] = place_of(ranker, &ranker->values.lets[key->index],
                                 expr_type(rules->lets[key->index].value));
            break;
        }
    }
}

static void ranker_init(struct ranker *ranker, const struct ranking *ranking,
                        const struct basis *basis, const struct assessments *assessments)
{
    *ranker = (struct ranker){
        .ranking = ranking, .basis = basis, .assessments = assessments, .row = SIZE_MAX};
    case_values_init(&ranker->values, basis);
    for (size_t i = 0; i < ranking->count; i++) {
        ranker->derived = ranker->derived || ranking->keys[i].by == RANK_LET;
        ranker->any_value = ranker->any_value || ranking->keys[i].by != RANK_TIER;
    }
}

static void ranker_release(struct ranker *ranker)
{
    case_values_release(&ranker->values);
    arena_release(&ranker->arena);
}

/* Can a value of RANKING be missing at all? A required field can, where somebody is paid by hand
 * whatever the rules say. */
static bool may_lack(const struct ranking *ranking, const struct basis *basis)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->keys[i].by == RANK_LET ||
            (ranking->keys[i].by == RANK_FIELD &&
             (basis->changes || basis->rules->fields[ranking->keys[i].index].optional)))
            return true;
    return false;
}

bool ranking_blanks(const struct ranking *ranking, const struct basis *basis,
                    const struct assessments *assessments, const uint32_t *items, size_t count,
                    bool *blanks)
{
    struct ranker ranker;
    struct place *places;
    bool any = false;

    for (size_t i = 0; i < count; i++)
        blanks[i] = false;
    if (!may_lack(ranking, basis))
        return false;
    ranker_init(&ranker, ranking, basis, assessments);
    places = memory_resize(NULL, ranking->count, sizeof *places);
    for (size_t i = 0; i < count; i++) {
        fill_places(&ranker, items[i], places);
        arena_reset(&ranker.arena);
        for (size_t k = 0; k < ranking->count; k++)
            blanks[i] = blanks[i] || places[k].missing;
        any = any || blanks[i];
    }
    free(places);
    ranker_release(&ranker);
    return any;
}

void ranking_blame(const struct ranking *ranking, struct case_values *values,
                   const struct basis *basis, size_t row, struct assessments *assessments,
                   uint32_t *head)
{
    case_values_read(values, basis, row, NULL);
    for (size_t i = 0; i < ranking->count; i++) {
        const struct rank_key *key = &ranking->keys[i];

        if (key->by == RANK_FIELD && values->fields[key->index].state != VALUE_PRESENT)
            reason_add(assessments, head,
                       values->fields[key->index].state == VALUE_MISSING ? REASON_MISSING
                                                                         : REASON_INVALID,
                       key->index);
        if (key->by == RANK_LET && state_is_open(values->lets[key->index].state))
            case_values_blame(values, basis->rules->lets[key->index].value,
                              values->lets[key->index].state, assessments, head, REASON_FAULT_LET,
                              key->index);
    }
}

void ranking_sort(const struct ranking *ranking, const struct basis *basis,
                  const struct assessments *assessments, uint32_t *items, size_t count)
{
    struct ranker ranker;
    struct ranked *ranked = memory_resize(NULL, count, sizeof *ranked);
    struct place *places = memory_resize(NULL, count, ranking->count * sizeof *places);

    ranker_init(&ranker, ranking, basis, assessments);
    for (size_t i = 0; i < count; i++) {
        ranked[i] = (struct ranked){items[i], places + i * ranking->count};
        fill_places(&ranker, items[i], places + i * ranking->count);
    }
    qsort_r(ranked, count, sizeof *ranked, ranked_cmp, &ranker);
    for (size_t i = 0; i < count; i++)
        items[i] = ranked[i].item;
    ranker_release(&ranker);
    free(places);
    free(ranked);
}
