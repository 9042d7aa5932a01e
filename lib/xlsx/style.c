/* What does each kind of cell look like? */
#include "xlsx/style.h"

#include "base/banned.h"

#define MONEY_FORMAT "#,##0.00"
#define COUNT_FORMAT "#,##0"

static const struct style styles[LOOKS] = {
    [LOOK_TITLE] = {16, true, ALIGN_CENTRE, true, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_LINE] = {10, false, ALIGN_LEFT, false, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_LINE_RIGHT] = {10, false, ALIGN_RIGHT, false, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_NOTE] = {10, false, ALIGN_LEFT, true, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_HEADER] = {10, true, ALIGN_CENTRE, true, false, false, RULES_ALL, BAND_FILL, NULL},
    [LOOK_CAPITALS] = {10, true, ALIGN_LEFT, true, false, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_SIGN] = {10, false, ALIGN_LEFT, true, false, false, RULES_NONE, NO_FILL, NULL},
    [LOOK_SERIAL] = {10, false, ALIGN_CENTRE, false, true, false, RULES_ALL, NO_FILL, "0"},
    [LOOK_TEXT] = {10, false, ALIGN_LEFT, false, true, true, RULES_ALL, NO_FILL, NULL},
    [LOOK_WRAP] = {10, false, ALIGN_LEFT, true, false, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_CODE] = {10, false, ALIGN_CENTRE, false, true, true, RULES_ALL, NO_FILL, "@"},
    [LOOK_COUNT] = {10, false, ALIGN_RIGHT, false, true, false, RULES_ALL, NO_FILL, COUNT_FORMAT},
    [LOOK_NUMBER] = {10, false, ALIGN_RIGHT, false, true, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_MONEY] = {10, false, ALIGN_RIGHT, false, true, false, RULES_ALL, NO_FILL, MONEY_FORMAT},
    [LOOK_ROOM] = {10, false, ALIGN_LEFT, true, false, false, RULES_ALL, NO_FILL, NULL},
    [LOOK_SUBTOTAL_TEXT] = {10, true, ALIGN_LEFT, false, false, true, RULES_ROW | RULES_LEFT,
                            SUM_FILL, NULL},
    [LOOK_SUBTOTAL_BLANK] = {10, true, ALIGN_LEFT, false, false, false, RULES_ROW, SUM_FILL, NULL},
    [LOOK_SUBTOTAL_END] = {10, true, ALIGN_LEFT, false, false, false, RULES_ROW | RULES_RIGHT,
                           SUM_FILL, NULL},
    [LOOK_SUBTOTAL_COUNT] = {10, true, ALIGN_RIGHT, false, true, false, RULES_ALL, SUM_FILL,
                             COUNT_FORMAT},
    [LOOK_SUBTOTAL_MONEY] = {10, true, ALIGN_RIGHT, false, true, false, RULES_ALL, SUM_FILL,
                             MONEY_FORMAT},
    [LOOK_TOTAL_TEXT] = {10, true, ALIGN_LEFT, false, false, true, RULES_ROW | RULES_LEFT,
                         BAND_FILL, NULL},
    [LOOK_TOTAL_BLANK] = {10, true, ALIGN_LEFT, false, false, false, RULES_ROW, BAND_FILL, NULL},
    [LOOK_TOTAL_END] = {10, true, ALIGN_LEFT, false, false, false, RULES_ROW | RULES_RIGHT,
                        BAND_FILL, NULL},
    [LOOK_TOTAL_COUNT] = {10, true, ALIGN_RIGHT, false, true, false, RULES_ALL, BAND_FILL,
                          COUNT_FORMAT},
    [LOOK_TOTAL_MONEY] = {10, true, ALIGN_RIGHT, false, true, false, RULES_ALL, BAND_FILL,
                          MONEY_FORMAT},
};

const struct style *style_of(enum look look)
{
    return &styles[look];
}
