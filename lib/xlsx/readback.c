/* Is a workbook whole, and which sheets and texts does it have? ECMA-376 part 1: the package, its
 * workbook part and its shared strings; the cells of a sheet are readback_sheet.c's. */
#include "xlsx/readback.h"
#include "base/index.h"
#include "base/message.h"
#include "file/failure.h"
#include "xlsx/cell_text.h"
#include "xlsx/readback_sheet.h"
#include <errno.h>
#include <minizip/unzip.h>
#include <stdlib.h>

#include "base/banned.h"

#define CHUNK (64 * 1024)
#define NAME_MAX_BYTES 512

struct sheet_part {
    const char *name;
    const char *relation; /* r:id */
    const char *member;   /* name inside the package; NULL until its relation was read */
};

struct reader {
    const char *path;
    unzFile zip;
    struct arena *arena;
    struct text_index read; /* members that were read to their end, and so checked */
    struct sheet_part *sheets;
    size_t sheet_count;
    size_t sheet_room;
    struct str *shared; /* strings that cells name by number */
    size_t shared_count;
    size_t shared_room;
    struct sheet_scan scan;
    bool told; /* what is wrong */
    enum edition edition;
    struct diag_list *diags;
};

/* A part while it is being read. */
struct part {
    struct reader *reader;
    struct xml xml;
    struct strbuf text;
    bool in_text; /* inside an element whose text counts */
    bool in_phonetic;
};

/* Takes in one token of a part; false stops the reading. */
typedef bool take_token(struct part *part, enum xml_token token);

/* The first thing that is wrong with the file, unless it was the caller who stopped. */
static bool tell(struct reader *reader, const char *what)
{
    if (reader->scan.stopped || reader->told)
        return false;
    reader->told = true;
    diag_error(reader->diags, (struct origin){.file = reader->path},
               "this is not a whole workbook (%s); it must not be used",
               message(reader->diags->language, what));
    return false;
}

static bool is(const struct part *part, const char *name)
{
    return str_eq(part->xml.name, str_of(name));
}

/* --- Members of the package --- */

static int read_some(void *zip, char *room, unsigned size)
{
    return unzReadCurrentFile(zip, room, size);
}

/* Reads the open member to its end. */
static bool take_all(struct part *part, take_token *take)
{
    enum xml_token token;
    bool good = true;

    xml_init(&part->xml, read_some, part->reader->zip);
    while (good && (token = xml_next(&part->xml)) < XML_COMPLETE)
        good = take(part, token);
    xml_release(&part->xml);
    return good && token == XML_COMPLETE;
}

/* Reads the part NAME; a missing one is an error if it is REQUIRED. */
static bool read_part(struct part *part, const char *name, bool required, take_token *take)
{
    struct reader *reader = part->reader;
    bool good;

    if (unzLocateFile(reader->zip, name, 1) != UNZ_OK) {
        if (required)
            tell(reader, MESSAGE("a part of it is missing"));
        return !required;
    }
    if (unzOpenCurrentFile(reader->zip) != UNZ_OK)
        return tell(reader, MESSAGE("a part of it is damaged"));
    good = take_all(part, take);
    if (unzCloseCurrentFile(reader->zip) != UNZ_OK) /* its CRC */
        return tell(reader, MESSAGE("a part of it is damaged"));
    text_index_add(&reader->read, str_of(name));
    if (!good)
        tell(reader, MESSAGE("a part of it is not well-formed"));
    return good;
}

/* Reads the open member to its end, which checks its CRC. */
static bool pass_over(struct reader *reader)
{
    char *unread = memory_take(CHUNK);
    int got;

    do
        got = unzReadCurrentFile(reader->zip, unread, CHUNK);
    while (got > 0);
    free(unread);
    return unzCloseCurrentFile(reader->zip) == UNZ_OK && got == 0;
}

static bool pass_token(struct part *part, enum xml_token token)
{
    (void)part, (void)token;
    return true;
}

