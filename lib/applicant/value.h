/* What a cell, a derived value or an expression comes to. */
#ifndef RELIEF_APPLICANT_VALUE_H
#define RELIEF_APPLICANT_VALUE_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum value_type {
    VALUE_TRUTH,
    VALUE_NUMBER, /* a decimal: money fields too are numbers inside expressions */
    VALUE_DATE,
    VALUE_TEXT
};

/* Missing is not false: three-valued logic (Kleene) treats everything but PRESENT as unknown.
 * When two states meet in one operation the greater one wins. */
enum value_state {
    VALUE_PRESENT,
    VALUE_MISSING, /* a blank cell, or computed from one; `is missing` is true */
    VALUE_UNSURE,  /* a sum that other rows leave unknown, or computed from one; `is missing` is
                      unknown */
    VALUE_INVALID, /* a cell that is not of its type, or computed from one; `is missing` is
                      unknown, and the applicant is held anyhow */
    VALUE_FAULTED  /* an overflow or a division by zero; holds the applicant */
};

struct value {
    enum value_state state;
    union {
        bool truth;
        decimal number;
        date day;
        struct str text; /* owned by the roster, the ruleset or the scratch arena */
    };
};

#endif
