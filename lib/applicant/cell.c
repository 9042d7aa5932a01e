/* Is this cell a choice, a date, yes or no, an identity number, a card; and which? Numbers are read
 * in amount.c, phones in phone.c, names in name.c. */
#include "applicant/cell.h"
#include "applicant/identity.h"
#include "base/bytes.h"
#include "text/characters.h"

#include "base/banned.h"

#define CARD_LEAST 8
#define CARD_MOST 30

/* Cuts LEAST to MOST digits off REST, as a number. */
static bool take_digits(struct str *rest, size_t least, size_t most, int *out)
{
    size_t count = 0;
    int value = 0;

    while (count < most && count < rest->len && is_digit(rest->ptr[count]))
        value = value * 10 + (rest->ptr[count++] - '0');
    if (count < least)
        return false;
    *rest = (struct str){rest->ptr + count, rest->len - count};
    *out = value;
    return true;
}

/* Cuts one of the marks that may stand behind a year, a month or a day off REST: which one. */
static char take_mark(struct str *rest)
{
    static const struct {
        struct str text;
        char mark;
    } words[] = {{{"年", 3}, 'Y'}, {{"月", 3}, 'M'}, {{"日", 3}, 'D'}};
    char mark = rest->len ? rest->ptr[0] : '\0';

    if (mark == '-' || mark == '/' || mark == '.') {
        *rest = (struct str){rest->ptr + 1, rest->len - 1};
        return mark;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_starts(*rest, words[i].text)) {
            *rest = (struct str){rest->ptr + 3, rest->len - 3};
            return words[i].mark;
        }
    return '\0';
}

/* The number that the two digits at AT are; negative if they are none. */
static int two_digits(const char *at)
{
    unsigned tens = (unsigned)(at[0] - '0'), ones = (unsigned)(at[1] - '0');

    return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : -1;
}

/* Reads `2024-01-31`, as most dates are written, without going through the marks. */
static bool read_long_date(struct str cell, int *year, int *month, int *day)
{
    int century;

    if (cell.len != 10 || cell.ptr[4] != '-' || cell.ptr[7] != '-')
        return false;
    century = two_digits(cell.ptr);
    *year = two_digits(cell.ptr + 2);
    *month = two_digits(cell.ptr + 5);
    *day = two_digits(cell.ptr + 8);
    if (century < 0 || *year < 0 || *month < 0 || *day < 0)
        return false;
    *year += century * 100;
    return true;
}

/* Cuts `:00`, or such a part of a time, off REST: its digits are all zero. */
static bool take_zeros(struct str *rest, char before, size_t most)
{
    int value;

    if (rest->len == 0 || rest->ptr[0] != before)
        return false;
    *rest = (struct str){rest->ptr + 1, rest->len - 1};
    return take_digits(rest, 1, most, &value) && value == 0;
}

/* Is TEXT a shift from Greenwich, as `Z` or `+08:00`, or nothing? */
static bool is_zone(struct str text)
{
    int hours, minutes;

    if (text.len == 0 || str_eq_nocase(text, STR("Z")))
        return true;
    if (text.ptr[0] != '+' && text.ptr[0] != '-')
        return false;
    text = (struct str){text.ptr + 1, text.len - 1};
    if (!take_digits(&text, 2, 2, &hours))
        return false;
    if (text.len && text.ptr[0] == ':')
        text = (struct str){text.ptr + 1, text.len - 1};
    return take_digits(&text, 2, 2, &minutes) && text.len == 0 && hours <= 14 && minutes < 60;
}

/* Is TEXT, which is not empty, a time of midnight, as ` 0:00`, `T00:00:00Z`, ` 00:00:00.000` or `
 * 12:00:00 AM`? It is what spreadsheets and databases write behind a date that has none. */
static bool is_midnight(struct str text)
{
    bool american = false;
    int hour;

    if (text.ptr[0] != ' ' && text.ptr[0] != 'T')
        return false;
    text = str_trim((struct str){text.ptr + 1, text.len - 1});
    if (text.len > 2 && str_eq_nocase((struct str){text.ptr + text.len - 2, 2}, STR("AM"))) {
        american = true;
        text = str_trim((struct str){text.ptr, text.len - 2});
    }
    if (!take_digits(&text, 1, 2, &hour) || hour != (american ? 12 : 0) ||
        !take_zeros(&text, ':', 2))
        return false;
    if (text.len && text.ptr[0] == ':' && !take_zeros(&text, ':', 2))
        return false;
    if (text.len && text.ptr[0] == '.' && !take_zeros(&text, '.', 9))
        return false;
    return is_zone(text);
}

