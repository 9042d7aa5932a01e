/* Is this a signature over these bytes, and whose? */
#include "archive/signature.h"
#include "archive/certificate.h"
#include "archive/signature_form.h"
#include "base/memory.h"
#include "base/message.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <time.h>

#include "base/banned.h"

#define DAY_SECONDS 86400
#define CERTIFICATES_NAMED_MOST 4096 /* bytes: some twenty, each looked for among all there are */

/* `2024-01-31 08:30:00 UTC` */
static const char *time_shown(const ASN1_TIME *when, struct arena *arena)
{
    struct tm parts;

    if (!when || ASN1_TIME_to_tm(when, &parts) != 1)
        return NULL;
    return arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d UTC", parts.tm_year + 1900,
                        parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/* WHEN, which time_shown has shown, in seconds of UTC since 1970. */
static time_t time_of(const ASN1_TIME *when)
{
    struct tm parts = {0};

    ASN1_TIME_to_tm(when, &parts);
    return timegm(&parts);
}

struct signature_parts {
    CMS_ContentInfo *cms;
    X509 *certificate;
    const ASN1_TIME *signed_at; /* of CMS */
};

struct checking {
    struct str content;
    struct signature *signature;
    struct signature_parts *parts;
    struct arena *arena;
    struct diag_list *diags;
};

static bool refuse(const struct checking *checking, const char *why)
{
    diag_error(checking->diags, (struct origin){.file = checking->signature->path},
               "is no approval of this batch: %s", message(checking->diags->language, why));
    return false;
}

static bool parse(struct checking *checking, struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;

    checking->parts->cms = d2i_CMS_ContentInfo(NULL, &at, (long)bytes.len);
    if (!checking->parts->cms || at != (const unsigned char *)bytes.ptr + bytes.len ||
        OBJ_obj2nid(CMS_get0_type(checking->parts->cms)) != NID_pkcs7_signed)
        return refuse(checking, MESSAGE("it is damaged, or no CMS signature at all"));
    if (*CMS_get0_content(checking->parts->cms))
        return refuse(checking, MESSAGE("it holds a text of its own, where it must be detached"));
    return true;
}

static bool strong_digest(CMS_SignerInfo *signer)
{
    X509_ALGOR *digest = NULL;
    const ASN1_OBJECT *object = NULL;
    int kind;

    CMS_SignerInfo_get0_algs(signer, NULL, NULL, &digest, NULL);
    X509_ALGOR_get0(&object, NULL, NULL, digest);
    kind = OBJ_obj2nid(object);
    return kind == NID_sha256 || kind == NID_sha384 || kind == NID_sha512;
}

/* The value of the signed attribute KIND; NULL where SIGNER has none. */
static ASN1_TYPE *signed_value(const CMS_SignerInfo *signer, int kind)
{
    int at = CMS_signed_get_attr_by_NID(signer, kind, -1);
    X509_ATTRIBUTE *attribute = at < 0 ? NULL : CMS_signed_get_attr(signer, at);

    return attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
}

/* The description, the first part of ContentHints; empty where it is none of an approval. */
static struct str role_of(const ASN1_TYPE *hints, struct arena *arena)
{
    const unsigned char *at;
    ASN1_UTF8STRING *text;
    struct str role = STR("");
    int tag, class;
    long length;

    if (!hints || hints->type != V_ASN1_SEQUENCE)
        return role;
    at = ASN1_STRING_get0_data(hints->value.sequence);
    if (ASN1_get_object(&at, &length, &tag, &class, ASN1_STRING_length(hints->value.sequence)) &
        0x80)
        return role;
    text = d2i_ASN1_UTF8STRING(NULL, &at, length);
    if (text) {
        struct str said = {(const char *)ASN1_STRING_get0_data(text),
                           (size_t)ASN1_STRING_length(text)};

        if (str_starts(said, STR(APPROVAL_HINT)))
            role = arena_copy(arena, (struct str){said.ptr + strlen(APPROVAL_HINT),
                                                  said.len - strlen(APPROVAL_HINT)});
    }
    ASN1_UTF8STRING_free(text);
    return role;
}

/* The one signer, with a certificate and a time. */
static bool find_signer(struct checking *checking)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(checking->parts->cms);
    CMS_SignerInfo *signer;
    ASN1_TYPE *value;

    if (sk_CMS_SignerInfo_num(signers) != 1)
        return refuse(checking, MESSAGE("it is not signed by exactly one person"));
    signer = sk_CMS_SignerInfo_value(signers, 0);
    if (!strong_digest(signer))
        return refuse(checking, MESSAGE("it is not made with SHA-256"));
    checking->signature->role =
        role_of(signed_value(signer, NID_id_smime_aa_contentHint), checking->arena);
    value = signed_value(signer, NID_pkcs9_signingTime);
    if (value && (value->type == V_ASN1_UTCTIME || value->type == V_ASN1_GENERALIZEDTIME))
        checking->parts->signed_at = (const ASN1_TIME *)value->value.asn1_string;
    checking->signature->signed_at = time_shown(checking->parts->signed_at, checking->arena);
    if (!checking->signature->signed_at)
        return refuse(checking, MESSAGE("it does not say when it was signed"));
    return true;
}

