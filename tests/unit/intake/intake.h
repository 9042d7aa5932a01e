/* A scheme of five fields, and what becomes of applicant files under it, in few letters. */
#ifndef RELIEF_TESTS_INTAKE_H
#define RELIEF_TESTS_INTAKE_H

#include "folder.h"

#include "intake/roster.h"

static const struct str test_kinds[] = {{"poor", 4}, {"very poor", 9}};
static const struct str test_id_headers[] = {{"id", 2}, {"证件号码", 12}};
static const struct str test_name_headers[] = {{"name", 4}};
static const struct str test_amount_headers[] = {{"amount", 6}};
static const struct str test_kind_headers[] = {{"kind", 4}};
static const struct str test_phone_headers[] = {{"phone", 5}};

static const struct field test_fields[] = {
    {.name = {"id", 2}, .type = FIELD_ID_NUMBER, .headers = test_id_headers, .header_count = 2},
    {.name = {"name", 4}, .type = FIELD_TEXT, .headers = test_name_headers, .header_count = 1},
    {.name = {"amount", 6}, .type = FIELD_MONEY, .headers = test_amount_headers, .header_count = 1},
    {.name = {"kind", 4},
     .type = FIELD_CHOICE,
     .optional = true,
     .words = test_kinds,
     .word_count = 2,
     .headers = test_kind_headers,
     .header_count = 1},
    {.name = {"phone", 5},
     .type = FIELD_PHONE,
     .optional = true,
     .headers = test_phone_headers,
     .header_count = 1},
};
#define TEST_FIELDS (sizeof test_fields / sizeof test_fields[0])

/* Applicants that nothing is wrong with. */
#define TEST_HEADER "id,name,amount\n"
#define TEST_LI "990101194912310028,Li,300\n"
#define TEST_WANG "99010119491231001X,Wang,200\n"

/* Reads files of the folder by their NAMES, or `-`; another number of rows than EXPECT is an error,
 * unless that is negative. */
static inline bool read_files(struct test_folder *folder, const char *const *names, size_t count,
                              int64_t expect, unsigned jobs, struct roster *roster)
{
    const char **paths = arena_array(&folder->arena, count, sizeof *paths);
    struct intake_options options = {
        .paths = paths, .path_count = count, .expect = expect, .jobs = jobs};

    for (size_t i = 0; i < count; i++)
        paths[i] = strcmp(names[i], "-") == 0 ? "-" : test_path(folder, names[i]);
    return roster_read(roster, test_fields, TEST_FIELDS, &options, &folder->diags);
}

/* Reads a list of TEXT, all of whose rows are taken in, as EDITION does. */
static inline void read_list(struct test_folder *folder, const struct field *fields, size_t count,
                             enum edition edition, const char *text, struct roster *roster)
{
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {
        .paths = &path, .path_count = 1, .expect = -1, .jobs = 1, .edition = edition};

    test_write(folder, "a.csv", str_of(text));
    assert_true(roster_read(roster, fields, count, &options, &folder->diags));
}

/* How a cell reads: `.` well, `m` missing though required, `-` missing, `!` with a fault. */
static inline char test_cell_letter(const struct field *field, struct str cell,
                                    struct arena *scratch)
{
    struct value value;

    switch (field_read(field, cell, scratch, &value)) {
    case CELL_GOOD:
        return value.state == VALUE_PRESENT ? '.' : '-';
    case CELL_MISSING:
        return 'm';
    default:
        return '!';
    }
}

/* ROSTER's rows as `LINE` `shape` `cells`: `2W...-- 3S..m--`. Shapes: Whole, Short, Long, sWallowed
 * (Q for the quote), Control, Overlong, Total. */
static inline void test_list_rows(const struct roster *roster, struct strbuf *out)
{
    struct arena scratch = {0};

    for (size_t row = 0; row < roster->count; row++) {
        const struct applicant *applicant = &roster->rows[row];

        strbuf_printf(out, "%s%u%c", row ? " " : "", applicant->line, "WSLQCOT"[applicant->shape]);
        for (size_t f = 0; f < roster->field_count; f++)
            strbuf_addc(
                out, test_cell_letter(&roster->fields[f], roster_cell(roster, row, f), &scratch));
    }
    arena_release(&scratch);
}

/* What becomes of PATH: its rows, or `!` and the first error without the folder. In the folder's
 * arena. */
static inline const char *test_outcome(struct test_folder *folder, const char *path, int64_t expect,
                                       unsigned jobs)
{
    struct intake_options options = {
        .paths = &path, .path_count = 1, .expect = expect, .jobs = jobs};
    struct roster roster;
    struct strbuf out = {0};
    const char *outcome;

    test_forget(folder);
    if (roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags)) {
        assert_int_equal(folder->diags.errors, 0);
        test_list_rows(&roster, &out);
    } else {
        assert_int_not_equal(folder->diags.errors, 0);
        for (size_t i = 0; i < folder->diags.count && out.len == 0; i++)
            if (folder->diags.items[i].severity == SEVERITY_ERROR)
                strbuf_printf(&out, "!%u:%u %s", folder->diags.items[i].at.line,
                              folder->diags.items[i].at.column, folder->diags.items[i].text);
    }
    roster_release(&roster);
    outcome = arena_cstr(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return outcome;
}

#endif
