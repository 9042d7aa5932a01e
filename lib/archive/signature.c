/* Is this a signature over these bytes, and whose? The one file that knows CMS. */
#include "archive/signature.h"
#include "base/memory.h"
#include "base/message.h"
#include "base/printable.h"
#include "file/file.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <stdlib.h>

#include "base/banned.h"

#define RSA_BITS_LEAST 2048

/* --- Certificates and keys --- */

/* It may be a stranger's: fit to be shown. */
static struct str common_name(const X509 *certificate, struct arena *arena)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1), length = -1;
    struct strbuf shown = {0};
    unsigned char *text = NULL;
    struct str name = STR("?");

    if (at >= 0)
        length =
            ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (length >= 0) {
        printable_add(&shown, str_trim((struct str){(const char *)text, (size_t)length}));
        name = arena_copy(arena, strbuf_str(&shown));
    }
    strbuf_release(&shown);
    OPENSSL_free(text);
    return name;
}

/* What is wrong with KEY for an approval; NULL: nothing. */
static const char *weakness_of(const EVP_PKEY *key)
{
    int kind = key ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;

    if (kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS)
        return EVP_PKEY_get_bits(key) >= RSA_BITS_LEAST
                   ? NULL
                   : MESSAGE("its RSA key has fewer than 2048 bits");
    return kind == EVP_PKEY_EC ? NULL : MESSAGE("its key is neither RSA nor EC");
}

