/* Do the control totals agree? */
#include "archive/totals.h"

#include "archive/ledger_person.h"
#include "base/index.h"
#include "file/file.h"
#include "file/record_names.h"

#include <stdlib.h>

#include "base/banned.h"

/* What the ledger drew from one fund. */
struct fund_sum {
    money amount, goods_value;
    uint32_t line; /* of ledger.csv: the first that names it */
};

/* What the ledger adds up to, in one pass: of the applicants only the last is kept. */
struct totals {
    const char *path;           /* of ledger.csv */
    struct ledger_person last;  /* its texts are in LAST_TEXTS */
    uint64_t count;             /* of applicants */
    uint64_t people[DECISIONS]; /* without the last */
    money entitled, amount, goods_value;
    struct text_index funds; /* as the lines name them */
    struct fund_sum *sums;   /* by the funds' numbers */
    size_t room;
    struct arena arena, last_texts;
    struct diag_list *diags;
};

struct checking {
    const struct archived_batch *batch;
    const struct totals *totals;
    struct diag_list *diags;
};

/* --- What the ledger adds up to --- */

static void count_last(struct totals *totals)
{
    if (totals->count)
        totals->people[totals->last.decision]++;
}

static void begin_person(struct totals *totals, const struct ledger_line *line)
{
    struct arena *texts = &totals->last_texts;

    count_last(totals);
    totals->count++;
    arena_reset(texts);
    totals->last = (struct ledger_person){
        .source = arena_copy(texts, line->source),
        .key = arena_copy(texts, line->key),
        .name = arena_copy(texts, line->name),
        .group = arena_copy(texts, line->group),
        .line = line->line,
        .decision = (uint8_t)line->decision,
    };
}

static void add_to_fund(struct totals *totals, const struct ledger_line *line, uint32_t file_line)
{
    uint32_t known = totals->funds.count, number = text_index_add(&totals->funds, line->fund);
    struct fund_sum *sum;

    if (number == known) {
        totals->sums = memory_for_another(totals->sums, known, &totals->room, sizeof *totals->sums);
        totals->sums[number] = (struct fund_sum){.line = file_line};
    }
    sum = &totals->sums[number];
    sum->amount = money_sum(sum->amount, line->amount);
    sum->goods_value = money_sum(sum->goods_value, line->goods_value);
}

static bool add_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct totals *totals = context;
    struct ledger_place place = {totals->path, file_line, totals->diags};
    bool next;

    if (!ledger_person_goes_on(&totals->last, totals->count, line, &place, &next))
        return false;
    if (next)
        begin_person(totals, line);
    if (!ledger_person_add(&totals->last, line, &place))
        return false;
    totals->entitled = money_sum(totals->entitled, line->entitled);
    totals->amount = money_sum(totals->amount, line->amount);
    totals->goods_value = money_sum(totals->goods_value, line->goods_value);
    add_to_fund(totals, line, file_line);
    return true;
}

static bool add_up(struct totals *totals, const char *folder)
{
    totals->path = path_join(&totals->arena, folder, LEDGER_FILE);
    if (!ledger_read_file(totals->path, add_line, totals, totals->diags))
        return false;
    count_last(totals);
    return true;
}

static void totals_release(struct totals *totals)
{
    text_index_release(&totals->funds);
    free(totals->sums);
    arena_release(&totals->last_texts);
    arena_release(&totals->arena);
}

/* --- What batch.ini says of it --- */

static bool check_count(const struct checking *checking, const char *key, uint64_t said,
                        uint64_t counted)
{
    if (said == counted)
        return true;
    diag_error(checking->diags, archived_origin(checking->batch, "totals", STR(""), key),
               "'%s' is %llu, but ledger.csv has %llu such applicants", key,
               (unsigned long long)said, (unsigned long long)counted);
    return false;
}

