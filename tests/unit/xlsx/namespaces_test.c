/* Which namespace a prefix stands for. */
#include "xlsx/namespaces.h"

#include "foreign_package.h"
#include "unit.h"

static struct namespaces spaces;

static void begin(void)
{
    spaces = (struct namespaces){0};
}

static void prefixes_are_bound_within_their_element(void **state)
{
    (void)state;
    begin();
    namespaces_enter(&spaces);
    assert_true(namespaces_bind(&spaces, "xmlns", TEST_MAIN));
    assert_true(namespaces_bind(&spaces, "xmlns:r", TEST_OFFICE));
    assert_true(namespaces_bind(&spaces, "xmlnsr", TEST_MAIN)); /* binds nothing */
    assert_true(namespaces_bind(&spaces, "r", TEST_MAIN));
    assert_int_equal(namespaces_find(&spaces, STR("")), NAMESPACE_SHEETS);
    assert_int_equal(namespaces_find(&spaces, STR("r")), NAMESPACE_OFFICE);
    assert_int_equal(namespaces_find(&spaces, STR("q")), NAMESPACE_OTHER);
    namespaces_enter(&spaces);
    assert_true(namespaces_bind(&spaces, "xmlns:r", "urn:x"));
    assert_true(namespaces_bind(&spaces, "xmlns:q", TEST_RELATIONS));
    assert_true(namespaces_bind(&spaces, "xmlns", ""));
    assert_int_equal(namespaces_find(&spaces, STR("")), NAMESPACE_OTHER);
    assert_int_equal(namespaces_find(&spaces, STR("r")), NAMESPACE_OTHER);
    assert_int_equal(namespaces_find(&spaces, STR("q")), NAMESPACE_RELATIONS);
    namespaces_leave(&spaces);
    assert_int_equal(namespaces_find(&spaces, STR("")), NAMESPACE_SHEETS);
    assert_int_equal(namespaces_find(&spaces, STR("r")), NAMESPACE_OFFICE);
    assert_int_equal(namespaces_find(&spaces, STR("q")), NAMESPACE_OTHER);
    namespaces_leave(&spaces);
    assert_int_equal(namespaces_find(&spaces, STR("")), NAMESPACE_OTHER);
    assert_int_equal(spaces.count, 0);
}

/* Only so many are kept, and so long ones. */
static void no_more_than_any_workbook_has(void **state)
{
    struct strbuf name = {0};

    (void)state;
    begin();
    namespaces_enter(&spaces);
    for (unsigned i = 0; i < NAMESPACES_MOST; i++) {
        strbuf_clear(&name);
        strbuf_printf(&name, "xmlns:p%u", i);
        assert_true(namespaces_bind(&spaces, name.ptr, TEST_MAIN));
    }
    assert_int_equal(namespaces_find(&spaces, STR("p255")), NAMESPACE_SHEETS);
    assert_false(namespaces_bind(&spaces, "xmlns:x", TEST_MAIN));
    begin();
    strbuf_clear(&name);
    strbuf_adds(&name, "xmlns:");
    strbuf_pad(&name, 'p', NAMESPACES_BYTES);
    namespaces_enter(&spaces);
    assert_true(namespaces_bind(&spaces, name.ptr, TEST_MAIN));
    assert_false(namespaces_bind(&spaces, "xmlns:p", TEST_MAIN));
    assert_true(namespaces_bind(&spaces, "xmlns", TEST_MAIN));
    strbuf_release(&name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prefixes_are_bound_within_their_element),
        cmocka_unit_test(no_more_than_any_workbook_has),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
