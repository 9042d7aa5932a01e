/* Can it be said without trying anybody that a condition is never met?
 *
 * What the conditions ask is taken apart into subjects, as `income / members`, and the places where
 * one can stand: below, at, between and above the constants it is compared with, or which of the
 * words it is. Nothing else is known of a subject: it may stand anywhere, wherever the others do.
 * What none of these choices makes true, no applicant does. */
#include "lint/lint_proof.h"
#include "rule/eval_context.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define UNCHOSEN UINT32_MAX

/* Something that parts of conditions ask of. */
struct subject {
    struct str left, right; /* how it is written; RIGHT where two things are compared */
    enum value_type type;   /* numbers and dates have an order */
    int64_t *marks;         /* of those: the constants it is compared with, ascending */
    struct str *words;      /* of texts: those that it is compared with */
    size_t count, room;     /* of either */
    uint32_t chosen;        /* its place: see places_of */
};

struct proof {
    const struct ruleset *rules;
    struct arena arena;
    struct subject *subjects;
    size_t count, room;
    uint32_t *subject_of; /* by an expression's id; UNCHOSEN: it asks of none */
    bool *seen;           /* derived values that were taken apart */
    enum truth *lets;     /* what they come to */
    uint64_t *lets_step;  /* at which step */
    uint64_t step;
    const struct lint_claim *claim;
    uint64_t *work;
};

static void spend(struct proof *proof, uint64_t parts)
{
    *proof->work -= parts < *proof->work ? parts : *proof->work;
}

/* --- Taking conditions apart --- */

static const struct expr *behind_lets(const struct proof *proof, const struct expr *expr)
{
    while (expr->op == EXPR_LET)
        expr = proof->rules->lets[expr->index].value;
    return expr;
}

static bool is_ordered(enum value_type type)
{
    return type == VALUE_NUMBER || type == VALUE_DATE;
}

static struct subject *subject_of(struct proof *proof, const struct expr *expr, struct str left,
                                  struct str right, enum value_type type)
{
    size_t at = 0;

    while (at < proof->count &&
           !(proof->subjects[at].type == type && str_eq(proof->subjects[at].left, left) &&
             str_eq(proof->subjects[at].right, right)))
        at++;
    if (at == proof->count) {
        proof->subjects = arena_for_another(&proof->arena, proof->subjects, proof->count,
                                            &proof->room, sizeof *proof->subjects);
        proof->subjects[proof->count++] =
            (struct subject){.left = left, .right = right, .type = type, .chosen = UNCHOSEN};
    }
    spend(proof, 1 + at);
    proof->subject_of[expr->id] = (uint32_t)at;
    return &proof->subjects[at];
}

