/* What is in a text, looked at once, a stretch at a time? */
#include "text/survey.h"
#include "base/arena.h"
#include "base/bytes.h"
#include "base/tasks.h"
#include "text/characters.h"
#include <stdlib.h>

#include "base/banned.h"

#define STRETCHES_LEAST ((size_t)8) /* fewer are not worth a thread */
#define BLOCK (8 * BYTES)
#define BEFORE ((size_t)2) /* bytes that tell whether the next goes on with a character */

#define C TEXT_CONTROL
#define B TEXT_BREAK
#define SUSPECT 128 /* may begin a control character beyond ASCII */

/* clang-format off */
static const uint8_t byte_marks[256] = {
    C, C, C, C, C, C, C, C, C, TEXT_TAB, B, C, C, B, C, C,
    C, C, C, C, C, C, C, C, C, C,        C, C, C, C, C, C,
    ['"'] = TEXT_QUOTE, [0x7F] = C, [0xC2] = SUSPECT, [0xEF] = SUSPECT,
};
/* clang-format on */

/* Does TEXT have one of U+0080..U+009F, or a noncharacter below U+10000? */
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
            if (code < 0xA0 || character_is_noncharacter(code))
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

    if ((marks & SUSPECT) && has_rare_control(text))
        marks |= TEXT_CONTROL;
    return marks & (uint8_t)~SUSPECT;
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

/* The part of TEXT that surely begins and ends between two characters, if it is UTF-8. */
static struct str whole_characters(struct str text)
{
    size_t start = 0, end = text.len;

    while (start < 3 && start < text.len && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start++;
    for (size_t back = 1; back <= 3 && back + start <= text.len; back++) {
        unsigned char byte = (unsigned char)text.ptr[text.len - back];

        if (byte >= (back == 1 ? 0xC0 : back == 2 ? 0xE0 : 0xF0))
            end = text.len - back; /* a character that would be longer */
        if ((byte & 0xC0) != 0x80)
            break;
    }
    return (struct str){text.ptr + start, end - start};
}

/* What is in a block: how many of some bytes at each of 16 places, and at which there are others.
 */
struct findings {
    bytes line_breaks, quotes;
    bytes returns, tabs, controls, suspects, doubtful;
};

/* Where the bytes at AT, before which two more stand, may be no UTF-8 (the Unicode Standard, table
 * 3-7): each goes on with a character exactly if one of those before it asks for that. The first
 * bytes that ask for three more, that leave the second less than usual, or that never stand in
 * UTF-8, are rare: where there is one, it is left to utf8_error. */
static inline bytes doubtful_at(const char *at)
{
    bytes it = bytes_at(at), one = bytes_at(at - 1), two = bytes_at(at - 2); /* before it */
    bytes asked = WHERE(one >= 0xC0) | WHERE(two >= 0xE0);
    bytes goes_on = WHERE((signed_bytes)it < -0x40);
    bytes rare =
        WHERE(it > 0xEF) | WHERE(it == 0xE0) | WHERE(it == 0xED) | WHERE((it & 0xFE) == 0xC0);

    return (goes_on ^ asked) | rare;
}

/* Looks at BLOCK bytes, before which BEFORE more stand. */
static struct findings look_at_block(const char *text)
{
    struct findings found = {0};

    for (const char *at = text; at < text + BLOCK; at += BYTES) {
        bytes it = bytes_at(at);
        bytes line_break = WHERE(it == '\n'), ret = WHERE(it == '\r'), tab = WHERE(it == '\t');

        found.line_breaks -= line_break;
        found.quotes -= WHERE(it == '"');
        found.returns |= ret;
        found.tabs |= tab;
        found.controls |= (WHERE(it < 0x20) & ~(line_break | ret | tab)) | WHERE(it == 0x7F);
        found.suspects |= WHERE(it == 0xC2) | WHERE(it == 0xEF);
        found.doubtful |= doubtful_at(at);
    }
    return found;
}

static void add_block(struct survey *survey, bool *doubtful, const char *text)
{
    struct findings found = look_at_block(text);
    size_t quotes = bytes_sum(found.quotes);

    survey->line_breaks += bytes_sum(found.line_breaks);
    survey->quotes += quotes;
    survey->marks |= quotes ? TEXT_QUOTE : 0;
    survey->marks |= bytes_any(found.returns) ? TEXT_RETURN : 0;
    survey->marks |= bytes_any(found.tabs) ? TEXT_TAB : 0;
    survey->marks |= bytes_any(found.controls) ? TEXT_CONTROL : 0;
    survey->marks |= bytes_any(found.suspects) ? SUSPECT : 0;
    *doubtful = *doubtful || bytes_any(found.doubtful);
}

/* The block of TEXT that begins at AT and what stands before it, with spaces for what is missing.
 */
static void add_edge(struct survey *survey, bool *doubtful, struct str text, size_t at)
{
    char block[BEFORE + BLOCK];
    size_t before = at < BEFORE ? at : BEFORE, left = text.len - at;

    memset(block, ' ', sizeof block);
    memcpy(block + BEFORE - before, text.ptr + at - before, before + (left < BLOCK ? left : BLOCK));
    add_block(survey, doubtful, block + BEFORE);
}

struct survey survey_of(struct str text)
{
    struct str whole = whole_characters(text);
    struct survey survey = {.error = (size_t)(whole.ptr - text.ptr) + whole.len};
    bool doubtful = false;
    size_t at = BLOCK;

