/* The numbers that a rules file writes, each at a place that people can name, and the file with
 * other numbers in their stead.
 *
 * A place is the section, its name, and the key: `tier.hardship.amount`, `let.line`,
 * `budget.total`, in the words of either language. Where the value has several numbers, `.1`, `.2`
 * … stands behind it. Numbers within a literal (`class is A2`) are none. */
#ifndef RELIEF_RULE_RULE_NUMBERS_H
#define RELIEF_RULE_RULE_NUMBERS_H

#include "applicant/value.h"
#include "base/arena.h"
#include "base/diag.h"

struct rule_number {
    const char *place;    /* in the file's own words */
    enum value_type type; /* VALUE_NUMBER or VALUE_DATE */
    struct value value;   /* present */
    struct origin at;
    size_t start, end;   /* bytes of the text */
    bool calculated;     /* it is part of an expression */
    uint32_t section;    /* for rule_numbers.c: which one of the file */
    struct str key;      /* likewise */
    unsigned number, of; /* the NUMBERth, from 1, of those that its value has */
};

struct rule_numbers {
    const char *path;
    struct str text;           /* of the file, in UTF-8 without byte-order mark */
    struct rule_number *items; /* in file order */
    size_t count;
    const struct ini *ini;
};

/* Finds all numbers of BYTES, the content of the rules file shown as PATH, which can be loaded.
 * Everything lives in ARENA. False, with errors in DIAGS, where the file cannot be read. */
bool rule_numbers_find(struct rule_numbers *numbers, const char *path, struct str bytes,
                       struct arena *arena, struct diag_list *diags);
/* The number at PLACE; NULL, with an error in DIAGS that names what there is, if there is none. */
const struct rule_number *rule_number_at(const struct rule_numbers *numbers, struct str place,
                                         struct diag_list *diags);
/* The number that stands AT; NULL if none does. */
const struct rule_number *rule_number_from(const struct rule_numbers *numbers, struct origin at);
/* The file's text, in ARENA, with VALUES in place of COUNT different numbers. */
struct str rule_numbers_text(const struct rule_numbers *numbers,
                             const struct rule_number *const *places, const struct value *values,
                             size_t count, struct arena *arena);
/* VALUE of NUMBER's type as the rules write it. */
struct str rule_number_text(const struct rule_number *number, struct value value,
                            struct arena *arena);

#endif
