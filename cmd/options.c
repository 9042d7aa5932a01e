/* What did the user ask for? One table of all options; option_values.c reads their arguments. */
#include "options.h"
#include "command.h"

#include "print.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    unsigned bit;
    option_reader *read;
    size_t field; /* of struct options: where the value goes */
    const char *help;
    const char *wanted; /* what a wrong argument is told to be */
};

enum language language_wanted(int argc, char **argv)
{
    enum language language = language_of_user();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            read_language(&language, argv[i] + 7);
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            read_language(&language, argv[i + 1]);
    }
    return language;
}

#define OPTION(field) offsetof(struct options, field)

static const struct option_row rows[] = {
    {"output", 'o', "DIR", OPTION_OUTPUT, read_text, OPTION(output),
     MESSAGE("folder to write; must not exist (default: batch id)"),
     MESSAGE("the name of a folder")},
    {"output", 'o', "DIR", OPTION_SETTLEMENT, read_text, OPTION(output),
     MESSAGE("folder to write (default: BATCH-ID-settlement)"), MESSAGE("the name of a folder")},
    {"output", 'o', "DIR", OPTION_AMENDMENT, read_text, OPTION(output),
     MESSAGE("folder to write (default: BATCH-ID-2)"), MESSAGE("the name of a folder")},
    {"output", 'o', "DIR", OPTION_REPAYMENT, read_text, OPTION(output),
     MESSAGE("folder to write (default: BATCH-ID-repay)"), MESSAGE("the name of a folder")},
    {"output", 'o', "FILE.xlsx", OPTION_WORKBOOK, read_text, OPTION(output),
     MESSAGE("workbook to write; must not exist (default: none)"),
     MESSAGE("the name of a workbook")},
    {"output", 'o', "DIR", OPTION_REPORT, read_text, OPTION(output),
     MESSAGE("folder to write; must not exist (default: report)"), MESSAGE("the name of a folder")},
    {"output", 'o', "DIR", OPTION_AUDIT, read_text, OPTION(output),
     MESSAGE("folder to write; must not exist (default: audit)"), MESSAGE("the name of a folder")},
    {"batch", 0, "ID", OPTION_BATCH, read_text, OPTION(batch),
     MESSAGE("batch id (default: SCHEME-AS_OF)"), MESSAGE("a name")},
    {"as-of", 0, "DATE", OPTION_AS_OF, read_date, OPTION(as_of),
     MESSAGE("batch date, the only one that counts (default: today)"),
     MESSAGE("a date such as 2024-01-31")},
    {"history", 0, "PATH", OPTION_HISTORY, read_repeated, OPTION(history),
     MESSAGE("batch, folder of batches, or ledger; may be repeated"),
     MESSAGE("the path of a batch")},
    {"dry-run", 'n', NULL, OPTION_DRY_RUN, read_flag, OPTION(dry_run),
     MESSAGE("decide and print, write nothing"), NULL},
    {"no-history", 0, NULL, OPTION_NO_HISTORY, read_flag, OPTION(no_history),
     MESSAGE("there is no earlier batch: nothing was paid before"), NULL},
    {"again", 0, NULL, OPTION_AGAIN, read_flag, OPTION(again),
     MESSAGE("a second run on purpose of a batch that the history has"), NULL},
    {"changes", 0, "FILE", OPTION_CHANGES, read_repeated, OPTION(changes),
     MESSAGE("approved changes to single decisions; may be repeated"),
     MESSAGE("the name of a file")},
    {"expect", 0, "WHAT=N,...", OPTION_EXPECT, read_expect, OPTION(expect),
     MESSAGE("control totals: rows, people paid, amount"),
     MESSAGE("control totals such as rows=890,people=881,amount=206800")},
    {"vary", 0, "PLACE=FROM..TO:STEP", OPTION_VARY, read_vary, OPTION(vary),
     MESSAGE("a number of the rules to be tried at each step; up to twice"),
     MESSAGE("a place and values such as tier.hardship.amount=150..300:10")},
    {"approved", 0, NULL, OPTION_APPROVED, read_flag, OPTION(approved),
     MESSAGE("missing approvals are differences"), NULL},
    {"trust", 0, "FILE", OPTION_TRUST, read_text, OPTION(trust),
     MESSAGE("the authority's certificates (PEM), which signers' must lead to"),
     MESSAGE("the name of a file")},
    {"role", 0, "NAME", OPTION_SIGNER, read_text, OPTION(role),
     MESSAGE("which of the rules' approvals"), MESSAGE("a name")},
    {"cert", 0, "FILE", OPTION_SIGNER, read_text, OPTION(certificate),
     MESSAGE("the signer's certificate (PEM)"), MESSAGE("the name of a file")},
    {"key", 0, "FILE", OPTION_SIGNER, read_text, OPTION(key),
     MESSAGE("the signer's private key (PEM)"), MESSAGE("the name of a file")},
    {"passphrase-fd", 0, "N", OPTION_SIGNER, read_descriptor, OPTION(phrase_fd),
     MESSAGE("read the key's pass phrase from this file descriptor"),
     MESSAGE("the number of an open file descriptor")},
    {"reissue", 0, "DIR", OPTION_REISSUE, read_text, OPTION(reissue),
     MESSAGE("also write the workbooks as they ought to be"), MESSAGE("the name of a folder")},
    {"encoding", 0, "NAME", OPTION_ENCODING, read_encoding, OPTION(encoding),
     MESSAGE("encoding of the applicant files (default: found out)"),
     MESSAGE("an encoding such as utf-8, gb18030 or utf-16")},
    {"hidden-rows", 0, "WHAT", OPTION_HIDDEN_ROWS, read_hidden_rows, OPTION(hidden_rows),
     MESSAGE("hidden rows of workbooks: refuse (default), include or skip"),
     MESSAGE("refuse, include or skip")},
    {"account-column", 0, "HEADER", OPTION_SETTLEMENT, read_kept_text, OPTION(bank_columns.account),
     MESSAGE("what the bank's file calls the account"), MESSAGE("a header of at most 900 bytes")},
    {"key-column", 0, "HEADER", OPTION_SETTLEMENT, read_kept_text, OPTION(bank_columns.key),
     MESSAGE("what it calls the applicant's key"), MESSAGE("a header of at most 900 bytes")},
    {"amount-column", 0, "HEADER", OPTION_SETTLEMENT, read_kept_text, OPTION(bank_columns.amount),
     MESSAGE("what it calls the amount that was paid"), MESSAGE("a header of at most 900 bytes")},
    {"result-column", 0, "HEADER", OPTION_SETTLEMENT, read_kept_text, OPTION(bank_columns.result),
     MESSAGE("what it calls the result"), MESSAGE("a header of at most 900 bytes")},
    {"ok", 0, "WORDS", OPTION_SETTLEMENT, read_kept_text, OPTION(bank_columns.ok),
     MESSAGE("the results that mean settled, commas between"),
     MESSAGE("words, at most 900 bytes together")},
    {"rows", 0, "LIST", OPTION_REPORT, read_dimensions, OPTION(rows),
     MESSAGE("one more table: what its rows are counted by"),
     MESSAGE(
         "names of issuer, scheme, batch, month, year, group, grant, tier and fund, each once")},
    {"columns", 0, "LIST", OPTION_REPORT, read_dimensions, OPTION(columns),
     MESSAGE("what its columns are counted by"),
     MESSAGE(
         "names of issuer, scheme, batch, month, year, group, grant, tier and fund, each once")},
    {"values", 0, "LIST", OPTION_REPORT, read_measures, OPTION(values),
     MESSAGE("what is counted (default: people,amount)"),
     MESSAGE("names of people, payments, households, members, amount and goods_value, each once")},
    {"register", 0, "FILE#HEADER", OPTION_AUDIT, read_repeated, OPTION(registers),
     MESSAGE("identity numbers that nobody paid may have; may be repeated"),
     MESSAGE("a file and a header, such as deaths.csv#Identity")},
    {"sample", 0, "N", OPTION_AUDIT, read_sample, OPTION(sample),
     MESSAGE("draw N payments by money"), MESSAGE("a whole number from 1 to 1000000")},
    {"seed", 0, "TEXT", OPTION_AUDIT, read_text, OPTION(seed),
     MESSAGE("what the sample is drawn from: nobody may know it before"),
     MESSAGE("a text such as a lottery's number")},
    {"json", 0, NULL, OPTION_JSON, read_flag, OPTION(json),
     MESSAGE("print one JSON object in place of text"), NULL},
    {"jobs", 0, "N", OPTION_JOBS, read_jobs, OPTION(jobs),
     MESSAGE("threads (default: the machine's processors)"),
     MESSAGE("a whole number from 1 to 256")},
    {"list-names", 0, NULL, OPTION_LIST_NAMES, read_flag, OPTION(list_names),
     MESSAGE("print the names of the rules language, zh and en"), NULL},
    {"quiet", 'q', NULL, OPTION_EVERY, read_flag, OPTION(quiet), MESSAGE("print faults only"),
     NULL},
    {"color", 0, "WHEN", OPTION_EVERY, read_when, OPTION(color),
     MESSAGE("colours: auto (default), always or never"), MESSAGE("auto, always or never")},
    {"progress", 0, "WHEN", OPTION_EVERY, read_when, OPTION(progress),
     MESSAGE("progress bar: auto (default), always or never"), MESSAGE("auto, always or never")},
    {"lang", 0, "LANG", OPTION_EVERY, read_language, OPTION(language),
     MESSAGE("messages in zh or en (default: the system's language)"), MESSAGE("zh or en")},
    {"help", 'h', NULL, OPTION_EVERY, read_flag, OPTION(help), MESSAGE("show this help"), NULL},
};

