/* Which of its first rows is the header of a list that no rules know yet? */
#include "intake/list_header.h"

#include "applicant/field.h"
#include "applicant/identity.h"
#include "rule/number.h"

#include "base/banned.h"

/* CELL, which is not empty, is a word: no number, no date, nobody's number. One with digits in it
 * is a word as well: `Q1`, `2024年`. */
static bool is_word(struct str cell, struct arena *arena)
{
    static const enum field_type types[] = {FIELD_NUMBER, FIELD_MONEY, FIELD_DATE, FIELD_PHONE};
    struct value value;
    decimal number;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct field field = {.type = types[i], .name = STR("x")};

        if (field_read(&field, cell, arena, &value) == CELL_GOOD)
            return false;
    }
    return number_read(cell, &number) != NUMBER_GOOD && !identity_among(cell);
}

/* How many words ROW has; 0 where a number stands among them. */
static size_t words_in(const struct candidate *row, struct arena *arena)
{
    size_t words = 0;

    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].len == 0)
            continue;
        if (!is_word(row->cells[i], arena))
            return 0;
        words++;
    }
    return words;
}

/* Does LOWER part what UPPER's merged cells put together? */
static bool is_second_row(const struct candidate *upper, const struct candidate *lower,
                          struct arena *arena)
{
    bool parts = false, hangs = false;

    if (!header_follows(upper, lower) || words_in(upper, arena) < 2 || words_in(lower, arena) == 0)
        return false;
    for (size_t i = 0; i < upper->count || i < lower->count; i++) {
        bool above = i < upper->count && upper->cells[i].len > 0;
        bool below = i < lower->count && lower->cells[i].len > 0;

        parts = parts || (below && !above);
        hangs = hangs || (above && !below);
    }
    return parts && hangs;
}

/* Is ROW better than BEST, which has MOST words? Then it becomes that. */
static void take_better(const struct candidate *row, struct candidate *best, size_t *most,
                        struct arena *arena)
{
    size_t words = words_in(row, arena);

    if (words <= *most)
        return;
    *most = words;
    *best = *row;
}

const struct candidate *list_header_find(const struct candidates *rows, struct arena *arena)
{
    struct candidate *best = arena_alloc(arena, sizeof *best);
    size_t most = 1;

    for (size_t i = 0; i < rows->count; i++) {
        const struct candidate *row = &rows->items[i];

        take_better(row, best, &most, arena);
        for (size_t k = i + 1; k < rows->count; k++)
            if (is_second_row(row, &rows->items[k], arena)) {
                struct candidate joined = header_joined(row, &rows->items[k], arena);

                take_better(&joined, best, &most, arena);
            }
    }
    return most > 1 ? best : NULL;
}
