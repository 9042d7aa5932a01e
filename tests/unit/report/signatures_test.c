#include "book_scene.h"

#include "report/signatures.h"

static uint32_t put(struct scene *scene, struct test_folder *folder,
                    const struct page_heading *heading, size_t room)
{
    struct book *book = book_scene_begin(scene, folder, heading->language, 0);
    struct sheet *sheet = book_add_sheet(book, STR("S"), false);
    uint32_t end = signatures_put(sheet, heading, 5, 3, room);

    book_scene_read(scene, book);
    return end;
}

static void the_usual_three_and_the_date(void **state)
{
    static const char *const expected[LANGUAGES] = {
        [LANGUAGE_EN] = "Prepared: ____________  Reviewed: ____________  "
                        "Approved: ____________  Date: ____________",
        [LANGUAGE_ZH] = "制表：____________  审核：____________  "
                        "负责人：____________  日期：____________",
    };

    for (int language = 0; language < LANGUAGES; language++) {
        struct page_heading heading = {.language = (enum language)language};
        struct scene scene;

        assert_int_equal(put(&scene, *state, &heading, 100), 7); /* a gap and a line */
        assert_str(scene_row(&scene, 0, 6), expected[language]);
        assert_part_holds(book_scene_sheet(&scene, 1), "<mergeCell ref=\"A7:D7\"/>");
        book_scene_end(&scene);
    }
}

/* Whom the rules name; as many lines as they need, the date last. */
static void as_many_lines_as_they_need(void **state)
{
    static const struct str who[] = {{"Prepared", 8}, {"Treasurer", 9}, {"Chair", 5}};
    struct page_heading heading = {
        .language = LANGUAGE_EN, .signatures = who, .signature_count = 3};
    struct scene scene;

    assert_int_equal(put(&scene, *state, &heading, 50), 8);
    assert_str(scene_row(&scene, 0, 6), "Prepared: ____________  Treasurer: ____________");
    assert_str(scene_row(&scene, 0, 7), "Chair: ____________  Date: ____________");
    book_scene_end(&scene);
    assert_int_equal(put(&scene, *state, &heading, 10), 10);
    assert_str(scene_row(&scene, 0, 6), "Prepared: ____________");
    assert_str(scene_row(&scene, 0, 9), "Date: ____________");
    book_scene_end(&scene);
    /* Counted without a sheet. */
    assert_int_equal(signatures_put(NULL, &heading, 0, 3, 50), 3);
    assert_int_equal(signatures_put(NULL, &heading, 0, 3, 10), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_usual_three_and_the_date),
        IN_FOLDER(as_many_lines_as_they_need),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
