/* Which line is the header, and which column is which field? */
#include "intake/columns.h"
#include "intake/csv.h"
#include "intake/csv_table.h"
#include "intake/header.h"
#include "text/characters.h"

#include "base/banned.h"

#define LIST_BYTES 400 /* of a list of headers in a message */
#define LONG_NUMBER 5  /* digits that no header has */

/* The scheme's fields, and where candidates live. */
struct search {
    const struct field *fields;
    size_t field_count;
    enum edition edition;
    struct arena *arena;
};

/* The next character of a header: any run of blanks and line breaks is one blank. */
static uint32_t header_character(struct str *rest)
{
    uint32_t code = utf8_fold(utf8_next(rest));

    if (!character_is_blank(code))
        return code;
    *rest = str_trim(*rest); /* it does not end in a blank */
    return ' ';
}

bool header_matches(struct str a, struct str b)
{
    a = str_trim(a);
    b = str_trim(b);
    while (a.len && b.len) {
        uint32_t x = header_character(&a), y = header_character(&b);

        x += x >= 'A' && x <= 'Z' ? 'a' - 'A' : 0;
        y += y >= 'A' && y <= 'Z' ? 'a' - 'A' : 0;
        if (x != y)
            return false;
    }
    return a.len == b.len;
}

/* The header that FIELD has where the rules give none is its own name. */
static size_t header_count(const struct field *field)
{
    return field->header_count ? field->header_count : 1;
}

static struct str header_of(const struct field *field, size_t i)
{
    return field->header_count ? field->headers[i] : field->name;
}

static bool fits(const struct field *field, struct str cell)
{
    for (size_t i = 0; i < header_count(field); i++)
        if (header_matches(header_of(field, i), cell))
            return true;
    return false;
}

/* FIELD's column in CANDIDATE behind AFTER (-1: the first), or -1. */
static int column_of(const struct field *field, const struct candidate *candidate, int after)
{
    for (size_t i = (size_t)(after + 1); i < candidate->count; i++)
        if (fits(field, candidate->cells[i]))
            return (int)i;
    return -1;
}

/* How many of the fields CANDIDATE has; LACKING: and of those that are required has not. */
static size_t count_matches(const struct search *search, const struct candidate *candidate,
                            size_t *lacking)
{
    size_t matches = 0;

    *lacking = 0;
    for (size_t f = 0; f < search->field_count; f++) {
        bool found = column_of(&search->fields[f], candidate, -1) >= 0;

        matches += found;
        *lacking += !found && !search->fields[f].optional;
    }
    return matches;
}

/* BEST, a row that has all that is required, with the row below it, if that only has headers of
 * optional fields: then the two together have more fields. Version 1.0 took such a row for an
 * applicant's. */
static struct candidate with_lower(const struct search *search, const struct candidates *rows,
                                   const struct candidate *best)
{
    const struct candidate upper = *best;
    struct candidate most = upper, joined;
    size_t lacks;

    for (size_t i = 0; i < rows->count && search->edition != EDITION_1_0; i++) {
        if (!header_follows(&upper, &rows->items[i]))
            continue;
        count_matches(search, &rows->items[i], &lacks);
        if (lacks == 0)
            continue;
        joined = header_joined(&upper, &rows->items[i], search->arena);
        joined.matches = count_matches(search, &joined, &lacks);
        if (lacks == 0 && joined.matches > most.matches)
            most = joined;
    }
    return most;
}

/* The one of ROWS that has the most of the fields; two together where none alone has all that are
 * required, or where the lower one has the headers of optional fields. LACKING: how many of those
 * that are required it has not. Its matches are 0 if none has any. */
