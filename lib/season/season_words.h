/* The words of report.xlsx and audit.xlsx, Chinese and English side by side in one table. Words
 * that batches' reports have too are those of report/report_words.h. */
#ifndef RELIEF_SEASON_SEASON_WORDS_H
#define RELIEF_SEASON_SEASON_WORDS_H

#include "base/arena.h"
#include "base/language.h"
#include "base/str.h"

enum season_word {
    SAY_REPORT,
    SAY_AUDIT,
    SAY_OVERVIEW,
    SAY_BY_SCHEME,
    SAY_BY_MONTH,
    SAY_BY_GROUP,
    SAY_BY_TIER,
    SAY_BY_FUND,
    SAY_GOODS,
    SAY_ONCE,
    SAY_NEW,
    SAY_NEW_BY_YEAR,
    SAY_SEVERAL,
    SAY_TABLE,
    SAY_BATCHES,
    SAY_ISSUER,
    SAY_SCHEME,
    SAY_BATCH,
    SAY_MONTH,
    SAY_YEAR,
    SAY_GROUP,
    SAY_GRANT,
    SAY_TIER,
    SAY_FUND,
    SAY_PEOPLE,
    SAY_PAYMENTS,
    SAY_HOUSEHOLDS,
    SAY_MEMBERS,
    SAY_AMOUNT,
    SAY_GOODS_VALUE,
    SAY_PEOPLE_BEFORE,
    SAY_AMOUNT_BEFORE,
    SAY_PEOPLE_CHANGE,
    SAY_AMOUNT_CHANGE,
    SAY_PERIOD,
    SAY_EACH_BATCH,
    SAY_OPENING,
    SAY_DRAWN,
    SAY_RETURNED,
    SAY_LEFT,
    SAY_ITEM,
    SAY_UNIT,
    SAY_QUANTITY,
    SAY_TIMES,
    SAY_BATCHES_PAID,
    SAY_NEW_PEOPLE,
    SAY_RETURNING,
    SAY_LAPSED,
    SAY_KEY,
    SAY_NAME,
    SAY_DATE,
    SAY_COUNTED,
    SAY_SUPERSEDED,
    SAY_DECISION,
    SAY_NO_FUND,
    SAY_TOTAL_OF,
    SAY_COUNT,
    SAY_WHAT,
    SAY_RETURNED_MONEY,
    SAY_SETTLEMENTS,
    SAY_AMOUNT_CHART,
    SAY_PEOPLE_CHART,
    SAY_SPAN,         /* how many batches, their months */
    SAY_SPAN_OF_ONE,  /* its month */
    SAY_MONTHS,       /* first month, last month */
    SAY_MORE_ISSUERS, /* issuers, and how many others */
    SAY_ONCE_LINE,    /* how many people */
    SAY_SEVERAL_LINE,
    SAY_NEW_LINE,
    SAY_FUND_LINE,
    SAY_MONTH_LINE,
    SAY_COUNTS,   /* yes */
    SAY_LEFT_OUT, /* no: superseded by which */
    SAY_TESTS,
    SAY_TEST,
    SAY_QUESTION,
    SAY_PROCEDURE,
    SAY_LOOKED_AT,
    SAY_FOUND,
    SAY_TESTS_LINE,
    SAY_FINDINGS,
    SAY_LEDGER_LINE,
    SAY_SOURCE,
    SAY_LINE,
    SAY_DETAIL,
    SAY_DRAWN_SAMPLE,
    SAY_SAMPLE_LINE, /* the seed */
    SAY_REMARK,
    SAY_FIRST_DIGIT,
    SAY_SHARE,
    SAY_EXPECTED,
    SAY_ROUND_100,
    SAY_ROUND_500,
    SAY_ROUND_1000,
    SAY_REGISTERS,
    SAY_REGISTER,
    SAY_ENTRIES,
    SAY_UNREAD,
    SEASON_WORDS
};

const char *season_word(enum language language, enum season_word which);
static inline struct str season_say(enum language language, enum season_word which)
{
    return str_of(season_word(language, which));
}
/* FORMAT with PARTS in its gaps `{}`, in order; in ARENA. */
struct str season_fill(struct arena *arena, struct str format, size_t count,
                       const struct str *parts);
/* A word with its parts written one behind the other. */
#define SEASON_FILL(arena, language, which, ...)                          \
    season_fill((arena), season_say((language), (which)),                 \
                sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
                (struct str[]){__VA_ARGS__})
/* NUMBER in digits; in ARENA. */
struct str season_number(struct arena *arena, uint64_t number);

#endif
