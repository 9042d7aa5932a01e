/* With which other value of one cell would an applicant have been given more? */
#include "batch/other_answer.h"

#include "batch/other_number.h"
#include <stdlib.h>

#include "base/banned.h"

#define CIRCLE_MOST ((size_t)5000)   /* rows that are decided for each value that is tried */
#define HOUSEHOLD_MOST ((size_t)100) /* rows whose cells are tried */
#define WORDS_MOST ((size_t)500)     /* of one field */

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
static void add_known_words(const struct answer_search *search, uint16_t field,
                            struct word_list *list)
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

static struct word_list words_of(const struct answer_search *search, uint16_t field)
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
static struct str truth_text(const struct answer_search *search, const struct other_answer *answer)
{
    const struct field *field = &search->rules->fields[answer->field];
    struct value value;

    field_read(field, answer->value, search->arena, &value);
    return field_text(field, &value, search->language, search->arena);
}

static bool find_word(struct answer_search *search, struct other_answer *answer)
{
    const struct word_list words = words_of(search, answer->field);
    bool found = false;
    money least = 0;

    for (size_t i = 0; i < words.count; i++) {
        const struct gift *gift =
            gift_with_cell(&search->circle, search->at, answer->field, words.words[i]);

        if (answer_better_grant(search, &search->now, gift) == NO_INDEX ||
            (found && gift->total >= least))
            continue;
        found = true;
        least = gift->total;
        answer->value = words.words[i];
    }
    if (!found || !answer_confirm(search, answer, answer->value))
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

static bool find(struct answer_search *search, uint16_t field, struct other_answer *answer)
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
        return value.state == VALUE_PRESENT && other_number_find(search, &value, answer);
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
static bool in_household(const struct answer_search *search, size_t at)
{
    const struct ruleset *rules = search->rules;
    const struct duplicates *groups;
    size_t own = search->circle.row, other = search->circle.rows[at];

    if (rules->household.field_count == 0 || !row_counts(&search->batch->basis, other))
        return false;
    groups = &search->batch->scan.groups[rules->unique_count + rules->household.grouping];
    return duplicates_first(groups, own) == duplicates_first(groups, other);
}

static size_t find_in_row(struct answer_search *search, size_t at, struct other_answer *answers)
{
    size_t count = 0;

    search->at = at;
    for (uint16_t field = 0; field < search->rules->field_count; field++)
        count += find(search, field, &answers[count]);
    return count;
}

static size_t find_all(struct answer_search *search, struct other_answer **answers)
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
    struct answer_search search = {
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
