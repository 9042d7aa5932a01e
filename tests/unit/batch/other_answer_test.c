/* With which other cell would somebody have been given more? */
#include "batch_scene.h"

#include "batch/other_answer.h"

static void decide_scene(struct test_folder *folder, struct batch *batch)
{
    struct batch_options options = scene_options(folder, FEBRUARY);

    options.tentative = true;
    if (batch_open(batch, &options, &folder->diags) != BATCH_OK ||
        batch_decide(batch, &folder->diags) != BATCH_OK)
        scene_fail(folder);
    test_forget(folder);
}

/* ROW has one answer: its income under BOUND, which gives AMOUNT. */
static void assert_under(const struct batch *batch, size_t row, const char *bound, money amount)
{
    struct arena arena = {0};
    struct other_answer *answers;

    assert_int_equal(other_answers_find(batch, row, LANGUAGE_EN, &answers, &arena), 1);
    assert_int_equal(answers[0].row, row);
    assert_int_equal(answers[0].kind, OTHER_UNDER);
    assert_str(answers[0].value, bound);
    assert_int_equal(answers[0].amount, amount);
    arena_release(&arena);
}

static void assert_nothing(const struct batch *batch, size_t row)
{
    struct arena arena = {0};
    struct other_answer *answers;

    assert_int_equal(other_answers_find(batch, row, LANGUAGE_EN, &answers, &arena), 0);
    arena_release(&arena);
}

/* Who has the best already, and who is held, have no other answer. */
static void bounds_of_tiers(void **state)
{
    struct test_folder *folder = *state;
    struct batch batch;

    scene_make(folder);
    decide_scene(folder, &batch);
    assert_nothing(&batch, 0);
    assert_under(&batch, 1, "500.00", 20000);
    assert_nothing(&batch, 2);
    assert_under(&batch, 3, "900.00", 10000);
    assert_nothing(&batch, 4);
    assert_nothing(&batch, 5); /* barred by who he is */
    batch_release(&batch);
}

/* What the rules would give and a cap does not let through is no answer. */
static void caps_have_their_say(void **state)
{
    struct test_folder *folder = *state;
    struct batch batch;

    scene_make(folder);
    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena, "%s[cap all]\nlimit = 100\n", scene_rules)));
    decide_scene(folder, &batch);
    assert_nothing(&batch, 1);
    assert_under(&batch, 3, "900.00", 10000);
    batch_release(&batch);
}

/* --- Rules and lists of their own --- */

/* The answers for data row ROW of PEOPLE, from 0, by RULES: `ROW FIELD (NOW) BOUND VALUE: TIER
 * AMOUNT`, each in a line of its own. */
static struct str answers_of(struct test_folder *folder, const char *rules, const char *people,
                             size_t row)
{
    static const char *const kinds[] = {
        [OTHER_IS] = "", [OTHER_UNDER] = "under ", [OTHER_OVER] = "over "};
    struct batch_options options = scene_options(folder, JANUARY);
    struct strbuf text = {0};
    struct other_answer *answers;
    struct batch batch;
    struct str kept;
    size_t count;

    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena,
                                   "[scheme]\nid = s\ntitle = T\nkey = number\n"
                                   "[columns]\nnumber = text: Number\n%s",
                                   rules)));
    test_write(folder, "people.csv", str_of(people));
    options.tentative = true;
    if (batch_open(&batch, &options, &folder->diags) != BATCH_OK ||
        batch_decide(&batch, &folder->diags) != BATCH_OK)
        scene_fail(folder);
    test_forget(folder);
    count = other_answers_find(&batch, row, LANGUAGE_EN, &answers, &folder->arena);
    for (size_t i = 0; i < count; i++) {
        char amount[MONEY_TEXT_MAX];

        money_format(answers[i].amount, amount);
        strbuf_printf(&text, "%zu " STR_FMT " (" STR_FMT ") %s" STR_FMT ": " STR_FMT " %s\n",
                      answers[i].row, STR_ARG(batch.rules.fields[answers[i].field].name),
                      STR_ARG(answers[i].now), kinds[answers[i].kind], STR_ARG(answers[i].value),
                      STR_ARG(batch.rules.tiers[answers[i].tier].name), amount);
    }
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    batch_release(&batch);
    return kept;
}

