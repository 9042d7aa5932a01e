/* The cells of a workbook as the program reads them, a line each, for who compares readers.
 *
 * usage: list_cells WORKBOOK
 *
 *     sheet NAME shown|hidden|none    none: it is no sheet of cells
 *     ROW COLUMN KIND TEXT            both from 1; KIND is text, number, inexact, day, truth, error
 *                                     or no-result
 *
 * with tabs between, and `\\`, `\t`, `\n`, `\r` for those characters. What is wrong goes to
 * standard error, a message each; the status is 1 then, and the cells of the sheets before stand
 * there. */
#include "xlsx/sheet_reader.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

#define PIECE ((size_t)1 << 16)

static const char *const kinds[] = {
    [SHEET_TEXT] = "text",           [SHEET_NUMBER] = "number",
    [SHEET_INEXACT] = "inexact",     [SHEET_DAY] = "day",
    [SHEET_TRUTH] = "truth",         [SHEET_ERROR] = "error",
    [SHEET_NO_RESULT] = "no-result", [SHEET_NO_NUMBER] = "no-number",
};

static void print_text(struct str text)
{
    static const char escaped[256] = {['\\'] = '\\', ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r'};

    for (size_t i = 0; i < text.len; i++) {
        char escape = escaped[(unsigned char)text.ptr[i]];

        if (escape)
            putchar('\\');
        putchar(escape ? escape : text.ptr[i]);
    }
}

static bool print_row(void *context, const struct sheet_row *row)
{
    (void)context;
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        printf("%u\t%u\t%s\t", row->number, cell->column + 1u, kinds[cell->kind]);
        print_text(sheet_cell_text(row, cell));
        putchar('\n');
    }
    return true;
}

static bool print_sheet(struct foreign_book *book, const struct foreign_sheet *sheet,
                        struct diag_list *diags)
{
    struct sheet_events events = {.row = print_row};

    fputs("sheet\t", stdout);
    print_text(str_of(sheet->name));
    printf("\t%s\n", !sheet->part ? "none" : sheet->hidden ? "hidden" : "shown");
    return !sheet->part || sheet_read(book, sheet, sheet->name, &events, diags);
}

static void read_whole(const char *path, struct strbuf *bytes)
{
    FILE *file = fopen(path, "rb");
    static char piece[PIECE];
    size_t got;

    while (file && (got = fread(piece, 1, sizeof piece, file)) > 0)
        strbuf_add(bytes, (struct str){piece, got});
    if (!file || ferror(file) || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

int main(int argc, char **argv)
{
    struct strbuf bytes = {0};
    struct arena arena = {0};
    struct foreign_book book;
    struct diag_list diags;
    bool ok;

    if (argc != 2)
        return 2;
    read_whole(argv[1], &bytes);
    diag_init(&diags, &arena);
    ok = foreign_book_open(&book, "workbook", strbuf_str(&bytes), &diags);
    for (size_t i = 0; i < book.sheet_count && ok; i++)
        ok = print_sheet(&book, &book.sheets[i], &diags);
    for (size_t i = 0; i < diags.count; i++)
        fprintf(stderr, "%s\n", diags.items[i].text);
    foreign_book_close(&book);
    diag_release(&diags);
    strbuf_release(&bytes);
    arena_release(&arena);
    return fflush(stdout) != 0 || !ok;
}