static bool check_money(const struct checking *checking, const char *key, money said, money counted)
{
    char said_text[MONEY_TEXT_MAX], counted_text[MONEY_TEXT_MAX];

    if (said == counted)
        return true;
    money_format(said, said_text);
    money_format(counted, counted_text);
    diag_error(checking->diags, archived_origin(checking->batch, "totals", STR(""), key),
               "'%s' is %s, but ledger.csv adds up to %s", key, said_text, counted_text);
    return false;
}

static bool check_left(const struct checking *checking, struct origin at, money whole, money used,
                       money left)
{
    char text[MONEY_TEXT_MAX];

    if (whole - used == left)
        return true;
    money_format(whole - used, text);
    diag_error(checking->diags, at, "should be %s: what there was less what was drawn", text);
    return false;
}

/* What the ledger drew from FUND: money from a fund of money, the value of goods from one of
 * goods. */
static money drawn_from(const struct totals *totals, struct str fund)
{
    uint32_t number;

    if (!text_index_find(&totals->funds, fund, &number))
        return 0;
    return totals->sums[number].amount ? totals->sums[number].amount
                                       : totals->sums[number].goods_value;
}

static bool check_fund(const struct checking *checking, const struct archived_fund *fund)
{
    const struct archived_batch *batch = checking->batch;
    money drawn = drawn_from(checking->totals, fund->name);
    char text[MONEY_TEXT_MAX];
    bool ok = check_left(checking, archived_origin(batch, "fund", fund->name, "left"), fund->amount,
                         fund->before + fund->drawn, fund->left);

    if (drawn == fund->drawn)
        return ok;
    money_format(drawn, text);
    diag_error(checking->diags, archived_origin(batch, "fund", fund->name, "drawn"),
               "the ledger's lines of this fund add up to %s", text);
    return false;
}

static bool fund_named(const struct archived_batch *batch, struct str name)
{
    for (size_t i = 0; i < batch->fund_count; i++)
        if (str_eq(batch->funds[i].name, name))
            return true;
    return name.len == 0;
}

/* Tells of the first line that draws from a fund that the batch has not; the funds are in the order
 * of the lines. */
static bool check_fund_names(const struct checking *checking)
{
    const struct totals *totals = checking->totals;

    for (uint32_t i = 0; i < totals->funds.count; i++) {
        if (fund_named(checking->batch, totals->funds.texts[i]))
            continue;
        diag_error(checking->diags,
                   (struct origin){.file = totals->path, .line = totals->sums[i].line},
                   "draws from the fund '" STR_FMT "', which batch.ini does not have",
                   STR_ARG(totals->funds.texts[i]));
        return false;
    }
    return true;
}

static bool check(const struct archived_batch *batch, const struct totals *totals,
                  struct diag_list *diags)
{
    struct checking checking = {batch, totals, diags};
    bool ok = check_count(&checking, "read", batch->read, totals->count);

    for (int d = 0; d < DECISIONS; d++)
        ok = check_count(&checking, decision_name((enum decision)d), batch->people[d],
                         totals->people[d]) &&
             ok;
    ok = check_money(&checking, "entitled", batch->entitled, totals->entitled) && ok;
    ok = check_money(&checking, "amount", batch->amount, totals->amount) && ok;
    ok = check_money(&checking, "goods_value", batch->goods_value, totals->goods_value) && ok;
    ok = check_left(&checking, archived_origin(batch, "totals", STR(""), "left"), batch->budget,
                    batch->before + batch->amount, batch->left) &&
         ok;
    for (size_t i = 0; i < batch->fund_count; i++)
        ok = check_fund(&checking, &batch->funds[i]) && ok;
    return check_fund_names(&checking) && ok;
}

bool archive_check_totals(const struct archived_batch *batch, struct diag_list *diags)
{
    struct totals totals = {.diags = diags};
    bool ok = add_up(&totals, batch->path) && check(batch, &totals, diags);

    totals_release(&totals);
    return ok;
}
