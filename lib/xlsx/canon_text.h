/* Elements of XML spelled in one way: attributes in the order of their names, every text with its
 * length in front, so that none can pass for another. For lib/xlsx/canon*.c only. */
#ifndef RELIEF_XLSX_CANON_TEXT_H
#define RELIEF_XLSX_CANON_TEXT_H

#include "base/arena.h"

struct canon_texts {
    struct str *items;
    size_t count, room;
};

/* Adds TEXT, copied into ARENA; the items are freed by their owner. */
void canon_texts_add(struct canon_texts *texts, struct arena *arena, struct str text);
/* Appends an element's start with its attributes in the order of their names, its end, or text. */
void canon_put_start(struct strbuf *out, const char *name, const char **attributes);
void canon_put_attribute(struct strbuf *out, const char *name, const char *value);
void canon_put_end(struct strbuf *out, const char *name);
void canon_put_text(struct strbuf *out, struct str text);
/* Text that comes in pieces: what marks elements is replaced by characters that no XML holds. */
void canon_put_piece(struct strbuf *out, const char *text, int length);

/* An element as it was put: its attributes, one by one, then what stands within it, and its end. */
struct canon_entry {
    struct str rest;
};

struct canon_entry canon_entry_of(struct str text);
/* False where there are no more; REST begins behind them then. */
bool canon_next_attribute(struct canon_entry *entry, struct str *name, struct str *value);
/* The value of attribute NAME of the element TEXT; empty where it has none. */
struct str canon_attribute_of(struct str text, const char *name);

/* Is TEXT a whole number as every program reads it: up to DIGITS digits, no zeros in front? */
bool canon_is_number(struct str text, size_t digits);
/* That number. */
size_t canon_number(struct str text);

#endif
