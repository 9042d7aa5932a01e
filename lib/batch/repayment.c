/* What is paid again of what the bank returned? */
#include "batch/repayment.h"
#include "assess/entitlement_pool.h"
#include "assess/rows_by_key.h"
#include "budget/payment_plan.h"
#include "file/sums.h"
#include <stdlib.h>

#include "base/banned.h"

#define SUFFIX "-repay"

/* --- What is it called? --- */

/* What stands before the last SUFFIX of ID, a repayment's, and the number behind it, 1 where there
 * is none; 0 where ID is no repayment's. */
static struct str first_id(struct str id, unsigned *number)
{
    struct str whole = id;
    size_t end = id.len;

    while (end > 0 && id.ptr[end - 1] >= '0' && id.ptr[end - 1] <= '9')
        end--;
    *number = 1;
    if (end < id.len && id.len - end < 9 && end > 0 && id.ptr[end - 1] == '-') {
        *number = 0;
        for (size_t i = end; i < id.len; i++)
            *number = *number * 10 + (unsigned)(id.ptr[i] - '0');
        id.len = end - 1;
    }
    if (!str_ends(id, STR(SUFFIX))) {
        *number = 0;
        return whole;
    }
    id.len -= strlen(SUFFIX);
    return id;
}

struct str repayment_id(const struct repayment *repayment)
{
    const struct history *history = repayment->history;
    unsigned number, last = 0;
    struct str first = first_id(repayment->of->id, &number);

    for (size_t i = 0; i < history->batch_count; i++) {
        struct str of = first_id(history->batches[i].id, &number);

        if (history->batches[i].own && number > last && str_eq(of, first))
            last = number;
    }
    if (last == 0)
        return str_of(arena_printf(repayment->arena, STR_FMT SUFFIX, STR_ARG(first)));
    return str_of(arena_printf(repayment->arena, STR_FMT SUFFIX "-%u", STR_ARG(first), last + 1));
}

/* --- Which payments? --- */

static bool find_batch(struct repayment *repayment, struct diag_list *diags)
{
    const struct history *history = repayment->history;
    const struct history_batch *of = NULL;
    struct origin at = {.file = repayment->path};

    for (size_t i = 0; i < history->batch_count; i++)
        if (strcmp(history->batches[i].digest, repayment->digest) == 0)
            of = &history->batches[i];
    repayment->of = of;
    if (!of) {
        diag_error(diags, at, "the batch whose payments it makes again is not among its history");
        return false;
    }
    at.file = of->path;
    if (!of->reconciled)
        diag_error(diags, at, "has no settlement here that says what the bank returned");
    else if (of->superseded)
        diag_error(diags, at, "was amended: it does not count, and nothing of it is paid again");
    else if (!of->counted)
        diag_error(diags, at, "is dated after this repayment: give a later --as-of");
    else
        return true;
    return false;
}

/* One that is dated after this does not count, and may have paid the same people again. */
static bool none_later(const struct repayment *repayment, struct diag_list *diags)
{
    const struct history *history = repayment->history;
    size_t errors = diags->errors;
    unsigned number;
    struct str first = first_id(repayment->of->id, &number);

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *other = &history->batches[i];
        struct str of = first_id(other->id, &number);

        if (number && other->own && !other->counted && !other->superseded && str_eq(of, first))
            diag_error(diags, (struct origin){.file = other->path},
                       "is dated after this repayment: give a later --as-of");
    }
    return diags->errors == errors;
}

