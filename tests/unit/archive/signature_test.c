/* Signatures made to deceive: each part of a CMS signature and of a certificate that somebody may
 * choose. All people are made up. */
#include "certified.h"
#include "folder.h"

#include "archive/certificate.h"
#include "archive/signature.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>

#define TEXT "digest  file\n"

/* What was told since this was asked last. */
static struct str told_now(struct test_folder *folder)
{
    struct str told = test_told(folder);

    test_forget(folder);
    return told;
}

/* What is told of BYTES, held against the text; empty: nothing is wrong. */
static struct str told_of(struct test_folder *folder, struct str bytes, const char *text,
                          struct str *signer)
{
    struct signature signature;
    bool good =
        signature_read(&signature, "x.p7s", bytes, str_of(text), &folder->arena, &folder->diags);

    if (signer)
        *signer = signature.signer;
    assert_int_equal(good, folder->diags.errors == 0);
    signature_release(&signature);
    return told_now(folder);
}

/* The same of a signature that BY makes as WISH says; BY is released. */
static void expect(struct test_folder *folder, struct certified by, struct signing_wish wish,
                   const char *told)
{
    struct str bytes = signed_text(TEXT, &by, wish, &folder->arena);

    assert_str(told_of(folder, bytes, TEXT, NULL), told);
    certified_release(&by);
}

#define REFUSED(why) "x.p7s: error: is no approval of this batch: " why "\n"

static void test_what_is_signed(void **state)
{
    struct test_folder *folder = *state;
    struct certified one = person("Li Na", NULL), two = person("Wang Min", NULL);
    struct str good = signed_text(TEXT, &one, (struct signing_wish){0}, &folder->arena);
    struct str both =
        signed_text(TEXT, &one, (struct signing_wish){.second = &two}, &folder->arena);
    char *with_more = arena_alloc(&folder->arena, good.len + 1);
    struct str longer = {with_more, good.len + 1};

    memcpy(with_more, good.ptr, good.len);
    assert_str(told_of(folder, good, TEXT, NULL), "");
    assert_str(told_of(folder, good, TEXT "x", NULL),
               REFUSED("the signature does not fit SHA256SUMS, or its certificate is missing"));
    assert_str(told_of(folder, longer, TEXT, NULL),
               REFUSED("it is damaged, or no CMS signature at all"));
    assert_str(told_of(folder, (struct str){good.ptr, good.len - 1}, TEXT, NULL),
               REFUSED("it is damaged, or no CMS signature at all"));
    assert_str(told_of(folder, good, "", NULL),
               REFUSED("the signature does not fit SHA256SUMS, or its certificate is missing"));
    assert_str(told_of(folder, both, TEXT, NULL),
               REFUSED("it is not signed by exactly one person"));
    certified_release(&one);
    certified_release(&two);
}

/* The certificate stands beside the signature, which fits any that has its key. */
static void test_a_certificate_with_another_name(void **state)
{
    static const char changed[] =
        REFUSED("its certificate is another than was signed with, or was changed");
    struct test_folder *folder = *state;
    struct arena *arena = &folder->arena;
    struct certified chair = person("The Chair", NULL);
    struct certified alone = person("Li Na", NULL), issued = person("Li Na", &chair);
    struct certified no_authority =
        certify(any_key(), "Li Na", NULL, (struct certificate_wish){.usage = "digitalSignature"});
    struct str bytes = signed_text(TEXT, &alone, (struct signing_wish){0}, arena);

    /* it has signed itself, also where it may sign no certificates; or its digest is signed */
    assert_str(told_of(folder, renamed(bytes, "Li Na", "Li Bo", arena), TEXT, NULL), changed);
    bytes = signed_text(TEXT, &no_authority, (struct signing_wish){0}, arena);
    assert_str(told_of(folder, bytes, TEXT, NULL), "");
    assert_str(told_of(folder, renamed(bytes, "Li Na", "Li Bo", arena), TEXT, NULL), changed);
    bytes = signed_text(TEXT, &issued, (struct signing_wish){.named = true}, arena);
    assert_str(told_of(folder, bytes, TEXT, NULL), "");
    assert_str(told_of(folder, renamed(bytes, "Li Na", "Li Bo", arena), TEXT, NULL), changed);
    certified_release(&alone);
    certified_release(&no_authority);
    certified_release(&issued);
    certified_release(&chair);
}

