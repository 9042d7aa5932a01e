/* Rules files and everything that is said of them: runs tests/unit/rule/rules.test, whose head
 * explains its form, and sections.test beside it. With ACCEPT=1 in the environment the files are
 * rewritten with what is said now; read the difference before keeping it. */
#include "rule/ruleset_load.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "file/file.h"
#include "rule/ruleset.h"

#define FOLDER "tests/unit/rule/"

/* A section that a case need not write: it is added behind what the case has. */
static const struct {
    const char *english, *chinese, *text;
} usual[] = {
    {"[scheme]", "[方案]", "[scheme]\nid = test\ntitle = 测试\n"},
    {"[columns]", "[列]",
     "[columns]\nid_number = id_number: 身份证号\nname = text: 姓名\nunit = text: 单位\n"
     "status = choice(在职, 下岗, 退休): 职工状况\nincome = money: 家庭月收入\n"
     "members = count: 家庭人口\nborn = optional date: 出生日期\ndisabled = yes_no: 残疾\n"
     "account = optional bank_card: 银行卡号\n"},
    {"[tier ", "[档次 ", "[tier usual]\namount = 100\n"},
    {"[budget]", "[预算]", "[budget]\ntotal = 10000\n"},
};

struct test_case {
    struct str name; /* `== name`, the whole line */
    struct str rules;
    struct str expected;
};

static bool holds(struct str text, const char *part)
{
    return text.len && memmem(text.ptr, text.len, part, strlen(part));
}

/* What loading RULES says, one fault a line without the file's name. */
static void say(struct str rules, struct strbuf *out)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct ruleset ruleset;
    struct strbuf whole = {0};
    bool good;

    strbuf_add(&whole, rules);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (!str_starts(rules, STR("; whole")) && !holds(rules, usual[i].english) &&
            !holds(rules, usual[i].chinese))
            strbuf_adds(&whole, usual[i].text);
    diag_init(&diags, &arena);
    good = ruleset_load(&ruleset, "rules.ini", strbuf_str(&whole), &diags);
    assert_int_equal(good, diags.errors == 0);
    for (size_t i = 0; i < diags.count; i++) {
        const struct diag *diag = &diags.items[i];

        assert_string_equal(diag->at.file, "rules.ini");
        strbuf_printf(out, "%u:%u: %s: %s%s\n", (unsigned)diag->at.line, (unsigned)diag->at.column,
                      severity_name(diag->severity), diag->text,
                      diag->at.column > 0 && diag->source.len == 0 ? " (line not shown)" : "");
    }
    ruleset_release(&ruleset);
    diag_release(&diags);
    arena_release(&arena);
    strbuf_release(&whole);
}

static bool take_line(struct str *rest, struct str *line)
{
    return rest->len && str_split(rest, '\n', line);
}

/* Takes the next case off REST; false at the end. */
static bool next_case(struct str *rest, struct test_case *test)
{
    struct str line, *part = &test->rules;
    const char *start;

    if (!take_line(rest, &test->name))
        return false;
    start = rest->ptr;
    test->rules = (struct str){start, 0};
    test->expected = (struct str){0};
    while (rest->len && !str_starts(*rest, STR("== "))) {
        start = rest->ptr;
        take_line(rest, &line);
        if (str_eq(line, STR("--"))) {
            test->expected = (struct str){rest->ptr, 0};
            part = &test->expected;
        } else {
            part->len = (size_t)((rest->ptr ? rest->ptr : line.ptr + line.len) - part->ptr);
        }
    }
    return true;
}

static struct str head_of(struct str text)
{
    const char *first = text.len ? memmem(text.ptr, text.len, "\n== ", 4) : NULL;

    assert_non_null(first);
    return (struct str){text.ptr, (size_t)(first + 1 - text.ptr)};
}

static void accept_cases(const char *path, struct str head, struct str rest)
{
    struct test_case test;
    struct strbuf out = {0};
    FILE *file;

    strbuf_add(&out, head);
    while (next_case(&rest, &test)) {
        strbuf_printf(&out, STR_FMT "\n" STR_FMT, STR_ARG(test.name), STR_ARG(test.rules));
        strbuf_adds(&out, "--\n");
        say(test.rules, &out);
    }
    file = fopen(path, "w");
    assert_non_null(file);
    fwrite(out.ptr, 1, out.len, file);
    fclose(file);
    strbuf_release(&out);
}

/* Runs the cases of the file at PATH, of which there are more than LEAST. */
static void run_cases(const char *path, size_t least)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct file_bytes file;
    struct str head, rest;
    struct test_case test;
    size_t failed = 0, count = 0;

    diag_init(&diags, &arena);
    assert_true(file_read(path, &file, &diags));
    head = head_of(file.bytes);
    rest = (struct str){file.bytes.ptr + head.len, file.bytes.len - head.len};
    if (getenv("ACCEPT")) {
        accept_cases(path, head, rest);
        rest.len = 0;
    }
    while (next_case(&rest, &test)) {
        struct strbuf said = {0};

        say(test.rules, &said);
        count++;
        if (!str_eq(strbuf_str(&said), test.expected)) {
            print_error(STR_FMT "\n" STR_FMT "--\n" STR_FMT "but said is\n%s\n", STR_ARG(test.name),
                        STR_ARG(test.rules), STR_ARG(test.expected), said.ptr ? said.ptr : "");
            failed++;
        }
        strbuf_release(&said);
    }
    assert_true(count > least || getenv("ACCEPT"));
    assert_int_equal(failed, 0);
    file_bytes_release(&file);
    diag_release(&diags);
    arena_release(&arena);
}

static void what_is_said_of_rules(void **state)
{
    (void)state;
    run_cases(FOLDER "rules.test", 70);
}

static void what_is_said_of_further_sections(void **state)
{
    (void)state;
    run_cases(FOLDER "sections.test", 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_of_rules),
        cmocka_unit_test(what_is_said_of_further_sections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
