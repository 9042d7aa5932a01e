/* Earlier batches and settlements, made up for a test: sealed folders as they are archived. */
#ifndef RELIEF_TESTS_PAST_H
#define RELIEF_TESTS_PAST_H

#include "folder.h"

#include "file/sums.h"
#include "history/history.h"
#include "history/ledger_line.h"
#include "history/settlement.h"
#include <unistd.h>

/* Seals FOLDER anew, over whatever stands in it. */
static inline void past_seal(struct test_folder *folder, const char *name)
{
    const char *path = test_path(folder, name);
    struct strbuf text = {0};
    struct sums sums;

    assert_true(sums_list(&sums, path, &folder->arena, &folder->diags));
    assert_true(sums_digest(&sums, path, 2, &folder->diags));
    sums_render(&sums, &text);
    test_write(folder, arena_printf(&folder->arena, "%s/SHA256SUMS", name), strbuf_str(&text));
    strbuf_release(&text);
}

/* A batch in folder NAME, called ID, of scheme `s`; LINES of its ledger, without the header. */
static inline void past_batch(struct test_folder *folder, const char *name, const char *id,
                              const char *as_of, const char *lines)
{
    struct arena *arena = &folder->arena;

    test_write(folder, arena_printf(arena, "%s/ledger.csv", name),
               str_of(arena_printf(arena, "%s%s", LEDGER_HEADER, lines)));
    test_write(folder, arena_printf(arena, "%s/batch.ini", name),
               str_of(arena_printf(arena,
                                   "[batch]\nid = %s\nscheme = s\ntitle = T\nas_of = %s\n"
                                   "rules = rules.ini\napplicants = applicants.csv\n"
                                   "encoding = UTF-8\nhistory =\nprogram = relief 1.0.0\n",
                                   id, as_of)));
    test_write(folder, arena_printf(arena, "%s/payout.xlsx", name), STR("sheet"));
    past_seal(folder, name);
}

/* SHA-256 of NAME. */
static inline const char *past_sha256(struct test_folder *folder, const char *name)
{
    uint8_t digest[SHA256_SIZE];
    char *hex = arena_alloc(&folder->arena, SHA256_HEX_MAX);

    assert_true(file_digest(test_path(folder, name), digest, &folder->diags));
    sha256_hex(digest, hex);
    return hex;
}

/* Gives the batch in folder NAME, called ID, a decision.txt with LINES besides its facts. */
static inline void past_decided(struct test_folder *folder, const char *name, const char *id,
                                const char *as_of, const char *lines)
{
    struct arena *arena = &folder->arena;
    const char *ledger = past_sha256(folder, arena_printf(arena, "%s/ledger.csv", name));

    test_write(folder, arena_printf(arena, "%s/decision.txt", name),
               str_of(arena_printf(arena, "batch %s\nscheme s\nas_of %s\nledger %s\n%s", id, as_of,
                                   ledger, lines)));
    past_seal(folder, name);
}

/* What the batch in folder NAME decided: SHA-256 of its decision.txt. */
static inline const char *past_decision(struct test_folder *folder, const char *name)
{
    return past_sha256(folder, arena_printf(&folder->arena, "%s/decision.txt", name));
}

/* `pay` of AMOUNT to KEY as the data row APPLICANT. */
#define PAID(applicant, line, key, amount)                                                    \
    applicant ",applicants.csv," line "," key ",,,pay,relief,t,," amount "," amount ",,0.00," \
              "tier:t\n"

static inline const char *past_digest(struct test_folder *folder, const char *name)
{
    return past_sha256(folder, arena_printf(&folder->arena, "%s/SHA256SUMS", name));
}

/* A settlement in folder NAME of the batch ID in folder BATCH; LINES without the header. It has a
 * decision.txt where the batch has one. */
static inline void past_settlement(struct test_folder *folder, const char *name, const char *id,
                                   const char *batch, const char *lines)
{
    struct arena *arena = &folder->arena;

    test_write(folder, arena_printf(arena, "%s/settlement.csv", name),
               str_of(arena_printf(arena, "%s%s", SETTLEMENT_HEADER, lines)));
    test_write(folder, arena_printf(arena, "%s/settlement.ini", name),
               str_of(arena_printf(arena,
                                   "[settlement]\nbatch = %s\ndigest = %s\ndate = 2024-01-05\n"
                                   "program = relief 1.0.0\n",
                                   id, past_digest(folder, batch))));
    test_write(folder, arena_printf(arena, "%s/settlement.xlsx", name), STR("sheet"));
    if (access(test_path(folder, arena_printf(arena, "%s/decision.txt", batch)), F_OK) == 0)
        test_write(folder, arena_printf(arena, "%s/decision.txt", name),
                   str_of(arena_printf(
                       arena, "settlement %s-settlement\nsettles %s %s\nsettlement.csv %s\n", id,
                       id, past_decision(folder, batch),
                       past_sha256(folder, arena_printf(arena, "%s/settlement.csv", name)))));
    past_seal(folder, name);
}

#endif
