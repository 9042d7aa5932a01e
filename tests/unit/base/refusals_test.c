/* Each call that reading, listing, copying and publishing make is refused once: what comes of it is
 * right, or it is said that the machine failed, and nothing half done is left. */
#include "refusals.h"

#include "folder.h"

#include "file/failure.h"
#include "file/input.h"
#include "file/sums.h"

/* Does something in FOLDER; true if it was done. It checks itself that what was done is right. */
typedef bool deed_function(struct test_folder *folder);

static bool read_file(struct test_folder *folder)
{
    struct file_bytes file;
    bool ok = file_read(test_path(folder, "in/a.csv"), &file, &folder->diags);

    refusal_end();
    if (ok) {
        assert_str(file.bytes, "id\n1\n");
        file_bytes_release(&file);
    }
    return ok;
}

/* So large that it is read in pieces, side by side; the numbers from 0 on. */
#define NUMBERS 3000000u

static bool read_large_file(struct test_folder *folder)
{
    struct file_bytes file;
    struct surveys surveys;
    bool ok = file_read_surveyed(test_path(folder, "in/large"), false, 2, &file, &surveys,
                                 &folder->diags);

    refusal_end();
    if (ok) {
        assert_int_equal(file.bytes.len, NUMBERS * sizeof(uint32_t));
        for (uint32_t i = 0; i < NUMBERS; i++)
            if (memcmp(file.bytes.ptr + i * sizeof i, &i, sizeof i) != 0)
                fail_msg("number %u is another", i);
        assert_int_equal(surveys_error(&surveys), utf8_error(file.bytes));
        surveys_release(&surveys);
        file_bytes_release(&file);
    }
    return ok;
}

static bool digest_file(struct test_folder *folder)
{
    uint8_t digest[SHA256_SIZE];
    char hex[SHA256_HEX_MAX];
    bool ok = file_digest(test_path(folder, "in/a.csv"), digest, &folder->diags);

    refusal_end();
    sha256_hex(digest, hex);
    if (ok)
        assert_string_equal(hex,
                            "7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108");
    return ok;
}

static bool look_at_folder(struct test_folder *folder)
{
    enum path_kind kind;
    bool ok = path_look(test_path(folder, "in"), &kind, &folder->diags);

    refusal_end();
    if (ok)
        assert_int_equal(kind, PATH_FOLDER);
    return ok;
}

static bool list_folder(struct test_folder *folder)
{
    const char **names;
    size_t count;
    bool ok = folder_list(&folder->arena, test_path(folder, "in"), &names, &count, &folder->diags);

    refusal_end();
    if (ok) {
        assert_int_equal(count, 4);
        assert_string_equal(names[0], "a.csv");
        assert_string_equal(names[1], "below/");
        assert_string_equal(names[2], "large");
        assert_string_equal(names[3], "link/");
    }
    return ok;
}

static bool list_sums(struct test_folder *folder)
{
    struct sums sums;
    bool ok = sums_list(&sums, test_path(folder, "in/below"), &folder->arena, &folder->diags);

    refusal_end();
    if (ok) {
        assert_int_equal(sums.count, 1);
        assert_string_equal(sums.items[0].name, "deeper/b.csv");
    }
    return ok;
}

static bool copy_input(struct test_folder *folder)
{
    struct input input = {.path = test_path(folder, "in/a.csv"), .name = "a.csv"};
    const char *copy = test_path(folder, "copy");
    struct file_bytes bytes;
    bool ok = input_read(&input, &bytes, &folder->diags);

    if (ok && input.kept.bytes.ptr == NULL)
        file_bytes_release(&bytes);
    ok = ok && input_archive(&input, copy, &folder->diags);
    refusal_end();
    file_bytes_release(&input.kept);
    assert_int_equal(file_exists(copy), ok);
    if (ok) {
        assert_str(test_read(folder, "copy"), "id\n1\n");
        unlink(copy);
    }
    return ok;
}

