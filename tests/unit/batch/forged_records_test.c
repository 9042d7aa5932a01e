/* Records of a batch, a settlement and a report written otherwise, and sealed anew: a key or a line
 * twice, other line ends, marks that nobody sees, comments, other versions. None is proved. */
#include "proof_scene.h"

/* --- How a text may be written otherwise --- */

/* Writes TEXT, whose lines all end, otherwise. */
typedef void rewriting(struct str text, struct strbuf *out);

static struct str line_of(struct str *rest)
{
    struct str line = {rest->ptr, str_find(*rest, '\n') + 1};

    *rest = (struct str){rest->ptr + line.len, rest->len - line.len};
    return line;
}

static void with_a_mark(struct str text, struct strbuf *out)
{
    strbuf_adds(out, "\xEF\xBB\xBF");
    strbuf_add(out, text);
}

static void with_returns(struct str text, struct strbuf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        strbuf_adds(out, text.ptr[i] == '\n' ? "\r" : "");
        strbuf_addc(out, text.ptr[i]);
    }
}

static void with_a_return(struct str text, struct strbuf *out)
{
    strbuf_add(out, (struct str){text.ptr, text.len - 1});
    strbuf_adds(out, "\r\n");
}

static void without_an_end(struct str text, struct strbuf *out)
{
    strbuf_add(out, (struct str){text.ptr, text.len - 1});
}

static void with_a_blank_line(struct str text, struct strbuf *out)
{
    strbuf_add(out, text);
    strbuf_adds(out, "\n");
}

static void begun_by_a_blank_line(struct str text, struct strbuf *out)
{
    strbuf_adds(out, "\n");
    strbuf_add(out, text);
}

static void with_its_second_line_twice(struct str text, struct strbuf *out)
{
    struct str second;

    strbuf_add(out, line_of(&text));
    second = line_of(&text);
    strbuf_add(out, second);
    strbuf_add(out, second);
    strbuf_add(out, text);
}

static void with_two_lines_swapped(struct str text, struct strbuf *out)
{
    struct str second;

    strbuf_add(out, line_of(&text));
    second = line_of(&text);
    strbuf_add(out, line_of(&text));
    strbuf_add(out, second);
    strbuf_add(out, text);
}

static void with_blanks_behind(struct str text, struct strbuf *out)
{
    strbuf_add(out, (struct str){text.ptr, text.len - 1});
    strbuf_adds(out, "  \n");
}

static void with_a_nul(struct str text, struct strbuf *out)
{
    strbuf_add(out, (struct str){text.ptr, text.len - 1});
    strbuf_add(out, (struct str){"\0\n", 2});
}

static void with_a_comment(struct str text, struct strbuf *out)
{
    strbuf_add(out, line_of(&text));
    strbuf_adds(out, "; approved by all\n");
    strbuf_add(out, text);
}

static void with_a_remark(struct str text, struct strbuf *out)
{
    strbuf_add(out, line_of(&text));
    strbuf_adds(out, "# approved by all\n");
    strbuf_add(out, text);
}

static void with_a_capital(struct str text, struct strbuf *out)
{
    bool done = false;

    for (size_t i = 0; i < text.len; i++) {
        bool letter = !done && text.ptr[i] >= 'a' && text.ptr[i] <= 'z';

        strbuf_addc(out, letter ? (char)(text.ptr[i] - 0x20) : text.ptr[i]);
        done = done || letter;
    }
}

static const struct {
    const char *what;
    rewriting *rewrite;
} rewritings[] = {
    {"a byte-order mark", with_a_mark},
    {"CRLF", with_returns},
    {"one CRLF", with_a_return},
    {"no newline at the end", without_an_end},
    {"a blank line behind", with_a_blank_line},
    {"a blank line before", begun_by_a_blank_line},
    {"the second line twice", with_its_second_line_twice},
    {"the second line behind the third", with_two_lines_swapped},
    {"blanks behind", with_blanks_behind},
    {"a NUL", with_a_nul},
    {"a comment", with_a_comment},
    {"a remark", with_a_remark},
    {"a capital", with_a_capital},
};

/* Puts TO into the FILE of the sealed folder NAME; is it proved with that? Then puts BEFORE back.
 */