static struct candidate best_header(const struct search *search, const struct candidates *rows,
                                    size_t *lacking)
{
    struct candidate best = {.matches = 0};
    size_t lacks;

    *lacking = search->field_count;
    for (size_t i = 0; i < rows->count; i++) {
        size_t matches = count_matches(search, &rows->items[i], &lacks);

        if (matches <= best.matches)
            continue;
        best = rows->items[i];
        best.matches = matches;
        *lacking = lacks;
    }
    if (best.matches && *lacking == 0)
        return with_lower(search, rows, &best);
    for (size_t i = 0; *lacking && i < rows->count; i++)
        for (size_t j = i + 1; j < rows->count && j <= i + 4; j++) {
            struct candidate joined;

            if (!header_follows(&rows->items[i], &rows->items[j]))
                continue;
            joined = header_joined(&rows->items[i], &rows->items[j], search->arena);
            joined.matches = count_matches(search, &joined, &lacks);
            if (joined.matches <= best.matches)
                continue;
            best = joined;
            *lacking = lacks;
        }
    return best;
}

/* The headers as `姓名, 单位 …`; empty where all are blank. */
static const char *header_list(const struct candidate *header, const bool *shown,
                               struct arena *arena)
{
    struct strbuf list = {0};
    const char *text;

    for (size_t i = 0; i < header->count; i++) {
        if (header->cells[i].len == 0 || (shown && !shown[i]))
            continue;
        if (list.len > LIST_BYTES) {
            strbuf_adds(&list, " …");
            break;
        }
        if (list.len)
            strbuf_adds(&list, ", ");
        strbuf_add(&list, header->cells[i]);
    }
    text = arena_cstr(arena, strbuf_str(&list));
    strbuf_release(&list);
    return text;
}

/* The next character of REST that is no blank, letters of any width alike; 0: none. */
static uint32_t next_shown(struct str *rest)
{
    uint32_t code = ' ';

    while (rest->len && character_is_blank(code))
        code = utf8_fold(utf8_next(rest));
    return character_is_blank(code) ? 0 : code;
}

/* Are they the same but for blanks, as `姓  名` and `姓名`? */
static bool same_but_blanks(struct str a, struct str b)
{
    uint32_t x, y;

    do {
        x = next_shown(&a);
        y = next_shown(&b);
    } while (x == y && x);
    return x == y;
}

/* The header that FIELD's was probably meant to be, of those that fit no field. */
static const char *nearest_header(const struct field *field, const struct candidate *header,
                                  const struct search *search)
{
    const char **names = arena_array(search->arena, header->count, sizeof *names);
    const char *nearest = NULL;
    size_t count = 0;

    for (size_t i = 0; i < header->count; i++) {
        bool used = header->cells[i].len == 0;

        for (size_t f = 0; f < search->field_count && !used; f++)
            used = fits(&search->fields[f], header->cells[i]);
        if (!used)
            names[count++] = header->cells[i].ptr;
    }
    for (size_t i = 0; i < header_count(field) && !nearest; i++) {
        for (size_t k = 0; k < count && !nearest; k++)
            if (same_but_blanks(header_of(field, i), str_of(names[k])))
                nearest = names[k];
        if (!nearest)
            nearest = str_nearest(header_of(field, i), names, count);
    }
    return nearest;
}

/* A line with a long number in it is somebody's row, and not to be repeated in a message. */
static bool has_long_number(const struct candidate *line)
{
    for (size_t i = 0; i < line->count; i++) {
        size_t digits = 0;

        for (size_t at = 0; at < line->cells[i].len; at++)
            digits += line->cells[i].ptr[at] >= '0' && line->cells[i].ptr[at] <= '9';
        if (digits >= LONG_NUMBER)
            return true;
    }
    return false;
}

static void tell_missing(const struct field *field, const struct candidate *header,
                         struct origin at, const struct search *search, struct diag_list *diags)
{
    const char *nearest = nearest_header(field, header, search);
    struct str wanted = header_of(field, 0);
    const char *found = header_list(header, NULL, search->arena);

