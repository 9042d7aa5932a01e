#include "report_scene.h"

#include "report/bank_line.h"
#include "report/report_check.h"
#include "text/encoding.h"

#define RULES                                                                                     \
    "[scheme]\nid = s\ntitle = 慰问\nkey = code\nlanguage = zh\n[columns]\ncode = text: code\n" \
    "name = text: name\nkind = text: kind\naccount = optional bank_card: account\n"               \
    "note = optional text: note\n"                                                                \
    "[grant one]\n[grant two]\n"                                                                  \
    "[tier a]\ngrant = one\nwhen = kind is not n\namount = 100.5\n"                               \
    "[tier b]\ngrant = two\nwhen = kind is ab\namount = 0.05\n"                                   \
    "[tier c]\ngrant = two\nwhen = kind is n\ngoods = rice 1 kg @ 3\n[budget]\ntotal = 10000\n"
#define ROWS                                                                               \
    "code,name,kind,account\nK1,甲,ab,6217000000000000017\nK2,\"乙,\"\"二\"\"|x\",a,\n" \
    "K3,=丙,n,6217000000000000033\nK4,=丁,a,6217000000000000041\n"

/* What the bank is told against the batch, and the record of it too. */
static bool check_payments(const struct batch_totals *facts, const char *folder,
                           struct diag_list *diags)
{
    bool ledger = report_check_ledger(facts, folder, diags);
    bool bank = report_check_bank(facts, folder, diags);

    return ledger && bank;
}

static void open_scene(struct scene *scene, void **state, const char *section, const char *rows)
{
    struct strbuf rules = {0};

    strbuf_adds(&rules, RULES);
    strbuf_adds(&rules, section);
    scene_open(scene, *state, rules.ptr, rows, 1);
    strbuf_release(&rules);
}

static struct str bank(struct scene *scene, void **state, const char *section)
{
    open_scene(scene, state, section, ROWS);
    assert_true(report_bank(&scene->batch.facts, scene->folder->path, &scene->folder->diags));
    return test_read(scene->folder, "bank.csv");
}

