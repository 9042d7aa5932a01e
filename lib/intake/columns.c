/* Which line is the header, and which column is which field? */
#include "intake/columns.h"
#include "intake/csv.h"
#include "intake/csv_table.h"
#include "intake/header.h"

#include "base/banned.h"

#define LIST_BYTES 400 /* of a list of headers in a message */
#define LONG_NUMBER 5  /* digits that no header has */

/* The scheme's fields, and where candidates live. */
struct search {
    const struct field *fields;
    size_t field_count;
    struct arena *arena;
};

bool header_matches(struct str a, struct str b)
{
    a = str_trim(a);
    b = str_trim(b);
    while (a.len && b.len) {
        uint32_t x = utf8_fold(utf8_next(&a)), y = utf8_fold(utf8_next(&b));

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

struct best_header {
    const struct search *search;
    struct candidate best;
};

static bool try_header(void *context, const struct candidate *candidate)
{
    struct best_header *header = context;
    struct candidate tried = *candidate;

    for (size_t f = 0; f < header->search->field_count; f++)
        tried.matches += column_of(&header->search->fields[f], &tried, -1) >= 0;
    if (tried.matches > header->best.matches)
        header->best = tried;
    return header->best.matches < header->search->field_count;
}

/* The headers as `姓名, 单位 …`. */
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
    text = list.len ? arena_cstr(arena, strbuf_str(&list)) : "nothing";
    strbuf_release(&list);
    return text;
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
    for (size_t i = 0; i < header_count(field) && !nearest; i++)
        nearest = str_nearest(header_of(field, i), names, count);
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
    diag_error(diags, at,
               "two columns fit field " STR_FMT ": column %d '" STR_FMT "' and column %d '" STR_FMT
               "'; rename the one that is not meant",
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

struct lines_above {
    const struct candidate *header;
    bool full; /* one of them has about as many cells as the header */
};

static bool look_above(void *context, const struct candidate *candidate)
{
    struct lines_above *above = context;

    if (candidate->line >= above->header->line)
        return false;
    if (candidate->separator == above->header->separator &&
        candidate->filled * 2 > above->header->filled && candidate->filled > 1)
        above->full = true;
    return true;
}

/* Titles above the header are passed over; lines that could be people are warned of. */
static void tell_lines_above(const struct candidate *header, struct str text, struct origin at,
                             struct arena *arena, struct diag_list *diags)
{
    struct lines_above above = {.header = header};

    if (str_trim((struct str){text.ptr, header->offset}).len == 0)
        return;
    header_candidates(text, arena, look_above, &above);
    if (above.full)
        diag_warning(diags, at,
                     "the header is on line %u; the lines above it were not read, though they "
                     "look like rows: see whether somebody stands there",
                     header->line);
    else
        diag_note(diags, at, "the header is on line %u; the lines above it were not read",
                  header->line);
}

/* Keeps the first line, by the separator that gives it the most cells. */
static bool keep_first_line(void *context, const struct candidate *candidate)
{
    struct candidate *first = context;

    if (first->line && candidate->line != first->line)
        return false;
    if (candidate->count > first->count)
        *first = *candidate;
    return true;
}

static bool tell_no_header(const char *path, struct str text, const struct search *search,
                           struct diag_list *diags)
{
    struct candidate first = {0};
    struct strbuf wanted = {0};

    for (size_t f = 0; f < search->field_count && wanted.len <= LIST_BYTES; f++) {
        if (f)
            strbuf_adds(&wanted, ", ");
        strbuf_add(&wanted, header_of(&search->fields[f], 0));
    }
    header_candidates(text, search->arena, keep_first_line, &first);
    if (str_trim(text).len == 0)
        diag_error(diags, (struct origin){.file = path},
                   "the file is empty: see whether it is the right one");
    else if (first.count == 0 || has_long_number(&first))
        diag_error(diags, (struct origin){path, 1, 0},
                   "no header: none of the first ten lines has any of the columns %s", wanted.ptr);
    else
        diag_error(diags, (struct origin){path, first.line, 0},
                   "no header: none of the first ten lines has any of the columns %s. This line "
                   "has: %s",
                   wanted.ptr, header_list(&first, NULL, search->arena));
    strbuf_release(&wanted);
    return false;
}

bool columns_find(struct columns *columns, const char *path, struct str text,
                  const struct field *fields, size_t field_count, struct arena *arena,
                  struct diag_list *diags)
{
    struct search search = {fields, field_count, arena};
    struct best_header found = {.search = &search};
    const struct candidate *header = &found.best;
    struct origin at = {.file = path};

    header_candidates(text, arena, try_header, &found);
    if (header->matches == 0)
        return tell_no_header(path, text, &search, diags);
    at.line = header->line;
    *columns = (struct columns){.separator = header->separator,
                                .offset = header->offset,
                                .line = header->line,
                                .headers = header->cells,
                                .count = header->count,
                                .of_field = arena_array(arena, field_count, sizeof(int))};
    if (header->mark & MARK_SWALLOWED) {
        diag_error(diags, at,
                   "a cell of the header goes on over %u lines: a stray quote has swallowed rows",
                   header->lines);
        return false;
    }
    if (!match_fields(columns, header, &search, at, diags))
        return false;
    tell_lines_above(header, text, at, arena, diags);
    tell_unused(columns, header, &search, at, diags);
    return true;
}
