/* How do two batches differ, in words and as JSON? */
#include "differences.h"
#include "print.h"

#include "applicant/identity.h"
#include "base/message.h"
#include "screen.h"

#include "base/banned.h"

#define SHOWN_OF_A_KIND 20

static void cell_money(struct table *table, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(amount, text);
    table_cell(table, str_of(text));
}

/* `+1,200.00`, `-80.00`; nothing for no change. */
static void cell_change(struct table *table, money change)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(change, text);
    if (change == 0)
        table_cell(table, STR(""));
    else
        table_cell_printf(table, "%s%s", change > 0 ? "+" : "", text);
}

static void cell_count(struct table *table, uint64_t count)
{
    table_cell_printf(table, "%llu", (unsigned long long)count);
}

static void print_batch(const char *letter, const struct archived_batch *batch,
                        enum language language)
{
    char as_of[DATE_TEXT_MAX];

    date_format(batch->as_of, as_of);
    print_line(stdout, message(language, "%s: %s, " STR_FMT ", as of %s\n"), letter, batch->path,
               STR_ARG(batch->id), as_of);
}

static void money_row(struct table *table, const char *title, money a, money b)
{
    table_cell(table, str_of(title));
    cell_money(table, a);
    cell_money(table, b);
    cell_change(table, b - a);
}

static void count_row(struct table *table, const char *title, uint64_t a, uint64_t b)
{
    table_cell(table, str_of(title));
    cell_count(table, a);
    cell_count(table, b);
    if (a == b)
        table_cell(table, STR(""));
    else
        table_cell_printf(table, "%+lld", (long long)b - (long long)a);
}

static void print_overview(const struct compared_batches *compared, enum language language)
{
    const struct archived_batch *a = compared->a, *b = compared->b;
    struct table table;

    print_batch("A", a, language);
    print_batch("B", b, language);
    putchar('\n');
    table_init(&table, "lrrr");
    table_cell(&table, STR(""));
    table_cell(&table, STR("A"));
    table_cell(&table, STR("B"));
    table_word(&table, language, "change");
    count_row(&table, message(language, "applicants"), a->read, b->read);
    for (size_t i = 0; i < DECISIONS; i++) {
        enum decision decision = decisions_shown[i];

        if (decision != DECISION_MEMBER || a->people[decision] || b->people[decision])
            count_row(&table, message(language, decision_name(decision)), a->people[decision],
                      b->people[decision]);
    }
    money_row(&table, message(language, "entitled"), a->entitled, b->entitled);
    money_row(&table, message(language, "amount"), a->amount, b->amount);
    if (a->goods_value || b->goods_value)
        money_row(&table, message(language, "goods"), a->goods_value, b->goods_value);
    table_print(&table, 2, stdout);
}

