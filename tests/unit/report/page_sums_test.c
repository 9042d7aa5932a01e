#include "book_scene.h"

#include "report/page.h"

#define TEXTS 12
#define PEOPLE (TEXTS + 1)
#define AMOUNT (TEXTS + 2)
#define COLUMNS (TEXTS + 3)
#define ROWS 3

/* Columns too wide for one row of the sheet: each row of the table takes two. */
static struct page_column columns[COLUMNS];

static void plan_columns(void)
{
    columns[0] = (struct page_column){STR("No."), LOOK_SERIAL, 0, 0, false};
    for (size_t i = 1; i <= TEXTS; i++)
        columns[i] = (struct page_column){STR("Text"), LOOK_TEXT, 0, 0, false};
    columns[PEOPLE] = (struct page_column){STR("People"), LOOK_COUNT, 0, 0, true};
    columns[AMOUNT] = (struct page_column){STR("Amount"), LOOK_MONEY, 0, 0, true};
}

static void add(struct page *page, uint64_t people, money amount)
{
    for (uint16_t i = 1; i <= TEXTS; i++)
        page_put_text(page, i, STR("abcdefghij abcdefghij abcdefg"));
    page_put_count(page, PEOPLE, people);
    page_put_money(page, AMOUNT, amount);
    page_add(page);
}

/* `SUMIF(A5:A9,">0",F6:F10)`: what stands on the line of COLUMN in the rows that have a serial. */
static const char *formula_of(const struct page *page, uint16_t column, struct arena *arena)
{
    uint32_t first = page->first_row + 1, last = first + (ROWS - 1) * page->lines;
    struct page_place place = page->places[column];
    char room[8];
    const char *letters = column_letters(place.slot + 1u, room);

    return arena_printf(arena, "<f>SUMIF(A%u:A%u,\"&gt;0\",%s%u:%s%u)</f>", first, last, letters,
                        first + place.line, letters, last + place.line);
}

static void sums_of_rows_that_take_two(void **state)
{
    struct page_plan plan = {.sheet = STR("S"),
                             .title = STR("T"),
                             .columns = columns,
                             .column_count = COLUMNS,
                             .amount_column = AMOUNT,
                             .key_column = NO_COLUMN,
                             .role = TALLY_OTHER};
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
    struct page page;
    uint32_t total;
    struct str sheet;

    plan_columns();
    page_open(&page, book,
              (struct page_heading){.batch = STR("b"), .currency = STR("CNY"), .as_of = 19753},
              &plan, &arena);
    add(&page, 1, 100);
    add(&page, 20, 2000);
    add(&page, 300, 30000);
    page_finish(&page, STR("Total"), -1);
    book_scene_read(&scene, book);
    assert_int_equal(page.lines, 2);
    assert_int_equal(page.places[AMOUNT].line, 0); /* it has a column of the sheet to itself */
    sheet = book_scene_sheet(&scene, 1);
    assert_part_holds(sheet, formula_of(&page, AMOUNT, &arena));
    assert_part_holds(sheet, formula_of(&page, PEOPLE, &arena));
    total = scene_find(&scene, 0, 0, "Total");
    assert_int_equal(total, page.first_row + 2 * ROWS);
    assert_string_equal(scene_cell(&scene, 0, total, page.places[AMOUNT].slot)->text, "321");
    assert_string_equal(
        scene_cell(&scene, 0, total + page.places[PEOPLE].line, page.places[PEOPLE].slot)->text,
        "321");
    assert_null(strstr(sheet.ptr, "<autoFilter")); /* sorting would part the two rows */
    book_scene_end(&scene);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(sums_of_rows_that_take_two)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
