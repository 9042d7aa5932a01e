/* What is wrong with a cell, in words that a person can act upon? */
#include "applicant/cell_mark.h"
#include "applicant/field.h"
#include "applicant/identity.h"
#include "text/characters.h"
#include <stdlib.h>

#include "base/banned.h"

#define SHOWN_MOST 24  /* characters of a cell that a message repeats */
#define LONG_DIGITS 11 /* from here on digits may identify a person */
#define WORDS_SHOWN 8  /* of a choice */
#define BARE_DAY_DIGITS 5

/* $f the field, $c the cell, $d how many decimals, $w the words of a choice, $u the character that
 * is at fault, as U+200B. */
static const struct {
    const char *english;
    const char *chinese;
} texts[CELL_FAULTS] = {
    [CELL_GOOD] = {"", ""},
    [CELL_MISSING] = {"missing $f", "缺少 $f"},
    [CELL_NOT_A_CHOICE] = {"$f: '$c' is not one of $w", "$f：“$c”不在可选范围（$w）内"},
    [CELL_NOT_AN_AMOUNT] = {"$f: '$c' is not an amount", "$f：“$c”不是金额"},
    [CELL_TOO_MANY_DECIMALS] = {"$f: '$c' has more than $d decimals", "$f：“$c”的小数超过 $d 位"},
    [CELL_NEGATIVE] = {"$f: '$c' is negative", "$f：“$c”是负数"},
    [CELL_TOO_LARGE] = {"$f: '$c' is too large", "$f：“$c”过大"},
    [CELL_NOT_A_NUMBER] = {"$f: '$c' is not a number", "$f：“$c”不是数字"},
    [CELL_NOT_A_COUNT] = {"$f: '$c' is not a whole number", "$f：“$c”不是整数"},
    [CELL_NOT_A_DATE] = {"$f: '$c' is not a date such as 2024-01-31",
                         "$f：“$c”不是日期（应如 2024-01-31）"},
    [CELL_NO_SUCH_DAY] = {"$f: '$c' is a day that does not exist", "$f：“$c”这一天不存在"},
    [CELL_NOT_YES_OR_NO] = {"$f: '$c' is neither yes nor no", "$f：“$c”既不是“是”也不是“否”"},
    [CELL_ID_FORM] = {"$f: '$c' is not an identity number", "$f：“$c”不是证件号码"},
    [CELL_ID_CHECK] = {"$f: the check digit of '$c' does not fit: one of its digits is wrong",
                       "$f：“$c”校验码不符，号码有误"},
    [CELL_ID_BIRTH] = {"$f: the birth date in '$c' does not exist", "$f：“$c”中的出生日期不存在"},
    [CELL_ROUNDED] =
        {"$f: '$c' was rounded by a spreadsheet, which keeps 15 digits only; the last ones are "
         "lost: format the column as text, enter the number again and export the file again",
         "$f：“$c”已被电子表格四舍五入（只保留 15 位），末尾数字已丢失："
         "请将该列设为文本格式，重新录入号码后再导出"},
    [CELL_EXPONENT] =
        {"$f: '$c' is a long number that a spreadsheet has shortened: format the column as text, "
         "enter the number again and export the file again",
         "$f：“$c”是被电子表格缩写的长号码：请将该列设为文本格式，重新录入号码后再导出"},
    [CELL_CARD_FORM] = {"$f: '$c' is not an account number of 8 to 30 digits",
                        "$f：“$c”不是 8 至 30 位数字的账号"},
    [CELL_PHONE_FORM] = {"$f: '$c' is not a phone number", "$f：“$c”不是电话号码"},
    [CELL_NUMBER_NO_DATE] =
        {"$f: '$c' is a number and not a date: enter it as a date such as 2024-01-31",
         "$f：“$c”是数字，不是日期：请重新录入为日期，如 2024-01-31"},
    [CELL_NUMBER_INEXACT] =
        {"$f: '$c' is stored as a number, of which a spreadsheet keeps 15 digits only; the last "
         "ones are lost: format the column as text and enter the number again",
         "$f：“$c”按数字存储，电子表格只保留 15 位，末尾数字已丢失："
         "请将该列设为文本格式，重新录入号码"},
    [CELL_ERROR_VALUE] = {"$f: the cell has the error $c: mend its formula",
                          "$f：单元格中是错误值 $c：请更正公式"},
    [CELL_TOO_NARROW] = {"$f: the column was too narrow, so that only # was exported of its value: "
                         "widen it and export the list again",
                         "$f：列太窄，导出的只有 #，没有内容：请加宽该列后重新导出"},
    [CELL_FORMULA_NO_RESULT] =
        {"$f: the cell has a formula without a stored result: open the workbook in a spreadsheet "
         "program, let it calculate, and save it",
         "$f：单元格中的公式没有保存结果：请用表格软件打开工作簿，重新计算后保存"},
    [CELL_NUMBER_NONE] =
        {"$f: the cell is stored as a number, but what stands in it is none: enter "
         "it again",
         "$f：单元格按数字存储，内容却不是数字：请重新录入"},
    [CELL_ID_MASKED] = {"$f: '$c' is masked: the whole number is needed",
                        "$f：“$c”被遮盖，需要完整号码"},
    [CELL_ID_INSIDE] = {"$f: '$c' is a resident's number with other characters in or around it: "
                        "take them off",
                        "$f：“$c”是夹带其他字符的居民身份证号码，请去掉多余字符"},
    [CELL_UNSEEN] = {"$f: in '$c' stands $u, which cannot be seen: type it again",
                     "$f：“$c”中有看不见的字符 $u，请重新录入"},
    [CELL_NOTHING_SEEN] = {"$f: there is nothing to be seen in the cell, only $u: fill it in",
                           "$f：单元格里没有可见文字，只有 $u，请补填"},
    [CELL_PRIVATE] = {"$f: has the private-use character $u, which other systems show as another "
                      "or not at all: type the character again",
                      "$f：含有造字（私用区字符 $u），其他系统无法显示，请用标准字重新录入"},
};

