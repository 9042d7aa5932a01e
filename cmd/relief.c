/* relief: who gets what, from which money, and the proof of it. The table of commands. */
#include "command.h"
#include "guard.h"
#include "screen.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/banned.h"

#define ANY 1000000u

const struct command commands[] = {
    {"run", "RULES.ini APPLICANTS.csv...", MESSAGE("assess a batch and write its folder"),
     MESSAGE("Decides every applicant by the rules, checks the total against the budget and its "
             "funds,\n"
             "and writes payout and summary workbooks, public list, bank file and ledger into one "
             "sealed\n"
             "batch folder. The folder is there whole or not at all.\n\n"
             "  relief run rules.ini applicants.csv --as-of 2024-01-31\n"
             "  relief run rules.ini jan.csv feb.csv --history batches/ -o batches/2024-02\n"),
     OPTION_OUTPUT | OPTION_BATCH | OPTION_AS_OF | OPTION_HISTORY | OPTION_DRY_RUN | OPTION_EXPECT |
         OPTION_ENCODING | OPTION_JSON | OPTION_JOBS,
     2, ANY, command_run},
    {"check", "RULES.ini [APPLICANTS.csv...]", MESSAGE("examine rules and inputs, write nothing"),
     MESSAGE(
         "Tells what it understood of the rules, examines them for tiers that can never apply and\n"
         "people that no tier covers, and tells every fault of the applicant files with its "
         "line.\n\n"
         "  relief check rules.ini\n"
         "  relief check rules.ini applicants.csv --as-of 2024-01-31\n"),
     OPTION_AS_OF | OPTION_HISTORY | OPTION_EXPECT | OPTION_ENCODING | OPTION_JSON |
         OPTION_LIST_NAMES | OPTION_JOBS,
     1, ANY, command_check},
    {"explain", "BATCH KEY", MESSAGE("why this applicant got what they got"),
     MESSAGE(
         "Decides one applicant of an archived batch again and shows every step: the cells as "
         "they\n"
         "stood, each derived value, each condition with the values put in, amount, caps, quota, "
         "fund.\n"
         "\n"
         "  relief explain district-new-year-2024-01-31 KEY\n"
         "  relief explain district-new-year-2024-01-31 KEY --json\n"),
     OPTION_JSON, 2, 2, command_explain},
    {"verify", "BATCH...", MESSAGE("prove a batch intact and repeatable"),
     MESSAGE(
         "Checks that nothing in the folder was changed, that the batches before it are those it\n"
         "names, that all totals agree, and that deciding the archived inputs again gives the "
         "same\n"
         "bytes.\n\n"
         "  relief verify district-new-year-2024-01-31\n"
         "  relief verify batches/*\n"),
     OPTION_HISTORY | OPTION_JSON | OPTION_JOBS, 1, ANY, command_verify},
    {"replay", "BATCH [RULES.ini]",
     MESSAGE("decide an archived batch again, under its own or other rules"),
     MESSAGE(
         "What would other tiers have cost? The archived inputs and history are decided again. A "
         "batch\n"
         "that is decided by its own rules keeps its id.\n\n"
         "  relief replay january new-rules.ini --dry-run\n"
         "  relief replay january new-rules.ini -o january-under-new-rules\n"),
     OPTION_OUTPUT | OPTION_BATCH | OPTION_DRY_RUN | OPTION_JSON | OPTION_JOBS, 1, 2,
     command_replay},
    {"diff", "BATCH_A BATCH_B", MESSAGE("compare two batches, applicant by applicant"),
     MESSAGE("Tells who is newly paid, no longer paid, paid more or less, in another tier or for "
             "another\n"
             "reason, and the totals of each.\n\n"
             "  relief diff january february\n"
             "  relief diff january january-under-new-rules -o difference.xlsx\n"),
     OPTION_OUTPUT | OPTION_JSON, 2, 2, command_diff},
    {"reconcile", "BATCH RETURN.csv", MESSAGE("match what the bank says with what was to be paid"),
     MESSAGE(
         "Tells for each payment whether it was settled, failed, came with a wrong amount or is\n"
         "missing, and writes that down, to BATCH-ID-settlement unless -o names another folder; "
         "given\n"
         "as history with the batch, failed payments count as unpaid.\n\n"
         "  relief reconcile january bank-return.csv\n"
         "  relief reconcile january bank-return.csv -o january-settled\n"),
     OPTION_OUTPUT | OPTION_JSON, 2, 2, command_reconcile},
    {"init", "DIR", MESSAGE("write a starter rules file and applicant CSV"),
     MESSAGE("Makes a folder with a commented rules file and a few made-up applicants, ready to "
             "run.\n\n"
             "  relief init my-scheme\n"
             "  relief run my-scheme/rules.ini my-scheme/applicants.csv\n"),
     0, 1, 1, command_init},
    {"help", "[COMMAND]", MESSAGE("show help"), MESSAGE("  relief help\n  relief help run\n"), 0, 0,
     1, command_help},
};

