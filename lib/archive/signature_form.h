/* Is a signature's file in the one form that it may have? What stands around the signed attributes
 * in a CMS file is under no signature: a bit of it that flips changes neither what was signed nor
 * by whom, and OpenSSL reads most of it in several ways. An approval is an exact file, as all of a
 * batch is: so only one form of it is taken. */
#ifndef RELIEF_ARCHIVE_SIGNATURE_FORM_H
#define RELIEF_ARCHIVE_SIGNATURE_FORM_H

#include "base/str.h"

#include <openssl/cms.h>
#include <stdbool.h>

/* CMS was read from BYTES, has one signer, and was verified. True where
 * - BYTES are its DER encoding, and what is signed is plain data (RFC 5652, 4 and 11.1);
 * - both versions are those of RFC 5652, 5.1 and 5.3, for a signer with X.509 certificates;
 * - the signer's certificate is named by its issuer as that stands in it, to the byte;
 * - the signature's algorithm goes with the digest's, and both have the parameters of RFC 5754 and
 *   4056, or NULL. */
bool signature_form_exact(CMS_ContentInfo *cms, struct str bytes);

#endif
