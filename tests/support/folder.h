/* A folder of its own for each test, with files to make, read and change in it. */
#ifndef RELIEF_TESTS_FOLDER_H
#define RELIEF_TESTS_FOLDER_H

#include "unit.h"

#include "file/file.h"
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct test_folder {
    char path[40];
    struct arena arena;
    struct diag_list diags;
};

static inline int test_folder_make(void **state)
{
    struct test_folder *folder = calloc(1, sizeof *folder);

    assert_non_null(folder);
    memcpy(folder->path, "/tmp/relief-unit-XXXXXX", sizeof "/tmp/relief-unit-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    diag_init(&folder->diags, &folder->arena);
    *state = folder;
    return 0;
}

static inline int test_remove_one(const char *path, const struct stat *status, int type,
                                  struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static inline int test_folder_remove(void **state)
{
    struct test_folder *folder = *state;

    nftw(folder->path, test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    diag_release(&folder->diags);
    arena_release(&folder->arena);
    free(folder);
    return 0;
}

static inline const char *test_path(struct test_folder *folder, const char *name)
{
    return path_join(&folder->arena, folder->path, name);
}

/* Puts TEXT into NAME, making it and the folders it stands in. */
static inline void test_write(struct test_folder *folder, const char *name, struct str text)
{
    char *path = path_join(&folder->arena, folder->path, name);
    FILE *file;

    for (char *slash = path + strlen(folder->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
}

/* What NAME holds, in the folder's arena. */
static inline struct str test_read(struct test_folder *folder, const char *name)
{
    struct file_bytes file;
    struct str text;

    assert_true(file_read(test_path(folder, name), &file, &folder->diags));
    text = arena_copy(&folder->arena, file.bytes);
    file_bytes_release(&file);
    return text;
}

/* Forgets what was told so far. */
static inline void test_forget(struct test_folder *folder)
{
    diag_release(&folder->diags);
    diag_init(&folder->diags, &folder->arena);
}

/* Everything told so far, with the folder's path as FOLDER; in its arena. */
static inline struct str test_told(struct test_folder *folder)
{
    struct strbuf text = {0}, out = {0};
    struct str rest, kept;

    diag_render(&folder->diags, false, &text);
    for (rest = strbuf_str(&text); rest.len;) {
        if (str_starts(rest, str_of(folder->path))) {
            strbuf_adds(&out, "FOLDER");
            rest = (struct str){rest.ptr + strlen(folder->path), rest.len - strlen(folder->path)};
        } else {
            strbuf_addc(&out, rest.ptr[0]);
            rest = (struct str){rest.ptr + 1, rest.len - 1};
        }
    }
    kept = arena_copy(&folder->arena, strbuf_str(&out));
    strbuf_release(&text);
    strbuf_release(&out);
    return kept;
}

/* TEST with a folder of its own, as its state. */
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)

#endif
