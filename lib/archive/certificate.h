/* A certificate (X.509, RFC 5280): who holds it, and may its key sign an approval? */
#ifndef RELIEF_ARCHIVE_CERTIFICATE_H
#define RELIEF_ARCHIVE_CERTIFICATE_H

#include "base/arena.h"
#include "base/str.h"

#include <openssl/types.h>

/* The common name in CERTIFICATE, in ARENA; ` + ` between where it has several, so that nobody is
 * shown as only one of them; `?` where it has none. What is unsafe to print is U+FFFD. */
struct str certificate_name(const X509 *certificate, struct arena *arena);
/* Are both of the same subject, as the same issuer names it? Then they are one person's, whichever
 * keys they have: an issuer calls no two alike (RFC 5280, 4.1.2.6). */
bool certificate_same_holder(const X509 *a, const X509 *b);
/* Why CERTIFICATE's key signs no approval, a message: it is of another kind than RSA and EC (a key
 * of id-RSASSA-PSS, RFC 4055, is another: one key under both names would pass for two), weaker
 * than RSA of 2048 bits is (112 bits, NIST SP 800-57 part 1, table 2), on a curve that has no name,
 * or for other work than signing. NULL: nothing. */
const char *certificate_weakness(X509 *certificate);
/* BYTES, which must live as long, for libcrypto to read. To be freed by BIO_free. */
BIO *bytes_to_read(struct str bytes);

#endif
