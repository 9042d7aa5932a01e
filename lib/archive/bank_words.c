/* Which words mean that the money arrived, and which that it did not?
 *
 * Chinese words as the batch payment files of the large state banks, rural commercial banks and
 * payment companies have them; English ones as clearing houses and banks' portals do. Codes: ISO
 * 20022 external payment transaction status and return reason codes (pain.002), NACHA return codes
 * (Operating Rules, appendix four): those only that leave no doubt. R24 (duplicate) and those of
 * disputes (R61 to R77) do. */
#include "archive/bank_words.h"

#include "base/banned.h"

#define WORD_BYTES 240 /* a longer text is no word */

static const struct {
    const char *text; /* half-width, lower case, without blanks beside Chinese characters */
    enum bank_word meaning;
} words[] = {
    /* The money is there. */
    {"成功", BANK_SETTLED},
    {"交易成功", BANK_SETTLED},
    {"处理成功", BANK_SETTLED},
    {"代发成功", BANK_SETTLED},
    {"发放成功", BANK_SETTLED},
    {"入账成功", BANK_SETTLED},
    {"入帐成功", BANK_SETTLED},
    {"记账成功", BANK_SETTLED},
    {"转账成功", BANK_SETTLED},
    {"支付成功", BANK_SETTLED},
    {"付款成功", BANK_SETTLED},
    {"汇款成功", BANK_SETTLED},
    {"划款成功", BANK_SETTLED},
    {"打款成功", BANK_SETTLED},
    {"代付成功", BANK_SETTLED},
    {"到账成功", BANK_SETTLED},
    {"已成功", BANK_SETTLED},
    {"全部成功", BANK_SETTLED},
    {"成功入账", BANK_SETTLED},
    {"已成功入账", BANK_SETTLED},
    {"已成功到账", BANK_SETTLED},
    {"已成功发放", BANK_SETTLED},
    {"成功到账", BANK_SETTLED},
    {"已入账", BANK_SETTLED},
    {"已入帐", BANK_SETTLED},
    {"已到账", BANK_SETTLED},
    {"已到帐", BANK_SETTLED},
    {"已发放", BANK_SETTLED},
    {"已支付", BANK_SETTLED},
    {"已付款", BANK_SETTLED},
    {"已付", BANK_SETTLED},
    {"已代发", BANK_SETTLED},
    {"已签收", BANK_SETTLED}, /* of lists of cash */
    {"签收", BANK_SETTLED},
    {"本人签收", BANK_SETTLED},
    {"已领取", BANK_SETTLED},
    {"已领", BANK_SETTLED},
    {"success", BANK_SETTLED},
    {"successful", BANK_SETTLED},
    {"succeeded", BANK_SETTLED},
    {"payment successful", BANK_SETTLED},
    {"transaction successful", BANK_SETTLED},
    {"paid", BANK_SETTLED},
    {"paid out", BANK_SETTLED},
    {"settled", BANK_SETTLED},
    {"credited", BANK_SETTLED},
    {"completed", BANK_SETTLED},
    {"complete", BANK_SETTLED},
    {"ok", BANK_SETTLED},
    {"signed", BANK_SETTLED},
    {"acsc", BANK_SETTLED}, /* settled on the debtor's account */
    {"accc", BANK_SETTLED}, /* settled on the creditor's account */

    /* It is not, and will not be. */
    {"失败", BANK_FAILED},
    {"交易失败", BANK_FAILED},
    {"处理失败", BANK_FAILED},
    {"代发失败", BANK_FAILED},
    {"发放失败", BANK_FAILED},
    {"入账失败", BANK_FAILED},
    {"入帐失败", BANK_FAILED},
    {"记账失败", BANK_FAILED},
    {"转账失败", BANK_FAILED},
    {"支付失败", BANK_FAILED},
    {"付款失败", BANK_FAILED},
    {"汇款失败", BANK_FAILED},
    {"代付失败", BANK_FAILED},
    {"不成功", BANK_UNDECIDED},
    {"未成功", BANK_UNDECIDED},
    {"没有成功", BANK_UNDECIDED},
    {"退回", BANK_FAILED},
    {"已退回", BANK_FAILED},
    {"被退回", BANK_FAILED},
    {"退票", BANK_FAILED},
    {"已退票", BANK_FAILED},
    {"退汇", BANK_FAILED},
    {"已退汇", BANK_FAILED},
    {"拒绝", BANK_FAILED},
    {"已拒绝", BANK_FAILED},
    {"银行拒绝", BANK_FAILED},
    {"被银行拒绝", BANK_FAILED},
    {"户名不符", BANK_FAILED},
    {"户名错误", BANK_FAILED},
    {"户名有误", BANK_FAILED},
    {"姓名不符", BANK_FAILED},
    {"账号户名不符", BANK_FAILED},
    {"账户名不符", BANK_FAILED},
    {"账号与户名不符", BANK_FAILED},
    {"户名与账号不符", BANK_FAILED},
    {"账号错误", BANK_FAILED},
    {"账号有误", BANK_FAILED},
    {"账号无效", BANK_FAILED},
    {"无效账号", BANK_FAILED},
    {"账号不存在", BANK_FAILED},
    {"账户不存在", BANK_FAILED},
    {"卡号不存在", BANK_FAILED},
    {"卡号错误", BANK_FAILED},
    {"无此账号", BANK_FAILED},
    {"无此账户", BANK_FAILED},
    {"查无此户", BANK_FAILED},
    {"账户异常", BANK_FAILED},
    {"账户状态异常", BANK_FAILED},
    {"账号状态异常", BANK_FAILED},
    {"账户状态不正常", BANK_FAILED},
    {"销户", BANK_FAILED},
    {"已销户", BANK_FAILED},
    {"账户已销户", BANK_FAILED},
    {"账号已销户", BANK_FAILED},
    {"账户已销", BANK_FAILED},
    {"账户已注销", BANK_FAILED},
    {"卡已注销", BANK_FAILED},
    {"冻结", BANK_FAILED},
    {"已冻结", BANK_FAILED},
    {"账户冻结", BANK_FAILED},
    {"账户已冻结", BANK_FAILED},
    {"账户被冻结", BANK_FAILED},
    {"挂失", BANK_FAILED},
    {"已挂失", BANK_FAILED},
    {"账户已挂失", BANK_FAILED},
    {"卡已挂失", BANK_FAILED},
    {"止付", BANK_FAILED},
    {"账户止付", BANK_FAILED},
    {"账户已止付", BANK_FAILED},
    {"账户受限", BANK_FAILED},
    {"账户长期不动户", BANK_FAILED},
    {"账户未激活", BANK_FAILED},
    {"余额不足", BANK_FAILED},
    {"超限额", BANK_FAILED},
    {"未发放", BANK_UNDECIDED},
    {"未领取", BANK_UNDECIDED}, /* of lists of cash */
    {"未领", BANK_UNDECIDED},
    {"failed", BANK_FAILED},
    {"failure", BANK_FAILED},
    {"fail", BANK_FAILED},
    {"payment failed", BANK_FAILED},
    {"transaction failed", BANK_FAILED},
    {"unsuccessful", BANK_UNDECIDED},
    {"rejected", BANK_FAILED},
    {"reject", BANK_FAILED},
    {"refused", BANK_FAILED},
    {"declined", BANK_FAILED},
    {"returned", BANK_FAILED},
    {"bounced", BANK_FAILED},
    {"unpaid", BANK_UNDECIDED},
    {"not paid", BANK_UNDECIDED},
    {"account closed", BANK_FAILED},
    {"closed", BANK_FAILED},
    {"account frozen", BANK_FAILED},
    {"account blocked", BANK_FAILED},
    {"account not found", BANK_FAILED},
    {"account does not exist", BANK_FAILED},
    {"no such account", BANK_FAILED},
    {"no account", BANK_FAILED},
    {"invalid account", BANK_FAILED},
    {"invalid account number", BANK_FAILED},
    {"wrong account", BANK_FAILED},
    {"wrong account number", BANK_FAILED},
    {"name mismatch", BANK_FAILED},
    {"account name mismatch", BANK_FAILED},
    {"insufficient funds", BANK_FAILED},
    {"rjct", BANK_FAILED},
    {"ac01", BANK_FAILED}, /* incorrect account number */
    {"ac03", BANK_FAILED},
    {"ac04", BANK_FAILED}, /* closed account */
    {"ac06", BANK_FAILED}, /* blocked account */
    {"ag01", BANK_FAILED}, /* transaction forbidden */
    {"am04", BANK_FAILED}, /* insufficient funds */
    {"be01", BANK_FAILED}, /* the name does not fit the account */
    {"rc01", BANK_FAILED}, /* wrong bank identifier */
    {"r01", BANK_FAILED},  /* insufficient funds */
    {"r02", BANK_FAILED},  /* account closed */
    {"r03", BANK_FAILED},  /* no account, or unable to locate it */
    {"r04", BANK_FAILED},  /* invalid account number */
    {"r12", BANK_FAILED},  /* account sold to another bank */
    {"r13", BANK_FAILED},
    {"r14", BANK_FAILED}, /* representative payee deceased */
    {"r15", BANK_FAILED}, /* beneficiary deceased */
    {"r16", BANK_FAILED}, /* account frozen */
    {"r17", BANK_FAILED},
    {"r20", BANK_FAILED}, /* no transaction account */
    {"r23", BANK_FAILED}, /* refused by the receiver */

    /* The bank has the order, or has had it: where the money is remains to be seen. */
    {"处理中", BANK_UNDECIDED},
    {"待处理", BANK_UNDECIDED},
    {"未处理", BANK_UNDECIDED},
    {"银行处理中", BANK_UNDECIDED},
    {"已受理", BANK_UNDECIDED},
    {"受理中", BANK_UNDECIDED},
    {"受理成功", BANK_UNDECIDED},
    {"交易受理成功", BANK_UNDECIDED},
    {"提交成功", BANK_UNDECIDED},
    {"已提交", BANK_UNDECIDED},
    {"发送成功", BANK_UNDECIDED},
    {"审核成功", BANK_UNDECIDED},
    {"审核通过", BANK_UNDECIDED},
    {"校验成功", BANK_UNDECIDED},
    {"导入成功", BANK_UNDECIDED},
    {"部分成功", BANK_UNDECIDED},
    {"交易可疑", BANK_UNDECIDED},
    {"状态未知", BANK_UNDECIDED},
    {"撤销", BANK_UNDECIDED},
    {"已撤销", BANK_UNDECIDED},
    {"撤销成功", BANK_UNDECIDED},
    {"冲正", BANK_UNDECIDED},
    {"已冲正", BANK_UNDECIDED},
    {"已冲回", BANK_UNDECIDED},
    {"冲正成功", BANK_UNDECIDED},
    {"取消成功", BANK_UNDECIDED},
    {"已取消", BANK_UNDECIDED},
    {"退款成功", BANK_UNDECIDED},
    {"退汇成功", BANK_UNDECIDED},
    {"退回成功", BANK_UNDECIDED},
    {"未退回", BANK_UNDECIDED},
    {"无错误", BANK_UNDECIDED},
    {"无异常", BANK_UNDECIDED},
    {"正常", BANK_UNDECIDED},
    {"no error", BANK_UNDECIDED},
    {"pending", BANK_UNDECIDED},
    {"processing", BANK_UNDECIDED},
    {"in process", BANK_UNDECIDED},
    {"accepted", BANK_UNDECIDED},
    {"received", BANK_UNDECIDED},
    {"submitted", BANK_UNDECIDED},
    {"sent", BANK_UNDECIDED},
    {"partial", BANK_UNDECIDED},
    {"partially paid", BANK_UNDECIDED},
    {"reversed", BANK_UNDECIDED},
    {"cancelled", BANK_UNDECIDED},
    {"canceled", BANK_UNDECIDED},
    {"refunded", BANK_UNDECIDED},
    {"successfully reversed", BANK_UNDECIDED},
    {"successfully cancelled", BANK_UNDECIDED},
    {"refund successful", BANK_UNDECIDED},
    {"acsp", BANK_UNDECIDED},
    {"actc", BANK_UNDECIDED},
    {"accp", BANK_UNDECIDED},
    {"acwc", BANK_UNDECIDED},
    {"rcvd", BANK_UNDECIDED},
    {"pdng", BANK_UNDECIDED},
    {"part", BANK_UNDECIDED},
    {"canc", BANK_UNDECIDED},
};

