/* What does a batch folder say of itself? Reading batch.ini. */
#include "archive/archived_reader.h"
#include "base/message.h"
#include "history/amendment_id.h"
#include "history/decision_lines.h"
#include "rule/money_rules.h"
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

const struct ini_entry *archived_entry(const struct ini_section *section, struct str key)
{
    for (size_t i = 0; i < section->count; i++)
        if (str_eq(section->entries[i].key, key))
            return &section->entries[i];
    return NULL;
}

const struct ini_entry *archived_need(const struct archived_reader *reader,
                                      const struct ini_section *section, const char *key)
{
    const struct ini_entry *entry = archived_entry(section, str_of(key));

    if (!entry)
        diag_error(reader->diags, section->at, "'%s' is missing from [" STR_FMT "]", key,
                   STR_ARG(section->kind));
    return entry;
}

bool archived_tell_wrong(const struct archived_reader *reader, const struct ini_entry *entry,
                         const char *what)
{
    diag_error(reader->diags, entry->value_at, "'" STR_FMT "' is not %s", STR_ARG(entry->value),
               message(reader->diags->language, what));
    diag_show_line(reader->diags, entry->line);
    return false;
}

bool archived_count_parse(struct str text, uint64_t *out)
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

static const struct ini_section *find_section(const struct archived_reader *reader,
                                              const char *kind)
{
    for (size_t i = 0; i < reader->ini->count; i++) {
        const struct ini_section *section = &reader->ini->sections[i];

        if (str_eq(section->kind, str_of(kind)) && section->name.len == 0)
            return section;
    }
    diag_error(reader->diags, (struct origin){.file = reader->path}, "has no section [%s]", kind);
    return NULL;
}

static bool read_money(const struct archived_reader *reader, const struct ini_section *section,
                       const char *key, money *out)
{
    const struct ini_entry *entry = archived_need(reader, section, key);

    if (!entry)
        return false;
    if (money_parse(entry->value, out))
        return true;
    return archived_tell_wrong(reader, entry, MESSAGE("an amount like 1234.50"));
}

/* What earlier batches drew is only said where they drew something. */
static bool read_before(const struct archived_reader *reader, const struct ini_section *section,
                        money *out)
{
    *out = 0;
    return !archived_entry(section, STR("before")) || read_money(reader, section, "before", out);
}

static bool read_count(const struct archived_reader *reader, const struct ini_section *section,
                       const char *key, uint64_t *out)
{
    const struct ini_entry *entry = archived_need(reader, section, key);

    if (!entry)
        return false;
    if (archived_count_parse(entry->value, out))
        return true;
    return archived_tell_wrong(reader, entry, MESSAGE("a whole number"));
}

static bool read_totals(const struct archived_reader *reader)
{
    const struct ini_section *section = find_section(reader, "totals");
    char *batch = (char *)reader->batch;
    bool ok = section != NULL;

    /* Batches of version 1.0 know no households. */
    if (section && archived_entry(section, STR("member")))
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

static bool read_funds(const struct archived_reader *reader)
{
    struct archived_fund *funds = arena_array(reader->arena, reader->ini->count, sizeof *funds);
    size_t count = 0;
    bool ok = true;

    for (size_t i = 0; i < reader->ini->count; i++) {
        const struct ini_section *section = &reader->ini->sections[i];
        struct archived_fund *fund = &funds[count];

        if (!str_eq(section->kind, STR("fund")))
            continue;
        if (count == 2 * FUNDS_MOST) { /* of money and of goods */
            diag_error(reader->diags, section->at,
                       "has more funds than rules may have, %d of each kind", FUNDS_MOST);
            return false;
        }
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

/* The batch under KEY, `ID SHA256`; nothing where there is no such key. */
static bool read_other_batch(const struct archived_reader *reader,
                             const struct ini_section *section, const char *key, struct str *id,
                             const char **digest)
{
    const struct ini_entry *entry = archived_entry(section, str_of(key));
    struct str rest;

    if (!entry)
        return true;
    rest = entry->value;
    *id = decision_word(&rest);
    if (rest.len != SHA256_HEX_MAX - 1)
        return archived_tell_wrong(reader, entry, MESSAGE("the id of a batch and its SHA-256"));
    *digest = arena_cstr(reader->arena, rest);
    return true;
}

static bool read_text(const struct archived_reader *reader, const struct ini_section *section,
                      const char *key, struct str *out)
{
    const struct ini_entry *entry = archived_need(reader, section, key);

    if (entry)
        *out = entry->value;
    return entry != NULL;
}

static bool read_batch(const struct archived_reader *reader)
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
    as_of = archived_need(reader, section, "as_of");
    ok = as_of && ok;
    if (as_of && !date_parse(as_of->value, &batch->as_of))
        ok = archived_tell_wrong(reader, as_of, MESSAGE("a date like 2024-01-31"));
    ok = read_other_batch(reader, section, "supersedes", &batch->supersedes, &batch->superseded) &&
         ok;
    ok = read_other_batch(reader, section, "repays", &batch->repays_id, &batch->repays) && ok;
    return archived_inputs_read(reader, section) && ok;
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
    const struct decision_lines *lines = &batch->decided;
    enum path_kind kind;

    if (!path_look(path, &kind, diags))
        return false;
    batch->edition = kind == PATH_FILE ? EDITION_LATER : EDITION_1_0;
    if (batch->edition == EDITION_1_0)
        return decision_may_lack(batch->path, batch->program, diags);
    if (!decision_read(&batch->decided, batch->path, arena, diags))
        return false;
    batch->issuer = decision_lines_value(lines, "issuer");
    batch->again = decision_lines_value(lines, "again").len != 0;
    return amendment_claim_fits(lines, batch->id, batch->as_of, batch->path, diags) &&
           agree_on_superseded(batch, decision_lines_value(lines, "supersedes"), diags);
}

bool archived_batch_read(struct archived_batch *batch, const char *path, struct arena *arena,
                         struct diag_list *diags)
{
    struct archived_reader reader = {
        .ini = &batch->ini, .batch = batch, .arena = arena, .diags = diags};
    struct str folder = str_of(path);
    struct file_bytes file;
    bool ok;

    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    *batch = (struct archived_batch){.path = arena_cstr(arena, folder), .encoding = NULL};
    reader.path = path_join(arena, batch->path, BATCH_INI);
    if (!batch_folder_check(path, diags) || !file_read_record(reader.path, &file, diags))
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
        const struct ini_entry *entry = archived_entry(section, str_of(key));

        if (str_eq(section->kind, str_of(kind)) && str_eq(section->name, name))
            return entry ? entry->value_at : section->at;
    }
    return (struct origin){.file = batch->path};
}
