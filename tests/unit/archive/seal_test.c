/* The seal: sha256sum(1) agrees with it, and no change of a sealed folder goes unseen. */
#include "folder.h"

#include "archive/archive.h"
#include "file/sums.h"

static void fill(struct test_folder *folder)
{
    test_write(folder, "b/ledger.csv", STR("applicant,source\n1,a.csv\n"));
    test_write(folder, "b/batch.ini", STR("[batch]\nid = b\n"));
    test_write(folder, "b/inputs/a.csv", STR("id\n1\n"));
    test_write(folder, "b/inputs/empty", STR(""));
    test_write(folder, "b/inputs/history/jan/ledger.csv", STR("x\n"));
    assert_true(archive_seal(test_path(folder, "b"), 2, &folder->diags));
}

static bool holds(struct test_folder *folder)
{
    bool ok = archive_check_seal(test_path(folder, "b"), NULL, &folder->diags);

    assert_int_equal(ok, folder->diags.errors == 0);
    return ok;
}

static void assert_sha256sum_agrees(struct test_folder *folder)
{
    const char *command = arena_printf(
        &folder->arena, "cd %s/b && sha256sum --strict --quiet -c SHA256SUMS", folder->path);

    assert_int_equal(system(command), 0);
}

static void test_sealed_folder_holds(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    assert_true(holds(folder));
    assert_sha256sum_agrees(folder);
    assert_str(test_read(folder, "b/SHA256SUMS"),
               "166e79c654c0613fcd087159bc7ef3fc6a200d3bbb80d25d01d318e4aec178d2  batch.ini\n"
               "7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108  inputs/a.csv\n"
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  inputs/empty\n"
               "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  "
               "inputs/history/jan/ledger.csv\n"
               "c1cd0048b2c9ef802be6793e629ee6e9ea0fbda09d88c95819fd4ad29062eeee  ledger.csv\n");
}

/* The digest of all inputs is what an auditor's own command gives; without inputs there is none. */
static void test_the_digest_of_all_inputs(void **state)
{
    struct test_folder *folder = *state;
    struct archive_seal seal;

    fill(folder);
    assert_true(archive_check_seal(test_path(folder, "b"), &seal, &folder->diags));
    assert_int_equal(seal.files, 5);
    assert_int_equal(system(arena_printf(&folder->arena,
                                         "cd %s/b && grep ' inputs/' SHA256SUMS | sha256sum | "
                                         "grep -q '^%s '",
                                         folder->path, seal.inputs)),
                     0);
    test_write(folder, "bare/ledger.csv", STR("x\n"));
    assert_true(archive_seal(test_path(folder, "bare"), 1, &folder->diags));
    assert_true(archive_check_seal(test_path(folder, "bare"), &seal, &folder->diags));
    assert_int_equal(seal.files, 1);
    assert_string_equal(seal.inputs, "");
    assert_false(archive_check_seal(test_path(folder, "none"), &seal, &folder->diags));
    assert_int_equal(seal.files, 0);
    assert_string_equal(seal.inputs, "");
}

static void test_odd_names_are_written_as_sha256sum_does(void **state)
{
    static const char *const names[] = {"a\nb", "a\\nb", "a\rb", " lead", "tail ", "*star", "元旦"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        test_write(folder, arena_printf(&folder->arena, "b/inputs/%s", names[i]), STR("x"));
    fill(folder);
    assert_true(holds(folder));
    assert_sha256sum_agrees(folder);
    assert_int_equal(system(arena_printf(&folder->arena,
                                         "cd %s/b && find . -type f ! -name SHA256SUMS -printf "
                                         "'%%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | "
                                         "cmp - SHA256SUMS",
                                         folder->path)),
                     0);
}

static void test_every_bit_counts(void **state)
{
    static const char *const files[] = {"b/ledger.csv", "b/batch.ini", "b/inputs/a.csv",
                                        "b/inputs/history/jan/ledger.csv", "b/SHA256SUMS"};
    struct test_folder *folder = *state;

    fill(folder);
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        struct str before = test_read(folder, files[f]);
        char *bytes = arena_cstr(&folder->arena, before);

        for (size_t bit = 0; bit < before.len * 8; bit++) {
            bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
            test_write(folder, files[f], (struct str){bytes, before.len});
            if (holds(folder))
                fail_msg("%s: bit %zu was changed and nobody saw it", files[f], bit);
            bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
            test_forget(folder);
        }
        for (size_t length = 0; length < before.len; length++) {
            test_write(folder, files[f], (struct str){bytes, length});
            assert_false(holds(folder));
            test_forget(folder);
        }
        test_write(folder, files[f], before);
        if (!holds(folder))
            fail_msg("%s is as it was: %s", files[f], test_told(folder).ptr);
    }
}

