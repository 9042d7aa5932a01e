/* What other numbers would cost, on sheets: the figures there are, and no column of nothing. */
#include "report_scene.h"

#include "batch/variation.h"
#include "batch/variation_book.h"

#define AXIS(place, from, step, count)                                           \
    {                                                                            \
        {place, sizeof place - 1}, (from)*DECIMAL_ONE, (step)*DECIMAL_ONE, count \
    }

static bool make(struct variation *variation, struct test_folder *folder, const char *rules,
                 const char *rows, const struct variation_axis *axes, size_t axis_count)
{
    const char *paths[] = {test_path(folder, "rows.csv")};
    struct batch_options options = {.rules = test_path(folder, "rules.ini"),
                                    .applicants = paths,
                                    .applicant_count = 1,
                                    .as_of = 19753, /* 2024-01-31 */
                                    .expect = -1,
                                    .past_said = true,
                                    .tentative = true,
                                    .jobs = 1};

    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "rows.csv", str_of(rows));
    return variation_make(variation, &options, axes, axis_count, &folder->diags) == BATCH_OK;
}

/* Each sheet as `[NAME]` and its rows, the heading's left out. */
static struct str sheets_of(struct scene *scene)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t sheet = 0; scene->sheets[sheet]; sheet++) {
        uint32_t last = 0;

