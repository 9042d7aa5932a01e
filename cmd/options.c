/* What did the user ask for? */
#include "command.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"
#include "text/encoding.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

typedef bool option_reader(struct options *options, const char *argument);

struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    unsigned bit;
    option_reader *read;
    const char *help;
    const char *wanted; /* what a wrong argument is told to be */
};

static bool read_output(struct options *options, const char *argument)
{
    options->output = argument;
    return argument[0] != '\0';
}

static bool read_batch(struct options *options, const char *argument)
{
    options->batch = argument;
    return argument[0] != '\0';
}

static bool read_as_of(struct options *options, const char *argument)
{
    return date_parse(str_of(argument), &options->as_of);
}

static bool read_history(struct options *options, const char *argument)
{
    options->history[options->history_count++] = argument;
    return argument[0] != '\0';
}

static bool read_dry_run(struct options *options, const char *argument)
{
    (void)argument;
    options->dry_run = true;
    return true;
}

static bool read_whole(const char *text, int64_t least, int64_t most, int64_t *out)
{
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < least || number > most)
        return false;
    *out = number;
    return true;
}

/* Money as people write it: 206800, 206800.5 or 206800.50. */
static bool read_money(struct str number, money *out)
{
    char text[32];
    size_t point = str_find(number, '.');
    size_t decimals = point < number.len ? number.len - point - 1 : 0;
    static const char *const rest[] = {".00", "0", ""};

    if (number.len == 0 || number.len > sizeof text - 4 || decimals > 2 ||
        (point < number.len && decimals == 0))
        return false;
    memcpy(text, number.ptr, number.len);
    memcpy(text + number.len, rest[decimals], strlen(rest[decimals]) + 1);
    return money_parse(str_of(text), out) && *out >= 0;
}

/* One control total, as in `people=881`; a plain number is rows. */
static bool read_control(struct options *options, struct str control)
{
    size_t equals = str_find(control, '=');
    struct str what = {control.ptr, equals}, number = {control.ptr + equals + 1, 0};
    char text[32];

    if (equals == control.len) {
        what = STR("rows");
        number = control;
    } else {
        number.len = control.len - equals - 1;
    }
    if (str_eq(what, STR("amount")))
        return read_money(number, &options->expect_amount);
    if (number.len == 0 || number.len >= sizeof text)
        return false;
    memcpy(text, number.ptr, number.len);
    text[number.len] = '\0';
    if (str_eq(what, STR("rows")))
        return read_whole(text, 0, INT64_C(1000000000000), &options->expect);
    return str_eq(what, STR("people")) &&
           read_whole(text, 0, INT64_C(1000000000000), &options->expect_people);
}

static bool read_expect(struct options *options, const char *argument)
{
    struct str rest = str_of(argument), control;

    while (str_split(&rest, ',', &control))
        if (!read_control(options, control))
            return false;
    return true;
}

static bool read_no_history(struct options *options, const char *argument)
{
    (void)argument;
    options->no_history = true;
    return true;
}

static bool read_again(struct options *options, const char *argument)
{
    (void)argument;
    options->again = true;
    return true;
}

static bool read_reissue(struct options *options, const char *argument)
{
    options->reissue = argument;
    return argument[0] != '\0';
}

static bool read_encoding(struct options *options, const char *argument)
{
    options->encoding = argument;
    return encoding_known(argument);
}

static bool read_hidden_rows(struct options *options, const char *argument)
{
    static const char *const names[] = {
        [HIDDEN_REFUSE] = "refuse", [HIDDEN_INCLUDE] = "include", [HIDDEN_SKIP] = "skip"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(argument, names[i]) == 0) {
            options->hidden_rows = (enum hidden_rows)i;
            return true;
        }
    }
    return false;
}

static bool read_json(struct options *options, const char *argument)
{
    (void)argument;
    options->json = true;
    return true;
}

static bool read_jobs(struct options *options, const char *argument)
{
    int64_t jobs;
    if (!read_whole(argument, 1, 256, &jobs))
        return false;
    options->jobs = (unsigned)jobs;
    return true;
}

static bool read_list_names(struct options *options, const char *argument)
{
    (void)argument;
    options->list_names = true;
    return true;
}

static bool read_quiet(struct options *options, const char *argument)
{
    (void)argument;
    options->quiet = true;
    return true;
}