/* How many days have gone by since 1900, which is what spreadsheets store for a date: it only lacks
 * the format. Version 1.0 told of it as of everything that is no date. */
static bool is_bare_day(enum cell_fault fault, const struct field *field, struct str cell)
{
    return fault == CELL_NOT_A_DATE && !field->by_1_0 && cell.len == BARE_DAY_DIGITS &&
           str_digits(cell) == cell.len && cell.ptr[0] != '0';
}

static const char bare_day_english[] =
    "$f: '$c' is not a date such as 2024-01-31: give the cell a date's format";
static const char bare_day_chinese[] =
    "$f：“$c”不是日期（应如 2024-01-31）：请将单元格设为日期格式";

/* A day with a time that is not midnight, as systems export it, and as a workbook may have it where
 * the cell shows the day alone. Version 1.0 told of it as of everything that is no date. */
static bool is_timed_day(enum cell_fault fault, const struct field *field, struct str cell)
{
    size_t digits = str_digits(cell), colon = str_find(cell, ':');

    return fault == CELL_NOT_A_DATE && !field->by_1_0 &&
           (digits == 8 || (digits == 4 && colon > 4)) && colon < cell.len;
}

static const char timed_day_english[] = "$f: a time of the day stands behind the date, which the "
                                        "cell's format may hide: enter the date alone";
static const char timed_day_chinese[] =
    "$f：日期后面还有时间（可能被单元格格式隐藏）：请只录入日期";

static size_t count_digits(struct str text)
{
    size_t digits = 0;

    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));

        digits += code >= '0' && code <= '9';
    }
    return digits;
}

/* Amounts, dates and slips of the hand in them are made of these; a name or an address is not. */
static bool is_plain(struct str text)
{
    static const char others[] = "¥￥元万年月日是否有无√×";

    while (text.len) {
        struct str rest = text;
        uint32_t code = utf8_fold(utf8_next(&rest));

        if ((code >= 0x80 && !memmem(others, sizeof others - 1, text.ptr, text.len - rest.len)))
            return false;
        text = rest;
    }
    return true;
}

