/* At which values of a field do comparisons change their mind?
 *
 * For each field that a comparison depends on, with the others held, the comparison is tried over
 * a coarse grid; between two neighbours where it differs, halving finds the exact step. So the
 * turning points of `income / members < 450` are found without solving anything. */
#include "lint/lint_space.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define ROUNDS 2 /* points found for one field are where the others' are looked for next */
#define GRID_MOST 256
#define YEAR 365

/* One field being searched. Its values are counted in their smallest steps. */
struct search {
    struct lint_space *space;
    const struct comparison *comparison;
    struct dimension *dimension;
    enum field_type type;
    char identity[18];
};

struct grid {
    int64_t at[GRID_MOST]; /* ascending */
    size_t count;
};

static struct value value_at(struct search *search, int64_t position)
{
    switch (search->type) {
    case FIELD_MONEY:
        return value_number(position * DECIMAL_CENT);
    case FIELD_COUNT:
        return value_number(position * DECIMAL_ONE);
    case FIELD_DATE:
        return value_day((date)position);
    case FIELD_ID_NUMBER:
        return value_text(lint_identity((date)position, search->identity));
    default:
        return value_number(position);
    }
}

static void put(struct grid *grid, int64_t position)
{
    if (grid->count < GRID_MOST)
        grid->at[grid->count++] = position;
}

/* 0 and powers of two up to 2^MOST steps, on both sides of 0 where SIGNED. */
static void number_grid(struct grid *grid, int most, bool is_signed)
{
    for (int power = most; is_signed && power >= 0; power--)
        put(grid, -(INT64_C(1) << power));
    put(grid, 0);
    for (int power = 0; power <= most; power++)
        put(grid, INT64_C(1) << power);
}

static void put_day(struct grid *grid, int64_t day)
{
    date first = 0, last = 0;

    date_from_civil(1, 1, 1, &first);
    date_from_civil(9999, 12, 31, &last);
    if (day >= first && day < last)
        put(grid, day);
}

/* Days of far years from FIRST on and before END. */
static void put_far_days(struct grid *grid, int64_t first, int64_t end)
{
    static const int years[] = {1, 1000, 1500, 1700, 1800, 1900, 2200, 2500, 3000, 5000, 9999};

    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        date day = 0;

        date_from_civil(years[i], 1, 1, &day);
        if (day >= first && day < end)
            put_day(grid, day);
    }
}

/* A year apart, and a month near the batch date, from before anybody's birth; of dates that are no
 * birth, far ones too. */
static void date_grid(struct grid *grid, date as_of, bool born, bool far)
{
    if (far && !born)
        put_far_days(grid, INT32_MIN, as_of - 130 * YEAR);
    for (int day = (far ? -130 : -110) * YEAR; day < -2 * YEAR; day += YEAR)
        put_day(grid, as_of + day);
    for (int day = -2 * YEAR; day < (born ? 0 : YEAR); day += 28)
        put_day(grid, as_of + day);
    if (born)
        put_day(grid, as_of);
    for (int day = YEAR; !born && day <= 10 * YEAR; day += YEAR)
        put_day(grid, as_of + day);
    if (far && !born)
        put_far_days(grid, as_of + 10 * YEAR + 1, INT32_MAX);
}

/* Far values are looked at only where nothing else goes with them: there, they are many. */
static bool make_grid(const struct search *search, struct grid *grid)
{
    bool alone = search->comparison->count == 1;

    switch (search->type) {
    case FIELD_MONEY:
        number_grid(grid, 46, false);
        return true;
    case FIELD_COUNT:
        number_grid(grid, alone ? 40 : 14, false);
        return true;
    case FIELD_NUMBER:
        number_grid(grid, 60, true);
        return true;
    case FIELD_DATE:
    case FIELD_ID_NUMBER:
        date_grid(grid, search->space->context.as_of, search->type == FIELD_ID_NUMBER, alone);
        return true;
    default:
        return false;
    }
}

/* -1, 0 or 1 as the comparison's left side is below, at or above its right one with the field at
 * POSITION; false if it is not known. */
static bool sign_at(struct search *search, int64_t position, int *sign)
{
    struct eval_context *context = &search->space->context;
    const struct expr *expr = search->comparison->expr;
    struct value left, right;
    decimal a, b;

    if (!lint_space_spend(search->space, search->comparison->cost))
        return false;
    lint_space_give(search->space, search->dimension, value_at(search, position));
    eval_lets(context);
    left = eval(expr->args[0], context);
    right = eval(expr->args[1], context);
    if (left.state != VALUE_PRESENT || right.state != VALUE_PRESENT)
        return false;
    a = expr->args[0]->type == VALUE_DATE ? left.day : left.number;
    b = expr->args[0]->type == VALUE_DATE ? right.day : right.number;
    *sign = (a > b) - (a < b);
    return true;
}

static void add_at(struct search *search, int64_t position)
{
    lint_space_add(search->space, search->dimension, value_at(search, position));
}

/* The comparison has SIGN at BELOW and OTHER at ABOVE: adds both sides of the step where it
 * changes, and where it changes again if it is equal there only. */