/* Behind a word that means failed these may tell that the money arrived all the same, as in
 * 失败后已补发. */
static const char *const success_parts[] = {"成功",    "到账",    "到帐",      "入账",     "入帐",
                                            "已发",    "已付",    "补发",      "重发",     "重新",
                                            "success", "settled", "completed", "credited", "paid"};

/* A reason beside a success that has one of these speaks against it. */
static const char *const contradictions[] = {
    "失败",    "退回",     "退票",   "退汇",   "退款",   "冲正",     "冲回",   "撤销",
    "取消",    "拒绝",     "不符",   "有误",   "错误",   "无效",     "不存在", "销户",
    "注销",    "冻结",     "挂失",   "止付",   "异常",   "受限",     "未入",   "未到",
    "fail",    "return",   "reject", "revers", "cancel", "refund",   "closed", "frozen",
    "invalid", "mismatch", "wrong",  "bounce", "declin", "not found"};

/* A reason that has one of these, whole, says that there is nothing to say. */
static const char *const empty_reasons[] = {"无",         "无错误", "无异常",   "正常",
                                            "正常无异常", "-",      "/",        "none",
                                            "nil",        "n/a",    "no error", "没有错误"};

/* TEXT as the table has words: half-width, lower case, one blank for several and none beside other
 * characters than ASCII. */
