#include "report_scene.h"

#define COLUMNS                                                                                        \
    "[columns]\nid_number = id_number: 身份证号\nname = name: 姓名\nincome = money: 月收入\n" \
    "unit = optional text: 单位\n"
#define HEADER "身份证号,姓名,月收入,单位\n"
#define RULES                                                                        \
    COLUMNS "[reject well-off]\nwhen = income > 3000\nreason = 收入超过标准\n" \
            "[tier a]\ntitle = 困难\nwhen = income < 2000\namount = 300\n[budget]\ntotal = 900\n"

static void write_letters(struct scene *scene, struct test_folder *folder, const char *rules,
                          const char *rows)
{
    scene_write(scene, folder, rules, rows, report_letters, "letters.xlsx");
}

/* Who, what was asked for, the decision, the reason in words, how to object, issuer and date. */
static void a_letter_says_why_and_whom_to_ask(void **state)
{
    struct scene scene;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = 冬季救助\nissuer = 区总工会\nlanguage = zh\n" RULES
                  "[notice]\nhotline = 12351\naddress = 人民路 1 号\n"
                  "[letters]\nof = reject\ntext = 一式两份。\n",
                  HEADER ID_1 ",欧阳修远,5000,\n" ID_2 ",李四,1000,\n");
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_string_equal(scene.sheets[0], "告知书");
    assert_str(scene_row(&scene, 0, 0), "救助申请结果告知书");
    assert_str(scene_row(&scene, 0, 1), "欧阳修远（" ID_1 "）：");
    assert_str(scene_row(&scene, 0, 2), "您申请的“冬季救助”已经审核，结果如下：");
    assert_str(scene_row(&scene, 0, 3), "不予发放");
    assert_str(scene_row(&scene, 0, 4), "原因：收入超过标准");
    assert_str(scene_row(&scene, 0, 5), "所依据的登记内容：月收入 5,000.00");
    assert_str(scene_row(&scene, 0, 7),
               "对结果有异议的，可以向区总工会提出申诉。  监督电话：12351  地址：人民路 1 号");
    assert_str(scene_row(&scene, 0, 8), "一式两份。");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "区总工会（盖章）") + 1),
               "2024年1月31日");
    for (size_t i = 0; i < scene.count; i++) /* who is paid has none */
        assert_null(strstr(scene.cells[i].text, "李四"));
    scene_close(&scene);
}

/* A total row, and one that names nobody, are no applicants; where the number is blank, no empty
 * brackets stand behind the name. */
static void letters_are_for_people(void **state)
{
    struct scene scene;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\nlanguage = zh\n" RULES "[letters]\nof = hold\n",
                  HEADER ",小计,5000,\n小计,,5000,\n,,700,民政\n,王五,700,\n" ID_1 ",,700,,多\n"
                         ",,700,,多\n");
    scene_find(&scene, 0, 0, "王五：");
    scene_find(&scene, 0, 0, ID_1 "：");
    for (size_t i = 0, letters = 0; i < scene.count; i++) {
        letters += strcmp(scene.cells[i].text, "救助申请结果告知书") == 0;
        assert_true(letters <= 2);
        assert_null(strstr(scene.cells[i].text, "小计"));
    }
    scene_close(&scene);
}

/* An age is told as it is reckoned, once, also through a [let]; not one that no reason asks for. */
static void a_letter_tells_ages(void **state)
{
    struct scene scene;
    uint32_t row;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\n[columns]\nid_number = id_number: ID\n"
                  "born = date: Born\nspouse = optional date: Spouse born\n[let]\n"
                  "years = age(born)\n[hold old]\nwhen = years > 30 or age(born) > 40\n"
                  "[tier a]\nwhen = age(spouse) > 1\namount = 1\n[budget]\ntotal = 9\n"
                  "[letters]\nof = hold\n",
                  "ID,Born,Spouse born\n" ID_1 ",1950-02-01,\n");
    row = scene_find(&scene, 0, 0, "Reason: old");
    assert_str(scene_row(&scene, 0, row + 1),
               "It rests on what the list says: Born 1950-02-01; age by Born 73");
    scene_close(&scene);
}

/* Fields are told by what their columns are headed; each letter begins with its title. */
static void a_letter_for_each_decision_asked_for(void **state)
{
    struct scene scene;
    uint32_t second;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\nlanguage = zh\n" RULES
                  "[letters]\nof = reject, hold\n",
                  HEADER ID_1 ",张三,5000,\n" ID_2 ",李四,,\n");
    second = scene_find(&scene, 0, 1, "救助申请结果告知书");
    assert_str(scene_row(&scene, 0, second + 1), "李四（" ID_2 "）：");
    assert_str(scene_row(&scene, 0, second + 3), "暂缓发放，待核实后再作决定");
    assert_str(scene_row(&scene, 0, second + 4), "原因：缺少月收入");
    scene_close(&scene);
}

