/* Do two sheets hold the same? */
#include "xlsx/tally.h"
#include <stdio.h>

#include "base/banned.h"

#define DIGITS_KEPT 15
#define DIGITS_LIMIT INT64_C(1000000000000000) /* the first number with more digits */

/* ±digits × 10^exponent, without zeros at the end. */
struct figure {
    bool negative;
    int64_t digits; /* at most DIGITS_KEPT of them */
    int exponent;
};

static bool take_digit(struct str *rest, int *digit)
{
    if (rest->len == 0 || rest->ptr[0] < '0' || rest->ptr[0] > '9')
        return false;
    *digit = rest->ptr[0] - '0';
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return true;
}

static bool take_char(struct str *rest, const char *any)
{
    if (rest->len == 0 || !strchr(any, rest->ptr[0]) || rest->ptr[0] == '\0')
        return false;
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return true;
}

/* The digits before and behind the point; what goes beyond those kept rounds the last of them half
 * up. */
static bool take_digits(struct str *rest, struct figure *figure)
{
    bool point = false;
    bool any = false;
    int kept = 0;
    int dropped = 0;
    int digit;

    for (;;) {
        if (!point && take_char(rest, ".")) {
            point = true;
            continue;
        }
        if (!take_digit(rest, &digit))
            break;
        any = true;
        figure->exponent -= point;
        if (kept || digit) {
            if (kept < DIGITS_KEPT) {
                figure->digits = figure->digits * 10 + digit;
                kept++;
                continue;
            }
            if (dropped++ == 0 && digit >= 5)
                figure->digits++;
            figure->exponent++;
        }
    }
    return any;
}

static bool take_exponent(struct str *rest, int *exponent)
{
    bool negative;
    int value = 0;
    int digit;

    if (!take_char(rest, "eE"))
        return rest->len == 0;
    negative = rest->len && rest->ptr[0] == '-';
    take_char(rest, "+-");
    if (!take_digit(rest, &digit))
        return false;
    do {
        value = value < 1000 ? value * 10 + digit : value;
    } while (take_digit(rest, &digit));
    *exponent += negative ? -value : value;
    return rest->len == 0;
}

/* The one way to spell it. */
static struct figure shortest(struct figure figure)
{
    if (figure.digits == 0)
        return (struct figure){0};
    while (figure.digits % 10 == 0) {
        figure.digits /= 10;
        figure.exponent++;
    }
    return figure;
}

static bool figure_parse(struct str text, struct figure *figure)
{
    *figure = (struct figure){.negative = text.len && text.ptr[0] == '-'};
    take_char(&text, "+-");
    if (!take_digits(&text, figure) || !take_exponent(&text, &figure->exponent))
        return false;
    *figure = shortest(*figure);
    return true;
}

static bool figure_money(struct figure figure, money *out)
{
    int64_t fen = figure.digits;
    int places = figure.exponent + 2;

    if (places < -DIGITS_KEPT)
        fen = 0;
    for (; places < 0 && fen; places++)
        fen = (fen + (places == -1 ? 5 : 0)) / 10;
    _Static_assert(DIGITS_LIMIT <= MONEY_LIMIT, "what the digits alone make is an amount");
    for (; places > 0 && fen; places--) {
        if (fen >= MONEY_LIMIT / 10)
            return false;
        fen *= 10;
    }
    *out = figure.negative ? -fen : fen;
    return true;
}

static void add_bytes(struct tally *tally, const void *bytes, size_t length)
{
    if (tally->used + length > sizeof tally->buffer) {
        sha256_add(&tally->hash, (struct str){tally->buffer, tally->used});
        tally->used = 0;
    }
    if (length > sizeof tally->buffer) {
        sha256_add(&tally->hash, (struct str){bytes, length});
        return;
    }
    memcpy(tally->buffer + tally->used, bytes, length);
    tally->used += length;
}

/* What comes before a cell's content, so that no two sheets give the same bytes: its place and
 * KIND, and MORE, which is the length of a text and the exponent of a number. */
