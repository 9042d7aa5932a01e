/* What does a batch folder say of itself? Reading batch.ini. */
#include "archive/archive.h"
#include "base/message.h"
#include "file/path_names.h"
#include "history/decision_lines.h"
#include "rule/source.h"

#include "base/banned.h"

/* Fields of the struct that take one number each. */
struct number_key {
    const char *key;
    size_t offset;
};

#define TOTAL(key, field)                           \
    {                                               \
        key, offsetof(struct archived_batch, field) \
    }

static const struct number_key count_keys[] = {
    TOTAL("read", read),
    TOTAL("pay", people[DECISION_PAY]),
    TOTAL("wait", people[DECISION_WAIT]),
    TOTAL("hold", people[DECISION_HOLD]),
    TOTAL("reject", people[DECISION_REJECT]),
};

static const struct number_key money_keys[] = {
    TOTAL("entitled", entitled), TOTAL("amount", amount), TOTAL("goods_value", goods_value),
    TOTAL("budget", budget),     TOTAL("left", left),
};

struct reader {
    const char *path; /* of batch.ini */
    const struct ini *ini;
    struct archived_batch *batch;
    struct arena *arena;
    struct diag_list *diags;
};

static const struct ini_entry *find_entry(const struct ini_section *section, struct str key)
{
    for (size_t i = 0; i < section->count; i++)
        if (str_eq(section->entries[i].key, key))
            return &section->entries[i];
    return NULL;
}

static const struct ini_section *find_section(const struct reader *reader, const char *kind)
{
    for (size_t i = 0; i < reader->ini->count; i++) {
        const struct ini_section *section = &reader->ini->sections[i];

        if (str_eq(section->kind, str_of(kind)) && section->name.len == 0)
            return section;
    }
    diag_error(reader->diags, (struct origin){.file = reader->path}, "has no section [%s]", kind);
    return NULL;
}

static const struct ini_entry *need(const struct reader *reader, const struct ini_section *section,
                                    const char *key)
{
    const struct ini_entry *entry = find_entry(section, str_of(key));

    if (!entry)
        diag_error(reader->diags, section->at, "'%s' is missing from [" STR_FMT "]", key,
                   STR_ARG(section->kind));
    return entry;
}

static bool tell_wrong(const struct reader *reader, const struct ini_entry *entry, const char *what)
{
    diag_error(reader->diags, entry->value_at, "'" STR_FMT "' is not %s", STR_ARG(entry->value),
               message(reader->diags->language, what));
    diag_show_line(reader->diags, entry->line);
    return false;
}

