/* On which rows a sum, a lookup and a list of one applicant rest. */
#include "assess_scene.h"

#include "assess/row_evidence.h"

#define RULES                                                                            \
    "house = optional text: house\nincome = optional money: income\nkind = text: kind\n" \
    "[let]\nall = total(income per house)\nrows = count(per house)\n"                    \
    "old = count(kind is old per house)\n[tier t]\namount = all + rows + old\n"

struct told {
    struct strbuf text;
};

/* `0=100.00 1=missing …`. */
static void put_part(void *context, size_t row, const struct value *part)
{
    struct told *told = context;
    char number[DECIMAL_TEXT_MAX];

    if (part->state == VALUE_PRESENT)
        decimal_format(part->number, 0, number);
    strbuf_printf(&told->text, "%zu=%s ", row,
                  part->state == VALUE_PRESENT   ? number
                  : part->state == VALUE_MISSING ? "missing"
                                                 : "bad");
}

static void assert_parts(struct scene *scene, size_t sum, size_t row, const char *expected)
{
    struct case_values values;
    struct told told = {0};

    case_values_init(&values, &scene->basis);
    case_values_read(&values, &scene->basis, row, NULL);
    row_sum_parts(&scene->basis, sum, row, values.fields, put_part, &told);
    assert_str(strbuf_str(&told.text), expected);
    strbuf_release(&told.text);
    case_values_release(&values);
}

/* In the order of the rows, whoever of them asks; rows that do not count are left out. */
static void test_parts_of_a_sum(void **state)
{
    struct scene scene;

    scene_open(&scene, *state, RULES,
               "id,house,income,kind\n1,a,100,x\n2,b,5,x\n3,a,,x\n4,a,x1,x\n5,a,7,x,more\n6,,9,x\n",
               NULL, 0, "2024-01-31");
    assert_parts(&scene, 0, 0, "0=100 2=missing 3=bad ");
    assert_parts(&scene, 0, 3, "0=100 2=missing 3=bad ");
    assert_parts(&scene, 1, 2, "0=1 2=1 3=1 ");
    assert_parts(&scene, 0, 1, "1=5 ");
    assert_parts(&scene, 0, 5, ""); /* the house is blank */
    scene_close(&scene);
}

static void test_rows_turned_away_are_no_part(void **state)
{
    struct scene scene;

    scene_open(&scene, *state, RULES "[unique id]\nof = id\non_repeat = keep_first\n",
               "id,house,income,kind\n1,a,100,x\n1,a,50,x\n2,a,1,x\n", NULL, 0, "2024-01-31");
    assert_parts(&scene, 0, 2, "0=100 2=1 ");
    scene_close(&scene);
}

static const struct table_entry *row_for(struct scene *scene, size_t row, uint16_t *table)
{
    const struct table_entry *entry;
    struct case_values values;

    case_values_init(&values, &scene->basis);
    case_values_read(&values, &scene->basis, row, NULL);
    entry = lookup_row(&values, &scene->basis, 0, table);
    case_values_release(&values);
    return entry;
}

static void test_row_of_a_table(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;
    uint16_t table;

    test_write(
        folder, "lines.csv",
        STR("kind,day,line\nx,2023-01-01,1\nx,2024-01-31,2\nx,2024-02-01,3\ny,2025-01-01,4\n"));
    scene_open(&scene, folder,
               "kind = optional text: kind\n[table line]\nfile = lines.csv\nkey = kind\n"
               "value = money: line\nfrom = day\n[tier t]\namount = lookup(line, kind)\n",
               "id,kind\n1,x\n2,y\n3,z\n4,\n", NULL, 0, "2024-01-31");
    assert_non_null(row_for(&scene, 0, &table));
    assert_int_equal(row_for(&scene, 0, &table)->line, 3); /* the latest on or before the day */
    assert_int_equal(table, 0);
    assert_null(row_for(&scene, 1, &table)); /* only later ones */
    assert_null(row_for(&scene, 2, &table));
    assert_null(row_for(&scene, 3, &table));
    scene_close(&scene);
}

static void test_what_a_list_shows(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf out = {0};
    struct scene scene;

    test_write(folder, "cars.csv", STR("owner,plate,since\n9,A1,2020\n1,B2,2021\n"));
    scene_open(
        &scene, folder,
        "[list cars]\nfile = cars.csv\ncolumn = owner\nshow = plate, since\n"
        "[let]\ndrives = id in list cars\n[reject car]\nwhen = drives\n[tier t]\namount = 1\n",
        "id\n1\n2\n", NULL, 0, "2024-01-31");
    list_evidence_describe(&scene.basis, 0, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), " (plate: B2; since: 2021; cars line 3)");
    out.len = 0;
    list_evidence_describe(&scene.basis, 0, scene.rules.rejects[0].when, LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), "（plate：B2；since：2021；cars 第 3 行）");
    out.len = 0;
    list_evidence_describe(&scene.basis, 1, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_int_equal(out.len, 0);
    strbuf_release(&out);
    scene_close(&scene);
}

