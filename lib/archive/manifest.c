/* What does batch.ini say? The facts of the batch, one to a line, the same bytes for the same
 * batch. */
#include "archive/archive.h"
#include "file/path_names.h"
#include "history/decision_lines.h"
#include "rule/source.h"

#include "base/banned.h"

#define LINE_MAX_BYTES 1000 /* rule/source.h reads no longer line */
#define SEPARATOR " | "

struct ini_text {
    struct strbuf text;
    const char *path;
    bool complete; /* nothing was too long for it */
    struct diag_list *diags;
};

/* Values that iniparser would cut or unquote stand in double quotes. None has blanks at its ends.
 */
static bool needs_quotes(struct str value)
{
    return memchr(value.ptr, ';', value.len) || memchr(value.ptr, '#', value.len) ||
           value.ptr[0] == '\'' || value.ptr[value.len - 1] == '\\';
}

static void put_text(struct ini_text *ini, const char *key, struct str value)
{
    size_t size = strlen(key) + strlen(" = \"\"") + value.len;

    strbuf_adds(&ini->text, key);
    strbuf_adds(&ini->text, value.len == 0 ? " =" : size > LINE_MAX_BYTES ? "=" : " = ");
    if (value.len && needs_quotes(value))
        strbuf_printf(&ini->text, "\"" STR_FMT "\"", STR_ARG(value));
    else
        strbuf_add(&ini->text, value);
    strbuf_addc(&ini->text, '\n');
}

static void put_count(struct ini_text *ini, const char *key, uint64_t count)
{
    strbuf_printf(&ini->text, "%s = %llu\n", key, (unsigned long long)count);
}

static void put_money(struct ini_text *ini, const char *key, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    strbuf_printf(&ini->text, "%s = %s\n", key, text);
}

/* A list of items under KEY; what does not fit in its line goes on under KEY_2, KEY_3 … */
struct item_list {
    struct ini_text *ini;
    const char *key;
    struct strbuf line; /* the items of the line being filled */
    unsigned lines;     /* written so far */
};

static void list_flush(struct item_list *list)
{
    struct strbuf key = {0};

    strbuf_adds(&key, list->key);
    if (++list->lines > 1)
        strbuf_printf(&key, "_%u", list->lines);
    put_text(list->ini, key.ptr, strbuf_str(&list->line));
    strbuf_clear(&list->line);
    strbuf_release(&key);
}

/* Appends the item in ITEM and empties it. */
static void list_item(struct item_list *list, struct strbuf *item)
{
    size_t most = LINE_MAX_BYTES - strlen(list->key) - strlen("_1234567890 = ");

    if (item->len > most) {
        list->ini->complete = false;
        diag_error(list->ini->diags, (struct origin){.file = list->ini->path},
                   "the name of an input is too long to be recorded (%zu bytes, at most %zu): "
                   "shorten it",
                   item->len, most);
    }
    if (list->line.len && list->line.len + strlen(SEPARATOR) + item->len > most)
        list_flush(list);
    if (list->line.len)
        strbuf_adds(&list->line, SEPARATOR);
    strbuf_add(&list->line, strbuf_str(item));
    strbuf_clear(item);
}

static void list_end(struct item_list *list, struct strbuf *item)
{
    list_flush(list);
    strbuf_release(&list->line);
    strbuf_release(item);
}

static void put_applicants(struct ini_text *ini, const struct roster *roster)
{
    struct item_list list = {.ini = ini, .key = "applicants"};
    struct strbuf item = {0};

    for (size_t i = 0; i < roster->source_count; i++) {
        name_encode(str_of(roster->sources[i].input.name), &item);
        list_item(&list, &item);
    }
    list_end(&list, &item);
}

/* Encodings are called the same however --encoding spells them. */
static struct str raised(struct str text, struct arena *arena)
{
    char *copy = arena_cstr(arena, text);

    for (char *byte = copy; *byte; byte++)
        if (*byte >= 'a' && *byte <= 'z')
            *byte = (char)(*byte - 0x20);
    return (struct str){copy, text.len};
}

/* One for each applicant file, so that a rerun reads them as this run did. */
static void put_encodings(struct ini_text *ini, const struct roster *roster)
{
    struct item_list list = {.ini = ini, .key = "encoding"};
    struct arena scratch = {0};
    struct strbuf item = {0};

    for (size_t i = 0; i < roster->source_count; i++) {
        name_encode(raised(str_of(roster->sources[i].encoding), &scratch), &item);
        list_item(&list, &item);
    }
    list_end(&list, &item);
    arena_release(&scratch);
}

/* One for each applicant file, where one is a workbook. */
static void put_sheets(struct ini_text *ini, const struct roster *roster)
{
    struct item_list list = {.ini = ini, .key = "sheets"};
    struct strbuf item = {0};
    bool any = false;

    for (size_t i = 0; i < roster->source_count; i++)
        any = any || roster->sources[i].sheet;
    for (size_t i = 0; any && i < roster->source_count; i++) {
        const char *sheet = roster->sources[i].sheet;

        if (sheet && strcmp(sheet, "-") == 0)
            strbuf_adds(&item, "%2D");
        else
            name_encode(str_of(sheet ? sheet : "-"), &item);
        list_item(&list, &item);
    }
    if (any)
        list_end(&list, &item);
}