#define ROWS (sizeof rows / sizeof rows[0])
#define LONG_VALUE 1000 /* getopt_long gives LONG_VALUE + row */

static bool takes(const struct command *command, const struct option_row *row)
{
    return ((command->options | OPTION_EVERY) & row->bit) != 0;
}

static void usage_hint(const struct options *options, const struct command *command)
{
    print_line(stderr, message(options->language, "try `relief %s --help`\n"), command->name);
}

static bool unknown_option(const struct options *options, const struct command *command,
                           const char *word)
{
    const char *names[ROWS];
    size_t count = 0;
    for (size_t i = 0; i < ROWS; i++)
        if (takes(command, &rows[i]))
            names[count++] = rows[i].name;
    const char *bare = word;
    while (*bare == '-')
        bare++;
    const char *near = str_nearest((struct str){bare, strcspn(bare, "=")}, names, count);
    if (near)
        print_line(
            stderr,
            message(options->language, "relief %s: error: no option '%s'; did you mean '--%s'?\n"),
            command->name, word, near);
    else
        print_line(stderr, message(options->language, "relief %s: error: no option '%s'\n"),
                   command->name, word);
    usage_hint(options, command);
    return false;
}

static bool wrong_argument(const struct options *options, const struct command *command,
                           const struct option_row *row, const char *argument)
{
    print_line(stderr, message(options->language, "relief %s: error: --%s takes %s, not '%s'\n"),
               command->name, row->name, message(options->language, row->wanted), argument);
    usage_hint(options, command);
    return false;
}

