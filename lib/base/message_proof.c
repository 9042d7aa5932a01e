/* How is this said in Chinese? The proof of a batch, and its past. In ascending order of the
 * English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"SHA-256 of decision.txt, as it must stand on the signed summary:",
     "decision.txt 的 SHA-256，应与签字的汇总表首页所印相同："},
    {"a batch of version 1.0, which has no decision.txt; SHA-256 of all inputs, as it must stand "
     "on the signed summary:",
     "1.0 版的批次，没有 decision.txt；全部输入文件的 SHA-256，应与签字的汇总表首页所印相同："},
    {"is not a line of a decision as it was written: a name, a blank and a value",
     "不是写出时的决定记录：每行应为名称、空格、内容"},
};

const struct message_table message_proof = {rows, sizeof rows / sizeof rows[0]};
