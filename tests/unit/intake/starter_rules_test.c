/* Rules for a list that has none: how its columns, classes and odd words are written, what is left
 * out, and what is said of it. */
#include "folder.h"

#include "foreign_package.h"
#include "intake/starter_rules.h"

/* Writes rules for LIST, a file called NAME; false where none can be written. */
static bool write_rules(struct test_folder *folder, const char *name, struct str list,
                        struct starter_rules *starter)
{
    struct list_options options = {.path = test_path(folder, name)};
    struct list_columns columns;

    test_forget(folder);
    test_write(folder, name, list);
    if (!list_columns_read(&columns, &options, &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    return starter_rules_write(starter, &columns, str_of(name), &folder->arena, &folder->diags);
}

/* The lines of the rules for LIST from the one that begins with FIRST to the next blank one. */
static struct str section_of(struct test_folder *folder, const char *first, struct str list)
{
    struct starter_rules starter;
    const char *begin, *end;

    if (!write_rules(folder, "list.csv", list, &starter))
        fail_msg("%s", test_told(folder).ptr);
    begin = memmem(starter.text.ptr, starter.text.len, first, strlen(first));
    assert_non_null(begin);
    end = memmem(begin, (size_t)(starter.text.ptr + starter.text.len - begin), "\n\n", 2);
    return arena_copy(
        &folder->arena,
        (struct str){begin, end ? (size_t)(end + 1 - begin)
                                : (size_t)(starter.text.ptr + starter.text.len - begin)});
}

static void columns_are_written_with_what_was_guessed(void **state)
{
    struct test_folder *folder = *state;

    assert_str(section_of(folder, "[columns]",
                          STR("Name,ID number,Class,Monthly income,Rural,Bank name,Mobile,Left\n"
                              "Ann Lee,990101194912310028,poor,900,yes,City Bank,13900000001,\n"
                              "Bo Day,99010119491231001X,poor,,no,City Bank,13900000002,\n"
                              "Cy Fox,,very poor,1200.5,yes,Farm Bank,13900000003,\n")),
               "[columns]\n"
               "; name: 3 of 3 cells are\nname = name: Name\n"
               "; id_number: 2 of 2 cells are, 1 blank\nid_number = id_number: ID number\n"
               "; 2 words in 3 cells\nclass = choice(poor, 'very poor'): Class\n"
               "; money: 2 of 2 cells are, 1 blank\n"
               "monthly_income = optional money: Monthly income\n"
               "; yes_no: 3 of 3 cells are\nrural = yes_no: Rural\n"
               "; text: 3 cells\nbank = text: Bank name\n"
               "; phone: 3 of 3 cells are\nphone = phone: Mobile\n"
               "; no cell is filled: a guess\nleft = optional text: Left\n");
    assert_str(section_of(folder, "; name", STR("Name,Paid\nAnn,5\nBo,6\nAnn,7\n")),
               "; name: 3 of 3 cells are; only 2 differ: the others will be held\n"
               "name = name: Name\n; count: 3 of 3 cells are\npaid = count: Paid\n");
    assert_str(section_of(folder, "[columns]",
                          STR("姓名,困难类别,备注\n张三,特困,\n李四,困难,\n张三,特困,甲\n")),
               "[columns]\n"
               "; 姓名：3 个，共 3 个单元格；只有 2 个不同：重复的将暂缓\nname = name: 姓名\n"
               "; 2 种取值，3 个单元格\n困难类别 = choice(特困, 困难): 困难类别\n"
               "; 文本：1 个单元格，2 个空白\n备注 = optional text: 备注\n");
}

/* Of a header is left what may stand in a name; one that is another's, or a word of the rules, is
 * none. */
static void fields_have_names_that_rules_can_use(void **state)
{
    assert_str(section_of(*state, "[columns]",
                          STR("Code,(Net) pay %,net pay,#,as_of,9th,"
                              "a header of more letters than the longest of all that fields have\n"
                              "a,b,c,d,e,f,g\nh,i,j,k,l,m,n\n")),
               "[columns]\n; text: 2 cells\ncode = text: Code\n"
               "; text: 2 cells\nnet_pay = text: (Net) pay %\n"
               "; text: 2 cells\ncolumn_3 = text: net pay\n"
               "; text: 2 cells\ncolumn_4 = \"text: #\"\n"
               "; text: 2 cells\ncolumn_5 = text: as_of\n"
               "; text: 2 cells\ncolumn_6 = text: 9th\n"
               "; text: 2 cells\na_header_of_more_letters_than_the_longest_of_all_that_fields = "
               "text: a header of more letters than the longest of all that fields have\n");
}

/* The bank is given what `account` holds: it must not be somebody's manager. */
static void accounts_are_called_so_before_others(void **state)
{
    assert_str(section_of(*state, "[columns]",
                          STR("Code,Account,Account number\nx1,Ann,6299000000000000010\n"
                              "x2,Bo,6299000000000000028\n")),
               "[columns]\n; text: 2 cells\ncode = text: Code\n"
               "; text: 2 cells\ncolumn_2 = text: Account\n"
               "; bank_card: 2 of 2 cells are\naccount = bank_card: Account number\n");
}

/* Spreadsheets break long headers into lines; rules have each on one. */
static void headers_of_several_lines_are_written_on_one(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {
        .one =
            "<sheetData><row r='1'><c r='A1' t='str'><v>工号</v></c><c r='B1' t='str'><v>家庭&#10;"
            "月收入</v></c></row><row r='2'><c r='A2' t='str'><v>a</v></c><c r='B2'><v>900</v></c>"
            "</row></sheetData>"};
    const char *expected = "[columns]\n; 文本：1 个单元格\ncode = text: 工号\n"
                           "; 金额：1 个，共 1 个单元格\n家庭_月收入 = money: 家庭 月收入\n";

    assert_str(section_of(folder, "[columns]", test_workbook(&folder->arena, &book)), expected);
    assert_str(section_of(folder, "[columns]", STR("工号,\"家庭\r\n月收入\"\na,900\n")), expected);
}

static void columns_that_cannot_be_written_are_told(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        section_of(folder, "[columns]", STR("Code,A|B,,Paid,,paid \nx1,a,b,5,,6\nx2,c,d,7,,8\n")),
        "[columns]\n; text: 2 cells\ncode = text: Code\n");
    assert_str(
        test_told(folder),
        "FOLDER/list.csv:1:2: warning: the column 'A|B' is left out: rules cannot write such "
        "a header: change it in the list\n"
        "FOLDER/list.csv:1:3: warning: the column '' is left out: it has no header\n"
        "FOLDER/list.csv:1:4: warning: the column 'Paid' is left out: another column has the "
        "same header\n"
        "FOLDER/list.csv:1:6: warning: the column 'paid' is left out: another column has the "
        "same header\n");
}

static void nothing_is_written_where_no_column_names_anybody(void **state)
{
    struct test_folder *folder = *state;
    struct starter_rules starter;

    assert_false(write_rules(folder, "list.csv", STR("Paid,Paid\n5,6\n7,8\n"), &starter));
    assert_non_null(strstr(test_told(folder).ptr,
                           "FOLDER/list.csv: error: no column tells one applicant from another: "
                           "give the list a column with a number for each person, under a header "
                           "of its own\n"));
}

/* --- tiers --- */

#define CLASSES(a, b) STR("Code,Class\nv," a "\nw," b "\nx," a "\ny," b "\n")

static void each_word_of_the_class_is_a_tier(void **state)
{
    struct test_folder *folder = *state;

    assert_str(section_of(folder, "[tier", CLASSES("poor", "very poor")),
               "[tier poor]\ntitle  = poor\nwhen   = class is poor\namount = 100\n");
    assert_str(section_of(folder, "[tier tier_2", CLASSES("poor", "very poor")),
               "[tier tier_2]\ntitle  = very poor\nwhen   = class is 'very poor'\namount = 100\n");
    assert_str(section_of(folder, "[tier", CLASSES("3", "4")),
               "[tier tier_3]\ntitle  = 3\nwhen   = class is 3\namount = 100\n");
    assert_str(section_of(folder, "[tier", CLASSES("it's", "x")),
               "[tier tier_1]\ntitle  = it's\nwhen   = class is 'it''s'\namount = 100\n");
    assert_str(section_of(folder, "[tier", STR("编号,类别\na,1级\nb,2级\nc,1级\nd,2级\n")),
               "[tier 档次1级]\ntitle  = 1级\nwhen   = 类别 is 1级\namount = 100\n");
    assert_str(section_of(folder, "[tier", STR("编号,姓名\na,张三\nb,李四\n")),
               "[tier 全部]\namount = 100\n");
}

/* What stands in no name: signs of any script, and a digit in front in either width. */
static void words_with_signs_are_no_names_of_tiers(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        section_of(folder, "[tier", STR("编号,类别\na,低保、残疾\nb,①\nc,低保、残疾\nd,①\n")),
        "[tier 档次1]\ntitle  = 低保、残疾\nwhen   = 类别 is '低保、残疾'\namount = 100\n");
    assert_str(section_of(folder, "[tier 档次2", STR("编号,类别\na,x\nb,①\nc,x\nd,①\n")),
               "[tier 档次2]\ntitle  = ①\nwhen   = 类别 is '①'\namount = 100\n");
    assert_str(section_of(folder, "[tier", STR("编号,类别\na,１类\nb,x\nc,１类\nd,x\n")),
               "[tier 档次１类]\ntitle  = １类\nwhen   = 类别 is １类\namount = 100\n");
}

