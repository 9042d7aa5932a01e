/* Who applies? Every data row of every applicant file, in the order read. */
#include "intake/roster.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

void roster_release(struct roster *roster)
{
    for (size_t i = 0; i < roster->source_count; i++) {
        struct source *source = &roster->sources[i];

        for (size_t t = 0; t < source->text_count; t++)
            arena_release(&source->texts[t]);
        file_bytes_release(&source->input.kept);
        free(source->memory);
        free(source->ends);
    }
    free(roster->rows);
    arena_release(&roster->arena);
    *roster = (struct roster){0};
}

struct origin roster_origin(const struct roster *roster, size_t row)
{
    const struct applicant *applicant = &roster->rows[row];
    const struct source *source = &roster->sources[applicant->source];

    return (struct origin){source->shown, applicant->line, 0, source->sheet != NULL};
}

void roster_place(const struct roster *roster, size_t row, struct strbuf *out)
{
    const struct applicant *applicant = &roster->rows[row];
    const struct source *source = &roster->sources[applicant->source];

    strbuf_printf(out, "%s%s%u", source->label, source->sheet ? "!A" : ":", applicant->line);
}

const char *roster_cell_name(const struct roster *roster, size_t row, size_t field, char out[16])
{
    const struct source *source = &roster->sources[roster->rows[row].source];
    char letters[8];

    out[0] = '\0';
    if (!source->sheet || source->columns[field] < 0)
        return out;
    snprintf(out, 16, "%s%u", column_letters((uint32_t)source->columns[field] + 1, letters),
             roster->rows[row].line);
    return out;
}

struct str roster_unread_text(const struct roster *roster, size_t row)
{
    const char *text = roster->rows[row].text;
    uint32_t length;

    memcpy(&length, text - sizeof length, sizeof length); /* as rows.c has put it there */
    return (struct str){text, length};
}
