/* Sizes of 64 bits, put where readers of plain ZIP look for them. */
#include "xlsx/zip64.h"

#include "folder.h"
#include "foreign_package.h"
#include "xlsx/package.h"

#define ELSEWHERE UINT32_MAX
#define ENTRY_PACKED 20
#define ENTRY_UNPACKED 24
#define ENTRY_PLACE 42

/* An archive with one member of one byte; what its table of contents says of it. */
struct plan {
    uint32_t packed, unpacked, place;
    struct str extra;        /* fields, of the entry */
    bool wide_end;           /* the end is told in 64 bits, and the usual one says so */
    const char *comment;     /* behind the end; NULL: none */
    int64_t locator_further; /* the place of the wide end, told wrong by so much */
    uint32_t table_longer;   /* the bytes of the table, likewise */
};

static void put_end(struct strbuf *out, const struct plan *plan, size_t table, size_t bytes)
{
    const char *comment = plan->comment ? plan->comment : "";
    uint64_t wide = out->len;

    bytes += plan->table_longer;
    if (plan->wide_end) {
        strbuf_add(out, STR("PK\6\6"));
        test_put(out, 44, 8);
        test_put(out, 45, 2);
        test_put(out, 45, 2);
        test_put(out, 0, 8);
        test_put(out, 1, 8);
        test_put(out, 1, 8);
        test_put(out, bytes, 8);
        test_put(out, table, 8);
        strbuf_add(out, STR("PK\6\7"));
        test_put(out, 0, 4);
        test_put(out, wide + (uint64_t)plan->locator_further, 8);
        test_put(out, 1, 4);
    }
    strbuf_add(out, STR("PK\5\6"));
    test_put(out, 0, 4);
    test_put(out, 1, 2);
    test_put(out, 1, 2);
    test_put(out, plan->wide_end ? ELSEWHERE : bytes, 4);
    test_put(out, plan->wide_end ? ELSEWHERE : table, 4);
    test_put(out, strlen(comment), 2);
    strbuf_adds(out, comment);
}

static struct str archive(struct arena *arena, const struct plan *plan)
{
    struct strbuf out = {0};
    uint32_t crc = (uint32_t)crc32(0, (const Bytef *)"x", 1);
    struct str kept;
    size_t table;

