/* relief explain: why this applicant got what they got. */
#include "explanation.h"
#include "options.h"
#include "print.h"
#include "screen.h"

#include "applicant/identity.h"
#include "assess/case_values.h"
#include "base/json.h"
#include "base/message.h"
#include "batch/rerun.h"
#include "report/field_cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void cell_of(struct table *table, const json_t *object, const char *key)
{
    table_cell(table, str_of(text_of(object, key)));
}

static void print_cells(const json_t *root, enum language language)
{
    struct table table;
    bool in_sheet = json_object_get(root, "cell") != NULL;
    table_init(&table, in_sheet ? "lllll" : "llll");
    size_t index;
    json_t *cell;
    json_array_foreach(json_object_get(root, "cells"), index, cell)
    {
        if (in_sheet)
            cell_of(&table, cell, "cell");
        cell_of(&table, cell, "field");
        cell_of(&table, cell, "header");
        table_cell_printf(&table, "'%s'", text_of(cell, "text"));
        table_cell_printf(&table, "→ %s", text_of(cell, "value"));
    }
    puts(message(language, "\n  as it stood"));
    table_print(&table, 4, stdout);
}

static void print_past(const json_t *root, enum language language)
{
    const json_t *past = json_object_get(root, "paid_before");
    if (json_array_size(past) == 0)
        return;
    struct table table;
    table_init(&table, "llrlll");
    size_t index;
    json_t *payment;
    json_array_foreach(past, index, payment)
    {
        cell_of(&table, payment, "date");
        cell_of(&table, payment, "grant");
        cell_of(&table, payment, "amount");
        cell_of(&table, payment, "batch");
        cell_of(&table, payment, "scheme");
        cell_of(&table, payment, "issuer");
    }
    puts(message(language, "\n  paid before"));
    table_print(&table, 4, stdout);
}

static void print_steps(const json_t *root, enum language language)
{
    struct table table;
    table_init(&table, "lll");
    size_t index;
    json_t *step;
    json_array_foreach(json_object_get(root, "steps"), index, step)
    {
        const char *expression = text_of(step, "expression");
        const char *with = text_of(step, "with");
        struct strbuf chain = {0};
        strbuf_adds(&chain, expression);
        if (with[0] != '\0' && strcmp(with, expression) != 0)
            strbuf_printf(&chain, " → %s", with);
        if (strcmp(text_of(step, "result"), with) != 0)
            strbuf_printf(&chain, "%s%s", chain.len ? " → " : "", text_of(step, "result"));
        table_word(&table, language, text_of(step, "kind"));
        cell_of(&table, step, "name");
        table_cell(&table, strbuf_str(&chain));
        strbuf_release(&chain);
    }
    puts(message(language, "\n  step by step"));
    table_print(&table, 4, stdout);
}

static void print_changes(const json_t *root, enum language language)
{
    json_t *changes = json_object_get(root, "changes"), *change;
    struct table table;
    size_t index;
    static const char *const heads[] = {
        MESSAGE("action"),      MESSAGE("grant"), MESSAGE("amount"), MESSAGE("why"),
        MESSAGE("approved by"), MESSAGE("file"),  MESSAGE("line")};
    if (json_array_size(changes) == 0)
        return;
    table_init(&table, "llrlllr");
    for (size_t i = 0; i < 7; i++)
        table_word(&table, language, heads[i]);
    json_array_foreach(changes, index, change)
    {
        table_word(&table, language, text_of(change, "action"));
        cell_of(&table, change, "grant");
        if (strcmp(text_of(change, "action"), "pay") == 0)
            cell_of(&table, change, "amount");
        else
            table_cell(&table, STR(""));
        cell_of(&table, change, "reason");
        cell_of(&table, change, "approved_by");
        cell_of(&table, change, "file");
        table_cell_printf(&table, "%lld",
                          (long long)json_integer_value(json_object_get(change, "line")));
    }
    puts(message(language, "\n  changed by hand"));
    table_print(&table, 4, stdout);
}

/* The rows of the list that were summed, and those of tables. */
static void print_rows(const json_t *root, enum language language)
{
    struct table table;
    size_t index;
    json_t *row;
    table_init(&table, "llr");
    json_array_foreach(json_object_get(root, "summed"), index, row)
    {
        cell_of(&table, row, "let");
        cell_of(&table, row, "row");
        cell_of(&table, row, "value");
    }
    json_array_foreach(json_object_get(root, "looked_up"), index, row)
    {
        cell_of(&table, row, "expression");
        table_cell_printf(&table, "%s:%lld", text_of(row, "file"),
                          (long long)json_integer_value(json_object_get(row, "line")));
        cell_of(&table, row, "value");
    }
    if (json_array_size(json_object_get(root, "summed")) +
            json_array_size(json_object_get(root, "looked_up")) >
        0)
        puts(message(language, "\n  rows behind it"));
    table_print(&table, 4, stdout);
}

