/* Runs the cases in expressions.test, which says how they are written. With ACCEPT=1 in the
 * environment it writes what came out back into that file. */
#include "unit.h"

#include "expression.h"

#define CASES "tests/unit/rule/expressions.test"

/* One case: what it gives and what it expects. */
struct block {
    struct str expression, tier;
    int want;
    size_t lets; /* derived values that may be used */
    bool traced;
    size_t line;
    struct strbuf expected;
};

struct run {
    struct expression_case the_case;
    struct strbuf rewritten;
    size_t cases, failures;
};

static const char *const type_names[] = {"truth", "number", "date", "text"};

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes;
    long size;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    assert_true(size > 0);
    rewind(file);
    bytes = memory_take((size_t)size);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    *length = (size_t)size;
    return bytes;
}

/* If LINE starts with WORD and a blank (or is WORD), cuts that off. */
static bool keyword(struct str *line, const char *word)
{
    struct str name = str_of(word);

    if (!str_starts(*line, name) || (line->len > name.len && line->ptr[name.len] != ' '))
        return false;
    *line = str_trim((struct str){line->ptr + name.len, line->len - name.len});
    return true;
}

/* `name = cell; name = cell` */
static void take_given(struct run *run, struct str list)
{
    struct str part;

    while (str_split(&list, ';', &part)) {
        struct str name, cell = part;

        assert_true(str_split(&cell, '=', &name));
        assert_true(case_set(&run->the_case, str_trim(name), str_trim(cell)));
    }
}

/* `2023-05-01 living 1 300.00; …`: date, grant (- for one that is gone), batch, amount */
static void take_past(struct run *run, struct str list)
{
    struct past *past = &run->the_case.context.past;
    struct str part;

    while (str_split(&list, ';', &part)) {
        struct past_payment *payment = &run->the_case.past[past->count++];
        struct str on = {0}, grant = {0}, batch = {0}, rest = str_trim(part);

        assert_true(past->count <= CASE_PAST_MAX);
        assert_true(str_split(&rest, ' ', &on) && str_split(&rest, ' ', &grant) &&
                    str_split(&rest, ' ', &batch));
        assert_true(date_parse(on, &payment->on));
        payment->grant = ruleset_grant(&run->the_case.rules, grant);
        payment->batch = (uint32_t)(batch.ptr[0] - '0');
        assert_true(money_parse(rest, &payment->amount));
    }
}

static void take_listed(struct run *run, struct str list)
{
    struct str part;

    while (str_split(&list, ';', &part)) {
        assert_true(run->the_case.listed_count < CASE_LISTED_MAX);
        run->the_case.listed[run->the_case.listed_count++] = str_trim(part);
    }
}

static int type_named(struct str name)
{
    for (int i = 0; i < 4; i++)
        if (str_eq(name, str_of(type_names[i])))
            return i;
    fail_msg("no type '" STR_FMT "'", STR_ARG(name));
    return VALUE_ANY;
}

/* Takes a line that gives something; false if it is one that expects something. */
static bool take_line(struct run *run, struct block *block, struct str line)
{
    size_t lets;

    if (keyword(&line, "expr"))
        block->expression = line;
    else if (keyword(&line, "given"))
        take_given(run, line);
    else if (keyword(&line, "past"))
        take_past(run, line);
    else if (keyword(&line, "listed"))
        take_listed(run, line);
    else if (keyword(&line, "tier"))
        block->tier = line;
    else if (keyword(&line, "want"))
        block->want = type_named(line);
    else if (keyword(&line, "before")) {
        lets = ruleset_let(&run->the_case.rules, line);
        assert_true(lets != NO_INDEX);
        block->lets = lets;
    } else {
        block->traced = block->traced || keyword(&line, "trace");
        return false;
    }
    return true;
}

static void tell_errors(struct run *run, struct strbuf *out)
{
    diag_sort(&run->the_case.diags);
    for (size_t i = 0; i < run->the_case.diags.count; i++) {
        const struct diag *diag = &run->the_case.diags.items[i];

        strbuf_printf(out, "error %u %s\n", diag->at.column, diag->text);
    }
    if (run->the_case.diags.count == 0)
        strbuf_adds(out, "error not told\n");
}

