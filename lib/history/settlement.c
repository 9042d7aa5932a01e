/* Which payments of a batch has the bank carried out? */
#include "history/settlement.h"
#include "base/message.h"
#include "history/history.h"
#include "history/ledger_line.h"
#include "history/past_inputs.h"
#include "intake/csv_table.h"
#include "rule/source.h"
#include <stdlib.h>

#include "base/banned.h"

/* The columns of SETTLEMENT_HEADER. */
enum column {
    COLUMN_KEY,
    COLUMN_ACCOUNT,
    COLUMN_NAME,
    COLUMN_AMOUNT,
    COLUMN_RESULT,
    COLUMN_RETURNED,
    COLUMN_NOTE,
    COLUMN_LINE,
    COLUMNS
};

static const char *const result_names[SETTLEMENT_RESULTS] = {
    [SETTLEMENT_SETTLED] = "settled",           [SETTLEMENT_FAILED] = "failed",
    [SETTLEMENT_WRONG_AMOUNT] = "wrong-amount", [SETTLEMENT_UNDECIDED] = "undecided",
    [SETTLEMENT_MISSING] = "missing",           [SETTLEMENT_NOT_OURS] = "not-ours",
};

const char *settlement_result_name(enum settlement_result result)
{
    return result_names[result];
}

struct reading {
    struct settlement *settlement;
    const struct field *key;
    const char *path;
    struct diag_list *diags;
};

static bool refuse(const struct reading *reading, uint32_t line, const char *what)
{
    diag_error(reading->diags, (struct origin){.file = reading->path, .line = line},
               "this is not a settlement as it was written: %s",
               message(reading->diags->language, what));
    return false;
}

/* The queue of KEY, made if it is new. */
static struct settled_queue *queue_of(struct settlement *settlement, struct str key)
{
    uint32_t known = settlement->keys.count;
    uint32_t number = text_index_add(&settlement->keys, key);

    settlement->queues = memory_for_another(settlement->queues, number, &settlement->queue_room,
                                            sizeof *settlement->queues);
    if (number == known)
        settlement->queues[number] = (struct settled_queue){0};
    return &settlement->queues[number];
}

static void add_payee(struct settlement *settlement, struct str key,
                      const struct settled_payee *payee)
{
    struct settled_payee *added = arena_alloc(settlement->record.arena, sizeof *added);
    struct settled_queue *queue = queue_of(settlement, key);

    *added = *payee;
    added->next = NULL;
    *(queue->last ? &queue->last->next : &queue->next) = added;
    queue->last = added;
    settlement->left++;
}

static bool read_result(struct str name, enum settlement_result *out)
{
    for (int result = 0; result < SETTLEMENT_RESULTS; result++) {
        if (str_eq(name, str_of(result_names[result]))) {
            *out = (enum settlement_result)result;
            return true;
        }
    }
    return false;
}

static bool read_amount(struct str text, bool blank, money *out)
{
    *out = 0;
    return (blank && text.len == 0) || (money_parse(text, out) && *out >= 0);
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;
    struct settled_payee payee = {.folder = reading->settlement->record.folder, .line = line};

    (void)number;
    if (count != COLUMNS)
        return refuse(reading, line, MESSAGE("the line does not have its 8 fields"));
    if (number == 0)
        return true; /* compared as bytes already */
    if (!read_result(cells[COLUMN_RESULT], &payee.result))
        return refuse(
            reading, line,
            MESSAGE("`result` is none of settled, failed, wrong-amount, undecided, missing and "
                    "not-ours"));
    if (payee.result == SETTLEMENT_NOT_OURS)
        return true;
    if (!read_amount(cells[COLUMN_AMOUNT], false, &payee.amount) ||
        !read_amount(cells[COLUMN_RETURNED], true, &payee.paid))
        return refuse(reading, line, MESSAGE("an amount is not one such as 1234.50"));
    if (payee.result == SETTLEMENT_FAILED)
        payee.account =
            arena_copy(reading->settlement->record.arena, ledger_text_read(cells[COLUMN_ACCOUNT]));
    add_payee(reading->settlement,
              field_canonical_text(reading->key, ledger_text_read(cells[COLUMN_KEY]),
                                   reading->settlement->record.arena),
              &payee);
    return true;
}

