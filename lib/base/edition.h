/* Which edition of the batch folder is written or read. A batch of version 1.0 is known by having
 * no decision.txt. It is decided again as 1.0 decided it: what later editions write otherwise
 * (headers of the bank's file, payees without an account, texts of the ledger) goes by this. */
#ifndef RELIEF_BASE_EDITION_H
#define RELIEF_BASE_EDITION_H

enum edition {
    EDITION_LATER, /* everything that is written today */
    EDITION_1_0    /* only to decide a batch of version 1.0 again */
};

#endif
