/* One signature under the bytes of a sealed folder: a detached CMS signature (RFC 5652, DER) by one
 * person, over SHA-256 or stronger, with its signing time. Who may sign what is asked elsewhere.
 *
 * What it was given for, `approval ROLE`, stands in it as the description of its content
 * (ContentHints, RFC 2634, 2.9), so that it cannot pass for another role's. One that others made
 * need not say it. */
#ifndef RELIEF_ARCHIVE_SIGNATURE_H
#define RELIEF_ARCHIVE_SIGNATURE_H

#include "archive/authority.h"
#include "base/diag.h"
#include "base/str.h"

#define APPROVAL_HINT "approval " /* before the role */

struct signature {
    struct str signer;     /* common name in the certificate, see certificate_name */
    const char *signed_at; /* `2024-01-31 08:30:00 UTC`, as the signature says */
    struct str role;       /* that it was given for; empty: it does not say */
    const char *path;      /* where it was read, for errors */
    struct signature_parts *parts;
};

/* Reads the signature BYTES (DER) of the file PATH over the bytes CONTENT; texts live in ARENA,
 * PATH as long as the signature. False, with an error, where it is damaged, over other bytes, by a
 * key that signs no approval (see certificate_weakness), or says no time or certificate. It is to
 * be released in either case. */
bool signature_read(struct signature *signature, const char *path, struct str bytes,
                    struct str content, struct arena *arena, struct diag_list *diags);
/* Does its certificate lead to AUTHORITY as of the signing time? An error where it does not. */
bool signature_check_trust(const struct signature *signature, const struct authority *authority,
                           struct diag_list *diags);
/* Warns where the time that it says cannot be right as it is: after NOW (UTC, a day is passed over:
 * clocks differ), or, as nobody may be trusted to tell, before or after its certificate is valid.
 */
void signature_tell_time(const struct signature *signature, time_t now, struct diag_list *diags);
/* Were both made by one person: with the same key, or with two keys that an issuer has certified
 * for the same subject? */
bool signature_same_person(const struct signature *a, const struct signature *b);
/* Its certificate. */
X509 *signature_certificate(const struct signature *signature);
void signature_release(struct signature *signature);

#endif
