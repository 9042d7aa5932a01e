/* Can trying the points where comparisons turn have missed anything?
 *
 * A comparison that looks at one number or date only, and of which one side only ever rises over
 * the other, or only ever falls, turns where the search for points finds it: between two turning
 * points nothing changes. One that goes up and down (`month(born) = 2`), or looks at several
 * numbers at once (`a * b = 35`), may come true at points that nobody tried. */
#include "lint/lint_space.h"
#include "rule/expr_node.h"
#include "rule/functions.h"

#include "base/banned.h"

/* How an expression goes where the one number or date that it looks at rises. */
struct course {
    bool up, down; /* it may rise, it may fall */
    bool straight; /* a sum of multiples: it does one of them only, if it is not known which */
    bool keyed;    /* it is looked up by it, and all that the table has is tried */
};

struct steadying {
    struct lint_space *space;
    struct course *lets; /* those before the one that is looked at, that something asks for */
};

static const struct course flat = {.straight = true}, unsteady = {.up = true, .down = true};

/* Does it neither rise nor fall? */
static bool is_flat(struct course course)
{
    return !course.up && !course.down;
}

static bool is_steady(struct course course)
{
    return course.straight || !(course.up && course.down);
}

static struct course turned(struct course course)
{
    return (struct course){course.down, course.up, course.straight, course.keyed};
}

static struct course together(struct course a, struct course b)
{
    if (!is_steady(a) || !is_steady(b) ||
        ((a.keyed || b.keyed) && !(is_flat(a) && is_flat(b)))) /* both, of one number */
        return unsteady;
    return (struct course){a.up || b.up, a.down || b.down, a.straight && b.straight,
                           a.keyed || b.keyed};
}

/* COURSE of what is rounded, or is the greatest of several: no longer straight. */
static struct course bent(struct course course)
{
    if (is_flat(course))
        return course;
    if (!is_steady(course) || (course.up && course.down))
        return unsteady;
    return (struct course){course.up, course.down, false, false};
}

static struct course course_of(const struct steadying *steadying, const struct expr *expr);

/* COURSE times, or divided by, FACTOR, which does not depend on what rises. */
static struct course scaled(struct course course, const struct expr *factor, bool divided)
{
    decimal number;
    bool known = expr_number(factor, &number);

    if (!is_steady(course) || is_flat(course))
        return course;
    /* what is divided is rounded */
    course.straight = course.straight && known && !divided && number % DECIMAL_ONE == 0;
    if (!known)
        return unsteady;
    return number < 0 ? turned(course) : course;
}

static struct course product(const struct steadying *steadying, const struct expr *expr)
{
    struct course left = course_of(steadying, expr->args[0]);
    struct course right = course_of(steadying, expr->args[1]);

    if (is_flat(left) && is_flat(right))
        return together(left, right);
    if (is_flat(right) && !right.keyed)
        return scaled(left, expr->args[1], expr->op == EXPR_DIVIDE);
    if (is_flat(left) && !left.keyed && expr->op == EXPR_MULTIPLY)
        return scaled(right, expr->args[0], false);
    return unsteady;
}

/* A function that goes with its arguments, or against them. */
struct way {
    const char *name;
    bool against;   /* the first argument's course is turned */
    bool constants; /* further arguments must be the same for everybody */
};

static const struct way ways[] = {
    {"min", false, false},           {"max", false, false},
    {"floor", false, true},          {"ceil", false, true},
    {"round", false, true},          {"age", true, false},
    {"birth_date", false, false},    {"year", false, false},
    {"start_of_year", false, false}, {"start_of_month", false, false},
    {"add_months", false, false},    {"days", true, false},
    {"months", true, false},
};

/* COURSE of what is made of parts that come together as ALL, by nothing that is known. */
static struct course unknown_way(struct course all)
{
    return is_flat(all) ? all : unsteady;
}

static struct course call(const struct steadying *steadying, const struct expr *expr)
{
    const struct way *way = NULL;
    struct course all = flat;

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i].name, expr->function->name) == 0)
            way = &ways[i];
    for (uint32_t i = 0; i < expr->count; i++) {
        struct course course = course_of(steadying, expr->args[i]);

        if (i > 0 && way && way->constants && !is_flat(course))
            return unsteady;
        all = together(all, i == 0 && way && way->against ? turned(course) : course);
    }
    if (expr->function->gives == GIVES_CELL) /* by fields and constants only */
        return (struct course){.straight = true, .keyed = !is_flat(all)};
    return way ? bent(all) : unknown_way(all);
}

/* Is DIMENSION searched for points? */
static bool is_ordered(const struct dimension *dimension)
{
    enum value_type type;

    if (!dimension->values)
        return false;
    type = field_value_type(dimension->field->type);
    return type == VALUE_NUMBER || type == VALUE_DATE || dimension->field->type == FIELD_ID_NUMBER;
}

