/* What stands in an audit's lists? */
#include "season/audit_files.h"

#include "history/ledger_line.h"

#include "base/banned.h"

/* `batch,ledger_line,source,line,key,name,amount` */
static void write_place(const struct season *season, const struct audit_finding *place,
                        struct strbuf *out)
{
    char text[MONEY_TEXT_MAX];

    ledger_text_write(season->batches[place->batch].past.id, out);
    if (place->payee == SEASON_NONE) {
        strbuf_adds(out, ",,,,,,");
    } else {
        const struct season_payee *payee = season_payee(season, place->payee);

        strbuf_printf(out, ",%u,", (unsigned)place->ledger_line);
        ledger_text_write(season_text(season, place->source), out);
        strbuf_printf(out, ",%u,", (unsigned)place->line);
        ledger_text_write(season_key(season, payee), out);
        strbuf_addc(out, ',');
        ledger_text_write(season->names.texts[payee->name], out);
        strbuf_addc(out, ',');
    }
    money_format(place->amount, text);
    strbuf_adds(out, text);
}

void findings_csv_write(const struct audit *audit, struct strbuf *out)
{
    strbuf_adds(out, "test,batch,ledger_line,source,line,key,name,amount,detail\n");
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct audit_finding *finding = &audit->findings[i];

        strbuf_printf(out, "%s,", audit_test_names[finding->test]);
        write_place(audit->season, finding, out);
        strbuf_addc(out, ',');
        ledger_text_write(finding->detail, out);
        strbuf_addc(out, '\n');
    }
}

void sample_csv_write(const struct audit *audit, struct strbuf *out)
{
    strbuf_adds(out, "draw,batch,ledger_line,source,line,key,name,amount\n");
    for (size_t i = 0; i < audit->drawn_count; i++) {
        strbuf_printf(out, "%zu,", i + 1);
        write_place(audit->season, &audit->drawn[i], out);
        strbuf_addc(out, '\n');
    }
}
