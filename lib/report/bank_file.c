/* What is a bank told to pay, in its own form? bank.csv and the like. */
#include "file/file.h"
#include "report/bank_line.h"
#include "report/field_cells.h"
#include "report/report_check.h"
#include "report/reports.h"
#include "text/encoding.h"
#include <unistd.h>

#include "base/banned.h"

#define FLUSH_AT (64 * 1024)

struct writer {
    const struct batch_totals *facts;
    const struct bank_rule *rule;
    const struct bank_file *file;
    struct file_out out;
    struct arena scratch; /* for one row */
    struct arena kept;
    struct strbuf lines;   /* UTF-8 */
    struct strbuf encoded; /* as the bank wants it */
    uint64_t serial;       /* of the payment written last, in its file */
    size_t row;            /* the next one to be looked at */
};

/* Version 1.0 put a text that holds the separator in quotes. */
static struct str on_one_line(struct writer *writer, struct str text)
{
    return writer->facts->edition == EDITION_1_0
               ? text
               : bank_on_one_line(writer->rule, text, &writer->scratch);
}

/* A quote is doubled within quotes (RFC 4180), as spreadsheets read it. */
static void add_cell(struct writer *writer, struct str text)
{
    text = on_one_line(writer, text);
    if (str_find(text, '"') == text.len &&
        !(writer->facts->edition == EDITION_1_0 && bank_parts(writer->rule, text))) {
        strbuf_add(&writer->lines, text);
        return;
    }
    strbuf_addc(&writer->lines, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            strbuf_addc(&writer->lines, '"');
        strbuf_addc(&writer->lines, text.ptr[i]);
    }
    strbuf_addc(&writer->lines, '"');
}

static void add_line(struct writer *writer, size_t row, money amount)
{
    char number[MONEY_TEXT_MAX];

    writer->serial++;
    for (size_t i = 0; i < writer->rule->column_count; i++) {
        const struct bank_column *column = &writer->rule->columns[i];

        if (i)
            strbuf_addc(&writer->lines, writer->rule->separator);
        switch (column->kind) {
        case BANK_FIELD:
            add_cell(writer, field_shown(writer->facts, column->field, row, &writer->scratch));
            break;
        case BANK_SERIAL:
            strbuf_printf(&writer->lines, "%llu", (unsigned long long)writer->serial);
            break;
        case BANK_AMOUNT:
            money_format(amount, number);
            strbuf_adds(&writer->lines, number);
            break;
        case BANK_MEMO:
            add_cell(writer, writer->rule->memo);
            break;
        }
    }
    strbuf_addc(&writer->lines, '\n');
}

/* Moves what is in lines to the file, in the bank's encoding. */
static bool flush(struct writer *writer, const char *path, struct diag_list *diags)
{
    uint32_t bad;

    if (!writer->rule->gb18030) {
        file_out_write(&writer->out, strbuf_str(&writer->lines));
    } else if (encoding_encode("GB18030", strbuf_str(&writer->lines), &writer->encoded, &bad)) {
        file_out_write(&writer->out, strbuf_str(&writer->encoded));
        strbuf_clear(&writer->encoded);
    } else {
        diag_error(diags, (struct origin){.file = path},
                   "the character U+%04lX cannot be written in GB18030; "
                   "set the bank's encoding to utf-8, or correct the applicant",
                   (unsigned long)bad);
        return false;
    }
    strbuf_clear(&writer->lines);
    return true;
}

/* Date, count and total first, then the header. */
static void add_head(struct writer *writer)
{
    const struct batch_totals *facts = writer->facts;
    const struct bank_rule *rule = writer->rule;
    char day[DATE_TEXT_MAX];
    char total[MONEY_TEXT_MAX];
    const struct bank_totals totals = writer->file->totals;
    const struct str *headers;
    size_t count = bank_headers(facts, rule, &headers);

    if (rule->control_line) {
        date_format(facts->basis->as_of, day);
        money_format(totals.amount, total);
        strbuf_printf(&writer->lines, "%s%c%llu%c%s\n", day, rule->separator,
                      (unsigned long long)totals.lines, rule->separator, total);
    }
    for (size_t i = 0; i < count; i++) {
        if (i)
            strbuf_addc(&writer->lines, rule->separator);
        add_cell(writer, headers[i]);
    }
    if (count)
        strbuf_addc(&writer->lines, '\n');
}

