#include "folder.h"

#include "base/original.h"
#include "xlsx/book.h"
#include <minizip/zip.h>

/* What is taken for minizip's own: none, or one that notes what it is asked. */
static any_function *original;

any_function *original_find(const char *name)
{
    assert_string_equal(name, "zipOpenNewFileInZip4_64");
    return original;
}

static int level_asked;

/* Every other argument is a different one, so that none can take another's place. */
static int note_level(zipFile file, const char *name, const zip_fileinfo *info, const void *local,
                      uInt local_size, const void *global, uInt global_size, const char *comment,
                      int method, int level, int raw, int window_bits, int memory_level,
                      int strategy, const char *password, uLong crc, uLong version, uLong flags,
                      int zip64)
{
    const char *place = file;

    assert_ptr_equal(name, place + 1);
    assert_ptr_equal(info, place + 2);
    assert_ptr_equal(local, place + 3);
    assert_int_equal(local_size, 4);
    assert_ptr_equal(global, place + 5);
    assert_int_equal(global_size, 6);
    assert_ptr_equal(comment, place + 7);
    assert_int_equal(method, 8);
    assert_int_equal(raw, 10);
    assert_int_equal(window_bits, 11);
    assert_int_equal(memory_level, 12);
    assert_int_equal(strategy, 13);
    assert_ptr_equal(password, place + 14);
    assert_int_equal(crc, 15);
    assert_int_equal(version, 16);
    assert_int_equal(flags, 17);
    assert_int_equal(zip64, 18);
    level_asked = level;
    return 19;
}

static int begin_file(int level)
{
    static char place[32];

    return zipOpenNewFileInZip4_64(place, place + 1, (const zip_fileinfo *)(void *)(place + 2),
                                   place + 3, 4, place + 5, 6, place + 7, 8, level, 10, 11, 12, 13,
                                   place + 14, 15, 16, 17, 18);
}

static void only_the_usual_level_is_another(void **state)
{
    (void)state;
    original = (any_function *)note_level;
    assert_int_equal(begin_file(Z_DEFAULT_COMPRESSION), 19);
    assert_int_equal(level_asked, 2);
    for (int level = 0; level <= 9; level++) {
        assert_int_equal(begin_file(level), 19);
        assert_int_equal(level_asked, level);
    }
}

static bool write_book(struct test_folder *folder)
{
    struct book_properties properties = {.title = STR("t"), .author = STR("a")};
    struct book *book = book_open(folder->path, "b.xlsx", &properties, &folder->diags);
    bool good;

    sheet_text(book_add_sheet(book, STR("s"), false), 0, 0, LOOK_TEXT, STR("text"));
    good = book_close(book, &folder->diags);
    book_release(book);
    return good;
}

/* libxlsxwriter goes this way, and is told when it leads nowhere. */
static void without_the_original_nothing_is_written(void **state)
{
    struct test_folder *folder = *state;

    original = NULL;
    assert_false(write_book(folder));
    assert_int_equal(folder->diags.errors, 1);
    assert_int_not_equal(access(test_path(folder, "b.xlsx"), F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_usual_level_is_another),
        IN_FOLDER(without_the_original_nothing_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