/* What was signed, to be read. Behind a filter that does nothing: of a bare BIO in memory
 * CMS_verify (OpenSSL 3.0) makes a second one, which it loses where it cannot begin. */
static BIO *content_read(const struct checking *checking)
{
    return BIO_push(memory_made(BIO_new(BIO_f_null())), bytes_to_read(checking->content));
}

static bool verify_signature(struct checking *checking)
{
    BIO *content = content_read(checking);
    bool good = CMS_verify(checking->parts->cms, NULL, NULL, content, NULL,
                           CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY) == 1;
    STACK_OF(X509) * signers;

    BIO_free_all(content);
    if (!good)
        return refuse(checking, MESSAGE("the signature does not fit SHA256SUMS, or its "
                                        "certificate is missing"));
    signers = memory_made(CMS_get0_signers(checking->parts->cms)); /* the one, who was found */
    checking->parts->certificate = sk_X509_value(signers, 0);
    X509_up_ref(checking->parts->certificate);
    sk_X509_free(signers);
    return true;
}

static bool check_form(const struct checking *checking, struct str bytes)
{
    return signature_form_exact(checking->parts->cms, bytes) ||
           refuse(checking,
                  MESSAGE("it is damaged, or not in the form (DER) that it was signed in"));
}

/* Does what was signed name another certificate as the signer's (RFC 5035, SigningCertificateV2)?
 * CERTIFICATES begin with the one that stands in the file. */
static bool names_another(const struct checking *checking, const STACK_OF(X509) * certificates)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(checking->parts->cms);
    const ASN1_TYPE *value =
        signed_value(sk_CMS_SignerInfo_value(signers, 0), NID_id_smime_aa_signingCertificateV2);
    const unsigned char *at;
    ESS_SIGNING_CERT_V2 *named = NULL;
    bool another;

    if (!value)
        return false;
    if (value->type == V_ASN1_SEQUENCE &&
        ASN1_STRING_length(value->value.sequence) <= CERTIFICATES_NAMED_MOST) {
        at = ASN1_STRING_get0_data(value->value.sequence);
        named = d2i_ESS_SIGNING_CERT_V2(NULL, &at, ASN1_STRING_length(value->value.sequence));
    }
    another = OSSL_ESS_check_signing_certs(NULL, named, certificates, 1) != 1;
    ESS_SIGNING_CERT_V2_free(named);
    return another;
}

/* Does CERTIFICATE say that it has signed itself, and has it not? */
static bool is_forged(X509 *certificate)
{
    return X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) ==
               0 &&
           X509_verify(certificate, X509_get0_pubkey(certificate)) != 1;
}

