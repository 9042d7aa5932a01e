/* Where the disk refuses a call, an audit ends with an error of the machine, or finds all that it
 * finds otherwise: nothing is passed over, no approval counts as missing, no approver as unknown.
 */
#include "refusals.h"

#include "batch_scene.h"
#include "foreign_package.h"

#include "batch/repay.h"
#include "season/audit_run.h"
#include "season/season_open.h"

#include <openssl/cms.h>
#include <openssl/pem.h>

static const char more_rules[] =
    "[changes]\nactions = pay\nat_most = 100\npeople = 50%\napprovers = Chair Li\n"
    "[approval prepared]\n[approval director]\n";

/* Each sweep of a call takes every STEP-th time that it is made. */
#define STEP 3

/* --- Batches with all that an audit reads again --- */

static X509 *make_certificate(EVP_PKEY *key, const char *name)
{
    X509 *certificate = X509_new();
    X509_NAME *subject = X509_get_subject_name(certificate);

    assert_int_equal(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                                (const unsigned char *)name, -1, -1, 0),
                     1);
    X509_set_issuer_name(certificate, subject);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    assert_int_not_equal(X509_sign(certificate, key, EVP_sha256()), 0);
    return certificate;
}

/* Puts a signature of somebody of that name under BATCH; certificates that it leads to go to
 * trust.pem. */
static void sign(struct test_folder *folder, const char *batch, const char *role)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = make_certificate(key, role);
    struct str sums = test_read(folder, path_join(&folder->arena, batch, "SHA256SUMS"));
    BIO *content = BIO_new_mem_buf(sums.ptr, (int)sums.len), *pem = BIO_new(BIO_s_mem());
    CMS_ContentInfo *cms =
        CMS_sign(certificate, key, NULL, content, CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP);
    unsigned char *der = NULL;
    int length = i2d_CMS_ContentInfo(cms, &der);
    char *text;
    long size;

    assert_true(length > 0);
    test_write(folder, arena_printf(&folder->arena, "%s/approvals/%s.p7s", batch, role),
               (struct str){(const char *)der, (size_t)length});
    assert_int_equal(PEM_write_bio_X509(pem, certificate), 1);
    size = BIO_get_mem_data(pem, &text);
    test_write(folder, "trust.pem", (struct str){text, (size_t)size});
    OPENSSL_free(der);
    CMS_ContentInfo_free(cms);
    BIO_free(pem);
    BIO_free(content);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/* The people of the scene in a workbook. */
static struct str list_in_a_workbook(struct test_folder *folder)
{
    return test_workbook(
        &folder->arena,
        &(struct test_book){
            .one = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                   "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c>"
                   "<c r='E1' t='s'><v>4</v></c></row>"
                   "<row r='2'><c r='A2' t='s'><v>5</v></c><c r='B2' t='s'><v>6</v></c>"
                   "<c r='C2' t='s'><v>7</v></c><c r='D2'><v>600</v></c>"
                   "<c r='E2' t='s'><v>8</v></c></row></sheetData>",
            .strings = "<si><t>Number</t></si><si><t>Name</t></si><si><t>Unit</t></si>"
                       "<si><t>Income</t></si><si><t>Account</t></si><si><t>A7</t></si>"
                       "<si><t>Seven</t></si><si><t>North</t></si><si><t>K1</t></si>"});
}

/* January with a change, an approval and a settlement, its repayment with a correction, and
 * February from a workbook, with an account of January's. */