        strbuf_printf(&text, "[%s]\n", scene->sheets[sheet]);
        for (size_t i = 0; i < scene->count; i++)
            if (scene->cells[i].sheet == sheet && scene->cells[i].row > last)
                last = scene->cells[i].row;
        for (uint32_t row = 2; row <= last; row++) {
            struct str cells = scene_row(scene, sheet, row);

            if (cells.len)
                strbuf_printf(&text, STR_FMT "\n", STR_ARG(cells));
        }
    }
    kept = arena_copy(&scene->folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* The workbook of RULES, ROWS and AXES has the sheets EXPECTED. */
static void assert_sheets(struct test_folder *folder, const char *rules, const char *rows,
                          const struct variation_axis *axes, size_t axis_count,
                          const char *expected)
{
    struct scene scene = {.folder = folder};
    struct variation variation;

    if (!make(&variation, folder, rules, rows, axes, axis_count) ||
        !variation_write(&variation, folder->path, "plan.xlsx", &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    scene_read(&scene, "plan.xlsx");
    assert_str(sheets_of(&scene), expected);
    free(scene.cells);
    variation_release(&variation);
    assert_int_equal(unlink(test_path(folder, "plan.xlsx")), 0);
}

#define COLUMNS "[columns]\ncode = text: Code\nborn = optional date: Born\nincome = money: Income\n"
#define SCHEME "[scheme]\nid = s\ntitle = Winter\nkey = code\n" COLUMNS

static const char people[] = "Code,Born,Income\nK1,1950-05-05,700\nK2,1959-12-31,800\n"
                             "K3,1960-01-01,800\nK4,1970-06-01,1000\n";

/* Money that does not suffice is told where it is lacking; a day is moved to a day. */
static void money_and_days(void **state)
{
    static const struct variation_axis amounts[] = {AXIS("tier.old.amount", 150, 50, 3)};

    assert_sheets(*state,
                  SCHEME "[tier old]\ntitle = Old\nwhen = born < 1960-01-01\namount = 200\n"
                         "[budget]\ntotal = 450\n",
                  people, amounts, 1,
                  "[Steps]\n"
                  "Old: amount|People|Amount|Left|Short|Note\n"
                  "150|2|300|150|0\n"
                  "200|2|400|50|0|as it stands; the greatest that the money carries\n"
                  "250|2|500|0|50\n"
                  "[Thresholds]\n"
                  "Threshold|Value|Moved to|People more or fewer|Amount more or less|Short\n"
                  "Old: when|1960-01-01|1970-06-01|1|200|150\n"
                  "Old: when|1960-01-01|1959-12-31|-1|-200|0\n");
}

/* Of goods alone there is no column of money. */
static void goods_alone(void **state)
{
    static const struct variation_axis lines[] = {AXIS("let.line", 700, 100, 2)};

    assert_sheets(*state,
                  SCHEME "[let]\nline = 700\n[tier low]\nwhen = income <= line\n"
                         "goods = rice 10 kg @ 3\n[budget]\ntotal = 0\ngoods_total = 70\n",
                  people, lines, 1,
                  "[Steps]\n"
                  "line|People|Goods|Goods short|Note\n"
                  "700|1|30|0|as it stands; the greatest that the money carries\n"
                  "800|3|90|20\n"
                  "[Thresholds]\n"
                  "Threshold|Value|Moved to|People more or fewer|Goods more or less|Goods short\n"
                  "line|700|800|2|60|20\n");
}

/* Money has its columns where a step alone needs any, be it that there is none. */
static void money_of_a_step(void **state)
{
    static const struct variation_axis lines[] = {AXIS("let.line", 600, 100, 2)};

    assert_sheets(*state,
                  SCHEME "[let]\nline = 600\n[tier low]\ngrant = cash\nwhen = income <= line\n"
                         "amount = 20\n[tier all]\ngoods = rice 10 kg @ 3\n"
                         "[budget]\ntotal = 0\non_shortfall = rank\n",
                  people, lines, 1,
                  "[Steps]\n"
                  "line|People|Amount|Left|Short|Goods|Note\n"
                  "600|4|0|0|0|120|as it stands; the greatest that the money carries\n"
                  "700|0|0|0|20|0\n"
                  "[Thresholds]\n"
                  "Threshold|Value|Moved to|People more or fewer|Amount more or less|Goods more or "
                  "less|Short\n"
                  "line|600|700|-4|0|-120|20\n");
    assert_sheets(
        *state,
        SCHEME "[let]\nline = 600\n[tier low]\ngrant = cash\nwhen = income <= line\n"
               "amount = 20\n[tier all]\ngoods = rice 10 kg @ 3\n"
               "[budget]\ntotal = 50\n",
        people, lines, 1,
        "[Steps]\n"
        "line|People|Amount|Left|Goods|Note\n"
        "600|4|0|50|120|as it stands\n"
        "700|4|20|30|120|the greatest that the money carries\n"
        "[Thresholds]\n"
        "Threshold|Value|Moved to|People more or fewer|Amount more or less|Goods more or less\n"
        "line|600|700|0|20|0\n");
}

/* A threshold is not moved to where the rules would be wrong. */
static void no_threshold_to_move(void **state)
{
    static const char none[] = "Code,Income\nK1,0\nK2,0\n";
    static const char rules[] = SCHEME "[let]\nline = 500\n[tier low]\nwhen = income < line\n"
                                       "amount = 1000 / line\n[budget]\ntotal = 10\n";
    static const struct variation_axis totals[] = {AXIS("budget.total", 1, 3, 2)};

    assert_sheets(*state, rules, none, NULL, 0,
                  "[Thresholds]\n"
                  "Threshold|Value|Moved to|People more or fewer|Amount more or less\n"
                  "(none that anybody is near)\n");
    assert_sheets(*state, rules, none, totals, 1,
                  "[Steps]\n"
                  "budget: total|People|Amount|Left|Short|Note\n"
                  "1|2|4|0|3\n"
                  "4|2|4|0|0|the greatest that the money carries\n"
                  "[Thresholds]\n"
                  "Threshold|Value|Moved to|People more or fewer|Amount more or less\n"
                  "(none that anybody is near)\n");
    assert_sheets(*state, SCHEME "[tier all]\namount = 2\n[budget]\ntotal = 10\n", none, totals, 1,
                  "[Steps]\n"
                  "budget: total|People|Amount|Left|Short|Note\n"
                  "1|2|4|0|3\n"
                  "4|2|4|0|0|the greatest that the money carries\n");
}

static void a_folder_that_is_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct variation variation;

    assert_true(make(&variation, folder, SCHEME "[tier all]\namount = 2\n[budget]\ntotal = 10\n",
                     people, NULL, 0));
    test_forget(folder);
    assert_false(
        variation_write(&variation, test_path(folder, "gone"), "plan.xlsx", &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    variation_release(&variation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(money_and_days),
        IN_FOLDER(goods_alone),
        IN_FOLDER(money_of_a_step),
        IN_FOLDER(no_threshold_to_move),
        IN_FOLDER(a_folder_that_is_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
