/* Approvals: signatures under a sealed batch, in its folder approvals/, which is no part of the
 * seal.
 *
 * Each is a detached CMS signature (RFC 5652, DER) over SHA256SUMS, in ROLE.p7s; ROLE is one of the
 * rules' [approval]s. One that openssl made counts as well. */
#ifndef RELIEF_ARCHIVE_APPROVAL_H
#define RELIEF_ARCHIVE_APPROVAL_H

#include "archive/archive.h"
#include "archive/signer.h"
#include "rule/ruleset.h"

/* A signature that is good. */
struct approval {
    struct str role;
    struct str signer;     /* common name in the certificate; what is unsafe to print is U+FFFD */
    const char *signed_at; /* `2024-01-31 08:30:00 UTC`, as the signature says */
};

struct approvals {
    struct approval *items; /* by role */
    size_t count;
    struct str *missing; /* roles that the batch's money asks for and that nobody has signed; the
                            texts are the rules' */
    size_t missing_count;
    size_t asked; /* roles that its money asks for */
};

/* Does a batch that pays AMOUNT need the approval RULE? */
bool approval_asked(const struct approval_rule *rule, money amount);
/* Reads PATH/approvals of a batch by RULES that pays AMOUNT; tables live in ARENA. Errors in DIAGS
 * where a file there is no good signature of a role that is asked for (damaged, of other content, a
 * weak key, a certificate that may not sign it, a person who has signed another role), or where
 * TRUST is a file of certificates (PEM; NULL: not asked) and the signer's does not lead to it as of
 * the signing time. A folder that is not there is no error; missing roles are none either. */
bool approvals_read(struct approvals *approvals, const char *path, const struct ruleset *rules,
                    money amount, const char *trust, struct arena *arena, struct diag_list *diags);

/* Are there certificates in the file PATH (PEM), which can be read again for each batch? If not, an
 * error in DIAGS says so. */
bool approval_trust_usable(const char *path, struct diag_list *diags);

struct approval_request {
    const char *role;
    struct signer_files files;
};

enum approval_fault {
    APPROVAL_OK,
    APPROVAL_DIFFERS, /* the batch is not intact */
    APPROVAL_USAGE,   /* this role, certificate or key cannot sign it */
    APPROVAL_INPUT,   /* a file cannot be read */
    APPROVAL_OUTPUT
};

/* Signs the batch folder ARCHIVED, decided by RULES, and writes the approval into STAGING, to be
 * published by approval_publish. WHAT becomes what was made; texts in ARENA. */
enum approval_fault approval_sign(const struct archived_batch *archived,
                                  const struct ruleset *rules,
                                  const struct approval_request *request, struct staging *staging,
                                  struct approval *what, struct arena *arena,
                                  struct diag_list *diags);
/* Puts the approval of ROLE from STAGING into the batch; nothing is left where that fails. */
bool approval_publish(const struct archived_batch *archived, struct str role,
                      struct staging *staging, struct diag_list *diags);

#endif
