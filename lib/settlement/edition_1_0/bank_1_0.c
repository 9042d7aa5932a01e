/* How did version 1.0 read what a bank wrote? */
#include "settlement/edition_1_0/bank_1_0.h"
#include "intake/csv_table.h"

#include "base/banned.h"

static const char *const payee[] = {
    "账号",       "收款账号",     "收款人账号", "收款方账号", "收款账户",
    "对方账号",   "银行账号",     "银行卡号",   "卡号",       "账户",
    "身份证号",   "身份证号码",   "证件号码",   "account",    "account number",
    "account no", "bank account", "card",       "key",        "id number",
    NULL};
static const char *const paid[] = {NULL};
static const char *const amount[] = {"金额",       "交易金额", "发放金额", "代发金额",
                                     "实发金额",   "应发金额", "发生额",   "金额(元)",
                                     "金额（元）", "amount",   "sum",      NULL};
static const char *const result[] = {"结果",     "处理结果", "交易结果", "发放结果", "代发结果",
                                     "支付结果", "付款结果", "回盘结果", "状态",     "交易状态",
                                     "处理状态", "发放状态", "代发状态", "支付状态", "付款状态",
                                     "返回信息", "result",   "status",   "outcome",  NULL};
static const char *const name[] = {"户名",       "姓名",         "收款人",     "收款户名",
                                   "收款人户名", "收款人姓名",   "收款人名称", "name",
                                   "payee",      "account name", NULL};
static const char *const reason[] = {"失败原因", "原因",   "错误信息", "备注",    "附言",  "说明",
                                     "摘要",     "reason", "remark",   "message", "error", NULL};

static const char *const settled_words[] = {
    "成功",   "交易成功", "处理成功",  "发放成功",   "代发成功", "入账成功", "已入账",
    "已发放", "success",  "succeeded", "successful", "settled",  "paid",     "ok"};

static const char *const undecided_words[] = {"处理中",  "待处理",     "未处理",
                                              "已受理",  "受理中",     "银行处理中",
                                              "pending", "processing", "accepted"};

/* Parts of what banks say of a payment that came to nothing … */
static const char *const failing_parts[] = {
    "失败",    "退回",      "退票",   "退汇",     "拒绝",     "不符",      "错误",
    "有误",    "无效",      "不存在", "销户",     "注销",     "挂失",      "冻结",
    "止付",    "异常",      "受限",   "限额",     "非法",     "不成功",    "未成功",
    "fail",    "reject",    "return", "refus",    "invalid",  "error",     "closed",
    "denied",  "declined",  "bounce", "wrong",    "mismatch", "unsuccess", "not success",
    "no such", "not found", "unpaid", "not paid",
};

/* … of one that was made … */
static const char *const settled_parts[] = {"成功", "success"};

/* … and what makes it doubtful whether it was: all or part of it? */
static const char *const doubtful_parts[] = {"不成功",    "未成功",      "没成功", "部分",
                                             "unsuccess", "not success", "part"};

static const char *const total_words[] = {"合计", "总计", "小计", "合计:", "总计:", "total"};

const char *const *bank_headers_usual_1_0(enum bank_header kind)
{
    static const char *const *const kinds[BANK_HEADERS] = {
        [HEADER_PAYEE] = payee,   [HEADER_PAID] = paid, [HEADER_AMOUNT] = amount,
        [HEADER_RESULT] = result, [HEADER_NAME] = name, [HEADER_REASON] = reason,
    };

    return kinds[kind];
}

static bool is_word(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (header_matches(text, str_of(words[i])))
            return true;
    return false;
}

static bool has_part(struct str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str part = str_of(parts[i]);

        for (size_t at = 0; at + part.len <= text.len; at++)
            if (str_eq_nocase((struct str){text.ptr + at, part.len}, part))
                return true;
    }
    return false;
}

#define IS_WORD(text, words) is_word(text, words, sizeof(words) / sizeof *(words))
#define HAS_PART(text, parts) has_part(text, parts, sizeof(parts) / sizeof *(parts))

enum bank_word bank_word_of_1_0(const struct bank_rule *rule, struct str text)
{
    bool failing = HAS_PART(text, failing_parts);
    bool settled = HAS_PART(text, settled_parts) && !HAS_PART(text, doubtful_parts);

    for (size_t i = 0; i < rule->return_ok_count; i++)
        if (header_matches(text, rule->return_ok[i]))
            return BANK_SETTLED;
    if (text.len == 0 || IS_WORD(text, undecided_words))
        return BANK_UNDECIDED;
    if (rule->return_ok_count)
        return BANK_FAILED;
    if (IS_WORD(text, settled_words) || (settled && !failing))
        return BANK_SETTLED;
    return failing && !settled ? BANK_FAILED : BANK_UNKNOWN;
}

bool bank_total_word_1_0(struct str cell)
{
    return IS_WORD(cell, total_words);
}
