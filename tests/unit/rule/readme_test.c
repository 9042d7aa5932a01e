/* rules/README.md keeps what it promises: every rules file on it loads, every fault, cell and
 * expression is as shown, and every name of the language stands in its list.
 *
 *   ```ini      a whole file, or sections to be added to the last whole file above; what begins
 *               with `; wrong` has faults, and the next ```text block is what is said of them
 *   tables      told by their first row: cells by type, the applicant, what was paid, expressions
 */
#include "rule/ruleset_load.h"
#include "unit.h"

#include "applicant/field.h"
#include "expression.h"
#include "file/file.h"
#include "rule/expr_names.h"
#include "rule/section.h"

#define PAGE "rules/README.md"
#define CELLS_MAX 3

/* A scheme's sections that an example leaves out are taken from the last whole file; these only if
 * nothing of the same kind is in the example. */
static const char *const shared[][2] = {
    {"scheme", "方案"}, {"columns", "列"}, {"let", "计算"}, {"tier", "档次"}, {"budget", "预算"},
};

enum table {
    TABLE_NONE,
    TABLE_TYPES,
    TABLE_APPLICANT,
    TABLE_PAST,
    TABLE_EXPRESSIONS
};

static const struct {
    const char *english, *chinese;
    enum table table;
} heads[] = {
    {"type", "类型", TABLE_TYPES},
    {"field", "字段", TABLE_APPLICANT},
    {"paid on", "发放日期", TABLE_PAST},
    {"expression", "表达式", TABLE_EXPRESSIONS},
};

struct page {
    struct str rest;
    struct str whole; /* the last whole file */
    enum language language;
    enum table table;
    struct expression_case applicant; /* of the tables, in the last whole file's scheme */
    bool has_applicant;
    struct strbuf said; /* of the last `; wrong` */
    size_t files, fragments, faults, cells, expressions, wrong;
};

static bool holds(struct str text, const char *part)
{
    return text.len && memmem(text.ptr, text.len, part, strlen(part));
}

/* Is a section of the kind (in either language) opened in TEXT? */
static bool opens(struct str text, const char *const kind[2])
{
    for (int i = 0; i < 2; i++) {
        char single[32], named[32];

        snprintf(single, sizeof single, "[%s]", kind[i]);
        snprintf(named, sizeof named, "[%s ", kind[i]);
        if (holds(text, single) || holds(text, named))
            return true;
    }
    return false;
}

/* Adds to OUT the sections of kind KIND that stand in WHOLE. */
static void add_sections(struct str whole, const char *const kind[2], struct strbuf *out)
{
    struct str line;
    bool wanted = false;

    while (str_split(&whole, '\n', &line)) {
        if (str_starts(line, STR("[")))
            wanted = opens(line, kind);
        if (wanted)
            strbuf_printf(out, STR_FMT "\n", STR_ARG(line));
    }
}

/* What is said of the rules TEXT, as the program shows it; empty if nothing. */
static void load(struct str text, struct strbuf *said)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct ruleset rules;

    diag_init(&diags, &arena);
    ruleset_load(&rules, "rules.ini", text, &diags);
    diag_render(&diags, false, said);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
}

static void run_rules(struct page *page, struct str text)
{
    struct strbuf complete = {0}, said = {0};
    bool whole = opens(text, shared[0]);
    bool fund = holds(text, "[fund ") || holds(text, "[资金 ");

    strbuf_add(&complete, text);
    for (size_t i = 0; !whole && i < sizeof shared / sizeof shared[0]; i++)
        if (!opens(text, shared[i]) && !(fund && i == 4))
            add_sections(page->whole, shared[i], &complete);
    load(strbuf_str(&complete), &said);
    if (str_starts(text, STR("; wrong"))) {
        assert_true(said.len > 0);
        page->said = said;
        page->faults++;
    } else {
        if (said.len)
            fail_msg("%s\nsays\n%s", complete.ptr, said.ptr);
        page->files += whole;
        page->fragments += !whole;
    }
    if (whole && opens(text, shared[2])) {
        date as_of;

        assert_true(date_parse(STR("2024-01-31"), &as_of));
        page->whole = text;
        if (page->has_applicant)
            case_release(&page->applicant);
        assert_true(case_init(&page->applicant, text, as_of));
        page->has_applicant = true;
    }
    strbuf_release(&complete);
}

