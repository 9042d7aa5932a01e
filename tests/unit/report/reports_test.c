#include "report_scene.h"

#include "report/report_check.h"
#include <signal.h>
#include <sys/resource.h>

#define RULES                                                                                         \
    "[scheme]\nid = s\ntitle = 慰问\nissuer = 区总工会\nlanguage = zh\nkey = code\n[columns]\n" \
    "code = text: code\nname = text: name\nunit = text: unit\nkind = text: kind\n"                    \
    "[tier a]\nwhen = kind is a\namount = 300.01\n[tier b]\nwhen = kind is b\namount = 200\n"         \
    "[budget]\ntotal = 100万\n[sample]\nrate = 7%\n"

static const char *const files[] = {"ledger.csv",  "bank.csv",     "payout.xlsx",
                                    "notice.xlsx", "summary.xlsx", "cash.xlsx"};

#define FILES (sizeof files / sizeof files[0])

/* Many enough for long sheets. */
static char *many_rows(size_t count)
{
    struct strbuf rows = {0};

    strbuf_adds(&rows, "code,name,unit,kind\n");
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&rows, "K%05zu,人%zu,单位%zu,%c\n", i, i, i * 7 % 13, "abc"[i % 3]);
    return rows.ptr;
}

static bool write_all(const struct scene *scene, struct test_folder *folder)
{
    bool records = reports_write_records(&scene->batch.facts, folder->path, &folder->diags);

    return reports_write_books(&scene->batch.facts, folder->path, &folder->diags) && records;
}

static void bytes_do_not_depend_on_threads(void **state)
{
    struct test_folder *folder = *state;
    char *rows = many_rows(4000);
    struct str once[FILES];

    for (unsigned jobs = 1; jobs <= 7; jobs += 3) {
        struct scene scene;

        scene_open(&scene, folder, RULES, rows, jobs);
        assert_true(write_all(&scene, folder));
        assert_int_equal(folder->diags.errors, 0);
        for (size_t i = 0; i < FILES; i++) {
            struct str bytes = test_read(folder, files[i]);

            assert_int_equal(remove(test_path(folder, files[i])), 0);
            if (jobs == 1)
                once[i] = bytes;
            assert_int_equal(bytes.len, once[i].len);
            assert_memory_equal(bytes.ptr, once[i].ptr, bytes.len);
        }
        scene_close(&scene);
    }
    free(rows);
}

/* Nothing else is left in the folder: temporary files have gone. */
static void only_the_reports_are_left(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;
    const char **names;
    size_t count;

    scene_open(&scene, folder, RULES, "code,name,unit,kind\nK1,n,u,a\n", 2);
    assert_true(write_all(&scene, folder));
    assert_true(folder_list(&folder->arena, folder->path, &names, &count, &folder->diags));
    assert_int_equal(count, FILES + 2); /* rows.csv and rules.ini */
    scene_close(&scene);
}

/* What is sealed: cash lists and letters only where they are. */
static void names_of_what_is_written(void **state)
{
    static const struct {
        const char *rows, *names;
    } cases[] = {
        {"code,account\nK1,0611\n",
         "payout.xlsx summary.xlsx notice.xlsx bank-one.csv bank-two.xlsx ledger.csv "},
        {"code,account\nK1,0611\nK2,\n",
         "payout.xlsx summary.xlsx notice.xlsx cash.xlsx bank-one.csv bank-two.xlsx ledger.csv "},
        {"code,account\nK1,\nX,\n",
         "payout.xlsx summary.xlsx notice.xlsx cash.xlsx letters.xlsx bank-one.csv bank-two.xlsx "
         "ledger.csv "},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf text = {0};
        struct scene scene;
        const char **names;
        size_t count;

        scene_open(&scene, folder,
                   "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "account = optional text: account\n[reject x]\nwhen = code is X\n[tier a]\n"
                   "amount = 5\n[budget]\ntotal = 100\n[letters]\nof = reject\n[bank one]\n"
                   "when = code is K1\n[bank two]\nformat = xlsx\n",
                   cases[i].rows, 1);
        count = reports_names(&scene.batch.facts, &folder->arena, &names);
        for (size_t at = 0; at < count; at++)
            strbuf_printf(&text, "%s ", names[at]);
        assert_str(strbuf_str(&text), cases[i].names);
        strbuf_release(&text);
        scene_close(&scene);
    }
}

static void every_failure_is_told_in_order(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, RULES, "code,name,unit,kind\nK1,n,u,a\n", 3);
    for (size_t i = 0; i < FILES; i++)
        test_write(folder, files[i], STR("in the way"));
    assert_false(write_all(&scene, folder));
    assert_int_equal(folder->diags.errors, FILES);
    for (size_t i = 0; i < FILES; i++) {
        assert_string_equal(folder->diags.items[i].at.file, test_path(folder, files[i]));
        assert_str(test_read(folder, files[i]), "in the way");
    }
    scene_close(&scene);
}

/* Files that were written without a fault, but do not hold what the batch holds. */
static void payments_are_checked_once_written(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, RULES, "code,name,unit,kind\nK1,n,u,a\n", 1);
    scene.batch.facts.entitled++;
    assert_false(write_all(&scene, folder));
    assert_str(test_told(folder), "FOLDER/ledger.csv: error: it does not hold what the batch holds "
                                  "(1 of 1 applicants); it must not be used\n"
                                  "cash.xlsx: warning: payees without an account, or whom no bank "
                                  "takes: 1 of 1; they are paid by hand\n");
    scene_close(&scene);
}

/* A disk that fills up anywhere on the way is an error, and no report of it remains whole. */
static void a_full_disk_is_never_a_success(void **state)
{
    struct test_folder *folder = *state;
    char *rows = many_rows(4000);
    struct rlimit before;
    struct scene scene;

    scene_open(&scene, folder, RULES, rows, 2);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    for (rlim_t limit = 1000; limit < 2000000; limit *= 3) {
        const struct rlimit small = {limit, before.rlim_max};
        bool good;

        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        good = write_all(&scene, folder);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(good, folder->diags.errors == 0);
        for (size_t i = 0; i < FILES; i++) {
            if (good)
                assert_true(file_exists(test_path(folder, files[i])));
            remove(test_path(folder, files[i]));
        }
        if (limit < 200000) /* the sheets of 2,667 people are larger */
            assert_false(good);
        test_forget(folder);
    }
    scene_close(&scene);
    free(rows);
}

static void documents_carry_the_batch_date(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;
    struct str core;

    scene_open(&scene, folder, RULES, "code,name,unit,kind\nK1,n,u,a\n", 2);
    assert_true(report_payout(&scene.batch.facts, folder->path, &folder->diags));
    core = scene_member(&scene, "payout.xlsx", "docProps/core.xml");
    assert_non_null(strstr(core.ptr, "<dc:title>慰问发放表</dc:title>"));
    assert_non_null(strstr(core.ptr, "<dc:creator>区总工会</dc:creator>"));
    assert_non_null(strstr(core.ptr, ">2024-01-31T12:00:00Z</dcterms:created>"));
    assert_non_null(strstr(core.ptr, ">2024-01-31T12:00:00Z</dcterms:modified>"));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(bytes_do_not_depend_on_threads),    IN_FOLDER(only_the_reports_are_left),
        IN_FOLDER(names_of_what_is_written),          IN_FOLDER(every_failure_is_told_in_order),
        IN_FOLDER(payments_are_checked_once_written), IN_FOLDER(a_full_disk_is_never_a_success),
        IN_FOLDER(documents_carry_the_batch_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
