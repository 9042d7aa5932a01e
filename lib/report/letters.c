/* Who was turned away, and what is each of them told? letters.xlsx, a page for each. */
#include "assess/case_values.h"
#include "assess/limit_words.h"
#include "assess/reason.h"
#include "report/field_cells.h"
#include "report/letter_figures.h"
#include "report/report_check.h"
#include "report/reports.h"
#include "report/row_height.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

#define COLUMNS 4
#define SHEET_LETTERS SHEET_BREAKS /* letters on a sheet, each of which begins a page */
#define LINE_POINTS 24
#define SEAL_POINTS 110

static const unsigned widths[COLUMNS] = {24, 24, 24, 24};

struct writer {
    const struct batch_totals *facts;
    struct book *book;
    enum language language;
    struct sheet *sheet;
    unsigned sheet_number;
    uint32_t row;
    uint32_t breaks[SHEET_BREAKS];
    size_t letters; /* on the sheet at hand */
    struct arena scratch;
};

/* Is there somebody whom ROW names? A total row is about nobody. */
static bool names_somebody(const struct basis *basis, size_t row)
{
    struct arena scratch = {0};
    bool named = basis->roster->rows[row].shape != ROW_TOTAL &&
                 (applicant_name(basis, row, &scratch).len > 0 ||
                  applicant_key(basis, row, &scratch).len > 0);

    arena_release(&scratch);
    return named;
}

static bool is_written_to(const struct batch_totals *facts, size_t row)
{
    return facts->basis->rules->letters.to[facts->assessments->people[row].decision] &&
           names_somebody(facts->basis, row);
}

static void put(struct writer *writer, enum look look, struct str text, unsigned points)
{
    sheet_row_height(writer->sheet, writer->row, points);
    sheet_text_across(writer->sheet, writer->row++, 0, COLUMNS - 1, look, text);
}

static void put_text(struct writer *writer, struct str text)
{
    unsigned needed = row_across_height(text) + 6;

    put(writer, LOOK_NOTE, text, needed > LINE_POINTS ? needed : LINE_POINTS);
}

/* --- A sheet --- */

static void end_sheet(struct writer *writer)
{
    const struct scheme *scheme = &writer->facts->basis->rules->scheme;
    struct strbuf head = {0};

    if (!writer->sheet)
        return;
    if (scheme->issuer.len) {
        strbuf_add(&head, scheme->issuer);
        strbuf_adds(&head, language_gap(writer->language));
    }
    WORD_WRITE(&head, writer->language, WORD_SHEET_TITLE, scheme->title,
               word_str(writer->language, WORD_LETTER));
    sheet_lay_out(
        writer->sheet,
        &(struct sheet_layout){.widths = widths,
                               .columns = COLUMNS,
                               .breaks = writer->breaks + 1,
                               .break_count = writer->letters - 1,
                               .page_header = head.ptr,
                               .footer_left = arena_cstr(&writer->scratch, writer->facts->batch),
                               .footer_centre = word(writer->language, WORD_PAGES)});
    strbuf_release(&head);
}

static void begin_letter(struct writer *writer)
{
    if (!writer->sheet || writer->letters == SHEET_LETTERS) {
        struct strbuf name = {0};

        end_sheet(writer);
        strbuf_add(&name, word_str(writer->language, WORD_LETTERS));
        if (++writer->sheet_number > 1)
            strbuf_printf(&name, " (%u)", writer->sheet_number);
        writer->sheet = book_add_sheet(writer->book, strbuf_str(&name), true);
        writer->row = 0;
        writer->letters = 0;
        strbuf_release(&name);
    }
    writer->breaks[writer->letters++] = writer->row;
}

/* --- A letter --- */

static void put_reasons(struct writer *writer, size_t row)
{
    const struct batch_totals *facts = writer->facts;
    const struct assessment *person = &facts->assessments->people[row];
    struct strbuf text = {0};

    strbuf_add(&text, word_str(writer->language, WORD_REASON));
    strbuf_adds(&text, language_colon(writer->language));
    if (person->reasons)
        reason_describe(facts->basis, facts->assessments, row, person->reasons, writer->language,
                        REASON_FIELDS_BY_HEADER, &text);
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct entitlement *entitlement = &facts->assessments->entitlements[i];

        if (person->reasons || i > person->first)
            strbuf_adds(&text, language_semicolon(writer->language));
        reason_describe(facts->basis, facts->assessments, row, entitlement->reasons,
                        writer->language, REASON_FIELDS_BY_HEADER, &text);
    }
    put_text(writer, strbuf_str(&text));
    strbuf_release(&text);
}

/* What stands in the list of the applicant, and in earlier ledgers, that the reasons rest on. */
static void put_figures(struct writer *writer, size_t row)
{
    struct strbuf figures = {0}, text = {0};

    letter_figures_write(writer->facts, row, &figures);
    if (figures.len) {
        WORD_WRITE(&text, writer->language, WORD_LETTER_FIGURES, strbuf_str(&figures));
        put_text(writer, strbuf_str(&text));
    }
    strbuf_clear(&figures);
    strbuf_clear(&text);
    letter_past_write(writer->facts, row, &figures);
    if (figures.len) {
        WORD_WRITE(&text, writer->language, WORD_LETTER_PAST, strbuf_str(&figures));
        put_text(writer, strbuf_str(&text));
    }
    strbuf_release(&figures);
    strbuf_release(&text);
}

