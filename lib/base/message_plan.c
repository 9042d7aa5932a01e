/* How is this said in Chinese? What other rules would mean, and rules for a list of one's own. In
 * ascending order of the English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"\n  the greatest value that the money carries: %s\n", "\n  资金承担得起的最大值：%s\n"},
    {"\n  the money carries none of these values", "\n  以上各值资金都承担不起"},
    {"  relief plan rules.ini applicants.csv \\\n      --vary tier.hardship.amount=150..300:10\n  "
     "relief plan rules.ini applicants.csv --vary let.line=700..900:25 \\\n      -o line.xlsx",
     "  relief plan rules.ini 名单.csv \\\n      --vary tier.hardship.amount=150..300:10\n  relief "
     "plan rules.ini 名单.csv --vary let.line=700..900:25 \\\n      -o 试算.xlsx"},
    {"'%.*s' has %u numbers: name one of %s", "“%.*s”处有 %u 个数字：请指明其中一个：%s"},
    {"'%s' is a date: only numbers are varied", "“%s”是日期：只能试算数字"},
    {"'%s' is varied twice: name another number", "“%s”写了两次：请换一个数字"},
    {"Decides the same applicants with other numbers in the rules, one run for each\nstep, and "
     "tells people, amount, what is left or short, and the greatest value\nthat the money carries; "
     "and what each threshold of the rules would mean, moved\nup or down to the next value that "
     "anybody has. A PLACE is a section, its name\nand the key, as in tier.hardship.amount, "
     "let.line or budget.total. Writes\nnothing but the workbook of -o.",
     "把规则中的数字换成其他值，每一步都对同一份名单完整计算一次，列出人数、金额、\n结余或缺口，以"
     "及资金承担得起的最大值；并说明规则中每个门槛上调或下调到下一个\n有人达到的值会怎样。位置写作 "
     "节.名称.键，如 "
     "tier.hardship.amount、let.line、\nbudget.total，也可用中文（档次.困难.金额）。除 -o "
     "的工作簿外不写任何文件。"},
    {"a number of the rules to be tried at each step; up to twice",
     "规则中要逐步试算的数字；最多两个"},
    {"a place and values such as tier.hardship.amount=150..300:10",
     "位置和取值，如 tier.hardship.amount=150..300:10"},
    {"as it stands", "现行"},
    {"goods short", "物资缺口"},
    {"moved to", "改为"},
    {"relief plan: error: at most two numbers are varied at a time\n",
     "relief plan：错误：一次最多试算两个数字\n"},
    {"relief plan: error: these are more than %d steps: take a longer step, or a shorter way\n",
     "relief plan：错误：超过 %d 步：请加大步长或缩小范围\n"},
    {"short", "缺口"},
    {"shown; also where the money does not suffice", "已列出；资金不足时也是如此"},
    {"the rules have no number at '%.*s'; did you mean '%s'?",
     "规则中“%.*s”处没有数字；是不是“%s”？"},
    {"the rules have no number at '%.*s'; they have %s",
     "规则中“%.*s”处没有数字；可用的位置有：%s"},
    {"this is with %s = %.*s in place of %.*s", "此时 %s 为 %.*s，规则中为 %.*s"},
    {"threshold", "门槛"},
    {"value", "现值"},
    {"what other amounts or thresholds would cost", "试算：金额、门槛改动后要多少钱"},
};

const struct message_table message_plan = {rows, sizeof rows / sizeof rows[0]};
