/* Is a row about the sum of others, or otherwise about nobody? */
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
    static const struct str words[] = {{"合计", 6},      {"总计", 6},       {"小计", 6},
                                       {"共计", 6},      {"total", 5},      {"subtotal", 8},
                                       {"本页合计", 12}, {"grandtotal", 10}};
    struct folded folded;

    return may_be_total(cell) &&
           str_is_any(fold(cell, &folded), words, sizeof words / sizeof *words);
}

/* Bytes that what says a sum ends in: most cells end otherwise. */
static bool may_end_in_total(struct str cell)
{
    static const bool last[256] = {
        [0xA1] = true, [0xBB] = true, [0x9A] = true, [0x80] = true, [0xA0] = true, [':'] = true,
        ['l'] = true,  ['L'] = true,  ['s'] = true,  ['S'] = true,  [' '] = true,  ['\t'] = true};
    unsigned char byte;

    if (cell.len == 0 || cell.len > TOTAL_BYTES)
        return false;
    byte = (unsigned char)cell.ptr[cell.len - 1];
    if (!last[byte])
        return false;
    return byte < 0x80 || byte == 0xA0 || str_ends(cell, STR("计")) || str_ends(cell, STR("总")) ||
           str_ends(cell, STR("：")) || str_ends(cell, STR("\x80\x80")); /* such as U+3000 */
}

/* Does CELL end in a word of sums? WHOLE: and hold nothing else. Not as part of its caller, which
 * would need its room on the stack for every cell. */
__attribute__((noinline)) static bool ends_in_total(struct str cell, bool whole)
{
    static const struct str endings[] = {{"合计", 6}, {"总计", 6}, {"小计", 6},  {"共计", 6},
                                         {"累计", 6}, {"汇总", 6}, {"total", 5}, {"totals", 6}};
    struct folded folded;

    cell = fold(cell, &folded);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = endings[i];

        if (cell.len < ending.len || (whole && cell.len > ending.len))
            continue;
        if (str_eq_nocase((struct str){cell.ptr + cell.len - ending.len, ending.len}, ending))
            return true;
    }
    return false;
}

/* Does CELL say a sum in a word that need not be one of those above? WHOLE: and nothing else. */
static bool says_sum(struct str cell, bool whole)
{
    return may_end_in_total(cell) && ends_in_total(cell, whole);
}

/* How many there are, as `2人` or `共 12 户`: nobody's key. */
static bool is_count(struct str cell)
{
    static const struct str units[] = {
        {"人", 3},     {"人次", 6},    {"户", 3},          {"名", 3},  {"位", 3}, {"笔", 3},
        {"条", 3},     {"项", 3},      {"份", 3},          {"行", 3},  {"家", 3}, {"个", 3},
        {"people", 6}, {"persons", 7}, {"households", 10}, {"rows", 4}};
    const struct str all = STR("共");
    struct folded folded;
    size_t digits;

    cell = fold(cell, &folded);
    if (str_starts(cell, all))
        cell = (struct str){cell.ptr + all.len, cell.len - all.len};
    digits = str_digits(cell);
    cell = (struct str){cell.ptr + digits, cell.len - digits};
    return digits && str_is_any(cell, units, sizeof units / sizeof *units);
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

/* The beginning of CELL that has room when it is folded. */
static struct str beginning(struct str cell)
{
    if (cell.len > TOTAL_BYTES)
        for (cell.len = TOTAL_BYTES; (cell.ptr[cell.len] & 0xC0) == 0x80;)
            cell.len--;
    return cell;
}

static bool begins_with(struct str cell, const char *const *words)
{
    for (; *words; words++)
        if (str_starts(cell, str_of(*words)))
            return true;
    return false;
}

/* Does the line that begins with CELL speak of the list as a whole: a sum (`合计（元）`, `共3人`),
 * its end, or who has made it (`制表人：`)? */
static bool speaks_of_list(struct str cell)
{
    static const char *const sums[] = {"合计", "总计",   "小计",   "共计", "累计",
                                       "汇总", "总金额", "总人数", NULL};
    static const char *const ends[] = {"以下空白", "以下无正文", "以下无内容", NULL};
    static const char *const makers[] = {"制表", "填表", "填报", "审核", "复核", "经办",
                                         "负责", "备注", "注",   "说明", "打印", NULL};
    struct folded folded;

    if (cell.len < 2 || (unsigned char)cell.ptr[0] < 0x80)
        return false; /* most lines begin with a number */
    if (str_starts(cell, STR("共")) && is_count(cell))
        return true;
    cell = fold(beginning(cell), &folded);
    return begins_with(cell, sums) || begins_with(cell, ends) ||
           (begins_with(cell, makers) && str_find(cell, ':') < cell.len);
}

/* Does ROW have a header in the place of its key, as where the header is printed on each page? Of
 * numbers none can be read so. */
static bool repeats_header(const struct roster *roster, const struct source *source,
                           const struct csv_row *row)
{
    int column = source->columns[roster->key_field];
    struct str key;

    if (column < 0 || (size_t)column >= row->count ||
        !field_is_prose(roster->fields[roster->key_field].type))
        return false;
    key = str_trim(csv_cell(row, (size_t)column));
    for (size_t i = 0; i < source->header_fields && key.len; i++)
        if (str_eq(key, str_trim(source->headers[i])))
            return true;
    return false;
}

bool row_may_be_nobody(const struct roster *roster, const struct source *source,
                       const struct csv_row *row)
{
    struct str first = first_filled(row);

    if (roster->edition == EDITION_1_0)
        return false;
    if (says_sum(first, false) || speaks_of_list(first) || repeats_header(roster, source, row))
        return true;
    for (size_t i = 0; i < source->prose_count; i++)
        if (source->prose[i] < row->count && says_sum(csv_cell(row, source->prose[i]), true))
            return true;
    return false;
}
