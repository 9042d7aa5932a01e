/* What the columns of a list are taken for, before anybody has written rules for it. */
#include "folder.h"

#include "intake/list_roles.h"

struct roles_case {
    const char *what, *list, *roles;
};

/* The roles of LIST's columns, in their order: `key id text; `. */
static struct str roles_of(struct test_folder *folder, const char *list)
{
    static const char *const names[] = {"",        "key",   "payee", "group",
                                        "account", "phone", "bank",  "class"};
    struct list_options options = {.path = test_path(folder, "list.csv")};
    struct list_columns columns;
    struct strbuf out = {0};
    struct str kept;

    test_forget(folder);
    test_write(folder, "list.csv", str_of(list));
    if (!list_columns_read(&columns, &options, &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    list_roles_find(&columns);
    for (size_t i = 0; i < columns.count; i++)
        if (columns.items[i].role != ROLE_PLAIN)
            strbuf_printf(&out, "%s " STR_FMT " %s; ", names[columns.items[i].role],
                          STR_ARG(columns.items[i].header),
                          field_type_name(columns.items[i].type, LANGUAGE_EN));
    kept = arena_copy(&folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

static void check_roles(struct test_folder *folder, const struct roles_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str found = roles_of(folder, cases[i].list);

        if (!str_eq(found, str_of(cases[i].roles)))
            fail_msg("%s: %s is not %s", cases[i].what, found.ptr, cases[i].roles);
    }
}

#define CHECK_ROLES(folder, cases) check_roles(folder, cases, sizeof cases / sizeof cases[0])

static void the_key_is_whose_number_it_is_or_what_differs(void **state)
{
    static const struct roles_case cases[] = {
        {"a resident's number, though a code stands before it",
         "工号,姓名,身份证号\nA1,张三,990101194912310028\nA2,李四,99010119491231001X\n",
         "payee 姓名 name; key 身份证号 id_number; "},
        {"a code, as a text that keeps its zeros", "姓名,工号\n张三,1200\n李四,3400\n",
         "payee 姓名 name; key 工号 text; "},
        {"a card by which everybody differs",
         "姓名,卡号\n张三,6299000000000000010\n李四,6299000000000000028\n",
         "payee 姓名 name; key 卡号 bank_card; "},
        {"a code before the number of an account",
         "Claim no,Name,Account number\nC1,Ann Reed,6299000000000000010\n"
         "C2,Bo Hart,6299000000000000028\n",
         "key Claim no text; payee Name name; account Account number bank_card; "},
        {"a code that two people share is none", "姓名,工号\n张三,A1\n李四,A1\n王五,A2\n",
         "key 姓名 name; "},
        {"a code that somebody has not is none", "姓名,工号\n张三,A1\n李四,\n", "key 姓名 name; "},
        {"a day is none, whatever it is called", "姓名,编号\n张三,2024-01-01\n李四,2024-01-02\n",
         "key 姓名 name; "},
        {"the first of two texts", "Team,Worker\na,b\nc,d\n", "key Team text; "},
        {"a text by which everybody differs", "Name,Worker\nAnn Lee,a\nBo Day,b\n",
         "payee Name name; key Worker text; "},
        {"a name before a serial number", "序号,姓名\n1,张三\n2,李四\n3,王五\n", "key 姓名 name; "},
        {"a name before a remark", "姓名,备注\n张三,甲\n李四,乙\n", "key 姓名 name; "},
        {"a name before where people live", "姓名,家庭住址\n张三,甲\n李四,乙\n", "key 姓名 name; "},
        {"a text where there are no names", "Worker,Paid\na,5\na,6\nb,5\nc,7\nd,8\n",
         "key Worker text; "},
        {"what there is where there is nothing else", "Paid,Since\n5,2024-01-01\n5,2024-01-01\n",
         "key Paid text; "},
        {"nothing whose header stands there twice", "Code,Code\na,b\nc,d\n", ""},
    };

    CHECK_ROLES(*state, cases);
}

#define ID_1 "990101194912310028"
#define ID_2 "99010119491231001X"
#define ID_3 "990101196001120011"
#define CARD_1 "6299000000000000010"
#define CARD_2 "6299000000000000028"

/* A list has numbers and names of more people than of those who are given something. */
static void columns_of_others_come_behind(void **state)
{
    static const struct roles_case cases[] = {
        {"the number that differs in every row, and its name",
         "户主姓名,户主身份证号,姓名,身份证号\n王一," ID_3 ",张三," ID_1 "\n王一," ID_3
         ",李四," ID_2 "\n",
         "payee 姓名 name; key 身份证号 id_number; "},
        {"the first that differs, of two that are nobody else's",
         "证件号码,身份证号\n" ID_3 "," ID_1 "\n" ID_3 "," ID_2 "\n", "key 身份证号 id_number; "},
        {"the one that everybody has", "配偶姓名,姓名,手机,电话\n,张三,,1\n王五,李四,2,3\n",
         "key 姓名 name; phone 电话 phone; "},
        {"the applicant's, though somebody has none",
         "Spouse name,Spouse ID number,Name,ID number\nBo Day," ID_3 ",Ann Lee," ID_1
         "\nCy Fox," ID_2 ",Di Poe,\n",
         "payee Name name; key ID number id_number; "},
        {"the account and the phone as well",
         "身份证号,配偶银行卡号,银行卡号,联系人电话,电话\n" ID_1 "," CARD_1 "," CARD_2
         ",13900000001,13900000002\n" ID_2 "," CARD_2 "," CARD_1 ",13900000002,13900000001\n",
         "key 身份证号 id_number; account 银行卡号 bank_card; phone 电话 phone; "},
        {"all of the head where the key is the head's",
         "姓名,户主姓名,户主身份证号,户主配偶身份证号,卡号,户主卡号\n张三,王一," ID_1 "," ID_3
         "," CARD_1 "," CARD_2 "\n李四,王二," ID_2 "," ID_3 "," CARD_2 "," CARD_1 "\n",
         "payee 户主姓名 name; key 户主身份证号 id_number; account 户主卡号 bank_card; "},
        {"a code before a number of others that not everybody has",
         "工号,姓名,配偶身份证号\na1,张三," ID_1 "\na2,李四,\n",
         "key 工号 text; payee 姓名 name; "},
        {"but not a name that two people have", "姓名,配偶身份证号\n张三," ID_1 "\n张三,\n",
         "payee 姓名 name; key 配偶身份证号 id_number; "},
        {"nor anything before a number that all have, though two have the same",
         "编号,户主姓名,户主身份证号\na,王一," ID_1 "\nb,王一," ID_1 "\nc,王二," ID_2 "\n",
         "payee 户主姓名 name; key 户主身份证号 id_number; "},
        {"the first where all are alike",
         "Name,Full name,ID number,Passport\nAnn,Ann Lee," ID_1 "," ID_2 "\nBo,Bo Day," ID_2
         "," ID_1 "\n",
         "payee Name name; key ID number id_number; "},
    };

    CHECK_ROLES(*state, cases);
}

static void the_class_is_found_by_its_header(void **state)
{
    static const struct roles_case cases[] = {
        {"a word of classes",
         "工号,婚姻,救助类别\n1a,是,甲\n2a,是,甲\n3a,是,乙\n4a,是,甲\n5a,是,甲\n6a,是,乙\n",
         "key 工号 text; class 救助类别 choice; "},
        {"not what tells people apart otherwise, though it is called so",
         "工号,民族类别,户籍,救助类别\n1a,甲,农,甲\n2a,甲,农,甲\n3a,乙,城,乙\n4a,甲,农,甲\n"
         "5a,甲,城,甲\n6a,乙,农,乙\n",
         "key 工号 text; class 救助类别 choice; "},
        {"the only choice there is",
         "工号,性别,身份\n1a,男,甲\n2a,女,甲\n3a,男,乙\n4a,女,甲\n5a,男,甲\n6a,女,乙\n",
         "key 工号 text; class 身份 choice; "},
        {"no choice of one word", "工号,身份\n1a,甲\n2a,甲\n3a,甲\n4a,甲\n", "key 工号 text; "},
        {"no choice that says something else",
         "工号,性别\n1a,男\n2a,女\n3a,男\n4a,女\n5a,男\n6a,女\n", "key 工号 text; "},
    };

    CHECK_ROLES(*state, cases);
}

static void accounts_banks_phones_and_units_are_found(void **state)
{
    static const struct roles_case cases[] = {
        {"each once",
         "工号,姓名,所属单位,开户行,卡号,手机\n1a,张三,甲厂,农行,6299000000000000010,13900000001\n"
         "2a,李四,甲厂,工行,6299000000000000028,13900000002\n",
         "key 工号 text; payee 姓名 name; group 所属单位 text; bank 开户行 text; account 卡号 "
         "bank_card; phone 手机 phone; "},
        {"none that is blank for everybody", "工号,姓名,所属单位,开户行\n1a,张三,,\n2a,李四,,\n",
         "key 工号 text; payee 姓名 name; "},
        {"the first of two", "工号,街道,村\n1a,甲,乙\n2a,甲,乙\n",
         "key 工号 text; group 街道 text; "},
    };

    CHECK_ROLES(*state, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_key_is_whose_number_it_is_or_what_differs),
        IN_FOLDER(columns_of_others_come_behind),
        IN_FOLDER(the_class_is_found_by_its_header),
        IN_FOLDER(accounts_banks_phones_and_units_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
