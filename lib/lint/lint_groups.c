/* What do those have in common whom no tier covers? */
#include "lint/lint_groups.h"
#include "base/message.h"
#include "rule/expr_node.h"

#include "base/banned.h"

static bool is_joint(const struct expr *expr)
{
    return expr->op == EXPR_AND || expr->op == EXPR_OR || expr->op == EXPR_NOT;
}

static void add_questions(struct groups *groups, const struct expr *expr)
{
    if (is_joint(expr)) {
        for (uint32_t i = 0; i < expr->count; i++)
            add_questions(groups, expr->args[i]);
        return;
    }
    for (size_t i = 0; i < groups->question_count; i++)
        if (str_eq(groups->questions[i]->source, expr->source))
            return;
    if (groups->question_count < QUESTIONS_MOST && expr->op != EXPR_CONSTANT)
        groups->questions[groups->question_count++] = expr;
}

static void make_table(struct groups *groups, size_t size);

void groups_init(struct groups *groups, const struct ruleset *rules, struct arena *arena)
{
    *groups = (struct groups){.arena = arena};
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].when)
            add_questions(groups, rules->tiers[i].when);
    make_table(groups, 256);
}

static bool same(const struct answers *a, const struct answers *b)
{
    return a->yes == b->yes && a->no == b->no;
}

/* Where the kin with ANSWERS is in the table, or would be. */
static size_t slot_of(const struct groups *groups, const struct answers *answers)
{
    uint64_t mixed = (answers->yes * 31 + answers->no) * UINT64_C(0x9E3779B97F4A7C15);
    size_t slot = (size_t)(mixed >> 32) & (groups->table_size - 1);

    while (groups->table[slot] && !same(&groups->kin[groups->table[slot] - 1].answers, answers))
        slot = (slot + 1) & (groups->table_size - 1);
    return slot;
}

/* SIZE is a power of two. */
static void make_table(struct groups *groups, size_t size)
{
    groups->table = arena_array(groups->arena, size, sizeof *groups->table);
    groups->table_size = size;
    for (size_t i = 0; i < groups->kin_count; i++)
        groups->table[slot_of(groups, &groups->kin[i].answers)] = (uint32_t)i + 1;
}

static struct kin *kin_with(struct groups *groups, const struct answers *answers)
{
    size_t slot = slot_of(groups, answers);
    struct kin *kin;

    if (groups->table[slot])
        return &groups->kin[groups->table[slot] - 1];
    groups->kin = arena_for_another(groups->arena, groups->kin, groups->kin_count,
                                    &groups->kin_room, sizeof *groups->kin);
    kin = &groups->kin[groups->kin_count++];
    *kin = (struct kin){.answers = *answers};
    groups->table[slot] = (uint32_t)groups->kin_count;
    if (2 * groups->kin_count > groups->table_size)
        make_table(groups, 2 * groups->table_size);
    return kin;
}

void groups_take(struct groups *groups, struct lint_trial *trial, bool covered)
{
    struct answers answers = {0};
    struct kin *kin;

    for (size_t i = 0; i < groups->question_count; i++) {
        struct value value = eval(groups->questions[i], &trial->space.context);

        if (value.state == VALUE_PRESENT)
            *(value.truth ? &answers.yes : &answers.no) |= UINT64_C(1) << i;
    }
    kin = kin_with(groups, &answers);
    kin->covered = kin->covered || covered;
    if (covered)
        return;
    kin->uncovered++;
    if (!kin->example) {
        kin->example = arena_array(groups->arena, trial->space.count, sizeof *kin->example);
        memcpy(kin->example, trial->digits, trial->space.count * sizeof *kin->example);
    }
}

/* Do A's answers include all of COMMON? */
static bool includes(const struct answers *a, const struct answers *common)
{
    return (a->yes & common->yes) == common->yes && (a->no & common->no) == common->no;
}

static bool any_covered(const struct groups *groups, const struct answers *common)
{
    for (size_t i = 0; i < groups->kin_count; i++)
        if (groups->kin[i].covered && includes(&groups->kin[i].answers, common))
            return true;
    return false;
}

/* Leaves answers out, first those that deny something, as long as no covered applicant gives all
 * that remain. */
static struct answers widened(const struct groups *groups, struct answers common)
{
    for (size_t i = 0; i < 2 * groups->question_count; i++) {
        struct answers less = common;

        if (i < groups->question_count)
            less.no &= ~(UINT64_C(1) << i);
        else
            less.yes &= ~(UINT64_C(1) << (i - groups->question_count));
        if (!same(&less, &common) && !any_covered(groups, &less))
            common = less;
    }
    return common;
}

static bool in_group(const struct groups *groups, const struct kin *kin)
{
    for (size_t i = 0; i < groups->count; i++)
        if (includes(&kin->answers, &groups->items[i].common))
            return true;
    return false;
}

void groups_make(struct groups *groups)
{
    for (size_t i = 0; i < groups->kin_count; i++) {
        const struct kin *kin = &groups->kin[i];

        if (!kin->uncovered || in_group(groups, kin))
            continue;
        if (groups->count == GROUPS_MOST)
            groups->outside += kin->uncovered;
        else
            groups->items[groups->count++] =
                (struct group){.common = widened(groups, kin->answers), .example = kin};
    }
}

/* A question answered with no: `per_capita >= 450` for `per_capita < 450`. */
static void describe_denied(const struct expr *question, enum language language, struct strbuf *out)
{
    static const char *const opposite[] = {
        [EXPR_EQUAL] = "!=",     [EXPR_NOT_EQUAL] = "=", [EXPR_LESS] = ">=",
        [EXPR_LESS_EQUAL] = ">", [EXPR_GREATER] = "<=",  [EXPR_GREATER_EQUAL] = "<",
    };

    if (question->op >= EXPR_EQUAL && question->op <= EXPR_GREATER_EQUAL)
        strbuf_printf(out, STR_FMT " %s " STR_FMT, STR_ARG(question->args[0]->shown),
                      opposite[question->op], STR_ARG(question->args[1]->shown));
    else if (question->count == 0)
        strbuf_printf(out, message(language, "not " STR_FMT), STR_ARG(question->shown));
    else
        strbuf_printf(out, message(language, "not (" STR_FMT ")"), STR_ARG(question->shown));
}

void group_describe(const struct groups *groups, const struct group *group, enum language language,
                    struct strbuf *out)
{
    static const char *const conjunctions[LANGUAGES] = {" and ", " 且 "};
    bool any = false;

    for (size_t i = 0; i < groups->question_count; i++) {
        bool yes = group->common.yes >> i & 1, no = group->common.no >> i & 1;

        if (!yes && !no)
            continue;
        strbuf_adds(out, any ? conjunctions[language] : "");
        if (yes)
            strbuf_add(out, groups->questions[i]->shown);
        else
            describe_denied(groups->questions[i], language, out);
        any = true;
    }
    if (!any)
        strbuf_adds(out, message(language, "anybody"));
}

bool group_depends(const struct groups *groups, const struct group *group, struct lint_trial *trial,
                   size_t dimension)
{
    uint64_t said = group->common.yes | group->common.no;

    for (size_t i = 0; i < groups->question_count; i++)
        if (said >> i & 1 && lint_space_depends(&trial->space, groups->questions[i], dimension))
            return true;
    return false;
}
