/* Which types of field are there, and what does a cell of such a field hold? */
#include "applicant/field.h"
#include "applicant/cell.h"
#include "applicant/cell_mark.h"
#include "applicant/edition_1_0/cells_1_0.h"
#include "applicant/identity.h"
#include "applicant/name.h"
#include "applicant/phone.h"
#include "base/bytes.h"
#include "text/characters.h"

#include "base/banned.h"

#define HASHES_LEAST 3 /* of a value that was not shown: an amount has three characters or more */

static const struct type {
    const char *name;
    const char *chinese;
    enum value_type value;
    bool folded; /* full-width characters are read as their half-width forms */
} types[FIELD_TYPES] = {
    [FIELD_TEXT] = {"text", "文本", VALUE_TEXT, false},
    [FIELD_NAME] = {"name", "姓名", VALUE_TEXT, false},
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
    [FIELD_TEXT] = "text",           [FIELD_NAME] = "name",     [FIELD_CHOICE] = "choice",
    [FIELD_MONEY] = "money",         [FIELD_NUMBER] = "number", [FIELD_COUNT] = "count",
    [FIELD_DATE] = "date",           [FIELD_YES_NO] = "yes_no", [FIELD_ID_NUMBER] = "id_number",
    [FIELD_BANK_CARD] = "bank_card", [FIELD_PHONE] = "phone",
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

bool field_is_prose(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_NAME;
}

/* Bytes that a text may not begin with if it is to be taken as it stands: blanks, characters
 * without a shape, and the mark of a spreadsheet's error. */
static const bool doubtful_first[256] = {
    ['#'] = true,  ['E'] = true,  [0xC2] = true, [0xCD] = true, [0xD8] = true, [0xE1] = true,
    [0xE2] = true, [0xE3] = true, [0xEF] = true, [0xF0] = true, [0xF3] = true,
};

/* Has TEXT a byte that private-use characters, and few others, begin with: 0xEE and above? Most
 * have none, and so are looked at eight bytes at a time; the last eight overlap those before them.
 */
static bool may_be_private(struct str text)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t found = 0;

    if (text.len < sizeof found) {
        for (size_t i = 0; i < text.len; i++)
            found |= (unsigned char)text.ptr[i] >= 0xEE;
        return found != 0;
    }
    for (size_t at = 0; at < text.len; at += sizeof found) {
        uint64_t eight = eight_at(text.ptr + (at + 8 > text.len ? text.len - 8 : at));

        found |= ((eight & ~high) + UINT64_C(0x1212121212121212)) & eight & high;
    }
    return found != 0;
}

/* Is TEXT, which is not empty, plainly one that is good, and that trim_blanks would leave as it
 * is? */
static bool is_plain_text(struct str text)
{
    unsigned char last = (unsigned char)text.ptr[text.len - 1];
    unsigned char before = text.len > 1 ? (unsigned char)text.ptr[text.len - 2] : 0;

    return (unsigned char)text.ptr[0] > ' ' && !doubtful_first[(unsigned char)text.ptr[0]] &&
           last > ' ' && !(before == 0xC2 && last == 0xA0) && !(before == 0x80 && last == 0x80) &&
           !may_be_private(text);
}

static enum cell_fault blank_cell(const struct field *field, struct value *out)
{
    out->state = VALUE_MISSING;
    return field->optional ? CELL_GOOD : CELL_MISSING;
}

/* Only what is plainly good: the rest is read by read_loose_text. */
enum cell_fault cell_read_text(const struct field *field, struct str cell, struct arena *scratch,
                               struct value *out)
{
    (void)field;
    (void)scratch;
    out->text = cell;
    return is_plain_text(cell) ? CELL_GOOD : CELL_MISSING;
}

cell_reader *const field_readers[FIELD_TYPES] = {
    [FIELD_TEXT] = cell_read_text,           [FIELD_NAME] = cell_read_name,
    [FIELD_CHOICE] = cell_read_choice,       [FIELD_MONEY] = cell_read_money,
    [FIELD_NUMBER] = cell_read_number,       [FIELD_COUNT] = cell_read_count,
    [FIELD_DATE] = cell_read_date,           [FIELD_YES_NO] = cell_read_yes_no,
    [FIELD_ID_NUMBER] = cell_read_id_number, [FIELD_BANK_CARD] = cell_read_bank_card,
    [FIELD_PHONE] = cell_read_phone,
};