static void print_kinds(const struct comparison *comparison, enum language language)
{
    struct table table;

    table_init(&table, "lrr");
    table_word(&table, language, "difference");
    table_word(&table, language, "people");
    table_word(&table, language, "change");
    for (int kind = 0; kind < DIFFERENCE_KINDS; kind++) {
        if (comparison->people[kind] == 0)
            continue;
        table_word(&table, language, difference_title((enum difference_kind)kind));
        cell_count(&table, comparison->people[kind]);
        cell_change(&table, comparison->change[kind]);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

static void print_totals(const struct comparison *comparison, const struct compared_totals *totals,
                         const char *title, enum language language)
{
    struct table table;

    if (totals->count == 0)
        return;
    table_init(&table, "lrrrrr");
    table_word(&table, language, title);
    table_word(&table, language, "people A");
    table_cell(&table, STR("B"));
    table_word(&table, language, "amount A");
    table_cell(&table, STR("B"));
    table_word(&table, language, "change");
    for (size_t i = 0; i < totals->count; i++) {
        const struct compared_total *total = &totals->items[i];
        bool grants = comparison->a->several_grants || comparison->b->several_grants;

        if (grants && total->grant.len)
            table_cell_printf(&table, STR_FMT ":" STR_FMT, STR_ARG(total->grant),
                              STR_ARG(total->name));
        else
            table_cell(&table, total->name.len ? total->name : str_of(message(language, "(none)")));
        cell_count(&table, total->people[0]);
        cell_count(&table, total->people[1]);
        cell_money(&table, total->amount[0]);
        cell_money(&table, total->amount[1]);
        cell_change(&table, total->amount[1] - total->amount[0]);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

/* What of PERSON makes a difference of KIND: its funds, its goods, what it is entitled to; else the
 * reasons. */
static void describe_side(const struct ledger_table *ledger, const struct ledger_person *person,
                          enum difference_kind kind, enum language language, struct strbuf *out)
{
    char amount[MONEY_TEXT_MAX];

    if (kind == DIFFERENCE_ENTITLED) {
        money_format_grouped(person->entitled, amount);
        strbuf_printf(out, message(language, "entitled to %s"), amount);
    } else if (kind == DIFFERENCE_FUND || kind == DIFFERENCE_GOODS) {
        for (uint32_t i = person->first; i < person->first + person->count; i++) {
            const struct ledger_entry *line = &ledger->lines[i];
            struct str text = kind == DIFFERENCE_FUND ? line->fund : line->goods;

            money_format_grouped(line->amount, amount);
            strbuf_printf(out, "%s" STR_FMT "%s%s", i == person->first ? "" : ", ", STR_ARG(text),
                          kind == DIFFERENCE_FUND && text.len ? " " : "",
                          kind == DIFFERENCE_FUND ? amount : "");
        }
    } else {
        ledger_table_reasons(ledger, person, out);
    }
}

/* `pay 300.00 (tier:extreme)`, `hold (missing:income)`, `-` for somebody who is not there. */
static void cell_side(struct table *table, const struct ledger_table *ledger,
                      const struct ledger_person *person, enum difference_kind kind,
                      enum language language)
{
    char amount[MONEY_TEXT_MAX];
    struct strbuf text = {0};

    if (!person) {
        table_cell(table, STR("-"));
        return;
    }
    strbuf_adds(&text, message(language, decision_name((enum decision)person->decision)));
    money_format_grouped(person->amount, amount);
    if (person->decision == DECISION_PAY && (person->amount || !person->goods_value))
        strbuf_printf(&text, " %s", amount);
    money_format_grouped(person->goods_value, amount);
    if (person->goods_value)
        strbuf_printf(&text, message(language, " goods %s"), amount);
    strbuf_adds(&text, " (");
    describe_side(ledger, person, kind, language, &text);
    strbuf_addc(&text, ')');
    table_cell(table, strbuf_str(&text));
    strbuf_release(&text);
}

static void person_row(struct table *table, const struct comparison *comparison,
                       const struct difference *difference, enum language language)
{
    const struct ledger_person *person = difference->b ? difference->b : difference->a;
    struct arena scratch = {0};

    table_cell(table, str_of(identity_mask(&scratch, person->key)));
    table_cell_printf(table, STR_FMT ":%u", STR_ARG(person->source), (unsigned)person->line);
    table_cell(table, person->group);
    cell_side(table, comparison->a, difference->a, difference->kind, language);
    table_cell(table, STR("→"));
    cell_side(table, comparison->b, difference->b, difference->kind, language);
    arena_release(&scratch);
}

/* Those of one kind, which begin at FIRST; the rest are only counted. */
static void print_people(const struct comparison *comparison, size_t first, uint64_t count,
                         enum language language)
{
    uint64_t shown = count < SHOWN_OF_A_KIND ? count : SHOWN_OF_A_KIND;
    struct table table;

    printf("\n  %s\n", message(language, difference_title(comparison->differences[first].kind)));
    table_init(&table, "llllll");
    for (uint64_t i = 0; i < shown; i++)
        person_row(&table, comparison, &comparison->differences[first + i], language);
    table_print(&table, 4, stdout);
    if (shown < count)
        printf(message(language, "    and %llu more: --json or -o FILE.xlsx shows all\n"),
               (unsigned long long)(count - shown));
}

void differences_print(const struct compared_batches *compared, enum language language)
{
    const struct comparison *comparison = compared->comparison;

    print_overview(compared, language);
    print_totals(comparison, &comparison->tiers, MESSAGE("tier"), language);
    print_totals(comparison, &comparison->groups, MESSAGE("group"), language);
    if (comparison->count == 0) {
        puts(message(language, "\n  no applicant is decided otherwise"));
        return;
    }
    print_kinds(comparison, language);
    for (size_t i = 0; i < comparison->count;) {
        uint64_t count = comparison->people[comparison->differences[i].kind];

        print_people(comparison, i, count, language);
        i += count;
    }
}

static void put_batch(json_t *root, const char *key, const struct archived_batch *batch)
{
    json_t *object = json_put_object(root, key);

    json_put_str(object, "batch", batch->id);
    json_put_cstr(object, "path", batch->path);
    json_put_date(object, "as_of", batch->as_of);
    json_put_int(object, "read", (int64_t)batch->read);
    for (size_t i = 0; i < DECISIONS; i++)
        json_put_int(object, decision_name(decisions_shown[i]),
                     (int64_t)batch->people[decisions_shown[i]]);
    json_put_money(object, "entitled", batch->entitled);
    json_put_money(object, "amount", batch->amount);
    json_put_money(object, "goods_value", batch->goods_value);
}

static void put_totals(json_t *root, const char *key, const struct compared_totals *totals,
                       bool tiers)
{
    json_t *array = json_put_array(root, key);

    for (size_t i = 0; i < totals->count; i++) {
        const struct compared_total *total = &totals->items[i];
        json_t *object = json_append_object(array);

        if (tiers)
            json_put_str(object, "grant", total->grant);
        json_put_str(object, tiers ? "tier" : "group", total->name);
        json_put_int(object, "people_a", (int64_t)total->people[0]);
        json_put_int(object, "people_b", (int64_t)total->people[1]);
        json_put_money(object, "amount_a", total->amount[0]);
        json_put_money(object, "amount_b", total->amount[1]);
        json_put_money(object, "goods_value_a", total->goods_value[0]);
        json_put_money(object, "goods_value_b", total->goods_value[1]);
    }
}

static void put_side(json_t *object, const char *key, const struct ledger_table *ledger,
                     const struct ledger_person *person)
{
    struct strbuf text = {0};
    json_t *side;

    if (!person) {
        json_object_set_new(object, key, json_null());
        return;
    }
    side = json_put_object(object, key);
    json_put_int(side, "applicant", person - ledger->people + 1);
    json_put_str(side, "source", person->source);
    json_put_int(side, "line", person->line);
    json_put_str(side, "group", person->group);
    json_put_cstr(side, "decision", decision_name((enum decision)person->decision));
    json_put_money(side, "entitled", person->entitled);
    json_put_money(side, "amount", person->amount);
    json_put_money(side, "goods_value", person->goods_value);
    ledger_table_tiers(ledger, person, &text);
    json_put_str(side, "tier", strbuf_str(&text));
    strbuf_clear(&text);
    ledger_table_reasons(ledger, person, &text);
    json_put_str(side, "reason", strbuf_str(&text));
    strbuf_release(&text);
}

static void put_people(json_t *root, const struct comparison *comparison)
{
    json_t *array = json_put_array(root, "people");
    struct arena scratch = {0};

    for (size_t i = 0; i < comparison->count; i++) {
        const struct difference *difference = &comparison->differences[i];
        const struct ledger_person *person = difference->b ? difference->b : difference->a;
        json_t *object = json_append_object(array);

        json_put_cstr(object, "difference", difference_code(difference->kind));
        json_put_cstr(object, "key", identity_mask(&scratch, person->key));
        put_side(object, "a", comparison->a, difference->a);
        put_side(object, "b", comparison->b, difference->b);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

json_t *differences_json(const struct compared_batches *compared, const char *output)
{
    const struct comparison *comparison = compared->comparison;
    json_t *root = json_object(), *kinds;

    put_batch(root, "a", compared->a);
    put_batch(root, "b", compared->b);
    json_put_bool(root, "same", comparison->count == 0);
    kinds = json_put_array(root, "differences");
    for (int kind = 0; kind < DIFFERENCE_KINDS; kind++) {
        json_t *object;

        if (comparison->people[kind] == 0)
            continue;
        object = json_append_object(kinds);
        json_put_cstr(object, "difference", difference_code((enum difference_kind)kind));
        json_put_int(object, "people", (int64_t)comparison->people[kind]);
        json_put_money(object, "change", comparison->change[kind]);
    }
    put_totals(root, "tiers", &comparison->tiers, true);
    put_totals(root, "groups", &comparison->groups, false);
    put_people(root, comparison);
    if (output)
        json_put_written(root, "output", output);
    else
        json_object_set_new(root, "output", json_null());
    return root;
}
