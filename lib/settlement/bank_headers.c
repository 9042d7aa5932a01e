/* Which headers do banks use? */
#include "settlement/bank_headers.h"

#include "base/banned.h"

#define HEADER_BYTES 200 /* a longer header is none of a bank's */

static const char *const payee[] = {"账号",
                                    "收款账号",
                                    "收款人账号",
                                    "收款方账号",
                                    "收方账号",
                                    "收款账户",
                                    "收款人账户",
                                    "对方账号",
                                    "客户账号",
                                    "入账账号",
                                    "转入账号",
                                    "银行账号",
                                    "银行卡号",
                                    "卡号",
                                    "卡账号",
                                    "收款卡号",
                                    "账户",
                                    "账户号",
                                    "身份证号",
                                    "身份证号码",
                                    "身份证",
                                    "证件号码",
                                    "证件号",
                                    "account",
                                    "accountno",
                                    "accountnumber",
                                    "accountnr",
                                    "accnumber",
                                    "acctno",
                                    "bankaccount",
                                    "bankaccountnumber",
                                    "payeeaccount",
                                    "beneficiaryaccount",
                                    "creditaccount",
                                    "iban",
                                    "card",
                                    "cardno",
                                    "cardnumber",
                                    "key",
                                    "idnumber",
                                    "idno",
                                    NULL};
static const char *const paid[] = {
    "实发金额",     "实发",         "实付金额",      "实付",           "实际发放金额",
    "实际支付金额", "实际到账金额", "到账金额",      "成功金额",       "paidamount",
    "amountpaid",   "paid",         "settledamount", "creditedamount", NULL};
static const char *const amount[] = {
    "金额",     "交易金额",      "发放金额",          "代发金额", "应发金额",
    "应付金额", "付款金额",      "转账金额",          "支付金额", "汇款金额",
    "代付金额", "申请金额",      "入账金额",          "发生额",   "amount",
    "sum",      "paymentamount", "transactionamount", "amt",      NULL};
static const char *const result[] = {
    "结果",     "处理结果",      "交易结果",          "发放结果", "代发结果", "支付结果",
    "付款结果", "转账结果",      "回盘结果",          "状态",     "交易状态", "处理状态",
    "发放状态", "代发状态",      "支付状态",          "付款状态", "转账状态", "业务状态",
    "指令状态", "成功标志",      "处理标志",          "成功标识", "交易标志", "入账标志",
    "返回信息", "返回结果",      "签收情况",          "签收",     "result",   "status",
    "outcome",  "paymentstatus", "transactionstatus", NULL};
static const char *const name[] = {
    "户名",          "姓名",        "收款人",          "收款户名",  "收款人户名",
    "收方户名",      "收款人姓名",  "收款人名称",      "账户名称",  "账户名",
    "客户名称",      "name",        "payee",           "payeename", "accountname",
    "accountholder", "beneficiary", "beneficiaryname", NULL};
static const char *const reason[] = {
    "失败原因",      "原因",    "错误信息", "错误原因", "退回原因",     "退汇原因",
    "返回说明",      "备注",    "附言",     "说明",     "摘要",         "reason",
    "remark",        "remarks", "message",  "error",    "errormessage", "returnreason",
    "failurereason", "note",    "comment",  NULL};

/* Parts of headers that tell what a column holds. */
static const char *const amount_parts[] = {"金额", "款额", "amount", "amt"};
static const char *const returned_parts[] = {"退回",   "退款", "退汇",   "退票",   "退还",
                                             "失败",   "冲正", "冲回",   "未",     "return",
                                             "refund", "fail", "reject", "revers", "unpaid"};
static const char *const paid_parts[] = {"实发", "实付",    "实际",     "实收",   "到账",
                                         "成功", "已付",    "已发",     "已支付", "已入账",
                                         "paid", "settled", "credited", "actual"};
static const char *const sum_parts[] = {"累计", "合计", "总", "total",
                                        "cumul"}; /* of several payments */
static const char *const reason_parts[] = {"原因",   "说明",  "描述",
                                           "reason", "descr", "explanation"};
/* Of a column in which a reason stands only beside what failed. */
static const char *const failure_parts[] = {"失败", "错误",  "退回",   "退汇",         "退票",
                                            "fail", "error", "reject", "returnreason", "拒绝"};
static const char *const signed_parts[] = {"签收", "签领",   "签名",      "签字",     "领取",
                                           "领款", "signed", "signature", "collected"};
static const char *const result_parts[] = {"结果",   "状态",   "标志",   "标识",
                                           "result", "status", "outcome"};
