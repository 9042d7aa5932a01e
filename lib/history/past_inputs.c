/* Which household, unit … did an applicant of an earlier batch belong to then? */
#include "history/past_inputs.h"
#include "file/path_names.h"
#include "rule/ruleset_load.h"
#include <stdlib.h>

#include "base/banned.h"

struct str past_canonical(const struct field *field, struct str text, struct arena *arena)
{
    struct value value;

    field_read(field, text, arena, &value);
    if (value.state == VALUE_MISSING)
        return (struct str){0};
    return value.state == VALUE_PRESENT ? field_canonical(field, &value, arena) : str_trim(text);
}

/* Calls for the items of KEY in [batch], which may go on under KEY_2 and so on. */
struct items {
    const struct ini *ini;
    const char *key;
    unsigned number; /* of the entry that REST is of */
    struct str rest;
    struct arena *arena;
};

static const char *next_item(struct items *items)
{
    struct str item;

    while (!items->rest.ptr) {
        const char *key = items->number == 0
                              ? items->key
                              : arena_printf(items->arena, "%s_%u", items->key, items->number + 1);

        items->number++;
        if (!ini_get(items->ini, "batch", "", key, &items->rest))
            return NULL;
    }
    str_split(&items->rest, '|', &item);
    return name_decode(str_trim(item), items->arena);
}

static struct items items_of(const struct ini *ini, const char *key, struct arena *arena)
{
    return (struct items){.ini = ini, .key = key, .arena = arena};
}

/* Gives the name in the record of the input that the record calls NAME; NULL if it is not there.
 * False, with an error, if that cannot be told. */
static bool find_input(const struct sealed_record *record, const char *name, const char **found,
                       struct diag_list *diags)
{
    enum path_kind kind;
    const char *below;

    *found = NULL;
    if (!name || !name_stays_below(name))
        return true;
    below = arena_printf(record->arena, "inputs/%s", name);
    if (!path_look(path_join(record->arena, record->folder, below), &kind, diags))
        return false;
    if (kind == PATH_FILE)
        *found = below;
    return true;
}

/* What the system refused is no fault of the inputs, and they are not passed over for it. */
static bool tell_errors(const struct diag_list *quiet, struct diag_list *diags)
{
    for (size_t i = 0; i < quiet->count; i++)
        if (quiet->items[i].severity == SEVERITY_ERROR)
            diag_copy(diags, &quiet->items[i]);
    return false;
}

static bool open_rules(struct past_inputs *inputs, struct sealed_record *record,
                       const struct ini *ini, struct diag_list *quiet, struct diag_list *diags)
{
    struct items items = items_of(ini, "rules", record->arena);
    struct file_bytes bytes;
    const char *name;

    if (!find_input(record, next_item(&items), &name, diags))
        return false;
    if (!name)
        return true;
    if (!sealed_record_read(record, name, &bytes, diags))
        return false;
    inputs->usable = ruleset_load_archived(
        &inputs->rules, path_join(record->arena, record->folder, name), bytes.bytes, quiet);
    file_bytes_release(&bytes);
    return quiet->failures == 0 || tell_errors(quiet, diags);
}

/* How an applicant file was read. */
struct read_as {
    const char *encoding; /* NULL for a workbook */
    const char *sheet;    /* of a workbook */
    enum hidden_rows hidden_rows;
};

static struct read_as read_as(const char *encoding, const char *sheet)
{
    struct read_as as = {.encoding = encoding};

    if (!encoding || strncmp(encoding, "XLSX", strlen("XLSX")) != 0)
        return as;
    as.encoding = NULL;
    as.sheet = sheet;
    if (strcmp(encoding, "XLSX+HIDDEN") == 0)
        as.hidden_rows = HIDDEN_INCLUDE;
    else if (strcmp(encoding, "XLSX-HIDDEN") == 0)
        as.hidden_rows = HIDDEN_SKIP;
    return as;
}

/* Reads one applicant file; false if it is not as it was sealed. */
static bool open_applicants(struct past_inputs *inputs, struct sealed_record *record,
                            const char *name, const struct read_as *as, struct diag_list *quiet,
                            struct diag_list *diags)
{
    struct roster *roster;
    struct input input;
    const char *path;

