/* How does a decision stand in the ledger, and what does a line of it say? */
#include "history/ledger_line.h"
#include "base/message.h"
#include "file/records.h"
#include <stdlib.h>

#include "base/banned.h"

/* The columns of LEDGER_HEADER. */
enum column {
    COLUMN_APPLICANT,
    COLUMN_SOURCE,
    COLUMN_LINE,
    COLUMN_KEY,
    COLUMN_NAME,
    COLUMN_GROUP,
    COLUMN_DECISION,
    COLUMN_GRANT,
    COLUMN_TIER,
    COLUMN_FUND,
    COLUMN_ENTITLED,
    COLUMN_AMOUNT,
    COLUMN_GOODS,
    COLUMN_GOODS_VALUE,
    COLUMN_REASON,
    COLUMNS
};

struct reader {
    const char *path;
    struct str rest;
    uint32_t line; /* of what REST begins with; 0: the header is to come */
    struct strbuf unquoted[COLUMNS];
    struct str fields[COLUMNS];
    ledger_visit *visit;
    void *context;
    struct diag_list *diags;
};

/* Does a spreadsheet take a text for a formula that begins so, or was an apostrophe put before it
 * for that reason? Apostrophes that stood there already are counted, so that reading gives back
 * exactly what was written. */
static bool is_formula(struct str text)
{
    size_t apostrophes = 0;

    while (apostrophes < text.len && text.ptr[apostrophes] == '\'')
        apostrophes++;
    return apostrophes < text.len && memchr("=+-@\t", text.ptr[apostrophes], 5) != NULL;
}

static bool needs_quotes(struct str text)
{
    if (text.len == 0)
        return false;
    /* Blanks at the ends are part of the text; a reader that trims must not get at them. */
    if (memchr(" \t", text.ptr[0], 2) || memchr(" \t", text.ptr[text.len - 1], 2))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r')
            return true;
    }
    return false;
}

void ledger_text_write(struct str text, struct strbuf *out)
{
    bool formula = is_formula(text);
    bool quotes = needs_quotes(text);

    if (quotes)
        strbuf_addc(out, '"');
    if (formula)
        strbuf_addc(out, '\'');
    while (quotes && str_find(text, '"') < text.len) {
        size_t quote = str_find(text, '"') + 1;

        strbuf_add(out, (struct str){text.ptr, quote});
        strbuf_addc(out, '"');
        text = (struct str){text.ptr + quote, text.len - quote};
    }
    strbuf_add(out, text);
    if (quotes)
        strbuf_addc(out, '"');
}

struct str ledger_text_read(struct str field)
{
    if (field.len && field.ptr[0] == '\'' && is_formula(field))
        return (struct str){field.ptr + 1, field.len - 1};
    return field;
}

static void text_write(struct str text, struct strbuf *out)
{
    ledger_text_write(text, out);
    strbuf_addc(out, ',');
}

static void number_write(uint64_t number, struct strbuf *out)
{
    char digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    strbuf_add(out, (struct str){digits + at, sizeof digits - at});
    strbuf_addc(out, ',');
}

static void money_write(money amount, struct strbuf *out)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format(amount, text);

    strbuf_add(out, (struct str){text, length});
    strbuf_addc(out, ',');
}

void ledger_line_write(const struct ledger_line *line, struct strbuf *out)
{
    number_write(line->applicant, out);
    text_write(line->source, out);
    number_write(line->line, out);
    text_write(line->key, out);
    text_write(line->name, out);
    text_write(line->group, out);
    text_write(str_of(decision_name(line->decision)), out);
    text_write(line->grant, out);
    text_write(line->tier, out);
    text_write(line->fund, out);
    money_write(line->entitled, out);
    money_write(line->amount, out);
    text_write(line->goods, out);
    money_write(line->goods_value, out);
    ledger_text_write(line->reason, out);
    strbuf_addc(out, '\n');
}

