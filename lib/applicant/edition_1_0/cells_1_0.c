/* How did version 1.0 read a cell? */
#include "applicant/edition_1_0/cells_1_0.h"
#include "applicant/identity.h"
#include "text/characters.h"

#include "base/banned.h"

#define RESIDENT_DIGITS 17
#define OTHER_LEAST 5
#define OTHER_MOST 20
#define LONG 14

/* --- Identity numbers --- */

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

static bool is_damaged_resident(struct str number, size_t digits_first, size_t letters)
{
    bool ends_in_x = upper(number.ptr[number.len - 1]) == 'X';

    return (digits_first > 0 && number.len >= LONG) ||
           (digits_first + 1 == number.len && ends_in_x) ||
           ((number.len == 15 || number.len == 18) && letters <= 1u + ends_in_x);
}

static enum cell_fault check_other(struct str number)
{
    size_t digits_first = str_digits(number), digits = 0, letters = 0;

    for (size_t i = 0; i < number.len; i++) {
        digits += number.ptr[i] >= '0' && number.ptr[i] <= '9';
        letters += is_letter(number.ptr[i]);
    }
    if (digits + letters != number.len || number.len < OTHER_LEAST || number.len > OTHER_MOST ||
        digits == 0 || letters == 0)
        return CELL_ID_FORM;
    if (number.len == 18 && digits_first == RESIDENT_DIGITS)
        return CELL_ID_CHECK;
    return is_damaged_resident(number, digits_first, letters) ? CELL_ID_FORM : CELL_GOOD;
}

static enum cell_fault read_id_number(const struct field *field, struct str cell,
                                      struct arena *scratch, struct value *out)
{
    size_t digits = str_digits(cell);

    if ((cell.len == 15 && digits == 15) ||
        (cell.len == 18 &&
         (digits == 18 || (digits == RESIDENT_DIGITS && upper(cell.ptr[RESIDENT_DIGITS]) == 'X'))))
        return cell_read_id_number(field, cell, scratch, out);
    out->text = cell;
    return identity_is_exponent(cell) ? CELL_EXPONENT : check_other(cell);
}

/* --- Other types: what today's reader accepts beyond what 1.0 did is refused --- */

static enum cell_fault read_count(const struct field *field, struct str cell, struct arena *scratch,
                                  struct value *out)
{
    enum cell_fault fault = cell_read_count(field, cell, scratch, out);

    return fault != CELL_NOT_A_COUNT && fault != CELL_EXPONENT && memchr(cell.ptr, '.', cell.len)
               ? CELL_NOT_A_COUNT
               : fault;
}

static enum cell_fault read_date(const struct field *field, struct str cell, struct arena *scratch,
                                 struct value *out)
{
    if (memchr(cell.ptr, ' ', cell.len) || memchr(cell.ptr, 'T', cell.len))
        return CELL_NOT_A_DATE; /* with a time behind it */
    return cell_read_date(field, cell, scratch, out);
}

static enum cell_fault read_yes_no(const struct field *field, struct str cell,
                                   struct arena *scratch, struct value *out)
{
    static const struct str later[] = {{"✓", 3}, {"✔", 3}, {"☑", 3}, {"✗", 3}, {"✘", 3}, {"☒", 3}};

    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (str_starts(cell, later[i]))
            return CELL_NOT_YES_OR_NO;
    if (str_ends(cell, STR("\xEF\xB8\x8F")))
        return CELL_NOT_YES_OR_NO;
    return cell_read_yes_no(field, cell, scratch, out);
}

static enum cell_fault read_phone(const struct field *field, struct str cell, struct arena *scratch,
                                  struct value *out)
{
    if (memchr(cell.ptr, '(', cell.len) || memchr(cell.ptr, ')', cell.len))
        return CELL_PHONE_FORM;
    return cell_read_phone(field, cell, scratch, out);
}

static cell_reader *reader_of(enum field_type type)
{
    static cell_reader *const readers[FIELD_TYPES] = {
        [FIELD_CHOICE] = cell_read_choice,  [FIELD_MONEY] = cell_read_money_1_0,
        [FIELD_NUMBER] = cell_read_number,  [FIELD_COUNT] = read_count,
        [FIELD_DATE] = read_date,           [FIELD_YES_NO] = read_yes_no,
        [FIELD_ID_NUMBER] = read_id_number, [FIELD_BANK_CARD] = cell_read_bank_card,
        [FIELD_PHONE] = read_phone,
    };

    return readers[type];
}

/* --- Around the value --- */

static struct str tidy(struct str cell, bool folded, struct arena *scratch)
{
    if (folded && !text_is_ascii(cell))
        cell = cell_fold(cell, scratch);
    cell = str_trim(cell);
    if (cell.len && cell.ptr[0] == '\'')
        cell = str_trim((struct str){cell.ptr + 1, cell.len - 1});
    return cell;
}

static enum cell_fault read_tidied(const struct field *field, bool folded, struct str cell,
                                   struct arena *scratch, struct value *out)
{
    struct str tidied = field->type == FIELD_TEXT ? str_trim(cell) : tidy(cell, folded, scratch);

    if (tidied.len == 0) {
        out->state = VALUE_MISSING;
        return field->optional ? CELL_GOOD : CELL_MISSING;
    }
    if (field->type != FIELD_TEXT)
        return reader_of(field->type)(field, tidied, scratch, out);
    out->text = cell_trim_blanks(cell);
    return CELL_GOOD;
}

enum cell_fault field_read_1_0(const struct field *field, bool folded, struct str cell,
                               struct arena *scratch, struct value *out)
{
    enum cell_fault fault;

    *out = (struct value){.state = VALUE_PRESENT};
    if (cell.len && field->type != FIELD_TEXT &&
        reader_of(field->type)(field, cell, scratch, out) == CELL_GOOD)
        return CELL_GOOD; /* as it stands */
    *out = (struct value){.state = VALUE_PRESENT};
    fault = read_tidied(field, folded, cell, scratch, out);
    if (fault != CELL_GOOD)
        *out = (struct value){.state = fault == CELL_MISSING ? VALUE_MISSING : VALUE_INVALID};
    return fault;
}

struct str field_canonical_1_0(const struct field *field, struct str text, struct arena *scratch)
{
    char *out;
    size_t length = 0;

    if (field->type != FIELD_PHONE && field->type != FIELD_ID_NUMBER)
        return str_trim(text);
    out = arena_alloc(scratch, text.len + 4);
    if (field->type == FIELD_ID_NUMBER && text.len == 15 && str_digits(text) == 15)
        return (struct str){out, identity_canonical(text, out)};
    for (size_t i = 0; i < text.len; i++)
        if (field->type == FIELD_ID_NUMBER || (text.ptr[i] >= '0' && text.ptr[i] <= '9'))
            out[length++] = upper(text.ptr[i]);
    return (struct str){out, length};
}