/* A comment would begin at a semicolon or a number sign. */
static void words_with_signs_of_comments_are_quoted(void **state)
{
    struct test_folder *folder = *state;

    assert_str(section_of(folder, "[tier", CLASSES("#1", "a;b")),
               "[tier tier_1]\ntitle  = \"#1\"\nwhen   = \"class is '#1'\"\namount = 100\n");
    assert_str(section_of(folder, "; 2 words", CLASSES("#1", "a;b")),
               "; 2 words in 4 cells\nclass = \"choice('#1', 'a;b'): Class\"\n");
    assert_int_equal(folder->diags.count, 0);
}

/* Behind `is` they would ask whether the cell is blank, or turn the test round. */
static void words_of_the_language_are_quoted(void **state)
{
    static const char *const cases[] = {"missing", "Present", "not", "缺失", "具备", "非"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str list = str_of(
            arena_printf(&folder->arena, "Code,Class\nv,%s\nw,x\nx,%s\ny,x\n", cases[i], cases[i]));

        assert_str(section_of(folder, "[tier", list),
                   arena_printf(&folder->arena,
                                "[tier %s]\ntitle  = %s\nwhen   = class is '%s'\namount = 100\n",
                                cases[i], cases[i], cases[i]));
    }
    assert_str(section_of(folder, "[tier", CLASSES("缺失监护", "x")),
               "[tier 缺失监护]\ntitle  = 缺失监护\nwhen   = class is 缺失监护\namount = 100\n");
}