static void test_changed_file_is_named(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    test_write(folder, "b/inputs/a.csv", STR("id\n2\n"));
    assert_false(holds(folder));
    assert_str(test_told(folder),
               "FOLDER/b/inputs/a.csv: error: was changed after the batch was sealed: its SHA-256 "
               "is 4ece338a8248…, line 2 of SHA256SUMS has 7cde7fb64fd8…\n");
}

static void test_missing_extra_and_renamed(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    assert_int_equal(
        rename(test_path(folder, "b/inputs/a.csv"), test_path(folder, "b/inputs/c.csv")), 0);
    assert_false(holds(folder));
    assert_str(test_told(folder),
               "FOLDER/b/SHA256SUMS:2: error: inputs/a.csv is missing from the batch folder\n"
               "FOLDER/b/inputs/c.csv: error: is not part of the batch: SHA256SUMS does not name "
               "it\n");
}

static void test_links_pipes_and_empty_folders_are_refused(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    test_write(folder, "elsewhere", STR("id\n1\n"));
    assert_int_equal(unlink(test_path(folder, "b/inputs/a.csv")), 0);
    assert_int_equal(symlink("../../elsewhere", test_path(folder, "b/inputs/a.csv")), 0);
    assert_int_equal(mkfifo(test_path(folder, "b/pipe"), 0600), 0);
    assert_int_equal(mkdir(test_path(folder, "b/void"), 0700), 0);
    assert_int_equal(symlink("inputs", test_path(folder, "b/zlink")), 0);
    assert_false(holds(folder));
    assert_str(
        test_told(folder),
        "FOLDER/b/inputs/a.csv: error: is a link to somewhere else: a batch holds its files "
        "itself\n"
        "FOLDER/b/pipe: error: is no file: a batch holds files and folders only\n"
        "FOLDER/b/void: error: is an empty folder: a batch has none\n"
        "FOLDER/b/zlink: error: is a link to somewhere else: a batch holds its files itself\n"
        "FOLDER/b/SHA256SUMS:2: error: inputs/a.csv is missing from the batch folder\n");
}

/* What it names elsewhere is not in the folder, and is not looked for. */
static void test_names_that_lead_elsewhere_are_missing(void **state)
{
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    static const char *const names[] = {
        "../elsewhere", "./empty", "/dev/null", "SHA256SUMS",      "approvals/director.p7s",
        "inputs/",      "Empty",   "empty/",    "inputs/../empty", "inputs/e\xCC\x81"};
    struct test_folder *folder = *state;

    test_write(folder, "elsewhere", STR(""));
    test_write(folder, "b/empty", STR(""));
    test_write(folder, "b/approvals/director.p7s", STR(""));
    test_write(folder, "b/inputs/\xC3\xA9", STR(""));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *line = arena_printf(&folder->arena, EMPTY "  %s\n", names[i]);

        test_write(folder, "b/SHA256SUMS", str_of(line));
        assert_false(holds(folder));
        assert_non_null(strstr(test_told(folder).ptr,
                               arena_printf(&folder->arena,
                                            "FOLDER/b/SHA256SUMS:1: error: %s is missing from the "
                                            "batch folder\n",
                                            names[i])));
        test_forget(folder);
    }
}

/* A folder with the same content is no file; another name of a file is the file itself. */
static void test_folders_and_names_in_place_of_files(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    test_write(folder, "other/a.csv", STR("id\n1\n"));
    assert_int_equal(unlink(test_path(folder, "b/inputs/a.csv")), 0);
    assert_int_equal(link(test_path(folder, "other/a.csv"), test_path(folder, "b/inputs/a.csv")),
                     0);
    assert_int_equal(chmod(test_path(folder, "b/inputs/a.csv"), 0666), 0);
    assert_true(holds(folder));
    assert_int_equal(unlink(test_path(folder, "b/inputs/a.csv")), 0);
    test_write(folder, "b/inputs/a.csv/a.csv", STR("id\n1\n"));
    assert_false(holds(folder));
    assert_str(test_told(folder),
               "FOLDER/b/SHA256SUMS:2: error: inputs/a.csv is missing from the batch folder\n"
               "FOLDER/b/inputs/a.csv/a.csv: error: is not part of the batch: SHA256SUMS does not "
               "name it\n");
}

/* Approvals stand beside the seal, but in the folder itself. */
static void test_approvals_are_no_link(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    test_write(folder, "b/approvals/director.p7s", STR("x"));
    assert_true(holds(folder));
    assert_int_equal(rename(test_path(folder, "b/approvals"), test_path(folder, "approvals")), 0);
    assert_int_equal(symlink("../approvals", test_path(folder, "b/approvals")), 0);
    assert_false(holds(folder));
    assert_str(test_told(folder),
               "FOLDER/b/approvals: error: is a link to somewhere else: a batch holds its files "
               "itself\n");
}

