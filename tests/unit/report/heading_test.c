#include "book_scene.h"

#include "report/heading.h"

static struct page_heading about(enum language language, const char *issuer)
{
    struct page_heading heading = {.issuer = str_of(issuer),
                                   .batch = STR("winter-2024"),
                                   .currency = STR("CNY"),
                                   .language = language};

    assert_true(date_from_civil(2024, 1, 31, &heading.as_of));
    return heading;
}

static struct heading_rows put_in(struct scene *scene, struct test_folder *folder,
                                  const struct page_heading *heading, const char *title,
                                  size_t room)
{
    struct book *book = book_scene_begin(scene, folder, heading->language, 0);
    struct sheet *sheet = book_add_sheet(book, STR("S"), false);
    struct heading_rows rows;

    heading_put(&rows, sheet, heading, str_of(title), 3, room);
    book_scene_read(scene, book);
    return rows;
}

static struct heading_rows put(struct scene *scene, struct test_folder *folder,
                               const struct page_heading *heading, const char *title)
{
    return put_in(scene, folder, heading, title, 60);
}

static void title_issuer_batch_day_and_currency(void **state)
{
    struct page_heading heading = about(LANGUAGE_ZH, "区总工会");
    struct scene scene;
    struct heading_rows rows = put(&scene, *state, &heading, "慰问发放表");

    assert_int_equal(rows.rows, 3);
    assert_int_equal(rows.points[0], 30);
    assert_int_equal(rows.points[1], 16);
    assert_int_equal(rows.points[2], 16);
    assert_str(scene_row(&scene, 0, 0), "慰问发放表");
    assert_str(scene_row(&scene, 0, 1), "发放单位：区总工会|日期：2024-01-31");
    assert_str(scene_row(&scene, 0, 2), "批次：winter-2024|金额单位：人民币元");
    assert_string_equal(scene_cell(&scene, 0, 1, 3)->text, "日期：2024-01-31");
    assert_part_holds(book_scene_sheet(&scene, 1), "<mergeCell ref=\"A1:D1\"/>");
    book_scene_end(&scene);
}

static void without_an_issuer_in_english(void **state)
{
    struct page_heading heading = about(LANGUAGE_EN, "");
    struct scene scene;

    put(&scene, *state, &heading, "T");
    assert_str(scene_row(&scene, 0, 1), "Date: 2024-01-31");
    assert_str(scene_row(&scene, 0, 2), "Batch: winter-2024|Amounts in CNY");
    book_scene_end(&scene);
}

/* No label that speaks of one. */
static void several_batches(void **state)
{
    struct page_heading heading = about(LANGUAGE_EN, "");
    struct scene scene;

    heading.batch = STR("");
    heading.batches = STR("43 batches, 2022-01 to 2023-12");
    put(&scene, *state, &heading, "T");
    assert_str(scene_row(&scene, 0, 2), "43 batches, 2022-01 to 2023-12|Amounts in CNY");
    book_scene_end(&scene);
}

/* What would meet in the middle stands on two rows. */
static void a_long_issuer_has_a_row_of_its_own(void **state)
{
    struct page_heading heading =
        about(LANGUAGE_EN, "The Office for Relief of the Federation of Trade Unions of the City");
    struct scene scene;
    struct heading_rows rows = put(&scene, *state, &heading, "T");

    assert_int_equal(rows.rows, 4);
    assert_str(scene_row(&scene, 0, 1), "Issued by: The Office for Relief of the Federation of "
                                        "Trade Unions of the City");
    assert_str(scene_row(&scene, 0, 2), "Date: 2024-01-31");
    assert_int_equal(rows.points[1], 19);
    assert_int_equal(rows.points[2], 16);
    book_scene_end(&scene);
}

/* A text at the left ends where a last column begins that takes most of the page. */
static void a_wide_last_column(void **state)
{
    struct page_heading heading = about(LANGUAGE_EN, "");
    struct scene scene;
    struct heading_rows rows = put_in(&scene, *state, &heading, "T", 17);

    assert_int_equal(rows.rows, 3);
    assert_str(scene_row(&scene, 0, 1), "Date: 2024-01-31");
    assert_str(scene_row(&scene, 0, 2), "Batch: winter-2024    Amounts in CNY");
    book_scene_end(&scene);
}

static void what_stands_over_every_page(void **state)
{
    struct page_heading zh = about(LANGUAGE_ZH, "区总工会"), none = about(LANGUAGE_EN, "");
    struct strbuf text = {0};

    (void)state;
    heading_write_over_pages(&zh, STR("慰问发放表"), &text);
    assert_str(strbuf_str(&text), "区总工会　慰问发放表");
    strbuf_clear(&text);
    heading_write_over_pages(&none, STR("T"), &text);
    assert_str(strbuf_str(&text), "T");
    strbuf_release(&text);
}

/* In Chinese reports of Chinese money alone. */
static void sums_in_capitals(void **state)
{
    struct page_heading heading = about(LANGUAGE_ZH, "");

    (void)state;
    assert_true(heading_has_capitals(&heading));
    heading.currency = STR("cny");
    assert_true(heading_has_capitals(&heading));
    heading.currency = STR("EUR");
    assert_false(heading_has_capitals(&heading));
    heading.currency = STR("CNY");
    heading.language = LANGUAGE_EN;
    assert_false(heading_has_capitals(&heading));
}

static void very_long_names_are_cut_in_titles(void **state)
{
    struct arena arena = {0};
    struct strbuf name = {0}, cut = {0};

    (void)state;
    assert_str(heading_name(STR("Works 3"), &arena), "Works 3");
    assert_str(heading_name(STR(""), &arena), "");
    for (int i = 0; i < 30; i++)
        strbuf_adds(&name, "区");
    assert_str(heading_name(strbuf_str(&name), &arena), name.ptr);
    strbuf_add(&cut, strbuf_str(&name));
    strbuf_adds(&cut, "…");
    strbuf_adds(&name, "x");
    assert_str(heading_name(strbuf_str(&name), &arena), cut.ptr);
    strbuf_release(&name);
    strbuf_release(&cut);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(title_issuer_batch_day_and_currency),
        IN_FOLDER(without_an_issuer_in_english),
        IN_FOLDER(several_batches),
        IN_FOLDER(a_long_issuer_has_a_row_of_its_own),
        IN_FOLDER(a_wide_last_column),
        cmocka_unit_test(what_stands_over_every_page),
        cmocka_unit_test(sums_in_capitals),
        cmocka_unit_test(very_long_names_are_cut_in_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
