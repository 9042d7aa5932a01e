/* What is the least that libcsv and libxlsxwriter need for a batch, with one thread? Parses the
 * applicant file and writes the cells that `cells` has taken out of the batch's workbooks, with as
 * many formats and the same row heights, and nothing else: nothing is decided, checked, synced or
 * read back.
 *
 * usage: floor CELLS APPLICANTS FOLDER */
#include "base/str.h"
#include "cell.h"
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

#define FORMATS_MAX 64

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

static struct str map(const char *path)
{
    FILE *file = fopen(path, "r");
    struct stat status;
    void *bytes;

    if (!file || fstat(fileno(file), &status) != 0)
        fail("a file cannot be read");
    bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fileno(file), 0);
    if (bytes == MAP_FAILED)
        fail("a file cannot be read");
    fclose(file);
    return (struct str){bytes, (size_t)status.st_size};
}

static void count_cell(void *text, size_t length, void *context)
{
    (void)text, (void)length;
    ++*(size_t *)context;
}

static void pass_row(int terminator, void *context)
{
    (void)terminator, (void)context;
}

static void parse_applicants(const char *path)
{
    struct str text = map(path);
    struct csv_parser parser;
    size_t cells = 0;

    if (csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL) != 0 ||
        csv_parse(&parser, text.ptr, text.len, count_cell, pass_row, &cells) != text.len ||
        csv_fini(&parser, count_cell, pass_row, &cells) != 0 || cells == 0)
        fail("the applicant file is not CSV");
    csv_free(&parser);
    munmap((void *)(uintptr_t)text.ptr, text.len);
}

struct writer {
    const char *folder;
    int books;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[FORMATS_MAX];
};

static void close_book(struct writer *writer)
{
    if (writer->book && workbook_close(writer->book) != LXW_NO_ERROR)
        fail("a workbook cannot be written");
}

static void open_book(struct writer *writer)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_TRUE};
    char path[4096];

    close_book(writer);
    snprintf(path, sizeof path, "%s/floor-%d.xlsx", writer->folder, ++writer->books);
    options.tmpdir = (char *)(uintptr_t)writer->folder;
    writer->book = workbook_new_opt(path, &options);
    for (int i = 1; i < FORMATS_MAX; i++) {
        writer->formats[i] = workbook_add_format(writer->book);
        format_set_font_size(writer->formats[i], i + 1);
    }
}

static void write_cell(struct writer *writer, const struct cell *cell, const char *text)
{
    lxw_format *format = writer->formats[cell->format % FORMATS_MAX];
    lxw_error error = LXW_NO_ERROR;

    if (cell->kind == BOOK)
        open_book(writer);
    else if (cell->kind == SHEET)
        writer->sheet = workbook_add_worksheet(writer->book, NULL);
    else if (cell->kind == HEIGHT)
        error = worksheet_set_row(writer->sheet, cell->row, cell->number, NULL);
    else if (cell->kind == TEXT)
        error = worksheet_write_string(writer->sheet, cell->row, cell->column, text, format);
    else if (cell->kind == NUMBER)
        error =
            worksheet_write_number(writer->sheet, cell->row, cell->column, cell->number, format);
    else
        error = worksheet_write_blank(writer->sheet, cell->row, cell->column, format);
    if (error != LXW_NO_ERROR)
        fail("a cell cannot be written");
}

int main(int argc, char **argv)
{
    struct writer writer = {.folder = argc == 4 ? argv[3] : NULL};
    struct str rest;

    if (argc != 4)
        return 2;
    parse_applicants(argv[2]);
    rest = map(argv[1]);
    while (rest.len) {
        struct cell cell;
        size_t size;

        memcpy(&cell, rest.ptr, sizeof cell);
        write_cell(&writer, &cell, rest.ptr + sizeof cell);
        size = sizeof cell + cell.length + 1;
        rest = (struct str){rest.ptr + size, rest.len - size};
    }
    close_book(&writer);
    return 0;
}