static void test_lists_that_are_not_ours_are_refused(void **state)
{
#define DIGEST "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    static const char *const wrong[] = {
        "",
        "\n",
        DIGEST "  a",            /* no newline */
        DIGEST " *a\n",          /* binary mode */
        DIGEST "  a\r\n",        /* CRLF */
        DIGEST "  \n",           /* no name */
        "\\" DIGEST "  a\n",     /* nothing to escape */
        DIGEST "  a\\nb\n",      /* not escaped */
        "\\" DIGEST "  a\\qb\n", /* no such escape */
        "\\" DIGEST "  a\\\n",   /* cut escape */
        DIGEST "  a\n" DIGEST "  a\n",
        DIGEST "  b\n" DIGEST "  a\n",
        DIGEST "  a\n\n",
        "\\" DIGEST "  a\\nb\nx", /* a line that is cut */
        DIGEST "--a\n",           /* no blanks */
        "g" DIGEST "  a\n",
        DIGEST "\n",
        "\xEF\xBB\xBF" DIGEST "  a\n",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855  a\n",
        DIGEST " \ta\n",
        " " DIGEST "  a\n",
        "# all\n" DIGEST "  a\n",
        DIGEST "  a\n\n" DIGEST "  b\n",
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct sums sums;

        if (sums_parse(&sums, "SHA256SUMS", str_of(wrong[i]), &folder->arena, &folder->diags))
            fail_msg("number %zu is accepted", i);
        assert_true(folder->diags.errors > 0);
        test_forget(folder);
    }
}

/* A ledger that is longer than any of these inputs can give is not read, nor sealed. */
static void test_too_long_a_file_is_not_sealed(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    assert_int_equal(unlink(test_path(folder, "b/SHA256SUMS")), 0);
    assert_int_equal(truncate(test_path(folder, "b/ledger.csv"), (off_t)300 << 20), 0);
    assert_false(archive_seal(test_path(folder, "b"), 2, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/b/ledger.csv: error: is longer than the 257 MB that such a file of this "
               "batch may have: it is not read\n");
    assert_false(file_exists(test_path(folder, "b/SHA256SUMS")));
}

/* What a batch decided is the digest of its decision.txt; of version 1.0 that of its seal. */
static void test_what_was_decided(void **state)
{
    struct test_folder *folder = *state;
    char decision[SHA256_HEX_MAX], digest[SHA256_HEX_MAX];

    fill(folder);
    assert_true(archive_digest(test_path(folder, "b"), digest, &folder->diags));
    assert_true(archive_decision(test_path(folder, "b"), decision, &folder->diags));
    assert_string_equal(decision, digest);
    test_write(folder, "b/decision.txt", STR("batch b\n"));
    assert_true(archive_decision(test_path(folder, "b"), decision, &folder->diags));
    assert_int_equal(system(arena_printf(&folder->arena,
                                         "echo '%s  %s/b/decision.txt' | "
                                         "sha256sum --quiet -c",
                                         decision, folder->path)),
                     0);
    assert_int_equal(unlink(test_path(folder, "b/decision.txt")), 0);
    assert_int_equal(symlink("decision.txt", test_path(folder, "b/decision.txt")), 0);
    assert_false(archive_decision(test_path(folder, "b"), decision, &folder->diags));
    assert_str(test_told(folder), "FOLDER/b/decision.txt: error: cannot be read: its path has too "
                                  "many symbolic links\n");
    test_forget(folder);
    assert_false(archive_decision(test_path(folder, "none"), decision, &folder->diags));
    assert_str(test_told(folder), "FOLDER/none/SHA256SUMS: error: cannot be read: there is no such "
                                  "file or folder\n");
}

static void test_no_seal_no_proof(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    assert_int_equal(unlink(test_path(folder, "b/SHA256SUMS")), 0);
    assert_false(holds(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_sealed_folder_holds),
        IN_FOLDER(test_the_digest_of_all_inputs),
        IN_FOLDER(test_odd_names_are_written_as_sha256sum_does),
        IN_FOLDER(test_every_bit_counts),
        IN_FOLDER(test_changed_file_is_named),
        IN_FOLDER(test_missing_extra_and_renamed),
        IN_FOLDER(test_links_pipes_and_empty_folders_are_refused),
        IN_FOLDER(test_names_that_lead_elsewhere_are_missing),
        IN_FOLDER(test_folders_and_names_in_place_of_files),
        IN_FOLDER(test_approvals_are_no_link),
        IN_FOLDER(test_lists_that_are_not_ours_are_refused),
        IN_FOLDER(test_too_long_a_file_is_not_sealed),
        IN_FOLDER(test_what_was_decided),
        IN_FOLDER(test_no_seal_no_proof),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
