/* How does a cell look, and what does a shared text say? */
#include "xlsx/canon_styles.h"
#include "base/hash.h"
#include "base/index.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

#define STYLES_PART "xl/styles.xml"
#define SHARED_PART "xl/sharedStrings.xml"

/* What the two parts list. */
enum list {
    LIST_FORMATS, /* by their number, not their place */
    LIST_FONTS,
    LIST_FILLS,
    LIST_BORDERS,
    LIST_BASES,
    LIST_LOOKS,
    LIST_TEXTS,
    LISTS
};

static const struct {
    const char *name, *entry; /* of the list, and of each of its entries */
    const char *counted;      /* its attribute that says how many there are */
    size_t fixed;             /* entries in front that programs use though no look names them */
} kinds[LISTS] = {
    {"numFmts", "numFmt", "count", 0},
    {"fonts", "font", "count", 1},
    {"fills", "fill", "count", 2},
    {"borders", "border", "count", 1},
    {"cellStyleXfs", "xf", "count", SIZE_MAX},
    {"cellXfs", "xf", "count", 1},
    {"sst", "si", "uniqueCount", 0},
};

#define FORMAT_FIRST 164 /* of a workbook's own; programs differ on others */
#define FORMAT_DIGITS 4

#define SPELLED_MOST 1024 /* bytes of what many may name: of more, the digest stands for it */

struct reading {
    struct canon_styles *styles;
    struct canon_texts lists[LISTS];
    struct text_index numbers; /* of the number formats, */
    struct canon_texts codes;  /* with all codes of each */
    struct canon_texts bases;  /* LIST_BASES, spelled out */
    enum list first, end;      /* lists that the part may have */
    enum list list;            /* the one that is open; LISTS: none */
    bool seen[LISTS];          /* a second one of a name is told as it stands */
    bool in_entry;             /* of it */
    const char *counted;       /* what it says of the number of its entries, or NULL */
    struct strbuf entry, rest;
    unsigned depth, list_depth; /* elements open; those around an entry of a list */
};

/* Is ENTRY a number format of the workbook's own, and says nothing but its number and code? */
static bool is_plain_format(struct str text)
{
    struct canon_entry entry = canon_entry_of(text);
    struct str name, code, number;

    return canon_next_attribute(&entry, &name, &code) && str_eq(name, STR("formatCode")) &&
           canon_next_attribute(&entry, &name, &number) && str_eq(name, STR("numFmtId")) &&
           canon_is_number(number, FORMAT_DIGITS) && canon_number(number) >= FORMAT_FIRST &&
           str_eq(entry.rest, STR(">6:numFmt"));
}

/* TEXT, or where that is long its digest, in ARENA: thousands of looks may name one font. No text
 * of a part has the character in front. */
static struct str shortened(struct str text, struct arena *arena)
{
    uint8_t digest[SHA256_SIZE];
    char hex[SHA256_HEX_MAX];

    if (text.len <= SPELLED_MOST)
        return text;
    sha256_of(text, digest);
    sha256_hex(digest, hex);
    return str_of(arena_printf(arena, "\001sha256 %s", hex));
}

/* --- Lists and their entries --- */

static struct strbuf *out_of(struct reading *reading)
{
    return reading->in_entry ? &reading->entry : &reading->rest;
}

static enum list list_called(const struct reading *reading, const char *name)
{
    for (enum list i = reading->first; i < reading->end; i++)
        if (!reading->seen[i] && strcmp(name, kinds[i].name) == 0)
            return i;
    return LISTS;
}

/* Puts the start of a list, but for the number of its entries, which is known at its end. */
static void start_list(struct reading *reading, const char *name, const char **attributes)
{
    struct strbuf *out = &reading->rest;

    reading->counted = NULL;
    reading->seen[reading->list] = true;
    canon_put_start(out, name, NULL);
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], kinds[reading->list].counted) == 0)
            reading->counted = arena_cstr(&reading->styles->arena, str_of(attributes[1]));
        else
            canon_put_attribute(out, attributes[0], attributes[1]);
    }
}

/* A number of entries that is right says nothing. */
static void end_list(struct reading *reading)
{
    char right[24];

    snprintf(right, sizeof right, "%zu", reading->lists[reading->list].count);
    if (reading->counted && strcmp(reading->counted, right) != 0)
        canon_put_attribute(&reading->rest, kinds[reading->list].counted, reading->counted);
    reading->list = LISTS;
}

