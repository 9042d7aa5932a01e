/* How far must a number or a date be from what a cell says, that it gives more? */
#include "batch/other_number.h"

#include "base/banned.h"

#define WAY_MOST (INT64_C(1) << 44) /* smallest steps away from what the cell says */
#define BATCH_MOST ((size_t)20000)  /* likewise, of whole batches */
#define CIRCLE_SMALL ((size_t)10)   /* rows: small enough for many tries */
#define WIDEN_FINE 32               /* each try is so much of the way further off */
#define WIDEN_COARSE 6

/* A cell that says POSITION, which counts the smallest steps of TYPE. */
static struct str cell_at(const struct answer_search *search, enum field_type type,
                          int64_t position)
{
    char text[DECIMAL_TEXT_MAX > DATE_TEXT_MAX ? DECIMAL_TEXT_MAX : DATE_TEXT_MAX];

    if (type == FIELD_DATE)
        date_format((date)position, text);
    else
        decimal_format(type == FIELD_MONEY   ? position * DECIMAL_CENT
                       : type == FIELD_COUNT ? position * DECIMAL_ONE
                                             : position,
                       type == FIELD_MONEY ? 2 : 0, text);
    return arena_copy(search->arena, str_of(text));
}

static int64_t position_of(enum field_type type, const struct value *value)
{
    return type == FIELD_DATE    ? value->day
           : type == FIELD_MONEY ? value->number / DECIMAL_CENT
           : type == FIELD_COUNT ? value->number / DECIMAL_ONE
                                 : value->number;
}

/* Can a cell say what is WAY, at most WAY_MOST, from POSITION in the direction SIGN? */
static bool in_range(enum field_type type, int64_t position, int sign, int64_t way)
{
    date first = 0, last = 0;
    int64_t there;

    if (__builtin_add_overflow(position, sign * way, &there))
        return false;
    if (type == FIELD_MONEY || type == FIELD_COUNT)
        return there >= 0 && there < INT64_MAX / DECIMAL_ONE;
    if (type != FIELD_DATE)
        return there >= DECIMAL_MIN;
    date_from_civil(1, 1, 1, &first);
    date_from_civil(9999, 12, 31, &last);
    return there >= first && there <= last;
}

/* The least way beyond FAR, and at most MOST, from POSITION in the direction SIGN to a constant of
 * the rules or the value next to it. So no range between two constants is stepped over. */
static int64_t way_to_constant(const struct answer_search *search, enum field_type type,
                               int64_t position, int sign, int64_t far, int64_t most)
{
    for (size_t i = 0; i < search->threshold_count; i++) {
        const struct threshold *threshold = &search->thresholds[i];
        int64_t base = position_of(type, &threshold->constant), way;

        if ((type == FIELD_DATE) != (threshold->type == VALUE_DATE) ||
            __builtin_sub_overflow(base, position, &way) || way > WAY_MOST || way < -WAY_MOST)
            continue;
        way *= sign;
        for (int beside = -1; beside <= 1; beside++) {
            if (way + beside > far && way + beside < most)
                most = way + beside;
        }
    }
    return most;
}

static bool more_at(struct answer_search *search, uint16_t field, int64_t position)
{
    enum field_type type = search->rules->fields[field].type;
    struct arena *kept = search->arena, scratch = {0};
    bool more;

    search->arena = &scratch;
    more = answer_is_more(search, field, cell_at(search, type, position));
    search->arena = kept;
    arena_release(&scratch);
    return more;
}

/* The least way from POSITION in the direction SIGN that leads to more; 0 if there is none, or none
 * up to LIMIT. SHORT_OF is one that does not. The way is widened until it does, and then what is
 * between is halved. */
static int64_t way_to_more(struct answer_search *search, uint16_t field, int64_t position, int sign,
                           int64_t short_of, int64_t limit)
{
    enum field_type type = search->rules->fields[field].type;
    bool fine = !search->whole && search->circle.count <= CIRCLE_SMALL;
    int64_t part = fine ? WIDEN_FINE : WIDEN_COARSE, far;

    for (;;) {
        far =
            way_to_constant(search, type, position, sign, short_of, short_of + short_of / part + 1);
        if (far > limit || !in_range(type, position, sign, far))
            return 0;
        if (more_at(search, field, position + sign * far))
            break;
        short_of = far;
    }
    while (far - short_of > 1) {
        int64_t middle = short_of + (far - short_of) / 2;

        if (more_at(search, field, position + sign * middle))
            far = middle;
        else
            short_of = middle;
    }
    return far;
}

/* How many noughts NUMBER ends in. */
static int roundness(int64_t number)
{
    int noughts = 0;

    for (; number != 0 && number % 10 == 0; number /= 10)
        noughts++;
    return number == 0 ? INT8_MAX : noughts;
}

/* What people are told of the nearest GOOD value, which lies in the direction SIGN: the last that
 * does not lead to more, where that is the rounder one, as the 2,400 of `under 2,400`. */
static void tell_bound(const struct answer_search *search, struct other_answer *answer,
                       int64_t good, int sign)
{
    enum field_type type = search->rules->fields[answer->field].type;
    int64_t bad = good - sign;
    bool by_bad = (type == FIELD_MONEY || type == FIELD_NUMBER) && roundness(bad) > roundness(good);

    answer->kind = !by_bad ? OTHER_IS : sign < 0 ? OTHER_UNDER : OTHER_OVER;
    answer->value = cell_at(search, type, by_bad ? bad : good);
}

/* The rules give more from WAY on, but places or money do not reach that far: how far must it be,
 * that they do? 0: no further change helps, or there are too many rows to try. */
static int64_t way_in_batch(struct answer_search *search, uint16_t field, int64_t position,
                            int sign, int64_t way)
{
    const struct ruleset *rules = search->rules;

    if (way == 0 || search->batch->roster.count > BATCH_MOST ||
        (rules->quota_count == 0 && rules->budget.on_shortfall != SHORTFALL_RANK))
        return 0;
    search->whole = true;
    way = way_to_more(search, field, position, sign, way, WAY_MOST);
    search->whole = false;
    return way;
}

static bool settle(struct answer_search *search, struct other_answer *answer, int64_t position,
                   int64_t down, int64_t up)
{
    enum field_type type = search->rules->fields[answer->field].type;
    int sign = down == 0 || (up && up < down) ? 1 : -1;
    int64_t good = position + (sign > 0 ? up : -down);

    if (down == 0 && up == 0)
        return false;
    tell_bound(search, answer, good, sign);
    return answer_confirm(search, answer, cell_at(search, type, good));
}

bool other_number_find(struct answer_search *search, const struct value *value,
                       struct other_answer *answer)
{
    uint16_t field = answer->field;
    int64_t position = position_of((enum field_type)search->rules->fields[field].type, value);
    int64_t down = way_to_more(search, field, position, -1, 0, WAY_MOST);
    int64_t up = way_to_more(search, field, position, 1, 0, down ? down - 1 : WAY_MOST);

    if (settle(search, answer, position, down, up))
        return true;
    if (down == 0 && up == 0)
        return false;
    return settle(search, answer, position, way_in_batch(search, field, position, -1, down),
                  way_in_batch(search, field, position, 1, up));
}
