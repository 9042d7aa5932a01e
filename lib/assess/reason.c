/* What is a reason called, as the ledger's code and in words? */
#include "assess/reason.h"
#include "assess/reason_table.h"

#include "base/banned.h"

static struct str name_of(const struct ruleset *rules, struct reason reason)
{
    reason_name *name = reason_rows[reason.kind].name;

    return name ? name(rules, reason.rule) : STR("");
}

static struct str title_of(const struct ruleset *rules, struct reason reason,
                           enum language language)
{
    reason_title *title = reason_rows[reason.kind].title;

    return title ? title(rules, reason.rule, language) : name_of(rules, reason);
}

static bool same_code(const struct ruleset *rules, struct reason a, struct reason b)
{
    const struct reason_row *x = &reason_rows[a.kind], *y = &reason_rows[b.kind];

    return x->name && y->name && strcmp(x->code, y->code) == 0 &&
           str_eq(x->name(rules, a.rule), y->name(rules, b.rule));
}

/* Rules of different kinds may have one name, and so one code: does it stand before AT already? */
static bool code_stands(const struct ruleset *rules, const struct assessments *assessments,
                        uint32_t head, uint32_t at)
{
    struct reason reason = reason_at(assessments, at), before;

    for (uint32_t i = head; i != at; i = before.next) {
        before = reason_at(assessments, i);
        if (same_code(rules, before, reason))
            return true;
    }
    return false;
}

void reason_codes(const struct ruleset *rules, const struct assessments *assessments, uint32_t head,
                  struct strbuf *out)
{
    for (uint32_t at = head; at; at = reason_at(assessments, at).next) {
        struct reason reason = reason_at(assessments, at);

        if (code_stands(rules, assessments, head, at))
            continue;
        strbuf_adds(out, at == head ? "" : "; ");
        strbuf_adds(out, reason_rows[reason.kind].code);
        strbuf_add(out, name_of(rules, reason));
        if (reason.kind == REASON_REPAY)
            strbuf_add(out, assessments->repays);
    }
}

void reason_describe(const struct basis *basis, const struct assessments *assessments, size_t row,
                     uint32_t head, enum language language, enum reason_fields fields,
                     struct strbuf *out)
{
    for (uint32_t at = head; at; at = reason_at(assessments, at).next) {
        struct reason reason = reason_at(assessments, at);
        const struct reason_row *words = &reason_rows[reason.kind];
        const struct telling telling = {basis, row, reason.rule, language, fields, out};
        size_t told;

        strbuf_adds(out, at == head ? "" : language_semicolon(language));
        strbuf_adds(out, words->one[language] ? words->one[language] : "");
        told = out->len;
        if (words->tell)
            words->tell(&telling);
        if (words->one[language] && basis->edition != EDITION_1_0)
            language_close_up(out, told);
    }
}

/* What REASON says of all who have it: by what its rule means, else by the rule's title. */
static void describe_shared(const struct ruleset *rules, struct reason reason,
                            enum language language, struct strbuf *out)
{
    const struct reason_row *words = &reason_rows[reason.kind];
    struct strbuf meaning = {0};
    struct str about;

    if (words->meaning)
        words->meaning(rules, reason.rule, language, &meaning);
    about = meaning.len ? strbuf_str(&meaning) : title_of(rules, reason, language);
    language_fill(out,
                  str_of(meaning.len && words->meant[language] ? words->meant[language]
                                                               : words->shared[language]),
                  1, &about);
    strbuf_release(&meaning);
}

/* Version 1.0 told titles only, and gave the whole code of what cannot be computed. */
static void describe_1_0(const struct ruleset *rules, struct reason reason, const char *code,
                         enum language language, struct strbuf *out)
{
    bool fault = reason.kind == REASON_FAULT_LET || reason.kind == REASON_FAULT_TIER ||
                 reason.kind == REASON_FAULT_RULE;
    struct str about = fault ? str_of(code) : title_of(rules, reason, language);

    language_fill(out, str_of(reason_rows[reason.kind].shared[language]), 1, &about);
}

void reason_describe_shared(const struct basis *basis, struct reason reason, const char *code,
                            enum language language, struct strbuf *out)
{
    if (basis->edition == EDITION_1_0)
        describe_1_0(basis->rules, reason, code, language, out);
    else
        describe_shared(basis->rules, reason, language, out);
}

/* Does CODE stand for KIND? NAME is what stands behind the kind's code. */
static bool is_code_of(size_t kind, struct str code, struct str *name)
{
    struct str prefix = str_of(reason_rows[kind].code);

    if (!str_starts(code, prefix))
        return false;
    *name = (struct str){code.ptr + prefix.len, code.len - prefix.len};
    return true;
}

static bool has_gap(const char *words)
{
    return strchr(words, '{') != NULL;
}

/* Of a code without a name, or whose name is fixed; false if CODE is none. */
static bool describe_fixed(const struct ruleset *rules, struct str code, enum language language,
                           struct strbuf *out)
{
    for (size_t kind = 0; kind < REASON_KINDS; kind++) {
        const struct reason_row *words = &reason_rows[kind];
        struct str name;

        if (has_gap(words->shared[language]) || !is_code_of(kind, code, &name) ||
            !str_eq(name, name_of(rules, (struct reason){.kind = (uint8_t)kind})))
            continue;
        strbuf_adds(out, words->shared[language]);
        return true;
    }
    return false;
}

/* Of a code that names a rule: the first kind that has one of the name. */
static bool describe_named(const struct ruleset *rules, struct str code, enum language language,
                           struct strbuf *out)
{
    for (size_t kind = 0; kind < REASON_KINDS; kind++) {
        const struct reason_row *words = &reason_rows[kind];
        struct reason reason = {.kind = (uint8_t)kind};
        struct str name;

        if (!has_gap(words->shared[language]) || !is_code_of(kind, code, &name))
            continue;
        if (words->find && (reason.rule = words->find(rules, name)) == NO_INDEX)
            continue;
        if (words->find)
            describe_shared(rules, reason, language, out);
        else
            language_fill(out, str_of(words->shared[language]), 1, &name);
        return true;
    }
    return false;
}

void reason_describe_codes(const struct ruleset *rules, struct str codes, enum language language,
                           struct strbuf *out)
{
    const char *separator = "";
    struct str code;

    while (codes.len && str_split(&codes, ';', &code)) {
        strbuf_adds(out, separator);
        code = str_trim(code);
        if (!describe_fixed(rules, code, language, out) &&
            !describe_named(rules, code, language, out))
            strbuf_add(out, code);
        separator = language_semicolon(language);
    }
}
