/* Whom is a row of a table about, and where does that stand in the applicant files? */
#include "report/applicant_columns.h"
#include "assess/case_values.h"

#include "base/banned.h"

#define SOURCE_MOST 20 /* characters of a file's name in one line */

void applicant_columns_begin(struct applicant_columns *numbers, struct page_columns *columns,
                             const struct ruleset *rules, bool grouped)
{
    const struct scheme *scheme = &rules->scheme;

    numbers->name = numbers->group = NO_COLUMN;
    numbers->key =
        page_column_add(columns, field_header(&rules->fields[scheme->key]), LOOK_CODE, false);
    if (scheme->name != NO_INDEX)
        numbers->name =
            page_column_add(columns, field_header(&rules->fields[scheme->name]), LOOK_TEXT, false);
    if (grouped && scheme->group != NO_INDEX)
        numbers->group =
            page_column_add(columns, field_header(&rules->fields[scheme->group]), LOOK_TEXT, false);
}

void applicant_columns_end(struct applicant_columns *numbers, struct page_columns *columns,
                           enum edition edition)
{
    enum look look = edition == EDITION_1_0 ? LOOK_TEXT : LOOK_CODE;

    numbers->source = page_column_word(columns, WORD_SOURCE, look, false);
    columns->items[numbers->source].most = SOURCE_MOST;
    numbers->line = page_column_word(columns, WORD_LINE, LOOK_SERIAL, false);
}

void applicant_columns_put(struct page *page, const struct applicant_columns *numbers,
                           const struct basis *basis, size_t row, struct arena *scratch)
{
    const struct applicant *applicant = &basis->roster->rows[row];

    page_put_text(page, numbers->key, applicant_key(basis, row, scratch));
    if (numbers->name != NO_COLUMN)
        page_put_text(page, numbers->name, applicant_name(basis, row, scratch));
    if (numbers->group != NO_COLUMN)
        page_put_text(page, numbers->group, applicant_group(basis, row, scratch));
    page_put_text(page, numbers->source, str_of(basis->roster->sources[applicant->source].label));
    page_put_count(page, numbers->line, applicant->line);
}
