/* Which batch is this, and is its record whole? */
#include "history/past_batch.h"
#include "base/message.h"
#include "file/path_names.h"
#include "history/amendment_id.h"
#include "history/decision_check.h"
#include "history/settlement.h"

#include "base/banned.h"

static bool tell_incomplete(const char *path, const char *what, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = path}, "does not say %s in [batch]",
               message(diags->language, what));
    return false;
}

static bool read_ini(struct past_batch *batch, struct arena *arena, struct diag_list *diags)
{
    const char *path = path_join(arena, batch->place.folder, BATCH_INI);
    struct file_bytes bytes;
    struct str as_of;
    bool ok;

    if (!sealed_record_read(&batch->record, BATCH_INI, &bytes, diags))
        return false;
    ok = ini_read_archived(&batch->ini, path, bytes.bytes, arena, diags);
    file_bytes_release(&bytes);
    if (!ok)
        return false;
    if (!ini_get(&batch->ini, "batch", "", "id", &batch->id) || batch->id.len == 0)
        return tell_incomplete(path, MESSAGE("the batch's `id`"), diags);
    if (!ini_get(&batch->ini, "batch", "", "as_of", &as_of) || !date_parse(as_of, &batch->as_of))
        return tell_incomplete(path, MESSAGE("its date, `as_of = 2024-01-31`,"), diags);
    ini_get(&batch->ini, "batch", "", "scheme", &batch->scheme);
    ini_get(&batch->ini, "batch", "", "program", &batch->program);
    /* The id names the folder that it is archived in. */
    if (str_find(batch->id, '/') < batch->id.len ||
        !name_stays_below(arena_cstr(arena, batch->id))) {
        diag_error(diags, (struct origin){.file = path}, "its `id` cannot name a folder");
        return false;
    }
    return true;
}

/* Without a seal only a ledger can be given: in a batch folder it has been taken away. */
static bool check_unsealed(const struct past_batch *batch, bool lone, struct diag_list *diags)
{
    struct origin at = {.file = lone ? batch->place.ledger : batch->place.folder};

    if (!lone && !batch->record.bare) {
        diag_error(diags, at, "has no SHA256SUMS: whether it was changed cannot be said");
        return false;
    }
    diag_warning(diags, at, "is not sealed by a SHA256SUMS: unproved, it counts as it stands");
    return true;
}

/* Learns the ledger's digest before the ledger is read: it tells whether two batches are one. */
static bool find_ledger_digest(struct past_batch *batch, struct diag_list *diags)
{
    const struct sum *sum = sealed_record_sum(&batch->record, LEDGER_FILE);

    if (!sum)
        return file_digest(batch->place.ledger, batch->ledger_digest, diags);
    memcpy(batch->ledger_digest, sum->digest, SHA256_SIZE);
    return true;
}

/* Later batches name this one by its decision.txt: it must be of these facts and these files. */
static bool check_decision(const struct past_batch *batch, struct diag_list *diags)
{
    bool ok;

    if (batch->decided.count == 0)
        return !batch->record.sealed ||
               decision_may_lack(batch->place.folder, batch->program, diags);
    ok = decision_check(batch->place.folder, &batch->decided, &batch->ini, &batch->record.sums,
                        diags);
    return amendment_claim_fits(&batch->decided, batch->id, batch->as_of, batch->place.folder,
                                diags) &&
           ok;
}

bool past_batch_open(struct past_batch *batch, const struct place *place, struct arena *arena,
                     struct diag_list *diags)
{
    static const char *const kept[] = {LEDGER_FILE, BATCH_INI, DECISION_FILE, "inputs/",
                                       (SETTLEMENT_FOLDER "*")};
    bool lone = place->ledger != NULL;

    *batch = (struct past_batch){.place = *place};
    if (lone)
        batch->record =
            (struct sealed_record){.folder = place->folder, .bare = true, .arena = arena};
    else if (!sealed_record_open(&batch->record, place->folder, kept, sizeof kept / sizeof kept[0],
                                 arena, diags))
        return false;
    if (!lone)
        batch->place.ledger = path_join(arena, place->folder, LEDGER_FILE);
    if (!batch->record.sealed && !check_unsealed(batch, lone, diags))
        return false;
    if (!read_ini(batch, arena, diags) || !find_ledger_digest(batch, diags) ||
        !sealed_record_read_decision(&batch->record, &batch->decided, diags))
        return false;
    batch->issuer = decision_lines_value(&batch->decided, "issuer");
    batch->issuer_known = batch->decided.count > 0;
    return check_decision(batch, diags);
}

bool past_batch_read(struct past_batch *batch, struct file_bytes *ledger, struct diag_list *diags)
{
    struct input input = {.path = batch->place.ledger, .archived = batch->record.sealed};

    if (!input_read(&input, ledger, diags))
        return false;
    if (sealed_record_add(&batch->record, LEDGER_FILE, &input, diags) &&
        sealed_record_check(&batch->record, diags))
        return true;
    file_bytes_release(ledger);
    return false;
}

