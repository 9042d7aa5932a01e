/* Whom one trusts: what leads to an authority in its time, what it has revoked, and what stands
 * between. All people are made up. */
#include "certified.h"
#include "folder.h"

#include "archive/signature.h"

#define TEXT "digest  file\n"

/* What is told of a signature that BY makes at AT, as trusted by CERTIFICATE and LIST. */
static struct str trusted(struct test_folder *folder, const struct certified *by,
                          const struct certified *with, time_t at, const X509 *certificate,
                          const X509_CRL *list)
{
    const char *path = test_path(folder, "trust.pem");
    struct str bytes =
        signed_text(TEXT, by, (struct signing_wish){.at = at, .with = with}, &folder->arena);
    struct authority *authority;
    struct signature signature;
    struct str told;

    write_trust(path, certificate, list);
    authority = authority_read(path, &folder->diags);
    assert_non_null(authority);
    assert_true(
        signature_read(&signature, "x.p7s", bytes, STR(TEXT), &folder->arena, &folder->diags));
    signature_check_trust(&signature, authority, &folder->diags);
    signature_release(&signature);
    authority_release(authority);
    told = test_told(folder);
    test_forget(folder);
    return told;
}

#define DOUBTED(why) \
    "x.p7s: error: the certificate of 'Li Na' does not lead to the trusted ones: " why "\n"

static void test_trusted_in_time(void **state)
{
    struct test_folder *folder = *state;
    time_t now = time(NULL);
    struct certified city = authority_named("City"), other = authority_named("City");
    struct certified li =
        certify(any_key(), "Li Na", &city,
                (struct certificate_wish){.from = now - 20 * DAY, .until = now - 10 * DAY});

    assert_str(trusted(folder, &li, NULL, now - 15 * DAY, city.certificate, NULL), "");
    assert_str(trusted(folder, &li, NULL, now - 21 * DAY, city.certificate, NULL),
               DOUBTED("it, or one that it leads to, was not valid yet when it signed"));
    assert_str(trusted(folder, &li, NULL, now, city.certificate, NULL),
               DOUBTED("it, or one that it leads to, was no longer valid when it signed"));
    /* An authority that only calls itself so. */
    assert_str(trusted(folder, &li, &other, now - 15 * DAY, other.certificate, NULL),
               DOUBTED("a signature between them does not hold: somebody has changed one"));
    certified_release(&li);
    certified_release(&other);
    certified_release(&city);
}

static void test_revoked(void **state)
{
    static const struct {
        int days, reason; /* since when, and why */
        const char *told;
    } cases[] = {
        {20, CRL_REASON_UNSPECIFIED, DOUBTED("it, or one that it leads to, had been revoked")},
        {20, CRL_REASON_CESSATION_OF_OPERATION,
         DOUBTED("it, or one that it leads to, had been revoked")},
        {10, CRL_REASON_UNSPECIFIED, ""},
        {10, CRL_REASON_AFFILIATION_CHANGED, ""},
        {10, CRL_REASON_KEY_COMPROMISE, DOUBTED("it, or one that it leads to, had been revoked")},
        {10, CRL_REASON_CA_COMPROMISE, DOUBTED("it, or one that it leads to, had been revoked")},
        {10, CRL_REASON_AA_COMPROMISE, DOUBTED("it, or one that it leads to, had been revoked")},
    };
    struct test_folder *folder = *state;
    struct certified city = authority_named("City"), other = authority_named("Other");
    struct certified namesake = authority_named("City");
    struct certified li = person("Li Na", &city), wang = person("Wang Min", &city);
    time_t now = time(NULL);
    X509_CRL *list;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        list = revoked_by(&city, li.certificate, now - cases[i].days * DAY, cases[i].reason);
        assert_str(trusted(folder, &li, NULL, now - 15 * DAY, city.certificate, list),
                   cases[i].told);
        X509_CRL_free(list);
    }
    list = revoked_by(&city, wang.certificate, now - 20 * DAY, CRL_REASON_UNSPECIFIED);
    assert_str(trusted(folder, &li, NULL, now - 15 * DAY, city.certificate, list), "");
    X509_CRL_free(list);
    /* Nobody else can revoke it, of whatever name. */
    for (size_t i = 0; i < 2; i++) {
        list = revoked_by(i ? &namesake : &other, li.certificate, now - 20 * DAY,
                          CRL_REASON_UNSPECIFIED);
        assert_str(trusted(folder, &li, NULL, now - 15 * DAY, city.certificate, list), "");
        X509_CRL_free(list);
    }
    certified_release(&namesake);
    certified_release(&wang);
    certified_release(&li);
    certified_release(&other);
    certified_release(&city);
}