/* The folder of its own that a batch stands in holds OUT or nothing. */
static void assert_around(struct test_folder *folder, bool published)
{
    const char **names;
    size_t count;

    assert_true(
        folder_list(&folder->arena, test_path(folder, "around"), &names, &count, &folder->diags));
    if (count != published)
        fail_msg("%s %u: left behind: %s", refusal.happened ? "refused" : "not refused", refusal.at,
                 count ? names[0] : "nothing");
}

static bool stage(struct test_folder *folder, struct staging *staging)
{
    const char *below;

    if (!staging_open(staging, test_path(folder, "around/out"), &folder->diags))
        return false;
    below = path_join(&folder->arena, staging->path, "inputs");
    if ((mkdir(below, 0700) == 0 || failure_to_write(below, refusal.error, &folder->diags)) &&
        file_write(path_join(&folder->arena, staging->path, "a"), STR("x"), &folder->diags) &&
        file_write(path_join(&folder->arena, below, "b"), STR("y"), &folder->diags))
        return true;
    staging_discard(staging);
    return false;
}

static bool publish_folder(struct test_folder *folder)
{
    struct staging staging;
    bool ok = stage(folder, &staging) && staging_publish(&staging, &folder->diags);

    refusal_end();
    assert_around(folder, ok);
    if (ok) {
        assert_str(test_read(folder, "around/out/a"), "x");
        assert_str(test_read(folder, "around/out/inputs/b"), "y");
        nftw(test_path(folder, "around/out"), test_remove_one, 8, FTW_DEPTH | FTW_PHYS);
    }
    return ok;
}

static bool publish_file(struct test_folder *folder)
{
    struct staging staging;
    bool ok = stage(folder, &staging) && staging_publish_file(&staging, "a", &folder->diags);

    refusal_end();
    assert_around(folder, ok);
    if (ok) {
        assert_str(test_read(folder, "around/out"), "x");
        unlink(test_path(folder, "around/out"));
    }
    return ok;
}

static const struct {
    const char *name;
    deed_function *deed;
} deeds[] = {
    {"reading", read_file},
    {"digesting", digest_file},
    {"reading large", read_large_file},
    {"looking", look_at_folder},
    {"listing", list_folder},
    {"listing below", list_sums},
    {"copying", copy_input},
    {"publishing", publish_folder},
    {"publishing a file", publish_file},
};

/* DEED with CALL refused for the AT-th time; false once it makes no such call. */
static bool refuse(struct test_folder *folder, size_t deed, const struct refusable *what,
                   unsigned at)
{
    bool done;

    refusal_start(what->call, what->error, at);
    done = deeds[deed].deed(folder);
    if (!refusal.happened && !done)
        fail_msg("%s: %s", deeds[deed].name, test_told(folder).ptr);
    if (!done && folder->diags.errors == 0)
        fail_msg("%s: %s %u is refused: nothing is told", deeds[deed].name, what->call, at);
    if (!done && what->error != ENOENT && what->error != EEXIST &&
        folder->diags.failures != folder->diags.errors)
        fail_msg("%s: %s %u is refused: %s", deeds[deed].name, what->call, at,
                 test_told(folder).ptr);
    test_forget(folder);
    return refusal.happened;
}

static void fill(struct test_folder *folder)
{
    uint32_t *numbers = memory_resize(NULL, NUMBERS, sizeof *numbers);

    for (uint32_t i = 0; i < NUMBERS; i++)
        numbers[i] = i;
    test_write(folder, "in/large", (struct str){(char *)numbers, NUMBERS * sizeof *numbers});
    free(numbers);
    test_write(folder, "in/a.csv", STR("id\n1\n"));
    test_write(folder, "in/below/deeper/b.csv", STR("id\n2\n"));
    assert_int_equal(symlink("below", test_path(folder, "in/link")), 0);
    assert_int_equal(mkdir(test_path(folder, "around"), 0700), 0);
}

static void test_each_call_is_refused(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    for (size_t deed = 0; deed < sizeof deeds / sizeof *deeds; deed++)
        for (size_t i = 0; i < REFUSABLES; i++)
            for (unsigned at = 0; refuse(folder, deed, &refusables[i], at); at++)
                ;
}

