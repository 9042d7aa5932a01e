/* How are the rules and inputs of a batch opened, and what is odd about them from the first? */
#include "batch/batch.h"

#include "assess/change_match.h"
#include "assess/examples.h"
#include "assess/likenesses.h"
#include "assess/past_accounts.h"
#include "assess/past_checks.h"
#include "assess/past_near_keys.h"
#include "assess/past_told.h"
#include "assess/row_sums_make.h"
#include "batch/input_names.h"
#include "intake/list_match.h"
#include "intake/word_match.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

static bool open_rules(struct batch *batch, struct diag_list *diags, enum batch_fault *fault)
{
    struct file_bytes bytes;
    batch->rules_input.path = batch->options.rules;
    batch->rules_input.archived = batch->options.archived_rules;
    *fault = BATCH_INPUT;
    if (!input_read(&batch->rules_input, &bytes, diags))
        return false;
    *fault = BATCH_RULES;
    bool ok = batch->options.archived_rules
                  ? ruleset_load_archived(&batch->rules, batch->options.rules, bytes.bytes, diags)
                  : ruleset_load(&batch->rules, batch->options.rules, bytes.bytes, diags);
    if (batch->rules_input.kept.bytes.ptr == NULL)
        file_bytes_release(&bytes);
    for (size_t i = 0; ok && i < batch->rules.field_count; i++)
        batch->rules.fields[i].by_1_0 =
            batch->options.edition == EDITION_1_0 &&
            batch->rules.fields[i].type != FIELD_NAME; /* a later type */
    return ok;
}

static bool check_effective(const struct batch *batch, struct diag_list *diags)
{
    const struct scheme *scheme = &batch->rules.scheme;
    date as_of = batch->options.as_of;
    bool early = scheme->effective_from != DATE_NONE && as_of < scheme->effective_from;
    bool late = scheme->effective_to != DATE_NONE && as_of > scheme->effective_to;
    if (!early && !late)
        return true;
    char text[DATE_TEXT_MAX], from[DATE_TEXT_MAX] = "", to[DATE_TEXT_MAX] = "";
    date_format(as_of, text);
    if (scheme->effective_from != DATE_NONE)
        date_format(scheme->effective_from, from);
    if (scheme->effective_to != DATE_NONE)
        date_format(scheme->effective_to, to);
    diag_error(diags, scheme->effective_at,
               "the batch date %s is outside the scheme's effective dates %s..%s: check --as-of, "
               "or use the rules of that time",
               text, from, to);
    return false;
}

/* Where the file of RULE lies. A rerun brings the archived one, of which the rules name the sheet;
 * otherwise the rules say it all. */
static void locate(struct batch *batch, struct str name, struct str file,
                   const struct archived_list *archived, size_t count, struct input *input)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(archived[i].name, name)) {
            input->path = archived[i].path;
            input->archived = true;
            input->sheet = list_sheet(&batch->arena, file, input->path);
            return;
        }
    input_locate(input, list_path(&batch->arena, batch->options.rules, file), &batch->arena);
}

static bool open_lists(struct batch *batch, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    batch->lists = arena_array(&batch->arena, rules->list_count, sizeof *batch->lists);
    bool ok = true;
    for (size_t i = 0; i < rules->list_count; i++) {
        locate(batch, rules->lists[i].name, rules->lists[i].file, batch->options.lists,
               batch->options.list_count, &batch->lists[i].input);
        if (rules->lists[i].field != NO_INDEX)
            batch->lists[i].field = &rules->fields[rules->lists[i].field];
        batch->lists[i].show = rules->lists[i].show;
        batch->lists[i].show_count = rules->lists[i].show_count;
        ok = list_read(&batch->lists[i], rules->lists[i].column, batch->options.hidden_rows,
                       &batch->arena, diags) &&
             ok;
    }
    return ok;
}

static bool open_tables(struct batch *batch, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    const struct batch_options *options = &batch->options;
    batch->tables = arena_array(&batch->arena, rules->table_count, sizeof *batch->tables);
    bool ok = true;
    for (size_t i = 0; i < rules->table_count; i++) {
        const struct table_rule *rule = &rules->tables[i];
        locate(batch, rule->name, rule->file, options->tables, options->table_count,
               &batch->tables[i].input);
        ok = table_read_rows(&batch->tables[i], rule, options->as_of, options->hidden_rows,
                             &batch->arena, diags) &&
             ok;
    }
    return ok;
}