/* TEXT of a cell of a table, without its back quotes. */
static struct str unquoted(struct str text)
{
    if (text.len >= 2 && text.ptr[0] == '`' && text.ptr[text.len - 1] == '`')
        return (struct str){text.ptr + 1, text.len - 2};
    return text;
}

static size_t read_row(struct str line, struct str cells[CELLS_MAX])
{
    struct str cell;
    size_t count = 0;

    str_split(&line, '|', &cell);
    while (count < CELLS_MAX && str_split(&line, '|', &cell))
        cells[count++] = unquoted(str_trim(cell));
    return count;
}

/* A field of the type as the rules write it. */
static void run_type(struct page *page, const struct str cells[CELLS_MAX])
{
    struct arena arena = {0};
    struct strbuf text = {0};
    struct expression_case the_case;
    struct value value;
    enum cell_fault fault;

    strbuf_printf(&text,
                  "[scheme]\nid = a\ntitle = a\nkey = x\n[columns]\nx = " STR_FMT ": X\n"
                  "[tier t]\namount = 1\n[budget]\ntotal = 1\n",
                  STR_ARG(cells[0]));
    assert_true(case_init(&the_case, strbuf_str(&text), 0));
    fault = field_read(&the_case.rules.fields[0], cells[1], &arena, &value);
    if (str_starts(cells[2], STR("an error"))) {
        assert_int_not_equal(fault, CELL_GOOD);
    } else {
        char expected[64];

        assert_int_equal(fault, CELL_GOOD);
        snprintf(expected, sizeof expected, STR_FMT, STR_ARG(cells[2]));
        assert_str(field_text(&the_case.rules.fields[0], &value, page->language, &arena), expected);
    }
    page->cells++;
    case_release(&the_case);
    strbuf_release(&text);
    arena_release(&arena);
}

static void run_past(struct page *page, const struct str cells[CELLS_MAX])
{
    struct past *past = &page->applicant.context.past;
    struct past_payment *payment = &page->applicant.past[past->count];

    assert_true(date_parse(cells[0], &payment->on));
    payment->grant = ruleset_grant(&page->applicant.rules, cells[1]);
    assert_int_not_equal(payment->grant, NO_INDEX);
    payment->batch = (uint32_t)past->count;
    assert_true(money_parse(cells[2], &payment->amount));
    past->count++;
}

static void run_expression(struct page *page, const struct str cells[CELLS_MAX])
{
    struct expression_case *applicant = &page->applicant;
    const struct expr *expr =
        case_compile(applicant, cells[0], VALUE_ANY, applicant->rules.let_count, false);
    struct strbuf shown = {0};
    struct value value;

    if (!expr)
        fail_msg(STR_FMT ": %s", STR_ARG(cells[0]), applicant->diags.items[0].text);
    eval_lets(&applicant->context);
    value = eval(expr, &applicant->context);
    expr_describe(expr, &value, page->language, &shown);
    if (!str_eq(strbuf_str(&shown), cells[1])) {
        print_error(STR_FMT " is %s and not " STR_FMT "\n", STR_ARG(cells[0]), shown.ptr,
                    STR_ARG(cells[1]));
        page->wrong++;
    }
    page->expressions++;
    strbuf_release(&shown);
}

static void run_row(struct page *page, struct str line)
{
    struct str cells[CELLS_MAX] = {0};

    read_row(line, cells);
    if (str_starts(cells[0], STR("---")))
        return;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (page->table == TABLE_NONE && (str_eq(cells[0], str_of(heads[i].english)) ||
                                          str_eq(cells[0], str_of(heads[i].chinese)))) {
            page->table = heads[i].table;
            return;
        }
    if (page->table == TABLE_TYPES)
        run_type(page, cells);
    else if (page->table == TABLE_APPLICANT)
        assert_true(case_set(&page->applicant, cells[0], cells[1]));
    else if (page->table == TABLE_PAST)
        run_past(page, cells);
    else if (page->table == TABLE_EXPRESSIONS)
        run_expression(page, cells);
}

