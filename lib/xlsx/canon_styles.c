/* How does a cell look, and what does a shared text say? */
#include "xlsx/canon_styles.h"

#include <stdlib.h>

#include "base/banned.h"

#define STYLES_PART "xl/styles.xml"
#define SHARED_PART "xl/sharedStrings.xml"

/* What styles.xml lists and cells' looks are made of. */
enum list {
    LIST_FORMATS, /* numFmts: by their number, not their place */
    LIST_FONTS,
    LIST_FILLS,
    LIST_BORDERS,
    LIST_BASES, /* cellStyleXfs */
    LIST_LOOKS, /* cellXfs */
    LISTS
};

static const char *const list_names[LISTS] = {"numFmts", "fonts",        "fills",
                                              "borders", "cellStyleXfs", "cellXfs"};

struct reading {
    struct canon_styles *styles;
    struct canon_texts lists[LISTS];
    struct canon_texts *list; /* the one that is open; NULL: none */
    struct strbuf entry, rest, asides;
    unsigned depth, list_depth; /* elements open; those around an entry of the list */
};

static int by_name(const void *left, const void *right)
{
    return strcmp(**(const char **const *)left, **(const char **const *)right);
}

void canon_put_text(struct strbuf *out, struct str text)
{
    strbuf_printf(out, "%zu:", text.len);
    strbuf_add(out, text);
}

void canon_put_piece(struct strbuf *out, const char *text, int length)
{
    static const char marks[] = "<>@=";

    for (int i = 0; i < length; i++) {
        const char *mark = memchr(marks, text[i], sizeof marks - 1);

        strbuf_addc(out, mark ? (char)(1 + (mark - marks)) : text[i]);
    }
}

#define ATTRIBUTES_MOST 64 /* of one element; more are in the order written */

void canon_put_start(struct strbuf *out, const char *name, const char **attributes)
{
    const char **sorted[ATTRIBUTES_MOST];
    size_t count = 0;

    strbuf_adds(out, "<");
    canon_put_text(out, str_of(name));
    for (; attributes && *attributes && count < ATTRIBUTES_MOST; attributes += 2)
        sorted[count++] = attributes;
    if (count > 1)
        qsort(sorted, count, sizeof sorted[0], by_name);
    for (size_t i = 0; i < count; i++) {
        strbuf_adds(out, "@");
        canon_put_text(out, str_of(sorted[i][0]));
        canon_put_text(out, str_of(sorted[i][1]));
    }
    for (; attributes && *attributes; attributes += 2) {
        strbuf_adds(out, "@");
        canon_put_text(out, str_of(attributes[0]));
        canon_put_text(out, str_of(attributes[1]));
    }
}

void canon_put_end(struct strbuf *out, const char *name)
{
    strbuf_adds(out, ">");
    canon_put_text(out, str_of(name));
}

void canon_texts_add(struct canon_texts *texts, struct arena *arena, struct str text)
{
    texts->items =
        memory_for_another(texts->items, texts->count, &texts->room, sizeof *texts->items);
    texts->items[texts->count++] = arena_copy(arena, text);
}

static struct strbuf *out_of(struct reading *reading)
{
    return reading->list && reading->depth > reading->list_depth ? &reading->entry : &reading->rest;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    reading->depth++;
    if (!reading->list && reading->depth == 2) {
        for (int i = 0; i < LISTS; i++)
            if (strcmp(name, list_names[i]) == 0 && reading->lists[i].count == 0)
                reading->list = &reading->lists[i]; /* a second one is told as it stands */
        if (reading->list)
            return; /* its count goes with its entries */
    }
    canon_put_start(out_of(reading), name, attributes);
}

static void on_end(void *context, const char *name)
{
    struct reading *reading = context;

    if (reading->list && reading->depth == reading->list_depth) {
        reading->list = NULL;
    } else {
        canon_put_end(out_of(reading), name);
        if (reading->list && reading->depth == reading->list_depth + 1) {
            canon_texts_add(reading->list, &reading->styles->arena, strbuf_str(&reading->entry));
            strbuf_clear(&reading->entry);
        }
    }
    reading->depth--;
}

static void on_text(void *context, const char *text, int length)
{
    canon_put_piece(out_of(context), text, length);
}

/* No entry, and nothing that this program writes. */
static void on_aside(void *context, const char *text)
{
    struct reading *reading = context;

    strbuf_adds(&reading->asides, "?");
    canon_put_text(&reading->asides, str_of(text));
}

static bool read_part(struct reading *reading, struct package *package, const char *part,
                      struct diag_list *diags)
{
    struct part_events events = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .aside = on_aside,
        .context = reading,
        .exact = true,
    };

    return !package_has(package, part) || package_read(package, part, &events, diags);
}

/* Takes `LENGTH:TEXT` off the front of REST, as canon_put_text wrote it. */
static struct str take_text(struct str *rest)
{
    size_t digits = str_digits(*rest), length = 0;
    struct str text;

    for (size_t i = 0; i < digits; i++)
        length = length * 10 + (size_t)(rest->ptr[i] - '0');
    text = (struct str){rest->ptr + digits + 1, length};
    *rest = (struct str){text.ptr + length, rest->len - digits - 1 - length};
    return text;
}