/* The next row that this bank pays; the number of rows where there is none. */
static size_t next_row(const struct batch_totals *facts, uint16_t bank, size_t row)
{
    while (row < facts->assessments->count &&
           (facts->payers[row] != bank || amount_paid(facts, row) <= 0))
        row++;
    return row;
}

static bool write_lines(struct writer *writer, const char *path, struct diag_list *diags)
{
    const struct batch_totals *facts = writer->facts;

    add_head(writer);
    for (writer->serial = 0; writer->serial < writer->file->totals.lines; writer->row++) {
        writer->row = next_row(facts, writer->file->bank, writer->row);
        add_line(writer, writer->row, amount_paid(facts, writer->row));
        arena_reset(&writer->scratch);
        if (writer->lines.len >= FLUSH_AT && !flush(writer, path, diags))
            return false;
    }
    return flush(writer, path, diags);
}

static bool write_text(struct writer *writer, const char *path, struct diag_list *diags)
{
    bool whole = file_out_open(&writer->out, path, diags) && write_lines(writer, path, diags);
    bool closed = file_out_close(&writer->out, diags);

    if (!whole && closed)
        unlink(path);
    strbuf_clear(&writer->lines);
    strbuf_clear(&writer->encoded);
    return whole && closed;
}

/* --- Workbooks --- */

static void put_cell(struct writer *writer, struct sheet *sheet, uint32_t at, uint16_t column)
{
    const struct bank_column *what = &writer->rule->columns[column];

    switch (what->kind) {
    case BANK_FIELD:
        sheet_text(sheet, at, column, LOOK_CODE,
                   on_one_line(writer, field_shown(writer->facts, what->field, writer->row,
                                                   &writer->scratch)));
        break;
    case BANK_SERIAL:
        sheet_count(sheet, at, column, LOOK_SERIAL, writer->serial);
        break;
    case BANK_AMOUNT:
        sheet_money(sheet, at, column, LOOK_MONEY, amount_paid(writer->facts, writer->row));
        break;
    case BANK_MEMO:
        sheet_text(sheet, at, column, LOOK_TEXT, writer->rule->memo);
        break;
    }
}

static uint32_t put_head(struct writer *writer, struct sheet *sheet)
{
    const struct batch_totals *facts = writer->facts;
    const struct str *headers;
    size_t count = bank_headers(facts, writer->rule, &headers);
    uint32_t at = 0;
    char day[DATE_TEXT_MAX];

    if (writer->rule->control_line) {
        date_format(facts->basis->as_of, day);
        sheet_text(sheet, at, 0, LOOK_CODE, str_of(day));
        sheet_count(sheet, at, 1, LOOK_COUNT, writer->file->totals.lines);
        sheet_money(sheet, at++, 2, LOOK_MONEY, writer->file->totals.amount);
    }
    for (size_t i = 0; i < count; i++)
        sheet_text(sheet, at, (uint16_t)i, LOOK_HEADER, headers[i]);
    return at + (count > 0);
}

static bool has_headers(const struct writer *writer)
{
    const struct str *headers;

    return bank_headers(writer->facts, writer->rule, &headers) > 0;
}

#define FIELD_CHARACTERS 24 /* an account, a name */
#define SERIAL_CHARACTERS 8
#define OTHER_CHARACTERS 14 /* an amount */
#define MEMO_CHARACTERS 60

/* Of paper A4, less the margins; wider rows take A3. */
#define PORTRAIT_PIXELS 718
#define LANDSCAPE_PIXELS 1047

/* The memo is the same in each row, and stands on one line. */
static void choose_widths(const struct writer *writer, unsigned *widths)
{
    for (size_t i = 0; i < writer->rule->column_count; i++) {
        static const unsigned usual[] = {[BANK_FIELD] = FIELD_CHARACTERS,
                                         [BANK_SERIAL] = SERIAL_CHARACTERS,
                                         [BANK_AMOUNT] = OTHER_CHARACTERS,
                                         [BANK_MEMO] = OTHER_CHARACTERS};
        size_t memo = utf8_width(writer->rule->memo) + 4;

        widths[i] = usual[writer->rule->columns[i].kind];
        if (writer->rule->columns[i].kind == BANK_MEMO && memo > OTHER_CHARACTERS)
            widths[i] = memo < MEMO_CHARACTERS ? (unsigned)memo : MEMO_CHARACTERS;
    }
}