/* The figures that each reason asks for, those of the household too; not those of other rules, and
 * numbers of people not whole. */
static void a_letter_tells_the_figures(void **state)
{
    static const char *const expected[] = {
        "It rests on what the list says: Size 9; Income in total 7,000.00; highest Size 9",
        "It rests on what the list says: Class b; people listed together 2",
        "It rests on what the list says: Account 6299*********008; people listed together who "
        "fit "
        "by Size 0",
        "It rests on what the list says: Class c; people listed together 1",
    };
    struct scene scene;
    uint32_t row = 0;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: Code\n"
                  "home = text: Home\nincome = optional money: Income\nsize = count: Size\n"
                  "class = text: Class\naccount = optional bank_card: Account\n"
                  "[let]\nall = total(income per home)\nlarge = highest(size per home)\n"
                  "rows = count(per home)\nodd = count(size > 90 per home)\n"
                  "[reject rich]\nwhen = all > 5000 and size = large\nreason = too much\n"
                  "[hold check]\nwhen = account is present and odd = 0\nreason = odd\n"
                  "[tier a]\nwhen = class is a and rows > 0\namount = income\n"
                  "[quota few]\nlimit = 1\n[budget]\ntotal = 900\n"
                  "[letters]\nof = reject, hold, wait\n",
                  "Code,Home,Income,Size,Class,Account\n"
                  "K1,g,3000,9,a,\nK2,g,4000,1,b,\nK3,h,10,1,a,6299000000000008\nK4,i,,1,c,\n");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        row = scene_find(&scene, 0, row + 1, "It rests");
        assert_str(scene_row(&scene, 0, row), expected[i]);
    }
    scene_close(&scene);
}

/* Who waits has letters with what there was no money or no place for: the reason of each grant, the
 * figures that the ranking goes by, and what the rules would give. */
static void who_waits_is_told_what_for(void **state)
{
    struct scene scene;

    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: Code\n"
                  "size = count: Size\nincome = money: Income\nneed = count: Need\n"
                  "[let]\neach = income / size\n"
                  "[tier a]\namount = 300\n[tier b]\ngrant = rent\nwhen = need > 0\namount = 50.5\n"
                  "[quota few]\nlimit = 3\nrank_by = need desc\n[budget]\ntotal = 1000\n"
                  "on_shortfall = rank\nrank_by = each, size desc\n[letters]\nof = wait\n",
                  "Code,Size,Income,Need\nK1,2,100,4\nK2,2,300,3\nK3,3,900,2\nK4,1,50,0\n");
    assert_str(scene_row(&scene, 0, 1), "To K3:");
    assert_str(scene_row(&scene, 0, 3), "Entitled, waiting for a place or for money");
    assert_str(scene_row(&scene, 0, 4),
               "Reason: tier a; the money does not suffice; tier b; the money does not suffice");
    assert_str(scene_row(&scene, 0, 5),
               "It rests on what the list says: Size 3; Income 900.00; Need 2");
    assert_str(scene_row(&scene, 0, 6), "Amount by the rules: 350.50 CNY");
    assert_str(scene_row(&scene, 0, 12), "To K4:");
    assert_str(scene_row(&scene, 0, 15),
               "Reason: tier a; quota is full: at most 3 places in this batch");
    assert_str(scene_row(&scene, 0, 16), "It rests on what the list says: Need 0");
    assert_str(scene_row(&scene, 0, 17), "Amount by the rules: 300.00 CNY");
    scene_close(&scene);
}

