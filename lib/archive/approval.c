/* Who has put their name to a batch, and may they? The one file that knows CMS. */
#include "archive/approval.h"
#include "base/message.h"
#include "file/failure.h"
#include "file/sums.h"

#include <errno.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define SUFFIX ".p7s"
#define SIZE_MOST ((uint64_t)1 << 20) /* of a signature; with its certificates it has some KB */
#define RSA_BITS_LEAST 2048

bool approval_asked(const struct approval_rule *rule, money amount)
{
    return rule->above < 0 || amount > rule->above;
}

/* --- Certificates and keys --- */

/* A text from a certificate, which may be a stranger's, fit to be shown. */
static struct str fit_to_show(struct str text, struct arena *arena)
{
    struct strbuf out = {0};
    struct str kept;

    if (utf8_error(text) != text.len)
        return STR("?");
    while (text.len) {
        const char *start = text.ptr;
        uint32_t code = utf8_next(&text);

        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
            (code >= 0x2066 && code <= 0x2069))
            strbuf_addc(&out, '?');
        else
            strbuf_add(&out, (struct str){start, (size_t)(text.ptr - start)});
    }
    kept = arena_copy(arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

static struct str common_name(const X509 *certificate, struct arena *arena)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    unsigned char *text = NULL;
    struct str name = STR("?");
    int length;

    if (at < 0)
        return name;
    length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (length >= 0)
        name = fit_to_show(str_trim((struct str){(const char *)text, (size_t)length}), arena);
    OPENSSL_free(text);
    return name;
}

