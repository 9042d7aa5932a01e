/* Where may a CSV text be cut into parts, and what is unusual in it? */
#include "base/encoding.h"
#include "intake/csv.h"
#include "intake/marks.h"

#include "base/banned.h"

#define C MARK_CONTROL
#define MARK_SUSPECT 64 /* may begin a control character beyond ASCII */
#define B MARK_BREAK    /* no CR stands alone: see csv_check_line_ends */

/* clang-format off */
static const uint8_t byte_marks[256] = {
    C, C, C, C, C, C, C, C, C, MARK_TAB, B, C, C, B, C, C,
    C, C, C, C, C, C, C, C, C, C,        C, C, C, C, C, C,
    ['"'] = MARK_QUOTE, [0x7F] = C, [0xC2] = MARK_SUSPECT, [0xEF] = MARK_SUSPECT,
};
/* clang-format on */

/* U+0080..U+009F, U+FFFE or U+FFFF stand in TEXT. */
static bool has_rare_control(struct str text)
{
    static const char leads[] = {'\xC2', '\xEF'};

    for (size_t i = 0; i < sizeof leads; i++) {
        struct str rest = text;
        size_t at;

        while ((at = str_find(rest, leads[i])) < rest.len) {
            uint32_t code;

            rest = (struct str){rest.ptr + at, rest.len - at};
            code = utf8_next(&rest);
            if (code < 0xA0 || code == 0xFFFE || code == 0xFFFF)
                return true;
        }
    }
    return false;
}

/* The marks of TEXT's bytes, each looked at alone. */
static uint8_t byte_marks_of(struct str text)
{
    unsigned marks = 0;

    for (size_t i = 0; i < text.len; i++)
        marks |= byte_marks[(unsigned char)text.ptr[i]];
    return (uint8_t)marks;
}

uint8_t text_marks(struct str text)
{
    uint8_t marks = byte_marks_of(text);

    if ((marks & MARK_SUSPECT) && has_rare_control(text))
        marks |= MARK_CONTROL;
    return marks & (uint8_t)~MARK_SUSPECT;
}

size_t count_bytes(struct str text, char byte)
{
    size_t count = 0;
    size_t at;

    while ((at = str_find(text, byte)) < text.len) {
        text = (struct str){text.ptr + at + 1, text.len - at - 1};
        count++;
    }
    return count;
}

bool csv_check_line_ends(const char *path, struct str text, struct diag_list *diags)
{
    struct str rest = text;
    size_t at;

    while ((at = str_find(rest, '\r')) < rest.len) {
        if (at + 1 == rest.len || rest.ptr[at + 1] != '\n') {
            diag_error(diags, text_origin(path, text, 1, (size_t)(rest.ptr + at - text.ptr)),
                       "a carriage return without a line feed: save the file again with lines "
                       "that end as on Windows or Linux");
            return false;
        }
        rest = (struct str){rest.ptr + at + 2, rest.len - at - 2};
    }
    return true;
}

/* In well-formed CSV a line break is outside quotes, and ends a row, if the quotes before it are
 * even in number. So a part is cut where it is wanted, unless one before it is not well formed. */
size_t csv_divide(const struct csv_text *csv, struct csv_text *parts, size_t most)
{
    struct str rest = csv->text;
    size_t size = csv->text.len / most, quotes = 0;
    struct csv_text *part = parts;
    struct csv_text whole = *csv;
    uint8_t marks = 0;

    whole.line_breaks = 0;
    *part = whole;
    while (rest.len) {
        size_t end = str_find(rest, '\n');
        struct str line = {rest.ptr, end > 0 && rest.ptr[end - 1] == '\r' ? end - 1 : end};
        uint8_t mark = byte_marks_of(line);

        marks |= mark;
        if (mark & MARK_QUOTE)
            quotes += count_bytes(line, '"');
        if (end == rest.len)
            break;
        part->line_breaks++;
        rest = (struct str){rest.ptr + end + 1, rest.len - end - 1};
        if (rest.len && quotes % 2 == 0 && (size_t)(rest.ptr - part->text.ptr) >= size &&
            part + 1 < parts + most) {
            uint32_t next_line = part->line + (uint32_t)part->line_breaks;

            part->text.len = (size_t)(rest.ptr - part->text.ptr);
            *++part = whole;
            part->text = rest;
            part->line = next_line;
        }
    }
    if (csv->separator == '\t' && !(marks & MARK_QUOTE))
        marks &= (uint8_t)~MARK_TAB;
    if ((marks & MARK_SUSPECT) && has_rare_control(whole.text))
        marks |= MARK_CONTROL;
    for (struct csv_text *each = parts; each <= part; each++)
        each->plain = !(marks & (MARK_TAB | MARK_CONTROL | MARK_QUOTE));
    return (size_t)(part - parts) + 1;
}