    if (has_long_number(header))
        diag_error(diags, at,
                   "no column is headed '" STR_FMT "' (field " STR_FMT
                   "): this line holds somebody's numbers; is the header missing?",
                   STR_ARG(wanted), STR_ARG(field->name));
    else if (nearest)
        diag_error(diags, at,
                   "no column is headed '" STR_FMT "' (field " STR_FMT
                   "): did you mean '%s'? The header has: %s",
                   STR_ARG(wanted), STR_ARG(field->name), nearest, found);
    else
        diag_error(diags, at,
                   "no column is headed '" STR_FMT "' (field " STR_FMT "). The header has: %s",
                   STR_ARG(wanted), STR_ARG(field->name), found);
}

/* An optional column may be missing; but perhaps it is only misspelt. */
static void tell_absent(const struct field *field, const struct candidate *header, struct origin at,
                        const struct search *search, struct diag_list *diags)
{
    const char *nearest = nearest_header(field, header, search);
    struct str wanted = header_of(field, 0);

    if (nearest)
        diag_warning(diags, at,
                     "no column is headed '" STR_FMT "': field " STR_FMT
                     " is missing for everybody; did you mean '%s'?",
                     STR_ARG(wanted), STR_ARG(field->name), nearest);
    else
        diag_note(diags, at,
                  "no column is headed '" STR_FMT "': field " STR_FMT " is missing for everybody",
                  STR_ARG(wanted), STR_ARG(field->name));
}

static void tell_twice(const struct field *field, const struct candidate *header, int column,
                       int other, struct origin at, struct diag_list *diags)
{
    diag_error(
        diags, at,
        "two columns fit field " STR_FMT ": column %d '" STR_FMT "' and column %d '" STR_FMT
        "'; rename the one that is not meant, or, where the list goes on beside itself, put that "
        "part below",
        STR_ARG(field->name), column + 1, STR_ARG(header->cells[column]), other + 1,
        STR_ARG(header->cells[other]));
}

/* Gives every field its column; all that is wrong is told. */
static bool match_fields(struct columns *columns, const struct candidate *header,
                         const struct search *search, struct origin at, struct diag_list *diags)
{
    size_t errors = diags->errors;

    for (size_t f = 0; f < search->field_count; f++) {
        const struct field *field = &search->fields[f];
        int column = column_of(field, header, -1);
        int other = column < 0 ? -1 : column_of(field, header, column);

        columns->of_field[f] = column;
        if (column < 0 && field->optional)
            tell_absent(field, header, at, search, diags);
        else if (column < 0)
            tell_missing(field, header, at, search, diags);
        else if (other >= 0)
            tell_twice(field, header, column, other, at, diags);
    }
    return diags->errors == errors;
}

static void tell_unused(const struct columns *columns, const struct candidate *header,
                        const struct search *search, struct origin at, struct diag_list *diags)
{
    bool *unused = arena_array(search->arena, header->count, sizeof *unused);
    bool any = false;

    for (size_t i = 0; i < header->count; i++)
        unused[i] = header->cells[i].len > 0;
    for (size_t f = 0; f < search->field_count; f++)
        if (columns->of_field[f] >= 0)
            unused[columns->of_field[f]] = false;
    for (size_t i = 0; i < header->count; i++)
        any = any || unused[i];
    if (any)
        diag_note(diags, at, "columns that the rules do not use: %s",
                  header_list(header, unused, search->arena));
}

/* The first row, by the separator that gives it the most cells. */
static struct candidate first_row(const struct candidates *rows)
{
    struct candidate first = rows->items[0];

    for (size_t i = 1; i < rows->count && rows->items[i].line == first.line; i++)
        if (rows->items[i].count > first.count)
            first = rows->items[i];
    return first;
}

/* Tells what is wrong with the first line that is not CSV, by whatever separator; false if there is
 * none. */
static bool tell_broken_row(struct origin at, const struct candidates *rows,
                            struct diag_list *diags)
{
    const struct candidate *broken = NULL;

