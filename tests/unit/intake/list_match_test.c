/* Whom a list speaks of, and what is told of entries that match nobody. */
#include "intake.h"

#include "intake/list_match.h"

enum {
    ID,
    NAME,
    AMOUNT,
    PHONE = 4
};

/* What is told when the list LINES, headed `entry`, is held against FIELD of the rows of CSV. */
static struct str told(struct test_folder *folder, const char *csv, const char *lines, size_t field,
                       bool named)
{
    const char *path = test_path(folder, "people.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct list list = {.input = {.path = test_path(folder, "list.csv")},
                        .field = &test_fields[field]};
    struct roster roster;

    test_write(folder, "people.csv", str_of(csv));
    test_write(folder, "list.csv", str_of(lines));
    assert_true(roster_read(&roster, test_fields, TEST_FIELDS, &options, &folder->diags));
    assert_true(list_read(&list, STR("entry"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
    test_forget(folder);
    list_match(&list, &roster, field, named, &folder->diags);
    text_index_release(&list.values);
    roster_release(&roster);
    return test_told(folder);
}

#define PEOPLE TEST_HEADER TEST_LI TEST_WANG

static void entries_that_match_nobody_are_named_by_their_lines(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        told(folder, PEOPLE, "entry\n990101491231002\nG12345678\nG12345679\n", ID, true),
        "FOLDER/list.csv: note: 1 of 3 entries match an applicant; nobody is on line 3, 4\n");
    assert_str(told(folder, PEOPLE, "entry\n990101491231002\nG12345678\nG12345679\n", ID, false),
               "FOLDER/list.csv: note: 1 of 3 entries match an applicant\n");
    assert_str(told(folder, PEOPLE, "entry\n990101491231002\n99010119491231001x\n", ID, true),
               "FOLDER/list.csv: note: 2 of 2 entries match an applicant\n");
}

static void twenty_lines_are_named(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf lines = {0};

    strbuf_adds(&lines, "entry\n");
    for (unsigned i = 0; i < 20; i++)
        strbuf_printf(&lines, "G123456%02u\n", i);
    assert_str(told(folder, PEOPLE, lines.ptr, ID, true),
               "FOLDER/list.csv: note: 0 of 20 entries match an applicant; nobody is on line 2, 3, "
               "4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21\n");
    strbuf_adds(&lines, "G12345620\n");
    assert_str(told(folder, PEOPLE, lines.ptr, ID, true),
               "FOLDER/list.csv: note: 0 of 21 entries match an applicant; nobody is on line 2, 3, "
               "4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 …\n");
    strbuf_release(&lines);
}

/* A letter of another alphabet: nobody sees that the two differ. */
static void an_entry_that_only_looks_the_same_is_warned_of(void **state)
{
    struct test_folder *folder = *state;

    assert_str(told(folder, PEOPLE, "entry\nL\xD1\x96\n", NAME, false),
               "FOLDER/people.csv:2: warning: name: an entry of FOLDER/list.csv looks the same and "
               "is written otherwise: it is not taken for this one\n"
               "FOLDER/list.csv: note: 0 of 1 entries match an applicant\n");
}

/* It would turn nobody away, and its reader takes it for the person. */
static void an_entry_with_a_remark_is_warned_of(void **state)
{
    struct test_folder *folder = *state;

    for (const char *const *list =
             (const char *const[]){"entry\nLi (deceased)\n", "entry\nＬI（已去世）\n", NULL};
         *list; list++)
        assert_str(told(folder, PEOPLE, *list, NAME, false),
                   "FOLDER/people.csv:2: warning: name: an entry of FOLDER/list.csv is this and a "
                   "remark in brackets: it is not taken for this one, unless the remark is put "
                   "into a column of its own\n"
                   "FOLDER/list.csv: note: 0 of 1 entries match an applicant\n");
    assert_str(told(folder, PEOPLE, "entry\n(deceased)\nLi (deceased)\nLi\n", NAME, false),
               "FOLDER/list.csv: note: 1 of 3 entries match an applicant\n");
}

/* Rows that are no applicant's for certain match nobody; nor do blank cells. */
static void only_cells_that_are_read_match(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        told(folder,
             TEST_HEADER "G12345678,Li,300\nG12345679,Bo,200,9\nG12345680,Cy,\n"
                         "G12345681,Di,many\nG12345682,Ed,400\n",
             "entry\n300.00\n200\n100\n", AMOUNT, true),
        "FOLDER/list.csv: note: 1 of 3 entries match an applicant; nobody is on line 3, 4\n");
    assert_str(told(folder,
                    "id,name,amount,phone\nG12345678,Li,300,13912345678\nG12345679,Bo,200,\n",
                    "entry\n+86 139 1234 5678\n \n", PHONE, true),
               "FOLDER/list.csv: note: 1 of 1 entries match an applicant\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(entries_that_match_nobody_are_named_by_their_lines),
        IN_FOLDER(twenty_lines_are_named),
        IN_FOLDER(an_entry_that_only_looks_the_same_is_warned_of),
        IN_FOLDER(an_entry_with_a_remark_is_warned_of),
        IN_FOLDER(only_cells_that_are_read_match),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
