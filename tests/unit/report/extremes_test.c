#include "report_scene.h"

#include "xlsx/xml.h"

static int take_text(void *context, char *room, unsigned size)
{
    struct str *text = context;
    size_t length = text->len < size ? text->len : size;

    memcpy(room, text->ptr, length);
    *text = (struct str){text->ptr + length, text->len - length};
    return (int)length;
}

/* Every part of the workbook is well-formed; those that no reading back looks at too. */
static void assert_parts(struct scene *scene, const char *workbook)
{
    unzFile zip = unzOpen64(test_path(scene->folder, workbook));
    int at;

    assert_non_null(zip);
    for (at = unzGoToFirstFile(zip); at == UNZ_OK; at = unzGoToNextFile(zip)) {
        char name[256];
        struct str text;
        struct xml xml;
        enum xml_token token;

        assert_int_equal(unzGetCurrentFileInfo64(zip, NULL, name, sizeof name, NULL, 0, NULL, 0),
                         UNZ_OK);
        text = scene_member(scene, workbook, name);
        xml_init(&xml, take_text, &text);
        do {
            token = xml_next(&xml);
        } while (token != XML_COMPLETE && token != XML_FAULTY);
        if (token == XML_FAULTY)
            fail_msg("%s of %s is not well-formed", name, workbook);
        xml_release(&xml);
    }
    assert_int_equal(at, UNZ_END_OF_LIST_OF_FILE);
    unzClose(zip);
}

static void write_all(struct scene *scene)
{
    if (!reports_write_records(&scene->batch.facts, scene->folder->path, &scene->folder->diags) ||
        !reports_write_books(&scene->batch.facts, scene->folder->path, &scene->folder->diags)) {
        print_error(STR_FMT, STR_ARG(test_told(scene->folder)));
        fail();
    }
    assert_parts(scene, "payout.xlsx");
    assert_parts(scene, "summary.xlsx");
    assert_parts(scene, "notice.xlsx");
}

static void add_times(struct strbuf *out, const char *text, size_t times)
{
    while (times--)
        strbuf_adds(out, text);
}

/* Titles as long as a line of the rules can be, more tiers and funds than a chart can show. */
static void long_words_and_many_tiers(void **state)
{
    struct strbuf rules = {0};
    struct scene scene;

    strbuf_adds(&rules, "[scheme]\nid = s\nlanguage = zh\nkey = code\ntitle = ");
    add_times(&rules, "很长的名称&<", 55);
    strbuf_adds(&rules, "\nissuer = ");
    add_times(&rules, "单位", 120);
    strbuf_adds(&rules, "\n[columns]\ncode = text: code\nn = count: n\n");
    for (int i = 0; i < 60; i++) {
        strbuf_printf(&rules, "[tier t%d]\nwhen = n = %d\namount = 1.5\ntitle = ", i, i);
        add_times(&rules, "档次", 100);
        strbuf_printf(&rules, "%d\n", i);
    }
    for (int i = 0; i < 30; i++) {
        strbuf_printf(&rules, "[fund f%d]\namount = 10\ntitle = ", i);
        add_times(&rules, "资金𠮷", 60);
        strbuf_addc(&rules, '\n');
    }
    strbuf_adds(&rules, "[budget]\non_shortfall = rank\n[report]\nsignatures = ");
    for (int i = 0; i < 20; i++)
        strbuf_printf(&rules, "%s签字人%d", i ? ", " : "", i);
    strbuf_adds(&rules, "\n");
    scene_open(&scene, *state, rules.ptr, "code,n\nK1,1\nK2,2\nK3,99\n", 1);
    write_all(&scene);
    scene_read(&scene, "summary.xlsx");
    strbuf_release(&rules);
    scene_close(&scene);
}

static void a_long_batch_id(void **state)
{
    struct strbuf id = {0};
    struct scene scene;

    add_times(&id, "批&次", 100);
    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
               "[tier a]\namount = 1\n[budget]\ntotal = 10\n",
               "code\nK1\n", 1);
    scene.batch.facts.batch = strbuf_str(&id);
    write_all(&scene);
    strbuf_release(&id);
    scene_close(&scene);
}

/* As many columns as anybody may ask for. */
static void eighty_columns(void **state)
{
    struct strbuf rules = {0}, rows = {0};
    struct scene scene;

    strbuf_adds(&rules, "[scheme]\nid = s\ntitle = T\nkey = c0\n[columns]\n");
    for (int i = 0; i < 80; i++)
        strbuf_printf(&rules, "c%d = text: c%d\n", i, i);
    strbuf_adds(&rules, "[tier a]\namount = 1\n[budget]\ntotal = 10\n[sample]\nsize = 1\n"
                        "[report]\ncolumns = c0");
    for (int i = 1; i < 80; i++)
        strbuf_printf(&rules, ", c%d", i);
    strbuf_adds(&rules, "\n");
    for (int row = 0; row < 3; row++)
        for (int i = 0; i < 80; i++)
            strbuf_printf(&rows, "%s%d%c", row ? "text" : "c", row ? row * 100 + i : i,
                          i == 79 ? '\n' : ',');
    scene_open(&scene, *state, rules.ptr, rows.ptr, 1);
    write_all(&scene);
    scene_read(&scene, "payout.xlsx");
    /* Nobody prints so many beside each other: a person takes several rows. */
    assert_int_equal(scene_find(&scene, 0, 0, "text179") > scene_find(&scene, 0, 0, "text100"), 1);
    assert_null(scene_cell(&scene, 0, scene_find(&scene, 0, 0, "text100"), 40));
    strbuf_release(&rules);
    strbuf_release(&rows);
    scene_close(&scene);
}

static void odd_groups_on_sheets_of_their_own(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = zh\n[columns]\n"
               "code = text: code\nunit = optional text: unit\n[tier a]\namount = 1\n"
               "[budget]\ntotal = 100\n[report]\nsplit = group\n",
               "code,unit\nK1,O'Brien's\nK2,'quoted'\nK3,a[1]:b*c?d/e\\f\nK4,History\n"
               "K5,😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\nK6,\"<&>\"\"\"\nK7,\"two\nlines\"\nK8,abc\n"
               "K9,ABC\nK10,ＡＢＣ\nK11,=1+1\nK12,A1\nK13,R1C1\nK14,  \nK15,1\nK16,（未填）\n",
               1);
    write_all(&scene);
    scene_read(&scene, "payout.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 17);
    assert_string_equal(scene.sheets[1], "O’Brien’s");
    assert_string_equal(scene.sheets[5], "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
    assert_string_equal(scene.sheets[9], "ABC (2)");
    assert_string_equal(scene.sheets[16], "（未填） (2)");
    scene_close(&scene);
}

/* The largest amounts that a scheme can pay, and the smallest. */
static void large_and_small_amounts(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = zh\n[columns]\n"
               "code = text: code\nsum = money: sum\n[tier a]\namount = sum\n"
               "[budget]\ntotal = 9000000000000\n",
               "code,sum\nK1,8999999999999.97\nK2,0.01\nK3,0.02\n", 1);
    write_all(&scene);
    scene_read(&scene, "payout.xlsx");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "合计（")),
               "合计（3 笔）|=9000000000000");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "合计大写")),
               "合计大写：人民币玖万亿元整");
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(long_words_and_many_tiers),
        IN_FOLDER(a_long_batch_id),
        IN_FOLDER(eighty_columns),
        IN_FOLDER(odd_groups_on_sheets_of_their_own),
        IN_FOLDER(large_and_small_amounts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
