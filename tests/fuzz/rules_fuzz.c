/* Any bytes as a rules file: never a crash, the same faults twice, each with a place in the file;
 * and whatever the first pass lets through, iniparser reads as it does. */
#include "rule/ruleset.h"
#include "rule/ruleset_load.h"
#include <stdlib.h>

#include "kept_encodings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool truth)
{
    if (!truth)
        abort();
}

/* One loading of the rules and all that was said of them. */
struct loaded {
    struct arena arena;
    struct diag_list diags;
    struct ruleset rules;
    bool good;
};

static void load(struct loaded *loaded, struct str bytes)
{
    diag_init(&loaded->diags, &loaded->arena);
    loaded->good = ruleset_load(&loaded->rules, "rules.ini", bytes, &loaded->diags);
}

static void unload(struct loaded *loaded)
{
    ruleset_release(&loaded->rules);
    diag_release(&loaded->diags);
    arena_release(&loaded->arena);
}

static void check_faults(const struct diag_list *diags, size_t size)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];

        require(diag->text[0] != '\0');
        require(diag->at.file && diag->at.line <= size + 1);
        require(diag->at.line > 0 || diag->at.column == 0);
        require(diag->source.len == 0 || diag->at.column <= utf8_length(diag->source) + 1);
        require(utf8_error(str_of(diag->text)) == strlen(diag->text));
        /* iniparser's disagreement would be a trap that the first pass has missed */
        require(strncmp(diag->text, "iniparser", strlen("iniparser")) != 0);
    }
}

static void check_rules(const struct ruleset *rules)
{
    require(rules->scheme.key < rules->field_count);
    require(rules->tier_count > 0 && rules->unique_count > 0 && rules->budget.ranking.count > 0);
    for (size_t i = 0; i < rules->field_count; i++) {
        require(rules->fields[i].type < FIELD_TYPES && rules->fields[i].header_count > 0);
        require(ruleset_field(rules, rules->fields[i].name) == i);
    }
    for (size_t i = 0; i < rules->let_count; i++)
        require(rules->lets[i].value && ruleset_let(rules, rules->lets[i].name) == i);
    for (size_t i = 0; i < rules->tier_count; i++) {
        const struct tier *tier = &rules->tiers[i];

        require(tier->grant < rules->grant_count && tier->round_to > 0);
        require(tier->amount || tier->goods_count > 0);
        for (size_t j = 0; j < tier->goods_count; j++)
            require(tier->goods[j].quantity && tier->goods[j].price >= 0);
    }
    for (size_t i = 0; i < rules->cap_count; i++)
        require(rules->caps[i].limit && rules->caps[i].per_count > 0);
    require(rules->budget.total >= 0 && rules->budget.prorate_to > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct loaded first = {0}, second = {0};

    load(&first, text);
    load(&second, text);
    require(first.good == (first.diags.errors == 0));
    require(first.good == second.good && first.diags.count == second.diags.count);
    for (size_t i = 0; i < first.diags.count; i++)
        require(strcmp(first.diags.items[i].text, second.diags.items[i].text) == 0);
    check_faults(&first.diags, size);
    if (first.good)
        check_rules(&first.rules);
    unload(&first);
    unload(&second);
    return 0;
}