static bool read_when(const char *argument, enum when *out)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (unsigned i = 0; i < 3; i++) {
        if (strcmp(argument, names[i]) == 0) {
            *out = (enum when)i;
            return true;
        }
    }
    return false;
}

static bool read_color(struct options *options, const char *argument)
{
    return read_when(argument, &options->color);
}

static bool read_progress(struct options *options, const char *argument)
{
    return read_when(argument, &options->progress);
}

static bool language_named(const char *name, enum language *out)
{
    if (strcmp(name, "zh") != 0 && strcmp(name, "en") != 0)
        return false;
    *out = strcmp(name, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
    return true;
}

enum language language_wanted(int argc, char **argv)
{
    enum language language = language_of_user();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            language_named(argv[i] + 7, &language);
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            language_named(argv[i + 1], &language);
    }
    return language;
}

static bool read_lang(struct options *options, const char *argument)
{
    return language_named(argument, &options->language);
}

static bool read_column(const char **column, const char *argument)
{
    *column = argument;
    return *argument != '\0';
}

static bool read_account_column(struct options *options, const char *argument)
{
    return read_column(&options->bank_columns.account, argument);
}

static bool read_key_column(struct options *options, const char *argument)
{
    return read_column(&options->bank_columns.key, argument);
}

static bool read_amount_column(struct options *options, const char *argument)
{
    return read_column(&options->bank_columns.amount, argument);
}

static bool read_result_column(struct options *options, const char *argument)
{
    return read_column(&options->bank_columns.result, argument);
}

static bool read_ok(struct options *options, const char *argument)
{
    return read_column(&options->bank_columns.ok, argument);
}

static bool read_help(struct options *options, const char *argument)
{
    (void)argument;
    options->help = true;
    return true;
}

static const struct option_row rows[] = {
    {"output", 'o', "DIR", OPTION_OUTPUT, read_output,
     MESSAGE("folder to write; must not exist (default: batch id)"),
     MESSAGE("the name of a folder")},
    {"output", 'o', "DIR", OPTION_SETTLEMENT, read_output,
     MESSAGE("folder to write (default: BATCH-ID-settlement)"), MESSAGE("the name of a folder")},
    {"output", 'o', "FILE.xlsx", OPTION_WORKBOOK, read_output,
     MESSAGE("workbook to write; must not exist (default: none)"),
     MESSAGE("the name of a workbook")},
    {"batch", 0, "ID", OPTION_BATCH, read_batch, MESSAGE("batch id (default: SCHEME-AS_OF)"),
     MESSAGE("a name")},
    {"as-of", 0, "DATE", OPTION_AS_OF, read_as_of,
     MESSAGE("batch date, the only one that counts (default: today)"),
     MESSAGE("a date such as 2024-01-31")},
    {"history", 0, "PATH", OPTION_HISTORY, read_history,
     MESSAGE("batch, folder of batches, or ledger; may be repeated"),
     MESSAGE("the path of a batch")},
    {"dry-run", 'n', NULL, OPTION_DRY_RUN, read_dry_run, MESSAGE("decide and print, write nothing"),
     NULL},
    {"no-history", 0, NULL, OPTION_NO_HISTORY, read_no_history,
     MESSAGE("there is no earlier batch: nothing was paid before"), NULL},
    {"again", 0, NULL, OPTION_AGAIN, read_again,
     MESSAGE("a second run on purpose of a batch that the history has"), NULL},
    {"expect", 0, "WHAT=N,...", OPTION_EXPECT, read_expect,
     MESSAGE("control totals: rows, people paid, amount"),
     MESSAGE("control totals such as rows=890,people=881,amount=206800")},
    {"reissue", 0, "DIR", OPTION_REISSUE, read_reissue,
     MESSAGE("also write the workbooks as they ought to be"), MESSAGE("the name of a folder")},
    {"encoding", 0, "NAME", OPTION_ENCODING, read_encoding,
     MESSAGE("encoding of the applicant files (default: found out)"),
     MESSAGE("an encoding such as utf-8, gb18030 or utf-16")},
    {"hidden-rows", 0, "WHAT", OPTION_HIDDEN_ROWS, read_hidden_rows,
     MESSAGE("hidden rows of workbooks: refuse (default), include or skip"),
     MESSAGE("refuse, include or skip")},
    {"account-column", 0, "HEADER", OPTION_SETTLEMENT, read_account_column,
     MESSAGE("what the bank's file calls the account"), MESSAGE("a header")},
    {"key-column", 0, "HEADER", OPTION_SETTLEMENT, read_key_column,
     MESSAGE("what it calls the applicant's key"), MESSAGE("a header")},
    {"amount-column", 0, "HEADER", OPTION_SETTLEMENT, read_amount_column,
     MESSAGE("what it calls the amount that was paid"), MESSAGE("a header")},
    {"result-column", 0, "HEADER", OPTION_SETTLEMENT, read_result_column,
     MESSAGE("what it calls the result"), MESSAGE("a header")},
    {"ok", 0, "WORDS", OPTION_SETTLEMENT, read_ok,
     MESSAGE("the results that mean settled, commas between"), MESSAGE("words")},
    {"json", 0, NULL, OPTION_JSON, read_json, MESSAGE("print one JSON object in place of text"),
     NULL},
    {"jobs", 0, "N", OPTION_JOBS, read_jobs, MESSAGE("threads (default: the machine's processors)"),
     MESSAGE("a whole number from 1 to 256")},
    {"list-names", 0, NULL, OPTION_LIST_NAMES, read_list_names,
     MESSAGE("print the names of the rules language, zh and en"), NULL},
    {"quiet", 'q', NULL, OPTION_EVERY, read_quiet, MESSAGE("print faults only"), NULL},
    {"color", 0, "WHEN", OPTION_EVERY, read_color,
     MESSAGE("colours: auto (default), always or never"), MESSAGE("auto, always or never")},
    {"progress", 0, "WHEN", OPTION_EVERY, read_progress,
     MESSAGE("progress bar: auto (default), always or never"), MESSAGE("auto, always or never")},
    {"lang", 0, "LANG", OPTION_EVERY, read_lang,
     MESSAGE("messages in zh or en (default: the system's language)"), MESSAGE("zh or en")},
    {"help", 'h', NULL, OPTION_EVERY, read_help, MESSAGE("show this help"), NULL},
};

