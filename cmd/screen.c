/* How does a result look on a terminal? */
#include "screen.h"
#include "options.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/printable.h"
#include "file/failure.h"

#include <errno.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/banned.h"

/* Characters of a bar. */
#define BAR_LEAST 5
#define BAR_MOST 20

void table_init(struct table *table, const char *alignments)
{
    *table = (struct table){.columns = strlen(alignments), .alignments = alignments};
}

/* Ends the cell whose text begins at START, and makes it printable. */
static void end_cell(struct table *table, size_t start)
{
    struct arena arena = {0};
    struct str text = {table->text.ptr ? table->text.ptr + start : "", table->text.len - start};

    text = printable_copy(&arena, text);
    table->text.len = start;
    visible_add(&table->text, text);
    arena_release(&arena);
    if (table->cells == table->room) {
        table->room = table->room ? 2 * table->room : 64;
        table->ends = memory_resize(table->ends, table->room, sizeof *table->ends);
    }
    table->ends[table->cells++] = table->text.len;
}

void table_cell(struct table *table, struct str text)
{
    size_t start = table->text.len;

    strbuf_add(&table->text, text);
    end_cell(table, start);
}

void table_word(struct table *table, enum language language, const char *english)
{
    table_cell(table, str_of(message(language, english)));
}

void table_cell_printf(struct table *table, const char *format, ...)
{
    size_t start = table->text.len;
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&table->text, format, args);
    va_end(args);
    end_cell(table, start);
}

void table_bar(struct table *table, unsigned permille)
{
    table_cell_printf(table, "%u", permille);
}

static struct str cell_at(const struct table *table, size_t cell)
{
    size_t start = cell == 0 ? 0 : table->ends[cell - 1];
    return (struct str){table->text.ptr + start, table->ends[cell] - start};
}

static unsigned terminal_columns(void)
{
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

/* How wide a bar may be behind USED columns. */
static size_t bar_room(size_t used)
{
    size_t columns = terminal_columns();

    if (columns < used + BAR_LEAST)
        return 0;
    return columns - used < BAR_MOST ? columns - used : BAR_MOST;
}

/* CELL is a number of thousandths; what is not nothing is seen. */
static void draw_bar(const struct table *table, struct str cell, size_t width, struct strbuf *line)
{
    size_t permille = 0, filled;

    for (size_t i = 0; i < cell.len; i++)
        permille = permille * 10 + (size_t)(cell.ptr[i] - '0');
    filled = (permille * width + 500) / 1000;
    filled = filled > width ? width : filled == 0 && permille > 0 ? 1 : filled;
    strbuf_adds(line, table->color ? "\033[32m" : "");
    strbuf_pad(line, '#', filled);
    strbuf_adds(line, table->color ? "\033[0;2m" : "");
    strbuf_pad(line, '.', width - filled);
    strbuf_adds(line, table->color ? "\033[0m" : "");
}

static void print_row(const struct table *table, size_t first, const size_t *widths,
                      unsigned indent, FILE *out)
{
    struct strbuf line = {0};
    strbuf_pad(&line, ' ', indent);
    for (size_t c = 0; c < table->columns; c++) {
        struct str cell = cell_at(table, first + c);
        if (widths[c] == 0)
            continue;
        if (line.len > indent)
            strbuf_adds(&line, "  ");
        if (table->alignments[c] == 'b') {
            if (cell.len)
                draw_bar(table, cell, widths[c], &line);
            continue;
        }
        size_t blanks = widths[c] - utf8_width(cell);
        if (table->alignments[c] == 'r')
            strbuf_pad(&line, ' ', blanks);
        strbuf_add(&line, cell);
        if (table->alignments[c] != 'r')
            strbuf_pad(&line, ' ', blanks);
    }
    while (line.len > 0 && line.ptr[line.len - 1] == ' ')
        line.len--;
    fwrite(line.ptr, 1, line.len, out);
    fputc('\n', out);
    strbuf_release(&line);
}

void table_discard(struct table *table)
{
    free(table->ends);
    strbuf_release(&table->text);
    table_init(table, table->alignments);
}

void table_print(struct table *table, unsigned indent, FILE *out)
{
    size_t *widths = memory_resize(NULL, table->columns, sizeof *widths);
    for (size_t c = 0; c < table->columns; c++)
        widths[c] = 0;
    for (size_t i = 0; i < table->cells; i++) {
        size_t width = utf8_width(cell_at(table, i));
        /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): a table with cells has columns */
        if (width > widths[i % table->columns])
            widths[i % table->columns] = width;
    }
    size_t used = indent;
    for (size_t c = 0; c < table->columns; c++) {
        if (widths[c] > 0 && table->alignments[c] == 'b')
            widths[c] = bar_room(used);
        used += widths[c] ? widths[c] + 2 : 0;
    }
    for (size_t i = 0; i + table->columns <= table->cells; i += table->columns)
        print_row(table, i, widths, indent, out);
    free(widths);
    table_discard(table);
}

bool screen_color(const struct options *options, FILE *out)
{
    if (options->color != WHEN_AUTO)
        return options->color == WHEN_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    return (no_color == NULL || no_color[0] == '\0') && isatty(fileno(out));
}

void screen_diags(const struct options *options, const struct diag_list *diags)
{
    struct diag_list shown = *diags;
    struct diag *errors = NULL;
    if (options->quiet) {
        errors = memory_resize(NULL, diags->count + 1, sizeof *errors);
        shown.items = errors;
        shown.count = 0;
        for (size_t i = 0; i < diags->count; i++)
            if (diags->items[i].severity == SEVERITY_ERROR)
                errors[shown.count++] = diags->items[i];
    }
    struct strbuf text = {0};
    diag_render(&shown, screen_color(options, stderr), &text);
    fwrite(text.ptr ? text.ptr : "", 1, text.len, stderr);
    strbuf_release(&text);
    free(errors);
}

void screen_print(const struct strbuf *text)
{
    fwrite(text->ptr ? text->ptr : "", 1, text->len, stdout);
}

void screen_json(json_t *root)
{
    struct strbuf text = {0};

    json_render(root, &text);
    screen_print(&text);
    strbuf_release(&text);
}

static void tell_unprinted(enum language language)
{
    fprintf(stderr, message(language, "relief: error: standard output could not be written: %s\n"),
            errno == 0                ? message(language, "a write failed")
            : language == LANGUAGE_ZH ? failure_text(errno, language)
                                      : strerror(errno));
}

bool screen_flush(enum language language)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) != 0)
        failed = true;
    if (!failed)
        return true;
    tell_unprinted(language);
    __fpurge(stdout);
    clearerr(stdout);
    return false;
}

bool screen_publish(const struct options *options, struct staging *staging)
{
    struct arena arena = {0};
    struct diag_list diags;
    bool published;

    diag_init(&diags, &arena);
    diags.language = options->language;
    published = screen_flush(options->language) && staging_publish(staging, &diags);
    if (!published)
        staging_discard(staging);
    screen_diags(options, &diags);
    diag_release(&diags);
    arena_release(&arena);
    return published;
}

enum exit_status screen_close(enum exit_status status, enum language language)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    if (fclose(stdout) != 0)
        failed = true;
    if (!failed)
        return status;
    tell_unprinted(language);
    return STATUS_OUTPUT;
}