static void put_lists(struct ini_text *ini, const struct ruleset *rules,
                      const struct manifest *manifest)
{
    struct item_list list = {.ini = ini, .key = "lists"};
    struct strbuf item = {0};

    for (size_t i = 0; i < rules->list_count; i++) {
        strbuf_printf(&item, STR_FMT ": ", STR_ARG(rules->lists[i].name));
        name_encode(str_of(manifest->lists[i]->name), &item);
        list_item(&list, &item);
    }
    list_end(&list, &item);
}

/* Batches without a table have no such line, as those of version 1.0. */
static void put_tables(struct ini_text *ini, const struct ruleset *rules,
                       const struct manifest *manifest)
{
    struct item_list list = {.ini = ini, .key = "tables"};
    struct strbuf item = {0};

    if (rules->table_count == 0)
        return;
    for (size_t i = 0; i < rules->table_count; i++) {
        strbuf_printf(&item, STR_FMT ": ", STR_ARG(rules->tables[i].name));
        name_encode(str_of(manifest->tables[i]->name), &item);
        list_item(&list, &item);
    }
    list_end(&list, &item);
}

/* How hidden rows of a file of changes were taken, as table_file.form begins. */
static const char *hidden_of(const struct table_file *file)
{
    if (!file->in_sheet || file->hidden_rows == 0)
        return "-";
    return hidden_rows_name(file->hidden);
}

/* `HIDDEN: SHEET` for each of the COUNT FILES, under KEY; nothing where none is a workbook. */
static void put_file_sheets(struct ini_text *ini, const char *key,
                            const struct table_file *const *files, size_t count)
{
    struct item_list list = {.ini = ini, .key = key};
    struct strbuf item = {0};
    bool any = false;

    for (size_t i = 0; i < count; i++)
        any = any || files[i]->in_sheet;
    for (size_t i = 0; any && i < count; i++) {
        strbuf_printf(&item, "%s: ", hidden_of(files[i]));
        if (files[i]->in_sheet && strcmp(files[i]->sheet_found, "-") == 0)
            strbuf_adds(&item, "%2D");
        else
            name_encode(str_of(files[i]->in_sheet ? files[i]->sheet_found : "-"), &item);
        list_item(&list, &item);
    }
    if (any)
        list_end(&list, &item);
}

/* `ROUND: FILE` for each file of changes; batches without any have no such line. */
static void put_changes(struct ini_text *ini, const struct manifest *manifest)
{
    struct item_list list = {.ini = ini, .key = "changes"};
    struct arena scratch = {0};
    const struct table_file **files = arena_array(&scratch, manifest->change_count, sizeof *files);
    struct strbuf item = {0};

    if (manifest->change_count == 0) {
        arena_release(&scratch);
        return;
    }
    for (size_t i = 0; i < manifest->change_count; i++) {
        strbuf_printf(&item, "%u: ", manifest->changes[i].round);
        name_encode(str_of(manifest->changes[i].input.name), &item);
        list_item(&list, &item);
    }
    list_end(&list, &item);
    for (size_t i = 0; i < manifest->change_count; i++)
        files[i] = &manifest->changes[i].file;
    put_file_sheets(ini, "change_sheets", files, manifest->change_count);
    arena_release(&scratch);
}

/* `1: FILE` for each file of corrections. */
static void put_corrections(struct ini_text *ini, const struct manifest *manifest)
{
    struct item_list list = {.ini = ini, .key = "corrections"};
    struct arena scratch = {0};
    const struct table_file **files =
        arena_array(&scratch, manifest->correction_count, sizeof *files);
    struct strbuf item = {0};

    for (size_t i = 0; i < manifest->correction_count; i++) {
        files[i] = &manifest->corrections[i].file;
        strbuf_printf(&item, "%zu: ", i + 1);
        name_encode(str_of(manifest->corrections[i].input.name), &item);
        list_item(&list, &item);
    }
    if (manifest->correction_count)
        list_end(&list, &item);
    put_file_sheets(ini, "correction_sheets", files, manifest->correction_count);
    arena_release(&scratch);
}

/* The batch KEY by its ID and seal. */
static void put_other_batch(struct ini_text *ini, const char *key, struct str id,
                            const char *digest)
{
    struct strbuf value = {0};

    strbuf_printf(&value, STR_FMT " %s", STR_ARG(id), digest);
    put_text(ini, key, strbuf_str(&value));
    strbuf_release(&value);
}

/* The folder part of an earlier batch's input's name: none stands outside history/. */
static struct str folder_of(const char *name)
{
    return (struct str){name, (size_t)(strrchr(name, '/') - name)};
}

/* Is the folder of BATCH's input NUMBER told already, by an input before it or by one whose folder
 * it lies in? */