bool ledger_reason_next(struct str *reasons, struct str prefix, struct str *rest)
{
    struct str reason;

    while (str_split(reasons, ';', &reason)) {
        reason = str_trim(reason);
        if (!str_starts(reason, prefix))
            continue;
        *rest = (struct str){reason.ptr + prefix.len, reason.len - prefix.len};
        return true;
    }
    return false;
}

static bool refuse(const struct reader *reader, uint32_t line, const char *what)
{
    diag_error(reader->diags, (struct origin){.file = reader->path, .line = line},
               "this is not a ledger as it was written: %s",
               message(reader->diags->language, what));
    return false;
}

/* Takes the quoted field that the rest begins with. */
static bool take_quoted(struct reader *reader, struct str *field, struct strbuf *unquoted)
{
    struct str text = {reader->rest.ptr + 1, reader->rest.len - 1};

    strbuf_clear(unquoted);
    for (;;) {
        size_t quote = str_find(text, '"');

        if (quote == text.len)
            return refuse(reader, reader->line, MESSAGE("a quote is not closed"));
        strbuf_add(unquoted, (struct str){text.ptr, quote});
        text = (struct str){text.ptr + quote + 1, text.len - quote - 1};
        if (text.len == 0 || text.ptr[0] != '"')
            break;
        strbuf_addc(unquoted, '"');
        text = (struct str){text.ptr + 1, text.len - 1};
    }
    reader->rest = text;
    *field = strbuf_str(unquoted);
    for (size_t i = 0; i < field->len; i++)
        reader->line += field->ptr[i] == '\n';
    return true;
}

static bool take_plain(struct reader *reader, struct str *field)
{
    const char *start = reader->rest.ptr;
    const char *end = start + reader->rest.len;
    const char *at = start;

    for (; at < end && *at != ',' && *at != '\n'; at++) {
        if (*at == '"' || *at == '\r')
            return refuse(
                reader, reader->line,
                *at == '"' ? MESSAGE("a field with a quote in it is not quoted")
                           : MESSAGE("a line ends in CR LF; another program has saved it again"));
    }
    *field = (struct str){start, (size_t)(at - start)};
    reader->rest = (struct str){at, (size_t)(end - at)};
    return true;
}

/* Cuts the next line into its fields. */
static bool take_line(struct reader *reader)
{
    uint32_t start = reader->line;

    for (int column = 0; column < COLUMNS; column++) {
        struct str *field = &reader->fields[column];
        bool quoted = reader->rest.len && reader->rest.ptr[0] == '"';
        char expected = column + 1 < COLUMNS ? ',' : '\n';

        if (!(quoted ? take_quoted(reader, field, &reader->unquoted[column])
                     : take_plain(reader, field)))
            return false;
        if (reader->rest.len == 0)
            return refuse(reader, start,
                          MESSAGE("the last line does not end: the file was cut short"));
        if (reader->rest.ptr[0] != expected)
            return refuse(reader, start, MESSAGE("the line does not have its 15 fields"));
        reader->rest = (struct str){reader->rest.ptr + 1, reader->rest.len - 1};
    }
    reader->line++;
    return true;
}

/* A whole number from 1, as number_write writes it. */
static bool number_read(struct str text, uint64_t most, uint64_t *out)
{
    uint64_t number = 0;

    if (text.len == 0 || text.ptr[0] == '0')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' ||
            __builtin_mul_overflow(number, UINT64_C(10), &number) ||
            __builtin_add_overflow(number, (uint64_t)(text.ptr[i] - '0'), &number))
            return false;
    }
    *out = number;
    return number <= most;
}

/* An amount that is not negative, as money_write writes it. */
static bool amount_read(struct str text, money *out)
{
    char again[MONEY_TEXT_MAX];

    return money_parse(text, out) && *out >= 0 &&
           str_eq(text, (struct str){again, money_format(*out, again)});
}