static bool is_proved(struct test_folder *folder, const char *name, const char *file,
                      struct str before, struct str to, bool seal)
{
    const char *path = path_join(&folder->arena, name, file);
    struct proof proof;

    test_write(folder, path, to);
    if (seal)
        scene_seal(folder, name);
    proof = prove(folder, name);
    test_forget(folder);
    test_write(folder, path, before);
    if (seal)
        scene_seal(folder, name);
    return proof.holds;
}

static unsigned try_rewritings(struct test_folder *folder, const char *name, const char *file)
{
    struct str before =
        arena_copy(&folder->arena, test_read(folder, path_join(&folder->arena, name, file)));
    unsigned wrong = 0;

    for (size_t i = 0; i < sizeof rewritings / sizeof *rewritings; i++) {
        struct strbuf text = {0};

        rewritings[i].rewrite(before, &text);
        assert_false(str_eq(before, strbuf_str(&text)));
        if (is_proved(folder, name, file, before, strbuf_str(&text),
                      strcmp(file, "SHA256SUMS") != 0)) {
            print_error("%s/%s with %s is proved\n", name, file, rewritings[i].what);
            wrong++;
        }
        strbuf_release(&text);
    }
    assert_true(is_proved(folder, name, file, before, before, true));
    return wrong;
}

static void test_batch_written_otherwise(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    scene_make(folder);
    wrong += try_rewritings(folder, "year/january", "SHA256SUMS");
    wrong += try_rewritings(folder, "year/january", "batch.ini");
    wrong += try_rewritings(folder, "year/january", "decision.txt");
    wrong += try_rewritings(folder, "year/january", "ledger.csv");
    wrong += try_rewritings(folder, "year/january", "bank.csv");
    assert_int_equal(wrong, 0);
}

static void test_settlement_written_otherwise(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    scene_make(folder);
    wrong += try_rewritings(folder, "year/settled", "SHA256SUMS");
    wrong += try_rewritings(folder, "year/settled", "settlement.ini");
    wrong += try_rewritings(folder, "year/settled", "decision.txt");
    wrong += try_rewritings(folder, "year/settled", "settlement.csv");
    assert_int_equal(wrong, 0);
}

static void test_report_written_otherwise(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    wrong += try_rewritings(folder, "year/report", "SHA256SUMS");
    wrong += try_rewritings(folder, "year/report", "batches.txt");
    wrong += try_rewritings(folder, "year/report", "report.csv");
    assert_int_equal(wrong, 0);
}

/* --- Single edits of the facts --- */

static const struct {
    const char *folder, *file, *from, *to;
    bool proved;
} edits[] = {
    /* What other versions may have made is held against what it shows; nothing else may be said
     * where they are named. */
    {"january", "batch.ini", "program = relief ", "program = relief 0.", true},
    {"settled", "settlement.ini", "program = relief ", "program = relief 0.", true},
    {"report", "batches.txt", "program relief ", "program relief 0.", true},
    {"january", "batch.ini", "program = relief ", "program = relief 0.9; paid: 9,900 # ", false},
    {"january", "batch.ini", "program = relief ", "program = relief 0.9: approved by ", false},
    {"january", "batch.ini", "program = relief ", "program =  relief 0.", false},
    {"january", "batch.ini", "program = relief ", "program = relief  0.", false},
    {"january", "batch.ini", "libraries = ", "libraries = x\r\n; ", false},
    {"january", "batch.ini", "libraries = ", "libraries = \"x\" ; ", false},
    {"january", "batch.ini", "libraries = ", "libraries = 全部已批准 ", false},
    {"settled", "settlement.ini", "program = relief ", "program = relief 0.9 ; settled 9,900 ",
     false},
    {"settled", "settlement.ini", "libraries = ", "libraries = all settled! ", false},
    {"report", "batches.txt", "program relief ", "program relief 0.9; paid: 9,900 ", false},
    {"report", "batches.txt", "libraries ", "libraries  ", false},
    /* Only version 1.0 counted no members. */
    {"january", "batch.ini", "member = 0\n", "", false},
    /* A key or a section twice, elsewhere, unknown, in capitals, quoted. */
    {"january", "batch.ini", "[totals]\n", "[totals]\npay = 3\n", false},
    {"january", "batch.ini", "[totals]\n", "[totals]\nPay = 9\n", false},
    {"january", "batch.ini", "[totals]\n", "[totals]\nmore = 9\n", false},
    {"january", "batch.ini", "[totals]\n", "[totals]\n[more]\n", false},
    {"january", "batch.ini", "[totals]\n", "[totals]\n[batch]\nid = other\n", false},
    {"january", "batch.ini", "[totals]\n", "[batch of all]\nid = other\n[totals]\n", false},
    {"january", "batch.ini", "[totals]\n", "[ totals ]\n", false},
    {"january", "batch.ini", "id = ", "id=", false},
    {"january", "batch.ini", "title = Winter", "title = \"Winter\"", false},
    {"january", "batch.ini", "title = Winter", "title = Winter\\\n", false},
    {"january", "batch.ini", "title = Winter", "title = Winter ; and summer", false},
    {"january", "batch.ini", "title = Winter", "title\t= Winter", false},
    {"settled", "settlement.ini", "batch = ", "batch = s-2024-01-31\nbatch = ", false},
    {"settled", "settlement.ini", "[result failed]\n", "[result failed]\nnumber = 0\n", false},
    {"settled", "settlement.ini", "batch = s-", "Batch = s-", false},
    {"report", "batches.txt", "kind report\n", "kind report\nkind audit\n", false},
    {"report", "batches.txt", "kind report\n", "kind report\noption rows month\n", false},
    {"report", "batches.txt", "kind report\n", "kind report\nremark all was approved\n", false},
};

