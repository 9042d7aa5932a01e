/* Discarding: nothing stays of what was not published, whenever the process ends. */
#include "staging_scene.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>

static void test_discard_removes_everything(void **state)
{
    struct fixture *f = *state;
    const char *path, *outside = in(f, "outside");

    assert_int_equal(mkdir(outside, 0700), 0);
    assert_true(file_write(path_join(&f->arena, outside, "kept"), STR("x"), &f->list));
    fixture_fill(f);
    path = f->staging.path;
    assert_int_equal(symlink(outside, path_join(&f->arena, path, "link")), 0);
    assert_int_equal(symlink("nowhere", path_join(&f->arena, path, "dangling")), 0);
    for (int i = 0; i < 1000; i++) /* more than one getdents64 gives */
        assert_int_equal(
            close(open(arena_printf(&f->arena, "%s/a-file-with-a-long-name-%d", path, i),
                       O_CREAT | O_WRONLY, 0600)),
            0);
    for (int i = 0; i < 8; i++) {
        path = path_join(&f->arena, path, "deep");
        assert_int_equal(mkdir(path, 0700), 0);
        assert_int_equal(close(open(path_join(&f->arena, path, "x"), O_CREAT | O_WRONLY, 0600)), 0);
    }
    errno = 1234;
    staging_discard(&f->staging);
    assert_int_equal(errno, 1234);
    assert_around(f, "outside/");
    assert_true(file_exists(path_join(&f->arena, outside, "kept")));
    staging_discard(&f->staging);
}

/* A folder as a killed run leaves it. */
static void leave_behind(struct fixture *f, const char *name)
{
    const char *path = in(f, name), *inputs = path_join(&f->arena, path, "inputs");

    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(mkdir(inputs, 0700), 0);
    assert_true(file_write(path_join(&f->arena, inputs, "a.csv"), STR("x"), &f->list));
}

static void test_what_a_killed_run_left_is_removed(void **state)
{
    struct fixture *f = *state;
    static const char *const old[] = {
        ".scheme-2024-01-31.relief-123-0123456789abcdef",
        ".scheme-2024-02-29.relief-123-0123456789abcdef", /* of another batch */
        ".x.relief-1-0123456789abcdef",
    };
    static const char *const others[] = {
        "..relief-1-0123456789abcdef",                     /* not ours */
        ".scheme-2024-01-31.relief-125-0123456789abcdef",  /* in use */
        ".relief-1-0123456789abcdef",                      /* not ours */
        ".scheme-2024-01-31.relief-123-0123456789abcdeg",  /* not ours */
        ".scheme-2024-01-31.relief-123-0123456789abcdef0", /* not ours */
        ".scheme-2024-01-31.relief--0123456789abcdef",     /* not ours */
        "scheme-2024-01-31.relief-123-0123456789abcdef",   /* not ours */
    };
    const char *stranger = in(f, ".x.relief-1-0123456789abcde0");
    const char *file = in(f, ".x.relief-1-0123456789abcde1");
    int in_use;

    leave_behind(f, ".x.relief-1-0123456789abcde0");
    if (geteuid() == 0) /* somebody else's */
        assert_int_equal(chown(stranger, 65534, 65534), 0);
    assert_true(file_write(file, STR("x"), &f->list));
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
        leave_behind(f, old[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        leave_behind(f, others[i]);
    in_use = open(in(f, others[1]), O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(in_use, LOCK_EX), 0);
    assert_true(staging_open(&f->staging, f->final, &f->list));
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
        assert_false(folder_exists(in(f, old[i])));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_true(folder_exists(in(f, others[i])));
    assert_int_equal(folder_exists(stranger), geteuid() == 0);
    assert_true(file_exists(file));
    assert_int_equal(f->list.errors, 0);
    assert_int_equal(f->list.count, geteuid() == 0 ? 3 : 4);
    for (size_t i = 0; i < f->list.count; i++)
        assert_string_equal(f->list.items[i].text, "removed: an interrupted run had left it");
    staging_discard(&f->staging);
    close(in_use);
}

/* A run that was killed behind the last rename has left its file, and the folder it came from. */
static void test_it_is_removed_where_the_name_is_taken(void **state)
{
    struct fixture *f = *state;

    leave_behind(f, ".scheme-2024-01-31.relief-123-0123456789abcdef");
    assert_true(file_write(f->final, STR("x"), &f->list));
    assert_false(staging_open(&f->staging, f->final, &f->list));
    assert_around(f, "scheme-2024-01-31");
}

/* A folder that is being written is locked, however old it is. */
static void test_a_folder_in_use_is_locked(void **state)
{
    struct fixture *f = *state;
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    struct staging second;

    fixture_fill(f);
    assert_int_equal(utimensat(AT_FDCWD, f->staging.path, times, 0), 0);
    assert_true(staging_open(&second, f->final, &f->list));
    assert_true(folder_exists(f->staging.path));
    assert_true(staging_publish(&f->staging, &f->list));
    assert_false(staging_publish(&second, &f->list));
    assert_around(f, "scheme-2024-01-31/");
}

/* A signal that comes right after the rename: what is published is nobody's to discard. */
static void test_discard_spares_what_was_published(void **state)
{
    struct fixture *f = *state;

    fixture_fill(f);
    assert_int_equal(rename(f->staging.path, f->final), 0);
    staging_discard(&f->staging);
    assert_true(file_exists(path_join(&f->arena, f->final, "inputs/rules.ini")));
    assert_around(f, "scheme-2024-01-31/");
}

static struct staging *doomed;

static void discard_and_end(int signal_number)
{
    staging_discard(doomed);
    _exit(signal_number);
}

/* A signal that comes at any moment, also in the middle of the C library's malloc. */
static void test_discard_in_a_signal_handler(void **state)
{
    struct fixture *f = *state;

    for (int round = 0; round < 20; round++) {
        int status = 0, ready[2];
        char byte;
        pid_t child;

        assert_int_equal(pipe(ready), 0);
        child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            doomed = &f->staging;
            signal(SIGTERM, discard_and_end);
            fixture_fill(f);
            if (write(ready[1], "x", 1) != 1)
                _exit(99);
            for (size_t i = 0;; i++) {
                char *path = path_join(&f->arena, f->staging.path, "growing");
                struct str text = str_of(arena_printf(&f->arena, "%zu", i));

                file_write(path, text, &f->list);
                unlink(path);
            }
        }
        assert_int_equal(read(ready[0], &byte, 1), 1);
        usleep((useconds_t)(round * 137));
        assert_int_equal(kill(child, SIGTERM), 0);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), SIGTERM);
        close(ready[0]);
        close(ready[1]);
        assert_around(f, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_discard_removes_everything, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_what_a_killed_run_left_is_removed, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_it_is_removed_where_the_name_is_taken, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_a_folder_in_use_is_locked, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_discard_spares_what_was_published, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_discard_in_a_signal_handler, fixture_make,
                                        fixture_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