struct str cell_without_guard(struct str cell)
{
    cell = str_trim(cell);
    if (cell.len >= 3 && str_starts(cell, STR("=\"")) && str_ends(cell, STR("\"")))
        return str_trim((struct str){cell.ptr + 2, cell.len - 3});
    if (cell.len && cell.ptr[0] == '\'')
        cell = str_trim((struct str){cell.ptr + 1, cell.len - 1});
    return cell;
}

bool cell_is_spreadsheet_error(struct str cell)
{
    static const struct str errors[] = {{"#N/A", 4},           {"#REF!", 5},     {"#NAME?", 6},
                                        {"#VALUE!", 7},        {"#DIV/0!", 7},   {"#NUM!", 5},
                                        {"#NULL!", 6},         {"#SPILL!", 7},   {"#CALC!", 6},
                                        {"#FIELD!", 7},        {"#BLOCKED!", 9}, {"#CONNECT!", 9},
                                        {"#GETTING_DATA", 13}, {"#BUSY!", 6},    {"#UNKNOWN!", 9},
                                        {"#EXTERNAL!", 10},    {"#PYTHON!", 8},  {"#N/D", 4}};

    return str_is_any(cell, errors, sizeof errors / sizeof errors[0]) ||
           (cell.len == 7 && str_starts(cell, STR("Err:5")) && /* LibreOffice's */
            str_digits((struct str){cell.ptr + 4, 3}) == 3);
}

/* What a spreadsheet has in the place of a value that cannot be known from it. CELL_GOOD: CELL is
 * no such thing. */
static enum cell_fault fault_in_place_of_value(struct str cell)
{
    size_t hashes = 0;

    if (cell_is_spreadsheet_error(cell))
        return CELL_ERROR_VALUE;
    while (hashes < cell.len && cell.ptr[hashes] == '#')
        hashes++;
    return hashes == cell.len && hashes >= HASHES_LEAST ? CELL_TOO_NARROW : CELL_GOOD;
}

/* CELL as its type's reader wants it: folded, without blanks around it or the apostrophe that
 * keeps a spreadsheet from making a number of it. */
static struct str tidy(struct str cell, bool folded, struct arena *scratch)
{
    if (folded && !text_is_ascii(cell))
        cell = cell_fold(cell, scratch);
    return cell_without_guard(cell);
}

/* A text that is not empty once the blanks around it are off stays as it is: a tab too. */
static enum cell_fault read_loose_text(const struct field *field, struct str cell,
                                       struct arena *scratch, struct value *out)
{
    struct str plain = str_trim(cell);
    enum cell_fault fault;

    if (plain.len == 0)
        return blank_cell(field, out);
    fault = fault_in_place_of_value(cell_without_guard(cell_fold(cell, scratch)));
    if (fault != CELL_GOOD)
        return fault;
    if (!text_has_shape(plain))
        return CELL_NOTHING_SEEN;
    if (text_has_private(plain))
        return CELL_PRIVATE;
    out->text = cell_trim_blanks(cell);
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
    case CELL_NO_NUMBER:
        return CELL_NUMBER_NONE;
    default:
        return CELL_GOOD;
    }
}

/* As a text; but nobody is called `'Ann` or `="Ann"`. */
static enum cell_fault read_loose_name(const struct field *field, struct str cell,
                                       struct arena *scratch, struct value *out)
{
    struct str written = cell_trim_blanks(cell), name = cell_without_guard(written);
    enum cell_fault fault =
        read_loose_text(field, name.len == written.len ? cell : name, scratch, out);

    if (fault == CELL_GOOD && out->state == VALUE_PRESENT)
        name_on_one_line(&out->text, scratch);
    return fault;
}

/* FAULT, or what is behind it: something that people cannot see, or that a spreadsheet wrote. */
static enum cell_fault cause_of(enum cell_fault fault, struct str cell)
{
    enum cell_fault cause;