static struct str plain_word(struct str text, char out[static WORD_BYTES + 4])
{
    size_t length = 0;
    bool blank = false;

    text = str_trim(text);
    while (text.len && length < WORD_BYTES) {
        uint32_t code = utf8_fold(utf8_next(&text));

        if (code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0) {
            blank = length > 0;
            continue;
        }
        if (blank && code < 0x80 && (unsigned char)out[length - 1] < 0x80)
            out[length++] = ' ';
        blank = false;
        length += utf8_put(out + length, code >= 'A' && code <= 'Z' ? code + 32 : code);
    }
    return (struct str){out, length};
}

static bool is_among(struct str text, const char *const *some, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(text, str_of(some[i])))
            return true;
    return false;
}

static bool has_part(struct str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memmem(text.ptr, text.len, parts[i], strlen(parts[i])))
            return true;
    return false;
}

#define IS_AMONG(text, some) is_among(text, some, sizeof(some) / sizeof *(some))
#define HAS_PART(text, parts) has_part(text, parts, sizeof(parts) / sizeof *(parts))

/* What one word of the table means. */
static enum bank_word meaning_of(struct str word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i].text)))
            return words[i].meaning;
    return BANK_UNKNOWN;
}

/* Cuts the part before a mark that parts words off REST; false at the end. */
static bool next_part(struct str *rest, struct str *part)
{
    static const char marks[] = ",;:/|()[]!_";
    size_t at = 0, size = 1;

    if (rest->len == 0)
        return false;
    for (; at < rest->len; at++) {
        struct str here = {rest->ptr + at, rest->len - at};

        if (strchr(marks, here.ptr[0]) || str_starts(here, STR("- ")) ||
            str_starts(here, STR(" -")))
            break;
        size = 3;
        if (str_starts(here, STR("。")) || str_starts(here, STR("、")) ||
            str_starts(here, STR("—")) || str_starts(here, STR("【")) ||
            str_starts(here, STR("】")))
            break;
        size = 1;
    }
    *part = str_trim((struct str){rest->ptr, at});
    *rest = at < rest->len ? (struct str){rest->ptr + at + size, rest->len - at - size}
                           : (struct str){NULL, 0};
    return true;
}

