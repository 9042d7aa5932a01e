/* Is a signature's file in the one form that it may have? */
#include "archive/signature_form.h"

#include <openssl/crypto.h>

#include "base/banned.h"

/* RFC 5652, 5.3: how the certificate is named decides it. */
#define VERSION_BY_ISSUER 1
#define VERSION_BY_KEY_ID 3

static bool is_der(const CMS_ContentInfo *cms, struct str bytes)
{
    unsigned char *der = NULL;
    int len = i2d_CMS_ContentInfo(cms, &der);
    bool same =
        len > 0 && str_eq(bytes, (struct str){.ptr = (const char *)der, .len = (size_t)len});

    OPENSSL_free(der);
    return same;
}

/* Takes the first value off DER, which is well formed; gives what it holds, empty where there is
 * none. */
static struct str take(struct str *der)
{
    const unsigned char *begin = (const unsigned char *)der->ptr, *at = begin;
    struct str held = {der->ptr, 0};
    int tag, class;
    long length = 0;

    if (der->len == 0 || ASN1_get_object(&at, &length, &tag, &class, (long)der->len) & 0x80)
        return held;
    held = (struct str){(const char *)at, (size_t)length};
    der->ptr = held.ptr + held.len;
    der->len -= (size_t)(at - begin) + held.len;
    return held;
}

static bool is_version(struct str number, int version)
{
    return number.len == 1 && number.ptr[0] == version;
}

/* Versions are not to be had from OpenSSL: they stand first in SignedData, and first in the one
 * SignerInfo, which SignedData ends with. */
static bool has_versions(struct str bytes, int version)
{
    struct str content_info = take(&bytes), content, signed_data, infos = {NULL, 0}, info;

    take(&content_info); /* the type */
    content = take(&content_info);
    signed_data = take(&content);
    if (!is_version(take(&signed_data), version))
        return false;
    while (signed_data.len)
        infos = take(&signed_data);
    info = take(&infos);
    return is_version(take(&info), version);
}

static struct str der_of(const X509_NAME *name)
{
    const unsigned char *der = NULL;
    size_t len = 0;

    X509_NAME_get0_der(name, &der, &len);
    return (struct str){(const char *)der, len};
}

/* OpenSSL finds the certificate whatever the case of the letters is. */
static bool names_issuer_exactly(CMS_SignerInfo *signer)
{
    X509_NAME *issuer = NULL;
    X509 *certificate = NULL;

    CMS_SignerInfo_get0_signer_id(signer, NULL, &issuer, NULL);
    CMS_SignerInfo_get0_algs(signer, NULL, &certificate, NULL, NULL);
    return !issuer || str_eq(der_of(issuer), der_of(X509_get_issuer_name(certificate)));
}

static bool has_no_parameters(const X509_ALGOR *algorithm)
{
    int type;

    X509_ALGOR_get0(NULL, &type, NULL, algorithm);
    return type == V_ASN1_UNDEF || type == V_ASN1_NULL;
}

static int kind_of(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object;

    X509_ALGOR_get0(&object, NULL, NULL, algorithm);
    return OBJ_obj2nid(object);
}

/* The algorithm of a signature may be its key's alone (RFC 5754, 3.2). The parameters of PSS were
 * looked at where the signature was verified. */
static bool has_fit_algorithms(CMS_SignerInfo *signer)
{
    X509_ALGOR *digest, *signing;
    int with, key, kind;

    CMS_SignerInfo_get0_algs(signer, NULL, NULL, &digest, &signing);
    kind = kind_of(signing);
    if (!has_no_parameters(digest) || (kind != NID_rsassaPss && !has_no_parameters(signing)))
        return false;
    if (kind == NID_rsaEncryption || kind == NID_X9_62_id_ecPublicKey || kind == NID_rsassaPss)
        return true;
    return OBJ_find_sigid_algs(kind, &with, &key) && with == kind_of(digest);
}

bool signature_form_exact(CMS_ContentInfo *cms, struct str bytes)
{
    CMS_SignerInfo *signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
    ASN1_OCTET_STRING *key_id = NULL;

    CMS_SignerInfo_get0_signer_id(signer, &key_id, NULL, NULL);
    return is_der(cms, bytes) && OBJ_obj2nid(CMS_get0_eContentType(cms)) == NID_pkcs7_data &&
           has_versions(bytes, key_id ? VERSION_BY_KEY_ID : VERSION_BY_ISSUER) &&
           names_issuer_exactly(signer) && has_fit_algorithms(signer);
}
