/* Who signs with files in PEM: what they may hold, and what the signature that is made with them
 * says. All people are made up. */
#include "certified.h"
#include "folder.h"

#include "archive/signer.h"

#include <openssl/rsa.h>

#define TEXT "digest  file\n"

/* Writes ONE's certificate, and that of BEHIND (may be NULL) after it. */
static const char *certificates_of(struct test_folder *folder, const struct certified *one,
                                   const struct certified *behind)
{
    const char *path = test_path(folder, "certificates.pem");
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(PEM_write_X509(file, one->certificate), 1);
    if (behind)
        assert_int_equal(PEM_write_X509(file, behind->certificate), 1);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* Writes ONE's key, locked by PHRASE unless that is NULL. */
static const char *key_of(struct test_folder *folder, const struct certified *one,
                          const char *phrase)
{
    const char *path = test_path(folder, "key.pem");
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(PEM_write_PrivateKey(file, one->key, phrase ? EVP_aes_128_cbc() : NULL,
                                          (const unsigned char *)phrase,
                                          phrase ? (int)strlen(phrase) : 0, NULL, NULL),
                     1);
    assert_int_equal(fclose(file), 0);
    return path;
}

static struct signer_files files_of(struct test_folder *folder, const struct certified *one)
{
    return (struct signer_files){.certificate = certificates_of(folder, one, NULL),
                                 .key = key_of(folder, one, NULL)};
}

/* What comes of opening FILES, `FAULT: what was told`. */
static struct str opened(struct test_folder *folder, const struct signer_files *files)
{
    static const char *const faults[] = {
        [SIGNER_OK] = "ok", [SIGNER_UNREADABLE] = "unreadable", [SIGNER_UNFIT] = "unfit"};
    struct signer signer;
    enum signer_fault fault = signer_open(&signer, files, &folder->arena, &folder->diags);
    struct str told = test_told(folder);

    signer_release(&signer);
    test_forget(folder);
    return str_of(arena_printf(&folder->arena, "%s: " STR_FMT, faults[fault], STR_ARG(told)));
}

/* The signature that FILES make for ROLE, read back. */
static struct signature signed_with(struct test_folder *folder, const struct signer_files *files,
                                    const char *role)
{
    struct signature signature;
    struct signer signer;
    struct str made;

    if (signer_open(&signer, files, &folder->arena, &folder->diags) != SIGNER_OK)
        fail_msg("%s", test_told(folder).ptr);
    made = signer_sign(&signer, STR(TEXT), str_of(role), &folder->arena);
    if (!signature_read(&signature, "x.p7s", made, STR(TEXT), &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    assert_true(signer_made(&signer, &signature));
    signer_release(&signer);
    return signature;
}

static void test_what_a_signature_says(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = certify(EVP_RSA_gen(2048), "Li Na", NULL, (struct certificate_wish){0});
    struct signer_files files = files_of(folder, &li);
    struct signature signature = signed_with(folder, &files, "复核 – director");
    time_t now = time(NULL);

    assert_str(signature.signer, "Li Na");
    assert_str(signature.role, "复核 – director");
    signature_tell_time(&signature, now, &folder->diags);
    assert_str(test_told(folder), "");
    assert_true(str_starts(str_of(signature.signed_at), STR("20")));
    signature_release(&signature);
    certified_release(&li);
}

/* By another name it would be another's signature, and its issuer need not stand beside it. */
static void test_the_certificate_is_signed_too(void **state)
{
    struct test_folder *folder = *state;
    struct certified chair = person("The Chair", NULL), li = person("Li Na", &chair);
    struct signer_files files = files_of(folder, &li);
    struct signature signature;
    struct signer signer;
    struct str made;

    assert_int_equal(signer_open(&signer, &files, &folder->arena, &folder->diags), SIGNER_OK);
    made = signer_sign(&signer, STR(TEXT), STR("director"), &folder->arena);
    assert_false(signature_read(&signature, "x.p7s",
                                renamed(made, "Li Na", "Li Bo", &folder->arena), STR(TEXT),
                                &folder->arena, &folder->diags));
    assert_str(test_told(folder),
               "x.p7s: error: is no approval of this batch: its certificate is another than was "
               "signed with, or was changed\n");
    signature_release(&signature);
    signer_release(&signer);
    certified_release(&li);
    certified_release(&chair);
}

/* Does the signature that is made with FILES lead to ROOT? What is told. */
static struct str trusted(struct test_folder *folder, const struct signer_files *files,
                          const struct certified *root)
{
    struct signature signature = signed_with(folder, files, "director");
    struct authority *authority;
    struct str told;

    write_trust(test_path(folder, "trust.pem"), root->certificate, NULL);
    authority = authority_read(test_path(folder, "trust.pem"), &folder->diags);
    assert_non_null(authority);
    signature_check_trust(&signature, authority, &folder->diags);
    authority_release(authority);
    signature_release(&signature);
    told = test_told(folder);
    test_forget(folder);
    return told;
}

/* What stands behind the signer's certificate goes into the signature, so that who trusts only the
 * root can follow. */
static void test_certificates_between(void **state)
{
    struct test_folder *folder = *state;
    struct certified state_ca = authority_named("State");
    struct certified city =
        certify(any_key(), "City", &state_ca, (struct certificate_wish){.basic = "CA:TRUE"});
    struct certified li = person("Li Na", &city);
    struct signer_files files = files_of(folder, &li);

    assert_str(trusted(folder, &files, &state_ca),
               "x.p7s: error: the certificate of 'Li Na' does not lead to the trusted ones: none "
               "of them has issued it, nor one that it came with\n");
    files.certificate = certificates_of(folder, &li, &city);
    assert_str(trusted(folder, &files, &state_ca), "");
    certified_release(&li);
    certified_release(&city);
    certified_release(&state_ca);
}

/* Somebody who types a pass phrase. */
struct typist {
    const char *phrase; /* NULL: none is typed */
    unsigned asked;
};

static int type_phrase(void *context, const char *file, char *phrase, int room)
{
    struct typist *typist = context;

    typist->asked++;
    assert_true(str_ends(str_of(file), STR("/key.pem")));
    if (!typist->phrase)
        return -1;
    return snprintf(phrase, (size_t)room, "%s", typist->phrase);
}

static void test_pass_phrases(void **state)
{
    static const char closed[] =
        "unfit: FOLDER/key.pem: error: cannot be opened: the pass phrase is wrong or missing\n";
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL);
    struct typist typist = {.phrase = "open it"};
    struct signer_files files = {.certificate = certificates_of(folder, &li, NULL),
                                 .key = key_of(folder, &li, "open it"),
                                 .ask = type_phrase,
                                 .context = &typist};

    assert_str(opened(folder, &files), "ok: ");
    assert_int_equal(typist.asked, 1);
    typist.phrase = "open this";
    assert_str(opened(folder, &files), closed);
    typist = (struct typist){.phrase = NULL};
    assert_str(opened(folder, &files), closed);
    assert_int_equal(typist.asked, 1); /* who gives none is not asked again */
    files.ask = NULL;
    assert_str(opened(folder, &files), closed);
    files.ask = type_phrase;
    files.key = key_of(folder, &li, NULL);
    typist = (struct typist){.phrase = NULL};
    assert_str(opened(folder, &files), "ok: ");
    assert_int_equal(typist.asked, 0); /* nor of a key that is not locked */
    certified_release(&li);
}

static void test_files_without_what_is_needed(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL), wang = person("Wang Min", NULL);
    struct signer_files files = files_of(folder, &li), other = files;

    test_write(folder, "empty.pem", STR(""));
    test_write(folder, "text.pem", STR("no certificate, no key\n"));
    other.certificate = test_path(folder, "empty.pem");
    assert_str(opened(folder, &other),
               "unfit: FOLDER/empty.pem: error: holds no certificate in PEM\n");
    other.certificate = files.key;
    assert_str(opened(folder, &other),
               "unfit: FOLDER/key.pem: error: holds no certificate in PEM\n");
    other.certificate = test_path(folder, "none.pem");
    assert_str(opened(folder, &other), "unreadable: FOLDER/none.pem: error: cannot be read: there "
                                       "is no such file or folder\n");
    other = files;
    other.key = test_path(folder, "text.pem");
    assert_str(opened(folder, &other),
               "unfit: FOLDER/text.pem: error: holds no private key in PEM\n");
    other.key = test_path(folder, "none.pem");
    assert_str(opened(folder, &other), "unreadable: FOLDER/none.pem: error: cannot be read: there "
                                       "is no such file or folder\n");
    files.key = key_of(folder, &wang, NULL);
    assert_str(opened(folder, &files),
               "unfit: FOLDER/key.pem: error: is not the key of the certificate\n");
    certified_release(&wang);
    certified_release(&li);
}

/* What BY's certificate is told for. */
static struct str opened_by(struct test_folder *folder, struct certified by)
{
    struct signer_files files = files_of(folder, &by);
    struct str told = opened(folder, &files);

    certified_release(&by);
    return told;
}

static void test_who_may_not_sign_today(void **state)
{
    struct test_folder *folder = *state;
    time_t now = time(NULL);
    struct certificate_wish yet = {.from = now + DAY}, past = {.until = now - DAY};

#define UNFIT(why) "unfit: FOLDER/certificates.pem: error: " why "\n"
    assert_str(opened_by(folder, certify(any_key(), "Li Na", NULL, yet)),
               UNFIT("is not valid today: its time has not come or is over"));
    assert_str(opened_by(folder, certify(any_key(), "Li Na", NULL, past)),
               UNFIT("is not valid today: its time has not come or is over"));
    assert_str(
        opened_by(folder, certify(EVP_RSA_gen(1024), "Li Na", NULL, (struct certificate_wish){0})),
        UNFIT("cannot sign: its RSA key has fewer than 2048 bits"));
    assert_str(opened_by(folder, certify(any_key(), "Li Na", NULL,
                                         (struct certificate_wish){.usage = "keyAgreement"})),
               UNFIT("cannot sign: its certificate is not for signing (key usage)"));
}

/* A key of RSA for RSA-PSS, over SHA-512 only. */
static EVP_PKEY *key_for_pss(void)
{
    EVP_PKEY_CTX *generating = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA_PSS, NULL);
    EVP_PKEY *key = NULL;

    assert_int_equal(EVP_PKEY_keygen_init(generating), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_keygen_bits(generating, 2048), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_pss_keygen_md(generating, EVP_sha512()), 1);
    assert_int_equal(EVP_PKEY_generate(generating, &key), 1);
    EVP_PKEY_CTX_free(generating);
    return key;
}

/* OpenSSL 3.0 makes signatures with it that it does not accept. */
static void test_a_key_for_pss_alone(void **state)
{
    assert_str(opened_by(*state, certify(key_for_pss(), "Li Na", NULL,
                                         (struct certificate_wish){.digest = EVP_sha512()})),
               UNFIT("cannot sign: its RSA key is for RSA-PSS alone"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_the_certificate_is_signed_too), IN_FOLDER(test_what_a_signature_says),
        IN_FOLDER(test_certificates_between),          IN_FOLDER(test_pass_phrases),
        IN_FOLDER(test_files_without_what_is_needed),  IN_FOLDER(test_who_may_not_sign_today),
        IN_FOLDER(test_a_key_for_pss_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
