/* Batch folders made of what their records say, without a run: for what goes by the records alone.
 */
#ifndef RELIEF_TESTS_SAID_BATCH_H
#define RELIEF_TESTS_SAID_BATCH_H

#include "past_batches.h"

#include "archive/archive.h"

/* What is left out is: scheme `s`, no issuer, no further lines, the applicants of that id. */
struct said_batch {
    const char *id, *as_of;
    const char *scheme, *issuer;
    const char *previous; /* SHA-256 of seals, in batch.ini */
    const char *batch;    /* further lines of [batch], each with its end */
    const char *totals;   /* further lines behind [totals] */
    const char *decision; /* further lines of decision.txt */
    const char *people;   /* the applicant file */
    unsigned read;        /* applicants */
    bool old;             /* of version 1.0: without a decision.txt */
};

static inline const char *said(const char *text, const char *otherwise)
{
    return text ? text : otherwise;
}

/* Makes the folder NAME say what BATCH does, and seals it. */
static inline void said_batch_make(struct test_folder *folder, const char *name,
                                   struct said_batch batch)
{
    struct arena *arena = &folder->arena;
    const char *scheme = said(batch.scheme, "s");

    test_write(
        folder, arena_printf(arena, "%s/batch.ini", name),
        str_of(arena_printf(
            arena,
            "[batch]\nid = %s\nscheme = %s\ntitle = T\nas_of = %s\nprogram = relief %s\n"
            "libraries = libxlsxwriter 1.1.4\nrules = rules.ini\napplicants = people.csv\n"
            "encoding = UTF-8\nlists =\nhistory =\nprevious = %s\n%s\n"
            "[totals]\nread = %u\npay = 0\nwait = 0\nhold = 0\nreject = 0\nmember = 0\n"
            "entitled = 0.00\namount = 0.00\ngoods_value = 0.00\nbudget = 0.00\n"
            "left = 0.00\n%s",
            batch.id, scheme, batch.as_of, batch.old ? "1.0.0" : "1.1.0", said(batch.previous, ""),
            said(batch.batch, ""), batch.read, said(batch.totals, ""))));
    test_write(folder, arena_printf(arena, "%s/inputs/people.csv", name),
               str_of(said(batch.people, batch.id)));
    (void)unlink(test_path(folder, arena_printf(arena, "%s/decision.txt", name)));
    if (!batch.old)
        test_write(folder, arena_printf(arena, "%s/decision.txt", name),
                   str_of(arena_printf(arena, "batch %s\n%s%s%sscheme %s\nas_of %s\n%s", batch.id,
                                       batch.issuer ? "issuer " : "", said(batch.issuer, ""),
                                       batch.issuer ? "\n" : "", scheme, batch.as_of,
                                       said(batch.decision, ""))));
    past_seal(folder, name);
}

/* The line of decision.txt that names, as NAME, the batch ID of AS_OF in FOLDER_NAME: by its
 * decision, or its seal where it has none. */
static inline const char *said_line(struct test_folder *folder, const char *name, const char *id,
                                    const char *as_of, const char *folder_name)
{
    const char *decision =
        test_path(folder, arena_printf(&folder->arena, "%s/decision.txt", folder_name));

    return arena_printf(&folder->arena, "%s %s %s %s\n", name, id, as_of,
                        file_exists(decision) ? past_decision(folder, folder_name)
                                              : past_digest(folder, folder_name));
}

#endif
