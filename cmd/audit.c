/* relief audit: the tests an auditor runs over many batches. */
#include "command.h"
#include "guard.h"
#include "open_season.h"
#include "options.h"
#include "print.h"
#include "screen.h"
#include "waiting.h"

#include "base/json.h"
#include "base/message.h"
#include "season/audit_run.h"
#include "season/season_folder.h"

#include <stdlib.h>

#include "base/banned.h"

/* All that is held while the command runs. */
struct auditing {
    const struct options *options;
    struct season_asked asked;
    struct input trust;
    struct season season;
    struct audit audit;
    struct arena arena;
    struct diag_list diags;
};

static uint64_t found_in_all(const struct audit *audit)
{
    uint64_t found = 0;

    for (int test = 0; test < AUDIT_TESTS; test++)
        found += audit->found[test];
    return found;
}

static void print_text(const struct audit *audit, enum language language)
{
    size_t batches = audit->season->batch_count, drawn = audit->drawn_count;
    struct table table;

    printf(
        message(language, batches == 1 ? "%zu batch looked at\n\n" : "%zu batches looked at\n\n"),
        batches);
    table_init(&table, "lrr");
    table_word(&table, language, "test");
    table_word(&table, language, "looked at");
    table_word(&table, language, "found");
    for (int test = 0; test < AUDIT_TESTS; test++) {
        table_word(&table, language, audit_test_names[test]);
        table_cell_printf(&table, "%llu", (unsigned long long)audit->looked_at[test]);
        table_cell_printf(&table, "%llu", (unsigned long long)audit->found[test]);
    }
    table_print(&table, 2, stdout);
    if (drawn)
        printf(message(language, drawn == 1 ? "\n%zu payment drawn\n" : "\n%zu payments drawn\n"),
               drawn);
}

static void print_json(const struct audit *audit, const char *folder)
{
    json_t *root = json_object(), *tests;

    json_put_int(root, "batches", (int64_t)audit->season->batch_count);
    tests = json_put_array(root, "tests");
    for (int test = 0; test < AUDIT_TESTS; test++) {
        json_t *object = json_append_object(tests);

        json_put_cstr(object, "test", audit_test_names[test]);
        json_put_int(object, "looked_at", (int64_t)audit->looked_at[test]);
        json_put_int(object, "found", (int64_t)audit->found[test]);
    }
    json_put_int(root, "drawn", (int64_t)audit->drawn_count);
    json_put_written(root, "output", folder);
    screen_json(root);
}

static void print_files(const struct audit *audit, const char *folder, enum language language)
{
    print_path(message(language, "\n  written to %s\n"), folder);
    print_path("    %s/audit.xlsx\n", folder);
    print_path("    %s/findings.csv\n", folder);
    if (audit->asked->seed)
        print_path("    %s/sample.csv\n", folder);
}

/* `deaths.csv#Identity`, `deaths.xlsx#2023#Identity`: the last part is the header. */
static bool read_register(struct auditing *auditing, const char *text, size_t number)
{
    struct season_register *one = &auditing->asked.registers[number];
    const char *hash = strrchr(text, '#');

    if (!hash || hash == text || hash[1] == '\0') {
        print_line(stderr,
                   message(auditing->options->language,
                           "relief audit: error: --register takes %s, not '%s'\n"),
                   message(auditing->options->language,
                           "a file and a header, such as deaths.csv#Identity"),
                   text);
        return false;
    }
    *one = (struct season_register){.header = hash + 1, .hidden = auditing->options->hidden_rows};
    input_locate(&one->input,
                 arena_cstr(&auditing->arena, (struct str){text, (size_t)(hash - text)}),
                 &auditing->arena);
    one->input.name = arena_printf(&auditing->arena, "register-%zu/" STR_FMT, number + 1,
                                   STR_ARG(str_basename(str_of(one->input.path))));
    return true;
}

/* False, after telling why, where the options do not go together. */
static bool read_asked(struct auditing *auditing)
{
    const struct options *options = auditing->options;
    size_t count = options->registers.count;

    auditing->asked = (struct season_asked){
        .kind = SEASON_AUDIT, .sample = options->sample, .seed = options->seed};
    if ((options->sample != 0) != (options->seed != NULL)) {
        fputs(message(options->language,
                      "relief audit: error: --sample and --seed need each other\n"),
              stderr);
        return false;
    }
    if (options->trust) {
        auditing->trust = (struct input){.path = options->trust, .name = "trust.pem"};
        auditing->asked.trust = &auditing->trust;
    }
    auditing->asked.registers =
        arena_array(&auditing->arena, count, sizeof *auditing->asked.registers);
    auditing->asked.register_count = count;
    for (size_t i = 0; i < count; i++)
        if (!read_register(auditing, options->registers.at[i], i))
            return false;
    return true;
}

/* Runs the tests and stages the audit. */
static enum exit_status write_audit(struct auditing *auditing, const char *folder)
{
    const struct options *options = auditing->options;

    if (!audit_run(&auditing->audit, &auditing->season, &auditing->asked, &auditing->diags))
        return auditing->season.payments->failure ? STATUS_OUTPUT : STATUS_INPUT;
    return season_staged(folder, &auditing->diags) &&
                   audit_folder_write(&auditing->audit, guard_staging()->path, options->jobs,
                                      &auditing->diags)
               ? STATUS_OK
               : STATUS_OUTPUT;
}

/* Opens the season, and makes the audit of it. */
static enum exit_status prepare(struct auditing *auditing, const char *folder)
{
    const struct options *options = auditing->options;
    struct waiting waiting;
    enum exit_status status;

    waiting_start(&waiting, options);
    status =
        open_season(options, folder, true, &waiting.progress, &auditing->season, &auditing->diags);
    if (status == STATUS_OK)
        status = write_audit(auditing, folder);
    if (status != STATUS_OK)
        staging_discard(guard_staging());
    waiting_stop(&waiting);
    screen_diags(options, &auditing->diags);
    return status;
}

static enum exit_status finish(struct auditing *auditing, const char *folder)
{
    const struct options *options = auditing->options;

    if (options->json)
        print_json(&auditing->audit, folder);
    else if (!options->quiet)
        print_text(&auditing->audit, options->language);
    if (!screen_publish(options, guard_staging()))
        return STATUS_OUTPUT;
    if (!options->json && !options->quiet)
        print_files(&auditing->audit, folder, options->language);
    return found_in_all(&auditing->audit) ? STATUS_DIFFERS : STATUS_OK;
}

enum exit_status command_audit(const struct options *options)
{
    const char *folder = options->output ? options->output : "audit";
    struct auditing auditing = {.options = options};
    enum exit_status status = STATUS_USAGE;

    diag_init(&auditing.diags, &auditing.arena);
    auditing.diags.language = options->language;
    if (read_asked(&auditing)) {
        status = prepare(&auditing, folder);
        if (status == STATUS_OK)
            status = finish(&auditing, folder);
    }
    for (size_t i = 0; i < auditing.asked.register_count; i++)
        file_bytes_release(&auditing.asked.registers[i].input.kept);
    audit_release(&auditing.audit);
    season_release(&auditing.season);
    diag_release(&auditing.diags);
    arena_release(&auditing.arena);
    return status;
}
