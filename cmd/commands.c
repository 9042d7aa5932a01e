/* Which commands are there? One table: dispatch, help and completion come from it. */
#include "command.h"
#include "options.h"

#include "base/message.h"
#include "base/str.h"

#include "base/banned.h"

#define ANY 1000000u /* operands */

/* Statuses that every command gives, and those of every command that reads files. */
#define ALWAYS (GIVES(STATUS_USAGE) | GIVES(STATUS_OUTPUT))
#define READING (ALWAYS | GIVES(STATUS_INPUT))
#define DECIDING (READING | GIVES(STATUS_RULES) | GIVES(STATUS_BUDGET))

const struct command commands[] = {
    {
        .name = "run",
        .users = USERS_EACH_MONTH,
        .run = command_run,
        .operands = "RULES.ini APPLICANTS.csv...",
        .least = 2,
        .most = ANY,
        .options = OPTION_OUTPUT | OPTION_BATCH | OPTION_AS_OF | OPTION_HISTORY |
                   OPTION_NO_HISTORY | OPTION_AGAIN | OPTION_DRY_RUN | OPTION_EXPECT |
                   OPTION_CHANGES | OPTION_ENCODING | OPTION_HIDDEN_ROWS | OPTION_JSON |
                   OPTION_JOBS,
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
        .users = USERS_RULES,
        .run = command_check,
        .operands = "RULES.ini [APPLICANTS.csv...]",
        .least = 1,
        .most = ANY,
        .options = OPTION_AS_OF | OPTION_HISTORY | OPTION_NO_HISTORY | OPTION_EXPECT |
                   OPTION_CHANGES | OPTION_ENCODING | OPTION_HIDDEN_ROWS | OPTION_JSON |
                   OPTION_LIST_NAMES | OPTION_JOBS,
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
        .users = USERS_EACH_MONTH,
        .run = command_explain,
        .operands = "BATCH KEY",
        .least = 2,
        .most = 2,
        .options = OPTION_JSON,
        .summary = MESSAGE("why this applicant got what they got"),
        .details = MESSAGE(
            "Decides one applicant of an archived batch again, named by the scheme's key\n"
            "(an identity number, say), and shows every step: the cells as they stood,\n"
            "each derived value, each condition with the values put in, amount, caps,\n"
            "quota and fund. With - for KEY it is read from standard input, where no other\n"
            "user of the machine sees it."),
        .examples = MESSAGE("  relief explain batches/2024-01 KEY\n"
                            "  relief explain batches/2024-01 KEY --json"),
        .done = MESSAGE("shown"),
        .differs = MESSAGE("the batch has no such applicant"),
        .failures = READING,
    },
    {
        .name = "verify",
        .users = USERS_AUDITOR,
        .run = command_verify,
        .operands = "BATCH...",
        .least = 1,
        .most = ANY,
        .options = OPTION_HISTORY | OPTION_REISSUE | OPTION_APPROVED | OPTION_TRUST | OPTION_JSON |
                   OPTION_JOBS,
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
        .users = USERS_AUDITOR,
        .run = command_replay,
        .operands = "BATCH [RULES.ini]",
        .least = 1,
        .most = 2,
        .options = OPTION_OUTPUT | OPTION_BATCH | OPTION_DRY_RUN | OPTION_CHANGES |
                   OPTION_HIDDEN_ROWS | OPTION_JSON | OPTION_JOBS,
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
        .users = USERS_AUDITOR,
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
        .users = USERS_EACH_MONTH,
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
        .name = "report",
        .users = USERS_AUDITOR,
        .run = command_report,
        .operands = "BATCH...",
        .least = 1,
        .most = ANY,
        .options = OPTION_REPORT | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("one set of tables over many batches, districts and months"),
        .details = MESSAGE(
            "Reads batches, settlements and folders of them, checks every seal first, and\n"
            "writes a workbook and a table by issuer, scheme, month, group, tier and fund.\n"
            "Batches that were amended are left out; what the bank returned was not paid."),
        .examples = MESSAGE("  relief report batches/\n"
                            "  relief report batches/ --rows scheme,tier --columns month \\\n"
                            "      --values people,amount -o by-tier"),
        .done = MESSAGE("written"),
        .differs = MESSAGE("a batch was changed after it was sealed: nothing is written"),
        .failures = READING,
    },
    {
        .name = "sign",
        .users = USERS_EACH_MONTH,
        .run = command_sign,
        .operands = "BATCH",
        .least = 1,
        .most = 1,
        .options = OPTION_SIGNER | OPTION_JSON,
        .summary = MESSAGE("put an approval under a batch, with a certificate"),
        .details =
            MESSAGE("Writes approvals/ROLE.p7s into the batch folder: a detached signature (CMS)\n"
                    "over SHA256SUMS, which openssl checks without this program. The batch is\n"
                    "decided again first: what differs is not signed. Of an encrypted key the\n"
                    "pass phrase is asked for on the terminal."),
        .examples =
            MESSAGE("  relief sign batches/2024-01 --role prepared --cert me.pem --key me.key\n"
                    "  openssl cms -verify -binary -inform DER -content SHA256SUMS \\\n"
                    "      -in approvals/prepared.p7s -CAfile TRUST.pem -purpose any \\\n"
                    "      -out /dev/null"),
        .done = MESSAGE("signed"),
        .differs = MESSAGE("the batch is not proved: it is not signed"),
        .failures = READING | GIVES(STATUS_RULES),
    },
    {
        .name = "amend",
        .users = USERS_EACH_MONTH,
        .run = command_amend,
        .operands = "BATCH CHANGES.csv",
        .least = 2,
        .most = 2,
        .options = OPTION_AMENDMENT | OPTION_HIDDEN_ROWS | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("the batch again, with approved changes; takes the other's place"),
        .details =
            MESSAGE("Decides the batch again from its own archive, history included, with further\n"
                    "changes; those of before stay, and a later one for the same applicant and\n"
                    "grant takes the earlier's place. The new batch has the same date and the id\n"
                    "ID-2, then ID-3; the history counts only the newest."),
        .examples = MESSAGE("  relief amend batches/2024-01 objections.csv\n"
                            "  relief amend batches/2024-01 objections.xlsx \\\n"
                            "      -o batches/2024-01-2"),
        .done = MESSAGE("done; also when applicants were held or rejected"),
        .failures = DECIDING,
    },
    {
        .name = "plan",
        .users = USERS_RULES,
        .run = command_plan,
        .operands = "RULES.ini APPLICANTS.csv...",
        .least = 2,
        .most = ANY,
        .options = OPTION_VARY | OPTION_WORKBOOK | OPTION_AS_OF | OPTION_HISTORY |
                   OPTION_NO_HISTORY | OPTION_ENCODING | OPTION_HIDDEN_ROWS | OPTION_JSON |
                   OPTION_JOBS,
        .summary = MESSAGE("what other amounts or thresholds would cost"),
        .details = MESSAGE(
            "Decides the same applicants with other numbers in the rules, one run for each\n"
            "step, and tells people, amount, what is left or short, and the greatest value\n"
            "that the money carries; and what each threshold of the rules would mean, moved\n"
            "up or down to the next value that anybody has. A PLACE is a section, its name\n"
            "and the key, as in tier.hardship.amount, let.line or budget.total. Writes\n"
            "nothing but the workbook of -o."),
        .examples =
            MESSAGE("  relief plan rules.ini applicants.csv \\\n"
                    "      --vary tier.hardship.amount=150..300:10\n"
                    "  relief plan rules.ini applicants.csv --vary let.line=700..900:25 \\\n"
                    "      -o line.xlsx"),
        .done = MESSAGE("shown; also where the money does not suffice"),
        .failures = READING | GIVES(STATUS_RULES),
    },
    {
        .name = "repay",
        .users = USERS_EACH_MONTH,
        .run = command_repay,
        .operands = "BATCH SETTLEMENT [CORRECTIONS.csv]",
        .least = 2,
        .most = 3,
        .options = OPTION_REPAYMENT | OPTION_AS_OF | OPTION_HISTORY | OPTION_HIDDEN_ROWS |
                   OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("pay again what the bank could not pay"),
        .details =
            MESSAGE("Makes a batch of its own date with a line for each payment that came back:\n"
                    "the same amount, grant and fund, with cells (an account, a name) replaced by\n"
                    "those of CORRECTIONS. With --history, what was repaid since is left out."),
        .examples = MESSAGE("  relief repay batches/2024-01 batches/2024-01-settlement\n"
                            "  relief repay batches/2024-01 batches/2024-01-settlement \\\n"
                            "      accounts.csv --as-of 2024-02-10"),
        .done = MESSAGE("done"),
        .failures = READING | GIVES(STATUS_RULES),
    },
    {
        .name = "audit",
        .users = USERS_AUDITOR,
        .run = command_audit,
        .operands = "BATCH...",
        .least = 1,
        .most = ANY,
        .options = OPTION_AUDIT | OPTION_TRUST | OPTION_HIDDEN_ROWS | OPTION_JSON | OPTION_JOBS,
        .summary = MESSAGE("the tests an auditor runs over many batches"),
        .details =
            MESSAGE("Reads batches, settlements and folders of them, checks every seal first, and\n"
                    "tells who was paid twice, whose account or number is another's or nearly so,\n"
                    "who stands in a register, what was decided by hand, and which batches are\n"
                    "missing, unsigned or there twice. Draws a sample of payments by money."),
        .examples = MESSAGE("  relief audit batches/\n"
                            "  relief audit batches/ --sample 30 --seed 2024-12-31 -o sampled"),
        .done = MESSAGE("nothing was found"),
        .differs = MESSAGE("something is to be looked into, or a seal is broken"),
        .failures = READING,
    },
    {
        .name = "init",
        .users = USERS_RULES,
        .run = command_init,
        .operands = "DIR [APPLICANTS.csv]",
        .least = 1,
        .most = 2,
        .options = OPTION_ENCODING | OPTION_HIDDEN_ROWS,
        .summary = MESSAGE("write a starter rules file, for a list of one's own"),
        .details = MESSAGE(
            "Makes a folder with a commented rules file. With a list, CSV or workbook, the\n"
            "rules have its headers, the types that its cells have and a tier for each word\n"
            "of its class, and say what was guessed; they run at once on it. Without one, a\n"
            "few made-up applicants lie beside them; in Chinese where messages are."),
        .examples = MESSAGE("  relief init my-scheme\n"
                            "  relief init winter applicants.csv"),
        .done = MESSAGE("written"),
        .failures = READING,
    },
    {
        .name = "help",
        .users = USERS_EVERYBODY,
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
