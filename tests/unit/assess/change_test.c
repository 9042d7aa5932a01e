/* Approved changes: what each does, whom it is for, and what is refused. */
#include "assess_scene.h"

#include "assess/change_match.h"

#define RULES                                                                              \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\nkind = text: kind\n" \
    "income = optional money: income\n[reject rich]\nwhen = income > 900\n"                \
    "[hold odd]\nwhen = kind is odd\n[tier a]\nwhen = kind is a\namount = 100\n"           \
    "[tier b]\nwhen = income < 500\namount = 50\n[budget]\ntotal = 100000\n"               \
    "[quota q]\nlimit = 2\nwhen = kind is a\n"
#define ALLOWED "[changes]\nactions = reject, hold, release, pay\nat_most = 300\npeople = 50\n"
#define TWO                                                                                     \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n[tier m]\n"               \
    "grant = money\namount = 100\n[tier g]\ngrant = goods\ngoods = rice 2 kg @ 3\namount = 5\n" \
    "[budget]\ntotal = 100000\n"
#define HEAD "id,action,amount,grant,reason,approved_by,source,line\n"

/* Reads FILES (each a round of its own) and finds whom they are for. */
static bool read_changes(struct scene *scene, struct change_file *read, const char *const *files,
                         size_t count, struct changes *changes)
{
    struct test_folder *folder = scene->folder;
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        const char *name = arena_printf(&folder->arena, "changes-%zu.csv", i + 1);

        test_write(folder, name, str_of(files[i]));
        read[i] = (struct change_file){.input = {.path = test_path(folder, name)},
                                       .round = (unsigned)i + 1};
        ok = change_file_read(&read[i], &scene->rules, HIDDEN_REFUSE, &folder->arena,
                              &folder->diags) &&
             ok;
    }
    if (!ok ||
        !changes_resolve(changes, &scene->basis, read, count, &folder->arena, &folder->diags))
        return false;
    scene->basis.changes = changes;
    row_sums_release(&scene->sums);
    row_sums_make(&scene->sums, &scene->basis, scene->scan.groups + scene->rules.unique_count);
    return changes_fit_households(&scene->basis, &folder->diags);
}

#define FILES_MOST 4

/* TOLD is all that was said, of errors and warnings alike, the folder's path left out. */
static void assert_told(struct test_folder *folder, const char *told)
{
    struct str all = test_told(folder);
    struct strbuf bare = {0};
    struct str line;

    while (all.len && str_split(&all, '\n', &line)) {
        if (str_starts(line, STR("FOLDER/")))
            line = (struct str){line.ptr + strlen("FOLDER/"), line.len - strlen("FOLDER/")};
        strbuf_printf(&bare, STR_FMT "%s", STR_ARG(line), all.ptr ? "\n" : "");
    }
    unit_assert_str(strbuf_str(&bare), told, __FILE__, __LINE__);
    strbuf_release(&bare);
}

static void assert_changed_in(struct test_folder *folder, enum edition edition, const char *rules,
                              const char *csv, const char *const *files, size_t count,
                              const char *expected)
{
    struct change_file read[FILES_MOST] = {{.round = 0}};
    struct changes changes;
    struct scene scene;

    scene_open(&scene, folder, rules, csv, NULL, 0, "2024-01-31");
    scene.basis.edition = edition;
    if (!read_changes(&scene, read, files, count, &changes))
        scene_fail(folder, "the changes are refused");
    scene_decide(&scene);
    changes_pay(&scene.decided, &scene.basis);
    unit_assert_str(scene_result(&scene), expected, __FILE__, __LINE__);
    changes_tell(&scene.basis, &folder->diags);
    for (size_t i = 0; i < count; i++)
        change_file_release(&read[i]);
    scene_close(&scene);
}

static void assert_changed(struct test_folder *folder, const char *rules, const char *csv,
                           const char *const *files, size_t count, const char *expected)
{
    assert_changed_in(folder, EDITION_LATER, rules, csv, files, count, expected);
}

#define PEOPLE \
    "id,kind,income\n1,a,10\n2,a,20\n3,a,30\n4,odd,40\n5,x,950\n6,x,\n7,x,600\n8,a,1\n8,a,1\n"

static void nothing_is_changed_without_changes(void **state)
{
    assert_changed(*state, RULES ALLOWED, PEOPLE, NULL, 0,
                   "pay | relief pay 100.00 tier:a\npay | relief pay 100.00 tier:a\n"
                   "wait | relief wait 0.00 tier:a; quota:q\nhold hold:odd\nreject reject:rich\n"
                   "hold missing:income\nreject no-tier\nhold duplicate:id\nhold duplicate:id\n");
}

