/* What is no workbook that can be read, and is told by name; nothing of it is ever followed. */
#include "xlsx/package.h"

#include "base/keyed_hash.h"
#include "folder.h"
#include "foreign_package.h"
#include "xlsx/book.h"
#include "xlsx/sheet_reader.h"

static bool add_row(void *context, const struct sheet_row *row)
{
    uint64_t *rows = context;

    for (size_t i = 0; i < row->count; i++)
        *rows = keyed_hash(*rows + row->number, sheet_cell_text(row, &row->cells[i]));
    return true;
}

/* What becomes of BYTES, read in JOBS threads: `read`, or what is wrong. ROWS depends on what was
 * read up to there. */
static const char *outcome_of(struct test_folder *folder, struct str bytes, unsigned jobs,
                              uint64_t *rows)
{
    struct sheet_events events = {.row = add_row, .context = rows};
    struct foreign_book book;
    bool ok;

    test_forget(folder);
    *rows = 0;
    ok = foreign_book_open(&book, "b.xlsx", bytes, &folder->diags);
    book.package.jobs = jobs;
    for (size_t i = 0; ok && i < book.sheet_count; i++)
        ok = !book.sheets[i].part ||
             sheet_read(&book, &book.sheets[i], "b.xlsx#One", &events, &folder->diags);
    foreign_book_close(&book);
    assert_true(ok == (folder->diags.errors == 0));
    return ok ? "read" : test_told(folder).ptr;
}

static const char *outcome(struct test_folder *folder, struct str bytes)
{
    uint64_t rows;

    return outcome_of(folder, bytes, 1, &rows);
}

static struct str good(struct arena *arena)
{
    struct test_book book = {.one = "<sheetData><row><c><v>1</v></c></row></sheetData>"};

    return test_workbook(arena, &book);
}

#define OPENS_WITH(folder, bytes, told)                                 \
    do {                                                                \
        const char *found = outcome(folder, bytes);                     \
        if (!str_starts(str_of(found), str_of("b.xlsx: error: " told))) \
            fail_msg("%s is not %s", found, told);                      \
    } while (0)

