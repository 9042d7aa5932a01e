/* Is this a cell as most programs spell it?
 *
 *     <c r="F5" s="3"/>
 *     <c r="F5" s="3"><v>800</v></c>
 *     <c r="F5" t="s"><v>12</v></c>
 *     <c r="F5" s="3" t="inlineStr"><is><t>text</t></is></c> */
#include "xlsx/plain_cell.h"

#include "base/banned.h"

/* Takes PIECE off REST if it begins with it. */
static inline bool take(struct str *rest, struct str piece)
{
    if (rest->len < piece.len || memcmp(rest->ptr, piece.ptr, piece.len) != 0)
        return false;
    *rest = (struct str){rest->ptr + piece.len, rest->len - piece.len};
    return true;
}

/* Takes letters and digits off REST: all that a place, a style and a type consist of. */
static struct str take_word(struct str *rest)
{
    /* clang-format off */
    static const bool letter_or_digit[256] = {
        ['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        ['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        ['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    };
    /* clang-format on */
    struct str word = {rest->ptr, 0};

    while (word.len < rest->len && letter_or_digit[(unsigned char)word.ptr[word.len]])
        word.len++;
    *rest = (struct str){rest->ptr + word.len, rest->len - word.len};
    return word;
}

/* Takes off REST what stands before the next tag; false if it may not stand for itself: in XML
 * (references, `]]>`, line ends) or in a cell (`_x0041_`). */
static bool take_content(struct str *rest, struct str *content)
{
    static const bool ends[256] = {
        ['<'] = true, ['&'] = true, [']'] = true, ['\r'] = true, ['_'] = true};
    size_t at = 0;

    while (at < rest->len && !ends[(unsigned char)rest->ptr[at]])
        at++;
    if (at < rest->len && rest->ptr[at] != '<')
        return false;
    *content = (struct str){rest->ptr, at};
    *rest = (struct str){rest->ptr + at, rest->len - at};
    return true;
}

size_t plain_cell_find(struct str ahead, struct plain_cell *cell)
{
    struct str rest = ahead;
    bool found;

    *cell = (struct plain_cell){.tags = 2};
    if (!take(&rest, STR("<c r=\"")))
        return 0;
    cell->place = take_word(&rest);
    if (take(&rest, STR("\" s=\"")))
        cell->style = take_word(&rest);
    if (take(&rest, STR("\" t=\"")))
        cell->type = take_word(&rest);
    if (take(&rest, STR("\"/>")))
        return ahead.len - rest.len;
    cell->text = take(&rest, STR("\"><is><t>"));
    cell->value = !cell->text && take(&rest, STR("\"><v>"));
    if ((!cell->text && !cell->value) || !take_content(&rest, &cell->content))
        return 0;
    cell->tags = cell->text ? 6 : 4;
    found = take(&rest, cell->text ? STR("</t></is></c>") : STR("</v></c>"));
    return found ? ahead.len - rest.len : 0;
}