/* Not every disk tells with a name whether it is a folder. */
static void test_types_that_are_not_told(void **state)
{
    struct test_folder *folder = *state;

    fill(folder);
    refusal.types_unknown = true;
    assert_true(list_folder(folder));
    assert_true(list_sums(folder));
    assert_true(publish_folder(folder));
    refusal.types_unknown = false;
}

static void test_every_name_is_taken(void **state)
{
    struct test_folder *folder = *state;
    struct staging staging;

    fill(folder);
    refusal_start("mkdir", EEXIST, 0);
    refusal.lasting = true;
    assert_false(staging_open(&staging, test_path(folder, "around/out"), &folder->diags));
    refusal_end();
    assert_str(test_told(folder),
               "FOLDER/around/out: error: cannot be written: it already exists\n");
    assert_around(folder, false);
}

/* The name fits the system, and the one to write under first does not any more. */
static void test_a_path_too_long(void **state)
{
    struct test_folder *folder = *state;
    char path[PATH_MAX];
    struct staging staging;

    for (size_t i = 0; i < sizeof path; i++)
        path[i] = i % 100 == 99 ? '/' : 'x';
    path[PATH_MAX - 10] = '\0';
    assert_false(staging_open(&staging, path, &folder->diags));
    assert_int_equal(folder->diags.count, 1);
    assert_string_equal(folder->diags.items[0].text, "cannot be written: its name is too long");
}

/* No batch goes so deep, and nothing that does can be synced or sealed. */
static void test_too_many_folders_in_folders(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf deep = {0};
    struct staging staging;
    struct sums sums;

    for (int i = 0; i < 18; i++)
        strbuf_adds(&deep, "d/");
    strbuf_adds(&deep, "file");
    fill(folder);
    test_write(folder, arena_printf(&folder->arena, "deep/%s", deep.ptr), STR("x"));
    assert_false(sums_list(&sums, test_path(folder, "deep"), &folder->arena, &folder->diags));
    assert_str(test_told(folder), "FOLDER/deep/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d: error: lies in "
                                  "more folders than a batch has\n");
    test_forget(folder);
    assert_true(staging_open(&staging, test_path(folder, "around/out"), &folder->diags));
    assert_int_equal(
        rename(test_path(folder, "deep/d"), path_join(&folder->arena, staging.path, "d")), 0);
    assert_false(staging_publish(&staging, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    test_forget(folder);
    assert_around(folder, false); /* and all of it is removed */
    strbuf_release(&deep);
}

/* What an errno means for whoever reads it. */
static void test_what_is_told(void **state)
{
    struct test_folder *folder = *state;

    assert_false(failure_to_read("a", ENOENT, &folder->diags));
    assert_false(failure_to_read("b", ENOTDIR, &folder->diags));
    assert_false(failure_to_read("c", EISDIR, &folder->diags));
    assert_false(failure_to_read("d", ELOOP, &folder->diags));
    assert_false(failure_to_read("e", ENAMETOOLONG, &folder->diags));
    assert_int_equal(folder->diags.failures, 0);
    assert_false(failure_to_read("f", EMFILE, &folder->diags));
    assert_false(failure_to_write("g", ENOENT, &folder->diags));
    assert_false(failure_to_write("h", EDOM, &folder->diags));
    assert_false(failure_to_write("i", 9999, &folder->diags));
    assert_int_equal(folder->diags.failures, 4);
    assert_str(test_told(folder), "a: error: cannot be read: there is no such file or folder\n"
                                  "b: error: cannot be read: a part of its path is not a folder\n"
                                  "c: error: cannot be read: it is a folder, not a file\n"
                                  "d: error: cannot be read: its path has too many symbolic links\n"
                                  "e: error: cannot be read: its name is too long\n"
                                  "f: error: cannot be read: too many files are open\n"
                                  "g: error: cannot be written: there is no such file or folder\n"
                                  "h: error: cannot be written: Numerical argument out of domain\n"
                                  "i: error: cannot be written: the system gives no reason\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_each_call_is_refused),        IN_FOLDER(test_types_that_are_not_told),
        IN_FOLDER(test_every_name_is_taken),         IN_FOLDER(test_a_path_too_long),
        IN_FOLDER(test_too_many_folders_in_folders), IN_FOLDER(test_what_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
