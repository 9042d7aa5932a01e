/* Certificates as strangers may make them: whose name is shown, and which keys sign nothing. All
 * people are made up. */
#include "certified.h"

#include "archive/certificate.h"

/* Adds a common name of BYTES, said to be UTF-8. */
static void add_raw_name(X509 *certificate, struct str bytes)
{
    assert_int_equal(X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                                V_ASN1_UTF8STRING, (const unsigned char *)bytes.ptr,
                                                (int)bytes.len, -1, 0),
                     1);
}

/* Whoever has two names is never shown as one of them, though the other be no text. */
static void names_that_are_no_text(void **state)
{
    static const struct {
        const char *first, *second; /* NULL: there is none */
        const char *shown;
    } cases[] = {
        {"Li", NULL, "Li"},
        {"L\xFFi", NULL, "?"},
        {"L\xFFi", "Eve", "? + Eve"},
        {"Li", "Eve\xE7\x8E", "Li + ?"},
        {NULL, NULL, "?"},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        X509 *certificate = X509_new();

        if (cases[i].first)
            add_raw_name(certificate, str_of(cases[i].first));
        if (cases[i].second)
            add_raw_name(certificate, str_of(cases[i].second));
        assert_str(certificate_name(certificate, &arena), cases[i].shown);
        X509_free(certificate);
    }
    arena_release(&arena);
}

static EVP_PKEY *key_of_kind(const char *kind, int bits)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, kind, NULL);
    EVP_PKEY *key = NULL;

    assert_int_equal(EVP_PKEY_keygen_init(context), 1);
    if (bits)
        assert_int_equal(EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits), 1);
    assert_int_equal(EVP_PKEY_generate(context, &key), 1);
    EVP_PKEY_CTX_free(context);
    return key;
}

static void keys_that_sign_nothing(void **state)
{
    static const struct {
        const char *kind; /* NULL: a certificate without a key */
        int bits;
        const char *weakness;
    } cases[] = {
        {NULL, 0, "its key is neither RSA nor EC"},
        {"ED25519", 0, "its key is neither RSA nor EC"},
        {"RSA-PSS", 2048, "its RSA key is for RSA-PSS alone"},
        {"RSA", 1024, "its RSA key has fewer than 2048 bits"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        X509 *certificate = X509_new();
        EVP_PKEY *key = cases[i].kind ? key_of_kind(cases[i].kind, cases[i].bits) : NULL;

        if (key)
            assert_int_equal(X509_set_pubkey(certificate, key), 1);
        assert_string_equal(certificate_weakness(certificate), cases[i].weakness);
        EVP_PKEY_free(key);
        X509_free(certificate);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_are_no_text),
        cmocka_unit_test(keys_that_sign_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
