/* With which other value of one cell would an applicant have been given more? */
#include "batch/other_answer.h"

#include "batch/other_cell.h"
#include "rule/thresholds.h"
#include <stdlib.h>

#include "base/banned.h"

#define WAY_MOST (INT64_C(1) << 44)  /* smallest steps away from what the cell says */
#define CIRCLE_MOST ((size_t)5000)   /* rows that are decided for each value that is tried */
#define BATCH_MOST ((size_t)20000)   /* likewise, of whole batches */
#define HOUSEHOLD_MOST ((size_t)100) /* rows whose cells are tried */
#define WORDS_MOST ((size_t)500)     /* of one field */
#define CIRCLE_SMALL ((size_t)10)    /* rows: small enough for many tries */
#define WIDEN_FINE 32                /* each try is so much of the way further off */
#define WIDEN_COARSE 6

struct search {
    const struct batch *batch;
    const struct ruleset *rules;
    struct row_circle circle;
    struct gift now;       /* by the rules alone */
    struct gift now_whole; /* by the batch */
    bool whole;            /* each try decides the whole batch */
    size_t at;             /* row of the circle whose cells are tried */
    struct threshold *thresholds;
    size_t threshold_count;
    enum language language;
    struct arena *arena;
};

/* --- Is it more? --- */

/* The grant that gives the most more, by another tier than NOW; NO_INDEX if it is not more. */
static uint16_t better_grant(const struct search *search, const struct gift *now,
                             const struct gift *gift)
{
    uint16_t best = NO_INDEX;
    money most = 0;

    if (gift->total <= now->total)
        return NO_INDEX;
    for (uint16_t i = 0; i < search->rules->grant_count; i++)
        if (gift->worth[i] - now->worth[i] > most && gift->tiers[i] != now->tiers[i]) {
            most = gift->worth[i] - now->worth[i];
            best = i;
        }
    return best;
}

static bool is_more(struct search *search, uint16_t field, struct str cell)
{
    const struct gift *gift =
        search->whole ? gift_of_batch_with_cell(&search->circle, search->at, field, cell)
                      : gift_with_cell(&search->circle, search->at, field, cell);

    return better_grant(search, search->whole ? &search->now_whole : &search->now, gift) !=
           NO_INDEX;
}

/* Decides the whole batch with CELL, and completes ANSWER by what that gives. */
static bool confirm(struct search *search, struct other_answer *answer, struct str cell)
{
    const struct gift *gift =
        gift_of_batch_with_cell(&search->circle, search->at, answer->field, cell);
    uint16_t grant = better_grant(search, &search->now_whole, gift);

    if (grant == NO_INDEX)
        return false;
    answer->tier = gift->tiers[grant];
    answer->amount = gift->amounts[grant];
    answer->goods_value = gift->worth[grant] - gift->amounts[grant];
    return true;
}

/* --- Numbers and dates --- */

/* A cell that says POSITION, which counts the smallest steps of TYPE. */
static struct str cell_at(const struct search *search, enum field_type type, int64_t position)
{
    char text[DECIMAL_TEXT_MAX > DATE_TEXT_MAX ? DECIMAL_TEXT_MAX : DATE_TEXT_MAX];

    if (type == FIELD_DATE)
        date_format((date)position, text);
    else
        decimal_format(type == FIELD_MONEY   ? position * (DECIMAL_ONE / 100)
                       : type == FIELD_COUNT ? position * DECIMAL_ONE
                                             : position,
                       type == FIELD_MONEY ? 2 : 0, text);
    return arena_copy(search->arena, str_of(text));
}

static int64_t position_of(enum field_type type, const struct value *value)
{
    return type == FIELD_DATE    ? value->day
           : type == FIELD_MONEY ? value->number / (DECIMAL_ONE / 100)
           : type == FIELD_COUNT ? value->number / DECIMAL_ONE
                                 : value->number;
}

static bool in_range(enum field_type type, int64_t position)
{
    date first = 0, last = 0;

    if (type == FIELD_MONEY || type == FIELD_COUNT)
        return position >= 0 && position < INT64_MAX / DECIMAL_ONE;
    if (type != FIELD_DATE)
        return true;
    date_from_civil(1, 1, 1, &first);
    date_from_civil(9999, 12, 31, &last);
    return position >= first && position <= last;
}

/* The least way beyond FAR, and at most MOST, from POSITION in the direction SIGN to a constant of
 * the rules or the value next to it. So no range between two constants is stepped over. */
static int64_t way_to_constant(const struct search *search, enum field_type type, int64_t position,
                               int sign, int64_t far, int64_t most)
{
    for (size_t i = 0; i < search->threshold_count; i++) {
        const struct threshold *threshold = &search->thresholds[i];
        int64_t base = position_of(type, &threshold->constant);

        if ((type == FIELD_DATE) != (threshold->type == VALUE_DATE))
            continue;
        for (int beside = -1; beside <= 1; beside++) {
            int64_t way = sign * (base + beside - position);

            if (way > far && way < most)
                most = way;
        }
    }
    return most;
}