/* An entry of a list as canon_put_start wrote it: its attributes, one by one, then what stands
 * within it, and its end. */
struct entry {
    struct str rest;
};

static struct entry entry_of(struct str text)
{
    struct entry entry = {{text.ptr + 1, text.len - 1}};

    take_text(&entry.rest); /* its name */
    return entry;
}

static bool next_attribute(struct entry *entry, struct str *name, struct str *value)
{
    if (entry->rest.ptr[0] != '@')
        return false;
    entry->rest = (struct str){entry->rest.ptr + 1, entry->rest.len - 1};
    *name = take_text(&entry->rest);
    *value = take_text(&entry->rest);
    return true;
}

/* The value of attribute NAME of an entry; empty where it has none. */
static struct str attribute_of(struct str text, const char *name)
{
    struct entry entry = entry_of(text);
    struct str key, value;

    while (next_attribute(&entry, &key, &value))
        if (str_eq(key, str_of(name)))
            return value;
    return (struct str){NULL, 0};
}

/* The entry of TEXTS that TEXT numbers; TEXT itself where there is none. */
static struct str numbered(const struct canon_texts *texts, struct str text)
{
    size_t number = 0;

    if (text.len == 0 || text.len > 8 || str_digits(text) != text.len)
        return text;
    for (size_t i = 0; i < text.len; i++)
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    return number < texts->count ? texts->items[number] : text;
}

/* Puts the number format that TEXT numbers: one of the workbook's own, every one of that number if
 * there are several, or a standard one's number. */
static void put_format(const struct canon_texts *formats, struct str text, struct strbuf *out)
{
    bool own = false;

    for (size_t i = 0; i < formats->count; i++)
        if (str_eq(attribute_of(formats->items[i], "numFmtId"), text)) {
            strbuf_adds(out, "own");
            canon_put_text(out, attribute_of(formats->items[i], "formatCode"));
            own = true;
        }
    if (!own)
        canon_put_text(out, text);
}

/* ENTRY, an xf, with all that it names spelled out; what it is based on is spelled behind it. */
static void spell(struct reading *reading, struct str text, struct strbuf *out)
{
    static const struct {
        struct str name;
        enum list list;
    } numbers[] = {
        {{"fontId", 6}, LIST_FONTS}, {{"fillId", 6}, LIST_FILLS}, {{"borderId", 8}, LIST_BORDERS}};
    struct entry entry = entry_of(text);
    struct str name, value;

    while (next_attribute(&entry, &name, &value)) {
        if (str_eq(name, STR("xfId")))
            continue;
        canon_put_text(out, name);
        if (str_eq(name, STR("numFmtId")))
            put_format(&reading->lists[LIST_FORMATS], value, out);
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
            if (str_eq(name, numbers[i].name))
                value = numbered(&reading->lists[numbers[i].list], value);
        if (!str_eq(name, STR("numFmtId")))
            canon_put_text(out, value);
    }
    canon_put_text(out, entry.rest);
}

static void spell_looks(struct reading *reading)
{
    struct canon_styles *styles = reading->styles;
    struct strbuf look = {0};

    for (size_t i = 0; i < reading->lists[LIST_LOOKS].count; i++) {
        struct str entry = reading->lists[LIST_LOOKS].items[i];
        struct str base = numbered(&reading->lists[LIST_BASES], attribute_of(entry, "xfId"));

        strbuf_clear(&look);
        spell(reading, entry, &look);
        if (base.len && base.ptr[0] == '<')
            spell(reading, base, &look);
        canon_texts_add(&styles->looks, &styles->arena, strbuf_str(&look));
    }
    strbuf_release(&look);
}

bool canon_styles_read(struct canon_styles *styles, struct package *package,
                       struct diag_list *diags)
{
    struct reading reading = {.styles = styles, .list_depth = 2};
    struct strbuf rest = {0};
    bool ok;

    *styles = (struct canon_styles){.looks = {.items = NULL}};
    ok = read_part(&reading, package, STYLES_PART, diags);
    if (ok)
        spell_looks(&reading);
    reading.list = &styles->shared; /* every element below the root is a text */
    reading.list_depth = 1;
    reading.depth = 0;
    strbuf_clear(&reading.entry);
    strbuf_add(&rest, strbuf_str(&reading.rest)); /* of the styles alone */
    ok = ok && read_part(&reading, package, SHARED_PART, diags);
    strbuf_add(&rest, strbuf_str(&reading.asides));
    styles->rest = arena_copy(&styles->arena, strbuf_str(&rest));
    for (int i = 0; i < LISTS; i++)
        free(reading.lists[i].items);
    strbuf_release(&reading.entry);
    strbuf_release(&reading.rest);
    strbuf_release(&reading.asides);
    strbuf_release(&rest);
    return ok;
}

struct str canon_look(const struct canon_styles *styles, const char *text)
{
    return numbered(&styles->looks, str_of(text ? text : "0"));
}

void canon_styles_release(struct canon_styles *styles)
{
    free(styles->looks.items);
    free(styles->shared.items);
    arena_release(&styles->arena);
    *styles = (struct canon_styles){.looks = {.items = NULL}};
}