static bool may_sign(const struct approval_rule *rule, struct str signer)
{
    for (size_t i = 0; i < rule->who_count; i++)
        if (str_eq(rule->who[i], signer))
            return true;
    return rule->who_count == 0;
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

/* --- One signature --- */

struct checking {
    struct str sums;   /* the bytes of SHA256SUMS */
    X509_STORE *trust; /* NULL: not asked */
    const struct approval_rule *rule;
    const char *path; /* of the signature */
    struct arena *arena;
    struct diag_list *diags;
    /* Found: */
    CMS_ContentInfo *cms;
    X509 *certificate;
    const ASN1_TIME *signed_at;
    struct approval approval;
};

static bool refuse(const struct checking *checking, const char *why)
{
    diag_error(checking->diags, (struct origin){.file = checking->path},
               "is no approval of this batch: %s", message(checking->diags->language, why));
    return false;
}

static bool parse(struct checking *checking, struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    ASN1_OCTET_STRING **content;

    checking->cms = d2i_CMS_ContentInfo(NULL, &at, (long)bytes.len);
    if (!checking->cms || at != (const unsigned char *)bytes.ptr + bytes.len ||
        OBJ_obj2nid(CMS_get0_type(checking->cms)) != NID_pkcs7_signed)
        return refuse(checking, MESSAGE("it is damaged, or no CMS signature at all"));
    content = CMS_get0_content(checking->cms);
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
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(checking->cms);
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
        checking->signed_at = (const ASN1_TIME *)value->value.asn1_string;
    checking->approval.signed_at = time_shown(checking->signed_at, checking->arena);
    return checking->approval.signed_at ||
           refuse(checking, MESSAGE("it does not say when it was signed"));
}

static bool verify_signature(struct checking *checking)
{
    BIO *content = BIO_new_mem_buf(checking->sums.ptr, (int)checking->sums.len);
    STACK_OF(X509) *signers = NULL;
    bool good = content && CMS_verify(checking->cms, NULL, NULL, content, NULL,
                                      CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY) == 1;

    if (good)
        signers = CMS_get0_signers(checking->cms);
    if (good && signers && sk_X509_num(signers) == 1) {
        checking->certificate = sk_X509_value(signers, 0);
        X509_up_ref(checking->certificate);
    }
    sk_X509_free(signers);
    BIO_free(content);
    if (checking->certificate)
        return true;
    return refuse(checking,
                  MESSAGE("the signature does not fit SHA256SUMS, or its certificate is missing"));
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

/* Does the certificate lead to those trusted, as of when it was signed? */
static bool check_trust(struct checking *checking)
{
    X509_STORE_CTX *chain = X509_STORE_CTX_new();
    STACK_OF(X509) *others = CMS_get1_certs(checking->cms);
    struct tm parts;
    bool good = false;
    int fault = X509_V_ERR_UNSPECIFIED;

    if (chain && ASN1_TIME_to_tm(checking->signed_at, &parts) == 1 &&
        X509_STORE_CTX_init(chain, checking->trust, checking->certificate, others) == 1) {
        X509_VERIFY_PARAM *wanted = X509_STORE_CTX_get0_param(chain);

        X509_VERIFY_PARAM_set_time(wanted, timegm(&parts));
        X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_ANY);
        good = X509_verify_cert(chain) == 1;
        fault = X509_STORE_CTX_get_error(chain);
    }
    X509_STORE_CTX_free(chain);
    sk_X509_pop_free(others, X509_free);
    if (good)
        return true;
    diag_error(checking->diags, (struct origin){.file = checking->path},
               "the certificate of '" STR_FMT "' does not lead to the trusted ones: %s",
               STR_ARG(checking->approval.signer),
               message(checking->diags->language, broken_trust(fault)));
    return false;
}

static bool check_signature(struct checking *checking, struct str bytes)
{
    const char *weakness;

    if (!parse(checking, bytes) || !find_signer(checking) || !verify_signature(checking))
        return false;
    checking->approval.role = checking->rule->name;
    checking->approval.signer = common_name(checking->certificate, checking->arena);
    weakness = weakness_of(X509_get0_pubkey(checking->certificate));
    if (weakness)
        return refuse(checking, weakness);
    if (!may_sign(checking->rule, checking->approval.signer)) {
        diag_error(checking->diags, (struct origin){.file = checking->path},
                   "is signed by '" STR_FMT "', who is not among those that may sign '" STR_FMT "'",
                   STR_ARG(checking->approval.signer), STR_ARG(checking->rule->name));
        return false;
    }
    return !checking->trust || check_trust(checking);
}

static void checking_release(struct checking *checking)
{
    X509_free(checking->certificate);
    CMS_ContentInfo_free(checking->cms);
    ERR_clear_error();
}

/* --- All of a batch --- */

static X509_STORE *read_trust(const char *path, struct diag_list *diags)
{
    X509_STORE *store = X509_STORE_new();

    if (store && X509_STORE_load_file(store, path) == 1)
        return store;
    X509_STORE_free(store);
    ERR_clear_error();
    diag_error(diags, (struct origin){.file = path},
               "holds no certificates in PEM that could be trusted");
    return NULL;
}

bool approval_trust_usable(const char *path, struct diag_list *diags)
{
    X509_STORE *trust = read_trust(path, diags);

    X509_STORE_free(trust);
    return trust != NULL;
}

struct reading {
    struct approvals *approvals;
    const char *folder; /* PATH/approvals */
    const struct ruleset *rules;
    money amount;
    struct str sums;
    X509_STORE *trust;
    EVP_PKEY **keys; /* of each approval read */
    struct arena *arena;
    struct diag_list *diags;
};

static const struct approval_rule *rule_named(const struct reading *reading, struct str role)
{
    for (size_t i = 0; i < reading->rules->approval_count; i++)
        if (str_eq(reading->rules->approvals[i].name, role) &&
            approval_asked(&reading->rules->approvals[i], reading->amount))
            return &reading->rules->approvals[i];
    return NULL;
}

/* The role that the file NAME is an approval of; NULL, with an error, where it is none. */
static const struct approval_rule *rule_of(const struct reading *reading, const char *name)
{
    struct origin at = {.file = path_join(reading->arena, reading->folder, name)};
    struct str role = str_of(name);
    const struct approval_rule *rule = NULL;
    struct stat status;

    if (lstat(at.file, &status) != 0) {
        failure_to_read(at.file, errno, reading->diags);
        return NULL;
    }
    if (S_ISREG(status.st_mode) && str_ends(role, STR(SUFFIX)))
        rule = rule_named(reading, (struct str){role.ptr, role.len - strlen(SUFFIX)});
    if (rule && (uint64_t)status.st_size <= SIZE_MOST)
        return rule;
    diag_error(reading->diags, at,
               "is no approval that the rules ask of this batch, and nothing else may stand here");
    return NULL;
}

static bool signed_already(const struct reading *reading, const EVP_PKEY *key,
                           const struct approval **by)
{
    for (size_t i = 0; i < reading->approvals->count; i++) {
        if (EVP_PKEY_eq(reading->keys[i], key) != 1)
            continue;
        *by = &reading->approvals->items[i];
        return true;
    }
    return false;
}

static void read_one(struct reading *reading, const char *name)
{
    struct checking checking = {.sums = reading->sums,
                                .trust = reading->trust,
                                .rule = rule_of(reading, name),
                                .path = path_join(reading->arena, reading->folder, name),
                                .arena = reading->arena,
                                .diags = reading->diags};
    struct approvals *approvals = reading->approvals;
    const struct approval *other;
    struct file_bytes file;
    EVP_PKEY *key;

    if (!checking.rule || !file_read_ordinary(checking.path, &file, reading->diags))
        return;
    if (check_signature(&checking, file.bytes)) {
        key = X509_get_pubkey(checking.certificate);
        if (signed_already(reading, key, &other)) {
            diag_error(reading->diags, (struct origin){.file = checking.path},
                       "is signed with the key that has signed '" STR_FMT "' already: nobody "
                       "approves in two roles",
                       STR_ARG(other->role));
            EVP_PKEY_free(key);
        } else {
            reading->keys[approvals->count] = key;
            approvals->items[approvals->count++] = checking.approval;
        }
    }
    checking_release(&checking);
    file_bytes_release(&file);
}

static void find_missing(struct approvals *approvals, const struct ruleset *rules, money amount)
{
    for (size_t i = 0; i < rules->approval_count; i++) {
        bool there = false;

        if (!approval_asked(&rules->approvals[i], amount))
            continue;
        approvals->asked++;
        for (size_t n = 0; n < approvals->count; n++)
            there = there || str_eq(approvals->items[n].role, rules->approvals[i].name);
        if (!there)
            approvals->missing[approvals->missing_count++] = rules->approvals[i].name;
    }
}

static bool is_folder(const char *path, bool *folder, struct diag_list *diags)
{
    struct stat status;

    *folder = false;
    if (lstat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR || failure_to_read(path, errno, diags);
    *folder = S_ISDIR(status.st_mode);
    return true;
}

/* Files in the order of their names; the keys live until KEYS are freed. */
static bool read_all(struct reading *reading)
{
    const char **names;
    size_t count = 0;
    bool folder;

    if (!is_folder(reading->folder, &folder, reading->diags))
        return false;
    if (folder && !folder_list(reading->arena, reading->folder, &names, &count, reading->diags))
        return false;
    reading->keys = arena_array(reading->arena, count, sizeof(EVP_PKEY *));
    reading->approvals->items =
        arena_array(reading->arena, count, sizeof *reading->approvals->items);
    for (size_t i = 0; i < count; i++)
        read_one(reading, names[i]);
    return true;
}

static void free_keys(struct reading *reading)
{
    for (size_t i = 0; i < reading->approvals->count; i++)
        EVP_PKEY_free(reading->keys[i]);
    X509_STORE_free(reading->trust);
}

static bool reading_open(struct reading *reading, const char *path, struct file_bytes *sums)
{
    const char *file = path_join(reading->arena, path, SUMS_FILE);

    *reading->approvals = (struct approvals){
        .missing = arena_array(reading->arena, reading->rules->approval_count, sizeof(struct str))};
    reading->folder = path_join(reading->arena, path, APPROVALS_FOLDER);
    if (!file_check_record(file, reading->diags) || !file_read_ordinary(file, sums, reading->diags))
        return false;
    reading->sums = sums->bytes;
    return true;
}

bool approvals_read(struct approvals *approvals, const char *path, const struct ruleset *rules,
                    money amount, const char *trust, struct arena *arena, struct diag_list *diags)
{
    struct reading reading = {
        .approvals = approvals, .rules = rules, .amount = amount, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    struct file_bytes sums;
    bool ok;

    if (!reading_open(&reading, path, &sums))
        return false;
    ok = !trust || (reading.trust = read_trust(trust, diags)) != NULL;
    ok = read_all(&reading) && ok;
    free_keys(&reading);
    find_missing(approvals, rules, amount);
    file_bytes_release(&sums);
    return ok && diags->errors == errors;
}

/* --- Signing --- */

struct signing {
    const struct archived_batch *archived;
    const struct approval_request *request;
    struct reading reading;        /* what was signed before */
    STACK_OF(X509) * certificates; /* the signer's, then what leads from it */
    EVP_PKEY *key;
    struct arena *arena;
    struct diag_list *diags;
};

static bool tell(const struct signing *signing, const char *file, const char *what)
{
    diag_error(signing->diags, (struct origin){.file = file}, "%s",
               message(signing->diags->language, what));
    return false;
}

/* Reads FILE into memory that BIO reads; FILE's bytes are released by the caller. */
static bool open_pem(const char *file, struct file_bytes *bytes, BIO **bio, struct diag_list *diags)
{
    if (!file_read(file, bytes, diags))
        return false;
    *bio = BIO_new_mem_buf(bytes->bytes.len ? bytes->bytes.ptr : "", (int)bytes->bytes.len);
    return *bio != NULL;
}

static bool read_certificates(struct signing *signing)
{
    const char *file = signing->request->certificate;
    struct file_bytes bytes;
    X509 *certificate;
    BIO *bio;

    if (!open_pem(file, &bytes, &bio, signing->diags))
        return false;
    signing->certificates = sk_X509_new_null();
    while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)))
        if (sk_X509_push(signing->certificates, certificate) == 0)
            X509_free(certificate);
    BIO_free(bio);
    file_bytes_release(&bytes);
    ERR_clear_error();
    return true;
}

