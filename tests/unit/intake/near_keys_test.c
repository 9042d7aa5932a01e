/* Rows whose keys differ and are perhaps one applicant's all the same. */
#include "intake.h"

#include "intake/near_keys.h"
#include "intake/row_survey.h"

#define MANY ((size_t)16384)

static const struct str code_headers[] = {{"code", 4}};
static const struct field code_fields[] = {
    {.name = {"code", 4}, .type = FIELD_TEXT, .headers = code_headers, .header_count = 1},
    {.name = {"name", 4}, .type = FIELD_NAME, .headers = test_name_headers, .header_count = 1},
    {.name = {"phone", 5},
     .type = FIELD_PHONE,
     .optional = true,
     .headers = test_phone_headers,
     .header_count = 1},
};

/* What becomes of TEXT's rows, whose first field is the key: for each `.` where it is like no
 * other, `?` where it is told and `!` where it is held, with the row it is near to. */
static void survey(struct test_folder *folder, const struct field *fields, size_t field_count,
                   const char *text, struct strbuf *out)
{
    static const uint16_t key = 0;
    struct match_fields same = {.fields = &key, .field_count = 1};
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct roster roster;
    struct row_survey scan;

    test_write(folder, "a.csv", str_of(text));
    assert_true(roster_read(&roster, fields, field_count, &options, &folder->diags));
    row_survey_make(&scan, &roster,
                    &(struct row_survey_options){.likenesses = &same,
                                                 .likeness_count = 1,
                                                 .name_field = 1,
                                                 .key_field = 0,
                                                 .near = (enum near_aim[]){NEAR_PEOPLE},
                                                 .jobs = 2});
    row_survey_group(&scan, 2);
    strbuf_clear(out);
    for (size_t row = 0; row < roster.count; row++) {
        const struct near_row *near = near_row_of(&scan.groups[0], row);

        assert_true(near_row_holds(&scan.groups[0], row) == (near && near->held));
        if (near)
            strbuf_printf(out, "%c%u", near->held ? '!' : '?', near->other);
        else
            strbuf_adds(out, ".");
    }
    row_survey_release(&scan);
    roster_release(&roster);
}

/* Two rows of codes A and B: of one person where NAMES are one. */
static void assert_codes(struct test_folder *folder, const char *a, const char *b,
                         const char *names, const char *expected)
{
    struct strbuf text = {0}, out = {0};

    strbuf_printf(&text, "code,name,phone\n%s,Ann Reed,\n%s,%s,\n", a, b, names);
    survey(folder, code_fields, 3, text.ptr, &out);
    if (strcmp(out.ptr, expected) != 0)
        fail_msg("%s and %s: %s, not %s", a, b, out.ptr, expected);
    strbuf_release(&text);
    strbuf_release(&out);
}

static void assert_ids(struct test_folder *folder, const char *a, const char *b,
                       const char *expected)
{
    struct strbuf text = {0}, out = {0};

    strbuf_printf(&text, "id,name,amount\n%s,Ann,1\n%s,Bob,1\n", a, b);
    survey(folder, test_fields, TEST_FIELDS, text.ptr, &out);
    if (strcmp(out.ptr, expected) != 0)
        fail_msg("%s and %s: %s, not %s", a, b, out.ptr, expected);
    strbuf_release(&text);
    strbuf_release(&out);
}

/* One of two codes that cannot be told apart on paper was typed wrong, whoever they are for. */
static void test_codes_of_one_look_are_held(void **state)
{
    assert_codes(*state, "A17", "Ａ17", "Bob", "!1!0");
    assert_codes(*state, "A17",
                 "\xD0\x90"
                 "17",
                 "Bob", "!1!0");
    assert_codes(*state, "Jos\xC3\xA9", "Jose\xCC\x81", "Bob", "!1!0");
    assert_codes(*state, "A 17", "A  17", "Bob", "!1!0");
    assert_codes(*state, "\xE9\x87\x91", "\xEF\xA4\x8A", "Bob", "!1!0");
    assert_codes(*state, "A17", "A17\xE2\x80\x83", "Bob", "!1!0");
}

/* Others may be two people's: they are told, and held where the person is the same. */
static void test_codes_nearly_the_same_are_told(void **state)
{
    assert_codes(*state, "A17", "a17", "Bob", "?1?0");
    assert_codes(*state, "A17", "a17", "Ann Reed", "!1!0");
    assert_codes(*state, "AO17", "A017", "Bob", "?1?0");
    assert_codes(*state, "AO17", "A017", "ＡＮＮ Reed", "?1?0"); /* another name, by its letters */
    assert_codes(*state, "AO17", "A017", "Ann  Reed", "!1!0");
    assert_codes(*state, "017", "17", "Bob", "?1?0");
    assert_codes(*state, "017", "17", "Ann Reed", "!1!0");
    assert_codes(*state, "Al7", "A17", "Bob", "?1?0");
}

static void test_codes_that_differ_are_not_told(void **state)
{
    assert_codes(*state, "A17", "A18", "Ann Reed", "..");
    assert_codes(*state, "L17", "117", "Ann Reed", ".."); /* a series of its own */
    assert_codes(*state, "A-17", "A17", "Ann Reed", "..");
    assert_codes(*state, "A017", "A17", "Ann Reed", "..");  /* zeros within a code count */
    assert_codes(*state, "A17", "A17", "Ann Reed", "..");   /* the same: a [unique]'s business */
    assert_codes(*state, "户17", "戶17", "Ann Reed", ".."); /* two characters, simple and full */
}

