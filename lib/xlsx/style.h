/* How cells look: one quiet style for all reports, that prints well in grey. */
#ifndef RELIEF_XLSX_STYLE_H
#define RELIEF_XLSX_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a cell is; style.c says how it looks. */
enum look {
    LOOK_TITLE,
    LOOK_LINE,       /* below the title, left */
    LOOK_LINE_RIGHT, /* below the title, right */
    LOOK_NOTE,       /* wrapped */
    LOOK_HEADER,
    LOOK_CAPITALS,
    LOOK_SIGN,
    LOOK_SERIAL,
    LOOK_TEXT, /* one line, made smaller rather than cut where a font is wider than thought */
    LOOK_WRAP, /* more lines */
    LOOK_CODE, /* identity and account numbers */
    LOOK_COUNT,
    LOOK_NUMBER,
    LOOK_MONEY,
    LOOK_ROOM,           /* empty, to be written into by hand */
    LOOK_SUBTOTAL_TEXT,  /* a label; it may run over the next cells */
    LOOK_SUBTOTAL_BLANK, /* such a cell */
    LOOK_SUBTOTAL_END,   /* the last of the row */
    LOOK_SUBTOTAL_COUNT,
    LOOK_SUBTOTAL_MONEY,
    LOOK_TOTAL_TEXT,
    LOOK_TOTAL_BLANK,
    LOOK_TOTAL_END,
    LOOK_TOTAL_COUNT,
    LOOK_TOTAL_MONEY,
    LOOKS
};

enum style_align {
    ALIGN_LEFT,
    ALIGN_CENTRE,
    ALIGN_RIGHT
};

/* Thin rules around a cell. */
enum style_rules {
    RULES_NONE = 0,
    RULES_TOP = 1,
    RULES_BOTTOM = 2,
    RULES_LEFT = 4,
    RULES_RIGHT = 8,
    RULES_ROW = RULES_TOP | RULES_BOTTOM, /* a label may run over several cells */
    RULES_ALL = RULES_ROW | RULES_LEFT | RULES_RIGHT
};

#define RULE_COLOR 0x8C8C8C
#define BAND_FILL 0xD9D9D9 /* header rows and totals */
#define SUM_FILL 0xF2F2F2  /* subtotals */
#define NO_FILL 0

struct style {
    uint8_t size; /* points */
    bool bold;
    enum style_align align;
    bool wrap;
    bool shrink; /* it must fit its column: numbers have room, texts take more lines (version 1.0
                    made all smaller) */
    bool text;   /* of those, a text */
    enum style_rules rules;
    uint32_t fill;      /* RGB */
    const char *format; /* of numbers; NULL: as they come */
};

const struct style *style_of(enum look look);

#endif