static bool is_xml(struct str name)
{
    return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels")) ||
           str_ends(name, STR(".vml"));
}

/* The name of the member that the table of contents was moved to, if that went well; else how it
 * went. */
static int read_name(struct reader *reader, int moved, char name[static NAME_MAX_BYTES])
{
    name[NAME_MAX_BYTES - 1] = '\0';
    return moved == UNZ_OK ? unzGetCurrentFileInfo64(reader->zip, NULL, name, NAME_MAX_BYTES - 1,
                                                     NULL, 0, NULL, 0)
                           : moved;
}

/* Members that nothing was asked of (styles, charts …) must be whole too: no other program opens a
 * workbook with a part that was cut. */
static bool read_others(struct reader *reader)
{
    char name[NAME_MAX_BYTES];
    int at = read_name(reader, unzGoToFirstFile(reader->zip), name);

    for (; at == UNZ_OK; at = read_name(reader, unzGoToNextFile(reader->zip), name)) {
        struct part part = {.reader = reader};

        if (text_index_has(&reader->read, str_of(name)))
            continue;
        if (is_xml(str_of(name))) {
            if (!read_part(&part, name, true, pass_token))
                return false;
            continue;
        }
        if (unzOpenCurrentFile(reader->zip) != UNZ_OK || !pass_over(reader))
            return tell(reader, MESSAGE("a part of it is damaged"));
    }
    if (at != UNZ_END_OF_LIST_OF_FILE)
        tell(reader, MESSAGE("its table of contents is damaged"));
    return at == UNZ_END_OF_LIST_OF_FILE;
}

/* --- The workbook part, its relations, the shared strings --- */

/* A name refers to `'Sheet'!$A$6:$H$90`, several with commas between. The first sheet is looked at,
 * quoted always: without quotes `101` or `R2` is no sheet for a spreadsheet, which then says that
 * the workbook is damaged. */
static bool names_a_sheet(const struct reader *reader, struct str reference)
{
    for (size_t i = 0; i < reader->sheet_count; i++) {
        struct str name = str_of(reader->sheets[i].name);

        if (reference.len > name.len + 3 && reference.ptr[0] == '\'' &&
            memcmp(reference.ptr + 1, name.ptr, name.len) == 0 &&
            memcmp(reference.ptr + 1 + name.len, "'!", 2) == 0)
            return true;
    }
    return false;
}

static bool take_name(struct part *part, enum xml_token token)
{
    if (token == XML_START) {
        part->in_text = true;
        strbuf_clear(&part->text);
        return true;
    }
    part->in_text = false;
    return part->reader->edition == EDITION_1_0 ||
           names_a_sheet(part->reader, strbuf_str(&part->text)) ||
           tell(part->reader, MESSAGE("a name in it refers to no sheet"));
}

static bool take_workbook(struct part *part, enum xml_token token)
{
    struct reader *reader = part->reader;
    struct str title = xml_attribute(&part->xml, STR("name"));
    struct str relation = xml_attribute(&part->xml, STR("id"));

    if (token == XML_TEXT) {
        if (part->in_text)
            strbuf_add(&part->text, part->xml.text);
        return true;
    }
    if (is(part, "definedName"))
        return take_name(part, token);
    if (token != XML_START || !is(part, "sheet") || !title.ptr || !relation.ptr)
        return true;
    reader->sheets = memory_for_another(reader->sheets, reader->sheet_count, &reader->sheet_room,
                                        sizeof *reader->sheets);
    reader->sheets[reader->sheet_count++] = (struct sheet_part){
        arena_cstr(reader->arena, title), arena_cstr(reader->arena, relation), NULL};
    return true;
}

