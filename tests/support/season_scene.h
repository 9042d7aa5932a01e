/* A season for unit tests, made of batches and payments as a test states them, without files. */
#ifndef RELIEF_TESTS_SEASON_SCENE_H
#define RELIEF_TESTS_SEASON_SCENE_H

#include "folder.h"

#include "history/decision.h"
#include "season/audit_run.h"
#include "season/season_join.h"

#define SCENE_BATCHES 16

/* A payment as a test states it; what is left out is blank, or like the one before. */
struct scene_payment {
    const char *key, *name, *account, *phone, *group;
    money amount;
    uint8_t flags; /* besides SEASON_PAID; SEASON_FAILED: the bank could not pay it */
    const char *grant, *tier, *fund, *goods, *reason, *household, *identity;
    money goods_value;
    uint32_t line; /* of the source; 0: that of the ledger */
    bool member;   /* no payment: a member of the household */
};

struct season_scene {
    struct season season;
    struct season_asked asked;
    struct audit audit;
    struct season_ledger *ledgers[SCENE_BATCHES];
    struct arena arena;
    struct diag_list diags;
};

static inline int scene_make(void **state)
{
    struct season_scene *scene = calloc(1, sizeof *scene);
    struct season *season = &scene->season;

    assert_non_null(scene);
    diag_init(&scene->diags, &scene->arena);
    season->details = true;
    season->payees.width = sizeof(struct season_payee) / sizeof(uint32_t);
    season->payments = arena_alloc(&season->arena, sizeof *season->payments);
    season->batches = arena_array(&season->arena, SCENE_BATCHES, sizeof *season->batches);
    *state = scene;
    return 0;
}

static inline int scene_remove(void **state)
{
    struct season_scene *scene = *state;

    for (size_t i = 0; i < scene->season.batch_count; i++)
        if (scene->ledgers[i])
            season_ledger_release(scene->ledgers[i]);
    audit_release(&scene->audit);
    season_release(&scene->season);
    diag_release(&scene->diags);
    arena_release(&scene->arena);
    free(scene);
    return 0;
}

/* The next batch: they come in the order of DAY, as `2024-01-31`. Its number. */
static inline uint32_t scene_batch(struct season_scene *scene, const char *issuer, const char *id,
                                   const char *day)
{
    struct season *season = &scene->season;
    uint32_t number = (uint32_t)season->batch_count++;
    struct season_batch *batch = &season->batches[number];
    struct civil civil;

    assert_true(number < SCENE_BATCHES);
    *batch = (struct season_batch){
        .folder = id, .superseded_by = SEASON_NONE, .settlement = SEASON_NONE};
    assert_true(date_parse(str_of(day), &batch->past.as_of));
    civil = date_to_civil(batch->past.as_of);
    batch->past.id = str_of(id);
    batch->rules.scheme = (struct scheme){.id = STR("scheme"),
                                          .title = STR("Scheme"),
                                          .issuer = str_of(issuer),
                                          .currency = STR("CNY")};
    snprintf(batch->digest, sizeof batch->digest, "%064u", (unsigned)number);
    memcpy(batch->decision, batch->digest, sizeof batch->decision);
    batch->issuer = text_index_add(&season->texts, batch->rules.scheme.issuer);
    batch->scheme = text_index_add(&season->texts, batch->rules.scheme.id);
    batch->id = text_index_add(&season->texts, batch->past.id);
    batch->month = (uint32_t)(civil.year * 12 + civil.month - 1);
    scene->ledgers[number] = calloc(1, sizeof *scene->ledgers[number]);
    assert_non_null(scene->ledgers[number]);
    scene->ledgers[number]->kind_values.width = LEDGER_KIND_VALUES;
    return number;
}

static inline struct str scene_str(const char *text)
{
    return text ? str_of(text) : (struct str){0};
}

static inline uint32_t scene_text(struct season_ledger *ledger, const char *text)
{
    return text && *text ? text_index_add(&ledger->texts, str_of(text)) : SEASON_NONE;
}

