/* A folder of its own for each test of staging, and a batch that is being written there. */
#ifndef RELIEF_TESTS_BASE_STAGING_SCENE_H
#define RELIEF_TESTS_BASE_STAGING_SCENE_H

#include "unit.h"

#include "file/file.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    char folder[40];
    struct arena arena;
    struct diag_list list;
    struct staging staging;
    const char *final;
};

static inline int remove_one(const char *path, const struct stat *status, int type,
                             struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static inline const char *in(struct fixture *f, const char *name)
{
    return path_join(&f->arena, f->folder, name);
}

static inline int fixture_make(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.folder = "/tmp/relief-staging-XXXXXX"};
    assert_non_null(mkdtemp(fixture.folder));
    diag_init(&fixture.list, &fixture.arena);
    fixture.final = in(&fixture, "scheme-2024-01-31");
    *state = &fixture;
    return 0;
}

static inline int fixture_remove(void **state)
{
    struct fixture *f = *state;

    nftw(f->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    diag_release(&f->list);
    arena_release(&f->arena);
    return 0;
}

/* The folder around holds exactly the names in EXPECTED, each followed by a blank. */
static inline void assert_around(struct fixture *f, const char *expected)
{
    struct strbuf found = {0};
    const char **names;
    size_t count;

    assert_true(folder_list(&f->arena, f->folder, &names, &count, &f->list));
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&found, "%s ", names[i]);
    assert_str(str_trim(strbuf_str(&found)), expected);
    strbuf_release(&found);
}

/* Opens staging and writes what a batch has: files, and a folder with files. */
static inline void fixture_fill(struct fixture *f)
{
    const char *inputs;

    assert_true(staging_open(&f->staging, f->final, &f->list));
    assert_true(
        file_write(path_join(&f->arena, f->staging.path, "ledger.csv"), STR("x"), &f->list));
    inputs = path_join(&f->arena, f->staging.path, "inputs");
    assert_int_equal(mkdir(inputs, 0700), 0);
    assert_true(file_write(path_join(&f->arena, inputs, "rules.ini"), STR("y"), &f->list));
}

#endif
