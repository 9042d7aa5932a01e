/* What stands in an audit's lists? */
#include "season/audit_files.h"

#include "history/ledger_line.h"

#include "base/banned.h"

/* `batch,ledger_line,source,line,key,name,amount` */
static void write_place(const struct season *season, uint32_t batch, uint32_t number, money amount,
                        struct strbuf *out)
{
    char text[MONEY_TEXT_MAX];

    ledger_text_write(season->batches[batch].past.id, out);
    if (number == SEASON_NONE) {
        strbuf_adds(out, ",,,,,,");
    } else {
        const struct season_payment *payment = &season->payments[number];

        strbuf_printf(out, ",%u,", (unsigned)payment->ledger_line);
        ledger_text_write(season_text(season, payment->source), out);
        strbuf_printf(out, ",%u,", (unsigned)payment->line);
        ledger_text_write(season_key(season, payment), out);
        strbuf_addc(out, ',');
        ledger_text_write(season->names.texts[payment->name], out);
        strbuf_addc(out, ',');
    }
    money_format(amount, text);
    strbuf_adds(out, text);
}

void findings_csv_write(const struct audit *audit, struct strbuf *out)
{
    strbuf_adds(out, "test,batch,ledger_line,source,line,key,name,amount,detail\n");
    for (size_t i = 0; i < audit->finding_count; i++) {
        const struct audit_finding *finding = &audit->findings[i];

        strbuf_printf(out, "%s,", audit_test_names[finding->test]);
        write_place(audit->season, finding->batch, finding->payment, finding->amount, out);
        strbuf_addc(out, ',');
        ledger_text_write(finding->detail, out);
        strbuf_addc(out, '\n');
    }
}

void sample_csv_write(const struct audit *audit, struct strbuf *out)
{
    strbuf_adds(out, "draw,batch,ledger_line,source,line,key,name,amount\n");
    for (size_t i = 0; i < audit->drawn_count; i++) {
        const struct season_payment *payment = &audit->season->payments[audit->drawn[i]];

        strbuf_printf(out, "%zu,", i + 1);
        write_place(audit->season, payment->batch, audit->drawn[i], payment->amount, out);
        strbuf_addc(out, '\n');
    }
}
