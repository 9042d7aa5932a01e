/* Where may a CSV text be cut into parts, and what is unusual in it? */
#include "base/tasks.h"
#include "intake/csv.h"
#include "text/encoding.h"

#include "base/banned.h"

bool csv_check_line_ends(const char *path, struct str text, struct diag_list *diags)
{
    struct str rest = text;
    size_t at;

    while ((at = str_find(rest, '\r')) < rest.len) {
        if (at + 1 == rest.len || rest.ptr[at + 1] != '\n') {
            diag_error(diags, text_origin(path, text, 1, (size_t)(rest.ptr + at - text.ptr)),
                       "a carriage return without a line feed: save the file again with lines "
                       "that end as on Windows or Linux");
            return false;
        }
        rest = (struct str){rest.ptr + at + 2, rest.len - at - 2};
    }
    return true;
}

/* Where the first row begins from AT on; INSIDE tells whether AT is inside quotes. */
static size_t next_row(struct str text, size_t at, bool inside)
{
    for (; at < text.len; at++) {
        if (text.ptr[at] == '"')
            inside = !inside;
        else if (text.ptr[at] == '\n' && !inside)
            return at + 1;
    }
    return text.len;
}

/* The quotes and line breaks before some place of a text. */
struct counts {
    size_t quotes, line_breaks;
};

/* Adds those of the stretches FROM up to END. */
static void count_on(struct counts *counts, const struct surveys *surveys, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        counts->quotes += surveys->items[i].quotes;
        counts->line_breaks += surveys->items[i].line_breaks;
    }
}

/* Where CSV's text begins: the stretch, and its first byte of the text in that. */
static size_t first_stretch(const struct csv_text *csv, const struct surveys *surveys,
                            size_t *within)
{
    size_t offset = (size_t)(csv->text.ptr - surveys->text.ptr);

    *within = offset % surveys->stretch;
    return offset / surveys->stretch;
}

/* Cuts CSV where rows begin, near where the SURVEYS' stretches do. In well-formed CSV a line break
 * is outside quotes, and ends a row, if the quotes before it are even in number. So a part is cut
 * where it is wanted, unless one before it is not well formed. */
static size_t cut(const struct csv_text *csv, const struct surveys *surveys, struct csv_text *parts,
                  size_t most)
{
    struct str text = csv->text, before;
    size_t within, first = first_stretch(csv, surveys, &within), stretch = first;
    size_t count = 0, begun = 0, breaks_begun = 0;
    struct counts counts = {0};
    struct survey outside; /* what stands before the text in its first stretch */

    before = (struct str){text.ptr - within, within};
    outside = survey_of(before);
    for (size_t i = 1; i <= most; i++) {
        size_t next = first + span_of(surveys->count - first, most, i - 1).end;
        size_t end = text.len, breaks;

        count_on(&counts, surveys, stretch, next);
        stretch = next;
        breaks = counts.line_breaks - outside.line_breaks;
        if (next < surveys->count) {
            size_t wanted = (next - first) * surveys->stretch - within;

            end = next_row(text, wanted, (counts.quotes - outside.quotes) % 2 == 1);
            breaks += count_bytes((struct str){text.ptr + wanted, end - wanted}, '\n');
        }
        if (end == begun && count > 0)
            continue; /* a row over several pieces */
        parts[count] = *csv;
        parts[count].text = (struct str){text.ptr + begun, end - begun};
        parts[count].line = csv->line + (uint32_t)breaks_begun;
        parts[count++].line_breaks = breaks - breaks_begun;
        breaks_begun = breaks;
        begun = end;
    }
    return count;
}

size_t csv_divide(const struct csv_text *csv, const struct surveys *surveys, struct csv_text *parts,
                  size_t most)
{
    struct csv_text whole = *csv;
    uint8_t marks = surveys_marks(surveys);

    if (csv->separator == '\t' && !(marks & MARK_QUOTE))
        marks &= (uint8_t)~MARK_TAB;
    whole.plain = !(marks & (MARK_TAB | MARK_CONTROL | MARK_QUOTE));
    return cut(&whole, surveys, parts, most);
}
