/* A batch as it is published, and every byte of every file of it changed in turn: the seal finds
 * each. */
#include "folder.h"

#include "batch/batch.h"

static const char rules[] = "[scheme]\nid = tiny\ntitle = Tiny\nkey = number\n"
                            "[columns]\nnumber = text: Number\nname = text: Name\n"
                            "[tier all]\namount = 200\n[budget]\ntotal = 1000\n";

/* Publishes a batch of two applicants as FOLDER/batch. */
static void publish(struct test_folder *folder)
{
    const char *applicants[] = {test_path(folder, "applicants.csv")};
    struct batch_options options = {
        .rules = test_path(folder, "rules.ini"),
        .applicants = applicants,
        .applicant_count = 1,
        .as_of = 19753,
        .expect = -1,
        .jobs = 1,
    };
    struct staging staging = {0};
    struct batch batch;

    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "applicants.csv", STR("Number,Name\nA1,One\nA2,Two\n"));
    if (batch_open(&batch, &options, &folder->diags) != BATCH_OK ||
        batch_decide(&batch, &folder->diags) != BATCH_OK ||
        batch_stage(&batch, &staging, test_path(folder, "batch"), &folder->diags) != BATCH_OK ||
        !staging_publish(&staging, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    batch_release(&batch);
    test_forget(folder);
}

static void flip(int fd, off_t at, unsigned char mask)
{
    unsigned char byte;

    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte ^= mask;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
}

static void change_every_byte(struct test_folder *folder, const char *name)
{
    const char *batch = test_path(folder, "batch");
    int fd = open(path_join(&folder->arena, batch, name), O_RDWR);
    struct stat status;

    assert_true(fd >= 0);
    assert_int_equal(fstat(fd, &status), 0);
    assert_true(status.st_size > 0);
    for (off_t at = 0; at < status.st_size; at++) {
        unsigned char mask = (unsigned char)(1 << at % 8);

        flip(fd, at, mask);
        if (archive_check_seal(batch, NULL, &folder->diags))
            fail_msg("%s: byte %lld was changed and nobody saw it", name, (long long)at);
        flip(fd, at, mask);
        test_forget(folder);
    }
    close(fd);
}

static void test_every_byte_of_a_batch(void **state)
{
    static const char *const names[] = {
        "SHA256SUMS",  "bank.csv",   "batch.ini",   "inputs/applicants.csv", "inputs/rules.ini",
        "notice.xlsx", "ledger.csv", "payout.xlsx", "summary.xlsx"};
    struct test_folder *folder = *state;

    publish(folder);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        change_every_byte(folder, names[i]);
    assert_true(archive_check_seal(test_path(folder, "batch"), NULL, &folder->diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_every_byte_of_a_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
