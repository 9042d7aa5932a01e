/* Which files was a batch decided on? What batch.ini says of inputs/. */
#include "archive/archived_reader.h"
#include "base/index.h"
#include "base/message.h"
#include "file/path_names.h"
#include "history/batch_items.h"

#include "base/banned.h"

/* An item of a list, with the entry it stands in. */
typedef bool item_visit(const struct archived_reader *reader, const struct ini_entry *entry,
                        struct str item, void *context);

/* Visits the items of the list under KEY in SECTION, which is [batch]. */
static bool read_items(const struct archived_reader *reader, const struct ini_section *section,
                       const char *key, item_visit *visit, void *context)
{
    struct batch_items items = batch_items_of(reader->ini, key, reader->arena);
    struct str item;
    bool ok = true;

    if (!archived_need(reader, section, key))
        return false;
    while (batch_items_take(&items, &item))
        ok = visit(reader, items.entry, item, context) && ok;
    return ok;
}

/* How many items at most stand in SECTION. */
static size_t item_room(const struct ini_section *section)
{
    size_t room = 0;

    for (size_t i = 0; i < section->count; i++) {
        room++;
        for (size_t n = 0; n < section->entries[i].value.len; n++)
            room += section->entries[i].value.ptr[n] == '|';
    }
    return room;
}

/* The path of the input that ITEM names; NULL, with an error, if it is none. */
static const char *input_path(const struct archived_reader *reader, const struct ini_entry *entry,
                              struct str item)
{
    const char *name = name_decode(item, reader->arena);

    if (name && name_stays_below(name))
        return arena_printf(reader->arena, "%s/inputs/%s", reader->batch->path, name);
    archived_tell_wrong(reader, entry, MESSAGE("the name of a file below inputs/"));
    return NULL;
}

struct texts {
    const char **items;
    size_t count;
};

static bool add_path(const struct archived_reader *reader, const struct ini_entry *entry,
                     struct str item, void *context)
{
    struct texts *paths = context;
    const char *path = input_path(reader, entry, item);

    if (path)
        paths->items[paths->count++] = path;
    return path != NULL;
}

static bool add_digest(const struct archived_reader *reader, const struct ini_entry *entry,
                       struct str item, void *context)
{
    struct texts *digests = context;

    if (item.len != SHA256_HEX_MAX - 1)
        return archived_tell_wrong(reader, entry, MESSAGE("a list of SHA-256 digests"));
    digests->items[digests->count++] = arena_cstr(reader->arena, item);
    return true;
}

static bool add_sheet(const struct archived_reader *reader, const struct ini_entry *entry,
                      struct str item, void *context)
{
    struct texts *sheets = context;
    const char *sheet = name_decode(item, reader->arena);

    if (!sheet)
        return archived_tell_wrong(reader, entry, MESSAGE("a list of sheets"));
    sheets->items[sheets->count++] = str_eq(item, STR("-")) ? NULL : sheet;
    return true;
}

/* Keeps one encoding if all are the same. */
static bool add_encoding(const struct archived_reader *reader, const struct ini_entry *entry,
                         struct str item, void *context)
{
    struct texts *encodings = context;
    const char *encoding = name_decode(item, reader->arena);

    if (!encoding)
        return archived_tell_wrong(reader, entry, MESSAGE("a list of encodings"));
    if (str_starts(str_of(encoding), STR("XLSX")))
        return true;
    if (encodings->count == 0 || strcmp(encodings->items[0], encoding) != 0)
        encodings->items[encodings->count++] = encoding;
    return true;
}

/* The lists, or the tables, read so far. */
struct named_files {
    struct archived_list *items;
    size_t count;
};

static bool add_list(const struct archived_reader *reader, const struct ini_entry *entry,
                     struct str item, void *context)
{
    struct named_files *lists = context;
    struct str name, file;
    const char *path;

    if (!batch_item_pair(item, &name, &file))
        return archived_tell_wrong(reader, entry, MESSAGE("a list of `NAME: FILE`"));
    path = input_path(reader, entry, file);
    if (path)
        lists->items[lists->count++] = (struct archived_list){.name = name, .path = path};
    return path != NULL;
}

struct change_list {
    struct archived_changes *items;
    size_t count;
    size_t read; /* whose sheets are known */
};

static bool add_changes(const struct archived_reader *reader, const struct ini_entry *entry,
                        struct str item, void *context)
{
    struct change_list *list = context;
    struct str number, file;
    const char *path;
    uint64_t round;

    if (!batch_item_pair(item, &number, &file) || !archived_count_parse(number, &round) ||
        round == 0 || round > UINT32_MAX)
        return archived_tell_wrong(reader, entry, MESSAGE("a list of `ROUND: FILE`"));
    path = input_path(reader, entry, file);
    if (path)
        list->items[list->count++] =
            (struct archived_changes){.path = path, .round = (unsigned)round};
    return path != NULL;
}

static bool add_change_sheet(const struct archived_reader *reader, const struct ini_entry *entry,
                             struct str item, void *context)
{
    struct change_list *sheets = context;
    struct archived_changes *changes = &sheets->items[sheets->read];

    if (sheets->read == sheets->count ||
        !batch_item_sheet(item, &changes->sheet, &changes->hidden_rows, reader->arena))
        return archived_tell_wrong(
            reader, entry, MESSAGE("a list of `HIDDEN: SHEET`, one for each file of changes"));
    sheets->read++;
    return true;
}

