/* Is this cell an amount of money, a number, a count; and which? */
#include "applicant/cell.h"
#include "applicant/identity.h"

#include "base/banned.h"

#define MONEY_DECIMALS 2
#define WAN_DECIMALS 4 /* 0.0001 of 10,000 is still a whole yuan */
#define NUMBER_DECIMALS 6
#define WAN 10000

/* A plain decimal as it was written. */
struct written {
    decimal value; /* of the decimals, the first six only; no sense if TOO_LARGE */
    unsigned decimals;
    bool too_large;
};

static bool take(struct str *rest, struct str prefix)
{
    if (!str_starts(*rest, prefix))
        return false;
    *rest = (struct str){rest->ptr + prefix.len, rest->len - prefix.len};
    return true;
}

static bool take_byte(struct str *rest, char byte)
{
    if (rest->len == 0 || rest->ptr[0] != byte)
        return false;
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return true;
}

static void skip_spaces(struct str *rest)
{
    while (take_byte(rest, ' '))
        ;
}

/* May digits have separators of thousands? */
enum grouping {
    UNGROUPED,
    GROUPED,
    GROUPED_WITH_ZEROS /* 0,500 too */
};

/* The separators of thousands among the first LENGTH bytes stand where they should: one to three
 * digits, then groups of three. */
static bool well_grouped(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((at[i] == ',') != ((length - i) % 4 == 0))
            return false;
    return length % 4 != 0;
}

/* Nobody writes a zero before the separator of thousands: 0,500 is a half, its comma the decimal
 * point. 0,500.00 has that point, and comes of a spreadsheet's format. */
static bool is_decimal_comma(const char *at, const char *end, const char *end_of_text)
{
    return at[0] == '0' && (end == end_of_text || *end != '.');
}

/* BYTE as a digit; above nine if it is none. */
static unsigned digit_of(char byte)
{
    return (unsigned)(byte - '0');
}

/* Cuts `digits[.digits]` off REST. */
static bool take_decimal(struct str *rest, enum grouping grouping, struct written *out)
{
    static const int32_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    const char *at = rest->ptr, *end = at + rest->len;
    bool commas = false;
    int64_t whole = 0, fraction = 0;
    unsigned decimals = 0;

    for (; at < end; at++) {
        unsigned digit = digit_of(*at);

        if (digit <= 9) {
            if (whole <= DECIMAL_MAX / DECIMAL_ONE)
                whole = whole * 10 + digit;
        } else if (grouping != UNGROUPED && *at == ',') {
            commas = true;
        } else {
            break;
        }
    }
    if (at == rest->ptr || (commas && !well_grouped(rest->ptr, (size_t)(at - rest->ptr))))
        return false;
    if (commas && grouping == GROUPED && is_decimal_comma(rest->ptr, at, end))
        return false;
    if (at < end && *at == '.') {
        for (at++; at < end && digit_of(*at) <= 9; at++)
            if (decimals++ < NUMBER_DECIMALS)
                fraction += (int64_t)digit_of(*at) * units[decimals];
        if (decimals == 0)
            return false;
    }
    out->decimals = decimals;
    out->too_large = __builtin_mul_overflow(whole, DECIMAL_ONE, &out->value) ||
                     __builtin_add_overflow(out->value, fraction, &out->value);
    *rest = (struct str){at, (size_t)(end - at)};
    return true;
}

static enum cell_fault fault_of_form(struct str cell, enum cell_fault fault)
{
    return identity_is_exponent(cell) ? CELL_EXPONENT : fault;
}

/* Cuts `-`, `¥` or both off REST; true for a minus. */
static bool take_sign_and_currency(struct str *rest)
{
    bool negative;

    if (rest->len && is_digit(rest->ptr[0]))
        return false;
    negative = take_byte(rest, '-');
    if (take(rest, STR("¥")) || take(rest, STR("￥"))) {
        skip_spaces(rest);
        negative = take_byte(rest, '-') || negative;
    }
    return negative;
}

/* Cuts `万`, `元` or both off REST; true for 万. */
static bool take_unit(struct str *rest)
{
    bool wan;

    if (rest->len == 0)
        return false;
    skip_spaces(rest);
    wan = take(rest, STR("万"));
    skip_spaces(rest);
    take(rest, STR("元"));
    return wan;
}

static enum cell_fault read_money(struct str cell, enum grouping grouping, struct value *out)
{
    struct str rest = cell;
    bool negative = take_sign_and_currency(&rest), wan;
    struct written written;

    if (!take_decimal(&rest, grouping, &written))
        return fault_of_form(cell, CELL_NOT_AN_AMOUNT);
    wan = take_unit(&rest);
    if (rest.len)
        return fault_of_form(cell, CELL_NOT_AN_AMOUNT);
    if (negative)
        return CELL_NEGATIVE;
    if (written.decimals > (wan ? WAN_DECIMALS : MONEY_DECIMALS))
        return CELL_TOO_MANY_DECIMALS;
    if (written.too_large || (wan && __builtin_mul_overflow(written.value, WAN, &written.value)))
        return CELL_TOO_LARGE;
    out->number = written.value;
    return CELL_GOOD;
}

enum cell_fault cell_read_money(const struct field *field, struct str cell, struct arena *scratch,
                                struct value *out)
{
    (void)field;
    (void)scratch;
    return read_money(cell, GROUPED, out);
}

enum cell_fault cell_read_money_1_0(const struct field *field, struct str cell,
                                    struct arena *scratch, struct value *out)
{
    (void)field;
    (void)scratch;
    return read_money(cell, GROUPED_WITH_ZEROS, out);
}

enum cell_fault cell_read_number(const struct field *field, struct str cell, struct arena *scratch,
                                 struct value *out)
{
    struct str rest = cell;
    bool negative = take_byte(&rest, '-');
    struct written written;

    (void)field;
    (void)scratch;
    if (!negative)
        take_byte(&rest, '+');
    if (!take_decimal(&rest, UNGROUPED, &written) || rest.len)
        return fault_of_form(cell, CELL_NOT_A_NUMBER);
    if (written.decimals > NUMBER_DECIMALS)
        return CELL_TOO_MANY_DECIMALS;
    if (written.too_large)
        return CELL_TOO_LARGE;
    out->number = negative ? -written.value : written.value;
    return CELL_GOOD;
}

/* Are the last DECIMALS digits of CELL zeros? Programs that know no whole numbers write 3.0. */
static bool is_whole(struct str cell, unsigned decimals)
{
    for (size_t i = 1; i <= decimals; i++)
        if (cell.ptr[cell.len - i] != '0')
            return false;
    return true;
}

enum cell_fault cell_read_count(const struct field *field, struct str cell, struct arena *scratch,
                                struct value *out)
{
    struct str rest = cell;
    bool negative = take_byte(&rest, '-');
    struct written written;

    (void)field;
    (void)scratch;
    if (!take_decimal(&rest, UNGROUPED, &written) || rest.len || !is_whole(cell, written.decimals))
        return fault_of_form(cell, CELL_NOT_A_COUNT);
    if (negative)
        return CELL_NEGATIVE;
    if (written.too_large)
        return CELL_TOO_LARGE;
    out->number = written.value;
    return CELL_GOOD;
}
