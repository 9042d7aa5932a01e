/* Which cell is `AB12`? */
#include "xlsx/cell_place.h"

#include "base/banned.h"

#define DIGITS_MOST 7 /* as 1048576 has */

bool cell_place_take(struct str *rest, uint32_t *row, uint32_t *column)
{
    uint32_t letters = 0, digits = 0;
    size_t at = 0, letters_end;

    for (; at < rest->len && rest->ptr[at] >= 'A' && rest->ptr[at] <= 'Z'; at++) {
        letters = letters * 26 + (uint32_t)(rest->ptr[at] - 'A') + 1;
        if (letters > SHEET_COLUMNS_MOST)
            return false;
    }
    letters_end = at;
    for (; at < rest->len && rest->ptr[at] >= '0' && rest->ptr[at] <= '9'; at++) {
        digits = digits * 10 + (uint32_t)(rest->ptr[at] - '0');
        if (digits > SHEET_ROWS_MOST || at - letters_end >= DIGITS_MOST)
            return false;
    }
    *rest = (struct str){rest->ptr + at, rest->len - at};
    *row = digits;
    *column = letters;
    return letters > 0 && digits > 0;
}

uint32_t sheet_number(struct str text, uint32_t most)
{
    uint64_t number = 0;
    size_t at = 0;

    for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9' && number <= most; at++)
        number = number * 10 + (uint64_t)(text.ptr[at] - '0');
    return at == text.len && number <= most ? (uint32_t)number : 0;
}

void cell_reference(struct strbuf *out, const char *sheet, uint32_t row, uint16_t column)
{
    char letters[4] = {0};
    size_t at = 3;

    if (sheet)
        strbuf_printf(out, "'%s'!", sheet);
    for (unsigned rest = (unsigned)column + 1; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    strbuf_printf(out, "%s%lu", letters + at, (unsigned long)row + 1);
}
