/* How is this said in Chinese? What other rules would mean, and rules for a list of one's own. In
 * ascending order of the English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"\n  the greatest value that the money carries: %s\n", "\n  资金承担得起的最大值：%s\n"},
    {"\n  the money carries none of these values", "\n  以上各值资金都承担不起"},
    {"\n  what would have changed the answer", "\n  怎样会得到更多"},
    {"\n%s/rules.ini  guessed from %zu row: read it, and put right what is not\n\nnext: relief "
     "check %s %s%s\n",
     "\n%s/rules.ini  按 %zu 行名单推断：请通读并改正\n\n下一步：relief check %s %s%s\n"},
    {"\n%s/rules.ini  guessed from %zu rows: read it, and put right what is not\n\nnext: relief "
     "check %s %s%s\n",
     "\n%s/rules.ini  按 %zu 行名单推断：请通读并改正\n\n下一步：relief check %s %s%s\n"},
    {"    with %s %s in place of %s: %s, %s\n", "    若%s为 %s 而不是 %s：%s，%s\n"},
    {"    with %s over %s in place of %s: %s, %s\n", "    若%s高于 %s 而不是 %s：%s，%s\n"},
    {"    with %s under %s in place of %s: %s, %s\n", "    若%s低于 %s 而不是 %s：%s，%s\n"},
    {"  relief init my-scheme\n  relief init winter applicants.csv",
     "  relief init 冬季救助\n  relief init 我的方案 名单.csv"},
    {"  relief plan rules.ini applicants.csv \\\n      --vary tier.hardship.amount=150..300:10\n  "
     "relief plan rules.ini applicants.csv --vary let.line=700..900:25 \\\n      -o line.xlsx",
     "  relief plan rules.ini 名单.csv \\\n      --vary tier.hardship.amount=150..300:10\n  relief "
     "plan rules.ini 名单.csv --vary let.line=700..900:25 \\\n      -o 试算.xlsx"},
    {" of %s", "（%s）"},
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
    {"Makes a folder with a commented rules file. With a list, CSV or workbook, the\nrules have "
     "its headers, the types that its cells have and a tier for each word\nof its class, and say "
     "what was guessed; they run at once on it. Without one, a\nfew made-up applicants lie beside "
     "them; in Chinese where messages are.",
     "建立一个文件夹，写出带注释的规则文件。给出名单（CSV "
     "或工作簿）时，规则使用名单\n自己的表头，类型按单元格内容推断，类别列的每个取值成为一个档次，"
     "并注明推断依据，\n可以立即运行。没有名单时，旁边另有几行虚构的名单；语言与界面相同。"},
    {"a blank cell", "空白"},
    {"a number of the rules to be tried at each step; up to twice",
     "规则中要逐步试算的数字；最多两个"},
    {"a place and values such as tier.hardship.amount=150..300:10",
     "位置和取值，如 tier.hardship.amount=150..300:10"},
    {"another column has the same header", "另有一列表头相同"},
    {"as it stands", "现行"},
    {"blank", "空白"},
    {"cells", "单元格"},
    {"goods short", "物资缺口"},
    {"goods worth ", "物资折价 "},
    {"header", "表头"},
    {"it has no header", "没有表头"},
    {"moved to", "改为"},
    {"no column tells one applicant from another: give the list a column with a number for each "
     "person, under a header of its own",
     "没有一列能区分申请人：请在名单中加一列每人不同的编号，并写上表头"},
    {"no header: none of the first twenty lines has two or more names of columns and no number or "
     "date; write words with those, as 'year 2024'",
     "没有表头：前二十行中没有一行写有两个以上的列名而没有数字或日期；请给这样的列名加上文字，如“20"
     "24年度”"},
    {"relief plan: error: at most two numbers are varied at a time\n",
     "relief plan: error: 一次最多试算两个数字\n"},
    {"relief plan: error: these are more than %d steps: take a longer step, or a shorter way\n",
     "relief plan: error: 超过 %d 步：请加大步长或缩小范围\n"},
    {"rules cannot write such a header: change it in the list",
     "规则中无法写这样的表头：请在名单中改名"},
    {"short", "缺口"},
    {"shown; also where the money does not suffice", "已列出；资金不足时也是如此"},
    {"the column '%.*s' is left out: %s", "没有写入列“%.*s”：%s"},
    {"the column '%.*s' makes no tiers: its words are too long for a line of the rules: shorten "
     "them in the list",
     "没有按列“%.*s”分档：其取值太长，规则的一行写不下，请在名单中缩短"},
    {"the column '%.*s' makes no tiers: rules cannot write its word '%.*s': change it in the list",
     "没有按列“%.*s”分档：规则中不能写其取值“%.*s”，请在名单中改正"},
    {"the rules have no number at '%.*s'; did you mean '%s'?",
     "规则中“%.*s”处没有数字；是不是“%s”？"},
    {"the rules have no number at '%.*s'; they have %s",
     "规则中“%.*s”处没有数字；可用的位置有：%s"},
    {"this is with %s = %.*s in place of %.*s", "此时 %s 为 %.*s，规则中为 %.*s"},
    {"threshold", "门槛"},
    {"type", "类型"},
    {"value", "现值"},
    {"what other amounts or thresholds would cost", "试算：金额、门槛改动后要多少钱"},
    {"write a starter rules file, for a list of one's own", "为自己的名单写出起步的规则文件"},
};

const struct message_table message_plan = {rows, sizeof rows / sizeof rows[0]};
