#include "folder.h"

#include "file/records.h"

struct seen {
    struct strbuf all;
    size_t pieces;
    size_t stop_at; /* the piece that is refused; 0: none */
};

static bool take(void *context, struct str piece, struct diag_list *diags)
{
    struct seen *seen = context;

    (void)diags;
    assert_true(piece.len > 0);
    strbuf_add(&seen->all, piece);
    /* A record of these files begins with its letter and ends with a full stop and a newline. */
    assert_true(*piece.ptr == 'r');
    assert_true(str_ends(piece, STR(".\n")));
    return ++seen->pieces != seen->stop_at;
}

/* Records of up to LONGEST bytes, some with line ends and doubled quotes within their quotes. */
static void make_records(struct strbuf *text, size_t bytes, size_t longest)
{
    for (unsigned n = 1; text->len < bytes; n++) {
        size_t length = (size_t)n * 7919 % longest;

        strbuf_adds(text, "r,");
        if (n % 3 == 0)
            strbuf_adds(text, "\"a \"\"quoted\"\" text\n\"\"\nr\n\",");
        for (size_t i = 0; i < length; i++)
            strbuf_addc(text, n % 5 == 0 && i % 50 == 49 ? ' ' : 'x');
        strbuf_adds(text, ".\n");
    }
}

static void whole_records_in_every_piece(void **state)
{
    static const size_t cases[][2] = {
        {1, 10}, {1000, 100}, {2000000, 100}, {3000000, 90000}, {5000000, 1500000}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct test_folder *folder = *state;
        struct strbuf text = {0};
        struct seen seen = {.pieces = 0};

        make_records(&text, cases[i][0], cases[i][1]);
        test_write(folder, "records.csv", strbuf_str(&text));
        assert_true(records_read(test_path(folder, "records.csv"), take, &seen, &folder->diags));
        assert_true(str_eq(strbuf_str(&seen.all), strbuf_str(&text)));
        assert_true(text.len < 1000000 ? seen.pieces == 1 : seen.pieces > 1);
        strbuf_release(&seen.all);
        strbuf_release(&text);
    }
}

static bool keep(void *context, struct str piece, struct diag_list *diags)
{
    (void)diags;
    strbuf_add(context, piece);
    return true;
}

/* What is no record is handed on at the end: who takes it must see that it is none. */
static void nothing_is_left_out(void **state)
{
    static const char *const texts[] = {"", "a", "a\nb", "a\n\"b\n", "\"", "a\"b\nc\n", "\n\n"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct test_folder *folder = *state;
        struct strbuf all = {0};

        test_write(folder, "odd.csv", str_of(texts[i]));
        assert_true(records_read(test_path(folder, "odd.csv"), keep, &all, &folder->diags));
        assert_true(str_eq(strbuf_str(&all), str_of(texts[i])));
        strbuf_release(&all);
    }
}

static void who_takes_may_stop(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    struct seen seen = {.stop_at = 2};

    make_records(&text, 2000000, 100);
    test_write(folder, "records.csv", strbuf_str(&text));
    assert_false(records_read(test_path(folder, "records.csv"), take, &seen, &folder->diags));
    assert_int_equal(seen.pieces, 2);
    assert_int_equal(folder->diags.count, 0);
    strbuf_release(&seen.all);
    strbuf_release(&text);
}

static void a_missing_file_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct seen seen = {.pieces = 0};

    assert_false(records_read(test_path(folder, "none.csv"), take, &seen, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    assert_false(records_read(folder->path, take, &seen, &folder->diags));
    assert_int_equal(folder->diags.errors, 2);
    assert_int_equal(seen.pieces, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(whole_records_in_every_piece),
        IN_FOLDER(nothing_is_left_out),
        IN_FOLDER(who_takes_may_stop),
        IN_FOLDER(a_missing_file_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
