/* A field of each type, for tests of cells. */
#ifndef RELIEF_TESTS_APPLICANT_CELLS_H
#define RELIEF_TESTS_APPLICANT_CELLS_H

#include "unit.h"

#include "applicant/field.h"

static const struct str kinds[] = {{"特困", 6}, {"困难", 6}, {"a b", 3}};

static inline struct field field_of(enum field_type type)
{
    return (struct field){.name = STR("f"), .type = type, .words = kinds, .word_count = 3};
}

#endif
