/* A sealed batch that is looked into, and those that cannot be. */
#include "batch_scene.h"

#include "archive/batch_reader.h"
#include "rule/ruleset_load.h"

#define RULES "year/january/inputs/rules.ini"

/* Opens january; what was told is in FOLDER. */
static bool opens(struct test_folder *folder, struct batch_reader *batch)
{
    return batch_reader_open(batch, test_path(folder, "year/january"), &folder->diags);
}

static void what_was_decided_by_which_rules(void **state)
{
    struct test_folder *folder = *state;
    struct batch_reader batch;

    scene_make(folder);
    assert_true(opens(folder, &batch));
    assert_str(test_told(folder), "");
    assert_str(batch.rules.scheme.title, "Winter");
    assert_int_equal(batch.rules.tier_count, 2);
    assert_int_equal(batch.ledger.count, 6);
    batch_reader_release(&batch);
}

/* They were told when the batch was made. */
static void warnings_of_the_rules_are_not_told_again(void **state)
{
    struct test_folder *folder = *state;
    struct batch_reader batch;

    scene_make(folder);
    scene_change(folder, RULES, "", "[grant spare]\ntitle = Nobody's\n");
    scene_decide_all(folder, "year/january");
    scene_seal(folder, "year/january");
    diag_warning(&folder->diags, (struct origin){.file = "before"}, "stays");
    assert_true(opens(folder, &batch));
    assert_int_equal(batch.rules.grant_count, 2);
    assert_int_equal(folder->diags.count, 1);
    assert_int_equal(folder->diags.warnings, 1);
    assert_str(test_told(folder), "before: warning: stays\n");
    batch_reader_release(&batch);
}

static void what_cannot_be_opened(void **state)
{
    static const struct {
        const char *file, *from, *to;
        bool sealed;
        const char *told; /* behind the folder */
    } cases[] = {
        {"batch.ini", "[batch]", "[batches]", true, "batch.ini: error: has no section [batch]\n"},
        {"ledger.csv", "A1", "A9", false,
         "ledger.csv: error: was changed after the batch was sealed: its SHA-256 is "},
        {"inputs/rules.ini", "[tier low]", "[tear low]", true,
         "inputs/rules.ini:19:2: error: unknown section 'tear'\n    [tear low]\n     ^\n"},
        {"ledger.csv", "applicant,source", "applicants,source", true,
         "ledger.csv:1: error: this is not a ledger as it was written: its first line is not the "
         "header of a ledger\n"},
    };
    struct test_folder *folder = *state;
    struct batch_reader batch;

    assert_false(opens(folder, &batch));
    assert_int_equal(folder->diags.errors, 1);
    batch_reader_release(&batch);
    test_forget(folder);
    scene_make(folder);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *name = arena_printf(&folder->arena, "year/january/%s", cases[i].file);
        struct str before = test_read(folder, name);
        const char *told;

        scene_change(folder, name, cases[i].from, cases[i].to);
        if (cases[i].sealed) {
            scene_decide_all(folder, "year/january");
            scene_seal(folder, "year/january");
        }
        assert_false(opens(folder, &batch));
        batch_reader_release(&batch);
        assert_int_equal(folder->diags.errors, 1);
        told = arena_printf(&folder->arena, "FOLDER/year/january/%s", cases[i].told);
        if (!str_starts(test_told(folder), str_of(told)))
            fail_msg("%s is not %s", test_told(folder).ptr, told);
        test_forget(folder);
        test_write(folder, name, before);
        scene_decide_all(folder, "year/january");
        scene_seal(folder, "year/january");
    }
    unlink(test_path(folder, RULES));
    scene_change(folder, "year/january/decision.txt", "rules ", "rule ");
    scene_seal(folder, "year/january");
    assert_false(opens(folder, &batch));
    assert_str(test_told(folder),
               "FOLDER/" RULES ": error: cannot be read: there is no such file or folder\n");
    batch_reader_release(&batch);
}

/* Whatever form a key had, it is found again; also where it was none, or nothing. */
static void keys_in_the_form_of_comparison(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = id_number\n[columns]\n"
                                "id_number = optional id_number: ID\n[tier a]\namount = 1\n"
                                "[budget]\ntotal = 1\n";
    static const struct {
        const char *key, *canonical;
    } cases[] = {{"99010119900101006x", "99010119900101006X"},
                 {"990101900101001", "990101199001010019"},
                 {"  not a number ", "not a number"},
                 {"", ""},
                 {"  ", ""}};
    struct test_folder *folder = *state;
    struct ruleset ruleset;

    assert_true(ruleset_load(&ruleset, "rules.ini", str_of(rules), &folder->diags));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_str(ledger_key_canonical(&ruleset, str_of(cases[i].key), &folder->arena),
                   cases[i].canonical);
    ruleset_release(&ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_was_decided_by_which_rules),
        IN_FOLDER(warnings_of_the_rules_are_not_told_again),
        IN_FOLDER(what_cannot_be_opened),
        IN_FOLDER(keys_in_the_form_of_comparison),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
