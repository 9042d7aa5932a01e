/* What does stand in a workbook? ECMA-376 part 1: the package, its workbook part, its sheets. */
#include "report/readback.h"
#include "base/failure.h"
#include "base/set.h"
#include <errno.h>
#include <expat.h>
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
    struct name_set read; /* members that were read to their end, and so checked */
    struct sheet_part *sheets;
    size_t sheet_count;
    size_t sheet_room;
    struct str *shared; /* strings that cells name by number */
    size_t shared_count;
    size_t shared_room;
    workbook_cell *cell;
    void *context;
    bool stopped; /* by the caller's cell function */
    struct diag_list *diags;
};

/* What the handlers of one part share. */
struct part {
    struct reader *reader;
    XML_Parser parser;
    struct strbuf text;
    bool in_text; /* inside an element whose text counts */
    bool in_phonetic;
    /* of a sheet */
    size_t sheet;
    uint32_t row;
    uint16_t column;
    bool in_formula, formula;
    char type; /* n number, s shared, i inline, t text of a formula, b truth */
};

static bool tell(struct reader *reader, const char *what)
{
    diag_error(reader->diags, (struct origin){.file = reader->path},
               "this is not a whole workbook (%s); it must not be used", what);
    return false;
}

/* The name without its namespace's prefix. */
static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(local(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

/* --- Members of the package --- */

/* Reads the open member to its end, which checks its CRC. PARSER NULL: that is all. */
static bool read_member(struct reader *reader, XML_Parser parser)
{
    char *unparsed = parser ? NULL : memory_take(CHUNK);
    int got = 0;
    bool good = true;

    do {
        void *buffer = parser ? XML_GetBuffer(parser, CHUNK) : unparsed;

        if (!buffer)
            memory_exhausted();
        got = unzReadCurrentFile(reader->zip, buffer, CHUNK);
        good = got >= 0;
        if (good && parser)
            good = XML_ParseBuffer(parser, got, got == 0) == XML_STATUS_OK;
    } while (good && got > 0);
    free(unparsed);
    if (unzCloseCurrentFile(reader->zip) != UNZ_OK || got < 0)
        return reader->stopped ? false : tell(reader, "a part of it is damaged");
    if (good)
        return true;
    if (parser && XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY)
        memory_exhausted();
    return reader->stopped ? false : tell(reader, "a part of it is not well-formed");
}

static void XMLCALL refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public, int internal)
{
    struct part *part = context;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(part->parser, XML_FALSE); /* no workbook has one; entities could grow */
}

/* Parses the member NAME with the handlers; a missing one is an error if it is REQUIRED. */
static bool parse_part(struct part *part, const char *name, bool required,
                       XML_StartElementHandler start, XML_EndElementHandler end,
                       XML_CharacterDataHandler text)
{
    struct reader *reader = part->reader;
    bool good;

    if (unzLocateFile(reader->zip, name, 1) != UNZ_OK)
        return required ? tell(reader, "a part of it is missing") : true;
    if (unzOpenCurrentFile(reader->zip) != UNZ_OK)
        return tell(reader, "a part of it is damaged");
    part->parser = XML_ParserCreate(NULL);
    if (!part->parser)
        memory_exhausted();
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, start, end);
    XML_SetCharacterDataHandler(part->parser, text);
    XML_SetStartDoctypeDeclHandler(part->parser, refuse_doctype);
    good = read_member(reader, part->parser);
    XML_ParserFree(part->parser);
    name_set_add(&reader->read, reader->arena, str_of(name));
    return good;
}

/* Members that nothing was asked of (styles, charts …) must be whole too. */
static bool read_others(struct reader *reader)
{
    char name[NAME_MAX_BYTES];
    int at = unzGoToFirstFile(reader->zip);

    for (; at == UNZ_OK; at = unzGoToNextFile(reader->zip)) {
        if (unzGetCurrentFileInfo64(reader->zip, NULL, name, sizeof name, NULL, 0, NULL, 0) !=
            UNZ_OK)
            return tell(reader, "its table of contents is damaged");
        name[sizeof name - 1] = '\0';
        if (name_set_has(&reader->read, str_of(name)))
            continue;
        if (unzOpenCurrentFile(reader->zip) != UNZ_OK)
            return tell(reader, "a part of it is damaged");
        if (!read_member(reader, NULL))
            return false;
    }
    return at == UNZ_END_OF_LIST_OF_FILE || tell(reader, "its table of contents is damaged");
}

