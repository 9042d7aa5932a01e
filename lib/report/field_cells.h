/* Columns of a table that show an applicant's fields, tiers and grants. */
#ifndef RELIEF_REPORT_FIELD_CELLS_H
#define RELIEF_REPORT_FIELD_CELLS_H

#include "report/batch_totals.h"
#include "report/page.h"

/* How a column of FIELD looks. */
enum look field_look(const struct field *field);
/* Is it shown as a text? */
bool field_is_text(const struct field *field);
/* FIELD of ROW into COLUMN of the row in hand: amounts and numbers as numbers, all else as text;
 * empty where the cell is blank or not of its type. Texts in SCRATCH or the roster. */
void page_put_field(struct page *page, uint16_t column, const struct batch_totals *facts,
                    uint16_t field, size_t row, struct arena *scratch);
/* The same as it is shown as text. */
struct str field_shown(const struct batch_totals *facts, uint16_t field, size_t row,
                       struct arena *scratch);
/* The key of ROW, likewise, where the rules' [report] has a column for it and it is shown as a
 * text; else empty. */
struct str key_in_columns(const struct batch_totals *facts, size_t row, struct arena *scratch);
/* The titles of the tiers that ROW's applicant is paid by; in SCRATCH. */
struct str tiers_shown(const struct batch_totals *facts, size_t row, struct arena *scratch);
/* Is TIER, or what stands for none of a grant, to be told of: is it a tier, or is somebody paid
 * without one? And what it is called then. */
bool tier_told(const struct batch_totals *facts, size_t tier);
struct str tier_told_as(const struct batch_totals *facts, size_t tier);
/* What ROW's applicant is handed out; in SCRATCH. */
struct str goods_shown(const struct batch_totals *facts, size_t row, struct arena *scratch);
/* Is it anything at all, be it of no value? */
bool goods_are_given(const struct batch_totals *facts, size_t row);
/* Money and goods that ROW's applicant is paid. */
money amount_paid(const struct batch_totals *facts, size_t row);
money goods_paid(const struct batch_totals *facts, size_t row);
/* Does somebody go without this, who gets something else? What came out as nothing is not missed.
 */
bool grant_missed(const struct batch_totals *facts, const struct entitlement *entitlement);
/* Has any tier goods? */
bool scheme_has_goods(const struct ruleset *rules);
/* Is money given, or could it have been? Not where goods are handed out and nobody was entitled to
 * money. */
bool batch_has_money(const struct batch_totals *facts);
/* Is it goods and no money that the batch hands out? */
bool goods_alone(const struct batch_totals *facts);
/* The name of a group, or what stands for a blank one. */
struct str group_shown(const struct batch_totals *facts, const struct group_total *group);
/* `元旦送温暖发放表`: the scheme's title with what the report is; in ARENA. */
struct str report_title(const struct batch_totals *facts, enum word what, struct arena *arena);
/* AMOUNT as page_finish takes it: a batch of goods and no money does not spell its zero out, and
 * gives -1. */
money capitals_of(const struct batch_totals *facts, money amount);
/* What stands above the batch's tables. It points into the rules. */
struct page_heading report_heading(const struct batch_totals *facts);
/* `1,234` as a text, in ARENA. */
struct str count_shown(struct arena *arena, uint64_t count);
/* What stands beside the total of a list of PEOPLE: how many they are; households, and the MEMBERS
 * in them, where the batch has such. In ARENA. */
struct str people_total_label(const struct batch_totals *facts, uint64_t people, uint64_t members,
                              struct arena *arena);

/* Grant number AT as the batch's reports call it. */
struct str grant_shown(const struct batch_totals *facts, size_t at);
/* What people call it: one that no rule names is relief. */
struct str grant_told_as(const struct ruleset *rules, size_t at, enum language language);
/* What people call DECISION. */
struct str decision_told_as(enum decision decision, enum language language);

#endif
