/* Reading files, and where they stand, with every failure the system can answer. */
#undef _FORTIFY_SOURCE /* it makes read an inline function, which cannot be replaced */
#include "file_scene.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>

/* The system as the test wants it: these take the place of the C library's functions. */
static struct {
    int interruptions; /* of read, before anything else */
    int read_error;
    const char *append_while_reading; /* a file that grows with each read */
    const char *touch_while_reading;
    long touched; /* nanoseconds */
} fault;

ssize_t read(int fd, void *bytes, size_t size)
{
    if (fault.interruptions > 0) {
        fault.interruptions--;
        errno = EINTR;
        return -1;
    }
    if (fault.read_error) {
        errno = fault.read_error;
        return -1;
    }
    if (fault.append_while_reading) {
        int other = open(fault.append_while_reading, O_WRONLY | O_APPEND);

        syscall(SYS_write, other, "more", 4);
        syscall(SYS_close, other);
        fault.append_while_reading = NULL;
    }
    if (fault.touch_while_reading) {
        struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000, .tv_nsec = fault.touched}};

        utimensat(AT_FDCWD, fault.touch_while_reading, times, 0);
        fault.touch_while_reading = NULL;
    }
    return syscall(SYS_read, fd, bytes, size);
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

static void test_read_what_was_written(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a");
    struct file_bytes file;
    struct stat status;

    assert_true(file_write(path, STR("a\0b\n"), &f->list));
    assert_true(file_read(path, &file, &f->list));
    assert_int_equal(file.bytes.len, 4);
    assert_memory_equal(file.bytes.ptr, "a\0b\n", 4);
    file_bytes_release(&file);
    assert_null(file.bytes.ptr);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(file_write(in(f, "empty"), STR(""), &f->list));
    assert_content(f, in(f, "empty"), "");
    assert_int_equal(f->list.count, 0);
}

static void test_read_refuses_what_is_no_file(void **state)
{
    struct fixture *f = *state;
    struct file_bytes file;
    const char *missing = in(f, "missing"), *below = in(f, "a/b"), *loop = in(f, "loop");

    assert_false(file_read(missing, &file, &f->list));
    assert_null(file.bytes.ptr);
    assert_told(f, missing, "cannot be read: there is no such file or folder");
    assert_false(file_read(f->folder, &file, &f->list));
    assert_told(f, f->folder, "cannot be read: it is a folder, not a file");
    assert_true(file_write(in(f, "a"), STR("x"), &f->list));
    assert_false(file_read(below, &file, &f->list));
    assert_told(f, below, "cannot be read: a part of its path is not a folder");
    assert_int_equal(symlink("loop", loop), 0);
    assert_false(file_read(loop, &file, &f->list));
    assert_told(f, loop, "cannot be read: its path has too many symbolic links");
    if (geteuid() != 0) { /* permissions do not stop root */
        assert_int_equal(chmod(in(f, "a"), 0), 0);
        assert_false(file_read(in(f, "a"), &file, &f->list));
        assert_told(f, in(f, "a"), "cannot be read: permission denied");
    }
}

/* From here on until it is called again, permissions stop this program, even where root runs it. */
static void change_rights(bool give_up)
{
    static bool root;

    root = root || geteuid() == 0;
    if (root)
        assert_int_equal(seteuid(give_up ? 65534 : 0), 0);
}

/* The folder that may not be entered is told, whatever was looked for in it. */
static void test_closed_folders_are_named(void **state)
{
    struct fixture *f = *state;
    const char *closed = in(f, "closed"), *below = in(f, "closed/below/file");
    struct file_bytes file;
    struct file_out out;

    assert_int_equal(chmod(f->folder, 0755), 0);
    assert_int_equal(mkdir(closed, 0), 0);
    change_rights(true);
    assert_false(file_read(below, &file, &f->list));
    assert_told(f, closed,
                "permission denied: this folder may not be entered; ask its owner, or who looks "
                "after the machine, for the right to");
    assert_false(file_out_open(&out, below, &f->list));
    assert_told(f, closed,
                "permission denied: this folder may not be entered; ask its owner, or who looks "
                "after the machine, for the right to");
    assert_false(file_read(closed, &file, &f->list));
    assert_told(f, closed, "cannot be read: permission denied");
    change_rights(false);
    assert_int_equal(chmod(closed, 0700), 0);
}

static void test_read_errors_are_errors(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a");
    struct file_bytes file;
    uint8_t digest[SHA256_SIZE];

    assert_true(file_write(path, STR("text"), &f->list));
    fault.read_error = EIO;
    assert_false(file_read(path, &file, &f->list));
    assert_told(f, path, "cannot be read: the disk reports an error");
    assert_false(file_digest(path, digest, &f->list));
    assert_told(f, path, "cannot be read: the disk reports an error");
    fault.read_error = 0;
    fault.append_while_reading = path;
    assert_false(file_read(path, &file, &f->list));
    assert_told(f, path, "was changed while it was being read: try again");
    fault.interruptions = 3;
    assert_content(f, path, "textmore");
    for (long i = 1; i <= 2; i++) { /* another second, then another part of it */
        fault.touch_while_reading = path;
        fault.touched = i;
        assert_false(file_read(path, &file, &f->list));
        assert_told(f, path, "was changed while it was being read: try again");
    }
}

