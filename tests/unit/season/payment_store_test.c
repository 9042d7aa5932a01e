/* Payments are read as they were added, from memory and from the file; a file that fails is told.
 */
#include "refusals.h"

#include "folder.h"

#include "season/payment_store.h"

static struct season_payment payment_of(size_t number)
{
    return (struct season_payment){.amount = (money)number * 100 - 5,
                                   .payee = (uint32_t)number,
                                   .kind = (uint32_t)number % 9,
                                   .line = (uint32_t)number + 1,
                                   .ledger_line = (uint32_t)number + 2};
}

static void fill(struct payment_store *store, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct season_payment payment = payment_of(i);

        payment_store_add(store, &payment);
    }
    assert_int_equal(store->count, count);
}

static void assert_read(struct payment_store *store, size_t first, size_t end)
{
    struct payment_reader reader = payment_reader_open(store, first, end);
    const struct season_payment *payment;
    size_t at = first, number = 0;

    while ((payment = payment_reader_next(&reader, &number)) != NULL) {
        struct season_payment expected = payment_of(at);

        assert_int_equal(number, at++);
        assert_memory_equal(payment, &expected, sizeof expected);
    }
    assert_int_equal(at, end);
    payment_reader_close(&reader);
}

static void test_without_a_folder_all_stay_in_memory(void **state)
{
    struct test_folder *folder = *state;
    struct payment_store store = {.in_memory = 10};

    fill(&store, 1000);
    assert_int_equal(store.file, 0);
    assert_read(&store, 0, 1000);
    assert_read(&store, 990, 1000);
    assert_read(&store, 5, 5);
    assert_true(payment_store_whole(&store, &folder->diags));
    payment_store_release(&store);
}

static size_t files_in(const char *path)
{
    DIR *open = opendir(path);
    size_t count = 0;

    assert_non_null(open);
    for (struct dirent *entry; (entry = readdir(open)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(open);
    return count;
}

static void test_beyond_they_go_to_a_file_without_a_name(void **state)
{
    static const size_t counts[] = {0, 1, 99, 100, 101, 200, 16384, 16385, 50000};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct payment_store store = {.folder = folder->path, .in_memory = 100};

        fill(&store, counts[i]);
        assert_int_equal(store.file != 0, counts[i] > 100);
        assert_int_equal(files_in(folder->path), 0);
        assert_read(&store, 0, counts[i]);
        if (counts[i] > 150) {
            assert_read(&store, 99, 150);
            assert_read(&store, 150, counts[i]);
            assert_read(&store, counts[i] - 1, counts[i]);
        }
        assert_true(payment_store_whole(&store, &folder->diags));
        payment_store_release(&store);
    }
}

/* Not every disk can make a file without a name. Then it has one for a moment, and is gone when
 * this program ends, however it ends. */
static void test_a_disk_that_names_every_file(void **state)
{
    struct test_folder *folder = *state;
    struct payment_store store = {.folder = folder->path, .in_memory = 100};

    refusal_start("open", EOPNOTSUPP, 0);
    fill(&store, 1000);
    refusal_end();
    assert_true(refusal.happened);
    assert_int_equal(files_in(folder->path), 0);
    assert_read(&store, 0, 1000);
    assert_true(payment_store_whole(&store, &folder->diags));
    payment_store_release(&store);
}

/* A signal that comes in between changes nothing. */
static void test_interrupted_calls_are_made_again(void **state)
{
    struct test_folder *folder = *state;
    struct payment_store store = {.folder = folder->path, .in_memory = 100};

    refusal_start("pwrite", EINTR, 2);
    fill(&store, 1000);
    assert_true(refusal.happened);
    refusal_start("pread", EINTR, 0);
    assert_read(&store, 0, 1000);
    assert_true(refusal.happened);
    refusal_end();
    assert_true(payment_store_whole(&store, &folder->diags));
    payment_store_release(&store);
}

/* Adds 1000 payments and reads them while CALL fails with ERROR; what is told, once. */
static struct str told_where(struct test_folder *folder, const char *call, int error)
{
    struct payment_store store = {.folder = folder->path, .in_memory = 100};
    struct payment_reader reader;
    size_t read = 0;

    test_forget(folder);
    refusal_start(call, error, 0);
    refusal.lasting = true;
    for (size_t i = 0; i < 1000; i++) {
        struct season_payment payment = payment_of(i);

        payment_store_add(&store, &payment);
    }
    reader = payment_reader_open(&store, 0, store.count);
    while (payment_reader_next(&reader, NULL))
        read++;
    payment_reader_close(&reader);
    refusal_end();
    assert_true(refusal.happened);
    assert_int_equal(read, 0); /* not even those in memory: they would be a part of all */
    assert_false(payment_store_whole(&store, &folder->diags));
    assert_int_equal(folder->diags.failures, 1);
    payment_store_release(&store);
    return test_told(folder);
}

static void test_a_disk_that_fails_is_told(void **state)
{
    struct test_folder *folder = *state;

    assert_str(told_where(folder, "pwrite", ENOSPC),
               "FOLDER/payments: error: cannot be written: the disk is full\n");
    assert_str(told_where(folder, "open", EROFS),
               "FOLDER/payments: error: cannot be written: the disk is read-only\n");
    assert_str(told_where(folder, "pread", EIO),
               "FOLDER/payments: error: cannot be read: the disk reports an error\n");
    assert_int_equal(files_in(folder->path), 0);
}

static void test_a_file_that_cannot_be_made(void **state)
{
    struct test_folder *folder = *state;
    struct payment_store store = {.folder = test_path(folder, "nowhere"), .in_memory = 4};
    struct payment_reader reader;

    for (size_t i = 0; i < 9; i++) {
        struct season_payment payment = payment_of(i);

        payment_store_add(&store, &payment);
    }
    reader = payment_reader_open(&store, 0, store.count);
    assert_null(payment_reader_next(&reader, NULL));
    payment_reader_close(&reader);
    assert_false(payment_store_whole(&store, &folder->diags));
    assert_str(test_told(folder), "FOLDER/nowhere/payments: error: cannot be written: there is no "
                                  "such file or folder\n");
    payment_store_release(&store);
}

static void test_a_file_that_cannot_be_read_again(void **state)
{
    struct test_folder *folder = *state;
    struct payment_store store = {.folder = folder->path, .in_memory = 10};
    struct payment_reader reader;
    size_t read = 0;

    fill(&store, 40000);
    assert_int_equal(ftruncate(store.file - 1, 20000 * (off_t)sizeof(struct season_payment)), 0);
    reader = payment_reader_open(&store, 0, store.count);
    while (payment_reader_next(&reader, NULL))
        read++;
    payment_reader_close(&reader);
    assert_true(read < 40000);
    assert_false(payment_store_whole(&store, &folder->diags));
    payment_store_release(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_without_a_folder_all_stay_in_memory),
        IN_FOLDER(test_beyond_they_go_to_a_file_without_a_name),
        IN_FOLDER(test_a_disk_that_names_every_file),
        IN_FOLDER(test_interrupted_calls_are_made_again),
        IN_FOLDER(test_a_disk_that_fails_is_told),
        IN_FOLDER(test_a_file_that_cannot_be_made),
        IN_FOLDER(test_a_file_that_cannot_be_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
