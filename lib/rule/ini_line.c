/* What is this line of an INI file, and would iniparser read it as a person does? */
#include "rule/ini_line.h"
#include "rule/line_looks.h"

#include "base/banned.h"

#define WIDE_EQUALS "＝"
#define WIDE_BRACKET STR("【")
#define WIDE_SQUARE_BRACKET STR("［")

/* The line being read and where its faults go. */
struct reading {
    struct str text;
    struct origin at;
    bool archived;
    struct diag_list *diags;
};

struct str first_word(struct str text, struct str *rest)
{
    struct str left = text;

    while (left.len) {
        struct str before = {text.ptr, text.len - left.len};

        utf8_next(&left);
        if (str_trim((struct str){text.ptr, text.len - left.len}).len != before.len)
            continue;
        *rest = str_trim(left);
        return before;
    }
    *rest = (struct str){text.ptr + text.len, 0};
    return text;
}

static struct origin place(const struct reading *line, const char *point)
{
    return ini_line_place(line->text, line->at, point);
}

static const char *end_of(struct str text)
{
    return text.ptr + text.len;
}

static struct str between(const char *first, const char *end)
{
    return (struct str){first, (size_t)(end - first)};
}

static bool is_comment_sign(char byte)
{
    return byte == ';' || byte == '#';
}

/* Is a blank before POINT, which is not the first thing on the line? */
static bool after_blank(const struct reading *line, const char *point)
{
    struct str before = between(line->text.ptr, point);

    return end_of(str_trim(before)) != end_of(before);
}

/* Is there nothing but blanks and a comment from POINT on? */
static bool only_comment(const struct reading *line, const char *point)
{
    struct str rest = str_trim(between(point, end_of(line->text)));

    return rest.len == 0 || (is_comment_sign(rest.ptr[0]) && after_blank(line, rest.ptr));
}