/* A letter rests on what the list says under the headers that each kind of reason asks for. */
static void figures_of_each_kind_of_reason(void **state)
{
    static const struct {
        const char *rules, *reason, *figures;
    } cases[] = {
        {"[tier a]\namount = want - 500\n", "Reason: tier a; the amount comes out zero",
         "It rests on what the list says: Want 70.00"},
        {"[tier a]\namount = 900 / size\n", "Reason: cannot compute Size: division by zero",
         "It rests on what the list says: Size 0"},
        {"[let]\nshare = want / size\n[tier a]\nwhen = share > 5\namount = 9\n",
         "Reason: cannot compute Want, Size: division by zero",
         "It rests on what the list says: Want 70.00; Size 0"},
        {"[reject r]\nwhen = want / size > 3\n[tier a]\namount = 9\n",
         "Reason: cannot compute Want, Size: division by zero",
         "It rests on what the list says: Want 70.00; Size 0"},
        {"[tier a]\nwhen = class is x\namount = 90\n[tier b]\nwhen = size > 3\namount = 9\n",
         "Reason: no tier applies", "It rests on what the list says: Size 0; Class c"},
        {"[tier a]\namount = 90\n[cap most]\nlimit = want\nexcess = reject\n",
         "Reason: tier a; limit reached: at most 70.00 CNY in this batch for each person",
         "It rests on what the list says: Want 70.00"},
        /* Where nothing in the list matters, there is no such line. */
        {"[tier a]\namount = 90\n[cap most]\nlimit = 80\nexcess = hold\n",
         "Reason: tier a; limit reached: at most 80.00 CNY in this batch for each person",
         "Amount by the rules: 90.00 CNY"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;

        write_letters(&scene, folder,
                      arena_printf(&folder->arena,
                                   "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                   "code = text: Code\nwant = money: Want\nsize = count: Size\n"
                                   "class = text: Class\n%s[budget]\ntotal = 1000\n[letters]\n"
                                   "of = reject, hold, wait\n",
                                   cases[i].rules),
                      "Code,Want,Size,Class\nK1,70,0,c\n");
        assert_str(scene_row(&scene, 0, 4), cases[i].reason);
        assert_str(scene_row(&scene, 0, 5), cases[i].figures);
        unlink(test_path(folder, "letters.xlsx"));
        scene_close(&scene);
    }
}

/* A row that is no whole one, cells that are blank, sums that are not known or of more than one
 * column. */
static void figures_that_are_not_there(void **state)
{
    struct scene scene;

    write_letters(
        &scene, *state,
        "[scheme]\nid = s\ntitle = T\nkey = code\nname = name\n[columns]\n"
        "code = text: Code\nname = name: Name\nhome = optional text: Home\n"
        "income = optional money: Income\nrent = money: Rent\n"
        "[let]\nall = total(income per home)\nboth = total(income + rent per home)\n"
        "[hold h]\nwhen = all > 1000\nreason = much\n"
        "[hold i]\nwhen = both > 100 and name is not x and code is not x\nreason = more\n"
        "[hold j]\nwhen = income is missing\nreason = none\n"
        "[tier a]\nwhen = rent > 5\namount = 9\n[budget]\ntotal = 1000\n[letters]\n"
        "of = reject, hold\n",
        "Code,Name,Home,Income,Rent\nK1,Ann,g,70.5,50\nK2,Bo\nK3,Cy,,,60\nK4,Di,h,700,\n");
    assert_str(scene_row(&scene, 0, 4), "Reason: more");
    assert_str(scene_row(&scene, 0, 5),
               "It rests on what the list says: Income, Rent in total 120.5");
    assert_str(scene_row(&scene, 0, 11), "To Bo (K2):");
    assert_str(scene_row(&scene, 0, 14), "Reason: row has 2 fields, the header has 5");
    assert_str(scene_row(&scene, 0, 15), "Recorded in rows.csv, line 3");
    assert_str(scene_row(&scene, 0, 23), "Reason: missing Home; none");
    assert_str(scene_row(&scene, 0, 24), "It rests on what the list says: Income (blank)");
    assert_str(scene_row(&scene, 0, 33),
               "Reason: missing Rent; a sum over rows is not known, Income, Rent: see rows.csv:5");
    assert_str(scene_row(&scene, 0, 34), "Recorded in rows.csv, line 5");
    scene_close(&scene);
}

/* A sheet holds 1,023 breaks between pages: the letters of more people go on to a further one. */
static void more_letters_than_a_sheet_has_pages(void **state)
{
    struct strbuf rows = {0};
    struct scene scene;

    strbuf_adds(&rows, "code\n");
    for (int i = 0; i < 1024; i++)
        strbuf_printf(&rows, "K%d\n", i);
    write_letters(&scene, *state,
                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                  "[reject all]\nwhen = code is present\n[tier a]\namount = 1\n[budget]\n"
                  "total = 9\n[letters]\nof = reject\n",
                  rows.ptr);
    assert_int_equal(scene_sheet_count(&scene), 2);
    assert_string_equal(scene.sheets[0], "Letters");
    assert_string_equal(scene.sheets[1], "Letters (2)");
    assert_str(scene_row(&scene, 1, 0), "Notice of decision");
    assert_str(scene_row(&scene, 1, 1), "To K1023:");
    strbuf_release(&rows);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_letter_says_why_and_whom_to_ask),
        IN_FOLDER(a_letter_for_each_decision_asked_for),
        IN_FOLDER(letters_are_for_people),
        IN_FOLDER(a_letter_tells_ages),
        IN_FOLDER(a_letter_tells_the_figures),
        IN_FOLDER(who_waits_is_told_what_for),
        IN_FOLDER(figures_of_each_kind_of_reason),
        IN_FOLDER(figures_that_are_not_there),
        IN_FOLDER(more_letters_than_a_sheet_has_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