/* --- Texts --- */

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* `_x000D_` stands for the character of that number (ST_Xstring); in place. */
static void unescape(struct strbuf *text)
{
    size_t to = 0;

    for (size_t from = 0; from < text->len;) {
        const char *at = text->ptr + from;
        uint32_t code = 0;
        bool escape = text->len - from >= 7 && at[0] == '_' && at[1] == 'x' && at[6] == '_';

        for (int i = 2; escape && i < 6; i++) {
            escape = hex_value(at[i]) >= 0;
            code = code << 4 | (uint32_t)(escape ? hex_value(at[i]) : 0);
        }
        if (escape && !(code >= 0xD800 && code <= 0xDFFF)) {
            to += utf8_put(text->ptr + to, code);
            from += 7;
        } else {
            text->ptr[to++] = text->ptr[from++];
        }
    }
    text->len = to;
    if (text->ptr)
        text->ptr[to] = '\0';
}

static void XMLCALL on_text(void *context, const XML_Char *bytes, int length)
{
    struct part *part = context;

    if (part->in_text)
        strbuf_add(&part->text, (struct str){bytes, (size_t)length});
}

/* --- The workbook part, its relations, the shared strings --- */

static void XMLCALL on_workbook(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *reader = ((struct part *)context)->reader;
    const char *title = attribute(attributes, "name");
    const char *relation = attribute(attributes, "id");

    if (strcmp(local(name), "sheet") != 0 || !title || !relation)
        return;
    if (reader->sheet_count == reader->sheet_room) {
        reader->sheet_room = reader->sheet_room ? reader->sheet_room * 2 : 16;
        reader->sheets = memory_resize(reader->sheets, reader->sheet_room, sizeof *reader->sheets);
    }
    reader->sheets[reader->sheet_count++] =
        (struct sheet_part){arena_cstr(reader->arena, str_of(title)),
                            arena_cstr(reader->arena, str_of(relation)), NULL};
}

static void XMLCALL on_relation(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *reader = ((struct part *)context)->reader;
    const char *id = attribute(attributes, "Id");
    const char *target = attribute(attributes, "Target");

    if (strcmp(local(name), "Relationship") != 0 || !id || !target)
        return;
    /* Targets are relative to xl/, or begin with '/' at the root. Ids come in the order of the
     * sheets in every workbook seen, so the search ends where it starts. */
    for (size_t i = 0; i < reader->sheet_count; i++) {
        struct sheet_part *sheet = &reader->sheets[i];

        if (sheet->member || strcmp(sheet->relation, id) != 0)
            continue;
        sheet->member = target[0] == '/' ? arena_cstr(reader->arena, str_of(target + 1))
                                         : arena_printf(reader->arena, "xl/%s", target);
        break;
    }
}

static void XMLCALL on_shared_start(void *context, const XML_Char *name, const XML_Char **unused)
{
    struct part *part = context;

    (void)unused;
    if (strcmp(local(name), "si") == 0)
        strbuf_clear(&part->text);
    else if (strcmp(local(name), "rPh") == 0)
        part->in_phonetic = true;
    part->in_text = strcmp(local(name), "t") == 0 && !part->in_phonetic;
}

static void XMLCALL on_shared_end(void *context, const XML_Char *name)
{
    struct part *part = context;
    struct reader *reader = part->reader;

    part->in_text = false;
    if (strcmp(local(name), "rPh") == 0)
        part->in_phonetic = false;
    if (strcmp(local(name), "si") != 0)
        return;
    unescape(&part->text);
    if (reader->shared_count == reader->shared_room) {
        reader->shared_room = reader->shared_room ? reader->shared_room * 2 : 256;
        reader->shared = memory_resize(reader->shared, reader->shared_room, sizeof *reader->shared);
    }
    reader->shared[reader->shared_count++] = arena_copy(reader->arena, strbuf_str(&part->text));
}

/* --- Sheets --- */

/* `AB12`: the place counts from 1 there. False for anything else. */
static bool read_place(const char *place, uint32_t *row, uint16_t *column)
{
    uint32_t letters = 0;
    uint64_t digits = 0;

    for (; *place >= 'A' && *place <= 'Z' && letters < 20000; place++)
        letters = letters * 26 + (uint32_t)(*place - 'A') + 1;
    for (; *place >= '0' && *place <= '9' && digits < UINT32_MAX; place++)
        digits = digits * 10 + (uint64_t)(*place - '0');
    if (*place || letters == 0 || letters > 16384 || digits == 0 || digits > 1048576)
        return false;
    *row = (uint32_t)digits - 1;
    *column = (uint16_t)(letters - 1);
    return true;
}

