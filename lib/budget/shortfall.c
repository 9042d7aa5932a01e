/* Where the money does not suffice and nobody is to be paid: what is short, and for whom? */
#include "base/message.h"
#include "budget/fund_share.h"
#include "budget/policy.h"
#include <stdlib.h>

#include "base/banned.h"

#define PARTS_MOST 8  /* of what is short, that are told: nobody reads more at once */
#define SETS_MOST 512 /* different sets of funds that parts are looked for among */

/* Payments that compete for the same funds, which do not suffice for them. */
struct contest {
    uint64_t funds;
    uint64_t others; /* which might pay them too, but are short in an earlier contest already */
    bool *claims;    /* of the purse's, those that compete */
    size_t claim_count;
    wide available;
    wide asked;
};

/* What there is to say of a contest. */
struct contest_words {
    struct origin at; /* of the one fund in question, or of the budget */
    char missing[MONEY_TEXT_MAX];
    char available[MONEY_TEXT_MAX];
    struct strbuf payments, funds, others;
};

/* Payments of a tier or a grant that ask something of the purse, and those that compete. */
struct tally {
    size_t asking;
    size_t competing;
};

/* Names that one word stands before: `grants living, medical`. */
struct names {
    struct strbuf text;
    size_t count;
};

static void names_add(struct names *names, struct str name)
{
    if (names->count++)
        strbuf_adds(&names->text, ", ");
    strbuf_add(&names->text, name);
}

/* Puts NAMES behind OUT, with the word for one or for several before them. */
static void names_write(struct names *names, const char *one, const char *several,
                        enum language language, struct strbuf *out)
{
    if (names->count) {
        strbuf_adds(out, out->len ? message(language, " and ") : "");
        strbuf_printf(out, "%s " STR_FMT, message(language, names->count == 1 ? one : several),
                      STR_ARG(strbuf_str(&names->text)));
    }
    strbuf_release(&names->text);
}

static void tally_tiers(const struct plan *plan, enum fund_kind kind, const struct contest *contest,
                        struct tally *tiers)
{
    for (size_t i = 0; i < plan->payment_count; i++) {
        const struct payment *payment = &plan->payments[i];
        uint32_t claim = payment->claims[kind];
        struct tally *tier = &tiers[plan_entitlement(plan, payment)->tier];

        if (claim == NO_CLAIM)
            continue;
        tier->asking++;
        tier->competing += contest->claims[claim];
    }
}

static struct tally tally_grant(const struct ruleset *rules, const struct tally *tiers,
                                size_t grant)
{
    struct tally sum = {0};

    for (size_t t = 0; t < ruleset_tier_places(rules); t++) {
        if (rules->tiers[t].grant != grant)
            continue;
        sum.asking += tiers[t].asking;
        sum.competing += tiers[t].competing;
    }
    return sum;
}

/* Says which payments compete: whole grants where it is all of theirs, else tiers, or a part of
 * them where a fund's condition looks at more than the tier. */
static void describe_payments(const struct plan *plan, enum fund_kind kind,
                              const struct contest *contest, enum language language,
                              struct strbuf *out)
{
    const struct ruleset *rules = plan->basis->rules;
    struct arena arena = {0};
    struct tally *tallies = arena_array(&arena, ruleset_tier_places(rules), sizeof *tallies);
    struct names grants = {0}, tiers = {0}, parts = {0};

    tally_tiers(plan, kind, contest, tallies);
    for (size_t g = 0; g < rules->grant_count; g++) {
        struct tally all = tally_grant(rules, tallies, g);

        if (all.competing && all.competing == all.asking) {
            names_add(&grants, rules->grants[g].name);
            continue;
        }
        for (size_t t = 0; t < rules->tier_count; t++)
            if (rules->tiers[t].grant == g && tallies[t].competing)
                names_add(tallies[t].competing == tallies[t].asking ? &tiers : &parts,
                          rules->tiers[t].name);
    }
    names_write(&grants, MESSAGE("grant"), MESSAGE("grants"), language, out);
    names_write(&tiers, MESSAGE("tier"), MESSAGE("tiers"), language, out);
    names_write(&parts, MESSAGE("part of tier"), MESSAGE("part of tiers"), language, out);
    arena_release(&arena);
}