/* Reads a date in any form. */
static bool read_any_date(struct str cell, int *year, int *month, int *day)
{
    char mark, second;

    if (!take_digits(&cell, 4, 4, year))
        return false;
    mark = take_mark(&cell);
    if (mark == '\0')
        return take_digits(&cell, 2, 2, month) && take_digits(&cell, 2, 2, day) &&
               (cell.len == 0 || is_midnight(cell));
    second = mark == 'Y' ? 'M' : mark;
    return mark != 'M' && mark != 'D' && take_digits(&cell, 1, 2, month) &&
           take_mark(&cell) == second && take_digits(&cell, 1, 2, day) &&
           (mark != 'Y' || take_mark(&cell) == 'D') && (cell.len == 0 || is_midnight(cell));
}

static uint32_t four_at(const char *at)
{
    uint32_t four;

    memcpy(&four, at, sizeof four);
    return four;
}

/* Are the LENGTH bytes at A those at B? Of words with 4 to 16, as most have, the first and the last
 * bytes are compared, which may overlap: a processor that need not guess where two words differ is
 * not mistaken about it. */
static bool same_bytes(const char *a, const char *b, size_t length)
{
    if (length < 4 || length > 16)
        return memcmp(a, b, length) == 0;
    if (length < 8)
        return ((four_at(a) ^ four_at(b)) | (four_at(a + length - 4) ^ four_at(b + length - 4))) ==
               0;
    return ((eight_at(a) ^ eight_at(b)) | (eight_at(a + length - 8) ^ eight_at(b + length - 8))) ==
           0;
}

enum cell_fault cell_read_choice(const struct field *field, struct str cell, struct arena *scratch,
                                 struct value *out)
{
    bool known = false;

    (void)scratch;
    for (size_t i = 0; i < field->word_count; i++)
        if (cell.len == field->words[i].len)
            known |= same_bytes(cell.ptr, field->words[i].ptr, cell.len);
    out->text = cell;
    return known ? CELL_GOOD : CELL_NOT_A_CHOICE;
}

enum cell_fault cell_read_date(const struct field *field, struct str cell, struct arena *scratch,
                               struct value *out)
{
    int year, month, day;

    (void)field;
    (void)scratch;
    if (!read_long_date(cell, &year, &month, &day) && !read_any_date(cell, &year, &month, &day))
        return CELL_NOT_A_DATE;
    return date_from_civil(year, month, day, &out->day) ? CELL_GOOD : CELL_NO_SUCH_DAY;
}

enum cell_fault cell_read_yes_no(const struct field *field, struct str cell, struct arena *scratch,
                                 struct value *out)
{
    static const struct {
        struct str word;
        bool truth;
    } words[] = {{{"是", 3}, true},   {{"否", 3}, false},    {{"有", 3}, true},  {{"无", 3}, false},
                 {{"y", 1}, true},    {{"n", 1}, false},     {{"yes", 3}, true}, {{"no", 2}, false},
                 {{"true", 4}, true}, {{"false", 5}, false}, {{"1", 1}, true},   {{"0", 1}, false},
                 {{"√", 3}, true},    {{"×", 2}, false},     {{"✓", 3}, true},   {{"✔", 3}, true},
                 {{"☑", 3}, true},    {{"✗", 3}, false},     {{"✘", 3}, false},  {{"☒", 3}, false}};
    static const struct str as_picture = {"\xEF\xB8\x8F", 3}; /* U+FE0F behind a mark */

    (void)field;
    (void)scratch;
    if (str_ends(cell, as_picture))
        cell.len -= as_picture.len;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (cell.len == words[i].word.len && str_eq_nocase(cell, words[i].word)) {
            out->truth = words[i].truth;
            return CELL_GOOD;
        }
    return CELL_NOT_YES_OR_NO;
}

/* CELL without blanks and characters of no width, its other characters half-width. */
static struct str without_blanks(struct str cell, struct arena *scratch)
{
    struct str rest = cell;
    char *kept = arena_alloc(scratch, cell.len + 1);
    size_t length = 0;