static void start_cell(struct part *part, const XML_Char **attributes)
{
    const char *place = attribute(attributes, "r");
    const char *type = attribute(attributes, "t");

    if (place && !read_place(place, &part->row, &part->column))
        XML_StopParser(part->parser, XML_FALSE);
    part->formula = false;
    part->type = 'n';
    if (type && strcmp(type, "s") == 0)
        part->type = 's';
    else if (type && strcmp(type, "inlineStr") == 0)
        part->type = 'i';
    else if (type && type[0] != 'n')
        part->type = 't'; /* str, b, e, d */
    strbuf_clear(&part->text);
}

static void XMLCALL on_sheet_start(void *context, const XML_Char *element,
                                   const XML_Char **attributes)
{
    struct part *part = context;
    const char *name = local(element);

    if (strcmp(name, "c") == 0) {
        start_cell(part, attributes);
    } else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        part->in_text = !part->in_phonetic;
    } else if (strcmp(name, "f") == 0) {
        part->formula = true;
    } else if (strcmp(name, "rPh") == 0) {
        part->in_phonetic = true;
    } else if (strcmp(name, "row") == 0) {
        const char *row = attribute(attributes, "r");

        part->row = row ? (uint32_t)strtoul(row, NULL, 10) - 1 : part->row;
        part->column = 0;
    }
}

static void end_cell(struct part *part)
{
    struct reader *reader = part->reader;
    struct str text = strbuf_str(&part->text);
    enum cell_kind kind = part->formula       ? CELL_FORMULA
                          : part->type == 'n' ? CELL_NUMBER
                                              : CELL_TEXT;

    if (part->type == 's' && text.len) {
        size_t number = strtoul(text.ptr, NULL, 10);

        if (number >= reader->shared_count) {
            XML_StopParser(part->parser, XML_FALSE);
            return;
        }
        text = reader->shared[number];
    } else if (part->type != 'n') {
        unescape(&part->text);
        text = strbuf_str(&part->text);
    }
    if (reader->cell && (text.len || part->formula) &&
        !reader->cell(reader->context, part->sheet, part->row, part->column, kind, text)) {
        reader->stopped = true;
        XML_StopParser(part->parser, XML_FALSE);
    }
    part->column++;
}

static void XMLCALL on_sheet_end(void *context, const XML_Char *element)
{
    struct part *part = context;
    const char *name = local(element);

    part->in_text = false;
    if (strcmp(name, "c") == 0)
        end_cell(part);
    else if (strcmp(name, "rPh") == 0)
        part->in_phonetic = false;
    else if (strcmp(name, "row") == 0)
        part->row++;
}

static bool read_parts(struct reader *reader)
{
    struct part part = {.reader = reader};
    bool good =
        parse_part(&part, "xl/workbook.xml", true, on_workbook, NULL, NULL) &&
        parse_part(&part, "xl/_rels/workbook.xml.rels", true, on_relation, NULL, NULL) &&
        parse_part(&part, "xl/sharedStrings.xml", false, on_shared_start, on_shared_end, on_text);

    for (size_t i = 0; good && i < reader->sheet_count; i++) {
        part.sheet = i;
        part.row = 0;
        part.column = 0;
        good = reader->sheets[i].member ? parse_part(&part, reader->sheets[i].member, true,
                                                     on_sheet_start, on_sheet_end, on_text)
                                        : tell(reader, "a sheet of it is missing");
    }
    strbuf_release(&part.text);
    return good && read_others(reader);
}

bool workbook_read(const char *path, struct arena *arena, const char *const **sheets,
                   workbook_cell *cell, void *context, struct diag_list *diags)
{
    struct reader reader = {
        .path = path, .arena = arena, .cell = cell, .context = context, .diags = diags};
    const char **names;
    bool good;

    errno = 0;
    reader.zip = unzOpen64(path);
    if (!reader.zip) {
        if (errno == ENOENT || errno == EACCES) {
            diag_error(diags, (struct origin){.file = path}, "cannot be read: %s",
                       failure_text(errno));
            return false;
        }
        return tell(&reader, "it is no ZIP file, or was cut short");
    }
    good = read_parts(&reader);
    unzClose(reader.zip);
    names = arena_array(arena, reader.sheet_count + 1, sizeof *names);
    for (size_t i = 0; i < reader.sheet_count; i++)
        names[i] = reader.sheets[i].name;
    if (sheets)
        *sheets = names;
    name_set_release(&reader.read);
    free(reader.sheets);
    free(reader.shared);
    return good;
}
