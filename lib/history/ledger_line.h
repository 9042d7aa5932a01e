/* The ledger's format: the record of a batch, one line for each grant and fund, for machines.
 *
 * Header: applicant,source,line,key,name,group,decision,grant,tier,fund,entitled,amount,goods,
 * goods_value,reason. UTF-8, comma, LF, quoted where needed (RFC 4180). A text that starts with
 * `=`, `+`, `-`, `@` or a tab is written with a leading apostrophe (and a text that starts with an
 * apostrophe followed by one of these gets one more), which reading drops again. */
#ifndef RELIEF_HISTORY_LEDGER_LINE_H
#define RELIEF_HISTORY_LEDGER_LINE_H

#include "base/diag.h"
#include "base/money.h"
#include "base/str.h"
#include "history/decision.h"

struct ledger_line {
    uint64_t applicant; /* data row, from 1 over all files */
    struct str source;
    uint32_t line;
    struct str key, name, group;
    enum decision decision;
    struct str grant, tier, fund;
    money entitled, amount;
    struct str goods;
    money goods_value;
    struct str reason;
};

#define LEDGER_HEADER                                                                      \
    "applicant,source,line,key,name,group,decision,grant,tier,fund,entitled,amount,goods," \
    "goods_value,reason\n"

/* Appends TEXT as one field of a ledger (or settlement): with the apostrophe and the quotes it
 * needs, and without a separator. */
void ledger_text_write(struct str text, struct strbuf *out);
/* A field's text, unquoted already, without the apostrophe that ledger_text_write may have put. */
struct str ledger_text_read(struct str field);
/* Appends LINE as it stands in the file, newline included. */
void ledger_line_write(const struct ledger_line *line, struct strbuf *out);

/* For going through a line's `reason`, which REASONS is at first: gives in REST what follows
 * PREFIX, such as `repay:`, in the next reason that begins with it, and leaves in REASONS those
 * behind it. False if there is none. REST is a part of the line. */
bool ledger_reason_next(struct str *reasons, struct str prefix, struct str *rest);

/* Called for each line; FILE_LINE is its line in the ledger file. False stops the reading. */
typedef bool ledger_visit(void *context, const struct ledger_line *line, uint32_t file_line);

/* Reads BYTES of the ledger shown as PATH; the texts of a line last for its visit only. False, with
 * the first fault in DIAGS, where a line of it does not have the form that ledger_line_write gives
 * it, or VISIT says so. A record with a fault is no record: no line is passed over. */
bool ledger_read(const char *path, struct str bytes, ledger_visit *visit, void *context,
                 struct diag_list *diags);
/* The same for the file PATH, of which only a piece is in memory. */
bool ledger_read_file(const char *path, ledger_visit *visit, void *context,
                      struct diag_list *diags);

#endif