/* getopt's own two tables, made from ours. */
static void getopt_tables(const struct command *command, struct option *longs, char *letters)
{
    size_t count = 0;
    size_t used = 0;
    letters[used++] = ':';
    for (size_t i = 0; i < ROWS; i++) {
        if (!takes(command, &rows[i]))
            continue;
        longs[count++] =
            (struct option){rows[i].name, rows[i].argument ? 1 : 0, NULL, LONG_VALUE + (int)i};
        if (rows[i].letter) {
            letters[used++] = rows[i].letter;
            if (rows[i].argument)
                letters[used++] = ':';
        }
    }
    letters[used] = '\0';
    longs[count] = (struct option){0};
}

static const struct option_row *row_of(const struct command *command, int found)
{
    for (size_t i = 0; i < ROWS; i++)
        if (takes(command, &rows[i]) &&
            (found == LONG_VALUE + (int)i || (rows[i].letter && found == rows[i].letter)))
            return &rows[i];
    return NULL;
}

/* `-#SHEET`, a sheet of standard input, looks like an option to getopt_long, and is none: its dash
 * is another byte meanwhile. */
#define MEANWHILE '\1'

static void swap_dash(char *argument, char from, char to)
{
    if (argument[0] == from && argument[1] == '#')
        argument[0] = to;
}

