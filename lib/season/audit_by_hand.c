/* What was decided by hand, and who approved it? */
#include "season/approvers.h"
#include "season/audit_tests.h"
#include "season/audit_words.h"

#include "file/path_names.h"
#include "history/batch_items.h"
#include "history/ledger_line.h"
#include "report/report_words.h"

#include <stdlib.h>

#include "base/banned.h"

/* The changes of one batch. */
struct by_hand {
    struct audit *audit;
    const struct season_batch *batch;
    struct change_file *files;
    size_t count, room;
    struct approvers approvers;
};

static bool counts(const struct season_batch *batch)
{
    return batch->superseded_by == SEASON_NONE;
}

/* --- The files of changes --- */

/* A file of changes, and how it was read. */
struct reading_of_changes {
    const char *name;
    const char *sheet; /* NULL: it is no workbook */
    enum hidden_rows hidden;
};

/* Reads it again. What cannot be read again was read when the batch was made: its approver is not
 * told then. */
static void open_file(struct by_hand *by_hand, const struct reading_of_changes *reading,
                      struct diag_list *quiet)
{
    struct arena *arena = &by_hand->audit->arena;
    struct change_file *file;

    by_hand->files = arena_for_another(arena, by_hand->files, by_hand->count, &by_hand->room,
                                       sizeof *by_hand->files);
    file = &by_hand->files[by_hand->count++];
    *file = (struct change_file){.round = (unsigned)by_hand->count};
    file->input = (struct input){.path = path_join(arena, by_hand->batch->folder, reading->name),
                                 .archived = true,
                                 .sheet = reading->sheet,
                                 .name = reading->name};
    change_file_read(file, &by_hand->batch->rules, reading->hidden, arena, quiet);
    for (size_t i = 0; i < file->count; i++)
        approvers_add(&by_hand->approvers, &file->items[i]);
}

/* SHA-256 of the files of changes, as decision.txt names them. */
static void list_digests(const struct season_batch *batch, struct text_index *digests)
{
    struct str value;

    for (size_t at = 0; decision_lines_next(&batch->past.decided, "changes", &at, &value);)
        text_index_add(digests, decision_word(&value));
}

static bool is_decided_on(const struct sealed_record *record, const char *name,
                          const struct text_index *digests)
{
    const struct sum *sum = sealed_record_sum(record, name);
    char hex[SHA256_HEX_MAX];

    if (sum)
        sha256_hex(sum->digest, hex);
    return sum && text_index_has(digests, str_of(hex));
}

/* How the next file of changes was read, as SHEETS have it; false where that is not said as it is
 * written. Without workbooks there are no SHEETS. */
static bool next_reading(struct batch_items *sheets, struct reading_of_changes *reading,
                         struct arena *arena)
{
    struct str how;

    *reading = (struct reading_of_changes){.hidden = HIDDEN_REFUSE};
    return !batch_items_take(sheets, &how) ||
           batch_item_sheet(how, &reading->sheet, &reading->hidden, arena);
}

/* The first of its kind? */
static bool is_new(struct text_index *opened, const struct reading_of_changes *reading,
                   struct arena *arena)
{
    return text_index_add_new(
        opened,
        str_of(arena_printf(arena, "%d %zu %s%s", (int)reading->hidden, strlen(reading->name),
                            reading->name, reading->sheet ? reading->sheet : "")));
}

/* Those that batch.ini names and that decision.txt says were decided on: each sheet of a file once,
 * however often it is named. */
static void open_files(struct by_hand *by_hand, struct diag_list *quiet)
{
    const struct past_batch *past = &by_hand->batch->past;
    struct arena *arena = &by_hand->audit->arena;
    struct batch_items files = batch_items_of(&past->ini, "changes", arena);
    struct batch_items sheets = batch_items_of(&past->ini, "change_sheets", arena);
    struct text_index digests = {0}, opened = {0};
    struct reading_of_changes reading;
    struct str item, round, name;

    list_digests(by_hand->batch, &digests);
    while (batch_items_take(&files, &item) && batch_item_pair(item, &round, &name) &&
           next_reading(&sheets, &reading, arena) &&
           batch_input_find(&past->record, name_decode(name, arena), &reading.name, quiet))
        if (reading.name && is_decided_on(&past->record, reading.name, &digests) &&
            is_new(&opened, &reading, arena))
            open_file(by_hand, &reading, quiet);
    text_index_release(&opened);
    text_index_release(&digests);
}