static bool open_changes(struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;
    bool ok = true;

    batch->change_files =
        arena_array(&batch->arena, options->change_count, sizeof *batch->change_files);
    for (size_t i = 0; i < options->change_count; i++) {
        const struct change_source *source = &options->changes[i];
        struct change_file *file = &batch->change_files[i];

        file->round = source->round;
        if (source->archived)
            file->input =
                (struct input){.path = source->path, .sheet = source->sheet, .archived = true};
        else
            input_locate(&file->input, source->path, &batch->arena);
        ok = change_file_read(file, &batch->rules, source->hidden_rows, &batch->arena, diags) && ok;
    }
    return ok;
}

static bool open_applicants(struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;
    struct intake_options intake = {
        .key_field = batch->rules.scheme.key,
        .paths = options->applicants,
        .path_count = options->applicant_count,
        .sheets = options->sheets,
        .hidden_rows = options->hidden_rows,
        .encoding = options->encoding,
        .expect = options->expect,
        .jobs = options->jobs,
        .edition = options->edition,
        .tentative = options->tentative && batch->history.batch_count == 0,
    };
    return roster_read(&batch->roster, batch->rules.fields, batch->rules.field_count, &intake,
                       diags);
}

/* Of a new batch: an archived one's lists were told of when it was made. */
static void tell_list_matches(const struct batch *batch, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    for (size_t i = 0; i < rules->list_count && batch->options.list_count == 0; i++)
        if (rules->lists[i].field != NO_INDEX)
            list_match(&batch->lists[i], &batch->roster, rules->lists[i].field,
                       batch->options.tentative, diags);
}

static int field_or_none(uint16_t field)
{
    return field == NO_INDEX ? -1 : (int)field;
}

/* Looks at all cells once, and groups the rows by what makes two of them the same. */
static void look_at_rows(struct batch *batch)
{
    const struct ruleset *rules = &batch->rules;
    struct likenesses alike = likenesses_of(rules, batch->options.edition, &batch->arena);
    struct row_survey_options options = {
        .likenesses = alike.by,
        .likeness_count = alike.count,
        .near = alike.near,
        .name_field = field_or_none(rules->scheme.name),
        .key_field = field_or_none(rules->scheme.key),
        .households = rules->household.field_count > 0,
        .as_of = batch->options.as_of,
        .jobs = batch->options.jobs,
    };
    row_survey_make(&batch->scan, &batch->roster, &options);
    row_survey_group(&batch->scan, options.jobs);
}

/* Begins BATCH with its rules. */
static bool begin(struct batch *batch, const struct batch_options *options, struct diag_list *diags,
                  enum batch_fault *fault)
{
    *batch = (struct batch){.options = *options};
    diag_init(&batch->warnings, &batch->warned);
    return open_rules(batch, diags, fault);
}

/* All that the rules name, though one fails, so that every fault is told in one run. EXAMPLES: the
 * rules' own come out, which need no applicants. */
static bool open_named(struct batch *batch, bool *examples, struct diag_list *diags)
{
    struct basis basis = {
        .rules = &batch->rules, .as_of = batch->options.as_of, .edition = batch->options.edition};
    bool lists = open_lists(batch, diags), tables = open_tables(batch, diags);

    basis.lists = batch->lists;
    basis.tables = batch->tables;
    *examples = !lists || !tables || examples_run(&basis, &batch->examples_right, diags);
    return lists && tables;
}

static bool open_history(struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;

    return history_load(&batch->history, &batch->rules, options->history, options->history_count,
                        options->as_of, diags);
}

bool batch_is_new_repayment(const struct batch_options *options)
{
    return options->repays && !options->id;
}

/* Everything that the rules and the options name is read, so that all faults are told at once. */
static bool open_inputs(struct batch *batch, bool *examples, bool *changes, struct diag_list *diags)
{
    bool named = open_named(batch, examples, diags);
    bool history, applicants;

    *changes = open_changes(batch, diags);
    history = open_history(batch, diags);
    applicants = open_applicants(batch, diags);
    return named && history && applicants;
}

/* What was returned is looked up, where the batch makes payments again; it names the batch then. */
static bool open_repayment(struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;

    batch->repayment = (struct repayment){
        .digest = options->repays,
        .path = options->repays_path,
        .sources = options->corrections,
        .correction_count = options->repays ? options->correction_count : 0,
        .rules = &batch->rules,
        .rules_input = &batch->rules_input,
        .history = &batch->history,
        .roster = &batch->roster,
        .arena = &batch->arena,
        .tentative = options->tentative,
    };
    if (options->repays && !repayment_open(&batch->repayment, diags))
        return false;
    if (batch_is_new_repayment(options))
        batch->id = repayment_id(&batch->repayment);
    return true;
}