/* What workbooks lose or are broken by, and nobody sees on the screen. */
static bool is_unprintable(uint32_t code)
{
    return (code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xFFFE ||
           code == 0xFFFF;
}

/* iniparser joins such a line to the next, comments too. */
static bool check_end(const struct reading *line, struct str trimmed)
{
    if (line->archived || trimmed.len == 0 || end_of(trimmed)[-1] != '\\')
        return true;
    diag_error(line->diags, place(line, end_of(trimmed) - 1),
               "a line cannot end in '\\', which joins it to the next; delete it");
    return false;
}

/* iniparser keeps a backslash up to its version 4.1, and takes it for an escape from 4.2 on. */
static bool check_value(const struct reading *line, struct str value)
{
    const char *backslash = value.len == 0 ? NULL : memchr(value.ptr, '\\', value.len);

    if (line->archived)
        return true;
    if (!backslash)
        return check_hiding_blanks(line->text, line->at, value, line->diags);
    diag_error(line->diags, place(line, backslash),
               "a value cannot hold '\\', which is not read the same on every system; write '/' or "
               "leave it out");
    return false;
}

static bool check_bytes(const struct reading *line)
{
    struct str rest = line->text;

    if (rest.len > INI_LINE_MAX) {
        diag_error(line->diags, line->at,
                   "the line has %zu bytes and at most %d are read; put a long list into a file of "
                   "its own and name it in a [list] section",
                   rest.len, INI_LINE_MAX);
        return false;
    }
    while (rest.len) {
        const char *point = rest.ptr;
        uint32_t code = utf8_next(&rest);

        if (is_unprintable(code)) {
            diag_error(
                line->diags, place(line, point),
                "an invisible control character (U+%04X) stands here; delete it and type the "
                "line again",
                (unsigned)code);
            diag_show_line(line->diags, line->text);
            return false;
        }
    }
    if (line->archived || check_looks(line->text, line->at, line->diags))
        return true;
    diag_show_line(line->diags, line->text);
    return false;
}

static bool read_header(const struct reading *line, struct str trimmed, struct ini_line *out)
{
    const char *open = trimmed.ptr;
    const char *close = memchr(open, ']', trimmed.len);
    const char *colon;

    if (!close) {
        diag_error(line->diags, place(line, open),
                   "the section's name is not closed; write ']' behind it");
        return false;
    }
    out->name = str_trim(between(open + 1, close));
    if (!only_comment(line, close + 1)) {
        struct str rest = str_trim(between(close + 1, end_of(line->text)));

        if (is_comment_sign(rest.ptr[0]))
            diag_error(line->diags, place(line, rest.ptr),
                       "write a blank before the comment, so that '%c' starts one", rest.ptr[0]);
        else
            diag_error(line->diags, place(line, rest.ptr),
                       "nothing but a comment may follow the section's name; write this on the "
                       "next line");
        return false;
    }
    if (out->name.len == 0) {
        diag_error(line->diags, place(line, open), "the section has no name between '[' and ']'");
        return false;
    }
    if (out->name.len > INI_NAME_MAX) {
        diag_error(line->diags, place(line, out->name.ptr),
                   "the section's name has %zu bytes and may have %d: shorten it", out->name.len,
                   INI_NAME_MAX);
        return false;
    }
    colon = memchr(out->name.ptr, ':', out->name.len);
    if (colon) {
        diag_error(line->diags, place(line, colon), "a section's name cannot hold ':'");
        return false;
    }
    return true;
}

/* Where the key ends; NULL, with the fault told, if the line sets nothing. */
static const char *find_equals(const struct reading *line, struct str trimmed)
{
    const char *wide = memmem(trimmed.ptr, trimmed.len, WIDE_EQUALS, sizeof WIDE_EQUALS - 1);
    const char *equals = memchr(trimmed.ptr, '=', trimmed.len);
    const char *end = equals ? equals : end_of(trimmed);

    for (const char *point = trimmed.ptr; point < end; point++) {
        if (!is_comment_sign(*point))
            continue;
        if (after_blank(line, point))
            equals = NULL; /* it stands in a comment */
        else {
            diag_error(line->diags, place(line, point),
                       "'%c' cannot be part of a key; a comment needs a blank before it", *point);
            return NULL;
        }
        break;
    }
    if (wide && (!equals || wide < equals)) {
        diag_error(line->diags, place(line, wide),
                   "this is a full-width '＝'; write the half-width '='");
        return NULL;
    }
    if (!equals)
        diag_error(
            line->diags, place(line, trimmed.ptr),
            "this is neither '[section]' nor 'key = value': there is no '=' in it; a comment "
            "starts with ';'");
    return equals;
}

/* A value that starts with a double quote. */
static bool read_quoted(const struct reading *line, struct str rest, struct ini_line *out)
{
    const char *close = memchr(rest.ptr + 1, '"', rest.len - 1);

    if (!close) {
        diag_error(line->diags, place(line, rest.ptr),
                   "the double quote is not closed; write '\"' behind the value");
        return false;
    }
    if (!only_comment(line, close + 1)) {
        struct str behind = str_trim(between(close + 1, end_of(rest)));

        diag_error(
            line->diags, place(line, behind.ptr),
            "double quotes must hold the whole value and none may stand inside; in lists and "
            "expressions quote a single word with '…'");
        return false;
    }
    out->value = between(rest.ptr + 1, close);
    out->written = between(rest.ptr, close + 1);
    return check_value(line, out->value);
}

static bool read_unquoted(const struct reading *line, struct str rest, struct ini_line *out)
{
    const char *end = end_of(rest);

    for (const char *point = rest.ptr; point < end; point++) {
        if (!is_comment_sign(*point))
            continue;
        if (!after_blank(line, point)) {
            diag_error(line->diags, place(line, point),
                       "the value would be cut at '%c'; put the whole value into double quotes, or "
                       "a blank before '%c' if a comment starts here",
                       *point, *point);
            return false;
        }
        end = point;
    }
    out->value = str_trim(between(rest.ptr, end));
    if (out->value.len == 0)
        out->value = (struct str){rest.ptr, 0};
    out->written = out->value;
    if (out->value.len && out->value.ptr[0] == '\'') {
        diag_error(line->diags, place(line, out->value.ptr),
                   "a value cannot begin with a single quote; leave it out, or put the whole value "
                   "into double quotes");
        return false;
    }
    if (out->value.len && end_of(out->value)[-1] == '\\') {
        diag_error(line->diags, place(line, end_of(out->value) - 1),
                   "a line cannot end in '\\', which joins it to the next; delete it");
        return false;
    }
    return check_value(line, out->value);
}

static bool read_entry(const struct reading *line, struct str trimmed, struct ini_line *out)
{
    const char *equals = find_equals(line, trimmed);
    struct str rest;

    if (!equals)
        return false;
    out->key = str_trim(between(trimmed.ptr, equals));
    if (out->key.len == 0) {
        diag_error(line->diags, place(line, equals), "there is no key before '='");
        return false;
    }
    if (out->key.len > INI_NAME_MAX) {
        diag_error(line->diags, place(line, out->key.ptr),
                   "the key has %zu bytes and may have %d: shorten it", out->key.len, INI_NAME_MAX);
        return false;
    }
    rest = str_trim(between(equals + 1, end_of(line->text)));
    if (rest.len == 0)
        rest = (struct str){equals + 1, 0};
    if (rest.len && rest.ptr[0] == '"')
        return read_quoted(line, rest, out);
    return read_unquoted(line, rest, out);
}

struct ini_line ini_line_read(struct str text, struct origin at, bool archived,
                              struct diag_list *diags)
{
    struct reading line = {text, at, archived, diags};
    struct str trimmed = str_trim(text);
    struct ini_line out = {.kind = INI_LINE_BLANK};

    bool header = trimmed.len && trimmed.ptr[0] == '[';

    if (!check_bytes(&line))
        return (struct ini_line){.kind = header ? INI_LINE_BAD_HEADER : INI_LINE_BAD};
    if (!check_end(&line, trimmed)) {
        diag_show_line(diags, text);
        return (struct ini_line){.kind = header ? INI_LINE_BAD_HEADER : INI_LINE_BAD};
    }
    if (trimmed.len == 0 || is_comment_sign(trimmed.ptr[0]))
        return out;
    if (header) {
        out.kind = read_header(&line, trimmed, &out) ? INI_LINE_HEADER : INI_LINE_BAD_HEADER;
    } else if (str_starts(trimmed, WIDE_BRACKET) || str_starts(trimmed, WIDE_SQUARE_BRACKET)) {
        diag_error(diags, place(&line, trimmed.ptr),
                   "a section's name stands between the half-width brackets '[' and ']'");
        out.kind = INI_LINE_BAD_HEADER;
    } else {
        out.kind = read_entry(&line, trimmed, &out) ? INI_LINE_ENTRY : INI_LINE_BAD;
    }
    if (out.kind == INI_LINE_BAD || out.kind == INI_LINE_BAD_HEADER)
        diag_show_line(diags, text);
    return out;
}
