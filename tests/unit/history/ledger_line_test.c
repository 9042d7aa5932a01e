/* The record's format: written, read back, and refused where it was touched. */
#include "folder.h"

#include "assess/assessment.h"
#include "history/ledger_line.h"

struct seen {
    struct arena arena;
    struct ledger_line lines[8];
    uint32_t file_lines[8];
    size_t count;
    size_t stop; /* false at this line; 0: never */
};

static bool keep(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct seen *seen = context;
    struct ledger_line *kept = &seen->lines[seen->count];

    *kept = *line;
    kept->source = arena_copy(&seen->arena, line->source);
    kept->key = arena_copy(&seen->arena, line->key);
    kept->name = arena_copy(&seen->arena, line->name);
    kept->group = arena_copy(&seen->arena, line->group);
    kept->grant = arena_copy(&seen->arena, line->grant);
    kept->tier = arena_copy(&seen->arena, line->tier);
    kept->fund = arena_copy(&seen->arena, line->fund);
    kept->goods = arena_copy(&seen->arena, line->goods);
    kept->reason = arena_copy(&seen->arena, line->reason);
    seen->file_lines[seen->count++] = file_line;
    return seen->count != seen->stop;
}

static void test_writes_a_line(void **state)
{
    const struct ledger_line line = {.applicant = 12,
                                     .source = STR("a,b.csv"),
                                     .line = 13,
                                     .key = STR("11010519491231002X"),
                                     .name = STR("张 \"三\""),
                                     .group = STR("=1+1"),
                                     .decision = DECISION_PAY,
                                     .grant = STR("relief"),
                                     .tier = STR("extreme"),
                                     .entitled = 30005,
                                     .amount = 30000,
                                     .goods = STR("大米 10 kg; 食用油 5 L"),
                                     .goods_value = 9200,
                                     .reason = STR("tier:extreme; cap:yearly")};
    struct strbuf out = {0};

    (void)state;
    ledger_line_write(&line, &out);
    assert_str(strbuf_str(&out),
               "12,\"a,b.csv\",13,11010519491231002X,\"张 \"\"三\"\"\",'=1+1,pay,relief,extreme,,"
               "300.05,300.00,大米 10 kg; 食用油 5 L,92.00,tier:extreme; cap:yearly\n");
    strbuf_release(&out);
}

/* Every text comes back as it was, whatever it starts with and holds. */
static void test_texts_come_back(void **state)
{
    static const char *const texts[] = {
        "",    "a",    "=a",   "+86",    "-1",  "@x", "\tx", "'=a",    "''=a",    "'a",  "'",
        "a,b", "a\"b", "a\nb", "a\r\nb", " a",  "a ", "\"",  "\"\"",   "'\"=,\"", "\t",  "'\t",
        "=",   "a;b",  "　a",  "，",     "'-,", "\n", ",",   "'''+\n", "a\tb",    "a=b", "\"=a\""};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct ledger_line line = {.applicant = 1,
                                   .line = 1,
                                   .decision = DECISION_HOLD,
                                   .key = str_of(texts[i]),
                                   .reason = str_of(texts[i])};
        struct strbuf out = {0};
        struct seen seen = {0};
        struct diag_list diags;

        diag_init(&diags, &seen.arena);
        strbuf_adds(&out, LEDGER_HEADER);
        ledger_line_write(&line, &out);
        ledger_line_write(&line, &out);
        assert_true(ledger_read("l.csv", strbuf_str(&out), keep, &seen, &diags));
        assert_int_equal(seen.count, 2);
        assert_str(seen.lines[0].key, texts[i]);
        assert_str(seen.lines[1].reason, texts[i]);
        diag_release(&diags);
        arena_release(&seen.arena);
        strbuf_release(&out);
    }
}

#define LINE(money) "1,a.csv,2,k,n,g,pay,relief,t,," money ",0.00,,0.00,tier:t\n"