static bool parse_count(struct str text, uint64_t *out)
{
    uint64_t count = 0;

    if (text.len == 0 || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        count = count * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    *out = count;
    return true;
}

static bool read_money(const struct reader *reader, const struct ini_section *section,
                       const char *key, money *out)
{
    const struct ini_entry *entry = need(reader, section, key);

    if (!entry)
        return false;
    return money_parse(entry->value, out) ||
           tell_wrong(reader, entry, MESSAGE("an amount like 1234.50"));
}

/* What earlier batches drew is only said where they drew something. */
static bool read_before(const struct reader *reader, const struct ini_section *section, money *out)
{
    *out = 0;
    return !find_entry(section, STR("before")) || read_money(reader, section, "before", out);
}

static bool read_count(const struct reader *reader, const struct ini_section *section,
                       const char *key, uint64_t *out)
{
    const struct ini_entry *entry = need(reader, section, key);

    if (!entry)
        return false;
    return parse_count(entry->value, out) || tell_wrong(reader, entry, MESSAGE("a whole number"));
}

static bool read_totals(const struct reader *reader)
{
    const struct ini_section *section = find_section(reader, "totals");
    char *batch = (char *)reader->batch;
    bool ok = section != NULL;

    /* Batches of version 1.0 know no households. */
    if (section && find_entry(section, STR("member")))
        ok = read_count(reader, section, "member", &reader->batch->people[DECISION_MEMBER]);
    for (size_t i = 0; section && i < sizeof count_keys / sizeof *count_keys; i++)
        ok = read_count(reader, section, count_keys[i].key,
                        (uint64_t *)(void *)(batch + count_keys[i].offset)) &&
             ok;
    for (size_t i = 0; section && i < sizeof money_keys / sizeof *money_keys; i++)
        ok = read_money(reader, section, money_keys[i].key,
                        (money *)(void *)(batch + money_keys[i].offset)) &&
             ok;
    return section && read_before(reader, section, &reader->batch->before) && ok;
}

static bool read_funds(const struct reader *reader)
{
    struct archived_fund *funds = arena_array(reader->arena, reader->ini->count, sizeof *funds);
    size_t count = 0;
    bool ok = true;

    for (size_t i = 0; i < reader->ini->count; i++) {
        const struct ini_section *section = &reader->ini->sections[i];
        struct archived_fund *fund = &funds[count];

        if (!str_eq(section->kind, STR("fund")))
            continue;
        fund->name = section->name;
        ok = read_money(reader, section, "amount", &fund->amount) && ok;
        ok = read_before(reader, section, &fund->before) && ok;
        ok = read_money(reader, section, "drawn", &fund->drawn) && ok;
        ok = read_money(reader, section, "left", &fund->left) && ok;
        count++;
    }
    reader->batch->funds = funds;
    reader->batch->fund_count = count;
    return ok;
}

/* An item of a list, with the entry it stands in. */
typedef bool item_visit(const struct reader *reader, const struct ini_entry *entry, struct str item,
                        void *context);

/* Visits the items under KEY, KEY_2 … of SECTION. */
static bool read_items(const struct reader *reader, const struct ini_section *section,
                       const char *key, item_visit *visit, void *context)
{
    const struct ini_entry *entry = need(reader, section, key);
    bool ok = entry != NULL;

    for (unsigned line = 2; entry; line++) {
        struct str rest = entry->value, item;

        while (entry->value.len && str_split(&rest, '|', &item))
            ok = visit(reader, entry, str_trim(item), context) && ok;
        entry = find_entry(section, str_of(arena_printf(reader->arena, "%s_%u", key, line)));
    }
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
static const char *input_path(const struct reader *reader, const struct ini_entry *entry,
                              struct str item)
{
    const char *name = name_decode(item, reader->arena);

    if (name && name_stays_below(name))
        return arena_printf(reader->arena, "%s/inputs/%s", reader->batch->path, name);
    tell_wrong(reader, entry, MESSAGE("the name of a file below inputs/"));
    return NULL;
}

struct texts {
    const char **items;
    size_t count;
};

static bool add_path(const struct reader *reader, const struct ini_entry *entry, struct str item,
                     void *context)
{
    struct texts *paths = context;
    const char *path = input_path(reader, entry, item);

    if (path)
        paths->items[paths->count++] = path;
    return path != NULL;
}

static bool add_digest(const struct reader *reader, const struct ini_entry *entry, struct str item,
                       void *context)
{
    struct texts *digests = context;

    if (item.len != SHA256_HEX_MAX - 1)
        return tell_wrong(reader, entry, MESSAGE("a list of SHA-256 digests"));
    digests->items[digests->count++] = arena_cstr(reader->arena, item);
    return true;
}

static bool add_sheet(const struct reader *reader, const struct ini_entry *entry, struct str item,
                      void *context)
{
    struct texts *sheets = context;
    const char *sheet = name_decode(item, reader->arena);

    if (!sheet)
        return tell_wrong(reader, entry, MESSAGE("a list of sheets"));
    sheets->items[sheets->count++] = str_eq(item, STR("-")) ? NULL : sheet;
    return true;
}

/* Keeps one encoding if all are the same. */
static bool add_encoding(const struct reader *reader, const struct ini_entry *entry,
                         struct str item, void *context)
{
    struct texts *encodings = context;
    const char *encoding = name_decode(item, reader->arena);

    if (!encoding)
        return tell_wrong(reader, entry, MESSAGE("a list of encodings"));
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

static bool add_list(const struct reader *reader, const struct ini_entry *entry, struct str item,
                     void *context)
{
    struct named_files *lists = context;
    size_t colon = str_find(item, ':');
    const char *path;

    if (colon == item.len)
        return tell_wrong(reader, entry, MESSAGE("a list of `NAME: FILE`"));
    path = input_path(reader, entry,
                      str_trim((struct str){item.ptr + colon + 1, item.len - colon - 1}));
    if (!path)
        return false;
    lists->items[lists->count++] = (struct archived_list){.name = {item.ptr, colon}, .path = path};
    return true;
}

struct change_list {
    struct archived_changes *items;
    size_t count;
    size_t read; /* whose sheets are known */
};

static bool add_changes(const struct reader *reader, const struct ini_entry *entry, struct str item,
                        void *context)
{
    struct change_list *list = context;
    size_t colon = str_find(item, ':');
    const char *path;
    uint64_t round;

    if (colon == item.len || !parse_count((struct str){item.ptr, colon}, &round) || round == 0 ||
        round > UINT32_MAX)
        return tell_wrong(reader, entry, MESSAGE("a list of `ROUND: FILE`"));
    path = input_path(reader, entry,
                      str_trim((struct str){item.ptr + colon + 1, item.len - colon - 1}));
    if (!path)
        return false;
    list->items[list->count++] = (struct archived_changes){.path = path, .round = (unsigned)round};
    return true;
}

static bool add_change_sheet(const struct reader *reader, const struct ini_entry *entry,
                             struct str item, void *context)
{
    struct change_list *sheets = context;
    size_t colon = str_find(item, ':');
    struct str hidden = {item.ptr, colon}, rest = {item.ptr + colon, item.len - colon};
    struct archived_changes *changes = &sheets->items[sheets->read];
    const char *sheet;

    if (rest.len)
        rest = str_trim((struct str){rest.ptr + 1, rest.len - 1});
    sheet = name_decode(rest, reader->arena);
    if (colon == item.len || !sheet || sheets->read++ == sheets->count)
        return tell_wrong(reader, entry,
                          MESSAGE("a list of `HIDDEN: SHEET`, one for each file of changes"));
    changes->sheet = str_eq(rest, STR("-")) ? NULL : sheet;
    changes->hidden_rows = str_eq(hidden, STR("include")) ? HIDDEN_INCLUDE
                           : str_eq(hidden, STR("skip"))  ? HIDDEN_SKIP
                                                          : HIDDEN_REFUSE;
    return true;
}

/* The files under KEY, `NUMBER: FILE`, with their sheets; none where there is no such key. */
static bool read_numbered(const struct reader *reader, const struct ini_section *section,
                          const char *key, const char *sheets, struct change_list *list)
{
    bool ok;

    if (!find_entry(section, str_of(key)))
        return true;
    list->items = arena_array(reader->arena, item_room(section), sizeof *list->items);
    ok = read_items(reader, section, key, add_changes, list);
    if (find_entry(section, str_of(sheets)))
        ok = read_items(reader, section, sheets, add_change_sheet, list) && ok;
    return ok;
}

/* Batches without a change have none of this. */
static bool read_changes(const struct reader *reader, const struct ini_section *section)
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

static struct texts read_texts(const struct reader *reader, const struct ini_section *section,
                               const char *key, item_visit *visit, bool *ok)
{
    struct texts texts = {0};

    texts.items = arena_array(reader->arena, item_room(section), sizeof *texts.items);
    *ok = read_items(reader, section, key, visit, &texts) && *ok;
    return texts;
}

/* Batches without a workbook have none of this, as those of version 1.0. */
static void read_sheets(const struct reader *reader, const struct ini_section *section, bool *ok)
{
    struct archived_batch *batch = reader->batch;
    const struct ini_entry *hidden = find_entry(section, STR("hidden_rows"));
    const struct ini_entry *entry = find_entry(section, STR("sheets"));
    const char **sheets = arena_array(reader->arena, batch->applicant_count, sizeof *sheets);
    struct texts texts;

    batch->sheets = sheets;
    batch->hidden_rows = HIDDEN_REFUSE;
    if (hidden && !str_eq(hidden->value, STR("include")) && !str_eq(hidden->value, STR("skip")))
        *ok = tell_wrong(reader, hidden, MESSAGE("include or skip"));
    else if (hidden)
        batch->hidden_rows = str_eq(hidden->value, STR("include")) ? HIDDEN_INCLUDE : HIDDEN_SKIP;
    if (!entry)
        return;
    texts = read_texts(reader, section, "sheets", add_sheet, ok);
    if (texts.count == batch->applicant_count)
        batch->sheets = texts.items;
    else if (*ok)
        *ok = tell_wrong(reader, entry, MESSAGE("a list of one sheet for each applicant file"));
}

static bool read_inputs(const struct reader *reader, const struct ini_section *section)
{
    struct archived_batch *batch = reader->batch;
    struct named_files lists = {.count = 0}, tables = {.count = 0};
    const struct ini_entry *rules = need(reader, section, "rules");
    bool ok = rules && (batch->rules = input_path(reader, rules, rules->value)) != NULL;
    struct texts texts;

    texts = read_texts(reader, section, "applicants", add_path, &ok);
    batch->applicants = texts.items;
    batch->applicant_count = texts.count;
    texts = read_texts(reader, section, "encoding", add_encoding, &ok);
    batch->encoding = texts.count == 1 ? texts.items[0] : NULL;
    read_sheets(reader, section, &ok);
    texts = read_texts(reader, section, "history", add_path, &ok);
    batch->history = texts.items;
    batch->history_count = texts.count;
    texts = read_texts(reader, section, "previous", add_digest, &ok);
    batch->previous = texts.items;
    batch->previous_count = texts.count;
    lists.items = arena_array(reader->arena, item_room(section), sizeof *lists.items);
    ok = read_items(reader, section, "lists", add_list, &lists) && ok;
    batch->lists = lists.items;
    batch->list_count = lists.count;
    ok = read_changes(reader, section) && ok;
    if (!find_entry(section, STR("tables")))
        return ok;
    tables.items = arena_array(reader->arena, item_room(section), sizeof *tables.items);
    ok = read_items(reader, section, "tables", add_list, &tables) && ok;
    batch->tables = tables.items;
    batch->table_count = tables.count;
    return ok;
}

/* The batch under KEY, `ID SHA256`; nothing where there is no such key. */
static bool read_other_batch(const struct reader *reader, const struct ini_section *section,
                             const char *key, struct str *id, const char **digest)
{
    const struct ini_entry *entry = find_entry(section, str_of(key));
    struct str rest;

    if (!entry)
        return true;
    rest = entry->value;
    *id = decision_word(&rest);
    if (id->len == 0 || rest.len != SHA256_HEX_MAX - 1)
        return tell_wrong(reader, entry, MESSAGE("the id of a batch and its SHA-256"));
    *digest = arena_cstr(reader->arena, rest);
    return true;
}

static bool read_text(const struct reader *reader, const struct ini_section *section,
                      const char *key, struct str *out)
{
    const struct ini_entry *entry = need(reader, section, key);

    if (entry)
        *out = entry->value;
    return entry != NULL;
}

static bool read_batch(const struct reader *reader)
{
    const struct ini_section *section = find_section(reader, "batch");
    struct archived_batch *batch = reader->batch;
    const struct ini_entry *as_of;
    bool ok;

    if (!section)
        return false;
    ok = read_text(reader, section, "id", &batch->id);
    ok = read_text(reader, section, "scheme", &batch->scheme) && ok;
    ok = read_text(reader, section, "title", &batch->title) && ok;
    ok = read_text(reader, section, "program", &batch->program) && ok;
    ok = read_text(reader, section, "libraries", &batch->libraries) && ok;
    as_of = need(reader, section, "as_of");
    ok = as_of && ok;
    if (as_of && !date_parse(as_of->value, &batch->as_of))
        ok = tell_wrong(reader, as_of, MESSAGE("a date like 2024-01-31"));
    ok = read_other_batch(reader, section, "supersedes", &batch->supersedes, &batch->superseded) &&
         ok;
    ok = read_other_batch(reader, section, "repays", &batch->repays_id, &batch->repays) && ok;
    return read_inputs(reader, section) && ok;
}

/* Do batch.ini and decision.txt, which alone has the date, name the same batch? SUPERSEDES, so far
 * the id that batch.ini has, becomes what decision.txt says of it. */
static bool agree_on_superseded(struct archived_batch *batch, struct str said,
                                struct diag_list *diags)
{
    struct str rest = said, id = decision_word(&rest);

    if (!str_eq(id, batch->supersedes)) {
        diag_error(diags, archived_origin(batch, "batch", STR(""), "supersedes"),
                   "batch.ini and decision.txt do not say the same of the batch whose place this "
                   "one takes");
        return false;
    }
    batch->supersedes = said;
    return true;
}

/* The edition, and what only decision.txt says. */
static bool read_decision(struct archived_batch *batch, struct arena *arena,
                          struct diag_list *diags)
{
    const char *path = path_join(arena, batch->path, DECISION_FILE);
    struct decision_lines lines;
    struct file_bytes file;
    enum path_kind kind;
    bool ok;

    if (!path_look(path, &kind, diags))
        return false;
    batch->edition = kind == PATH_FILE ? EDITION_LATER : EDITION_1_0;
    if (batch->edition == EDITION_1_0)
        return true;
    if (!file_read_ordinary(path, &file, diags))
        return false;
    ok = decision_lines_read(&lines, path, file.bytes, arena, diags);
    file_bytes_release(&file);
    if (ok)
        batch->issuer = decision_lines_value(&lines, "issuer");
    batch->again = ok && decision_lines_value(&lines, "again").len != 0;
    return ok && agree_on_superseded(batch, decision_lines_value(&lines, "supersedes"), diags);
}

bool archived_batch_read(struct archived_batch *batch, const char *path, struct arena *arena,
                         struct diag_list *diags)
{
    struct reader reader = {.ini = &batch->ini, .batch = batch, .arena = arena, .diags = diags};
    struct str folder = str_of(path);
    struct file_bytes file;
    enum path_kind kind;
    bool ok;

    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    *batch = (struct archived_batch){.path = arena_cstr(arena, folder), .encoding = NULL};
    reader.path = path_join(arena, batch->path, "batch.ini");
    if (!path_look(path, &kind, diags))
        return false;
    if (kind != PATH_FOLDER) {
        diag_error(diags, (struct origin){.file = path}, "there is no such batch folder");
        return false;
    }
    if (!file_check_record(reader.path, diags) || !file_read_ordinary(reader.path, &file, diags))
        return false;
    ok = ini_read_archived(&batch->ini, reader.path, file.bytes, arena, diags);
    file_bytes_release(&file);
    ok = ok && read_batch(&reader);
    ok = ok && read_totals(&reader);
    ok = ok && read_decision(batch, arena, diags);
    return ok && read_funds(&reader);
}

struct origin archived_origin(const struct archived_batch *batch, const char *kind, struct str name,
                              const char *key)
{
    for (size_t i = 0; i < batch->ini.count; i++) {
        const struct ini_section *section = &batch->ini.sections[i];
        const struct ini_entry *entry = find_entry(section, str_of(key));

        if (str_eq(section->kind, str_of(kind)) && str_eq(section->name, name))
            return entry ? entry->value_at : section->at;
    }
    return (struct origin){.file = batch->path};
}
