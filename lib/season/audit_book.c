/* What was asked, how, of how many, and what was found: audit.xlsx, sheet by sheet. */
#include "season/audit_files.h"
#include "season/audit_words.h"
#include "season/season_sheet.h"

#include "base/printable.h"
#include "report/report_check.h"

#include "base/banned.h"

#define LONG_ROWS 2000

struct writing {
    const struct audit *audit;
    struct season_book to;
};

/* --- The tests --- */

static void put_tests(struct writing *writing)
{
    struct season_book *to = &writing->to;
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_TESTS));
    season_sheet_column(&sheet, SAY_TEST, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_QUESTION, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_PROCEDURE, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_LOOKED_AT, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_FOUND, LOOK_COUNT, true);
    sheet.columns[1].most = 16;
    sheet.columns[2].most = 34;
    sheet.columns[3].most = 54;
    season_sheet_open(&sheet, season_say(to->language, SAY_TESTS_LINE), false);
    for (int test = 0; test < AUDIT_TESTS; test++) {
        page_put_text(&sheet.page, 1, audit_title((enum audit_test)test, to->language));
        page_put_text(&sheet.page, 2, audit_question((enum audit_test)test, to->language));
        page_put_text(&sheet.page, 3, audit_procedure((enum audit_test)test, to->language));
        page_put_count(&sheet.page, 4, writing->audit->looked_at[test]);
        page_put_count(&sheet.page, 5, writing->audit->found[test]);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

/* --- Lists of payments --- */

/* Issuer, batch, line of the ledger, source, line, key, name and amount, from column AT on: two
 * issuers may call their batches the same. */
static void add_place_columns(struct season_sheet *sheet)
{
    season_sheet_column(sheet, SAY_ISSUER, LOOK_TEXT, false);
    season_sheet_column(sheet, SAY_BATCH, LOOK_TEXT, false);
    season_sheet_column(sheet, SAY_LEDGER_LINE, LOOK_COUNT, false);
    season_sheet_column(sheet, SAY_SOURCE, LOOK_TEXT, false);
    season_sheet_column(sheet, SAY_LINE, LOOK_COUNT, false);
    season_sheet_column(sheet, SAY_KEY, LOOK_CODE, false);
    season_sheet_column(sheet, SAY_NAME, LOOK_TEXT, false);
    season_sheet_column(sheet, SAY_AMOUNT, LOOK_MONEY, false);
}

static void put_place(struct writing *writing, struct page *page, uint16_t at,
                      const struct audit_finding *place)
{
    const struct season *season = writing->audit->season;

    page_put_text(page, at, season->batches[place->batch].rules.scheme.issuer);
    page_put_text(page, (uint16_t)(at + 1), season->batches[place->batch].past.id);
    if (place->payee != SEASON_NONE) {
        const struct season_payee *payee = season_payee(season, place->payee);

        page_put_count(page, (uint16_t)(at + 2), place->ledger_line);
        page_put_text(page, (uint16_t)(at + 3), season_text(season, place->source));
        page_put_count(page, (uint16_t)(at + 4), place->line);
        page_put_text(page, (uint16_t)(at + 5), season_key(season, payee));
        page_put_text(page, (uint16_t)(at + 6), season->names.texts[payee->name]);
    }
    page_put_money(page, (uint16_t)(at + 7), place->amount);
}

static void put_findings(struct writing *writing)
{
    const struct audit *audit = writing->audit;
    struct season_book *to = &writing->to;
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_FINDINGS));
    season_sheet_column(&sheet, SAY_TEST, LOOK_TEXT, false);
    add_place_columns(&sheet);
    season_sheet_column(&sheet, SAY_DETAIL, LOOK_TEXT, false);
    sheet.columns[10].most = 48;
    season_sheet_open(&sheet, STR(""), audit->finding_count > LONG_ROWS);
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct audit_finding *finding = &audit->findings[i];

        page_put_text(&sheet.page, 1, audit_title(finding->test, to->language));
        put_place(writing, &sheet.page, 2, finding);
        page_put_text(&sheet.page, 10, finding->detail);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

