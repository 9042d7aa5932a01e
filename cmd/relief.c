/* relief: who gets what, from which money, and the proof of it. The table of commands.
 *
 * The way on from here: main finds the command in the table, options.c reads the words behind it,
 * and the command's own file (run.c, verify.c …) does what they ask. A batch goes by batching.c
 * into lib/batch/batch.c, which calls the stages of the library by name, in order. */
#include "command.h"
#include "guard.h"
#include "help.h"
#include "screen.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/banned.h"

#define ANY 1000000u /* operands */

/* Statuses that every command gives, and those of every command that reads files. */
#define ALWAYS (GIVES(STATUS_USAGE) | GIVES(STATUS_OUTPUT))
#define READING (ALWAYS | GIVES(STATUS_INPUT))
#define DECIDING (READING | GIVES(STATUS_RULES) | GIVES(STATUS_BUDGET))

const struct command commands[] = {
    {
        .name = "run",
        .run = command_run,
        .operands = "RULES.ini APPLICANTS.csv...",
        .least = 2,
        .most = ANY,
        .options = OPTION_OUTPUT | OPTION_BATCH | OPTION_AS_OF | OPTION_HISTORY | OPTION_DRY_RUN |
                   OPTION_EXPECT | OPTION_ENCODING | OPTION_HIDDEN_ROWS | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("assess a batch and write its folder"),
        .details =
            MESSAGE("Decides every applicant by the rules, checks the total against the budget\n"
                    "and its funds, and writes payout and summary workbooks, public list, bank\n"
                    "file and ledger into one sealed batch folder, which is there whole or not at\n"
                    "all. An APPLICANTS.csv of `-` is standard input."),
        .examples = MESSAGE("  relief run rules.ini applicants.csv --as-of 2024-01-31\n"
                            "  relief run rules.ini north.csv south.csv --as-of 2024-02-29 \\\n"
                            "      --history batches/ -o batches/2024-02"),
        .done = MESSAGE("done; also when applicants were held or rejected"),
        .failures = DECIDING,
    },
    {
        .name = "check",
        .run = command_check,
        .operands = "RULES.ini [APPLICANTS.csv...]",
        .least = 1,
        .most = ANY,
        .options = OPTION_AS_OF | OPTION_HISTORY | OPTION_EXPECT | OPTION_ENCODING |
                   OPTION_HIDDEN_ROWS | OPTION_JSON | OPTION_LIST_NAMES | OPTION_JOBS,
        .summary = MESSAGE("examine rules and inputs, write nothing"),
        .details =
            MESSAGE("Tells what it understood of the rules, examines them for tiers that can\n"
                    "never apply and people that no tier covers, and tells every fault of the\n"
                    "applicant files with its line."),
        .examples = MESSAGE("  relief check rules.ini\n"
                            "  relief check rules.ini applicants.csv --as-of 2024-01-31"),
        .done = MESSAGE("nothing is wrong"),
        .differs = MESSAGE("a row of the applicant files is faulty"),
        .failures = DECIDING,
    },
    {
        .name = "explain",
        .run = command_explain,
        .operands = "BATCH KEY",
        .least = 2,
        .most = 2,
        .options = OPTION_JSON,
        .summary = MESSAGE("why this applicant got what they got"),
        .details =
            MESSAGE("Decides one applicant of an archived batch again, named by the scheme's key\n"
                    "(an identity number, say), and shows every step: the cells as they stood,\n"
                    "each derived value, each condition with the values put in, amount, caps,\n"
                    "quota and fund."),
        .examples = MESSAGE("  relief explain batches/2024-01 KEY\n"
                            "  relief explain batches/2024-01 KEY --json"),
        .done = MESSAGE("shown"),
        .differs = MESSAGE("the batch has no such applicant"),
        .failures = READING,
    },
    {
        .name = "verify",
        .run = command_verify,
        .operands = "BATCH...",
        .least = 1,
        .most = ANY,
        .options = OPTION_HISTORY | OPTION_REISSUE | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("prove a batch intact and repeatable"),
        .details =
            MESSAGE("Checks that nothing in the folder was changed, that the batches before it\n"
                    "are those it names, that all totals agree, and that deciding the archived\n"
                    "inputs again gives the same bytes."),
        .examples = MESSAGE("  relief verify batches/2024-01\n"
                            "  relief verify batches/*"),
        .done = MESSAGE("every batch is intact and repeatable"),
        .differs = MESSAGE("a batch was changed, or a rerun gives something else"),
        .failures = READING,
    },
    {
        .name = "replay",
        .run = command_replay,
        .operands = "BATCH [RULES.ini]",
        .least = 1,
        .most = 2,
        .options = OPTION_OUTPUT | OPTION_BATCH | OPTION_DRY_RUN | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("decide an archived batch again, under its own or other rules"),
        .details = MESSAGE("What would other tiers have cost? The archived inputs and history are\n"
                           "decided again. A batch that is decided by its own rules keeps its id."),
        .examples = MESSAGE("  relief replay batches/2024-01 new-rules.ini --dry-run\n"
                            "  relief replay batches/2024-01 new-rules.ini -o what-if"),
        .done = MESSAGE("done; also when applicants were held or rejected"),
        .failures = DECIDING,
    },
    {
        .name = "diff",
        .run = command_diff,
        .operands = "BATCH_A BATCH_B",
        .least = 2,
        .most = 2,
        .options = OPTION_WORKBOOK | OPTION_JSON,
        .summary = MESSAGE("compare two batches, applicant by applicant"),
        .details =
            MESSAGE("Tells who is newly paid, no longer paid, paid more or less, in another tier\n"
                    "or for another reason, and the totals of each."),
        .examples = MESSAGE("  relief diff batches/2024-01 batches/2024-02\n"
                            "  relief diff batches/2024-01 what-if -o difference.xlsx"),
        .done = MESSAGE("the batches decide alike"),
        .differs = MESSAGE("they differ"),
        .failures = READING,
    },
    {
        .name = "reconcile",
        .run = command_reconcile,
        .operands = "BATCH RETURN.csv",
        .least = 2,
        .most = 2,
        .options = OPTION_SETTLEMENT | OPTION_HIDDEN_ROWS | OPTION_JSON,
        .summary = MESSAGE("match what the bank says with what was to be paid"),
        .details = MESSAGE(
            "Tells for each payment whether it was settled, failed, came with a wrong\n"
            "amount, is undecided or is missing, and writes that down. With the settlement\n"
            "as history beside the batch, failed payments count as unpaid."),
        .examples = MESSAGE("  relief reconcile batches/2024-01 bank-return.csv\n"
                            "  relief reconcile batches/2024-01 bank-return.csv \\\n"
                            "      -o batches/2024-01-settled"),
        .done = MESSAGE("the bank settled everything"),
        .differs = MESSAGE("something is to be looked into"),
        .failures = READING,
    },
    {
        .name = "init",
        .run = command_init,
        .operands = "DIR",
        .least = 1,
        .most = 1,
        .summary = MESSAGE("write a starter rules file and applicant CSV"),
        .details =
            MESSAGE("Makes a folder with a commented rules file and a few made-up applicants,\n"
                    "ready to run; in Chinese where messages are."),
        .examples = MESSAGE("  relief init my-scheme\n"
                            "  relief init --lang zh dongji-jiuzhu"),
        .done = MESSAGE("written"),
        .failures = ALWAYS,
    },
    {
        .name = "help",
        .run = command_help,
        .operands = "[COMMAND]",
        .least = 0,
        .most = 1,
        .summary = MESSAGE("show help"),
        .examples = MESSAGE("  relief help\n"
                            "  relief help run"),
        .done = MESSAGE("shown"),
        .failures = ALWAYS,
    },
};

const unsigned command_count = sizeof commands / sizeof commands[0];
_Static_assert(sizeof commands / sizeof commands[0] <= COMMANDS_MOST, "more commands than most");

const struct command *command_named(const char *name)
{
    for (unsigned i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static enum exit_status dispatch(const struct command *command, int argc, char **argv)
{
    struct options options;
    enum exit_status status = STATUS_USAGE;
    if (options_parse(&options, command, argc, argv)) {
        if (options.help)
            help_command(command, options.language);
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
        help_overview(stderr, language);
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("relief " RELIEF_VERSION);
        return (int)screen_close(STATUS_OK, language);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_overview(stdout, language);
        return (int)screen_close(STATUS_OK, language);
    }
    const struct command *command = command_named(argv[1]);
    if (command == NULL) {
        help_unknown(argv[1], language);
        return STATUS_USAGE;
    }
    return (int)screen_close(dispatch(command, argc - 1, argv + 1), language);
}