struct phrase {
    const struct approval_request *request;
    bool asked, refused;
};

static int ask_phrase(char *phrase, int room, int writing, void *context)
{
    struct phrase *asking = context;
    const struct approval_request *request = asking->request;
    int length = -1;

    (void)writing;
    asking->asked = true;
    if (request->ask && !asking->refused) /* libcrypto tries once more in another form */
        length = request->ask(request->context, request->key, phrase, room);
    asking->refused = length < 0;
    return length;
}

static bool read_key(struct signing *signing, bool *encrypted)
{
    struct phrase asking = {signing->request, false, false};
    struct file_bytes bytes;
    BIO *bio;

    if (!open_pem(signing->request->key, &bytes, &bio, signing->diags))
        return false;
    signing->key = PEM_read_bio_PrivateKey(bio, NULL, ask_phrase, &asking);
    *encrypted = asking.asked;
    BIO_free(bio);
    file_bytes_release(&bytes);
    ERR_clear_error();
    return true;
}

static X509 *signer_of(const struct signing *signing)
{
    return sk_X509_num(signing->certificates) > 0 ? sk_X509_value(signing->certificates, 0) : NULL;
}

/* The rule of the role; NULL, with an error, where it may not be signed. */
static const struct approval_rule *find_rule(const struct signing *signing)
{
    const struct approval_request *request = signing->request;
    const struct ruleset *rules = signing->reading.rules;
    struct origin at = {.file = signing->archived->path};
    char above[MONEY_TEXT_MAX];

    for (size_t i = 0; i < rules->approval_count; i++) {
        if (!str_eq(rules->approvals[i].name, str_of(request->role)))
            continue;
        if (approval_asked(&rules->approvals[i], signing->archived->amount))
            return &rules->approvals[i];
        money_format_grouped(rules->approvals[i].above, above);
        diag_error(signing->diags, at,
                   "the approval '%s' is asked for above %s only, and this batch does not pay "
                   "that much",
                   request->role, above);
        return NULL;
    }
    diag_error(signing->diags, at, "its rules have no [approval %s]", request->role);
    return NULL;
}