static inline uint32_t scene_person(struct season_ledger *ledger, const struct scene_payment *one)
{
    struct ledger_applicant *person;

    ledger->people = memory_for_another(ledger->people, ledger->person_count, &ledger->person_room,
                                        sizeof *ledger->people);
    person = &ledger->people[ledger->person_count];
    *person = (struct ledger_applicant){
        .key = str_of(one->key),
        .canonical = str_of(one->key),
        .name = str_of(one->name ? one->name : "Nobody"),
        .facts = {.account = scene_str(one->account),
                  .phone = scene_str(one->phone),
                  .identity = str_of(one->identity ? one->identity : one->key)},
        .household = one->household ? text_index_add(&ledger->households, str_of(one->household))
                                    : SEASON_NONE,
        .member = one->member,
    };
    return (uint32_t)ledger->person_count++;
}

static inline void scene_pay(struct season_scene *scene, uint32_t batch, struct scene_payment one)
{
    struct season_ledger *ledger = scene->ledgers[batch];
    bool failed = one.flags & SEASON_FAILED;
    uint32_t person = scene_person(ledger, &one);
    const uint32_t values[LEDGER_KIND_VALUES] = {
        [LEDGER_KIND_GROUP] = scene_text(ledger, one.group),
        [LEDGER_KIND_GRANT] = scene_text(ledger, one.grant ? one.grant : "relief"),
        [LEDGER_KIND_TIER] = scene_text(ledger, one.tier),
        [LEDGER_KIND_FUND] = scene_text(ledger, one.fund),
        [LEDGER_KIND_SOURCE] = scene_text(ledger, "a.csv"),
        [LEDGER_KIND_GOODS] = scene_text(ledger, one.goods),
        [LEDGER_KIND_REASON] = scene_text(ledger, one.reason),
        [LEDGER_KIND_FLAGS] = failed ? one.flags : one.flags | SEASON_PAID,
        [LEDGER_KIND_DECISION] = DECISION_PAY,
        [LEDGER_KIND_GOODS_VALUE] = (uint32_t)one.goods_value,
        [LEDGER_KIND_GOODS_VALUE + 1] = (uint32_t)((uint64_t)one.goods_value >> 32),
    };
    uint32_t known = ledger->kind_values.count, kind;

    if (one.member)
        return;
    kind = number_index_add(&ledger->kind_values, values);
    ledger->kinds =
        memory_for_another(ledger->kinds, kind, &ledger->kind_room, sizeof *ledger->kinds);
    if (kind == known)
        ledger->kinds[kind] = (struct ledger_kind){.payments = 0};
    ledger->kinds[kind].payments++;
    ledger->kinds[kind].amount += failed ? 0 : one.amount;
    ledger->kinds[kind].returned += failed ? one.amount : 0;
    scene->season.batches[batch].ledger_amount += one.amount;
    ledger->payments = memory_for_another(ledger->payments, ledger->payment_count,
                                          &ledger->payment_room, sizeof *ledger->payments);
    ledger->payments[ledger->payment_count] =
        (struct season_payment){.amount = failed ? -one.amount : one.amount,
                                .payee = person,
                                .kind = kind,
                                .line = one.line ? one.line : (uint32_t)ledger->payment_count + 2,
                                .ledger_line = (uint32_t)ledger->payment_count + 2};
    ledger->payment_count++;
}

/* All batches are stated: joins them. */
static inline void scene_join(struct season_scene *scene)
{
    for (uint32_t i = 0; i < scene->season.batch_count; i++)
        season_join(&scene->season, i, scene->ledgers[i]);
    season_join_finish(&scene->season);
}

static inline void scene_audit(struct season_scene *scene)
{
    scene_join(scene);
    assert_true(audit_run(&scene->audit, &scene->season, &scene->asked, &scene->diags));
}

/* The findings of TEST, `BATCH:LEDGER_LINE DETAIL` each, with `; ` between; of a whole batch the
 * line is 0. */
static inline struct str scene_found(struct season_scene *scene, enum audit_test test)
{
    struct strbuf text = {0};
    struct str kept;

    for (size_t i = 0; i < scene->audit.finding_count; i++) {
        const struct audit_finding *finding = &scene->audit.findings[i];

        if (finding->test == test)
            strbuf_printf(&text, "%s" STR_FMT ":%u " STR_FMT, text.len ? "; " : "",
                          STR_ARG(scene->season.batches[finding->batch].past.id),
                          (unsigned)finding->ledger_line, STR_ARG(finding->detail));
    }
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

#endif
