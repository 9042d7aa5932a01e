/* Which parts does a package hold, and what stands in them? The only user of expat. */
#include "xlsx/package.h"
#include "base/message.h"
#include "xlsx/memory_zip.h"
#include <expat.h>
#include <stdlib.h>
#include <strings.h>

#include "base/banned.h"

#define PIECE (64 * 1024)
#define SILENT_MOST ((size_t)8 << 20) /* bytes without an event: no tag is so long */
#define READINGS 3                    /* of a part: for its header, its merged cells, its rows */
#define NAME_BYTES 1024
#define END_RECORD 22 /* bytes, at the end of the table of contents */

#define DAMAGED \
    MESSAGE("the workbook is damaged or was cut short: get it again from whoever sent it")
#define TOO_MUCH MESSAGE("the workbook unpacks to over 200 times its size or 2 GiB: it is not read")

struct package_part {
    const char *name; /* without '/' in front */
    unz64_file_pos at;
    uint64_t size; /* unpacked, as the archive says */
    bool encrypted;
};

bool package_recognised(struct str bytes)
{
    static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    return str_starts(bytes, STR("PK\3\4")) || str_starts(bytes, STR("PK\5\6")) ||
           str_starts(bytes, str_of(compound));
}

/* TEXT as compound files spell the names of what they hold: in UTF-16. */
static bool has_wide(struct str bytes, const char *text)
{
    char wide[64];
    size_t length = 0;

    for (; *text; text++) {
        wide[length++] = *text;
        wide[length++] = '\0';
    }
    return memmem(bytes.ptr, bytes.len, wide, length) != NULL;
}

static bool refuse(const struct package *package, const char *why, struct diag_list *diags)
{
    diag_add(diags, SEVERITY_ERROR, (struct origin){.file = package->path}, why,
             str_of(message(diags->language, why)));
    return false;
}

/* --- The table of contents --- */

static int by_name(const void *left, const void *right)
{
    return strcasecmp(((const struct package_part *)left)->name,
                      ((const struct package_part *)right)->name);
}

static const struct package_part *find_part(const struct package *package, const char *name)
{
    struct package_part wanted = {.name = name};

    return package->count
               ? bsearch(&wanted, package->parts, package->count, sizeof *package->parts, by_name)
               : NULL;
}

bool package_has(const struct package *package, const char *part)
{
    return find_part(package, part) != NULL;
}

const char *package_part_name(const struct package *package, size_t at)
{
    return package->parts[at].name;
}

uint64_t package_part_size(const struct package *package, size_t at)
{
    return package->parts[at].size;
}

/* Some writers have backslashes between folders, or begin at the root. */
static const char *tidy_name(struct package *package, char *name)
{
    for (char *byte = name; *byte; byte++)
        if (*byte == '\\')
            *byte = '/';
    while (*name == '/')
        name++;
    return arena_cstr(&package->arena, str_of(name));
}

