/* What a sheet holds, in a few numbers: made once of what the batch says and once of what stands in
 * the file, and compared. Nothing here knows how either was written. */
#ifndef RELIEF_XLSX_TALLY_H
#define RELIEF_XLSX_TALLY_H

#include "base/hash.h"
#include "base/money.h"

#define NO_COLUMN UINT16_MAX

/* Whom the rows of a sheet stand for. */
enum tally_role {
    TALLY_OTHER,
    TALLY_PAID,    /* one row for each applicant who is paid */
    TALLY_NOT_PAID /* one row for each who is not, and for each grant that somebody paid does not
                      get */
};

struct tally {
    const char *sheet; /* its name */
    enum tally_role role;
    uint16_t amount_column;      /* whose numbers make AMOUNT; NO_COLUMN: none */
    uint16_t key_column;         /* whose texts make KEYS; NO_COLUMN: none */
    uint64_t cells;              /* that hold something */
    uint64_t rows;               /* whose first cell is a number: the serial */
    money amount;                /* of those rows */
    uint64_t keys[2];            /* of those rows, whatever their order: see tally_key */
    uint8_t digest[SHA256_SIZE]; /* of every cell: place, kind and content */
    /* while it is being made */
    uint64_t counted_row; /* the row whose serial was read last, from 1 */
    size_t used;
    struct sha256 hash;
    char buffer[4096];
};

/* Starts an empty one; what is counted where must be set again afterwards. */
void tally_start(struct tally *tally, const char *sheet);
/* A cell with TEXT in it; an empty one is nothing. Row and column from 0, rows ascending and the
 * cells of a row from left to right. */
void tally_text(struct tally *tally, uint32_t row, uint16_t column, struct str text);
/* A cell with a number, as decimal digits with or without point and exponent; a formula with its
 * value. Compared to 15 significant digits, which is what a spreadsheet keeps. False if TEXT is no
 * number. */
bool tally_number(struct tally *tally, uint32_t row, uint16_t column, bool formula,
                  struct str text);
/* The same for NUMBER / 10^PLACES, from 0 to 9 of them. */
bool tally_scaled(struct tally *tally, uint32_t row, uint16_t column, bool formula, int64_t number,
                  int places);
void tally_finish(struct tally *tally);
/* Do the two hold the same cells? */
bool tally_same(const struct tally *a, const struct tally *b);

/* Adds KEY to a digest that does not depend on the order of what was added. */
void tally_key(uint64_t keys[2], struct str key);
/* TEXT, a decimal number as tally_number takes it, in fen, rounded half away from zero; false if it
 * is none or reaches MONEY_LIMIT. */
bool tally_money(struct str text, money *out);

#endif
