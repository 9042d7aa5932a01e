/* Which lines may be a file's header, and what do they say? */
#include "intake/header.h"
#include "base/message.h"
#include "intake/csv.h"

#include "base/banned.h"

#define HEADER_BYTES ((size_t)64 << 10) /* a longer first line is no header */

static const struct {
    char separator;
    const char *name;
} separators[] = {{',', MESSAGE("comma")},
                  {';', MESSAGE("semicolon")},
                  {'\t', MESSAGE("tab")},
                  {'|', MESSAGE("vertical bar")}};

#define SEPARATORS (sizeof separators / sizeof separators[0])

const char *separator_name(char separator)
{
    for (size_t i = 0; i < SEPARATORS; i++)
        if (separators[i].separator == separator)
            return separators[i].name;
    return MESSAGE("other");
}

struct first_row {
    struct candidate *candidate;
    struct arena *arena;
};

struct str header_on_one_line(struct arena *arena, struct str header)
{
    char *line = arena_alloc(arena, header.len + 1);
    size_t length = str_on_one_line(header, '\n', line);

    line[length] = '\0';
    return (struct str){line, length};
}

static bool keep_first_row(void *context, const struct csv_row *row)
{
    struct first_row *first = context;
    struct candidate *candidate = first->candidate;

    candidate->count = row->count;
    candidate->cells = arena_array(first->arena, row->count, sizeof *candidate->cells);
    for (size_t i = 0; i < row->count; i++) {
        candidate->cells[i] = header_on_one_line(first->arena, str_trim(csv_cell(row, i)));
        candidate->filled += candidate->cells[i].len > 0;
    }
    candidate->lines = row->lines;
    candidate->mark = row->mark;
    return false;
}

/* Splits the row that begins at OFFSET of TEXT; a row that is not CSV has no cells. */
static struct candidate candidate_at(struct str text, size_t offset, uint32_t line, char separator,
                                     enum language language, struct arena *arena)
{
    struct candidate candidate = {
        .separator = separator, .offset = offset, .first_line = line, .line = line};
    struct first_row first = {&candidate, arena};
    struct csv_text csv = {.path = "",
                           .text = {text.ptr + offset, text.len - offset},
                           .line = line,
                           .separator = separator};
    struct diag_list unheard;

    if (csv.text.len > HEADER_BYTES)
        csv.text.len = HEADER_BYTES;
    diag_init(&unheard, arena);
    unheard.language = language;
    csv_read(&csv, keep_first_row, &first, &unheard);
    if (unheard.errors && candidate.count == 0 && unheard.items[0].at.line == line) {
        candidate.fault = arena_cstr(arena, str_of(unheard.items[0].text));
        candidate.fault_column = unheard.items[0].at.column;
    }
    diag_release(&unheard);
    return candidate;
}

struct candidates header_candidates(struct str text, enum language language, struct arena *arena)
{
    struct candidates all = {.items =
                                 arena_array(arena, HEADER_ROWS * SEPARATORS, sizeof *all.items)};
    size_t offset = 0, tried = 0;

    for (uint32_t line = 1; offset < text.len && tried < HEADER_ROWS; line++) {
        struct str rest = {text.ptr + offset, text.len - offset};
        size_t length = str_find(rest, '\n');

        if (str_trim((struct str){rest.ptr, length}).len) {
            for (size_t i = 0; i < SEPARATORS; i++)
                all.items[all.count++] =
                    candidate_at(text, offset, line, separators[i].separator, language, arena);
            tried++;
        }
        offset += length < rest.len ? length + 1 : length;
    }
    return all;
}

bool header_follows(const struct candidate *upper, const struct candidate *lower)
{
    return upper->separator == lower->separator && upper->line + upper->lines == lower->line &&
           lower->count > 0;
}

static struct str cell_at(const struct candidate *row, size_t at)
{
    return at < row->count ? row->cells[at] : STR("");
}

/* What stands in UPPER over column AT of LOWER. Where merged cells are not known, a blank belongs
 * to what stands left of it, in column FROM, unless that has nothing below it and so is a header by
 * itself. */
static struct str over(const struct candidate *upper, const struct candidate *lower, size_t at,
                       size_t from)
{
    if (upper->above)
        return at < upper->count ? upper->above[at] : STR("");
    return cell_at(lower, from).len ? cell_at(upper, from) : STR("");
}

struct candidate header_joined(const struct candidate *upper, const struct candidate *lower,
                               struct arena *arena)
{
    struct candidate joined = *lower;
    size_t from = 0; /* the last column in which UPPER has something */

    joined.first_line = upper->first_line;
    joined.lines += upper->lines;
    joined.count = upper->count > lower->count ? upper->count : lower->count;
    joined.cells = arena_array(arena, joined.count, sizeof *joined.cells);
    joined.above = NULL;
    joined.filled = joined.matches = 0;
    for (size_t i = 0; i < joined.count; i++) {
        struct str below = cell_at(lower, i);
        struct str above;

        if (cell_at(upper, i).len)
            from = i;
        above = below.len ? over(upper, lower, i, from) : cell_at(upper, i);
        if (below.len == 0 || above.len == 0 || str_eq(below, above))
            joined.cells[i] = below.len ? below : above;
        else
            joined.cells[i] =
                str_of(arena_printf(arena, STR_FMT " / " STR_FMT, STR_ARG(above), STR_ARG(below)));
        joined.filled += joined.cells[i].len > 0;
    }
    return joined;
}

char header_separator(struct str text)
{
    struct arena arena = {0};
    struct candidates all = header_candidates(text, LANGUAGE_EN, &arena);
    char separator = ',';
    size_t most = 1;

    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].count > most) {
            most = all.items[i].count;
            separator = all.items[i].separator;
        }
    arena_release(&arena);
    return separator;
}
