/* Do the functions that the program puts before a library's do what the library promises, and what
 * the program wants beyond that? */
#include "folder.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/banned.h"

enum way {
    BY_MALLOC,
    BY_CALLOC,
    BY_REALLOC,
    BY_POSIX,
    BY_ALIGNED,
    BY_MEMALIGN,
    BY_VALLOC,
    WAYS
};

static void *volatile taken; /* so that no compiler leaves out an allocation */

static void take(enum way way, size_t size)
{
    void *block = NULL;

    switch (way) {
    case BY_MALLOC:
        block = malloc(size);
        break;
    case BY_CALLOC:
        block = calloc(size, 1);
        break;
    case BY_REALLOC:
        block = realloc(NULL, size);
        break;
    case BY_POSIX:
        assert_int_equal(posix_memalign(&block, 64, size), 0);
        break;
    case BY_ALIGNED:
        block = aligned_alloc(64, size);
        break;
    case BY_MEMALIGN:
        block = memalign(64, size);
        break;
    case BY_VALLOC:
        block = valloc(size);
        break;
    case WAYS:
        break;
    }
    taken = block;
}

static void test_memory_is_given(void **state)
{
    (void)state;
    for (int way = 0; way < WAYS; way++) {
        take((enum way)way, 4096);
        assert_non_null(taken);
        if (way >= BY_POSIX)
            assert_int_equal((uintptr_t)taken % 64, 0);
        memset(taken, 1, 4096);
        free(taken);
    }
}

#ifndef __SANITIZE_ADDRESS__ /* the sanitizer has its own functions, and ends the program itself \
                              */

#define TOO_MUCH ((size_t)PTRDIFF_MAX - 4096)
#define ENDED 42

static void end(void)
{
    _exit(ENDED);
}

/* Is there no memory, the program ends, whichever way it is asked for. */
static void test_no_memory_is_the_end(void **state)
{
    (void)state;
    for (int way = 0; way < WAYS; way++) {
        int status;
        pid_t child = fork();

        if (child == 0) {
            memory_on_exhausted(end);
            take((enum way)way, TOO_MUCH);
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        if (WEXITSTATUS(status) != ENDED)
            fail_msg("way %d went on without memory", way);
    }
}

/* An alignment that is none is the caller's mistake, and no lack of memory. */
static void test_bad_alignment(void **state)
{
    volatile size_t odd = 3;
    void *block = NULL;

    (void)state;
    assert_int_equal(posix_memalign(&block, odd, 64), EINVAL);
}
#endif

/* Where the folder is gone, no other is taken. */
static void test_only_in_its_folder(void **state)
{
    struct test_folder *folder = *state;
    FILE *file = lxw_tmpfile(folder->path);
    char text[8] = "";

    assert_non_null(file);
    assert_true(fputs("text", file) >= 0);
    rewind(file);
    assert_int_equal(fread(text, 1, sizeof text, file), 4);
    assert_string_equal(text, "text");
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rmdir(folder->path), 0); /* it is empty */
    assert_null(lxw_tmpfile(folder->path));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir(folder->path, 0700), 0);
}

/* As libraries call it. */
int __fprintf_chk(FILE *stream, int flag, const char *format, ...);

/* What LINE, printed to standard error, leaves there. */
static const char *left_on_standard_error(struct test_folder *folder, const char *format)
{
    const char *path = test_path(folder, "said");
    int kept = dup(STDERR_FILENO);

    assert_non_null(freopen(path, "w", stderr));
    __fprintf_chk(stderr, 1, format, "a.xlsx");
    fflush(stderr);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    return test_read(folder, "said").ptr;
}

/* What a library says of its own failures is not heard; everything else is. */
static void test_only_our_own_words(void **state)
{
    struct test_folder *folder = *state;
    char text[32] = "";
    FILE *file;

    assert_string_equal(left_on_standard_error(folder, "[ERROR] workbook_close(): '%s'.\n"), "");
    assert_string_equal(left_on_standard_error(folder, "[ERROR][%s:1]: malloc\n"), "");
    assert_string_equal(left_on_standard_error(folder, "[WARNING]: %s\n"), "");
    assert_string_equal(left_on_standard_error(folder, "%s: error: [ERROR]\n"),
                        "a.xlsx: error: [ERROR]\n");
    file = fmemopen(text, sizeof text, "w");
    assert_int_equal(__fprintf_chk(file, 1, "[ERROR] %d\n", 7), 10);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(text, "[ERROR] 7\n");
}

/* Valgrind, too, has its own functions, which give nothing back where there is no memory. */
static bool under_valgrind(void)
{
    const char *preloaded = getenv("LD_PRELOAD");

    return preloaded && strstr(preloaded, "/valgrind/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_given),
#ifndef __SANITIZE_ADDRESS__
        cmocka_unit_test(test_bad_alignment),
#endif
        IN_FOLDER(test_only_in_its_folder),
        IN_FOLDER(test_only_our_own_words),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

#ifndef __SANITIZE_ADDRESS__
    const struct CMUnitTest without_memory[] = {cmocka_unit_test(test_no_memory_is_the_end)};

    if (!under_valgrind())
        failed += cmocka_run_group_tests(without_memory, NULL, NULL);
#else
    (void)under_valgrind;
#endif
    return failed;
}
