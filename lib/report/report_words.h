/* The words of the reports, Chinese and English side by side in one table (report_words.c).
 *
 * Those with `{}` have gaps; what goes into them, in order, is told beside the name. */
#ifndef RELIEF_REPORT_REPORT_WORDS_H
#define RELIEF_REPORT_REPORT_WORDS_H

#include "base/date.h"
#include "base/language.h"
#include "base/str.h"

enum word {
    /* titles of reports and names of sheets */
    WORD_PAYOUT,
    WORD_SUMMARY,
    WORD_NOTICE,
    WORD_OVERVIEW,
    WORD_BY_TIER,
    WORD_BY_GROUP,
    WORD_GROUP_BY_TIER,
    WORD_BY_FUND,
    WORD_GOODS_SHEET,
    WORD_NOT_PAID,
    WORD_CHANGES,
    WORD_WARNINGS,
    WORD_SAMPLE,
    WORD_REPORT_TITLE, /* the scheme's title, the report's */
    WORD_SHEET_TITLE,  /* the scheme's title, the sheet's */
    WORD_CONTINUED,    /* the title, which sheet of it */
    WORD_OF_GROUP,     /* the title, the group */
    /* lines under the title */
    WORD_ISSUER_LINE,
    WORD_BATCH_LINE,
    WORD_DATE_LINE,
    WORD_CURRENCY_LINE, /* ISO code */
    WORD_PAGES,         /* a footer */
    /* headers of columns */
    WORD_SERIAL,
    WORD_NAME,
    WORD_GROUP,
    WORD_TIER,
    WORD_GRANT,
    WORD_RELIEF, /* the grant of a scheme that names none */
    WORD_AMOUNT,
    WORD_GOODS,
    WORD_GOODS_VALUE,
    WORD_SIGNATURE,
    WORD_PEOPLE,
    WORD_PAYMENTS,
    WORD_HOUSEHOLDS,
    WORD_FUND,
    WORD_KIND,
    WORD_OPENING,
    WORD_DRAWN_BEFORE,
    WORD_DRAWN,
    WORD_LEFT,
    WORD_ITEM,
    WORD_UNIT,
    WORD_QUANTITY,
    WORD_PRICE,
    WORD_VALUE,
    WORD_DECISION,
    WORD_ENTITLED,
    WORD_REASON,
    WORD_SOURCE,
    WORD_LINE,
    WORD_WARNING,
    WORD_APPLICANTS,
    WORD_MASKED_ID,
    WORD_WITHOUT_TIER,
    WORD_CHANGE, /* what was changed by hand */
    WORD_APPROVED_BY,
    WORD_RELEASE,
    /* rows */
    WORD_SUBTOTAL,            /* group, how many */
    WORD_TOTAL,               /* how many payments */
    WORD_TOTAL_LISTED,        /* how many rows that are no payments */
    WORD_SUBTOTAL_HOUSEHOLDS, /* group, households, people */
    WORD_TOTAL_HOUSEHOLDS,    /* households, people */
    WORD_TOTAL_PLAIN,
    WORD_SHEET_TOTAL,
    WORD_CAPITALS, /* the amount in capitals */
    WORD_NOBODY,
    WORD_BLANK_GROUP,
    WORD_SIGN_HERE, /* who */
    WORD_SIGN_DATE,
    WORD_PREPARED,
    WORD_REVIEWED,
    WORD_APPROVED,
    /* the overview */
    WORD_READ,
    WORD_PAY,
    WORD_WAIT,
    WORD_HOLD,
    WORD_REJECT,
    WORD_MEMBER,
    WORD_PEOPLE_HEAD,
    WORD_HOUSEHOLDS_PAID,
    WORD_IN_HOUSEHOLDS, /* people in the households that are paid */
    WORD_MONEY_HEAD,
    WORD_BUDGET,
    WORD_ENTITLED_TOTAL,
    WORD_BEFORE, /* paid by earlier batches of the budget's period */
    WORD_GOODS_BEFORE,
    WORD_SPENT,
    WORD_SPENT_CAPITALS, /* the amount in capitals */
    WORD_LEFT_TOTAL,
    WORD_GOODS_TOTAL,
    WORD_GOODS_BUDGET,
    WORD_GOODS_LEFT,
    WORD_REASONS_HEAD,
    WORD_MORE_REASONS, /* of them, where */
    WORD_OTHER_GRANTS, /* where */
    WORD_CONTROL_HEAD,
    WORD_SOURCE_ROWS,     /* file */
    WORD_HIDDEN_INCLUDED, /* what, how many rows */
    WORD_HIDDEN_SKIPPED,  /* what, how many rows */
    WORD_MORE_SOURCES,    /* how many */
    WORD_BANK_LINES,
    WORD_LEDGER_LINES,
    WORD_PAST_NONE,
    WORD_PAST_COUNTED, /* the latest one's date */
    WORD_PAST_UNSEALED,
    WORD_PAST_LATER,         /* the newest one's date */
    WORD_PAST_RETURNED,      /* batch, SHA-256 of the bank's file */
    WORD_PAST_RETURNED_MORE, /* how many batches */
    WORD_PAST_SHORT,
    WORD_PAST_FAILED_ACCOUNT,
    WORD_PAST_PAID_SINCE,
    WORD_INPUTS,          /* the digest of the inputs */
    WORD_DECISION_DIGEST, /* the digest of decision.txt */
    WORD_ROWS,
    WORD_TIER_CHART,
    WORD_TIER_GOODS_CHART,
    WORD_FUND_CHART,
    WORD_BUDGET_CHART,
    WORD_GOODS_CHART,
    WORD_TIER_ALT,      /* begins the text that stands for the chart */
    WORD_FUND_ALT,      /* the same */
    WORD_ALT_TIER_ITEM, /* tier, amount, people */
    WORD_ALT_FUND_ITEM, /* fund, drawn, left */
    WORD_ALT_MORE,      /* not named */
    WORD_MONEY_FUND,
    WORD_GOODS_FUND,
    WORD_MONEY_FUNDS,
    WORD_GOODS_FUNDS,
    /* the notice */
    WORD_NOTICE_DAYS, /* */
    WORD_HOTLINE,
    WORD_NOTICE_INTRO,
    /* the visits of the sample */
    WORD_VISIT,
    WORD_BANK_SHEET,
    WORD_CASH,
    WORD_LETTERS,
    WORD_LETTER,
    WORD_GROUPS,
    WORD_BANK_FILE, /* its name */
    WORD_CASH_LINES,
    WORD_LEDGER_PAYMENTS,
    /* the notice of today */
    WORD_SHOWN_FROM, /* first day, last day, how many */
    WORD_SHOWN_ON,   /* the only day */
    WORD_OBJECTIONS, /* to whom */
    WORD_TELEPHONE,  /* number */
    WORD_ADDRESS,    /* address */
    WORD_INTRO_BEFORE,
    WORD_INTRO_AFTER,
    WORD_LEFT_OUT,            /* how many */
    WORD_LEFT_OUT_HOUSEHOLDS, /* how many, and how many people in them */
    WORD_NOTICE_BEFORE,       /* its title */
    WORD_NOTICE_AFTER,
    WORD_PROPOSED, /* amount */
    WORD_SEAL,     /* issuer */
    /* letters */
    WORD_LETTER_TO, /* name, number */
    WORD_LETTER_TO_NUMBER,
    WORD_LETTER_ASKED,  /* title */
    WORD_LETTER_SOURCE, /* file, line */
    WORD_LETTER_REJECT,
    WORD_LETTER_HOLD,
    WORD_LETTER_WAIT,
    WORD_LETTER_ENTITLED, /* amount */
    WORD_LETTER_OBJECT,
    WORD_LETTER_OBJECT_TO, /* whom */
    WORD_LETTER_FIGURES,   /* headers and what stands under them */
    WORD_SUM_TOTAL,        /* header; the same below */
    WORD_SUM_HIGHEST,
    WORD_SUM_LOWEST,
    WORD_SUM_COUNT,
    WORD_SUM_COUNT_OF,
    WORD_AGE_BY,          /* header */
    WORD_LETTER_PAST,     /* payments */
    WORD_PAST_PAYMENT,    /* date, grant, amount, batch, scheme */
    WORD_PAST_PAYMENT_BY, /* date, grant, amount, batch, scheme, issuer */
    WORDS
};

/* The word in LANGUAGE, NUL-terminated, static. */
const char *word(enum language language, enum word which);
/* The same as a text. */
struct str word_str(enum language language, enum word which);
/* Appends the word with PARTS put into its gaps, in order. */
void word_write(struct strbuf *out, enum language language, enum word which, size_t count,
                const struct str *parts);
/* Appends DAY as a letter is dated: `2024年1月31日`, `31 January 2024`. */
void word_write_day(struct strbuf *out, enum language language, date day);
/* word_write with the parts written one behind the other. */
#define WORD_WRITE(out, language, which, ...)                            \
    word_write((out), (language), (which),                               \
               sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
               (struct str[]){__VA_ARGS__})

#endif
