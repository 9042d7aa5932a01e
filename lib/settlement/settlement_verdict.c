/* What do the bank's lines come to, of one payee? */
#include "settlement/settlement_verdict.h"
#include "settlement/payee_name.h"
#include "settlement/reconcile_note.h"

#include "base/banned.h"

/* What LINE says PAYEE was paid; false where that cannot be read. */
static bool amount_said(const struct reconciliation *all, const struct payee *payee,
                        const struct bank_line *line, money *amount)
{
    bool whole = all->amounts == BANK_AMOUNTS_NONE;

    *amount = whole ? payee->amount : line->amount;
    return whole || line->has_amount;
}

/* Of name, account and key one fits and another does not: what the bank says may be about somebody
 * else. */
static bool speaks_of_another(const struct reconciliation *all, const struct payee *payee,
                              const struct matched_line *matched)
{
    const struct bank_line *line = matched->line;

    return matched->elsewhere || matched->other_key ||
           (all->edition != EDITION_1_0 && line->name.len && payee->name.len &&
            !same_name(all->edition, payee, line));
}

/* Does LINE say of AMOUNT, fen of zero or less, that it was settled, where STATEMENT has nothing
 * that it could take back? Some banks write what goes out below zero: taken as paid. Only a column
 * of what was really paid says by 0.00 that nothing was. */
static bool settles_nothing(const struct reconciliation *all, const struct statement *statement,
                            const struct bank_line *line, money amount)
{
    return all->edition != EDITION_1_0 && line->word == BANK_SETTLED && amount <= 0 &&
           !(all->amounts == BANK_AMOUNTS_PAID && amount == 0) && statement->settled <= 0;
}

static struct statement add_up(const struct reconciliation *all, const struct payee *payee)
{
    struct statement statement = {.settled = 0};

    for (uint32_t i = payee->first_line; i != NO_LINE; i = all->lines[i].next) {
        const struct bank_line *line = all->lines[i].line;
        money amount;
        bool said = amount_said(all, payee, line, &amount);
        bool certain = !speaks_of_another(all, payee, &all->lines[i]) &&
                       !settles_nothing(all, &statement, line, said ? amount : 1);

        switch (certain ? line->word : BANK_UNDECIDED) {
        case BANK_SETTLED:
            statement.times++;
            statement.unreadable += !said;
            if (said && !money_add(statement.settled, amount, &statement.settled))
                statement.unreadable++;
            statement.settled_line = line;
            statement.failed_last = false;
            statement.failed_after = 0;
            statement.doubted = false;
            break;
        case BANK_FAILED:
            statement.failed++;
            statement.failed_line = line;
            if (statement.times == 0)
                break;
            statement.failed_last = true;
            if (!said || !money_add(statement.failed_after, amount, &statement.failed_after))
                statement.failed_after = payee->amount;
            break;
        case BANK_UNDECIDED:
        case BANK_UNKNOWN:
            statement.undecided++;
            statement.undecided_line = line;
            statement.doubted = statement.times > 0 && all->edition != EDITION_1_0;
            break;
        }
    }
    return statement;
}

/* Does a line of PAYEE's say two things at once? */
static bool contradicted(const struct reconciliation *all, const struct payee *payee)
{
    for (uint32_t i = payee->first_line; i != NO_LINE; i = all->lines[i].next)
        if (all->lines[i].line->contradicted || speaks_of_another(all, payee, &all->lines[i]))
            return true;
    return false;
}

/* Does a line say of money that a line above it calls settled that it failed? Not where the two
 * speak of parts that make up the whole. What was paid beyond it is a wrong amount all the same. */
static bool taken_back(const struct payee *payee, const struct statement *statement)
{
    money rest = payee->amount - statement->settled;

    return statement->failed_last && statement->settled > 0 && rest >= 0 &&
           (rest == 0 || statement->failed_after != rest);
}

/* Version 1.0 had no word for undecided, and a wrong amount also of the whole. */
static enum settlement_result judge_1_0(const struct payee *payee,
                                        const struct statement *statement)
{
    if (statement->unreadable)
        return SETTLEMENT_MISSING;
    if (statement->times == 0 || statement->settled == 0) {
        if (statement->undecided || (statement->failed == 0 && statement->times == 0))
            return SETTLEMENT_MISSING;
        return SETTLEMENT_FAILED;
    }
    return statement->settled == payee->amount && !statement->failed_last ? SETTLEMENT_SETTLED
                                                                          : SETTLEMENT_WRONG_AMOUNT;
}

static enum settlement_result judge(const struct reconciliation *all, const struct payee *payee,
                                    const struct statement *statement)
{
    if (statement->unreadable)
        return SETTLEMENT_UNDECIDED; /* how much was paid is not known: taken as paid */
    if (statement->times == 0 || statement->settled == 0) {
        if (statement->undecided)
            return SETTLEMENT_UNDECIDED;
        return statement->failed || statement->times ? SETTLEMENT_FAILED : SETTLEMENT_MISSING;
    }
    if (contradicted(all, payee) || statement->taken_back || statement->doubted)
        return SETTLEMENT_UNDECIDED;
    return statement->settled == payee->amount ? SETTLEMENT_SETTLED : SETTLEMENT_WRONG_AMOUNT;
}

void conclude_payee(struct reconciliation *all, struct payee *payee, enum language language)
{
    struct statement statement = add_up(all, payee);

    if (all->edition == EDITION_1_0) {
        payee->result = judge_1_0(payee, &statement);
    } else {
        statement.taken_back = taken_back(payee, &statement);
        payee->result = judge(all, payee, &statement);
    }
    payee->paid = payee->result == SETTLEMENT_MISSING || payee->result == SETTLEMENT_UNDECIDED ||
                          statement.settled < 0
                      ? 0
                      : statement.settled;
    payee->line = payee->last_line == NO_LINE ? 0 : all->lines[payee->last_line].line->line;
    payee->note = payee_note(all, payee, &statement, language, &all->arena);
    all->people[payee->result]++;
    all->due[payee->result] = money_sum(all->due[payee->result], payee->amount);
    all->paid[payee->result] = money_sum(all->paid[payee->result], payee->paid);
}

void conclude_stranger(struct reconciliation *all, struct matched_line *matched,
                       enum language language)
{
    const struct bank_line *line = matched->line;
    money *paid = &all->paid[SETTLEMENT_NOT_OURS];

    matched->note = stranger_note(matched, language, &all->arena);
    all->people[SETTLEMENT_NOT_OURS]++;
    if (line->word == BANK_SETTLED && line->has_amount)
        *paid = money_sum(*paid, line->amount);
}