    if (fault == CELL_GOOD)
        return fault;
    cause = fault_in_place_of_value(cell);
    if (cause != CELL_GOOD)
        return cause;
    return text_invisible(cell) ? CELL_UNSEEN : fault;
}

static enum cell_fault read_tidied(const struct field *field, struct str cell,
                                   struct arena *scratch, struct value *out)
{
    enum cell_fault fault;

    if (cell.len == 0)
        return blank_cell(field, out);
    if (field->type == FIELD_TEXT)
        return read_loose_text(field, cell, scratch, out);
    if (field->type == FIELD_NAME)
        return read_loose_name(field, cell, scratch, out);
    cell = tidy(cell, types[field->type].folded, scratch);
    if (cell.len == 0)
        return blank_cell(field, out);
    fault = field_readers[field->type](field, cell, scratch, out);
    return cause_of(fault, cell);
}

enum cell_fault field_read_tidied(const struct field *field, struct str cell, struct arena *scratch,
                                  struct value *out)
{
    enum cell_fault fault = fault_of_mark(field, cell_mark_of(cell));

    if (field->by_1_0)
        return field_read_1_0(field, types[field->type].folded, cell, scratch, out);
    *out = (struct value){.state = VALUE_PRESENT};
    if (fault == CELL_GOOD)
        fault = read_tidied(field, cell_unmarked(cell), scratch, out);
    if (fault != CELL_GOOD)
        *out = (struct value){.state = fault == CELL_MISSING ? VALUE_MISSING : VALUE_INVALID};
    return fault;
}

static struct str canonical_identity(struct str number, struct arena *scratch)
{
    char *out;

    if (number.len == 18 && identity_is_resident(number) && number.ptr[17] != 'x')
        return number;
    out = arena_alloc(scratch, number.len + 4);
    return (struct str){out, identity_canonical(number, out)};
}

/* TEXT, a value of prose, without what no reader can see: two that look the same are the same. */
static struct str canonical_text(struct str text, struct arena *scratch)
{
    char *seen;
    size_t length = 0;

    text = str_trim(text);
    if (text_is_ascii(text) || !text_invisible(text))
        return text;
    seen = arena_alloc(scratch, text.len + 1);
    while (text.len) {
        uint32_t code = utf8_next(&text);

        if (!character_is_invisible(code))
            length += utf8_put(seen + length, code);
    }
    return str_trim((struct str){seen, length});
}

static struct str canonical_name(struct str name, struct arena *scratch)
{
    char *out = arena_alloc(scratch, name.len + 4);

    return (struct str){out, name_canonical(name, out)};
}

static struct str canonical_phone(struct str phone, struct arena *scratch)
{
    char *out;

    if (str_digits(phone) == phone.len && !str_starts(phone, STR("86")) &&
        !str_starts(phone, STR("0086")))
        return phone;
    out = arena_alloc(scratch, phone.len + 2);
    return (struct str){out, phone_canonical(phone, out)};
}

struct str field_canonical(const struct field *field, const struct value *value,
                           struct arena *scratch)
{
    char *out;

    if (field->by_1_0 && types[field->type].value == VALUE_TEXT && field->type != FIELD_BANK_CARD)
        return field_canonical_1_0(field, value->text, scratch);
    switch (field->type) {
    case FIELD_TEXT:
        return canonical_text(value->text, scratch);
    case FIELD_NAME:
        return canonical_name(value->text, scratch);
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
    static const char *const truths[][LANGUAGES] = {{"no", "否"}, {"yes", "是"}};
    char *out;

    if (value->state != VALUE_PRESENT)
        return (struct str){NULL, 0};
    switch (types[field->type].value) {
    case VALUE_TRUTH:
        return str_of(truths[value->truth][language]);
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

struct str field_canonical_text(const struct field *field, struct str text, struct arena *arena)
{
    struct value value;

    field_read(field, text, arena, &value);
    if (value.state == VALUE_MISSING)
        return (struct str){0};
    return value.state == VALUE_PRESENT ? field_canonical(field, &value, arena) : str_trim(text);
}