static void describe_funds(const struct plan *plan, const struct purse *purse, uint64_t funds,
                           enum language language, struct strbuf *out)
{
    struct names names = {0};

    for (size_t f = 0; f < purse->fund_count; f++)
        if (funds >> f & 1)
            names_add(&names, plan->basis->rules->funds[purse->funds[f]].name);
    names_write(&names, MESSAGE("fund"), MESSAGE("funds"), language, out);
}

static void format(wide amount, char out[static MONEY_TEXT_MAX])
{
    money_format_grouped(amount > INT64_MAX ? INT64_MAX : (money)amount, out);
}

static struct origin budget_origin(const struct ruleset *rules)
{
    return rules->budget.at.file ? rules->budget.at : (struct origin){.file = rules->path};
}

/* The place of the one fund in question, or of the budget. */
static struct origin contest_origin(const struct plan *plan, const struct purse *purse,
                                    uint64_t funds)
{
    const struct ruleset *rules = plan->basis->rules;

    if (__builtin_popcountll(funds) == 1)
        return rules->funds[purse->funds[__builtin_ctzll(funds)]].at;
    return budget_origin(rules);
}

static void describe_contest(const struct plan *plan, const struct purse *purse,
                             const struct contest *contest, enum language language,
                             struct contest_words *words)
{
    *words = (struct contest_words){.at = contest_origin(plan, purse, contest->funds)};
    format(contest->asked - contest->available, words->missing);
    format(contest->available, words->available);
    describe_payments(plan, purse->kind, contest, language, &words->payments);
    describe_funds(plan, purse, contest->funds, language, &words->funds);
    describe_funds(plan, purse, contest->others, language, &words->others);
}

static void contest_words_release(struct contest_words *words)
{
    strbuf_release(&words->payments);
    strbuf_release(&words->funds);
    strbuf_release(&words->others);
}

/* Which funds might pay what CONTEST is about, in the words of each kind of purse. */
static void tell_funds(const struct purse *purse, const struct contest *contest,
                       const struct contest_words *words, struct diag_list *diags)
{
    bool goods = purse->kind == FUND_GOODS;

    if (!contest->funds && goods)
        diag_error(diags, words->at, "goods worth %s short for %s: no fund may provide them",
                   words->missing, words->payments.ptr);
    else if (!contest->funds)
        diag_error(diags, words->at, "%s short for %s: no fund may pay it", words->missing,
                   words->payments.ptr);
    else if (contest->others && goods)
        diag_error(diags, words->at,
                   "goods worth %s short for %s: only %s may provide them, apart from %s, short "
                   "already",
                   words->missing, words->payments.ptr, words->funds.ptr, words->others.ptr);
    else if (contest->others)
        diag_error(diags, words->at,
                   "%s short for %s: only %s may pay it, apart from %s, short already",
                   words->missing, words->payments.ptr, words->funds.ptr, words->others.ptr);
    else if (goods)
        diag_error(diags, words->at, "goods worth %s short for %s: only %s may provide them",
                   words->missing, words->payments.ptr, words->funds.ptr);
    else
        diag_error(diags, words->at, "%s short for %s: only %s may pay it", words->missing,
                   words->payments.ptr, words->funds.ptr);
}

static void tell_contest(const struct plan *plan, const struct purse *purse,
                         const struct contest *contest, struct diag_list *diags)
{
    struct contest_words words;

    describe_contest(plan, purse, contest, diags->language, &words);
    if (!contest->funds || contest->claim_count < purse->claim_count)
        tell_funds(purse, contest, &words, diags);
    else if (purse->kind == FUND_GOODS)
        diag_error(diags, words.at, "goods worth %s short for all goods: %s can provide %s",
                   words.missing, words.funds.ptr, words.available);
    else
        diag_error(diags, words.at, "%s short for all payments: %s can pay %s", words.missing,
                   words.funds.ptr, words.available);
    contest_words_release(&words);
}

static void contest_add(struct contest *contest, const struct purse *purse, size_t claim)
{
    contest->claims[claim] = true;
    contest->claim_count++;
    contest->asked += purse->asked[claim];
    contest->others |= purse->masks[claim];
}

