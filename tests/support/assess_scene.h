/* A scheme, its applicants and its history, decided as a batch decides them; results as short
 * texts, so that a test reads like the rule it tests. */
#ifndef RELIEF_TESTS_SCENE_H
#define RELIEF_TESTS_SCENE_H

#include "folder.h"

#include "assess/assess_all.h"
#include "assess/cap.h"
#include "assess/likenesses.h"
#include "assess/quota.h"
#include "assess/ranking.h"
#include "assess/row_sums_make.h"
#include "intake/row_survey.h"
#include "intake/value_table.h"
#include "rule/ruleset_load.h"

struct scene {
    struct test_folder *folder;
    struct ruleset rules;
    struct roster roster;
    struct row_survey scan;
    struct list *lists;         /* their files stand in the folder */
    struct value_table *tables; /* as do theirs */
    struct row_sums sums;
    struct history history;
    struct basis basis;
    struct assessments decided;
};

#define SCENE_HEAD \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1000000\n[columns]\nid = text: id\n"

static inline void scene_fail(struct test_folder *folder, const char *what)
{
    struct str told = test_told(folder);

    print_error("%s:\n" STR_FMT "\n", what, STR_ARG(told));
    fail();
}

/* Looks at the rows and groups them by the rules' uniques, and as sums and households are. */
static inline void scene_look(struct scene *scene, date as_of)
{
    const struct ruleset *rules = &scene->rules;
    struct likenesses same = likenesses_of(rules, EDITION_LATER, &scene->folder->arena);
    struct row_survey_options wanted = {.likenesses = same.by,
                                        .likeness_count = same.count,
                                        .near = same.near,
                                        .name_field = -1,
                                        .key_field = -1,
                                        .as_of = as_of,
                                        .jobs = 1};

    row_survey_make(&scene->scan, &scene->roster, &wanted);
    row_survey_group(&scene->scan, 1);
}

/* RULES without what SCENE_HEAD gives; CSV with its header; a history of COUNT PATHS in the
 * folder. */
static inline void scene_open(struct scene *scene, struct test_folder *folder, const char *rules,
                              const char *csv, const char *const *paths, size_t count,
                              const char *as_of)
{
    const char *applicants = test_path(folder, "applicants.csv");
    const char **history = arena_array(&folder->arena, count, sizeof *history);
    const char *text =
        strstr(rules, "[scheme]") ? rules : arena_printf(&folder->arena, "%s%s", SCENE_HEAD, rules);
    struct diag_list intake; /* notes on encodings are not what is tested here */
    date day;

    diag_init(&intake, &folder->arena);
    *scene = (struct scene){.folder = folder};
    assert_true(date_parse(str_of(as_of), &day));
    test_write(folder, "applicants.csv", str_of(csv));
    if (!ruleset_load(&scene->rules, "rules.ini", str_of(text), &folder->diags))
        scene_fail(folder, "the rules cannot be used");
    if (!roster_read(&scene->roster, scene->rules.fields, scene->rules.field_count,
                     &(struct intake_options){
                         .paths = &applicants, .path_count = 1, .expect = -1, .jobs = 1},
                     &intake))
        scene_fail(folder, "the applicants cannot be read");
    for (size_t i = 0; i < count; i++)
        history[i] = test_path(folder, paths[i]);
    if (!history_load(&scene->history, &scene->rules, history, count, day, &folder->diags))
        scene_fail(folder, "the history cannot be read");
    scene->lists = arena_array(&folder->arena, scene->rules.list_count, sizeof *scene->lists);
    for (size_t i = 0; i < scene->rules.list_count; i++) {
        scene->lists[i].input.path =
            test_path(folder, arena_cstr(&folder->arena, scene->rules.lists[i].file));
        scene->lists[i].show = scene->rules.lists[i].show;
        scene->lists[i].show_count = scene->rules.lists[i].show_count;
        if (!list_read(&scene->lists[i], scene->rules.lists[i].column, HIDDEN_REFUSE,
                       &folder->arena, &intake))
            scene_fail(folder, "a list cannot be read");
    }
    scene->tables = arena_array(&folder->arena, scene->rules.table_count, sizeof *scene->tables);
    for (size_t i = 0; i < scene->rules.table_count; i++) {
        scene->tables[i].input.path =
            test_path(folder, arena_cstr(&folder->arena, scene->rules.tables[i].file));
        if (!table_read_rows(&scene->tables[i], &scene->rules.tables[i], day, HIDDEN_REFUSE,
                             &folder->arena, &folder->diags))
            scene_fail(folder, "a table cannot be read");
    }
    scene_look(scene, day);
    diag_release(&intake);
    scene->basis = (struct basis){.rules = &scene->rules,
                                  .roster = &scene->roster,
                                  .duplicates = scene->scan.groups,
                                  .lists = scene->lists,
                                  .tables = scene->tables,
                                  .history = &scene->history,
                                  .as_of = day,
                                  .jobs = 1};
    row_sums_make(&scene->sums, &scene->basis, scene->scan.groups + scene->rules.unique_count);
    scene->basis.sums = &scene->sums;
}