static void one_line_for_each_who_gets_money(void **state)
{
    struct scene scene;

    assert_str(bank(&scene, state, ""), "序号,account,name,金额,附言\n"
                                        "1,6217000000000000017,甲,100.55,慰问\n"
                                        "2,6217000000000000041,=丁,100.50,慰问\n");
    assert_int_equal(bank_totals(&scene.batch.facts).lines, 2);
    assert_int_equal(bank_totals(&scene.batch.facts).amount, 20105);
    assert_int_equal(cash_totals(&scene.batch.facts).lines, 1);
    assert_int_equal(cash_totals(&scene.batch.facts).amount, 10050);
    assert_str(test_told(scene.folder),
               "cash.xlsx: warning: payees without an account, or whom no bank takes: 1 of 3; they "
               "are paid by hand\n");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

static void as_the_bank_wants_it(void **state)
{
    struct scene scene;

    assert_str(bank(&scene, state,
                    "[bank]\ncolumns = name, amount, code, memo\nheaders = 户名, 金额, 编号, 附言\n"
                    "separator = |\nmemo = 一|二\ncontrol_line = yes\n"),
               "2024-01-31|2|201.05\n户名|金额|编号|附言\n甲|100.55|K1|一 二\n"
               "=丁|100.50|K4|一 二\n");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

static void in_gb18030_without_header(void **state)
{
    struct scene scene;
    struct decoded decoded;
    struct str bytes = bank(&scene, state,
                            "[bank]\ncolumns = serial, name, amount\nheaders = none\n"
                            "separator = tab\nencoding = gb18030\n");

    assert_memory_equal(bytes.ptr, "1\t\xBC\xD7\t100.55\n", 11);
    assert_true(encoding_decode("bank.csv", bytes, utf8_error(bytes), "GB18030", &decoded,
                                &scene.folder->diags));
    assert_str(decoded.text, "1\t甲\t100.55\n2\t=丁\t100.50\n");
    decoded_release(&decoded);
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

/* A line break becomes a blank, and is told; a missing note is no missing account. */
static void texts_with_line_breaks(void **state)
{
    struct scene scene;

    open_scene(&scene, state, "[bank]\ncolumns = note, amount\nheaders = none\n",
               "code,name,kind,account,note\nK1,n,a,6217000000000000017,\"one\ntwo\"\n"
               "K2,n,a,6217000000000000033,\"one\r\ntwo\"\nK3,n,a,6217000000000000041,\n");
    assert_true(report_bank(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_str(test_read(scene.folder, "bank.csv"), "one two,100.50\none two,100.50\n,100.50\n");
    assert_str(test_told(scene.folder),
               "FOLDER/rows.csv:2: warning: a line break or the separator in a text is a blank in "
               "bank.csv\n"
               "FOLDER/rows.csv:4: warning: a line break or the separator in a text is a blank in "
               "bank.csv\n");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

/* Whose text is changed stands under the data warnings too, in each of the bank's files.
 */
static void changed_texts_are_data_warnings(void **state)
{
    static const char *const files[] = {"bank.csv", "bank-2.csv", "bank-2.csv"};
    static const unsigned lines[] = {2, 4, 5};
    const struct diag_list *warnings;
    struct scene scene;
    size_t found = 0;

    open_scene(&scene, state,
               "[bank]\ncolumns = note, kind, amount\nheaders = none\nmax_rows = 2\n",
               "code,name,kind,account,note\nK1,n,a,6217000000000000017,\"a,b\"\n"
               "K2,n,a,6217000000000000033,x，y\nK3,n,\"a,b\",6217000000000000041,\n"
               "K4,n,a,6217000000000000058,\"a\r\nb\"\nK5,n,a,,\"a,b\"\n");
    warnings = scene.batch.facts.warnings;
    for (size_t i = 0; i < warnings->count; i++) {
        if (!strstr(warnings->items[i].text, "分隔符在"))
            continue;
        assert_true(found < sizeof lines / sizeof *lines);
        assert_string_equal(warnings->items[i].at.file, "rows.csv");
        assert_int_equal(warnings->items[i].at.line, lines[found]);
        assert_string_equal(warnings->items[i].text,
                            arena_printf(&scene.folder->arena,
                                         "文本中的换行或分隔符在 %s 中改为空格", files[found++]));
    }
    assert_int_equal(found, sizeof lines / sizeof *lines);
    test_forget(scene.folder);
    scene.batch.facts.edition = EDITION_1_0;
    bank_tell_parted(&scene.batch.facts, &scene.folder->diags);
    assert_int_equal(scene.folder->diags.count, 0);
    scene_close(&scene);
}

/* GB18030 has no form for it: there is no file, wherever it stands. */
static void characters_that_cannot_be_written(void **state)
{
    static const size_t lengths[] = {1, 1000}; /* in the end, or more than is written at once */

    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct strbuf rows = {0};
        struct scene scene;

        strbuf_adds(&rows, "code,name,kind,account\nK0,n,a,6217000000000000017\n");
        for (int row = 1; row < 90; row++) {
            strbuf_printf(&rows, "K%d,", row);
            strbuf_pad(&rows, 'n', lengths[i]);
            strbuf_adds(&rows, ",a,6217000000000000017\n");
        }
        open_scene(&scene, state, "[bank]\nencoding = gb18030\nmemo = \xEE\x9E\x8D\n", rows.ptr);
        strbuf_release(&rows);
        assert_false(report_bank(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
        assert_str(test_told(scene.folder),
                   "FOLDER/bank.csv: error: the character U+E78D cannot be written in GB18030; set "
                   "the bank's encoding to utf-8, or correct the applicant\n");
        assert_false(file_exists(test_path(scene.folder, "bank.csv")));
        test_forget(scene.folder);
        scene_close(&scene);
    }
}

/* Where the bank is not told what to pay, the payments alone are counted. */
static void files_without_amounts(void **state)
{
    struct scene scene;

    assert_str(bank(&scene, state, "[bank]\ncolumns = serial, code\nheaders = none\n"),
               "1,K1\n2,K4\n");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    test_write(scene.folder, "bank.csv", STR("1,K1\n"));
    test_forget(scene.folder);
    assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_str(test_told(scene.folder), "FOLDER/bank.csv: error: it holds 1 payments, the batch 2, "
                                        "or another sum; it must not be used\n");
    scene_close(&scene);
}

/* The file's last column is the amount here. */
static void other_last_columns_are_found_out(void **state)
{
    static const char *const wrong[] = {
        "甲,100.55\n丁,much\n",
        "甲,100.55\n丁,\"100.50\n",
        "甲,9999999999999.99\n丁,9999999999999.99\n",
        "甲,100.55\n\xFF,100.50\n",
    };
    struct scene scene;

    bank(&scene, state, "[bank]\ncolumns = name, amount\nheaders = none\n");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        test_write(scene.folder, "bank.csv", str_of(wrong[i]));
        assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    }
    scene_close(&scene);
}

/* Both files say what the lines say; the batch's own sum is another. */
static void sums_that_are_not_the_lines(void **state)
{
    struct scene scene;

    bank(&scene, state, "");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    test_forget(scene.folder);
    scene.batch.facts.amount++;
    assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_str(
        test_told(scene.folder),
        "FOLDER/ledger.csv: error: it does not hold what the batch holds (4 of 4 "
        "applicants); it must not be used\n"
        "FOLDER: error: what banks and the cash list pay is not what the batch pays; it must "
        "not be used\n");
    scene_close(&scene);
}

static void other_payments_are_found_out(void **state)
{
    static const char head[] = "serial,account,name,amount,memo\n";
    static const char *const wrong[] = {
        "",
        "1,6,甲,100.55,m\n",
        "1,6,甲,100.55,m\n2,6,丁,100.51,m\n",
        "1,6,甲,100.55,m\n2,6,丁,100.5,m\n",
        "1,6,甲,100.55,m\n2,6,丁,100.50\n",
        "1,6,甲,100.55,m\n2,6,丁,100.50,m",
        "1,6,甲,100.55,m\n2,6,丁,100.50,m\n3,,,0.00,",
        "1,6,甲,100.55,m\n2,6,丁,100.50,m,x\n",
        "1,6,甲,100.55,m\n2,6,丁,\"100.50\"x,m\n",
        "1,6,甲,100.55,m\n2,6,丁,\"100.50",
        "1,6,甲,much,m\n2,6,丁,100.50,m\n",
    };
    struct scene scene;

    bank(&scene, state, "");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        test_write(scene.folder, "bank.csv",
                   str_of(arena_printf(&scene.folder->arena, "%s%s", head, wrong[i])));
        assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    }
    test_write(scene.folder, "bank.csv", STR("")); /* not even a header */
    assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

/* The ledger on the disk says otherwise than the batch: that is no batch to publish. */
static void other_ledgers_are_found_out(void **state)
{
    static const struct {
        const char *from, *to;
    } wrong[] = {
        {",3.00,tier:c", ",3.01,tier:c"},   /* goods worth more */
        {"100.50,100.50", "100.51,100.50"}, /* somebody is entitled to more */
        {"100.50,100.50", "100.50,100.49"}, /* or gets less */
        {"pay,two,c,,0.00,0.00,rice 1 kg,3.00", "wait,two,c,,0.00,0.00,rice 1 kg,0.00"},
        {"pay,two,c,", "wait,two,c,"}, /* who waits is handed out nothing */
        {"pay,one,a,,100.50,100.50", "hold,one,a,,100.50,100.50"},
        {"4,rows.csv", "5,rows.csv"},
        {"4,rows.csv,5,K4,'=丁,,pay,one,a,,100.50,100.50,,0.00,tier:a\n", ""}, /* the last */
        {"0.05,0.05,,0.00", "9999999999999.99,0.05,,0.00"}, /* sums that are no money */
        {"0.05,0.05,,0.00", "0.05,9999999999999.99,,0.00"},
        {"0.05,0.05,,0.00", "0.05,0.05,rice 1 kg,9999999999999.99"},
        {"applicant,", "person,"},
    };
    struct scene scene;
    struct str good;

    bank(&scene, state, "");
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    good = test_read(scene.folder, "ledger.csv");
    test_forget(scene.folder);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const char *at = memmem(good.ptr, good.len, wrong[i].from, strlen(wrong[i].from));

        if (!at)
            fail_msg("the ledger has no '%s': %s", wrong[i].from, good.ptr);
        test_write(scene.folder, "ledger.csv",
                   str_of(arena_printf(&scene.folder->arena, "%.*s%s%s", (int)(at - good.ptr),
                                       good.ptr, wrong[i].to, at + strlen(wrong[i].from))));
        assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
        assert_true(scene.folder->diags.errors > 0);
        test_forget(scene.folder);
    }
    test_write(scene.folder, "ledger.csv", good);
    assert_true(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_int_equal(unlink(test_path(scene.folder, "ledger.csv")), 0);
    assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    test_write(scene.folder, "ledger.csv", good);
    assert_int_equal(unlink(test_path(scene.folder, "bank.csv")), 0);
    assert_false(check_payments(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(one_line_for_each_who_gets_money),
        IN_FOLDER(as_the_bank_wants_it),
        IN_FOLDER(in_gb18030_without_header),
        IN_FOLDER(texts_with_line_breaks),
        IN_FOLDER(changed_texts_are_data_warnings),
        IN_FOLDER(characters_that_cannot_be_written),
        IN_FOLDER(files_without_amounts),
        IN_FOLDER(other_last_columns_are_found_out),
        IN_FOLDER(sums_that_are_not_the_lines),
        IN_FOLDER(other_ledgers_are_found_out),
        IN_FOLDER(other_payments_are_found_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
