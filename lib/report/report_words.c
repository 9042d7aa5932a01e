/* How do the reports say it, in Chinese and in English? */
#include "report/report_words.h"

#include "base/banned.h"

struct pair {
    const char *zh;
    const char *en;
};

static const struct pair words[WORDS] = {
    [WORD_PAYOUT] = {"发放表", "Payout list"},
    [WORD_SUMMARY] = {"汇总表", "Summary"},
    [WORD_NOTICE] = {"公示", "Public notice"},
    [WORD_OVERVIEW] = {"概况", "Overview"},
    [WORD_BY_TIER] = {"按档次", "By tier"},
    [WORD_BY_GROUP] = {"按分组", "By group"},
    [WORD_GROUP_BY_TIER] = {"分组与档次", "Group by tier"},
    [WORD_BY_FUND] = {"资金来源", "By fund"},
    [WORD_GOODS_SHEET] = {"物资采购", "Goods to buy"},
    [WORD_NOT_PAID] = {"未发放人员", "Not paid"},
    [WORD_CHANGES] = {"人工调整", "Changes by hand"},
    [WORD_WARNINGS] = {"数据提示", "Data warnings"},
    [WORD_SAMPLE] = {"抽查名单", "Sample"},
    [WORD_REPORT_TITLE] = {"{}{}", "{}: {}"},
    [WORD_SHEET_TITLE] = {"{}　{}", "{}: {}"},
    [WORD_CONTINUED] = {"{}（续 {}）", "{} (continued {})"},
    [WORD_OF_GROUP] = {"{}：{}", "{}: {}"},
    [WORD_ISSUER_LINE] = {"发放单位：{}", "Issued by: {}"},
    [WORD_BATCH_LINE] = {"批次：{}", "Batch: {}"},
    [WORD_DATE_LINE] = {"日期：{}", "Date: {}"},
    [WORD_CURRENCY_LINE] = {"金额单位：{}", "Amounts in {}"},
    [WORD_PAGES] = {"第 &P 页 共 &N 页", "Page &P of &N"},
    [WORD_SERIAL] = {"序号", "No."},
    [WORD_NAME] = {"姓名", "Name"},
    [WORD_GROUP] = {"分组", "Group"},
    [WORD_TIER] = {"档次", "Tier"},
    [WORD_GRANT] = {"项目", "Grant"},
    [WORD_AMOUNT] = {"金额", "Amount"},
    [WORD_GOODS] = {"物资", "Goods"},
    [WORD_GOODS_VALUE] = {"物资价值", "Goods value"},
    [WORD_SIGNATURE] = {"签字", "Signature"},
    [WORD_PEOPLE] = {"人数", "People"},
    [WORD_PAYMENTS] = {"人次", "Payments"},
    [WORD_FUND] = {"资金", "Fund"},
    [WORD_KIND] = {"种类", "Kind"},
    [WORD_OPENING] = {"期初", "Opening"},
    [WORD_DRAWN_BEFORE] = {"此前支出", "Drawn before"},
    [WORD_DRAWN] = {"支出", "Drawn"},
    [WORD_LEFT] = {"结余", "Left"},
    [WORD_ITEM] = {"品名", "Item"},
    [WORD_UNIT] = {"单位", "Unit"},
    [WORD_QUANTITY] = {"数量", "Quantity"},
    [WORD_PRICE] = {"单价", "Price"},
    [WORD_VALUE] = {"价值", "Value"},
    [WORD_DECISION] = {"结果", "Decision"},
    [WORD_ENTITLED] = {"应得金额", "Entitled"},
    [WORD_REASON] = {"原因", "Reason"},
    [WORD_SOURCE] = {"来源文件", "Source"},
    [WORD_LINE] = {"行", "Line"},
    [WORD_WITHOUT_TIER] = {"不分档次", "Without a tier"},
    [WORD_CHANGE] = {"处理", "Change"},
    [WORD_APPROVED_BY] = {"批准人", "Approved by"},
    [WORD_RELEASE] = {"解除暂缓", "release"},
    [WORD_WARNING] = {"提示", "Warning"},
    [WORD_APPLICANTS] = {"申请人数", "Applicants"},
    [WORD_MASKED_ID] = {"证件号码", "Identity"},
    [WORD_SUBTOTAL] = {"小计：{}（{} 笔）", "Subtotal {} ({})"},
    [WORD_TOTAL] = {"合计（{} 笔）", "Total ({})"},
    [WORD_TOTAL_PLAIN] = {"合计", "Total"},
    [WORD_SHEET_TOTAL] = {"本表合计，转下表", "Sheet total, carried on"},
    [WORD_CAPITALS] = {"合计大写：{}", "{}"},
    [WORD_NOBODY] = {"（无）", "(none)"},
    [WORD_BLANK_GROUP] = {"（未填）", "(blank)"},
    [WORD_SIGN_HERE] = {"{}：", "{}: "},
    [WORD_SIGN_DATE] = {"日期", "Date"},
    [WORD_PREPARED] = {"制表", "Prepared"},
    [WORD_REVIEWED] = {"审核", "Reviewed"},
    [WORD_APPROVED] = {"负责人", "Approved"},
    [WORD_READ] = {"申请合计", "All applicants"},
    [WORD_PAY] = {"发放", "Paid"},
    [WORD_WAIT] = {"等候", "Waiting"},
    [WORD_HOLD] = {"暂缓", "On hold"},
    [WORD_REJECT] = {"不予发放", "Rejected"},
    [WORD_MEMBER] = {"家庭成员", "Household members"},
    [WORD_PEOPLE_HEAD] = {"人员", "Applicants"},
    [WORD_MONEY_HEAD] = {"资金", "Money"},
    [WORD_BUDGET] = {"预算总额", "Budget"},
    [WORD_ENTITLED_TOTAL] = {"按规则应发", "Entitled by the rules"},
    [WORD_BEFORE] = {"此前已发", "Paid before"},
    [WORD_GOODS_BEFORE] = {"此前已发物资", "Goods handed out before"},
    [WORD_SPENT] = {"本次实发", "Paid"},
    [WORD_SPENT_CAPITALS] = {"本次实发大写：{}", "{}"},
    [WORD_LEFT_TOTAL] = {"预算结余", "Left of the budget"},
    [WORD_GOODS_TOTAL] = {"发放物资价值", "Value of goods handed out"},
    [WORD_GOODS_BUDGET] = {"物资预算", "Budget for goods"},
    [WORD_GOODS_LEFT] = {"物资预算结余", "Left of the budget for goods"},
    [WORD_REASONS_HEAD] = {"未发放原因", "Why people were not paid"},
    [WORD_MORE_REASONS] = {"另有 {} 种原因，见“{}”", "{} more reasons: see {}"},
    [WORD_OTHER_GRANTS] = {"已发放人员另有未发放的项目，见“{}”",
                           "Paid, but not every grant: see {}"},
    [WORD_CONTROL_HEAD] = {"控制总数", "Control totals"},
    [WORD_SOURCE_ROWS] = {"申请文件 {}", "Rows of {}"},
    [WORD_HIDDEN_INCLUDED] = {"{}（计入隐藏行 {} 行）", "{} ({} hidden rows included)"},
    [WORD_HIDDEN_SKIPPED] = {"{}（略过隐藏行 {} 行）", "{} ({} hidden rows skipped)"},
    [WORD_MORE_SOURCES] = {"其余 {} 个申请文件", "Rows of {} more files"},
    [WORD_BANK_LINES] = {"银行明细 bank.csv", "Lines of bank.csv"},
    [WORD_LEDGER_LINES] = {"台账 ledger.csv", "Payments in ledger.csv"},
    [WORD_PAST_NONE] = {"没有给出以前的批次", "No earlier batch was given"},
    [WORD_PAST_COUNTED] = {"计入的以前批次，最近一次为 {}",
                           "Earlier batches that count, the latest of {}"},
    [WORD_PAST_UNSEALED] = {"其中没有封存、未经证明的台账",
                            "Of these, ledgers without a seal: unproved"},
    [WORD_PAST_LATER] = {"注意：日期在本批次之后、没有计入的批次，最近一次为 {}",
                         "Warning: batches dated after this one, which do not count, the newest "
                         "of {}"},
    [WORD_PAST_RETURNED] = {"批次 {} 由银行退回、尚未补发的，银行回盘文件（sha256sum）为 {}",
                            "Returned by the bank of batch {} and not repaid; sha256sum of the "
                            "bank's file: {}"},
    [WORD_PAST_RETURNED_MORE] = {"另有 {} 个批次由银行退回、尚未补发的",
                                 "Returned by the bank of {} more batches and not repaid"},
    [WORD_INPUTS] = {"全部输入文件的 SHA-256（grep ' inputs/' SHA256SUMS | sha256sum）：\n{}",
                     "SHA-256 of all inputs (grep ' inputs/' SHA256SUMS | sha256sum):\n{}"},
    [WORD_DECISION_DIGEST] = {"decision.txt 的 SHA-256（sha256sum decision.txt）：\n{}",
                              "SHA-256 of decision.txt (sha256sum decision.txt):\n{}"},
    [WORD_ROWS] = {"笔数", "Rows"},
    [WORD_TIER_GOODS_CHART] = {"各档次物资价值", "Value of goods by tier"},
    [WORD_TIER_CHART] = {"各档次发放金额", "Amount by tier"},
    [WORD_FUND_CHART] = {"各项资金的支出与结余", "Funds: drawn and left"},
    [WORD_BUDGET_CHART] = {"预算的支出与结余", "Budget: paid and left"},
    [WORD_GOODS_CHART] = {"物资预算的支出与结余", "Budget for goods: handed out and left"},
    [WORD_TIER_ALT] = {"条形图，各档次发放金额：", "Bar chart of the amount by tier: "},
    [WORD_FUND_ALT] = {"条形图，资金的支出与结余：", "Bar chart of what was drawn and left: "},
    [WORD_ALT_TIER_ITEM] = {"{} {}（{}）", "{} {} ({})"},
    [WORD_ALT_FUND_ITEM] = {"{} 支出 {}、结余 {}", "{} drawn {}, left {}"},
    [WORD_ALT_MORE] = {"另有 {} 项", "{} more"},
    [WORD_MONEY_FUND] = {"资金", "money"},
    [WORD_GOODS_FUND] = {"物资", "goods"},
    [WORD_MONEY_FUNDS] = {"资金合计", "Total of money"},
    [WORD_GOODS_FUNDS] = {"物资合计", "Total of goods"},
    [WORD_OWN_REASON] = {"{}", "{}"},
    [WORD_REASON_TIER] = {"档次：{}", "tier {}"},
    [WORD_MISSING_PAST] = {"以前没有发放记录", "nothing was paid before"},
    [WORD_NO_TIER] = {"不符合任何档次", "no tier fits"},
    [WORD_ZERO_AMOUNT] = {"按规则计算金额为零", "the amount comes to zero"},
    [WORD_MISSING] = {"缺少{}", "{} is missing"},
    [WORD_INVALID] = {"{}填写有误", "{} cannot be read"},
    [WORD_MALFORMED] = {"数据行格式有误", "the row is malformed"},
    [WORD_TOTAL_ROW] = {"合计行，不是申请人", "the row is a sum of others"},
    [WORD_DUPLICATE] = {"重复：{}", "duplicate {}"},
    [WORD_CAP] = {"超出限额：{}", "over the limit {}"},
    [WORD_QUOTA] = {"超出名额：{}", "no place left in {}"},
    [WORD_MISSING_ROW] = {"对照表 {} 中没有对应的行", "no row in the table {}"},
    [WORD_MISSING_PREVIOUS] = {"以前的批次没有该项内容", "no earlier batch has it"},
    [WORD_SUM_UNKNOWN] = {"多行合计 {} 无法确定", "a sum over rows is not known: {}"},
    [WORD_HOUSEHOLD] = {"该户没有户主、户主不止一人，或有成员的信息待核实",
                        "the household has no head, or several, or a row in doubt"},
    [WORD_CHANGED_REJECT] = {"经批准不予发放", "not paid by an approved change"},
    [WORD_CHANGED_HOLD] = {"经批准暂缓", "held by an approved change"},
    [WORD_CHANGED_RELEASE] = {"经批准解除暂缓", "released by an approved change"},
    [WORD_CHANGED_PAY] = {"经批准发放", "paid by an approved change"},
    [WORD_REPAYS] = {"银行退回后重新发放，原批次 {}", "paid again: the bank returned it of {}"},
    [WORD_IS_MEMBER] = {"计入家庭", "counted in the household of another"},
    [WORD_OUT_OF_MONEY] = {"资金不足", "no money left"},
    [WORD_CANNOT_COMPUTE] = {"规则无法计算：{}", "a rule cannot be computed: {}"},
    [WORD_NOTICE_DAYS] = {"公示期：{} 天", "Shown for {} days"},
    [WORD_HOTLINE] = {"监督电话：{}", "Hotline: {}"},
    [WORD_NOTICE_INTRO] = {"现将本批救助发放情况公示如下，如有异议，请在公示期内反映。",
                           "The payments of this batch are listed below. Objections can be raised "
                           "while the notice is shown."},
    [WORD_VISIT] = {"走访情况", "Findings of the visit"},
    [WORD_BANK_SHEET] = {"代发明细", "Payments"},
    [WORD_CASH] = {"现金发放表", "Cash list"},
    [WORD_LETTERS] = {"告知书", "Letters"},
    [WORD_LETTER] = {"救助申请结果告知书", "Notice of decision"},
    [WORD_GROUPS] = {"各分组合计", "All groups"},
    [WORD_BANK_FILE] = {"银行明细 {}", "Lines of {}"},
    [WORD_CASH_LINES] = {"现金发放 cash.xlsx", "Paid by hand, cash.xlsx"},
    [WORD_LEDGER_PAYMENTS] = {"发放台账", "Payments in the ledger"},
    [WORD_SHOWN_FROM] = {"公示时间：{}至{}（{}天）", "Shown from {} to {} ({} days)"},
    [WORD_OBJECTIONS] = {"如有异议，请在公示期内向{}反映。",
                         "Objections can be raised with {} while this notice is shown."},
    [WORD_TELEPHONE] = {"监督电话：{}", "Telephone: {}"},
    [WORD_ADDRESS] = {"地址：{}", "Address: {}"},
    [WORD_INTRO_BEFORE] = {"经审核，拟对下列人员发放救助，现予公示，接受监督。",
                           "It is proposed to pay the persons below. They are named here so that "
                           "objections can be heard before payment."},
    [WORD_INTRO_AFTER] = {"现将本次救助发放情况公示如下，接受监督。",
                          "The payments made are listed below."},
    [WORD_LEFT_OUT] = {"另有 {} 人依规定不列入公示名单。",
                       "{} more are paid who are not named on this list."},
    [WORD_NOTICE_BEFORE] = {"发放前公示", "Public notice before payment"},
    [WORD_NOTICE_AFTER] = {"发放结果公示", "Public notice of payments"},
    [WORD_PROPOSED] = {"拟发金额", "Proposed amount"},
    [WORD_SEAL] = {"{}（盖章）", "{} (seal)"},
    [WORD_ON_DAY] = {"{} 年 {} 月 {} 日", "{}-{}-{}"},
    [WORD_LETTER_TO] = {"{}（{}）：", "To {} ({}):"},
    [WORD_LETTER_ASKED] = {"您申请的“{}”已经审核，结果如下：",
                           "Your application for \"{}\" has been decided as follows:"},
    [WORD_LETTER_SOURCE] = {"申请登记：{}，第 {} 行", "Recorded in {}, line {}"},
    [WORD_LETTER_REJECT] = {"不予发放", "Not granted"},
    [WORD_LETTER_HOLD] = {"暂缓发放，待核实后再作决定", "On hold until the facts are settled"},
    [WORD_LETTER_WAIT] = {"符合条件，等候名额或资金", "Entitled, waiting for a place or for money"},
    [WORD_LETTER_ENTITLED] = {"按规则应得金额：{} {}", "Amount by the rules: {} {}"},
    [WORD_LETTER_OBJECT] = {"对结果有异议的，可以提出申诉。", "You can object to this decision."},
    [WORD_LETTER_OBJECT_TO] = {"对结果有异议的，可以向{}提出申诉。",
                               "You can object to this decision with {}."},
};

const char *word(enum language language, enum word which)
{
    return language == LANGUAGE_ZH ? words[which].zh : words[which].en;
}

struct str word_str(enum language language, enum word which)
{
    return str_of(word(language, which));
}

void word_write(struct strbuf *out, enum language language, enum word which, size_t count,
                const struct str *parts)
{
    struct str rest = word_str(language, which);
    size_t next = 0;

    while (rest.len) {
        size_t brace = str_find(rest, '{');

        strbuf_add(out, (struct str){rest.ptr, brace});
        if (brace == rest.len)
            break;
        if (next < count)
            strbuf_add(out, parts[next++]);
        rest = (struct str){rest.ptr + brace + 2, rest.len - brace - 2};
    }
}

const char *word_separator(enum language language)
{
    return language == LANGUAGE_ZH ? "；" : "; ";
}
