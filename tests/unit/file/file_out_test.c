/* Writing files: whole and on the disk, or told and gone. */
#include "file_scene.h"

#include <errno.h>
#include <sys/syscall.h>

/* The system as the test wants it: these take the place of the C library's functions. */
static struct {
    int write_error;      /* errno of the next writes */
    int interruptions;    /* of write, before anything else */
    size_t write_at_most; /* bytes that one write takes; 0: all */
    int fsync_error, close_error;
    int fsyncs;
    bool write_nothing; /* a write takes no byte, and gives no reason */
} fault;

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (fd > 2 && fault.interruptions > 0) {
        fault.interruptions--;
        errno = EINTR;
        return -1;
    }
    if (fd > 2 && fault.write_error) {
        errno = fault.write_error;
        return -1;
    }
    if (fd > 2 && fault.write_nothing)
        return 0;
    if (fd > 2 && fault.write_at_most && size > fault.write_at_most)
        size = fault.write_at_most;
    return syscall(SYS_write, fd, bytes, size);
}

int fsync(int fd)
{
    fault.fsyncs++;
    if (fault.fsync_error) {
        errno = fault.fsync_error;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int close(int fd)
{
    int done = (int)syscall(SYS_close, fd);

    if (fault.close_error) {
        errno = fault.close_error;
        return -1;
    }
    return done;
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

static void test_write_in_pieces(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a");
    struct file_out out;
    struct file_bytes file;
    uint8_t on_disk[SHA256_SIZE], expected[SHA256_SIZE];
    struct strbuf all = {0};
    char large[100000];

    memset(large, 'L', sizeof large);
    fault.write_at_most = 7001; /* the system takes a part only, */
    fault.interruptions = 5;    /* and is interrupted */
    assert_true(file_out_open(&out, path, &f->list));
    for (int i = 0; i < 30000; i++) {
        struct str piece = i % 10000 == 5000 ? (struct str){large, sizeof large} : STR("small\n");

        strbuf_add(&all, piece);
        file_out_write(&out, piece);
    }
    assert_true(file_out_close(&out, &f->list));
    assert_int_equal(out.written, all.len);
    file_out_write(&out, STR("too late"));
    assert_false(file_out_close(&out, &f->list));
    assert_int_equal(f->list.count, 0);
    assert_int_equal(fault.fsyncs, 1);
    assert_true(file_read(path, &file, &f->list));
    assert_true(str_eq(file.bytes, strbuf_str(&all)));
    sha256_of(strbuf_str(&all), expected);
    assert_true(file_digest(path, on_disk, &f->list));
    assert_memory_equal(on_disk, expected, SHA256_SIZE);
    file_bytes_release(&file);
    strbuf_release(&all);
}

static void test_open_never_overwrites(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a"), *below = in(f, "no/a");
    struct file_out out;

    assert_true(file_write(path, STR("first"), &f->list));
    assert_false(file_out_open(&out, path, &f->list));
    file_out_write(&out, STR("second"));
    assert_false(file_out_close(&out, &f->list));
    assert_told(f, path, "cannot be written: it already exists");
    assert_content(f, path, "first");
    assert_false(file_write(below, STR("x"), &f->list));
    assert_told(f, below, "cannot be written: there is no such file or folder");
    assert_int_equal(symlink("elsewhere", in(f, "link")), 0);
    assert_false(file_write(in(f, "link"), STR("x"), &f->list));
    assert_told(f, in(f, "link"), "cannot be written: it already exists");
    assert_false(file_exists(in(f, "elsewhere")));
}

static void test_write_failures_are_told_and_leave_nothing(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a");

    fault.write_error = ENOSPC;
    assert_false(file_write(path, STR("text"), &f->list));
    assert_told(f, path, "cannot be written: the disk is full");
    assert_false(file_exists(path));
    fault.write_error = 0;
    fault.fsync_error = EIO;
    fault.fsyncs = 0;
    assert_false(file_write(path, STR("text"), &f->list));
    assert_told(f, path, "cannot be written: the disk reports an error");
    assert_int_equal(fault.fsyncs, 1); /* a failed fsync is never tried again */
    assert_false(file_exists(path));
    fault.fsync_error = 0;
    fault.write_nothing = true;
    assert_false(file_write(path, STR("text"), &f->list));
    fault.write_nothing = false;
    assert_told(f, path, "cannot be written: the disk reports an error");
    assert_false(file_exists(path));
    fault.close_error = EDQUOT;
    assert_false(file_write(path, STR("text"), &f->list));
    fault.close_error = 0;
    assert_told(f, path, "cannot be written: the disk quota is used up");
    assert_false(file_exists(path));
}

/* The first failure is the one that is told, and nothing is written behind a gap. */
static void test_the_first_failure_counts(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a");
    char large[100000] = {0};
    struct file_out out;

    assert_true(file_out_open(&out, path, &f->list));
    fault.write_error = EFBIG;
    file_out_write(&out, (struct str){large, sizeof large});
    fault.write_error = 0;
    fault.fsync_error = EIO;
    file_out_write(&out, (struct str){large, sizeof large});
    assert_int_equal(out.written, 0);
    assert_false(file_out_close(&out, &f->list));
    assert_told(f, path, "cannot be written: it would be larger than the system allows");
    assert_int_equal(fault.fsyncs, 0);
}

static void test_sync(void **state)
{
    struct fixture *f = *state;
    const char *path = in(f, "a"), *missing = in(f, "missing");

    assert_true(file_write(path, STR("text"), &f->list));
    assert_true(file_sync(path, &f->list));
    assert_int_equal(fault.fsyncs, 2);
    fault.fsync_error = EIO;
    assert_false(file_sync(path, &f->list));
    assert_told(f, path, "cannot be written: the disk reports an error");
    assert_false(file_sync(missing, &f->list));
    assert_told(f, missing, "cannot be written: there is no such file or folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_write_in_pieces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_open_never_overwrites, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_write_failures_are_told_and_leave_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_the_first_failure_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sync, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