static void make_basis(struct batch *batch)
{
    const struct batch_options *options = &batch->options;

    batch->basis = (struct basis){
        .rules = &batch->rules,
        .roster = &batch->roster,
        .duplicates = batch->scan.groups,
        .lists = batch->lists,
        .tables = batch->tables,
        .history = &batch->history,
        .as_of = options->as_of,
        .edition = options->edition,
        .tentative = options->tentative,
        .amends = options->amends,
        .jobs = options->jobs,
        .progress = options->progress,
    };
}

/* What a change releases counts in the sums, and makes its household whole: so it comes first. */
static bool settle_changes(struct batch *batch, bool read, struct diag_list *diags)
{
    bool ok = changes_resolve(&batch->changes, &batch->basis, batch->change_files,
                              batch->options.change_count, &batch->arena, diags) &&
              read;

    if (ok && batch->options.change_count)
        batch->basis.changes = &batch->changes;
    row_sums_make(&batch->sums, &batch->basis, batch->scan.groups + batch->rules.unique_count);
    batch->basis.sums = &batch->sums;
    return ok && changes_fit_households(&batch->basis, diags);
}

/* What the history makes worth a look. What was decided before was told then. */
static void tell_past(const struct batch *batch, struct diag_list *diags)
{
    const struct batch_options *options = &batch->options;

    if (!options->decided_before) {
        past_tell(&batch->basis, diags);
        past_tell_near_keys(&batch->basis, diags);
    }
    if (!options->decided_before || options->amends || batch_is_new_repayment(options))
        past_tell_history(&batch->basis, diags);
    if (batch_is_new_repayment(options))
        past_tell_paid_since(&batch->basis, batch->repayment.of->as_of, diags);
    if (!options->decided_before || batch_is_new_repayment(options))
        past_tell_accounts(&batch->basis, diags);
    if (batch_is_new_repayment(options) && !options->past_said)
        diag_warning(diags, (struct origin){.file = options->repays_path},
                     "without --history nobody can tell whether this was paid again already, or "
                     "amended since: give the folder of all batches");
}

enum batch_fault batch_open_rules(struct batch *batch, const struct batch_options *options,
                                  struct diag_list *diags)
{
    enum batch_fault fault;
    bool named, examples;

    if (!begin(batch, options, diags, &fault))
        return fault;
    named = open_named(batch, &examples, diags);
    if (!open_history(batch, diags) || !named)
        return BATCH_INPUT;
    make_basis(batch);
    past_tell(&batch->basis, diags);
    past_tell_history(&batch->basis, diags);
    return examples ? BATCH_OK : BATCH_RULES;
}

enum batch_fault batch_open(struct batch *batch, const struct batch_options *options,
                            struct diag_list *diags)
{
    enum batch_fault fault;
    bool examples, changes;

    if (!begin(batch, options, diags, &fault))
        return fault;
    if (!options->repays && !check_effective(batch, diags))
        return BATCH_RULES;
    if (!options->past_said && !options->repays && !past_unasked(&batch->rules, diags))
        return BATCH_USAGE;
    batch->id = batch_id(&batch->arena, &batch->rules.scheme, options);
    progress_stage(options->progress, "reading", 0);
    if (!open_inputs(batch, &examples, &changes, diags) || !open_repayment(batch, diags))
        return BATCH_INPUT;
    if (!options->again && options->edition != EDITION_1_0 && /* which did not ask */
        !past_first_run(&batch->history, batch->id, diags))
        return BATCH_INPUT;
    if (!options->decided_before && !options->repays &&
        !past_paid_alike(&batch->rules, &batch->history, diags))
        return BATCH_INPUT;
    if (!examples)
        return BATCH_RULES;
    batch_name_inputs(batch, diags);
    if (options->repays && !repayment_check(&batch->repayment, diags))
        return BATCH_INPUT;
    tell_list_matches(batch, diags);
    if (!options->decided_before)
        words_match(&batch->rules, &batch->roster, diags);
    look_at_rows(batch);
    make_basis(batch);
    changes = settle_changes(batch, changes, diags);
    tell_past(batch, diags);
    return changes ? BATCH_OK : BATCH_INPUT;
}