/* Do certificate and key fit, and may they sign? */
static bool check_signer(struct signing *signing, const struct approval_rule *rule, bool encrypted)
{
    const struct approval_request *request = signing->request;
    X509 *certificate = signer_of(signing);
    const struct approval *other = NULL;
    const char *weakness;
    struct str name;

    if (!certificate)
        return tell(signing, request->certificate, MESSAGE("holds no certificate in PEM"));
    if (!signing->key)
        return tell(signing, request->key,
                    encrypted ? MESSAGE("cannot be opened: the pass phrase is wrong or missing")
                              : MESSAGE("holds no private key in PEM"));
    if (X509_check_private_key(certificate, signing->key) != 1)
        return tell(signing, request->key, MESSAGE("is not the key of the certificate"));
    weakness = weakness_of(signing->key);
    if (weakness) {
        diag_error(signing->diags, (struct origin){.file = request->certificate}, "cannot sign: %s",
                   message(signing->diags->language, weakness));
        return false;
    }
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) >= 0 ||
        X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
        return tell(signing, request->certificate,
                    MESSAGE("is not valid today: its time has not come or is over"));
    name = common_name(certificate, signing->arena);
    if (!may_sign(rule, name)) {
        diag_error(signing->diags, (struct origin){.file = request->certificate},
                   "is of '" STR_FMT "', who is not among those that may sign '%s'", STR_ARG(name),
                   request->role);
        return false;
    }
    if (!signed_already(&signing->reading, signing->key, &other))
        return true;
    diag_error(signing->diags, (struct origin){.file = request->certificate},
               "has signed '" STR_FMT "' already: nobody approves in two roles",
               STR_ARG(other->role));
    return false;
}

