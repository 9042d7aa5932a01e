/* What a number format makes of a number: ECMA-376 part 1, 18.8.30 and 18.8.31. */
#ifndef RELIEF_XLSX_NUMBER_FORMAT_H
#define RELIEF_XLSX_NUMBER_FORMAT_H

#include "base/str.h"

enum number_form {
    FORM_NUMBER,
    FORM_DAY, /* a day, perhaps with a time */
    FORM_TIME /* a time only */
};

/* Of the format CODE, as `yyyy"年"m"月"d"日";@`; its first section decides. */
enum number_form number_form_of(struct str code);
/* Of the format number ID, for which a workbook need not have a code; those that stand for days in
 * East Asian and Thai systems too. */
enum number_form number_form_built_in(unsigned id);

#endif
