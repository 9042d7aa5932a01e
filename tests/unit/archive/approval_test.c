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

/* What is far longer than any signature is not read. */
static void test_no_signature_of_a_megabyte(void **state)
{
    struct test_folder *folder = *state;
    char *bytes = arena_alloc(&folder->arena, (1 << 20) + 1);

    memset(bytes, '0', (1 << 20) + 1);
    test_write(folder, "b/SHA256SUMS", STR(SUMS));
    test_write(folder, "b/approvals/prepared.p7s", (struct str){bytes, (1 << 20) + 1});
    assert_str(said(folder, NULL),
               "FOLDER/b/approvals/prepared.p7s: error: is no approval that the rules ask of this "
               "batch, and nothing else may stand here\n");
    test_write(folder, "b/approvals/prepared.p7s", (struct str){bytes, 1 << 20});
    assert_str(said(folder, NULL),
               "FOLDER/b/approvals/prepared.p7s: error: is no approval of this batch: it is "
               "damaged, or no CMS signature at all\n");
}

/* --- Signing --- */

/* Writes the certificate and key of BY into files of NAME. */
static struct signer_files files_of(struct test_folder *folder, const char *name,
                                    const struct certified *by)
{
    struct signer_files files = {
        .certificate = test_path(folder, arena_printf(&folder->arena, "%s.pem", name)),
        .key = test_path(folder, arena_printf(&folder->arena, "%s.key", name))};
    FILE *file = fopen(files.key, "w");

    write_trust(files.certificate, by->certificate, NULL);
    assert_non_null(file);
    assert_int_equal(PEM_write_PrivateKey(file, by->key, NULL, NULL, 0, NULL, NULL), 1);
    assert_int_equal(fclose(file), 0);
    return files;
}

/* Signs the batch b, which pays 1.00, for ROLE with FILES, and puts the signature into it. */
static enum approval_fault sign(struct test_folder *folder, const char *role,
                                struct signer_files files)
{
    struct archived_batch archived = {.path = test_path(folder, "b"), .amount = 100};
    struct approval_request request = {.role = role, .files = files};
    struct staging staging = {0};
    struct approval what;
    enum approval_fault fault =
        approval_sign(&archived, &rules, &request, &staging, &what, &folder->arena, &folder->diags);

    if (fault != APPROVAL_OK) {
        staging_discard(&staging);
        return fault;
    }
    for (size_t i = 0; i < rules.approval_count; i++) /* which it outlives */
        assert_ptr_not_equal(what.role.ptr, rules.approvals[i].name.ptr);
    assert_true(approval_publish(&archived, what.role, &staging, &folder->diags));
    return fault;
}

static void seal(struct test_folder *folder)
{
    test_write(folder, "b/ledger.csv", STR("ledger"));
    assert_true(archive_seal(test_path(folder, "b"), 1, &folder->diags));
}

static void test_two_people_sign(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL), wang = person("Wang Min", NULL);

    seal(folder);
    assert_int_equal(sign(folder, "prepared", files_of(folder, "li", &li)), APPROVAL_OK);
    assert_int_equal(sign(folder, "director", files_of(folder, "li", &li)), APPROVAL_USAGE);
    assert_str(test_told(folder), "FOLDER/li.pem: error: has signed 'prepared' already: nobody "
                                  "approves in two roles\n");
    test_forget(folder);
    assert_int_equal(sign(folder, "director", files_of(folder, "wang", &wang)), APPROVAL_OK);
    assert_str(said(folder, NULL), "director Wang Min, prepared Li Na, ");
    assert_true(archive_check_seal(test_path(folder, "b"), NULL, &folder->diags));
    certified_release(&wang);
    certified_release(&li);
}

/* Under what has a bad approval already nobody puts a good one. */
static void test_beside_a_damaged_approval(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL);

    seal(folder);
    test_write(folder, "b/approvals/director.p7s", STR("damaged"));
    assert_int_equal(sign(folder, "prepared", files_of(folder, "li", &li)), APPROVAL_DIFFERS);
    assert_str(test_told(folder),
               "FOLDER/b/approvals/director.p7s: error: is no approval of this batch: it is "
               "damaged, or no CMS signature at all\n");
    assert_false(file_exists(test_path(folder, "b/approvals/prepared.p7s")));
    certified_release(&li);
}

/* The signature is made beside the batch; what stands there is not touched. */
static void test_no_room_beside_the_batch(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL);

    seal(folder);
    for (size_t i = 0; i < 2; i++) {
        test_write(folder, i ? "b.approvals/x" : "b.approvals", STR("somebody's"));
        assert_int_equal(sign(folder, "prepared", files_of(folder, "li", &li)), APPROVAL_OUTPUT);
        assert_str(test_told(folder), "FOLDER/b.approvals: error: is in the way: an approval is "
                                      "made under that name first, beside the batch\n");
        assert_str(test_read(folder, i ? "b.approvals/x" : "b.approvals"), "somebody's");
        assert_false(folder_exists(test_path(folder, "b/approvals")));
        (void)unlink(test_path(folder, "b.approvals"));
        test_forget(folder);
    }
    certified_release(&li);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_roles),
        IN_FOLDER(test_dated_forward),
        IN_FOLDER(test_no_signature_of_a_megabyte),
        IN_FOLDER(test_two_people_sign),
        IN_FOLDER(test_beside_a_damaged_approval),
        IN_FOLDER(test_no_room_beside_the_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
