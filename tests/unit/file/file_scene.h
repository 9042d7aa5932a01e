/* A folder of its own for each test of files, and what was told of one. */
#ifndef RELIEF_TESTS_BASE_FILE_SCENE_H
#define RELIEF_TESTS_BASE_FILE_SCENE_H

#include "unit.h"

#include "file/file.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char folder[32];
    struct arena arena;
    struct diag_list list;
    struct strbuf told;
};

static inline int fixture_make(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.folder = "/tmp/relief-file-XXXXXX"};
    assert_non_null(mkdtemp(fixture.folder));
    diag_init(&fixture.list, &fixture.arena);
    *state = &fixture;
    return 0;
}

static inline int remove_one(const char *path, const struct stat *status, int type,
                             struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static inline int fixture_remove(void **state)
{
    struct fixture *f = *state;

    nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    diag_release(&f->list);
    strbuf_release(&f->told);
    arena_release(&f->arena);
    return 0;
}

static inline const char *in(struct fixture *f, const char *name)
{
    return path_join(&f->arena, f->folder, name);
}

/* The only diag there is says EXPECTED of the file PATH; it is taken off the list. */
static inline void assert_told(struct fixture *f, const char *path, const char *expected)
{
    assert_int_equal(f->list.count, 1);
    assert_int_equal(f->list.errors, 1);
    assert_string_equal(f->list.items[0].at.file, path);
    assert_string_equal(f->list.items[0].text, expected);
    diag_release(&f->list);
}

static inline void assert_content(struct fixture *f, const char *path, const char *expected)
{
    struct file_bytes file;

    assert_true(file_read(path, &file, &f->list));
    assert_str(file.bytes, expected);
    file_bytes_release(&file);
}

#endif