/* Finds those of SHARE number INDEX that compete with its claim FIRST, directly or by way of
 * others. */
static void find_contest(const struct purse *purse, const struct shares *shares, uint32_t index,
                         size_t first, struct contest *contest)
{
    uint64_t open = shares->items[index].funds;
    bool grew = true;

    contest_add(contest, purse, first);
    contest->funds = purse->masks[first] & open;
    while (grew) {
        grew = false;
        for (size_t i = 0; i < purse->claim_count; i++) {
            if (contest->claims[i] || shares->of[i] != index || !(purse->masks[i] & contest->funds))
                continue;
            contest_add(contest, purse, i);
            contest->funds |= purse->masks[i] & open;
            grew = true;
        }
    }
    contest->others &= ~contest->funds;
    for (size_t f = 0; f < purse->fund_count; f++)
        if (contest->funds >> f & 1)
            contest->available += purse->room[f];
}

/* What was told of a purse. */
struct told {
    const struct plan *plan;
    const struct purse *purse;
    struct contest *contests; /* room for one of each claim, and the parts */
    size_t count;
    struct arena arena;
    struct diag_list *diags;
};

/* An empty contest, which is told once `count` has passed it. */
static struct contest *next_contest(struct told *told)
{
    struct contest *contest = &told->contests[told->count];
    size_t claims = told->purse->claim_count;
    bool *room = contest->claims; /* of one that was found and not told */

    if (room)
        memset(room, 0, claims * sizeof *room);
    else
        room = arena_array(&told->arena, claims, sizeof *room);
    *contest = (struct contest){.claims = room};
    return contest;
}

static void tell_next(struct told *told)
{
    tell_contest(told->plan, told->purse, &told->contests[told->count++], told->diags);
}

/* The same of payments that are a part of those told already: their shortage is within the other's.
 */
static void tell_part(struct told *told)
{
    const struct contest *part = &told->contests[told->count++];
    struct contest_words words;

    describe_contest(told->plan, told->purse, part, told->diags->language, &words);
    if (told->purse->kind == FUND_GOODS)
        diag_error(told->diags, words.at,
                   "of what is short, goods worth %s must come for %s: only %s may provide them",
                   words.missing, words.payments.ptr, words.funds.ptr);
    else
        diag_error(told->diags, words.at,
                   "of what is short, %s must come for %s: only %s may pay it", words.missing,
                   words.payments.ptr, words.funds.ptr);
    contest_words_release(&words);
}

static bool was_told(const struct told *told, size_t claim)
{
    for (size_t i = 0; i < told->count; i++)
        if (told->contests[i].claims[claim])
            return true;
    return false;
}

/* Tells the sets of funds that are short, the tightest first: each payment and each fund is part of
 * one at most. */
static void tell_shares(struct told *told)
{
    const struct purse *purse = told->purse;
    struct shares shares;

    shares_find(&shares, purse, WIDE_MAX);
    for (uint32_t index = 0; index < shares.count; index++)
        for (size_t i = 0; i < purse->claim_count; i++) {
            if (was_told(told, i) || shares.of[i] != index)
                continue;
            find_contest(purse, &shares, index, i, next_contest(told));
            tell_next(told);
        }
    shares_release(&shares);
}

/* Finds the payments that no other funds may pay than those that may pay the claim AT. */
static void find_alone(const struct purse *purse, size_t at, struct contest *contest)
{
    for (size_t i = 0; i < purse->claim_count; i++)
        if (!(purse->masks[i] & ~purse->masks[at]))
            contest_add(contest, purse, i);
    contest->funds = purse->masks[at];
    contest->others = 0;
    for (size_t f = 0; f < purse->fund_count; f++)
        if (contest->funds >> f & 1)
            contest->available += purse->room[f];
}

static bool is_within(const struct contest *part, const struct contest *whole, size_t claims)
{
    for (size_t i = 0; i < claims; i++)
        if (part->claims[i] && !whole->claims[i])
            return false;
    return true;
}

