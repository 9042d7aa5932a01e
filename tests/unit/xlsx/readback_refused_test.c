/* Which workbooks are no whole ones, and are refused before they are published? */
#include "packed_book.h"
#include "report_scene.h"

#include "xlsx/book.h"

static void refuse_with(struct test_folder *folder, const char *told)
{
    test_forget(folder);
    assert_false(workbook_read(test_path(folder, "b.xlsx"), &folder->arena, NULL, NULL, NULL,
                               &folder->diags));
    assert_str(test_told(folder), told);
}

static void broken_parts_are_refused(void **state)
{
    static const char broken[] = "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it "
                                 "is not well-formed); it must not be used\n";
    static const char *const parts[] = {
        "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c>", /* cut short */
        "<worksheet><c r='A1' t='s'><v>99</v></c></worksheet>",    /* no such string */
        "<worksheet><c r='A1' t='s'><v>x</v></c></worksheet>",
        "<worksheet><c r='A1' t='s'><v>-1</v></c></worksheet>",
        "<worksheet><c r='A1' t='s'><v>1.0</v></c></worksheet>",
        "<worksheet><c r='A1' t='s'><v>99999999999999999999999</v></c></worksheet>",
        "<worksheet><c r='AAAAA1'><v>1</v></c></worksheet>",
        "<worksheet><c r='A0000000000001'><v>1</v></c></worksheet>",
        "<worksheet><row r='0000000000000001'/></worksheet>", /* longer than any place */
        "<worksheet><row r='0'/></worksheet>",
        "<worksheet><c r='1A'><v>1</v></c></worksheet>",             /* no such place */
        "<worksheet><c r='XFE1'><v>1</v></c></worksheet>",           /* beyond the columns */
        "<worksheet><c r='A1048577'><v>1</v></c></worksheet>",       /* beyond the rows */
        "<!DOCTYPE w [<!ENTITY e 'xx'>]><worksheet>&e;</worksheet>", /* entities */
        "<worksheet><c r='A1' t='inlineStr'><is><t>\xFF</t></is></c></worksheet>",
    };

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        pack_usual(*state, parts[i]);
        refuse_with(*state, broken);
    }
}

/* The library loses what it cannot write to its temporary files: a part that nothing is asked of,
 * such as the styles, would be cut, and the workbook could not be opened. */
static void cut_parts_that_are_not_read_are_refused(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>"},
        {"xl/styles.xml", "<styleSheet><fonts><font/>"},
    };

    pack(*state, "b.xlsx", members, sizeof members / sizeof members[0]);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is not "
                        "well-formed); it must not be used\n");
}

static void members_in_the_format_of_drawings_too(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>"},
        {"xl/drawings/vmlDrawing1.vml", "<xml><v:shape>"},
    };

    pack(*state, "b.xlsx", members, sizeof members / sizeof members[0]);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is not "
                        "well-formed); it must not be used\n");
}

static void broken_strings_are_refused(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>"},
        {"xl/sharedStrings.xml", "<sst><si><t>one</si></sst>"},
    };

    pack(*state, "b.xlsx", members, sizeof members / sizeof members[0]);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is not "
                        "well-formed); it must not be used\n");
}

/* Where MARK stands for the third time in the LENGTH BYTES. */
static char *third(char *bytes, size_t length, const char *mark)
{
    char *at = bytes - 1;

    for (int i = 0; i < 3; i++) {
        at = memmem(at + 1, (size_t)(bytes + length - at - 1), mark, strlen(mark));
        assert_non_null(at);
    }
    return at;
}