static void every_action_does_what_it_says(void **state)
{
    const char *file = HEAD "1,reject,,,objection upheld,Wang,,\n"
                            "2,hold,,,a visit,Wang,,\n"
                            "4,release,,,seen,Li,,\n"
                            "5,pay,300,,hardship,Li,,\n"
                            "6,release,,,seen,Li,,\n"
                            "7,pay,0.50,,hardship,Li,,\n"
                            "8,release,,,two people,Li,applicants.csv,9\n";

    /* The places of those who are ended are free for others. */
    assert_changed(*state, RULES ALLOWED, PEOPLE, &file, 1,
                   "reject change:reject\nhold change:hold\npay | relief pay 100.00 tier:a\n"
                   "pay | relief pay 50.00 tier:b; change:release\n"
                   "pay | relief pay 300.00 reject:rich; change:pay\n"
                   "hold missing:income; change:release\n"
                   "pay | relief pay 0.50 no-tier; change:pay\n"
                   "pay | relief pay 100.00 tier:a; change:release\nhold duplicate:id\n");
    assert_told(*state, "changes-1.csv:6: warning: this release has no effect: nothing that a "
                        "release ends holds the applicant\n");
}

static void a_payment_comes_after_quotas_and_keeps_its_tier(void **state)
{
    const char *file = HEAD "3,发放,120,,x,y,,\n1,pay,1,,x,y,,\n";

    assert_changed(*state, RULES ALLOWED, PEOPLE, &file, 1,
                   "pay | relief pay 1.00 tier:a; change:pay\npay | relief pay 100.00 tier:a\n"
                   "pay | relief pay 120.00 tier:a; quota:q; change:pay\nhold hold:odd\n"
                   "reject reject:rich\nhold missing:income\nreject no-tier\n"
                   "hold duplicate:id\nhold duplicate:id\n");
}

static void one_grant_of_several_can_be_changed(void **state)
{
    const char *file = HEAD "1,reject,,money,x,y,,\n2,pay,7,goods,x,y,,\n3,reject,,,x,y,,\n"
                            "4,hold,,goods,x,y,,\n4,pay,9,money,x,y,,\n";

    assert_changed(*state, TWO ALLOWED, "id\n1\n2\n3\n4\n", &file, 1,
                   "pay | money reject 0.00 change:reject | goods pay 5.00 +2 tier:g\n"
                   "pay | money pay 100.00 tier:m | goods pay 7.00 +2 tier:g; change:pay\n"
                   "reject change:reject\n"
                   "pay | money pay 9.00 tier:m; change:pay | goods hold 0.00 change:hold\n");
}

static void goods_that_the_rules_refuse_are_not_given(void **state)
{
    const char *file = HEAD "2,pay,7,goods,x,y,,\n";

    assert_changed(*state, TWO ALLOWED "[quota one]\nlimit = 1\n", "id\n1\n2\n", &file, 1,
                   "pay | money pay 100.00 tier:m | goods pay 5.00 +2 tier:g\n"
                   "pay | money wait 0.00 tier:m; quota:one | goods pay 7.00 +0 tier:g; "
                   "quota:one; change:pay\n");
}

/* What an amendment says takes the place of what was said before of the same grant. */
static void a_later_round_takes_the_place_of_an_earlier(void **state)
{
    const char *files[] = {HEAD "1,reject,,,x,y,,\n2,pay,9,,x,y,,\n3,hold,,,x,y,,\n",
                           HEAD "1,pay,5,,x,y,,\n2,reject,,,x,y,,\n", HEAD "1,hold,,,x,y,,\n"};

    assert_changed(*state, RULES ALLOWED, "id,kind,income\n1,a,1\n2,a,1\n3,a,1\n", files, 3,
                   "hold change:hold\nreject change:reject\nhold change:hold\n");
    files[0] = HEAD "1,reject,,,x,y,,\n2,pay,9,goods,x,y,,\n2,hold,,money,x,y,,\n";
    files[1] = HEAD "1,pay,5,money,x,y,,\n2,reject,,,x,y,,\n";
    assert_changed(*state, TWO ALLOWED, "id\n1\n2\n", files, 2,
                   "pay | money pay 5.00 change:reject; change:pay\nreject change:reject\n");
}