/* Each list says what it has of the applicant; one that is asked by a blank cell has nothing. */
static void test_what_several_lists_show(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf out = {0};
    struct scene scene;

    test_write(folder, "cars.csv", STR("owner,plate\n1,B2\n2,C3\n"));
    test_write(folder, "firms.csv", STR("boss,firm\n1,F\n"));
    scene_open(&scene, folder,
               "spouse = optional text: spouse\n"
               "[list 名车]\nfile = cars.csv\ncolumn = owner\nshow = plate\n"
               "[list firms]\nfile = firms.csv\ncolumn = boss\nshow = firm\n"
               "[reject a]\nwhen = id in list 名车 or id in list firms or spouse in list 名车\n"
               "[tier t]\namount = 1\n",
               "id,spouse\n1,\n2,1\n3,1\n", NULL, 0, "2024-01-31");
    list_evidence_describe(&scene.basis, 0, scene.rules.rejects[0].when, LANGUAGE_ZH, &out);
    assert_str(strbuf_str(&out), "（plate：B2；名车第 2 行）（firm：F；firms 第 2 行）");
    out.len = 0;
    list_evidence_describe(&scene.basis, 1, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), " (plate: C3; 名车 line 3) (plate: B2; 名车 line 2)");
    out.len = 0;
    list_evidence_describe(&scene.basis, 2, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), " (plate: B2; 名车 line 2)");
    strbuf_release(&out);
    scene_close(&scene);
}

/* What a derived value asks is told once, however often it is named. */
static void test_lists_asked_again_and_again(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf rules = {0}, out = {0};
    struct scene scene;

    test_write(folder, "cars.csv", STR("owner,plate\n1,B2\n"));
    strbuf_adds(&rules, "[list cars]\nfile = cars.csv\ncolumn = owner\nshow = plate\n"
                        "[let]\nl0 = id in list cars\n");
    for (int i = 1; i <= 60; i++)
        strbuf_printf(&rules, "l%d = l%d and l%d\n", i, i - 1, i - 1);
    strbuf_adds(&rules, "[reject car]\nwhen = l60 or l0\n[tier t]\namount = 1\n");
    scene_open(&scene, folder, arena_cstr(&folder->arena, strbuf_str(&rules)), "id\n1\n", NULL, 0,
               "2024-01-31");
    list_evidence_describe(&scene.basis, 0, scene.rules.rejects[0].when, LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), " (plate: B2; cars line 2)");
    strbuf_release(&out);
    strbuf_release(&rules);
    scene_close(&scene);
}

/* Why ROW's household is held; the place that is told is that of data row AT, if any. */
static void assert_trouble(struct scene *scene, size_t row, const char *words, size_t at)
{
    struct strbuf out = {0}, expected = {0};

    household_trouble_describe(&scene->basis, row, LANGUAGE_EN, &out);
    strbuf_adds(&expected, words);
    if (at != SIZE_MAX)
        roster_place(&scene->roster, at, &expected);
    assert_true(str_eq(strbuf_str(&out), strbuf_str(&expected)));
    strbuf_release(&expected);
    strbuf_release(&out);
}

static void test_why_a_household_is_held(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               "house = text: house\nrole = optional text: role\nincome = money: income\n"
               "[household]\nof = house\nhead = role is head\n[tier t]\namount = 1\n",
               "id,house,role,income\n1,a,child,1\n2,b,head,1\n3,b,head,1\n4,c,head,1\n5,c,,1\n"
               "6,d,head,1\n7,d,child,x\n",
               NULL, 0, "2024-01-31");
    assert_trouble(&scene, 0, "no row of the household is its head", SIZE_MAX);
    assert_trouble(&scene, 1, "the household has more than one head: also ", 2);
    assert_trouble(&scene, 2, "the household has more than one head: also ", 1);
    scene.basis.edition = EDITION_1_0;
    assert_trouble(&scene, 2, "the household has more than one head: also ", 2);
    scene.basis.edition = EDITION_LATER;
    assert_trouble(&scene, 3, "it is not known who is the household's head: see ", 4);
    assert_trouble(&scene, 5, "a row of the household must be settled first: ", 6);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_parts_of_a_sum),          IN_FOLDER(test_rows_turned_away_are_no_part),
        IN_FOLDER(test_row_of_a_table),          IN_FOLDER(test_what_a_list_shows),
        IN_FOLDER(test_what_several_lists_show), IN_FOLDER(test_lists_asked_again_and_again),
        IN_FOLDER(test_why_a_household_is_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
