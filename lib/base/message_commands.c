/* How is this said in Chinese? Help, headings and words of the commands. In ascending order of the
 * English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"\n  as it stood", "\n  原始数据"},
    {"\n  columns", "\n  列"},
    {"\n  decision: %s", "\n  结果：%s"},
    {"\n  grants", "\n  各项目"},
    {"\n  no applicant is decided otherwise", "\n  没有申请人的结果不同"},
    {"\n  paid before", "\n  以前已发"},
    {"\n  rules", "\n  规则"},
    {"\n  step by step", "\n  逐步计算"},
    {"\n  written to %s\n", "\n  已写入 %s\n"},
    {"\n%zu of %zu batches are intact and repeatable", "\n%2$zu 个批次中有 %1$zu 个完整、可重复"},
    {"\n`relief COMMAND --help` tells more; `relief --version` tells the version.\n",
     "\n`relief 命令 --help` 显示详细说明；`relief --version` 显示版本。\n"},
    {"\nexit status: 0 done, 1 differs, 2 usage, 3 rules, 4 input, 5 budget, 6 output\n",
     "\n退出码：0 完成，1 有差异，2 用法错误，3 规则有误，4 输入有误，5 超出预算，6 无法写出\n"},
    {"\ntry `relief help`\n", "\n请看 `relief help`\n"},
    {"    and %llu more: --json or -o FILE.xlsx shows all\n",
     "    另有 %llu 人：--json 或 -o 文件.xlsx 列出全部\n"},
    {"  and %zu more: settlement.xlsx has them all\n", "  另有 %zu 笔：全部见 settlement.xlsx\n"},
    {"  from fund", "  出自资金"},
    {"  relief help\n  relief help run\n", "  relief help\n  relief help run\n"},
    {" and ", " 和 "},
    {" for each ", "，按 "},
    {" goods %s", " 物资 %s"},
    {" in %u %s", "，%u %s内"},
    {" in a %s", "，以%s计"},
    {" in goods", "（物资）"},
    {" when ", "，条件是 "},
    {"%.*s %.*s %.*s at %s", "%.*s %.*s %.*s，单价 %s"},
    {"%.*s for each ", "%.*s，每个 "},
    {"%.*s, as of %s\n\n", "%.*s，批次日期 %s\n\n"},
    {"%.*s, one applicant for each %.*s\n", "%.*s，每个 %.*s 一位申请人\n"},
    {"%lld people", "%lld 人"},
    {"%s line %lld\n", "%s 第 %lld 行\n"},
    {"%s, when short: %s", "%s，不足时%s"},
    {"%s/rules.ini       the rules: read it, it explains itself\n%s/applicants.csv  made-up "
     "applicants\n\nnext: relief check %s/rules.ini %s/applicants.csv\n      relief run "
     "%s/rules.ini %s/applicants.csv\n",
     "%s/rules.ini       规则：打开看看，里面有说明\n%s/applicants.csv  "
     "虚构的申请人名单\n\n下一步：relief check %s/rules.ini %s/applicants.csv\n        relief run "
     "%s/rules.ini %s/applicants.csv\n"},
    {"%s: %s, %.*s, as of %s\n", "%s：%s，%.*s，批次日期 %s\n"},
    {"%s: applicant %lld, %s, ", "%s：第 %lld 位申请人，%s，"},
    {"(none)", "（无）"},
    {"(not there)", "（没有这一列）"},
    {", at least %.*s", "，至少 %.*s"},
    {", at most %.*s", "，至多 %.*s"},
    {", only for %.*s", "，专用于 %.*s"},
    {", what exceeds it is %s", "，超出部分%s"},
    {"; did you mean '%s'?", "；是否想写“%s”？"},
    {"; the first that is not: %s", "；第一个不是的：%s"},
    {"Checks that nothing in the folder was changed, that the batches before it are those "
     "it\nnames, that all totals agree, and that deciding the archived inputs again gives the "
     "same\nbytes.\n\n  relief verify district-new-year-2024-01-31\n  relief verify batches/*\n",
     "检查文件夹没有被改动，所列的以前批次正是原来那些，各项合计相符，\n用归档的名单重新计算得到相"
     "同的字节。\n\n  relief verify district-new-year-2024-01-31\n  relief verify batches/*\n"},
    {"Decides every applicant by the rules, checks the total against the budget and its "
     "funds,\nand writes payout and summary workbooks, public list, bank file and ledger into one "
     "sealed\nbatch folder. The folder is there whole or not at all.\n\n  relief run rules.ini "
     "applicants.csv --as-of 2024-01-31\n  relief run rules.ini jan.csv feb.csv --history batches/ "
     "-o batches/2024-02\n",
     "按规则逐人计算，与预算和各项资金核对，把发放表、汇总表、公示表、银行文件和台账\n写进一个封存"
     "的批次文件夹。文件夹要么完整写好，要么不出现。\n\n  relief run rules.ini 名单.csv --as-of "
     "2024-01-31\n  relief run rules.ini 一月.csv 二月.csv --history batches/ -o "
     "batches/2024-02\n"},
    {"Decides one applicant of an archived batch again and shows every step: the cells as "
     "they\nstood, each derived value, each condition with the values put in, amount, caps, quota, "
     "fund.\n\n  relief explain district-new-year-2024-01-31 KEY\n  relief explain "
     "district-new-year-2024-01-31 KEY --json\n",
     "把已归档批次中的一位申请人重新计算一遍，列出每一步：原始单元格、每个推算值、\n代入数值的每个"
     "条件、金额、限额、名额、资金。\n\n  relief explain district-new-year-2024-01-31 身份证号\n  "
     "relief explain district-new-year-2024-01-31 身份证号 --json\n"},
    {"FAILED", "不通过"},
    {"Makes a folder with a commented rules file and a few made-up applicants, ready to run.\n\n  "
     "relief init my-scheme\n  relief run my-scheme/rules.ini my-scheme/applicants.csv\n",
     "建立一个文件夹，内有带说明的规则文件和几位虚构的申请人，可以直接运行。\n\n  relief init "
     "my-scheme\n  relief run my-scheme/rules.ini my-scheme/applicants.csv\n"},
    {"Tells for each payment whether it was settled, failed, came with a wrong amount or "
     "is\nmissing, and writes that down, to BATCH-ID-settlement unless -o names another folder; "
     "given\nas history with the batch, failed payments count as unpaid.\n\n  relief reconcile "
     "january bank-return.csv\n  relief reconcile january bank-return.csv -o january-settled\n",
     "逐笔说明是否到账、失败、金额不符或没有回盘，并写成核对结果：默认写到\n“批次编号-"
     "settlement”文件夹，可用 -o 另写；与批次一起作为历史给出时，发放失败的不算已发。\n\n  relief "
     "reconcile january bank-return.csv\n  relief reconcile january bank-return.csv -o "
     "january-settled\n"},
    {"Tells what it understood of the rules, examines them for tiers that can never apply "
     "and\npeople that no tier covers, and tells every fault of the applicant files with its "
     "line.\n\n  relief check rules.ini\n  relief check rules.ini applicants.csv --as-of "
     "2024-01-31\n",
     "复述对规则的理解，指出永远轮不到的档次和没有档次覆盖的人，逐行指出名单的错误。\n\n  relief "
     "check rules.ini\n  relief check rules.ini 名单.csv --as-of 2024-01-31\n"},
    {"Tells who is newly paid, no longer paid, paid more or less, in another tier or for "
     "another\nreason, and the totals of each.\n\n  relief diff january february\n  relief diff "
     "january january-under-new-rules -o difference.xlsx\n",
     "列出谁新增发放，谁不再发放，谁多了少了，谁换了档次或原因，以及两批的合计。\n\n  relief diff "
     "january february\n  relief diff january january-under-new-rules -o difference.xlsx\n"},
    {"What would other tiers have cost? The archived inputs and history are decided again. A "
     "batch\nthat is decided by its own rules keeps its id.\n\n  relief replay january "
     "new-rules.ini --dry-run\n  relief replay january new-rules.ini -o january-under-new-rules\n",
     "换一套档次要花多少钱？用归档的名单和历史重新计算。按原规则重新计算的批次保留原编号。\n\n  "
     "relief replay january new-rules.ini --dry-run\n  relief replay january new-rules.ini -o "
     "january-under-new-rules\n"},
    {"a batch folder, a folder of batch folders, or a ledger; may be repeated",
     "以前的批次文件夹、存放各批次的文件夹或台账；可以写多次"},
    {"a date such as 2024-01-31", "日期，如 2024-01-31"},
    {"a name", "名称"},
    {"a whole number", "整数"},
    {"a whole number from 1 to 256", "1 到 256 的整数"},
    {"a write failed", "写入失败"},
    {"account", "账号"},
    {"all are held", "全部暂缓"},
    {"all are listed", "只列出提示"},
    {"all are rejected", "全部不予发放"},
    {"always", "无条件"},
    {"amount", "金额"},
    {"amount A", "金额 A"},
    {"an encoding such as utf-8, gb18030 or utf-16", "编码，如 utf-8、gb18030 或 utf-16"},
    {"applicants", "申请人"},
    {"assess a batch and write its folder", "计算一个批次并写出批次文件夹"},
    {"at_least", "下限"},
    {"at_most", "上限"},
    {"auto, always or never", "auto、always 或 never（自动、总是、从不）"},
    {"bank's file", "银行文件"},
    {"batch", "本批"},
    {"batch id (default: SCHEME-AS_OF)", "批次编号（默认：方案编号-批次日期）"},
    {"budget", "预算"},
    {"cap", "限额"},
    {"change", "变化"},
    {"compare two batches, applicant by applicant", "逐人比较两个批次"},
    {"data rows the inputs must have together", "全部名单应有的数据行数"},
    {"days", "天"},
    {"decide an archived batch again, under its own or other rules",
     "用原规则或其他规则重新计算已归档的批次"},
    {"decide and print, write nothing", "只计算和显示，不写文件"},
    {"decision", "结果"},
    {"difference", "差异"},
    {"encoding of the applicant files (default: found out)", "申请人名单的编码（默认：自动识别）"},
    {"entitled", "应发"},
    {"entitled to %s", "应发 %s"},
    {"examine rules and inputs, write nothing", "检查规则和名单，不写文件"},
    {"fund", "资金"},
    {"goods", "物资"},
    {"grant", "项目"},
    {"group", "分组"},
    {"held", "暂缓"},
    {"hold", "暂缓"},
    {"intact and repeatable", "完整，可重复"},
    {"is a file and no batch folder", "是文件，不是批次文件夹"},
    {"is no batch folder: it has neither SHA256SUMS nor batch.ini",
     "不是批次文件夹：既没有 SHA256SUMS，也没有 batch.ini"},
    {"key", "主键"},
    {"language of messages: zh or en (default: that of the environment)",
     "提示的语言：zh 或 en（默认：随系统环境）"},
    {"left", "结余"},
    {"let", "计算"},
    {"line %u", "第 %u 行"},
    {"match what the bank says with what was to be paid", "把银行回盘与应发核对"},
    {"money", "资金"},
    {"month", "月"},
    {"months", "个月"},
    {"needed", "所需"},
    {"not looked at", "未用到"},
    {"not paid because", "未发原因"},
    {"not proved, see the errors", "未能证明，见各条错误"},
    {"nothing more", "命令名，不再要别的"},
    {"number", "笔数"},
    {"of budget", "占预算"},
    {"ok", "通过"},
    {"open", "未定"},
    {"optional ", "可选 "},
    {"options:\n", "选项：\n"},
    {"paid", "已发"},
    {"paid by the bank", "银行实发"},
    {"paid down the ranking", "按排序依次发放"},
    {"people", "人数"},
    {"people A", "人数 A"},
    {"print every name of the rules language, English and Chinese",
     "列出规则语言的全部名称，英文和中文"},
    {"print faults only", "只显示错误"},
    {"print one JSON object in place of text", "输出一个 JSON 对象，代替文字"},
    {"pro-rated", "按比例发放"},
    {"prove a batch intact and repeatable", "证明批次完整、可重复"},
    {"quarter", "季"},
    {"quota", "名额"},
    {"read", "读入"},
    {"refused", "整批不发放"},
    {"reject", "不予发放"},
    {"rejected", "不予发放"},
    {"relief %s: error: %s needs an argument\n", "relief %s: error: %s 后面缺少内容\n"},
    {"relief %s: error: '%s' cannot be a batch id: use letters, digits, '-', '_' and '.', not "
     "starting with '-' or '.', at most 100 bytes\n",
     "relief %s: error: “%s”不能用作批次编号：只用字母、数字、'-'、'_' 和 '.'，不以 '-' 或 '.' "
     "开头，最多 100 字节\n"},
    {"relief %s: error: '%s' is one too many: it takes %s\n",
     "relief %s: error: “%s”是多余的：只需要 %s\n"},
    {"relief %s: error: --%s takes %s, not '%s'\n",
     "relief %s: error: --%s 后面应写%s，不能是“%s”\n"},
    {"relief %s: error: it needs %s\n", "relief %s: error: 需要 %s\n"},
    {"relief %s: error: no option '%s'\n", "relief %s: error: 没有选项“%s”\n"},
    {"relief %s: error: no option '%s'; did you mean '--%s'?\n",
     "relief %s: error: 没有选项“%s”；是否想写“--%s”？\n"},
    {"relief explain: no applicant with key %s in %s\n",
     "relief explain: %2$s 中没有主键为 %1$s 的申请人\n"},
    {"relief: decides who gets hardship relief, checks it against the money, and proves "
     "it.\n\nusage: relief COMMAND [OPTION]... [FILE]...\n\n",
     "relief：决定谁得到多少救助金，与资金核对，并能证明结果。\n\n用法：relief 命令 [选项]... "
     "[文件]...\n\n"},
    {"relief: error: no command '%s'", "relief: error: 没有命令“%s”"},
    {"relief: error: out of memory; nothing was published\n",
     "relief: error: 内存不足；没有写出任何文件\n"},
    {"relief: error: standard output could not be written: %s\n",
     "relief: error: 标准输出无法写入：%s\n"},
    {"result", "结果"},
    {"same %s: %s", "%s 相同：%s"},
    {"show help", "显示帮助"},
    {"show this help", "显示本帮助"},
    {"the batch date, the only one that anything depends on (default: today)",
     "批次日期，计算只取决于这一个日期（默认：今天）"},
    {"the folder to write; it must not exist (default: the batch id)",
     "要写出的文件夹；不能已经存在（默认：批次编号）"},
    {"the later are rejected", "保留首个，其余不予发放"},
    {"the name of a folder", "文件夹的名称"},
    {"the path of a batch", "批次的路径"},
    {"there is no such batch folder", "没有这个批次文件夹"},
    {"there is no such folder", "没有这个文件夹"},
    {"threads (default: the machine's processors)", "线程数（默认：本机处理器数）"},
    {"tier", "档次"},
    {"tier of %.*s", "%.*s 的档次"},
    {"to be paid", "应发金额"},
    {"total", "合计"},
    {"trimmed", "截去"},
    {"try `relief %s --help`\n", "请看 `relief %s --help`\n"},
    {"unique", "查重"},
    {"usage: relief %s [OPTION]... %s\n\n", "用法：relief %s [选项]... %s\n\n"},
    {"used", "已用"},
    {"waiting", "等候"},
    {"why", "原因"},
    {"why this applicant got what they got", "某人为什么得到这个结果"},
    {"write a starter rules file and applicant CSV", "写出可以直接运行的规则文件和名单"},
    {"year", "年"},
    {"zh or en", " zh 或 en"},
};

const struct message_table message_commands = {rows, sizeof rows / sizeof rows[0]};