    for (size_t i = 0; i < rows->count && !broken; i++)
        if (rows->items[i].fault)
            broken = &rows->items[i];
    for (size_t i = 0; i < rows->count && broken; i++)
        if (rows->items[i].line == broken->line && rows->items[i].count > 1)
            broken = NULL;
    if (!broken)
        return false;
    at.line = broken->line;
    at.column = broken->fault_column;
    diag_error(diags, at, "this line, which may be the header, cannot be read: %s", broken->fault);
    return true;
}

/* The headers that the fields have, as header_list has them. */
static const char *wanted_list(const struct search *search)
{
    struct candidate wanted = {
        .cells = arena_array(search->arena, search->field_count, sizeof *wanted.cells),
        .count = search->field_count};

    for (size_t f = 0; f < search->field_count; f++)
        wanted.cells[f] = header_of(&search->fields[f], 0);
    return header_list(&wanted, NULL, search->arena);
}

static bool tell_no_header(struct origin at, const struct candidates *rows,
                           const struct search *search, struct diag_list *diags)
{
    struct candidate first;
    const char *wanted, *has;

    at.line = at.column = 0;
    if (rows->count == 0) {
        diag_error(diags, at, "the file is empty: see whether it is the right one");
        return false;
    }
    if (tell_broken_row(at, rows, diags))
        return false;
    wanted = wanted_list(search);
    first = first_row(rows);
    has = header_list(&first, NULL, search->arena);
    at.line = 1;
    if (has[0] == '\0' || has_long_number(&first)) {
        diag_error(diags, at, "no header: none of the first twenty lines has any of the columns %s",
                   wanted);
    } else {
        at.line = first.line;
        diag_error(diags, at,
                   "no header: none of the first twenty lines has any of the columns %s. This "
                   "line has: %s",
                   wanted, has);
    }
    return false;
}

enum header_fit columns_fit(const struct candidates *rows, const struct columns_wanted *wanted,
                            struct arena *arena)
{
    struct search search = {wanted->fields, wanted->field_count, wanted->edition, arena};
    size_t lacking;
    struct candidate best = best_header(&search, rows, &lacking);

    if (best.matches == 0 || lacking > 0)
        return FITS_NOT;
    return best.first_line < best.line ? FITS_JOINED : FITS_ALONE;
}

bool columns_find(struct columns *columns, struct origin shown, const struct candidates *rows,
                  const struct columns_wanted *wanted, struct arena *arena, struct diag_list *diags)
{
    struct search search = {wanted->fields, wanted->field_count, wanted->edition, arena};
    size_t lacking;
    const struct candidate found = best_header(&search, rows, &lacking), *header = &found;
    struct origin at = shown;
    struct people_sought sought;

    at.column = 0;
    if (header->matches == 0)
        return tell_no_header(at, rows, &search, diags);
    at.line = header->line;
    *columns = (struct columns){.separator = header->separator,
                                .offset = header->offset,
                                .line = header->line,
                                .headers = header->cells,
                                .count = header->count,
                                .of_field = arena_array(arena, wanted->field_count, sizeof(int))};
    if (header->mark & MARK_SWALLOWED) {
        diag_error(diags, at,
                   "a cell of the header goes on over %u lines: a stray quote has swallowed rows",
                   header->lines);
        return false;
    }
    if (!match_fields(columns, header, &search, at, diags))
        return false;
    sought = (struct people_sought){wanted->fields, wanted->field_count, wanted->key_field,
                                    columns->of_field};
    columns->people_above = lines_above_tell(
        header, rows, wanted->edition == EDITION_1_0 ? NULL : &sought, at, arena, diags);
    tell_unused(columns, header, &search, at, diags);
    return true;
}

bool field_is_headed(const struct field *field, struct str header)
{
    bool headed = header_matches(field->name, header);

    for (size_t i = 0; !headed && i < field->header_count; i++)
        headed = header_matches(field->headers[i], header);
    return headed;
}
