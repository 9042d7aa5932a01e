/* Money: 64-bit integers of fen (the hundredth of the currency unit).
 *
 * Made from a decimal by an explicit rounding only. Amounts stay below MONEY_LIMIT so that a
 * spreadsheet cell, which holds a double, still shows every fen. */
#ifndef RELIEF_BASE_MONEY_H
#define RELIEF_BASE_MONEY_H

#include "base/decimal.h"
#include "base/str.h"

typedef int64_t money;

#define MONEY_LIMIT (INT64_C(10000000000000) * 100) /* 10^13 yuan, in fen; no amount reaches it */
#define MONEY_TEXT_MAX 32

/* X brought to a multiple of STEP yuan (>= 0.01, a multiple of 0.01) by HOW; false when
 * the result is beyond what a decimal holds (which is less than MONEY_LIMIT). */
bool money_from_decimal(decimal x, decimal step, enum rounding how, money *out);
/* The same amount as a decimal; false beyond its range. */
bool money_to_decimal(money amount, decimal *out);
/* A + B; false when the sum reaches MONEY_LIMIT in either direction. */
bool money_add(money a, money b, money *out);
/* A + B; MONEY_LIMIT, which is beyond every amount, where the sum reaches it, and -MONEY_LIMIT
 * below zero. */
money money_sum(money a, money b);
/* `1234.50`, as ledgers and --json have it; NUL-terminated; gives the length. */
size_t money_format(money amount, char out[static MONEY_TEXT_MAX]);
/* `1,234.50`, as people read it. */
size_t money_format_grouped(money amount, char out[static MONEY_TEXT_MAX]);
/* Reads what money_format writes (an optional sign, digits, a point and two digits). */
bool money_parse(struct str text, money *out);

#endif
