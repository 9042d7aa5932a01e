/* Who has put their name to a batch, and may they? */
#include "archive/approval.h"
#include "base/message.h"
#include "file/failure.h"
#include "file/input.h"
#include "file/sums.h"

#include <errno.h>
#include <sys/stat.h>
#include <time.h>

#include "base/banned.h"

#define SUFFIX ".p7s"
#define SIZE_MOST ((uint64_t)1 << 20) /* of a signature; with its certificates it has some KB */

bool approval_asked(const struct approval_rule *rule, money amount)
{
    return rule->above < 0 || amount > rule->above;
}

static bool may_sign(const struct approval_rule *rule, struct str signer)
{
    for (size_t i = 0; i < rule->who_count; i++)
        if (str_eq(rule->who[i], signer))
            return true;
    return rule->who_count == 0;
}

bool approval_trust_usable(const char *path, struct diag_list *diags)
{
    struct authority *authority;

    if (input_reads_once(path)) {
        diag_error(diags, (struct origin){.file = path},
                   "gives its bytes only once, and is read for each batch: save it as a file, and "
                   "name that");
        return false;
    }
    authority = authority_read(path, diags);
    authority_release(authority);
    return authority != NULL;
}

/* --- What was signed --- */

struct reading {
    struct approvals *approvals;
    const char *folder; /* PATH/approvals */
    const struct ruleset *rules;
    money amount;
    struct str sums;              /* the bytes of SHA256SUMS */
    struct authority *authority;  /* NULL: not asked */
    struct signature *signatures; /* of each approval read */
    struct arena *arena;
    struct diag_list *diags;
};

static const struct approval_rule *rule_named(const struct reading *reading, struct str role)
{
    for (size_t i = 0; i < reading->rules->approval_count; i++)
        if (str_eq(reading->rules->approvals[i].name, role) &&
            approval_asked(&reading->rules->approvals[i], reading->amount))
            return &reading->rules->approvals[i];
    return NULL;
}

/* The role that the file NAME is an approval of; NULL, with an error, where it is none. */
static const struct approval_rule *rule_of(const struct reading *reading, const char *name)
{
    struct origin at = {.file = path_join(reading->arena, reading->folder, name)};
    struct str role = str_of(name);
    const struct approval_rule *rule = NULL;
    struct stat status;

    if (lstat(at.file, &status) != 0) {
        failure_to_read(at.file, errno, reading->diags);
        return NULL;
    }
    if (S_ISREG(status.st_mode) && str_ends(role, STR(SUFFIX)))
        rule = rule_named(reading, (struct str){role.ptr, role.len - strlen(SUFFIX)});
    if (rule && (uint64_t)status.st_size <= SIZE_MOST)
        return rule;
    diag_error(reading->diags, at,
               "is no approval that the rules ask of this batch, and nothing else may stand here");
    return NULL;
}

/* Is SIGNATURE good, and by somebody who may give the approval RULE? */
static bool check_signature(const struct reading *reading, const struct approval_rule *rule,
                            const char *path, struct str bytes, struct signature *signature)
{
    if (!signature_read(signature, path, bytes, reading->sums, reading->arena, reading->diags))
        return false;
    if (signature->role.len && !str_eq(signature->role, rule->name)) {
        diag_error(reading->diags, (struct origin){.file = path},
                   "was given for '" STR_FMT "': it is no approval of another role",
                   STR_ARG(signature->role));
        return false;
    }
    if (!may_sign(rule, signature->signer)) {
        diag_error(reading->diags, (struct origin){.file = path},
                   "is signed by '" STR_FMT "', who is not among those that may sign '" STR_FMT "'",
                   STR_ARG(signature->signer), STR_ARG(rule->name));
        return false;
    }
    if (reading->authority && !signature_check_trust(signature, reading->authority, reading->diags))
        return false;
    signature_tell_time(signature, time(NULL), reading->diags);
    return true;
}

/* Nobody approves in two roles. */
static bool check_signed_once(const struct reading *reading, const struct signature *signature)
{
    const struct approvals *approvals = reading->approvals;

    for (size_t i = 0; i < approvals->count; i++) {
        if (!signature_same_person(&reading->signatures[i], signature))
            continue;
        diag_error(reading->diags, (struct origin){.file = signature->path},
                   "is signed by whoever has signed '" STR_FMT "' already: nobody approves in two "
                   "roles",
                   STR_ARG(approvals->items[i].role));
        return false;
    }
    return true;
}

/* It outlives the rules. */
static struct approval approval_of(const struct reading *reading, const struct approval_rule *rule,
                                   const struct signature *signature)
{
    return (struct approval){arena_copy(reading->arena, rule->name), signature->signer,
                             signature->signed_at};
}

static void read_one(struct reading *reading, const char *name)
{
    const struct approval_rule *rule = rule_of(reading, name);
    const char *path = path_join(reading->arena, reading->folder, name);
    struct approvals *approvals = reading->approvals;
    struct signature *signature = &reading->signatures[approvals->count];
    struct file_bytes file;

    if (!rule || !file_read_ordinary(path, &file, reading->diags))
        return;
    if (check_signature(reading, rule, path, file.bytes, signature) &&
        check_signed_once(reading, signature))
        approvals->items[approvals->count++] = approval_of(reading, rule, signature);
    else
        signature_release(signature);
    file_bytes_release(&file);
}