static bool read_ini(struct settlement *settlement, struct diag_list *diags)
{
    struct arena *arena = settlement->record.arena;
    const char *path = path_join(arena, settlement->record.folder, SETTLEMENT_INI);
    struct file_bytes bytes;
    struct ini ini;
    bool ok;

    if (!sealed_record_read(&settlement->record, SETTLEMENT_INI, &bytes, diags))
        return false;
    ok = ini_read_archived(&ini, path, bytes.bytes, arena, diags);
    file_bytes_release(&bytes);
    if (!ok)
        return false;
    ini_get(&ini, "settlement", "", "program", &settlement->program);
    if (ini_get(&ini, "settlement", "", "batch", &settlement->batch) && settlement->batch.len &&
        ini_get(&ini, "settlement", "", "digest", &settlement->digest) && settlement->digest.len)
        return true;
    diag_error(diags, (struct origin){.file = path},
               "does not say which batch it settles: `batch` and `digest` in [settlement]");
    return false;
}

static bool read_csv(struct settlement *settlement, const struct ruleset *rules,
                     struct diag_list *diags)
{
    struct reading reading = {
        .settlement = settlement,
        .key = &rules->fields[rules->scheme.key],
        .path = path_join(settlement->record.arena, settlement->record.folder, SETTLEMENT_CSV),
        .diags = diags,
    };
    struct file_bytes bytes;
    bool ok;

    if (!sealed_record_read(&settlement->record, SETTLEMENT_CSV, &bytes, diags))
        return false;
    ok = str_starts(bytes.bytes, STR(SETTLEMENT_HEADER))
             ? table_read(reading.path, bytes.bytes, "UTF-8", read_row, &reading, diags)
             : refuse(&reading, 1, MESSAGE("its first line is not the header of a settlement"));
    file_bytes_release(&bytes);
    return ok;
}

/* What a batch counted is named by the settlement's decision.txt: it must be of this table, and of
 * this answer of the bank. */
static bool check_decision(const struct settlement *settlement, struct diag_list *diags)
{
    const struct sum *sum = sealed_record_sum(&settlement->record, SETTLEMENT_CSV);
    const char *folder = settlement->record.folder;
    char table[SHA256_HEX_MAX] = "", answer[SHA256_HEX_MAX];
    struct str said = decision_lines_value(&settlement->decided, "answer");
    bool ok = true;

    if (settlement->decided.count == 0)
        return decision_may_lack(folder, settlement->program, diags);
    if (sum)
        sha256_hex(sum->digest, table);
    settlement_answer(settlement, answer);
    if (!str_eq(decision_lines_value(&settlement->decided, SETTLEMENT_CSV), str_of(table)))
        ok = decision_disagrees(folder, SETTLEMENT_CSV, diags);
    if (!str_eq(decision_word(&said), str_of(answer)))
        ok = decision_disagrees(folder, "answer", diags);
    return ok;
}

bool settlement_read(struct settlement *settlement, const char *folder, const struct ruleset *rules,
                     struct arena *arena, struct diag_list *diags)
{
    static const char *const kept[] = {SETTLEMENT_INI, SETTLEMENT_CSV, DECISION_FILE};

    *settlement = (struct settlement){0};
    if (!sealed_record_open(&settlement->record, folder, kept, sizeof kept / sizeof kept[0], arena,
                            diags))
        return false;
    if (!settlement->record.sealed) {
        diag_error(diags, (struct origin){.file = folder},
                   "has no SHA256SUMS: whether it was changed cannot be said");
        return false;
    }
    return read_ini(settlement, diags) && read_csv(settlement, rules, diags) &&
           sealed_record_read_decision(&settlement->record, &settlement->decided, diags) &&
           check_decision(settlement, diags) && sealed_record_check(&settlement->record, diags);
}

struct str settlement_id(struct str batch, struct arena *arena)
{
    return str_of(arena_printf(arena, STR_FMT "-settlement", STR_ARG(batch)));
}

const char *settlement_folder(size_t number, struct arena *arena)
{
    return number > 1 ? arena_printf(arena, SETTLEMENT_FOLDER "-%zu", number) : SETTLEMENT_FOLDER;
}

