/* Reports that leave somebody out, pay other sums or tell other keys: none is published. */
#include "report_scene.h"

#include "assess/case_values.h"
#include "report/report_check.h"

#define RULES                                                                            \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"            \
    "kind = text: kind\n[tier a]\nwhen = kind is a\namount = 300.01\n[budget]\ntotal = " \
    "1000\n"
#define ROWS "code,kind\nK1,a\nK2,b\nK3,a\n"

/* A report in two sheets: those who are paid, KEY and AMOUNT being those of the second of them. */
static void write_paid(struct book *book, const char *key, money amount, uint32_t rows)
{
    struct sheet *sheet = book_add_sheet(book, STR("paid"), true);

    sheet_text(book_add_sheet(book, STR("cover"), false), 0, 0, LOOK_TEXT, STR("T"));
    sheet_count_by(sheet, TALLY_PAID, 2, 1);
    for (uint32_t row = 0; row < rows; row++) {
        sheet_count(sheet, row, 0, LOOK_COUNT, row + 1u);
        sheet_text(sheet, row, 1, LOOK_CODE, row == 1 ? str_of(key) : STR("K1"));
        sheet_money(sheet, row, 2, LOOK_MONEY, row == 1 ? amount : 30001);
    }
}

static void write_all(const struct batch_totals *facts, struct book *book)
{
    (void)facts;
    write_paid(book, "K3", 30001, 2);
}

static void write_too_few(const struct batch_totals *facts, struct book *book)
{
    (void)facts;
    write_paid(book, "K3", 30001, 1);
}

static void write_another_amount(const struct batch_totals *facts, struct book *book)
{
    (void)facts;
    write_paid(book, "K3", 30000, 2);
}

static void write_another_key(const struct batch_totals *facts, struct book *book)
{
    (void)facts;
    write_paid(book, "K2", 30001, 2);
}

static void write_an_amount_that_is_none(const struct batch_totals *facts, struct book *book)
{
    (void)facts;
    write_paid(book, "K3", MONEY_LIMIT, 2);
}

static struct str key_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    return applicant_key(facts->basis, row, scratch);
}

static struct report_kind kind_of(report_writer *write)
{
    return (struct report_kind){"r.xlsx", WORD_PAYOUT, write, key_shown};
}

static void what_the_batch_holds_is_published(void **state)
{
    struct test_folder *folder = *state;
    struct report_kind kind = kind_of(write_all);
    struct scene scene;

    scene_open(&scene, folder, RULES, ROWS, 1);
    assert_true(report_make(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
    assert_true(report_check_workbook(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
    assert_str(test_told(folder), "");
    scene_close(&scene);
}

/* Neither when it is made nor, where it is an archived one, when it is made again. */
static void what_the_batch_does_not_hold_is_not(void **state)
{
    static const struct {
        report_writer *write;
        const char *told;
    } wrong[] = {
        {write_too_few, "sheet 'paid' holds 1 rows and 300.01, the batch 2 rows and 600.02"},
        {write_another_amount, "sheet 'paid' holds 2 rows and 600.01, the batch 2 rows and 600.02"},
        {write_another_key, "sheet 'paid' names other applicants than the batch"},
    };
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, RULES, ROWS, 1);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct report_kind kind = kind_of(wrong[i].write);
        const char *told = arena_printf(
            &folder->arena, "FOLDER/r.xlsx: error: %s; the file must not be used\n", wrong[i].told);

        assert_false(report_make(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
        assert_str(test_told(folder), told);
        assert_false(file_exists(test_path(folder, "r.xlsx")));
        test_forget(folder);
        assert_false(
            report_check_workbook(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
        assert_str(test_told(folder), told);
        test_forget(folder);
    }
    scene_close(&scene);
}

/* Where a report tells no keys, people and money are what can be compared. */
static void reports_without_keys(void **state)
{
    struct test_folder *folder = *state;
    struct report_kind kind = kind_of(write_all);
    struct scene scene;

    scene_open(&scene, folder, RULES, ROWS, 1);
    kind.key_shown = NULL; /* but the sheet does tell them */
    assert_false(report_make(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
    assert_str(test_told(folder), "FOLDER/r.xlsx: error: sheet 'paid' names other applicants than "
                                  "the batch; the file must not be used\n");
    scene_close(&scene);
}

static void amounts_that_are_none(void **state)
{
    struct test_folder *folder = *state;
    struct report_kind kind = kind_of(write_an_amount_that_is_none);
    struct scene scene;

    scene_open(&scene, folder, RULES, ROWS, 1);
    assert_false(report_make(&scene.batch.facts, &kind, folder->path, 0, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    assert_false(file_exists(test_path(folder, "r.xlsx")));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_the_batch_holds_is_published),
        IN_FOLDER(what_the_batch_does_not_hold_is_not),
        IN_FOLDER(reports_without_keys),
        IN_FOLDER(amounts_that_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
