/* Which lines may be a file's header, and what do they say? */
#include "intake/header.h"
#include "base/message.h"
#include "intake/csv.h"

#include "base/banned.h"

#define LINES_TRIED 10
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

static bool keep_first_row(void *context, const struct csv_row *row)
{
    struct first_row *first = context;
    struct candidate *candidate = first->candidate;

    candidate->count = row->count;
    candidate->cells = arena_array(first->arena, row->count, sizeof *candidate->cells);
    for (size_t i = 0; i < row->count; i++) {
        candidate->cells[i] = arena_copy(first->arena, str_trim(csv_cell(row, i)));
        candidate->filled += candidate->cells[i].len > 0;
    }
    candidate->lines = row->lines;
    candidate->mark = row->mark;
    return false;
}

/* Splits the row that begins at OFFSET of TEXT; a row that is not CSV has no cells. */
static struct candidate candidate_at(struct str text, size_t offset, uint32_t line, char separator,
                                     struct arena *arena)
{
    struct candidate candidate = {.separator = separator, .offset = offset, .line = line};
    struct first_row first = {&candidate, arena};
    struct csv_text csv = {.path = "",
                           .text = {text.ptr + offset, text.len - offset},
                           .line = line,
                           .separator = separator};
    struct diag_list unheard;

    if (csv.text.len > HEADER_BYTES)
        csv.text.len = HEADER_BYTES;
    diag_init(&unheard, arena);
    csv_read(&csv, keep_first_row, &first, &unheard);
    diag_release(&unheard);
    return candidate;
}

void header_candidates(struct str text, struct arena *arena, try_candidate *try, void *context)
{
    size_t offset = 0, tried = 0;

    for (uint32_t line = 1; offset < text.len && tried < LINES_TRIED; line++) {
        struct str rest = {text.ptr + offset, text.len - offset};
        size_t length = str_find(rest, '\n');

        if (str_trim((struct str){rest.ptr, length}).len) {
            for (size_t i = 0; i < SEPARATORS; i++) {
                struct candidate candidate =
                    candidate_at(text, offset, line, separators[i].separator, arena);

                if (!try(context, &candidate))
                    return;
            }
            tried++;
        }
        offset += length < rest.len ? length + 1 : length;
    }
}

static bool try_separator(void *context, const struct candidate *candidate)
{
    struct candidate *best = context;

    if (candidate->count > best->count)
        *best = *candidate;
    return true;
}

char header_separator(struct str text)
{
    struct candidate best = {.separator = ',', .count = 1};
    struct arena arena = {0};

    header_candidates(text, &arena, try_separator, &best);
    arena_release(&arena);
    return best.separator;
}
