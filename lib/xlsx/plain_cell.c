/* Is this a cell as libxlsxwriter spells it?
 *
 *     <c r="F5" s="3"/>
 *     <c r="F5" s="3"><v>800</v></c>
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

/* Takes letters and digits off REST: all that a place and a style consist of. */
static struct str take_word(struct str *rest)
{
    struct str word = {rest->ptr, 0};

    while (word.len < rest->len && ((word.ptr[word.len] >= '0' && word.ptr[word.len] <= '9') ||
                                    (word.ptr[word.len] >= 'A' && word.ptr[word.len] <= 'Z')))
        word.len++;
    *rest = (struct str){rest->ptr + word.len, rest->len - word.len};
    return word;
}

/* Takes off REST what stands before the next tag; false if it may not stand for itself: in XML
 * (references, `]]>`, line ends) or in a cell (`_x0041_`). */
static bool take_content(struct str *rest, struct str *content)
{
    static const bool odd[256] = {['&'] = true, [']'] = true, ['\r'] = true, ['_'] = true};
    size_t at = 0;

    while (at < rest->len && rest->ptr[at] != '<') {
        if (odd[(unsigned char)rest->ptr[at]])
            return false;
        at++;
    }
    *content = (struct str){rest->ptr, at};
    *rest = (struct str){rest->ptr + at, rest->len - at};
    return true;
}

size_t plain_cell_find(struct str ahead, struct plain_cell *cell)
{
    struct str rest = ahead;
    bool found;

    if (!take(&rest, STR("<c r=\"")))
        return 0;
    cell->place = take_word(&rest);
    if (!take(&rest, STR("\" s=\"")))
        return 0;
    take_word(&rest);
    cell->content = STR("");
    cell->number = take(&rest, STR("\"><v>"));
    if (cell->number)
        found = take_content(&rest, &cell->content) && take(&rest, STR("</v></c>"));
    else if (take(&rest, STR("\" t=\"inlineStr\"><is><t>")))
        found = take_content(&rest, &cell->content) && take(&rest, STR("</t></is></c>"));
    else
        found = take(&rest, STR("\"/>"));
    return found ? ahead.len - rest.len : 0;
}
