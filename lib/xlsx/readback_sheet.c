/* Which cells does a sheet hold? ECMA-376 part 1, 18.3.1. */
#include "xlsx/readback_sheet.h"
#include "xlsx/cell_place.h"
#include "xlsx/cell_text.h"
#include "xlsx/plain_cell.h"
#include <stdlib.h>

#include "base/banned.h"

/* `AB12`: the place counts from 1 there. False for anything else. */
static bool read_place(struct str place, uint32_t *row, uint16_t *column)
{
    uint32_t row_there, column_there;

    if (!cell_place_take(&place, &row_there, &column_there) || place.len)
        return false;
    *row = row_there - 1;
    *column = (uint16_t)(column_there - 1);
    return true;
}

static bool start_row(struct sheet_scan *scan, const struct xml *xml)
{
    struct str number = xml_attribute(xml, STR("r"));
    uint16_t column;
    char place[16] = "A";

    scan->column = 0;
    if (!number.ptr)
        return true;
    if (number.len + 1 > sizeof place)
        return false;
    memcpy(place + 1, number.ptr, number.len);
    return read_place((struct str){place, number.len + 1}, &scan->row, &column);
}

static bool start_cell(struct sheet_scan *scan, const struct xml *xml)
{
    struct str place = xml_attribute(xml, STR("r"));
    struct str type = xml_attribute(xml, STR("t"));

    scan->formula = false;
    scan->type = 't';
    if (type.len == 0 || type.ptr[0] == 'n')
        scan->type = 'n';
    else if (str_eq(type, STR("s")))
        scan->type = 's';
    strbuf_clear(&scan->text);
    return !place.ptr || read_place(place, &scan->row, &scan->column);
}

/* The shared string that NUMBER counts to from 0, in TEXT; false if there is none. */
static bool find_shared(const struct sheet_scan *scan, struct str number, struct str *text)
{
    size_t at = strtoul(number.ptr, NULL, 10); /* as large as can be where it is too large */

    if (str_digits(number) != number.len || at >= scan->shared_count)
        return false;
    *text = scan->shared[at];
    return true;
}

static bool give_cell(struct sheet_scan *scan, enum cell_kind kind, struct str text)
{
    if (scan->cell && (text.len || scan->formula) &&
        !scan->cell(scan->context, scan->sheet, scan->row, scan->column, kind, text)) {
        scan->stopped = true;
        return false;
    }
    scan->column++;
    return true;
}

static bool end_cell(struct sheet_scan *scan)
{
    struct str text = strbuf_str(&scan->text);
    enum cell_kind kind = scan->formula       ? CELL_FORMULA
                          : scan->type == 'n' ? CELL_NUMBER
                                              : CELL_TEXT;

    if (scan->type == 's' && text.len) {
        if (!find_shared(scan, text, &text))
            return false;
    } else if (scan->type != 'n') {
        unescape_text(&scan->text);
        text = strbuf_str(&scan->text);
    }
    return give_cell(scan, kind, text);
}

/* Is CELL one as this program writes it? */
static bool is_own(const struct plain_cell *cell)
{
    if (cell->text)
        return str_eq(cell->type, STR("inlineStr"));
    return cell->type.len == 0;
}

/* Cells that need no tokens. */
static bool take_plain_cells(struct sheet_scan *scan, struct xml *xml)
{
    struct plain_cell cell;
    size_t bytes;

    while (!scan->in_phonetic && (bytes = plain_cell_find(xml_ahead(xml), &cell)) > 0 &&
           is_own(&cell) && read_place(cell.place, &scan->row, &scan->column)) {
        xml_pass(xml, bytes);
        scan->in_text = scan->formula = false;
        if (!give_cell(scan, cell.value ? CELL_NUMBER : CELL_TEXT, cell.content))
            return false;
    }
    return true;
}

static bool start_element(struct sheet_scan *scan, struct xml *xml)
{
    struct str name = xml->name;

    if (name.len == 1) {
        switch (name.ptr[0]) {
        case 'c':
            return start_cell(scan, xml);
        case 'v':
        case 't':
            scan->in_text = !scan->in_phonetic;
            break;
        case 'f':
            scan->formula = true;
            break;
        default:
            break;
        }
        return true;
    }
    if (str_eq(name, STR("rPh")))
        scan->in_phonetic = true;
    return !str_eq(name, STR("row")) || (start_row(scan, xml) && take_plain_cells(scan, xml));
}

static bool end_element(struct sheet_scan *scan, struct xml *xml)
{
    struct str name = xml->name;

    scan->in_text = false;
    if (name.len == 1)
        return name.ptr[0] != 'c' || (end_cell(scan) && take_plain_cells(scan, xml));
    if (str_eq(name, STR("rPh")))
        scan->in_phonetic = false;
    if (str_eq(name, STR("row")))
        scan->row++;
    return true;
}

void sheet_scan_start(struct sheet_scan *scan, size_t sheet)
{
    scan->sheet = sheet;
    scan->row = 0;
    scan->column = 0;
}

void sheet_scan_release(struct sheet_scan *scan)
{
    strbuf_release(&scan->text);
}

bool sheet_scan_take(struct sheet_scan *scan, struct xml *xml, enum xml_token token)
{
    if (token == XML_START)
        return start_element(scan, xml);
    if (token == XML_END)
        return end_element(scan, xml);
    if (scan->in_text)
        strbuf_add(&scan->text, xml->text);
    return true;
}