static bool more_at(struct search *search, uint16_t field, int64_t position)
{
    enum field_type type = search->rules->fields[field].type;
    struct arena *kept = search->arena, scratch = {0};
    bool more;

    search->arena = &scratch;
    more = is_more(search, field, cell_at(search, type, position));
    search->arena = kept;
    arena_release(&scratch);
    return more;
}

/* The least way from POSITION in the direction SIGN that leads to more; 0 if there is none, or none
 * up to LIMIT. SHORT_OF is one that does not. The way is widened until it does, and then what is
 * between is halved. */
static int64_t way_to_more(struct search *search, uint16_t field, int64_t position, int sign,
                           int64_t short_of, int64_t limit)
{
    enum field_type type = search->rules->fields[field].type;
    bool fine = !search->whole && search->circle.count <= CIRCLE_SMALL;
    int64_t part = fine ? WIDEN_FINE : WIDEN_COARSE, far;

    for (;;) {
        far =
            way_to_constant(search, type, position, sign, short_of, short_of + short_of / part + 1);
        if (far > limit || !in_range(type, position + sign * far))
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
static void tell_bound(const struct search *search, struct other_answer *answer, int64_t good,
                       int sign)
{
    enum field_type type = search->rules->fields[answer->field].type;
    int64_t bad = good - sign;
    bool by_bad = (type == FIELD_MONEY || type == FIELD_NUMBER) && roundness(bad) > roundness(good);

    answer->kind = !by_bad ? OTHER_IS : sign < 0 ? OTHER_UNDER : OTHER_OVER;
    answer->value = cell_at(search, type, by_bad ? bad : good);
}

/* The rules give more from WAY on, but places or money do not reach that far: how far must it be,
 * that they do? 0: no further change helps, or there are too many rows to try. */
static int64_t way_in_batch(struct search *search, uint16_t field, int64_t position, int sign,
                            int64_t way)
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

static bool settle(struct search *search, struct other_answer *answer, int64_t position,
                   int64_t down, int64_t up)
{
    enum field_type type = search->rules->fields[answer->field].type;
    int sign = down == 0 || (up && up < down) ? 1 : -1;
    int64_t good = position + (sign > 0 ? up : -down);

    if (down == 0 && up == 0)
        return false;
    tell_bound(search, answer, good, sign);
    return confirm(search, answer, cell_at(search, type, good));
}

static bool find_number(struct search *search, const struct value *value,
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

/* --- Words --- */

struct word_list {
    struct str *words;
    size_t count;
};

static void add_word(struct word_list *list, struct str word)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->words[i], word))
            return;
    if (list->count < WORDS_MOST && word.len)
        list->words[list->count++] = word;
}

/* The words that the rules and their tables know for a FIELD that takes any text. */
static void add_known_words(const struct search *search, uint16_t field, struct word_list *list)
{
    const struct ruleset *rules = search->rules;

    for (size_t i = 0; i < rules->compared_count; i++)
        if (rules->compared[i].field == field)
            add_word(list, rules->compared[i].text);
    for (size_t t = 0; t < rules->table_count; t++)
        for (size_t k = 0; k < rules->tables[t].key_count; k++)
            for (uint32_t n = 0; rules->tables[t].keys[k].type == FIELD_TEXT &&
                                 n < search->batch->tables[t].keys.count;
                 n++)
                add_word(list, table_key(&search->batch->tables[t], n, k).text);
}

static struct word_list words_of(const struct search *search, uint16_t field)
{
    const struct field *type = &search->rules->fields[field];
    struct word_list list = {.words = arena_array(search->arena, WORDS_MOST, sizeof *list.words)};

    if (type->type == FIELD_YES_NO) {
        add_word(&list, STR("yes"));
        add_word(&list, STR("no"));
    }
    for (size_t i = 0; i < type->word_count; i++)
        add_word(&list, type->words[i]);
    if (type->type == FIELD_TEXT)
        add_known_words(search, field, &list);
    return list;
}

/* The truth that ANSWER's cell says, in the language of who asks. */
static struct str truth_text(const struct search *search, const struct other_answer *answer)
{
    const struct field *field = &search->rules->fields[answer->field];
    struct value value;

    field_read(field, answer->value, search->arena, &value);
    return field_text(field, &value, search->language, search->arena);
}

static bool find_word(struct search *search, struct other_answer *answer)
{
    const struct word_list words = words_of(search, answer->field);
    bool found = false;
    money least = 0;

    for (size_t i = 0; i < words.count; i++) {
        const struct gift *gift =
            gift_with_cell(&search->circle, search->at, answer->field, words.words[i]);

        if (better_grant(search, &search->now, gift) == NO_INDEX || (found && gift->total >= least))
            continue;
        found = true;
        least = gift->total;
        answer->value = words.words[i];
    }
    if (!found || !confirm(search, answer, answer->value))
        return false;
    if (search->rules->fields[answer->field].type == FIELD_YES_NO)
        answer->value = truth_text(search, answer);
    return true;
}

