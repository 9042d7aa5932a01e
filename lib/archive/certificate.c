/* Who holds this certificate, and may its key sign an approval? */
#include "archive/certificate.h"
#include "base/memory.h"
#include "base/message.h"
#include "base/printable.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "base/banned.h"

#define RSA_BITS_LEAST 2048
#define SECURITY_BITS_LEAST 112 /* what such an RSA key has */
#define NAME_MOST 256           /* bytes; RFC 5280 allows 64 characters */

/* The common name numbered AT; it may be a stranger's: fit to be shown. `?` where it is no text. */
static void add_name(const X509_NAME *subject, int at, struct strbuf *out)
{
    unsigned char *text = NULL;
    int length =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));

    if (length >= 0)
        printable_add(out, str_trim((struct str){(const char *)text, (size_t)length}));
    else
        strbuf_adds(out, "?");
    OPENSSL_free(text);
}

/* Nobody has so long a name; it is cut where it would hide the others on the screen. */
static void cut(struct strbuf *name)
{
    struct str rest = strbuf_str(name);
    size_t end = 0;

    if (name->len <= NAME_MOST)
        return;
    while (end <= NAME_MOST) {
        name->len = end;
        utf8_next(&rest);
        end = (size_t)(rest.ptr - name->ptr);
    }
    strbuf_adds(name, "…");
}

struct str certificate_name(const X509 *certificate, struct arena *arena)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    struct strbuf shown = {0};
    struct str name = STR("?");
    int at = -1;

    while ((at = X509_NAME_get_index_by_NID(subject, NID_commonName, at)) >= 0) {
        strbuf_adds(&shown, shown.len ? " + " : "");
        add_name(subject, at, &shown);
    }
    cut(&shown);
    if (shown.len)
        name = arena_copy(arena, strbuf_str(&shown));
    strbuf_release(&shown);
    return name;
}

bool certificate_same_holder(const X509 *a, const X509 *b)
{
    return X509_NAME_cmp(X509_get_subject_name(a), X509_get_subject_name(b)) == 0 &&
           X509_NAME_cmp(X509_get_issuer_name(a), X509_get_issuer_name(b)) == 0;
}

static const char *weakness_of_key(const EVP_PKEY *key)
{
    int kind = key ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
    char curve[64];

    if (kind == EVP_PKEY_RSA_PSS)
        return MESSAGE("its RSA key is for RSA-PSS alone");
    if (kind == EVP_PKEY_RSA)
        return EVP_PKEY_get_bits(key) >= RSA_BITS_LEAST
                   ? NULL
                   : MESSAGE("its RSA key has fewer than 2048 bits");
    if (kind != EVP_PKEY_EC)
        return MESSAGE("its key is neither RSA nor EC");
    /* Who may choose a curve's numbers can make a key that fits another's. */
    if (EVP_PKEY_get_group_name(key, curve, sizeof curve, NULL) != 1)
        return MESSAGE("its EC key is on a curve of its own making");
    return EVP_PKEY_get_security_bits(key) >= SECURITY_BITS_LEAST
               ? NULL
               : MESSAGE("its EC key has fewer than 224 bits");
}

const char *certificate_weakness(X509 *certificate)
{
    const char *weakness = weakness_of_key(X509_get0_pubkey(certificate));

    if (weakness)
        return weakness;
    /* Without such an extension a key is for everything. */
    return X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)
               ? NULL
               : MESSAGE("its certificate is not for signing (key usage)");
}

BIO *bytes_to_read(struct str bytes)
{
    /* Of no bytes at all it takes NULL for a mistake. */
    return memory_made(BIO_new_mem_buf(bytes.len ? bytes.ptr : "", (int)bytes.len));
}
