/* SHA-256 against the examples of FIPS 180-2, appendix B, and in pieces of every size. */
#include "unit.h"

#include "base/hash.h"
#include <stdlib.h>

static void assert_digest(struct str bytes, const char *expected)
{
    uint8_t digest[SHA256_SIZE];
    char hex[SHA256_HEX_MAX];

    sha256_of(bytes, digest);
    sha256_hex(digest, hex);
    assert_string_equal(hex, expected);
}

static void test_known_digests(void **state)
{
    char *million = malloc(1000000);

    (void)state;
    assert_digest(STR("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_digest((struct str){NULL, 0},
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_digest(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_non_null(million);
    memset(million, 'a', 1000000);
    assert_digest((struct str){million, 1000000},
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

static void test_pieces_make_the_whole(void **state)
{
    char bytes[300];
    uint8_t whole[SHA256_SIZE], pieces[SHA256_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    sha256_of((struct str){bytes, sizeof bytes}, whole);
    for (size_t size = 1; size <= sizeof bytes; size++) {
        struct sha256 hash;

        sha256_start(&hash);
        for (size_t at = 0; at < sizeof bytes; at += size)
            sha256_add(&hash, (struct str){bytes + at,
                                           size < sizeof bytes - at ? size : sizeof bytes - at});
        sha256_add(&hash, (struct str){NULL, 0});
        sha256_finish(&hash, pieces);
        assert_null(hash.context);
        assert_memory_equal(pieces, whole, SHA256_SIZE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_digests),
        cmocka_unit_test(test_pieces_make_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