void settlement_answer(const struct settlement *settlement, char out[static SHA256_HEX_MAX])
{
    const struct sums *sums = &settlement->record.sums;

    out[0] = '\0';
    for (size_t i = 0; i < sums->count && !out[0]; i++)
        if (str_starts(str_of(sums->items[i].name), STR("inputs/")))
            sha256_hex(sums->items[i].digest, out);
}

const struct settled_payee *settlement_take(struct settlement *settlement, struct str key)
{
    struct settled_payee *payee;
    uint32_t number;

    if (!text_index_find(&settlement->keys, key, &number))
        return NULL;
    payee = settlement->queues[number].next;
    if (payee) {
        settlement->queues[number].next = payee->next;
        settlement->left--;
    }
    return payee;
}

int settlement_cmp(const void *left, const void *right)
{
    const struct settlement *a = left, *b = right;
    char of_a[SHA256_HEX_MAX], of_b[SHA256_HEX_MAX];
    int order;

    sealed_record_decision(&a->record, of_a);
    sealed_record_decision(&b->record, of_b);
    order = strcmp(of_a, of_b);
    return order ? order : strcmp(a->record.digest, b->record.digest);
}

/* How much a result says: nothing, that it is not certain, that nothing was paid, what was paid. */
static int certainty(const struct settled_payee *payee)
{
    switch (payee->result) {
    case SETTLEMENT_SETTLED:
    case SETTLEMENT_WRONG_AMOUNT:
        return 3;
    case SETTLEMENT_FAILED:
        return 2;
    case SETTLEMENT_UNDECIDED:
        return 1;
    default:
        return 0;
    }
}

static bool goes_before(const struct settled_payee *a, const struct settled_payee *b)
{
    if (certainty(a) != certainty(b))
        return certainty(a) > certainty(b);
    return a->paid != b->paid ? a->paid > b->paid : a->result < b->result;
}

/* Do both know for certain, and different things? */
static bool contradicts(const struct settled_payee *a, const struct settled_payee *b)
{
    return certainty(a) >= 2 && certainty(b) >= 2 &&
           (certainty(a) != certainty(b) || a->paid != b->paid);
}

/* Joins what OTHER says of the payees with KEY to what INTO does; theirs stand in the same order.
 * AGAINST becomes the folder of the first settlement that says otherwise, unless it is known. */
static size_t join_key(struct settlement *into, struct str key, const struct settled_payee *other,
                       const char **against)
{
    struct settled_payee *at = queue_of(into, key)->next;
    size_t contradictions = 0;

    for (; other; other = other->next) {
        struct settled_payee *same = at;

        while (same && same->amount != other->amount)
            same = same->next;
        if (!same) {
            add_payee(into, key, other);
            continue;
        }
        at = same->next;
        if (contradicts(same, other)) {
            contradictions++;
            *against = *against ? *against : same->folder;
        }
        if (goes_before(other, same)) {
            struct settled_payee *next = same->next;

            *same = *other;
            same->next = next;
        }
    }
    return contradictions;
}

size_t settlement_join(struct settlement *into, struct settlement *other, const char **against)
{
    struct settlement *last = into;
    size_t contradictions = 0;

    *against = NULL;
    for (uint32_t key = 0; key < other->keys.count; key++)
        contradictions += join_key(into, other->keys.texts[key], other->queues[key].next, against);
    while (last->further)
        last = last->further;
    last->further = other;
    return contradictions;
}

void settlement_join_tell(struct settlement *into, struct settlement *other, struct str batch,
                          struct diag_list *diags)
{
    const char *against;
    size_t contradictions = settlement_join(into, other, &against);
    struct origin at = {.file = other->record.folder};

    if (contradictions == 1)
        diag_warning(diags, at,
                     "says otherwise of a payment of batch " STR_FMT
                     " than %s does: what was paid by either counts as paid",
                     STR_ARG(batch), against);
    else if (contradictions)
        diag_warning(diags, at,
                     "says otherwise of %zu payments of batch " STR_FMT
                     " than %s does: what was paid by either counts as paid",
                     contradictions, STR_ARG(batch), against);
}

void settlement_release(struct settlement *settlement)
{
    text_index_release(&settlement->keys);
    free(settlement->queues);
    sealed_record_release(&settlement->record);
    *settlement = (struct settlement){0};
}