    if (whole.len)
        add_edge(&survey, &doubtful, whole, 0);
    for (; at + BLOCK <= whole.len; at += BLOCK)
        add_block(&survey, &doubtful, whole.ptr + at);
    if (at < whole.len)
        add_edge(&survey, &doubtful, whole, at);
    if (doubtful)
        survey.error -= whole.len - utf8_error(whole);
    if ((survey.marks & SUSPECT) && has_rare_control(whole))
        survey.marks |= TEXT_CONTROL;
    survey.marks &= (uint8_t)~SUSPECT;
    return survey;
}

void surveys_init(struct surveys *surveys, struct str text, size_t stretch)
{
    size_t count = text.len / stretch + (text.len % stretch != 0);

    *surveys = (struct surveys){text, stretch, count, NULL};
    surveys->items = memory_resize(NULL, count ? count : 1, sizeof *surveys->items);
}

struct str surveys_stretch(const struct surveys *surveys, size_t at)
{
    size_t start = at * surveys->stretch, left = surveys->text.len - start;

    return (struct str){surveys->text.ptr + start,
                        left < surveys->stretch ? left : surveys->stretch};
}

static bool make_survey(void *context, size_t at, struct diag_list *diags)
{
    const struct surveys *surveys = context;

    (void)diags;
    surveys->items[at] = survey_of(surveys_stretch(surveys, at));
    return true;
}

void surveys_make(struct surveys *surveys, struct str text, size_t stretch, unsigned jobs)
{
    surveys_init(surveys, text, stretch);
    tasks_run((unsigned)span_pieces(surveys->count, STRETCHES_LEAST, jobs), surveys->count,
              make_survey, surveys, NULL);
}

/* The characters that were looked at in the first stretch from *AT on that has any; where none has,
 * *AT becomes their number and the answer is the text's end. *BETWEEN, which begins behind what was
 * looked at before, is made to end there: it holds a character that two stretches share. */
static struct str next_surveyed(const struct surveys *surveys, size_t *at, struct str *between)
{
    const char *end = surveys->text.ptr + surveys->text.len;
    struct str whole = {end, 0};

    for (; *at < surveys->count; ++*at) {
        whole = whole_characters(surveys_stretch(surveys, *at));
        if (whole.len)
            break;
        whole.ptr = end;
    }
    between->len = (size_t)(whole.ptr - between->ptr);
    return whole;
}

size_t surveys_error(const struct surveys *surveys)
{
    struct str between = {surveys->text.ptr, 0};

    for (size_t i = 0; i <= surveys->count; i++) {
        struct str whole = next_surveyed(surveys, &i, &between);
        size_t error = utf8_error(between);
        const char *first = between.ptr + error;

        if (error == between.len && i < surveys->count)
            first = surveys_stretch(surveys, i).ptr + surveys->items[i].error;
        if (first < whole.ptr + whole.len)
            return (size_t)(first - surveys->text.ptr);
        between.ptr = whole.ptr + whole.len;
    }
    return surveys->text.len;
}

uint8_t surveys_marks(const struct surveys *surveys)
{
    struct str between = {surveys->text.ptr, 0};
    uint8_t marks = 0;

    for (size_t i = 0; i < surveys->count; i++)
        marks |= surveys->items[i].marks;
    for (size_t i = 0; i <= surveys->count; i++) {
        struct str whole = next_surveyed(surveys, &i, &between);

        marks |= text_marks(between);
        between.ptr = whole.ptr + whole.len;
    }
    return marks;
}

void surveys_release(struct surveys *surveys)
{
    free(surveys->items);
    *surveys = (struct surveys){0};
}