/* A number such as 0000 beside a word is the bank's own code for it. */
static bool is_code(struct str part)
{
    return part.len <= 8 && str_digits(part) == part.len;
}

enum bank_word bank_word_of(struct str text)
{
    char room[WORD_BYTES + 4];
    struct str whole = plain_word(text, room), rest = whole, part;
    enum bank_word meaning = BANK_UNKNOWN;
    bool any = false;

    if (whole.len == 0)
        return BANK_UNDECIDED;
    while (whole.ptr[whole.len - 1] == '.' && whole.len > 1)
        whole.len--;
    if (meaning_of(whole) != BANK_UNKNOWN)
        return meaning_of(whole);
    rest = whole;
    while (next_part(&rest, &part)) {
        enum bank_word next = meaning_of(part);

        if (part.len == 0 || is_code(part))
            continue;
        if (any && meaning == BANK_FAILED && next == BANK_UNKNOWN && !HAS_PART(part, success_parts))
            continue;
        if (any && next != meaning)
            return BANK_UNDECIDED;
        meaning = next;
        any = true;
    }
    return meaning;
}

bool bank_reason_contradicts(struct str text)
{
    char room[WORD_BYTES + 4];
    struct str whole = plain_word(text, room), rest = whole, part;

    while (next_part(&rest, &part)) {
        if (part.len == 0 || IS_AMONG(part, empty_reasons))
            continue;
        if (meaning_of(part) == BANK_FAILED || meaning_of(part) == BANK_UNDECIDED ||
            HAS_PART(part, contradictions))
            return true;
    }
    return false;
}
