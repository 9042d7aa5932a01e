/* What is the bank told to pay? bank.csv, in the bank's own form. */
#include "report/bank.h"
#include "file/file.h"
#include "report/field_cells.h"
#include "report/reports.h"
#include "text/encoding.h"
#include <unistd.h>

#include "base/banned.h"

#define FLUSH_AT (64 * 1024)

struct writer {
    const struct batch_totals *facts;
    const struct bank_rule *rule;
    struct file_out out;
    struct arena scratch;
    struct strbuf lines;   /* UTF-8 */
    struct strbuf encoded; /* as the bank wants it */
    uint64_t serial;
    money amount;
    uint64_t without_account;
    bool parted; /* a text of the line being written held a line break or the separator */
};

/* Would BYTE end the cell or the line? */
static bool parts(const struct writer *writer, char byte)
{
    return byte == writer->rule->separator || byte == '\n' || byte == '\r';
}

/* TEXT on one line: a bank reads its file line by line and knows no quotes, so that a line break or
 * the separator in a text becomes a blank, at the end nothing. */
static struct str on_one_line(struct writer *writer, struct str text)
{
    bool parted = false;
    char *line;
    size_t length = 0;

    for (size_t i = 0; i < text.len; i++) /* `|`: quicker than a branch for each */
        parted |= parts(writer, text.ptr[i]);
    if (!parted)
        return text;
    line = arena_alloc(&writer->scratch, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\r')
            line[length++] = parts(writer, text.ptr[i]) ? ' ' : text.ptr[i];
    return str_trim((struct str){line, length});
}

/* A quote is doubled within quotes (RFC 4180), as spreadsheets read it. */
static void add_cell(struct writer *writer, struct str text)
{
    text = on_one_line(writer, text);
    if (str_find(text, '"') == text.len) {
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

static bool add_field(struct writer *writer, uint16_t field, size_t row)
{
    struct str text = field_shown(writer->facts, field, row, &writer->scratch);

    writer->parted |= on_one_line(writer, text).ptr != text.ptr;
    add_cell(writer, text);
    return text.len || writer->facts->basis->rules->fields[field].type != FIELD_BANK_CARD;
}

static void add_line(struct writer *writer, size_t row, money amount)
{
    char number[MONEY_TEXT_MAX];
    bool has_account = true;

    writer->serial++;
    writer->amount += amount;
    for (size_t i = 0; i < writer->rule->column_count; i++) {
        const struct bank_column *column = &writer->rule->columns[i];

        if (i)
            strbuf_addc(&writer->lines, writer->rule->separator);
        switch (column->kind) {
        case BANK_FIELD:
            has_account = add_field(writer, column->field, row) && has_account;
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
    writer->without_account += !has_account;
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
    struct bank_totals totals = bank_totals(facts);

    if (rule->control_line) {
        date_format(facts->basis->as_of, day);
        money_format(totals.amount, total);
        strbuf_printf(&writer->lines, "%s%c%llu%c%s\n", day, rule->separator,
                      (unsigned long long)totals.lines, rule->separator, total);
    }
    for (size_t i = 0; i < rule->header_count; i++) {
        if (i)
            strbuf_addc(&writer->lines, rule->separator);
        add_cell(writer, rule->headers[i]);
    }
    if (rule->header_count)
        strbuf_addc(&writer->lines, '\n');
}

static bool write_lines(struct writer *writer, const char *path, struct diag_list *diags)
{
    const struct assessments *all = writer->facts->assessments;

    add_head(writer);
    for (size_t row = 0; row < all->count; row++) {
        money amount = amount_paid(writer->facts, row);

        if (all->people[row].decision != DECISION_PAY || amount <= 0)
            continue;
        writer->parted = false;
        add_line(writer, row, amount);
        if (writer->parted)
            diag_warning(diags, roster_origin(writer->facts->basis->roster, row),
                         "a line break or the separator in a text is a blank in bank.csv");
        arena_reset(&writer->scratch);
        if (writer->lines.len >= FLUSH_AT && !flush(writer, path, diags))
            return false;
    }
    return flush(writer, path, diags);
}

struct bank_totals bank_totals(const struct batch_totals *facts)
{
    struct bank_totals totals = {0};

    for (size_t row = 0; row < facts->assessments->count; row++) {
        money amount = amount_paid(facts, row);

        totals.lines += amount > 0;
        totals.amount += amount;
    }
    return totals;
}

/* Payments without an account cannot be made by the bank; one line says so. */
static void tell_accounts(const struct writer *writer, const char *path, struct diag_list *diags)
{
    if (writer->without_account)
        diag_warning(diags, (struct origin){.file = path},
                     "payments without an account number, which the bank cannot make: %llu of "
                     "%llu; add the numbers or pay otherwise",
                     (unsigned long long)writer->without_account,
                     (unsigned long long)writer->serial);
}

bool report_bank(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    struct writer writer = {.facts = facts, .rule = &facts->basis->rules->bank};
    struct arena arena = {0};
    char *path = path_join(&arena, folder, "bank.csv");
    bool whole = file_out_open(&writer.out, path, diags) && write_lines(&writer, path, diags);
    bool closed = file_out_close(&writer.out, diags);
    bool good = whole && closed;

    if (good)
        tell_accounts(&writer, "bank.csv", diags);
    else if (closed)
        unlink(path);
    strbuf_release(&writer.lines);
    strbuf_release(&writer.encoded);
    arena_release(&writer.scratch);
    arena_release(&arena);
    return good;
}