    while (rest.len) {
        uint32_t code = utf8_fold(utf8_next(&rest));

        if (!character_is_blank(code) && !character_is_zero_width(code))
            length += utf8_put(kept + length, code);
    }
    return (struct str){kept, length};
}

/* A resident's number as it is paid and shown: without blanks, and with an upper-case X. */
static struct str plain_resident(struct str cell, struct arena *scratch)
{
    char *raised;

    if (!identity_is_resident(cell))
        cell = without_blanks(cell, scratch);
    if (cell.len != 18 || cell.ptr[17] != 'x')
        return cell;
    raised = arena_cstr(scratch, cell);
    raised[17] = 'X';
    return (struct str){raised, cell.len};
}

enum cell_fault cell_read_id_number(const struct field *field, struct str cell,
                                    struct arena *scratch, struct value *out)
{
    static const enum cell_fault faults[] = {[IDENTITY_18] = CELL_GOOD,
                                             [IDENTITY_15] = CELL_GOOD,
                                             [IDENTITY_OTHER] = CELL_GOOD,
                                             [IDENTITY_BAD_FORM] = CELL_ID_FORM,
                                             [IDENTITY_BAD_CHECK] = CELL_ID_CHECK,
                                             [IDENTITY_BAD_BIRTH] = CELL_ID_BIRTH,
                                             [IDENTITY_ROUNDED] = CELL_ROUNDED,
                                             [IDENTITY_EXPONENT] = CELL_EXPONENT,
                                             [IDENTITY_MASKED] = CELL_ID_MASKED,
                                             [IDENTITY_INSIDE] = CELL_ID_INSIDE,
                                             [IDENTITY_UNSEEN] = CELL_UNSEEN};
    enum identity_form form = identity_check(cell);

    (void)field;
    out->text = cell;
    if (form == IDENTITY_18 || form == IDENTITY_15)
        out->text = plain_resident(cell, scratch);
    else if (form == IDENTITY_OTHER)
        out->text = without_blanks(cell, scratch);
    return faults[form];
}

/* CELL without its spaces. */
static struct str without_spaces(struct str cell, struct arena *scratch)
{
    char *kept = arena_alloc(scratch, cell.len + 1);
    size_t length = 0;

    for (size_t i = 0; i < cell.len; i++)
        if (cell.ptr[i] != ' ')
            kept[length++] = cell.ptr[i];
    return (struct str){kept, length};
}

/* FAULT, unless a spreadsheet is the cause. */
static enum cell_fault fault_of_long_number(struct str cell, enum cell_fault fault)
{
    return identity_is_exponent(cell) ? CELL_EXPONENT : fault;
}

/* How many bytes of CELL are digits; *OTHERS tells whether there are others than digits and
 * spaces. */
static size_t count_digits(struct str cell, bool *others, bool *spaces)
{
    size_t first = str_digits(cell), digits = first;

    for (size_t i = first; i < cell.len; i++) {
        if (is_digit(cell.ptr[i]))
            digits++;
        else if (cell.ptr[i] == ' ')
            *spaces = true;
        else
            *others = true;
    }
    return digits;
}

enum cell_fault cell_read_bank_card(const struct field *field, struct str cell,
                                    struct arena *scratch, struct value *out)
{
    bool others = false, spaces = false;
    size_t digits = count_digits(cell, &others, &spaces);

    (void)field;
    if (others)
        return fault_of_long_number(cell, CELL_CARD_FORM);
    if (digits < CARD_LEAST || digits > CARD_MOST)
        return CELL_CARD_FORM;
    out->text = spaces ? without_spaces(cell, scratch) : cell;
    return CELL_GOOD;
}

struct str cell_fold(struct str cell, struct arena *scratch)
{
    char *folded = arena_alloc(scratch, cell.len + 1);
    size_t length = 0;

    while (cell.len) {
        uint32_t code = utf8_fold(utf8_next(&cell));
        char character[4];
        size_t size = utf8_put(character, code == 0xA0 ? ' ' : code);

        memcpy(folded + length, character,
               size); /* never more than the cell had: folding shortens */
        length += size;
    }
    return (struct str){folded, length};
}

struct str cell_trim_blanks(struct str text)
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
