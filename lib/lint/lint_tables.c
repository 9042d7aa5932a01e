/* Which words have no row in their table, which rows and sums are good for nobody? */
#include "base/message.h"
#include "lint/lint_space.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define TOLD_MOST 5                 /* of a kind, of one table */
#define COMBINATIONS_MOST 2000      /* of words that are looked up together */
#define MADE_UP_MOST UINT64_C(5000) /* applicants tried to find a value to be summed */

static const struct expr *behind_lets(const struct ruleset *rules, const struct expr *expr)
{
    while (expr->op == EXPR_LET)
        expr = rules->lets[expr->index].value;
    return expr;
}

/* The choice that KEY is looked up by; NULL if it is none. */
static const struct field *choice_of(const struct ruleset *rules, const struct expr *key)
{
    const struct expr *field = behind_lets(rules, key);

    if (field->op != EXPR_FIELD || rules->fields[field->index].type != FIELD_CHOICE)
        return NULL;
    return &rules->fields[field->index];
}

static bool has_word(const struct field *choice, struct str word)
{
    for (size_t i = 0; i < choice->word_count; i++)
        if (str_eq(choice->words[i], word))
            return true;
    return false;
}

/* --- Words without a row --- */

struct lookup_check {
    struct lint_space *space;
    const struct expr *call;
    const struct value_table *table;
    const struct field *choices[TABLE_KEYS_MOST]; /* NULL: the key is no choice */
    struct value keys[TABLE_KEYS_MOST];
    uint64_t lacking; /* how many words, or words together, have no row */
    struct strbuf told;
    struct diag_list *diags;
};

/* Takes down that there is no row for the keys at hand, or for the one in COLUMN. Of keys that are
 * constants only nothing else can be said. */
static void take_lacking(struct lookup_check *check, uint32_t first, uint32_t end)
{
    bool some = false, any = false;

    if (check->lacking++ >= TOLD_MOST)
        return;
    strbuf_adds(&check->told, check->told.len ? "; " : "");
    for (uint32_t i = first; i < end; i++)
        any = any || check->choices[i];
    for (uint32_t i = first; i < end; i++) {
        if (!any)
            strbuf_printf(&check->told, "%s" STR_FMT " = " STR_FMT, i > first ? ", " : "",
                          STR_ARG(check->table->rule->keys[i].name),
                          STR_ARG(check->call->args[i]->source));
        if (!check->choices[i])
            continue;
        strbuf_printf(&check->told, "%s" STR_FMT " = " STR_FMT, some ? ", " : "",
                      STR_ARG(check->choices[i]->name), STR_ARG(check->keys[i].text));
        some = true;
    }
}

/* Tries the words of one choice after the other. */
static void try_each(struct lookup_check *check)
{
    const struct value_table *table = check->table;

    for (uint32_t i = 0; i < check->call->count; i++)
        for (size_t w = 0; check->choices[i] && w < check->choices[i]->word_count; w++) {
            bool found = false;

            check->keys[i] = value_text(check->choices[i]->words[w]);
            for (uint32_t key = 0; key < table->keys.count && !found; key++) {
                struct value value = table_key(table, key, i);

                found = table->entries[key].line && str_eq(value.text, check->keys[i].text);
            }
            if (!found)
                take_lacking(check, i, i + 1);
        }
}

/* Tries all words together, of a lookup that has only choices and constants for keys. */
static void try_together(struct lookup_check *check, uint32_t at)
{
    if (at == check->call->count) {
        arena_reset(&check->space->scratch);
        if (!table_find(check->table, check->keys, &check->space->key, &check->space->scratch))
            take_lacking(check, 0, at);
        return;
    }
    if (!check->choices[at]) {
        check->keys[at] = behind_lets(check->space->rules, check->call->args[at])->value;
        try_together(check, at + 1);
        return;
    }
    for (size_t w = 0; w < check->choices[at]->word_count; w++) {
        check->keys[at] = value_text(check->choices[at]->words[w]);
        try_together(check, at + 1);
    }
}