static void add_head(struct tally *tally, uint32_t row, uint16_t column, char kind, uint32_t more)
{
    const uint64_t place = (uint64_t)row << 24 | (uint64_t)column << 8 | (unsigned char)kind;
    char head[sizeof place + sizeof more];

    memcpy(head, &place, sizeof place);
    memcpy(head + sizeof place, &more, sizeof more);
    add_bytes(tally, head, sizeof head);
    tally->cells++;
}

void tally_start(struct tally *tally, const char *sheet)
{
    memset(tally, 0, sizeof *tally);
    tally->sheet = sheet;
    tally->amount_column = tally->key_column = NO_COLUMN;
    sha256_start(&tally->hash);
}

static bool has_serial(const struct tally *tally, uint32_t row)
{
    return tally->counted_row == (uint64_t)row + 1;
}

void tally_text(struct tally *tally, uint32_t row, uint16_t column, struct str text)
{
    if (text.len == 0)
        return;
    add_head(tally, row, column, 't', (uint32_t)text.len);
    add_bytes(tally, text.ptr, text.len);
    if (column == tally->key_column && has_serial(tally, row))
        tally_key(tally->keys, text);
}

static bool take_figure(struct tally *tally, uint32_t row, uint16_t column, bool formula,
                        struct figure figure)
{
    int64_t digits = figure.negative ? -figure.digits : figure.digits;
    money amount;

    if (column == 0 && !formula) {
        tally->rows++;
        tally->counted_row = (uint64_t)row + 1;
    }
    add_head(tally, row, column, formula ? 'f' : 'n', (uint32_t)figure.exponent);
    add_bytes(tally, &digits, sizeof digits);
    if (column == tally->amount_column && has_serial(tally, row))
        return figure_money(figure, &amount) && money_add(tally->amount, amount, &tally->amount);
    return true;
}

bool tally_number(struct tally *tally, uint32_t row, uint16_t column, bool formula, struct str text)
{
    struct figure figure;

    return figure_parse(text, &figure) && take_figure(tally, row, column, formula, figure);
}

bool tally_scaled(struct tally *tally, uint32_t row, uint16_t column, bool formula, int64_t number,
                  int places)
{
    struct figure figure = {number < 0, number, -places};
    char text[32];

    if (number <= -DIGITS_LIMIT || number >= DIGITS_LIMIT) {
        int length = snprintf(text, sizeof text, "%llde-%d", (long long)number, places);

        return tally_number(tally, row, column, formula, (struct str){text, (size_t)length});
    }
    figure.digits = number < 0 ? -number : number;
    return take_figure(tally, row, column, formula, shortest(figure));
}

void tally_finish(struct tally *tally)
{
    sha256_add(&tally->hash, (struct str){tally->buffer, tally->used});
    tally->used = 0;
    sha256_finish(&tally->hash, tally->digest);
}

bool tally_same(const struct tally *a, const struct tally *b)
{
    return strcmp(a->sheet, b->sheet) == 0 && a->cells == b->cells && a->rows == b->rows &&
           a->amount == b->amount && memcmp(a->keys, b->keys, sizeof a->keys) == 0 &&
           memcmp(a->digest, b->digest, sizeof a->digest) == 0;
}

/* Two sums, modulo 2^64, of FNV-1a with different beginnings, each stirred at the end: a lost, a
 * doubled or a changed key shows, and nobody is kept out who would wish to forge one (the sealed
 * batch is for that). */
void tally_key(uint64_t keys[2], struct str key)
{
    static const uint64_t begin[2] = {UINT64_C(0xcbf29ce484222325), UINT64_C(0x9e3779b97f4a7c15)};

    for (int lane = 0; lane < 2; lane++) {
        uint64_t sum = begin[lane];

        for (size_t i = 0; i < key.len; i++)
            if (key.ptr[i] != '\r') /* which no cell holds */
                sum = (sum ^ (unsigned char)key.ptr[i]) * UINT64_C(0x100000001b3);
        sum = (sum ^ sum >> 33) * UINT64_C(0xff51afd7ed558ccd);
        keys[lane] += sum ^ sum >> 29;
    }
}

bool tally_money(struct str text, money *out)
{
    struct figure figure;

    return figure_parse(text, &figure) && figure_money(figure, out);
}
