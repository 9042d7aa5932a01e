/* How is this said in Chinese? Reports and audits of many batches. In ascending order of the
 * English bytes. */
#include "base/message.h"

#include "base/banned.h"

static const struct message rows[] = {
    {"\n"
     "%zu payment drawn\n",
     "\n"
     "抽取了 %zu 笔\n"},
    {"\n"
     "%zu payments drawn\n",
     "\n"
     "抽取了 %zu 笔\n"},
    {"  relief audit batches/\n"
     "  relief audit batches/ --sample 30 --seed 2024-12-31 -o sampled",
     "  relief audit batches/\n"
     "  relief audit batches/ --sample 30 --seed 2024-12-31 -o sampled"},
    {"  relief report batches/\n"
     "  relief report batches/ --rows scheme,tier --columns month \\\n"
     "      --values people,amount -o by-tier",
     "  relief report batches/\n"
     "  relief report batches/ --rows scheme,tier --columns month \\\n"
     "      --values people,amount -o by-tier"},
    {"%.*s with the SHA-256 %.12s…, of which it was made, is not here: give its folder with "
     "--history",
     "所依据的 %.*s（SHA-256 为 %.12s…）不在此处：请用 --history 给出其文件夹"},
    {"%zu batch counted\n", "计入 %zu 个批次\n"},
    {"%zu batch left out, which another takes the place of\n", "%zu 个批次已被更正，未计入\n"},
    {"%zu batch looked at\n"
     "\n",
     "检查了 %zu 个批次\n"
     "\n"},
    {"%zu batch of which it was made stands here; it has a proof of its own",
     "所依据的 %zu 个批次在此处；该批次另须证明"},
    {"%zu batches and settlements of which it was made stand here; each has a proof of its own",
     "所依据的 %zu 个批次和核对结果都在此处；各自另须证明"},
    {"%zu batches counted\n", "计入 %zu 个批次\n"},
    {"%zu batches left out, which others take the place of\n", "%zu 个批次已被更正，未计入\n"},
    {"%zu batches looked at\n"
     "\n",
     "检查了 %zu 个批次\n"
     "\n"},
    {"Reads batches, settlements and folders of them, checks every seal first, and\n"
     "tells who was paid twice, whose account or number is another's or nearly so,\n"
     "who stands in a register, what was decided by hand, and which batches are\n"
     "missing, unsigned or there twice. Draws a sample of payments by money.",
     "读取批次、核对结果及存放它们的文件夹，先核对全部封存，再列出重复领取的人、与他人相同\n"
     "或相近的账号和证件号、在名单中的人、人工决定的发放，以及缺失、未审批或重复的批次。\n"
     "可按金额抽取样本。"},
    {"Reads batches, settlements and folders of them, checks every seal first, and\n"
     "writes a workbook and a table by issuer, scheme, month, group, tier and fund.\n"
     "Batches that were amended are left out; what the bank returned was not paid.",
     "读取批次、核对结果及存放它们的文件夹，先核对全部封存，再按发放单位、方案、月份、\n"
     "分组、档次和资金写出工作簿和明细表。已被更正的批次不计入；银行退回的不算已发。"},
    {"a batch that it counts was amended since, see the errors",
     "其计入的批次后来已被更正，见错误"},
    {"a batch was changed after it was sealed: nothing is written",
     "有批次在封存后被改动：不写出任何文件"},
    {"a file and a header, such as deaths.csv#Identity", "文件和列名，如 deaths.csv#身份证号"},
    {"a text such as a lottery's number", "一段文字，如某期彩票的号码"},
    {"a whole number from 1 to 1000000", "1 至 1000000 的整数"},
    {"account-moved", "账号变动"},
    {"age", "年龄"},
    {"all, each once", "全部（每人计一次）"},
    {"below-limit", "略低于限额"},
    {"changed", "人工调整"},
    {"checking seals", "核对封存"},
    {"digits", "数字分布"},
    {"draw N payments by money", "按金额抽取 N 笔发放"},
    {"folder to write; must not exist (default: audit)",
     "要写入的文件夹，不得已存在（默认 audit）"},
    {"folder to write; must not exist (default: report)",
     "要写入的文件夹，不得已存在（默认 report）"},
    {"found", "发现数"},
    {"has no column '%s' in its first twenty rows", "前二十行中没有列“%s”"},
    {"holds no batch: give batch folders, or folders of them",
     "其中没有批次：请给出批次文件夹，或存放批次的文件夹"},
    {"identity numbers that nobody paid may have; may be repeated",
     "领款人不应在其中的证件号名单；可重复给出"},
    {"is missing, though its batches give it", "缺失，而由其批次应得出此文件"},
    {"is no part of what its batches give", "不是由其批次得出的文件"},
    {"is not read as an identity number: it matches nobody",
     "不能作为证件号码读取：不与任何人匹配"},
    {"its applicant files cannot be read: households, accounts and phones of this batch are not "
     "known",
     "其申请人文件无法读取：此批次的家庭、账号和电话不详"},
    {"its batches are not here", "所依据的批次不在此处"},
    {"its rules ask for no approval '%.*s', and those of batch %.*s before it did",
     "其规则不要求“%.*s”签署，而此前批次 %.*s 的规则要求"},
    {"its rules ask for the approval '%.*s' above a greater sum, or of others, than those of batch "
     "%.*s before it",
     "其规则要求“%.*s”签署的金额比此前批次 %.*s 的规则更高，或可由其他人签署"},
    {"its rules file", "规则文件"},
    {"leaves out %zu of the batches of its schemes that stand here, dated %s to %s",
     "没有计入此处同一方案的 %zu 个批次（日期从 %s 到 %s）"},
    {"looked at", "检查数"},
    {"missing-batch", "缺失批次"},
    {"names no batch: a report or an audit is made of one at least",
     "没有列出任何批次：汇总和审计至少依据一个批次"},
    {"names of issuer, scheme, batch, month, year, group, grant, tier and fund, each once",
     "issuer、scheme、batch、month、year、group、grant、tier、fund 中的名称，各不重复"},
    {"names of people, payments, households, members, amount and goods_value, each once",
     "people、payments、households、members、amount、goods_value 中的名称，各不重复"},
    {"near-identity", "相近证件号码"},
    {"near-name", "相近姓名"},
    {"nothing was found", "没有发现"},
    {"one more table: what its rows are counted by", "另加一张表：各行按什么统计"},
    {"one set of tables over many batches, districts and months",
     "把多个批次、地区和月份汇总成一套表"},
    {"open: intact and repeatable, but not of the latest amendments",
     "未定：完整，可重复，但未按最新的更正"},
    {"payments", "笔数"},
    {"pays in %.*s, and %s in %.*s: money of two currencies cannot be added up; give those of one",
     "以 %.*s 发放，而 %s 以 %.*s 发放：两种货币的金额不能相加，请只给出一种货币的批次"},
    {"reading ledgers", "读取明细账"},
    {"register", "名单比对"},
    {"released", "人工解除暂缓"},
    {"relief audit: error: --register takes %s, not '%s'\n",
     "relief audit: error: --register 应为%s，而不是“%s”\n"},
    {"relief audit: error: --sample and --seed need each other\n",
     "relief audit: error: --sample 和 --seed 须同时给出\n"},
    {"relief report: error: '%s' stands in --rows and in --columns; it can be in one only\n",
     "relief report: error: “%s”在 --rows 和 --columns 中都有；只能在其一\n"},
    {"relief report: error: --columns and --values need --rows\n",
     "relief report: error: --columns 和 --values 须与 --rows 同用\n"},
    {"returned-unpaid", "退回未补发"},
    {"run-twice", "重复运行"},
    {"settles batch %.*s, which counts in %s as it was before",
     "核对的是批次 %.*s，而 %s 计入的是此前的情况"},
    {"settles batch %.*s, which is not among these: give both",
     "核对的是批次 %.*s，但给出的批次中没有它：请一并给出"},
    {"shared-account", "多人同一账号"},
    {"shared-phone", "多人同一电话"},
    {"something is to be looked into, or a seal is broken", "有需要查看之处，或封存被破坏"},
    {"superseded", "已更正"},
    {"takes the place of batch %.*s, which still counts in %s: make that anew, of this batch too",
     "取代批次 %.*s，而 %s 计入的仍是原批次：请连同此批次重新制作"},
    {"test", "测试"},
    {"the tests an auditor runs over many batches", "对多个批次运行审计测试"},
    {"this is no line of a report's or an audit's record", "这不是汇总或审计记录中的一行"},
    {"twice-in-month", "同月重复领取"},
    {"unsigned", "缺少审批"},
    {"what is counted (default: people,amount)", "统计什么（默认 people,amount）"},
    {"what its columns are counted by", "各列按什么统计"},
    {"what the sample is drawn from: nobody may know it before", "抽样所用文字，事先不得有人知道"},
};

const struct message_table message_season = {rows, sizeof rows / sizeof *rows};