/* The certificate stands beside the signature, which fits any that has the same key: so another
 * name could be written into it. Where its digest is not signed, and its subject and issuer differ,
 * or were made to differ, only signature_check_trust can tell. */
static bool check_certificate(const struct checking *checking)
{
    X509 *certificate = checking->parts->certificate;
    STACK_OF(X509) *certificates = CMS_get1_certs(checking->parts->cms);
    bool changed;

    X509_up_ref(certificate);
    if (sk_X509_unshift(certificates, certificate) == 0)
        memory_exhausted();
    changed = names_another(checking, certificates) || is_forged(certificate);
    sk_X509_pop_free(certificates, X509_free);
    ERR_clear_error();
    return !changed || refuse(checking, MESSAGE("its certificate is another than was signed with, "
                                                "or was changed"));
}

bool signature_read(struct signature *signature, const char *path, struct str bytes,
                    struct str content, struct arena *arena, struct diag_list *diags)
{
    struct checking checking = {.content = content,
                                .signature = signature,
                                .parts = arena_alloc(arena, sizeof *checking.parts),
                                .arena = arena,
                                .diags = diags};
    const char *weakness;

    *checking.parts = (struct signature_parts){.cms = NULL};
    *signature = (struct signature){.path = path, .parts = checking.parts};
    if (!parse(&checking, bytes) || !find_signer(&checking) || !verify_signature(&checking) ||
        !check_form(&checking, bytes) || !check_certificate(&checking))
        return false;
    signature->signer = certificate_name(checking.parts->certificate, arena);
    weakness = certificate_weakness(checking.parts->certificate);
    if (weakness)
        return refuse(&checking, weakness);
    return true;
}

bool signature_check_trust(const struct signature *signature, const struct authority *authority,
                           struct diag_list *diags)
{
    const struct signature_parts *parts = signature->parts;
    STACK_OF(X509) *others = CMS_get1_certs(parts->cms);
    const char *doubt =
        authority_doubt(authority, parts->certificate, others, time_of(parts->signed_at));

    sk_X509_pop_free(others, X509_free);
    if (doubt)
        diag_error(diags, (struct origin){.file = signature->path},
                   "the certificate of '" STR_FMT "' does not lead to the trusted ones: %s",
                   STR_ARG(signature->signer), message(diags->language, doubt));
    return doubt == NULL;
}

void signature_tell_time(const struct signature *signature, time_t now, struct diag_list *diags)
{
    const X509 *certificate = signature->parts->certificate;
    struct origin at = {.file = signature->path};
    time_t when = time_of(signature->parts->signed_at);

    if (when > now + DAY_SECONDS)
        diag_warning(diags, at,
                     "says that it was signed on %s, and that day has not come yet: a clock was "
                     "wrong, or somebody has put it forward",
                     signature->signed_at);
    if (ASN1_TIME_cmp_time_t(X509_get0_notBefore(certificate), when) > 0 ||
        ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate), when) < 0)
        diag_warning(diags, at,
                     "was signed on %s, when the certificate of '" STR_FMT "' was not valid",
                     signature->signed_at, STR_ARG(signature->signer));
}

bool signature_same_person(const struct signature *a, const struct signature *b)
{
    const X509 *first = a->parts->certificate, *second = b->parts->certificate;

    return EVP_PKEY_eq(X509_get0_pubkey(first), X509_get0_pubkey(second)) == 1 ||
           certificate_same_holder(first, second);
}

X509 *signature_certificate(const struct signature *signature)
{
    return signature->parts->certificate;
}

void signature_release(struct signature *signature)
{
    if (!signature->parts)
        return;
    X509_free(signature->parts->certificate);
    CMS_ContentInfo_free(signature->parts->cms);
    signature->parts = NULL;
    ERR_clear_error();
}
