/* Lines that are read without libcsv come out as libcsv has them: every short text there is. */
#include "unit.h"

#include "base/arena.h"
#include "intake/csv.h"
#include <csv.h>
#include <stdlib.h>

static void put_cell(void *text, size_t length, void *context)
{
    struct strbuf *out = context;

    strbuf_addc(out, '[');
    strbuf_add(out, (struct str){text, length});
    strbuf_addc(out, ']');
}

static void put_row(int terminator, void *context)
{
    (void)terminator;
    strbuf_addc(context, '\n');
}

static int is_space(unsigned char byte)
{
    return byte == ' ';
}

/* The rows of TEXT by libcsv alone; false where it refuses the text, with the rows before that. */
static bool rows_by_libcsv(struct str text, char separator, struct strbuf *out)
{
    struct csv_parser parser;
    bool good;

    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&parser, (unsigned char)separator);
    csv_set_space_func(&parser, is_space);
    good = csv_parse(&parser, text.ptr, text.len, put_cell, put_row, out) == text.len &&
           csv_fini(&parser, put_cell, put_row, out) == 0;
    csv_free(&parser);
    return good;
}

static bool put_whole_row(void *context, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        struct str cell = csv_cell(row, i);

        put_cell((void *)(uintptr_t)cell.ptr, cell.len, context);
    }
    put_row('\n', context);
    return true;
}

static void check(struct str text, char separator, bool divided)
{
    struct csv_text csv = {.path = "f", .text = text, .line = 1, .separator = separator};
    struct arena arena = {0};
    struct surveys surveys;
    struct strbuf expected = {0}, got = {0};
    struct diag_list diags;
    bool good = rows_by_libcsv(text, separator, &expected);

    diag_init(&diags, &arena);
    if (divided) {
        surveys_make(&surveys, text, 5, 1);
        csv_divide(&csv, &surveys, &csv, 1);
        surveys_release(&surveys);
    }
    assert_int_equal(csv_read(&csv, put_whole_row, &got, &diags), good);
    if (!good) /* libcsv alone has told cells of a row that it then refuses */
        expected.len = got.len < expected.len ? got.len : expected.len;
    if (!str_eq(strbuf_str(&got), strbuf_str(&expected)))
        fail_msg("'" STR_FMT "' is read as " STR_FMT "\nnot as " STR_FMT, STR_ARG(text),
                 STR_ARG(strbuf_str(&got)), STR_ARG(strbuf_str(&expected)));
    strbuf_release(&expected);
    strbuf_release(&got);
    diag_release(&diags);
    arena_release(&arena);
}

/* The NUMBERth text of PIECES with COUNT of them to choose from. */
static void compose(struct strbuf *text, unsigned number, const char *const *pieces, unsigned count)
{
    strbuf_clear(text);
    for (; number; number /= count + 1)
        if (number % (count + 1))
            strbuf_adds(text, pieces[number % (count + 1) - 1]);
}

static void every_short_text(void **state)
{
    static const char *const pieces[] = {"a", " ", "\ta\t", ",", "\"", "\n", "\r\n", "é"};
    static const unsigned count = sizeof pieces / sizeof pieces[0];
    struct strbuf text = {0};
    unsigned most = 1;

    (void)state;
    for (unsigned length = 0; length < 5; length++)
        most *= count + 1;
    for (unsigned number = 0; number < most; number++) {
        compose(&text, number, pieces, count);
        check(strbuf_str(&text), ',', number % 2);
        check(strbuf_str(&text), '\t', number % 2);
    }
    strbuf_release(&text);
}

/* Texts of several lines, longer than what is looked at in one go, by Knuth's MMIX generator. */
static void long_texts(void **state)
{
    static const char *const pieces[] = {"a",   ",",      ",", "\n",  "\r\n",
                                         "bc",  "张三",   " ", ",x",  "12",
                                         "b\t", "\"q,\"", ";", "\n,", "long text"};
    uint64_t draw = 20240131;
    struct strbuf text = {0};

    (void)state;
    for (unsigned round = 0; round < 4000; round++) {
        strbuf_clear(&text);
        for (unsigned length = round % 97; length; length--) {
            draw = draw * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            strbuf_adds(&text, pieces[(draw >> 33) % (sizeof pieces / sizeof pieces[0])]);
        }
        check(strbuf_str(&text), ",\t;"[round % 3], round % 2);
    }
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_text),
        cmocka_unit_test(long_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