static void test_edits(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        const char *name = arena_printf(&folder->arena, "year/%s", edits[i].folder);
        const char *path = path_join(&folder->arena, name, edits[i].file);
        struct str before = arena_copy(&folder->arena, test_read(folder, path)), after;

        scene_change(folder, path, edits[i].from, edits[i].to);
        after = arena_copy(&folder->arena, test_read(folder, path));
        if (is_proved(folder, name, edits[i].file, before, after, true) == edits[i].proved)
            continue;
        print_error("%s: '%s' for '%s' is %sproved\n", path, edits[i].to, edits[i].from,
                    edits[i].proved ? "not " : "");
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* A value as long as no line is read. */
static void test_long_value(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf title = {0};
    struct str before;

    scene_make(folder);
    before = arena_copy(&folder->arena, test_read(folder, "year/january/batch.ini"));
    strbuf_adds(&title, "title = Winter ");
    for (size_t i = 0; i < 100000; i++)
        strbuf_addc(&title, 'x');
    scene_change(folder, "year/january/batch.ini", "title = Winter", title.ptr);
    assert_false(is_proved(folder, "year/january", "batch.ini", before,
                           arena_copy(&folder->arena, test_read(folder, "year/january/batch.ini")),
                           true));
    strbuf_release(&title);
}

/* Who takes the decision away has no batch of version 1.0, which wrote none. */
static void test_no_decision(void **state)
{
    static const char *const names[] = {"year/january", "year/settled"};
    static const char *const facts[] = {"batch.ini", "settlement.ini"};
    struct test_folder *folder = *state;

    scene_make(folder);
    for (size_t i = 0; i < 2; i++) {
        const char *file = path_join(&folder->arena, names[i], "decision.txt");
        struct proof proof;
        struct str told;

        assert_int_equal(unlink(test_path(folder, file)), 0);
        scene_seal(folder, names[i]);
        proof = prove(folder, names[i]);
        assert_false(proof.holds);
        assert_true(proof.refuted);
        told = test_told(folder);
        assert_true(str_starts(
            told, str_of(arena_printf(&folder->arena,
                                      "FOLDER/%s: error: is missing: only version 1.0 wrote "
                                      "none, and this says that relief ",
                                      file))));
        test_forget(folder);
        /* Nor does it help to say so: the workbooks show a decision. */
        scene_change(folder, path_join(&folder->arena, names[i], facts[i]),
                     "program = relief " RELIEF_VERSION, "program = relief 1.0.0");
        scene_seal(folder, names[i]);
        assert_false(prove(folder, names[i]).holds);
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_batch_written_otherwise),
        IN_FOLDER(test_settlement_written_otherwise),
        IN_FOLDER(test_report_written_otherwise),
        IN_FOLDER(test_edits),
        IN_FOLDER(test_long_value),
        IN_FOLDER(test_no_decision),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
