/* Why people were not paid, as the overview tells it. */
#include "book_scene.h"

#include "report/overview_rows.h"

/* A batch, and a sheet with the block of its reasons and nothing else. */
struct reasons {
    struct scene batch, scene;
    struct book *book;
    struct summary_edition edition;
    struct summary summary;
    struct overview_writer writer;
};

static void put_reasons(struct reasons *reasons, struct test_folder *folder, const char *rules,
                        const char *rows)
{
    const struct batch_totals *facts;

    *reasons = (struct reasons){.edition = {.row_points = 19}};
    scene_open(&reasons->batch, folder, rules, rows, 1);
    facts = &reasons->batch.batch.facts;
    reasons->book = book_scene_begin(&reasons->scene, folder, LANGUAGE_EN, 0);
    reasons->summary = (struct summary){.facts = facts,
                                        .edition = &reasons->edition,
                                        .book = reasons->book,
                                        .language = facts->basis->rules->scheme.language};
    reasons->writer = (struct overview_writer){
        .summary = &reasons->summary, .sheet = book_add_sheet(reasons->book, STR("S"), false)};
    overview_put_reasons(&reasons->writer);
    book_scene_read(&reasons->scene, reasons->book);
}

/* The rows from the header on, a line each. */
static const char *told(struct reasons *reasons)
{
    struct arena *arena = &reasons->scene.folder->arena;
    char *all = arena_printf(arena, "%s", "");

    for (uint32_t row = 0; row < reasons->writer.row; row++) {
        struct str text = scene_row(&reasons->scene, 0, row);

        if (text.len)
            all = arena_printf(arena, "%s" STR_FMT "\n", all, STR_ARG(text));
    }
    return all;
}

static void close_reasons(struct reasons *reasons)
{
    overview_release(&reasons->writer);
    arena_release(&reasons->summary.arena);
    arena_release(&reasons->summary.scratch);
    book_scene_end(&reasons->scene);
    scene_close(&reasons->batch);
}

#define HEAD(language)                                                              \
    "[scheme]\nid = s\ntitle = T\nkey = code\nlanguage = " language "\n[columns]\n" \
    "code = text: code\nn = count: n\n"

static void nobody_goes_without(void **state)
{
    struct reasons reasons;

    put_reasons(&reasons, *state, HEAD("en") "[tier a]\namount = 5\n[budget]\ntotal = 10\n",
                "code,n\nA,1\n");
    assert_string_equal(told(&reasons), "Why people were not paid|People\n(none)\n");
    close_reasons(&reasons);
    put_reasons(&reasons, *state, HEAD("zh") "[tier a]\namount = 5\n[budget]\ntotal = 10\n",
                "code,n\nA,1\n");
    assert_string_equal(told(&reasons), "未发放原因|人数\n（无）\n");
    close_reasons(&reasons);
}

/* Most people first; where there are as many, in the order of the ledger's codes and the rules. */
static void most_people_first(void **state)
{
    struct reasons reasons;

    put_reasons(&reasons, *state,
                HEAD("zh") "[reject far]\nwhen = n = 1\nreason = 不在本区\n"
                           "[hold odd]\nwhen = n = 2\nreason = 需核实\n"
                           "[reject rich]\nwhen = n = 3\nreason = 收入过高\n"
                           "[tier a]\namount = 5\n[budget]\ntotal = 10\n",
                "code,n\nA,2\nB,3\nC,1\nD,3\nE,0\nF,x\n");
    assert_string_equal(told(&reasons), "未发放原因|人数\n"
                                        "收入过高|2\n"
                                        "不在本区|1\n"
                                        "需核实|1\n"
                                        "n填写有误|1\n");
    close_reasons(&reasons);
}

/* Rules that turn away whoever has N below COUNT, each for a reason of its own. */
static const char *rules_with(struct test_folder *folder, int count)
{
    char *rules = arena_printf(&folder->arena, "%s", HEAD("en"));

    for (int i = 0; i < count; i++)
        rules = arena_printf(&folder->arena, "%s[reject r%d]\nwhen = n = %d\nreason = reason %d\n",
                             rules, i, i, i);
    return arena_printf(&folder->arena, "%s[tier a]\namount = 5\n[budget]\ntotal = 10\n", rules);
}

#define ROWS "code,n\nA,0\nB,1\nC,2\nD,3\nE,4\nF,5\nG,6\nH,7\nI,8\n"

/* Eight of them, and how many more there are; a ninth takes no more room than to say that. */
static void the_most_frequent_eight(void **state)
{
    struct reasons reasons;

    put_reasons(&reasons, *state, rules_with(*state, 10), ROWS "J,9\nK,9\n");
    assert_string_equal(told(&reasons), "Why people were not paid|People\n"
                                        "reason 9|2\nreason 0|1\nreason 1|1\nreason 2|1\n"
                                        "reason 3|1\nreason 4|1\nreason 5|1\nreason 6|1\n"
                                        "2 more reasons: see Not paid\n");
    close_reasons(&reasons);
    put_reasons(&reasons, *state, rules_with(*state, 9), ROWS);
    assert_string_equal(told(&reasons), "Why people were not paid|People\n"
                                        "reason 0|1\nreason 1|1\nreason 2|1\nreason 3|1\n"
                                        "reason 4|1\nreason 5|1\nreason 6|1\nreason 7|1\n"
                                        "reason 8|1\n");
    close_reasons(&reasons);
}

/* Who is paid one grant and goes without others is told of by itself, too; each person once. */
static void a_grant_that_is_missed(void **state)
{
    struct reasons reasons;

    put_reasons(&reasons, *state,
                HEAD("en") "[grant living]\n[grant heating]\n[grant school]\n"
                           "[tier a]\ngrant = living\namount = 10\n"
                           "[tier b]\ngrant = heating\nwhen = n = 1\namount = 90\n"
                           "[tier c]\ngrant = school\nwhen = n = 1\namount = 90\n"
                           "[budget]\ntotal = 30\non_shortfall = rank\nfill = skip\n",
                "code,n\nA,1\nB,0\nC,1\n");
    assert_string_equal(told(&reasons), "Why people were not paid|People\n"
                                        "no money left|2\n"
                                        "Paid, but not every grant: see Not paid|2\n");
    close_reasons(&reasons);
}

/* A reason of 200 characters is told whole, on a row that is high enough. */
static void a_very_long_reason(void **state)
{
    struct strbuf rules = {0};
    struct strbuf reason = {0};
    struct reasons reasons;

    for (int i = 0; i < 20; i++)
        strbuf_adds(&reason, "long words");
    strbuf_printf(&rules, HEAD("en") "[reject r]\nwhen = n = 1\nreason = %s\n", reason.ptr);
    strbuf_adds(&rules, "[tier a]\namount = 5\n[budget]\ntotal = 10\n");
    put_reasons(&reasons, *state, rules.ptr, "code,n\nA,1\n");
    assert_string_equal(told(&reasons),
                        arena_printf(&reasons.scene.folder->arena,
                                     "Why people were not paid|People\n%s|1\n", reason.ptr));
    /* The two columns that it stands over have 50 characters. */
    assert_true(reasons.writer.heights[reasons.writer.row - 1] >= 4 * 14);
    strbuf_release(&rules);
    strbuf_release(&reason);
    close_reasons(&reasons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(nobody_goes_without),     IN_FOLDER(most_people_first),
        IN_FOLDER(the_most_frequent_eight), IN_FOLDER(a_grant_that_is_missed),
        IN_FOLDER(a_very_long_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
