/* Which row is the header of a table whose reader knows it when it sees it? */
#include "intake/header_search.h"
#include "intake/lines_above.h"

#include "base/banned.h"

static bool is_header(const struct header_search *search, const struct candidate *row)
{
    return row->count > 0 && search->is_header(search->context, row->cells, row->count);
}

enum header_fit header_search_fits(void *context, const struct candidates *rows)
{
    struct header_search *search = context;

    search->joined = false;
    for (size_t i = 0; i < rows->count; i++) {
        search->header = rows->items[i];
        if (is_header(search, &search->header))
            return FITS_ALONE;
    }
    search->joined = true;
    for (size_t i = 1; i < rows->count; i++) {
        if (!header_follows(&rows->items[i - 1], &rows->items[i]))
            continue;
        search->header = header_joined(&rows->items[i - 1], &rows->items[i], search->arena);
        if (is_header(search, &search->header))
            return FITS_JOINED;
    }
    search->joined = false;
    search->header.line = 0;
    return FITS_NOT;
}

const struct candidate *header_search_joined(const struct header_search *search)
{
    return search->joined ? &search->header : NULL;
}

/* Is one of the rows of ALL that SEPARATOR parts the header, or are two of them together? */
static bool fits_by(struct header_search *search, const struct candidates *all, char separator)
{
    struct candidates parted = {.items =
                                    arena_array(search->arena, all->count, sizeof *parted.items)};

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].separator == separator)
            parted.items[parted.count++] = all->items[i];
    return header_search_fits(search, &parted) != FITS_NOT;
}

char header_search_separator(struct header_search *search, struct str text,
                             const struct candidates *all)
{
    char most = header_separator(text);

    if (fits_by(search, all, most))
        return most;
    for (size_t i = 0; i < all->count && all->items[i].line == all->items[0].line; i++)
        if (fits_by(search, all, all->items[i].separator))
            return all->items[i].separator;
    return most;
}

void header_search_tell_above(const struct header_search *search, const struct candidates *rows,
                              size_t key, struct origin shown, struct diag_list *diags)
{
    static const struct field number = {.type = FIELD_ID_NUMBER, .optional = true};
    int column = (int)key;
    const struct people_sought sought = {&number, 1, 0, &column};
    struct people_above people;

    shown.line = search->header.line;
    people = lines_above_tell(&search->header, rows, &sought, shown, search->arena, diags);
    for (size_t i = 0; i < people.count; i++) {
        shown.line = people.lines[i];
        diag_warning(diags, shown,
                     "this line above the header looks like somebody's, and was not read: put the "
                     "header above it");
    }
}
