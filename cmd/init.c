/* relief init: a starter rules file, with made-up applicants or for a list of one's own. */
#include "guard.h"
#include "options.h"
#include "screen.h"
#include "starter.h"

#include "base/message.h"
#include "base/printable.h"
#include "file/file.h"
#include "intake/starter_rules.h"

#include "base/banned.h"

static bool write_starter(const struct starter *starter, const char *folder,
                          struct diag_list *diags)
{
    char *rules = path_join(diags->arena, folder, "rules.ini");
    char *applicants = path_join(diags->arena, folder, "applicants.csv");
    return file_write(rules, str_of(starter->rules), diags) &&
           file_write(applicants, str_of(starter->applicants), diags);
}

/* False, with an error, if there is something at FOLDER: what it holds is somebody's work. */
static bool is_free(const char *folder, struct diag_list *diags)
{
    enum path_kind kind;

    if (!path_look(folder, &kind, diags))
        return false;
    if (kind == PATH_ABSENT)
        return true;
    diag_error(diags, (struct origin){.file = folder},
               "is there already, and nothing in it is touched: give the name of a new folder");
    return false;
}

/* WORD as a shell takes it: in quotes where it has anything that a shell looks at. */
static const char *shell_word(struct arena *arena, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-./,:+@=%#";
    struct strbuf quoted = {0};
    bool safe = *word != '#' && *word;

    for (const char *at = word; *at && safe; at++)
        safe = (unsigned char)*at >= 0x80 || strchr(plain, *at);
    if (safe)
        return word;
    strbuf_addc(&quoted, '\'');
    for (const char *at = word; *at; at++)
        strbuf_adds(&quoted, *at == '\'' ? "'\\''" : (const char[]){*at, '\0'});
    strbuf_addc(&quoted, '\'');
    return arena_keep(arena, &quoted).ptr;
}

/* The file NAME in FOLDER, likewise. */
static const char *shell_path(struct arena *arena, const char *folder, const char *name)
{
    return shell_word(arena, path_join(arena, folder, name));
}

/* What the list was read by, and must be again. */
static const char *options_again(struct arena *arena, const struct options *options)
{
    const char *hidden = hidden_rows_name(options->hidden_rows);
    const char *again = options->hidden_rows == HIDDEN_REFUSE
                            ? ""
                            : arena_printf(arena, " --hidden-rows %s", hidden);

    if (!options->encoding)
        return again;
    return arena_printf(arena, "%s --encoding %s", again,
                        printable(arena, shell_word(arena, options->encoding)));
}

static enum exit_status write_made_up(const struct options *options)
{
    const char *folder = options->operands[0];
    struct arena arena = {0};
    const char *shown = printable(&arena, folder);
    const char *rules = printable(&arena, shell_path(&arena, folder, "rules.ini"));
    const char *applicants = printable(&arena, shell_path(&arena, folder, "applicants.csv"));
    struct diag_list diags;
    diag_init(&diags, &arena);
    diags.language = options->language;
    struct staging *staging = guard_staging();
    bool ok = is_free(folder, &diags) && staging_open(staging, folder, &diags) &&
              write_starter(options->language == LANGUAGE_ZH ? &starter_zh : &starter_en,
                            staging->path, &diags);
    if (!ok)
        staging_discard(staging);
    screen_diags(options, &diags);
    if (ok && !options->quiet)
        printf(message(options->language,
                       "%s/rules.ini       the rules: read it, it explains itself\n"
                       "%s/applicants.csv  made-up applicants\n\n"
                       "next: relief check %s %s\n"
                       "      relief run %s %s\n"),
               shown, shown, rules, applicants, rules, applicants);
    ok = ok && screen_publish(options, staging);
    diag_release(&diags);
    arena_release(&arena);
    return ok ? STATUS_OK : STATUS_OUTPUT;
}

static void print_guesses(const struct options *options, const struct starter_rules *starter)
{
    struct table table;

    table_init(&table, "lllrr");
    table_word(&table, options->language, "field");
    table_word(&table, options->language, "type");
    table_word(&table, options->language, "header");
    table_word(&table, options->language, "cells");
    table_word(&table, options->language, "blank");
    for (size_t i = 0; i < starter->field_count; i++) {
        const struct starter_field *field = &starter->fields[i];

        if (field->name.len == 0)
            continue;
        table_cell(&table, field->name);
        table_cell(&table, str_of(field_type_name(field->type, options->language)));
        table_cell(&table, field->column->header);
        table_cell_printf(&table, "%zu", field->column->filled);
        if (field->column->blank)
            table_cell_printf(&table, "%zu", field->column->blank);
        else
            table_cell(&table, STR(""));
    }
    table_print(&table, 2, stdout);
}

/* Rules for the list that was given, which stays where it is. */
static enum exit_status write_for_list(const struct options *options)
{
    const char *folder = options->operands[0], *list = options->operands[1];
    struct list_options wanted = {list, options->encoding, options->hidden_rows};
    struct staging *staging = guard_staging();
    struct arena arena = {0};
    struct list_columns columns;
    struct starter_rules starter;
    struct diag_list diags;
    enum exit_status status = STATUS_INPUT;
    bool staged = false;

    diag_init(&diags, &arena);
    diags.language = options->language;
    if (list_columns_read(&columns, &wanted, &arena, &diags) &&
        starter_rules_write(&starter, &columns, str_basename(str_of(list)), &arena, &diags)) {
        status = STATUS_OUTPUT;
        staged = is_free(folder, &diags) && staging_open(staging, folder, &diags) &&
                 file_write(path_join(&arena, staging->path, "rules.ini"), starter.text, &diags);
        if (!staged)
            staging_discard(staging);
    }
    screen_diags(options, &diags);
    if (staged && !options->quiet) {
        print_guesses(options, &starter);
        printf(
            message(options->language,
                    columns.rows == 1
                        ? "\n%s/rules.ini  guessed from %zu row: read it, and put right what is "
                          "not\n\nnext: relief check %s %s%s\n"
                        : "\n%s/rules.ini  guessed from %zu rows: read it, and put right what is "
                          "not\n\nnext: relief check %s %s%s\n"),
            printable_name(&arena, folder), columns.rows,
            printable_name(&arena, shell_path(&arena, folder, "rules.ini")),
            printable(&arena, shell_word(&arena, list)), options_again(&arena, options));
    }
    if (staged && screen_publish(options, staging))
        status = STATUS_OK;
    diag_release(&diags);
    arena_release(&arena);
    return status;
}

enum exit_status command_init(const struct options *options)
{
    return options->operand_count > 1 ? write_for_list(options) : write_made_up(options);
}
