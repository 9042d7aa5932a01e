/* Which sheets does a workbook have, and which formats? ECMA-376 part 1, 18.2 and 18.8. */
#include "xlsx/foreign_book.h"
#include "base/index.h"
#include "base/message.h"
#include <stdlib.h>

#include "base/banned.h"

#define FORMATS_MOST 65536 /* of a workbook's own */

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* Is the date system, or that nothing was calculated, said for certain? Another word is no yes. */
static bool is_set(const char *value)
{
    return value && (is(value, "1") || is(value, "true") || is(value, "on"));
}

static bool refuse(const struct foreign_book *book, const char *why, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = book->package.path}, "this is not a workbook: %s",
               message(diags->language, why));
    return false;
}

/* --- The workbook part --- */

/* The last relation of an id, and whether there are others. */
struct id_holder {
    const struct relation *relation;
    bool shared;
};

struct book_reading {
    struct foreign_book *book;
    struct relations relations;
    struct text_index ids;        /* of the workbook's relations */
    struct id_holder *id_holders; /* by the number of their id */
    bool is_workbook, in_sheets;
    bool doubtful;  /* which part a relationship leads to */
    bool odd_days;  /* the date system is said in no known word */
    unsigned depth; /* open elements; extensions may have some of the same names further inside */
    struct part_events events;
};

static void index_relations(struct book_reading *reading)
{
    const struct relations *relations = &reading->relations;

    reading->id_holders = memory_resize(NULL, relations->count, sizeof *reading->id_holders);
    for (size_t i = 0; i < relations->count; i++) {
        uint32_t known = reading->ids.count;
        uint32_t id = text_index_add(&reading->ids, str_of(relations->items[i].id));

        reading->id_holders[id] = (struct id_holder){&relations->items[i], id < known};
    }
}

/* Where there are two of one id, programs differ in which they follow: that is a doubt then. */
static const struct relation *relation_of(struct book_reading *reading, const char *id)
{
    uint32_t number;

    if (!text_index_find(&reading->ids, str_of(id), &number))
        return NULL;
    reading->doubtful |= reading->id_holders[number].shared;
    return reading->id_holders[number].relation;
}

/* The same of two that lead to parts of one TYPE. */
static const struct relation *relation_to(struct book_reading *reading, const char *type)
{
    const struct relations *relations = &reading->relations;
    const struct relation *found = NULL;

    for (size_t i = 0; i < relations->count; i++)
        if (is(relations->items[i].type, type) && relations->items[i].target) {
            reading->doubtful |= found != NULL;
            found = &relations->items[i];
        }
    return found;
}

/* The part of that type; NULL where there is none, or only a relation to one: some writers name
 * texts and styles that they have not made. */
static const char *part_there(struct book_reading *reading, const char *type)
{
    const struct relation *relation = relation_to(reading, type);
    const struct package *package = &reading->book->package;

    return relation && package_has(package, relation->target) ? relation->target : NULL;
}

static void add_sheet(struct book_reading *reading, const char **attributes)
{
    struct foreign_book *book = reading->book;
    struct arena *arena = &book->package.arena;
    const char *name = part_attribute(attributes, "name");
    const char *id = part_attribute(attributes, "r:id");
    const char *state = part_attribute(attributes, "state");
    const struct relation *relation = id ? relation_of(reading, id) : NULL;

    if (!name)
        return;
    book->sheets = memory_for_another(book->sheets, book->sheet_count, &book->sheet_room,
                                      sizeof *book->sheets);
    book->sheets[book->sheet_count++] = (struct foreign_sheet){
        .name = arena_cstr(arena, str_of(name)),
        .part = relation && is(relation->type, "worksheet") ? relation->target : NULL,
        .hidden = state && !is(state, "visible"),
    };
}

/* Days would be four years off where another program reads the word otherwise. */
static void take_date_system(struct book_reading *reading, const char *value)
{
    bool known = !value || is_set(value) || is(value, "") || is(value, "0") || is(value, "false") ||
                 is(value, "off");

    reading->book->from_1904 = is_set(value);
    reading->odd_days |= !known;
}

static void start_in_workbook(void *context, const char *name, const char **attributes)
{
    struct book_reading *reading = context;

    reading->depth++;
    if (!reading->is_workbook) {
        reading->is_workbook = is(name, "workbook");
        reading->events.stop = !reading->is_workbook;
    } else if (reading->depth == 2) {
        reading->in_sheets = is(name, "sheets");
        if (is(name, "workbookPr"))
            take_date_system(reading, part_attribute(attributes, "date1904"));
        else if (is(name, "calcPr"))
            reading->book->uncalculated = is_set(part_attribute(attributes, "fullCalcOnLoad"));
    } else if (reading->depth == 3 && reading->in_sheets && is(name, "sheet")) {
        add_sheet(reading, attributes);
    }
}

