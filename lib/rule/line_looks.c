/* Does a line of a rules file look like what it says? */
#include "rule/line_looks.h"
#include "text/characters.h"

#include "base/banned.h"

#define BLANKS_MOST 20 /* that many in a row are too many within a value */

enum script {
    SCRIPT_NONE, /* no letter, and the end of a word */
    SCRIPT_ANY,  /* digits and '_', which words of every script may have */
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC
};

static enum script script_of(uint32_t code)
{
    if ((code >= '0' && code <= '9') || code == '_')
        return SCRIPT_ANY;
    if ((code | 0x20) >= 'a' && (code | 0x20) <= 'z')
        return SCRIPT_LATIN;
    if (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7)
        return SCRIPT_LATIN;
    if ((code >= 0x370 && code <= 0x3FF) || (code >= 0x1F00 && code <= 0x1FFF))
        return SCRIPT_GREEK;
    if ((code >= 0x400 && code <= 0x52F) || (code >= 0x1C80 && code <= 0x1C8F) ||
        (code >= 0x2DE0 && code <= 0x2DFF) || (code >= 0xA640 && code <= 0xA69F))
        return SCRIPT_CYRILLIC;
    return SCRIPT_NONE;
}

struct origin ini_line_place(struct str text, struct origin at, const char *point)
{
    struct str before = {text.ptr, (size_t)(point - text.ptr)};

    at.column = (uint32_t)utf8_length(before) + 1;
    return at;
}

/* Tells of a Greek or Cyrillic letter that stands in one word with Latin ones; false if there is
 * one. Words of one script, and Chinese beside Latin, are what they look like. */
static bool check_scripts(struct str line, struct origin at, struct diag_list *diags)
{
    struct str rest = line;
    const char *other = NULL; /* the word's first letter that is Greek or Cyrillic */
    bool latin = false;

    while (rest.len) {
        const char *point = rest.ptr;
        enum script script = script_of(utf8_next(&rest));

        if (script == SCRIPT_NONE) {
            other = NULL;
            latin = false;
        } else if (script == SCRIPT_LATIN) {
            latin = true;
        } else if (script != SCRIPT_ANY && !other) {
            other = point;
        }
        if (!latin || !other)
            continue;
        rest = (struct str){other, (size_t)(line.ptr + line.len - other)};
        diag_error(diags, ini_line_place(line, at, other),
                   "a Greek or Cyrillic letter (U+%04X) stands within a Latin word and can be "
                   "taken for another; type the word again",
                   (unsigned)utf8_next(&rest));
        return false;
    }
    return true;
}

/* Tells of a character that makes the line look other than it reads; false if CODE is one. */
static bool check_look(struct str line, struct origin at, const char *point, uint32_t code,
                       struct diag_list *diags)
{
    if (character_is_invisible(code))
        diag_error(diags, ini_line_place(line, at, point),
                   "a character that cannot be seen (U+%04X) makes the line look other than it "
                   "reads; delete it and type the line again",
                   (unsigned)code);
    else if (code > 0x7F && code != 0x3000 && character_is_blank(code))
        diag_error(diags, ini_line_place(line, at, point),
                   "a blank of an unusual kind (U+%04X) stands here; type a plain blank in its "
                   "place",
                   (unsigned)code);
    else
        return true;
    return false;
}

bool check_hiding_blanks(struct str line, struct origin at, struct str value,
                         struct diag_list *diags)
{
    const char *first = NULL;
    size_t blanks = 0;

    value = str_trim(value);
    while (value.len) {
        const char *point = value.ptr;
        bool blank = character_is_blank(utf8_next(&value));

        if (!blank && blanks >= BLANKS_MOST) {
            diag_error(diags, ini_line_place(line, at, first),
                       "%zu blanks stand inside the value, and what is behind them is easily "
                       "overlooked; write one in their place",
                       blanks);
            return false;
        }
        first = blank && blanks == 0 ? point : first;
        blanks = blank ? blanks + 1 : 0;
    }
    return true;
}

bool check_looks(struct str line, struct origin at, struct diag_list *diags)
{
    struct str rest = line;

    while (rest.len) {
        const char *point = rest.ptr;

        if (!check_look(line, at, point, utf8_next(&rest), diags))
            return false;
    }
    return check_scripts(line, at, diags);
}
