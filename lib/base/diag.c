/* What went wrong, where, and how is it shown to people? */
#include "base/diag.h"
#include "base/message.h"
#include "base/printable.h"
#include <stdlib.h>

#include "base/banned.h"

#define SHOWN_OF_A_KIND 10

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"error", "warning", "note"};

    return names[severity];
}

void diag_init(struct diag_list *list, struct arena *arena)
{
    *list = (struct diag_list){.arena = arena};
}

void diag_release(struct diag_list *list)
{
    free(list->items);
    *list = (struct diag_list){.arena = list->arena};
}

/* The list outlives most callers' names: one copy serves all faults of a file in a row. */
static const char *kept_file_name(const struct diag_list *list, const char *file)
{
    const char *last = list->count ? list->items[list->count - 1].at.file : NULL;

    if (!file)
        return NULL;
    if (last && strcmp(last, file) == 0)
        return last;
    return arena_cstr(list->arena, str_of(file));
}

/* Appends a diag whose TEXT is safe and lives as long as the list. */
static void append(struct diag_list *list, enum severity severity, struct origin at,
                   const char *kind, const char *text)
{
    list->items = memory_for_another(list->items, list->count, &list->room, sizeof *list->items);
    at.file = kept_file_name(list, at.file);
    list->items[list->count++] =
        (struct diag){.severity = severity, .at = at, .kind = kind, .text = text};
    list->errors += severity == SEVERITY_ERROR;
    list->warnings += severity == SEVERITY_WARNING;
}

__attribute__((format(printf, 5, 0))) static void add_masked(struct diag_list *list,
                                                             enum severity severity,
                                                             struct origin at, size_t least,
                                                             const char *format, va_list args)
{
    struct strbuf text = {0};

    strbuf_vprintf(&text, message(list->language, format), args);
    append(list, severity, at, format,
           printable_copy_least(list->arena, strbuf_str(&text), least).ptr);
    strbuf_release(&text);
}

__attribute__((format(printf, 4, 0))) static void add(struct diag_list *list,
                                                      enum severity severity, struct origin at,
                                                      const char *format, va_list args)
{
    add_masked(list, severity, at, NUMBER_LEAST, format, args);
}

void diag_error(struct diag_list *list, struct origin at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, SEVERITY_ERROR, at, format, args);
    va_end(args);
}

void diag_error_of_amounts(struct diag_list *list, struct origin at, size_t least,
                           const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_masked(list, SEVERITY_ERROR, at, least, format, args);
    va_end(args);
}

static void mark_failure(struct diag_list *list)
{
    list->items[list->count - 1].failure = true;
    list->failures++;
}

void diag_failure(struct diag_list *list, struct origin at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, SEVERITY_ERROR, at, format, args);
    va_end(args);
    mark_failure(list);
}

void diag_warning(struct diag_list *list, struct origin at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, SEVERITY_WARNING, at, format, args);
    va_end(args);
}

void diag_note(struct diag_list *list, struct origin at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, SEVERITY_NOTE, at, format, args);
    va_end(args);
}

void diag_add(struct diag_list *list, enum severity severity, struct origin at, const char *kind,
              struct str text)
{
    append(list, severity, at, kind, printable_copy(list->arena, text).ptr);
}

void diag_copy(struct diag_list *list, const struct diag *diag)
{
    append(list, diag->severity, diag->at, diag->kind, arena_cstr(list->arena, str_of(diag->text)));
    if (diag->failure)
        mark_failure(list);
    diag_show_line(list, diag->source);
}

void diag_copy_errors(struct diag_list *list, const struct diag_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i].severity == SEVERITY_ERROR)
            diag_copy(list, &from->items[i]);
}

void diag_show_masked_line(struct diag_list *list, struct str line, size_t least)
{
    if (list->count)
        list->items[list->count - 1].source = printable_copy_least(list->arena, line, least);
}

void diag_show_line(struct diag_list *list, struct str line)
{
    diag_show_masked_line(list, line, NUMBER_LEAST);
}

/* A diag with what it is sorted by. */
struct place {
    size_t file; /* the index of the diag that first named the file */
    size_t index;
    struct diag diag;
};

