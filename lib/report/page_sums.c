/* Which rows does a sum add up, and how does its row look? */
#include "report/page_sums.h"
#include "report/page_layout.h"
#include "report/page_row.h"
#include "xlsx/cell_place.h"

#include "base/banned.h"

static void ranges_add(struct page_ranges *ranges, struct page_range range)
{
    ranges->items =
        memory_for_another(ranges->items, ranges->count, &ranges->room, sizeof *ranges->items);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are items where there is room */
    ranges->items[ranges->count++] = range;
}

/* The rows of the sheet at hand, LINES of them, belong to RANGES. BELOW: only rows below each other
 * make one range. */
void page_ranges_extend(struct page_ranges *ranges, const struct page *page, bool below)
{
    struct page_range *newest = ranges->count ? &ranges->items[ranges->count - 1] : NULL;
    uint32_t last = page->row + page->lines - 1;

    if (newest && newest->sheet == page->sheet && (!below || newest->last + 1 == page->row))
        newest->last = last;
    else
        ranges_add(ranges, (struct page_range){page->sheet, page->row, last});
}

/* `F5:F900`, with the sheet's name where it is not the one at hand, and LESS rows short of the
 * range's end, DOWN rows lower. */
static void write_range(const struct page *page, const struct page_range *range, uint16_t slot,
                        unsigned less, unsigned down, struct strbuf *out)
{
    const char *sheet = range->sheet == page->sheet ? NULL : sheet_name(range->sheet);

    cell_reference(out, sheet, range->first + down, slot);
    strbuf_addc(out, ':');
    cell_reference(out, NULL, range->last - less + down, slot);
}

/* All of the ranges. Where subtotals stand between the rows, or a row of the table takes several of
 * the sheet, only what belongs to a serial counts. */
static void write_sum(const struct page *page, const struct page_ranges *ranges, uint16_t column,
                      bool skip_subtotals, struct strbuf *out)
{
    struct page_place place = page->places[column];
    unsigned less = page->lines - 1;
    bool chosen = skip_subtotals || less;

    strbuf_adds(out, chosen ? "=" : "=SUM(");
    for (size_t i = 0; i < ranges->count; i++) {
        if (i)
            strbuf_addc(out, chosen ? '+' : ',');
        if (chosen) {
            strbuf_adds(out, "SUMIF(");
            write_range(page, &ranges->items[i], 0, less, 0, out);
            strbuf_adds(out, ",\">0\",");
        }
        write_range(page, &ranges->items[i], place.slot, less, place.line, out);
        if (chosen)
            strbuf_addc(out, ')');
    }
    if (!chosen)
        strbuf_addc(out, ')');
}

const struct page_sum_looks page_subtotal_looks = {LOOK_SUBTOTAL_TEXT, LOOK_SUBTOTAL_BLANK,
                                                   LOOK_SUBTOTAL_END, LOOK_SUBTOTAL_COUNT,
                                                   LOOK_SUBTOTAL_MONEY};
const struct page_sum_looks page_total_looks = {LOOK_TOTAL_TEXT, LOOK_TOTAL_BLANK, LOOK_TOTAL_END,
                                                LOOK_TOTAL_COUNT, LOOK_TOTAL_MONEY};

static void put_sum(struct page *page, const struct page_summing *summing, uint16_t column)
{
    bool money_look = page->plan->columns[column].look == LOOK_MONEY;
    enum look look = money_look ? summing->looks->money : summing->looks->count;
    int64_t sum = summing->sums[column];
    uint16_t slot = page->places[column].slot;
    struct strbuf formula = {0};

    if (summing->ranges->count)
        write_sum(page, summing->ranges, column, summing->skip_subtotals, &formula);
    if (money_look && formula.len)
        sheet_money_formula(page->sheet, page->row, slot, look, formula.ptr, sum);
    else if (money_look)
        sheet_money(page->sheet, page->row, slot, look, sum);
    else if (formula.len)
        sheet_count_formula(page->sheet, page->row, slot, look, formula.ptr, (uint64_t)sum);
    else
        sheet_count(page->sheet, page->row, slot, look, (uint64_t)sum);
    strbuf_release(&formula);
}

/* The first slot of LINE whose column is summed; page->slots: there is none. */
static uint16_t first_summed(const struct page *page, unsigned line)
{
    uint16_t slot = 0;

    for (; slot < page->slots; slot++) {
        uint16_t column = page->at[line * page->slots + slot];

        if (column != NO_COLUMN && page->plan->columns[column].summed)
            break;
    }
    return slot;
}

/* The last slot of the label of a row whose FIRST slot with a sum that is. Where nothing is summed
 * the last one has the border at the right. */
static uint16_t label_end_of(const struct page *page, uint16_t first)
{
    if (!page->layout->label_across || first == 0)
        return 0;
    if (first == page->slots && first > 1)
        first--;
    return (uint16_t)(first - 1);
}

/* The sums of the columns of LINE, LABEL before them. */
static void put_sum_line(struct page *page, const struct page_summing *summing, unsigned line,
                         struct str label)
{
    const uint16_t *at = page->at + line * page->slots;
    uint16_t first = first_summed(page, line);
    uint16_t label_end = label_end_of(page, first);

    for (uint16_t i = 0; i < page->slots; i++)
        if (at[i] != NO_COLUMN && page->plan->columns[at[i]].summed)
            page->layout->measure_sum(page, at[i], summing->sums[at[i]]);
    page_begin_row(page, page->layout->measure_label(page, label, first));
    sheet_text_across(page->sheet, page->row, 0, label_end, summing->looks->text, label);
    for (uint16_t i = (uint16_t)(label_end + 1); i < page->slots; i++) {
        if (at[i] != NO_COLUMN && page->plan->columns[at[i]].summed)
            put_sum(page, summing, at[i]);
        else
            sheet_blank(page->sheet, page->row, i,
                        i == page_last_column(page) ? summing->looks->end : summing->looks->blank);
    }
    page->row++;
}

/* Rows of sums: one, and where columns share a slot another for those below that have any. */
void page_put_sums(struct page *page, const struct page_summing *summing)
{
    for (unsigned line = 0; line < page->lines; line++)
        if (line == 0 || first_summed(page, line) < page->slots)
            put_sum_line(page, summing, line, line == 0 ? summing->label : STR(""));
}