/* Makes the signature; empty where that failed. */
static struct str make_signature(struct signing *signing)
{
    unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP;
    BIO *content = BIO_new_mem_buf(signing->reading.sums.ptr, (int)signing->reading.sums.len);
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, NULL, flags);
    unsigned char *der = NULL;
    struct str made = {NULL, 0};
    int length = -1;

    if (cms && content &&
        CMS_add1_signer(cms, signer_of(signing), signing->key, EVP_sha256(), flags)) {
        for (int i = 1; i < sk_X509_num(signing->certificates); i++)
            CMS_add1_cert(cms, sk_X509_value(signing->certificates, i));
        if (CMS_final(cms, content, NULL, flags) == 1)
            length = i2d_CMS_ContentInfo(cms, &der);
    }
    if (length > 0)
        made = arena_copy(signing->arena, (struct str){(const char *)der, (size_t)length});
    OPENSSL_free(der);
    CMS_ContentInfo_free(cms);
    BIO_free(content);
    ERR_clear_error();
    return made;
}

/* Reads the signature back as verify does: what cannot be proved is not handed out. */
static bool read_back(struct signing *signing, const struct approval_rule *rule, struct str bytes,
                      struct approval *what)
{
    struct checking checking = {.sums = signing->reading.sums,
                                .rule = rule,
                                .path = signing->request->certificate,
                                .arena = signing->arena,
                                .diags = signing->diags};
    bool good = check_signature(&checking, bytes);

    *what = checking.approval;
    checking_release(&checking);
    return good;
}