/* A pipe of more than any buffer, as standard input. */
static void test_read_standard_input(void **state)
{
    struct fixture *f = *state;
    struct file_bytes file;
    int saved = dup(STDIN_FILENO), ends[2];
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        for (int i = 0; i < 50000; i++)
            syscall(SYS_write, ends[1], "12345678", 8);
        _exit(0);
    }
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    assert_true(file_read("-", &file, &f->list));
    assert_int_equal(file.bytes.len, 400000);
    assert_memory_equal(file.bytes.ptr + 399992, "12345678", 8);
    file_bytes_release(&file);
    fault.read_error = EIO;
    assert_false(file_read("-", &file, &f->list));
    assert_told(f, "standard input", "cannot be read: the disk reports an error");
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void test_exists(void **state)
{
    struct fixture *f = *state;

    assert_true(file_write(in(f, "a"), STR("x"), &f->list));
    assert_true(file_exists(in(f, "a")));
    assert_false(folder_exists(in(f, "a")));
    assert_true(folder_exists(f->folder));
    assert_false(file_exists(f->folder));
    assert_false(file_exists(in(f, "b")));
    assert_false(folder_exists(in(f, "b")));
}

/* Are both the same folder, however they are called? */
static bool folder_same(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

static void test_parent(void **state)
{
    struct fixture *f = *state;
    char *before = getcwd(NULL, 0);
    const char *inner = in(f, "inner");

    assert_non_null(before);
    assert_int_equal(mkdir(inner, 0700), 0);
    assert_int_equal(mkdir(in(f, "other"), 0700), 0);
    assert_int_equal(symlink("../inner", in(f, "other/link")), 0);
    assert_string_equal(folder_parent(&f->arena, inner), f->folder);
    assert_true(folder_same(folder_parent(&f->arena, in(f, "other/link")), f->folder));
    assert_true(folder_same(folder_parent(&f->arena, in(f, "other/link/")), f->folder));
    assert_int_equal(chdir(inner), 0);
    assert_true(folder_same(folder_parent(&f->arena, "."), f->folder));
    assert_true(folder_same(folder_parent(&f->arena, "../inner/."), f->folder));
    assert_true(folder_same(folder_parent(&f->arena, "../other/.."), in(f, "..")));
    assert_int_equal(chdir(f->folder), 0);
    assert_string_equal(folder_parent(&f->arena, "inner"), ".");
    assert_string_equal(folder_parent(&f->arena, "inner/"), ".");
    assert_string_equal(folder_parent(&f->arena, "missing/x"), "missing");
    assert_string_equal(folder_name(&f->arena, "inner/"), "inner");
    assert_string_equal(folder_name(&f->arena, "other/link"), "inner");
    assert_string_equal(folder_name(&f->arena, "other/."), "other");
    assert_string_equal(folder_name(&f->arena, "a/missing"), "missing");
    assert_int_equal(chdir(before), 0);
    free(before);
}

static void test_paths(void **state)
{
    struct fixture *f = *state;
    static const char *const cases[][2] = {{"a/b", "a"},   {"b", "."},    {"/b", "/"}, {"/", "/"},
                                           {"a/b/", "a"},  {"a//b", "a"}, {"", "."},   {"./b", "."},
                                           {"../b", ".."}, {"//b", "/"},  {"a/", "."}};

    assert_string_equal(path_join(&f->arena, "a", "b"), "a/b");
    assert_string_equal(path_join(&f->arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(&f->arena, "/", "b"), "/b");
    assert_string_equal(path_join(&f->arena, "", "b"), "b");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(path_folder(&f->arena, cases[i][0]), cases[i][1]);
}

static void test_folder_list(void **state)
{
    struct fixture *f = *state;
    const char **names = NULL, *missing = in(f, "missing");
    size_t count = 7;

    assert_true(folder_list(&f->arena, f->folder, &names, &count, &f->list));
    assert_int_equal(count, 0);
    for (int i = 0; i < 40; i++)
        assert_true(file_write(in(f, arena_printf(&f->arena, "f%02d", i)), STR(""), &f->list));
    assert_int_equal(mkdir(in(f, "甲"), 0700), 0);
    assert_int_equal(mkdir(in(f, ".hidden"), 0700), 0);
    assert_int_equal(symlink("甲", in(f, "link")), 0);
    assert_int_equal(symlink("nowhere", in(f, "dangling")), 0);
    assert_true(folder_list(&f->arena, f->folder, &names, &count, &f->list));
    assert_int_equal(count, 44);
    assert_string_equal(names[0], ".hidden/");
    assert_string_equal(names[1], "dangling");
    assert_string_equal(names[2], "f00");
    assert_string_equal(names[41], "f39");
    assert_string_equal(names[42], "link/");
    assert_string_equal(names[43], "甲/");
    assert_false(folder_list(&f->arena, missing, &names, &count, &f->list));
    assert_told(f, missing, "cannot be read: there is no such file or folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_read_what_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_refuses_what_is_no_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_closed_folders_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_errors_are_errors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_standard_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_exists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_parent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folder_list, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