/* What is no XML, such as a picture, is read to its end as well: its CRC tells that it is whole. */
static void other_members_must_be_whole(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>"},
        {"xl/media/image1.png", "a picture of something that is long enough to be found again"},
    };
    struct test_folder *folder = *state;
    struct str whole;
    char *bytes, *member;

    pack(folder, "b.xlsx", members, sizeof members / sizeof members[0]);
    assert_true(workbook_read(test_path(folder, "b.xlsx"), &folder->arena, NULL, NULL, NULL,
                              &folder->diags));
    whole = test_read(folder, "b.xlsx");
    bytes = arena_cstr(&folder->arena, whole);
    member = memmem(bytes, whole.len, "image1.png", 10);
    assert_non_null(member);
    member[10 + 20] ^= 0x10; /* in its packed bytes */
    test_write(folder, "b.xlsx", (struct str){bytes, whole.len});
    refuse_with(folder, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is "
                        "damaged); it must not be used\n");
    member[10 + 20] ^= 0x10;
    member = third(bytes, whole.len, "PK\1\2"); /* in the table of contents */
    member[16] ^= 0x10;                         /* the CRC, which the member's head has otherwise */
    test_write(folder, "b.xlsx", (struct str){bytes, whole.len});
    refuse_with(folder, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is "
                        "damaged); it must not be used\n");
    member[16] ^= 0x10;
    member[0] = 'Q';
    test_write(folder, "b.xlsx", (struct str){bytes, whole.len});
    refuse_with(folder, "FOLDER/b.xlsx: error: this is not a whole workbook (its table of contents "
                        "is damaged); it must not be used\n");
}

/* All can be unpacked, but it is not what was packed. */
static void the_crc_of_other_members_is_checked(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets/></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>"},
        {"xl/media/image1.png", "a picture"},
    };
    struct test_folder *folder = *state;
    struct str whole;
    char *bytes;

    pack(folder, "b.xlsx", members, sizeof members / sizeof members[0]);
    whole = test_read(folder, "b.xlsx");
    bytes = arena_cstr(&folder->arena, whole);
    third(bytes, whole.len, "PK\3\4")[14] ^= 0x10; /* in its head */
    third(bytes, whole.len, "PK\1\2")[16] ^= 0x10; /* in the table of contents */
    test_write(folder, "b.xlsx", (struct str){bytes, whole.len});
    refuse_with(folder, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is "
                        "damaged); it must not be used\n");
}

/* Sheets without a name or a part, relations that lead nowhere: none is taken for a sheet. */
static void sheets_without_a_part(void **state)
{
    static const struct member members[] = {
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='A'/><sheet r:id='r1'/>"
                            "<sheet name='B' r:id='r2'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='r2'/><Relationship Target='worksheets/one.xml'/>"
         "</Relationships>"},
        {"xl/worksheets/one.xml", "<worksheet/>"},
    };

    pack(*state, "b.xlsx", members, sizeof members / sizeof members[0]);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a sheet of it is "
                        "missing); it must not be used\n");
}

/* A spreadsheet says of a name that refers to no sheet in quotes that the workbook is damaged;
 * version 1.0 did not quote them all. */
static void names_refer_to_sheets_in_quotes(void **state)
{
    static const struct {
        const char *reference;
        bool good;
    } names[] = {
        {"'A'!$A$1:$B$2", true}, {"'R2'!$1:$2", true}, {"'A'!$A$1,'R2'!$B$1", true},
        {"A!$A$1", false},       {"'B'!$A$1", false},  {"'A!$A$1", false},
        {"'R2!'$A$1", false},    {"'A'!", false},      {"", false},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct member members[] = {
            {"xl/workbook.xml",
             arena_printf(&folder->arena,
                          "<workbook> <sheets> <sheet name='A' id='1'/><sheet name='R2' id='2'/>"
                          "</sheets><definedNames><definedName name='n'>%s</definedName>"
                          "</definedNames></workbook>",
                          names[i].reference)},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id='1' Target='a.xml'/><Relationship Id='2' "
             "Target='a.xml'/></Relationships>"},
            {"xl/a.xml", "<worksheet/>"},
        };

        remove(test_path(folder, "b.xlsx"));
        pack(folder, "b.xlsx", members, 3);
        assert_true(workbook_read_edition(test_path(folder, "b.xlsx"), EDITION_1_0, &folder->arena,
                                          NULL, NULL, NULL, &folder->diags));
        if (!names[i].good)
            refuse_with(folder, "FOLDER/b.xlsx: error: this is not a whole workbook (a name in it "
                                "refers to no sheet); it must not be used\n");
        else
            assert_true(workbook_read(test_path(folder, "b.xlsx"), &folder->arena, NULL, NULL, NULL,
                                      &folder->diags));
        test_forget(folder);
    }
}