static const char *nearest_word(const struct field *field, struct str cell, struct arena *arena)
{
    const char **words = arena_array(arena, field->word_count, sizeof *words);

    for (size_t i = 0; i < field->word_count; i++)
        words[i] = arena_cstr(arena, field->words[i]);
    return str_nearest(cell, words, field->word_count);
}

/* The first characters of CELL: a swallowed page of text does not fit into a message. */
static struct str beginning(struct str cell)
{
    struct str rest = cell;

    for (size_t i = 0; i < SHOWN_MOST && rest.len; i++)
        utf8_next(&rest);
    return (struct str){cell.ptr, cell.len - rest.len};
}

/* As much of CELL as a message may repeat: whatever could be somebody's number or name is masked,
 * be it that the columns were shifted. */
static const char *shown_cell(const struct field *field, struct str cell, struct arena *arena)
{
    size_t digits = count_digits(cell);

    if (identity_is_exponent(cell) || cell_is_spreadsheet_error(cell))
        return arena_cstr(arena, cell);
    if (field_identifies(field->type) || digits >= LONG_DIGITS)
        return identity_mask(arena, cell);
    if ((digits && is_plain(cell)) || utf8_length(cell) < 2)
        return arena_cstr(arena, cell);
    if (field->type == FIELD_CHOICE && nearest_word(field, cell, arena))
        return arena_cstr(arena, cell);
    return name_mask(arena, cell);
}

static void add_words(struct strbuf *out, const struct field *field, enum language language)
{
    for (size_t i = 0; i < field->word_count && i < WORDS_SHOWN; i++) {
        if (i)
            strbuf_adds(out, language_comma(language));
        strbuf_add(out, field->words[i]);
    }
    if (field->word_count > WORDS_SHOWN)
        strbuf_adds(out, " …");
}

static const char *decimals_allowed(const struct field *field, struct str cell)
{
    if (field->type == FIELD_NUMBER)
        return "6";
    return memmem(cell.ptr, cell.len, "万", strlen("万")) ? "4" : "2";
}

/* The character in CELL that no reader can see; 0 if there is none. */
static uint32_t unseen_character(enum cell_fault fault, struct str cell)
{
    while (cell.len) {
        uint32_t code = utf8_next(&cell);

        if (fault == CELL_PRIVATE
                ? character_is_private(code)
                : character_is_invisible(code) || (code > ' ' && character_is_blank(code)))
            return code;
    }
    return 0;
}

/* The field's name, behind what was written from START on. */
static void add_field(struct strbuf *out, const struct field *field, size_t start)
{
    size_t at = out->len;

    strbuf_add(out, field->name);
    if (at > start)
        language_close_up(out, at);
}

void cell_fault_describe(enum cell_fault fault, const struct field *field, struct str cell,
                         enum language language, struct strbuf *out)
{
    const char *at = language == LANGUAGE_ZH ? texts[fault].chinese : texts[fault].english;
    struct arena arena = {0};
    uint32_t unseen = unseen_character(fault, cell);
    size_t start = out->len;

    cell = beginning(str_trim(cell_unmarked(cell)));
    if (is_bare_day(fault, field, cell))
        at = language == LANGUAGE_ZH ? bare_day_chinese : bare_day_english;
    if (is_timed_day(fault, field, cell))
        at = language == LANGUAGE_ZH ? timed_day_chinese : timed_day_english;
    for (; *at; at++) {
        if (*at != '$') {
            strbuf_addc(out, *at);
            continue;
        }
        at++;
        if (*at == 'f')
            add_field(out, field, start);
        else if (*at == 'c' && fault == CELL_ERROR_VALUE)
            strbuf_add(out, cell);
        else if (*at == 'c')
            strbuf_adds(out, shown_cell(field, cell, &arena));
        else if (*at == 'w')
            add_words(out, field, language);
        else if (*at == 'u')
            strbuf_printf(out, "U+%04X", (unsigned)unseen);
        else
            strbuf_adds(out, decimals_allowed(field, cell));
    }
    arena_release(&arena);
}
