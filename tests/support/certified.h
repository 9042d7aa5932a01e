/* Made-up people with keys and certificates, an authority that may revoke them, and signatures of
 * theirs, made by libcrypto as somebody would who may choose every part of them. */
#ifndef RELIEF_TESTS_CERTIFIED_H
#define RELIEF_TESTS_CERTIFIED_H

#include "unit.h"

#include "base/arena.h"

#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <time.h>

#define DAY ((time_t)86400)

struct certified {
    X509 *certificate;
    EVP_PKEY *key;
};

/* What is special of a certificate; zeros: from a year ago for ten years, for everything, signed
 * over SHA-256. */
struct certificate_wish {
    const char *other_name; /* a second common name */
    const char *usage;      /* such as `digitalSignature` */
    const char *basic;      /* such as `CA:TRUE` */
    time_t from, until;
    const EVP_MD *digest;
};

static inline void add_extension(X509 *certificate, int kind, const char *value)
{
    X509_EXTENSION *extension = value ? X509V3_EXT_conf_nid(NULL, NULL, kind, value) : NULL;

    if (!value)
        return;
    assert_non_null(extension);
    assert_int_equal(X509_add_ext(certificate, extension, -1), 1);
    X509_EXTENSION_free(extension);
}

static inline void add_common_name(X509 *certificate, const char *name, size_t length)
{
    assert_int_equal(X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                                MBSTRING_UTF8, (const unsigned char *)name,
                                                (int)length, -1, 0),
                     1);
}

/* A certificate for KEY, which becomes its holder's, in NAME of LENGTH bytes, by ISSUER (NULL: by
 * its holder). */
static inline struct certified certify_named(EVP_PKEY *key, const char *name, size_t length,
                                             const struct certified *issuer,
                                             struct certificate_wish wish)
{
    static long serial;
    struct certified made = {X509_new(), key};
    time_t now = time(NULL);

    assert_non_null(key);
    X509_set_version(made.certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.certificate), ++serial);
    add_common_name(made.certificate, name, length);
    if (wish.other_name)
        add_common_name(made.certificate, wish.other_name, strlen(wish.other_name));
    X509_set_issuer_name(made.certificate,
                         X509_get_subject_name(issuer ? issuer->certificate : made.certificate));
    ASN1_TIME_set(X509_getm_notBefore(made.certificate), wish.from ? wish.from : now - 365 * DAY);
    ASN1_TIME_set(X509_getm_notAfter(made.certificate), wish.until ? wish.until : now + 3650 * DAY);
    assert_int_equal(X509_set_pubkey(made.certificate, key), 1);
    add_extension(made.certificate, NID_basic_constraints, wish.basic);
    add_extension(made.certificate, NID_key_usage, wish.usage);
    assert_true(X509_sign(made.certificate, issuer ? issuer->key : key,
                          wish.digest ? wish.digest : EVP_sha256()) > 0);
    return made;
}

static inline struct certified certify(EVP_PKEY *key, const char *name,
                                       const struct certified *issuer, struct certificate_wish wish)
{
    return certify_named(key, name, strlen(name), issuer, wish);
}

static inline EVP_PKEY *any_key(void)
{
    return EVP_EC_gen("P-256");
}

/* An authority of that name. */
static inline struct certified authority_named(const char *name)
{
    return certify(any_key(), name, NULL, (struct certificate_wish){.basic = "CA:TRUE"});
}

static inline struct certified person(const char *name, const struct certified *issuer)
{
    return certify(any_key(), name, issuer, (struct certificate_wish){0});
}

static inline void certified_release(struct certified *one)
{
    X509_free(one->certificate);
    EVP_PKEY_free(one->key);
}

/* What is special of a signature. */
struct signing_wish {
    const EVP_MD *digest; /* NULL: SHA-256 */
    time_t at;            /* when; 0: now */
    int time_type;        /* V_ASN1_…: when, as TIME says it */
    struct str time;
    const struct certified *second; /* who signs it too */
    const struct certified *with;   /* whose certificate is put into it */
    size_t copies;                  /* of other people's certificates in it */
    struct str hint;                /* ContentHints, in DER; empty: none */
    int hint_type;                  /* V_ASN1_…; 0: a sequence */
    bool attached;                  /* it holds the text itself */
    bool named;                     /* the certificate's digest is signed (RFC 5035) */
};

static inline void add_attribute(CMS_SignerInfo *signer, int kind, int type, struct str value)
{
    assert_int_equal(CMS_signed_add1_attr_by_NID(signer, kind, type, value.ptr, (int)value.len), 1);
}