static void only_packages_are_recognised(void **state)
{
    struct test_folder *folder = *state;

    assert_true(package_recognised(good(&folder->arena)));
    assert_true(package_recognised(STR("PK\5\6\0\0")));
    assert_true(package_recognised(STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...")));
    assert_false(package_recognised(STR("PK,name\n")));
    assert_false(package_recognised(STR("")));
    assert_false(package_recognised(STR("id,name\n")));
}

static void other_kinds_are_told_by_name(void **state)
{
    struct test_folder *folder = *state;
    static const struct test_part encrypted[] = {{"_rels/.rels", TEST_ROOT, 1}};
    static const struct test_part open_document[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
        {"content.xml", "<x/>", 0},
        {"META-INF/manifest.xml", "<x/>", 0}};
    static const struct test_part binary[] = {{"_rels/.rels", TEST_ROOT, 0},
                                              {"xl/workbook.bin", "x", 0}};
    static const struct test_part letter[] = {{"_rels/.rels", TEST_ROOT, 0},
                                              {"xl/workbook.xml", "<document/>", 0}};
    static const struct test_part nothing[] = {{"x.txt", "x", 0}};

    OPENS_WITH(folder, ((struct str){NULL, 0}),
               "this is a workbook of the old kind (.xls): save it as .xlsx");
    OPENS_WITH(folder, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0"),
               "this is a workbook of the old kind (.xls): save it as .xlsx");
    OPENS_WITH(folder,
               STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                   "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
               "the workbook is encrypted: save it without a password");
    OPENS_WITH(folder, test_package(&folder->arena, encrypted, 1),
               "the workbook is encrypted: save it without a password");
    OPENS_WITH(folder, test_package(&folder->arena, open_document, 3),
               "this is an OpenDocument file (.ods): save it as .xlsx");
    OPENS_WITH(folder, test_package(&folder->arena, binary, 2),
               "this is a binary workbook (.xlsb): save it as .xlsx");
    OPENS_WITH(folder, test_package(&folder->arena, letter, 2),
               "this is not a workbook: it is a document of another kind");
    OPENS_WITH(folder, test_package(&folder->arena, nothing, 1),
               "this is not a workbook: it does not say which part of it is the workbook");
}

/* A part of that name alone makes no OpenDocument file. */
static void open_documents_by_their_parts(void **state)
{
    struct test_folder *folder = *state;
    static const struct test_part parts[] = {
        {"content.xml", "<x/>", 0}, {"mimetype", "x", 0}, {"META-INF/manifest.xml", "<x/>", 0}};

    OPENS_WITH(folder, test_package(&folder->arena, parts, 1),
               "this is not a workbook: it does not say which part of it is the workbook");
    OPENS_WITH(folder, test_package(&folder->arena, parts + 1, 2),
               "this is not a workbook: it does not say which part of it is the workbook");
    OPENS_WITH(folder, test_package(&folder->arena, parts, 2),
               "this is an OpenDocument file (.ods): save it as .xlsx");
    OPENS_WITH(folder, test_package(&folder->arena, parts, 3),
               "this is an OpenDocument file (.ods): save it as .xlsx");
    OPENS_WITH(folder, test_package(&folder->arena, parts, 0),
               "the workbook is damaged or was cut short");
}

static void parts_that_are_missing_or_twice(void **state)
{
    struct test_folder *folder = *state;
    static const struct test_part twice[] = {{"_rels/.rels", TEST_ROOT, 0},
                                             {"xl/workbook.xml", "<workbook/>", 0},
                                             {"XL\\Workbook.xml", "<workbook/>", 0}};
    static const struct test_part missing[] = {{"_rels/.rels", TEST_ROOT, 0}};
    static const struct test_part outside[] = {
        {"_rels/.rels",
         "<Relationships xmlns='" TEST_RELATIONS "'><Relationship Id='a' TargetMode='External' "
         "Type='" TEST_OFFICE "/officeDocument' Target='file:///etc/passwd'/></Relationships>",
         0}};
    static const struct test_part upward[] = {
        {"_rels/.rels",
         "<Relationships xmlns='" TEST_RELATIONS "'><Relationship Id='a' Type='" TEST_OFFICE
         "/officeDocument' Target='../../../etc/passwd'/></Relationships>",
         0}};

    OPENS_WITH(folder, test_package(&folder->arena, twice, 3), "the workbook has the part '");
    OPENS_WITH(folder, test_package(&folder->arena, missing, 1),
               "the workbook lacks its part 'xl/workbook.xml'");
    OPENS_WITH(folder, test_package(&folder->arena, outside, 1),
               "this is not a workbook: it does not say");
    OPENS_WITH(folder, test_package(&folder->arena, upward, 1),
               "the workbook lacks its part 'etc/passwd'");
}

static void no_document_type_is_read(void **state)
{
    struct test_folder *folder = *state;
    static const char *const types[] = {
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE x>",
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct test_part parts[] = {
            {"_rels/.rels", TEST_ROOT, 0},
            {"xl/workbook.xml", arena_printf(&folder->arena, "%s<workbook/>", types[i]), 0}};

        OPENS_WITH(folder, test_package(&folder->arena, parts, 2),
                   "the workbook's part 'xl/workbook.xml' has a document type");
    }
}

static void what_is_not_well_formed(void **state)
{
    struct test_folder *folder = *state;
    static const char *const texts[] = {"",         "<workbook>",        "<workbook/><x/>",
                                        "<a></b>",  "<workbook>&e;",     "<workbook \xFF='x'/>",
                                        "workbook", "<workbook a=1></a>"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct test_part parts[] = {{"_rels/.rels", TEST_ROOT, 0},
                                    {"xl/workbook.xml", texts[i], 0}};

        assert_string_not_equal(outcome(folder, test_package(&folder->arena, parts, 2)), "read");
    }
}

/* A member of a few bytes that says it holds very many. */
static void bombs_are_not_unpacked(void **state)
{
    struct test_folder *folder = *state;
    struct str bytes = good(&folder->arena);
    char *copy = arena_cstr(&folder->arena, bytes);
    char *entry;

    memcpy(copy, bytes.ptr, bytes.len);
    entry = memmem(copy, bytes.len, "PK\1\2", 4);
    assert_non_null(entry);
    memcpy(entry + 24, "\xFF\xFF\xFF\x7F", 4); /* its size, unpacked */
    OPENS_WITH(folder, ((struct str){copy, bytes.len}),
               "the workbook unpacks to over 200 times its size or 2 GiB: it is not read");
}

/* The bound is the file's size two hundred times, and never over 2 GiB. */
static void bounds_by_the_size(void **state)
{
    struct test_folder *folder = *state;
    struct str bytes = good(&folder->arena);
    struct package package;
    char *large = calloc(1, (size_t)11 << 20);

    assert_true(package_open(&package, "b.xlsx", bytes, &folder->diags));
    assert_int_equal(package.limit, bytes.len * 200);
    package_close(&package);
    assert_non_null(large);
    memcpy(large, "PK", 2);
    assert_false(
        package_open(&package, "b.xlsx", (struct str){large, (size_t)11 << 20}, &folder->diags));
    assert_int_equal(package.limit, UINT64_C(2) << 30);
    package_close(&package);
    free(large);
}

/* Whoever reads a part over and over comes to an end. */
static void a_part_is_not_read_for_ever(void **state)
{
    struct test_folder *folder = *state;
    struct str bytes = good(&folder->arena);
    struct part_events events = {.context = NULL};
    struct package package;
    size_t times = 0;

    assert_true(package_open(&package, "b.xlsx", bytes, &folder->diags));
    while (package_read(&package, "xl/styles.xml", &events, &folder->diags))
        times++;
    assert_int_equal(times, 3 * 200 * bytes.len / events.size);
    assert_str(test_told(folder), "b.xlsx: error: the workbook unpacks to over 200 times its size "
                                  "or 2 GiB: it is not read\n");
    package_close(&package);
}

#define RELATION(id, more) "<Relationship Id='" id "' " more "/>"

/* RFC 3986, 5.2, and what relations lack. */
static void where_relations_lead(void **state)
{
    static const struct test_part parts[] = {
        {"/xl/deep/one.xml", "<x/>", 0},
        {"xl/deep/_rels/one.xml.rels",
         "<Relationships xmlns='" TEST_RELATIONS
         "'>" RELATION("a", "Type='" TEST_OFFICE "/sheet' Target='two.xml'") RELATION(
             "b", "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/sheet' "
                  "Target='../two.xml'") RELATION("c", "Type='urn:x/sheet' Target='../../two.xml'")
             RELATION("d", "Type='sheet' Target='../../../../two.xml'") RELATION(
                 "e", "Type='" TEST_OFFICE
                      "/' Target='/two.xml'") RELATION("f", "Type='x' Target='./a//b/../two.xml'")
                 RELATION("g", "Type='x' Target='http://example.org/' TargetMode='External'")
                     RELATION("h", "Type='x' Target='two.xml' TargetMode='Internal'")
                         RELATION("none", "Type='x'") RELATION(
                             "none",
                             "Target='two.xml'") "<Relationship Type='x' Target='two.xml'/><Other "
                                                 "Id='o' Type='x' Target='two.xml'/>"
                                                 "<Relationship xmlns='urn:x' Id='o' Type='x' "
                                                 "Target='two.xml'/>"
                                                 "<Relationship xmlns:x='urn:x' x:Id='o' Type='x' "
                                                 "Target='two.xml'/>"
                                                 "<x>" RELATION(
                                                     "o",
                                                     "Type='x' Target='two.xml'") "</x></"
                                                                                  "Relationships>",
         0},
        {"xl/_rels/two.xml.rels",
         "<Relationships>" RELATION("a", "Type='x' Target='two.xml'") "</Relationships>", 0},
        {"xl/_rels/three.xml.rels",
         "<x xmlns='" TEST_RELATIONS "'>" RELATION("a", "Type='x' Target='two.xml'") "</x>", 0},
    };
    static const struct {
        const char *type, *target;
    } expected[] = {
        {"sheet", "xl/deep/two.xml"},
        {"sheet", "xl/two.xml"},
        {"", "two.xml"}, /* types that documents do not have */
        {"", "two.xml"},
        {"", "two.xml"},
        {"", "xl/deep/a/two.xml"},
        {"", NULL},
        {"", "xl/deep/two.xml"},
    };
    struct test_folder *folder = *state;
    struct relations relations;
    struct package package;

    assert_true(
        package_open(&package, "b.xlsx", test_package(&folder->arena, parts, 4), &folder->diags));
    assert_true(package_has(&package, "xl/deep/one.xml")); /* as it is looked for */
    assert_true(package_relations(&package, "xl/deep/one.xml", &relations, &folder->diags));
    assert_int_equal(relations.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < relations.count; i++) {
        assert_string_equal(relations.items[i].type, expected[i].type);
        if (expected[i].target)
            assert_string_equal(relations.items[i].target, expected[i].target);
        else
            assert_null(relations.items[i].target);
    }
    assert_true(package_relations(&package, "xl/one.xml", &relations, &folder->diags));
    assert_int_equal(relations.count, 0);
    assert_true(package_relations(&package, "xl/two.xml", &relations, &folder->diags));
    assert_int_equal(relations.count, 0); /* of no namespace */
    assert_true(package_relations(&package, "xl/three.xml", &relations, &folder->diags));
    assert_int_equal(relations.count, 0);
    package_close(&package);
}

/* Each beginning of a workbook is refused, and told; so is one with any byte changed, or it is read
 * as well-formed. */
static void cut_short_or_changed_anywhere(void **state)
{
    struct test_folder *folder = *state;
    struct str bytes = good(&folder->arena);
    char *copy = arena_cstr(&folder->arena, bytes);

    memcpy(copy, bytes.ptr, bytes.len);
    assert_string_equal(outcome(folder, bytes), "read");
    for (size_t length = 0; length < bytes.len; length++)
        if (strcmp(outcome(folder, (struct str){bytes.ptr, length}), "read") == 0)
            fail_msg("the first %zu bytes of %zu are read", length, bytes.len);
    for (size_t at = 0; at < bytes.len; at++) {
        copy[at] ^= 0x55;
        outcome(folder, (struct str){copy, bytes.len});
        copy[at] ^= 0x55;
    }
}

/* The same of one whose parts are packed, as our own are. */
static void packed_and_cut_short(void **state)
{
    struct test_folder *folder = *state;
    struct book_properties properties = {.title = STR("a")};
    struct book *book = book_open(folder->path, "b.xlsx", &properties, &folder->diags);
    struct sheet *sheet = book_add_sheet(book, STR("One"), false);
    struct str bytes;

    sheet_text(sheet, 0, 0, LOOK_CAPITALS, STR("text"));
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    bytes = test_read(folder, "b.xlsx");
    assert_string_equal(outcome(folder, bytes), "read");
    for (size_t length = 0; length < bytes.len; length++)
        if (strcmp(outcome(folder, (struct str){bytes.ptr, length}), "read") == 0)
            fail_msg("the first %zu bytes of %zu are read", length, bytes.len);
}

/* A large part is unpacked in a thread of its own: the rows and the message are the same, wherever
 * it is damaged or cut short. */
static void threads_change_nothing(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf sheet = {0};
    struct str bytes;
    char *copy;

    strbuf_adds(&sheet, "<sheetData>");
    for (int row = 1; row <= 40000; row++)
        strbuf_printf(&sheet, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c></row>", row, row, row * 3);
    strbuf_adds(&sheet, "</sheetData>");
    bytes = test_workbook(&folder->arena, &(struct test_book){.one = sheet.ptr});
    copy = arena_cstr(&folder->arena, bytes);
    memcpy(copy, bytes.ptr, bytes.len);
    for (size_t at = 0, steps = 60; at < steps; at++) {
        size_t place = bytes.len / steps * at + at;
        size_t length = at % 6 == 5 ? place : bytes.len; /* cut short there */
        uint64_t alone, beside;
        const char *told;

        if (at)
            copy[place] ^= at % 2 ? 0x55 : 0x01; /* a digit is another, or there is no XML */
        told = arena_cstr(&folder->arena,
                          str_of(outcome_of(folder, (struct str){copy, length}, 1, &alone)));
        assert_string_equal(outcome_of(folder, (struct str){copy, length}, 4, &beside), told);
        assert_true(alone == beside);
        assert_int_equal(strcmp(told, "read") == 0, at == 0);
        if (at)
            copy[place] ^= at % 2 ? 0x55 : 0x01;
    }
    strbuf_release(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(only_packages_are_recognised),
        IN_FOLDER(other_kinds_are_told_by_name),
        IN_FOLDER(parts_that_are_missing_or_twice),
        IN_FOLDER(no_document_type_is_read),
        IN_FOLDER(what_is_not_well_formed),
        IN_FOLDER(bombs_are_not_unpacked),
        IN_FOLDER(cut_short_or_changed_anywhere),
        IN_FOLDER(packed_and_cut_short),
        IN_FOLDER(threads_change_nothing),
        IN_FOLDER(open_documents_by_their_parts),
        IN_FOLDER(bounds_by_the_size),
        IN_FOLDER(a_part_is_not_read_for_ever),
        IN_FOLDER(where_relations_lead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
