/* Which parts does a package hold, and what stands in them? */
#include "xlsx/package.h"
#include "base/message.h"
#include "xlsx/memory_zip.h"
#include "xlsx/unpack_ahead.h"
#include "xlsx/zip64.h"
#include <stdlib.h>
#include <strings.h>

#include "base/banned.h"

#define READINGS 3 /* of a part: for its header, its merged cells, its rows */
#define NAME_BYTES 1024
#define END_RECORD 22                   /* bytes, at the end of the table of contents */
#define AHEAD_LEAST ((uint64_t)1 << 20) /* bytes of a part that are worth a thread */

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
    return bytes.len && memmem(bytes.ptr, bytes.len, wide, length) != NULL;
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
    return package_has(package, "content.xml") &&
           (package_has(package, "META-INF/manifest.xml") || package_has(package, "mimetype"));
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
    if (ends_whole(package->bytes))
        package->zip = memory_zip_open(zip64_narrow(&package->arena, package->bytes));
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

struct member {
    struct package *package;
    const struct package_part *part;
    struct part_events *events;
    struct unpack_ahead *ahead; /* NULL: it is unpacked as it is read */
    uint64_t given;             /* bytes, since it was opened */
    bool too_much;
};

static int unpack(void *zip, char *room, unsigned size)
{
    return unzReadCurrentFile(zip, room, size);
}

static int read_member(void *context, char *room, unsigned size)
{
    struct member *member = context;
    int got = member->ahead ? unpack_ahead_read(member->ahead, room, size)
                            : unpack(member->package->zip, room, size);

    if (got <= 0)
        return got;
    member->too_much = (uint64_t)got > member->package->left;
    if (member->too_much)
        return -1;
    member->package->left -= (uint64_t)got;
    member->given += (uint64_t)got;
    member->events->read = member->given;
    return got;
}

static bool open_member(struct member *member)
{
    unz64_file_pos at = member->part->at;

    member->given = 0;
    if (unzGoToFilePos64(member->package->zip, &at) != UNZ_OK ||
        unzOpenCurrentFile(member->package->zip) != UNZ_OK)
        return false;
    if (member->package->jobs > 1 && member->part->size >= AHEAD_LEAST)
        member->ahead = unpack_ahead_begin(unpack, member->package->zip);
    return true;
}

/* False where all of it was read and its CRC is another. However far it was unpacked ahead, only
 * what was read counts. */
static bool close_member(struct member *member)
{
    unpack_ahead_end(member->ahead);
    member->ahead = NULL;
    return unzCloseCurrentFile(member->package->zip) == UNZ_OK ||
           member->given < member->part->size;
}

/* A second look at what was read counts once. */
static bool open_member_again(void *context)
{
    struct member *member = context;

    member->package->left += member->given;
    close_member(member);
    return open_member(member);
}

static bool tell_outcome(const struct package *package, enum part_outcome outcome, const char *part,
                         struct diag_list *diags)
{
    struct origin at = {.file = package->path};

    switch (outcome) {
    case PART_READ:
        return true;
    case PART_DOCUMENT_TYPE:
        diag_error(diags, at,
                   "the workbook's part '%s' has a document type, which no workbook needs "
                   "and which can be a trap: it is not read",
                   part);
        break;
    case PART_ILL_FORMED:
        diag_error(diags, at,
                   "the workbook's part '%s' is not well-formed: open it in a spreadsheet "
                   "program, save it again and look at what it repaired",
                   part);
        break;
    case PART_UNREADABLE:
        diag_error(diags, at,
                   "the workbook's part '%s' is damaged: get the file again from whoever sent "
                   "it",
                   part);
        break;
    }
    return false;
}

bool package_read(struct package *package, const char *name, struct part_events *events,
                  struct diag_list *diags)
{
    struct member member = {.package = package, .part = find_part(package, name), .events = events};
    struct part_source source = {read_member, open_member_again, &member};
    enum part_outcome outcome = PART_UNREADABLE;

    if (!member.part) {
        diag_error(diags, (struct origin){.file = package->path},
                   "the workbook lacks its part '%s': it is damaged", name);
        return false;
    }
    events->size = member.part->size;
    if (open_member(&member)) {
        outcome = part_xml_read(&source, events);
        if (!close_member(&member) && outcome == PART_READ)
            outcome = PART_UNREADABLE;
    }
    if (member.too_much)
        return refuse(package, TOO_MUCH, diags);
    return tell_outcome(package, outcome, name, diags);
}

/* --- Relationships --- */

/* The part that TARGET names, as seen from BASE, a part's name: RFC 3986, 5.2. */
static const char *resolve(struct arena *arena, const char *base, const char *target)
{
    struct strbuf path = {0};
    struct str rest = str_of(target), step;
    const char *slash = strrchr(base, '/');

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
    return arena_keep(arena, &path).ptr;
}

struct relating {
    struct package *package;
    const char *part;
    struct relations *relations;
    unsigned depth; /* elements open */
    bool listed;    /* the root lists relationships */
};

/* The last word of TYPE, where it is one of those that documents have; else empty. */
static const char *kind_of(const char *type)
{
    static const char *const known[] = {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/"};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strncmp(type, known[i], strlen(known[i])) == 0)
            return type + strlen(known[i]);
    return "";
}

static void take_relation(void *context, const char *name, const char **attributes)
{
    struct relating *relating = context;
    struct arena *arena = &relating->package->arena;
    struct relations *relations = relating->relations;
    const char *id = part_attribute(attributes, "Id"), *type = part_attribute(attributes, "Type");
    const char *target = part_attribute(attributes, "Target");
    const char *mode = part_attribute(attributes, "TargetMode");
    bool outside = mode && strcmp(mode, "External") == 0;

    if (relating->depth++ == 0)
        relating->listed = strcmp(name, "Relationships") == 0;
    if (!relating->listed || relating->depth != 2 || strcmp(name, "Relationship") != 0 || !id ||
        !type || !target)
        return;
    relations->items = arena_for_another(arena, relations->items, relations->count,
                                         &relations->room, sizeof *relations->items);
    relations->items[relations->count++] = (struct relation){
        .id = arena_cstr(arena, str_of(id)),
        .type = arena_cstr(arena, str_of(kind_of(type))),
        .target = outside ? NULL : resolve(arena, relating->part, target),
    };
}

static void end_relation(void *context, const char *name)
{
    (void)name;
    ((struct relating *)context)->depth--;
}

bool package_relations(struct package *package, const char *part, struct relations *relations,
                       struct diag_list *diags)
{
    struct relating relating = {.package = package, .part = part, .relations = relations};
    struct part_events events = {.start = take_relation,
                                 .end = end_relation,
                                 .context = &relating,
                                 .wanted = NAMESPACE_RELATIONS};
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash + 1 - part) : 0;
    const char *name =
        arena_printf(&package->arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);

    *relations = (struct relations){0};
    return !package_has(package, name) || package_read(package, name, &events, diags);
}