static const struct {
    const char *what, *rules, *people;
    size_t row;
    const char *answers;
} cases[] = {
    {"of several words the one that gives least",
     "class = text: Class\n[tier b]\nwhen = class is b\namount = 200\n"
     "[tier a]\nwhen = class is a\namount = 100\n[tier c]\nwhen = class is c\namount = 150\n"
     "[budget]\ntotal = 1000\n",
     "Number,Class\nK1,none\n", 0, "0 class (none) a: a 100.00\n"},
    {"a word in the place of a blank",
     "class = optional text: Class\n[tier a]\nwhen = class is present and class is a\n"
     "amount = 100\n[budget]\ntotal = 1000\n",
     "Number,Class\nK1,\n", 0, "0 class () a: a 100.00\n"},
    {"no number in the place of a blank",
     "income = optional money: Income\n"
     "[tier a]\nwhen = income is present and income < 500\namount = 100\n"
     "[budget]\ntotal = 1000\n",
     "Number,Income\nK1,\n", 0, ""},
    {"none beyond the greatest number",
     "score = number: Score\n[tier low]\nwhen = score >= 5\namount = 10\n"
     "[tier high]\nwhen = score < 0 - 9000000000000\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Score\nK1,9223372036854.775807\n", 0, ""},
    {"none beyond the least number",
     "score = number: Score\n[tier low]\nwhen = score <= 5\namount = 10\n"
     "[tier high]\nwhen = score > 9000000000000\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Score\nK1,-9223372036854.775807\n", 0, ""},
    {"the greatest number itself",
     "score = number: Score\n[tier low]\nwhen = score >= 9223372036854.775807\namount = 10\n"
     "[budget]\ntotal = 1000\n",
     "Number,Score\nK1,9223372036854\n", 0,
     "0 score (9223372036854) 9223372036854.775807: low 10.00\n"},
    {"nothing in a column that the list does not have",
     "class = optional text: Class\nage = optional count: Age\n"
     "[tier a]\nwhen = class is present and class is a\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Age\nK1,7\n", 0, ""},
    {"nothing that tells who somebody is",
     "home = text: Home\n[unique home]\nof = home\n[tier a]\nwhen = home is a\namount = 100\n"
     "[budget]\ntotal = 1000\n",
     "Number,Home\nK1,b\n", 0, ""},
    {"the bound itself is named where it is rounder",
     "income = money: Income\n[tier a]\nwhen = income > 900\namount = 100\n"
     "[budget]\ntotal = 1000\n",
     "Number,Income\nK1,850\n", 0, "0 income (850.00) over 900.00: a 100.00\n"},
    {"nought is as round as can be",
     "income = money: Income\n[tier a]\nwhen = income > 0\namount = 100\n"
     "[budget]\ntotal = 1000\n",
     "Number,Income\nK1,0\n", 0, "0 income (0.00) over 0.00: a 100.00\n"},
    {"the nearer of two ways",
     "income = money: Income\n[tier low]\nwhen = income < 100\namount = 100\n"
     "[tier high]\nwhen = income >= 520\namount = 300\n[budget]\ntotal = 1000\n",
     "Number,Income\nK1,500\nK2,110\n", 0, "0 income (500.00) 520.00: high 300.00\n"},
    {"the nearer of two ways, downward",
     "income = money: Income\n[tier low]\nwhen = income < 100\namount = 100\n"
     "[tier high]\nwhen = income >= 520\namount = 300\n[budget]\ntotal = 1000\n",
     "Number,Income\nK1,500\nK2,110\n", 1, "1 income (110.00) under 100.00: low 100.00\n"},
    {"a day",
     "born = date: Born\n[tier old]\nwhen = born < 1960-01-01\namount = 100\n"
     "[budget]\ntotal = 1000\n",
     "Number,Born\nK1,1961-05-05\n", 0, "0 born (1961-05-05) 1959-12-31: old 100.00\n"},
    {"so poor that the money reaches that far",
     "income = money: Income\n[tier a]\nwhen = income < 900\namount = 100\n"
     "[budget]\ntotal = 100\non_shortfall = rank\nrank_by = income\n",
     "Number,Income\nK1,500\nK2,950\n", 1, "1 income (950.00) under 500.00: a 100.00\n"},
    {"so much that there is a place",
     "points = count: Points\n[tier a]\nwhen = points > 90\namount = 100\n"
     "[quota one]\nlimit = 1\nrank_by = points desc\nexcess = reject\n[budget]\ntotal = 1000\n",
     "Number,Points\nK1,100\nK2,80\n", 1, "1 points (80) 101: a 100.00\n"},
    {"no way where the money suffices for nobody",
     "income = money: Income\n[tier a]\nwhen = income < 900\namount = 100\n"
     "[budget]\ntotal = 50\non_shortfall = rank\nrank_by = income\n",
     "Number,Income\nK1,950\n", 0, ""},
    {"the income of each of a household, but not of who is turned away",
     "home = text: Home\nhead = yes_no: Head\nincome = money: Income\n"
     "[unique number]\nof = number\non_repeat = keep_first\n"
     "[household]\nof = home\nhead = head\n[let]\nall = total(income per home)\n"
     "[tier a]\nwhen = all < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Head,Income\nK1,h,yes,300\nK2,h,no,400\nK2,h,no,900\nK3,i,yes,900\n", 0,
     "0 income (300.00) under 100.00: a 100.00\n1 income (400.00) under 200.00: a 100.00\n"},
    {"a sum of sums",
     "home = text: Home\ntown = text: Town\nincome = money: Income\n"
     "[let]\nhere = total(income per home)\nthere = highest(here per town)\n"
     "[tier a]\nwhen = there < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Town,Income\nK1,h,N,200\nK2,h,N,400\nK3,i,N,100\n", 0,
     "0 income (200.00) under 100.00: a 100.00\n"},
    {"beside a row of totals and one that cannot be split",
     "home = text: Home\nincome = money: Income\n[let]\nall = total(income per home)\n"
     "[tier a]\nwhen = all < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Income\nK1,h,700\nK2,i,100,7\nTotal,,800\n", 0,
     "0 income (700.00) under 500.00: a 100.00\n"},
    {"in a sum over many rows",
     "home = text: Home\nincome = money: Income\n[let]\nall = total(income per home)\n"
     "[tier a]\nwhen = all < 500\namount = 10\n[budget]\ntotal = 1000\n",
     "Number,Home,Income\nK1,h,300\nK2,h,30\nK3,h,30\nK4,h,30\nK5,h,30\nK6,h,30\nK7,h,30\n"
     "K8,h,30\nK9,h,30\nL1,h,30\nL2,h,30\n",
     0, "0 income (300.00) under 200.00: a 10.00\n"},
    {"the income of a household's head, where nothing is summed",
     "home = text: Home\nhead = yes_no: Head\nincome = money: Income\n"
     "[household]\nof = home\nhead = head\n"
     "[tier a]\nwhen = income < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Head,Income\nK1,h,yes,700\nK2,h,no,800\n", 0,
     "0 income (700.00) under 500.00: a 100.00\n"},
    {"not the income of another household of the town",
     "home = text: Home\ntown = text: Town\nhead = yes_no: Head\nincome = money: Income\n"
     "[household]\nof = home\nhead = head\n[let]\nleast = lowest(income per town)\n"
     "[tier a]\nwhen = least < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Town,Head,Income\nK1,h,N,yes,700\nK2,i,N,yes,700\nK3,i,N,no,700\n", 0,
     "0 income (700.00) under 500.00: a 100.00\n"},
    {"nothing for who has another's account, of whatever household",
     "home = text: Home\nincome = money: Income\naccount = text: Account\n"
     "[unique account]\nof = account\non_repeat = keep_first\n"
     "[let]\nhere = total(income per home)\n"
     "[tier a]\nwhen = here < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Income,Account\nK1,h,700,C1\nK2,i,700,C1\n", 1, ""},
    {"beside a sum of which the first row has no part in it",
     "home = text: Home\ntown = text: Town\nincome = money: Income\n"
     "[let]\nhere = total(income per home)\nthere = total(income per town)\n"
     "[tier a]\nwhen = here < 500 and there < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Home,Town,Income\nK1,h,M,900\nK2,i,N,600\nK3,i,M,100\n", 1,
     "1 income (600.00) under 400.00: a 100.00\n"},
    {"nothing in a cell that cannot be read",
     "age = count: Age\nincome = money: Income\n[reject old]\nwhen = age > 90\n"
     "[tier a]\nwhen = income < 500\namount = 100\n[budget]\ntotal = 1000\n",
     "Number,Age,Income\nK1,91,1o0\n", 0, ""},
    {"what is sought by the words of a table",
     "town = text: Town\nmembers = count: Members\n"
     "[table rate]\nfile = rates.csv\nkey = count: Size, Town\nvalue = money: Rate\n"
     "otherwise = 0\n[tier a]\namount = lookup(rate, members, town)\n[budget]\ntotal = 1000\n",
     "Number,Town,Members\nK1,X,2\n", 0, "0 town (X) M: a 30.00\n"},
};

