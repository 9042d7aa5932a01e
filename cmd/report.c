/* relief report: one set of tables over many batches. */
#include "command.h"
#include "guard.h"
#include "open_season.h"
#include "options.h"
#include "print.h"
#include "screen.h"
#include "waiting.h"

#include "base/json.h"
#include "base/message.h"
#include "season/season_folder.h"

#include "base/banned.h"

/* The sums that are shown. */
struct shown {
    const struct season *season;
    struct season_table months, all;
    size_t counted, superseded; /* batches */
};

static const struct season_row *total_of(const struct shown *shown)
{
    static const struct season_row nothing;

    return shown->all.count ? &shown->all.rows[0] : &nothing;
}

static void count_shown(struct shown *shown, const struct season *season, struct arena *arena)
{
    static const struct season_choice by_month = {{SEASON_MONTH}, 1}, by_nothing = {{0}, 0};

    *shown = (struct shown){.season = season};
    season_table_make(&shown->months, season, &by_month, arena);
    season_table_make(&shown->all, season, &by_nothing, arena);
    for (size_t i = 0; i < season->batch_count; i++)
        shown->superseded += season->batches[i].superseded_by != SEASON_NONE;
    shown->counted = season->batch_count - shown->superseded;
}

static void print_row(struct table *table, struct str name, const struct season_row *row)
{
    char amount[MONEY_TEXT_MAX], goods[MONEY_TEXT_MAX];

    money_format_grouped(row->amount, amount);
    money_format_grouped(row->goods_value, goods);
    table_cell(table, name);
    table_cell_printf(table, "%llu", (unsigned long long)row->people);
    table_cell_printf(table, "%llu", (unsigned long long)row->payments);
    table_cell(table, str_of(amount));
    table_cell(table, str_of(row->goods_value ? goods : ""));
}

static void print_text(const struct shown *shown, enum language language)
{
    struct table table;
    char month[16];

    printf(message(language, shown->counted == 1 ? "%zu batch counted\n" : "%zu batches counted\n"),
           shown->counted);
    if (shown->superseded)
        printf(message(language, shown->superseded == 1
                                     ? "%zu batch left out, which another takes the place of\n"
                                     : "%zu batches left out, which others take the place of\n"),
               shown->superseded);
    putchar('\n');
    table_init(&table, "lrrrr");
    table_word(&table, language, "month");
    table_word(&table, language, "people");
    table_word(&table, language, "payments");
    table_word(&table, language, "amount");
    table_word(&table, language, total_of(shown)->goods_value ? "goods" : "");
    for (size_t i = 0; i < shown->months.count; i++) {
        const struct season_row *row = &shown->months.rows[i];

        print_row(&table, str_of(season_month(row->values[SEASON_MONTH], month)), row);
    }
    print_row(&table, str_of(message(language, "all, each once")), total_of(shown));
    table_print(&table, 2, stdout);
}

static void print_json(const struct shown *shown, const char *folder)
{
    const struct season_row *total = total_of(shown);
    json_t *root = json_object(), *months;
    char month[16];

    json_put_int(root, "batches", (int64_t)shown->counted);
    json_put_int(root, "people", (int64_t)total->people);
    json_put_int(root, "payments", (int64_t)total->payments);
    json_put_money(root, "amount", total->amount);
    json_put_money(root, "goods_value", total->goods_value);
    months = json_put_array(root, "months");
    for (size_t i = 0; i < shown->months.count; i++) {
        const struct season_row *row = &shown->months.rows[i];
        json_t *object = json_append_object(months);

        json_put_cstr(object, "month", season_month(row->values[SEASON_MONTH], month));
        json_put_int(object, "people", (int64_t)row->people);
        json_put_money(object, "amount", row->amount);
    }
    json_put_written(root, "output", folder);
    screen_json(root);
}

static void show(const struct options *options, const struct season *season, const char *folder)
{
    struct arena arena = {0};
    struct shown shown;

    count_shown(&shown, season, &arena);
    if (options->json)
        print_json(&shown, folder);
    else
        print_text(&shown, options->language);
    arena_release(&arena);
}

static void print_files(const struct season_asked *asked, const char *folder,
                        enum language language)
{
    print_path(message(language, "\n  written to %s\n"), folder);
    print_path("    %s/report.xlsx\n", folder);
    print_path("    %s/report.csv\n", folder);
    if (asked->rows.count)
        print_path("    %s/table.csv\n", folder);
}

/* What was asked for; false, after telling why, where the table's options do not go together. */
static bool read_asked(const struct options *options, struct season_asked *asked)
{
    static const struct season_choice usual = {{SEASON_PEOPLE, SEASON_AMOUNT}, 2};

    *asked = (struct season_asked){.kind = SEASON_REPORT,
                                   .rows = options->rows,
                                   .columns = options->columns,
                                   .values = options->values.count ? options->values : usual};
    if (asked->rows.count == 0 && (options->columns.count || options->values.count)) {
        fputs(message(options->language,
                      "relief report: error: --columns and --values need --rows\n"),
              stderr);
        return false;
    }
    for (size_t i = 0; i < asked->rows.count; i++)
        for (size_t at = 0; at < asked->columns.count; at++)
            if (asked->rows.items[i] == asked->columns.items[at]) {
                fprintf(stderr,
                        message(options->language, "relief report: error: '%s' stands in --rows "
                                                   "and in --columns; it can be in one only\n"),
                        season_dimension_names[asked->rows.items[i]]);
                return false;
            }
    return true;
}

/* Opens the season and stages the report; the status tells whether that was done. */
static enum exit_status prepare(const struct options *options, const struct season_asked *asked,
                                struct season *season, const char *folder, struct diag_list *diags)
{
    struct waiting waiting;
    enum exit_status status;

    waiting_start(&waiting, options);
    status = open_season(options, folder, false, &waiting.progress, season, diags);
    if (status == STATUS_OK &&
        !(season_staged(folder, diags) &&
          report_folder_write(season, asked, guard_staging()->path, options->jobs, diags)))
        status = STATUS_OUTPUT;
    if (status != STATUS_OK)
        staging_discard(guard_staging());
    waiting_stop(&waiting);
    screen_diags(options, diags);
    return status;
}

enum exit_status command_report(const struct options *options)
{
    const char *folder = options->output ? options->output : "report";
    struct season_asked asked;
    struct arena arena = {0};
    struct diag_list diags;
    struct season season;
    enum exit_status status;

    if (!read_asked(options, &asked))
        return STATUS_USAGE;
    diag_init(&diags, &arena);
    diags.language = options->language;
    status = prepare(options, &asked, &season, folder, &diags);
    if (status == STATUS_OK) {
        if (options->json || !options->quiet)
            show(options, &season, folder);
        if (!screen_publish(options, guard_staging()))
            status = STATUS_OUTPUT;
        else if (!options->json && !options->quiet)
            print_files(&asked, folder, options->language);
    }
    season_release(&season);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
