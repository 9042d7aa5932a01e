/* Numbers as the rules write them, with the reason where one cannot be read. */
#ifndef RELIEF_RULE_NUMBER_H
#define RELIEF_RULE_NUMBER_H

#include "base/decimal.h"
#include "base/str.h"

enum number_fault {
    NUMBER_GOOD,
    NUMBER_FORM,
    NUMBER_DECIMALS, /* it is not a multiple of 0.000001 */
    NUMBER_RANGE
};

/* Reads all of TEXT: `300`, `1234.50`, `33%`, `1.5万`, full-width digits alike. */
enum number_fault number_read(struct str text, decimal *out);
/* The same for who need not know what is wrong: did it go? */
bool rule_number(struct str text, decimal *out);

#endif