static void by_hand_open(struct by_hand *by_hand, struct audit *audit, uint32_t number)
{
    struct diag_list quiet;

    *by_hand = (struct by_hand){.audit = audit, .batch = &audit->season->batches[number]};
    diag_init(&quiet, &audit->arena);
    quiet.language = audit->diags->language;
    open_files(by_hand, &quiet);
    if (quiet.failures) { /* no fault of the files, so they are not passed over for it */
        diag_copy_errors(audit->diags, &quiet);
        audit->refused = true;
    }
    diag_release(&quiet);
}

static void by_hand_release(struct by_hand *by_hand)
{
    for (size_t i = 0; i < by_hand->count; i++)
        change_file_release(&by_hand->files[i]);
    approvers_release(&by_hand->approvers);
}

/* --- The lines of the ledger --- */

/* False where the ledger names no action that there is. */
static bool action_named(struct str name, enum change_action *action)
{
    for (size_t i = 0; i < CHANGE_ACTIONS; i++) {
        if (!str_eq(name, str_of(change_action_name((enum change_action)i))))
            continue;
        *action = (enum change_action)i;
        return true;
    }
    return false;
}

static const struct change *change_of(const struct by_hand *by_hand,
                                      const struct season_payment *payment,
                                      enum change_action action)
{
    const struct season *season = by_hand->audit->season;
    const struct payment_kind *kind = season_kind_of(season, payment);
    const struct changed_line what = {
        .key = season->people.texts[season_payee_of(season, payment)->person],
        .action = action,
        .grant = ruleset_grant(&by_hand->batch->rules, season_text(season, kind->grant)),
        .line = payment->line,
    };

    return approvers_find(&by_hand->approvers, &what);
}

/* What was done by hand: as the ledger has it, in a Chinese report in words. */
static struct str told_action(const struct audit *audit, enum change_action action)
{
    static const enum word words[CHANGE_ACTIONS] = {[CHANGE_REJECT] = WORD_REJECT,
                                                    [CHANGE_HOLD] = WORD_HOLD,
                                                    [CHANGE_RELEASE] = WORD_RELEASE,
                                                    [CHANGE_PAY] = WORD_PAY};

    return audit->language == LANGUAGE_EN ? str_of(change_action_name(action))
                                          : word_str(audit->language, words[action]);
}

static void tell_action(const struct by_hand *by_hand, const struct season_payment *payment,
                        struct str name)
{
    struct audit *audit = by_hand->audit;
    const struct change *change = NULL;
    enum change_action action;
    struct str told = name;

    if (action_named(name, &action)) {
        change = change_of(by_hand, payment, action);
        told = told_action(audit, action);
    }
    audit_find(audit, str_eq(name, STR("release")) ? TEST_RELEASED : TEST_CHANGED, payment,
               season_paid(payment),
               AUDIT_DETAIL(audit, DETAIL_BY_HAND, told, change ? change->approved_by : STR("?"),
                            change ? change->reason : STR("?")));
}

static void tell_by_hand(const struct by_hand *by_hand, const struct season_payment *payment)
{
    const struct season *season = by_hand->audit->season;
    struct str reasons = season_text(season, season_kind_of(season, payment)->reason), action;

    while (ledger_reason_next(&reasons, STR("change:"), &action))
        tell_action(by_hand, payment, action);
}

static void look_at_batch(struct audit *audit, uint32_t number)
{
    const struct season *season = audit->season;
    struct payment_reader reader = season_read_batch(season, number);
    const struct season_payment *payment;
    struct by_hand by_hand;

    by_hand_open(&by_hand, audit, number);
    while ((payment = payment_reader_next(&reader, NULL)) != NULL)
        if (season_kind_of(season, payment)->flags & SEASON_BY_HAND)
            tell_by_hand(&by_hand, payment);
    payment_reader_close(&reader);
    by_hand_release(&by_hand);
}

void audit_by_hand(struct audit *audit)
{
    const struct season *season = audit->season;
    uint32_t latest = SEASON_NONE;

    for (uint32_t i = 0; i < season->batch_count; i++) {
        uint64_t read = counts(&season->batches[i]) ? season->batches[i].read : 0;

        audit->looked_at[TEST_CHANGED] += read;
        audit->looked_at[TEST_RELEASED] += read;
    }
    for (uint32_t i = 0; i < season->kind_count; i++) {
        const struct payment_kind *kind = &season->kinds[i];

        if (!(kind->flags & SEASON_BY_HAND) || kind->batch == latest ||
            !counts(&season->batches[kind->batch]))
            continue;
        latest = kind->batch;
        look_at_batch(audit, latest);
    }
}
