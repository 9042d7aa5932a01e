/* Which household, unit … did an applicant of an earlier batch belong to then? */
#include "history/past_inputs.h"
#include "base/bisect.h"
#include "file/path_names.h"
#include "history/batch_items.h"
#include "history/decision_lines.h"
#include "history/past_corrections.h"
#include "rule/ruleset_load.h"
#include <stdlib.h>

#include "base/banned.h"

static bool open_rules(struct past_inputs *inputs, struct sealed_record *record,
                       const struct ini *ini, struct diag_list *quiet, struct diag_list *diags)
{
    struct batch_items items = batch_items_of(ini, "rules", record->arena);
    struct file_bytes bytes;
    const char *name;

    if (!batch_input_find(record, batch_items_next(&items), &name, diags))
        return false;
    if (!name)
        return true;
    if (!sealed_record_read(record, name, &bytes, diags))
        return false;
    inputs->usable = ruleset_load_archived(
        &inputs->rules, path_join(record->arena, record->folder, name), bytes.bytes, quiet);
    file_bytes_release(&bytes);
    if (quiet->failures == 0)
        return true;
    diag_copy_errors(diags, quiet); /* what the system refused is no fault of the inputs */
    return false;
}

bool past_inputs_open_rules(struct past_inputs *inputs, struct sealed_record *record,
                            const struct ini *batch_ini, struct diag_list *diags)
{
    struct diag_list quiet;
    bool ok;

    *inputs = (struct past_inputs){0};
    diag_init(&quiet, record->arena);
    ok = open_rules(inputs, record, batch_ini, &quiet, diags);
    diag_release(&quiet);
    return ok;
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

static enum edition edition_of(const struct sealed_record *record)
{
    return sealed_record_sum(record, DECISION_FILE) ? EDITION_LATER : EDITION_1_0;
}

/* Reads one applicant file; false if it is not as it was sealed. */
static bool open_applicants(struct past_inputs *inputs, struct sealed_record *record,
                            const char *name, const struct read_as *as, struct diag_list *quiet,
                            struct diag_list *diags)
{
    struct roster *roster;
    struct input input;
    const char *path;

    if (!batch_input_find(record, name, &name, diags))
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
                                                          .edition = edition_of(record),
                                                          .jobs = 1},
                                 quiet);
    if (quiet->failures) { /* the system refused to read it */
        diag_copy_errors(diags, quiet);
        return false;
    }
    input = roster->sources[0].input;
    input.path = path; /* the roster's own goes with it */
    return sealed_record_add(record, name, &input, diags);
}

bool past_inputs_open(struct past_inputs *inputs, struct sealed_record *record,
                      const struct ini *batch_ini, struct diag_list *diags)
{
    struct batch_items names = batch_items_of(batch_ini, "applicants", record->arena);
    struct batch_items encodings = batch_items_of(batch_ini, "encoding", record->arena);
    struct diag_list quiet;
    struct batch_items sheets = batch_items_of(batch_ini, "sheets", record->arena);
    struct str repays;
    const char *name;
    bool ok;

    *inputs = (struct past_inputs){0};
    diag_init(&quiet, record->arena);
    ok = open_rules(inputs, record, batch_ini, &quiet, diags);
    while (ok && inputs->usable && (name = batch_items_next(&names)) != NULL) {
        const char *encoding = batch_items_next(&encodings);
        struct read_as as = read_as(encoding, batch_items_next(&sheets));

        ok = open_applicants(inputs, record, name, &as, &quiet, diags);
    }
    inputs->usable = inputs->usable && inputs->roster_count > 0;
    inputs->repays = ini_get(batch_ini, "batch", "", "repays", &repays);
    if (ok && inputs->usable && inputs->repays)
        ok = past_corrections_apply(&inputs->rules, inputs->rosters, inputs->roster_count, record,
                                    batch_ini, &inputs->usable, diags);
    diag_release(&quiet);
    return ok;
}

static int by_line(const void *key, const void *item)
{
    uint32_t line = *(const uint32_t *)key, other = ((const struct applicant *)item)->line;

    return (line > other) - (line < other);
}

/* The row of ROSTER that begins in line NUMBER; lines ascend. */
static bool find_line(const struct roster *roster, uint32_t number, size_t *row)
{
    *row = bisect(&number, roster->rows, roster->count, sizeof *roster->rows, by_line);
    return *row < roster->count && roster->rows[*row].line == number;
}

/* A repayment counts only those whom it pays, so LINE's row is looked for by file and line. NULL
 * if it is in none of INPUTS, or in several. */
static const struct roster *find_repaid(const struct past_inputs *inputs,
                                        const struct ledger_line *line, size_t *row)
{
    const struct roster *found = NULL;

    for (size_t i = 0; i < inputs->roster_count; i++) {
        const struct roster *roster = &inputs->rosters[i];
        size_t at;

        if ((inputs->roster_count > 1 &&
             !str_eq(str_basename(str_of(roster->sources[0].label)), str_basename(line->source))) ||
            !find_line(roster, line->line, &at))
            continue;
        if (found)
            return NULL;
        found = roster;
        *row = at;
    }
    return found;
}

/* The roster that the applicant of LINE stands in, and in which of its rows; NULL where the inputs
 * do not say. */
static const struct roster *find_row(const struct past_inputs *inputs,
                                     const struct ledger_line *line, size_t *row)
{
    uint64_t at = line->applicant - 1;

    if (!inputs->usable)
        return NULL;
    if (inputs->repays)
        return find_repaid(inputs, line, row);
    for (size_t i = 0; i < inputs->roster_count; i++) {
        const struct roster *roster = &inputs->rosters[i];

        if (at < roster->count) {
            *row = (size_t)at;
            return roster->rows[at].line == line->line ? roster : NULL;
        }
        at -= roster->count;
    }
    return NULL;
}

bool past_inputs_is_whole(const struct past_inputs *inputs, const struct ledger_line *line)
{
    size_t row;
    const struct roster *roster = find_row(inputs, line, &row);

    return !roster || roster->rows[row].shape == ROW_WHOLE;
}

struct str past_inputs_field(const struct past_inputs *inputs, const struct ledger_line *line,
                             uint16_t field)
{
    size_t row;
    const struct roster *roster = field == NO_INDEX ? NULL : find_row(inputs, line, &row);

    return roster && roster->rows[row].shape == ROW_WHOLE ? roster_cell(roster, row, field)
                                                          : (struct str){0};
}

struct str past_inputs_cell(const struct past_inputs *inputs, const struct ledger_line *line,
                            const struct field *field)
{
    return past_inputs_field(
        inputs, line, inputs->usable ? ruleset_field(&inputs->rules, field->name) : NO_INDEX);
}

struct str past_inputs_value(const struct past_inputs *inputs, const struct ledger_line *line,
                             const struct field *field, struct arena *arena)
{
    struct str cell = past_inputs_cell(inputs, line, field);

    return cell.ptr ? field_canonical_text(field, cell, arena) : cell;
}

void past_inputs_release(struct past_inputs *inputs)
{
    for (size_t i = 0; i < inputs->roster_count; i++)
        roster_release(&inputs->rosters[i]);
    free(inputs->rosters);
    ruleset_release(&inputs->rules);
    *inputs = (struct past_inputs){0};
}