    strbuf_add(&out, STR("PK\3\4"));
    test_put(&out, 45, 2);
    test_put(&out, 0, 8);
    test_put(&out, crc, 4);
    test_put(&out, 1, 4);
    test_put(&out, 1, 4);
    test_put(&out, 1, 2);
    test_put(&out, 0, 2);
    strbuf_adds(&out, "ax");
    table = out.len;
    strbuf_add(&out, STR("PK\1\2"));
    test_put(&out, 45, 2);
    test_put(&out, 45, 2);
    test_put(&out, 0, 8);
    test_put(&out, crc, 4);
    test_put(&out, plan->packed, 4);
    test_put(&out, plan->unpacked, 4);
    test_put(&out, 1, 2);
    test_put(&out, plan->extra.len, 2);
    test_put(&out, 0, 10);
    test_put(&out, plan->place, 4);
    strbuf_adds(&out, "a");
    strbuf_add(&out, plan->extra);
    put_end(&out, plan, table, out.len - table);
    kept = arena_copy(arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

static uint32_t number_at(struct str bytes, size_t at)
{
    uint32_t number = 0;

    for (int i = 3; i >= 0; i--)
        number = number << 8 | (unsigned char)bytes.ptr[at + (size_t)i];
    return number;
}

/* `packed unpacked place` of the entry as narrowed, or `same` where the bytes were given back. All
 * else is as it was. */
static const char *narrowed(struct arena *arena, const struct plan *plan)
{
    struct str bytes = archive(arena, plan), narrow = zip64_narrow(arena, bytes);
    const char *found = memmem(bytes.ptr, bytes.len, "PK\1\2", 4);
    size_t entry = (size_t)(found - bytes.ptr);

    if (narrow.ptr == bytes.ptr)
        return "same";
    assert_int_equal(narrow.len, bytes.len);
    for (size_t at = 0; at < bytes.len; at++) {
        size_t in_entry = at - entry;
        bool told = (in_entry >= ENTRY_PACKED && in_entry < ENTRY_UNPACKED + 4) ||
                    (in_entry >= ENTRY_PLACE && in_entry < ENTRY_PLACE + 4);

        assert_true(told || narrow.ptr[at] == bytes.ptr[at]);
    }
    return arena_printf(arena, "%u %u %u", number_at(narrow, entry + ENTRY_PACKED),
                        number_at(narrow, entry + ENTRY_UNPACKED),
                        number_at(narrow, entry + ENTRY_PLACE));
}

#define SAYS(packed_bytes, unpacked_bytes, at, fields)                                   \
    {                                                                                    \
        .packed = packed_bytes, .unpacked = unpacked_bytes, .place = at, .extra = fields \
    }
#define ALL_THREE STR("\1\0\x18\0\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0")
#define ONE STR("\1\0\x08\0\7\0\0\0\0\0\0\0")
#define NONE STR("")
#define LARGE_AND_ONE STR("\1\0\x10\0\0\0\0\0\1\0\0\0\7\0\0\0\0\0\0\0")
#define TIME_AND_ONE STR("UT\5\0\1\0\0\0\0\1\0\x08\0\7\0\0\0\0\0\0\0")
#define TIME_ALONE STR("UT\5\0\1\0\0\0\0")
#define TOO_SHORT STR("\1\0\4\0\7\0\0\0")
#define CUT_OFF STR("\1\0\x18\0\7\0\0\0\0\0\0\0")

static void sizes_come_to_where_they_are_looked_for(void **state)
{
    const struct {
        struct plan plan;
        const char *found;
    } cases[] = {
        {SAYS(1, 1, 0, NONE), "same"},
        {SAYS(1, 1, 0, TIME_ALONE), "same"},
        {SAYS(ELSEWHERE, ELSEWHERE, ELSEWHERE, NONE), "same"},
        /* In the order unpacked, packed, place; only of those that say so. */
        {SAYS(ELSEWHERE, ELSEWHERE, ELSEWHERE, ALL_THREE), "2 1 3"},
        {SAYS(ELSEWHERE, 1, 0, ONE), "7 1 0"},
        {SAYS(1, ELSEWHERE, 0, ONE), "1 7 0"},
        {SAYS(1, 1, ELSEWHERE, ONE), "1 1 7"},
        {SAYS(1, 1, 0, ONE), "1 1 0"},
        {SAYS(1, ELSEWHERE, 0, TIME_AND_ONE), "1 7 0"},
        /* What does not fit, or is not there, stays. */
        {SAYS(ELSEWHERE, ELSEWHERE, 0, LARGE_AND_ONE), "7 4294967295 0"},
        {SAYS(ELSEWHERE, ELSEWHERE, 0, ONE), "4294967295 7 0"},
        {SAYS(1, ELSEWHERE, 0, TOO_SHORT), "1 4294967295 0"},
        {SAYS(1, ELSEWHERE, 0, CUT_OFF), "same"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct plan plan = cases[i].plan;

        for (int wide = 0; wide < 2; wide++) {
            plan.wide_end = wide;
            plan.comment = wide ? "made by PK\1\2 somebody" : NULL;
            assert_string_equal(narrowed(&arena, &plan), cases[i].found);
        }
        arena_release(&arena);
    }
    (void)state;
}

/* Where the table cannot be found by what the end says, the bytes are given back: minizip tells
 * what is wrong with them. */
static void ends_that_lead_nowhere(void **state)
{
    static const int64_t further[] = {1, -1, 1000000, INT64_MIN, -1000};
    struct plan plan = SAYS(ELSEWHERE, ELSEWHERE, ELSEWHERE, ALL_THREE);
    struct arena arena = {0};

    (void)state;
    plan.table_longer = 1000;
    assert_string_equal(narrowed(&arena, &plan), "same");
    plan.wide_end = true;
    assert_string_equal(narrowed(&arena, &plan), "same");
    plan.table_longer = 0;
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        plan.locator_further = further[i];
        assert_string_equal(narrowed(&arena, &plan), "same");
    }
    arena_release(&arena);
}

static void what_is_cut_or_no_archive(void **state)
{
    struct plan plan = SAYS(ELSEWHERE, ELSEWHERE, ELSEWHERE, ALL_THREE);
    struct arena arena = {0};
    struct str bytes, end;
    char *long_one = arena_alloc(&arena, 70000);

    (void)state;
    plan.wide_end = true;
    bytes = archive(&arena, &plan);
    end = (struct str){bytes.ptr + bytes.len - 22, 22};
    for (size_t cut = 0; cut < bytes.len; cut++)
        assert_ptr_equal(zip64_narrow(&arena, (struct str){bytes.ptr, cut}).ptr, bytes.ptr);
    assert_ptr_equal(zip64_narrow(&arena, end).ptr, end.ptr);
    for (size_t cut = 1; cut < bytes.len; cut++) { /* without its beginning it is as long */
        struct str tail = {bytes.ptr + cut, bytes.len - cut};

        assert_int_equal(zip64_narrow(&arena, tail).len, tail.len);
    }
    /* No end is looked for further from the last byte than a comment can be long. */
    memset(long_one, 'x', 70000);
    memcpy(long_one, bytes.ptr, bytes.len);
    assert_ptr_equal(zip64_narrow(&arena, (struct str){long_one, 70000}).ptr, long_one);
    arena_release(&arena);
}

/* Two members that say to hold 2^63 bytes each come to more than a number holds. */
static void sizes_that_no_sum_holds(void **state)
{
    static const char extra[] = "\1\0\x08\0\0\0\0\0\0\0\0\x80";
    struct test_folder *folder = *state;
    struct strbuf out = {0};
    struct package package;

    strbuf_add(&out, STR("PK\3\4 this is read when a member is asked for"));
    for (int i = 0; i < 2; i++) {
        strbuf_add(&out, STR("PK\1\2"));
        test_put(&out, 45, 2);
        test_put(&out, 45, 2);
        test_put(&out, 0, 12);
        test_put(&out, 1, 4);
        test_put(&out, ELSEWHERE, 4);
        test_put(&out, 1, 2);
        test_put(&out, sizeof extra - 1, 2);
        test_put(&out, 0, 14);
        strbuf_adds(&out, i ? "b" : "a");
        strbuf_add(&out, (struct str){extra, sizeof extra - 1});
    }
    strbuf_add(&out, STR("PK\5\6"));
    test_put(&out, 0, 4);
    test_put(&out, 2, 2);
    test_put(&out, 2, 2);
    test_put(&out, 2 * (47 + sizeof extra - 1), 4);
    test_put(&out, sizeof "PK\3\4 this is read when a member is asked for" - 1, 4);
    test_put(&out, 0, 2);
    assert_false(package_open(&package, "b.xlsx", strbuf_str(&out), &folder->diags));
    assert_str(test_told(folder), "b.xlsx: error: the workbook unpacks to over 200 times its size "
                                  "or 2 GiB: it is not read\n");
    package_close(&package);
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_come_to_where_they_are_looked_for),
        cmocka_unit_test(ends_that_lead_nowhere),
        cmocka_unit_test(what_is_cut_or_no_archive),
        IN_FOLDER(sizes_that_no_sum_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
