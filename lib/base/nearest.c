/* Which known name was probably meant by a misspelt word? */
#include "base/arena.h"
#include "base/str.h"
#include <stdlib.h>

#include "base/banned.h"

/* A text as code points, ASCII capitals made small: `Incme` is as near to `income` as `incme`. */
struct letters {
    uint32_t *at;
    size_t count;
};

static struct letters letters_of(struct str text)
{
    struct letters letters = {memory_resize(NULL, text.len, sizeof *letters.at), 0};

    while (text.len) {
        uint32_t code = utf8_next(&text);

        letters.at[letters.count++] = code >= 'A' && code <= 'Z' ? code + 0x20 : code;
    }
    return letters;
}

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that lead from A to B. ROWS has
 * room for three rows of b.count + 1. */
static size_t distance(struct letters a, struct letters b, size_t *rows)
{
    size_t width = b.count + 1;
    size_t *before = rows, *above = rows + width, *row = rows + 2 * width;

    for (size_t j = 0; j < width; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.count; i++) {
        size_t *oldest = before;

        before = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t change = a.at[i - 1] != b.at[j - 1];

            row[j] = least_of(least_of(above[j], row[j - 1]) + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = least_of(row[j], before[j - 2] + 1);
        }
    }
    return row[b.count];
}

const char *str_nearest(struct str word, const char *const *names, size_t count)
{
    struct letters wanted = letters_of(word);
    size_t best = wanted.count / 3 > 1 ? wanted.count / 3 : 1;
    const char *nearest = NULL;

    for (size_t i = 0; i < count; i++) {
        struct letters name = letters_of(str_of(names[i]));
        size_t longer = name.count > wanted.count ? name.count : wanted.count;
        size_t shorter = least_of(name.count, wanted.count);

        if (longer - shorter <= best) { /* it is as far as that at least */
            size_t *rows = memory_resize(NULL, 3 * (name.count + 1), sizeof *rows);
            size_t far = distance(wanted, name, rows);

            /* Of equally near names the first wins; a name with no letter in common is not near. */
            if (far < longer && (nearest ? far < best : far <= best)) {
                best = far;
                nearest = names[i];
            }
            free(rows);
        }
        free(name.at);
    }
    free(wanted.at);
    return nearest;
}
