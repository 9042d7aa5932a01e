/* How do reports and audits of many batches say it? */
#include "season/season_words.h"

#include "base/banned.h"

static const char *const words[SEASON_WORDS][2] = {
    [SAY_REPORT] = {"Relief given", "救助发放汇总表"},
    [SAY_AUDIT] = {"Audit of relief payments", "救助发放审计表"},
    [SAY_OVERVIEW] = {"Overview", "概况"},
    [SAY_BY_SCHEME] = {"By issuer and scheme", "按单位和方案"},
    [SAY_BY_MONTH] = {"By month", "按月份"},
    [SAY_BY_GROUP] = {"By group", "按分组"},
    [SAY_BY_TIER] = {"By tier", "按档次"},
    [SAY_BY_FUND] = {"By fund", "按资金来源"},
    [SAY_GOODS] = {"Goods", "物资"},
    [SAY_ONCE] = {"People counted once", "按人统计"},
    [SAY_NEW] = {"New and returning", "新增与再次"},
    [SAY_NEW_BY_YEAR] = {"New and returning by year", "按年新增与再次"},
    [SAY_SEVERAL] = {"Paid by several", "多处领取"},
    [SAY_TABLE] = {"Table", "自定义表"},
    [SAY_BATCHES] = {"Batches", "批次"},
    [SAY_ISSUER] = {"Issuer", "发放单位"},
    [SAY_SCHEME] = {"Scheme", "方案"},
    [SAY_BATCH] = {"Batch", "批次"},
    [SAY_MONTH] = {"Month", "月份"},
    [SAY_YEAR] = {"Year", "年份"},
    [SAY_GROUP] = {"Group", "分组"},
    [SAY_GRANT] = {"Grant", "项目"},
    [SAY_TIER] = {"Tier", "档次"},
    [SAY_FUND] = {"Fund", "资金"},
    [SAY_PEOPLE] = {"People", "人数"},
    [SAY_PAYMENTS] = {"Payments", "笔数"},
    [SAY_HOUSEHOLDS] = {"Households", "户数"},
    [SAY_MEMBERS] = {"Members", "家庭人口"},
    [SAY_AMOUNT] = {"Amount", "金额"},
    [SAY_GOODS_VALUE] = {"Goods value", "物资价值"},
    [SAY_PEOPLE_BEFORE] = {"People a year before", "上年同月人数"},
    [SAY_AMOUNT_BEFORE] = {"Amount a year before", "上年同月金额"},
    [SAY_PEOPLE_CHANGE] = {"People, change in %", "人数增减 %"},
    [SAY_AMOUNT_CHANGE] = {"Amount, change in %", "金额增减 %"},
    [SAY_PERIOD] = {"Period", "期间"},
    [SAY_EACH_BATCH] = {"each batch", "每批"},
    [SAY_OPENING] = {"Opening", "期初"},
    [SAY_DRAWN] = {"Drawn", "支出"},
    [SAY_RETURNED] = {"Returned", "退回"},
    [SAY_LEFT] = {"Left", "结余"},
    [SAY_ITEM] = {"Item", "品名"},
    [SAY_UNIT] = {"Unit", "单位"},
    [SAY_QUANTITY] = {"Quantity", "数量"},
    [SAY_TIMES] = {"Times given", "发放次数"},
    [SAY_BATCHES_PAID] = {"Paid in batches", "领取批次数"},
    [SAY_NEW_PEOPLE] = {"New", "新增"},
    [SAY_RETURNING] = {"Returning", "再次"},
    [SAY_LAPSED] = {"Paid the year before, no longer", "上年领取、本年未领"},
    [SAY_KEY] = {"Key", "证件号码"},
    [SAY_NAME] = {"Name", "姓名"},
    [SAY_DATE] = {"Date", "日期"},
    [SAY_COUNTED] = {"Counted", "是否计入"},
    [SAY_SUPERSEDED] = {"Batches that others take the place of, left out",
                        "已被更正、未计入的批次"},
    [SAY_DECISION] = {"SHA-256 of what was decided", "决定的 SHA-256"},
    [SAY_NO_FUND] = {"(no fund)", "（未分资金）"},
    [SAY_TOTAL_OF] = {"Total", "合计"},
    [SAY_COUNT] = {"Number", "数量"},
    [SAY_WHAT] = {"What", "内容"},
    [SAY_RETURNED_MONEY] = {"Returned by the bank", "银行退回"},
    [SAY_SETTLEMENTS] = {"Batches that the bank has answered", "银行已回盘的批次"},
    [SAY_AMOUNT_CHART] = {"Amount by month", "各月发放金额"},
    [SAY_PEOPLE_CHART] = {"People by month", "各月发放人数"},
    [SAY_SPAN] = {"{} batches, {}", "{} 个批次，{}"},
    [SAY_SPAN_OF_ONE] = {"1 batch, {}", "1 个批次，{}"},
    [SAY_MONTHS] = {"{} to {}", "{} 至 {}"},
    [SAY_MORE_ISSUERS] = {"{} and {} more", "{}及另外 {} 个单位"},
    [SAY_ONCE_LINE] =
        {"Each person counts once in a line; people do not add up over lines. People in "
         "all, each once: {}",
         "每行中每人只计一次，各行人数不能相加。全部人数（每人计一次）：{}"},
    [SAY_SEVERAL_LINE] = {"Who was paid by more than one issuer or under more than one scheme.",
                          "由两个以上单位发放，或按两个以上方案领取的人员。"},
    [SAY_NEW_LINE] = {"New: paid for the first time among these batches. Returning: paid in an "
                      "earlier month.",
                      "新增：在所列批次中首次领取。再次：以前月份领取过。"},
    [SAY_FUND_LINE] = {"Left = opening - drawn + returned. A fund for a longer period stands once "
                       "for each period.",
                       "结余＝期初－支出＋退回。跨批次的资金每个期间列一次。"},
    [SAY_MONTH_LINE] = {"The change is that against the same month a year before.",
                        "增减为与上年同月相比。"},
    [SAY_COUNTS] = {"yes", "是"},
    [SAY_LEFT_OUT] = {"no: {} takes its place", "否：已由 {} 更正"},
    [SAY_TESTS] = {"Tests", "测试"},
    [SAY_TEST] = {"Test", "测试"},
    [SAY_QUESTION] = {"What it asks", "问题"},
    [SAY_PROCEDURE] = {"Procedure and where it comes from", "程序及来源"},
    [SAY_LOOKED_AT] = {"Looked at", "检查数"},
    [SAY_FOUND] = {"Found", "发现数"},
    [SAY_TESTS_LINE] = {"A finding says that somebody should look, not that something is wrong. "
                        "Payments are ledger lines.",
                        "发现只说明需要有人查看，不说明有错。检查数按明细账行数计。"},
    [SAY_FINDINGS] = {"Findings", "发现"},
    [SAY_LEDGER_LINE] = {"Ledger line", "明细账行"},
    [SAY_SOURCE] = {"Source", "来源"},
    [SAY_LINE] = {"Line", "行"},
    [SAY_DETAIL] = {"Detail", "说明"},
    [SAY_DRAWN_SAMPLE] = {"Sample", "抽样"},
    [SAY_SAMPLE_LINE] =
        {"Monetary unit sampling: every fen has the same chance. Draw K is SHA-256 of "
         "the seed and K, modulo the fen not drawn yet (AICPA, Audit Sampling). "
         "Seed: {}",
         "货币单位抽样：每一分钱机会相等。第 K 次按种子和 K 的 SHA-256 "
         "对尚未抽中的总分数取余（AICPA，Audit Sampling）。种子：{}"},
    [SAY_REMARK] = {"Checked", "核查情况"},
    [SAY_FIRST_DIGIT] = {"First digit", "首位数字"},
    [SAY_SHARE] = {"Share in %", "占比 %"},
    [SAY_EXPECTED] = {"Expected in %", "期望 %"},
    [SAY_ROUND_100] = {"multiples of 100", "100 的倍数"},
    [SAY_ROUND_500] = {"multiples of 500", "500 的倍数"},
    [SAY_ROUND_1000] = {"multiples of 1,000", "1000 的倍数"},
    [SAY_REGISTERS] = {"Registers", "比对名单"},
    [SAY_REGISTER] = {"Register", "名单"},
    [SAY_ENTRIES] = {"Entries", "条数"},
    [SAY_UNREAD] = {"Not read", "未能读取"},
};

const char *season_word(enum language language, enum season_word which)
{
    return words[which][language];
}

struct str season_fill(struct arena *arena, struct str format, size_t count,
                       const struct str *parts)
{
    struct strbuf text = {0};

    language_fill(&text, format, count, parts);
    return arena_keep(arena, &text);
}

struct str season_number(struct arena *arena, uint64_t number)
{
    return str_of(arena_printf(arena, "%llu", (unsigned long long)number));
}