static bool same_file(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static int place_cmp(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->diag.at.line != b->diag.at.line)
        return a->diag.at.line < b->diag.at.line ? -1 : 1;
    if (a->diag.at.column != b->diag.at.column)
        return a->diag.at.column < b->diag.at.column ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

void diag_sort(struct diag_list *list)
{
    struct place *places = memory_resize(NULL, list->count, sizeof *places);
    size_t *firsts = memory_resize(NULL, list->count, sizeof *firsts);
    size_t files = 0;

    for (size_t i = 0; i < list->count; i++) {
        size_t f = 0;

        while (f < files && !same_file(list->items[firsts[f]].at.file, list->items[i].at.file))
            f++;
        if (f == files)
            firsts[files++] = i;
        places[i] = (struct place){f, i, list->items[i]};
    }
    if (list->count)
        qsort(places, list->count, sizeof *places, place_cmp);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = places[i].diag;
    free(firsts);
    free(places);
}

/* Says diag number AT the very same as the one before it? One closed folder is met by each file
 * that is looked for in it. */
static bool is_said(const struct diag_list *list, size_t at)
{
    const struct diag *diag = &list->items[at], *before;

    if (at == 0)
        return false;
    before = diag - 1;
    return diag->failure && before->failure && diag->severity == before->severity &&
           same_file(diag->at.file, before->at.file) && diag->at.line == before->at.line &&
           diag->at.column == before->at.column && strcmp(diag->text, before->text) == 0;
}

/* How many diags of one kind there are, and how many of them were told so far. */
struct kind {
    const struct diag *first;
    size_t count;
    size_t told;
    bool one_file; /* all that are not told are in the file of the last one told */
};

static bool same_kind(const struct diag *a, const struct diag *b)
{
    return a->severity == b->severity && (a->kind == b->kind || strcmp(a->kind, b->kind) == 0);
}

static struct kind *kind_of(struct kind *kinds, const struct diag *diag)
{
    while (!same_kind(kinds->first, diag))
        kinds++;
    return kinds;
}

/* The kinds in LIST; the caller frees them. */
static struct kind *count_kinds(const struct diag_list *list)
{
    struct kind *kinds = memory_resize(NULL, list->count, sizeof *kinds);
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct diag *diag = &list->items[i];
        size_t k = 0;

        if (is_said(list, i))
            continue;
        while (k < count && !same_kind(kinds[k].first, diag))
            k++;
        if (k == count)
            kinds[count++] = (struct kind){.first = diag, .one_file = true};
        if (kinds[k].count == SHOWN_OF_A_KIND - 1)
            kinds[k].first = diag; /* whose file the rest is compared with */
        if (kinds[k].count >= SHOWN_OF_A_KIND && !same_file(kinds[k].first->at.file, diag->at.file))
            kinds[k].one_file = false;
        kinds[k].count++;
    }
    return kinds;
}

struct palette {
    const char *place, *severity[3], *caret, *end;
};

static const struct palette plain = {"", {"", "", ""}, "", ""};
static const struct palette coloured = {
    "\033[1m", {"\033[1;31m", "\033[1;35m", "\033[1;36m"}, "\033[1;32m", "\033[0m"};

const char *column_letters(uint32_t column, char out[static 8])
{
    size_t first = 7;

    out[first] = '\0';
    for (; column; column = (column - 1) / 26) /* seven letters at most */
        out[--first] = (char)('A' + (column - 1) % 26);
    return out + first;
}

/* `!C14`; the row's first cell stands for the row. */
static void render_cell(struct origin at, struct strbuf *out)
{
    char letters[8];

    strbuf_printf(out, "!%s%u", column_letters(at.column ? at.column : 1, letters),
                  (unsigned)at.line);
}

/* FILE's path as it may be shown. */
static void render_file(const char *file, struct strbuf *out)
{
    struct strbuf safe = {0}, masked = {0};

    printable_add(&safe, str_of(file));
    masked_add(&masked, strbuf_str(&safe), NUMBER_LEAST);
    visible_add(out, strbuf_str(&masked));
    strbuf_release(&safe);
    strbuf_release(&masked);
}

static void render_head(struct origin at, enum severity severity, const struct palette *colours,
                        struct strbuf *out)
{
    if (at.file) {
        strbuf_adds(out, colours->place);
        render_file(at.file, out);
        if (at.line && at.in_sheet)
            render_cell(at, out);
        else if (at.line)
            strbuf_printf(out, ":%u", (unsigned)at.line);
        if (at.line && at.column && !at.in_sheet)
            strbuf_printf(out, ":%u", (unsigned)at.column);
        strbuf_printf(out, ":%s ", colours->end);
    }
    strbuf_printf(out, "%s%s:%s ", colours->severity[severity], severity_name(severity),
                  colours->end);
}

static void render_source(const struct diag *diag, const struct palette *colours,
                          struct strbuf *out)
{
    struct strbuf source = {0};
    struct str rest, before;

    visible_add(&source, diag->source);
    rest = strbuf_str(&source);
    before = (struct str){rest.ptr, 0};
    strbuf_printf(out, "    " STR_FMT "\n", STR_ARG(rest));
    for (uint32_t column = 1; column < diag->at.column && rest.len; column++)
        utf8_next(&rest);
    before.len = (size_t)(rest.ptr - before.ptr);
    if (diag->at.column) {
        strbuf_pad(out, ' ', 4 + utf8_width(before));
        strbuf_printf(out, "%s^%s\n", colours->caret, colours->end);
    }
    strbuf_release(&source);
}

void diag_render(const struct diag_list *list, bool color, struct strbuf *out)
{
    const struct palette *colours = color ? &coloured : &plain;
    struct kind *kinds = count_kinds(list);

    for (size_t i = 0; i < list->count; i++) {
        const struct diag *diag = &list->items[i];
        struct kind *kind;

        if (is_said(list, i))
            continue;
        kind = kind_of(kinds, diag);
        if (kind->told++ >= SHOWN_OF_A_KIND)
            continue;
        render_head(diag->at, diag->severity, colours, out);
        visible_add(out, str_of(diag->text));
        strbuf_addc(out, '\n');
        if (diag->source.len)
            render_source(diag, colours, out);
        if (kind->told == SHOWN_OF_A_KIND && kind->count > kind->told) {
            struct origin at = {.file = kind->one_file ? diag->at.file : NULL};

            render_head(at, SEVERITY_NOTE, colours, out);
            strbuf_printf(out, message(list->language, "%zu more like this"),
                          kind->count - kind->told);
            strbuf_addc(out, '\n');
        }
    }
    free(kinds);
}