static void put_funds(struct table *table, const json_t *grant, enum language language)
{
    size_t part;
    json_t *fund;
    json_array_foreach(json_object_get(grant, "funds"), part, fund)
    {
        if (text_of(fund, "fund")[0] == '\0')
            continue;
        table_word(table, language, "  from fund");
        cell_of(table, fund, "fund");
        table_cell(table, STR(""));
        table_cell(table, STR(""));
        cell_of(table, fund, "amount");
        cell_of(table, fund, "goods_value");
        table_cell(table, STR(""));
    }
}

static void print_grants(const json_t *root, enum language language)
{
    struct table table;
    table_init(&table, "lllrrrl");
    static const char *const heads[] = {MESSAGE("grant"),    MESSAGE("tier"),   MESSAGE("decision"),
                                        MESSAGE("entitled"), MESSAGE("amount"), MESSAGE("goods"),
                                        MESSAGE("why")};
    for (size_t i = 0; i < 7; i++)
        table_word(&table, language, heads[i]);
    size_t index;
    json_t *grant;
    json_array_foreach(json_object_get(root, "grants"), index, grant)
    {
        const char *keys[] = {"grant",  "tier",        "decision", "entitled",
                              "amount", "goods_value", "reason"};
        if (language == LANGUAGE_ZH) { /* words, where the codes are English */
            keys[0] = "grant_title";
            keys[1] = "tier_title";
            keys[6] = "words";
        }
        for (size_t i = 0; i < 7; i++) {
            if (strcmp(keys[i], "decision") == 0)
                table_word(&table, language, text_of(grant, keys[i]));
            else
                cell_of(&table, grant, keys[i]);
        }
        put_funds(&table, grant, language);
    }
    puts(message(language, "\n  grants"));
    table_print(&table, 4, stdout);
}

/* Money in groups of three digits, without the fen where there are none and WHOLE. */
static void add_money(struct strbuf *out, const char *text, bool whole)
{
    char grouped[MONEY_TEXT_MAX];
    money amount;
    if (!money_parse(str_of(text), &amount)) {
        strbuf_adds(out, text);
        return;
    }
    size_t length = money_format_grouped(amount, grouped);
    strbuf_add(out, (struct str){grouped, whole && amount % 100 == 0 ? length - 3 : length});
}

static void add_value(struct strbuf *out, const json_t *answer, const char *key,
                      enum language language)
{
    const char *text = text_of(answer, key);
    if (text[0] == '\0')
        strbuf_adds(out, message(language, "a blank cell"));
    else if (strcmp(text_of(answer, "type"), "money") == 0)
        add_money(out, text, false);
    else
        strbuf_adds(out, text);
}

/* `with 家庭月收入 under 2,400.00 in place of 2,436.00: 困难, 200` */
static void print_other_answer(const json_t *answer, enum language language)
{
    const char *kind = text_of(answer, "kind");
    bool own = json_object_get(answer, "row") == NULL;
    const char *goods = text_of(answer, "goods_value");
    struct strbuf field = {0}, value = {0}, now = {0}, gives = {0};
    strbuf_adds(&field, text_of(answer, "header"));
    if (!own)
        strbuf_printf(&field, message(language, " of %s"), text_of(answer, "row"));
    add_value(&value, answer, "value", language);
    add_value(&now, answer, "in_place_of", language);
    bool money_too = strcmp(text_of(answer, "amount"), "0.00") != 0;
    bool goods_too = strcmp(goods, "0.00") != 0;
    if (money_too)
        add_money(&gives, text_of(answer, "amount"), true);
    if (goods_too) {
        strbuf_adds(&gives, money_too ? message(language, " and ") : "");
        strbuf_adds(&gives, message(language, "goods worth "));
        add_money(&gives, goods, true);
    }
    const char *title = text_of(answer, "title");
    if (strcmp(kind, "under") == 0)
        print_line(stdout, message(language, "    with %s under %s in place of %s: %s, %s\n"),
                   field.ptr, value.ptr, now.ptr, title, gives.ptr);
    else if (strcmp(kind, "over") == 0)
        print_line(stdout, message(language, "    with %s over %s in place of %s: %s, %s\n"),
                   field.ptr, value.ptr, now.ptr, title, gives.ptr);
    else
        print_line(stdout, message(language, "    with %s %s in place of %s: %s, %s\n"), field.ptr,
                   value.ptr, now.ptr, title, gives.ptr);
    strbuf_release(&field);
    strbuf_release(&value);
    strbuf_release(&now);
    strbuf_release(&gives);
}

static void print_other_answers(const json_t *root, enum language language)
{
    json_t *answers = json_object_get(root, "instead"), *answer;
    size_t index;
    if (json_array_size(answers) == 0)
        return;
    puts(message(language, "\n  what would have changed the answer"));
    json_array_foreach(answers, index, answer)
    {
        print_other_answer(answer, language);
    }
}