static void answers_of_all_kinds(void **state)
{
    struct test_folder *folder = *state;
    unsigned wrong = 0;

    test_write(folder, "rates.csv", STR("Size,Town,Rate\n1,N,10\n2,O,50\n2,M,30\n"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str found = answers_of(folder, cases[i].rules, cases[i].people, cases[i].row);

        if (str_eq(found, str_of(cases[i].answers)))
            continue;
        print_error("%s: " STR_FMT "\n", cases[i].what, STR_ARG(found));
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* What would take long is not tried: more than five hundred words, and nothing where more than five
 * thousand rows share a sum. */
static void bounds_of_the_search(void **state)
{
    static const char by_table[] =
        "town = text: Town\n[table rate]\nfile = many.csv\nkey = Town\nvalue = money: Rate\n"
        "[tier a]\namount = lookup(rate, town)\n[budget]\ntotal = 1000\n";
    static const char by_home[] =
        "home = text: Home\nincome = money: Income\n[let]\nall = lowest(income per home)\n"
        "[tier a]\nwhen = all < 500\namount = 0.01\n[budget]\ntotal = 1000\n";
    struct test_folder *folder = *state;
    struct strbuf text = {0};

    for (unsigned last = 499; last <= 500; last++) {
        strbuf_clear(&text);
        strbuf_adds(&text, "Town,Rate\n");
        for (unsigned i = 0; i < 600; i++)
            strbuf_printf(&text, "T%u,%s\n", i, i == last ? "10" : "0");
        test_write(folder, "many.csv", strbuf_str(&text));
        assert_str(answers_of(folder, by_table, "Number,Town\nK1,T0\n", 0),
                   last == 499 ? "0 town (T0) T499: a 10.00\n" : "");
    }
    strbuf_clear(&text);
    strbuf_adds(&text, "Number,Home,Income\n");
    for (unsigned i = 0; i <= 5000; i++)
        strbuf_printf(&text, "K%u,h,600\n", i);
    assert_str(answers_of(folder, by_home, text.ptr, 0), "");
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(bounds_of_tiers),
        IN_FOLDER(caps_have_their_say),
        IN_FOLDER(answers_of_all_kinds),
        IN_FOLDER(bounds_of_the_search),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