/* --- Fields --- */

static bool is_among(const uint16_t *fields, size_t count, uint16_t field)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i] == field)
            return true;
    return false;
}

/* Does FIELD tell who somebody is, or which rows belong together? */
static bool tells_who(const struct ruleset *rules, uint16_t field)
{
    if (field == rules->scheme.key || field == rules->scheme.name)
        return true;
    for (size_t i = 0; i < rules->unique_count; i++)
        if (is_among(rules->uniques[i].fields, rules->uniques[i].field_count, field))
            return true;
    for (size_t i = 0; i < rules->grouping_count; i++)
        if (is_among(rules->groupings[i].fields, rules->groupings[i].field_count, field))
            return true;
    return false;
}

static bool find(struct search *search, uint16_t field, struct other_answer *answer)
{
    const struct roster *roster = &search->batch->roster;
    const struct field *type = &search->rules->fields[field];
    size_t row = search->circle.rows[search->at];
    struct value value;

    *answer = (struct other_answer){.row = row, .field = field};
    if (!type->asked || tells_who(search->rules, field) ||
        roster->sources[roster->rows[row].source].columns[field] < 0 ||
        field_read(type, roster_cell(roster, row, field), search->arena, &value) != CELL_GOOD)
        return false;
    if (value.state == VALUE_PRESENT)
        answer->now = field_text(type, &value, search->language, search->arena);
    switch (type->type) {
    case FIELD_MONEY:
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_DATE:
        return value.state == VALUE_PRESENT && find_number(search, &value, answer);
    case FIELD_TEXT:
    case FIELD_CHOICE:
    case FIELD_YES_NO:
        return find_word(search, answer);
    default:
        return false;
    }
}

/* --- Rows --- */

/* May another cell have changed what PERSON is given? */
static bool is_asked(const struct batch *batch, size_t row)
{
    enum decision decision = (enum decision)batch->assessments.people[row].decision;
    size_t changes;

    changes_of(batch->basis.changes, row, &changes);
    return changes == 0 && !batch->options.repays && batch->roster.rows[row].shape == ROW_WHOLE &&
           (decision == DECISION_PAY || decision == DECISION_REJECT);
}

/* Is the circle's row number AT of the household that its applicant is the head of? */
static bool in_household(const struct search *search, size_t at)
{
    const struct ruleset *rules = search->rules;
    const struct duplicates *groups;
    size_t own = search->circle.row, other = search->circle.rows[at];

    if (rules->household.field_count == 0 || !row_counts(&search->batch->basis, other))
        return false;
    groups = &search->batch->scan.groups[rules->unique_count + rules->household.grouping];
    return duplicates_has(groups, own) &&
           duplicates_first(groups, own) == duplicates_first(groups, other);
}

static size_t find_in_row(struct search *search, size_t at, struct other_answer *answers)
{
    size_t count = 0;

    search->at = at;
    for (uint16_t field = 0; field < search->rules->field_count; field++)
        count += find(search, field, &answers[count]);
    return count;
}

static size_t find_all(struct search *search, struct other_answer **answers)
{
    const struct row_circle *circle = &search->circle;
    size_t fields = search->rules->field_count, *rows, row_count = 1, count = 0;

    rows = arena_array(search->arena, HOUSEHOLD_MOST, sizeof *rows);
    rows[0] = circle->at;
    for (size_t i = 0; i < circle->count && row_count < HOUSEHOLD_MOST; i++)
        if (i != circle->at && in_household(search, i))
            rows[row_count++] = i;
    *answers = arena_array(search->arena, row_count * fields, sizeof **answers);
    for (size_t i = 0; i < row_count; i++)
        count += find_in_row(search, rows[i], *answers + count);
    return count;
}

size_t other_answers_find(const struct batch *batch, size_t row, enum language language,
                          struct other_answer **answers, struct arena *arena)
{
    struct search search = {
        .batch = batch, .rules = &batch->rules, .language = language, .arena = arena};
    struct arena held = {0};
    size_t count = 0;

    *answers = NULL;
    if (!is_asked(batch, row))
        return 0;
    row_circle_open(&search.circle, batch, row, CIRCLE_MOST);
    if (search.circle.count) {
        search.now_whole = gift_of_batch(batch, row, &held);
        search.threshold_count = thresholds_find(&batch->rules, &search.thresholds, &held);
        search.now = gift_copy(gift_with_cell(&search.circle, search.circle.at, NO_INDEX, STR("")),
                               &batch->rules, &held);
        count = find_all(&search, answers);
    }
    row_circle_release(&search.circle);
    arena_release(&held);
    return count;
}
