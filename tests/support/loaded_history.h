/* A history loaded for a test: what it has paid to whom, and what is said of it. */
#ifndef RELIEF_TESTS_LOADED_H
#define RELIEF_TESTS_LOADED_H

#include "past_batches.h"

#include "rule/ruleset.h"
#include "rule/ruleset_load.h"

static const char *const plain_rules =
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n[columns]\nid = text: id\n"
    "[tier t]\namount = 1\n[tier v]\ngrant = visit\namount = 1\n";

struct loaded {
    struct ruleset rules;
    struct history history;
    bool ok;
};

static inline void load(struct loaded *loaded, struct test_folder *folder, const char *rules,
                        const char *const *paths, size_t count)
{
    const char **joined = arena_array(&folder->arena, count, sizeof *joined);
    date as_of;

    date_parse(STR("2024-01-31"), &as_of);
    *loaded = (struct loaded){0};
    assert_true(ruleset_load(&loaded->rules, "rules.ini", str_of(rules), &folder->diags));
    for (size_t i = 0; i < count; i++)
        joined[i] = *paths[i] ? test_path(folder, paths[i]) : folder->path;
    loaded->ok =
        history_load(&loaded->history, &loaded->rules, joined, count, as_of, &folder->diags);
}

static inline void release(struct loaded *loaded)
{
    history_release(&loaded->history);
    ruleset_release(&loaded->rules);
}

/* `2024-01-01 0 12.00; …`: date, grant and amount of what was paid to KEY. */
static inline const char *paid_to(struct loaded *loaded, struct test_folder *folder,
                                  const char *key)
{
    struct past past = history_of(&loaded->history, str_of(key));
    char *text = arena_printf(&folder->arena, "%s", "");

    for (size_t i = 0; i < past.count; i++) {
        char day[DATE_TEXT_MAX], amount[MONEY_TEXT_MAX];

        date_format(past.items[i].on, day);
        money_format(past.items[i].amount, amount);
        text =
            arena_printf(&folder->arena, "%s%s%s %d %s", text, i ? "; " : "", day,
                         past.items[i].grant == NO_INDEX ? -1 : (int)past.items[i].grant, amount);
    }
    return text;
}

#define assert_paid(key, expected) assert_string_equal(paid_to(&loaded, folder, (key)), (expected))

static inline const char *inputs_of(const struct history_batch *batch, struct test_folder *folder)
{
    char *text = arena_printf(&folder->arena, "%s", "");

    for (size_t i = 0; i < batch->input_count; i++)
        text = arena_printf(&folder->arena, "%s%s ", text, batch->inputs[i].name);
    return text;
}

static inline void assert_refused(struct test_folder *folder, const char *const *paths,
                                  size_t count, const char *expected)
{
    struct loaded loaded;

    load(&loaded, folder, plain_rules, paths, count);
    assert_false(loaded.ok);
    assert_str(test_told(folder), expected);
    test_forget(folder);
    release(&loaded);
}

#define assert_refused_one(path, expected) \
    assert_refused(folder, (const char *const[]){path}, 1, expected)

#endif
