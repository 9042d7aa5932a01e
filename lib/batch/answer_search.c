/* Would an applicant be given more with another cell? */
#include "batch/answer_search.h"

#include "base/banned.h"

uint16_t answer_better_grant(const struct answer_search *search, const struct gift *now,
                             const struct gift *gift)
{
    uint16_t best = NO_INDEX;
    money most = 0;

    if (gift->total <= now->total)
        return NO_INDEX;
    for (uint16_t i = 0; i < search->rules->grant_count; i++)
        if (gift->worth[i] - now->worth[i] > most && gift->tiers[i] != now->tiers[i]) {
            most = gift->worth[i] - now->worth[i];
            best = i;
        }
    return best;
}

bool answer_is_more(struct answer_search *search, uint16_t field, struct str cell)
{
    const struct gift *gift =
        search->whole ? gift_of_batch_with_cell(&search->circle, search->at, field, cell)
                      : gift_with_cell(&search->circle, search->at, field, cell);

    return answer_better_grant(search, search->whole ? &search->now_whole : &search->now, gift) !=
           NO_INDEX;
}

bool answer_confirm(struct answer_search *search, struct other_answer *answer, struct str cell)
{
    const struct gift *gift =
        gift_of_batch_with_cell(&search->circle, search->at, answer->field, cell);
    uint16_t grant = answer_better_grant(search, &search->now_whole, gift);

    if (grant == NO_INDEX)
        return false;
    answer->tier = gift->tiers[grant];
    answer->amount = gift->amounts[grant];
    answer->goods_value = gift->worth[grant] - gift->amounts[grant];
    return true;
}