static void test_reads_numbers_and_places(void **state)
{
    struct seen seen = {0};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &seen.arena);
    assert_true(
        ledger_read("l.csv",
                    STR(LEDGER_HEADER LINE(
                        "12.34") "2,a.csv,3,k,\"two\nlines\",g,wait,,,,0.00,0.00,,0.00,budget\n"
                                 "18446744073709551615,a.csv,4294967295,k,n,g,pay,r,t,f,"
                                 "999999999999.99,1.00,x,2.00,\n"),
                    keep, &seen, &diags));
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.lines[0].entitled, 1234);
    assert_int_equal(seen.lines[0].decision, DECISION_PAY);
    assert_int_equal(seen.lines[1].decision, DECISION_WAIT);
    assert_int_equal(seen.file_lines[1], 3);
    assert_int_equal(seen.file_lines[2], 5);
    assert_true(seen.lines[2].applicant == UINT64_MAX);
    assert_true(seen.lines[2].line == UINT32_MAX);
    assert_int_equal(seen.lines[2].goods_value, 200);
    diag_release(&diags);
    arena_release(&seen.arena);
}

static void test_empty_ledger_and_early_stop(void **state)
{
    struct seen seen = {.stop = 1};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &seen.arena);
    assert_true(ledger_read("l.csv", STR(LEDGER_HEADER), keep, &seen, &diags));
    assert_int_equal(seen.count, 0);
    assert_false(
        ledger_read("l.csv", STR(LEDGER_HEADER LINE("1.00") LINE("2.00")), keep, &seen, &diags));
    assert_int_equal(seen.count, 1);
    assert_int_equal(diags.count, 0);
    arena_release(&seen.arena);
}

#define NOT_A_LEDGER ": error: this is not a ledger as it was written: "

