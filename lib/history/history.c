/* What has been paid before, to whom? */
#include "history/history.h"

#include <stdlib.h>

#include "base/banned.h"

struct past history_of(const struct history *history, struct str key)
{
    uint32_t number;

    if (!text_index_find(&history->keys, key, &number))
        return (struct past){0};
    return (struct past){.items = history->payments + history->first[number],
                         .count = history->first[number + 1] - history->first[number]};
}

const struct str *history_previous(const struct history *history, const struct ruleset *rules,
                                   struct str key)
{
    uint32_t number;

    if (!text_index_find(&history->keys, key, &number))
        return NULL;
    return previous_cells_of(&history->previous, rules, number);
}

void history_each(const struct history *history, history_visit *visit, void *context)
{
    for (uint32_t key = 0; key < history->keys.count; key++)
        for (size_t i = history->first[key]; i < history->first[key + 1]; i++)
            visit(context, history->keys.texts[key], &history->payments[i],
                  history->values + i * history->shared_count);
}

struct past_draw history_drawn(const struct history *history, uint16_t fund, date from)
{
    struct past_draw sum = {.on = from, .fund = fund};

    for (size_t i = 0; i < history->draw_count; i++) {
        const struct past_draw *draw = &history->draws[i];

        if (draw->on < from || (fund != ANY_FUND && draw->fund != fund))
            continue;
        sum.amount = money_sum(sum.amount, draw->amount);
        sum.goods_value = money_sum(sum.goods_value, draw->goods_value);
    }
    return sum;
}

void history_release(struct history *history)
{
    free(history->draws);
    previous_cells_release(&history->previous);
    free(history->returns);
    text_index_release(&history->keys);
    free(history->first);
    free(history->payments);
    free(history->values);
    arena_release(&history->arena);
    *history = (struct history){0};
}
