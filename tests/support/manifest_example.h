/* batch.ini of a batch put together by hand: written, and read back. */
#ifndef RELIEF_TESTS_MANIFEST_H
#define RELIEF_TESTS_MANIFEST_H

#include "folder.h"

#include "archive/archive.h"

/* A batch of two applicant files, a list and two earlier batches, put together by hand. */
struct sample_batch {
    struct source sources[2];
    struct roster roster;
    struct list_rule list_rules[1];
    struct fund funds[2];
    struct ruleset rules;
    struct input list, rules_input;
    const struct input *lists[1];
    struct input january[2], settlement[1];
    struct history_batch batches[2];
    struct history history;
    struct basis basis;
    money drawn[2], before[2];
    struct allocation allocation;
    struct batch_totals facts;
    struct manifest manifest;
};

#define JANUARY "1111111111111111111111111111111111111111111111111111111111111111"
#define FEBRUARY "2222222222222222222222222222222222222222222222222222222222222222"

static inline void set_history(struct sample_batch *e)
{
    e->january[0].name = "history/relief-2024-01-31/batch.ini";
    e->january[1].name = "history/relief-2024-01-31/ledger.csv";
    e->settlement[0].name = "history/odd;|name/ledger.csv";
    e->batches[0] = (struct history_batch){.inputs = e->january, .input_count = 2};
    e->batches[1] = (struct history_batch){.inputs = e->settlement, .input_count = 1};
    memcpy(e->batches[0].digest, JANUARY, sizeof JANUARY);
    memcpy(e->batches[1].digest, FEBRUARY, sizeof FEBRUARY);
    e->history = (struct history){.batches = e->batches, .batch_count = 2};
}

static inline void make_example(struct sample_batch *e)
{
    *e = (struct sample_batch){0};
    e->sources[0].input.name = "a.csv";
    e->sources[0].encoding = "UTF-8";
    e->sources[1].input.name = "b; c|d.csv";
    e->sources[1].encoding = "GB18030";
    e->roster = (struct roster){.sources = e->sources, .source_count = 2};
    e->list_rules[0].name = STR("registered");
    e->funds[0] = (struct fund){.name = STR("donations"), .amount = 5000000};
    e->funds[1] = (struct fund){.name = STR("市级"), .amount = 1000};
    e->rules.scheme.id = STR("relief");
    e->rules.scheme.title = STR("元旦送温暖");
    e->rules.lists = e->list_rules;
    e->rules.list_count = 1;
    e->rules.funds = e->funds;
    e->rules.fund_count = 2;
    e->list.name = "lists/registered/register.csv";
    e->lists[0] = &e->list;
    e->rules_input.name = "relief.ini";
    set_history(e);
    assert_true(date_from_civil(2024, 3, 31, &e->basis.as_of));
    e->basis.rules = &e->rules;
    e->basis.roster = &e->roster;
    e->basis.history = &e->history;
    e->drawn[0] = 1234567;
    e->allocation.drawn = e->drawn;
    e->allocation.before = e->before;
    e->facts = (struct batch_totals){.basis = &e->basis,
                                     .allocation = &e->allocation,
                                     .people = {1, 20, 300, 4000},
                                     .entitled = 2000000,
                                     .amount = 1234567,
                                     .goods_value = 5,
                                     .budget = 5001000,
                                     .left = 3766433};
    e->manifest = (struct manifest){.id = STR("relief-2024-03-31"),
                                    .program = STR("relief 1.1.0"),
                                    .libraries = STR("libxlsxwriter 1.1.4"),
                                    .rules = &e->rules_input,
                                    .lists = e->lists};
}

static inline bool write_example(struct test_folder *folder, struct sample_batch *e)
{
    unlink(test_path(folder, "batch.ini"));
    test_write(folder, "decision.txt", STR("batch relief-2024-03-31\n"));
    return archive_manifest(&e->facts, &e->manifest, folder->path, &folder->diags);
}

static inline struct archived_batch read_example(struct test_folder *folder)
{
    struct archived_batch batch;
    bool ok = archived_batch_read(&batch, folder->path, &folder->arena, &folder->diags);

    if (!ok)
        fail_msg("%s", test_told(folder).ptr);
    return batch;
}

#endif