static void test_refuses_what_was_touched(void **state)
{
    static const struct {
        const char *bytes, *told;
    } cases[] = {
        {"", "1" NOT_A_LEDGER "its first line is not the header of a ledger"},
        {"\xEF\xBB\xBF" LEDGER_HEADER, "1" NOT_A_LEDGER "its first line is not the header of a "
                                       "ledger"},
        {LEDGER_HEADER "1", "2" NOT_A_LEDGER "the last line does not end: the file was cut short"},
        {LEDGER_HEADER "1,\"a", "2" NOT_A_LEDGER "a quote is not closed"},
        {LEDGER_HEADER "1,a\"b", "2" NOT_A_LEDGER "a field with a quote in it is not quoted"},
        {LEDGER_HEADER "1,\"a\"b,", "2" NOT_A_LEDGER "the line does not have its 15 fields"},
        {LEDGER_HEADER LINE("1.00") "1,a\n",
         "3" NOT_A_LEDGER "the line does not have its 15 fields"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x,y\n",
         "2" NOT_A_LEDGER "the line does not have its 15 fields"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\r\n",
         "2" NOT_A_LEDGER "a line ends in CR LF; another program has saved it again"},
        {LEDGER_HEADER "0,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "18446744073709551616,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "1,a.csv,4294967296,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`line` is not a number from 1"},
        {LEDGER_HEADER "1,a.csv,01,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`line` is not a number from 1"},
        {LEDGER_HEADER "1,a.csv,1,k,n,g,Pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`decision` is none of pay, wait, hold, reject and member"},
        {LEDGER_HEADER LINE("1"), "2" NOT_A_LEDGER "`entitled` is not an amount such as 1234.50"},
        {LEDGER_HEADER LINE("-1.00"),
         "2" NOT_A_LEDGER "`entitled` is not an amount such as 1234.50"},
        {LEDGER_HEADER LINE("01.00"),
         "2" NOT_A_LEDGER "`entitled` is not an amount such as 1234.50"},
        {LEDGER_HEADER LINE("99999999999999999999.00"),
         "2" NOT_A_LEDGER "`entitled` is not an amount such as 1234.50"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,pay,r,t,,1.00,+1.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`amount` is not an amount such as 1234.50"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,pay,r,t,,1.00,1.00,,,x\n",
         "2" NOT_A_LEDGER "`goods_value` is not an amount such as 1234.50"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,pay,,t,,1.00,1.00,,0.00,x\n",
         "2" NOT_A_LEDGER "a payment names no grant"},
        {LEDGER_HEADER "1,a.csv,2,k,n,g,hold,r,t,,1.00,1.00,,0.00,x\n",
         "2" NOT_A_LEDGER "there is an amount, but the decision is not to pay"},
        {LEDGER_HEADER LINE("1.00") "1,\xC3\x28", "3" NOT_A_LEDGER "a byte of it is not UTF-8"},
        {LEDGER_HEADER "1,\"a\"", "2" NOT_A_LEDGER "the last line does not end: the file was cut "
                                  "short"},
        {LEDGER_HEADER "1,", "2" NOT_A_LEDGER "the last line does not end: the file was cut short"},
        {LEDGER_HEADER ",a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "111111111111111111111,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "99999999999999999999,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "1 ,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "1a,a.csv,2,k,n,g,pay,r,t,,1.00,0.00,,0.00,x\n",
         "2" NOT_A_LEDGER "`applicant` is not a number from 1"},
        {LEDGER_HEADER "\n", "2" NOT_A_LEDGER "the line does not have its 15 fields"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct test_folder *folder = *state;
        const char *path = test_path(folder, "l.csv");
        struct seen seen = {0};
        struct strbuf told = {0}, expected = {0};
        struct diag_list diags;

        test_write(folder, "l.csv", str_of(cases[i].bytes));
        diag_init(&diags, &seen.arena);
        assert_false(ledger_read("l.csv", str_of(cases[i].bytes), keep, &seen, &diags));
        assert_false(ledger_read_file(path, keep, &seen, &diags));
        diag_render(&diags, false, &told);
        strbuf_printf(&expected, "l.csv:%s\n%s:%s\n", cases[i].told, path, cases[i].told);
        assert_str(strbuf_str(&told), expected.ptr);
        diag_release(&diags);
        arena_release(&seen.arena);
        strbuf_release(&told);
        strbuf_release(&expected);
    }
}

static bool count(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct seen *seen = context;

    (void)line;
    assert_int_equal(file_line, 2 + 2 * seen->count);
    seen->count++;
    return true;
}

/* More than is in memory at once; places are those of the file as a whole. */
static void test_reads_long_files(void **state)
{
    struct test_folder *folder = *state;
    struct seen seen = {0};
    struct strbuf text = {0};
    struct strbuf expected = {0};

    strbuf_adds(&text, LEDGER_HEADER);
    for (int i = 0; i < 20000; i++)
        strbuf_adds(&text, "1,a.csv,2,k,\"two\nlines\",g,wait,,,,0.00,0.00,,0.00,budget\n");
    strbuf_adds(&text, "1,\xC3\x28\n");
    test_write(folder, "l.csv", strbuf_str(&text));
    assert_false(ledger_read_file(test_path(folder, "l.csv"), count, &seen, &folder->diags));
    assert_between(seen.count, 10000, 20000);
    strbuf_printf(&expected, "%s:40002: error: ", test_path(folder, "l.csv"));
    strbuf_clear(&text);
    diag_render(&folder->diags, false, &text);
    assert_true(str_starts(strbuf_str(&text), strbuf_str(&expected)));
    strbuf_release(&expected);
    strbuf_release(&text);
}

/* A reason with the prefix further behind is none of them. */
static void test_finds_reasons_by_their_prefix(void **state)
{
    struct str reasons = STR("tier:low; repay:a-1;repay:; not-repay:b ;  repay:c d"), rest;

    (void)state;
    assert_true(ledger_reason_next(&reasons, STR("repay:"), &rest));
    assert_str(rest, "a-1");
    assert_true(ledger_reason_next(&reasons, STR("repay:"), &rest));
    assert_str(rest, "");
    assert_true(ledger_reason_next(&reasons, STR("repay:"), &rest));
    assert_str(rest, "c d");
    assert_false(ledger_reason_next(&reasons, STR("repay:"), &rest));
    reasons = STR("");
    assert_false(ledger_reason_next(&reasons, STR("repay:"), &rest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writes_a_line),
        cmocka_unit_test(test_texts_come_back),
        cmocka_unit_test(test_finds_reasons_by_their_prefix),
        cmocka_unit_test(test_reads_numbers_and_places),
        cmocka_unit_test(test_empty_ledger_and_early_stop),
        IN_FOLDER(test_refuses_what_was_touched),
        IN_FOLDER(test_reads_long_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
