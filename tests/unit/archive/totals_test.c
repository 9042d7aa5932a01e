/* Control totals: every figure of batch.ini is held against the ledger. */
#include "folder.h"

#include "archive/totals.h"
#include "history/ledger_line.h"

static const char good[] =
    "[batch]\nid = b\nscheme = s\ntitle = T\nas_of = 2024-01-31\nprogram = relief 1.0.0\nlibraries "
    "= l\n"
    "rules = r.ini\napplicants = a.csv\nencoding = UTF-8\nlists =\nhistory =\nprevious =\n"
    "[totals]\nread = 4\npay = 1\nwait = 1\nhold = 1\nreject = 1\nentitled = 20.00\n"
    "amount = 9.00\ngoods_value = 3.00\nbudget = 10.00\nleft = 1.00\n"
    "[fund city]\namount = 10.00\ndrawn = 9.00\nleft = 1.00\n"
    "[fund store]\namount = 5.00\ndrawn = 3.00\nleft = 2.00\n";

static const char ledger[] =
    LEDGER_HEADER "1,a.csv,2,k1,N,G,pay,g,t,city,9.00,9.00,,0.00,tier:t\n"
                  "1,a.csv,2,k1,N,G,pay,g,t,store,0.00,0.00,rice,3.00,tier:t\n"
                  "2,a.csv,3,k2,N,G,wait,g,t,,11.00,0.00,,0.00,tier:t; budget\n"
                  "3,a.csv,4,k3,N,G,hold,,,,0.00,0.00,,0.00,missing:x\n"
                  "4,a.csv,5,k4,N,G,reject,,,,0.00,0.00,,0.00,no-tier\n";

static bool agree_with(struct test_folder *folder, const char *ini, const char *lines)
{
    struct archived_batch batch;

    test_write(folder, "batch.ini", str_of(ini));
    test_write(folder, "ledger.csv", str_of(lines));
    if (!archived_batch_read(&batch, folder->path, &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    return archive_check_totals(&batch, &folder->diags);
}

static bool agree(struct test_folder *folder, const char *ini)
{
    return agree_with(folder, ini, ledger);
}

static const struct {
    const char *from, *to, *told;
} wrong[] = {
    {"read = 4", "read = 5",
     "FOLDER/batch.ini:15:8: error: 'read' is 5, but ledger.csv has 4 such "
     "applicants\n"},
    {"hold = 1", "hold = 2",
     "FOLDER/batch.ini:18:8: error: 'hold' is 2, but ledger.csv has 1 such "
     "applicants\n"},
    {"entitled = 20.00", "entitled = 20.01",
     "FOLDER/batch.ini:20:12: error: 'entitled' is 20.01, "
     "but ledger.csv adds up to 20.00\n"},
    {"goods_value = 3.00", "goods_value = 3.10",
     "FOLDER/batch.ini:22:15: error: 'goods_value' is 3.10, but ledger.csv adds up to 3.00\n"},
    {"left = 1.00", "left = 2.00",
     "FOLDER/batch.ini:24:8: error: should be 1.00: what there was "
     "less what was drawn\n"},
    {"drawn = 9.00\nleft = 1.00", "drawn = 8.00\nleft = 2.00",
     "FOLDER/batch.ini:27:9: error: the ledger's lines of this fund add up to 9.00\n"},
    {"drawn = 3.00\nleft = 2.00", "drawn = 3.00\nleft = 1.00",
     "FOLDER/batch.ini:32:8: error: should be 2.00: what there was less what was drawn\n"},
    {"[fund store]", "[fund shop]",
     "FOLDER/batch.ini:31:9: error: the ledger's lines of this fund add up to 0.00\n"
     "FOLDER/ledger.csv:3: error: draws from the fund 'store', which batch.ini does not have\n"},
};

static void test_totals_agree(void **state)
{
    struct test_folder *folder = *state;

    if (!agree(folder, good))
        fail_msg("%s", test_told(folder).ptr);
}

static void test_each_total_is_checked(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *at = strstr(good, wrong[i].from);

        assert_non_null(at);
        assert_false(agree(folder, arena_printf(&folder->arena, "%.*s%s%s", (int)(at - good), good,
                                                wrong[i].to, at + strlen(wrong[i].from))));
        assert_str(test_told(folder), wrong[i].told);
        test_forget(folder);
    }
}

#define MUCH "9999999999999.99"

/* Sums that no batch can have stay beyond every total, whatever it says. */
static void test_sums_beyond_measure(void **state)
{
    static const char lines[] =
        LEDGER_HEADER "1,a.csv,2,k1,N,G,pay,g,t,," MUCH "," MUCH ",,0.00,tier:t\n"
                      "2,a.csv,3,k2,N,G,pay,g,t,," MUCH "," MUCH ",,0.00,tier:t\n"
                      "3,a.csv,4,k3,N,G,pay,g,t,," MUCH "," MUCH ",,0.00,tier:t\n";
    static const char ini[] =
        "[batch]\nid = b\nscheme = s\ntitle = T\nas_of = 2024-01-31\nprogram = relief 1.0.0\n"
        "libraries = l\nrules = r.ini\napplicants = a.csv\nencoding = UTF-8\nlists =\n"
        "history =\nprevious =\n[totals]\nread = 3\npay = 3\nwait = 0\nhold = 0\nreject = 0\n"
        "entitled = " MUCH "\namount = " MUCH "\ngoods_value = 0.00\nbudget = " MUCH "\n"
        "left = 0.00\n";
    struct test_folder *folder = *state;

    assert_false(agree_with(folder, ini, lines));
    assert_str(test_told(folder),
               "FOLDER/batch.ini:20:12: error: 'entitled' is " MUCH ", but ledger.csv adds up to "
               "10000000000000.00\n"
               "FOLDER/batch.ini:21:10: error: 'amount' is " MUCH ", but ledger.csv adds up to "
               "10000000000000.00\n");
}

/* A ledger whose lines contradict each other adds up to nothing. */
static void test_contradictions_are_told(void **state)
{
    struct test_folder *folder = *state;

    assert_false(agree_with(folder, good,
                            LEDGER_HEADER "1,a.csv,2,k1,N,G,pay,g,t,city,9.00,9.00,,0.00,tier:t\n"
                                          "3,a.csv,4,k3,N,G,hold,,,,0.00,0.00,,0.00,missing:x\n"));
    assert_str(test_told(folder), "FOLDER/ledger.csv:3: error: contradicts the lines before it: "
                                  "applicants are counted from 1, none left out\n");
    test_forget(folder);
    assert_false(agree_with(folder, good,
                            LEDGER_HEADER
                            "1,a.csv,2,k1,N,G,pay,g,t,city,9.00,9.00,,0.00,tier:t\n"
                            "1,a.csv,2,k1,M,G,pay,g,t,store,0.00,0.00,rice,3.00,tier:t\n"));
    assert_str(test_told(folder),
               "FOLDER/ledger.csv:3: error: contradicts the lines before it: the "
               "same applicant has another origin or name\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_totals_agree),
        IN_FOLDER(test_each_total_is_checked),
        IN_FOLDER(test_sums_beyond_measure),
        IN_FOLDER(test_contradictions_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