static void tell_missing(struct run *run, const struct expr *expr, struct strbuf *out)
{
    struct cause causes[16];
    size_t count = eval_causes(expr, &run->the_case.context, causes, 16);

    strbuf_adds(out, "missing");
    for (size_t i = 0; i < count; i++)
        strbuf_printf(out, "%s " STR_FMT, i ? "," : "",
                      STR_ARG(causes[i].kind == CAUSE_PAST
                                  ? STR("last_paid")
                                  : run->the_case.rules.fields[causes[i].index].name));
    strbuf_addc(out, '\n');
}

static void tell_trace(struct run *run, const struct expr *expr, struct strbuf *out)
{
    struct eval_context *context = &run->the_case.context;

    context->trace = trace_new(&run->the_case.rules, &run->the_case.scratch);
    eval(expr, context);
    strbuf_adds(out, "trace ");
    trace_substitute(context->trace, expr, out);
    strbuf_addc(out, '\n');
    context->trace = NULL;
}

/* What the block's expression comes to, in the words that are expected. */
static void evaluate(struct run *run, const struct block *block, struct strbuf *out)
{
    struct eval_context *context = &run->the_case.context;
    bool fund = block->tier.len > 0;
    const struct expr *expr =
        case_compile(&run->the_case, block->expression, block->want, block->lets, fund);
    struct value value;

    if (!expr) {
        tell_errors(run, out);
        return;
    }
    if (fund)
        context->tier = ruleset_tier(&run->the_case.rules, block->tier);
    eval_lets(context);
    value = eval(expr, context);
    strbuf_printf(out, "%s ", type_names[expr_type(expr)]);
    expr_describe(expr, &value, LANGUAGE_EN, out);
    strbuf_addc(out, '\n');
    if (value.state == VALUE_FAULTED)
        strbuf_printf(out, "fault " STR_FMT "\n", STR_ARG(expr_source(context->fault)));
    else
        assert_null(context->fault);
    if (value.state == VALUE_MISSING)
        tell_missing(run, expr, out);
    if (block->traced)
        tell_trace(run, expr, out);
}

static void finish_block(struct run *run, struct block *block)
{
    struct strbuf found = {0};

    if (block->expression.len) {
        evaluate(run, block, &found);
        strbuf_add(&run->rewritten, strbuf_str(&found));
        run->cases++;
        if (!str_eq(strbuf_str(&found), strbuf_str(&block->expected))) {
            run->failures++;
            print_error("%s:%zu: " STR_FMT "\nexpected:\n" STR_FMT "found:\n" STR_FMT "\n", CASES,
                        block->line, STR_ARG(block->expression),
                        STR_ARG(strbuf_str(&block->expected)), STR_ARG(strbuf_str(&found)));
        }
    }
    strbuf_release(&found);
    strbuf_release(&block->expected);
    case_clear(&run->the_case);
    *block = (struct block){.want = VALUE_ANY, .lets = run->the_case.rules.let_count};
}

static void run_cases(struct run *run, struct str rest, size_t number)
{
    struct block block = {.want = VALUE_ANY, .lets = run->the_case.rules.let_count};
    struct str line;

    while (str_split(&rest, '\n', &line)) {
        number++;
        if (line.len == 0)
            finish_block(run, &block);
        else if (line.ptr[0] != '#' && !take_line(run, &block, line)) {
            strbuf_add(&block.expected, line);
            strbuf_addc(&block.expected, '\n');
            continue;
        }
        if (block.line == 0)
            block.line = number;
        if (rest.ptr) {
            strbuf_add(&run->rewritten, line);
            strbuf_addc(&run->rewritten, '\n');
        }
    }
    finish_block(run, &block);
}

static void write_file(const char *path, struct str bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static void test_expressions(void **state)
{
    struct run run = {0};
    struct str cases, rules, line;
    size_t length, lines = 0;
    char *bytes = read_file(CASES, &length);

    (void)state;
    cases = (struct str){bytes, length};
    rules = cases;
    while (str_split(&cases, '\n', &line) && !str_eq(line, STR("%%")))
        lines++;
    rules.len = (size_t)(line.ptr - rules.ptr);
    assert_true(case_init(&run.the_case, rules, 19753)); /* 2024-01-31 */
    strbuf_add(&run.rewritten, (struct str){bytes, (size_t)(cases.ptr - bytes)});
    run_cases(&run, cases, lines + 1);
    if (getenv("ACCEPT"))
        write_file(CASES, strbuf_str(&run.rewritten));
    assert_true(run.cases > 0);
    assert_int_equal(run.failures, 0);
    strbuf_release(&run.rewritten);
    case_release(&run.the_case);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_expressions)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
