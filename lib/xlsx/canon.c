/* Do two workbooks show the same? */
#include "xlsx/canon.h"

#include "base/hash.h"
#include "base/message.h"
#include "file/file.h"
#include "xlsx/canon_styles.h"
#include "xlsx/number_text.h"
#include "xlsx/plain_archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/banned.h"

#define TOLERANCE (UINT64_C(64) << 10) /* bytes that another version may need more, and twice */
#define SHEETS "xl/worksheets/sheet"
#define MARK_SIZE 16 /* of a digest that is kept for each cell or element */

struct mark {
    uint8_t bytes[MARK_SIZE];
};

struct side {
    const char *path;
    struct file_bytes file;
    struct package package;
    struct canon_styles styles;
    struct canon_texts sheets; /* ours: names, the first being that of sheet1.xml */
};

/* One part of both workbooks: first ours is read and marked, then the other is held against it. */
struct comparing {
    struct side *side;
    struct mark *marks;
    size_t count, room, at;
    bool held;     /* the other's turn */
    bool is_sheet; /* cells are taken as a whole */
    bool in_cell, in_value;
    unsigned within; /* elements that are open in the cell */
    struct strbuf item, value;
    char cell[16], type[16];
    bool different;
    char place[16]; /* the cell where it began; empty: no cell */
    struct part_events events;
};

static void take_item(struct comparing *comparing, struct str item)
{
    uint8_t digest[SHA256_SIZE];

    sha256_of(item, digest);
    if (!comparing->held) {
        comparing->marks = memory_for_another(comparing->marks, comparing->count, &comparing->room,
                                              sizeof *comparing->marks);
        memcpy(comparing->marks[comparing->count++].bytes, digest, MARK_SIZE);
        return;
    }
    if (comparing->at < comparing->count &&
        memcmp(comparing->marks[comparing->at].bytes, digest, MARK_SIZE) == 0) {
        comparing->at++;
        return;
    }
    comparing->different = true;
    comparing->events.stop = true;
    memcpy(comparing->place, comparing->cell, sizeof comparing->place);
}

/* --- Events --- */

/* The attribute that is written NAME, without any prefix, or NULL. */
static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

/* Attributes that number a look are spelled out. */
static void put_start(struct comparing *comparing, const char *name, const char **attributes)
{
    bool cell = strcmp(name, "c") == 0, styled = cell || strcmp(name, "row") == 0;
    bool column = strcmp(name, "col") == 0;
    const char *look = column ? "style" : "s", *number;
    const char *kept[64];
    size_t count = 0;

    if (!comparing->is_sheet || (!styled && !column)) {
        canon_put_start(&comparing->item, name, attributes);
        return;
    }
    number = attribute(attributes, look);
    for (; *attributes && count + 2 < sizeof kept / sizeof kept[0]; attributes += 2) {
        if (strcmp(attributes[0], look) == 0 ||
            (cell && strcmp(attributes[0], "t") == 0)) /* its value's, told behind that */
            continue;
        kept[count++] = attributes[0];
        kept[count++] = attributes[1];
    }
    kept[count] = NULL;
    canon_put_start(&comparing->item, name, kept);
    canon_put_look(&comparing->item, &comparing->side->styles, number);
    for (; *attributes; attributes++) /* more than any cell has: as they are */
        canon_put_text(&comparing->item, str_of(*attributes));
}

static void copy_short(char out[static 16], const char *text)
{
    size_t length = text ? strnlen(text, 15) : 0;

    memcpy(out, text ? text : "", length);
    out[length] = '\0';
}

/* A cell that does not say its type holds a number, as one does that says so. */
static void start_cell(struct comparing *comparing, const char **attributes)
{
    const char *type = attribute(attributes, "t");

    comparing->in_cell = true;
    comparing->within = 0;
    copy_short(comparing->cell, attribute(attributes, "r"));
    copy_short(comparing->type, type ? type : "n");
    put_start(comparing, "c", attributes);
}

/* Only what is written as this program writes it is a value: programs differ on all others. */
static void on_start(void *context, const char *name, const char **attributes)
{
    struct comparing *comparing = context;

    if (comparing->in_cell) {
        if (comparing->within++ == 0 && strcmp(name, "v") == 0 && !*attributes) {
            comparing->in_value = true;
            strbuf_clear(&comparing->value);
        } else {
            canon_put_start(&comparing->item, name, attributes);
        }
    } else if (comparing->is_sheet && strcmp(name, "c") == 0) {
        start_cell(comparing, attributes);
    } else {
        comparing->cell[0] = '\0';
        put_start(comparing, name, attributes);
        take_item(comparing, strbuf_str(&comparing->item));
        strbuf_clear(&comparing->item);
    }
}