static inline void add_signer(CMS_ContentInfo *cms, const struct certified *by,
                              const struct signing_wish *wish)
{
    CMS_SignerInfo *signer =
        CMS_add1_signer(cms, by->certificate, by->key, wish->digest ? wish->digest : EVP_sha256(),
                        CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | (wish->named ? CMS_CADES : 0));
    ASN1_TIME *at = wish->at ? ASN1_TIME_set(NULL, wish->at) : NULL;

    assert_non_null(signer);
    if (at)
        assert_int_equal(
            CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, at->type, at, -1), 1);
    ASN1_TIME_free(at);
    if (wish->time_type)
        add_attribute(signer, NID_pkcs9_signingTime, wish->time_type, wish->time);
    if (wish->hint.len)
        add_attribute(signer, NID_id_smime_aa_contentHint,
                      wish->hint_type ? wish->hint_type : V_ASN1_SEQUENCE, wish->hint);
}

/* The signature of TEXT by BY, in DER, in ARENA. */
static inline struct str signed_text(const char *text, const struct certified *by,
                                     struct signing_wish wish, struct arena *arena)
{
    unsigned flags = CMS_BINARY | (wish.attached ? 0 : CMS_DETACHED);
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, NULL, flags | CMS_PARTIAL);
    BIO *content = BIO_new_mem_buf(text, -1);
    unsigned char *der = NULL;
    struct str made;
    int length;

    add_signer(cms, by, &wish);
    if (wish.second)
        add_signer(cms, wish.second, &wish);
    if (wish.with)
        assert_int_equal(CMS_add1_cert(cms, wish.with->certificate), 1);
    for (size_t i = 0; i < wish.copies; i++) {
        struct certified other = person("Somebody", by);

        assert_int_equal(CMS_add1_cert(cms, other.certificate), 1);
        certified_release(&other);
    }
    assert_int_equal(CMS_final(cms, content, NULL, flags), 1);
    length = i2d_CMS_ContentInfo(cms, &der);
    assert_true(length > 0);
    made = arena_copy(arena, (struct str){(const char *)der, (size_t)length});
    OPENSSL_free(der);
    BIO_free(content);
    CMS_ContentInfo_free(cms);
    return made;
}

/* BYTES with NAME as OTHER, which is as long, wherever it stands. */
static inline struct str renamed(struct str bytes, const char *name, const char *other,
                                 struct arena *arena)
{
    size_t length = strlen(name);
    char *copy = arena_alloc(arena, bytes.len), *at = copy;

    assert_int_equal(length, strlen(other));
    memcpy(copy, bytes.ptr, bytes.len);
    while ((at = memmem(at, bytes.len - (size_t)(at - copy), name, length)))
        memcpy(at, other, length);
    return (struct str){copy, bytes.len};
}

/* A list by ISSUER of the day before yesterday, on which REVOKED stands since SINCE, for REASON
 * (CRL_REASON_…). */
static inline X509_CRL *revoked_by(const struct certified *issuer, const X509 *revoked,
                                   time_t since, int reason)
{
    X509_CRL *list = X509_CRL_new();
    X509_REVOKED *entry = X509_REVOKED_new();
    ASN1_ENUMERATED *why = ASN1_ENUMERATED_new();
    ASN1_TIME *at = ASN1_TIME_set(NULL, since);

    X509_CRL_set_version(list, 1);
    X509_CRL_set_issuer_name(list, X509_get_subject_name(issuer->certificate));
    X509_REVOKED_set_serialNumber(entry,
                                  (ASN1_INTEGER *)(uintptr_t)X509_get0_serialNumber(revoked));
    X509_REVOKED_set_revocationDate(entry, at);
    ASN1_ENUMERATED_set(why, reason);
    if (reason)
        assert_int_equal(X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, why, 0, 0), 1);
    X509_CRL_add0_revoked(list, entry);
    ASN1_TIME_set(at, time(NULL) - 2 * DAY);
    X509_CRL_set1_lastUpdate(list, at);
    ASN1_TIME_set(at, time(NULL) + 30 * DAY);
    X509_CRL_set1_nextUpdate(list, at);
    X509_CRL_sort(list);
    assert_true(X509_CRL_sign(list, issuer->key, EVP_sha256()) > 0);
    ASN1_ENUMERATED_free(why);
    ASN1_TIME_free(at);
    return list;
}

/* Puts both, where there is one, into the file PATH, in PEM. */
static inline void write_trust(const char *path, const X509 *certificate, const X509_CRL *list)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    if (certificate)
        assert_int_equal(PEM_write_X509(file, certificate), 1);
    if (list)
        assert_int_equal(PEM_write_X509_CRL(file, list), 1);
    assert_int_equal(fclose(file), 0);
}

#endif