/* Changes one bit of each byte of what BY signs, and the one that makes another case of a letter
 * and takes what is constructed for primitive. */
static void expect_no_other_form(struct test_folder *folder, struct certified by)
{
    struct signing_wish wish = {.named = true};
    struct str good = signed_text(TEXT, &by, wish, &folder->arena);
    char *bytes = arena_alloc(&folder->arena, good.len);

    memcpy(bytes, good.ptr, good.len);
    assert_str(told_of(folder, good, TEXT, NULL), "");
    for (size_t i = 0; i < good.len; i++) {
        const unsigned bits[] = {1u << (i % 8), 0x20};

        for (size_t n = 0; n < sizeof bits / sizeof *bits; n++) {
            bytes[i] = (char)((unsigned char)good.ptr[i] ^ bits[n]);
            if (told_of(folder, (struct str){bytes, good.len}, TEXT, NULL).len == 0)
                fail_msg("byte %zu of %zu is no matter where bits %02x flip", i, good.len, bits[n]);
        }
        bytes[i] = good.ptr[i];
    }
    certified_release(&by);
}

/* Much of a CMS file is under no signature: versions, tags, names of algorithms. */
static void test_one_form_alone(void **state)
{
    struct certified chair = authority_named("The Chair");

    expect_no_other_form(*state, person("Li Na", &chair));
    expect_no_other_form(*state,
                         certify(EVP_RSA_gen(2048), "Li Na", &chair, (struct certificate_wish){0}));
    certified_release(&chair);
}

static void test_a_text_of_its_own(void **state)
{
    expect(*state, person("Li Na", NULL), (struct signing_wish){.attached = true},
           REFUSED("it holds a text of its own, where it must be detached"));
}

/* What is well-formed CMS, and no signature. */
static void test_another_kind_of_message(void **state)
{
    struct test_folder *folder = *state;
    BIO *text = BIO_new_mem_buf(TEXT, -1);
    CMS_ContentInfo *cms = CMS_data_create(text, 0);
    unsigned char *der = NULL;
    int length = i2d_CMS_ContentInfo(cms, &der);

    assert_true(length > 0);
    assert_str(told_of(folder, (struct str){(const char *)der, (size_t)length}, TEXT, NULL),
               REFUSED("it is damaged, or no CMS signature at all"));
    OPENSSL_free(der);
    CMS_ContentInfo_free(cms);
    BIO_free(text);
}

static void test_digests(void **state)
{
    struct test_folder *folder = *state;

    expect(folder, person("Li Na", NULL), (struct signing_wish){.digest = EVP_sha384()}, "");
    expect(folder, person("Li Na", NULL), (struct signing_wish){.digest = EVP_sha512()}, "");
    expect(folder, person("Li Na", NULL), (struct signing_wish){.digest = EVP_sha1()},
           REFUSED("it is not made with SHA-256"));
    expect(folder, certify(EVP_RSA_gen(1024), "Li Na", NULL, (struct certificate_wish){0}),
           (struct signing_wish){.digest = EVP_md5()}, REFUSED("it is not made with SHA-256"));
}