/* Banks read from the first row on, so what the page is stands over it. */
static const char *page_header(struct writer *writer)
{
    const struct batch_totals *facts = writer->facts;
    const struct page_heading heading = report_heading(facts);
    struct strbuf title = {0}, head = {0};

    WORD_WRITE(&title, heading.language, WORD_SHEET_TITLE, facts->basis->rules->scheme.title,
               word_str(heading.language, WORD_BANK_SHEET));
    heading_write_over_pages(&heading, strbuf_str(&title), &head);
    strbuf_release(&title);
    return arena_keep(&writer->kept, &head).ptr;
}

static void put_sheet(struct writer *writer, struct book *book)
{
    const struct batch_totals *facts = writer->facts;
    enum language language = facts->basis->rules->scheme.language;
    struct sheet *sheet = book_add_sheet(book, word_str(language, WORD_BANK_SHEET), true);
    uint16_t columns = (uint16_t)writer->rule->column_count;
    unsigned *widths = arena_array(&writer->kept, columns, sizeof *widths);
    uint32_t at = put_head(writer, sheet);
    unsigned pixels = 0;
    struct sheet_layout layout = {.widths = widths,
                                  .columns = columns,
                                  .page_header = page_header(writer),
                                  .footer_left = writer->file->name,
                                  .footer_centre = word(language, WORD_PAGES)};

    if (has_headers(writer)) {
        layout.has_header = true;
        layout.header = at - 1;
    }
    choose_widths(writer, widths);
    for (uint16_t i = 0; i < columns; i++)
        pixels += widths[i] * 7 + 5;
    layout.landscape = pixels > PORTRAIT_PIXELS;
    layout.a3 = pixels > LANDSCAPE_PIXELS;
    for (writer->serial = 1; writer->serial <= writer->file->totals.lines; writer->serial++) {
        writer->row = next_row(facts, writer->file->bank, writer->row);
        for (uint16_t i = 0; i < columns; i++)
            put_cell(writer, sheet, at, i);
        at++;
        writer->row++;
        arena_reset(&writer->scratch);
    }
    sheet_lay_out(sheet, &layout);
}

static bool write_book(struct writer *writer, const char *folder, const char *path,
                       struct diag_list *diags)
{
    const struct batch_totals *facts = writer->facts;
    const struct scheme *scheme = &facts->basis->rules->scheme;
    const struct book_properties properties = {
        .title = scheme->title,
        .author = scheme->issuer,
        .subject = facts->batch,
        .created = facts->basis->as_of,
        .language = scheme->language,
        .cells = writer->file->totals.lines * writer->rule->column_count,
    };
    struct book *book = book_open(folder, writer->file->name, &properties, diags);
    bool good = false;

    if (book) {
        put_sheet(writer, book);
        good = book_close(book, diags) && book_check_file(book, path, diags);
        if (!good)
            unlink(path);
    }
    book_release(book);
    return good;
}

/* --- All of them --- */

static void tell_by_hand(const struct batch_totals *facts, struct diag_list *diags)
{
    struct bank_totals cash = cash_totals(facts);

    if (cash.lines && facts->edition != EDITION_1_0)
        diag_warning(diags, (struct origin){.file = "cash.xlsx"},
                     "payees without an account, or whom no bank takes: %llu of %llu; they are "
                     "paid by hand",
                     (unsigned long long)cash.lines,
                     (unsigned long long)(cash.lines + bank_totals(facts).lines));
}

bool report_bank(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    const struct ruleset *rules = facts->basis->rules;
    struct writer writer = {.facts = facts};
    struct bank_file *files;
    size_t count = bank_files(facts, &writer.kept, &files);
    bool good = true;

    for (size_t i = 0; good && i < count; i++) {
        const char *path = path_join(&writer.kept, folder, files[i].name);

        if (i == 0 || files[i].bank != files[i - 1].bank)
            writer.row = 0;
        writer.file = &files[i];
        writer.rule = &rules->banks[files[i].bank];
        good = writer.rule->workbook ? write_book(&writer, folder, path, diags)
                                     : write_text(&writer, path, diags);
    }
    if (good) {
        bank_tell_parted(facts, diags);
        tell_by_hand(facts, diags);
    }
    strbuf_release(&writer.lines);
    strbuf_release(&writer.encoded);
    arena_release(&writer.scratch);
    arena_release(&writer.kept);
    return good;
}