/* The rows of a file come in any order, and several may be for one applicant. */
static void changes_in_any_order(void **state)
{
    const char *files[] = {HEAD "6,hold,,money,x,y,,\n5,reject,,,x,y,,\n1,hold,,goods,x,y,,\n"
                                "4,pay,4,money,x,y,,\n6,pay,6,goods,x,y,,\n3,reject,,,x,y,,\n"
                                "1,pay,1,money,x,y,,\n2,reject,,,x,y,,\n",
                           HEAD "5,pay,5,goods,x,y,,\n1,pay,7,money,x,y,,\n3,hold,,,x,y,,\n"};

    assert_changed(*state, TWO ALLOWED, "id\n1\n2\n3\n4\n5\n6\n", files, 2,
                   "pay | money pay 7.00 tier:m; change:pay | goods hold 0.00 change:hold\n"
                   "reject change:reject\nhold change:hold\n"
                   "pay | money pay 4.00 tier:m; change:pay | goods pay 5.00 +2 tier:g\n"
                   "pay | goods pay 5.00 change:reject; change:pay\n"
                   "pay | money hold 0.00 change:hold | goods pay 6.00 +2 tier:g; change:pay\n");
}

static void what_does_not_fit_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *rules, *csv, *changes, *told;
    } cases[] = {
        {RULES, PEOPLE, HEAD "1,hold,,,x,y,,\n",
         "changes-1.csv: error: the rules have no [changes]: no decision may be changed by hand\n"},
        {RULES ALLOWED, PEOPLE, HEAD "1,hold,,,,y,,\n1,hold,,,x,,,\n",
         "changes-1.csv:2: error: the change does not say why it was approved: fill in 'reason'\n"
         "changes-1.csv:3: error: the change does not say who approved it: fill in "
         "'approved_by'\n"},
        {RULES ALLOWED, PEOPLE, HEAD "9,hold,,,x,y,,\n8,hold,,,x,y,,\n8,hold,,,x,y,,2\n",
         "changes-1.csv:2: error: no applicant of this batch has this key\n"
         "changes-1.csv:3: error: 2 rows have this key: say which one is meant under 'source' and "
         "'line'\n"
         "changes-1.csv:4: error: no row with this key stands where 'source' and 'line' say\n"},
        {RULES ALLOWED, PEOPLE, HEAD "9.90101E+17,hold,,,x,y,,\n990101197503120000,hold,,,x,y,,\n",
         "changes-1.csv:2: error: no applicant of this batch has this key, which is a long number "
         "that a spreadsheet has shortened: format the column as text, enter the number again and "
         "export the file again\n"
         "changes-1.csv:3: error: no applicant of this batch has this key, which is a long number "
         "that a spreadsheet has shortened: format the column as text, enter the number again and "
         "export the file again\n"},
        {RULES ALLOWED, PEOPLE, HEAD "1,raise,,,x,y,,\n,hold,,,x,y,,\n",
         "changes-1.csv:2: error: 'raise' is no change that can be made: write reject, hold, "
         "release or pay\n"
         "changes-1.csv:3: error: the change does not say whom it is for: the key is blank\n"},
        {RULES "[changes]\nactions = hold\n", PEOPLE, HEAD "1,reject,,,x,y,,\n",
         "changes-1.csv:2: error: the rules' [changes] do not allow 'reject': their 'actions' must "
         "name it first\n"},
        {RULES ALLOWED, PEOPLE,
         HEAD "1,pay,,,x,y,,\n2,pay,0,,x,y,,\n3,pay,300.01,,x,y,,\n4,hold,5,,x,y,,\n"
              "1,pay,1,winter,x,y,,\n",
         "changes-1.csv:2: error: a change that pays needs an amount above zero\n"
         "changes-1.csv:3: error: a change that pays needs an amount above zero\n"
         "changes-1.csv:4: error: 300.01 is more than one change may pay, which is 300.00 by the "
         "rules' [changes]\n"
         "changes-1.csv:5: error: only a change that pays has an amount: leave it blank\n"
         "changes-1.csv:6: error: the rules have no grant 'winter'\n"},
        {RULES ALLOWED, PEOPLE, HEAD "1,hold,,,x,y,,\n1,pay,5,relief,x,y,,\n",
         "changes-1.csv:3: error: the same applicant and grant are changed in line 2 already: keep "
         "one of the two\n"},
        {TWO ALLOWED, "id\n1\n2\n", HEAD "1,pay,5,,x,y,,\n2,release,,money,x,y,,\n",
         "changes-1.csv:2: error: the scheme has several grants: say under 'grant' which one is "
         "paid\n"
         "changes-1.csv:3: error: an applicant is released as a whole: leave the grant blank\n"},
        {TWO ALLOWED, "id\n1\n2\n", HEAD "1,reject,,,x,y,,\n1,pay,5,money,x,y,,\n",
         "changes-1.csv:3: error: the same applicant and grant are changed in line 2 already: keep "
         "one of the two\n"},
        {RULES ALLOWED "approvers = Wang, Li\n", PEOPLE, HEAD "1,hold,,,x,Zhao,,\n",
         "changes-1.csv:2: error: 'Zhao' is not among the approvers that the rules' [changes] "
         "name\n"},
        {RULES "[changes]\nactions = hold\npeople = 2\n", PEOPLE,
         HEAD "1,hold,,,x,y,,\n2,hold,,,x,y,,\n3,hold,,,x,y,,\n",
         "changes-1.csv:4: error: 3 applicants are changed by hand, and the rules' [changes] allow "
         "2 of 9\n"},
        {RULES "[changes]\nactions = hold\n", PEOPLE, HEAD "1,hold,,,x,y,,\n2,hold,,,x,y,,\n",
         "changes-1.csv:3: error: 2 applicants are changed by hand, and the rules' [changes] allow "
         "1 of 9\n"},
        {RULES ALLOWED, "id,kind,income\n1,a\n", HEAD "1,pay,5,,x,y,,\n",
         "changes-1.csv:2: error: nobody can be paid by a row that is malformed: mend it in the "
         "applicant file\n"},
        {"[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = id_number: id\n"
         "[tier a]\namount = 1\n[budget]\ntotal = 9\n" ALLOWED,
         "id\n990101197001010029\n", HEAD "990101197001010029,pay,5,,x,y,,\n",
         "changes-1.csv:2: error: nobody can be paid whose key is faulty: mend it in the applicant "
         "file\n"},
        {RULES ALLOWED "[household]\nof = kind\nhead = income > 5\n",
         "id,kind,income\n1,a,9\n2,a,1\n", HEAD "1,pay,5,,x,y,,\n2,pay,5,,x,y,,\n",
         "changes-1.csv:3: error: this applicant is counted in the household of another row: "
         "change that one\n"},
        {RULES ALLOWED, PEOPLE,
         HEAD
         "8,hold,,,x,y,other.csv,9\n8,hold,,,x,y,applicants.csv,2\n8,hold,,,x,y,applicants.csv,\n",
         "changes-1.csv:2: error: no row with this key stands where 'source' and 'line' say\n"
         "changes-1.csv:3: error: no row with this key stands where 'source' and 'line' say\n"
         "changes-1.csv:4: error: 2 rows have this key: say which one is meant under 'source' and "
         "'line'\n"},
        {TWO ALLOWED, "id\n1\n2\n", HEAD "1,pay,5,goods,x,y,,\n1,hold,,,x,y,,\n",
         "changes-1.csv:3: error: the same applicant and grant are changed in line 2 already: keep "
         "one of the two\n"},
        {RULES ALLOWED, PEOPLE, "id,action,reason\n1,hold,x\n",
         "changes-1.csv: error: no row is headed id, action, reason, approved_by. The first line "
         "has: id, action, reason\n"},
        {RULES ALLOWED, PEOPLE, HEAD "1,hold,,,\"x\n2,hold\",y,,\n",
         "changes-1.csv:2: error: a stray quote may have swallowed rows from here on\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct test_folder *folder = *state;
        struct change_file read[FILES_MOST] = {{.round = 0}};
        struct changes changes;
        struct scene scene;

        scene_open(&scene, folder, cases[i].rules, cases[i].csv, NULL, 0, "2024-01-31");
        test_forget(folder); /* what was told of the rules */
        assert_false(read_changes(&scene, read, &cases[i].changes, 1, &changes));
        assert_told(folder, cases[i].told);
        change_file_release(&read[0]);
        scene_close(&scene);
        test_forget(folder);
    }
}