/* The numbers of P-256 with another point to begin with. */
static EVP_PKEY *key_on_own_curve(void)
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    EC_POINT *point = EC_POINT_new(group);
    BIGNUM *p = BN_new(), *a = BN_new(), *b = BN_new();
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    unsigned char generator[65];
    EVP_PKEY_CTX *from = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL), *generating;
    EVP_PKEY *numbers = NULL, *key = NULL;
    OSSL_PARAM *params;

    assert_int_equal(EC_GROUP_get_curve(group, p, a, b, NULL), 1);
    assert_int_equal(EC_POINT_dbl(group, point, EC_GROUP_get0_generator(group), NULL), 1);
    assert_int_equal(EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, generator,
                                        sizeof generator, NULL),
                     sizeof generator);
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_EC_FIELD_TYPE, "prime-field", 0);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_P, p);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_A, a);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_B, b);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_ORDER, EC_GROUP_get0_order(group));
    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_EC_GENERATOR, generator,
                                     sizeof generator);
    params = OSSL_PARAM_BLD_to_param(build);
    assert_int_equal(EVP_PKEY_fromdata_init(from), 1);
    assert_int_equal(EVP_PKEY_fromdata(from, &numbers, EVP_PKEY_KEY_PARAMETERS, params), 1);
    generating = EVP_PKEY_CTX_new_from_pkey(NULL, numbers, NULL);
    assert_int_equal(EVP_PKEY_keygen_init(generating), 1);
    assert_int_equal(EVP_PKEY_generate(generating, &key), 1);
    EVP_PKEY_CTX_free(generating);
    EVP_PKEY_CTX_free(from);
    EVP_PKEY_free(numbers);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    BN_free(p);
    BN_free(a);
    BN_free(b);
    EC_POINT_free(point);
    EC_GROUP_free(group);
    return key;
}

static struct certified holder_of(EVP_PKEY *key)
{
    return certify(key, "Li Na", NULL, (struct certificate_wish){0});
}

static void test_keys(void **state)
{
    struct test_folder *folder = *state;
    struct signing_wish none = {0};

    expect(folder, holder_of(EVP_EC_gen("P-224")), none, "");
    expect(folder, holder_of(EVP_EC_gen("P-521")), none, "");
    expect(folder, holder_of(EVP_EC_gen("P-192")), none,
           REFUSED("its EC key has fewer than 224 bits"));
    expect(folder, holder_of(EVP_EC_gen("secp160r1")), none,
           REFUSED("its EC key has fewer than 224 bits"));
    expect(folder, holder_of(key_on_own_curve()), none,
           REFUSED("its EC key is on a curve of its own making"));
    expect(folder, holder_of(EVP_RSA_gen(1024)), none,
           REFUSED("its RSA key has fewer than 2048 bits"));
}

static void test_uses(void **state)
{
    static const struct {
        const char *usage;
        bool signs;
    } uses[] = {{NULL, true},
                {"digitalSignature", true},
                {"nonRepudiation", true},
                {"keyEncipherment, digitalSignature", true},
                {"keyEncipherment", false},
                {"keyCertSign, cRLSign", false},
                {"keyAgreement", false}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        expect(folder,
               certify(any_key(), "Li Na", NULL, (struct certificate_wish){.usage = uses[i].usage}),
               (struct signing_wish){0},
               uses[i].signs ? "" : REFUSED("its certificate is not for signing (key usage)"));
}

static void expect_name(struct test_folder *folder, struct certified by, const char *name)
{
    struct str bytes = signed_text(TEXT, &by, (struct signing_wish){0}, &folder->arena);
    struct str signer;

    assert_str(told_of(folder, bytes, TEXT, &signer), "");
    assert_str(signer, name);
    certified_release(&by);
}

/* Nobody is shown as less than the certificate says, and nobody as more than a name can be. */
static void test_names(void **state)
{
    struct certificate_wish two = {.other_name = "Eve"};
    char name[] =
        "王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王王";
    struct certified long_name = person("王", NULL);
    X509_NAME *subject = X509_get_subject_name(long_name.certificate);
    struct str shown;
    struct arena arena = {0};

    for (int i = 0; i < 1000; i++)
        assert_int_equal(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                                    (const unsigned char *)name, -1, -1, 0),
                         1);
    shown = certificate_name(long_name.certificate, &arena);
    assert_between(shown.len, 250, 260);
    assert_true(str_starts(shown, STR("王 + 王")) && str_ends(shown, STR("…")));
    assert_int_equal(utf8_error(shown), shown.len);
    arena_release(&arena);
    certified_release(&long_name);
    expect_name(*state, person("Li Na", NULL), "Li Na");
    expect_name(*state, certify(any_key(), "Li Na", NULL, two), "Li Na + Eve");
    expect_name(*state,
                certify_named(any_key(), "Li Na\0 Eve", 10, NULL, (struct certificate_wish){0}),
                "Li Na\xEF\xBF\xBD Eve");
    expect_name(*state, person("Li Na\n2024-01-31", NULL), "Li Na 2024-01-31");
}