/* The number that TEXT is, to the fifteen digits that spreadsheet programs show; else TEXT. */
static void put_number(struct comparing *comparing, struct str text)
{
    struct number_text shown;

    if (number_is_written(text) && number_text_read(text, &shown) &&
        (text.ptr[0] == '-') == (shown.text[0] == '-')) /* zero may have a sign, and show it */
        text = (struct str){shown.text, shown.length};
    canon_put_text(&comparing->item, text);
}

/* A shared text and one in the cell are the same to see. */
static void put_value(struct comparing *comparing)
{
    struct str text = strbuf_str(&comparing->value);
    const struct str *shared = strcmp(comparing->type, "s") == 0
                                   ? canon_numbered(&comparing->side->styles.shared, text)
                                   : NULL;

    if (shared) {
        strbuf_add(&comparing->item, *shared);
        copy_short(comparing->type, "inlineStr");
        return;
    }
    strbuf_adds(&comparing->item, "=");
    if (strcmp(comparing->type, "n") == 0)
        put_number(comparing, text);
    else
        canon_put_text(&comparing->item, text);
}

/* Something within the cell ends. */
static void end_within(struct comparing *comparing, const char *name)
{
    if (--comparing->within == 0 && comparing->in_value) {
        comparing->in_value = false;
        put_value(comparing);
    } else {
        canon_put_end(&comparing->item, name);
    }
}

static void on_end(void *context, const char *name)
{
    struct comparing *comparing = context;

    if (comparing->in_cell && comparing->within) {
        end_within(comparing, name);
        return;
    }
    if (comparing->in_cell) {
        comparing->in_cell = false;
        canon_put_text(&comparing->item, str_of(comparing->type));
    } else {
        comparing->cell[0] = '\0';
        canon_put_end(&comparing->item, name);
    }
    take_item(comparing, strbuf_str(&comparing->item));
    strbuf_clear(&comparing->item);
}

static void on_text(void *context, const char *text, int length)
{
    struct comparing *comparing = context;

    if (comparing->in_value)
        strbuf_add(&comparing->value, (struct str){text, (size_t)length});
    else
        canon_put_piece(&comparing->item, text, length);
}

/* Nothing that this program writes. */
static void on_aside(void *context, const char *text)
{
    struct comparing *comparing = context;
    struct strbuf item = {0};

    if (!comparing->in_cell)
        comparing->cell[0] = '\0';
    strbuf_printf(&item, "?%s", text);
    take_item(comparing, strbuf_str(&item));
    strbuf_release(&item);
}

/* --- Parts --- */

static bool read_part(struct comparing *comparing, struct side *side, const char *part, bool held,
                      struct diag_list *diags)
{
    comparing->side = side;
    comparing->held = held;
    comparing->in_cell = comparing->in_value = false;
    comparing->within = 0;
    comparing->cell[0] = '\0';
    comparing->events = (struct part_events){
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .aside = on_aside,
        .context = comparing,
        .exact = true,
    };
    strbuf_clear(&comparing->item);
    return package_read(&side->package, part, &comparing->events, diags);
}

/* What the name of a part says of it. */
static bool is_part(const char *part, const char *folder)
{
    return str_starts(str_of(part), str_of(folder)) && str_ends(str_of(part), STR(".xml"));
}

static void take_sheet_name(void *context, const char *name, const char **attributes)
{
    struct side *side = context;
    const char *sheet = part_attribute(attributes, "name");

    if (strcmp(name, "sheet") == 0 && sheet)
        canon_texts_add(&side->sheets, &side->styles.arena, str_of(sheet));
}

/* PART as people call it: a sheet by its name. Our own workbooks number sheets as they stand. */
static struct str shown_part(const struct side *gives, const char *part)
{
    size_t number = 0;

    if (!is_part(part, SHEETS))
        return str_of(part);
    for (part += strlen(SHEETS); *part >= '0' && *part <= '9' && number < 100000; part++)
        number = number * 10 + (size_t)(*part - '0');
    return number && number <= gives->sheets.count ? gives->sheets.items[number - 1] : STR("?");
}

static bool refuse(const struct side *has, const struct side *gives, const char *part,
                   const char *place, struct diag_list *diags)
{
    struct origin at = {.file = has->path};
    struct str shown = shown_part(gives, part);

    if (place[0])
        diag_error(diags, at,
                   "sheet '" STR_FMT "' does not show what a rerun gives, from cell %s on",
                   STR_ARG(shown), place);
    else if (is_part(part, SHEETS))
        diag_error(diags, at, "sheet '" STR_FMT "' does not show what a rerun gives",
                   STR_ARG(shown));
    else
        diag_error(diags, at, "its part %s does not show what a rerun gives", part);
    return false;
}