/* The people of the ledger whose payment came back, those paid again since left out. */
static size_t *list_people(struct repayment *repayment, size_t *count, struct diag_list *diags)
{
    const struct history *history = repayment->history;
    const struct history_batch *of = repayment->of;
    size_t number = (size_t)(of - history->batches), returned = 0;
    size_t *people = arena_array(repayment->arena, history->return_count, sizeof *people);
    const struct history_batch *by = NULL;
    struct origin at = {.file = of->path};

    *count = 0;
    for (size_t i = 0; i < history->return_count; i++) {
        const struct past_return *back = &history->returns[i];

        if (back->batch != number)
            continue;
        returned++;
        if (back->repaid_by == NOT_REPAID)
            people[(*count)++] = (size_t)back->applicant - 1;
        else
            by = &history->batches[back->repaid_by];
    }
    if (returned == 0)
        diag_error(diags, at, "the bank returned nothing of it: there is nothing to pay again");
    else if (*count == 0)
        diag_error(diags, at,
                   "all that the bank returned of it has been paid again already, by " STR_FMT,
                   STR_ARG(by->id));
    return people;
}

/* May ENTRY, which was paid, be paid again by RULES: do they have its grant, tier and fund? */
static bool is_known(const struct ruleset *rules, const struct ledger_entry *entry)
{
    uint16_t grant = ruleset_grant(rules, entry->grant), tier = ruleset_tier(rules, entry->tier);

    if (grant == NO_INDEX || (entry->fund.len && ruleset_fund(rules, entry->fund) == NO_INDEX))
        return false;
    return entry->tier.len == 0 || (tier != NO_INDEX && rules->tiers[tier].grant == grant);
}

/* What was not paid before, and goods, are not paid again: goods were handed out when they were
 * due, whatever the bank did. */
static bool is_paid_again(const struct ledger_entry *entry)
{
    return entry->decision == DECISION_PAY && entry->amount > 0;
}

/* The ledger may be anybody's: what PERSON is paid by it must be what its rules can give. */
static bool check_lines(const struct repayment *repayment, const struct ledger_person *person,
                        struct diag_list *diags)
{
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct ledger_entry *entry = &repayment->ledger.lines[i];

        if (!is_paid_again(entry) || is_known(repayment->rules, entry))
            continue;
        diag_error(diags, (struct origin){.file = repayment->ledger.path, .line = entry->file_line},
                   "names a grant, tier or fund that the batch's rules do not have");
        return false;
    }
    return true;
}

static bool stands_in(const struct roster *roster, size_t row, const struct ledger_person *person)
{
    return roster->rows[row].line == person->line &&
           str_eq(str_of(roster->sources[roster->rows[row].source].label), person->source);
}

/* The row, from FROM on, that the ledger's PERSON stands in; the roster's count where there is
 * none, or the ledger, read again, has no such person any more. */
static size_t row_of(const struct repayment *repayment, size_t person, size_t from)
{
    const struct ledger_table *ledger = &repayment->ledger;
    const struct roster *roster = repayment->roster;
    size_t row = person < ledger->count ? from : roster->count;

    while (row < roster->count && !stands_in(roster, row, &ledger->people[person]))
        row++;
    return row;
}

/* The rows that PEOPLE stand in, which come in the same order: by source and line. */
static bool keep_rows(struct repayment *repayment, size_t *people, size_t count,
                      struct diag_list *diags)
{
    struct roster *roster = repayment->roster;
    size_t *rows = arena_array(repayment->arena, count, sizeof *rows);
    size_t row = 0;

    for (size_t i = 0; i < count; i++) {
        row = row_of(repayment, people[i], row);
        if (row == roster->count) {
            diag_error(diags, (struct origin){.file = repayment->ledger.path},
                       "its applicant %zu does not stand in the applicant files that it was "
                       "decided on",
                       people[i] + 1);
            return false;
        }
        if (!check_lines(repayment, &repayment->ledger.people[people[i]], diags))
            return false;
        rows[i] = row++;
    }
    roster_keep(roster, rows, count);
    repayment->people = people;
    return true;
}

/* --- Is it that batch? --- */

/* Are this batch's inputs those that the other was decided on? */
static bool check_input(struct repayment *repayment, const struct sums *sums,
                        const struct input *input, struct diag_list *diags)
{
    const char *name = arena_printf(repayment->arena, "inputs/%s", input->name);

    for (size_t i = 0; i < sums->count; i++)
        if (strcmp(sums->items[i].name, name) == 0 &&
            memcmp(sums->items[i].digest, input->digest, SHA256_SIZE) == 0)
            return true;
    diag_error(diags, (struct origin){.file = input->path},
               "is not what " STR_FMT ", whose payments are made again, was decided on",
               STR_ARG(repayment->of->id));
    return false;
}

