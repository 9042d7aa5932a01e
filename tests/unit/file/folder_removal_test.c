/* Folders go away with all they hold, and nothing beside them does. */
#include "folder.h"

#include "file/folder_removal.h"

static bool exists(struct test_folder *folder, const char *name)
{
    struct stat status;

    return lstat(test_path(folder, name), &status) == 0;
}

static void test_files_folders_and_what_is_not_there(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "one/file", STR("x"));
    test_write(folder, "one/more/and/more/file", STR("x"));
    test_write(folder, "one/.hidden", STR("x"));
    test_write(folder, "two", STR("x"));
    test_write(folder, "three", STR("x"));
    folder_remove(AT_FDCWD, test_path(folder, "one"));
    folder_remove(AT_FDCWD, test_path(folder, "two"));
    folder_remove(AT_FDCWD, test_path(folder, "nowhere"));
    assert_false(exists(folder, "one"));
    assert_false(exists(folder, "two"));
    assert_true(exists(folder, "three"));
}

static void test_within_an_open_folder(void **state)
{
    struct test_folder *folder = *state;
    int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), below;

    test_write(folder, "one/a/b", STR("x"));
    test_write(folder, "two/a/b", STR("x"));
    folder_remove(fd, "one");
    assert_false(exists(folder, "one"));
    below = open(test_path(folder, "two"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    folder_remove_open(below, fd, "two");
    assert_int_equal(fcntl(below, F_GETFD), FD_CLOEXEC); /* it stays open */
    assert_false(exists(folder, "two"));
    assert_int_equal(close(below), 0);
    assert_int_equal(close(fd), 0);
}

/* What a link points to is somebody else's. */
static void test_links_are_not_followed(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "kept/file", STR("x"));
    test_write(folder, "one/file", STR("x"));
    assert_int_equal(symlink(test_path(folder, "kept"), test_path(folder, "one/link")), 0);
    assert_int_equal(symlink(test_path(folder, "kept"), test_path(folder, "link")), 0);
    folder_remove(AT_FDCWD, test_path(folder, "one"));
    folder_remove(AT_FDCWD, test_path(folder, "link"));
    assert_false(exists(folder, "one"));
    assert_false(exists(folder, "link"));
    assert_true(exists(folder, "kept/file"));
}

/* Folders within folders, many of them, with names that removing gives to others on its way. */
static void test_deep_and_wide(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf name = {0};

    strbuf_adds(&name, "top");
    for (int depth = 0; depth < 60; depth++) {
        strbuf_printf(&name, "/moved-%d", depth % 3);
        test_write(folder, arena_printf(&folder->arena, "%s/file", name.ptr), STR("x"));
    }
    for (int i = 0; i < 300; i++)
        test_write(folder, arena_printf(&folder->arena, "top/wide/%d/file", i), STR("x"));
    strbuf_release(&name);
    folder_remove(AT_FDCWD, test_path(folder, "top"));
    assert_false(exists(folder, "top"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_files_folders_and_what_is_not_there),
        IN_FOLDER(test_within_an_open_folder),
        IN_FOLDER(test_links_are_not_followed),
        IN_FOLDER(test_deep_and_wide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
