/* How much of each line of a ledger was paid, by what the bank says? */
#include "history/settled_lines.h"

#include "base/banned.h"

void settled_lines_ask(struct settled_lines *lines, struct str key)
{
    lines->asked = true;
    lines->payee = settlement_take(lines->settlement, key);
    if (lines->payee && lines->payee->result == SETTLEMENT_WRONG_AMOUNT)
        lines->untaken = lines->payee->paid;
}

money settled_lines_paid(struct settled_lines *lines, money amount)
{
    lines->due = money_sum(lines->due, amount);
    if (settled_lines_failed(lines))
        return 0;
    if (!lines->payee || lines->payee->result != SETTLEMENT_WRONG_AMOUNT)
        return amount;
    if (amount > lines->untaken)
        amount = lines->untaken;
    lines->untaken -= amount;
    return amount;
}

bool settled_lines_agree(const struct settled_lines *lines, struct diag_list *diags)
{
    const struct settled_payee *payee = lines->payee;

    if (!payee || payee->amount == lines->due)
        return true;
    diag_error(diags,
               (struct origin){.file = path_join(diags->arena, payee->folder, SETTLEMENT_CSV),
                               .line = payee->line},
               "its amount is not what the batch pays to this payee");
    return false;
}

void settled_lines_next(struct settled_lines *lines)
{
    *lines = (struct settled_lines){.settlement = lines->settlement};
}

bool settled_lines_end(const struct settled_lines *lines, struct str batch, struct diag_list *diags)
{
    const struct settlement *settlement = lines->settlement;
    struct origin at = {0};

    if (!settlement || settlement->left == 0)
        return true;
    at.file = settlement->record.folder;
    if (settlement->left == 1)
        diag_error(diags, at, "speaks of a payee whom batch " STR_FMT " does not pay",
                   STR_ARG(batch));
    else
        diag_error(diags, at, "speaks of %zu payees whom batch " STR_FMT " does not pay",
                   settlement->left, STR_ARG(batch));
    return false;
}
