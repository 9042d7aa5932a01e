/* Workbooks of other makers, put together for tests of what is read back. */
#ifndef RELIEF_TESTS_PACKED_BOOK_H
#define RELIEF_TESTS_PACKED_BOOK_H

#include "folder.h"

#include <minizip/zip.h>

struct member {
    const char *name;
    const char *text;
};

static const char workbook_part[] =
    "<workbook xmlns='m' xmlns:r='r'><sheets><sheet name='A &amp; B' sheetId='1' r:id='rId7'/>"
    "<sheet name='二' sheetId='2' r:id='rId3'/></sheets></workbook>";
static const char relations_part[] =
    "<Relationships><Relationship Id='rId3' Target='/xl/worksheets/two.xml'/>"
    "<Relationship Id='rId7' Target='worksheets/one.xml'/></Relationships>";
static const char strings_part[] =
    "<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r>"
    "<rPh sb='0' eb='1'><t>spoken</t></rPh></si><si><t>a_x000A_b _x005F_x0041_</t></si></sst>";
static const char one_part[] =
    "<worksheet><sheetData>"
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
    "<row r='3'><c r='B3'><v>12.5</v></c><c r='C3' t='inlineStr'><is><t>in "
    "&lt;line&gt;</t></is></c>"
    "<c r='AA3' t='str'><f>A1</f><v>text</v></c><c r='AB3'><f>1+1</f><v>2</v></c>"
    "<c r='AC3' s='4'><x/></c><c r='AD3' t='inlineStr'><is><t>read_x0041_x_xD800__xd7ff_</t>"
    "<rPh sb='0' eb='1'><t>spoken</t></rPh></is></c><c r='AE3' t='n'><v>8</v></c></row>"
    "</sheetData></worksheet>";
static const char two_part[] =
    "<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c t='s'><x:v>2</x:v></x:c>"
    "<x:c t='b'><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c></x:row>"
    "</x:sheetData></x:worksheet>";

static inline void pack(struct test_folder *folder, const char *name, const struct member *members,
                        size_t count)
{
    zipFile zip = zipOpen(test_path(folder, name), APPEND_STATUS_CREATE);

    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(
            zipOpenNewFileInZip(zip, members[i].name, NULL, NULL, 0, NULL, 0, NULL, 8, 6), ZIP_OK);
        assert_int_equal(
            zipWriteInFileInZip(zip, members[i].text, (unsigned)strlen(members[i].text)), ZIP_OK);
        assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
    }
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
}

static inline void pack_usual(struct test_folder *folder, const char *one)
{
    const struct member members[] = {
        {"xl/workbook.xml", workbook_part},     {"xl/_rels/workbook.xml.rels", relations_part},
        {"xl/sharedStrings.xml", strings_part}, {"xl/worksheets/one.xml", one},
        {"xl/worksheets/two.xml", two_part},    {"xl/styles.xml", "<styles/>"},
    };

    remove(test_path(folder, "b.xlsx"));
    pack(folder, "b.xlsx", members, sizeof members / sizeof members[0]);
}

#endif