const unsigned command_count = sizeof commands / sizeof commands[0];

static const struct command *command_named(const char *name)
{
    for (unsigned i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_overview(FILE *out, enum language language)
{
    fputs(message(language, "relief: decides who gets hardship relief, checks it against the "
                            "money, and proves it.\n\n"
                            "usage: relief COMMAND [OPTION]... [FILE]...\n\n"),
          out);
    for (unsigned i = 0; i < command_count; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, message(language, commands[i].summary));
    fputs(message(language,
                  "\n`relief COMMAND --help` tells more; `relief --version` tells the version.\n"),
          out);
}

static void print_command(const struct command *command, enum language language)
{
    printf(message(language, "usage: relief %s [OPTION]... %s\n\n"), command->name,
           command->operands);
    printf("%s: %s\n\n%s\n", command->name, message(language, command->summary),
           message(language, command->details));
    fputs(message(language, "options:\n"), stdout);
    options_print(command, language);
    fputs(message(language,
                  "\nexit status: 0 done, 1 differs, 2 usage, 3 rules, 4 input, 5 budget, "
                  "6 output\n"),
          stdout);
}

static enum exit_status unknown_command(const char *name, enum language language)
{
    const char *names[sizeof commands / sizeof commands[0]];
    for (unsigned i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    const char *near = str_nearest(str_of(name), names, command_count);
    fprintf(stderr, message(language, "relief: error: no command '%s'"), name);
    if (near)
        fprintf(stderr, message(language, "; did you mean '%s'?"), near);
    fputs(message(language, "\ntry `relief help`\n"), stderr);
    return STATUS_USAGE;
}

enum exit_status command_help(const struct options *options)
{
    if (options->operand_count == 0) {
        print_overview(stdout, options->language);
        return STATUS_OK;
    }
    const struct command *command = command_named(options->operands[0]);
    if (command == NULL)
        return unknown_command(options->operands[0], options->language);
    print_command(command, options->language);
    return STATUS_OK;
}

static enum exit_status dispatch(const struct command *command, int argc, char **argv)
{
    struct options options;
    enum exit_status status = STATUS_USAGE;
    if (options_parse(&options, command, argc, argv)) {
        if (options.help)
            print_command(command, options.language);
        status = options.help ? STATUS_OK : command->run(&options);
    }
    options_release(&options);
    return status;
}

/* A standard stream that is closed would give its number to the next file opened. False if that
 * cannot be helped. */
static bool fill_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/full", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    enum language language = language_wanted(argc, argv);
    guard_start(language);
    if (!fill_standard_streams())
        return STATUS_OUTPUT;
    if (argc < 2) {
        print_overview(stderr, language);
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("relief " RELIEF_VERSION);
        return (int)screen_close(STATUS_OK, language);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_overview(stdout, language);
        return (int)screen_close(STATUS_OK, language);
    }
    const struct command *command = command_named(argv[1]);
    if (command == NULL)
        return (int)unknown_command(argv[1], language);
    return (int)screen_close(dispatch(command, argc - 1, argv + 1), language);
}
