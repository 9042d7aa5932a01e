/* Where does a cell `="…"` stand that nobody has quoted again? */
#include "intake/wrapped_cell.h"
#include "text/survey.h"

#include "base/banned.h"

static size_t skip_blanks(struct str text, size_t at, size_t end)
{
    while (at < end && text.ptr[at] == ' ')
        at++;
    return at;
}

/* Is the scan where a cell begins that is not quoted? Outside of quotes, the number of those before
 * it in the row is even. */
static bool is_at_cell(const struct wrapped_scan *scan)
{
    size_t before = scan->at;

    while (before > scan->row && scan->text.ptr[before - 1] == ' ')
        before--;
    return !scan->inside && (before == scan->row || scan->text.ptr[before - 1] == scan->separator);
}

/* How long the cell `="…"` is that the scan is at; 0 if something else stands there. */
static size_t cell_length(const struct wrapped_scan *scan, size_t end)
{
    struct str text = scan->text;
    size_t at = scan->at + sizeof "=\"" - 1, behind;

    while (at < end && text.ptr[at] != '"' && text.ptr[at] != scan->separator)
        at++;
    if (at == end || text.ptr[at] != '"')
        return 0;
    behind = skip_blanks(text, ++at, end);
    if (behind == end || text.ptr[behind] == scan->separator || text.ptr[behind] == '\r' ||
        text.ptr[behind] == '\n')
        return at - scan->at;
    return 0;
}

static void move_to(struct wrapped_scan *scan, size_t at)
{
    struct str passed = {scan->text.ptr + scan->at, at - scan->at};

    scan->inside ^= count_bytes(passed, '"') % 2 == 1;
    scan->at = at;
}

struct str wrapped_scan_next(struct wrapped_scan *scan, size_t end)
{
    const char *text = scan->text.ptr, *found;
    size_t length;

    while ((found = memmem(text + scan->at, end - scan->at, "=\"", 2)) != NULL) {
        move_to(scan, (size_t)(found - text));
        length = is_at_cell(scan) ? cell_length(scan, end) : 0;
        scan->at += length ? length : 1; /* a cell has two quotes, what is passed over none */
        if (length)
            return (struct str){found, length};
    }
    move_to(scan, end);
    return (struct str){text + end, 0};
}
