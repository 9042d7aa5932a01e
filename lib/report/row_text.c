/* How does libxlsxwriter spell a row of texts and numbers? As its worksheet.c does in constant
 * memory: with texts in the cells, without spans. */
#include "report/row_text.h"

#include "base/banned.h"

#define HEAD_MOST 160 /* bytes of a cell without its content, of a row without its cells */
#define ESCAPE_MOST 7 /* bytes that one byte of a text may take */
#define DEFAULT_POINTS 15
#define CONTROL_LIMIT 0x20

/* --- Pieces; whoever uses them has made room --- */

static inline void put(struct row_text *row, struct str piece)
{
    memcpy(row->out.ptr + row->out.len, piece.ptr, piece.len);
    row->out.len += piece.len;
}

/* The digits of NUMBER at the end of ROOM. */
static struct str digits_of(uint64_t number, char room[static 20])
{
    char *at = room + 20;

    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    return (struct str){at, (size_t)(room + 20 - at)};
}

static void put_number(struct row_text *row, int64_t number)
{
    char room[20];

    if (number < 0)
        put(row, STR("-"));
    put(row, digits_of(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, room));
}

static void put_column(struct row_text *row, uint16_t column)
{
    char room[4];
    char *at = room + sizeof room;

    for (unsigned rest = column + 1u; rest; rest = (rest - 1) / 26)
        *--at = (char)('A' + (rest - 1) % 26);
    put(row, (struct str){at, (size_t)(room + sizeof room - at)});
}

/* `<c r="F5" s="3"`, and room behind it for a cell of MOST bytes. */
static void put_cell(struct row_text *row, uint16_t column, int32_t style, size_t most)
{
    strbuf_reserve(&row->out, most + HEAD_MOST);
    put(row, STR("<c r=\""));
    put_column(row, column);
    put(row, (struct str){row->number, row->number_digits});
    put(row, STR("\" s=\""));
    put_number(row, style);
    put(row, STR("\""));
}

/* --- Texts --- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n'; /* other controls are escaped */
}

/* What BYTE is written as if not as it is; empty if it is. */
static struct str escape_of(unsigned char byte, char room[static ESCAPE_MOST])
{
    static const char digits[] = "0123456789ABCDEF";

    if (byte == '&')
        return STR("&amp;");
    if (byte == '<')
        return STR("&lt;");
    if (byte == '>')
        return STR("&gt;");
    if (byte >= CONTROL_LIMIT || byte == '\t' || byte == '\n')
        return STR("");
    memcpy(room, "_x00", 4);
    room[4] = digits[byte >> 4];
    room[5] = digits[byte & 15];
    room[6] = '_';
    return (struct str){room, ESCAPE_MOST};
}

static void put_escaped(struct row_text *row, struct str text)
{
    char *to = row->out.ptr + row->out.len;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];

        *to++ = (char)byte;
        if (byte < CONTROL_LIMIT || byte == '&' || byte == '<' || byte == '>') {
            char room[ESCAPE_MOST];
            struct str escape = escape_of(byte, room);

            if (escape.len) {
                memcpy(to - 1, escape.ptr, escape.len);
                to += escape.len - 1;
            }
        }
    }
    row->out.len = (size_t)(to - row->out.ptr);
}

/* --- Rows and cells --- */

void row_text_start(struct row_text *row, uint32_t at, unsigned points)
{
    char room[20];
    struct str number = digits_of((uint64_t)at + 1, room);

    memcpy(row->number, number.ptr, number.len);
    row->number_digits = number.len;
    row->out.len = 0;
    strbuf_reserve(&row->out, HEAD_MOST);
    put(row, STR("<row r=\""));
    put(row, number);
    if (points != DEFAULT_POINTS) {
        put(row, STR("\" ht=\""));
        put_number(row, points);
        put(row, STR("\" customHeight=\"1"));
    }
    put(row, STR("\">"));
}

void row_text_blank(struct row_text *row, uint16_t column, int32_t style)
{
    put_cell(row, column, style, 0);
    put(row, STR("/>"));
}

void row_text_string(struct row_text *row, uint16_t column, int32_t style, struct str text)
{
    put_cell(row, column, style, text.len * ESCAPE_MOST);
    if (is_blank(text.ptr[0]) || is_blank(text.ptr[text.len - 1]))
        put(row, STR(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    else
        put(row, STR(" t=\"inlineStr\"><is><t>"));
    put_escaped(row, text);
    put(row, STR("</t></is></c>"));
}

void row_text_whole(struct row_text *row, uint16_t column, int32_t style, int64_t number)
{
    put_cell(row, column, style, 0);
    put(row, STR("><v>"));
    put_number(row, number);
    put(row, STR("</v></c>"));
}

void row_text_number(struct row_text *row, uint16_t column, int32_t style, const char *number)
{
    struct str text = str_of(number);

    put_cell(row, column, style, text.len);
    put(row, STR("><v>"));
    put(row, text);
    put(row, STR("</v></c>"));
}

struct str row_text_end(struct row_text *row)
{
    strbuf_adds(&row->out, "</row>");
    return strbuf_str(&row->out);
}

void row_text_release(struct row_text *row)
{
    strbuf_release(&row->out);
}