/* Is the part number AT of those told within CONTEST, and within no other that is? */
static bool is_whole_part(const struct told *told, size_t at, const struct contest *contest)
{
    const struct contest *part = &told->contests[at];
    size_t claims = told->purse->claim_count;

    if (!is_within(part, contest, claims))
        return false;
    for (size_t i = 0; i < told->count; i++)
        if (i != at && is_within(&told->contests[i], contest, claims) &&
            is_within(part, &told->contests[i], claims))
            return false;
    return true;
}

/* Is CONTEST short by more than what was told of its parts? */
static bool is_news(const struct told *told, const struct contest *contest)
{
    wide missing = contest->asked - contest->available;

    for (size_t i = 0; i < told->count && missing > 0; i++)
        if (is_whole_part(told, i, contest))
            missing -= told->contests[i].asked - told->contests[i].available;
    return missing > 0;
}

/* Looks at the payments that no other funds may pay than those of the claim AT. */
static void look_alone(struct told *told, size_t at)
{
    const struct purse *purse = told->purse;
    struct contest *contest = next_contest(told);

    find_alone(purse, at, contest);
    if (contest->claim_count < purse->claim_count && is_news(told, contest))
        tell_part(told);
}

/* Tells payments that would still be short if only the other funds were given more: the first few,
 * of the sets of funds that one payment may draw on. What is short of the funds of several sets
 * together is told once these have more. */
static void tell_alone(struct told *told)
{
    const struct purse *purse = told->purse;
    size_t most = told->count + PARTS_MOST;

    if (purse->claim_count > SETS_MOST)
        return;
    for (int funds = 1; funds <= FLOW_FUNDS; funds++)
        for (size_t i = 0; i < purse->claim_count && told->count < most; i++)
            if (__builtin_popcountll(purse->masks[i]) == funds)
                look_alone(told, i);
}

/* Tells whatever is short on its own because of what funds are for. */
static void tell_earmarks(const struct plan *plan, const struct purse *purse,
                          struct diag_list *diags)
{
    struct told told = {.plan = plan, .purse = purse, .diags = diags};

    told.contests =
        arena_array(&told.arena, purse->claim_count + PARTS_MOST + 1, sizeof *told.contests);
    tell_shares(&told);
    tell_alone(&told);
    arena_release(&told.arena);
}

static void tell_in_all(const struct plan *plan, const struct purse *purse, struct diag_list *diags)
{
    struct origin at = budget_origin(plan->basis->rules);
    bool amends = plan->basis->amends;
    char asked[MONEY_TEXT_MAX], budget[MONEY_TEXT_MAX], missing[MONEY_TEXT_MAX];
    wide available = 0;

    for (size_t f = 0; f < purse->fund_count; f++)
        available += purse->room[f];
    if (available > purse->limit)
        available = purse->limit;
    if (purse->total <= available)
        return;
    format(purse->total, asked);
    format(available, budget);
    format(purse->total - available, missing);
    if (purse->kind == FUND_GOODS && amends)
        diag_error(diags, at,
                   "goods worth %s exceed the goods budget %s by %s: nothing is paid; an amendment "
                   "keeps the budget of its batch: let the changes give less",
                   asked, budget, missing);
    else if (purse->kind == FUND_GOODS)
        diag_error(diags, at,
                   "goods worth %s exceed the goods budget %s by %s: nothing is paid; add to it, "
                   "or let [budget] on_shortfall rank",
                   asked, budget, missing);
    else if (amends)
        diag_error(diags, at,
                   "entitlements %s exceed the budget %s by %s: nothing is paid; an amendment "
                   "keeps the budget of its batch: let the changes pay less",
                   asked, budget, missing);
    else
        diag_error(diags, at,
                   "entitlements %s exceed the budget %s by %s: nothing is paid; add money, or let "
                   "[budget] on_shortfall rank or prorate",
                   asked, budget, missing);
}

bool budget_refuse(struct plan *plan, struct diag_list *diags)
{
    for (size_t p = 0; p < PURSES; p++) {
        const struct purse *purse = &plan->purses[p];

        tell_in_all(plan, purse, diags);
        if (purse->funds[0] != NO_INDEX)
            tell_earmarks(plan, purse, diags);
    }
    return false;
}
