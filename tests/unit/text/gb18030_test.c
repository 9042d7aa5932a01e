/* GB18030 has one meaning, whatever this system's converter knows. */
#include "unit.h"

#include "base/hash.h"
#include "text/encoding.h"
#include <stdlib.h>

/* BYTES of GB18030 as UTF-8, at the end of OUT; false if they have no meaning. */
static bool decode(struct str bytes, struct strbuf *out)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct decoded decoded;
    bool ok;

    diag_init(&diags, &arena);
    ok = encoding_decode("f.csv", bytes, 0, "GB18030", &decoded, &diags);
    if (ok) {
        strbuf_add(out, decoded.text);
        decoded_release(&decoded);
    }
    diag_release(&diags);
    arena_release(&arena);
    return ok;
}

static void moved_characters_keep_their_bytes(void **state)
{
    static const char *const pairs[][2] = {
        {"\xFE\x51", "𠂇"},
        {"\xFE\x52", "𠂉"},
        {"\xFE\x53", "𠃌"},
        {"\xFE\x6C", "𡗗"},
        {"\xFE\x76", "𢦏"},
        {"\xFE\x91", "𤇾"},
        /* one behind and before others, in the middle of characters of every length */
        {"a\xBC\xD7\xFE\x51\xFE\x91z\x81\x30\x81\x30\xFE\x6C", "a甲𠂇𤇾z\xC2\x80𡗗"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct strbuf text = {0}, bytes = {0};
        uint32_t bad;

        assert_true(decode(str_of(pairs[i][0]), &text));
        assert_str(strbuf_str(&text), pairs[i][1]);
        assert_true(encoding_encode("GB18030", str_of(pairs[i][1]), &bytes, &bad));
        assert_str(strbuf_str(&bytes), pairs[i][0]);
        strbuf_release(&text);
        strbuf_release(&bytes);
    }
}

/* The second half of one character and the first of the next are no character that was moved. */
static void halves_of_two_characters_are_not_one(void **state)
{
    struct strbuf text = {0};

    (void)state;
    assert_true(decode(STR("\xB0\xFEQ\x81\x82\x35"), &text));
    assert_str(strbuf_str(&text), "剥Q亗5");
    strbuf_release(&text);
}

static void what_only_newer_systems_know_is_refused(void **state)
{
    struct strbuf out = {0};
    uint32_t bad;

    (void)state;
    assert_false(decode(STR("a\x84\x31\x82\x36"), &out));
    assert_false(decode(STR("\x82\x35\x91\x34"), &out));
    assert_true(decode(STR("\x82\x35\x91\x35"), &out));
    assert_false(encoding_encode("gb18030", STR("甲\xEE\x9E\x8D"), &out, &bad));
    assert_int_equal(bad, 0xE78D);
    assert_false(encoding_encode("GB18030", STR("\xEE\xA0\x96"), &out, &bad));
    assert_int_equal(bad, 0xE816);
    strbuf_release(&out);
}

static void place_of_refused_bytes(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct decoded decoded;
    struct strbuf told = {0};

    (void)state;
    diag_init(&diags, &arena);
    assert_false(
        encoding_decode("f.csv", STR("a\n\xFE\x51\x84\x31\x82\x36z\n"), 2, NULL, &decoded, &diags));
    diag_render(&diags, false, &told);
    assert_str(strbuf_str(&told),
               "f.csv:2:2: error: the bytes 84 31 82 36 here are not UTF-8, nor GB18030: save the "
               "file again as UTF-8 (of applicant files, --encoding can name another)\n");
    strbuf_release(&told);
    diag_release(&diags);
    arena_release(&arena);
}

/* Adds what CODES[0..COUNT) are in GB18030 to HASHED, the refused ones as a star. */
static void encode_block(uint32_t first, uint32_t count, struct strbuf *hashed)
{
    struct strbuf text = {0};
    uint32_t bad;

    for (uint32_t i = 0; i < count; i++) {
        char bytes[4];

        strbuf_add(&text, (struct str){bytes, utf8_put(bytes, first + i)});
    }
    if (!encoding_encode("GB18030", strbuf_str(&text), hashed, &bad)) {
        if (count == 1)
            strbuf_addc(hashed, '*');
        for (uint32_t i = 0; i < count && count > 1; i++)
            encode_block(first + i, 1, hashed);
    }
    strbuf_release(&text);
}

static void decode_block(const unsigned char *block, size_t length, size_t each,
                         struct strbuf *hashed)
{
    if (!decode((struct str){(const char *)block, length}, hashed)) {
        if (length == each)
            strbuf_addc(hashed, '*');
        for (size_t i = 0; i < length && length > each; i += each)
            decode_block(block + i, each, each, hashed);
    }
}

/* Every sequence of two bytes, and of four up to the end of the basic plane. */
static void decode_all(struct strbuf *hashed)
{
    unsigned char block[1260 * 4];

    for (unsigned lead = 0x81; lead < 0xFF; lead++) {
        size_t length = 0;

        for (unsigned trail = 0x40; trail < 0xFF; trail++)
            if (trail != 0x7F) {
                block[length++] = (unsigned char)lead;
                block[length++] = (unsigned char)trail;
            }
        decode_block(block, length, 2, hashed);
    }
    for (unsigned lead = 0; lead < 40; lead++) {
        for (unsigned i = 0; i < 1260; i++) {
            block[4 * i] = (unsigned char)(0x81 + lead / 10);
            block[4 * i + 1] = (unsigned char)(0x30 + lead % 10);
            block[4 * i + 2] = (unsigned char)(0x81 + i / 10);
            block[4 * i + 3] = (unsigned char)(0x30 + i % 10);
        }
        decode_block(block, sizeof block, 4, hashed);
    }
}

static void assert_digest(struct strbuf *hashed, const char *expected)
{
    uint8_t digest[SHA256_SIZE];
    char hex[SHA256_HEX_MAX];

    sha256_of(strbuf_str(hashed), digest);
    sha256_hex(digest, hex);
    assert_string_equal(hex, expected);
    strbuf_release(hashed);
}

/* The digests were taken from Debian 12's iconv itself. (A byte-order mark alone is dropped.) */
static void all_of_it_is_the_same_everywhere(void **state)
{
    struct strbuf hashed = {0};

    (void)state;
    for (uint32_t code = 0x80; code < 0x110000; code += 0x80)
        if (code < 0xD800 || code >= 0xE000)
            encode_block(code, 0x80, &hashed);
    assert_digest(&hashed, "16118cfacd82c463d737c2922addc74a5dfa574ffd3c6455f344640de0de6bec");
    hashed = (struct strbuf){0};
    decode_all(&hashed);
    assert_digest(&hashed, "3c9f9a9563923c0f860667825fb45244e327adb5029d2e039ae928d8b7a8f469");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moved_characters_keep_their_bytes),
        cmocka_unit_test(halves_of_two_characters_are_not_one),
        cmocka_unit_test(what_only_newer_systems_know_is_refused),
        cmocka_unit_test(place_of_refused_bytes),
        cmocka_unit_test(all_of_it_is_the_same_everywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