static bool compare_part(struct side *has, struct side *gives, const char *part,
                         struct diag_list *diags)
{
    struct comparing comparing = {.is_sheet = is_part(part, SHEETS)};
    bool same = read_part(&comparing, gives, part, false, diags) &&
                read_part(&comparing, has, part, true, diags);

    if (same && (comparing.different || comparing.at != comparing.count))
        same = refuse(has, gives, part, comparing.place, diags);
    free(comparing.marks);
    strbuf_release(&comparing.item);
    strbuf_release(&comparing.value);
    return same;
}

static bool compare_names(const struct side *has, const struct side *gives, struct diag_list *diags)
{
    size_t count = gives->package.count, i = 0;

    if (has->package.count != count) {
        diag_error(diags, (struct origin){.file = has->path},
                   "is made of other parts than a rerun's: it has %zu, a rerun's has %zu",
                   has->package.count, count);
        return false;
    }
    while (i < count &&
           strcmp(package_part_name(&has->package, i), package_part_name(&gives->package, i)) == 0)
        i++;
    if (i < count)
        diag_error(diags, (struct origin){.file = has->path},
                   "is made of other parts than a rerun's: it has '%s' where a rerun's has '%s'",
                   package_part_name(&has->package, i), package_part_name(&gives->package, i));
    return i == count;
}

/* The sheets, where a difference says most to people, or all other parts. */
static bool compare_some(struct side *has, struct side *gives, bool sheets, struct diag_list *diags)
{
    for (size_t i = 0; i < gives->package.count; i++) {
        const char *part = package_part_name(&gives->package, i);

        if (strcmp(part, "xl/styles.xml") == 0 || strcmp(part, "xl/sharedStrings.xml") == 0 ||
            is_part(part, SHEETS) != sheets)
            continue;
        if (!compare_part(has, gives, part, diags))
            return false;
    }
    return true;
}

static bool compare_parts(struct side *has, struct side *gives, struct diag_list *diags)
{
    struct part_events names = {.start = take_sheet_name, .context = gives};

    if (!compare_names(has, gives, diags) ||
        !canon_styles_read(&gives->styles, &gives->package, diags) ||
        !package_read(&gives->package, "xl/workbook.xml", &names, diags) ||
        !canon_styles_read(&has->styles, &has->package, diags))
        return false;
    if (!str_eq(has->styles.rest, gives->styles.rest))
        return refuse(has, gives, "xl/styles.xml", "", diags);
    if (!compare_some(has, gives, true, diags))
        return false;
    if (!str_eq(has->styles.around, gives->styles.around))
        return refuse(has, gives, "xl/sharedStrings.xml", "", diags);
    return compare_some(has, gives, false, diags);
}

/* --- The archive --- */

static bool small_enough(const char *path, size_t ours, struct diag_list *diags)
{
    struct stat status;

    if (stat(path, &status) != 0 || (uint64_t)status.st_size <= 2 * (uint64_t)ours + TOLERANCE)
        return true; /* what cannot be looked at is told when it is read */
    diag_error(diags, (struct origin){.file = path},
               "is far longer than what a rerun gives (%llu bytes, a rerun's has %zu)",
               (unsigned long long)status.st_size, ours);
    return false;
}

static bool open_theirs(struct side *has, const struct side *gives, struct diag_list *diags)
{
    uint64_t most = 0;

    if (!small_enough(has->path, gives->file.bytes.len, diags) ||
        !file_read(has->path, &has->file, diags))
        return false;
    if (!archive_is_plain(has->file.bytes)) {
        diag_error(
            diags, (struct origin){.file = has->path},
            "is not packed as a rerun gives it: programs may find different things in it, or "
            "it is no workbook");
        return false;
    }
    if (!package_open(&has->package, has->path, has->file.bytes, diags))
        return false;
    for (size_t i = 0; i < gives->package.count; i++)
        most += package_part_size(&gives->package, i);
    has->package.left = 2 * most + TOLERANCE;
    return true;
}

bool canon_compare(const char *has, const char *gives, bool *same, struct diag_list *diags)
{
    struct side theirs = {.path = has}, ours = {.path = gives};
    size_t failures = diags->failures;

    *same = file_read(gives, &ours.file, diags) &&
            package_open(&ours.package, gives, ours.file.bytes, diags) &&
            open_theirs(&theirs, &ours, diags) && compare_parts(&theirs, &ours, diags);
    free(ours.sheets.items);
    canon_styles_release(&theirs.styles);
    canon_styles_release(&ours.styles);
    package_close(&theirs.package);
    package_close(&ours.package);
    file_bytes_release(&theirs.file);
    file_bytes_release(&ours.file);
    return diags->failures == failures;
}
