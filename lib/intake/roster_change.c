/* What is left of a roster, and what stands in its cells, when payments are made again? */
#include "intake/roster.h"

#include "base/banned.h"

void roster_keep(struct roster *roster, const size_t *rows, size_t count)
{
    size_t next = 0;

    for (size_t s = 0; s < roster->source_count; s++) {
        struct source *source = &roster->sources[s];
        size_t had = source->first, behind = source->first + source->count;

        source->first = next;
        while (next < count && rows[next] < behind) {
            roster->rows[next] = roster->rows[rows[next]];
            memmove(source->ends + (next - source->first) * source->width,
                    source->ends + (rows[next] - had) * source->width,
                    source->width * sizeof *source->ends);
            next++;
        }
        source->count = next - source->first;
    }
    roster->count = next;
}

bool roster_replace(struct roster *roster, size_t row, size_t field, struct str cell)
{
    struct applicant *applicant = &roster->rows[row];
    struct source *source = &roster->sources[applicant->source];
    uint32_t *ends = source->ends + (row - source->first) * source->width;
    int column = source->columns[field];
    uint32_t start, more;
    char *text;

    if (column < 0)
        return false;
    start = column > 0 ? ends[column - 1] + 1 : 0;
    more = (uint32_t)cell.len - (ends[column] - start); /* below zero it wraps, and back again */
    text = arena_alloc(&roster->arena, ends[source->width - 1] + cell.len + 1);
    memcpy(text, applicant->text, start);
    if (cell.len)
        memcpy(text + start, cell.ptr, cell.len);
    memcpy(text + start + cell.len, applicant->text + ends[column],
           ends[source->width - 1] - ends[column]);
    for (size_t i = (size_t)column; i < source->width; i++)
        ends[i] += more;
    applicant->text = text;
    return true;
}