static const char *approval_path(const struct archived_batch *archived, const char *role,
                                 struct arena *arena)
{
    return arena_printf(arena, "%s/" APPROVALS_FOLDER "/%s" SUFFIX, archived->path, role);
}

static enum approval_fault write_signature(struct signing *signing, struct str bytes,
                                           struct staging *staging)
{
    const char *final = approval_path(signing->archived, signing->request->role, signing->arena);

    /* Beside the batch, so that nothing foreign ever stands in it. */
    if (!staging_open(
            staging,
            arena_printf(signing->arena, "%s.%s", signing->archived->path, APPROVALS_FOLDER),
            signing->diags))
        return APPROVAL_OUTPUT;
    if (strlen(final) >= sizeof staging->final) {
        failure_to_write(final, ENAMETOOLONG, signing->diags);
        return APPROVAL_OUTPUT;
    }
    memcpy(staging->final, final, strlen(final) + 1);
    return file_write(path_join(signing->arena, staging->path, "signature"), bytes, signing->diags)
               ? APPROVAL_OK
               : APPROVAL_OUTPUT;
}

static enum approval_fault sign(struct signing *signing, struct staging *staging,
                                struct approval *what)
{
    const char *role = signing->request->role;
    const struct approval_rule *rule = find_rule(signing);
    bool encrypted = false;
    struct str made;

    if (!rule)
        return APPROVAL_USAGE;
    if (file_exists(approval_path(signing->archived, role, signing->arena))) {
        tell(signing, approval_path(signing->archived, role, signing->arena),
             MESSAGE("is there already: an approval is never replaced"));
        return APPROVAL_USAGE;
    }
    if (!read_certificates(signing) || !read_key(signing, &encrypted))
        return APPROVAL_INPUT;
    if (!check_signer(signing, rule, encrypted))
        return APPROVAL_USAGE;
    made = make_signature(signing);
    if (made.len == 0) {
        tell(signing, signing->request->key, MESSAGE("the signature could not be made with it"));
        return APPROVAL_OUTPUT;
    }
    if (!read_back(signing, rule, made, what))
        return APPROVAL_OUTPUT;
    return write_signature(signing, made, staging);
}

enum approval_fault approval_sign(const struct archived_batch *archived,
                                  const struct ruleset *rules,
                                  const struct approval_request *request, struct staging *staging,
                                  struct approval *what, struct arena *arena,
                                  struct diag_list *diags)
{
    struct approvals before;
    struct signing signing = {.archived = archived,
                              .request = request,
                              .reading = {.approvals = &before,
                                          .rules = rules,
                                          .amount = archived->amount,
                                          .arena = arena,
                                          .diags = diags},
                              .arena = arena,
                              .diags = diags};
    size_t errors = diags->errors;
    struct file_bytes sums;
    enum approval_fault fault;

    if (!archive_check_seal(archived->path, NULL, diags))
        return APPROVAL_DIFFERS;
    if (!reading_open(&signing.reading, archived->path, &sums))
        return APPROVAL_INPUT;
    if (!read_all(&signing.reading))
        fault = APPROVAL_INPUT;
    else
        fault = diags->errors != errors ? APPROVAL_DIFFERS : sign(&signing, staging, what);
    free_keys(&signing.reading);
    sk_X509_pop_free(signing.certificates, X509_free);
    EVP_PKEY_free(signing.key);
    file_bytes_release(&sums);
    return fault;
}

bool approval_publish(const struct archived_batch *archived, struct staging *staging,
                      struct diag_list *diags)
{
    struct arena scratch = {0};
    const char *folder = path_join(&scratch, archived->path, APPROVALS_FOLDER);
    bool ok = true, made = mkdir(folder, 0700) == 0;

    if (!made && errno != EEXIST)
        ok = failure_to_write(folder, errno, diags);
    ok = ok && staging_publish_file(staging, "signature", diags);
    if (!ok) {
        staging_discard(staging);
        if (made)
            rmdir(folder);
    }
    arena_release(&scratch);
    return ok;
}
