/* A workbook of which one part holds any bytes, against what a rerun gives: which of the two is
 * called the rerun's does not change whether they show the same. The first byte says which part the
 * others are. */
#include "xlsx/canon.h"

#include "foreign_package.h"
#include "fuzz_folder.h"

#include "base/banned.h"

#define PARTS 4

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct test_part usual[PARTS] = {
    {"xl/workbook.xml", "<workbook><sheets><sheet name='Pay'/></sheets></workbook>", 0},
    {"xl/styles.xml",
     "<styleSheet><numFmts count='1'><numFmt numFmtId='170' formatCode='0.00'/></numFmts><fonts>"
     "<font><b/></font><font/></fonts><fills><fill/></fills><borders><border/></borders>"
     "<cellStyleXfs><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellStyleXfs><cellXfs>"
     "<xf numFmtId='0' fontId='0' fillId='0' borderId='0' xfId='0'/>"
     "<xf numFmtId='170' fontId='1' fillId='0' borderId='0' xfId='0'/></cellXfs></styleSheet>",
     0},
    {"xl/sharedStrings.xml", "<sst><si><t>no</t></si><si><t>Ann</t></si></sst>", 0},
    {"xl/worksheets/sheet1.xml",
     "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' s='1'>"
     "<v>300.1</v></c></row></sheetData></worksheet>",
     0},
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

static const char *write_book(const char *name, const struct test_part *parts, struct arena *arena)
{
    struct str book = test_package(arena, parts, PARTS);

    return arena_cstr(arena, str_of(fuzz_file(name, book.ptr, book.len)));
}

static bool show_the_same(const char *has, const char *gives, struct arena *arena)
{
    struct diag_list diags;
    bool same = false;

    diag_init(&diags, arena);
    require(canon_compare(has, gives, &same, &diags));
    require(same == (diags.errors == 0));
    diag_release(&diags);
    return same;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct test_part parts[PARTS];
    struct arena arena = {0};
    const char *has, *gives;

    if (size == 0)
        return 0;
    memcpy(parts, usual, sizeof parts);
    gives = write_book("gives.xlsx", usual, &arena);
    require(show_the_same(gives, gives, &arena));
    parts[bytes[0] % PARTS].text =
        arena_cstr(&arena, (struct str){(const char *)bytes + 1, size - 1});
    has = write_book("has.xlsx", parts, &arena);
    /* Of what the rerun does not have, no more is read than about twice as much as it has. */
    require(!show_the_same(has, gives, &arena) || show_the_same(gives, has, &arena));
    arena_release(&arena);
    return 0;
}
