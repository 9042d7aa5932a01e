/* Whatever a workbook's parts hold, reading ends, tells why where it fails, and gives rows and
 * cells in ascending order, the same each time. The first byte says which part the others are. */
#include "xlsx/sheet_notes.h"
#include "xlsx/sheet_reader.h"

#include <stdlib.h>

#include "foreign_package.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct notes {
    struct strbuf text;
    uint32_t row;
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

static bool note_row(void *context, const struct sheet_row *row)
{
    struct notes *notes = context;

    require(row->number > notes->row && row->number <= SHEET_ROWS_MOST && row->count > 0);
    notes->row = row->number;
    strbuf_printf(&notes->text, "%u%d", row->number, row->hidden);
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        require(cell->column < SHEET_COLUMNS_MOST);
        require(i == 0 || cell->column > cell[-1].column);
        require((cell->length == 0) == (cell->kind == SHEET_NO_RESULT));
        require(utf8_error(sheet_cell_text(row, cell)) == cell->length);
        strbuf_printf(&notes->text, " %u:%u:", cell->column, cell->kind);
        strbuf_add(&notes->text, sheet_cell_text(row, cell));
    }
    return true;
}

static void note_merged(void *context, struct sheet_range cells)
{
    strbuf_printf(&((struct notes *)context)->text, "m%u", cells.last_row);
}

static void note_columns(void *context, uint32_t first, uint32_t last)
{
    strbuf_printf(&((struct notes *)context)->text, "c%u-%u", first, last);
}

static void note_note(void *context, uint32_t row, uint32_t column)
{
    require(row > 0 && column > 0);
    strbuf_printf(&((struct notes *)context)->text, "n%u:%u", row, column);
}

/* Reads all sheets of PACKAGE; true if nothing is wrong with it. */
static bool read_all(struct str package, struct notes *notes)
{
    struct sheet_events events = {note_row, note_merged, note_columns, notes};
    struct arena arena = {0};
    struct foreign_book book;
    struct diag_list diags;
    bool ok;

    diag_init(&diags, &arena);
    ok = foreign_book_open(&book, "b.xlsx", package, &diags);
    for (size_t i = 0; ok && i < book.sheet_count; i++) {
        if (!book.sheets[i].part)
            continue;
        notes->row = 0;
        ok = sheet_read(&book, &book.sheets[i], "b.xlsx#s", &events, &diags);
        sheet_notes_read(&book, &book.sheets[i], note_note, notes);
    }
    require(ok == (diags.errors == 0));
    foreign_book_close(&book);
    diag_release(&diags);
    arena_release(&arena);
    return ok;
}

/* A workbook of which one part is TEXT. */
static struct str package_with(struct arena *arena, unsigned which, const char *text)
{
    static const char usual_sheet[] =
        "<worksheet xmlns='" TEST_MAIN
        "'><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>45322</v></c><c s='2'><v>1.5"
        "</v></c></row></sheetData></worksheet>";
    struct test_part parts[] = {
        {"xl/one.xml", usual_sheet, 0},
        {"xl/strings.xml", "<sst xmlns='" TEST_MAIN "'><si><t>x</t></si></sst>", 0},
        {"xl/styles.xml", TEST_STYLES, 0},
        {"xl/workbook.xml",
         "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_OFFICE
         "'><sheets><sheet name='a' r:id='s1'/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels", TEST_BOOK_RELATIONS, 0},
        {"_rels/.rels", TEST_ROOT, 0},
        {"xl/notes.xml",
         "<comments xmlns='" TEST_MAIN
         "'><commentList><comment ref='B1'/></commentList></comments>",
         0},
        {"xl/_rels/one.xml.rels", TEST_NOTES_RELATION, 0},
    };

    parts[which].text = text;
    return test_package(arena, parts, sizeof parts / sizeof parts[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str given = {(const char *)bytes + 1, size - 1}, package = given;
    struct notes once = {.row = 0}, again = {.row = 0};
    struct arena arena = {0};

    if (size == 0)
        return 0;
    if (bytes[0] >= '0' && bytes[0] < '8')
        package = package_with(&arena, bytes[0] - '0', arena_cstr(&arena, given));
    require(read_all(package, &once) == read_all(package, &again));
    require(str_eq(strbuf_str(&once.text), strbuf_str(&again.text)));
    strbuf_release(&once.text);
    strbuf_release(&again.text);
    arena_release(&arena);
    return 0;
}
