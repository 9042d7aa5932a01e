/* Which columns does a table have? */
#include "report/page_columns.h"

#include "base/banned.h"

uint16_t page_column_add(struct page_columns *columns, struct str header, enum look look,
                         bool summed)
{
    columns->items = arena_for_another(columns->arena, columns->items, columns->count,
                                       &columns->room, sizeof *columns->items);
    columns->items[columns->count] =
        (struct page_column){.header = header, .look = look, .summed = summed};
    return columns->count++;
}

uint16_t page_column_word(struct page_columns *columns, enum word header, enum look look,
                          bool summed)
{
    return page_column_add(columns, word_str(columns->language, header), look, summed);
}

struct page_columns page_columns_begin(struct arena *arena, enum language language)
{
    struct page_columns columns = {.arena = arena, .language = language};

    page_column_word(&columns, WORD_SERIAL, LOOK_SERIAL, false);
    return columns;
}