/* The files under KEY, `NUMBER: FILE`, with their sheets; none where there is no such key. */
static bool read_numbered(const struct archived_reader *reader, const struct ini_section *section,
                          const char *key, const char *sheets, struct change_list *list)
{
    bool ok;

    if (!archived_entry(section, str_of(key)))
        return true;
    list->items = arena_array(reader->arena, item_room(section), sizeof *list->items);
    ok = read_items(reader, section, key, add_changes, list);
    if (archived_entry(section, str_of(sheets)))
        ok = read_items(reader, section, sheets, add_change_sheet, list) && ok;
    return ok;
}

/* Batches without a change have none of this. */
static bool read_changes(const struct archived_reader *reader, const struct ini_section *section)
{
    struct archived_batch *batch = reader->batch;
    struct change_list changes = {0}, corrections = {0};
    bool ok = read_numbered(reader, section, "changes", "change_sheets", &changes);

    ok = read_numbered(reader, section, "corrections", "correction_sheets", &corrections) && ok;
    batch->changes = changes.items;
    batch->change_count = changes.count;
    batch->corrections = corrections.items;
    batch->correction_count = corrections.count;
    return ok;
}

static struct texts read_texts(const struct archived_reader *reader,
                               const struct ini_section *section, const char *key,
                               item_visit *visit, bool *ok)
{
    struct texts texts = {0};

    texts.items = arena_array(reader->arena, item_room(section), sizeof *texts.items);
    *ok = read_items(reader, section, key, visit, &texts) && *ok;
    return texts;
}

static struct named_files read_named(const struct archived_reader *reader,
                                     const struct ini_section *section, const char *key, bool *ok)
{
    struct named_files files = {0};

    files.items = arena_array(reader->arena, item_room(section), sizeof *files.items);
    *ok = read_items(reader, section, key, add_list, &files) && *ok;
    return files;
}

/* Batches without a workbook have none of this, as those of version 1.0. */
static void read_sheets(const struct archived_reader *reader, const struct ini_section *section,
                        bool *ok)
{
    struct archived_batch *batch = reader->batch;
    const struct ini_entry *hidden = archived_entry(section, STR("hidden_rows"));
    const struct ini_entry *entry = archived_entry(section, STR("sheets"));
    const char **sheets = arena_array(reader->arena, batch->applicant_count, sizeof *sheets);
    struct texts texts;

    batch->sheets = sheets;
    batch->hidden_rows = HIDDEN_REFUSE;
    if (hidden && (!hidden_rows_named(hidden->value, &batch->hidden_rows) ||
                   batch->hidden_rows == HIDDEN_REFUSE))
        *ok = archived_tell_wrong(reader, hidden, MESSAGE("include or skip"));
    if (!entry)
        return;
    texts = read_texts(reader, section, "sheets", add_sheet, ok);
    if (texts.count == batch->applicant_count)
        batch->sheets = texts.items;
    else if (*ok)
        *ok = archived_tell_wrong(reader, entry,
                                  MESSAGE("a list of one sheet for each applicant file"));
}

/* Does each of PATHS under KEY, of applicant files with its sheet, stand there once? The same one
 * thousands of times would take hours. */
static bool check_once(const struct archived_reader *reader, const struct ini_section *section,
                       const char *key, const struct texts *paths, const char *const *sheets)
{
    struct text_index seen = {0};
    bool once = true;

    for (size_t i = 0; i < paths->count && once; i++) {
        const char *sheet = sheets && sheets[i] ? sheets[i] : "";

        once = text_index_add_new(
            &seen, str_of(arena_printf(reader->arena, "%s\n%s", paths->items[i], sheet)));
    }
    text_index_release(&seen);
    return once || archived_tell_wrong(reader, archived_entry(section, str_of(key)),
                                       MESSAGE("a list of files below inputs/, each once"));
}

bool archived_inputs_read(const struct archived_reader *reader, const struct ini_section *section)
{
    struct archived_batch *batch = reader->batch;
    const struct ini_entry *rules = archived_need(reader, section, "rules");
    bool ok = rules && (batch->rules = input_path(reader, rules, rules->value)) != NULL;
    struct named_files files;
    struct texts applicants, texts;

    applicants = read_texts(reader, section, "applicants", add_path, &ok);
    batch->applicants = applicants.items;
    batch->applicant_count = applicants.count;
    texts = read_texts(reader, section, "encoding", add_encoding, &ok);
    batch->encoding = texts.count == 1 ? texts.items[0] : NULL;
    read_sheets(reader, section, &ok);
    ok = ok && check_once(reader, section, "applicants", &applicants, batch->sheets);
    texts = read_texts(reader, section, "history", add_path, &ok);
    ok = ok && check_once(reader, section, "history", &texts, NULL);
    batch->history = texts.items;
    batch->history_count = texts.count;
    texts = read_texts(reader, section, "previous", add_digest, &ok);
    batch->previous = texts.items;
    batch->previous_count = texts.count;
    files = read_named(reader, section, "lists", &ok);
    batch->lists = files.items;
    batch->list_count = files.count;
    ok = read_changes(reader, section) && ok;
    if (!archived_entry(section, STR("tables")))
        return ok;
    files = read_named(reader, section, "tables", &ok);
    batch->tables = files.items;
    batch->table_count = files.count;
    return ok;
}