/* Adds the member that minizip stands at; UNPACKED grows by what it says to hold. */
static bool add_part(struct package *package, size_t *room, uint64_t *unpacked)
{
    char name[NAME_BYTES];
    unz_file_info64 info;
    struct package_part *part;

    if (unzGetCurrentFileInfo64(package->zip, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
        return false;
    name[sizeof name - 1] = '\0';
    package->parts =
        memory_for_another(package->parts, package->count, room, sizeof *package->parts);
    part = &package->parts[package->count++];
    part->name = tidy_name(package, name);
    part->encrypted = (info.flag & 1) != 0;
    part->size = info.uncompressed_size;
    if (unzGetFilePos64(package->zip, &part->at) != UNZ_OK)
        return false;
    *unpacked = info.uncompressed_size > UINT64_MAX - *unpacked
                    ? UINT64_MAX
                    : *unpacked + info.uncompressed_size;
    return true;
}

static bool read_contents(struct package *package, struct diag_list *diags)
{
    size_t room = 0;
    uint64_t unpacked = 0;
    int at = unzGoToFirstFile(package->zip);

    for (; at == UNZ_OK; at = unzGoToNextFile(package->zip))
        if (!add_part(package, &room, &unpacked))
            break;
    if (at != UNZ_END_OF_LIST_OF_FILE)
        return refuse(package, DAMAGED, diags);
    if (unpacked > package->limit)
        return refuse(package, TOO_MUCH, diags);
    qsort(package->parts, package->count, sizeof *package->parts, by_name);
    for (size_t i = 1; i < package->count; i++)
        if (by_name(&package->parts[i - 1], &package->parts[i]) == 0) {
            diag_error(diags, (struct origin){.file = package->path},
                       "the workbook has the part '%s' twice, and programs differ in which "
                       "they show: save it again from a spreadsheet program",
                       package->parts[i].name);
            return false;
        }
    return true;
}

static bool is_open_document(const struct package *package)
{
    return package_has(package, "content.xml") && package_has(package, "META-INF/manifest.xml");
}

/* minizip takes the bytes that a cut-off file lacks at its very end for zeros. */
static bool ends_whole(struct str bytes)
{
    size_t at = bytes.len < END_RECORD ? 0 : bytes.len - END_RECORD;

    for (; at > 0 && bytes.len - at <= END_RECORD + UINT16_MAX; at--)
        if (memcmp(bytes.ptr + at, "PK\5\6", 4) == 0)
            return true;
    return false;
}

static bool open_zip(struct package *package, struct diag_list *diags)
{
    package->zip = ends_whole(package->bytes) ? memory_zip_open(package->bytes) : NULL;
    if (!package->zip)
        return refuse(package, DAMAGED, diags);
    if (!read_contents(package, diags))
        return false;
    for (size_t i = 0; i < package->count; i++)
        if (package->parts[i].encrypted)
            return refuse(package, MESSAGE("the workbook is encrypted: save it without a password"),
                          diags);
    if (is_open_document(package))
        return refuse(package, MESSAGE("this is an OpenDocument file (.ods): save it as .xlsx"),
                      diags);
    if (package_has(package, "xl/workbook.bin"))
        return refuse(package, MESSAGE("this is a binary workbook (.xlsb): save it as .xlsx"),
                      diags);
    return true;
}

bool package_open(struct package *package, const char *path, struct str bytes,
                  struct diag_list *diags)
{
    *package = (struct package){.path = path, .bytes = bytes};
    package->limit = bytes.len > PACKAGE_BYTES_MOST / PACKAGE_TIMES_MOST
                         ? PACKAGE_BYTES_MOST
                         : bytes.len * PACKAGE_TIMES_MOST;
    package->left = package->limit * READINGS;
    if (str_starts(bytes, STR("PK")))
        return open_zip(package, diags);
    if (has_wide(bytes, "EncryptedPackage"))
        return refuse(package, MESSAGE("the workbook is encrypted: save it without a password"),
                      diags);
    return refuse(package, MESSAGE("this is a workbook of the old kind (.xls): save it as .xlsx"),
                  diags);
}

void package_close(struct package *package)
{
    if (package->zip)
        unzClose(package->zip);
    free(package->parts);
    arena_release(&package->arena);
    *package = (struct package){0};
}

/* --- Reading a part --- */

struct reading {
    XML_Parser parser;
    struct part_events *events;
    bool heard; /* something, since the last piece */
    bool has_document_type;
};

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void heed_stop(struct reading *reading)
{
    reading->heard = true;
    if (reading->events->stop)
        XML_StopParser(reading->parser, XML_FALSE);
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = context;

    if (reading->events->start && !reading->events->stop)
        reading->events->start(reading->events->context, local(name), attributes);
    heed_stop(reading);
}

static void on_end(void *context, const XML_Char *name)
{
    struct reading *reading = context;

    if (reading->events->end && !reading->events->stop)
        reading->events->end(reading->events->context, local(name));
    heed_stop(reading);
}

static void on_text(void *context, const XML_Char *text, int length)
{
    struct reading *reading = context;

    reading->heard = true;
    if (reading->events->text && !reading->events->stop)
        reading->events->text(reading->events->context, text, length);
}

static void on_document_type(void *context, const XML_Char *name, const XML_Char *system,
                             const XML_Char *public, int internal)
{
    struct reading *reading = context;

    (void)name, (void)system, (void)public, (void)internal;
    reading->has_document_type = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

enum outcome {
    READ_ALL,
    READ_DAMAGED,
    READ_ILL_FORMED,
    READ_DOCUMENT_TYPE,
    READ_TOO_MUCH
};

/* Hands the open member to the parser. */
static enum outcome parse_member(struct package *package, struct reading *reading)
{
    size_t silent = 0;
    int got;

    do {
        void *room = XML_GetBuffer(reading->parser, PIECE);
        enum XML_Status status;

        if (!room)
            memory_exhausted();
        got = unzReadCurrentFile(package->zip, room, PIECE);
        if (got < 0)
            return READ_DAMAGED;
        if ((uint64_t)got > package->left)
            return READ_TOO_MUCH;
        package->left -= (uint64_t)got;
        reading->heard = false;
        status = XML_ParseBuffer(reading->parser, got, got == 0);
        silent = reading->heard ? 0 : silent + (size_t)got;
        if (reading->has_document_type)
            return READ_DOCUMENT_TYPE;
        if (reading->events->stop)
            return READ_ALL;
        if (XML_GetErrorCode(reading->parser) == XML_ERROR_NO_MEMORY)
            memory_exhausted();
        if (status != XML_STATUS_OK || silent > SILENT_MOST)
            return READ_ILL_FORMED;
    } while (got > 0);
    return READ_ALL;
}

static enum outcome read_member(struct package *package, struct part_events *events)
{
    struct reading reading = {.parser = XML_ParserCreate(NULL), .events = events};
    enum outcome outcome;

    if (!reading.parser)
        memory_exhausted();
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_document_type);
    outcome = parse_member(package, &reading);
    XML_ParserFree(reading.parser);
    return outcome;
}

static bool tell_outcome(const struct package *package, enum outcome outcome, const char *part,
                         struct diag_list *diags)
{
    switch (outcome) {
    case READ_ALL:
        return true;
    case READ_DOCUMENT_TYPE: {
        diag_error(diags, (struct origin){.file = package->path},
                   "the workbook's part '%s' has a document type, which no workbook needs "
                   "and which can be a trap: it is not read",
                   part);
        return false;
    }
    case READ_TOO_MUCH:
        return refuse(package, TOO_MUCH, diags);
    case READ_ILL_FORMED: {
        diag_error(diags, (struct origin){.file = package->path},
                   "the workbook's part '%s' is not well-formed: open it in a spreadsheet "
                   "program, save it again and look at what it repaired",
                   part);
        return false;
    }
    case READ_DAMAGED:
        break;
    }
    {
        diag_error(diags, (struct origin){.file = package->path},
                   "the workbook's part '%s' is damaged: get the file again from whoever sent "
                   "it",
                   part);
        return false;
    }
}

bool package_read(struct package *package, const char *name, struct part_events *events,
                  struct diag_list *diags)
{
    const struct package_part *part = find_part(package, name);
    enum outcome outcome = READ_DAMAGED;
    unz64_file_pos at;

    if (!part) {
        diag_error(diags, (struct origin){.file = package->path},
                   "the workbook lacks its part '%s': it is damaged", name);
        return false;
    }
    at = part->at;
    if (unzGoToFilePos64(package->zip, &at) == UNZ_OK &&
        unzOpenCurrentFile(package->zip) == UNZ_OK) {
        outcome = read_member(package, events);
        if (unzCloseCurrentFile(package->zip) != UNZ_OK && outcome == READ_ALL)
            outcome = READ_DAMAGED; /* its CRC */
    }
    return tell_outcome(package, outcome, name, diags);
}

/* --- Relationships --- */

/* The part that TARGET names, as seen from BASE, a part's name: RFC 3986, 5.2. */
static const char *resolve(struct arena *arena, const char *base, const char *target)
{
    struct strbuf path = {0};
    struct str rest = str_of(target), step;
    const char *slash = strrchr(base, '/'), *name;

    if (*target != '/' && slash)
        strbuf_add(&path, (struct str){base, (size_t)(slash - base)});
    while (str_split(&rest, '/', &step)) {
        if (step.len == 0 || str_eq(step, STR(".")))
            continue;
        if (str_eq(step, STR(".."))) {
            const char *last = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

            path.len = last ? (size_t)(last - path.ptr) : 0;
            continue;
        }
        strbuf_adds(&path, path.len ? "/" : "");
        strbuf_add(&path, step);
    }
    name = arena_cstr(arena, strbuf_str(&path));
    strbuf_release(&path);
    return name;
}

struct relating {
    struct package *package;
    const char *part;
    struct relations *relations;
};

static void take_relation(void *context, const char *name, const char **attributes)
{
    struct relating *relating = context;
    struct arena *arena = &relating->package->arena;
    struct relations *relations = relating->relations;
    const char *id = part_attribute(attributes, "Id"), *type = part_attribute(attributes, "Type");
    const char *target = part_attribute(attributes, "Target");
    const char *mode = part_attribute(attributes, "TargetMode");
    bool outside = mode && strcmp(mode, "External") == 0;
    const char *slash;

    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return;
    slash = strrchr(type, '/');
    if (relations->count == relations->room) {
        struct relation *more;

        relations->room = relations->room ? relations->room * 2 : 16;
        more = arena_array(arena, relations->room, sizeof *more);
        if (relations->count)
            memcpy(more, relations->items, relations->count * sizeof *more);
        relations->items = more;
    }
    relations->items[relations->count++] = (struct relation){
        .id = arena_cstr(arena, str_of(id)),
        .type = arena_cstr(arena, str_of(slash ? slash + 1 : type)),
        .target = outside ? NULL : resolve(arena, relating->part, target),
    };
}

bool package_relations(struct package *package, const char *part, struct relations *relations,
                       struct diag_list *diags)
{
    struct relating relating = {package, part, relations};
    struct part_events events = {.start = take_relation, .context = &relating};
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash + 1 - part) : 0;
    const char *name =
        arena_printf(&package->arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);

    *relations = (struct relations){0};
    return !package_has(package, name) || package_read(package, name, &events, diags);
}
