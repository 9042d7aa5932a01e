/* Does a certificate lead to those that an auditor trusts? */
#include "archive/authority.h"
#include "base/memory.h"
#include "base/message.h"
#include "file/file.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include "base/banned.h"

#define SECURITY_LEVEL 2 /* 112 bits, see SSL_CTX_set_security_level(3) */

struct authority {
    X509_STORE *store;
    STACK_OF(X509_CRL) * revoked;
};

void authority_release(struct authority *authority)
{
    if (!authority)
        return;
    X509_STORE_free(authority->store);
    sk_X509_CRL_pop_free(authority->revoked, X509_CRL_free);
    free(authority);
}

/* What BIO holds; other things in it are passed over. False where it has no certificate. */
static bool take_trusted(struct authority *authority, BIO *bio)
{
    STACK_OF(X509_INFO) *found = bio ? PEM_X509_INFO_read_bio(bio, NULL, NULL, NULL) : NULL;
    bool ok = authority->store && authority->revoked && found;
    int taken = 0;

    for (int i = 0; ok && i < sk_X509_INFO_num(found); i++) {
        X509_INFO *one = sk_X509_INFO_value(found, i);

        if (one->x509)
            ok = X509_STORE_add_cert(authority->store, one->x509) == 1;
        if (ok && one->crl && (ok = sk_X509_CRL_push(authority->revoked, one->crl) > 0))
            one->crl = NULL;
        taken += one->x509 != NULL;
    }
    sk_X509_INFO_pop_free(found, X509_INFO_free);
    return ok && taken > 0;
}

struct authority *authority_read(const char *path, struct diag_list *diags)
{
    struct authority *authority;
    struct file_bytes file;
    BIO *bio = NULL;
    bool ok;

    if (!file_read(path, &file, diags))
        return NULL;
    authority = memory_take(sizeof *authority);
    *authority = (struct authority){.store = X509_STORE_new(), .revoked = sk_X509_CRL_new_null()};
    if (file.bytes.len > 0 && file.bytes.len <= FILE_RECORD_MOST)
        bio = BIO_new_mem_buf(file.bytes.ptr, (int)file.bytes.len);
    ok = take_trusted(authority, bio);
    BIO_free(bio);
    file_bytes_release(&file);
    ERR_clear_error();
    if (ok)
        return authority;
    authority_release(authority);
    diag_error(diags, (struct origin){.file = path},
               "holds no certificates in PEM that could be trusted");
    return NULL;
}

/* What it means for whoever approved that the chain was not built, by FAULT of X509_V_ERR_…. */
static const char *broken_trust(int fault)
{
    switch (fault) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
        return MESSAGE("none of them has issued it, nor one that it came with");
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return MESSAGE("it vouches for itself, and is not one of them");
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return MESSAGE("it, or one that it leads to, was not valid yet when it signed");
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return MESSAGE("it, or one that it leads to, was no longer valid when it signed");
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return MESSAGE("a signature between them does not hold: somebody has changed one");
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_NO_ISSUER_PUBLIC_KEY:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return MESSAGE("it was issued by one that may not issue any");
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return MESSAGE("a key or digest between them is too weak to be trusted");
    default:
        return MESSAGE("they do not fit together as certificates of an authority must");
    }
}

/* Was the key perhaps in other hands? */
static bool was_stolen(const X509_REVOKED *entry)
{
    ASN1_ENUMERATED *reason = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);
    long why = reason ? ASN1_ENUMERATED_get(reason) : CRL_REASON_UNSPECIFIED;

    ASN1_ENUMERATED_free(reason);
    return why == CRL_REASON_KEY_COMPROMISE || why == CRL_REASON_CA_COMPROMISE ||
           why == CRL_REASON_AA_COMPROMISE;
}

/* By LIST, which ISSUER must have signed. */
static bool is_revoked_by(X509_CRL *list, X509 *certificate, X509 *issuer, time_t when)
{
    X509_REVOKED *entry = NULL;

    return X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 &&
           X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1 &&
           X509_CRL_get0_by_cert(list, &entry, certificate) == 1 &&
           (was_stolen(entry) ||
            ASN1_TIME_cmp_time_t(X509_REVOKED_get0_revocationDate(entry), when) <= 0);
}

/* Is one in CHAIN, which leads from a certificate to a trusted one, revoked? */
static bool any_revoked(const struct authority *authority, STACK_OF(X509) * chain, time_t when)
{
    for (int i = 0; i + 1 < sk_X509_num(chain); i++)
        for (int n = 0; n < sk_X509_CRL_num(authority->revoked); n++)
            if (is_revoked_by(sk_X509_CRL_value(authority->revoked, n), sk_X509_value(chain, i),
                              sk_X509_value(chain, i + 1), when))
                return true;
    return false;
}

const char *authority_doubt(const struct authority *authority, X509 *certificate,
                            STACK_OF(X509) * others, time_t when)
{
    X509_STORE_CTX *chain = X509_STORE_CTX_new();
    const char *doubt = broken_trust(X509_V_ERR_UNSPECIFIED);

    if (chain && X509_STORE_CTX_init(chain, authority->store, certificate, others) == 1) {
        X509_VERIFY_PARAM *wanted = X509_STORE_CTX_get0_param(chain);

        X509_VERIFY_PARAM_set_time(wanted, when);
        X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_ANY);
        X509_VERIFY_PARAM_set_auth_level(wanted, SECURITY_LEVEL);
        if (X509_verify_cert(chain) != 1)
            doubt = broken_trust(X509_STORE_CTX_get_error(chain));
        else if (any_revoked(authority, X509_STORE_CTX_get0_chain(chain), when))
            doubt = MESSAGE("it, or one that it leads to, had been revoked");
        else
            doubt = NULL;
    }
    X509_STORE_CTX_free(chain);
    ERR_clear_error();
    return doubt;
}
