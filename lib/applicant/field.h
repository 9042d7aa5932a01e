/* Fields: the columns that a scheme names, their types, and reading a cell by its type.
 *
 * The accepted forms are those of the rules language's table of types; a new type is one row of
 * the table in field.c and one reading function. */
#ifndef RELIEF_APPLICANT_FIELD_H
#define RELIEF_APPLICANT_FIELD_H

#include "applicant/cell.h"
#include "base/language.h"

/* The type named NAME in English or Chinese (`money`, `金额` …); FIELD_TYPES if there is none. */
enum field_type field_type_named(struct str name);
const char *field_type_name(enum field_type type, enum language language);
/* All English names, for suggestions. */
extern const char *const field_type_names[FIELD_TYPES];
/* What expressions see of it. */
enum value_type field_value_type(enum field_type type);
/* Is it a text or a name, which holds what people write and keeps it as written? */
bool field_is_prose(enum field_type type);
/* CELL, folded, without blanks around it, and without the apostrophe before it or the `="…"` around
 * it that keep a spreadsheet from making a number of it. */
struct str cell_without_guard(struct str cell);
/* Is CELL what a spreadsheet writes where a formula has failed, as #N/A? */
bool cell_is_spreadsheet_error(struct str cell);
/* Is it a number that tells who somebody is, which is masked wherever people read it? */
bool field_identifies(enum field_type type);

extern cell_reader *const field_readers[FIELD_TYPES];
/* As field_read, for a cell that is empty or cannot be read as it stands. */
enum cell_fault field_read_tidied(const struct field *field, struct str cell, struct arena *scratch,
                                  struct value *out);

/* Reads CELL (valid UTF-8, as it stood in the file). On CELL_GOOD, OUT is present, or missing for
 * a blank optional cell; on CELL_MISSING it is missing; on any other fault it is invalid. A text
 * points into CELL, or into SCRATCH where it had to be folded or raised.
 *
 * Most cells need no tidying: only one that cannot be read as it stands is tidied and read again.
 * Readers accept nothing that tidying would change the meaning of. */
static inline enum cell_fault field_read(const struct field *field, struct str cell,
                                         struct arena *scratch, struct value *out)
{
    *out = (struct value){.state = VALUE_PRESENT};
    if (cell.len && cell.ptr[0] != '\xEF' && /* a full-width character, or a mark */
        !field->by_1_0 && field_readers[field->type](field, cell, scratch, out) == CELL_GOOD)
        return CELL_GOOD;
    return field_read_tidied(field, cell, scratch, out);
}
/* The form in which two values of FIELD are compared (identity numbers by their 18-digit form,
 * names and phones by what is left once spellings are unified), also for keys, lists and history;
 * VALUE must be present. Points to SCRATCH or into the value. */
struct str field_canonical(const struct field *field, const struct value *value,
                           struct arena *scratch);
/* What FIELD is called on paper: the first of the headers that the rules name, of which there is at
 * least one. */
static inline struct str field_header(const struct field *field)
{
    return str_trim(field->headers[0]);
}

/* The value as a person or a bank reads it: `812.50`, `2024-01-31`, `是`/`yes`, text as it is; an
 * empty text unless it is present. */
struct str field_text(const struct field *field, const struct value *value, enum language language,
                      struct arena *scratch);
/* The fault in words, as `income: '12o0' is not an amount`; numbers that identify a person are
 * masked, names and free text are not repeated. */
void cell_fault_describe(enum cell_fault fault, const struct field *field, struct str cell,
                         enum language language, struct strbuf *out);

/* The form in which TEXT, which stands for FIELD in a record, is compared: {NULL, 0} where it is
 * blank, the text itself, trimmed, where it is not of FIELD's type. In ARENA or TEXT. */
struct str field_canonical_text(const struct field *field, struct str text, struct arena *arena);

#endif
