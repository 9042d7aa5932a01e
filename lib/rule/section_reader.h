/* Reading the values of keys, for the section files of lib/rule only. Every fault gets its place
 * and its line. */
#ifndef RELIEF_RULE_SECTION_READER_H
#define RELIEF_RULE_SECTION_READER_H

#include "rule/section.h"

/* Where POINT, which points into ENTRY's line, stands. */
struct origin entry_place(const struct ini_entry *entry, const char *point);

/* Adds an error at POINT of ENTRY's line and shows the line. The first argument behind POINT is a
 * string literal: it names the kind of the error. */
#define entry_error(load_, entry_, point_, ...)                                \
    (diag_error((load_)->diags, entry_place((entry_), (point_)), __VA_ARGS__), \
     diag_show_line((load_)->diags, (entry_)->line))

/* Tells that WORD, which points into ENTRY's line, is no known WHAT (`field`, `grant` …); NEAREST
 * is what was probably meant, or NULL. */
void tell_unknown(struct load *load, const struct ini_entry *entry, const char *what,
                  struct str word, const char *nearest);

/* Tells that ENTRY has the key of BEFORE, in the other language. */
void tell_again(struct load *load, const struct ini_entry *entry, const struct ini_entry *before);

/* Does the file have SECTION, with every line of it read and no key misspelt? Else that may be
 * what seems to be missing in it. */
bool is_whole(const struct section *section);
/* Tells at SECTION's header that something is missing in it, if it is whole. The arguments behind
 * SECTION_ start with a string literal. */
#define tell_missing(load_, section_, ...)                                \
    do {                                                                  \
        if (is_whole(section_)) {                                         \
            diag_error((load_)->diags, (section_)->ini->at, __VA_ARGS__); \
            diag_show_line((load_)->diags, (section_)->ini->line);        \
        }                                                                 \
    } while (0)

/* Is NAME written in Chinese, so that the names told beside it should be, too? */
bool is_chinese(struct str name);

/* Is NAME fit to be one? Letters of any script, digits, `_` and `-` where HYPHEN allows it, not
 * starting with a digit. If not, tells it at AT with LINE; WHAT is what it should name. */
bool require_name(struct load *load, struct str name, bool hyphen, const char *what,
                  struct origin at, struct str line);
/* Is NAME free for a field or derived value: no operator or fixed value of the language, nor `tier`
 * or `grant`, which mean something in [fund] and `rank_by`? */
bool require_free(struct load *load, const struct ini_entry *entry, const char *what);

/* A list as written: `在职, 下岗`. Separated by commas (full-width ones too) that do not stand in
 * quotes or parentheses; each is trimmed, and rid of its single quotes where it has them. An empty
 * one is an error. */
struct texts {
    struct str *items;  /* without quotes */
    struct str *places; /* as they stand in the line */
    size_t count;
};
bool read_texts(struct load *load, const struct ini_entry *entry, struct str list,
                struct texts *texts);

/* Cuts LIST at SEPARATOR (or its full-width form) outside quotes and parentheses: PART is what
 * stands before it, untrimmed, and LIST becomes what follows. False once LIST.ptr is NULL. */
bool cut_list(struct str *list, uint32_t separator, struct str *part);
/* The offset in TEXT of the first CODE (or its full-width form) outside quotes and parentheses;
 * TEXT.len if it is not there. */
size_t find_outside(struct str text, uint32_t code);

/* Reads `[optional] TYPE: HEADER | HEADER` or, of a column of a table, `TYPE: HEADER` or a header
 * alone, whose type is text, from TEXT into FIELD. */
bool read_column(struct load *load, const struct ini_entry *entry, struct str text,
                 struct field *field);
/* The field called NAME; NO_INDEX, with the fault told, if there is none. */
uint16_t find_field(struct load *load, const struct ini_entry *entry, struct str name);
/* A list of different fields, in the ruleset's arena. */
bool read_field_list(struct load *load, const struct ini_entry *entry, uint16_t **fields,
                     size_t *count);
/* An amount in yuan, to the fen, not negative: `206800`, `20.68万`. */
bool read_yuan(struct load *load, const struct ini_entry *entry, struct str text, money *amount);
/* ENTRY's whole value, or the part TEXT, as an expression of type WANT; NULL if it is wrong. */
const struct expr *read_expression(struct load *load, const struct ini_entry *entry,
                                   struct str text, int want, bool fund);
/* Which of WORDS the value is; false, with the fault told, if none. */
bool read_word(struct load *load, const struct ini_entry *entry, struct str text,
               const struct word *words, int *value);

/* Readers for tables of keys; TARGET's type behind each. */
key_reader read_text_key;              /* struct str */
key_reader read_truth_key;             /* const struct expr * */
key_reader read_amount_key;            /* const struct expr * */
key_reader read_word_key;              /* an enum */
key_reader read_switch_key;            /* bool, by words of value 0 and 1 */
key_reader read_whole_key;             /* int64_t, from key->least to key->most */
key_reader read_money_key;             /* money */
key_reader read_step_key;              /* decimal: a multiple of 0.01 above 0 */
key_reader read_field_key;             /* uint16_t */
extern const struct word rank_words[]; /* of every ranking */
key_reader read_ranking_key;           /* struct ranking */
extern const struct word period_words[];
key_reader read_period_key; /* struct period */

#endif