static void make_year(struct test_folder *folder)
{
    const char *list = test_path(folder, "people.csv"), *book = test_path(folder, "people.xlsx");
    const char *year = test_path(folder, "year");
    const struct change_source change = {.path = test_path(folder, "changes.csv"), .round = 1};
    struct batch_options options = {.rules = test_path(folder, "rules.ini"),
                                    .applicants = &list,
                                    .applicant_count = 1,
                                    .changes = &change,
                                    .change_count = 1,
                                    .as_of = JANUARY,
                                    .expect = -1,
                                    .past_said = true,
                                    .jobs = 1};
    const struct repay_request request = {.batch = test_path(folder, "year/january"),
                                          .settlement = test_path(folder, "year/settled"),
                                          .corrections = test_path(folder, "corrections.csv"),
                                          .as_of = JANUARY + 10,
                                          .jobs = 1};
    struct archived_batch archived;

    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena, "%s%s", scene_rules, more_rules)));
    test_write(folder, "barred.csv", STR("Number\nA6\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    test_write(folder, "people.xlsx", list_in_a_workbook(folder));
    test_write(
        folder, "changes.csv",
        STR("Number,action,amount,reason,approved_by\nA4,pay,60,visited at home,Chair Li\n"));
    test_write(folder, "return.csv",
               STR("Account,Name,Amount,Result\nK1,One,200.00,success\nK2,Two,100.00,closed\n"));
    test_write(folder, "corrections.csv", STR("Number,Account\nA2,K9\n"));
    assert_int_equal(mkdir(year, 0700), 0);
    scene_publish(folder, "year/january", &options);
    scene_settlement(folder, "year/settled", "year/january", "return.csv");
    if (!repay_options(&options, &archived, &request, &folder->arena, &folder->diags))
        scene_fail(folder);
    scene_publish(folder, "year/repaid", &options);
    scene_publish(folder, "year/february",
                  &(struct batch_options){.rules = test_path(folder, "rules.ini"),
                                          .applicants = &book,
                                          .applicant_count = 1,
                                          .history = &year,
                                          .history_count = 1,
                                          .as_of = FEBRUARY,
                                          .expect = -1,
                                          .past_said = true,
                                          .jobs = 1});
    sign(folder, "year/january", "prepared");
}

/* --- What an audit finds --- */

/* Everything that was found and seen, in words; {NULL, 0} where the audit ended. */
static struct str audited(struct test_folder *folder)
{
    const char *path = test_path(folder, "year");
    struct input trust = {.path = test_path(folder, "trust.pem"), .name = "trust.pem"};
    struct season_asked asked = {.kind = SEASON_AUDIT, .trust = &trust};
    struct strbuf text = {0};
    struct str kept = {0};
    struct season season;
    struct audit audit = {.season = NULL};

    if (season_open(
            &season,
            &(struct season_options){.paths = &path, .path_count = 1, .details = true, .jobs = 1},
            &folder->diags) == SEASON_OK &&
        audit_run(&audit, &season, &asked, &folder->diags)) {
        for (size_t i = 0; i < audit.finding_count; i++)
            strbuf_printf(
                &text, "%s " STR_FMT ":%u " STR_FMT "\n", audit_test_names[audit.findings[i].test],
                STR_ARG(season.batches[audit.findings[i].batch].past.id),
                (unsigned)audit.findings[i].ledger_line, STR_ARG(audit.findings[i].detail));
        for (uint32_t i = 0; i < audit.approvals.count; i++)
            strbuf_printf(&text, "seen: %s\n", audit.approvals.texts[i].ptr + SHA256_HEX_MAX);
        kept = arena_copy(&folder->arena, strbuf_str(&text));
    }
    audit_release(&audit);
    season_release(&season);
    strbuf_release(&text);
    return kept;
}

static void test_what_is_found(void **state)
{
    struct test_folder *folder = *state;

    make_year(folder);
    assert_str(audited(folder),
               "shared-account s-2024-01-31:2 ** of 2 people\n"
               "shared-account s-2024-02-29:2 ** of 2 people\n"
               "account-moved s-2024-01-31-repay:2 account **, before **\n"
               "account-moved s-2024-02-29:2 account ** was that of ** before\n"
               "changed s-2024-01-31:5 pay, approved by Chair Li: visited at home\n"
               "unsigned s-2024-01-31:0 approval director is missing\n"
               "unsigned s-2024-01-31-repay:0 approval director is missing\n"
               "unsigned s-2024-01-31-repay:0 approval prepared is missing\n"
               "unsigned s-2024-02-29:0 approval director is missing\n"
               "unsigned s-2024-02-29:0 approval prepared is missing\n"
               "seen: prepared good\n");
    assert_str(test_told(folder), "");
}

/* Audits with a call refused; false once it makes no such call. */
static bool refuse(struct test_folder *folder, struct str whole, const struct refusable *what,
                   unsigned at)
{
    struct str found;

    refusal_start(what->call, what->error, at);
    found = audited(folder);
    refusal_end();
    if (found.ptr && (!str_eq(found, whole) || folder->diags.count))
        fail_msg("%s %u is refused (%s), and another audit comes out:\n%s\n%s", what->call, at,
                 strerror(what->error), found.ptr, test_told(folder).ptr);
    if (!found.ptr && folder->diags.errors == 0)
        fail_msg("%s %u is refused, and nothing is told", what->call, at);
    if (!found.ptr && folder->diags.failures == 0)
        fail_msg("%s %u is refused (%s), and the batches are accused:\n%s", what->call, at,
                 strerror(what->error), test_told(folder).ptr);
    test_forget(folder);
    return refusal.happened;
}

static void test_refused_calls(void **state)
{
    struct test_folder *folder = *state;
    struct str whole;

    make_year(folder);
    whole = audited(folder);
    for (size_t i = 0; i < REFUSABLES; i++) {
        if (refusables[i].error == ENOENT) /* that something is not there may be told as it is */
            continue;
        for (unsigned at = (unsigned)i % STEP; refuse(folder, whole, &refusables[i], at);
             at += STEP)
            ;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_what_is_found),
        IN_FOLDER(test_refused_calls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