static const char *const name_parts[] = {
    "户名",          "姓名",          "持卡人",     "收款人名",    "payeename",
    "cardholder",    "accountholder", "holdername", "accountname", "beneficiaryname",
    "recipientname", "customername"};
/* Of another thing than a name. */
static const char *const number_parts[] = {"号",     "电话",  "手机",    "地址",
                                           "number", "phone", "address", "iban"};
/* Of who pays, or works there. */
static const char *const others_parts[] = {
    "付款",  "付方", "汇款",   "转出",  "本方", "我方",   "出账",    "扣款",     "委托",    "经办",
    "制单",  "操作", "复核",   "授权",  "行",   "网点",   "单位",    "机构",     "公司",    "payer",
    "debit", "from", "sender", "remit", "bank", "branch", "company", "operator", "originat"};

#define HAS(header, parts) str_has_any(header, parts, sizeof(parts) / sizeof *(parts))

bool bank_header_is_short(struct str header)
{
    return header.len <= HEADER_BYTES;
}

/* Bytes of the unit of money that PLAIN ends with, behind something else; 0: none. */
static size_t unit_at_end(struct str plain)
{
    static const struct str units[] = {
        {"人民币", 9}, {"元", 3}, {"cny", 3}, {"rmb", 3}, {"yuan", 4}};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (plain.len > units[i].len && str_ends(plain, units[i]))
            return units[i].len;
    return 0;
}

/* HEADER as it is compared, in OUT, of HEADER_BYTES + 4: half-width, lower case, 账 for 帐, without
 * blanks, dots, hyphens, brackets and a unit of money at its end. Empty where it is too long. */
static struct str plain_header(struct str header, char *out)
{
    size_t length = 0, unit;
    uint32_t code;

    if (!bank_header_is_short(header))
        header.len = 0;
    while (header.len) {
        code = utf8_fold(utf8_next(&header));
        if (code <= ' ' || code == 0xA0 || (code < 0x80 && strchr(".-_()[]:*#", (int)code)))
            continue;
        if (code == 0x5E10)
            code = 0x8D26; /* 帐 for 账, as many write */
        length += utf8_put(out + length, code >= 'A' && code <= 'Z' ? code + 32 : code);
    }
    while ((unit = unit_at_end((struct str){out, length})) > 0) /* 人民币元 has two */
        length -= unit;
    return (struct str){out, length};
}

enum bank_header_kin bank_header_kin(struct str header)
{
    char plain[HEADER_BYTES + 4];

    header = plain_header(header, plain);
    if (HAS(header, reason_parts))
        return KIN_REASON;
    if (HAS(header, amount_parts) && HAS(header, sum_parts))
        return KIN_NONE;
    if (HAS(header, amount_parts))
        return HAS(header, returned_parts) ? KIN_RETURNED
               : HAS(header, paid_parts)   ? KIN_PAID
                                           : KIN_NONE;
    if (HAS(header, signed_parts))
        return KIN_SIGNED;
    if (HAS(header, result_parts))
        return KIN_RESULT;
    return HAS(header, name_parts) && !HAS(header, others_parts) && !HAS(header, number_parts)
               ? KIN_NAME
               : KIN_NONE;
}

bool bank_header_asks_why(struct str header)
{
    char plain[HEADER_BYTES + 4];

    return HAS(plain_header(header, plain), failure_parts);
}

/* The likelier ones first. */
static const char *const *usual_headers(enum bank_header kind)
{
    static const char *const *const kinds[BANK_HEADERS] = {
        [HEADER_PAYEE] = payee,   [HEADER_PAID] = paid, [HEADER_AMOUNT] = amount,
        [HEADER_RESULT] = result, [HEADER_NAME] = name, [HEADER_REASON] = reason,
    };

    return kinds[kind];
}

size_t bank_header_rank(enum bank_header kind, struct str header)
{
    char plain[HEADER_BYTES + 4];
    const char *const *usual = usual_headers(kind);

    header = plain_header(header, plain);
    for (size_t i = 0; header.len && usual[i]; i++)
        if (str_eq(header, str_of(usual[i])))
            return i;
    return SIZE_MAX;
}

bool bank_header_is_usual(enum bank_header kind, struct str header)
{
    return bank_header_rank(kind, header) != SIZE_MAX;
}

bool bank_header_is_of(enum bank_header kind, struct str header)
{
    static const enum bank_header_kin kins[BANK_HEADERS] = {
        [HEADER_PAID] = KIN_PAID, [HEADER_NAME] = KIN_NAME, [HEADER_REASON] = KIN_REASON};

    return bank_header_is_usual(kind, header) ||
           (kins[kind] != KIN_NONE && bank_header_kin(header) == kins[kind]);
}
