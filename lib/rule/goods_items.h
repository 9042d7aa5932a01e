/* The goods of a tier, for lib/rule only. */
#ifndef RELIEF_RULE_GOODS_ITEMS_H
#define RELIEF_RULE_GOODS_ITEMS_H

#include "rule/section_reader.h"

/* Reads ENTRY's `大米 10 kg @ 3.20, 食用油 (members * 5) L @ 12.00` into the ruleset's arena;
 * faults are told. */
void goods_read(struct load *load, const struct ini_entry *entry, const struct goods_item **items,
                size_t *count);

#endif
