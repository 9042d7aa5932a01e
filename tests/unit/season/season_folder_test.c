/* Which files stand in the folder of a report, and of an audit. */
#include "folder.h"
#include "season_scene.h"

#include "file/sums.h"
#include "season/season_folder.h"
#include <errno.h>

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* Writes what SCENE asks for; its sealed files by name, with blanks between. FOLDER, unless NULL,
 * gets the folder, for the caller to remove; else it is removed. */
static struct str files_of(struct season_scene *scene, struct test_folder **folder)
{
    struct test_folder *at;
    struct strbuf text = {0};
    struct str kept;
    struct sums sums;
    struct file_bytes bytes;
    void *made;

    test_folder_make(&made);
    at = made;
    if (!season_folder_write(&scene->season, &scene->asked, at->path, 1, &at->diags) ||
        !file_read(test_path(at, SUMS_FILE), &bytes, &at->diags) ||
        !sums_parse(&sums, "SHA256SUMS", bytes.bytes, &at->arena, &at->diags))
        fail_msg("%s", test_told(at).ptr);
    file_bytes_release(&bytes);
    for (size_t i = 0; i < sums.count; i++)
        strbuf_printf(&text, "%s%s", i ? " " : "", sums.items[i].name);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    if (folder)
        *folder = at;
    else
        test_folder_remove(&made);
    return kept;
}

static void fill(struct season_scene *scene)
{
    PAY(scene_batch(scene, "East", "one", "2024-01-01"), .key = "A", .amount = 100);
    PAY(scene_batch(scene, "East", "two", "2024-02-01"), .key = "A", .amount = 250);
    scene_join(scene);
}

static void test_a_report(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    assert_str(files_of(scene, NULL), "batches.txt report.csv report.xlsx");
}

/* Rows come before columns; what is counted in the order that was asked for. */
static void test_a_report_with_a_table(void **state)
{
    struct season_scene *scene = *state;
    struct test_folder *folder;
    void *made;

    fill(scene);
    scene->asked.rows = (struct season_choice){{SEASON_ISSUER}, 1};
    scene->asked.columns = (struct season_choice){{SEASON_MONTH, SEASON_BATCH}, 2};
    scene->asked.values = (struct season_choice){{SEASON_AMOUNT, SEASON_PEOPLE}, 2};
    assert_str(files_of(scene, &folder), "batches.txt report.csv report.xlsx table.csv");
    assert_str(test_read(folder, "table.csv"),
               "issuer,month,batch,amount,people\n"
               "East,2024-01,one,1.00,1\nEast,2024-02,two,2.50,1\n");
    made = folder;
    test_folder_remove(&made);
}

static void test_an_audit(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    scene->asked.kind = SEASON_AUDIT;
    assert_str(files_of(scene, NULL), "audit.xlsx batches.txt findings.csv");
    scene->asked.sample = 1;
    scene->asked.seed = "x";
    assert_str(files_of(scene, NULL), "audit.xlsx batches.txt findings.csv sample.csv");
}

/* Registers are kept, each in a folder of its own, byte for byte. */
static void test_an_audit_with_registers(void **state)
{
    struct season_scene *scene = *state;
    struct test_folder *lists, *folder;
    struct season_register registers[2];
    void *made, *written;

    test_folder_make(&made);
    lists = made;
    test_write(lists, "a.csv", STR("Identity\r\n990102199003070014\r\n"));
    for (size_t i = 0; i < 2; i++)
        registers[i] =
            (struct season_register){.input = {.path = test_path(lists, "a.csv"),
                                               .name = i ? "register-2/a.csv" : "register-1/a.csv"},
                                     .header = "Identity"};
    fill(scene);
    scene->asked =
        (struct season_asked){.kind = SEASON_AUDIT, .registers = registers, .register_count = 2};
    assert_str(files_of(scene, &folder), "audit.xlsx batches.txt findings.csv "
                                         "inputs/register-1/a.csv inputs/register-2/a.csv");
    assert_str(test_read(folder, "inputs/register-2/a.csv"), "Identity\r\n990102199003070014\r\n");
    written = folder;
    test_folder_remove(&written);
    test_folder_remove(&made);
}

/* A folder stands where NAME is to be written: it is told, and nothing is sealed. */
static void assert_not_sealed(struct season_scene *scene, const char *name, const char *told)
{
    struct test_folder *folder;
    void *made;

    test_folder_make(&made);
    folder = made;
    test_write(folder, arena_printf(&folder->arena, "%s/x", name), STR(""));
    assert_false(
        season_folder_write(&scene->season, &scene->asked, folder->path, 1, &folder->diags));
    assert_str(test_told(folder), told);
    assert_int_not_equal(access(test_path(folder, SUMS_FILE), F_OK), 0);
    test_folder_remove(&made);
}

