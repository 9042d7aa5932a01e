/* The applicant rows by their keys. */
#include "assess_scene.h"

#include "assess/rows_by_key.h"

static void assert_rows(const struct rows_by_key *rows, const char *key, size_t count, size_t last)
{
    size_t row = SIZE_MAX;

    assert_int_equal(rows_by_key_find(rows, str_of(key), &row), count);
    assert_int_equal(row, last);
}

static void test_rows_of_a_key(void **state)
{
    struct test_folder *folder = *state;
    struct rows_by_key rows = {0};
    struct scene scene;

    scene_open(&scene, folder, "[tier t]\namount = 1\n", "id\nA\nB\nA\nC\nA\n", NULL, 0,
               "2024-01-31");
    assert_rows(&rows, "A", 0, SIZE_MAX); /* none is listed yet */
    rows_by_key_list(&rows, &scene.basis, &folder->arena);
    assert_rows(&rows, "A", 3, 4);
    assert_rows(&rows, "B", 1, 1);
    assert_rows(&rows, "C", 1, 3);
    assert_rows(&rows, "D", 0, SIZE_MAX);
    rows_by_key_release(&rows);
    assert_rows(&rows, "A", 0, SIZE_MAX);
    scene_close(&scene);
}

/* Keys are found in the form that they are compared in, however they are written. */
static void test_keys_written_differently(void **state)
{
    struct test_folder *folder = *state;
    struct rows_by_key rows = {0};
    struct scene scene;

    scene_open(&scene, folder,
               "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 9\n"
               "[columns]\nid = id_number: id\n[tier t]\namount = 1\n",
               "id\n99010119900101006x\n99010119900101006X\n", NULL, 0, "2024-01-31");
    rows_by_key_list(&rows, &scene.basis, &folder->arena);
    assert_int_equal(rows.keys.count, 1);
    rows_by_key_release(&rows);
    scene_close(&scene);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_rows_of_a_key),
        IN_FOLDER(test_keys_written_differently),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