#define ROWS (sizeof rows / sizeof rows[0])
#define LONG_VALUE 1000 /* getopt_long gives LONG_VALUE + row */

static bool takes(const struct command *command, const struct option_row *row)
{
    return ((command->options | OPTION_EVERY) & row->bit) != 0;
}

static void usage_hint(const struct options *options, const struct command *command)
{
    fprintf(stderr, message(options->language, "try `relief %s --help`\n"), command->name);
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
        fprintf(
            stderr,
            message(options->language, "relief %s: error: no option '%s'; did you mean '--%s'?\n"),
            command->name, word, near);
    else
        fprintf(stderr, message(options->language, "relief %s: error: no option '%s'\n"),
                command->name, word);
    usage_hint(options, command);
    return false;
}

static bool wrong_argument(const struct options *options, const struct command *command,
                           const struct option_row *row, const char *argument)
{
    fprintf(stderr, message(options->language, "relief %s: error: --%s takes %s, not '%s'\n"),
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

static bool read_options(struct options *options, const struct command *command, int argc,
                         char **argv)
{
    struct option longs[ROWS + 1];
    char letters[2 * ROWS + 2];
    getopt_tables(command, longs, letters);
    opterr = 0;
    optind = 1;
    int found;
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct option_row *row = row_of(command, found);
        if (found == ':') {
            fprintf(stderr, message(options->language, "relief %s: error: %s needs an argument\n"),
                    command->name, argv[optind - 1]);
            usage_hint(options, command);
            return false;
        }
        if (row == NULL)
            return unknown_option(options, command, argv[optind - 1]);
        if (!row->read(options, optarg))
            return wrong_argument(options, command, row, optarg);
    }
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
        fprintf(stderr, message(options->language, "relief %s: error: it needs %s\n"),
                command->name, command->operands);
    else
        fprintf(stderr,
                message(options->language, "relief %s: error: '%s' is one too many: it takes %s\n"),
                command->name, options->operands[command->most],
                command->most == 0 ? message(options->language, "nothing more")
                                   : command->operands);
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
                                .expect = -1,
                                .expect_people = -1,
                                .expect_amount = -1,
                                .jobs = processors(),
                                .language = language_wanted(argc, argv)};
    options->history = memory_resize(NULL, words, sizeof *options->history);
    options->operands = memory_resize(NULL, words, sizeof *options->operands);
    return read_options(options, command, argc, argv) && count_operands(options, command);
}

void options_release(struct options *options)
{
    free(options->history);
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
