/* What stands in the long tables? */
#include "season/report_csv.h"

#include "history/ledger_line.h"

#include "base/banned.h"

static void write_measure(const struct season_row *row, enum season_measure measure,
                          struct strbuf *out)
{
    char text[MONEY_TEXT_MAX];

    if ((measure == SEASON_HOUSEHOLDS || measure == SEASON_MEMBERS) && !row->has_households)
        return;
    if (season_is_money(measure)) {
        money_format(season_measured(row, measure), text);
        strbuf_adds(out, text);
    } else {
        strbuf_printf(out, "%lld", (long long)season_measured(row, measure));
    }
}

static void write_header(const struct season_table *table, const struct season_choice *measures,
                         struct strbuf *out)
{
    for (size_t i = 0; i < table->by.count; i++)
        strbuf_printf(out, "%s%s", i ? "," : "", season_dimension_names[table->by.items[i]]);
    for (size_t i = 0; i < measures->count; i++)
        strbuf_printf(out, "%s%s", i || table->by.count ? "," : "",
                      season_measure_names[measures->items[i]]);
    strbuf_addc(out, '\n');
}

void table_csv_write(const struct season *season, const struct season_table *table,
                     const struct season_choice *measures, struct strbuf *out)
{
    write_header(table, measures, out);
    for (size_t at = 0; at < table->count; at++) {
        const struct season_row *row = &table->rows[at];
        char text[16];

        for (size_t i = 0; i < table->by.count; i++) {
            if (i)
                strbuf_addc(out, ',');
            ledger_text_write(
                season_value(season, row, (enum season_dimension)table->by.items[i], text), out);
        }
        for (size_t i = 0; i < measures->count; i++) {
            if (i || table->by.count)
                strbuf_addc(out, ',');
            write_measure(row, (enum season_measure)measures->items[i], out);
        }
        strbuf_addc(out, '\n');
    }
}

void report_csv_write(const struct season *season, struct strbuf *out)
{
    static const struct season_choice by = {{SEASON_ISSUER, SEASON_SCHEME, SEASON_BATCH,
                                             SEASON_MONTH, SEASON_GROUP, SEASON_GRANT, SEASON_TIER,
                                             SEASON_FUND},
                                            8};
    static const struct season_choice measures = {{SEASON_PEOPLE, SEASON_PAYMENTS,
                                                   SEASON_HOUSEHOLDS, SEASON_MEMBERS, SEASON_AMOUNT,
                                                   SEASON_GOODS_VALUE},
                                                  6};
    struct arena scratch = {0};
    struct season_table table;

    season_table_make(&table, season, &by, &scratch);
    table_csv_write(season, &table, &measures, out);
    arena_release(&scratch);
}