/* Takes the lines up to the closing fence. */
static struct str take_block(struct page *page)
{
    struct str block = {page->rest.ptr, 0}, line;

    while (str_split(&page->rest, '\n', &line) && !str_eq(line, STR("```")))
        block.len = (size_t)(line.ptr + line.len + 1 - block.ptr);
    return block;
}

static void run_line(struct page *page, struct str line)
{
    if (str_starts(line, STR("# 规则语言")))
        page->language = LANGUAGE_ZH;
    if (str_eq(line, STR("```ini"))) {
        run_rules(page, take_block(page));
    } else if (str_eq(line, STR("```text"))) {
        char *expected;
        struct str block = take_block(page);

        assert_true(page->said.len > 0);
        expected = memory_take(block.len + 1);
        memcpy(expected, block.ptr, block.len);
        expected[block.len] = '\0';
        assert_str(strbuf_str(&page->said), expected);
        free(expected);
        strbuf_release(&page->said);
    } else if (str_starts(line, STR("```"))) {
        take_block(page);
    }
    if (str_starts(line, STR("|")))
        run_row(page, line);
    else
        page->table = TABLE_NONE;
}

static void test_examples(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct file_bytes file;
    struct page page = {0};
    struct str line;

    (void)state;
    diag_init(&diags, &arena);
    assert_true(file_read(PAGE, &file, &diags));
    page.rest = file.bytes;
    while (str_split(&page.rest, '\n', &line))
        run_line(&page, line);
    assert_true(page.files >= 4);
    assert_true(page.fragments >= 10);
    assert_int_equal(page.faults, 2);
    assert_true(page.cells > 25);
    assert_true(page.expressions > 60);
    assert_int_equal(page.wrong, 0);
    case_release(&page.applicant);
    file_bytes_release(&file);
    diag_release(&diags);
    arena_release(&arena);
}

static void assert_listed(struct str page, const char *english, const char *chinese)
{
    char pair[96];

    if (strcmp(english, "|") == 0)
        english = "\\|";
    snprintf(pair, sizeof pair, "`%s` %s", english, chinese);
    if (!holds(page, pair))
        fail_msg(PAGE " lacks %s", pair);
}

static void test_names(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct file_bytes file;
    struct expr_name name;

    (void)state;
    diag_init(&diags, &arena);
    assert_true(file_read(PAGE, &file, &diags));
    for (size_t i = 0; i < section_kind_count; i++) {
        const struct section_kind *kind = section_kinds[i];

        assert_listed(file.bytes, kind->name, kind->chinese);
        for (size_t j = 0; j < kind->key_count; j++) {
            assert_listed(file.bytes, kind->keys[j].name, kind->keys[j].chinese);
            for (const struct word *word = kind->keys[j].words; word && word->name; word++)
                assert_listed(file.bytes, word->name, word->chinese);
        }
    }
    for (enum field_type type = 0; type < FIELD_TYPES; type++)
        assert_listed(file.bytes, field_type_name(type, LANGUAGE_EN),
                      field_type_name(type, LANGUAGE_ZH));
    for (size_t i = 0; expr_name_at(i, &name); i++)
        assert_listed(file.bytes, name.name, name.chinese);
    file_bytes_release(&file);
    diag_release(&diags);
    arena_release(&arena);
}

/* The schemes beside the page are its further examples. */
static void test_schemes(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    const char **names;
    size_t count, schemes = 0;

    (void)state;
    diag_init(&diags, &arena);
    assert_true(folder_list(&arena, "rules", &names, &count, &diags));
    for (size_t i = 0; i < count; i++) {
        struct file_bytes file;
        struct strbuf said = {0};

        if (!str_ends(str_of(names[i]), STR(".ini")))
            continue;
        assert_true(file_read(path_join(&arena, "rules", names[i]), &file, &diags));
        load(file.bytes, &said);
        if (said.len)
            fail_msg("%s: %s", names[i], said.ptr);
        file_bytes_release(&file);
        schemes++;
    }
    assert_true(schemes > 10);
    diag_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_schemes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
