/* How is this said in Chinese? The proof of a batch, and its past. In ascending order of the
 * English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"%llu people to be paid were expected, but there are %llu",
     "预期发放 %llu 人，实际为 %llu 人"},
    {"%zu of the earlier batches and settlements that it was decided on are not here and were not "
     "compared; --history FOLDER adds them",
     "计算时依据的以前批次和核对结果中有 %zu 个不在这里，没有比较；可用 --history 文件夹 给出"},
    {"SHA-256 of decision.txt, as it must stand on the signed summary:",
     "decision.txt 的 SHA-256，应与签字的汇总表首页所印相同："},
    {"a batch of version 1.0, which has no decision.txt; SHA-256 of all inputs, as it must stand "
     "on the signed summary:",
     "1.0 版的批次，没有 decision.txt；全部输入文件的 SHA-256，应与签字的汇总表首页所印相同："},
    {"a second run on purpose of a batch that the history has", "有意再次运行历史中已有的批次"},
    {"a spreadsheet has rounded the number: ask the bank for the file as it sent it",
     "表格软件把账号改成了科学计数，后几位已丢失：请银行提供原始回盘文件"},
    {"account shared with %zu more: taken in the order of bank.csv",
     "另有 %zu 人用同一账号：按 bank.csv 的顺序对应"},
    {"also write the workbooks as they ought to be", "另写出应有的工作簿"},
    {"complete: each names those before it", "齐全：每一批都记着它之前的各批"},
    {"control totals such as rows=890,people=881,amount=206800",
     "控制总数，如 rows=890,people=881,amount=206800"},
    {"control totals: rows, people paid, amount", "控制总数：行数、发放人数、金额"},
    {"decisions proved, workbooks differ", "决定已证实，工作簿不符"},
    {"failed first, on line %u: %.*s", "第 %u 行先曾失败：%.*s"},
    {"is batch %.*s once more: it was run twice, see %s", "又是批次 %.*s：运行了两次，见 %s"},
    {"is far longer than what a rerun gives (%llu bytes, a rerun's has %zu)",
     "比重新计算所得长得多（%llu 字节，应为 %zu）"},
    {"is made of other parts than a rerun's: it has %zu, a rerun's has %zu",
     "组成部分与重新计算所得不同：有 %zu 个，应有 %zu 个"},
    {"is not a line of a decision as it was written: a name, a blank and a value",
     "不是写出时的决定记录：每行应为名称、空格、内容"},
    {"is not packed as a rerun gives it: programs may find different things in it, or it is no "
     "workbook",
     "打包方式与重新计算所得不同：不同的程序可能读出不同的内容，或者它根本不是工作簿"},
    {"its part %s does not show what a rerun gives", "其中的 %s 与重新计算所示不同"},
    {"its rules cannot be read", "其规则无法读取"},
    {"line %u is about %s", "第 %u 行的金额是 %s"},
    {"line %u says it was settled and line %u that it failed (%.*s): taken as paid, ask the bank",
     "第 %u 行说成功，第 %u 行又说失败（%.*s）：按已发计，请向银行查询"},
    {"no batch of %.7s stands before it, though each of the three months before that has one",
     "在它之前没有 %.7s 的批次，而此前三个月每月都有"},
    {"open: something is missing among them, see the errors", "未定：其中有缺失，见错误"},
    {"paid and taken back", "发放后又退回"},
    {"payments of %s were expected, but they come to %s", "预期发放金额 %s，实际为 %s"},
    {"relief verify: error: --reissue takes one batch\n",
     "relief verify：错误：--reissue 只能用于一个批次\n"},
    {"sheet '%.*s' does not show what a rerun gives", "工作表“%.*s”与重新计算所示不同"},
    {"sheet '%.*s' does not show what a rerun gives, from cell %s on",
     "工作表“%.*s”从单元格 %s 起与重新计算所示不同"},
    {"shows what a rerun gives but has not the same bytes: it was saved again by another program",
     "所示与重新计算相同，但字节不同：被其他程序重新保存过"},
    {"takes the place of batch %.*s, and so does %s", "取代批次 %.*s，而 %s 也取代它"},
    {"the amount on line %u cannot be read: taken as paid", "第 %u 行的金额无法识别：按已发计"},
    {"the bank paid %s", "银行实发 %s"},
    {"the bank paid %s in %u payments", "银行实发 %s，共 %u 笔"},
    {"the bank's name on line %u: %.*s", "第 %u 行的户名：%.*s"},
    {"the inputs, decided again, give the same decisions, and workbooks that show the same; the "
     "batch says that %.*s with %.*s made it",
     "用归档的名单重新计算，决定相同，工作簿所示相同；批次自称由 %.*s 与 %.*s 制作"},
    {"the inputs, decided again, give the same decisions, but other workbooks: %s",
     "用归档的名单重新计算，决定相同，但工作簿不同：%s"},
    {"there is no earlier batch: nothing was paid before", "没有以前的批次：以前没有发放过"},
    {"was decided on %.*s, which does not stand among the batches and settlements given",
     "计算时依据的 %.*s 不在所给的批次和核对结果之中"},
    {"was decided on a batch whose SHA256SUMS has the SHA-256 %.12s…, and which does not stand "
     "among those given",
     "计算时依据的一个批次（其 SHA256SUMS 的 SHA-256 为 %.12s…）不在所给的批次之中"},
    {"was decided on the same applicant files as batch %.*s in %s: it may have been run twice",
     "与批次 %.*s（%s）用的是同样的申请人文件：可能运行了两次"},
    {"was decided without batch %.*s in %s: it does not name it",
     "计算时没有依据批次 %.*s（%s）：其中没有记它"},
    {"was made by %.*s with %.*s, and is compared with %.*s with %.*s: workbooks are held against "
     "what they show",
     "由 %.*s 与 %.*s 制作，与 %.*s 和 %.*s 对照：工作簿按所示内容比较"},
    {"was made by %.*s with %.*s: settlement.xlsx is held against what it shows",
     "由 %.*s 与 %.*s 制作：settlement.xlsx 按所示内容比较"},
};

const struct message_table message_proof = {rows, sizeof rows / sizeof rows[0]};
