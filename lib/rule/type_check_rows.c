/* Are lookups in tables, and sums over rows, what they should be? */
#include "base/message.h"
#include "rule/functions.h"
#include "rule/type_check.h"

#include "base/banned.h"

/* --- lookup(TABLE, …) --- */

/* A column's values are compared in the form of their type: what is looked up must have it too. */
static bool has_form(enum field_type type)
{
    return type == FIELD_NAME || type == FIELD_ID_NUMBER || type == FIELD_BANK_CARD ||
           type == FIELD_PHONE;
}

static void check_key(struct checker *checker, const struct expr *arg, const struct field *key)
{
    const struct field *field = check_field_of(checker, arg);
    enum field_type is = field ? field->type : FIELD_TEXT;

    if (arg->type == TYPE_UNKNOWN || key->type == FIELD_TYPES)
        return;
    if (arg->type != (int)field_value_type(key->type)) {
        check_type(checker, arg, (int)field_value_type(key->type));
        return;
    }
    if ((!has_form(key->type) && !has_form(is)) || key->type == is)
        return;
    check_error(checker, arg->source,
                "'" STR_FMT "' is %s, but the table's column '" STR_FMT "' is %s: give it the same "
                "type in the table's key, as '%s: " STR_FMT "'",
                STR_ARG(arg->source), field_type_name(is, checker->text->diags->language),
                STR_ARG(key->name), field_type_name(key->type, checker->text->diags->language),
                field_type_name(is, checker->text->diags->language), STR_ARG(key->name));
}

static void keep_lookup(struct checker *checker, const struct expr *call)
{
    struct ruleset *rules = checker->scope->rules;

    rules->lookups = (const struct expr **)arena_for_another(
        &rules->arena, (void *)rules->lookups, rules->lookup_count, &rules->lookup_room,
        sizeof(const struct expr *));
    rules->lookups[rules->lookup_count++] = call;
}

int check_lookup(struct checker *checker, struct expr *call)
{
    const struct ruleset *rules = checker->scope->rules;
    const struct table_rule *table;

    if (!call->grant) {
        check_error(checker, call->source, "wrong number of arguments: write %s",
                    call->function->usage);
        return TYPE_UNKNOWN;
    }
    if (!check_table(checker, call))
        return TYPE_UNKNOWN;
    table = &rules->tables[call->index];
    if (table->key_count == 0 || table->value.type == FIELD_TYPES) {
        checker->failed = true; /* what is wrong with it was told in its section */
        return TYPE_UNKNOWN;
    }
    if (call->count != table->key_count) {
        check_error(checker, call->source,
                    "[table " STR_FMT "] needs a value for each of its key columns, of which it "
                    "has %zu, and is given %u",
                    STR_ARG(table->name), table->key_count, call->count);
        return TYPE_UNKNOWN;
    }
    for (uint32_t i = 0; i < call->count; i++)
        check_key(checker, call->args[i], &table->keys[i]);
    keep_lookup(checker, call);
    call->decimals = table->value.type == FIELD_MONEY || table->value.type == FIELD_NUMBER ? 2 : 0;
    return (int)field_value_type(table->value.type);
}

/* --- total(… per …) --- */

static bool check_per(struct checker *checker, const struct expr *node, uint16_t *fields)
{
    const struct ruleset *rules = checker->scope->rules;
    bool good = true;

    for (size_t i = 0; i < node->word_count; i++) {
        struct str name = node->words[i].text;

        fields[i] = ruleset_field(rules, name);
        if (fields[i] == NO_INDEX) {
            check_error(checker, name,
                        "rows are put together by fields of [columns]: '" STR_FMT "' is none",
                        STR_ARG(name));
            good = false;
            continue;
        }
        rules->fields[fields[i]].asked = true;
        for (size_t j = 0; j < i; j++) {
            if (fields[i] != fields[j])
                continue;
            check_error(checker, name, "field '" STR_FMT "' stands here twice: keep one",
                        STR_ARG(name));
            good = false;
        }
    }
    return good;
}

/* How many passes over the rows must have been made before EXPR is known. */
uint16_t check_passes(const struct ruleset *rules, const struct expr *expr)
{
    uint16_t passes = 0;

    if (expr->op == EXPR_LET)
        return rules->lets[expr->index].passes;
    if (expr->op == EXPR_SUM)
        return (uint16_t)(rules->sums[expr->index].level + 1);
    for (uint32_t i = 0; i < expr->count; i++) {
        uint16_t below = check_passes(rules, expr->args[i]);

        passes = below > passes ? below : passes;
    }
    return passes;
}

static void keep_sum(struct checker *checker, struct expr *node, const uint16_t *fields)
{
    struct ruleset *rules = checker->scope->rules;
    const struct expr *of = node->count ? node->args[0] : NULL;
    struct row_sum *sum;

    rules->sums = arena_for_another(&rules->arena, rules->sums, rules->sum_count, &rules->sum_room,
                                    sizeof *rules->sums);
    node->index = (uint16_t)rules->sum_count;
    sum = &rules->sums[rules->sum_count++];
    *sum = (struct row_sum){.kind = (enum sum_kind)node->kind,
                            .of = of,
                            .grouping = ruleset_grouping(rules, fields, node->word_count),
                            .let = (uint16_t)checker->scope->lets,
                            .level = of ? check_passes(rules, of) : 0};
}

static int sum_type(struct checker *checker, const struct expr *node)
{
    const struct expr *of = node->count ? node->args[0] : NULL;

    if (node->kind == SUM_COUNT) {
        if (of)
            check_type(checker, of, VALUE_TRUTH);
        return VALUE_NUMBER;
    }
    if (node->kind == SUM_TOTAL) {
        check_type(checker, of, VALUE_NUMBER);
        return VALUE_NUMBER;
    }
    if (of->type != TYPE_UNKNOWN && of->type != VALUE_NUMBER && of->type != VALUE_DATE)
        check_error(checker, of->source, "'" STR_FMT "' is %s where a number or a date is needed",
                    STR_ARG(of->source), check_type_words(checker, of->type));
    return of->type;
}

int check_sum(struct checker *checker, struct expr *node)
{
    uint16_t *fields = arena_array(&checker->scope->rules->arena, node->word_count, sizeof *fields);
    int type;

    if (!checker->scope->in_let || checker->in_sum) {
        check_error(checker, node->source,
                    checker->in_sum
                        ? "a sum cannot stand within a sum: give the inner one a name in [let]"
                        : "a sum over rows can stand in [let] only: give it a name there");
        return TYPE_UNKNOWN;
    }
    checker->in_sum = true;
    for (uint32_t i = 0; i < node->count; i++)
        check_node(checker, node->args[i]);
    checker->in_sum = false;
    type = sum_type(checker, node);
    node->decimals = node->kind != SUM_COUNT ? node->args[0]->decimals : 0;
    if (check_per(checker, node, fields) && !checker->failed)
        keep_sum(checker, node, fields);
    return type;
}
