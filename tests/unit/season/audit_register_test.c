/* Who stands in a register, and who is just not in it. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})

#define ID "990101199001010019"       /* born on 1 January 1990 */
#define ID_OLD "990101900101001"      /* the same person, in 15 digits */
#define ID_LATER "990101199001020014" /* one day later */
#define ID_NEXT "990101199001010035"  /* the same day, the next in sequence */

struct scene {
    struct season_scene *season;
    struct test_folder *folder;
};

static int make(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    void *made;

    assert_non_null(scene);
    scene_make(&made);
    scene->season = made;
    test_folder_make(&made);
    scene->folder = made;
    *state = scene;
    return 0;
}

static int unmake(void **state)
{
    struct scene *scene = *state;
    void *made = scene->season;

    scene_remove(&made);
    made = scene->folder;
    test_folder_remove(&made);
    free(scene);
    return 0;
}

#define TESTED(test) cmocka_unit_test_setup_teardown(test, make, unmake)

/* What an audit finds with the register TEXT, whose numbers stand below HEADER. */
static struct str found_with(struct scene *scene, const char *text, const char *header)
{
    struct season_register *one = arena_alloc(&scene->folder->arena, sizeof *one);

    test_write(scene->folder, "register.csv", str_of(text));
    *one = (struct season_register){.input = {.path = test_path(scene->folder, "register.csv"),
                                              .name = "register-1/register.csv"},
                                    .header = header};
    scene->season->asked.registers = one;
    scene->season->asked.register_count = 1;
    scene_audit(scene->season);
    return scene_found(scene->season, TEST_REGISTER);
}

static void test_canonical_numbers_match(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = ID);
    PAY(batch, .key = ID_LATER);
    PAY(batch, .key = ID_NEXT);
    PAY(batch, .key = "42", .identity = "E12345678"); /* the key is a number of the staff */
    assert_str(
        found_with(both, "Name,Number\nOne," ID_OLD "\nTwo,e 1234 5678\nThree,43\n", "Number"),
        "batch:2 register.csv, line 2; batch:5 register.csv, line 3");
    assert_int_equal(scene->audit.looked_at[TEST_REGISTER], 4);
    assert_int_equal(scene->audit.register_entries[0], 3);
    assert_int_equal(scene->audit.register_unread[0], 1); /* 43 */
}

/* A pipe gives its bytes only once: they are kept for the audit's folder. */
static void test_a_register_from_a_pipe_is_kept(void **state)
{
    static const char text[] = "Number\n" ID "\n";
    struct scene *scene = *state;
    struct season_register one = {.input = {.name = "register-1/register.csv"}, .header = "Number"};
    const char *copy = test_path(scene->folder, "copy.csv");
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    assert_int_equal(close(ends[1]), 0);
    one.input.path = arena_printf(&scene->folder->arena, "/dev/fd/%d", ends[0]);
    scene_batch(scene->season, "East", "batch", "2024-01-01");
    scene->season->asked.registers = &one;
    scene->season->asked.register_count = 1;
    scene_audit(scene->season);
    assert_true(input_archive(&one.input, copy, &scene->folder->diags));
    assert_str(test_read(scene->folder, "copy.csv"), text);
    file_bytes_release(&one.input.kept);
    assert_int_equal(close(ends[0]), 0);
}

static void test_what_is_just_not_in_it(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = ID, .name = "One");
    /* A day off, the next in sequence, a wrong check digit, a digit too few. */
    assert_str(found_with(both,
                          "Number,Name\n" ID_LATER ",One\n" ID_NEXT ",One\n990101199001010018,One\n"
                          "99010119900101001,One\n",
                          "Number"),
               "");
    assert_int_equal(scene->audit.register_entries[0], 4);
    assert_int_equal(scene->audit.register_unread[0], 2);
    assert_int_equal(scene->diags.warnings, 2);
}

static void test_only_who_was_paid(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    uint32_t older = scene_batch(scene, "East", "batch", "2024-01-01");
    uint32_t newer = scene_batch(scene, "East", "batch-2", "2024-01-01");

    PAY(older, .key = ID);
    PAY(newer, .key = ID_NEXT, .flags = SEASON_FAILED);
    PAY(newer, .key = ID_LATER);
    scene->season.batches[older].superseded_by = newer;
    assert_str(
        found_with(both, "Number\n" ID "\n" ID_NEXT "\n" ID_LATER "\n" ID_LATER "\n", "Number"),
        "batch-2:3 register.csv, line 4"); /* where it stands first */
    assert_int_equal(scene->audit.looked_at[TEST_REGISTER], 1);
}