static void swap_dashes(int argc, char **argv, char from, char to)
{
    for (int i = 1; i < argc; i++)
        swap_dash(argv[i], from, to);
}

/* The word in which no option was found: getopt_long goes on to the next one only behind its last
 * letter. */
static const char *unknown_word(char **argv)
{
    const char *word = argv[optind - 1];
    bool letter = optopt && optopt < LONG_VALUE;

    if (letter && (word[0] != '-' || word[strlen(word) - 1] != (char)optopt))
        word = argv[optind];
    return word;
}

static bool read_options(struct options *options, const struct command *command, int argc,
                         char **argv)
{
    struct option longs[ROWS + 1];
    char letters[2 * ROWS + 2];
    getopt_tables(command, longs, letters);
    opterr = 0;
    optind = 1;
    swap_dashes(argc, argv, '-', MEANWHILE);
    int found;
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct option_row *row = row_of(command, found);
        if (found == ':') {
            print_line(stderr,
                       message(options->language, "relief %s: error: %s needs an argument\n"),
                       command->name, argv[optind - 1]);
            usage_hint(options, command);
            return false;
        }
        if (row == NULL)
            return unknown_option(options, command, unknown_word(argv));
        if (optarg)
            swap_dash(optarg, MEANWHILE, '-');
        if (!row->read((char *)options + row->field, optarg))
            return wrong_argument(options, command, row, optarg);
    }
    swap_dashes(argc, argv, MEANWHILE, '-');
    for (int i = optind; i < argc; i++)
        options->operands[options->operand_count++] = argv[i];
    return true;
}

static bool count_operands(const struct options *options, const struct command *command)
{
    if (options->help || options->list_names)
        return true;
    if (options->operand_count >= command->least && options->operand_count <= command->most)
        return true;
    if (options->operand_count < command->least)
        print_line(stderr, message(options->language, "relief %s: error: it needs %s\n"),
                   command->name, command->operands);
    else
        print_line(
            stderr,
            message(options->language, "relief %s: error: '%s' is one too many: it takes %s\n"),
            command->name, options->operands[command->most],
            command->most == 0 ? message(options->language, "nothing more") : command->operands);
    usage_hint(options, command);
    return false;
}

static unsigned processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > 256 ? 256 : (unsigned)count;
}

bool options_parse(struct options *options, const struct command *command, int argc, char **argv)
{
    size_t words = (size_t)argc + 1;
    *options = (struct options){.as_of = DATE_NONE,
                                .phrase_fd = -1,
                                .expect = {-1, -1, -1},
                                .jobs = processors(),
                                .language = language_wanted(argc, argv)};
    options->operands = memory_resize(NULL, words, sizeof *options->operands);
    return read_options(options, command, argc, argv) && count_operands(options, command);
}

void options_release(struct options *options)
{
    free(options->history.at);
    free(options->changes.at);
    free(options->registers.at);
    free(options->vary.at);
    free(options->operands);
    *options = (struct options){0};
}

void options_print(const struct command *command, enum language language)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (!takes(command, &rows[i]))
            continue;
        struct strbuf left = {0};
        if (rows[i].letter)
            strbuf_printf(&left, "-%c, ", rows[i].letter);
        else
            strbuf_adds(&left, "    ");
        strbuf_printf(&left, "--%s", rows[i].name);
        if (rows[i].argument)
            strbuf_printf(&left, " %s", rows[i].argument);
        printf("  %-24s %s\n", left.ptr, message(language, rows[i].help));
        strbuf_release(&left);
    }
}
