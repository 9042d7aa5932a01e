/* Where may a CSV text be cut into parts, and what is unusual in it? */
#include "base/encoding.h"
#include "base/tasks.h"
#include "intake/csv.h"
#include "intake/marks.h"
#include <stdlib.h>

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

/* What is in a stretch of text. */
struct survey {
    uint8_t marks;
    size_t quotes, line_breaks;
};

#define BLOCK ((size_t)64)

/* How many line breaks BLOCK bytes have, and whether one of them has a mark beyond that. In a form
 * that compilers turn into operations on many bytes at once. */
static unsigned look_at_block(const char *text, bool *marked)
{
    uint8_t line_breaks = 0, unusual = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        uint8_t byte = (uint8_t)text[i];

        line_breaks = (uint8_t)(line_breaks + (byte == '\n'));
        unusual |= (uint8_t)((byte < 0x20) & (byte != '\n') & (byte != '\r'));
        unusual |= (uint8_t)((byte == '"') | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF));
    }
    *marked = unusual;
    return line_breaks;
}

static void survey_bytes(struct survey *survey, struct str text)
{
    uint8_t marks = byte_marks_of(text);

    survey->marks |= marks;
    if (marks & MARK_QUOTE)
        survey->quotes += count_bytes(text, '"');
}

static struct survey survey_of(struct str text)
{
    struct survey survey = {0};
    size_t at = 0;

    for (; at + BLOCK <= text.len; at += BLOCK) {
        bool marked;

        survey.line_breaks += look_at_block(text.ptr + at, &marked);
        if (marked)
            survey_bytes(&survey, (struct str){text.ptr + at, BLOCK});
    }
    text = (struct str){text.ptr + at, text.len - at};
    survey.line_breaks += count_bytes(text, '\n');
    survey_bytes(&survey, text);
    return survey;
}

/* A text surveyed in pieces, side by side. */
struct surveying {
    struct str text;
    size_t pieces;
    struct survey *surveys;
};

static bool survey_piece(void *context, size_t at, struct diag_list *diags)
{
    const struct surveying *all = context;
    struct span span = span_of(all->text.len, all->pieces, at);

    (void)diags;
    all->surveys[at] = survey_of((struct str){all->text.ptr + span.first, span.end - span.first});
    return true;
}

/* Where the first row begins from AT on; INSIDE tells whether AT is inside quotes. */
static size_t next_row(struct str text, size_t at, bool inside)
{
    for (; at < text.len; at++) {
        if (text.ptr[at] == '"')
            inside = !inside;
        else if (text.ptr[at] == '\n' && !inside)
            return at + 1;
    }
    return text.len;
}

/* Cuts CSV where rows begin, near where it was cut for the SURVEYS. In well-formed CSV a line break
 * is outside quotes, and ends a row, if the quotes before it are even in number. So a part is cut
 * where it is wanted, unless one before it is not well formed. */
static size_t cut(const struct csv_text *csv, const struct surveying *surveyed,
                  struct csv_text *parts)
{
    struct str text = csv->text;
    size_t quotes = 0, line_breaks = 0, count = 0, begun = 0, breaks_begun = 0;

    for (size_t i = 1; i <= surveyed->pieces; i++) {
        size_t wanted = i < surveyed->pieces ? span_of(text.len, surveyed->pieces, i).first : 0;
        size_t end = text.len, breaks = 0;

        quotes += surveyed->surveys[i - 1].quotes;
        line_breaks += surveyed->surveys[i - 1].line_breaks;
        if (i < surveyed->pieces) {
            end = next_row(text, wanted, quotes % 2 == 1);
            breaks = count_bytes((struct str){text.ptr + wanted, end - wanted}, '\n');
        }
        if (end == begun && count > 0)
            continue; /* a row over several pieces */
        parts[count] = *csv;
        parts[count].text = (struct str){text.ptr + begun, end - begun};
        parts[count].line = csv->line + (uint32_t)breaks_begun;
        parts[count++].line_breaks = line_breaks + breaks - breaks_begun;
        breaks_begun = line_breaks + breaks;
        begun = end;
    }
    return count;
}

size_t csv_divide(const struct csv_text *csv, struct csv_text *parts, size_t most)
{
    struct csv_text whole = *csv;
    struct surveying surveying = {csv->text, most, NULL};
    uint8_t marks = 0;
    size_t count;

    surveying.surveys = memory_resize(NULL, most, sizeof *surveying.surveys);
    tasks_run((unsigned)most, most, survey_piece, &surveying, NULL);
    for (size_t i = 0; i < most; i++)
        marks |= surveying.surveys[i].marks;
    if (csv->separator == '\t' && !(marks & MARK_QUOTE))
        marks &= (uint8_t)~MARK_TAB;
    if ((marks & MARK_SUSPECT) && has_rare_control(whole.text))
        marks |= MARK_CONTROL;
    whole.plain = !(marks & (MARK_TAB | MARK_CONTROL | MARK_QUOTE));
    count = cut(&whole, &surveying, parts);
    free(surveying.surveys);
    return count;
}