/* Was the lookup number AT tried as a value of its own? Then that is told elsewhere. */
static bool is_own_value(const struct lint_space *space, size_t at)
{
    for (size_t i = 0; i < space->count; i++)
        if (space->dimensions[i].kind == DIMENSION_CELL && space->dimensions[i].index == at)
            return true;
    return false;
}

/* Of a key that is calculated it is not known which values it can have. */
static void tell_untried(const struct lint_space *space, const struct expr *call, size_t at,
                         struct diag_list *diags)
{
    const struct table_rule *rule = &space->rules->tables[call->index];

    for (uint32_t i = 0; i < call->count; i++) {
        const struct expr *asked = behind_lets(space->rules, call->args[i]);

        if (asked->op != EXPR_FIELD && asked->op != EXPR_CONSTANT && !is_own_value(space, at))
            diag_note(diags, rule->at,
                      "'" STR_FMT "' is calculated: whether each of its values has a row in "
                      "[table " STR_FMT "] was not tried",
                      STR_ARG(asked->source), STR_ARG(rule->name));
    }
}

/* Looks at the lookup number AT. */
static void check_words(struct lint_space *space, size_t at, struct diag_list *diags)
{
    const struct ruleset *rules = space->rules;
    const struct expr *call = rules->lookups[at];
    const struct table_rule *rule = &rules->tables[call->index];
    struct lookup_check check = {
        .space = space, .call = call, .table = &space->tables[call->index], .diags = diags};
    uint64_t combinations = 1;
    bool together = true;

    if (rule->otherwise.state == VALUE_PRESENT)
        return;
    tell_untried(space, call, at, diags);
    for (uint32_t i = 0; i < call->count; i++) {
        check.choices[i] = choice_of(rules, call->args[i]);
        if (check.choices[i] && combinations <= COMBINATIONS_MOST)
            combinations *= check.choices[i]->word_count;
        else if (!check.choices[i])
            together = together && behind_lets(rules, call->args[i])->op == EXPR_CONSTANT;
    }
    if (together && combinations <= COMBINATIONS_MOST)
        try_together(&check, 0);
    else
        try_each(&check);
    if (check.lacking > TOLD_MOST)
        diag_warning(diags, rule->at,
                     "[table " STR_FMT "] has no row for %s, and %llu more: whoever has that is "
                     "held where it matters",
                     STR_ARG(rule->name), check.told.ptr,
                     (unsigned long long)(check.lacking - TOLD_MOST));
    else if (check.lacking)
        diag_warning(diags, rule->at,
                     "[table " STR_FMT "] has no row for %s: whoever has that is held where it "
                     "matters",
                     STR_ARG(rule->name), check.told.ptr);
    strbuf_release(&check.told);
}

/* --- Rows that nobody can reach --- */

/* Can CALL come to the row of KEY? If not, COLUMN and FIELD say why. */
static bool can_reach(const struct lint_space *space, const struct expr *call, uint32_t key,
                      uint32_t *column, const struct field **field)
{
    const struct value_table *table = &space->tables[call->index];

    for (uint32_t i = 0; i < call->count; i++) {
        const struct expr *asked = behind_lets(space->rules, call->args[i]);
        struct value value = table_key(table, key, i);

        *column = i;
        *field = choice_of(space->rules, call->args[i]);
        if (*field && !has_word(*field, value.text))
            return false;
        if (asked->op == EXPR_CONSTANT &&
            !lint_same_value(&asked->value, &value, field_value_type(table->rule->keys[i].type)))
            return false;
    }
    return true;
}