static void add_turn(struct search *search, int64_t below, int64_t above, int sign, int other)
{
    while (above - below > 1) {
        int64_t middle = below + (above - below) / 2;
        int between = 0;

        if (!sign_at(search, middle, &between))
            return;
        if (between == sign) {
            below = middle;
        } else {
            above = middle;
            other = between;
        }
    }
    add_at(search, below);
    add_at(search, above);
    if (other == 0)
        add_at(search, above + 1);
}

/* The turning points with everything else as it is. */
static void find_turns(struct search *search)
{
    struct grid grid = {.count = 0};
    int64_t below = 0;
    int sign = 0, next = 0;
    bool known = false;

    if (!make_grid(search, &grid))
        return;
    for (size_t i = 0; i < grid.count; i++) {
        if (grid.at[i] < search->dimension->least && field_value_type(search->type) == VALUE_NUMBER)
            continue;
        if (!sign_at(search, grid.at[i], &next)) {
            known = false;
            continue;
        }
        if (known && next != sign)
            add_turn(search, below, grid.at[i], sign, next);
        known = true;
        sign = next;
        below = grid.at[i];
    }
}

static uint32_t first_values(const struct dimension *dimension)
{
    return dimension->count < POINT_FIRST_MOST ? dimension->count : POINT_FIRST_MOST;
}

/* Holds the comparison's other dimensions at the combination number INDEX of TOTAL. */
static void hold_others(struct search *search, uint64_t index)
{
    struct lint_space *space = search->space;

    for (size_t i = 0; i < search->comparison->count; i++) {
        size_t other = search->comparison->dimensions[i];
        const struct dimension *dimension = &space->dimensions[other];

        if (dimension == search->dimension)
            continue;
        lint_space_set(space, other, (uint32_t)(index % first_values(dimension)));
        index /= first_values(dimension);
    }
}

static uint64_t others(const struct search *search)
{
    uint64_t total = 1;

    for (size_t i = 0; i < search->comparison->count; i++) {
        const struct dimension *dimension =
            &search->space->dimensions[search->comparison->dimensions[i]];

        if (dimension != search->dimension && total < UINT32_MAX)
            total *= first_values(dimension);
    }
    return total;
}

static void find_points(struct lint_space *space, const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++) {
        struct search search = {.space = space, .comparison = comparison};
        uint64_t total, tried;

        search.dimension = &space->dimensions[comparison->dimensions[i]];
        if (!search.dimension->values)
            continue;
        search.type = search.dimension->field->type;
        total = others(&search);
        tried = total < POINT_OTHERS_MOST ? total : POINT_OTHERS_MOST;
        for (uint64_t j = 0; j < tried && !space->stopped; j++) {
            hold_others(&search, j * total / tried);
            find_turns(&search);
        }
    }
}

/* Do comparisons look at DIMENSION only by itself, never together with another? */
static bool stands_alone(const struct lint_space *space, size_t dimension)
{
    for (size_t i = 0; i < space->comparison_count; i++) {
        const struct comparison *comparison = &space->comparisons[i];

        for (size_t j = 0; comparison->count > 1 && j < comparison->count; j++)
            if (comparison->dimensions[j] == dimension)
                return false;
    }
    return true;
}

/* Do all comparisons that look at DIMENSION say the same of its values A and B? */
static bool alike(struct lint_space *space, size_t dimension, uint32_t a, uint32_t b)
{
    struct eval_context *context = &space->context;

    for (size_t i = 0; i < space->comparison_count; i++) {
        const struct comparison *comparison = &space->comparisons[i];
        struct value of_a, of_b;

        if (comparison->count != 1 || comparison->dimensions[0] != dimension)
            continue;
        if (!lint_space_spend(space, 2 * comparison->cost))
            return false;
        lint_space_set(space, dimension, a);
        eval_lets(context);
        of_a = eval(comparison->expr, context);
        lint_space_set(space, dimension, b);
        eval_lets(context);
        of_b = eval(comparison->expr, context);
        if (of_a.state != of_b.state || (of_a.state == VALUE_PRESENT && of_a.truth != of_b.truth))
            return false;
    }
    return true;
}

/* Keeps one of the values that nothing tells apart, so that there are fewer to combine. */
static void thin_out(struct lint_space *space, size_t index)
{
    struct dimension *dimension = &space->dimensions[index];
    enum field_type type;
    uint32_t kept = 0;

    if (!dimension->values || !stands_alone(space, index) || dimension->named ||
        (dimension->key && dimension->asked)) /* has the table a row for it? */
        return;
    type = dimension->field->type;
    if (field_value_type(type) != VALUE_NUMBER && type != FIELD_DATE)
        return;
    for (uint32_t i = 0; i < dimension->count; i++) {
        bool known = false;

        for (uint32_t j = 0; j < kept && !known; j++)
            known = alike(space, index, j, i);
        if (!known)
            dimension->values[kept++] = dimension->values[i];
    }
    dimension->count = kept;
}

void lint_space_find_points(struct lint_space *space)
{
    lint_steady_find(space);
    for (size_t i = 0; i < space->comparison_count; i++)
        if (space->comparisons[i].count == 1)
            find_points(space, &space->comparisons[i]);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < space->comparison_count; i++)
            if (space->comparisons[i].count > 1)
                find_points(space, &space->comparisons[i]);
    lint_space_find_swings(space);
    for (size_t i = 0; i < space->count; i++)
        thin_out(space, i);
}
