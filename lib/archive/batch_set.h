/* Many batches and settlements side by side: is anything missing among them?
 *
 * It goes by what the folders say of themselves; that each is what was sealed, and says the truth
 * of its own, is for its own proof. */
#ifndef RELIEF_ARCHIVE_BATCH_SET_H
#define RELIEF_ARCHIVE_BATCH_SET_H

#include "archive/archive.h"
#include "base/index.h"

struct set_member;

struct batch_set {
    struct arena arena;
    struct set_member *members; /* in the order added */
    size_t count, room;
    struct text_index names; /* what each is named by: SHA-256 of decision.txt or of SHA256SUMS */
    uint32_t *named;         /* for each of NAMES, its member */
    size_t named_room;
    bool unread; /* the machine refused to give one of them: what is missing is not known */
};

/* Adds the batch or settlement folder PATH. What is not as it should be is left out: its own proof
 * tells. What the machine refuses to give is left out too, with errors in DIAGS. A batch that is
 * there already, under the same seal, counts once. */
void batch_set_add(struct batch_set *set, const char *path, struct diag_list *diags);
/* All have been added: finds what takes the place of what. */
void batch_set_close(struct batch_set *set);
/* The folder of the member NUMBER, from 0 to COUNT - 1. */
const char *batch_set_path(const struct batch_set *set, size_t number);
/* The folder of the member whose decision.txt, or SHA256SUMS, has the SHA-256 DIGEST; NULL: none.
 */
const char *batch_set_find(const struct batch_set *set, const char *digest);
/* How many of the earlier batches and settlements that the one in PATH names are not in SET. */
size_t batch_set_missing(const struct batch_set *set, const char *path);
/* True if nothing is missing; to be asked only where nothing is unread. Each of these is an error
 * in DIAGS: a batch that does not name an earlier one of its scheme, or the one that takes its
 * place; one, or a settlement, that is named and not there; a batch run twice, under the same id or
 * on the same applicant files; two amendments of one batch; a month left out, see
 * history/month_gap.h. Schemes and issuers that look alike are warned of, and
 * so is a batch that was amended though the bank has answered it. */
bool batch_set_complete(const struct batch_set *set, struct diag_list *diags);
/* May two batches on the same applicant files, of these dates, be one that was run twice? They are
 * of one month, or less than 28 days apart; a list that stays the same from month to month is none.
 */
bool batch_set_one_round(date earlier, date later);
void batch_set_release(struct batch_set *set);

#endif
