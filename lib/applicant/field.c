/* Which types of field are there, and what does a cell of such a field hold? */
#include "applicant/field.h"
#include "applicant/cell.h"
#include "applicant/cell_mark.h"
#include "applicant/identity.h"

#include "base/banned.h"

static const struct type {
    const char *name;
    const char *chinese;
    enum value_type value;
    bool folded; /* full-width characters are read as their half-width forms */
} types[FIELD_TYPES] = {
    [FIELD_TEXT] = {"text", "文本", VALUE_TEXT, false},
    [FIELD_CHOICE] = {"choice", "选项", VALUE_TEXT, false},
    [FIELD_MONEY] = {"money", "金额", VALUE_NUMBER, true},
    [FIELD_NUMBER] = {"number", "数字", VALUE_NUMBER, true},
    [FIELD_COUNT] = {"count", "计数", VALUE_NUMBER, true},
    [FIELD_DATE] = {"date", "日期", VALUE_DATE, true},
    [FIELD_YES_NO] = {"yes_no", "是否", VALUE_TRUTH, true},
    [FIELD_ID_NUMBER] = {"id_number", "证件号", VALUE_TEXT, true},
    [FIELD_BANK_CARD] = {"bank_card", "银行卡", VALUE_TEXT, true},
    [FIELD_PHONE] = {"phone", "电话", VALUE_TEXT, true},
};

const char *const field_type_names[FIELD_TYPES] = {
    [FIELD_TEXT] = "text",     [FIELD_CHOICE] = "choice",       [FIELD_MONEY] = "money",
    [FIELD_NUMBER] = "number", [FIELD_COUNT] = "count",         [FIELD_DATE] = "date",
    [FIELD_YES_NO] = "yes_no", [FIELD_ID_NUMBER] = "id_number", [FIELD_BANK_CARD] = "bank_card",
    [FIELD_PHONE] = "phone",
};

enum field_type field_type_named(struct str name)
{
    enum field_type type = 0;

    while (type < FIELD_TYPES && !str_eq_nocase(name, str_of(types[type].name)) &&
           !str_eq(name, str_of(types[type].chinese)))
        type++;
    return type;
}

const char *field_type_name(enum field_type type, enum language language)
{
    return language == LANGUAGE_ZH ? types[type].chinese : types[type].name;
}

enum value_type field_value_type(enum field_type type)
{
    return types[type].value;
}

bool field_identifies(enum field_type type)
{
    return type == FIELD_ID_NUMBER || type == FIELD_BANK_CARD || type == FIELD_PHONE;
}

/* The only blanks that a text does not keep. */
static struct str trim_blanks(struct str text)
{
    static const struct str blanks[] = {
        {" ", 1}, {"\xC2\xA0", 2}, {"\xE3\x80\x80", 3}, {"\xEF\xBB\xBF", 3}};
    size_t i = 0;

    while (i < sizeof blanks / sizeof blanks[0]) {
        if (str_starts(text, blanks[i]))
            text.ptr += blanks[i].len;
        else if (!str_ends(text, blanks[i])) {
            i++;
            continue;
        }
        text.len -= blanks[i].len;
        i = 0;
    }
    return text;
}

/* Is TEXT, which is not empty, plainly one that trim_blanks would leave as it is? */
static bool is_trimmed(struct str text)
{
    unsigned char first = (unsigned char)text.ptr[0];
    unsigned char last = (unsigned char)text.ptr[text.len - 1];
    unsigned char before = text.len > 1 ? (unsigned char)text.ptr[text.len - 2] : 0;

    return first > ' ' && first != 0xC2 && first != 0xE3 && first != 0xEF && last > ' ' &&
           !(before == 0xC2 && last == 0xA0) && !(before == 0x80 && last == 0x80) &&
           !(before == 0xBB && last == 0xBF);
}

static enum cell_fault blank_cell(const struct field *field, struct value *out)
{
    out->state = VALUE_MISSING;
    return field->optional ? CELL_GOOD : CELL_MISSING;
}

static enum cell_fault read_text(const struct field *field, struct str cell, struct arena *scratch,
                                 struct value *out)
{
    (void)field;
    (void)scratch;
    out->text = cell;
    return is_trimmed(cell) ? CELL_GOOD : CELL_MISSING;
}

cell_reader *const field_readers[FIELD_TYPES] = {
    [FIELD_TEXT] = read_text,
    [FIELD_CHOICE] = cell_read_choice,
    [FIELD_MONEY] = cell_read_money,
    [FIELD_NUMBER] = cell_read_number,
    [FIELD_COUNT] = cell_read_count,
    [FIELD_DATE] = cell_read_date,
    [FIELD_YES_NO] = cell_read_yes_no,
    [FIELD_ID_NUMBER] = cell_read_id_number,
    [FIELD_BANK_CARD] = cell_read_bank_card,
    [FIELD_PHONE] = cell_read_phone,
};

/* CELL with full-width characters made half-width and every kind of blank a space. */
static struct str fold(struct str cell, struct arena *scratch)
{
    char *folded = arena_alloc(scratch, cell.len + 1);
    size_t length = 0;