/* `decision: pay 200.00 and goods worth 50.00` */
static void print_decision(const json_t *root, enum language language)
{
    const char *amount = text_of(root, "amount"), *goods = text_of(root, "goods_value");
    bool money_too = strcmp(amount, "0.00") != 0, goods_too = strcmp(goods, "0.00") != 0;
    printf(message(language, "\n  decision: %s"), message(language, text_of(root, "decision")));
    if (strcmp(text_of(root, "decision"), decision_name(DECISION_PAY)) != 0)
        return;
    if (money_too || !goods_too)
        printf(" %s", amount);
    if (goods_too)
        printf("%s%s%s", money_too ? message(language, " and ") : " ",
               message(language, "goods worth "), goods);
}

static void print_explanation(const json_t *root, enum language language)
{
    print_line(stdout, message(language, "%s: applicant %lld, %s, "), text_of(root, "batch"),
               (long long)json_integer_value(json_object_get(root, "applicant")),
               text_of(root, "key"));
    if (json_object_get(root, "cell"))
        print_line(stdout, "%s!%s\n", text_of(root, "source"), text_of(root, "cell"));
    else
        print_line(stdout, message(language, "%s line %lld\n"), text_of(root, "source"),
                   (long long)json_integer_value(json_object_get(root, "line")));
    print_cells(root, language);
    print_past(root, language);
    if (json_array_size(json_object_get(root, "steps")) > 0)
        print_steps(root, language);
    print_rows(root, language);
    print_changes(root, language);
    if (json_array_size(json_object_get(root, "grants")) > 0)
        print_grants(root, language);
    print_decision(root, language);
    if (text_of(root, "reason")[0] != '\0') {
        if (language == LANGUAGE_ZH)
            putchar('\n');
        else
            print_line(stdout, " (%s)\n", text_of(root, "reason"));
        print_line(stdout, "    %s", text_of(root, "words"));
    }
    putchar('\n');
    print_other_answers(root, language);
}

/* KEY in the form that keys are compared in. */
static struct str canonical(const struct batch *batch, const char *key, struct arena *arena)
{
    const struct field *field = &batch->rules.fields[batch->rules.scheme.key];
    struct value value;
    if (field_read(field, str_of(key), arena, &value) == CELL_GOOD && value.state == VALUE_PRESENT)
        return field_canonical(field, &value, arena);
    return str_trim(str_of(key));
}

/* What the applicant files call the scheme's key. */
static struct str key_header(const struct batch *batch)
{
    return field_header(&batch->rules.fields[batch->rules.scheme.key]);
}

/* The key asked for: the operand, or for `-` the first line of standard input, so that no other
 * user of the machine sees it among the running programs. NULL where there is none. */
static const char *key_asked_for(const struct options *options, struct arena *arena)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    struct str key;
    const char *copy;

    if (strcmp(options->operands[1], "-") != 0)
        return options->operands[1];
    length = getline(&line, &room, stdin);
    key = str_trim((struct str){line, length > 0 ? (size_t)length : 0});
    copy = key.len ? arena_cstr(arena, key) : NULL;
    if (line)
        explicit_bzero(line, room);
    free(line);
    return copy;
}

/* All rows of that key: more than one where it stood twice. */
static enum exit_status explain_key(const struct options *options, const struct batch *batch,
                                    const char *key, struct arena *arena)
{
    struct str wanted = canonical(batch, key, arena);
    json_t *all = json_array();
    struct arena scratch = {0};
    for (size_t row = 0; row < batch->roster.count; row++) {
        arena_reset(&scratch);
        if (str_eq(applicant_canonical_key(&batch->basis, row, &scratch), wanted))
            json_array_append_new(
                all, explanation_of(batch, row, options->json ? LANGUAGE_EN : options->language));
    }
    arena_release(&scratch);
    size_t count = json_array_size(all);
    if (count == 0)
        print_line(stderr,
                   message(options->language, "relief explain: no applicant in %s has the %s %s\n"),
                   options->operands[0], arena_cstr(arena, key_header(batch)),
                   identity_mask(arena, str_of(key)));
    for (size_t i = 0; i < count && !options->json && !options->quiet; i++) {
        if (i > 0)
            putchar('\n');
        print_explanation(json_array_get(all, i), options->language);
    }
    if (options->json && count > 0) {
        json_t *root = count == 1 ? json_incref(json_array_get(all, 0)) : json_object();
        if (count > 1)
            json_object_set(root, "rows", all);
        screen_json(root);
    }
    json_decref(all);
    return count > 0 ? STATUS_OK : STATUS_DIFFERS;
}

enum exit_status command_explain(const struct options *options)
{
    struct arena arena = {0};
    struct diag_list diags;
    diag_init(&diags, &arena);
    diags.language = options->language;
    struct batch batch;
    struct archived_batch archived;
    enum exit_status status = STATUS_INPUT;
    const char *key = key_asked_for(options, &arena);
    if (!key) {
        fputs(message(options->language,
                      "relief explain: '-' takes the key from standard input, and that is empty\n"),
              stderr);
        return STATUS_USAGE;
    }
    if (rerun(&batch, &archived, options->operands[0], &arena, options->jobs, &diags))
        status = explain_key(options, &batch, key, &arena);
    else
        screen_diags(options, &diags);
    batch_release(&batch);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
