/* A file cut short at any byte, and any byte of it changed: nobody is invented, and with the
 * number of rows known nobody is lost unnoticed. */
#include "intake.h"

#define APPLICANTS 5

static const char whole[] = "id,name,amount,kind,phone\n"
                            "990101194912310028,张三,300,poor,139 0000 0000\n"
                            "99010119491231001X,\"李\n四\",\"1,234.50\",very poor,\n"
                            "\n"
                            "990101491231003,王五,1.5万,,13800000000\n"
                            "G12345678,\"赵\"\"六\",¥20,poor,+86139\n"
                            "990101194912310052,孙七,0.5,poor,1\n";
static const char *const keys[APPLICANTS] = {"990101194912310028", "99010119491231001X",
                                             "990101194912310036", "G12345678",
                                             "990101194912310052"};

/* One applicant's cells as they are read. */
struct person {
    char cells[TEST_FIELDS][64];
    bool good; /* the row is whole and every cell is of its type */
    uint32_t line;
};

struct people {
    struct person list[64];
    size_t count;
};

static struct person person_of(const struct roster *roster, size_t row, struct arena *arena)
{
    struct person person = {.good = roster->rows[row].shape == ROW_WHOLE,
                            .line = roster->rows[row].line};

    for (size_t f = 0; f < TEST_FIELDS; f++) {
        const struct field *field = &test_fields[f];
        struct value value;
        struct str text = {NULL, 0};

        if (field_read(field, roster_cell(roster, row, f), arena, &value) != CELL_GOOD)
            person.good = false;
        else if (value.state == VALUE_PRESENT)
            text = field_canonical(field, &value, arena);
        if (text.len >= sizeof person.cells[f])
            text.len = sizeof person.cells[f] - 1;
        if (text.len)
            memcpy(person.cells[f], text.ptr, text.len);
    }
    return person;
}

/* Reads BYTES; false if they are refused. */
static bool read_people(struct test_folder *folder, struct str bytes, int64_t expect,
                        struct people *people)
{
    const char *path = test_path(folder, "f.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = expect, .jobs = 1};
    struct arena scratch = {0};
    struct roster roster;
    bool ok;

    unlink(path); /* a file system may sync one that is written anew */
    test_write(folder, "f.csv", bytes);
    test_forget(folder);
    *people = (struct people){.count = 0};
    ok = roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags);
    for (size_t row = 0; ok && row < roster.count; row++) {
        assert_true(people->count < sizeof people->list / sizeof people->list[0]);
        people->list[people->count++] = person_of(&roster, row, &scratch);
    }
    assert_int_equal(ok, folder->diags.errors == 0);
    roster_release(&roster);
    arena_release(&scratch);
    test_forget(folder);
    arena_reset(&folder->arena);
    return ok;
}

static size_t differing_cells(const struct person *a, const struct person *b)
{
    size_t count = 0;

    for (size_t f = 0; f < TEST_FIELDS; f++)
        count += strcmp(a->cells[f], b->cells[f]) != 0;
    return count;
}

static struct people read_whole(struct test_folder *folder)
{
    struct people people;

    assert_true(read_people(folder, str_of(whole), APPLICANTS, &people));
    assert_int_equal(people.count, APPLICANTS);
    for (size_t i = 0; i < APPLICANTS; i++) {
        assert_true(people.list[i].good);
        assert_string_equal(people.list[i].cells[0], keys[i]);
    }
    return people;
}

static void cut_short_anywhere(void **state)
{
    struct test_folder *folder = *state;
    struct people right = read_whole(folder), people;
    size_t read = 0;

    for (size_t length = 0; length < sizeof whole - 1; length++) {
        struct str part = {whole, length};
        bool ended = length > 0 && whole[length - 1] == '\n';

        if (read_people(folder, part, -1, &people)) {
            read++;
            assert_true(people.count <= APPLICANTS);
            for (size_t i = 0; i < people.count; i++)
                if (i + 1 < people.count || ended)
                    assert_int_equal(differing_cells(&people.list[i], &right.list[i]), 0);
        }
        /* Only the last row can be cut, and only where the file does not end in a line break,
         * which is warned of: see roster_test. */
        if (read_people(folder, part, APPLICANTS, &people)) {
            assert_int_equal(people.count, APPLICANTS);
            assert_true(length > sizeof whole - 40);
        }
    }
    assert_true(read > 100);
}

/* In how many cells PERSON differs from who it was before the damage. */
static size_t changed_cells(const struct person *person, const struct people *right)
{
    size_t least = TEST_FIELDS;

    for (size_t k = 0; k < APPLICANTS; k++) {
        size_t cells = differing_cells(person, &right->list[k]);

        least = cells < least ? cells : least;
    }
    return least;
}

/* What one changed byte may do: refuse the file; hold rows; change one cell of one row; or make the
 * header of an optional column unknown, which is told. */
static void check_changed(struct test_folder *folder, struct str bytes, bool in_header,
                          const struct people *right)
{
    struct people people;
    size_t changed = 0, good = 0;

    if (read_people(folder, bytes, APPLICANTS, &people))
        assert_int_equal(people.count, APPLICANTS);
    if (!read_people(folder, bytes, -1, &people))
        return;
    for (size_t i = 0; i < people.count; i++) {
        size_t cells;

        if (!people.list[i].good)
            continue;
        good++;
        cells = changed_cells(&people.list[i], right);
        assert_true(cells <= 1);
        changed += cells;
    }
    assert_true(good <= APPLICANTS);
    assert_true(changed <= 1 || in_header);
    assert_true(people.count + 1 >= APPLICANTS && people.count <= APPLICANTS + 1);
}

static void any_byte_changed(void **state)
{
    static const char others[] = {',', '"', '\n', '\r', '\0', ';', '\t', '|', ' ', '\xFF', '\x80'};
    struct test_folder *folder = *state;
    struct people right = read_whole(folder);
    char damaged[sizeof whole];

    memcpy(damaged, whole, sizeof whole);
    for (size_t at = 0; at < sizeof whole - 1; at++) {
        for (unsigned i = 0; i < 8 + sizeof others; i++) {
            char flipped = (char)((unsigned char)whole[at] ^ 1u << (i & 7));

            damaged[at] = i < 8 ? flipped : others[i - 8];
            check_changed(folder, (struct str){damaged, sizeof whole - 1}, at < 26, &right);
        }
        damaged[at] = whole[at];
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(cut_short_anywhere),
        IN_FOLDER(any_byte_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
