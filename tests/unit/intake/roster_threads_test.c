/* However many threads read a file, they find the same. */
#include "intake.h"

/* A file of over three megabytes with everything in it that makes parts hard to cut. */
static struct str large_file(struct test_folder *folder)
{
    struct strbuf text = {0};
    struct str kept;

    strbuf_adds(&text, "\"a title, with 5\"\" of line\n\"\nx,amount,name,id,phone,y\r\n");
    for (unsigned i = 0; text.len < ((size_t)3 << 20) + 100; i++) {
        strbuf_printf(&text, "%u,%u.5,Li%u,G1234%04u,139,y\n", i, i % 900, i, i % 10000);
        if (i % 7 == 0)
            strbuf_printf(&text, "\"%u\n\",\"1,%03u\",\"a\nb \"\"c\"\"\n\",G1%06u,,\r\n", i,
                          i % 1000, i);
        if (i % 11 == 0)
            strbuf_adds(&text, "\n \n");
        if (i % 13 == 0)
            strbuf_adds(&text, "1,2\n");
        if (i % 17 == 0)
            strbuf_adds(&text, "1,\"2,\n3\",Zhao,G1,,,\n");
        if (i % 19 == 0)
            strbuf_adds(&text, "1,2,Z\x01,G1\xEF\xBF\xBE,,\n");
    }
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void assert_same_rows(const struct roster *a, const struct roster *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t row = 0; row < a->count; row++) {
        assert_int_equal(a->rows[row].line, b->rows[row].line);
        assert_int_equal(a->rows[row].lines, b->rows[row].lines);
        assert_int_equal(a->rows[row].shape, b->rows[row].shape);
        assert_int_equal(a->rows[row].found, b->rows[row].found);
        for (size_t f = 0; f < TEST_FIELDS; f++)
            assert_true(str_eq(roster_cell(a, row, f), roster_cell(b, row, f)));
    }
}

static void any_number_of_threads_reads_the_same(void **state)
{
    static const char *const names[] = {"a.csv", "a.csv"};
    struct test_folder *folder = *state;
    struct roster one, many;
    struct str told;

    test_write(folder, "a.csv", large_file(folder));
    assert_true(read_files(folder, names, 2, -1, 1, &one));
    assert_true(one.count > 100000);
    assert_int_equal(one.sources[0].text_count, 1);
    told = test_told(folder);
    for (unsigned jobs = 2; jobs <= 9; jobs += 3) {
        test_forget(folder);
        assert_true(read_files(folder, names, 2, -1, jobs, &many));
        assert_int_equal(many.sources[0].text_count, jobs < 4 ? jobs : 4);
        assert_same_rows(&one, &many);
        assert_true(str_eq(told, test_told(folder)));
        assert_memory_equal(one.sources[0].input.digest, many.sources[0].input.digest, SHA256_SIZE);
        roster_release(&many);
    }
    roster_release(&one);
}

static void any_number_of_threads_finds_the_same_fault(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct test_folder *folder = *state;
    struct str good = large_file(folder);

    /* a stray quote in each part of the file, and one that leaves all later quotes the odd way */
    for (size_t eighth = 0; eighth < 8; eighth++) {
        struct strbuf text = {0};
        struct str told = {NULL, 0};
        size_t at = good.len / 8 * eighth + 100;
        struct roster roster;

        at += str_find((struct str){good.ptr + at, good.len - at}, 'L');
        strbuf_add(&text, (struct str){good.ptr, at});
        strbuf_adds(&text, "\"");
        strbuf_add(&text, (struct str){good.ptr + at, good.len - at});
        test_write(folder, "a.csv", strbuf_str(&text));
        strbuf_release(&text);
        for (unsigned jobs = 1; jobs <= 4; jobs++) {
            test_forget(folder);
            assert_false(read_files(folder, names, 1, -1, jobs, &roster));
            roster_release(&roster);
            if (jobs > 1)
                assert_true(str_eq(told, test_told(folder)));
            told = test_told(folder);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(any_number_of_threads_reads_the_same),
        IN_FOLDER(any_number_of_threads_finds_the_same_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
