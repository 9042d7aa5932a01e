/* What does a ledger's code say in words? */
#include "report/reason_code.h"

#include "report/field_cells.h"
#include "report/report_words.h"

#include "base/banned.h"

/* What people call the rule NAME; NULL text: there is none. */
typedef struct str rule_title(const struct ruleset *rules, struct str name);

static struct str tier_title(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->tier_count; i++)
        if (str_eq(rules->tiers[i].name, name))
            return rules->tiers[i].title;
    return (struct str){0};
}

static struct str reject_title(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->reject_count; i++)
        if (str_eq(rules->rejects[i].name, name))
            return rules->rejects[i].reason;
    return (struct str){0};
}

static struct str hold_title(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->hold_count; i++)
        if (str_eq(rules->holds[i].name, name))
            return rules->holds[i].reason;
    return (struct str){0};
}

static struct str field_title(const struct ruleset *rules, struct str name)
{
    for (size_t i = 0; i < rules->field_count; i++)
        if (str_eq(rules->fields[i].name, name))
            return field_header(&rules->fields[i]);
    return (struct str){0};
}

static struct str table_title(const struct ruleset *rules, struct str name)
{
    return ruleset_table(rules, name) == NO_INDEX ? (struct str){0} : name;
}

static struct str own_name(const struct ruleset *rules, struct str name)
{
    (void)rules;
    return name;
}

/* The first that fits a code, with a title for the name behind it, is what it says. */
static const struct {
    const char *code;
    enum word words;
    rule_title *title; /* NULL: nothing stands behind the code */
} reasons[] = {
    {"tier:", WORD_REASON_TIER, tier_title},
    {"no-tier", WORD_NO_TIER, NULL},
    {"zero-amount", WORD_ZERO_AMOUNT, NULL},
    {"reject:", WORD_OWN_REASON, reject_title},
    {"hold:", WORD_OWN_REASON, hold_title},
    {"missing:last_paid", WORD_MISSING_PAST, NULL},
    {"missing:previous", WORD_MISSING_PREVIOUS, NULL},
    {"missing:", WORD_MISSING, field_title},
    {"missing:", WORD_MISSING_ROW, table_title},
    {"invalid:", WORD_INVALID, field_title},
    {"invalid:", WORD_CANNOT_COMPUTE, own_name},
    {"malformed", WORD_MALFORMED, NULL},
    {"total-row", WORD_TOTAL_ROW, NULL},
    {"duplicate:", WORD_DUPLICATE, own_name},
    {"cap:", WORD_CAP, own_name},
    {"quota:", WORD_QUOTA, own_name},
    {"budget", WORD_OUT_OF_MONEY, NULL},
    {"sum:", WORD_SUM_UNKNOWN, own_name},
    {"household", WORD_HOUSEHOLD, NULL},
    {"member", WORD_IS_MEMBER, NULL},
    {"change:reject", WORD_CHANGED_REJECT, NULL},
    {"change:hold", WORD_CHANGED_HOLD, NULL},
    {"change:release", WORD_CHANGED_RELEASE, NULL},
    {"change:pay", WORD_CHANGED_PAY, NULL},
    {"repay:", WORD_REPAYS, own_name},
};

static void tell(const struct ruleset *rules, struct str code, enum language language,
                 struct strbuf *out)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct str prefix = str_of(reasons[i].code), title = {NULL, 0};

        if (!str_starts(code, prefix) || (!reasons[i].title && code.len != prefix.len))
            continue;
        if (reasons[i].title)
            title =
                reasons[i].title(rules, (struct str){code.ptr + prefix.len, code.len - prefix.len});
        if (reasons[i].title && !title.ptr)
            continue;
        WORD_WRITE(out, language, reasons[i].words, title);
        return;
    }
    strbuf_add(out, code);
}

void reason_codes_tell(const struct ruleset *rules, struct str codes, enum language language,
                       struct strbuf *out)
{
    const char *separator = "";
    struct str code;

    while (codes.len && str_split(&codes, ';', &code)) {
        strbuf_adds(out, separator);
        tell(rules, str_trim(code), language, out);
        separator = word_separator(language);
    }
}
