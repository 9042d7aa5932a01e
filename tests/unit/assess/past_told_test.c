/* What is told of the past before a batch is signed: which batches were found, which month is
 * missing, and who else has paid these applicants. */
#include "assess_scene.h"
#include "past_batches.h"

#include "assess/past_accounts.h"
#include "assess/past_near_keys.h"
#include "assess/past_told.h"

#define RULES(id, type)                                                                        \
    "[scheme]\nid = " id "\ntitle = T\nkey = id\n[columns]\nid = optional " type               \
    ": id\ncard = optional bank_card: card\ntel = optional phone: tel\n[tier t]\namount = 1\n" \
    "[unique tel]\nof = tel\n[unique both]\nof = tel, card\n[budget]\ntotal = 1000\n"

/* What is told of CSV after the batches in PATHS. */
static void assert_told(struct test_folder *folder, const char *rules, const char *csv,
                        const char *const *paths, size_t count, const char *expected)
{
    struct scene scene;

    scene_open(&scene, folder, rules, csv, paths, count, "2024-05-31");
    test_forget(folder);
    past_tell(&scene.basis, &folder->diags);
    past_tell_near_keys(&scene.basis, &folder->diags);
    past_tell_accounts(&scene.basis, &folder->diags);
    assert_str(test_told(folder), expected);
    test_forget(folder);
    scene_close(&scene);
}

static void without_a_history_there_is_nothing_to_tell(void **state)
{
    assert_told(*state, RULES("s", "text"), "id,card,tel\n1,,\n", NULL, 0, "");
}

/* Who was paid by another scheme is counted once, however often; a row without a key, or that
 * cannot be split, is nobody's. */
static void what_another_scheme_has_paid(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "a-1", "2024-05-10",
               PAID("1", "2", "1", "30.00") PAID("2", "3", "2", "1000.50")
                   PAID("3", "4", "3", "7.00") PAID("4", "5", "1", "20.00"));
    assert_told(folder, RULES("other", "text"), "id,card,tel\n1,,\n,,\n3\n2,,\n4,,\n",
                (const char *const[]){"a"}, 1,
                "--history: note: 1 batch found, of 2024-05-10\n"
                "FOLDER/a: warning: batch a-1 of an unnamed issuer, scheme s, paid 2 of these "
                "applicants 1,050.50 on 2024-05-10\n");
    assert_told(folder, RULES("other", "text"), "id,card,tel\n4,,\n", (const char *const[]){"a"}, 1,
                "--history: note: 1 batch found, of 2024-05-10\n");
}

/* A month is missed where each of the three before it has a batch of this scheme. */
static void a_month_without_a_batch(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-01-10", PAID("1", "2", "1", "30.00"));
    past_batch(folder, "b", "s-2", "2024-02-10", PAID("1", "2", "1", "30.00"));
    past_batch(folder, "c", "s-3", "2024-03-10", PAID("1", "2", "1", "30.00"));
    assert_told(folder, RULES("s", "text"), "id,card,tel\n1,,\n",
                (const char *const[]){"a", "b", "c"}, 3,
                "--history: note: 3 batches found, from 2024-01-10 to 2024-03-10\n"
                "--history: warning: no batch of 2024-04, though each of the three months before "
                "has one: give it too if it was carried out\n");
    assert_told(folder, RULES("s", "text"), "id,card,tel\n1,,\n", (const char *const[]){"b", "c"},
                2, "--history: note: 2 batches found, from 2024-02-10 to 2024-03-10\n");
}

/* A key that looks like one that was paid is told; not one that was paid itself, nor a blank, nor a
 * row that cannot be split; and of numbers each stands for itself. */
static void keys_that_look_like_those_of_the_past(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-05-10",
               PAID("1", "2", "A17", "30.00") PAID("2", "3", "17", "30.00"));
    assert_told(
        folder, RULES("s", "text"), "id,card,tel\n\u039117,,\nA17,,\n,,\n\u039117\n17,,\n",
        (const char *const[]){"a"}, 1,
        "--history: note: 1 batch found, of 2024-05-10\n"
        "FOLDER/applicants.csv:2: warning: id is nearly the one under which batch s-1 paid: "
        "it looks the same\n");
    assert_told(folder, RULES("s", "number"), "id,card,tel\n017,,\n", (const char *const[]){"a"}, 1,
                "--history: note: 1 batch found, of 2024-05-10\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(without_a_history_there_is_nothing_to_tell),
        IN_FOLDER(what_another_scheme_has_paid),
        IN_FOLDER(a_month_without_a_batch),
        IN_FOLDER(keys_that_look_like_those_of_the_past),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
