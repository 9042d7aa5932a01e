/* settlement.xlsx: what the bank did, for people. */
#ifndef RELIEF_SETTLEMENT_SETTLEMENT_BOOK_H
#define RELIEF_SETTLEMENT_SETTLEMENT_BOOK_H

#include "settlement/settlement_facts.h"

/* Writes FOLDER/settlement.xlsx and reads it back. */
bool settlement_book_write(const struct settlement_facts *facts, const char *folder,
                           struct diag_list *diags);

#endif