static void test_what_is_between(void **state)
{
    struct test_folder *folder = *state;
    struct certified city = authority_named("City");
    struct certified district =
        certify(any_key(), "District", &city, (struct certificate_wish){.basic = "CA:TRUE"});
    struct certified clerk =
        certify(any_key(), "Clerk", &city, (struct certificate_wish){.basic = "CA:FALSE"});
    struct certified by_district = person("Li Na", &district), by_clerk = person("Li Na", &clerk);
    struct certified weak =
        certify(any_key(), "Li Na", &city, (struct certificate_wish){.digest = EVP_sha1()});
    struct certified small =
        certify(EVP_RSA_gen(1024), "Small", NULL, (struct certificate_wish){.basic = "CA:TRUE"});
    struct certified by_small = person("Li Na", &small), odd = person("Li Na", &city);
    struct certified alone = person("Li Na", NULL);

    /* What must be understood, and what nobody does. */
    add_extension(odd.certificate, NID_netscape_comment, "critical,only for cash");
    assert_true(X509_sign(odd.certificate, city.key, EVP_sha256()) > 0);
    assert_str(trusted(folder, &odd, NULL, 0, city.certificate, NULL),
               DOUBTED("they do not fit together as certificates of an authority must"));
    certified_release(&odd);
    assert_str(trusted(folder, &by_district, &district, 0, city.certificate, NULL), "");
    assert_str(trusted(folder, &by_district, NULL, 0, city.certificate, NULL),
               DOUBTED("none of them has issued it, nor one that it came with"));
    assert_str(trusted(folder, &alone, NULL, 0, city.certificate, NULL),
               DOUBTED("it vouches for itself, and is not one of them"));
    assert_str(trusted(folder, &by_clerk, &clerk, 0, city.certificate, NULL),
               DOUBTED("it was issued by one that may not issue any"));
    assert_str(trusted(folder, &weak, NULL, 0, city.certificate, NULL),
               DOUBTED("a key or digest between them is too weak to be trusted"));
    assert_str(trusted(folder, &by_small, NULL, 0, small.certificate, NULL),
               DOUBTED("a key or digest between them is too weak to be trusted"));
    certified_release(&alone);
    certified_release(&by_small);
    certified_release(&small);
    certified_release(&weak);
    certified_release(&by_clerk);
    certified_release(&by_district);
    certified_release(&clerk);
    certified_release(&district);
    certified_release(&city);
}

static void expect_no_authority(struct test_folder *folder)
{
    assert_null(authority_read(test_path(folder, "trust.pem"), &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/trust.pem: error: holds no certificates in PEM that could be trusted\n");
    test_forget(folder);
}

/* A list alone is nobody to be trusted. */
static void test_trust_without_certificate(void **state)
{
    struct test_folder *folder = *state;
    struct certified city = authority_named("City"), li = person("Li Na", &city);
    X509_CRL *list = revoked_by(&city, li.certificate, time(NULL), CRL_REASON_UNSPECIFIED);

    write_trust(test_path(folder, "trust.pem"), NULL, list);
    expect_no_authority(folder);
    test_write(folder, "trust.pem", STR(""));
    expect_no_authority(folder);
    test_write(folder, "trust.pem",
               STR("-----BEGIN CERTIFICATE-----\nnone\n"
                   "-----END CERTIFICATE-----\n"));
    expect_no_authority(folder);
    test_write(folder, "trust.pem", STR("SHA256SUMS"));
    expect_no_authority(folder);
    assert_int_equal(truncate(test_path(folder, "trust.pem"), (64 << 20) + 1), 0);
    expect_no_authority(folder);
    unlink(test_path(folder, "trust.pem"));
    assert_null(authority_read(test_path(folder, "trust.pem"), &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/trust.pem: error: cannot be read: there is no such file or folder\n");
    X509_CRL_free(list);
    certified_release(&li);
    certified_release(&city);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_trusted_in_time),
        IN_FOLDER(test_revoked),
        IN_FOLDER(test_what_is_between),
        IN_FOLDER(test_trust_without_certificate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
