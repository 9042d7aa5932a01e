/* Does a sheet show a number otherwise than it is stored? Its format may round it, scale it, put
 * zeros or letters in front, or hide it: ECMA-376 part 1, 18.8.31. */
#ifndef RELIEF_XLSX_NUMBER_LOOK_H
#define RELIEF_XLSX_NUMBER_LOOK_H

#include "base/str.h"

/* What a format does to numbers above zero, and to texts. All zero: it shows them as they are. */
struct number_look {
    uint8_t digits;   /* least before the point: 5 of `00000` */
    uint8_t decimals; /* most behind it, where it rounds */
    bool rounds;
    bool scales;   /* shows thousands, 万 behind the number, or no number at all */
    bool prefixes; /* has letters or digits of its own in front */
    bool hides_texts;
};

/* Of the format CODE: of numbers by its first section, of texts by its fourth. */
struct number_look number_look_of(struct str code);
/* Of the format number ID, for which a workbook need not have a code. */
struct number_look number_look_built_in(unsigned id);

/* Does NUMBER, as SHEET_NUMBER has it, show as another number? */
bool number_shows_another(const struct number_look *look, struct str number);
/* Does it show as other characters, of which a text read from it has none? */
bool number_shows_otherwise(const struct number_look *look, struct str number);

#endif
