/* On which rows does a sum, a lookup or a list of one applicant rest? */
#include "assess/row_evidence.h"
#include "assess/row_sums.h"
#include "rule/expr_node.h"
#include "rule/let_marks.h"

#include "base/banned.h"

static bool all_present(const struct row_grouping *by, const struct value *fields)
{
    for (size_t i = 0; i < by->field_count; i++)
        if (fields[by->fields[i]].state != VALUE_PRESENT)
            return false;
    return true;
}

void row_sum_parts(const struct basis *basis, size_t sum, size_t row, const struct value *fields,
                   sum_part_visit *visit, void *context)
{
    const struct row_sum *rule = &basis->rules->sums[sum];
    const struct duplicates *groups = &basis->sums->groups[rule->grouping];
    struct case_values values;
    size_t first, at;

    if (!all_present(&basis->rules->groupings[rule->grouping], fields))
        return;
    case_values_init(&values, basis);
    first = at = duplicates_first(groups, row);
    do {
        struct value part = value_number(DECIMAL_ONE);

        if (row_counts(basis, at)) {
            case_values_read_below(&values, basis, at, rule->level);
            if (rule->of)
                part = eval(rule->of, &values.context);
            visit(context, at, &part);
        }
        at = duplicates_next(groups, at);
    } while (at != first);
    case_values_release(&values);
}

const struct table_entry *lookup_row(struct case_values *values, const struct basis *basis,
                                     size_t lookup, uint16_t *table)
{
    const struct expr *call = basis->rules->lookups[lookup];
    const struct table_entry *entry;
    struct value keys[TABLE_KEYS_MOST];
    struct strbuf room = {0};

    *table = call->index;
    for (uint32_t i = 0; i < call->count; i++) {
        keys[i] = eval(call->args[i], &values->context);
        if (keys[i].state != VALUE_PRESENT)
            return NULL;
    }
    entry = table_find(&basis->tables[call->index], keys, &room, &values->scratch);
    strbuf_release(&room);
    return entry;
}

void household_trouble_describe(const struct basis *basis, size_t row, enum language language,
                                struct strbuf *out)
{
    static const char *const words[][2] = {
        [TROUBLE_NO_HEAD] = {"no row of the household is its head", "该户没有户主"},
        [TROUBLE_SECOND_HEAD] = {"the household has more than one head: also ",
                                 "该户户主不止一人，另有 "},
        [TROUBLE_HEAD_UNKNOWN] = {"it is not known who is the household's head: see ",
                                  "无法确定该户户主，请看 "},
        [TROUBLE_ROW_IN_DOUBT] = {"a row of the household must be settled first: ",
                                  "该户有一行的信息待核实："},
    };
    size_t at;
    enum household_trouble trouble = household_trouble(basis, row, &at);

    strbuf_adds(out, words[trouble][language]);
    if (trouble != TROUBLE_NO_HEAD)
        roster_place(basis->roster, at, out);
}

struct list_evidence {
    const struct basis *basis;
    size_t row;
    struct case_values *values; /* all zero until the first list that shows something is met */
    enum language language;
    struct strbuf *out;
    struct let_marks told; /* derived values whose lists were told: once is enough */
};

/* Between Latin and Chinese stands a blank. */
static bool ends_in_latin(struct str text) /* not empty */
{
    return (unsigned char)text.ptr[text.len - 1] < 0x80;
}

static void describe_entry(struct list_evidence *evidence, const struct list_rule *rule,
                           const struct list_entry *entry)
{
    bool zh = evidence->language == LANGUAGE_ZH;
    struct strbuf *out = evidence->out;

    strbuf_adds(out, zh ? "（" : " (");
    for (size_t i = 0; i < rule->show_count; i++)
        strbuf_printf(out, zh ? STR_FMT "：" STR_FMT "；" : STR_FMT ": " STR_FMT "; ",
                      STR_ARG(rule->show[i]), STR_ARG(entry->shown[i]));
    strbuf_printf(out, zh ? STR_FMT "%s第 %u 行）" : STR_FMT "%s line %u)", STR_ARG(rule->name),
                  zh && ends_in_latin(rule->name) ? " " : "", (unsigned)entry->line);
}

static void describe_lists(struct list_evidence *evidence, const struct expr *expr)
{
    const struct ruleset *rules = evidence->basis->rules;
    const struct list_entry *entry;
    struct value value;

    if (expr->op == EXPR_LET && !let_marks_has(&evidence->told, expr->index)) {
        let_marks_add(&evidence->told, expr->index);
        describe_lists(evidence, rules->lets[expr->index].value);
    }
    for (uint32_t i = 0; i < expr->count; i++)
        describe_lists(evidence, expr->args[i]);
    if (expr->op != EXPR_IN_LIST || rules->lists[expr->index].show_count == 0)
        return;
    if (!evidence->values->fields) {
        case_values_init(evidence->values, evidence->basis);
        case_values_read(evidence->values, evidence->basis, evidence->row, NULL);
    }
    value = eval(expr->args[0], &evidence->values->context);
    entry = value.state == VALUE_PRESENT ? list_first(&evidence->basis->lists[expr->index],
                                                      value.text, &evidence->values->scratch)
                                         : NULL;
    if (entry)
        describe_entry(evidence, &rules->lists[expr->index], entry);
}

void list_evidence_describe(const struct basis *basis, size_t row, const struct expr *when,
                            enum language language, struct strbuf *out)
{
    struct case_values values = {0};
    struct list_evidence evidence = {basis, row, &values, language, out, {{0}}};

    describe_lists(&evidence, when);
    if (values.fields)
        case_values_release(&values);
}