static void find_missing(struct approvals *approvals, const struct ruleset *rules, money amount)
{
    for (size_t i = 0; i < rules->approval_count; i++) {
        bool there = false;

        if (!approval_asked(&rules->approvals[i], amount))
            continue;
        approvals->asked++;
        for (size_t n = 0; n < approvals->count; n++)
            there = there || str_eq(approvals->items[n].role, rules->approvals[i].name);
        if (!there)
            approvals->missing[approvals->missing_count++] = rules->approvals[i].name;
    }
}

/* A file or a link of that name is no part of the seal, which tells it. */
static bool is_folder(const char *path, bool *folder, struct diag_list *diags)
{
    struct stat status;

    *folder = false;
    if (lstat(path, &status) != 0)
        return errno == ENOENT || failure_to_read(path, errno, diags);
    *folder = S_ISDIR(status.st_mode);
    return true;
}

/* Files in the order of their names; the signatures live until they are released. */
static bool read_all(struct reading *reading)
{
    const char **names;
    size_t count = 0;
    bool folder;

    if (!is_folder(reading->folder, &folder, reading->diags))
        return false;
    if (folder && !folder_list(reading->arena, reading->folder, &names, &count, reading->diags))
        return false;
    reading->signatures = arena_array(reading->arena, count, sizeof *reading->signatures);
    reading->approvals->items =
        arena_array(reading->arena, count, sizeof *reading->approvals->items);
    for (size_t i = 0; i < count; i++)
        read_one(reading, names[i]);
    return true;
}

static void reading_release(struct reading *reading)
{
    for (size_t i = 0; i < reading->approvals->count; i++)
        signature_release(&reading->signatures[i]);
    authority_release(reading->authority);
}

static bool reading_open(struct reading *reading, const char *path, struct file_bytes *sums)
{
    const char *file = path_join(reading->arena, path, SUMS_FILE);

    *reading->approvals = (struct approvals){
        .missing = arena_array(reading->arena, reading->rules->approval_count, sizeof(struct str))};
    reading->folder = path_join(reading->arena, path, APPROVALS_FOLDER);
    if (!file_read_record(file, sums, reading->diags))
        return false;
    reading->sums = sums->bytes;
    return true;
}