static void put_entitled(struct writer *writer, size_t row)
{
    const struct assessment *person = &writer->facts->assessments->people[row];
    struct strbuf text = {0}, shown = {0};
    money sum = 0;

    for (uint32_t i = person->first; i < person->first + person->count; i++)
        sum += writer->facts->assessments->entitlements[i].entitled;
    if (sum == 0)
        return;
    money_write(writer->facts->basis->rules, sum, writer->language, &shown);
    WORD_WRITE(&text, writer->language, WORD_LETTER_ENTITLED, strbuf_str(&shown));
    put_text(writer, strbuf_str(&text));
    strbuf_release(&shown);
    strbuf_release(&text);
}

/* With whom one can object, as the notice has it; the text of the rules below. */
static void put_objection(struct writer *writer)
{
    const struct ruleset *rules = writer->facts->basis->rules;
    struct strbuf text = {0};

    if (rules->scheme.issuer.len)
        WORD_WRITE(&text, writer->language, WORD_LETTER_OBJECT_TO, rules->scheme.issuer);
    else
        strbuf_add(&text, word_str(writer->language, WORD_LETTER_OBJECT));
    if (rules->notice.hotline.len) {
        strbuf_adds(&text, "  ");
        WORD_WRITE(&text, writer->language, WORD_TELEPHONE, rules->notice.hotline);
    }
    if (rules->notice.address.len) {
        strbuf_adds(&text, "  ");
        WORD_WRITE(&text, writer->language, WORD_ADDRESS, rules->notice.address);
    }
    put_text(writer, strbuf_str(&text));
    if (rules->letters.text.len)
        put_text(writer, rules->letters.text);
    strbuf_release(&text);
}

/* Issuer and date at the right, with room for the seal over them. */
static void put_closing(struct writer *writer)
{
    const struct scheme *scheme = &writer->facts->basis->rules->scheme;
    struct strbuf text = {0}, day = {0};

    word_write_day(&day, writer->language, writer->facts->basis->as_of);
    put(writer, LOOK_NOTE, STR(""), SEAL_POINTS);
    if (scheme->issuer.len) {
        WORD_WRITE(&text, writer->language, WORD_SEAL, scheme->issuer);
        put(writer, LOOK_LINE_RIGHT, strbuf_str(&text), row_across_height(strbuf_str(&text)) + 6);
    }
    put(writer, LOOK_LINE_RIGHT, strbuf_str(&day), LINE_POINTS);
    strbuf_release(&text);
    strbuf_release(&day);
}

/* Of a scheme without names the number alone is told, and so it is of who has none; of who has no
 * number, the name. */
static void put_addressee(struct writer *writer, size_t row)
{
    const struct basis *basis = writer->facts->basis;
    struct str name = applicant_name(basis, row, &writer->scratch);
    struct str key = applicant_key(basis, row, &writer->scratch);
    struct strbuf text = {0};

    if (name.len && key.len)
        WORD_WRITE(&text, writer->language, WORD_LETTER_TO, name, key);
    else
        WORD_WRITE(&text, writer->language, WORD_LETTER_TO_NUMBER, name.len ? name : key);
    put_text(writer, strbuf_str(&text));
    strbuf_release(&text);
}

static void write_letter(struct writer *writer, size_t row)
{
    static const enum word results[DECISIONS] = {
        [DECISION_REJECT] = WORD_LETTER_REJECT,
        [DECISION_HOLD] = WORD_LETTER_HOLD,
        [DECISION_WAIT] = WORD_LETTER_WAIT,
    };
    const struct basis *basis = writer->facts->basis;
    const struct applicant *applicant = &basis->roster->rows[row];
    struct strbuf text = {0};
    char line[16];

    snprintf(line, sizeof line, "%u", (unsigned)applicant->line);
    begin_letter(writer);
    put(writer, LOOK_TITLE, word_str(writer->language, WORD_LETTER), 46);
    put_addressee(writer, row);
    WORD_WRITE(&text, writer->language, WORD_LETTER_ASKED, basis->rules->scheme.title);
    put_text(writer, strbuf_str(&text));
    put_text(writer,
             word_str(writer->language, results[writer->facts->assessments->people[row].decision]));
    put_reasons(writer, row);
    put_figures(writer, row);
    put_entitled(writer, row);
    strbuf_clear(&text);
    WORD_WRITE(&text, writer->language, WORD_LETTER_SOURCE,
               str_of(basis->roster->sources[applicant->source].label), str_of(line));
    put_text(writer, strbuf_str(&text));
    put_objection(writer);
    put_closing(writer);
    strbuf_release(&text);
}

static void letters_write(const struct batch_totals *facts, struct book *book)
{
    struct writer *writer = memory_take(sizeof *writer);

    *writer = (struct writer){
        .facts = facts, .book = book, .language = facts->basis->rules->scheme.language};
    for (size_t row = 0; row < facts->assessments->count; row++)
        if (is_written_to(facts, row)) {
            write_letter(writer, row);
            arena_reset(&writer->scratch);
        }
    end_sheet(writer);
    arena_release(&writer->scratch);
    free(writer);
}

static const struct report_kind letters_report = {"letters.xlsx", WORD_LETTERS, letters_write, NULL,
                                                  NULL};

bool report_has_letters(const struct batch_totals *facts)
{
    for (size_t row = 0; facts->edition != EDITION_1_0 && row < facts->assessments->count; row++)
        if (is_written_to(facts, row))
            return true;
    return false;
}

bool report_letters(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return !report_has_letters(facts) || report_make(facts, &letters_report, folder, 0, diags);
}
