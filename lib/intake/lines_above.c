/* Does somebody stand above the header? */
#include "intake/lines_above.h"
#include "applicant/identity.h"

#include "base/banned.h"

/* Is CELL, which stands under the key's header, a number that tells who somebody is, or was before
 * it was mistyped or shortened? */
static bool is_somebodys_number(const struct field *key, struct str cell, struct arena *arena)
{
    struct value value;

    if (!field_identifies(key->type))
        return false;
    switch (field_read(key, cell, arena, &value)) {
    case CELL_GOOD:
        return value.state == VALUE_PRESENT && identity_among(value.text);
    case CELL_ID_CHECK:
    case CELL_ID_BIRTH:
    case CELL_ROUNDED:
    case CELL_EXPONENT:
        return true;
    default:
        return false;
    }
}

/* Does ROW have what every field requires, something else than prose among it? */
static bool has_all_required(const struct people_sought *sought, const struct candidate *row,
                             struct arena *arena)
{
    bool typed = false;

    for (size_t f = 0; f < sought->field_count; f++) {
        const struct field *field = &sought->fields[f];
        int column = sought->columns[f];
        struct value value;

        if (field->optional)
            continue;
        if (column < 0 || (size_t)column >= row->count ||
            field_read(field, row->cells[column], arena, &value) != CELL_GOOD)
            return false;
        typed = typed || !field_is_prose(field->type);
    }
    return typed;
}

static bool is_somebodys(const struct people_sought *sought, const struct candidate *row,
                         struct arena *arena)
{
    int key = sought->columns[sought->key_field];

    return key >= 0 && (size_t)key < row->count &&
           (is_somebodys_number(&sought->fields[sought->key_field], row->cells[key], arena) ||
            has_all_required(sought, row, arena));
}

struct people_above lines_above_tell(const struct candidate *header, const struct candidates *rows,
                                     const struct people_sought *sought, struct origin at,
                                     struct arena *arena, struct diag_list *diags)
{
    struct people_above people = {arena_array(arena, rows->count, sizeof *people.lines), 0};
    bool any = false, full = false; /* one of them has about as many cells as the header */

    for (size_t i = 0; i < rows->count && rows->items[i].line < header->first_line; i++) {
        const struct candidate *row = &rows->items[i];

        any = true;
        if (row->separator != header->separator)
            continue;
        full = full || (row->filled * 2 > header->filled && row->filled > 1);
        if (sought && is_somebodys(sought, row, arena))
            people.lines[people.count++] = row->line;
    }
    if (full || people.count)
        diag_warning(diags, at,
                     "the header is on line %u; the lines above it were not read, though they "
                     "look like rows: see whether somebody stands there",
                     header->first_line);
    else if (any)
        diag_note(diags, at, "the header is on line %u; the lines above it were not read",
                  header->first_line);
    return people;
}