bool approvals_read(struct approvals *approvals, const char *path, const struct ruleset *rules,
                    money amount, const char *trust, struct arena *arena, struct diag_list *diags)
{
    struct reading reading = {
        .approvals = approvals, .rules = rules, .amount = amount, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    struct file_bytes sums;
    bool ok;

    if (!reading_open(&reading, path, &sums))
        return false;
    ok = !trust || (reading.authority = authority_read(trust, diags)) != NULL;
    ok = ok && read_all(&reading); /* without whom to trust, nobody's signature is good */
    reading_release(&reading);
    find_missing(approvals, rules, amount);
    file_bytes_release(&sums);
    return ok && diags->errors == errors;
}

/* --- Signing --- */

struct signing {
    const struct archived_batch *archived;
    const struct approval_request *request;
    struct reading reading; /* what was signed before */
    struct signer signer;
    struct arena *arena;
    struct diag_list *diags;
};

static bool tell(const struct signing *signing, const char *file, const char *what)
{
    diag_error(signing->diags, (struct origin){.file = file}, "%s",
               message(signing->diags->language, what));
    return false;
}

/* The rule of the role; NULL, with an error, where it may not be signed. */
static const struct approval_rule *find_rule(const struct signing *signing)
{
    const struct approval_request *request = signing->request;
    const struct ruleset *rules = signing->reading.rules;
    struct origin at = {.file = signing->archived->path};
    char above[MONEY_TEXT_MAX];

    for (size_t i = 0; i < rules->approval_count; i++) {
        if (!str_eq(rules->approvals[i].name, str_of(request->role)))
            continue;
        if (approval_asked(&rules->approvals[i], signing->archived->amount))
            return &rules->approvals[i];
        money_format_grouped(rules->approvals[i].above, above);
        diag_error(signing->diags, at,
                   "the approval '%s' is asked for above %s only, and this batch does not pay "
                   "that much",
                   request->role, above);
        return NULL;
    }
    diag_error(signing->diags, at, "its rules have no [approval %s]", request->role);
    return NULL;
}

/* May this signer give the approval RULE? */
static bool check_signer(const struct signing *signing, const struct approval_rule *rule)
{
    const struct approvals *approvals = signing->reading.approvals;
    struct origin at = {.file = signing->request->files.certificate};

    if (!may_sign(rule, signing->signer.name)) {
        diag_error(signing->diags, at,
                   "is of '" STR_FMT "', who is not among those that may sign '%s'",
                   STR_ARG(signing->signer.name), signing->request->role);
        return false;
    }
    for (size_t i = 0; i < approvals->count; i++) {
        if (!signer_made(&signing->signer, &signing->reading.signatures[i]))
            continue;
        diag_error(signing->diags, at,
                   "has signed '" STR_FMT "' already: nobody approves in two roles",
                   STR_ARG(approvals->items[i].role));
        return false;
    }
    return true;
}

/* Reads the signature back as verify does: what cannot be proved is not handed out. */
static bool read_back(const struct signing *signing, const struct approval_rule *rule,
                      struct str bytes, struct approval *what)
{
    struct signature signature;
    bool good = check_signature(&signing->reading, rule, signing->request->files.certificate, bytes,
                                &signature);

    *what = approval_of(&signing->reading, rule, &signature);
    signature_release(&signature);
    return good;
}

static enum approval_fault write_signature(const struct signing *signing, struct str bytes,
                                           struct staging *staging)
{
    const char *name = arena_printf(signing->arena, "%s" SUFFIX, signing->request->role);
    /* Beside the batch, so that nothing foreign ever stands in it. */
    const char *parent = folder_parent(signing->arena, signing->archived->path);
    const char *beside = path_join(
        signing->arena, strcmp(parent, ".") == 0 ? "" : parent,
        arena_printf(signing->arena, "%s.%s", folder_name(signing->arena, signing->archived->path),
                     APPROVALS_FOLDER));

    if (file_exists(beside) || folder_exists(beside)) {
        tell(signing, beside,
             MESSAGE("is in the way: an approval is made under that name first, beside the batch"));
        return APPROVAL_OUTPUT;
    }
    if (!staging_open(staging, beside, signing->diags))
        return APPROVAL_OUTPUT;
    return file_write(path_join(signing->arena, staging->path, name), bytes, signing->diags)
               ? APPROVAL_OK
               : APPROVAL_OUTPUT;
}

static enum approval_fault sign(struct signing *signing, struct staging *staging,
                                struct approval *what)
{
    const struct signer_files *files = &signing->request->files;
    const struct approval_rule *rule = find_rule(signing);
    enum signer_fault fault;
    const char *path;
    struct str made;

    if (!rule)
        return APPROVAL_USAGE;
    path = arena_printf(signing->arena, "%s/%s" SUFFIX, signing->reading.folder,
                        signing->request->role);
    if (file_exists(path)) {
        tell(signing, path, MESSAGE("is there already: an approval is never replaced"));
        return APPROVAL_USAGE;
    }
    fault = signer_open(&signing->signer, files, signing->arena, signing->diags);
    if (fault != SIGNER_OK)
        return fault == SIGNER_UNREADABLE ? APPROVAL_INPUT : APPROVAL_USAGE;
    if (!check_signer(signing, rule))
        return APPROVAL_USAGE;
    made = signer_sign(&signing->signer, signing->reading.sums, rule->name, signing->arena);
    if (made.len == 0) {
        tell(signing, files->key, MESSAGE("the signature could not be made with it"));
        return APPROVAL_OUTPUT;
    }
    if (!read_back(signing, rule, made, what))
        return APPROVAL_OUTPUT;
    return write_signature(signing, made, staging);
}

enum approval_fault approval_sign(const struct archived_batch *archived,
                                  const struct ruleset *rules,
                                  const struct approval_request *request, struct staging *staging,
                                  struct approval *what, struct arena *arena,
                                  struct diag_list *diags)
{
    struct approvals before;
    struct signing signing = {.archived = archived,
                              .request = request,
                              .reading = {.approvals = &before,
                                          .rules = rules,
                                          .amount = archived->amount,
                                          .arena = arena,
                                          .diags = diags},
                              .arena = arena,
                              .diags = diags};
    size_t errors = diags->errors;
    struct file_bytes sums;
    enum approval_fault fault;

    if (!archive_check_seal(archived->path, NULL, diags))
        return APPROVAL_DIFFERS;
    if (!reading_open(&signing.reading, archived->path, &sums))
        return APPROVAL_INPUT;
    if (!read_all(&signing.reading))
        fault = APPROVAL_INPUT;
    else
        fault = diags->errors != errors ? APPROVAL_DIFFERS : sign(&signing, staging, what);
    reading_release(&signing.reading);
    signer_release(&signing.signer);
    file_bytes_release(&sums);
    return fault;
}

bool approval_publish(const struct archived_batch *archived, struct str role,
                      struct staging *staging, struct diag_list *diags)
{
    struct arena scratch = {0};
    const char *folder = path_join(&scratch, archived->path, APPROVALS_FOLDER);
    const char *name = arena_printf(&scratch, STR_FMT SUFFIX, STR_ARG(role));
    /* The first brings its folder, so that none is ever there without a signature. */
    bool first = !folder_exists(folder);
    const char *final = first ? folder : path_join(&scratch, folder, name);
    bool ok;

    if (strlen(final) >= sizeof staging->final) {
        staging_discard(staging);
        ok = failure_to_write(final, ENAMETOOLONG, diags);
    } else {
        memcpy(staging->final, final, strlen(final) + 1);
        ok = first ? staging_publish(staging, diags) : staging_publish_file(staging, name, diags);
    }
    arena_release(&scratch);
    return ok;
}