static void put_sample(struct writing *writing)
{
    const struct audit *audit = writing->audit;
    struct season_book *to = &writing->to;
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_DRAWN_SAMPLE));
    add_place_columns(&sheet);
    season_sheet_column(&sheet, SAY_REMARK, LOOK_ROOM, false);
    sheet.columns[9].least = 16;
    season_sheet_open(&sheet,
                      SEASON_FILL(&to->arena, to->language, SAY_SAMPLE_LINE,
                                  str_of(printable_name(&to->arena, audit->asked->seed))),
                      audit->drawn_count > LONG_ROWS);
    for (size_t i = 0; i < audit->drawn_count; i++) {
        put_place(writing, &sheet.page, 1, &audit->drawn[i]);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

/* --- Digits --- */

/* Benford's law: a first digit D stands in log10(1 + 1/D) of the amounts, here in
 * hundred-thousandths.
 */
static const uint32_t expected_digits[AUDIT_DIGITS] = {0,    30103, 17609, 12494, 9691,
                                                       7918, 6695,  5799,  5115,  4576};

/* In percent; WHOLE is not 0. */
static decimal share_of(uint64_t part, uint64_t whole)
{
    decimal share = 0;

    decimal_round((decimal)(part * 100 * (uint64_t)DECIMAL_ONE / whole), DECIMAL_CENT,
                  ROUND_HALF_UP, &share);
    return share;
}

static void put_digits(struct writing *writing)
{
    static const enum season_word rounds[3] = {SAY_ROUND_100, SAY_ROUND_500, SAY_ROUND_1000};
    const struct audit *audit = writing->audit;
    struct season_book *to = &writing->to;
    uint64_t all = audit->looked_at[TEST_DIGITS];
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, audit_title(TEST_DIGITS, to->language));
    season_sheet_column(&sheet, SAY_FIRST_DIGIT, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_PAYMENTS, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_SHARE, LOOK_NUMBER, false);
    season_sheet_column(&sheet, SAY_EXPECTED, LOOK_NUMBER, false);
    season_sheet_open(&sheet, audit_procedure(TEST_DIGITS, to->language), false);
    for (int digit = 1; digit < AUDIT_DIGITS; digit++) {
        page_put_text(&sheet.page, 1, season_number(&to->arena, (uint64_t)digit));
        page_put_count(&sheet.page, 2, audit->first_digits[digit]);
        page_put_decimal(&sheet.page, 3, share_of(audit->first_digits[digit], all));
        page_put_decimal(&sheet.page, 4, (decimal)expected_digits[digit] * DECIMAL_ONE / 1000);
        page_add(&sheet.page);
    }
    for (int i = 0; i < 3; i++) {
        page_put_text(&sheet.page, 1, season_say(to->language, rounds[i]));
        page_put_count(&sheet.page, 2, audit->round_amounts[i]);
        page_put_decimal(&sheet.page, 3, share_of(audit->round_amounts[i], all));
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

/* --- What was looked at --- */

static void put_registers(struct writing *writing)
{
    const struct audit *audit = writing->audit;
    struct season_book *to = &writing->to;
    struct season_sheet sheet;

    season_sheet_begin(&sheet, to, season_say(to->language, SAY_REGISTERS));
    season_sheet_column(&sheet, SAY_REGISTER, LOOK_TEXT, false);
    season_sheet_column(&sheet, SAY_ENTRIES, LOOK_COUNT, false);
    season_sheet_column(&sheet, SAY_UNREAD, LOOK_COUNT, false);
    season_sheet_open(&sheet, STR(""), false);
    for (size_t i = 0; i < audit->asked->register_count; i++) {
        page_put_text(&sheet.page, 1, audit->register_names[i]);
        page_put_count(&sheet.page, 2, audit->register_entries[i]);
        page_put_count(&sheet.page, 3, audit->register_unread[i]);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

static void write_sheets(struct writing *writing)
{
    const struct audit *audit = writing->audit;

    put_tests(writing);
    if (audit->finding_count)
        put_findings(writing);
    if (audit->drawn_count)
        put_sample(writing);
    if (audit->looked_at[TEST_DIGITS])
        put_digits(writing);
    if (audit->asked->register_count)
        put_registers(writing);
    season_put_batches(&writing->to);
}

bool audit_book_write(const struct audit *audit, const char *folder, struct diag_list *diags)
{
    struct writing writing = {.audit = audit};
    struct book_properties properties;
    bool ok = false;

    season_book_begin(&writing.to, audit->season, SAY_AUDIT);
    properties = season_book_properties(&writing.to);
    writing.to.book = book_open(folder, AUDIT_BOOK, &properties, diags);
    if (writing.to.book) {
        write_sheets(&writing);
        ok = book_close(writing.to.book, diags) &&
             book_check_file(writing.to.book, path_join(&writing.to.arena, folder, AUDIT_BOOK),
                             diags);
        book_release(writing.to.book);
    }
    arena_release(&writing.to.arena);
    return ok;
}