#define NOT_WRITTEN(name) "FOLDER/" name ": error: cannot be written: it already exists\n"

#define NOT_WRITTEN_OVER(name) \
    "FOLDER/" name ": error: is there already and is not written over: choose another name\n"

static void test_a_report_is_written_whole_or_not_sealed(void **state)
{
    struct season_scene *scene = *state;

    fill(scene);
    scene->asked.rows = (struct season_choice){{SEASON_ISSUER}, 1};
    scene->asked.values = (struct season_choice){{SEASON_AMOUNT}, 1};
    assert_not_sealed(scene, "report.csv", NOT_WRITTEN("report.csv"));
    assert_not_sealed(scene, "table.csv", NOT_WRITTEN("table.csv"));
    assert_not_sealed(scene, "report.xlsx", NOT_WRITTEN_OVER("report.xlsx"));
    assert_not_sealed(scene, "batches.txt", NOT_WRITTEN("batches.txt"));
}

static void test_an_audit_is_written_whole_or_not_sealed(void **state)
{
    struct season_scene *scene = *state;
    struct test_folder *folder;
    void *made;

    test_folder_make(&made);
    folder = made;
    test_write(folder, "r.csv", STR("Identity\n990101199001010019\n"));
    fill(scene);
    scene->asked.kind = SEASON_AUDIT;
    scene->asked.sample = 1;
    scene->asked.seed = "x";
    assert_not_sealed(scene, "findings.csv", NOT_WRITTEN("findings.csv"));
    assert_not_sealed(scene, "sample.csv", NOT_WRITTEN("sample.csv"));
    assert_not_sealed(scene, "audit.xlsx", NOT_WRITTEN_OVER("audit.xlsx"));
    assert_not_sealed(scene, "batches.txt", NOT_WRITTEN("batches.txt"));
    scene->asked.registers = &(struct season_register){
        .input = {.path = test_path(folder, "r.csv"), .name = "register-1/r.csv"},
        .header = "Identity"};
    scene->asked.register_count = 1;
    assert_not_sealed(scene, "inputs/register-1/r.csv", NOT_WRITTEN("inputs/register-1/r.csv"));
    test_folder_remove(&made);
}

/* A register that cannot be read: no audit was made, so none is written. */
static void test_no_folder_of_an_audit_that_was_not_made(void **state)
{
    struct season_scene *scene = *state;
    struct season_register missing = {
        .input = {.path = "/nowhere/deaths.csv", .name = "register-1/deaths.csv"},
        .header = "Identity"};
    struct test_folder *folder;
    void *made;

    test_folder_make(&made);
    folder = made;
    fill(scene);
    scene->asked =
        (struct season_asked){.kind = SEASON_AUDIT, .registers = &missing, .register_count = 1};
    assert_false(
        season_folder_write(&scene->season, &scene->asked, folder->path, 1, &folder->diags));
    assert_str(test_told(folder), "/nowhere/deaths.csv: error: cannot be read: there is no such "
                                  "file or folder\n");
    assert_int_equal(rmdir(folder->path), 0); /* it is empty */
    test_folder_remove(&made);
}

/* Payments that could not be read again would be missing in the sums. */
static void test_no_report_of_a_part_of_the_payments(void **state)
{
    struct season_scene *scene = *state;
    struct test_folder *folder;
    void *made;

    test_folder_make(&made);
    folder = made;
    fill(scene);
    scene->season.payments->folder = folder->path;
    scene->season.payments->failure = EIO;
    scene->season.payments->failed_reading = true;
    assert_false(
        season_folder_write(&scene->season, &scene->asked, folder->path, 1, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/payments: error: cannot be read: the disk reports an error\n");
    assert_int_not_equal(access(test_path(folder, SUMS_FILE), F_OK), 0);
    test_folder_remove(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_a_report),
        TESTED(test_a_report_with_a_table),
        TESTED(test_an_audit),
        TESTED(test_an_audit_with_registers),
        TESTED(test_a_report_is_written_whole_or_not_sealed),
        TESTED(test_an_audit_is_written_whole_or_not_sealed),
        TESTED(test_no_folder_of_an_audit_that_was_not_made),
        TESTED(test_no_report_of_a_part_of_the_payments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