/* The name of an element as it is told: the wrapper of a text is called otherwise in a cell. */
static const char *told_name(const struct reading *reading, const char *name)
{
    bool wraps = reading->list == LIST_TEXTS && reading->in_entry &&
                 reading->depth == reading->list_depth + 1;

    return wraps ? "is" : name;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    reading->depth++;
    if (reading->list == LISTS && reading->depth == reading->list_depth) {
        reading->list = list_called(reading, name);
        if (reading->list != LISTS) {
            start_list(reading, name, attributes);
            return;
        }
    } else if (reading->list != LISTS && reading->depth == reading->list_depth + 1) {
        reading->in_entry = strcmp(name, kinds[reading->list].entry) == 0;
    }
    canon_put_start(out_of(reading), told_name(reading, name), attributes);
}

static void end_entry(struct reading *reading)
{
    struct canon_texts *list = &reading->lists[reading->list];
    struct str entry = strbuf_str(&reading->entry);
    bool taken = reading->list != LIST_FORMATS || is_plain_format(entry);

    reading->in_entry = false;
    if (!taken || list->count < kinds[reading->list].fixed)
        strbuf_add(&reading->rest, entry);
    if (taken && reading->list >= LIST_FONTS && reading->list <= LIST_BORDERS)
        entry = shortened(entry, &reading->styles->arena);
    if (taken)
        canon_texts_add(list, &reading->styles->arena, entry);
    strbuf_clear(&reading->entry);
}

static void on_end(void *context, const char *name)
{
    struct reading *reading = context;

    canon_put_end(out_of(reading), told_name(reading, name));
    if (reading->in_entry && reading->depth == reading->list_depth + 1)
        end_entry(reading);
    else if (reading->list != LISTS && reading->depth == reading->list_depth)
        end_list(reading);
    reading->depth--;
}

static void on_text(void *context, const char *text, int length)
{
    canon_put_piece(out_of(context), text, length);
}

/* No entry, wherever it stands. */
static void on_aside(void *context, const char *text)
{
    struct reading *reading = context;

    strbuf_adds(&reading->rest, "?");
    canon_put_text(&reading->rest, str_of(text));
}

/* Reads PART, which has the lists FIRST up to END at LIST_DEPTH; *REST is what is none of them. */
static bool read_part(struct reading *reading, struct package *package, const char *part,
                      struct str *rest, struct diag_list *diags)
{
    struct part_events events = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .aside = on_aside,
        .context = reading,
        .exact = true,
    };
    bool ok;

    reading->list = LISTS;
    ok = !package_has(package, part) || package_read(package, part, &events, diags);
    *rest = arena_copy(&reading->styles->arena, strbuf_str(&reading->rest));
    strbuf_clear(&reading->rest);
    return ok;
}

/* --- What numbers name --- */

const struct str *canon_numbered(const struct canon_texts *texts, struct str text)
{
    bool there = canon_is_number(text, 8) && canon_number(text) < texts->count;

    return there ? &texts->items[canon_number(text)] : NULL;
}

/* Appends what a number names, or the text that names nothing: no attribute can be written so that
 * the one passes for the other. */
static void put_named(struct strbuf *out, const struct str *named, struct str text)
{
    strbuf_adds(out, named ? "#" : "?");
    canon_put_text(out, named ? *named : text);
}

struct format {
    struct str number;
    size_t at; /* in the list */
};

