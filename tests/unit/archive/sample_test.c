/* The sample: how many of whom, that anyone can draw it again, and that nothing else sways it. */
#include "unit.h"

#include "archive/sample.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST 1000

/* Applicants with a key and a unit, paid or not, as the draw needs them. */
struct fixture {
    struct arena arena;
    struct field fields[2];
    struct source sources[2];
    struct applicant rows[MOST];
    uint32_t ends[MOST * 2];
    int columns[2];
    struct assessment people[MOST];
    struct roster roster;
    struct ruleset rules;
    struct basis basis;
    struct assessments assessments;
    const uint32_t *sample;
    size_t count;
};

static struct fixture *make(void)
{
    struct fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    f->fields[0] = (struct field){.name = STR("number"), .type = FIELD_TEXT};
    f->fields[1] = (struct field){.name = STR("unit"), .type = FIELD_TEXT, .optional = true};
    f->sources[0].columns = f->columns;
    f->sources[0].ends = f->ends;
    f->sources[0].width = 2;
    f->columns[1] = 1;
    for (int i = 0; i < 2; i++)
        sha256_of((struct str){&"ab"[i], 1}, f->sources[i].input.digest);
    f->roster = (struct roster){.fields = f->fields,
                                .field_count = 2,
                                .rows = f->rows,
                                .sources = f->sources,
                                .source_count = 1};
    f->rules.fields = f->fields;
    f->rules.field_count = 2;
    f->rules.scheme.key = 0;
    f->rules.sample = (struct sample_rule){.wanted = true, .by = NO_INDEX};
    f->assessments.people = f->people;
    f->basis = (struct basis){.rules = &f->rules, .roster = &f->roster, .jobs = 1};
    return f;
}

static void release(struct fixture *f)
{
    arena_release(&f->arena);
    free(f);
}

static void add(struct fixture *f, const char *key, const char *unit, enum decision decision)
{
    size_t row = f->roster.count++;
    struct strbuf text = {0};

    strbuf_printf(&text, "%s,%s", key, unit);
    f->rows[row].text = arena_cstr(&f->arena, strbuf_str(&text));
    f->ends[2 * row] = (uint32_t)strlen(key);
    f->ends[2 * row + 1] = (uint32_t)text.len;
    f->people[row].decision = (uint8_t)decision;
    f->assessments.count = f->roster.count;
    strbuf_release(&text);
}

static void add_many(struct fixture *f, size_t count, const char *unit)
{
    for (size_t i = 0; i < count; i++)
        add(f, arena_printf(&f->arena, "K%zu", f->roster.count), unit, DECISION_PAY);
}

static void draw(struct fixture *f, const char *batch)
{
    sample_draw(&f->basis, &f->assessments, str_of(batch), &f->arena, &f->sample, &f->count);
    for (size_t i = 1; i < f->count; i++)
        assert_true(f->sample[i - 1] < f->sample[i]);
}

/* How many of UNIT were drawn. */
static size_t drawn_of(const struct fixture *f, const char *unit)
{
    size_t count = 0;

    for (size_t i = 0; i < f->count; i++)
        count += str_eq(roster_cell(&f->roster, f->sample[i], 1), str_of(unit));
    return count;
}

/* sha256sum(1) gives the same lots: the smallest is drawn. */
static void test_anyone_can_draw_it(void **state)
{
    static const char command[] =
        "for key in K0 K1 K2 K3 K4; do printf '%s  %s\\n' \"$(printf '%s\\n' winter-2024-01-31 "
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb "
        "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d $key | sha256sum | "
        "cut -c1-64)\" $key; done | sort | head -1";
    struct fixture *f = make();
    char line[100] = "", key[16];
    FILE *pipe = popen(command, "r");

    (void)state;
    assert_non_null(pipe);
    assert_non_null(fgets(line, sizeof line, pipe));
    assert_int_equal(pclose(pipe), 0);
    f->roster.source_count = 2;
    add_many(f, 5, "");
    f->rules.sample.size = 1;
    draw(f, "winter-2024-01-31");
    assert_int_equal(f->count, 1);
    snprintf(key, sizeof key, "K%u\n", f->sample[0]);
    assert_string_equal(line + 66, key);
    release(f);
}

static void test_only_the_paid_are_drawn(void **state)
{
    struct fixture *f = make();

    (void)state;
    for (int i = 0; i < 40; i++)
        add(f, arena_printf(&f->arena, "K%d", i), "", (enum decision)(i % 4));
    f->rules.sample.size = 100;
    draw(f, "b");
    assert_int_equal(f->count, 10);
    for (size_t i = 0; i < f->count; i++)
        assert_int_equal(f->people[f->sample[i]].decision, DECISION_PAY);
    release(f);
}

