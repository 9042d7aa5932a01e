/* report.csv and table.csv: sums of a season in long form, for machines. */
#ifndef RELIEF_SEASON_REPORT_CSV_H
#define RELIEF_SEASON_REPORT_CSV_H

#include "season/season_table.h"

#define REPORT_CSV "report.csv"
#define TABLE_CSV "table.csv"
/* Appends the whole of report.csv, header issuer,scheme,batch,month,group,grant,tier,fund,people,
 * payments,households,members,amount,goods_value: a line for each combination; households and
 * members are blank where the scheme has none. Texts are written as in a ledger. */
void report_csv_write(const struct season *season, struct strbuf *out);
/* Appends TABLE with a header, the columns it is counted by and then MEASURES, of which COUNT. */
void table_csv_write(const struct season *season, const struct season_table *table,
                     const struct season_choice *measures, struct strbuf *out);

#endif
