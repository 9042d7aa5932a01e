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

/* What field_read makes of CELL: its text, or `!` and the fault's number. */
static inline const char *reading(enum field_type type, struct str cell, struct arena *arena)
{
    struct field field = field_of(type);
    struct value value;
    enum cell_fault fault = field_read(&field, cell, arena, &value);

    if (fault != CELL_GOOD) {
        assert_int_equal(value.state, fault == CELL_MISSING ? VALUE_MISSING : VALUE_INVALID);
        return arena_printf(arena, "!%d", (int)fault);
    }
    assert_int_equal(value.state, VALUE_PRESENT);
    return arena_cstr(arena, field_text(&field, &value, LANGUAGE_EN, arena));
}

struct reading_case {
    const char *cell, *text; /* TEXT NULL: FAULT */
    enum cell_fault fault;
};

static inline void check(enum field_type type, const struct reading_case *cases, size_t count)
{
    struct arena arena = {0};

    for (size_t i = 0; i < count; i++) {
        const char *wanted =
            cases[i].text ? cases[i].text : arena_printf(&arena, "!%d", (int)cases[i].fault);
        const char *got = reading(type, str_of(cases[i].cell), &arena);

        if (strcmp(got, wanted) != 0)
            fail_msg("%s '%s' is read as '%s', not '%s'", field_type_name(type, LANGUAGE_EN),
                     cases[i].cell, got, wanted);
    }
    arena_release(&arena);
}

#define CHECK(type, cases) check(type, cases, sizeof cases / sizeof cases[0])

#endif