    if (!find_input(record, name, &name, diags))
        return false;
    if (!name) {
        inputs->usable = false;
        return true;
    }
    path = path_join(record->arena, record->folder, name);
    inputs->rosters =
        memory_resize(inputs->rosters, inputs->roster_count + 1, sizeof *inputs->rosters);
    roster = &inputs->rosters[inputs->roster_count++];
    *roster = (struct roster){0};
    inputs->usable = roster_read(roster, inputs->rules.fields, inputs->rules.field_count,
                                 &(struct intake_options){.key_field = inputs->rules.scheme.key,
                                                          .paths = &path,
                                                          .path_count = 1,
                                                          .sheets = &as->sheet,
                                                          .hidden_rows = as->hidden_rows,
                                                          .encoding = as->encoding,
                                                          .expect = -1,
                                                          .jobs = 1},
                                 quiet);
    if (roster->source_count == 0) { /* it could not even be read */
        for (size_t i = 0; i < quiet->count; i++)
            if (quiet->items[i].severity == SEVERITY_ERROR)
                diag_copy(diags, &quiet->items[i]);
        return quiet->errors == 0;
    }
    input = roster->sources[0].input;
    input.path = path; /* the roster's own goes with it */
    return sealed_record_add(record, name, &input, diags);
}

bool past_inputs_open(struct past_inputs *inputs, struct sealed_record *record,
                      const struct ini *batch_ini, struct diag_list *diags)
{
    struct items names = items_of(batch_ini, "applicants", record->arena);
    struct items encodings = items_of(batch_ini, "encoding", record->arena);
    struct diag_list quiet;
    struct items sheets = items_of(batch_ini, "sheets", record->arena);
    const char *name;
    bool ok;

    *inputs = (struct past_inputs){0};
    diag_init(&quiet, record->arena);
    ok = open_rules(inputs, record, batch_ini, &quiet, diags);
    while (ok && inputs->usable && (name = next_item(&names)) != NULL) {
        const char *encoding = next_item(&encodings);
        struct read_as as = read_as(encoding, next_item(&sheets));

        ok = open_applicants(inputs, record, name, &as, &quiet, diags);
    }
    inputs->usable = inputs->usable && inputs->roster_count > 0;
    diag_release(&quiet);
    return ok;
}

/* The roster that the applicant of LINE stands in, and in which of its rows; NULL where the inputs
 * do not say. */
static const struct roster *find_row(const struct past_inputs *inputs,
                                     const struct ledger_line *line, uint64_t *row)
{
    *row = line->applicant - 1;
    for (size_t i = 0; inputs->usable && i < inputs->roster_count; i++) {
        const struct roster *roster = &inputs->rosters[i];

        if (*row < roster->count)
            return roster->rows[*row].line == line->line ? roster : NULL;
        *row -= roster->count;
    }
    return NULL;
}

bool past_inputs_is_whole(const struct past_inputs *inputs, const struct ledger_line *line)
{
    uint64_t row;
    const struct roster *roster = find_row(inputs, line, &row);

    return !roster || roster->rows[row].shape == ROW_WHOLE;
}

struct str past_inputs_cell(const struct past_inputs *inputs, const struct ledger_line *line,
                            const struct field *field)
{
    uint16_t column = inputs->usable ? ruleset_field(&inputs->rules, field->name) : NO_INDEX;
    uint64_t row;
    const struct roster *roster = find_row(inputs, line, &row);

    if (column == NO_INDEX || !roster || roster->rows[row].shape != ROW_WHOLE)
        return (struct str){0};
    return roster_cell(roster, row, column);
}

struct str past_inputs_value(const struct past_inputs *inputs, const struct ledger_line *line,
                             const struct field *field, struct arena *arena)
{
    struct str cell = past_inputs_cell(inputs, line, field);

    return cell.ptr ? past_canonical(field, cell, arena) : cell;
}

void past_inputs_release(struct past_inputs *inputs)
{
    for (size_t i = 0; i < inputs->roster_count; i++)
        roster_release(&inputs->rosters[i]);
    free(inputs->rosters);
    ruleset_release(&inputs->rules);
    *inputs = (struct past_inputs){0};
}