static void end_in_workbook(void *context, const char *name)
{
    struct book_reading *reading = context;

    (void)name;
    reading->depth--;
}

/* --- Styles --- */

struct format {
    enum number_form form;
    struct number_look look;
};

struct font_look {
    bool struck, white;
};

struct style_reading {
    struct foreign_book *book;
    struct format *formats; /* that the workbook has itself, by number */
    size_t format_count;
    struct font_look *fonts;
    size_t font_count, font_room;
    bool *grounds; /* of fills: letters stand on a colour */
    size_t fill_count, fill_room;
    unsigned depth; /* elements open */
    bool is_styles; /* the root is that of styles */
    bool in_entry;  /* of the list that is open, by its name */
    enum {
        ELSEWHERE,
        IN_FORMATS,
        IN_FONTS,
        IN_FILLS,
        IN_STYLES
    } where;
};

static unsigned number_of(const char *text)
{
    unsigned long number = text ? strtoul(text, NULL, 10) : 0;

    return number < UINT32_MAX ? (unsigned)number : UINT32_MAX;
}

static struct format format_built_in(unsigned id)
{
    return (struct format){number_form_built_in(id), number_look_built_in(id)};
}

static void add_format(struct style_reading *reading, const char **attributes)
{
    const char *code = part_attribute(attributes, "formatCode");
    unsigned id = number_of(part_attribute(attributes, "numFmtId"));

    if (!code || id >= FORMATS_MOST)
        return;
    if (id >= reading->format_count) {
        size_t count = (size_t)id * 2 + 256;

        reading->formats = memory_resize(reading->formats, count, sizeof *reading->formats);
        for (size_t i = reading->format_count; i < count; i++)
            reading->formats[i] = format_built_in((unsigned)i);
        reading->format_count = count;
    }
    reading->formats[id] =
        (struct format){number_form_of(str_of(code)), number_look_of(str_of(code))};
}

static void add_font(struct style_reading *reading)
{
    reading->fonts = memory_for_another(reading->fonts, reading->font_count, &reading->font_room,
                                        sizeof *reading->fonts);
    reading->fonts[reading->font_count++] = (struct font_look){false, false};
}

static void add_fill(struct style_reading *reading)
{
    reading->grounds = memory_for_another(reading->grounds, reading->fill_count,
                                          &reading->fill_room, sizeof(bool));
    reading->grounds[reading->fill_count++] = false;
}

/* Is a colour white, or so nearly that nobody sees it on paper? A theme's first is the paper's. */
static bool is_white(const char **attributes)
{
    const char *rgb = part_attribute(attributes, "rgb");
    const char *theme = part_attribute(attributes, "theme");
    const char *indexed = part_attribute(attributes, "indexed");

    if (rgb) {
        size_t length = strlen(rgb), white = 0;

        for (size_t i = length < 6 ? length : length - 6; i < length; i += 2)
            white += rgb[i] == 'F' || rgb[i] == 'f';
        return white == 3;
    }
    if (theme)
        return is(theme, "0") && !part_attribute(attributes, "tint");
    return indexed && (is(indexed, "1") || is(indexed, "9"));
}

static struct font_look font_of(const struct style_reading *reading, const char **attributes)
{
    unsigned font = number_of(part_attribute(attributes, "fontId"));

    return font < reading->font_count ? reading->fonts[font] : (struct font_look){false, false};
}

static bool has_ground(const struct style_reading *reading, const char **attributes)
{
    unsigned fill = number_of(part_attribute(attributes, "fillId"));

    return fill < reading->fill_count && reading->grounds[fill];
}

static void add_style(struct style_reading *reading, const char **attributes)
{
    struct foreign_book *book = reading->book;
    unsigned id = number_of(part_attribute(attributes, "numFmtId"));
    struct font_look font = font_of(reading, attributes);
    struct format format = id < reading->format_count ? reading->formats[id] : format_built_in(id);

    book->styles = memory_for_another(book->styles, book->style_count, &book->style_room,
                                      sizeof *book->styles);
    book->styles[book->style_count++] = (struct foreign_style){
        .form = (uint8_t)format.form,
        .struck = font.struck,
        .unseen = font.white && !has_ground(reading, attributes),
        .look = format.look,
    };
}

/* An entry of the list that is open begins. */
static void start_entry(struct style_reading *reading, const char *name, const char **attributes)
{
    static const char *const entries[] = {[IN_FORMATS] = "numFmt", "font", "fill", "xf"};

    reading->in_entry = reading->where != ELSEWHERE && is(name, entries[reading->where]);
    if (!reading->in_entry)
        return;
    if (reading->where == IN_FORMATS)
        add_format(reading, attributes);
    else if (reading->where == IN_FONTS)
        add_font(reading);
    else if (reading->where == IN_FILLS)
        add_fill(reading);
    else
        add_style(reading, attributes);
}

