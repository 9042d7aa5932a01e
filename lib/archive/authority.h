/* Whom an auditor trusts: the certificates of an authority, that others must lead to, and its lists
 * of those that it has revoked (RFC 5280). */
#ifndef RELIEF_ARCHIVE_AUTHORITY_H
#define RELIEF_ARCHIVE_AUTHORITY_H

#include "base/diag.h"

#include <openssl/x509.h>

struct authority;

/* Reads the certificates and lists of revoked ones (PEM) of the file PATH; NULL, with an error,
 * where it holds no certificate. */
struct authority *authority_read(const char *path, struct diag_list *diags);
/* Why CERTIFICATE does not lead to AUTHORITY as of WHEN (UTC), over OTHERS (may be NULL) where it
 * needs them, a message; NULL: it does. No key or digest on the way may be weaker than 112 bits. A
 * certificate that AUTHORITY has revoked by WHEN is none; nor is one, whenever that was, that was
 * revoked because its key may have been stolen: a thief may write any time into a signature. */
const char *authority_doubt(const struct authority *authority, X509 *certificate,
                            STACK_OF(X509) * others, time_t when);
void authority_release(struct authority *authority);

#endif
