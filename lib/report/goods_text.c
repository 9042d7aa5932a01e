/* How are the goods of an entitlement spelled? */
#include "report/goods_text.h"

#include "base/banned.h"

void goods_write(const struct batch_totals *facts, const struct entitlement *entitlement,
                 const char *separator, struct strbuf *out)
{
    const struct tier *tier = &facts->basis->rules->tiers[entitlement->tier];
    bool any = false;

    for (size_t i = 0; i < tier->goods_count; i++) {
        const struct goods_item *item = &tier->goods[i];
        decimal quantity = facts->assessments->quantities[entitlement->goods + i];
        char text[DECIMAL_TEXT_MAX];

        if (quantity == 0)
            continue;
        decimal_format(quantity, 0, text);
        if (any)
            strbuf_adds(out, separator);
        strbuf_add(out, item->item);
        strbuf_addc(out, ' ');
        strbuf_adds(out, text);
        strbuf_addc(out, ' ');
        strbuf_add(out, item->unit);
        any = true;
    }
}
