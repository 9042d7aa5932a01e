/* Which of its first rows is the header of a list that no rules know yet? */
#include "intake/list_header.h"

#include "applicant/identity.h"
#include "rule/number.h"

#include "base/banned.h"

#define WORD_BYTES 120

/* CELL, which is not empty, is a word: no number, no date, nobody's number. */
static bool is_word(struct str cell)
{
    size_t digits = 0;
    decimal number;

    for (size_t i = 0; i < cell.len; i++)
        digits += cell.ptr[i] >= '0' && cell.ptr[i] <= '9';
    return cell.len <= WORD_BYTES && 2 * digits < cell.len &&
           number_read(cell, &number) != NUMBER_GOOD && !identity_among(cell);
}

/* How many words ROW has; 0 where a number stands among them. */
static size_t words_in(const struct candidate *row)
{
    size_t words = 0;

    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].len == 0)
            continue;
        if (!is_word(row->cells[i]))
            return 0;
        words++;
    }
    return words;
}

/* Does LOWER part what UPPER's merged cells put together? */
static bool is_second_row(const struct candidate *upper, const struct candidate *lower)
{
    bool parts = false, hangs = false;

    if (!header_follows(upper, lower) || words_in(upper) < 2 || words_in(lower) == 0)
        return false;
    for (size_t i = 0; i < upper->count || i < lower->count; i++) {
        bool above = i < upper->count && upper->cells[i].len > 0;
        bool below = i < lower->count && lower->cells[i].len > 0;

        parts = parts || (below && !above);
        hangs = hangs || (above && !below);
    }
    return parts && hangs;
}

const struct candidate *list_header_find(const struct candidates *rows, struct arena *arena)
{
    struct candidate *best = arena_alloc(arena, sizeof *best);
    size_t most = 1;

    for (size_t i = 0; i < rows->count; i++) {
        const struct candidate *row = &rows->items[i];

        if (words_in(row) > most) {
            most = words_in(row);
            *best = *row;
        }
        for (size_t k = i + 1; k < rows->count; k++) {
            struct candidate joined;

            if (!is_second_row(row, &rows->items[k]))
                continue;
            joined = header_joined(row, &rows->items[k], arena);
            if (words_in(&joined) > most) {
                most = words_in(&joined);
                *best = joined;
            }
        }
    }
    return most > 1 ? best : NULL;
}