    while (cell.len) {
        uint32_t code = utf8_fold(utf8_next(&cell));
        char bytes[4];
        size_t size = utf8_put(bytes, code == 0xA0 ? ' ' : code);

        memcpy(folded + length, bytes, size); /* never more than the cell had: folding shortens */
        length += size;
    }
    return (struct str){folded, length};
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* CELL as its type's reader wants it: folded, without blanks around it or the apostrophe that
 * keeps a spreadsheet from making a number of it. */
static struct str tidy(struct str cell, bool folded, struct arena *scratch)
{
    if (folded && !is_ascii(cell))
        cell = fold(cell, scratch);
    cell = str_trim(cell);
    if (cell.len && cell.ptr[0] == '\'')
        cell = str_trim((struct str){cell.ptr + 1, cell.len - 1});
    return cell;
}

/* A text that is not empty once the blanks around it are off stays as it is: a tab too. */
static enum cell_fault read_loose_text(const struct field *field, struct str cell,
                                       struct value *out)
{
    if (str_trim(cell).len == 0)
        return blank_cell(field, out);
    out->text = trim_blanks(cell);
    return CELL_GOOD;
}

/* What is wrong for FIELD with a cell that has a MARK; numbers may have lost digits that they count
 * with, as long as nobody takes them for a name. */
static enum cell_fault fault_of_mark(const struct field *field, enum cell_mark mark)
{
    switch (mark) {
    case CELL_NUMBER:
        return field->type == FIELD_DATE ? CELL_NUMBER_NO_DATE : CELL_GOOD;
    case CELL_INEXACT:
        if (field->type == FIELD_DATE)
            return CELL_NUMBER_NO_DATE;
        return types[field->type].value == VALUE_TEXT ? CELL_NUMBER_INEXACT : CELL_GOOD;
    case CELL_ERROR:
        return CELL_ERROR_VALUE;
    case CELL_NO_RESULT:
        return CELL_FORMULA_NO_RESULT;
    default:
        return CELL_GOOD;
    }
}

enum cell_fault field_read_tidied(const struct field *field, struct str cell, struct arena *scratch,
                                  struct value *out)
{
    enum cell_fault fault = fault_of_mark(field, cell_mark_of(cell));

    *out = (struct value){.state = fault == CELL_GOOD ? VALUE_PRESENT : VALUE_INVALID};
    if (fault != CELL_GOOD)
        return fault;
    cell = cell_unmarked(cell);
    if (cell.len == 0)
        return blank_cell(field, out);
    if (field->type == FIELD_TEXT)
        return read_loose_text(field, cell, out);
    cell = tidy(cell, types[field->type].folded, scratch);
    fault =
        cell.len ? field_readers[field->type](field, cell, scratch, out) : blank_cell(field, out);
    if (fault != CELL_GOOD)
        *out = (struct value){.state = fault == CELL_MISSING ? VALUE_MISSING : VALUE_INVALID};
    return fault;
}

static struct str canonical_phone(struct str phone, struct arena *scratch)
{
    char *digits;
    size_t length = 0;

    if (str_digits(phone) == phone.len)
        return phone;
    digits = arena_alloc(scratch, phone.len + 1);
    for (size_t i = 0; i < phone.len; i++)
        if (phone.ptr[i] >= '0' && phone.ptr[i] <= '9')
            digits[length++] = phone.ptr[i];
    return (struct str){digits, length};
}

static struct str canonical_identity(struct str number, struct arena *scratch)
{
    char *out;

    if (number.len == 18 && identity_is_resident(number) && number.ptr[17] != 'x')
        return number;
    out = arena_alloc(scratch, number.len + 4);
    return (struct str){out, identity_canonical(number, out)};
}

struct str field_canonical(const struct field *field, const struct value *value,
                           struct arena *scratch)
{
    char *out;

    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_CHOICE:
        return str_trim(value->text);
    case FIELD_BANK_CARD:
        return value->text;
    case FIELD_ID_NUMBER:
        return canonical_identity(value->text, scratch);
    case FIELD_PHONE:
        return canonical_phone(value->text, scratch);
    case FIELD_NUMBER:
    case FIELD_MONEY:
    case FIELD_COUNT:
        out = arena_alloc(scratch, DECIMAL_TEXT_MAX);
        return (struct str){out, decimal_format(value->number, 0, out)};
    default:
        return field_text(field, value, LANGUAGE_EN, scratch);
    }
}

struct str field_text(const struct field *field, const struct value *value, enum language language,
                      struct arena *scratch)
{
    char *out;

    if (value->state != VALUE_PRESENT)
        return (struct str){NULL, 0};
    switch (types[field->type].value) {
    case VALUE_TRUTH:
        if (language == LANGUAGE_ZH)
            return value->truth ? STR("是") : STR("否");
        return value->truth ? STR("yes") : STR("no");
    case VALUE_NUMBER:
        out = arena_alloc(scratch, DECIMAL_TEXT_MAX);
        return (struct str){out,
                            decimal_format(value->number, field->type == FIELD_MONEY ? 2 : 0, out)};
    case VALUE_DATE:
        out = arena_alloc(scratch, DATE_TEXT_MAX);
        return (struct str){out, date_format(value->day, out)};
    case VALUE_TEXT:
        break;
    }
    return value->text;
}
