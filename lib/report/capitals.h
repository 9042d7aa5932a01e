/* Money in financial capitals: 人民币壹拾捌万捌仟壹佰元整.
 *
 * By the first annex of the payment and settlement rules (支付结算办法, 中国人民银行 1997: how
 * bills and vouchers are filled in), which leaves some of it to the writer. Chosen here, always
 * the first of the forms its examples give: 整 behind 元 only; where the place of the yuan is 0 and
 * that of the jiao is not, 元零 (1,680.32 is 壹仟陆佰捌拾元零叁角贰分); no 零 where a group of four
 * digits ends in 0 and the next one begins with a digit (107,000 is 壹拾万柒仟). */
#ifndef RELIEF_REPORT_CAPITALS_H
#define RELIEF_REPORT_CAPITALS_H

#include "base/money.h"

/* Appends AMOUNT, in fen, from 0 to below MONEY_LIMIT; a negative one begins with 负. */
void capitals_write(money amount, struct strbuf *out);

#endif
