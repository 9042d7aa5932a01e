/* Is a row about the sum of others, and about nobody? */
#include "intake/total_row.h"

#include "base/banned.h"

#define TOTAL_BYTES 60 /* of a word of totals, blanks within it included */

/* A cell without blanks, a colon behind it and the width of its characters; LENGTH 0: too long for
 * a word of totals. */
struct folded {
    char text[TOTAL_BYTES + 4];
    size_t length;
};

static struct str fold(struct str cell, struct folded *out)
{
    out->length = 0;
    if (cell.len > TOTAL_BYTES)
        cell.len = 0;
    while (cell.len) {
        uint32_t code = utf8_fold(utf8_next(&cell));

        if (code != ' ' && code != '\t' && code != '\n' && code != '\r' && code != 0xA0)
            out->length += utf8_put(out->text + out->length, code);
    }
    while (out->length && out->text[out->length - 1] == ':')
        out->length--;
    return (struct str){out->text, out->length};
}

/* Characters that words of totals begin with, and blanks before them: most cells end here. */
static bool may_be_total(struct str cell)
{
    static const bool first[256] = {
        [0xE5] = true, [0xE6] = true, [0xEF] = true, [0xE3] = true, [0xC2] = true,
        ['T'] = true,  ['t'] = true,  ['S'] = true,  ['s'] = true,  ['G'] = true,
        ['g'] = true,  [' '] = true,  ['\t'] = true};

    return cell.len && cell.len <= TOTAL_BYTES && first[(unsigned char)cell.ptr[0]];
}

bool is_total_word(struct str cell)
{
    static const char *const words[] = {"合计",     "总计",  "小计",     "共计",
                                        "本页合计", "total", "subtotal", "grandtotal"};
    struct folded folded;

    if (!may_be_total(cell))
        return false;
    cell = fold(cell, &folded);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(cell, str_of(words[i])))
            return true;
    return false;
}

/* Bytes that what says a sum ends in: most cells end otherwise. */
static bool may_end_in_total(struct str cell)
{
    static const bool last[256] = {
        [0xA1] = true, [0xBB] = true, [0x9A] = true, [0x80] = true, [0xA0] = true, [':'] = true,
        ['l'] = true,  ['L'] = true,  ['s'] = true,  ['S'] = true,  [' '] = true,  ['\t'] = true};

    return cell.len && cell.len <= TOTAL_BYTES && last[(unsigned char)cell.ptr[cell.len - 1]];
}

/* Does CELL say a sum in a word that need not be one of those above? WHOLE: and nothing else. */
static bool says_sum(struct str cell, bool whole)
{
    static const char *const endings[] = {"合计", "总计", "小计",  "共计",
                                          "累计", "汇总", "total", "totals"};
    struct folded folded;

    if (!may_end_in_total(cell))
        return false;
    cell = fold(cell, &folded);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_of(endings[i]);

        if (cell.len < ending.len || (whole && cell.len > ending.len))
            continue;
        if (str_eq_nocase((struct str){cell.ptr + cell.len - ending.len, ending.len}, ending))
            return true;
    }
    return false;
}

/* How many there are, as `2人` or `共 12 户`: nobody's key. */
static bool is_count(struct str cell)
{
    static const char *const units[] = {"人",     "人次",    "户",         "名",  "位", "笔",
                                        "条",     "项",      "份",         "行",  "家", "个",
                                        "people", "persons", "households", "rows"};
    const struct str all = STR("共");
    struct folded folded;
    size_t digits;

    cell = fold(cell, &folded);
    if (str_starts(cell, all))
        cell = (struct str){cell.ptr + all.len, cell.len - all.len};
    digits = str_digits(cell);
    cell = (struct str){cell.ptr + digits, cell.len - digits};
    for (size_t i = 0; digits && i < sizeof units / sizeof *units; i++)
        if (str_eq_nocase(cell, str_of(units[i])))
            return true;
    return false;
}

/* The first of ROW's cells with anything in it; there is one. */
static struct str first_filled(const struct csv_row *row)
{
    size_t at = 0;

    while (csv_cell_is_blank(csv_cell(row, at)))
        at++;
    return csv_cell(row, at);
}

bool row_is_total(const struct roster *roster, const struct source *source,
                  const struct csv_row *row)
{
    int column = source->columns[roster->key_field];
    struct str key;

    if (roster->edition == EDITION_1_0 || !is_total_word(first_filled(row)))
        return false;
    if (column < 0 || (size_t)column >= row->count)
        return true;
    key = str_trim(csv_cell(row, (size_t)column));
    return key.len == 0 || is_total_word(key) || is_count(key);
}

bool row_may_be_total(const struct roster *roster, const struct source *source,
                      const struct csv_row *row)
{
    if (roster->edition == EDITION_1_0)
        return false;
    if (says_sum(first_filled(row), false))
        return true;
    for (size_t f = 0; f < roster->field_count; f++) {
        int column = source->columns[f];

        if (field_is_prose(roster->fields[f].type) && column >= 0 && (size_t)column < row->count &&
            says_sum(csv_cell(row, (size_t)column), true))
            return true;
    }
    return false;
}
