#include "report_scene.h"

#include "history/ledger_line.h"
#include "report/report_check.h"

#define RULES                                                                                    \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\nname = text: name\n" \
    "unit = text: unit\nkind = text: kind\nincome = optional money: income\n"                    \
    "[reject rich]\nwhen = kind is rich\nreason = too rich\n"                                    \
    "[hold odd]\nwhen = kind is odd\nreason = look again\n"                                      \
    "[grant cash]\n[grant food]\n"                                                               \
    "[tier big]\ngrant = cash\nwhen = kind is big\namount = 300\n"                               \
    "[tier small]\ngrant = cash\nwhen = kind in (small, both)\namount = 100\n"                   \
    "[tier poor]\ngrant = cash\nwhen = kind is poor\namount = income * 0.1\n"                    \
    "[tier rice]\ngrant = food\nwhen = kind in (both, food)\n"                                   \
    "goods = rice 10 kg @ 3.20, oil 0.5 L @ 12\n"
#define FUNDS                                                  \
    "[fund state]\namount = 350\n[fund gifts]\namount = 250\n" \
    "[fund store]\nkind = goods\namount = 60\n[budget]\non_shortfall = rank\nrank_by = income\n"

static struct str ledger(struct scene *scene, void **state, const char *rules, const char *rows)
{
    scene_open(scene, *state, rules, rows, 1);
    assert_true(report_ledger(&scene->batch.facts, scene->folder->path, &scene->folder->diags));
    return test_read(scene->folder, "ledger.csv");
}

