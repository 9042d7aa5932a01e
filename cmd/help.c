/* relief help: what can be asked for, and what comes of it? */
#include "help.h"
#include "options.h"
#include "print.h"

#include "base/message.h"
#include "base/str.h"

#include "base/banned.h"

/* What the statuses above `differs` mean: the same for all commands that give them. */
static const struct {
    enum exit_status status;
    const char *meaning;
} failures[] = {
    {STATUS_USAGE, MESSAGE("wrong options or arguments")},
    {STATUS_RULES, MESSAGE("the rules file has an error")},
    {STATUS_INPUT, MESSAGE("an input cannot be read as a whole")},
    {STATUS_BUDGET, MESSAGE("the money does not suffice, and the rules say to refuse")},
    {STATUS_OUTPUT, MESSAGE("something could not be written; nothing is left behind")},
};

static void print_status(enum exit_status status, const char *meaning, enum language language)
{
    printf("  %d  %s\n", (int)status, message(language, meaning));
}

static void print_statuses(const struct command *command, enum language language)
{
    print_status(STATUS_OK, command->done, language);
    if (command->differs)
        print_status(STATUS_DIFFERS, command->differs, language);
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        if (command->failures & GIVES(failures[i].status))
            print_status(failures[i].status, failures[i].meaning, language);
}

void help_command(const struct command *command, enum language language)
{
    printf(message(language, "usage: relief %s [OPTION]... %s\n\n"), command->name,
           command->operands);
    puts(message(language, command->summary));
    if (command->details)
        printf("\n%s\n", message(language, command->details));
    fputs(message(language, "\noptions:\n"), stdout);
    options_print(command, language);
    printf(message(language, "\nexamples:\n%s\n"), message(language, command->examples));
    fputs(message(language, "\nexit status:\n"), stdout);
    print_statuses(command, language);
}

struct users_row {
    enum command_users users;
    const char *heading;
};

static const struct users_row users[] = {
    {USERS_EACH_MONTH, MESSAGE("each month:")},
    {USERS_AUDITOR, MESSAGE("for the auditor:")},
    {USERS_RULES, MESSAGE("for who writes the rules:")},
    {USERS_EVERYBODY, MESSAGE("for everybody:")},
};

static void print_commands_of(const struct users_row *row, FILE *out, enum language language)
{
    fprintf(out, "%s%s\n", row == users ? "" : "\n", message(language, row->heading));
    for (unsigned i = 0; i < command_count; i++)
        if (commands[i].users == row->users)
            fprintf(out, "  %-10s %s\n", commands[i].name, message(language, commands[i].summary));
}

void help_overview(FILE *out, enum language language)
{
    fputs(message(language, "relief decides who gets hardship relief, checks it against the money, "
                            "and\nproves it.\n\n"
                            "usage: relief COMMAND [OPTION]... [FILE]...\n\n"),
          out);
    for (unsigned i = 0; i < sizeof users / sizeof users[0]; i++)
        print_commands_of(&users[i], out, language);
    fputs(message(language,
                  "\nStart with `relief init my-scheme`. `relief COMMAND --help` tells more, "
                  "`man\nrelief` all; `relief --version` tells the version.\n"),
          out);
}

void help_unknown(const char *name, enum language language)
{
    const char *names[COMMANDS_MOST];
    if (name[0] == '-') {
        print_line(stderr,
                   message(language, "relief: error: '%s' stands before the command: write "
                                     "`relief COMMAND [OPTION]...`\n"),
                   name);
        return;
    }
    for (unsigned i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    const char *near = str_nearest(str_of(name), names, command_count);
    print_line(stderr, message(language, "relief: error: no command '%s'"), name);
    if (near)
        print_line(stderr, message(language, "; did you mean '%s'?"), near);
    fputs(message(language, "\ntry `relief help`\n"), stderr);
}

enum exit_status command_help(const struct options *options)
{
    if (options->operand_count == 0) {
        help_overview(stdout, options->language);
        return STATUS_OK;
    }
    const struct command *command = command_named(options->operands[0]);
    if (command == NULL) {
        help_unknown(options->operands[0], options->language);
        return STATUS_USAGE;
    }
    help_command(command, options->language);
    return STATUS_OK;
}
