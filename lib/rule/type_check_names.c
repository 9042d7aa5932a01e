/* What does a word in an expression mean, and what was meant by one that means nothing? */
#include "applicant/identity.h"
#include "base/message.h"
#include "rule/expr_names.h"
#include "rule/functions.h"
#include "rule/masked_ids.h"
#include "rule/type_check.h"

#include "base/banned.h"

/* Known names of one kind, to find the one that was probably meant. */
struct candidates {
    struct arena *arena;
    const char **names;
    size_t count;
};

static struct candidates candidates_new(const struct checker *checker, size_t most)
{
    struct arena *arena = checker->text->diags->arena;

    return (struct candidates){arena, arena_array(arena, most, sizeof(char *)), 0};
}

static void candidates_add(struct candidates *candidates, struct str name)
{
    candidates->names[candidates->count++] = arena_cstr(candidates->arena, name);
}

static const char *nearest(const struct candidates *candidates, struct str word)
{
    return str_nearest(word, candidates->names, candidates->count);
}

static void unknown_name(struct checker *checker, struct str name)
{
    const struct ruleset *rules = checker->scope->rules;
    struct candidates known =
        candidates_new(checker, rules->field_count + checker->scope->lets + 2 * expr_builtin_count);
    const char *near;

    if (expr_function_named(name)) {
        check_error(checker, name, "'" STR_FMT "' is a function: write %s", STR_ARG(name),
                    expr_function_named(name)->usage);
        return;
    }
    for (size_t i = 0; i < rules->field_count; i++)
        candidates_add(&known, rules->fields[i].name);
    for (size_t i = 0; i < checker->scope->lets; i++)
        candidates_add(&known, rules->lets[i].name);
    for (size_t i = 0; i < expr_builtin_count; i++) {
        candidates_add(&known, str_of(expr_builtins[i].name));
        candidates_add(&known, str_of(expr_builtins[i].chinese));
    }
    near = nearest(&known, name);
    if (near)
        check_error(checker, name, "unknown field '" STR_FMT "'; did you mean '%s'?", STR_ARG(name),
                    near);
    else
        check_error(checker, name,
                    "unknown field '" STR_FMT "': it is in neither [columns] nor "
                    "[let]",
                    STR_ARG(name));
}

static int field_type_of(struct checker *checker, struct expr *node, const struct field *field)
{
    if (field->type == FIELD_TYPES) {
        checker->failed = true; /* what is wrong with it was told in [columns] */
        return TYPE_UNKNOWN;
    }
    node->decimals = field->type == FIELD_MONEY || field->type == FIELD_NUMBER ? 2 : 0;
    return (int)field_value_type(field->type);
}

static int let_type(struct checker *checker, struct expr *node, size_t let)
{
    const struct expr *value = checker->scope->rules->lets[let].value;

    if (let == checker->scope->lets)
        check_error(checker, node->source, "'" STR_FMT "' cannot be made from itself",
                    STR_ARG(node->source));
    else if (let > checker->scope->lets)
        check_error(checker, node->source,
                    "'" STR_FMT "' is made further down in [let]: move it before this",
                    STR_ARG(node->source));
    else if (!value)
        checker->failed = true; /* its own fault was told where it is made */
    else {
        node->decimals = value->decimals;
        return value->type;
    }
    return TYPE_UNKNOWN;
}

static bool is_named(struct str name, const char *english, const char *chinese)
{
    return str_eq_nocase(name, str_of(english)) || str_eq(name, str_of(chinese));
}

static int builtin_type(struct ruleset *rules, struct expr *node,
                        const struct expr_builtin *builtin)
{
    node->op = (uint8_t)builtin->op;
    rules->asks_day = rules->asks_day || builtin->op == EXPR_AS_OF;
    if (builtin->op == EXPR_CONSTANT) {
        node->value = value_truth(builtin->truth);
        node->constant = true;
    } else if (builtin->op == EXPR_CALL) {
        node->function = builtin->function;
        rules->asks_payments = true;
        node->decimals = builtin->function->gives == GIVES_AMOUNT ? 2 : 0;
    }
    return (int)builtin->type;
}

int check_name(struct checker *checker, struct expr *node)
{
    const struct ruleset *rules = checker->scope->rules;
    struct str name = node->source;
    const struct expr_builtin *builtin = expr_builtin_named(name);
    uint16_t field = ruleset_field(rules, name);
    uint16_t let = ruleset_let(rules, name);

    if (builtin)
        return builtin_type(checker->scope->rules, node, builtin);
    if (checker->scope->fund &&
        (is_named(name, "grant", "项目") || is_named(name, "tier", "档次"))) {
        node->op = is_named(name, "grant", "项目") ? EXPR_GRANT : EXPR_TIER;
        return VALUE_TEXT;
    }
    if (field != NO_INDEX) {
        node->op = EXPR_FIELD;
        node->index = field;
        rules->fields[field].asked = true;
        return field_type_of(checker, node, &rules->fields[field]);
    }
    if (let != NO_INDEX) {
        node->op = EXPR_LET;
        node->index = let;
        return let_type(checker, node, let);
    }
    if (is_named(name, "grant", "项目") || is_named(name, "tier", "档次"))
        check_error(checker, name, "'" STR_FMT "' can be asked for in the 'for' of a fund only",
                    STR_ARG(name));
    else
        unknown_name(checker, name);
    return TYPE_UNKNOWN;
}