#define NAMESAKES                                                                          \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\nname = text: name\n" \
    "house = text: house\nincome = number: income\nhead = yes_no: head\n"                  \
    "[unique namesakes]\nof = name\n[let]\nall = total(income per house)\n"                \
    "[household]\nof = house\nhead = head\n[tier t]\namount = all\n[budget]\ntotal = 99\n" ALLOWED
#define HOUSES "id,name,house,income,head\n1,Ann,a,1,y\n2,Bo,b,2,y\n3,Ann,b,3,n\n"

/* Whom a release makes single counts in sums, and as a member; in version 1.0 the sums came first.
 */
static void a_release_makes_a_household_whole(void **state)
{
    static const char *const both[] = {HEAD "1,release,,,x,y,,\n3,release,,,x,y,,\n"};
    static const char *const one[] = {HEAD "3,release,,,x,y,,\n"};
    static const char *const member[] = {HEAD "1,release,,,x,y,,\n3,release,,,x,y,,\n",
                                         HEAD "3,hold,,,x,y,,\n"};

    assert_changed(*state, NAMESAKES, HOUSES, both, 1,
                   "pay | relief pay 1.00 tier:t; change:release\npay | relief pay 5.00 tier:t\n"
                   "member member; change:release\n");
    assert_told(*state, "");
    assert_changed(*state, NAMESAKES, HOUSES, one, 1,
                   "hold duplicate:namesakes; household\npay | relief pay 5.00 tier:t\n"
                   "member member; change:release\n");
    assert_changed_in(*state, EDITION_1_0, NAMESAKES, HOUSES, both, 1,
                      "hold duplicate:namesakes; household; change:release\nhold household\n"
                      "hold duplicate:namesakes; household; change:release\n");
    test_forget(*state);
    assert_changed(*state, NAMESAKES, HOUSES, member, 2,
                   "pay | relief pay 1.00 tier:t; change:release\nhold household\n"
                   "hold duplicate:namesakes; household; change:hold\n");
}

