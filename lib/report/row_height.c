/* How high is a row with this text in it? */
#include "report/row_height.h"

#include "base/banned.h"

#define LEAST_ACROSS 80 /* characters in a line over all columns of the narrowest page */
#define TITLE_ACROSS 52 /* the same, in the title's size */

unsigned row_lines_points(unsigned lines)
{
    return lines > 28 ? 404 : lines * 14 + 5; /* a row can be 409 points high */
}

size_t text_widest_line(struct str text, unsigned room, unsigned *lines)
{
    size_t widest = 0;
    struct str line;

    *lines = 0;
    while (str_split(&text, '\n', &line)) {
        size_t width = utf8_width(line);

        widest = width > widest ? width : widest;
        *lines += width <= room ? 1 : (unsigned)((width + width / 10 + room - 1) / room);
    }
    *lines += *lines == 0;
    return widest;
}

unsigned text_lines(struct str text, unsigned room)
{
    unsigned lines;

    text_widest_line(text, room, &lines);
    return lines;
}

unsigned row_title_height(struct str text)
{
    return text_lines(text, TITLE_ACROSS) * 22 + 8;
}

unsigned row_across_height(struct str text)
{
    return row_lines_points(text_lines(text, LEAST_ACROSS));
}

unsigned row_across_characters(unsigned characters)
{
    return characters > LEAST_ACROSS ? characters : LEAST_ACROSS;
}