static void missing_parts_are_refused(void **state)
{
    static const struct member members[] = {{"xl/workbook.xml", workbook_part},
                                            {"xl/_rels/workbook.xml.rels", relations_part}};
    static const struct member unnamed[] = {{"xl/workbook.xml", workbook_part},
                                            {"xl/_rels/workbook.xml.rels", "<r/>"}};

    pack(*state, "b.xlsx", members, 2);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is "
                        "missing); it must not be used\n");
    remove(test_path(*state, "b.xlsx"));
    pack(*state, "b.xlsx", members, 1);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a part of it is "
                        "missing); it must not be used\n");
    remove(test_path(*state, "b.xlsx"));
    pack(*state, "b.xlsx", unnamed, 2);
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (a sheet of it is "
                        "missing); it must not be used\n");
}

static void no_such_file(void **state)
{
    refuse_with(*state, "FOLDER/b.xlsx: error: cannot be read: there is no such file or folder\n");
    test_write(*state, "b.xlsx", STR("not a workbook"));
    refuse_with(*state, "FOLDER/b.xlsx: error: this is not a whole workbook (it is no ZIP file, or "
                        "was cut short); it must not be used\n");
}

/* --- Damage to a workbook of our own --- */

static struct str write_book(struct test_folder *folder)
{
    struct book_properties properties = {.title = STR("t"), .created = 1};
    struct book *book = book_open(folder->path, "own.xlsx", &properties, &folder->diags);
    struct sheet *sheet = book_add_sheet(book, STR("s"), true);

    for (uint32_t row = 0; row < 2000; row++)
        sheet_count(sheet, row, 0, LOOK_COUNT, row * 7919u % 10007u);
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    return test_read(folder, "own.xlsx");
}

/* Whatever one byte is changed or wherever the file is cut: it is found, or it is of no account
 * (a byte of the table of contents that nobody reads), but never taken for another content. */
static void damage_is_never_taken_for_content(void **state)
{
    struct test_folder *folder = *state;
    struct str whole = write_book(folder);
    char *bytes = arena_cstr(&folder->arena, whole);
    struct scene good = {.folder = folder};
    size_t found = 0, tried = 0;

    scene_read(&good, "own.xlsx");
    assert_int_equal(good.count, 2000);
    for (size_t at = 0; at < whole.len; at += 37) {
        struct scene bad = {.folder = folder};

        bytes[at] = (char)(bytes[at] ^ 0x20);
        test_write(folder, "bad.xlsx", (struct str){bytes, whole.len});
        bytes[at] = (char)(bytes[at] ^ 0x20);
        tried++;
        if (!workbook_read(test_path(folder, "bad.xlsx"), &folder->arena, &bad.sheets, scene_keep,
                           &bad, &folder->diags)) {
            found++;
        } else {
            assert_int_equal(bad.count, good.count);
            for (size_t i = 0; i < good.count; i++)
                assert_string_equal(bad.cells[i].text, good.cells[i].text);
        }
        free(bad.cells);
    }
    assert_true(found * 10 > tried * 8);
    for (size_t length = 0; length < whole.len; length += 101) {
        test_write(folder, "bad.xlsx", (struct str){bytes, length});
        assert_false(workbook_read(test_path(folder, "bad.xlsx"), &folder->arena, NULL, NULL, NULL,
                                   &folder->diags));
    }
    free(good.cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(broken_parts_are_refused),
        IN_FOLDER(cut_parts_that_are_not_read_are_refused),
        IN_FOLDER(members_in_the_format_of_drawings_too),
        IN_FOLDER(broken_strings_are_refused),
        IN_FOLDER(other_members_must_be_whole),
        IN_FOLDER(the_crc_of_other_members_is_checked),
        IN_FOLDER(sheets_without_a_part),
        IN_FOLDER(names_refer_to_sheets_in_quotes),
        IN_FOLDER(missing_parts_are_refused),
        IN_FOLDER(no_such_file),
        IN_FOLDER(damage_is_never_taken_for_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