/* Of an amendment that changes too many, its own file is named, whoever stands first in the list.
 */
static void the_amendment_that_is_too_many(void **state)
{
    static const char *const files[] = {HEAD "8,hold,,,x,y,,\n9,hold,,,x,y,,\n",
                                        HEAD "1,hold,,,x,y,,\n"};
    struct test_folder *folder = *state;
    struct change_file read[FILES_MOST] = {{.round = 0}};
    struct changes changes;
    struct scene scene;

    scene_open(&scene, folder, RULES "[changes]\nactions = hold\npeople = 2\n",
               "id,kind,income\n1,a,1\n8,a,1\n9,a,1\n", NULL, 0, "2024-01-31");
    assert_false(read_changes(&scene, read, files, 2, &changes));
    assert_told(folder, "changes-2.csv:2: error: 3 applicants are changed by hand, and the rules' "
                        "[changes] allow 2 of 3\n");
    for (size_t i = 0; i < 2; i++)
        change_file_release(&read[i]);
    scene_close(&scene);
}

/* Two files of one round are as one: neither takes the place of the other. */
static void two_files_of_one_round_do_not_replace_each_other(void **state)
{
    struct test_folder *folder = *state;
    struct change_file read[2] = {{.round = 0}};
    struct changes changes;
    struct scene scene;

    scene_open(&scene, folder, RULES ALLOWED, PEOPLE, NULL, 0, "2024-01-31");
    test_write(folder, "a.csv", STR(HEAD "1,hold,,,x,y,,\n2,hold,,,x,y,,\n"));
    test_write(folder, "b.csv", STR(HEAD "3,hold,,,x,y,,\n1,reject,,,x,y,,\n"));
    for (size_t i = 0; i < 2; i++) {
        read[i] = (struct change_file){.input = {.path = test_path(folder, i ? "b.csv" : "a.csv")},
                                       .round = 1};
        assert_true(change_file_read(&read[i], &scene.rules, HIDDEN_REFUSE, &folder->arena,
                                     &folder->diags));
    }
    assert_false(changes_resolve(&changes, &scene.basis, read, 2, &folder->arena, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/b.csv:3: error: the same applicant and grant are changed in line 2 of "
               "FOLDER/a.csv already: keep one of the two\n");
    for (size_t i = 0; i < 2; i++)
        change_file_release(&read[i]);
    scene_close(&scene);
}

/* A row that cannot be split is nobody's payment, but it can be turned away by hand. */
static void a_malformed_row_can_be_turned_away(void **state)
{
    const char *file = HEAD "2,reject,,,no applicant,Wang,,\n3,hold,,,to be seen,Wang,,\n";

    assert_changed(*state, RULES ALLOWED, "id,kind,income\n1,a,1\n2,a\n3,a\n", &file, 1,
                   "pay | relief pay 100.00 tier:a\nreject malformed; change:reject\n"
                   "hold malformed; change:hold\n");
}

/* A release ends a hold of the rules, not a blank cell beside it: of that it is told. */
static void a_release_does_not_fill_a_blank(void **state)
{
    const char *file = HEAD "1,release,,,seen,Li,,\n2,release,,,seen,Li,,\n";

    assert_changed(*state, RULES ALLOWED, "id,kind,income\n1,odd,\n2,odd,5\n", &file, 1,
                   "hold missing:income; hold:odd; change:release\n"
                   "pay | relief pay 50.00 tier:b; change:release\n");
    assert_told(*state, "changes-1.csv:2: warning: this release has no effect: something else "
                        "holds the applicant too\n");
}

/* The grant that a change pays comes where its grant stands, before those that the rules give. */
static void a_payment_of_a_grant_that_the_rules_do_not_give(void **state)
{
    const char *file = HEAD "1,pay,7,money,x,y,,\n2,pay,8,money,x,y,,\n";

    assert_changed(*state,
                   "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n[tier m]\n"
                   "grant = money\nwhen = id is 3\namount = 100\n[tier g]\ngrant = goods\n"
                   "when = id is 1\namount = 5\n[budget]\ntotal = 100000\n" ALLOWED,
                   "id\n1\n2\n", &file, 1,
                   "pay | money pay 7.00 change:pay | goods pay 5.00 tier:g\n"
                   "pay | money pay 8.00 no-tier; change:pay\n");
}

/* What is done to one grant is said of that one only, also where the rules give none and another is
 * paid by hand. */
#define TURNED_AWAY TWO ALLOWED "[reject rich]\nwhen = id is 1\n[hold odd]\nwhen = id in (2, 3)\n"
#define ONE_PAID_ONE_ENDED                              \
    HEAD "1,pay,5,money,x,y,,\n1,hold,,goods,x,y,,\n"   \
         "2,pay,6,money,x,y,,\n2,reject,,goods,x,y,,\n" \
         "3,pay,7,goods,x,y,,\n3,hold,,money,x,y,,\n4,hold,,goods,x,y,,\n"

static void a_grant_that_is_ended_beside_one_that_is_paid(void **state)
{
    const char *file = ONE_PAID_ONE_ENDED;

    assert_changed(*state, TURNED_AWAY, "id\n1\n2\n3\n4\n", &file, 1,
                   "pay | money pay 5.00 reject:rich; change:pay | "
                   "goods reject 0.00 reject:rich; change:hold\n"
                   "pay | money pay 6.00 hold:odd; change:pay | "
                   "goods reject 0.00 hold:odd; change:reject\n"
                   "pay | money hold 0.00 hold:odd; change:hold | "
                   "goods pay 7.00 hold:odd; change:pay\n"
                   "pay | money pay 100.00 tier:m | goods hold 0.00 change:hold\n");
}

/* Version 1.0 said it of the grant that was paid. */
static void a_grant_that_is_ended_in_version_1_0(void **state)
{
    const char *file = ONE_PAID_ONE_ENDED;

    assert_changed_in(*state, EDITION_1_0, TURNED_AWAY, "id\n1\n2\n3\n4\n", &file, 1,
                      "pay | money pay 5.00 reject:rich; change:hold; change:pay\n"
                      "pay | money pay 6.00 hold:odd; change:reject; change:pay\n"
                      "pay | goods pay 7.00 hold:odd; change:hold; change:pay\n"
                      "pay | money pay 100.00 tier:m | goods hold 0.00 change:hold\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(nothing_is_changed_without_changes),
        IN_FOLDER(every_action_does_what_it_says),
        IN_FOLDER(a_payment_comes_after_quotas_and_keeps_its_tier),
        IN_FOLDER(one_grant_of_several_can_be_changed),
        IN_FOLDER(goods_that_the_rules_refuse_are_not_given),
        IN_FOLDER(a_later_round_takes_the_place_of_an_earlier),
        IN_FOLDER(changes_in_any_order),
        IN_FOLDER(what_does_not_fit_is_refused_with_its_line),
        IN_FOLDER(a_release_makes_a_household_whole),
        IN_FOLDER(the_amendment_that_is_too_many),
        IN_FOLDER(two_files_of_one_round_do_not_replace_each_other),
        IN_FOLDER(a_malformed_row_can_be_turned_away),
        IN_FOLDER(a_release_does_not_fill_a_blank),
        IN_FOLDER(a_payment_of_a_grant_that_the_rules_do_not_give),
        IN_FOLDER(a_grant_that_is_ended_beside_one_that_is_paid),
        IN_FOLDER(a_grant_that_is_ended_in_version_1_0),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
