/* Publishing: there whole or not at all, whatever the system answers and whoever is in the way. */
#include "staging_scene.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>

/* The system as the test wants it: these take the place of the C library's functions. */
static struct {
    int fsync_error;
    int fsyncs_before_error; /* that succeed first */
    int fsyncs;
    int rename_error;       /* of renameat2 */
    int plain_rename_error; /* of rename */
    int vanishings;         /* of the folder, just when it is to be locked */
    const char *vanishing;
    int syncs_at_rename;
} fault;

int fsync(int fd)
{
    fault.fsyncs++;
    if (fault.fsync_error && fault.fsyncs > fault.fsyncs_before_error) {
        errno = fault.fsync_error;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    fault.syncs_at_rename = fault.fsyncs;
    if (fault.rename_error) {
        errno = fault.rename_error;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}

int rename(const char *from, const char *to)
{
    if (fault.plain_rename_error) {
        errno = fault.plain_rename_error;
        return -1;
    }
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int flock(int fd, int how)
{
    if (fault.vanishings > 0) {
        fault.vanishings--;
        rmdir(fault.vanishing);
    }
    return (int)syscall(SYS_flock, fd, how);
}

static int set_up(void **state)
{
    memset(&fault, 0, sizeof fault);
    return fixture_make(state);
}

static int tear_down(void **state)
{
    memset(&fault, 0, sizeof fault);
    return fixture_remove(state);
}

static void assert_told(struct fixture *f, const char *path, const char *expected)
{
    assert_int_equal(f->list.count, 1);
    assert_string_equal(f->list.items[0].at.file, path);
    assert_string_equal(f->list.items[0].text, expected);
    diag_release(&f->list);
}

static void open_and_fill(struct fixture *f)
{
    fixture_fill(f);
    fault.fsyncs = 0;
}

static void test_publish(void **state)
{
    struct fixture *f = *state;
    struct file_bytes file;
    struct stat status;

    open_and_fill(f);
    assert_false(folder_exists(f->final));
    assert_true(str_starts(str_of(f->staging.path + strlen(f->folder)),
                           STR("/.scheme-2024-01-31.relief-")));
    assert_int_equal(stat(f->staging.path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_true(staging_publish(&f->staging, &f->list));
    assert_around(f, "scheme-2024-01-31/");
    assert_int_equal(fault.syncs_at_rename, 4); /* two files, two folders */
    assert_int_equal(fault.fsyncs, 5);          /* and the parent */
    assert_int_equal(stat(f->final, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_true(file_read(path_join(&f->arena, f->final, "inputs/rules.ini"), &file, &f->list));
    assert_str(file.bytes, "y");
    file_bytes_release(&file);
    staging_discard(&f->staging);
    assert_true(folder_exists(f->final));
    assert_false(staging_publish(&f->staging, &f->list));
    assert_true(folder_exists(f->final));
    assert_int_equal(f->list.count, 0);
}

static void test_relative_and_slashed_names(void **state)
{
    struct fixture *f = *state;
    char before[PATH_MAX];

    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(f->folder), 0);
    assert_true(staging_open(&f->staging, "batch//", &f->list));
    assert_true(str_starts(str_of(f->staging.path), STR(".batch.relief-")));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_false(staging_open(&f->staging, "batch/", &f->list));
    assert_told(f, "batch/", "already exists, and nothing is overwritten: choose another name");
    assert_true(staging_open(&f->staging, "batch/inner", &f->list));
    assert_true(str_starts(str_of(f->staging.path), STR("batch/.inner.relief-")));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_true(folder_exists("batch/inner"));
    assert_int_equal(symlink("batch", "link"), 0);
    assert_true(staging_open(&f->staging, "link/other", &f->list));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_true(folder_exists("batch/other"));
    assert_int_equal(chdir(before), 0);
}

static void test_names_that_cannot_be(void **state)
{
    struct fixture *f = *state;
    static char endless[PATH_MAX + 10];
    const char *below = in(f, "no/batch"), *file = in(f, "file");
    const char *taken[] = {"/", ".", "..", f->folder, file};

    assert_true(file_write(file, STR(""), &f->list));
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        assert_false(staging_open(&f->staging, taken[i], &f->list));
        assert_told(f, taken[i], "already exists, and nothing is overwritten: choose another name");
    }
    assert_false(staging_open(&f->staging, below, &f->list));
    assert_told(f, below,
                "cannot be written: the folder it is to stand in does not exist; make it first");
    assert_false(staging_open(&f->staging, in(f, "file/batch"), &f->list));
    assert_told(f, in(f, "file/batch"), "cannot be written: a part of its path is not a folder");
    assert_false(staging_open(&f->staging, "", &f->list));
    assert_int_equal(f->list.errors, 1);
    diag_release(&f->list);
    memset(endless, 'x', sizeof endless - 1);
    assert_false(staging_open(&f->staging, endless, &f->list));
    assert_told(f, endless, "cannot be written: its name is too long");
    staging_discard(&f->staging);
    assert_false(staging_publish(&f->staging, &f->list));
}

/* A batch id of 255 bytes is a valid name; the staging folder's must still fit. */
static void test_the_longest_name(void **state)
{
    struct fixture *f = *state;
    char name[256] = {0};

    name[0] = 'x'; /* so that what is left of it would end within a character */
    for (size_t i = 1; i + 3 <= 255; i += 3)
        memcpy(name + i, "王", 3);
    assert_true(staging_open(&f->staging, in(f, name), &f->list));
    assert_int_equal(utf8_error(str_of(f->staging.path)), strlen(f->staging.path));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_true(folder_exists(in(f, name)));
}

static void test_someone_else_was_faster(void **state)
{
    struct fixture *f = *state;

    for (int round = 0; round < 2; round++) {
        open_and_fill(f);
        assert_int_equal(mkdir(f->final, 0700), 0); /* empty: plain rename would replace it */
        fault.rename_error = round ? EINVAL : 0;    /* the same where renameat2 is not to be had */
        assert_false(staging_publish(&f->staging, &f->list));
        assert_told(f, f->final, "already exists, and nothing is overwritten: choose another name");
        assert_around(f, "scheme-2024-01-31/");
        assert_int_equal(rmdir(f->final), 0); /* still empty */
    }
}

static void test_without_renameat2(void **state)
{
    struct fixture *f = *state;
    static const int errors[] = {EINVAL, ENOSYS, EOPNOTSUPP};

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        f->final = in(f, arena_printf(&f->arena, "batch%zu", i));
        open_and_fill(f);
        fault.rename_error = errors[i];
        assert_true(staging_publish(&f->staging, &f->list));
        assert_true(file_exists(path_join(&f->arena, f->final, "inputs/rules.ini")));
        assert_false(folder_exists(f->staging.path));
    }
    assert_around(f, "batch0/ batch1/ batch2/");
}

static void test_failed_rename(void **state)
{
    struct fixture *f = *state;

    open_and_fill(f);
    fault.rename_error = ENOSPC;
    assert_false(staging_publish(&f->staging, &f->list));
    assert_told(f, f->final, "cannot be written: the disk is full");
    assert_around(f, "");
}

/* A disk without renameat2, and the other way fails as well. */
static void test_failed_plain_rename(void **state)
{
    static const struct {
        int error;
        const char *told;
    } cases[] = {
        {EIO, "cannot be written: the disk reports an error"},
        {ENOTEMPTY, "already exists, and nothing is overwritten: choose another name"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        open_and_fill(f);
        fault.rename_error = EINVAL;
        fault.plain_rename_error = cases[i].error;
        assert_false(staging_publish(&f->staging, &f->list));
        fault.plain_rename_error = 0;
        assert_told(f, f->final, cases[i].told);
        assert_around(f, "");
    }
}

/* It has its name, is not safe on the disk, and cannot be taken back: that is said. */
static void test_what_cannot_be_taken_back(void **state)
{
    struct fixture *f = *state;

    open_and_fill(f);
    fault.fsync_error = EIO;
    fault.fsyncs_before_error = 4;
    fault.plain_rename_error = EIO;
    assert_false(staging_publish(&f->staging, &f->list));
    assert_int_equal(f->list.errors, 2);
    assert_string_equal(f->list.items[0].text, "may not be complete on disk: remove it");
    assert_string_equal(f->list.items[1].text, "cannot be written: the disk reports an error");
    assert_around(f, "scheme-2024-01-31/");
}

/* Another run finds the folder before it is locked, and removes it: there is a second one. */
static void test_folder_that_vanishes(void **state)
{
    struct fixture *f = *state;

    fault.vanishing = f->staging.path;
    fault.vanishings = 2;
    assert_true(staging_open(&f->staging, f->final, &f->list));
    assert_int_equal(fault.vanishings, 0);
    assert_true(folder_exists(f->staging.path));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_around(f, "scheme-2024-01-31/");
}

/* Whichever of the five fsyncs fails, also the one after the rename: nothing stays. */
static void test_failed_fsync(void **state)
{
    struct fixture *f = *state;

    for (int before = 0; before < 5; before++) {
        open_and_fill(f);
        fault.fsync_error = EIO;
        fault.fsyncs_before_error = before;
        assert_false(staging_publish(&f->staging, &f->list));
        assert_int_equal(fault.fsyncs, before + 1); /* a failed fsync is never tried again */
        assert_int_equal(f->list.errors, 1);
        assert_string_equal(f->list.items[0].text, "cannot be written: the disk reports an error");
        diag_release(&f->list);
        assert_around(f, "");
        memset(&fault, 0, sizeof fault);
    }
}

/* A file of the staging folder alone: the same promises. */
static void test_publish_file(void **state)
{
    static const int errors[] = {0, EINVAL, ENOSYS};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        f->final = in(f, arena_printf(&f->arena, "file%zu", i));
        open_and_fill(f);
        assert_true(file_write(path_join(&f->arena, f->staging.path, "x"), STR("y"), &f->list));
        fault.rename_error = errors[i];
        assert_true(staging_publish_file(&f->staging, "x", &f->list));
        assert_true(file_exists(f->final));
        assert_false(folder_exists(f->staging.path));
        fault.rename_error = 0;
    }
    assert_around(f, "file0 file1 file2");
    assert_false(staging_publish_file(&f->staging, "x", &f->list)); /* it is not open */
}

static void test_publish_file_fails(void **state)
{
    struct fixture *f = *state;

    for (int round = 0; round < 2; round++) {
        open_and_fill(f);
        assert_true(file_write(path_join(&f->arena, f->staging.path, "x"), STR("y"), &f->list));
        assert_true(file_write(f->final, STR("other"), &f->list));
        fault.rename_error = round ? EINVAL : 0;
        assert_false(staging_publish_file(&f->staging, "x", &f->list));
        assert_told(f, f->final, "already exists, and nothing is overwritten: choose another name");
        assert_around(f, "scheme-2024-01-31");
        assert_int_equal(unlink(f->final), 0);
        fault.rename_error = 0;
    }
    for (int before = 0; before < 2; before++) {
        open_and_fill(f);
        assert_true(file_write(path_join(&f->arena, f->staging.path, "x"), STR("y"), &f->list));
        memset(&fault, 0, sizeof fault);
        fault.fsync_error = EIO;
        fault.fsyncs_before_error = before;
        assert_false(staging_publish_file(&f->staging, "x", &f->list));
        assert_told(f, f->final, "cannot be written: the disk reports an error");
        assert_around(f, "");
        memset(&fault, 0, sizeof fault);
    }
}

/* Nothing is made in a sealed folder, however deep, nor through a link into it; a SHA256SUMS of
 * somebody else's is none of ours. */
static void test_sealed_folders(void **state)
{
    static const char *const finals[] = {"sealed/x", "sealed/inputs/x", "sealed/inputs/deep/x/",
                                         "link/x",   "sealed/other",    "sealed/./inputs/../x"};
    struct fixture *f = *state;

    assert_int_equal(mkdir(in(f, "sealed"), 0700), 0);
    assert_int_equal(mkdir(in(f, "sealed/inputs"), 0700), 0);
    assert_int_equal(mkdir(in(f, "sealed/inputs/deep"), 0700), 0);
    assert_int_equal(symlink("sealed/inputs", in(f, "link")), 0);
    assert_true(staging_open(&f->staging, in(f, "sealed/x"), &f->list));
    staging_discard(&f->staging);
    assert_int_equal(symlink("nowhere", in(f, "sealed/SHA256SUMS")), 0);
    assert_true(staging_open(&f->staging, in(f, "sealed/inputs/x"), &f->list));
    staging_discard(&f->staging);
    assert_int_equal(symlink("nowhere", in(f, "sealed/batch.ini")), 0);
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
        const char *final = in(f, finals[i]);

        assert_false(staging_open(&f->staging, final, &f->list));
        assert_told(f, final,
                    "would stand in a sealed folder, to which nothing may be added: write it "
                    "elsewhere");
    }
    assert_true(staging_open(&f->staging, in(f, "beside"), &f->list));
    staging_discard(&f->staging);
    assert_around(f, "link/ sealed/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sealed_folders, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_publish, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_relative_and_slashed_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_that_cannot_be, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_longest_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_someone_else_was_faster, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_renameat2, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_rename, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_plain_rename, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folder_that_vanishes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failed_fsync, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_publish_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_publish_file_fails, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