static bool check_inputs(struct repayment *repayment, struct diag_list *diags)
{
    const char *path = path_join(repayment->arena, repayment->of->path, SUMS_FILE);
    struct file_bytes bytes;
    struct sums sums;
    bool ok;

    if (!file_read_ordinary(path, &bytes, diags))
        return false;
    ok = sums_parse(&sums, path, bytes.bytes, repayment->arena, diags) &&
         check_input(repayment, &sums, repayment->rules_input, diags);
    for (size_t i = 0; ok && !repayment->tentative && i < repayment->roster->source_count; i++)
        ok = check_input(repayment, &sums, &repayment->roster->sources[i].input, diags);
    file_bytes_release(&bytes);
    return ok;
}

/* --- What is corrected? --- */

/* STRICT: it is given now. An earlier repayment's may be for people who are paid by now. The row
 * itself stands before its cells, and tells for all of them that it is for nobody, or several. */
static bool correct(struct repayment *repayment, const struct rows_by_key *rows,
                    const struct correction *correction, bool strict, struct diag_list *diags)
{
    size_t row, found = rows_by_key_find(rows, correction->key, &row);

    if (found != 1 && (!strict || correction->field != NO_INDEX))
        return !strict;
    if (found == 0)
        diag_error(diags, correction->at,
                   "the bank returned no payment to this key that is to be made again");
    else if (found > 1)
        diag_error(diags, correction->at,
                   "%zu payments to this key came back: they cannot be "
                   "corrected apart",
                   found);
    else if (correction->field == NO_INDEX ||
             roster_replace(repayment->roster, row, correction->field, correction->cell))
        return true;
    else
        diag_error(diags, correction->at, "the applicant file has no column for " STR_FMT,
                   STR_ARG(repayment->rules->fields[correction->field].name));
    return false;
}

static bool open_corrections(struct repayment *repayment, struct diag_list *diags)
{
    const struct basis basis = {.rules = repayment->rules, .roster = repayment->roster};
    struct rows_by_key rows = {0};
    bool ok = true;

    repayment->corrections =
        arena_array(repayment->arena, repayment->correction_count, sizeof *repayment->corrections);
    if (repayment->correction_count)
        rows_by_key_list(&rows, &basis, repayment->arena);
    for (size_t i = 0; i < repayment->correction_count; i++) {
        const struct change_source *source = &repayment->sources[i];
        struct correction_file *file = &repayment->corrections[i];

        if (source->archived)
            file->input =
                (struct input){.path = source->path, .sheet = source->sheet, .archived = true};
        else
            input_locate(&file->input, source->path, repayment->arena);
        ok = correction_file_read(file, repayment->rules, repayment->roster, source->hidden_rows,
                                  repayment->arena, diags) &&
             ok;
        for (size_t n = 0; n < file->count; n++)
            ok = correct(repayment, &rows, &file->items[n], !source->archived, diags) && ok;
    }
    rows_by_key_release(&rows);
    return ok;
}

bool repayment_open(struct repayment *repayment, struct diag_list *diags)
{
    size_t *people, count;

    if (!find_batch(repayment, diags) || !none_later(repayment, diags) ||
        !ledger_table_read(&repayment->ledger, repayment->of->path, diags))
        return false;
    people = list_people(repayment, &count, diags);
    return count > 0 && keep_rows(repayment, people, count, diags) &&
           open_corrections(repayment, diags);
}

bool repayment_check(struct repayment *repayment, struct diag_list *diags)
{
    return check_inputs(repayment, diags);
}

/* --- Paid how? --- */

struct paying {
    const struct repayment *repayment;
    const struct ruleset *rules;
    struct assessments *all;
    struct allocation *allocation;
    size_t draw_room;
};