/* `2024-01-31 08:30:00 UTC` */
static const char *time_shown(const ASN1_TIME *when, struct arena *arena)
{
    struct tm parts;

    if (!when || ASN1_TIME_to_tm(when, &parts) != 1)
        return NULL;
    return arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d UTC", parts.tm_year + 1900,
                        parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/* --- Who is trusted --- */

struct authority {
    X509_STORE *store;
};

void authority_release(struct authority *authority)
{
    if (authority)
        X509_STORE_free(authority->store);
    free(authority);
}

/* Certificates and lists of those that were revoked; other things in BIO are passed over. */
static bool take_trusted(X509_STORE *store, BIO *bio)
{
    STACK_OF(X509_INFO) *found = bio ? PEM_X509_INFO_read_bio(bio, NULL, NULL, NULL) : NULL;
    bool ok = store && found;
    int taken = 0;

    for (int i = 0; ok && i < sk_X509_INFO_num(found); i++) {
        const X509_INFO *one = sk_X509_INFO_value(found, i);

        if (one->x509)
            ok = X509_STORE_add_cert(store, one->x509) == 1;
        if (ok && one->crl)
            ok = X509_STORE_add_crl(store, one->crl) == 1;
        taken += one->x509 || one->crl;
    }
    sk_X509_INFO_pop_free(found, X509_INFO_free);
    return ok && taken > 0;
}

struct authority *authority_read(const char *path, struct diag_list *diags)
{
    struct authority *authority = memory_take(sizeof *authority);
    struct file_bytes file;
    BIO *bio = NULL;
    bool ok;

    *authority = (struct authority){.store = NULL};
    if (!file_read(path, &file, diags)) {
        authority_release(authority);
        return NULL;
    }
    authority->store = X509_STORE_new();
    if (file.bytes.len > 0 && file.bytes.len <= FILE_RECORD_MOST)
        bio = BIO_new_mem_buf(file.bytes.ptr, (int)file.bytes.len);
    ok = take_trusted(authority->store, bio);
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

/* --- A signature that is there --- */

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
    ASN1_OCTET_STRING **content;

    checking->parts->cms = d2i_CMS_ContentInfo(NULL, &at, (long)bytes.len);
    if (!checking->parts->cms || at != (const unsigned char *)bytes.ptr + bytes.len ||
        OBJ_obj2nid(CMS_get0_type(checking->parts->cms)) != NID_pkcs7_signed)
        return refuse(checking, MESSAGE("it is damaged, or no CMS signature at all"));
    content = CMS_get0_content(checking->parts->cms);
    if (content && *content)
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

/* The one signer, with a certificate and a time. */
static bool find_signer(struct checking *checking)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(checking->parts->cms);
    CMS_SignerInfo *signer;
    X509_ATTRIBUTE *attribute;
    ASN1_TYPE *value;
    int at;

    if (!signers || sk_CMS_SignerInfo_num(signers) != 1)
        return refuse(checking, MESSAGE("it is not signed by exactly one person"));
    signer = sk_CMS_SignerInfo_value(signers, 0);
    if (!strong_digest(signer))
        return refuse(checking, MESSAGE("it is not made with SHA-256"));
    at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    attribute = at < 0 ? NULL : CMS_signed_get_attr(signer, at);
    value = attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
    if (value && (value->type == V_ASN1_UTCTIME || value->type == V_ASN1_GENERALIZEDTIME))
        checking->parts->signed_at = (const ASN1_TIME *)value->value.asn1_string;
    checking->signature->signed_at = time_shown(checking->parts->signed_at, checking->arena);
    return checking->signature->signed_at ||
           refuse(checking, MESSAGE("it does not say when it was signed"));
}

static bool verify_signature(struct checking *checking)
{
    BIO *content = BIO_new_mem_buf(checking->content.ptr, (int)checking->content.len);
    STACK_OF(X509) *signers = NULL;
    bool good = content && CMS_verify(checking->parts->cms, NULL, NULL, content, NULL,
                                      CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY) == 1;

    if (good)
        signers = CMS_get0_signers(checking->parts->cms);
    if (good && signers && sk_X509_num(signers) == 1) {
        checking->parts->certificate = sk_X509_value(signers, 0);
        X509_up_ref(checking->parts->certificate);
    }
    sk_X509_free(signers);
    BIO_free(content);
    if (checking->parts->certificate)
        return true;
    return refuse(checking,
                  MESSAGE("the signature does not fit SHA256SUMS, or its certificate is missing"));
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
    if (!parse(&checking, bytes) || !find_signer(&checking) || !verify_signature(&checking))
        return false;
    signature->signer = common_name(checking.parts->certificate, arena);
    weakness = weakness_of(X509_get0_pubkey(checking.parts->certificate));
    return !weakness || refuse(&checking, weakness);
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

bool signature_check_trust(const struct signature *signature, const struct authority *authority,
                           struct diag_list *diags)
{
    const struct signature_parts *parts = signature->parts;
    X509_STORE_CTX *chain = X509_STORE_CTX_new();
    STACK_OF(X509) *others = CMS_get1_certs(parts->cms);
    struct tm when;
    bool good = false;
    int fault = X509_V_ERR_UNSPECIFIED;

    if (chain && ASN1_TIME_to_tm(parts->signed_at, &when) == 1 &&
        X509_STORE_CTX_init(chain, authority->store, parts->certificate, others) == 1) {
        X509_VERIFY_PARAM *wanted = X509_STORE_CTX_get0_param(chain);

        X509_VERIFY_PARAM_set_time(wanted, timegm(&when));
        X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_ANY);
        good = X509_verify_cert(chain) == 1;
        fault = X509_STORE_CTX_get_error(chain);
    }
    X509_STORE_CTX_free(chain);
    sk_X509_pop_free(others, X509_free);
    if (!good)
        diag_error(diags, (struct origin){.file = signature->path},
                   "the certificate of '" STR_FMT "' does not lead to the trusted ones: %s",
                   STR_ARG(signature->signer), message(diags->language, broken_trust(fault)));
    return good;
}

bool signature_same_key(const struct signature *a, const struct signature *b)
{
    return EVP_PKEY_eq(X509_get0_pubkey(a->parts->certificate),
                       X509_get0_pubkey(b->parts->certificate)) == 1;
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

/* --- A signature to be made --- */

struct signer_parts {
    const struct signer_files *files;
    STACK_OF(X509) * certificates; /* the signer's, then what leads from it */
    EVP_PKEY *key;
    bool encrypted;
    struct diag_list *diags;
};

/* Reads FILE into memory that BIO reads; FILE's bytes are released by the caller. */
static bool open_pem(const char *file, struct file_bytes *bytes, BIO **bio, struct diag_list *diags)
{
    if (!file_read(file, bytes, diags))
        return false;
    *bio = BIO_new_mem_buf(bytes->bytes.len ? bytes->bytes.ptr : "", (int)bytes->bytes.len);
    return *bio != NULL;
}

static bool read_certificates(struct signer_parts *parts)
{
    const char *file = parts->files->certificate;
    struct file_bytes bytes;
    X509 *certificate;
    BIO *bio;

    if (!open_pem(file, &bytes, &bio, parts->diags))
        return false;
    parts->certificates = sk_X509_new_null();
    while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)))
        if (sk_X509_push(parts->certificates, certificate) == 0)
            X509_free(certificate);
    BIO_free(bio);
    file_bytes_release(&bytes);
    ERR_clear_error();
    return true;
}

struct phrase {
    const struct signer_files *files;
    bool asked, refused;
};