/* Many certificates that nobody needs cost nothing but their length. */
static void test_many_certificates(void **state)
{
    struct test_folder *folder = *state;

    expect(folder, person("Li Na", NULL), (struct signing_wish){.copies = 500}, "");
}

/* --- What nobody may be trusted to tell --- */

static struct str told_of_time(struct test_folder *folder, const struct certified *by, time_t at,
                               time_t now)
{
    struct str bytes = signed_text(TEXT, by, (struct signing_wish){.at = at}, &folder->arena);
    struct signature signature;

    assert_true(
        signature_read(&signature, "x.p7s", bytes, STR(TEXT), &folder->arena, &folder->diags));
    signature_tell_time(&signature, now, &folder->diags);
    signature_release(&signature);
    assert_int_equal(folder->diags.errors, 0);
    return told_now(folder);
}

static void test_times(void **state)
{
    const time_t noon = 1717243200; /* 2024-06-01 12:00 UTC */
    struct test_folder *folder = *state;
    struct certified li =
        certify(any_key(), "Li Na", NULL,
                (struct certificate_wish){.from = noon - 10 * DAY, .until = noon + 10 * DAY});

    assert_str(told_of_time(folder, &li, noon, noon), "");
    assert_str(told_of_time(folder, &li, noon, noon - DAY), "");
    assert_str(told_of_time(folder, &li, noon, noon - DAY - 1),
               "x.p7s: warning: says that it was signed on 2024-06-01 12:00:00 UTC, and that day "
               "has not come yet: a clock was wrong, or somebody has put it forward\n");
    assert_str(told_of_time(folder, &li, noon - 10 * DAY, noon), "");
    assert_str(told_of_time(folder, &li, noon - 10 * DAY - 1, noon),
               "x.p7s: warning: was signed on 2024-05-22 11:59:59 UTC, when the certificate of "
               "'Li Na' was not valid\n");
    assert_str(told_of_time(folder, &li, noon + 10 * DAY + 1, noon + 20 * DAY),
               "x.p7s: warning: was signed on 2024-06-11 12:00:01 UTC, when the certificate of "
               "'Li Na' was not valid\n");
    certified_release(&li);
}

/* A signing time stands in a form of its own from 2050 on (RFC 5652, 11.3). What is no time is as
 * if it said none. */
static void test_forms_of_time(void **state)
{
    static const struct {
        int type;
        const char *text, *shown; /* NULL: it is refused */
    } times[] = {
        {V_ASN1_UTCTIME, "240601120000Z", "2024-06-01 12:00:00 UTC"},
        {V_ASN1_GENERALIZEDTIME, "20500601120000Z", "2050-06-01 12:00:00 UTC"},
        {V_ASN1_UTCTIME, "240631120000Z", NULL},
        {V_ASN1_UTCTIME, "yesterday", NULL},
        {V_ASN1_UTF8STRING, "240601120000Z", NULL},
    };
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL);

    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct signing_wish wish = {.time_type = times[i].type, .time = str_of(times[i].text)};
        struct str bytes = signed_text(TEXT, &li, wish, &folder->arena);
        struct signature signature;
        bool good =
            signature_read(&signature, "x.p7s", bytes, STR(TEXT), &folder->arena, &folder->diags);

        assert_int_equal(good, times[i].shown != NULL);
        if (good)
            assert_string_equal(signature.signed_at, times[i].shown);
        assert_str(told_now(folder), good ? "" : REFUSED("it does not say when it was signed"));
        signature_release(&signature);
    }
    certified_release(&li);
}

