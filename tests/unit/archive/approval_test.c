/* Approvals in a batch's folder: good signatures, put where they do not belong or dated forward. */
#include "certified.h"
#include "folder.h"

#include "archive/approval.h"

static struct approval_rule roles[] = {{.name = {"prepared", 8}, .above = -1},
                                       {.name = {"director", 8}, .above = -1}};
static const struct ruleset rules = {.approvals = roles, .approval_count = 2};

#define SUMS "digest  file\n"

/* Puts BY's signature, made as WISH says, into the folder as ROLE's. */
static void put(struct test_folder *folder, const char *role, const struct certified *by,
                struct signing_wish wish)
{
    test_write(folder, "b/SHA256SUMS", STR(SUMS));
    test_write(folder, arena_printf(&folder->arena, "b/approvals/%s.p7s", role),
               signed_text(SUMS, by, wish, &folder->arena));
}

/* Who has signed, `ROLE SIGNER, `; what was told follows. TRUST may be NULL. */
static struct str said(struct test_folder *folder, const char *trust)
{
    struct strbuf text = {0};
    struct approvals approvals;
    struct str kept;

    approvals_read(&approvals, test_path(folder, "b"), &rules, 100, trust, &folder->arena,
                   &folder->diags);
    for (size_t i = 0; i < approvals.count; i++)
        strbuf_printf(&text, STR_FMT " " STR_FMT ", ", STR_ARG(approvals.items[i].role),
                      STR_ARG(approvals.items[i].signer));
    strbuf_add(&text, test_told(folder));
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    test_forget(folder);
    return kept;
}

/* For `prepared`, as ContentHints say it. */
#define PREPARED "\x30\x1E\x0C\x11\x61pproval prepared\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"

static void test_roles(void **state)
{
    struct test_folder *folder = *state;
    struct certified city = authority_named("City"), town = authority_named("Town");
    struct certified wang = person("Wang Min", &city), li = person("Li Na", &city);
    struct certified renewed = person("Wang Min", &city), namesake = person("Wang Min", &town);
    struct signing_wish prepared = {.hint = STR(PREPARED)}, any = {0};

    put(folder, "prepared", &wang, prepared);
    put(folder, "director", &li, any);
    assert_str(said(folder, NULL), "director Li Na, prepared Wang Min, ");
    put(folder, "director", &li, prepared);
    assert_str(said(folder, NULL),
               "prepared Wang Min, FOLDER/b/approvals/director.p7s: error: was given for "
               "'prepared': it is no approval of another role\n");
    put(folder, "director", &renewed, any);
    assert_str(said(folder, NULL),
               "director Wang Min, FOLDER/b/approvals/prepared.p7s: error: is signed by whoever "
               "has signed 'director' already: nobody approves in two roles\n");
    put(folder, "director", &namesake, any); /* another authority's, and so another person */
    assert_str(said(folder, NULL), "director Wang Min, prepared Wang Min, ");
    certified_release(&namesake);
    certified_release(&renewed);
    certified_release(&li);
    certified_release(&wang);
    certified_release(&town);
    certified_release(&city);
}

/* Whoever is trusted may still have put the clock forward. */
static void test_dated_forward(void **state)
{
    struct test_folder *folder = *state;
    const char *trust = test_path(folder, "trust.pem");
    struct certified city = authority_named("City"), wang = person("Wang Min", &city);
    const char *asked[] = {NULL, trust};

    write_trust(trust, city.certificate, NULL);
    put(folder, "prepared", &wang, (struct signing_wish){.at = time(NULL) + 10 * DAY});
    for (size_t i = 0; i < 2; i++) {
        struct str told = said(folder, asked[i]);

        assert_true(str_starts(told, STR("prepared Wang Min, FOLDER/b/approvals/prepared.p7s: "
                                         "warning: says that it was signed on ")));
    }
    put(folder, "prepared", &wang, (struct signing_wish){0});
    assert_str(said(folder, trust), "prepared Wang Min, ");
    certified_release(&wang);
    certified_release(&city);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_roles),
        IN_FOLDER(test_dated_forward),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
