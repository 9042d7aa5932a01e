/* Which texts must fields have, so that what compares them comes out both ways? */
#include "lint/lint_space.h"
#include "rule/expr_node.h"

#include "base/banned.h"

static bool is_choice_word(const struct field *field, struct str word)
{
    for (size_t i = 0; i < field->word_count; i++)
        if (str_eq(field->words[i], word))
            return true;
    return false;
}

/* The field of texts that DIMENSION is; NULL if it is none. */
static const struct field *text_field(const struct dimension *dimension)
{
    const struct field *field = dimension->field;

    return field && field_value_type(field->type) == VALUE_TEXT ? field : NULL;
}

void lint_space_add_word(struct lint_space *space, const struct expr *subject, struct str word)
{
    size_t *below;
    size_t count = lint_space_below(space, subject, &below);

    for (size_t i = 0; i < count; i++) {
        struct dimension *dimension = &space->dimensions[below[i]];
        const struct field *field = text_field(dimension);

        if (field && (field->type != FIELD_CHOICE || is_choice_word(field, word)))
            lint_space_add(space, dimension, value_text(word));
    }
}

void lint_space_add_texts(struct lint_space *space, const struct expr *expr)
{
    const struct expr *left = expr->args[0], *right = expr->args[1];

    if (right->op == EXPR_CONSTANT)
        lint_space_add_word(space, left, right->value.text);
    else if (left->op == EXPR_CONSTANT)
        lint_space_add_word(space, right, left->value.text);
    else
        space->pairs[space->pair_count++] = expr;
}

/* Gives what TO depends on the texts of what FROM depends on. */
static void share(struct lint_space *space, const struct expr *from, const struct expr *to)
{
    size_t *below;
    size_t count = lint_space_below(space, from, &below);

    for (size_t i = 0; i < count; i++) {
        const struct dimension *dimension = &space->dimensions[below[i]];
        uint32_t known = dimension->count;

        for (uint32_t v = 0; text_field(dimension) && v < known; v++)
            lint_space_add_word(space, to, dimension->values[v].text);
    }
}

/* Gives the choices that EXPR depends on all their words: any of them may be another's text. */
static void add_all_words(struct lint_space *space, const struct expr *expr)
{
    size_t *below;
    size_t count = lint_space_below(space, expr, &below);

    for (size_t i = 0; i < count; i++) {
        struct dimension *dimension = &space->dimensions[below[i]];
        const struct field *field = text_field(dimension);

        for (size_t w = 0; field && field->type == FIELD_CHOICE && w < field->word_count; w++)
            lint_space_add(space, dimension, value_text(field->words[w]));
    }
}

static uint64_t text_count(const struct lint_space *space)
{
    uint64_t count = 0;

    for (size_t i = 0; i < space->count; i++)
        count += space->dimensions[i].count;
    return count;
}

void lint_space_share_texts(struct lint_space *space)
{
    uint64_t before;

    for (size_t i = 0; i < space->pair_count; i++) {
        add_all_words(space, space->pairs[i]->args[0]);
        add_all_words(space, space->pairs[i]->args[1]);
    }
    do { /* where a = b and b = c, what c is compared with must reach a */
        before = text_count(space);
        for (size_t i = 0; i < space->pair_count; i++) {
            share(space, space->pairs[i]->args[0], space->pairs[i]->args[1]);
            share(space, space->pairs[i]->args[1], space->pairs[i]->args[0]);
        }
    } while (text_count(space) > before);
    for (size_t i = 0; i < space->pair_count; i++)
        lint_space_add_word(space, space->pairs[i]->args[0], STR("another"));
}