/* Gives what is wrong with the line's fields, or NULL. */
static const char *read_fields(const struct str fields[static COLUMNS], struct ledger_line *line)
{
    uint64_t number;
    enum decision decision;

    *line = (struct ledger_line){
        .source = ledger_text_read(fields[COLUMN_SOURCE]),
        .key = ledger_text_read(fields[COLUMN_KEY]),
        .name = ledger_text_read(fields[COLUMN_NAME]),
        .group = ledger_text_read(fields[COLUMN_GROUP]),
        .grant = ledger_text_read(fields[COLUMN_GRANT]),
        .tier = ledger_text_read(fields[COLUMN_TIER]),
        .fund = ledger_text_read(fields[COLUMN_FUND]),
        .goods = ledger_text_read(fields[COLUMN_GOODS]),
        .reason = ledger_text_read(fields[COLUMN_REASON]),
    };
    if (!number_read(fields[COLUMN_APPLICANT], UINT64_MAX, &line->applicant))
        return MESSAGE("`applicant` is not a number from 1");
    if (!number_read(fields[COLUMN_LINE], UINT32_MAX, &number))
        return MESSAGE("`line` is not a number from 1");
    line->line = (uint32_t)number;
    if (!decision_named(fields[COLUMN_DECISION], &decision))
        return MESSAGE("`decision` is none of pay, wait, hold, reject and member");
    line->decision = decision;
    if (!amount_read(fields[COLUMN_ENTITLED], &line->entitled))
        return MESSAGE("`entitled` is not an amount such as 1234.50");
    if (!amount_read(fields[COLUMN_AMOUNT], &line->amount))
        return MESSAGE("`amount` is not an amount such as 1234.50");
    if (!amount_read(fields[COLUMN_GOODS_VALUE], &line->goods_value))
        return MESSAGE("`goods_value` is not an amount such as 1234.50");
    if (decision == DECISION_PAY && line->grant.len == 0)
        return MESSAGE("a payment names no grant");
    if (decision != DECISION_PAY && line->amount != 0)
        return MESSAGE("there is an amount, but the decision is not to pay");
    return NULL;
}

static bool visit_lines(struct reader *reader)
{
    while (reader->rest.len) {
        uint32_t file_line = reader->line;
        struct ledger_line line;
        const char *fault;

        if (!take_line(reader))
            return false;
        fault = read_fields(reader->fields, &line);
        if (fault)
            return refuse(reader, file_line, fault);
        if (!reader->visit(reader->context, &line, file_line))
            return false;
    }
    return true;
}

static bool refuse_header(const struct reader *reader)
{
    return refuse(reader, 1, MESSAGE("its first line is not the header of a ledger"));
}

/* Whole lines, the first of them the header. */
static bool read_lines(void *context, struct str bytes, struct diag_list *diags)
{
    struct reader *reader = context;
    size_t bad;

    (void)diags;
    if (reader->line == 0) {
        const struct str header = STR(LEDGER_HEADER);

        if (!str_starts(bytes, header))
            return refuse_header(reader);
        bytes = (struct str){bytes.ptr + header.len, bytes.len - header.len};
        reader->line = 2;
    }
    bad = utf8_error(bytes);
    if (bad < bytes.len) {
        for (size_t i = 0; i < bad; i++)
            reader->line += bytes.ptr[i] == '\n';
        return refuse(reader, reader->line, MESSAGE("a byte of it is not UTF-8"));
    }
    reader->rest = bytes;
    return visit_lines(reader);
}

static void reader_release(struct reader *reader)
{
    for (int column = 0; column < COLUMNS; column++)
        strbuf_release(&reader->unquoted[column]);
}

bool ledger_read(const char *path, struct str bytes, ledger_visit *visit, void *context,
                 struct diag_list *diags)
{
    struct reader reader = {.path = path, .visit = visit, .context = context, .diags = diags};
    bool ok = read_lines(&reader, bytes, diags);

    reader_release(&reader);
    return ok;
}

bool ledger_read_file(const char *path, ledger_visit *visit, void *context, struct diag_list *diags)
{
    struct reader reader = {.path = path, .visit = visit, .context = context, .diags = diags};
    bool ok = records_read(path, read_lines, &reader, diags);

    if (ok && reader.line == 0) /* the file is empty */
        ok = refuse_header(&reader);
    reader_release(&reader);
    return ok;
}
