/* What stands in the cells of a line of the bank's, whatever their columns are? */
#include "settlement/bank_cells.h"
#include "applicant/cell_mark.h"
#include "applicant/field.h"
#include "text/survey.h"

#include "base/banned.h"

/* CELL with a blank for each control character. */
static struct str blanked(struct str cell, struct arena *arena)
{
    char *out = arena_cstr(arena, cell);
    struct str rest = cell;

    while (rest.len) {
        struct str one = rest;

        utf8_next(&rest);
        one.len -= rest.len;
        if (text_marks(one) & TEXT_CONTROL)
            memset(out + (one.ptr - cell.ptr), ' ', one.len);
    }
    return (struct str){out, cell.len};
}

/* CELL of which the ends are those of BLANKED, trimmed. */
static struct str ends_of(struct str cell, struct str blanked)
{
    struct str kept = str_trim(blanked);

    return kept.len ? (struct str){cell.ptr + (kept.ptr - blanked.ptr), kept.len}
                    : (struct str){NULL, 0};
}

void bank_cells_clean(struct bank_cells *cells, const struct table_file *file,
                      const struct str *of_line, size_t count, struct arena *arena)
{
    if (cells->room < count) {
        cells->room = count * 2;
        cells->items = memory_resize(cells->items, cells->room, sizeof *cells->items);
    }
    cells->broken = BANK_NO_CELL;
    for (size_t i = 0; i < count; i++) {
        struct str cell = of_line[i], clean;

        cells->items[i] = cell;
        if ((file->in_sheet && cell_mark_of(cell) != CELL_UNMARKED) ||
            !(text_marks(cell) & TEXT_CONTROL))
            continue;
        clean = blanked(cell, arena);
        cells->items[i] = str_trim(clean);
        if (cells->broken == BANK_NO_CELL && table_is_read(file, i) &&
            (text_marks(ends_of(cell, clean)) & TEXT_CONTROL))
            cells->broken = i;
    }
}

bool bank_cell_amount(struct str text, struct arena *scratch, money *out)
{
    static const struct field field = {.type = FIELD_MONEY};
    bool negative = str_starts(text, STR("-"));
    struct value value;

    if (negative)
        text = (struct str){text.ptr + 1, text.len - 1};
    if (field_read(&field, text, scratch, &value) != CELL_GOOD ||
        !money_from_decimal(value.number, DECIMAL_CENT, ROUND_HALF_UP, out))
        return false;
    *out = negative ? -*out : *out;
    return true;
}

bool bank_cell_is_masked(struct str text)
{
    while (text.len)
        if (utf8_fold(utf8_next(&text)) == '*')
            return true;
    return false;
}

/* Is CODE, half-width, a blank or a mark between words, as Chinese or English has them? */
static bool parts_words(uint32_t code)
{
    if (code < 0x80)
        return code < '0' || (code > '9' && code < 'A') || (code > 'Z' && code < 'a') || code > 'z';
    return code == 0xA0 || (code >= 0x2000 && code <= 0x206F) || (code >= 0x3000 && code <= 0x303F);
}

struct str bank_first_word(struct str text)
{
    struct str rest = text;
    bool begun = false;

    if (cell_is_spreadsheet_error(text))
        return text;
    while (rest.len) {
        size_t at = text.len - rest.len;
        bool parts = parts_words(utf8_fold(utf8_next(&rest)));

        if (begun && parts)
            return (struct str){text.ptr, at};
        begun |= !parts;
    }
    return text;
}
