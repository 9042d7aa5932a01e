/* Workbooks as strangers make them, from the XML of their parts: packages of stored members. */
#ifndef RELIEF_TESTS_FOREIGN_PACKAGE_H
#define RELIEF_TESTS_FOREIGN_PACKAGE_H

#include "base/arena.h"
#include "base/str.h"
#include <zlib.h>

#define TEST_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TEST_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TEST_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct test_part {
    const char *name;
    const char *text;
    unsigned flags; /* of the ZIP member */
};

static inline void test_put(struct strbuf *out, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++, number >>= 8)
        strbuf_addc(out, (char)(number & 0xFF));
}

/* What a member's header in front of it and its entry in the table of contents have in common. */
static inline void test_put_member(struct strbuf *out, const struct test_part *part)
{
    uint32_t size = (uint32_t)strlen(part->text);

    test_put(out, 20, 2);
    test_put(out, part->flags, 2);
    test_put(out, 0, 2); /* stored */
    test_put(out, 0x58210000, 4);
    test_put(out, (uint32_t)crc32(0, (const Bytef *)part->text, size), 4);
    test_put(out, size, 4);
    test_put(out, size, 4);
    test_put(out, (uint32_t)strlen(part->name), 2);
    test_put(out, 0, 2);
}

/* The package of PARTS, in ARENA. */
static inline struct str test_package(struct arena *arena, const struct test_part *parts,
                                      size_t count)
{
    struct strbuf out = {0}, contents = {0};
    struct str kept;
    uint32_t at;

    for (size_t i = 0; i < count; i++) {
        at = (uint32_t)out.len;
        strbuf_add(&out, STR("PK\3\4"));
        test_put_member(&out, &parts[i]);
        strbuf_adds(&out, parts[i].name);
        strbuf_adds(&out, parts[i].text);
        strbuf_add(&contents, STR("PK\1\2"));
        test_put(&contents, 20, 2);
        test_put_member(&contents, &parts[i]);
        test_put(&contents, 0, 6);
        test_put(&contents, 0, 4);
        test_put(&contents, at, 4);
        strbuf_adds(&contents, parts[i].name);
    }
    at = (uint32_t)out.len;
    strbuf_add(&out, strbuf_str(&contents));
    strbuf_add(&out, STR("PK\5\6"));
    test_put(&out, 0, 4);
    test_put(&out, (uint32_t)count, 2);
    test_put(&out, (uint32_t)count, 2);
    test_put(&out, (uint32_t)contents.len, 4);
    test_put(&out, at, 4);
    test_put(&out, 0, 2);
    kept = arena_copy(arena, strbuf_str(&out));
    strbuf_release(&out);
    strbuf_release(&contents);
    return kept;
}

#define TEST_ROOT                                                     \
    "<Relationships xmlns='" TEST_RELATIONS "'><Relationship Id='a' " \
    "Type='" TEST_OFFICE "/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define TEST_BOOK_RELATIONS                                                              \
    "<Relationships xmlns='" TEST_RELATIONS "'>"                                         \
    "<Relationship Id='s1' Type='" TEST_OFFICE "/worksheet' Target='one.xml'/>"          \
    "<Relationship Id='s2' Type='" TEST_OFFICE "/worksheet' Target='/xl/two.xml'/>"      \
    "<Relationship Id='t' Type='" TEST_OFFICE "/sharedStrings' Target='./strings.xml'/>" \
    "<Relationship Id='f' Type='" TEST_OFFICE "/styles' Target='../xl/styles.xml'/>"     \
    "</Relationships>"
/* Formats of the styles: 0 number, 1 a date, 2 date and time, 3 Chinese date, 4 percent, 5 struck
 * out, 6 a time, 7 hours, 8 five digits, 9 tens of thousands. */
#define TEST_STYLES                                                                                   \
    "<styleSheet xmlns='" TEST_MAIN "'><numFmts><numFmt numFmtId='200' "                              \
    "formatCode='[$-804]yyyy\"年\"m\"月\"d\"日\";@'/><numFmt numFmtId='201' formatCode='[h]:mm'/>" \
    "<numFmt numFmtId='202' formatCode='00000'/><numFmt numFmtId='203' formatCode='0.0,\"万\"'/>"    \
    "</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId='0'/>"               \
    "<xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='200'/><xf numFmtId='10'/>"                   \
    "<xf numFmtId='0' fontId='1'/><xf numFmtId='20'/><xf numFmtId='201'/><xf numFmtId='202'/><xf "    \
    "numFmtId='203'/></cellXfs></styleSheet>"

#define TEST_NOTES_RELATION                                           \
    "<Relationships xmlns='" TEST_RELATIONS "'><Relationship Id='n' " \
    "Type='" TEST_OFFICE "/comments' Target='notes.xml'/></Relationships>"

struct test_book {
    const char *sheets;  /* elements; NULL: One and a hidden Two */
    const char *one;     /* XML of the first sheet, within its root */
    const char *two;     /* NULL: none */
    const char *strings; /* of shared ones, within their root */
    const char *notes;   /* on cells of the first sheet: elements of the list; NULL: none */
    bool from_1904;
    bool uncalculated; /* its formulas are to be calculated when it is opened */
};

/* A workbook, in ARENA. */
static inline struct str test_workbook(struct arena *arena, const struct test_book *book)
{
    const char *sheets = book->sheets ? book->sheets : "<sheet name='One' r:id='s1'/>";
    struct test_part parts[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels", TEST_ROOT, 0},
        {"xl/_rels/workbook.xml.rels", TEST_BOOK_RELATIONS, 0},
        {"xl/styles.xml", TEST_STYLES, 0},
        {"xl/workbook.xml",
         arena_printf(arena,
                      "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_OFFICE "'>%s<sheets>%s"
                      "</sheets>%s</workbook>",
                      book->from_1904 ? "<workbookPr date1904='1'/>" : "", sheets,
                      book->uncalculated ? "<calcPr fullCalcOnLoad='1'/>" : ""),
         0},
        {"xl/one.xml",
         arena_printf(arena, "<worksheet xmlns='" TEST_MAIN "'>%s</worksheet>", book->one), 0},
        {"xl/strings.xml",
         arena_printf(arena, "<sst xmlns='" TEST_MAIN "'>%s</sst>",
                      book->strings ? book->strings : ""),
         0},
        {"xl/two.xml",
         arena_printf(arena, "<worksheet xmlns='" TEST_MAIN "'>%s</worksheet>",
                      book->two ? book->two : ""),
         0},
        {"xl/_rels/one.xml.rels", TEST_NOTES_RELATION, 0},
        {"xl/notes.xml",
         arena_printf(arena,
                      "<comments xmlns='" TEST_MAIN "'><authors><author>x</author></authors>"
                      "<commentList>%s</commentList></comments>",
                      book->notes ? book->notes : ""),
         0},
    };

    return test_package(arena, parts, sizeof parts / sizeof parts[0] - (book->notes ? 0 : 2));
}

#endif