/* No two tiers have one name, whatever the words are. */
static void tiers_have_names_of_their_own(void **state)
{
    struct test_folder *folder = *state;

    assert_str(section_of(folder, "[tier tier_2", CLASSES("1/2", "1")),
               "[tier tier_2]\ntitle  = 1\nwhen   = class is 1\namount = 100\n");
    assert_str(section_of(folder, "[tier tier_2", CLASSES("a", "A")),
               "[tier tier_2]\ntitle  = A\nwhen   = class is A\namount = 100\n");
}

/* Words that rules cannot hold make a text of the column: it is not left out, but told. */
static void a_class_that_cannot_be_written_is_a_text(void **state)
{
    struct test_folder *folder = *state;
    struct str list = CLASSES("a\\b", "c");

    assert_str(section_of(folder, "[tier", list), "[tier all]\namount = 100\n");
    assert_str(section_of(folder, "; text: 4 cells\nclass", list),
               "; text: 4 cells\nclass = text: Class\n");
    assert_str(
        test_told(folder),
        "FOLDER/list.csv:1:2: warning: the column 'Class' makes no tiers: rules cannot write "
        "its word 'a\\b': change it in the list\n");
}

#define TEN "一二三四五六七八九十"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* A long word is a tier's, though not its name, as long as a line of the rules can hold all. */
static void long_words_of_a_class(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        section_of(folder, "[tier",
                   STR("编号,类别\na," TEN TEN TEN "\nb," TEN TEN TEN "\nc," TEN TEN TEN "\n")),
        "[tier 档次1]\ntitle  = " TEN TEN TEN "\nwhen   = 类别 is " TEN TEN TEN "\namount = 100\n");
    assert_int_equal(folder->diags.count, 0);
    assert_str(
        section_of(folder, "[tier",
                   STR("编号,类别\na,甲" HUNDRED TEN "\nb,甲" HUNDRED TEN "\nc,甲" HUNDRED TEN
                       "\nd,乙" HUNDRED TEN "\ne,乙" HUNDRED TEN "\nf,乙" HUNDRED TEN
                       "\ng,丙" HUNDRED TEN "\nh,丙" HUNDRED TEN "\ni,丙" HUNDRED TEN "\n")),
        "[tier 全部]\namount = 100\n");
    assert_str(test_told(folder),
               "FOLDER/list.csv:1:2: warning: the column '类别' makes no tiers: its words are too "
               "long for a line of the rules: shorten them in the list\n");
}

static void the_scheme_is_called_as_the_file(void **state)
{
    static const char *const cases[][2] = {
        {"Winter-Relief.2024.csv", "id       = winterrelief\n"},
        {"990101194912310028.csv", "id       = my-scheme\n"},
        {"名单.csv", "id       = my-scheme\n"},
        {"ab.csv", "id       = my-scheme\n"},
        {"list", "id       = list\n"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         "id       = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct starter_rules starter;

        assert_true(write_rules(folder, cases[i][0], STR("Code,Paid\na,5\nb,6\n"), &starter));
        if (!strstr(starter.text.ptr, cases[i][1]))
            fail_msg("%s is not in %s", cases[i][1], starter.text.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(columns_are_written_with_what_was_guessed),
        IN_FOLDER(fields_have_names_that_rules_can_use),
        IN_FOLDER(accounts_are_called_so_before_others),
        IN_FOLDER(headers_of_several_lines_are_written_on_one),
        IN_FOLDER(columns_that_cannot_be_written_are_told),
        IN_FOLDER(nothing_is_written_where_no_column_names_anybody),
        IN_FOLDER(each_word_of_the_class_is_a_tier),
        IN_FOLDER(words_with_signs_are_no_names_of_tiers),
        IN_FOLDER(words_with_signs_of_comments_are_quoted),
        IN_FOLDER(words_of_the_language_are_quoted),
        IN_FOLDER(tiers_have_names_of_their_own),
        IN_FOLDER(a_class_that_cannot_be_written_is_a_text),
        IN_FOLDER(long_words_of_a_class),
        IN_FOLDER(the_scheme_is_called_as_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
