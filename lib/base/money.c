/* How does a calculated number become fen, and how is an amount written? */
#include "base/money.h"

#include "base/banned.h"

bool money_from_decimal(decimal x, decimal step, enum rounding how, money *out)
{
    decimal rounded;

    if (step == DECIMAL_CENT &&
        x % DECIMAL_CENT == 0) { /* the most frequent, and no division by a variable */
        *out = x / DECIMAL_CENT;
        return true;
    }
    if (step < DECIMAL_CENT || step % DECIMAL_CENT != 0 || !decimal_round(x, step, how, &rounded))
        return false;
    _Static_assert(DECIMAL_MAX / DECIMAL_CENT < MONEY_LIMIT, "every decimal is a valid amount");
    *out = rounded / DECIMAL_CENT;
    return true;
}

bool money_to_decimal(money amount, decimal *out)
{
    decimal scaled;

    _Static_assert(INT64_MIN % DECIMAL_CENT != 0, "what does not overflow is a decimal");
    if (__builtin_mul_overflow(amount, DECIMAL_CENT, &scaled))
        return false;
    *out = scaled;
    return true;
}

bool money_add(money a, money b, money *out)
{
    money sum;

    if (__builtin_add_overflow(a, b, &sum) || sum >= MONEY_LIMIT || sum <= -MONEY_LIMIT)
        return false;
    *out = sum;
    return true;
}

money money_sum(money a, money b)
{
    money sum;

    if (money_add(a, b, &sum))
        return sum;
    return a < 0 || b < 0 ? -MONEY_LIMIT : MONEY_LIMIT; /* with two signs it is within the limit */
}

static size_t format(money amount, bool grouped, char out[static MONEY_TEXT_MAX])
{
    uint64_t fen = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    char backwards[MONEY_TEXT_MAX];
    size_t count = 0, length = 0;

    for (unsigned place = 0; place < 3 || fen; place++) {
        if (place == 2)
            backwards[count++] = '.';
        else if (grouped && place > 2 && (place - 2) % 3 == 0)
            backwards[count++] = ',';
        backwards[count++] = (char)('0' + fen % 10);
        fen /= 10;
    }
    if (amount < 0)
        out[length++] = '-';
    while (count)
        out[length++] = backwards[--count];
    out[length] = '\0';
    return length;
}

size_t money_format(money amount, char out[static MONEY_TEXT_MAX])
{
    return format(amount, false, out);
}

size_t money_format_grouped(money amount, char out[static MONEY_TEXT_MAX])
{
    return format(amount, true, out);
}

bool money_parse(struct str text, money *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t first = negative || (text.len && text.ptr[0] == '+');
    money value = 0;

    if (text.len < first + 4 || text.ptr[text.len - 3] != '.')
        return false;
    for (size_t i = first; i < text.len; i++) {
        if (i == text.len - 3)
            continue;
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (text.ptr[i] - '0');
        if (value >= MONEY_LIMIT)
            return false;
    }
    *out = negative ? -value : value;
    return true;
}
