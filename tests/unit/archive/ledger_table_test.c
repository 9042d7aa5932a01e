/* A ledger in memory: what it adds up to for each applicant, and lines that contradict each other.
 */
#include "folder.h"

#include "archive/ledger_table.h"
#include "history/ledger_line.h"

static bool read_ledger(struct test_folder *folder, struct ledger_table *roll, const char *lines)
{
    unlink(test_path(folder, "ledger.csv"));
    test_write(folder, "ledger.csv",
               str_of(arena_printf(&folder->arena, "%s%s", LEDGER_HEADER, lines)));
    return ledger_table_read(roll, folder->path, &folder->diags);
}

static void test_lines_of_one_applicant_add_up(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf text = {0};
    struct ledger_table roll;

    if (!read_ledger(folder, &roll,
                     "1,a.csv,2,K1,甲,North,pay,living,extreme,city,300.00,100.00,,0.00,"
                     "tier:extreme; cap:year\n"
                     "1,a.csv,2,K1,甲,North,pay,living,extreme,gifts,0.00,50.00,大米 10 kg,32.00,"
                     "tier:extreme; cap:year\n"
                     "1,a.csv,2,K1,甲,North,wait,medical,stay,,80.00,0.00,,0.00,tier:stay; budget\n"
                     "2,b.csv,9,,,,hold,,,,0.00,0.00,,0.00,missing:income\n"))
        fail_msg("%s", test_told(folder).ptr);
    assert_int_equal(roll.count, 2);
    assert_int_equal(roll.line_count, 4);
    assert_int_equal(roll.people[0].decision, DECISION_PAY);
    assert_int_equal(roll.people[0].entitled, 38000);
    assert_int_equal(roll.people[0].amount, 15000);
    assert_int_equal(roll.people[0].goods_value, 3200);
    assert_int_equal(roll.people[0].count, 3);
    assert_int_equal(roll.lines[3].file_line, 5);
    assert_str(roll.people[1].source, "b.csv");
    assert_int_equal(roll.people[1].line, 9);
    assert_int_equal(roll.people[1].decision, DECISION_HOLD);
    ledger_table_tiers(&roll, &roll.people[0], &text);
    assert_str(strbuf_str(&text), "living:extreme, medical:stay");
    strbuf_clear(&text);
    ledger_table_reasons(&roll, &roll.people[0], &text);
    assert_str(strbuf_str(&text), "tier:extreme; cap:year; tier:stay; budget");
    strbuf_clear(&text);
    ledger_table_tiers(&roll, &roll.people[1], &text);
    assert_int_equal(text.len, 0);
    strbuf_release(&text);
    ledger_table_release(&roll);
}

#define LINE_1 "1,a.csv,2,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n"

static const struct {
    const char *lines, *told;
} contradictions[] = {
    {"2,a.csv,2,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:2: error: contradicts the lines before it: applicants are counted from 1, "
     "none left out\n"},
    {LINE_1 "3,a.csv,4,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: applicants are counted from 1, "
     "none left out\n"},
    {LINE_1 "1,b.csv,2,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: the same applicant has another "
     "origin or name\n"},
    {LINE_1 "1,a.csv,3,K,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: the same applicant has another "
     "origin or name\n"},
    {LINE_1 "1,a.csv,2,L,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: the same applicant has another "
     "origin or name\n"},
    {LINE_1 "1,a.csv,2,K,N,H,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: the same applicant has another "
     "origin or name\n"},
    {LINE_1 "1,a.csv,2,K,M,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n",
     "FOLDER/ledger.csv:3: error: contradicts the lines before it: the same applicant has another "
     "origin or name\n"},
};

#define MUCH "9999999999999.99"

/* Nobody can pay so much: it is said, and not added up wrong. */
static void test_sums_beyond_measure(void **state)
{
    static const char *const columns[] = {(MUCH ",0.00,,0.00"), ("0.00," MUCH ",,0.00"),
                                          ("0.00,0.00,," MUCH)};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct strbuf lines = {0};
        struct ledger_table roll;

        for (int n = 0; n < 2; n++)
            strbuf_printf(&lines, "1,a.csv,2,K,N,G,pay,g,t,,%s,tier:t\n", columns[i]);
        assert_false(read_ledger(folder, &roll, lines.ptr));
        assert_str(test_told(folder),
                   "FOLDER/ledger.csv:3: error: contradicts the lines before it: the amounts "
                   "add up to more than can be counted\n");
        ledger_table_release(&roll);
        strbuf_release(&lines);
        test_forget(folder);
    }
}

/* More people and lines than there was room for at first. */
static void test_a_long_ledger(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf lines = {0};
    struct ledger_table roll;

    for (int i = 1; i <= 1500; i++)
        strbuf_printf(&lines, "%d,a.csv,%d,K%d,N,G,pay,g,t,,9.00,9.00,,0.00,tier:t\n", i, i + 1, i);
    assert_true(read_ledger(folder, &roll, lines.ptr));
    assert_int_equal(roll.count, 1500);
    assert_str(roll.people[1499].key, "K1500");
    assert_str(roll.lines[1499].tier, "t");
    ledger_table_release(&roll);
    strbuf_release(&lines);
}

static void test_contradictions_are_refused(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof contradictions / sizeof *contradictions; i++) {
        struct ledger_table roll;

        assert_false(read_ledger(folder, &roll, contradictions[i].lines));
        assert_str(test_told(folder), contradictions[i].told);
        ledger_table_release(&roll);
        test_forget(folder);
    }
}

static void test_no_ledger(void **state)
{
    struct test_folder *folder = *state;
    struct ledger_table roll;

    assert_false(ledger_table_read(&roll, folder->path, &folder->diags));
    ledger_table_release(&roll);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_lines_of_one_applicant_add_up),
        IN_FOLDER(test_contradictions_are_refused),
        IN_FOLDER(test_sums_beyond_measure),
        IN_FOLDER(test_a_long_ledger),
        IN_FOLDER(test_no_ledger),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