static int by_number(const void *left, const void *right)
{
    const struct format *a = left, *b = right;
    int order = str_cmp(a->number, b->number);

    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Gathers the workbook's own number formats by their numbers: of one, every code, if there are
 * several. */
static void gather_formats(struct reading *reading)
{
    const struct canon_texts *list = &reading->lists[LIST_FORMATS];
    struct arena *arena = &reading->styles->arena;
    struct format *formats = arena_array(arena, list->count, sizeof *formats);
    struct strbuf codes = {0};

    for (size_t i = 0; i < list->count; i++)
        formats[i] = (struct format){canon_attribute_of(list->items[i], "numFmtId"), i};
    if (list->count)
        qsort(formats, list->count, sizeof *formats, by_number);
    for (size_t i = 0; i < list->count; i++) {
        struct str code = canon_attribute_of(list->items[formats[i].at], "formatCode");

        put_named(&codes, &code, formats[i].number);
        if (i + 1 < list->count && str_eq(formats[i].number, formats[i + 1].number))
            continue;
        text_index_add(&reading->numbers, formats[i].number);
        canon_texts_add(&reading->codes, arena, shortened(strbuf_str(&codes), arena));
        strbuf_clear(&codes);
    }
    strbuf_release(&codes);
}

/* Puts the number format that TEXT numbers: one of the workbook's own, or a standard one's number.
 */
static void put_format(const struct reading *reading, struct str text, struct strbuf *out)
{
    uint32_t number;

    if (text_index_find(&reading->numbers, text, &number))
        strbuf_add(out, reading->codes.items[number]);
    else
        put_named(out, NULL, text);
}

/* Puts an xf with all that it names spelled out; of one that is BASED on another, that too. */
static void spell(const struct reading *reading, struct str text, bool based, struct strbuf *out)
{
    static const struct {
        const char *name;
        enum list list;
    } numbers[] = {{"fontId", LIST_FONTS}, {"fillId", LIST_FILLS}, {"borderId", LIST_BORDERS}};
    struct canon_entry entry = canon_entry_of(text);
    struct str name, value;

    while (canon_next_attribute(&entry, &name, &value)) {
        const struct str *named = NULL;

        canon_put_text(out, name);
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
            if (str_eq(name, str_of(numbers[i].name)))
                named = canon_numbered(&reading->lists[numbers[i].list], value);
        if (based && str_eq(name, STR("xfId")))
            named = canon_numbered(&reading->bases, value);
        if (str_eq(name, STR("numFmtId")))
            put_format(reading, value, out);
        else
            put_named(out, named, value);
    }
    canon_put_text(out, entry.rest);
}

/* Spells all of LIST out, into OUT. */
static void spell_all(const struct reading *reading, enum list list, struct canon_texts *out)
{
    struct arena *arena = &reading->styles->arena;
    struct strbuf spelled = {0};

    for (size_t i = 0; i < reading->lists[list].count; i++) {
        strbuf_clear(&spelled);
        spell(reading, reading->lists[list].items[i], list == LIST_LOOKS, &spelled);
        canon_texts_add(out, arena, shortened(strbuf_str(&spelled), arena));
    }
    strbuf_release(&spelled);
}

static void spell_looks(struct reading *reading)
{
    gather_formats(reading);
    spell_all(reading, LIST_BASES, &reading->bases);
    spell_all(reading, LIST_LOOKS, &reading->styles->looks);
}

bool canon_styles_read(struct canon_styles *styles, struct package *package,
                       struct diag_list *diags)
{
    struct reading reading = {.styles = styles, .end = LIST_TEXTS, .list_depth = 2};
    bool ok;

    *styles = (struct canon_styles){.looks = {.items = NULL}};
    ok = read_part(&reading, package, STYLES_PART, &styles->rest, diags);
    if (ok)
        spell_looks(&reading);
    strbuf_clear(&reading.entry);
    reading.first = LIST_TEXTS; /* the root lists them */
    reading.end = LISTS;
    reading.depth = 0;
    reading.list_depth = 1;
    ok = ok && read_part(&reading, package, SHARED_PART, &styles->around, diags);
    styles->shared = reading.lists[LIST_TEXTS];
    for (enum list i = 0; i < LIST_TEXTS; i++)
        free(reading.lists[i].items);
    free(reading.codes.items);
    free(reading.bases.items);
    text_index_release(&reading.numbers);
    strbuf_release(&reading.entry);
    strbuf_release(&reading.rest);
    return ok;
}

void canon_put_look(struct strbuf *out, const struct canon_styles *styles, const char *text)
{
    struct str number = str_of(text ? text : "0");

    put_named(out, canon_numbered(&styles->looks, number), number);
}

void canon_styles_release(struct canon_styles *styles)
{
    free(styles->looks.items);
    free(styles->shared.items);
    arena_release(&styles->arena);
    *styles = (struct canon_styles){.looks = {.items = NULL}};
}
