/* Which rows say that they are about nobody, and have a key all the same. */
#include "folder.h"

#include "intake/roster.h"

static const struct field fields[] = {
    {.name = {"name", 4}, .type = FIELD_NAME},
    {.name = {"unit", 4}, .type = FIELD_TEXT, .optional = true},
};

/* For each row of a list whose key is the name: `x` where it may be nobody's, `t` where it is held
 * as a sum, `.` elsewhere. */
static void list_that_goes_by_names(void **state)
{
    static const struct {
        const char *row;
        char nobody;
    } cases[] = {
        {"王伟,一车间", '.'},
        {"合计,", 't'},
        {"合计（元）,", 'x'},
        {"合计人数,", 'x'},
        {"合计3人,", 'x'},
        {"总金额,", 'x'},
        {"共3人,", 'x'},
        {"共 12 户,", 'x'},
        {"共青,", '.'},
        {"本页小计,", 'x'},
        {"以下空白,", 'x'},
        {"——以下空白——,", '.'},
        {"制表人：张某,", 'x'},
        {"制 表 人：张某,", 'x'},
        {"审核,", '.'},
        {"注：以上人员均已公示，公示期内没有收到任何异议，特此说明，请各单位核对后报送,", 'x'},
        {"name,unit", 'x'},
        {"unit,name", 'x'},
        {"named,unit", '.'},
        {"注明,一车间", '.'},
        {"Ann,", '.'},
        {"李敏,name", '.'},
    };
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct strbuf list = {0};
    struct roster roster;

    strbuf_adds(&list, "name,unit\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        strbuf_printf(&list, "%s\n", cases[i].row);
    test_write(folder, "a.csv", strbuf_str(&list));
    assert_true(roster_read(&roster, fields, 2, &options, &folder->diags));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct applicant *row = &roster.rows[i];
        char nobody = row->shape == ROW_TOTAL ? 't' : row->nobody ? 'x' : '.';

        if (nobody != cases[i].nobody)
            fail_msg("%s: %c", cases[i].row, nobody);
    }
    roster_release(&roster);
    strbuf_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(list_that_goes_by_names, test_folder_make,
                                        test_folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