/* A text may have a resident's number, and something around it. */
static void test_residents_within_codes(void **state)
{
    assert_codes(*state, "990101197503120016", "C990101197503120016", "Bob", "?1?0");
    assert_codes(*state, "990101197503120016", "C990101197503120016", "Ann Reed", "!1!0");
    assert_codes(*state, "99O1O1197503120016", "99010119750312001６", "Bob", "?1?0");
    assert_codes(*state, "00990101197503120016-1", "990101197503120016-2", "Bob", "?1?0");
    assert_codes(*state, "C990101197503120016", "C990101197503120024", "Ann Reed", "..");
    assert_codes(*state, "C990101197503120017", "990101197503120017", "Ann Reed", ".."); /* none */
    assert_codes(*state, "C99010119491231001X", "99010119491231001x/2", "Bob", "?1?0");
    assert_codes(*state, "990101 19750312 0016", "990101197503120016", "Ann Reed", "!1!0");
    assert_codes(*state, "990101-19750312-0016", "No. 990101 197503120016", "Bob", "?1?0");
    assert_codes(*state, "990101　197503120016", "990101197503120016", "Bob", "?1?0");
    assert_codes(*state, "990101.197503120016", "990101197503120016", "Ann Reed", "..");
}

static void test_documents(void **state)
{
    assert_ids(*state, "E12345678", "EI2345678", "!1!0");
    assert_ids(*state, "E10345678", "E1O345678", "!1!0");
    assert_ids(*state, "E12345678", "CHNE12345678", "!1!0");
    assert_ids(*state, "H12345678", "H1234567801", "!1!0");
    assert_ids(*state, "H1234567802", "H1234567801", "!1!0");
    assert_ids(*state, "M12345678", "H1234567801", "..");
    assert_ids(*state, "E12345678", "E12345679", "..");
    assert_ids(*state, "CHN12345", "12345", "..");        /* no passport has so few digits */
    assert_ids(*state, "E1234567801", "E12345678", ".."); /* no permit begins with E */
    assert_ids(*state, "H12345678A1", "H12345678", ".."); /* nor is a renewal counted so */
    assert_ids(*state, "990101197503120016", "990101198207040027", "..");
    assert_ids(*state, "990101197503120016", "E12345678", "..");
}

/* Three keys, the third near to both by a phone. */
static void test_evidence_joins_some_of_a_bucket(void **state)
{
    struct strbuf out = {0};

    survey(*state, code_fields, 3,
           "code,name,phone\nxO1,Ann,13900000001\nx01,Bob,\nxo1,Cyd,13900000001\nxo1,Cyd,\n", &out);
    assert_string_equal(out.ptr, "!2?0!0?0"); /* the fourth is the third again, without a phone */
    strbuf_release(&out);
}

/* A phone that cannot be read is no evidence that two are one person. */
static void test_bad_cells_are_no_evidence(void **state)
{
    struct strbuf out = {0};

    survey(*state, code_fields, 3, "code,name,phone\nxO1,Ann,none\nx01,Bob,none\n", &out);
    assert_string_equal(out.ptr, "?1?0");
    strbuf_release(&out);
}

/* Of several rows that one is near to, the plainest likeness is told, and of those the first. */
static void test_a_row_near_to_several_is_told_once(void **state)
{
    struct strbuf out = {0};

    survey(*state, code_fields, 3, "code,name,phone\naO1,Ann,\na01,Bob,\nAO1,Cyd,\n", &out);
    assert_string_equal(out.ptr, "?2?0?0"); /* in its capitals only */
    survey(*state, code_fields, 3,
           "code,name,phone\nxO1,Ann,13900000001\nx01,Bob,13900000001\nxOl,Ann,13900000002\n",
           &out);
    assert_string_equal(out.ptr, "!1!0!0");
    strbuf_release(&out);
}

/* Thousands of keys that are all near to each other: as many steps as rows, not as pairs. */
static void test_many_near_keys(void **state)
{
    struct strbuf text = {0}, out = {0};
    size_t marks = 0;

    strbuf_adds(&text, "code,name,phone\n");
    for (size_t i = 0; i < MANY; i++) {
        for (size_t bit = 0; bit < 14; bit++)
            strbuf_adds(&text, i >> bit & 1 ? "O" : "0");
        strbuf_printf(&text, "A,P%zu,\n", i);
    }
    survey(*state, code_fields, 3, text.ptr, &out);
    for (size_t i = 0; i < out.len; i++)
        marks += out.ptr[i] == '?';
    assert_int_equal(marks, MANY);
    assert_null(strpbrk(out.ptr, ".!"));
    strbuf_release(&text);
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_codes_of_one_look_are_held),
        IN_FOLDER(test_codes_nearly_the_same_are_told),
        IN_FOLDER(test_codes_that_differ_are_not_told),
        IN_FOLDER(test_residents_within_codes),
        IN_FOLDER(test_documents),
        IN_FOLDER(test_evidence_joins_some_of_a_bucket),
        IN_FOLDER(test_bad_cells_are_no_evidence),
        IN_FOLDER(test_a_row_near_to_several_is_told_once),
        IN_FOLDER(test_many_near_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