static void start_in_font(struct font_look *font, const char *name, const char **attributes)
{
    const char *value = part_attribute(attributes, "val");

    if (is(name, "strike"))
        font->struck = !value || part_is_true(value);
    else if (is(name, "color"))
        font->white = is_white(attributes);
}

/* A pattern's colour stands in an element of its own, behind. */
static void start_in_fill(bool *ground, const char *name, const char **attributes)
{
    const char *pattern = part_attribute(attributes, "patternType");

    if (is(name, "gradientFill"))
        *ground = true;
    else if (is(name, "patternFill"))
        *ground = pattern && !is(pattern, "none");
    else if (is(name, "fgColor"))
        *ground = *ground && !is_white(attributes);
}

/* Lists stand in the root, entries in them; elsewhere the same names mean other things. */
static void start_in_styles(void *context, const char *name, const char **attributes)
{
    struct style_reading *reading = context;

    reading->depth++;
    if (reading->depth == 1)
        reading->is_styles = is(name, "styleSheet");
    else if (reading->depth == 2 && reading->is_styles)
        reading->where = is(name, "numFmts")   ? IN_FORMATS
                         : is(name, "fonts")   ? IN_FONTS
                         : is(name, "fills")   ? IN_FILLS
                         : is(name, "cellXfs") ? IN_STYLES
                                               : ELSEWHERE;
    else if (reading->depth == 3)
        start_entry(reading, name, attributes);
    else if (reading->depth == 4 && reading->where == IN_FONTS && reading->in_entry)
        start_in_font(&reading->fonts[reading->font_count - 1], name, attributes);
    else if (reading->depth > 3 && reading->where == IN_FILLS && reading->in_entry)
        start_in_fill(&reading->grounds[reading->fill_count - 1], name, attributes);
}

static void end_in_styles(void *context, const char *name)
{
    struct style_reading *reading = context;

    (void)name;
    if (reading->depth-- == 2)
        reading->where = ELSEWHERE;
}

static bool read_styles(struct foreign_book *book, const char *part, struct diag_list *diags)
{
    struct style_reading reading = {.book = book};
    struct part_events events = {.start = start_in_styles,
                                 .end = end_in_styles,
                                 .context = &reading,
                                 .wanted = NAMESPACE_SHEETS};
    bool ok = package_read(&book->package, part, &events, diags);

    free(reading.formats);
    free(reading.fonts);
    free(reading.grounds);
    return ok;
}

/* --- The book as a whole --- */

/* The workbook PART, of which the package's own relations told. */
static bool read_workbook_part(struct book_reading *reading, const char *part,
                               struct diag_list *diags)
{
    struct package *package = &reading->book->package;
    bool ok;

    reading->events = (struct part_events){.start = start_in_workbook,
                                           .end = end_in_workbook,
                                           .context = reading,
                                           .wanted = NAMESPACE_SHEETS};
    if (!package_relations(package, part, &reading->relations, diags))
        return false;
    index_relations(reading);
    ok = package_read(package, part, &reading->events, diags);
    text_index_release(&reading->ids);
    free(reading->id_holders);
    return ok;
}

static bool read_book(struct foreign_book *book, struct diag_list *diags)
{
    struct book_reading reading = {.book = book};
    const struct relation *relation;
    const char *part;

    if (!package_relations(&book->package, "", &reading.relations, diags))
        return false;
    relation = relation_to(&reading, "officeDocument");
    if (!relation)
        return refuse(book, MESSAGE("it does not say which part of it is the workbook"), diags);
    part = relation->target;
    if (str_ends(str_of(part), STR(".bin"))) {
        diag_error(diags, (struct origin){.file = book->package.path},
                   "this is a binary workbook (.xlsb): save it as .xlsx");
        return false;
    }
    if (!read_workbook_part(&reading, part, diags))
        return false;
    if (!reading.is_workbook)
        return refuse(book, MESSAGE("it is a document of another kind"), diags);
    book->shared_part = part_there(&reading, "sharedStrings");
    part = part_there(&reading, "styles");
    if (reading.doubtful)
        return refuse(book,
                      MESSAGE("two of its relationships have one name or lead to one kind of part, "
                              "and programs differ in which they follow"),
                      diags);
    if (reading.odd_days)
        return refuse(book,
                      MESSAGE("it says its date system (date1904) in a word that programs read "
                              "differently"),
                      diags);
    return !part || read_styles(book, part, diags);
}

bool foreign_book_open(struct foreign_book *book, const char *path, struct str bytes,
                       struct diag_list *diags)
{
    *book = (struct foreign_book){.sheets = NULL};
    return package_open(&book->package, path, bytes, diags) && read_book(book, diags);
}

void foreign_book_close(struct foreign_book *book)
{
    package_close(&book->package);
    free(book->sheets);
    free(book->styles);
    free(book->shared);
    free(book->shared_ends);
    *book = (struct foreign_book){.sheets = NULL};
}
