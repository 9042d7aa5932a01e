/* Inputs: what the archive keeps is what was read, or there is an error. */
#include "unit.h"

#include "file/input.h"
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char folder[40];
    struct arena arena;
    struct diag_list list;
    const char *source, *copy;
};

static const char *in(struct fixture *f, const char *name)
{
    return path_join(&f->arena, f->folder, name);
}

static int set_up(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.folder = "/tmp/relief-input-XXXXXX"};
    assert_non_null(mkdtemp(fixture.folder));
    diag_init(&fixture.list, &fixture.arena);
    fixture.source = in(&fixture, "a.csv");
    fixture.copy = in(&fixture, "copy");
    *state = &fixture;
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    diag_release(&f->list);
    arena_release(&f->arena);
    return 0;
}

static void assert_told(struct fixture *f, const char *path, const char *expected)
{
    assert_int_equal(f->list.count, 1);
    assert_string_equal(f->list.items[0].at.file, path);
    assert_string_equal(f->list.items[0].text, expected);
    diag_release(&f->list);
}

static void assert_content(struct fixture *f, const char *path, struct str expected)
{
    struct file_bytes file;

    assert_true(file_read(path, &file, &f->list));
    assert_true(str_eq(file.bytes, expected));
    file_bytes_release(&file);
}

/* Reads a file of SIZE bytes 'x' and gives its input, with nothing kept. */
static struct input read_one(struct fixture *f, size_t size)
{
    struct input input = {.path = f->source, .name = "a.csv"};
    struct strbuf text = {0};
    struct file_bytes bytes;

    strbuf_pad(&text, 'x', size);
    assert_true(file_write(f->source, strbuf_str(&text), &f->list));
    assert_true(input_read(&input, &bytes, &f->list));
    assert_true(str_eq(bytes.bytes, strbuf_str(&text)));
    assert_int_equal(input.size, size);
    assert_null(input.kept.bytes.ptr);
    file_bytes_release(&bytes);
    strbuf_release(&text);
    return input;
}

static void test_a_file_is_copied(void **state)
{
    struct fixture *f = *state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 300000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct input input = read_one(f, sizes[i]);
        uint8_t digest[SHA256_SIZE];

        assert_true(input_archive(&input, f->copy, &f->list));
        assert_true(file_digest(f->copy, digest, &f->list));
        assert_memory_equal(digest, input.digest, SHA256_SIZE);
        assert_int_equal(unlink(f->copy) + unlink(f->source), 0);
    }
    assert_int_equal(f->list.count, 0);
}

/* Longer, shorter, other or gone: each is an error, and no copy stays. */
static void test_a_file_that_changed_is_an_error(void **state)
{
    struct fixture *f = *state;
    static const char *const now[] = {"xxxxx", "xxx", "xxxy"};
    struct input input = read_one(f, 4);

    for (size_t i = 0; i < sizeof now / sizeof now[0]; i++) {
        assert_int_equal(unlink(f->source), 0);
        assert_true(file_write(f->source, str_of(now[i]), &f->list));
        assert_false(input_archive(&input, f->copy, &f->list));
        assert_told(f, f->source, "was changed while the batch was being decided: run it again");
        assert_false(file_exists(f->copy));
    }
    assert_int_equal(unlink(f->source), 0);
    assert_false(input_archive(&input, f->copy, &f->list));
    assert_told(f, f->source, "cannot be read: there is no such file or folder");
    assert_false(file_exists(f->copy));
    assert_int_equal(mkdir(f->source, 0700), 0);
    assert_false(input_archive(&input, f->copy, &f->list));
    assert_told(f, f->source, "cannot be read: it is a folder, not a file");
    assert_false(file_exists(f->copy));
}

static void test_a_file_that_never_ends_is_not_copied_for_ever(void **state)
{
    struct fixture *f = *state;
    struct input input = read_one(f, 4);

    assert_int_equal(unlink(f->source) + symlink("/dev/zero", f->source), 0);
    assert_false(input_archive(&input, f->copy, &f->list));
    assert_told(f, f->source, "was changed while the batch was being decided: run it again");
}

static void test_the_copy_must_be_new(void **state)
{
    struct fixture *f = *state;
    struct input input = read_one(f, 4);

    assert_true(file_write(f->copy, STR("other"), &f->list));
    assert_false(input_archive(&input, f->copy, &f->list));
    assert_told(f, f->copy, "cannot be written: it already exists");
    assert_content(f, f->copy, STR("other"));
}

static void test_what_cannot_be_read(void **state)
{
    struct fixture *f = *state;
    struct input input = {.path = f->source};
    struct file_bytes bytes;

    assert_false(input_read(&input, &bytes, &f->list));
    assert_told(f, f->source, "cannot be read: there is no such file or folder");
}

/* A pipe, by name or as standard input, gives its bytes once: they are kept. */
static void test_a_pipe_is_kept(void **state)
{
    struct fixture *f = *state;
    int saved = dup(STDIN_FILENO);

    for (int round = 0; round < 3; round++) { /* named, standard input, an empty one */
        struct str sent = round == 2 ? STR("") : STR("name\nx\n");
        struct input input = {.name = "stdin.csv"};
        struct file_bytes bytes;
        int ends[2];

        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], sent.ptr, sent.len), sent.len);
        close(ends[1]);
        input.path = round ? "-" : arena_printf(&f->arena, "/dev/fd/%d", ends[0]);
        dup2(ends[0], STDIN_FILENO);
        assert_true(input_read(&input, &bytes, &f->list));
        close(ends[0]);
        assert_ptr_equal(input.kept.memory, bytes.memory);
        assert_int_equal(input.size, sent.len);
        assert_true(input_archive(&input, f->copy, &f->list));
        assert_content(f, f->copy, sent);
        assert_int_equal(unlink(f->copy), 0);
        file_bytes_release(&input.kept);
    }
    dup2(saved, STDIN_FILENO);
    close(saved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_file_is_copied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_that_changed_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_that_never_ends_is_not_copied_for_ever, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_the_copy_must_be_new, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_pipe_is_kept, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
