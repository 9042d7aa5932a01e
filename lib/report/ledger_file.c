/* What was decided for every row, line by line: ledger.csv, the record of the batch. */
#include "history/ledger_line.h"

#include "assess/case_values.h"
#include "file/file.h"
#include "file/record_names.h"
#include "report/goods_text.h"
#include "report/reports.h"

#include "base/banned.h"

#define FLUSH_AT (64 * 1024)

struct writer {
    const struct batch_totals *facts;
    size_t draw; /* the first draw not yet written: draws ascend as rows do */
    struct arena scratch;
    struct strbuf goods, reason;
    struct strbuf lines;
};

/* The codes of the list at HEAD, until the next are asked for. */
static struct str reasons(struct writer *writer, uint32_t head)
{
    strbuf_clear(&writer->reason);
    reason_codes(writer->facts->basis->rules, writer->facts->assessments, head, &writer->reason);
    return strbuf_str(&writer->reason);
}

/* The draws of the entitlement whose index is AT, all with the same grant and tier. `entitled`
 * stands on the first; the goods on the first that a goods fund pays, else on the first. */
static void write_draws(struct writer *writer, struct ledger_line *line, uint32_t at)
{
    const struct batch_totals *facts = writer->facts;
    const struct allocation *allocation = facts->allocation;
    size_t first = writer->draw;
    size_t end = first;
    size_t carrier = first;

    while (end < allocation->draw_count && allocation->draws[end].entitlement == at)
        end++;
    while (carrier < end && allocation->draws[carrier].goods_value == 0)
        carrier++;
    if (carrier == end)
        carrier = first;
    if (first == end) { /* nothing was drawn for it: it is told all the same */
        line->goods = strbuf_str(&writer->goods);
        ledger_line_write(line, &writer->lines);
    }
    for (size_t i = first; i < end; i++) {
        const struct draw *draw = &allocation->draws[i];

        line->fund = draw->fund == NO_INDEX ? STR("") : facts->basis->rules->funds[draw->fund].name;
        line->amount = draw->amount;
        line->goods = i == carrier ? strbuf_str(&writer->goods) : STR("");
        line->goods_value = draw->goods_value;
        ledger_line_write(line, &writer->lines);
        line->entitled = 0;
    }
    writer->draw = end;
}

static void write_entitlement(struct writer *writer, struct ledger_line *line, uint32_t at)
{
    const struct batch_totals *facts = writer->facts;
    const struct entitlement *entitlement = &facts->assessments->entitlements[at];
    const struct tier *tier = &facts->basis->rules->tiers[entitlement->tier];

    line->decision = entitlement->decision;
    line->grant = facts->basis->rules->grants[tier->grant].name;
    line->tier = tier->name;
    line->entitled = entitlement->entitled;
    line->fund = line->goods = STR("");
    line->amount = line->goods_value = 0;
    line->reason = reasons(writer, entitlement->reasons);
    strbuf_clear(&writer->goods);
    if (entitlement->decision == DECISION_PAY) {
        goods_write(facts, entitlement, "; ", &writer->goods);
        write_draws(writer, line, at);
    } else {
        ledger_line_write(line, &writer->lines);
    }
}

static void write_row(struct writer *writer, size_t row)
{
    const struct basis *basis = writer->facts->basis;
    const struct assessment *person = &writer->facts->assessments->people[row];
    const struct applicant *applicant = &basis->roster->rows[row];
    struct ledger_line line = {
        .applicant = row + 1,
        .source = str_of(basis->roster->sources[applicant->source].label),
        .line = applicant->line,
        .key = applicant_key(basis, row, &writer->scratch),
        .name = applicant_name(basis, row, &writer->scratch),
        .group = applicant_group(basis, row, &writer->scratch),
        .decision = person->decision,
    };

    if (person->count == 0) { /* only then are there reasons that are no entitlement's */
        line.reason = reasons(writer, person->reasons);
        ledger_line_write(&line, &writer->lines);
    }
    for (uint32_t i = 0; i < person->count; i++)
        write_entitlement(writer, &line, person->first + i);
    arena_reset(&writer->scratch);
}

bool report_ledger(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    struct writer writer = {.facts = facts};
    char *path = path_join(&writer.scratch, folder, LEDGER_FILE);
    struct file_out out;
    bool opened = file_out_open(&out, path, diags), good;

    strbuf_adds(&writer.lines, LEDGER_HEADER);
    for (size_t row = 0; opened && row < facts->assessments->count; row++) {
        write_row(&writer, row);
        if (writer.lines.len >= FLUSH_AT) {
            file_out_write(&out, strbuf_str(&writer.lines));
            strbuf_clear(&writer.lines);
        }
    }
    file_out_write(&out, strbuf_str(&writer.lines));
    good = file_out_close(&out, diags); /* false if it did not open, too */
    strbuf_release(&writer.lines);
    strbuf_release(&writer.goods);
    strbuf_release(&writer.reason);
    arena_release(&writer.scratch);
    return good;
}
