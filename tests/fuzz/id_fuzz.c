/* Any text as a cell of each type: reading ends, gives only what the type promises, and reading
 * what was understood gives the same once more. */
#include "applicant/field.h"
#include "applicant/identity.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct str kinds[] = {{"特困", 6}, {"困难", 6}, {"poor", 4}};

static void require(bool truth)
{
    if (!truth)
        abort();
}

/* Understood once, the value's own text must be understood as the same value. */
static void check_type(enum field_type type, struct str cell, struct arena *arena)
{
    struct field field = {.name = STR("f"), .type = type, .words = kinds, .word_count = 3};
    struct value value, again;
    struct strbuf words = {0};
    enum cell_fault fault = field_read(&field, cell, arena, &value);

    require((fault == CELL_GOOD) == (value.state == VALUE_PRESENT));
    if (fault == CELL_GOOD) {
        struct str text = arena_copy(arena, field_text(&field, &value, LANGUAGE_EN, arena));
        struct str canonical = field_canonical(&field, &value, arena);

        /* Of a name that begins with an apostrophe one more would be taken for a spreadsheet's. */
        if (type != FIELD_NAME || (text.ptr[0] != '\'' && text.ptr[0] != '=')) {
            require(field_read(&field, text, arena, &again) == CELL_GOOD);
            require(str_eq(canonical, field_canonical(&field, &again, arena)));
        }
        require(type != FIELD_MONEY || value.number >= 0);
        require(type != FIELD_COUNT || (value.number >= 0 && value.number % DECIMAL_ONE == 0));
    } else {
        cell_fault_describe(fault, &field, cell, LANGUAGE_EN, &words);
        cell_fault_describe(fault, &field, cell, LANGUAGE_ZH, &words);
        require(words.len > 0 && utf8_error(strbuf_str(&words)) == words.len);
    }
    strbuf_release(&words);
}

static void check_identity(struct str number, struct arena *arena)
{
    enum identity_form form = identity_check(number);
    char *canonical = arena_alloc(arena, number.len + 4);
    size_t length = identity_canonical(number, canonical);
    date birth;

    require(length <= number.len + 3);
    if (form == IDENTITY_18 || form == IDENTITY_15) {
        require(length == 18 && identity_birth_date(number, &birth));
        require(identity_check((struct str){canonical, length}) == IDENTITY_18);
    } else {
        require(!identity_birth_date(number, &birth));
    }
    if (utf8_error(number) == number.len) {
        require(utf8_length(str_of(identity_mask(arena, number))) == utf8_length(number) ||
                str_find(number, '\0') < number.len);
        name_mask(arena, number);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str cell = {(const char *)bytes, size};
    struct arena arena = {0};

    check_identity(cell, &arena);
    if (utf8_error(cell) == size)
        for (enum field_type type = 0; type < FIELD_TYPES; type++)
            check_type(type, cell, &arena);
    arena_release(&arena);
    return 0;
}