static inline void scene_decide(struct scene *scene)
{
    assess_entitlements(&scene->decided, &scene->basis);
    caps_apply(&scene->decided, &scene->basis);
    quotas_apply(&scene->decided, &scene->basis);
    assessments_settle(&scene->decided);
}

static inline void scene_close(struct scene *scene)
{
    row_survey_release(&scene->scan);
    for (size_t i = 0; i < scene->rules.list_count; i++)
        text_index_release(&scene->lists[i].values);
    for (size_t i = 0; i < scene->rules.table_count; i++)
        table_release(&scene->tables[i]);
    row_sums_release(&scene->sums);
    assessments_release(&scene->decided);
    history_release(&scene->history);
    roster_release(&scene->roster);
    ruleset_release(&scene->rules);
}

/* `pay | extreme pay 300.00 tier:extreme | …`: an applicant's decision, its own reasons, then each
 * entitlement with decision, amount and reasons. */
static inline void scene_describe(const struct ruleset *rules, const struct assessments *decided,
                                  size_t row, struct strbuf *out)
{
    const struct assessment *person = &decided->people[row];

    strbuf_adds(out, decision_name((enum decision)person->decision));
    if (person->reasons)
        strbuf_addc(out, ' ');
    reason_codes(rules, decided, person->reasons, out);
    for (size_t i = 0; i < person->count; i++) {
        const struct entitlement *entitlement = &decided->entitlements[person->first + i];
        const struct tier *tier = &rules->tiers[entitlement->tier];
        char amount[MONEY_TEXT_MAX];

        assert_int_equal(entitlement->applicant, row);
        strbuf_adds(out, " | ");
        money_format(entitlement->amount, amount);
        strbuf_printf(out, STR_FMT " %s %s", STR_ARG(rules->grants[tier->grant].name),
                      decision_name((enum decision)entitlement->decision), amount);
        for (size_t n = 0; n < tier->goods_count; n++) {
            char quantity[DECIMAL_TEXT_MAX];

            decimal_format(decided->quantities[entitlement->goods + n], 0, quantity);
            strbuf_printf(out, " +%s", quantity);
        }
        strbuf_addc(out, ' ');
        reason_codes(rules, decided, entitlement->reasons, out);
    }
    strbuf_addc(out, '\n');
}

/* All applicants, a line each. */
static inline struct str scene_result(struct scene *scene)
{
    struct strbuf out = {0};
    struct str kept;

    for (size_t row = 0; row < scene->decided.count; row++)
        scene_describe(&scene->rules, &scene->decided, row, &out);
    kept = arena_copy(&scene->folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

static inline void scene_assert(struct test_folder *folder, const char *rules, const char *csv,
                                const char *const *paths, size_t count, const char *as_of,
                                const char *expected, const char *file, int line)
{
    struct scene scene;

    scene_open(&scene, folder, rules, csv, paths, count, as_of);
    scene_decide(&scene);
    unit_assert_str(scene_result(&scene), expected, file, line);
    scene_close(&scene);
}

/* (folder, rules, csv, paths, count, as_of, expected): what becomes of the applicants in CSV by
 * RULES, given a history. */
#define assert_decided_after(...) scene_assert(__VA_ARGS__, __FILE__, __LINE__)
#define assert_decided(folder, rules, csv, expected) \
    assert_decided_after(folder, rules, csv, NULL, 0, "2024-01-31", expected)

#endif
