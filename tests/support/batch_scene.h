/* A year of batches: january, the settlement of what the bank said of it, and february, which was
 * decided on both. All stand in the folder `year`. */
#ifndef RELIEF_TESTS_BATCH_SCENE_H
#define RELIEF_TESTS_BATCH_SCENE_H

#include "folder.h"

#include "batch/batch.h"
#include "batch/settlement_batch.h"

#define JANUARY 19753  /* 2024-01-31 */
#define FEBRUARY 19782 /* 2024-02-29 */

static const char scene_rules[] =
    "[scheme]\nid = s\ntitle = Winter\nkey = number\nname = name\ngroup = unit\n"
    "[columns]\nnumber = text: Number\nname = text: Name\nunit = text: Unit\n"
    "income = money: Income\naccount = optional text: Account\n"
    "[list barred]\nfile = barred.csv\ncolumn = Number\n"
    "[reject barred]\nwhen = number in list barred\nreason = false report\n"
    "[tier low]\nwhen = income < 500\namount = 200\n"
    "[tier high]\nwhen = income < 900\namount = 100\n"
    "[cap year]\nlimit = 300\nperiod = year\n"
    "[fund city]\namount = 700\n[fund gifts]\namount = 300\n"
    "[bank]\ncolumns = account, name, amount\nreturn_key = Account\n";

static const char scene_applicants[] = "Number,Name,Unit,Income,Account\n"
                                       "A1,One,North,100,K1\n"
                                       "A2,Two,North,600,K2\n"
                                       "A3,Three,South,,K3\n"
                                       "A4,Four,South,950,K4\n"
                                       "A5,Five,South,300,K5\n"
                                       "A6,Six,South,300,K6\n";

static inline void scene_fail(struct test_folder *folder)
{
    fail_msg("%s", test_told(folder).ptr);
}

/* Publishes the batch that OPTIONS ask for as NAME. */
static inline void scene_publish(struct test_folder *folder, const char *name,
                                 const struct batch_options *options)
{
    struct staging staging = {0};
    struct batch batch;

    if (batch_open(&batch, options, &folder->diags) != BATCH_OK ||
        batch_decide(&batch, &folder->diags) != BATCH_OK ||
        batch_stage(&batch, &staging, test_path(folder, name), &folder->diags) != BATCH_OK ||
        !staging_publish(&staging, &folder->diags))
        scene_fail(folder);
    batch_release(&batch);
    test_forget(folder);
}

/* Those of the batch of the day AS_OF, by rules.ini, of people.csv, without a history. */
static inline struct batch_options scene_options(struct test_folder *folder, date as_of)
{
    const char **applicants = arena_array(&folder->arena, 1, sizeof *applicants);

    applicants[0] = test_path(folder, "people.csv");
    return (struct batch_options){.rules = test_path(folder, "rules.ini"),
                                  .applicants = applicants,
                                  .applicant_count = 1,
                                  .as_of = as_of,
                                  .expect = -1,
                                  .past_said = true,
                                  .jobs = 1};
}

/* Publishes the batch of the day AS_OF as NAME; HISTORY may be NULL. */
static inline void scene_batch(struct test_folder *folder, const char *name, date as_of,
                               const char *history)
{
    struct batch_options options = scene_options(folder, as_of);

    options.history = &history;
    options.history_count = history ? 1 : 0;
    scene_publish(folder, name, &options);
}

/* Publishes the settlement of BATCH by BANK, the bank's file, as NAME. */
static inline void scene_settlement(struct test_folder *folder, const char *name, const char *batch,
                                    const char *bank)
{
    struct bank_answer answer = {.path = test_path(folder, bank)};
    struct staging staging = {0};
    struct settling settling;

    if (settling_open(&settling, test_path(folder, batch), &answer, 1, &folder->diags) !=
            BATCH_OK ||
        settling_stage(&settling, &staging, test_path(folder, name), &folder->diags) != BATCH_OK ||
        !staging_publish(&staging, &folder->diags))
        scene_fail(folder);
    settling_release(&settling);
    test_forget(folder);
}

static inline void scene_make(struct test_folder *folder)
{
    test_write(folder, "rules.ini", str_of(scene_rules));
    test_write(folder, "barred.csv", STR("Number\nA6\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    test_write(folder, "return.csv",
               STR("Account,Name,Amount,Result\nK1,One,200.00,success\nK2,Two,100.00,closed\n"));
    assert_int_equal(mkdir(test_path(folder, "year"), 0700), 0);
    scene_batch(folder, "year/january", JANUARY, NULL);
    scene_settlement(folder, "year/settled", "year/january", "return.csv");
    scene_batch(folder, "year/february", FEBRUARY, test_path(folder, "year"));
}

/* Puts TO in the place of FROM in the file NAME; FROM empty: at its end. */
static inline void scene_change(struct test_folder *folder, const char *name, const char *from,
                                const char *to)
{
    struct str text = test_read(folder, name);
    const char *at = *from ? memmem(text.ptr, text.len, from, strlen(from)) : text.ptr + text.len;
    struct strbuf changed = {0};

    if (!at)
        fail_msg("%s has no '%s'", name, from);
    strbuf_add(&changed, (struct str){text.ptr, (size_t)(at - text.ptr)});
    strbuf_adds(&changed, to);
    at += strlen(from);
    strbuf_add(&changed, (struct str){at, text.len - (size_t)(at - text.ptr)});
    test_write(folder, name, strbuf_str(&changed));
    strbuf_release(&changed);
}

/* Puts the digest of FOLDER_NAME/FILE into the line LINE of its decision.txt. */
static inline void scene_decide(struct test_folder *folder, const char *folder_name,
                                const char *line, const char *file)
{
    struct arena *arena = &folder->arena;
    const char *decision = arena_printf(arena, "%s/decision.txt", folder_name);
    char *text = arena_cstr(arena, test_read(folder, decision));
    char *at = strstr(text, arena_printf(arena, "\n%s ", line));
    uint8_t digest[SHA256_SIZE];
    char hex[SHA256_HEX_MAX];

    if (!at || !file_digest(test_path(folder, arena_printf(arena, "%s/%s", folder_name, file)),
                            digest, &folder->diags))
        scene_fail(folder);
    sha256_hex(digest, hex);
    memcpy(at + strlen(line) + 2, hex, SHA256_HEX_MAX - 1);
    test_write(folder, decision, str_of(text));
}

/* Makes decision.txt of the folder NAME that of what stands in it, which is of this scene. */
static inline void scene_decide_all(struct test_folder *folder, const char *name)
{
    scene_decide(folder, name, "rules", "inputs/rules.ini");
    scene_decide(folder, name, "applicants", "inputs/people.csv");
    scene_decide(folder, name, "ledger", "ledger.csv");
}

/* Seals the folder NAME anew, as a forger would. */
static inline void scene_seal(struct test_folder *folder, const char *name)
{
    const char *path = test_path(folder, name);

    (void)unlink(path_join(&folder->arena, path, "SHA256SUMS"));
    if (!archive_seal(path, 1, &folder->diags))
        scene_fail(folder);
    test_forget(folder);
}

#endif
