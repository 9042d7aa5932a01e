/* Which rows may not be taken as they are, because of what stands in one cell? */
#include "intake.h"

/* A name is one line: a break in it counts as a blank, and a tab is a control character, as in
 * whatever is no text. Tabs around a value are let go. Version 1.0 kept both in a name. */
static void tabs_and_breaks(void **state)
{
    static const struct field fields[] = {
        {.name = {"id", 2}, .type = FIELD_ID_NUMBER, .headers = test_id_headers, .header_count = 2},
        {.name = {"name", 4}, .type = FIELD_NAME, .headers = test_name_headers, .header_count = 1},
        {.name = {"note", 4}, .type = FIELD_TEXT, .optional = true},
    };
    static const struct {
        const char *name, *note;
        enum row_shape later, version_1_0;
    } cases[] = {{"A\tB", "", ROW_CONTROL, ROW_WHOLE},   {"\tAB\t", "", ROW_WHOLE, ROW_WHOLE},
                 {"'\tAB", "", ROW_WHOLE, ROW_WHOLE},    {"\"A\nB\"", "", ROW_WHOLE, ROW_WHOLE},
                 {"AB", "a\tb", ROW_WHOLE, ROW_WHOLE},   {"AB", "\"a\nb\"", ROW_WHOLE, ROW_WHOLE},
                 {"A\x01", "", ROW_CONTROL, ROW_CONTROL}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (enum edition edition = EDITION_LATER; edition <= EDITION_1_0; edition++) {
            struct roster roster;

            read_list(folder, fields, sizeof fields / sizeof *fields, edition,
                      arena_printf(&folder->arena, "id,name,note\n990101194912310028,%s,%s\n",
                                   cases[i].name, cases[i].note),
                      &roster);
            if (roster.rows[0].shape !=
                (edition == EDITION_1_0 ? cases[i].version_1_0 : cases[i].later))
                fail_msg("%zu: %d", i, (int)roster.rows[0].shape);
            roster_release(&roster);
            test_forget(folder);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(tabs_and_breaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
