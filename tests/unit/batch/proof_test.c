/* Proofs of batches and settlements: each forgery is found and told. */
#include "proof_scene.h"

#include "batch/rerun.h"

/* What was told, with DIGEST for each run of twelve or more hexadecimal digits: they change with
 * the version of libxlsxwriter. */
static struct str told_without_digests(struct test_folder *folder)
{
    struct str rest = test_told(folder), kept;
    struct strbuf out = {0};

    while (rest.len) {
        size_t digits = 0;

        while (digits < rest.len && strchr("0123456789abcdef", rest.ptr[digits]))
            digits++;
        if (digits >= 12)
            strbuf_adds(&out, "DIGEST");
        else
            strbuf_add(&out, (struct str){rest.ptr, digits ? digits : 1});
        if (digits == 0)
            digits = 1;
        rest = (struct str){rest.ptr + digits, rest.len - digits};
    }
    kept = arena_copy(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

/* Sealed again after each: only what the files say can give it away. */
static const struct {
    const char *folder, *file, *from, *to, *results, *told;
} forgeries[] = {
    {"january", "batch.ini", "", "", "ok ok ok ok", ""},
    {"february", "batch.ini", "", "", "ok ok ok ok", ""},
    {"settled", "settlement.ini", "", "", "ok ok - ok", ""},
    {"january", "bank.csv", "K1,", "K9,", "ok ok ok FAILED",
     "FOLDER/year/january/bank.csv:2: error: is not what a rerun gives\n"},
    {"january", "bank.csv", "", "x", "ok ok ok FAILED",
     "FOLDER/year/january/bank.csv:5: error: is one line more than a rerun gives\n"
     "FOLDER/year/january/bank.csv: error: does not end with a newline as a rerun's does\n"},
    {"january", "ledger.csv", ",North,", ",\"North\",", "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv: error: is not written as a rerun writes it\n"},
    {"january", "ledger.csv", "1,people.csv,2,", "1,people.csv,3,", "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv:2: error: `line` is 3; a rerun gives 2\n"},
    {"february", "batch.ini", "previous = ",
     "previous = 0123456789012345678901234567890123456789012345678901234567890123 # ",
     "ok FAILED ok FAILED",
     "FOLDER/year/february/batch.ini:13:12: error: does not name s-2024-01-31 as it stands in "
     "FOLDER/year/february/inputs/history/s-2024-01-31: its SHA256SUMS has the SHA-256 DIGEST…\n"
     "FOLDER/year/february/batch.ini:13: error: has `previous = DIGEST # DIGEST` where a rerun "
     "gives `previous = DIGEST`\n"},
    {"february", "batch.ini", "previous = ", "previous = x", "ok open FAILED open",
     "FOLDER/year/february/batch.ini:13:12: error: 'xDIGEST' is not a list of SHA-256 digests\n"
     "    previous = xDIGEST\n"
     "               ^\n"},
    {"february", "inputs/history/s-2024-01-31/batch.ini", "id = s-2024-01-31", "id = s-2024-01-30",
     "ok ok ok FAILED",
     "FOLDER/year/february/inputs/history/s-2024-01-31/batch.ini: error: was changed after it was "
     "sealed: it does not agree with SHA256SUMS\n"
     "FOLDER/year/february/inputs/history/s-2024-01-31/settlement: error: settles batch "
     "s-2024-01-31, which is not among the history: give both\n"
     "FOLDER/year/february: error: cannot be decided again from its own inputs\n"},
    {"february", "inputs/history/s-2024-01-31/batch.ini", "[totals]", "[total]",
     "ok FAILED ok FAILED",
     "FOLDER/year/february/inputs/history/s-2024-01-31/batch.ini: error: has no section [totals]\n"
     "FOLDER/year/february/inputs/history/s-2024-01-31/batch.ini: error: was changed after it was "
     "sealed: it does not agree with SHA256SUMS\n"
     "FOLDER/year/february/inputs/history/s-2024-01-31/settlement: error: settles batch "
     "s-2024-01-31, which is not among the history: give both\n"
     "FOLDER/year/february: error: cannot be decided again from its own inputs\n"},
    {"february", "batch.ini", "history = ", "history = nowhere | ", "ok ok ok FAILED",
     "FOLDER/year/february/inputs/nowhere: error: there is no such file or folder: --history names "
     "a batch folder, a folder of batches, or a ledger\n"
     "FOLDER/year/february: error: cannot be decided again from its own inputs\n"},
    {"january", "batch.ini", "scheme = s", "scheme = t", "ok ok ok FAILED",
     "FOLDER/year/january/batch.ini:3: error: has `scheme = t` where a rerun gives `scheme = s`\n"},
    {"january", "inputs/people.csv", "A1", "A7", "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv:2: error: `key` is not the one a rerun gives\n"
     "FOLDER/year/january/decision.txt:5: error: has `applicants DIGEST UTF-8 people.csv` where a "
     "rerun gives `applicants DIGEST UTF-8 people.csv`\n"
     "FOLDER/year/january/decision.txt:7: error: has `ledger DIGEST` where a rerun gives `ledger "
     "DIGEST`\n"
     "FOLDER/year/january/notice.xlsx: error: sheet 'Public notice' does not show what a rerun "
     "gives, from cell C7 on\n"
     "FOLDER/year/january/payout.xlsx: error: sheet 'Payout list' does not show what a rerun "
     "gives, from cell C5 on\n"
     "FOLDER/year/january/summary.xlsx: error: sheet 'Overview' does not show what a rerun gives, "
     "from cell A4 on\n"},
    {"january", "inputs/rules.ini", "amount = 200", "amount = ", "ok ok ok FAILED",
     "FOLDER/year/january/inputs/rules.ini:21:9: error: 'amount' has no value\n"
     "    amount = \n"
     "            ^\n"
     "FOLDER/year/january: error: cannot be decided again from its own inputs\n"},
    {"january", "inputs/rules.ini", "amount = 700", "amount = 100", "ok ok ok FAILED",
     "FOLDER/year/january/inputs/rules.ini: error: entitlements 500.00 exceed the budget 400.00 by "
     "100.00: nothing is paid; add money, or let [budget] on_shortfall rank or prorate\n"
     "FOLDER/year/january/inputs/rules.ini: error: 100.00 short for all payments: funds city, "
     "gifts can pay 400.00\n"
     "FOLDER/year/january: error: cannot be decided again from its own inputs\n"},
    {"january", "ledger.csv", ",One,North,", ",One,West,", "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv:2: error: `group` is 'West'; a rerun gives 'North'\n"},
    {"january", "ledger.csv",
     "6,people.csv,7,A6,Six,South,reject,,,,0.00,0.00,,0.00,reject:barred\n", "",
     "ok ok FAILED FAILED",
     "FOLDER/year/january/batch.ini:16:8: error: 'read' is 6, but ledger.csv has 5 such "
     "applicants\n"
     "FOLDER/year/january/batch.ini:20:10: error: 'reject' is 2, but ledger.csv has 1 such "
     "applicants\n"
     "FOLDER/year/january/ledger.csv: error: has 5 applicants; a rerun gives 6\n"},
    {"january", "ledger.csv", "0.00,,0.00,reject:barred", "0.00,rice,0.00,reject:barred",
     "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv:7: error: `goods` is 'rice'; a rerun gives ''\n"},
    {"january", "ledger.csv", "0.00,,0.00,reject:barred", "0.00,,1.00,reject:barred",
     "ok ok FAILED FAILED",
     "FOLDER/year/january/batch.ini:24:15: error: 'goods_value' is 0.00, but ledger.csv adds up to "
     "1.00\n"
     "FOLDER/year/january/ledger.csv:7: error: `goods_value` is '1.00'; a rerun gives '0.00'\n"},
    {"january", "ledger.csv", "6,people.csv,7,A6,Six,South,reject,",
     "6,people.csv,7,A6,Six,South,hold,", "ok ok FAILED FAILED",
     "FOLDER/year/january/batch.ini:20:10: error: 'reject' is 2, but ledger.csv has 1 such "
     "applicants\n"
     "FOLDER/year/january/batch.ini:19:8: error: 'hold' is 1, but ledger.csv has 2 such "
     "applicants\n"
     "FOLDER/year/january/ledger.csv:7: error: `decision` is 'hold'; a rerun gives 'reject'\n"},
    {"january", "ledger.csv",
     "6,people.csv,7,A6,Six,South,reject,,,,0.00,0.00,,0.00,reject:barred\n",
     "6,people.csv,7,A6,Six,South,reject,,,,0.00,0.00,,0.00,reject:barred\n6,people.csv,7,A6,Six,"
     "South,reject,,,,0.00,0.00,,0.00,no-tier\n",
     "ok ok ok FAILED",
     "FOLDER/year/january/ledger.csv:7: error: the applicant has 2 lines from here on; a rerun "
     "gives 1\n"},
    {"january", "ledger.csv", "applicant,source", "applicant,sauce", "ok ok FAILED FAILED",
     "FOLDER/year/january/ledger.csv:1: error: this is not a ledger as it was written: its first "
     "line is not the header of a ledger\n"
     "FOLDER/year/january/ledger.csv: error: is not written as a rerun writes it\n"},
    {"january", "bank.csv", "K5,Five,200.00\n", "", "ok ok ok FAILED",
     "FOLDER/year/january/bank.csv:4: error: ends here; a rerun gives more lines\n"},
    {"january", "batch.ini", "left = ", "left = 1", "ok ok FAILED FAILED",
     "FOLDER/year/january/batch.ini:26:8: error: should be 500.00: what there was less what was "
     "drawn\n"
     "FOLDER/year/january/batch.ini:26: error: has `left = 1500.00` where a rerun gives `left = "
     "500.00`\n"},
    {"january", "batch.ini", "[fund gifts]", "[fund grifts]", "ok ok ok FAILED",
     "FOLDER/year/january/batch.ini:33: error: has `[fund grifts]` where a rerun gives `[fund "
     "gifts]`\n"},
    {"january", "batch.ini", "encoding = UTF-8", "encoding = UTF%-8", "ok open FAILED open",
     "FOLDER/year/january/batch.ini:10:12: error: 'UTF%-8' is not a list of encodings\n"
     "    encoding = UTF%-8\n"
     "               ^\n"},
    {"january", "batch.ini", "lists = barred: ", "lists = barred: ../", "ok open FAILED open",
     "FOLDER/year/january/batch.ini:11:9: error: 'barred: ../barred.csv' is not the name of a file "
     "below inputs/\n"
     "    lists = barred: ../barred.csv\n"
     "            ^\n"},
    {"january", "batch.ini", "lists = barred: ", "lists = others: ", "ok ok ok FAILED",
     "FOLDER/year/january/batch.ini:11: error: has `lists = others: barred.csv` where a rerun "
     "gives `lists = barred: barred.csv`\n"},
    {"settled", "settlement.csv", ",failed,", ",settled,", "ok ok - FAILED",
     "FOLDER/year/settled/settlement.csv:3: error: is not what a rerun gives\n"},
    {"settled", "settlement.ini", "number = 1", "number = 2", "ok ok - FAILED",
     "FOLDER/year/settled/settlement.ini:10: error: has `number = 2` where a rerun gives `number = "
     "1`\n"},
    {"settled", "settlement.ini", "batch = ", "bitch = ", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'batch' is missing from [settlement]\n"},
    {"settled", "settlement.ini", "digest = ", "dogest = ", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'digest' is missing from [settlement]\n"},
    {"settled", "settlement.ini", "program = ", "pragram = ", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'program' is missing from [settlement]\n"},
    {"settled", "settlement.ini", "libraries = ", "librories = ", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'libraries' is missing from [settlement]\n"},
    {"settled", "settlement.ini", "return = ", "raturn = ", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'return' is missing from [settlement]\n"},
    {"settled", "settlement.ini", "return = ", "return = ../", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini: error: 'return' is not the name of a file below "
     "inputs/\n"},
    {"settled", "settlement.ini", "return = ", "return = none-", "ok ok - FAILED",
     "FOLDER/year/settled/inputs/none-return.csv: error: cannot be read: there is no such file or "
     "folder\n"},
    {"settled", "settlement.ini", "[settlement]", "[settlement", "ok FAILED - open",
     "FOLDER/year/settled/settlement.ini:1:1: error: the section's name is not closed; write ']' "
     "behind it\n"
     "    [settlement\n"
     "    ^\n"},
    {"settled", "inputs/return.csv", "Amount", "Sum", "ok ok - FAILED",
     "FOLDER/year/settled/decision.txt:3: error: has `answer DIGEST UTF-8 return.csv` where a "
     "rerun "
     "gives `answer DIGEST UTF-8 return.csv`\n"},
    {"settled", "inputs/return.csv", "Result", "Colour", "ok ok - FAILED",
     "FOLDER/year/settled/inputs/return.csv:1: error: no header says which column holds the "
     "result: name it by --result-column (for later batches, in the rules by [bank] "
     "return_result)\n"
     "FOLDER/year/settled/inputs/return.csv:1: note: the headers here are: Account, Name, Amount, "
     "Colour\n"},
};

static void test_forgeries(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    scene_make(folder);
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        const char *name = arena_printf(&folder->arena, "year/%s", forgeries[i].folder);
        const char *file = path_join(&folder->arena, name, forgeries[i].file);
        struct str before = test_read(folder, file);
        struct proof proof;

        scene_change(folder, file, forgeries[i].from, forgeries[i].to);
        scene_seal(folder, name);
        proof = prove(folder, name);
        if (!str_eq(results(folder, &proof), str_of(forgeries[i].results)) ||
            !str_eq(told_without_digests(folder), str_of(forgeries[i].told))) {
            print_error("%s: '%s' for '%s': %s\n%s\n", file, forgeries[i].to, forgeries[i].from,
                        results(folder, &proof).ptr, told_without_digests(folder).ptr);
            wrong++;
        }
        test_forget(folder);
        test_write(folder, file, before);
        scene_seal(folder, name);
    }
    assert_int_equal(wrong, 0);
}

static void assert_proof(struct test_folder *folder, const char *path, const char *expected,
                         const char *told)
{
    struct proof proof = prove(folder, path);

    assert_str(results(folder, &proof), expected);
    assert_str(told_without_digests(folder), told);
    test_forget(folder);
}

static void test_what_is_missing(void **state)
{
    struct test_folder *folder = *state;
    struct proof proof;

    scene_make(folder);
    assert_int_equal(unlink(test_path(folder, "year/january/batch.ini")), 0);
    assert_proof(folder, "year/january", "FAILED open FAILED open",
                 "FOLDER/year/january/SHA256SUMS:2: error: batch.ini is missing from the batch "
                 "folder\n"
                 "FOLDER/year/january/batch.ini: error: cannot be read: there is no such file or "
                 "folder\n");
    proof = prove(folder, "year/february"); /* january is no batch any more, and cannot be held
                                               against its copy */
    assert_true(proof.holds);
    assert_string_equal(proof.texts[PROOF_HISTORY],
                        "the 1 earlier batch was not compared; --history FOLDER adds it");
    assert_proof(folder, "year/settled", "ok FAILED - open",
                 "FOLDER/year/settled: error: the batch s-2024-01-31 that it settles, with the "
                 "SHA-256 DIGEST…, does not stand beside it: give its folder with --history\n");
}

/* A ledger that was never sealed has no digest: there is nothing to compare it with. */
static void test_history_without_a_seal(void **state)
{
    struct test_folder *folder = *state;
    struct proof proof;

    scene_make(folder);
    test_write(folder, "old/ledger.csv", test_read(folder, "year/january/ledger.csv"));
    test_write(folder, "old/batch.ini", test_read(folder, "year/january/batch.ini"));
    scene_batch(folder, "march", FEBRUARY + 31, test_path(folder, "old"));
    proof = prove(folder, "march");
    assert_str(test_told(folder), "");
    assert_true(proof.holds);
    assert_string_equal(proof.texts[PROOF_HISTORY], "no earlier batch with a seal was given");
}

/* Nor is what was never decided told as if it was: who asks for it is told why not. */
static void test_no_rerun(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch archived;
    struct batch batch;

    scene_make(folder);
    assert_true(rerun(&batch, &archived, test_path(folder, "year/january"), &folder->arena, 1,
                      &folder->diags));
    assert_int_equal(batch.facts.amount, 50000);
    batch_release(&batch);
    test_forget(folder);
    scene_change(folder, "year/january/inputs/rules.ini", "amount = 700", "amount = 100");
    scene_decide_all(folder, "year/january");
    scene_seal(folder, "year/january");
    assert_false(rerun(&batch, &archived, test_path(folder, "year/january"), &folder->arena, 1,
                       &folder->diags));
    assert_int_equal(folder->diags.errors, 2); /* the budget, and the funds */
    batch_release(&batch);
}

/* What a batch says of the version that made it excuses nothing that a workbook shows. */
static void test_another_version(void **state)
{
    struct test_folder *folder = *state;
    struct proof proof;

    scene_make(folder);
    scene_change(folder, "year/january/batch.ini", "program = relief ", "program = relief 0.");
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_str(results(folder, &proof), "ok ok ok ok");
    assert_non_null(strstr(proof.texts[PROOF_RERUN], "workbooks that show the same; the batch says "
                                                     "that relief 0."));
    assert_int_equal(folder->diags.count, 1); /* a note of the versions */
    test_forget(folder);
    test_write(folder, "year/january/summary.xlsx", test_read(folder, "year/january/payout.xlsx"));
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_str(results(folder, &proof), "ok ok ok FAILED");
    assert_true(proof.books_differ);
    assert_string_equal(folder->diags.items[1].at.file,
                        test_path(folder, "year/january/summary.xlsx"));
    test_forget(folder);
    test_write(folder, "year/january/summary.xlsx", STR("PK, but no workbook"));
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_true(proof.books_differ);
    test_forget(folder);
    scene_change(folder, "year/january/ledger.csv", ",0.00,reject", ",0.50,reject");
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_false(proof.books_differ); /* that is worse */
    assert_str(results(folder, &proof), "ok ok FAILED FAILED");
}

/* Other libraries make another version too; what does not come of the version is told all the same.
 */
static void test_other_libraries(void **state)
{
    struct test_folder *folder = *state;
    struct proof proof;

    scene_make(folder);
    scene_change(folder, "year/settled/settlement.ini", "libraries = lib", "libraries = old lib");
    scene_seal(folder, "year/settled");
    proof = prove(folder, "year/settled");
    assert_str(results(folder, &proof), "ok ok - ok");
    assert_int_equal(folder->diags.count, 1); /* a note of the versions */
    test_forget(folder);
    /* whatever made it, it must show the same */
    test_write(folder, "year/settled/settlement.xlsx",
               test_read(folder, "year/january/payout.xlsx"));
    scene_seal(folder, "year/settled");
    proof = prove(folder, "year/settled");
    assert_str(results(folder, &proof), "ok ok - FAILED");
    test_forget(folder);
    scene_change(folder, "year/settled/settlement.ini", "program = relief ", "program = relief 0.");
    scene_seal(folder, "year/settled");
    proof = prove(folder, "year/settled");
    assert_str(results(folder, &proof), "ok ok - FAILED");
    assert_true(proof.books_differ);
    test_forget(folder);
    scene_change(folder, "year/settled/settlement.ini", "number = 1", "number = 7");
    scene_seal(folder, "year/settled");
    proof = prove(folder, "year/settled");
    assert_str(results(folder, &proof), "ok ok - FAILED");
    assert_string_equal(folder->diags.items[0].text,
                        "has `number = 7` where a rerun gives `number = 1`");
    test_forget(folder);
    scene_change(folder, "year/january/batch.ini", "libraries = lib", "libraries = old lib");
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_str(results(folder, &proof), "ok ok ok ok");
    assert_int_equal(folder->diags.count, 1);
    assert_non_null(strstr(proof.texts[PROOF_RERUN],
                           "workbooks that show the same; the batch says that relief "));
    test_forget(folder);
    scene_change(folder, "year/january/batch.ini", "title = Winter", "title = Spring");
    scene_seal(folder, "year/january");
    proof = prove(folder, "year/january");
    assert_str(results(folder, &proof), "ok ok ok FAILED");
    assert_int_equal(folder->diags.errors, 1);
    assert_string_equal(folder->diags.items[1].text,
                        "has `title = Spring` where a rerun gives `title = Winter`");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_forgeries),
        IN_FOLDER(test_what_is_missing),
        IN_FOLDER(test_history_without_a_seal),
        IN_FOLDER(test_no_rerun),
        IN_FOLDER(test_another_version),
        IN_FOLDER(test_other_libraries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
