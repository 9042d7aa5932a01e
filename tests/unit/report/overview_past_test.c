#include "unit.h"

#include "report/overview_past.h"

#define DAY(n) ((date)(19753 + (n))) /* 2024-01-31 and behind it */

/* Appends `|FIGURE`, or `|-` where there is none. */
static void add_figure(struct strbuf *text, int64_t figure)
{
    if (figure == NOTHING)
        strbuf_adds(text, "|-");
    else
        strbuf_printf(text, "|%lld", (long long)figure);
}

/* The rows of COUNT BATCHES, `what|count|amount` line by line. */
static const char *rows_of(struct history_batch *batches, size_t count, enum language language,
                           struct arena *arena)
{
    struct history history = {.batches = batches, .batch_count = count};
    struct ruleset rules = {0};
    struct assessments nobody = {0};
    struct basis basis = {.rules = &rules, .history = &history, .as_of = DAY(0)};
    struct batch_totals facts = {.basis = &basis, .assessments = &nobody};
    struct overview_row rows[OVERVIEW_PAST_MOST];
    size_t rows_count = overview_past_rows(&facts, language, arena, rows);
    struct strbuf text = {0};
    const char *kept;

    assert_true(rows_count <= OVERVIEW_PAST_MOST);
    for (size_t i = 0; i < rows_count; i++) {
        strbuf_add(&text, rows[i].what);
        add_figure(&text, rows[i].count);
        add_figure(&text, rows[i].amount);
        strbuf_adds(&text, "\n");
    }
    kept = arena_cstr(arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void no_batch_before(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(rows_of(NULL, 0, LANGUAGE_EN, &arena), "No earlier batch was given|-|-\n");
    assert_string_equal(rows_of(NULL, 0, LANGUAGE_ZH, &arena), "没有给出以前的批次|-|-\n");
    arena_release(&arena);
}

/* Those that count, those without a seal among them, those of later, and none that is superseded.
 */
static void batches_that_count(void **state)
{
    struct history_batch batches[] = {
        {.id = STR("a"), .as_of = DAY(-60), .counted = true, .sealed = true},
        {.id = STR("b"), .as_of = DAY(-31), .counted = true},
        {.id = STR("c"), .as_of = DAY(-5), .sealed = true, .superseded = true},
        {.id = STR("d"), .as_of = DAY(3), .sealed = true},
        {.id = STR("e"), .as_of = DAY(29), .sealed = true},
    };
    struct arena arena = {0};

    (void)state;
    assert_string_equal(rows_of(batches, 5, LANGUAGE_EN, &arena),
                        "Earlier batches that count, the latest of 2023-12-31|2|-\n"
                        "Of these, ledgers without a seal: unproved|1|-\n"
                        "Warning: batches dated after this one, which do not count, the newest of "
                        "2024-02-29|2|-\n");
    arena_release(&arena);
}

/* What banks have paid too little of, in all batches that count. */
static void what_banks_paid_too_little(void **state)
{
    struct history_settlement answer = {.answer = "aa"};
    struct history_batch batches[] = {
        {.id = STR("a"),
         .as_of = DAY(-60),
         .counted = true,
         .sealed = true,
         .reconciled = true,
         .settlements = &answer,
         .settlement_count = 1,
         .short_people = 2,
         .short_of = 700},
        {.id = STR("b"),
         .as_of = DAY(-31),
         .counted = true,
         .sealed = true,
         .short_people = 1,
         .short_of = 1},
        {.id = STR("c"),
         .as_of = DAY(-5),
         .sealed = true,
         .superseded = true,
         .short_people = 9,
         .short_of = 900},
    };
    struct arena arena = {0};

    (void)state;
    assert_string_equal(rows_of(batches, 3, LANGUAGE_EN, &arena),
                        "Earlier batches that count, the latest of 2023-12-31|2|-\n"
                        "Returned by the bank of batch a and not repaid; sha256sum of the bank's "
                        "file: aa|0|0\n"
                        "Paid less by the bank than was due, which counts as unpaid|3|701\n");
    arena_release(&arena);
}

/* What banks returned, batch by batch; of more than four, from the fourth on together. */
static void what_banks_returned(void **state)
{
    struct history_settlement answers[] = {{.answer = "aa"}, {.answer = "bb"}};
    struct history_batch batches[5];
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < 5; i++)
        batches[i] = (struct history_batch){
            .id = str_of(arena_printf(&arena, "r%zu", i)),
            .as_of = DAY((int)i - 40),
            .counted = true,
            .sealed = true,
            .reconciled = true,
            .settlements = answers,
            .settlement_count = i == 1 ? 2 : 1,
            .returned_people = i + 1,
            .returned = (money)(i + 1) * 100,
        };
    assert_string_equal(
        rows_of(batches, 5, LANGUAGE_EN, &arena),
        "Earlier batches that count, the latest of 2023-12-26|5|-\n"
        "Returned by the bank of batch r0 and not repaid; sha256sum of the bank's file: aa|1|100\n"
        "Returned by the bank of batch r1 and not repaid; sha256sum of the bank's file: aa, "
        "bb|2|200"
        "\n"
        "Returned by the bank of batch r2 and not repaid; sha256sum of the bank's file: aa|3|300\n"
        "Returned by the bank of 2 more batches and not repaid|9|900\n");
    assert_non_null(strstr(rows_of(batches, 4, LANGUAGE_EN, &arena),
                           "Returned by the bank of batch r3 and not repaid; sha256sum of the "
                           "bank's file: aa|4|400\n"));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_batch_before),
        cmocka_unit_test(batches_that_count),
        cmocka_unit_test(what_banks_returned),
        cmocka_unit_test(what_banks_paid_too_little),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
