/* A table of texts and amounts on a sheet of its own, for tests of how pages are laid out. */
#ifndef RELIEF_TESTS_TABLE_SCENE_H
#define RELIEF_TESTS_TABLE_SCENE_H

#include "book_scene.h"

#include "report/page.h"

#define TABLE_COLUMNS_MOST 20

/* To be opened, filled, closed and released. */
struct table {
    struct scene scene;
    struct book *book;
    struct arena arena;
    struct page_column columns[TABLE_COLUMNS_MOST];
    struct page_plan plan;
    struct page page;
};

/* A serial, TEXTS columns of texts and AMOUNTS of money. */
static inline void open_table(struct table *table, struct test_folder *folder, uint16_t texts,
                              uint16_t amounts)
{
    uint16_t count = (uint16_t)(1 + texts + amounts);

    *table = (struct table){.columns = {{STR("No."), LOOK_SERIAL, 0, 0, false}}};
    for (uint16_t i = 1; i < count; i++)
        table->columns[i] = i <= texts ? (struct page_column){STR("Text"), LOOK_TEXT, 0, 0, false}
                                       : (struct page_column){STR("Sum"), LOOK_MONEY, 0, 0, true};
    table->plan = (struct page_plan){.sheet = STR("S"),
                                     .title = STR("T"),
                                     .columns = table->columns,
                                     .column_count = count,
                                     .amount_column = amounts ? (uint16_t)(count - 1) : NO_COLUMN,
                                     .key_column = NO_COLUMN,
                                     .role = TALLY_OTHER};
    table->book = book_scene_begin(&table->scene, folder, LANGUAGE_EN, 0);
    page_open(&table->page, table->book,
              (struct page_heading){.batch = STR("b"), .currency = STR("CNY"), .as_of = 19753},
              &table->plan, &table->arena);
}

/* A row with TEXT in the first TEXTS columns, and the same amount in the others. */
static inline void put_row(struct table *table, uint16_t texts, const char *text)
{
    for (uint16_t i = 1; i < table->plan.column_count; i++)
        if (i <= texts)
            page_put_text(&table->page, i, str_of(text));
        else
            page_put_money(&table->page, i, 123456);
    page_add(&table->page);
}

/* Finishes the table; gives the XML of its sheet. */
static inline struct str close_table(struct table *table)
{
    page_finish(&table->page, STR("Total"), -1);
    book_scene_read(&table->scene, table->book);
    return book_scene_sheet(&table->scene, 1);
}

static inline void release_table(struct table *table)
{
    book_scene_end(&table->scene);
    arena_release(&table->arena);
}

#endif