/* The first mark of SUBJECT that is not below NUMBER. */
static size_t mark_at(const struct subject *subject, int64_t number)
{
    size_t first = 0, end = subject->count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (subject->marks[middle] < number)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static void add_mark(struct proof *proof, struct subject *subject, int64_t number)
{
    size_t at = mark_at(subject, number);

    if (at < subject->count && subject->marks[at] == number)
        return;
    subject->marks = arena_for_another(&proof->arena, subject->marks, subject->count,
                                       &subject->room, sizeof *subject->marks);
    spend(proof, (subject->count - at) / 8); /* moved many at once */
    memmove(subject->marks + at + 1, subject->marks + at,
            (subject->count++ - at) * sizeof *subject->marks);
    subject->marks[at] = number;
}

/* Is EXPR a number or a date that is the same for everybody? */
static bool is_constant(const struct expr *expr, int64_t *number)
{
    decimal value;

    if (expr->op == EXPR_CONSTANT && expr->type == VALUE_DATE) {
        *number = expr->value.day;
        return true;
    }
    if (expr->type != VALUE_NUMBER || !expr_number(expr, &value))
        return false;
    *number = value;
    return true;
}

/* Both sides of a comparison of numbers or dates; the constant, where there is one, becomes the
 * RIGHT. Gives whether they changed sides. */
static bool take_sides(const struct proof *proof, const struct expr *expr, const struct expr **left,
                       const struct expr **right)
{
    const struct expr *swap;
    int64_t number;

    *left = behind_lets(proof, expr->args[0]);
    *right = behind_lets(proof, expr->args[1]);
    if (!is_constant(*left, &number))
        return false;
    swap = *left;
    *left = *right;
    *right = swap;
    return true;
}

static void take_comparison(struct proof *proof, const struct expr *expr)
{
    const struct expr *left, *right;
    int64_t number = 0;
    bool constant;

    take_sides(proof, expr, &left, &right);
    constant = is_constant(right, &number);
    add_mark(proof,
             subject_of(proof, expr, left->source, constant ? STR("") : right->source,
                        (enum value_type)left->type),
             number);
}

static void take_words(struct proof *proof, const struct expr *expr)
{
    struct subject *subject =
        subject_of(proof, expr, behind_lets(proof, expr->args[0])->source, STR(""), VALUE_TEXT);

    for (size_t i = 0; i < expr->word_count; i++) {
        subject->words = arena_for_another(&proof->arena, subject->words, subject->count,
                                           &subject->room, sizeof *subject->words);
        subject->words[subject->count++] = expr->words[i].text;
    }
}

/* Is EXPR asked of an order, or of words that are compared as they stand? All else is true or
 * false by itself. */
static bool compares_numbers(const struct expr *expr)
{
    return expr->op >= EXPR_EQUAL && expr->op <= EXPR_GREATER_EQUAL &&
           is_ordered((enum value_type)expr->args[0]->type);
}

static bool compares_words(const struct expr *expr)
{
    return expr->op == EXPR_IN_WORDS && expr->texts == FIELD_TEXT;
}

static bool joins(const struct expr *expr)
{
    return expr->op == EXPR_AND || expr->op == EXPR_OR || expr->op == EXPR_NOT;
}

/* What EXPR asks, which is written as if it were asked without its `not`. */
static void take_question(struct proof *proof, const struct expr *expr)
{
    bool plain =
        expr->op != EXPR_IN_WORDS && expr->op != EXPR_IN_LIST && expr->op != EXPR_IS_MISSING;

    if (plain)
        subject_of(proof, expr, expr->source, STR(""), VALUE_TRUTH);
    else if (expr->op == EXPR_IS_MISSING)
        subject_of(proof, expr, expr->args[0]->source, STR("missing"), VALUE_TRUTH);
    else if (expr->op == EXPR_IN_LIST)
        subject_of(proof, expr, expr->args[0]->source, expr->name->text, VALUE_TRUTH);
    else
        subject_of(proof, expr, expr->source, expr->negated ? STR("not") : STR(""), VALUE_TRUTH);
}

static void take(struct proof *proof, const struct expr *expr)
{
    if (expr->op == EXPR_LET) {
        if (proof->seen[expr->index])
            return;
        proof->seen[expr->index] = true;
        take(proof, proof->rules->lets[expr->index].value);
    } else if (joins(expr)) {
        for (uint32_t i = 0; i < expr->count; i++)
            take(proof, expr->args[i]);
    } else if (compares_numbers(expr)) {
        take_comparison(proof, expr);
    } else if (compares_words(expr)) {
        take_words(proof, expr);
    } else if (expr->op != EXPR_CONSTANT) {
        take_question(proof, expr);
    }
}

/* --- Choosing --- */

/* Below the first mark, at it, behind it …; one of the words, or another; true or false. */
static uint32_t places_of(const struct subject *subject)
{
    if (subject->type == VALUE_TRUTH)
        return 2;
    return (uint32_t)(is_ordered(subject->type) ? 2 * subject->count + 1 : subject->count + 1);
}

static enum truth as_truth(bool truth)
{
    return truth ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool comparison_holds(const struct proof *proof, const struct expr *expr,
                             const struct subject *subject)
{
    const struct expr *left, *right;
    bool swapped = take_sides(proof, expr, &left, &right);
    int64_t number = 0, at;
    int sign;

    is_constant(right, &number);
    at = 2 * (int64_t)mark_at(subject, number) + 1;
    sign = (subject->chosen > at) - (subject->chosen < at);
    sign = swapped ? -sign : sign;
    switch (expr->op) {
    case EXPR_EQUAL:
        return sign == 0;
    case EXPR_NOT_EQUAL:
        return sign != 0;
    case EXPR_LESS:
        return sign < 0;
    case EXPR_LESS_EQUAL:
        return sign <= 0;
    case EXPR_GREATER:
        return sign > 0;
    default:
        return sign >= 0;
    }
}

static bool word_holds(const struct expr *expr, const struct subject *subject)
{
    bool among = false;

    for (size_t i = 0; i < expr->word_count && subject->chosen < subject->count; i++)
        among = among || str_eq(expr->words[i].text, subject->words[subject->chosen]);
    return among != expr->negated;
}

/* What EXPR comes to as far as is chosen. */
static enum truth truth_of(struct proof *proof, const struct expr *expr);

static enum truth joined(struct proof *proof, const struct expr *expr)
{
    enum truth decisive = as_truth(expr->op == EXPR_OR), all = as_truth(expr->op == EXPR_AND);

    for (uint32_t i = 0; i < expr->count; i++) {
        enum truth truth = truth_of(proof, expr->args[i]);

        if (truth == decisive)
            return decisive;
        if (truth == TRUTH_MISSING)
            all = TRUTH_MISSING;
    }
    return all;
}

static enum truth of_let(struct proof *proof, uint16_t let)
{
    if (proof->lets_step[let] != proof->step) {
        proof->lets[let] = truth_of(proof, proof->rules->lets[let].value);
        proof->lets_step[let] = proof->step;
    }
    return proof->lets[let];
}

static enum truth truth_of(struct proof *proof, const struct expr *expr)
{
    const struct subject *subject;
    enum truth truth;

    spend(proof, 1);
    switch (expr->op) {
    case EXPR_CONSTANT:
        return as_truth(expr->value.truth);
    case EXPR_LET:
        return of_let(proof, expr->index);
    case EXPR_AND:
    case EXPR_OR:
        return joined(proof, expr);
    case EXPR_NOT:
        truth = truth_of(proof, expr->args[0]);
        return truth == TRUTH_MISSING ? truth : as_truth(truth == TRUTH_FALSE);
    default:
        break;
    }
    subject = &proof->subjects[proof->subject_of[expr->id]];
    if (subject->chosen == UNCHOSEN)
        return TRUTH_MISSING;
    if (compares_numbers(expr))
        return as_truth(comparison_holds(proof, expr, subject));
    if (compares_words(expr))
        return as_truth(word_holds(expr, subject));
    return as_truth((subject->chosen == 1) != (expr->negated && expr->op != EXPR_IN_WORDS));
}

/* Is CLAIM true whatever is chosen further? */
static bool is_settled(struct proof *proof)
{
    const struct lint_claim *claim = proof->claim;

    proof->step++;
    if (claim->met && truth_of(proof, claim->met) == TRUTH_FALSE)
        return true;
    for (size_t i = 0; i < claim->unmet_count; i++)
        if (truth_of(proof, claim->unmet[i]) == TRUTH_TRUE)
            return true;
    return false;
}

/* Is CLAIM true of everything that the subjects from AT on may come to? */
static bool holds_from(struct proof *proof, size_t at)
{
    struct subject *subject;
    bool holds = true;

    if (is_settled(proof))
        return true;
    if (at == proof->count || *proof->work == 0)
        return false;
    subject = &proof->subjects[at];
    for (uint32_t place = 0; place < places_of(subject) && holds; place++) {
        subject->chosen = place;
        holds = holds_from(proof, at + 1);
    }
    subject->chosen = UNCHOSEN;
    return holds;
}

bool lint_proof_holds(const struct ruleset *rules, const struct lint_claim *claim, uint64_t *work)
{
    struct proof proof = {.rules = rules, .claim = claim, .work = work};
    struct arena *arena = &proof.arena;
    bool holds;

    if (rules->let_count > LETS_DEEP || *work == 0)
        return false;
    proof.subject_of = arena_array(arena, rules->expr_count, sizeof *proof.subject_of);
    proof.seen = arena_array(arena, rules->let_count, sizeof *proof.seen);
    proof.lets = arena_array(arena, rules->let_count, sizeof *proof.lets);
    proof.lets_step = arena_array(arena, rules->let_count, sizeof *proof.lets_step);
    spend(&proof, (rules->expr_count + rules->let_count) / 8);
    if (claim->met)
        take(&proof, claim->met);
    for (size_t i = 0; i < claim->unmet_count && *work; i++)
        take(&proof, claim->unmet[i]);
    holds = *work && holds_from(&proof, 0);
    arena_release(arena);
    return holds;
}