static void tell_row(const struct value_table *table, uint32_t key, uint32_t column,
                     const struct field *field, struct diag_list *diags)
{
    struct origin at = table_place(&table->file, table->entries[key].line, 0);

    if (field)
        diag_warning(diags, at,
                     "no applicant can reach this row: '" STR_FMT
                     "' is no word of the field '" STR_FMT "'",
                     STR_ARG(table_key(table, key, column).text), STR_ARG(field->name));
    else
        diag_warning(diags, at,
                     "no applicant can reach this row: no rule looks up what it has under '" STR_FMT
                     "'",
                     STR_ARG(table->rule->keys[column].name));
}

static void check_rows(const struct lint_space *space, uint16_t number, struct diag_list *diags)
{
    const struct value_table *table = &space->tables[number];
    uint64_t lost = 0;

    for (uint32_t key = 0; key < table->keys.count; key++) {
        const struct field *field = NULL;
        uint32_t column = 0;
        bool reached = table->entries[key].line == 0;

        for (size_t i = 0; i < space->rules->lookup_count && !reached; i++)
            if (space->rules->lookups[i]->index == number)
                reached = can_reach(space, space->rules->lookups[i], key, &column, &field);
        if (!reached && lost++ < TOLD_MOST)
            tell_row(table, key, column, field, diags);
    }
    if (lost > TOLD_MOST)
        diag_warning(diags, table->rule->at,
                     "[table " STR_FMT "] has %llu more rows that no applicant can reach",
                     STR_ARG(table->rule->name), (unsigned long long)(lost - TOLD_MOST));
}

static bool is_asked(const struct ruleset *rules, uint16_t table)
{
    for (size_t i = 0; i < rules->lookup_count; i++)
        if (rules->lookups[i]->index == table)
            return true;
    return false;
}

/* --- Sums that are missing for everybody --- */

/* Has nobody what SUM adds up? TRIED is how many were. */
static bool is_never_known(struct lint_space *space, const struct row_sum *sum, uint64_t *tried)
{
    size_t *below, count = lint_space_below(space, sum->of, &below), at = 0;
    uint32_t *digits = arena_array(space->arena, count, sizeof *digits);

    lint_space_complete(space);
    for (*tried = 0; at < count || *tried == 0;) {
        for (size_t i = 0; i < count; i++)
            lint_space_set(space, below[i], digits[i]);
        eval_lets(&space->context);
        ++*tried;
        if (eval(sum->of, &space->context).state != VALUE_MISSING || *tried == MADE_UP_MOST)
            return false;
        for (at = 0; at < count; at++) {
            if (++digits[at] < space->dimensions[below[at]].count)
                break;
            digits[at] = 0;
        }
    }
    return true;
}

static void check_sums(struct lint_space *space, struct diag_list *diags)
{
    const struct ruleset *rules = space->rules;

    for (size_t i = 0; i < rules->sum_count; i++) {
        const struct row_sum *sum = &rules->sums[i];
        const struct let *let = &rules->lets[sum->let];
        uint64_t tried;

        if (!sum->of || !is_never_known(space, sum, &tried))
            continue;
        diag_warning(diags, let->at,
                     "the sum in '" STR_FMT "' is never known: '" STR_FMT "' is missing for all of "
                     "%llu made-up applicants",
                     STR_ARG(let->name), STR_ARG(expr_source(sum->of)), (unsigned long long)tried);
    }
}

void lint_tables(struct lint_space *space, struct diag_list *diags)
{
    const struct ruleset *rules = space->rules;

    for (uint16_t i = 0; i < rules->table_count; i++) {
        if (!is_asked(rules, i))
            diag_warning(diags, rules->tables[i].at,
                         "nothing is looked up in [table " STR_FMT "]: it decides nothing",
                         STR_ARG(rules->tables[i].name));
        else if (space->tables)
            check_rows(space, i, diags);
    }
    for (size_t i = 0; space->tables && i < rules->lookup_count; i++)
        if (space->lookups[i].same_as == i)
            check_words(space, i, diags);
    check_sums(space, diags);
}