static void every_row_and_every_draw(void **state)
{
    struct scene scene;

    assert_str(ledger(&scene, state, RULES FUNDS,
                      "code,name,unit,kind,income\n"
                      "K1,Al,u,big,1\n"
                      "K2,=Bo,\"u,v\",big,2\n"
                      "K3,Cy,u,both,3\n"
                      "K4,Di,u,food,4\n"
                      "K5,Ed,u,rich,5\n"
                      "K6,Flo,u,odd,6\n"
                      "K7,Gus,u,none,7\n"
                      "K8,Hal,u,poor,\n"
                      "K9,Ida,u,both,x\n"
                      "short,row\n"
                      "K1,Al,u,big,9\n"),
               LEDGER_HEADER
               "1,rows.csv,2,K1,Al,u,hold,,,,0.00,0.00,,0.00,duplicate:code\n"
               "2,rows.csv,3,K2,'=Bo,\"u,v\",pay,cash,big,state,300.00,300.00,,0.00,tier:big\n"
               "3,rows.csv,4,K3,Cy,u,pay,cash,small,state,100.00,50.00,,0.00,tier:small\n"
               "3,rows.csv,4,K3,Cy,u,pay,cash,small,gifts,0.00,50.00,,0.00,tier:small\n"
               "3,rows.csv,4,K3,Cy,u,pay,food,rice,store,0.00,0.00,rice 10 kg; oil 0.5 L,38.00,"
               "tier:rice\n"
               "4,rows.csv,5,K4,Di,u,wait,food,rice,,0.00,0.00,,0.00,tier:rice; budget\n"
               "5,rows.csv,6,K5,Ed,u,reject,,,,0.00,0.00,,0.00,reject:rich\n"
               "6,rows.csv,7,K6,Flo,u,hold,,,,0.00,0.00,,0.00,hold:odd\n"
               "7,rows.csv,8,K7,Gus,u,reject,,,,0.00,0.00,,0.00,no-tier\n"
               "8,rows.csv,9,K8,Hal,u,hold,,,,0.00,0.00,,0.00,missing:income\n"
               "9,rows.csv,10,K9,Ida,u,hold,,,,0.00,0.00,,0.00,invalid:income\n"
               "10,rows.csv,11,short,row,,hold,,,,0.00,0.00,,0.00,malformed\n"
               "11,rows.csv,12,K1,Al,u,hold,,,,0.00,0.00,,0.00,duplicate:code\n");
    assert_true(report_bank(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(report_check_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

/* One grant paid, another waiting: the applicant is paid, and the ledger has both. */
static void grants_of_one_may_end_differently(void **state)
{
    struct scene scene;

    assert_str(ledger(&scene, state, RULES FUNDS,
                      "code,name,unit,kind,income\n"
                      "K1,Al,u,food,1\nK2,Bo,u,both,2\n"),
               LEDGER_HEADER
               "1,rows.csv,2,K1,Al,u,pay,food,rice,store,0.00,0.00,rice 10 kg; oil 0.5 L,38.00,"
               "tier:rice\n"
               "2,rows.csv,3,K2,Bo,u,pay,cash,small,state,100.00,100.00,,0.00,tier:small\n"
               "2,rows.csv,3,K2,Bo,u,wait,food,rice,,0.00,0.00,,0.00,tier:rice; budget\n");
    scene_close(&scene);
}

static void schemes_without_funds(void **state)
{
    struct scene scene;

    assert_str(ledger(&scene, state, RULES "[budget]\ntotal = 1000\n",
                      "code,name,unit,kind,income\nK1,Al,u,both,1\n"),
               LEDGER_HEADER
               "1,rows.csv,2,K1,Al,u,pay,cash,small,,100.00,100.00,,0.00,tier:small\n"
               "1,rows.csv,2,K1,Al,u,pay,food,rice,,0.00,0.00,rice 10 kg; oil 0.5 L,38.00,"
               "tier:rice\n");
    scene_close(&scene);
}

/* An entitlement that nothing was drawn for is told all the same; the money of the batch is not
 * there then, which the check says. */
static void nobody_is_left_out(void **state)
{
    struct scene scene;

    scene_open(&scene, *state, RULES "[budget]\ntotal = 1000\n",
               "code,name,unit,kind,income\nK1,Al,u,both,1\n", 1);
    scene.batch.allocation.draw_count = 0;
    assert_true(report_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_str(test_read(scene.folder, "ledger.csv"),
               LEDGER_HEADER "1,rows.csv,2,K1,Al,u,pay,cash,small,,100.00,0.00,,0.00,tier:small\n"
                             "1,rows.csv,2,K1,Al,u,pay,food,rice,,0.00,0.00,rice 10 kg; oil 0.5 L,"
                             "0.00,tier:rice\n");
    assert_true(report_bank(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_false(report_check_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    scene_close(&scene);
}

/* What was written is read again before anybody relies on it. */
static void other_ledgers_are_found_out(void **state)
{
    static const struct {
        const char *from, *to;
    } changes[] = {
        {",100.00,100.00,", ",100.00,100.01,"},
        {",38.00,", ",38.01,"},
        {",pay,food", ",wait,food"},
        {"2,rows.csv,3", "3,rows.csv,3"},
        {"2,rows.csv,3,K2,Bo,u,pay,cash,big,,300.00,300.00,,0.00,tier:big\n", ""},
    };
    struct scene scene;
    struct str good = ledger(&scene, state, RULES "[budget]\ntotal = 1000\n",
                             "code,name,unit,kind,income\nK1,Al,u,both,1\nK2,Bo,u,big,1\n"
                             "K3,Cy,u,food,1\n");

    assert_true(report_bank(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    assert_true(report_check_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const char *at = strstr(good.ptr, changes[i].from);
        struct strbuf changed = {0};

        assert_non_null(at);
        strbuf_add(&changed, (struct str){good.ptr, (size_t)(at - good.ptr)});
        strbuf_adds(&changed, changes[i].to);
        strbuf_adds(&changed, at + strlen(changes[i].from));
        test_write(scene.folder, "ledger.csv", strbuf_str(&changed));
        strbuf_release(&changed);
        assert_false(
            report_check_ledger(&scene.batch.facts, scene.folder->path, &scene.folder->diags));
    }
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(every_row_and_every_draw),    IN_FOLDER(grants_of_one_may_end_differently),
        IN_FOLDER(schemes_without_funds),       IN_FOLDER(nobody_is_left_out),
        IN_FOLDER(other_ledgers_are_found_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