static int ask_phrase(char *phrase, int room, int writing, void *context)
{
    struct phrase *asking = context;
    const struct signer_files *files = asking->files;
    int length = -1;

    (void)writing;
    asking->asked = true;
    if (files->ask && !asking->refused) /* libcrypto tries once more in another form */
        length = files->ask(files->context, files->key, phrase, room);
    asking->refused = length < 0;
    return length;
}

static bool read_key(struct signer_parts *parts)
{
    struct phrase asking = {parts->files, false, false};
    struct file_bytes bytes;
    BIO *bio;

    if (!open_pem(parts->files->key, &bytes, &bio, parts->diags))
        return false;
    parts->key = PEM_read_bio_PrivateKey(bio, NULL, ask_phrase, &asking);
    parts->encrypted = asking.asked;
    BIO_free(bio);
    file_bytes_release(&bytes);
    ERR_clear_error();
    return true;
}

static X509 *certificate_of(const struct signer_parts *parts)
{
    return sk_X509_num(parts->certificates) > 0 ? sk_X509_value(parts->certificates, 0) : NULL;
}

static bool tell(const struct signer_parts *parts, const char *file, const char *what)
{
    diag_error(parts->diags, (struct origin){.file = file}, "%s",
               message(parts->diags->language, what));
    return false;
}

/* Do certificate and key fit, and may any batch be signed with them today? */
static bool check_fit(const struct signer_parts *parts)
{
    const struct signer_files *files = parts->files;
    const X509 *certificate = certificate_of(parts);
    const char *weakness;

    if (!certificate)
        return tell(parts, files->certificate, MESSAGE("holds no certificate in PEM"));
    if (!parts->key)
        return tell(parts, files->key,
                    parts->encrypted
                        ? MESSAGE("cannot be opened: the pass phrase is wrong or missing")
                        : MESSAGE("holds no private key in PEM"));
    if (X509_check_private_key(certificate, parts->key) != 1)
        return tell(parts, files->key, MESSAGE("is not the key of the certificate"));
    weakness = weakness_of(parts->key);
    if (weakness) {
        diag_error(parts->diags, (struct origin){.file = files->certificate}, "cannot sign: %s",
                   message(parts->diags->language, weakness));
        return false;
    }
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) >= 0 ||
        X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
        return tell(parts, files->certificate,
                    MESSAGE("is not valid today: its time has not come or is over"));
    return true;
}

enum signer_fault signer_open(struct signer *signer, const struct signer_files *files,
                              struct arena *arena, struct diag_list *diags)
{
    struct signer_parts *parts = arena_alloc(arena, sizeof *parts);

    *parts = (struct signer_parts){.files = files, .diags = diags};
    *signer = (struct signer){.parts = parts};
    if (!read_certificates(parts) || !read_key(parts))
        return SIGNER_UNREADABLE;
    if (!check_fit(parts))
        return SIGNER_UNFIT;
    signer->name = common_name(certificate_of(parts), arena);
    return SIGNER_OK;
}

bool signer_made(const struct signer *signer, const struct signature *signature)
{
    return EVP_PKEY_eq(X509_get0_pubkey(signature->parts->certificate), signer->parts->key) == 1;
}

struct str signer_sign(const struct signer *signer, struct str bytes, struct arena *arena)
{
    const struct signer_parts *parts = signer->parts;
    unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP;
    BIO *content = BIO_new_mem_buf(bytes.ptr, (int)bytes.len);
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, NULL, flags);
    unsigned char *der = NULL;
    struct str made = {NULL, 0};
    int length = -1;

    if (cms && content &&
        CMS_add1_signer(cms, certificate_of(parts), parts->key, EVP_sha256(), flags)) {
        for (int i = 1; i < sk_X509_num(parts->certificates); i++)
            CMS_add1_cert(cms, sk_X509_value(parts->certificates, i));
        if (CMS_final(cms, content, NULL, flags) == 1)
            length = i2d_CMS_ContentInfo(cms, &der);
    }
    if (length > 0)
        made = arena_copy(arena, (struct str){(const char *)der, (size_t)length});
    OPENSSL_free(der);
    CMS_ContentInfo_free(cms);
    BIO_free(content);
    ERR_clear_error();
    return made;
}

void signer_release(struct signer *signer)
{
    if (!signer->parts)
        return;
    sk_X509_pop_free(signer->parts->certificates, X509_free);
    EVP_PKEY_free(signer->parts->key);
    signer->parts = NULL;
}