const struct field *check_field_of(const struct checker *checker, const struct expr *node)
{
    const struct ruleset *rules = checker->scope->rules;

    while (node && node->op == EXPR_LET && node->index < checker->scope->lets)
        node = rules->lets[node->index].value;
    if (node && node->op == EXPR_CALL && node->function && node->function->gives == GIVES_FIELD)
        node = node->args[0];
    return node && node->op == EXPR_FIELD ? &rules->fields[node->index] : NULL;
}

/* Where WORD starts, as a place for check_error. */
static struct str word_written(const struct checker *checker, const struct expr_word *word)
{
    struct str text = checker->text->text;

    return (struct str){text.ptr + word->offset, 0};
}

static void check_choice(struct checker *checker, const struct field *field,
                         const struct expr_word *word)
{
    struct candidates known = candidates_new(checker, field->word_count);
    struct strbuf all = {0};
    const char *near;

    for (size_t i = 0; i < field->word_count; i++)
        if (str_eq(word->text, field->words[i]))
            return;
    for (size_t i = 0; i < field->word_count; i++) {
        candidates_add(&known, field->words[i]);
        strbuf_printf(&all, "%s" STR_FMT, i ? ", " : "", STR_ARG(field->words[i]));
    }
    near = nearest(&known, word->text);
    if (near)
        check_error(checker, word_written(checker, word),
                    "'" STR_FMT "' is not a word of " STR_FMT "; did you mean '%s'?",
                    STR_ARG(word->text), STR_ARG(field->name), near);
    else
        check_error(checker, word_written(checker, word),
                    "'" STR_FMT "' is not a word of " STR_FMT " (" STR_FMT ")", STR_ARG(word->text),
                    STR_ARG(field->name), STR_ARG(strbuf_str(&all)));
    strbuf_release(&all);
}

/* A number that identifies somebody is read as its cells are; the line is not shown, it holds the
 * number. */
static void check_identifying(struct checker *checker, const struct field *field,
                              struct expr_word *word)
{
    struct diag_list *diags = checker->text->diags;
    struct arena *arena = &checker->scope->rules->arena;
    struct value value;

    if (field_read(field, word->text, arena, &value) == CELL_GOOD && value.state == VALUE_PRESENT) {
        word->text = arena_copy(arena, field_canonical(field, &value, arena));
        return;
    }
    checker->failed = true;
    diag_error(diags, expr_text_at(checker->text, word->offset),
               "'%s' is no %s, so " STR_FMT " can never be it",
               identity_mask(diags->arena, word->text),
               field_type_name(field->type, diags->language), STR_ARG(field->name));
}

/* The name of a grant or tier; WORD becomes as its section has it. */
static void check_paid_name(struct checker *checker, bool grant, struct expr_word *word)
{
    const struct ruleset *rules = checker->scope->rules;
    size_t count = grant ? rules->grant_count : rules->tier_count;
    struct candidates known = candidates_new(checker, count);
    uint16_t index = grant ? ruleset_grant(rules, word->text) : ruleset_tier(rules, word->text);
    const char *what = message(checker->text->diags->language, grant ? "grant" : "tier"), *near;

    if (index != NO_INDEX) {
        word->text = grant ? rules->grants[index].name : rules->tiers[index].name;
        return;
    }
    for (size_t i = 0; i < count; i++)
        candidates_add(&known, grant ? rules->grants[i].name : rules->tiers[i].name);
    near = nearest(&known, word->text);
    if (near)
        check_error(checker, word_written(checker, word),
                    "unknown %s '" STR_FMT "'; did you mean '%s'?", what, STR_ARG(word->text),
                    near);
    else
        check_error(checker, word_written(checker, word), "unknown %s '" STR_FMT "'", what,
                    STR_ARG(word->text));
}

static void keep_compared(struct checker *checker, const struct expr *subject,
                          const struct field *field, struct str word)
{
    struct ruleset *rules = checker->scope->rules;

    rules->compared = arena_for_another(&rules->arena, rules->compared, rules->compared_count,
                                        &rules->compared_room, sizeof *rules->compared);
    rules->compared[rules->compared_count++] = (struct compared_word){
        (uint16_t)(field - rules->fields), arena_copy(&rules->arena, word), subject->at};
}