static struct course of_parts(const struct steadying *steadying, const struct expr *expr)
{
    struct course all = flat;

    for (uint32_t i = 0; i < expr->count; i++)
        all = together(all, course_of(steadying, expr->args[i]));
    return unknown_way(all);
}

static struct course course_of(const struct steadying *steadying, const struct expr *expr)
{
    size_t dimension;

    if (lint_space_own(steadying->space, expr, &dimension))
        return is_ordered(&steadying->space->dimensions[dimension])
                   ? (struct course){.up = true, .straight = true}
                   : flat;
    switch (expr->op) {
    case EXPR_LET:
        return steadying->lets[expr->index];
    case EXPR_NEGATE:
        return turned(course_of(steadying, expr->args[0]));
    case EXPR_ADD:
        return together(course_of(steadying, expr->args[0]), course_of(steadying, expr->args[1]));
    case EXPR_SUBTRACT:
        return together(course_of(steadying, expr->args[0]),
                        turned(course_of(steadying, expr->args[1])));
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        return product(steadying, expr);
    case EXPR_CALL:
        return call(steadying, expr);
    default:
        return of_parts(steadying, expr);
    }
}

/* Notes in ASKED the derived values that EXPR uses. */
static void find_lets(const struct expr *expr, bool *asked)
{
    if (expr->op == EXPR_LET)
        asked[expr->index] = true;
    for (uint32_t i = 0; i < expr->count; i++)
        find_lets(expr->args[i], asked);
}

/* Looks at the derived values that comparisons use, earlier ones first. */
static void look_at_lets(struct steadying *steadying)
{
    const struct lint_space *space = steadying->space;
    size_t count = space->rules->let_count;
    bool *asked = arena_array(space->arena, count, sizeof *asked);

    steadying->lets = arena_array(space->arena, count, sizeof *steadying->lets);
    for (size_t i = 0; i < space->comparison_count; i++)
        find_lets(space->comparisons[i].expr, asked);
    for (size_t i = count; i-- > 0;)
        if (asked[i])
            find_lets(space->rules->lets[i].value, asked);
    for (size_t i = 0; i < count; i++)
        if (asked[i])
            steadying->lets[i] = course_of(steadying, space->rules->lets[i].value);
}

void lint_steady_find(struct lint_space *space)
{
    struct steadying steadying = {.space = space};

    look_at_lets(&steadying);
    for (size_t i = 0; i < space->comparison_count; i++) {
        const struct expr *expr = space->comparisons[i].expr;

        space->comparisons[i].steady = is_steady(together(
            course_of(&steadying, expr->args[0]), turned(course_of(&steadying, expr->args[1]))));
    }
}

/* Does COMPARISON turn only where that was looked for? It does not where what was paid before, or
 * several numbers, decide; nor where not all that goes with the one number was held. */
static bool is_searched(const struct lint_space *space, const struct comparison *comparison)
{
    size_t ordered = 0;
    uint64_t others = 1;

    for (size_t i = 0; i < comparison->count; i++) {
        const struct dimension *dimension = &space->dimensions[comparison->dimensions[i]];

        if (dimension->kind == DIMENSION_HISTORY)
            return false;
        if (is_ordered(dimension))
            ordered++;
        else if (dimension->count > POINT_FIRST_MOST ||
                 (others *= dimension->count) > POINT_OTHERS_MOST)
            return false;
    }
    return ordered == 0 || (ordered == 1 && comparison->steady);
}

/* Of a part of a condition: notes the derived values it uses in LETS. */
static bool part_searched(const struct lint_space *space, const struct expr *expr, bool *lets)
{
    uint32_t at = space->comparison_of[expr->id];

    if (expr->op == EXPR_LET)
        lets[expr->index] = true;
    if (at && !is_searched(space, &space->comparisons[at - 1]))
        return false;
    for (uint32_t i = 0; i < expr->count; i++)
        if (!part_searched(space, expr->args[i], lets))
            return false;
    return true;
}

static bool all_searched(struct lint_space *space, const struct expr *expr)
{
    size_t *below, count = lint_space_below(space, expr, &below);
    bool *lets = arena_array(space->arena, space->rules->let_count, sizeof *lets);

    for (size_t i = 0; i < count; i++)
        if (space->dimensions[below[i]].cut)
            return false;
    if (!part_searched(space, expr, lets))
        return false;
    for (size_t i = space->rules->let_count; i-- > 0;)
        if (lets[i] && !part_searched(space, space->rules->lets[i].value, lets))
            return false;
    return true;
}

bool lint_steady_searched(struct lint_space *space, const struct expr *expr)
{
    enum lint_searched *known = &space->searched[expr->id];

    if (*known == SEARCHED_UNKNOWN)
        *known = all_searched(space, expr) ? SEARCHED_YES : SEARCHED_NO;
    return *known == SEARCHED_YES;
}