static bool folder_told(const struct history_batch *batch, size_t number)
{
    struct str folder = folder_of(batch->inputs[number].name);

    for (size_t i = 0; i < batch->input_count; i++) {
        struct str other = folder_of(batch->inputs[i].name);

        if (i < number && str_eq(folder, other))
            return true;
        if (folder.len > other.len && str_starts(folder, other) && folder.ptr[other.len] == '/')
            return true;
    }
    return false;
}

static void put_history(struct ini_text *ini, const struct history *history)
{
    struct item_list list = {.ini = ini, .key = "history"};
    struct strbuf item = {0};

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];

        for (size_t n = 0; n < batch->input_count; n++) {
            if (folder_told(batch, n))
                continue;
            name_encode(folder_of(batch->inputs[n].name), &item);
            list_item(&list, &item);
        }
    }
    list_end(&list, &item);
}

static void put_previous(struct ini_text *ini, const struct history *history)
{
    struct item_list list = {.ini = ini, .key = "previous"};
    struct strbuf item = {0};

    for (size_t i = 0; i < history->batch_count; i++) {
        strbuf_adds(&item, history->batches[i].digest);
        if (item.len) /* a ledger without a seal has no digest */
            list_item(&list, &item);
    }
    list_end(&list, &item);
}

static void put_batch(struct ini_text *ini, const struct batch_totals *facts,
                      const struct manifest *manifest)
{
    const struct basis *basis = facts->basis;
    const struct scheme *scheme = &basis->rules->scheme;
    char as_of[DATE_TEXT_MAX];
    struct strbuf rules = {0};

    strbuf_adds(&ini->text, "[batch]\n");
    put_text(ini, "id", manifest->id);
    put_text(ini, "scheme", scheme->id);
    put_text(ini, "title", scheme->title);
    put_text(ini, "as_of", (struct str){as_of, date_format(basis->as_of, as_of)});
    put_text(ini, "program", manifest->program);
    put_text(ini, "libraries", manifest->libraries);
    name_encode(str_of(manifest->rules->name), &rules);
    put_text(ini, "rules", strbuf_str(&rules));
    strbuf_release(&rules);
    put_applicants(ini, basis->roster);
    put_encodings(ini, basis->roster);
    put_sheets(ini, basis->roster);
    if (manifest->any_hidden)
        put_text(ini, "hidden_rows", str_of(hidden_rows_name(manifest->hidden_rows)));
    put_lists(ini, basis->rules, manifest);
    put_tables(ini, basis->rules, manifest);
    put_changes(ini, manifest);
    put_corrections(ini, manifest);
    put_history(ini, basis->history);
    put_previous(ini, basis->history);
    if (manifest->supersedes.len) {
        struct str rest = manifest->supersedes;

        put_other_batch(ini, "supersedes", decision_word(&rest), manifest->superseded);
    }
    if (manifest->repays)
        put_other_batch(ini, "repays", manifest->repays->id, manifest->repays->digest);
}

static void put_totals(struct ini_text *ini, const struct batch_totals *facts)
{
    uint64_t read = 0;

    for (int d = 0; d < DECISIONS; d++)
        read += facts->people[d];
    strbuf_adds(&ini->text, "\n[totals]\n");
    put_count(ini, "read", read);
    put_count(ini, "pay", facts->people[DECISION_PAY]);
    put_count(ini, "wait", facts->people[DECISION_WAIT]);
    put_count(ini, "hold", facts->people[DECISION_HOLD]);
    put_count(ini, "reject", facts->people[DECISION_REJECT]);
    put_count(ini, "member", facts->people[DECISION_MEMBER]);
    put_money(ini, "entitled", facts->entitled);
    put_money(ini, "amount", facts->amount);
    put_money(ini, "goods_value", facts->goods_value);
    put_money(ini, "budget", facts->budget);
    if (facts->before)
        put_money(ini, "before", facts->before);
    put_money(ini, "left", facts->left);
}

static void put_funds(struct ini_text *ini, const struct batch_totals *facts)
{
    const struct ruleset *rules = facts->basis->rules;

    for (size_t i = 0; i < rules->fund_count; i++) {
        money drawn = facts->allocation->drawn[i];

        strbuf_printf(&ini->text, "\n[fund " STR_FMT "]\n", STR_ARG(rules->funds[i].name));
        put_money(ini, "amount", rules->funds[i].amount);
        if (facts->allocation->before[i])
            put_money(ini, "before", facts->allocation->before[i]);
        put_money(ini, "drawn", drawn);
        put_money(ini, "left", batch_fund_left(facts, i));
    }
}

bool archive_manifest(const struct batch_totals *facts, const struct manifest *manifest,
                      const char *folder, struct diag_list *diags)
{
    struct arena scratch = {0};
    struct ini_text ini = {
        .path = path_join(&scratch, folder, BATCH_INI), .complete = true, .diags = diags};
    struct ini read_back;
    bool ok;

    put_batch(&ini, facts, manifest);
    put_totals(&ini, facts);
    put_funds(&ini, facts);
    ok = ini.complete &&
         ini_read_archived(&read_back, ini.path, strbuf_str(&ini.text), &scratch, diags) &&
         file_write(ini.path, strbuf_str(&ini.text), diags);
    strbuf_release(&ini.text);
    arena_release(&scratch);
    return ok;
}