static void add_entitlement(struct paying *paying, size_t row, const struct ledger_entry *entry)
{
    uint16_t tier = ruleset_tier(paying->rules, entry->tier);
    uint16_t grant = ruleset_grant(paying->rules, entry->grant);
    struct entitlement given = {
        .applicant = (uint32_t)row,
        .tier = tier != NO_INDEX ? tier : ruleset_no_tier(paying->rules, grant),
        .reasons = reason_alone(REASON_REPAY, 0),
        .decision = DECISION_PAY,
    };
    size_t goods = paying->rules->tiers[given.tier].goods_count;
    struct arena scratch = {0};

    pool_entitlement(paying->all, &given, arena_array(&scratch, goods, sizeof(decimal)), goods);
    arena_release(&scratch);
    paying->all->people[row].count++;
}

static void add_draw(struct paying *paying, const struct ledger_entry *entry)
{
    struct allocation *allocation = paying->allocation;
    uint32_t at = (uint32_t)paying->all->entitlement_count - 1;
    uint16_t fund = ruleset_fund(paying->rules, entry->fund);

    paying->all->entitlements[at].amount += entry->amount;
    paying->all->entitlements[at].entitled += entry->amount;
    allocation->draws = memory_for_another(allocation->draws, allocation->draw_count,
                                           &paying->draw_room, sizeof *allocation->draws);
    allocation->draws[allocation->draw_count++] =
        (struct draw){.entitlement = at, .fund = fund, .amount = entry->amount};
    if (fund != NO_INDEX)
        allocation->drawn[fund] = money_sum(allocation->drawn[fund], entry->amount);
    allocation->spent = money_sum(allocation->spent, entry->amount);
}

static void pay_person(struct paying *paying, size_t row)
{
    const struct ledger_table *ledger = &paying->repayment->ledger;
    const struct ledger_person *person = &ledger->people[paying->repayment->people[row]];
    struct assessment *paid = &paying->all->people[row];
    struct str grant = {NULL, 0};

    *paid = (struct assessment){.first = (uint32_t)paying->all->entitlement_count,
                                .decision = DECISION_PAY};
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct ledger_entry *entry = &ledger->lines[i];

        if (!is_paid_again(entry))
            continue;
        if (!grant.ptr || !str_eq(grant, entry->grant))
            add_entitlement(paying, row, entry);
        grant = entry->grant;
        add_draw(paying, entry);
    }
}

/* What earlier batches drew is shown as for every batch. */
static void show_before(struct paying *paying, const struct basis *basis)
{
    struct plan plan;

    plan_make(&plan, paying->all, basis);
    paying->allocation->before = plan.before;
    paying->allocation->total_before = plan.total_before;
    paying->allocation->goods_before = plan.goods_before;
    plan.before = NULL;
    plan_release(&plan);
}

void repayment_decide(const struct repayment *repayment, const struct basis *basis,
                      struct assessments *assessments, struct allocation *allocation)
{
    struct paying paying = {
        .repayment = repayment,
        .rules = basis->rules,
        .all = assessments,
        .allocation = allocation,
    };
    size_t rows = repayment->roster->count;

    *paying.all = (struct assessments){
        .people = memory_resize(NULL, rows, sizeof *paying.all->people),
        .count = rows,
        .repays = repayment->of->id,
        .repays_of = repayment->of->as_of,
    };
    *paying.allocation = (struct allocation){
        .drawn = memory_resize(NULL, repayment->rules->fund_count, sizeof(money))};
    for (size_t i = 0; i < repayment->rules->fund_count; i++)
        paying.allocation->drawn[i] = 0;
    show_before(&paying, basis);
    for (size_t row = 0; row < rows; row++)
        pay_person(&paying, row);
}

void repayment_release(struct repayment *repayment)
{
    for (size_t i = 0; repayment->corrections && i < repayment->correction_count; i++)
        correction_file_release(&repayment->corrections[i]);
    ledger_table_release(&repayment->ledger);
}
