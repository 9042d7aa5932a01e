/* Do the control totals agree? */
#include "archive/totals.h"

#include "base/banned.h"

struct totals {
    uint64_t people[DECISIONS];
    money entitled, amount, goods_value;
};

struct checking {
    const struct archived_batch *batch;
    const struct ledger_table *ledger;
    struct diag_list *diags;
};

static struct totals add_up(const struct ledger_table *ledger)
{
    struct totals totals = {.entitled = 0};

    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_person *person = &ledger->people[i];

        totals.people[person->decision]++;
        totals.entitled = money_sum(totals.entitled, person->entitled);
        totals.amount = money_sum(totals.amount, person->amount);
        totals.goods_value = money_sum(totals.goods_value, person->goods_value);
    }
    return totals;
}

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
static money drawn_from(const struct ledger_table *ledger, struct str fund)
{
    money amount = 0, goods_value = 0;

    for (size_t i = 0; i < ledger->line_count; i++) {
        const struct ledger_entry *line = &ledger->lines[i];

        if (!str_eq(line->fund, fund))
            continue;
        amount = money_sum(amount, line->amount);
        goods_value = money_sum(goods_value, line->goods_value);
    }
    return amount ? amount : goods_value;
}

static bool check_fund(const struct checking *checking, const struct archived_fund *fund)
{
    const struct archived_batch *batch = checking->batch;
    money drawn = drawn_from(checking->ledger, fund->name);
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

static bool check_fund_names(const struct checking *checking)
{
    const struct ledger_table *ledger = checking->ledger;

    for (size_t i = 0; i < ledger->line_count; i++) {
        if (fund_named(checking->batch, ledger->lines[i].fund))
            continue;
        diag_error(checking->diags,
                   (struct origin){.file = ledger->path, .line = ledger->lines[i].file_line},
                   "draws from the fund '" STR_FMT "', which batch.ini does not have",
                   STR_ARG(ledger->lines[i].fund));
        return false;
    }
    return true;
}

bool archive_check_totals(const struct archived_batch *batch, const struct ledger_table *ledger,
                          struct diag_list *diags)
{
    struct checking checking = {batch, ledger, diags};
    struct totals totals = add_up(ledger);
    bool ok = check_count(&checking, "read", batch->read, ledger->count);

    for (int d = 0; d < DECISIONS; d++)
        ok = check_count(&checking, decision_name((enum decision)d), batch->people[d],
                         totals.people[d]) &&
             ok;
    ok = check_money(&checking, "entitled", batch->entitled, totals.entitled) && ok;
    ok = check_money(&checking, "amount", batch->amount, totals.amount) && ok;
    ok = check_money(&checking, "goods_value", batch->goods_value, totals.goods_value) && ok;
    ok = check_left(&checking, archived_origin(batch, "totals", STR(""), "left"), batch->budget,
                    batch->before + batch->amount, batch->left) &&
         ok;
    for (size_t i = 0; i < batch->fund_count; i++)
        ok = check_fund(&checking, &batch->funds[i]) && ok;
    return check_fund_names(&checking) && ok;
}