void past_batch_decision(const struct past_batch *batch, char out[static SHA256_HEX_MAX])
{
    if (batch->record.sealed)
        sealed_record_decision(&batch->record, out);
    else
        sha256_hex(batch->ledger_digest, out);
}

bool past_batch_is_named(const struct past_batch *batch, struct str line)
{
    char decision[SHA256_HEX_MAX];

    if (!str_eq(decision_word(&line), batch->id))
        return false;
    decision_word(&line); /* the date */
    past_batch_decision(batch, decision);
    return str_eq(line, str_of(decision));
}

const char *const *past_batch_applicants(const struct past_batch *batch, size_t *count,
                                         struct arena *arena)
{
    const struct decision_lines *lines = &batch->decided;
    const struct sums *sums = &batch->record.sums;
    const char **digests =
        arena_array(arena, lines->count ? lines->count : sums->count, sizeof *digests);

    *count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct str value = lines->items[i].value;

        if (str_eq(lines->items[i].name, STR("applicants")))
            digests[(*count)++] = arena_cstr(arena, decision_word(&value));
    }
    for (size_t i = 0; lines->count == 0 && i < sums->count; i++) {
        char hex[SHA256_HEX_MAX];

        if (!str_starts(str_of(sums->items[i].name), STR("inputs/")))
            continue;
        sha256_hex(sums->items[i].digest, hex);
        digests[(*count)++] = arena_cstr(arena, str_of(hex));
    }
    return digests;
}

static bool has_settlement(const struct past_batch *batch, const struct settlement *settlement)
{
    for (const struct settlement *one = batch->settlement; one; one = one->further)
        if (strcmp(one->record.digest, settlement->record.digest) == 0)
            return true;
    return false;
}

/* Did SETTLEMENT's decision.txt, where it has one, settle what BATCH decided? */
static bool settles(const struct past_batch *batch, const struct settlement *settlement,
                    struct diag_list *diags)
{
    const char *folder = settlement->record.folder;
    struct str said = decision_lines_value(&settlement->decided, "settles");
    struct str id = decision_word(&said);
    char decision[SHA256_HEX_MAX];

    if (settlement->decided.count == 0)
        return decision_may_settle(folder, false, batch->decided.count > 0, diags);
    past_batch_decision(batch, decision);
    return (str_eq(id, batch->id) && str_eq(said, str_of(decision))) ||
           decision_disagrees(folder, "settles", diags);
}

bool past_batch_settle(struct past_batch *batch, struct settlement *settlement,
                       struct diag_list *diags)
{
    if (!settles(batch, settlement, diags))
        return false;
    if (!batch->settlement)
        batch->settlement = settlement;
    else if (!has_settlement(batch, settlement))
        settlement_join_tell(batch->settlement, settlement, batch->id, diags);
    return true;
}

bool past_batch_check_amount(const struct past_batch *batch, money paid, struct diag_list *diags)
{
    struct str said = decision_lines_value(&batch->decided, "amount");
    char text[MONEY_TEXT_MAX];

    money_format(paid, text);
    if (said.len == 0 || str_eq(said, str_of(text)))
        return true;
    diag_error(
        diags, (struct origin){.file = batch->place.folder},
        "contradicts itself: the payments in ledger.csv come to %s, and decision.txt says " STR_FMT
        "; find out by `relief verify` what was changed",
        text, STR_ARG(said));
    return false;
}

bool past_batch_same_scheme(const struct past_batch *a, const struct past_batch *b)
{
    return str_eq(a->scheme, b->scheme) &&
           (!a->issuer_known || !b->issuer_known || str_eq(a->issuer, b->issuer));
}

bool past_batch_is_of(const struct past_batch *batch, const struct scheme *scheme)
{
    return str_eq(batch->scheme, scheme->id) &&
           (!batch->issuer_known || str_eq(batch->issuer, scheme->issuer));
}

bool past_batch_same(const struct past_batch *a, const struct past_batch *b)
{
    if (!str_eq(a->id, b->id) || a->as_of != b->as_of)
        return false;
    if (a->record.sealed && b->record.sealed)
        return strcmp(a->record.digest, b->record.digest) == 0;
    return memcmp(a->ledger_digest, b->ledger_digest, SHA256_SIZE) == 0;
}

int past_batch_cmp(const void *left, const void *right)
{
    const struct past_batch *a = left, *b = right;
    int order = (a->as_of > b->as_of) - (a->as_of < b->as_of);

    if (order == 0)
        order = str_cmp(a->id, b->id);
    if (order == 0)
        order = memcmp(a->ledger_digest, b->ledger_digest, SHA256_SIZE);
    if (order == 0)
        order = b->record.sealed - a->record.sealed;
    if (order == 0)
        order = strcmp(a->record.digest, b->record.digest);
    if (order == 0)
        order = (a->record.files < b->record.files) - (a->record.files > b->record.files);
    return order ? order : strcmp(a->place.ledger, b->place.ledger);
}

void past_batch_release(struct past_batch *batch)
{
    sealed_record_release(&batch->record);
}