static bool take_relation(struct part *part, enum xml_token token)
{
    struct reader *reader = part->reader;
    struct str id = xml_attribute(&part->xml, STR("Id"));
    struct str target = xml_attribute(&part->xml, STR("Target"));

    if (token != XML_START || !is(part, "Relationship") || !id.ptr || !target.ptr)
        return true;
    /* Targets are relative to xl/, or begin with '/' at the root. The first sheet of
     * that id is meant that has no part yet. */
    for (size_t i = 0; i < reader->sheet_count; i++) {
        struct sheet_part *sheet = &reader->sheets[i];

        if (sheet->member || !str_eq(str_of(sheet->relation), id))
            continue;
        sheet->member = arena_cstr(reader->arena, target);
        sheet->member = str_starts(target, STR("/"))
                            ? sheet->member + 1
                            : arena_printf(reader->arena, "xl/%s", sheet->member);
        break;
    }
    return true;
}

static bool take_shared(struct part *part, enum xml_token token)
{
    struct reader *reader = part->reader;

    if (token == XML_TEXT) {
        if (part->in_text)
            strbuf_add(&part->text, part->xml.text);
        return true;
    }
    if (is(part, "rPh"))
        part->in_phonetic = token == XML_START;
    part->in_text = token == XML_START && is(part, "t") && !part->in_phonetic;
    if (!is(part, "si"))
        return true;
    if (token == XML_START) {
        strbuf_clear(&part->text);
        return true;
    }
    unescape_text(&part->text);
    reader->shared = memory_for_another(reader->shared, reader->shared_count, &reader->shared_room,
                                        sizeof *reader->shared);
    reader->shared[reader->shared_count++] = arena_copy(reader->arena, strbuf_str(&part->text));
    return true;
}

/* --- The whole --- */

static bool take_sheet(struct part *part, enum xml_token token)
{
    return sheet_scan_take(&part->reader->scan, &part->xml, token);
}

static bool read_parts(struct reader *reader)
{
    struct part part = {.reader = reader};
    bool good = read_part(&part, "xl/workbook.xml", true, take_workbook) &&
                read_part(&part, "xl/_rels/workbook.xml.rels", true, take_relation) &&
                read_part(&part, "xl/sharedStrings.xml", false, take_shared);

    reader->scan.shared = reader->shared;
    reader->scan.shared_count = reader->shared_count;
    for (size_t i = 0; good && i < reader->sheet_count; i++) {
        sheet_scan_start(&reader->scan, i);
        good = reader->sheets[i].member
                   ? read_part(&part, reader->sheets[i].member, true, take_sheet)
                   : tell(reader, MESSAGE("a sheet of it is missing"));
    }
    strbuf_release(&part.text);
    return good && read_others(reader);
}

bool workbook_read_edition(const char *path, enum edition edition, struct arena *arena,
                           const char *const **sheets, workbook_cell *cell, void *context,
                           struct diag_list *diags)
{
    struct reader reader = {.path = path,
                            .edition = edition,
                            .arena = arena,
                            .scan = {.cell = cell, .context = context},
                            .diags = diags};
    const char **names;
    bool good;

    errno = 0;
    reader.zip = unzOpen64(path);
    if (!reader.zip) {
        if (errno && errno != EINVAL) /* minizip 1.3 seeks before the start of a file cut short */
            return failure_to_read(path, errno, diags);
        return tell(&reader, MESSAGE("it is no ZIP file, or was cut short"));
    }
    good = read_parts(&reader);
    unzClose(reader.zip);
    names = arena_array(arena, reader.sheet_count + 1, sizeof *names);
    for (size_t i = 0; i < reader.sheet_count; i++)
        names[i] = reader.sheets[i].name;
    if (sheets)
        *sheets = names;
    sheet_scan_release(&reader.scan);
    text_index_release(&reader.read);
    free(reader.sheets);
    free(reader.shared);
    return good;
}

bool workbook_read(const char *path, struct arena *arena, const char *const **sheets,
                   workbook_cell *cell, void *context, struct diag_list *diags)
{
    return workbook_read_edition(path, EDITION_LATER, arena, sheets, cell, context, diags);
}
