/* What is the least that libcsv and libxlsxwriter need for a batch, with one thread? Takes the
 * cells out of the workbooks of a finished batch; then, in a run of its own that is measured,
 * parses the applicant file and writes the same cells, with as many formats and the same row
 * heights, and nothing else: nothing is decided, checked, synced or read back.
 *
 * usage: floor take CELLS WORKBOOK...
 *        floor write CELLS APPLICANTS FOLDER */
#include "base/str.h"
#include <csv.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

#define CHUNK (1 << 16)
#define FORMATS_MAX 64

enum kind {
    BOOK,
    SHEET,
    HEIGHT, /* of a row, in NUMBER */
    TEXT,
    NUMBER,
    BLANK
};

/* As it stands in the file of cells, LENGTH bytes and a NUL behind it. */
struct cell {
    double number;
    uint32_t row;
    uint32_t length;
    uint16_t column;
    uint16_t format;
    uint32_t kind;
};

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

/* --- Taking --- */

struct taker {
    FILE *out;
    XML_Parser parser;
    struct strbuf text;
    bool in_text, is_text;
    struct cell cell;
    char **shared;
    size_t shared_count;
};

static void put(struct taker *taker, enum kind kind, const char *text)
{
    struct cell cell = taker->cell;

    cell.kind = kind;
    cell.length = (uint32_t)strlen(text);
    if (fwrite(&cell, sizeof cell, 1, taker->out) != 1 ||
        fwrite(text, cell.length + 1, 1, taker->out) != 1)
        fail("the cells cannot be kept");
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static void XMLCALL on_text(void *context, const char *bytes, int length)
{
    struct taker *taker = context;

    if (taker->in_text)
        strbuf_add(&taker->text, (struct str){bytes, (size_t)length});
}

static void start_cell(struct taker *taker, const char **attributes)
{
    const char *place = attribute(attributes, "r"), *format = attribute(attributes, "s");
    const char *type = attribute(attributes, "t");

    taker->cell.column = 0;
    for (; *place >= 'A'; place++)
        taker->cell.column = (uint16_t)(taker->cell.column * 26 + *place - 'A' + 1);
    taker->cell.column--;
    taker->cell.row = (uint32_t)strtoul(place, NULL, 10) - 1;
    taker->cell.format = format ? (uint16_t)strtoul(format, NULL, 10) : 0;
    taker->is_text = type && strcmp(type, "n") != 0;
    if (type && strcmp(type, "s") == 0)
        taker->cell.number = -1;
    else
        taker->cell.number = 0;
    strbuf_clear(&taker->text);
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
    struct taker *taker = context;

    if (strcmp(name, "c") == 0) {
        start_cell(taker, attributes);
    } else if (strcmp(name, "row") == 0) {
        const char *height = attribute(attributes, "ht");

        taker->cell = (struct cell){.row = (uint32_t)strtoul(attribute(attributes, "r"), NULL, 10)};
        taker->cell.row--;
        if (height) {
            taker->cell.number = strtod(height, NULL);
            put(taker, HEIGHT, "");
        }
    }
    taker->in_text = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
}

static void end_cell(struct taker *taker)
{
    const char *text = taker->text.len ? taker->text.ptr : "";

    if (!*text) {
        put(taker, BLANK, "");
    } else if (!taker->is_text) {
        taker->cell.number = strtod(text, NULL);
        put(taker, NUMBER, "");
    } else if (taker->cell.number < 0) {
        put(taker, TEXT, taker->shared[strtoul(text, NULL, 10)]);
    } else {
        put(taker, TEXT, text);
    }
}

static void XMLCALL on_end(void *context, const char *name)
{
    struct taker *taker = context;

    taker->in_text = false;
    if (strcmp(name, "c") == 0)
        end_cell(taker);
}

static void XMLCALL on_shared_end(void *context, const char *name)
{
    struct taker *taker = context;

    taker->in_text = false;
    if (strcmp(name, "si") != 0)
        return;
    taker->shared =
        realloc(taker->shared, (taker->shared_count + 1) * sizeof(char *)); /* few: labels */
    taker->shared[taker->shared_count++] = strdup(taker->text.len ? taker->text.ptr : "");
    strbuf_clear(&taker->text);
}

static void parse_member(struct taker *taker, unzFile zip, XML_EndElementHandler end)
{
    int got;

    taker->parser = XML_ParserCreate(NULL);
    XML_SetUserData(taker->parser, taker);
    XML_SetElementHandler(taker->parser, on_start, end);
    XML_SetCharacterDataHandler(taker->parser, on_text);
    if (unzOpenCurrentFile(zip) != UNZ_OK)
        fail("a part of a workbook is damaged");
    do {
        void *buffer = XML_GetBuffer(taker->parser, CHUNK);

        got = unzReadCurrentFile(zip, buffer, CHUNK);
        if (got < 0 || XML_ParseBuffer(taker->parser, got, got == 0) != XML_STATUS_OK)
            fail("a part of a workbook is damaged");
    } while (got > 0);
    unzCloseCurrentFile(zip);
    XML_ParserFree(taker->parser);
}

static void take_book(struct taker *taker, const char *path)
{
    unzFile zip = unzOpen64(path);
    char name[64];

    if (!zip)
        fail("a workbook cannot be opened");
    taker->shared_count = 0;
    strbuf_clear(&taker->text);
    put(taker, BOOK, "");
    if (unzLocateFile(zip, "xl/sharedStrings.xml", 1) == UNZ_OK)
        parse_member(taker, zip, on_shared_end);
    for (int sheet = 1;; sheet++) {
        snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", sheet);
        if (unzLocateFile(zip, name, 1) != UNZ_OK)
            break;
        put(taker, SHEET, "");
        parse_member(taker, zip, on_end);
    }
    unzClose(zip);
}

static int take(const char *cells, char **books, int count)
{
    struct taker taker = {.out = fopen(cells, "w")};

    if (!taker.out)
        fail("the cells cannot be kept");
    for (int i = 0; i < count; i++)
        take_book(&taker, books[i]);
    return fclose(taker.out) != 0;
}

/* --- Writing --- */

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

static int write_all(const char *cells, const char *applicants, const char *folder)
{
    struct writer writer = {.folder = folder};
    struct str rest;

    parse_applicants(applicants);
    rest = map(cells);
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

int main(int argc, char **argv)
{
    if (argc >= 4 && strcmp(argv[1], "take") == 0)
        return take(argv[2], argv + 3, argc - 3);
    if (argc == 5 && strcmp(argv[1], "write") == 0)
        return write_all(argv[2], argv[3], argv[4]);
    return 2;
}