/* The header is one of the first twenty rows, and numbers above it are none. */
static void test_the_row_of_the_header(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    struct strbuf text = {0};
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = ID);
    PAY(batch, .key = ID_NEXT);
    strbuf_adds(&text, ID_NEXT "\n");
    for (int i = 0; i < 18; i++)
        strbuf_adds(&text, "title\n");
    strbuf_adds(&text, "Number\n" ID "\n");
    assert_str(found_with(both, arena_cstr(&both->folder->arena, strbuf_str(&text)), "Number"),
               "batch:2 register.csv, line 21");
    strbuf_release(&text);
}

static void test_a_header_too_late(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    struct strbuf text = {0};
    struct season_register one = {.header = "Number"};

    scene_batch(scene, "East", "batch", "2024-01-01");
    for (int i = 0; i < 20; i++)
        strbuf_adds(&text, "title\n");
    strbuf_adds(&text, "Number\n" ID "\n");
    test_write(both->folder, "register.csv", strbuf_str(&text));
    strbuf_release(&text);
    one.input.path = test_path(both->folder, "register.csv");
    one.input.name = "register-1/register.csv";
    scene->asked.registers = &one;
    scene->asked.register_count = 1;
    scene_join(scene);
    assert_false(audit_run(&scene->audit, &scene->season, &scene->asked, &scene->diags));
    assert_string_equal(scene->diags.items[0].text,
                        "has no column 'Number' in its first twenty rows");
}

/* What an audit tells of the register TEXT that it does not take. */
static struct str refused(struct scene *both, struct str text)
{
    struct season_scene *scene = both->season;
    struct season_register *one = arena_alloc(&both->folder->arena, sizeof *one);

    *one = (struct season_register){.input = {.path = test_path(both->folder, "register.csv"),
                                              .name = "register-1/register.csv"},
                                    .header = "Number"};
    test_write(both->folder, "register.csv", text);
    scene->asked.registers = one;
    scene->asked.register_count = 1;
    scene_join(scene);
    assert_false(audit_run(&scene->audit, &scene->season, &scene->asked, &both->folder->diags));
    return test_told(both->folder);
}

/* Whoever stands there would pass for one who does not. */
static void test_rows_that_may_hide_somebody(void **state)
{
    scene_batch(((struct scene *)*state)->season, "East", "batch", "2024-01-01");
    assert_str(refused(*state, STR("Name,Number\nOne\nTwo, \n, \n\"Three\n4,5\"," ID "\n"
                                   "Six,\x01" ID "\nSeven," ID "\n")),
               "FOLDER/register.csv:2: error: row has 1 field, the header has 2\n"
               "FOLDER/register.csv:3:2: error: the cell under 'Number' is blank: fill it in, or "
               "take the row out\n"
               "FOLDER/register.csv:5: error: a stray quote may have swallowed rows from here on\n"
               "FOLDER/register.csv:7:2: error: the cell has a control character, which nobody "
               "sees: type it again\n");
}

static void test_two_columns_of_one_header(void **state)
{
    scene_batch(((struct scene *)*state)->season, "East", "batch", "2024-01-01");
    assert_str(refused(*state, STR("Number,number\n" ID "," ID_NEXT "\n")),
               "FOLDER/register.csv:1: error: two columns are headed 'Number'\n");
}

/* An audit that was sealed with such a register is proved as it was made. */
static void test_an_archived_register_is_asked_no_more(void **state)
{
    struct scene *both = *state;
    struct season_scene *scene = both->season;
    struct season_register one = {.input = {.path = test_path(both->folder, "register.csv"),
                                            .archived = true,
                                            .name = "register-1/register.csv"},
                                  .header = "Number"};
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = ID);
    test_write(both->folder, "register.csv",
               STR("Name,Number,Number\nOne\nTwo, \n\"Three\n4,5\"," ID ",x\n"));
    scene->asked.registers = &one;
    scene->asked.register_count = 1;
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_REGISTER), "batch:2 register.csv, line 4");
    assert_int_equal(scene->audit.register_entries[0], 1);
}

/* A quote that is not closed: the register is not read, and that is all that is said of it. */
static void test_a_register_that_is_no_table(void **state)
{
    scene_batch(((struct scene *)*state)->season, "East", "batch", "2024-01-01");
    assert_str(refused(*state, STR("Name,Number\n\"One," ID "\n")),
               "FOLDER/register.csv:2:1: error: the quote here is never closed: close it, or drop "
               "it if it is a stray one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_canonical_numbers_match),
        TESTED(test_a_register_from_a_pipe_is_kept),
        TESTED(test_what_is_just_not_in_it),
        TESTED(test_only_who_was_paid),
        TESTED(test_the_row_of_the_header),
        TESTED(test_a_header_too_late),
        TESTED(test_rows_that_may_hide_somebody),
        TESTED(test_two_columns_of_one_header),
        TESTED(test_an_archived_register_is_asked_no_more),
        TESTED(test_a_register_that_is_no_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