void check_words(struct checker *checker, const struct expr *subject, struct expr_word *words,
                 size_t count)
{
    bool paid = subject->op == EXPR_GRANT || subject->op == EXPR_TIER;
    const struct field *field = check_field_of(checker, subject);

    for (size_t i = 0; i < count; i++) {
        if (paid)
            check_paid_name(checker, subject->op == EXPR_GRANT, &words[i]);
        else if (field && field->type == FIELD_CHOICE)
            check_choice(checker, field, &words[i]);
        else if (field && field_identifies(field->type))
            check_identifying(checker, field, &words[i]);
        else if (field)
            keep_compared(checker, subject, field, words[i].text);
        if (identity_among(words[i].text) || (field && field_identifies(field->type)))
            masked_ids_add(checker->scope->rules,
                           (struct str){word_written(checker, &words[i]).ptr, words[i].length});
    }
}

/* LIST is read by the type of the field that is compared with it. */
static void note_compared(const struct checker *checker, const struct expr *node,
                          struct list_rule *list)
{
    const struct field *field = check_field_of(checker, node->args[0]);

    if (field && list->field == NO_INDEX)
        list->field = (uint16_t)(field - checker->scope->rules->fields);
}

void check_list(struct checker *checker, struct expr *node)
{
    struct ruleset *rules = checker->scope->rules;
    struct candidates known = candidates_new(checker, rules->list_count);
    const char *near;

    for (size_t i = 0; i < rules->list_count; i++) {
        if (str_eq(node->name->text, rules->lists[i].name)) {
            node->index = (uint16_t)i;
            note_compared(checker, node, &rules->lists[i]);
            return;
        }
        candidates_add(&known, rules->lists[i].name);
    }
    near = nearest(&known, node->name->text);
    if (near)
        check_error(checker, word_written(checker, node->name),
                    "unknown list '" STR_FMT "'; did you mean '%s'?", STR_ARG(node->name->text),
                    near);
    else
        check_error(checker, word_written(checker, node->name),
                    "unknown list '" STR_FMT "': there is no [list " STR_FMT "]",
                    STR_ARG(node->name->text), STR_ARG(node->name->text));
}

bool check_table(struct checker *checker, struct expr *call)
{
    const struct ruleset *rules = checker->scope->rules;
    struct candidates known = candidates_new(checker, rules->table_count);
    const char *near;

    call->index = ruleset_table(rules, call->grant->text);
    if (call->index != NO_INDEX)
        return true;
    for (size_t i = 0; i < rules->table_count; i++)
        candidates_add(&known, rules->tables[i].name);
    near = nearest(&known, call->grant->text);
    if (near)
        check_error(checker, word_written(checker, call->grant),
                    "unknown table '" STR_FMT "'; did you mean '%s'?", STR_ARG(call->grant->text),
                    near);
    else
        check_error(checker, word_written(checker, call->grant),
                    "unknown table '" STR_FMT "': there is no [table " STR_FMT "]",
                    STR_ARG(call->grant->text), STR_ARG(call->grant->text));
    return false;
}

void check_grant(struct checker *checker, struct expr *call)
{
    check_paid_name(checker, true, call->grant);
    call->index = ruleset_grant(checker->scope->rules, call->grant->text);
}

/* What stands before the parenthesis. */
static struct str function_name(const struct expr *call)
{
    struct str rest = call->source;
    size_t length = 0;

    while (expr_name_code(utf8_next(&rest)))
        length = call->source.len - rest.len;
    return (struct str){call->source.ptr, length};
}

void check_unknown_function(struct checker *checker, const struct expr *call)
{
    const struct ruleset *rules = checker->scope->rules;
    struct candidates known = candidates_new(checker, 2 * expr_function_count);
    struct str name = function_name(call);
    const char *near;

    if (ruleset_field(rules, name) != NO_INDEX || ruleset_let(rules, name) != NO_INDEX) {
        check_error(checker, name, "'" STR_FMT "' is no function: an operator is missing behind it",
                    STR_ARG(name));
        return;
    }
    if (expr_builtin_named(name)) {
        check_error(checker, name, "'" STR_FMT "' is written without parentheses", STR_ARG(name));
        return;
    }
    for (size_t i = 0; i < expr_function_count; i++) {
        candidates_add(&known, str_of(expr_functions[i].name));
        candidates_add(&known, str_of(expr_functions[i].chinese));
    }
    near = nearest(&known, name);
    if (near)
        check_error(checker, name, "unknown function '" STR_FMT "'; did you mean '%s'?",
                    STR_ARG(name), near);
    else
        check_error(checker, name, "unknown function '" STR_FMT "'", STR_ARG(name));
}