static void test_a_rate_rounds_up(void **state)
{
    static const struct {
        size_t people;
        decimal rate;
        size_t expected;
    } cases[] = {{100, 70000, 7},   {101, 70000, 8}, {1, 70000, 1},  {1000, 1, 1},
                 {50, 1000000, 50}, {3, 333333, 1},  {3, 333334, 2}, {0, 70000, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture *f = make();

        add_many(f, cases[i].people, "");
        f->rules.sample.rate = cases[i].rate;
        draw(f, "b");
        assert_int_equal(f->count, cases[i].expected);
        release(f);
    }
}

static void test_each_value_gets_its_share(void **state)
{
    struct fixture *f = make();

    (void)state;
    add_many(f, 50, "A"); /* 5.0 of 10 */
    add_many(f, 29, "B"); /* 2.9 */
    add_many(f, 21, "C"); /* 2.1 */
    f->rules.sample.size = 10;
    f->rules.sample.by = 1;
    draw(f, "b");
    assert_int_equal(f->count, 10);
    assert_int_equal(drawn_of(f, "A"), 5);
    assert_int_equal(drawn_of(f, "B"), 3);
    assert_int_equal(drawn_of(f, "C"), 2);
    release(f);
}

static void test_small_values_get_one(void **state)
{
    struct fixture *f = make();

    (void)state;
    add_many(f, 970, "A");
    add_many(f, 10, "B");
    add_many(f, 10, "C");
    add_many(f, 10, ""); /* missing is a value too */
    f->rules.sample.size = 10;
    f->rules.sample.by = 1;
    draw(f, "b");
    assert_int_equal(f->count, 10);
    assert_int_equal(drawn_of(f, "A"), 7);
    assert_int_equal(drawn_of(f, "B"), 1);
    assert_int_equal(drawn_of(f, "C"), 1);
    assert_int_equal(drawn_of(f, ""), 1);
    f->rules.sample.size = 2; /* grows so that each has one */
    draw(f, "b");
    assert_int_equal(f->count, 4);
    release(f);
}

/* Equal remainders go to the values in their order; the sample never passes a value's people. */
static void test_shares_add_up(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 60; size++) {
        struct fixture *f = make();
        size_t people[] = {1, 2, 3, 5, 8, 13, 21, 7};

        for (size_t i = 0; i < 8; i++)
            add_many(f, people[i], (const char *[]){"a", "b", "c", "d", "e", "f", "g", "h"}[i]);
        f->rules.sample.size = (int64_t)size;
        f->rules.sample.by = 1;
        draw(f, "b");
        assert_int_equal(f->count, size < 8 ? 8 : size);
        for (size_t i = 0; i < 8; i++) {
            size_t drawn = drawn_of(f, (const char *[]){"a", "b", "c", "d", "e", "f", "g", "h"}[i]);

            assert_between(drawn, 1, people[i]);
            if (size >= 60)
                assert_int_equal(drawn, people[i]);
        }
        release(f);
    }
}

static bool same_sample(const struct fixture *a, const struct fixture *b)
{
    return a->count == b->count && memcmp(a->sample, b->sample, a->count * sizeof *a->sample) == 0;
}

static void test_what_sways_it(void **state)
{
    struct fixture *a = make(), *b = make();

    (void)state;
    add_many(a, 200, "");
    add_many(b, 200, "");
    a->rules.sample.size = b->rules.sample.size = 5;
    draw(a, "batch");
    draw(b, "batch");
    assert_true(same_sample(a, b));
    draw(b, "batcH");
    assert_false(same_sample(a, b));
    b->sources[0].input.digest[31] ^= 1;
    draw(b, "batch");
    assert_false(same_sample(a, b));
    release(a);
    release(b);
}

/* What cannot be read as a value is drawn with what is missing. */
static void test_values_that_cannot_be_read(void **state)
{
    struct fixture *f = make();

    (void)state;
    f->fields[1].type = FIELD_DATE;
    add_many(f, 30, "2024-01-31");
    add_many(f, 10, "2024-1-31"); /* the same day */
    add_many(f, 5, "yesterday");
    add_many(f, 5, "");
    f->rules.sample.size = 10;
    f->rules.sample.by = 1;
    draw(f, "b");
    assert_int_equal(drawn_of(f, "2024-01-31") + drawn_of(f, "2024-1-31"), 8);
    assert_int_equal(drawn_of(f, "yesterday") + drawn_of(f, ""), 2);
    release(f);
}

/* Who has the same key has the same lot: of them the first in the file is drawn. */
static void test_the_same_lot(void **state)
{
    struct fixture *f = make();

    (void)state;
    for (int i = 0; i < 30; i++)
        add(f, "K", "", DECISION_PAY);
    f->rules.sample.size = 3;
    draw(f, "b");
    assert_int_equal(f->count, 3);
    for (size_t i = 0; i < f->count; i++)
        assert_int_equal(f->sample[i], i);
    release(f);
}

static void test_none_wanted(void **state)
{
    struct fixture *f = make();

    (void)state;
    add_many(f, 10, "");
    f->rules.sample.wanted = false;
    f->rules.sample.size = 5;
    draw(f, "b");
    assert_int_equal(f->count, 0);
    release(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_anyone_can_draw_it),
        cmocka_unit_test(test_only_the_paid_are_drawn),
        cmocka_unit_test(test_a_rate_rounds_up),
        cmocka_unit_test(test_each_value_gets_its_share),
        cmocka_unit_test(test_small_values_get_one),
        cmocka_unit_test(test_shares_add_up),
        cmocka_unit_test(test_what_sways_it),
        cmocka_unit_test(test_values_that_cannot_be_read),
        cmocka_unit_test(test_the_same_lot),
        cmocka_unit_test(test_none_wanted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