/* --- For which role --- */

static void expect_role(struct test_folder *folder, struct signing_wish wish, const char *role)
{
    struct certified by = person("Li Na", NULL);
    struct str bytes = signed_text(TEXT, &by, wish, &folder->arena);
    struct signature signature;

    assert_true(
        signature_read(&signature, "x.p7s", bytes, STR(TEXT), &folder->arena, &folder->diags));
    assert_str(signature.role, role);
    signature_release(&signature);
    certified_release(&by);
}

/* The type of the content: data. */
#define DATA "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"

static void test_roles(void **state)
{
    const struct {
        struct str hints; /* a sequence of a text and DATA, written by hand */
        const char *role;
    } cases[] = {
        {STR(""), ""},
        {STR("\x30\x16\x0C\x09\x61pproval " DATA), ""},
        {STR("\x30\x17\x0C\x0A\x61pproval x" DATA), "x"},
        {STR("\x30\x13\x0C\x06\x61 memo" DATA), ""},
        {STR("\x30\x0B" DATA), ""},
        {STR("\x30\x0C\x0C\x7F\x61pproval x"), ""}, /* longer than it is */
        {STR("\x30\x00"), ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_role(*state, (struct signing_wish){.hint = cases[i].hints}, cases[i].role);
    expect_role(*state,
                (struct signing_wish){.hint = STR("approval x"), .hint_type = V_ASN1_UTF8STRING},
                "");
}

/* The signature of ONE. */
static struct signature signature_of(struct test_folder *folder, const struct certified *one)
{
    struct str bytes = signed_text(TEXT, one, (struct signing_wish){0}, &folder->arena);
    struct signature signature;

    assert_true(
        signature_read(&signature, "x.p7s", bytes, STR(TEXT), &folder->arena, &folder->diags));
    return signature;
}

static void expect_same(struct test_folder *folder, const struct certified *one,
                        const struct certified *other, bool same)
{
    struct signature a = signature_of(folder, one), b = signature_of(folder, other);

    assert_int_equal(signature_same_person(&a, &b), same);
    signature_release(&a);
    signature_release(&b);
}

static void test_one_person(void **state)
{
    struct certified city = authority_named("City"), town = authority_named("Town");
    struct certified li = person("Li Na", &city), renewed = person("Li Na", &city);
    struct certified namesake = person("Li Na", &town), wang = person("Wang Min", &city);
    struct certified again;

    EVP_PKEY_up_ref(li.key);
    again = certify(li.key, "Wang Min", &town, (struct certificate_wish){0});
    assert_true(certificate_same_holder(li.certificate, renewed.certificate));
    assert_false(certificate_same_holder(li.certificate, namesake.certificate));
    assert_false(certificate_same_holder(li.certificate, wang.certificate));
    assert_false(certificate_same_holder(wang.certificate, again.certificate));
    expect_same(*state, &li, &again, true); /* the same key */
    expect_same(*state, &li, &renewed, true);
    expect_same(*state, &li, &wang, false);
    expect_same(*state, &li, &namesake, false);
    certified_release(&again);
    certified_release(&wang);
    certified_release(&namesake);
    certified_release(&renewed);
    certified_release(&li);
    certified_release(&town);
    certified_release(&city);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_what_is_signed),
        IN_FOLDER(test_a_certificate_with_another_name),
        IN_FOLDER(test_one_form_alone),
        IN_FOLDER(test_a_text_of_its_own),
        IN_FOLDER(test_another_kind_of_message),
        IN_FOLDER(test_forms_of_time),
        IN_FOLDER(test_digests),
        IN_FOLDER(test_keys),
        IN_FOLDER(test_uses),
        IN_FOLDER(test_names),
        IN_FOLDER(test_many_certificates),
        IN_FOLDER(test_times),
        IN_FOLDER(test_roles),
        IN_FOLDER(test_one_person),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
