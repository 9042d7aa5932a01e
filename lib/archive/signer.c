/* Signing the bytes of a sealed folder with somebody's certificate and key. */
#include "archive/signer.h"
#include "archive/certificate.h"
#include "base/memory.h"
#include "base/message.h"
#include "file/file.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/banned.h"

struct signer_parts {
    const struct signer_files *files;
    STACK_OF(X509) * certificates; /* the signer's, then what leads from it */
    EVP_PKEY *key;
    bool encrypted;
    struct diag_list *diags;
};

static bool read_certificates(struct signer_parts *parts)
{
    const char *file = parts->files->certificate;
    struct file_bytes bytes;
    X509 *certificate;
    BIO *bio;

    if (!file_read(file, &bytes, parts->diags))
        return false;
    bio = bytes_to_read(bytes.bytes);
    parts->certificates = memory_made(sk_X509_new_null());
    while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)))
        if (sk_X509_push(parts->certificates, certificate) == 0)
            memory_exhausted();
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

    if (!file_read(parts->files->key, &bytes, parts->diags))
        return false;
    bio = bytes_to_read(bytes.bytes);
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
    X509 *certificate = certificate_of(parts);
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
    weakness = certificate_weakness(certificate);
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
    signer->name = certificate_name(certificate_of(parts), arena);
    return SIGNER_OK;
}

bool signer_made(const struct signer *signer, const struct signature *signature)
{
    X509 *mine = certificate_of(signer->parts), *other = signature_certificate(signature);

    return EVP_PKEY_eq(X509_get0_pubkey(other), signer->parts->key) == 1 ||
           certificate_same_holder(mine, other);
}

/* Says in INFO what the signature is given for: ContentHints of a description and the type of the
 * content, which is data. */
static bool add_role(CMS_SignerInfo *info, struct str role, struct arena *arena)
{
    ASN1_UTF8STRING *text = memory_made(ASN1_UTF8STRING_new());
    const char *said = arena_printf(arena, APPROVAL_HINT STR_FMT, STR_ARG(role));
    ASN1_OBJECT *data = OBJ_nid2obj(NID_pkcs7_data);
    int length, whole;
    unsigned char *der, *at;
    bool ok;

    if (ASN1_STRING_set(text, said, -1) != 1)
        memory_exhausted();
    length = i2d_ASN1_UTF8STRING(text, NULL) + i2d_ASN1_OBJECT(data, NULL);
    whole = ASN1_object_size(1, length, V_ASN1_SEQUENCE);
    at = der = arena_alloc(arena, (size_t)whole);
    ASN1_put_object(&at, 1, length, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
    i2d_ASN1_UTF8STRING(text, &at);
    i2d_ASN1_OBJECT(data, &at);
    ok = CMS_signed_add1_attr_by_NID(info, NID_id_smime_aa_contentHint, V_ASN1_SEQUENCE, der,
                                     whole) == 1;
    ASN1_UTF8STRING_free(text);
    return ok;
}

struct str signer_sign(const struct signer *signer, struct str bytes, struct str role,
                       struct arena *arena)
{
    const struct signer_parts *parts = signer->parts;
    unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP;
    BIO *content = bytes_to_read(bytes);
    CMS_ContentInfo *cms = memory_made(CMS_sign(NULL, NULL, NULL, NULL, flags));
    /* CMS_CADES: the certificate's digest is signed too, so that nobody puts another in its place
     */
    CMS_SignerInfo *info =
        CMS_add1_signer(cms, certificate_of(parts), parts->key, EVP_sha256(), flags | CMS_CADES);
    unsigned char *der = NULL;
    struct str made = {NULL, 0};
    int length = -1;

    if (info && add_role(info, role, arena)) {
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
