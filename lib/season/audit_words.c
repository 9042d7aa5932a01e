/* What is asked, how, and where does the procedure come from? */
#include "season/audit_words.h"
#include "season/season_words.h"

#include "base/banned.h"

struct test_words {
    const char *title[2], *question[2], *procedure[2]; /* English, Chinese */
};

static const struct test_words tests[AUDIT_TESTS] = {
    [TEST_TWICE] =
        {{"Paid twice in a month", "同月重复领取"},
         {"Was one person paid in more than one batch of a month, by whatever issuer or scheme?",
          "同一人是否在同一月份的多个批次中领取（不论单位和方案）？"},
         {"All payments by canonical key and month; two batches or more are listed. Repayments of "
          "what the bank returned are not counted; one of what stands as paid, or was made again "
          "before, counts in the month of the first payment. As the duplicate key tests of ACL and "
          "IDEA.",
          "按统一后的证件号码和月份归集全部发放，两个批次以上的列出；补发银行退回款的不计，原款已付"
          "或"
          "已补发过又补发的，计入原发放月份。同 ACL、IDEA 的重复键测试。"}},
    [TEST_SHARED_ACCOUNT] =
        {{"Shared account", "多人同一账号"},
         {"Does one account serve several people?", "一个账号是否为多人所用？"},
         {"All payments by account; accounts of two people or more are listed. The \"same, same, "
          "different\" test (Nigrini, Forensic Analytics).",
          "按账号归集全部发放，两人以上共用的列出。即“相同、相同、不同”测试（Nigrini，Forensic "
          "Analytics）。"}},
    [TEST_SHARED_PHONE] = {{"Shared phone", "多人同一电话"},
                           {"Does one phone number stand for several people?",
                            "一个电话号码是否为多人所用？"},
                           {"As for accounts.", "同账号测试。"}},
    [TEST_MOVED] =
        {{"Account moved", "账号变动"},
         {"Does an account differ from the person's one before, or did another person have it "
          "before?",
          "账号是否与本人上次的不同，或以前为他人所用？"},
         {"Each person's and each account's payments by date; a change is listed where it happens, "
          "and so is a returned payment that was made again to another account. "
          "Changes of bank details before a payment: a test of vendor and payroll audits (ACFE "
          "Fraud "
          "Examiners Manual).",
          "按日期排列每人、每个账号的发放，在变动之处列出；退回后改向其他账号补发的也列出。付款前变"
          "更账户是付款和工资审计的常规测试"
          "（ACFE "
          "Fraud Examiners Manual）。"}},
    [TEST_NEAR_IDENTITY] =
        {{"Near identity numbers", "相近证件号码"},
         {"Do two people's numbers differ by one digit or two neighbours swapped, with the same "
          "name, "
          "account, phone or unit?",
          "两人证件号码是否仅差一位或相邻两位互换，且姓名、账号、电话或单位相同？"},
         {"Residents' numbers (GB 11643) without the check digit, each place left out in turn; "
          "other "
          "documents at an edit distance of one. As the fuzzy duplicates of ACL and IDEA "
          "(Levenshtein), by neighbourhoods and not pair by pair.",
          "居民身份证号（GB 11643）去掉校验码，逐位略去比较；其他证件按编辑距离 1。同 ACL、IDEA "
          "的模糊重复测试（Levenshtein 距离），按邻域分组而不逐对比较。"}},
    [TEST_NEAR_NAME] =
        {{"Near names", "相近姓名"},
         {"Do names of three characters or more differ by one, with the same account or phone?",
          "三字以上姓名是否仅差一字，且账号或电话相同？"},
         {"Names of one account or one phone at an edit distance of one.",
          "同一账号或电话下的姓名，编辑距离为 1。"}},
    [TEST_REGISTER] = {{"In a register", "名单比对"},
                       {"Does somebody who was paid stand in a register that was given?",
                        "领款人是否在所给名单中？"},
                       {"Canonical identity numbers of all who were paid, matched with each "
                        "register. A join with "
                        "outside data, as INTOSAI's guidance on data analytics has it.",
                        "以统一后的证件号码比对全部领款人与各名单。即与外部数据关联。"}},
    [TEST_BELOW_LIMIT] =
        {{"Just below a limit", "略低于限额"},
         {"Does an amount lie within 5 % and 100 yuan below a cap, or a batch so near an "
          "approval's "
          "limit?",
          "金额是否低于限额不超过 5% 且不超过 100 元，或批次总额如此接近审批限额？"},
         {"Each person's sum in a batch against every constant cap; each batch against the limits "
          "of "
          "its approvals. Test for amounts under authorization limits (Nigrini; ACFE).",
          "每人每批合计与各固定限额比较；每批总额与审批限额比较。即审批限额之下金额测试（Nigrini；A"
          "CFE）。"}},
    [TEST_CHANGED] =
        {{"Decided by hand", "人工调整"},
         {"What was paid, held or turned away by hand, and who approved it?",
          "哪些由人工决定发放、暂缓或不予发放，由谁批准？"},
         {"All ledger lines with the reason change:. Manual overrides are a risk of every audit "
          "(ISA 240).",
          "明细账中原因为 change: 的全部行。人工越过规则是每项审计都要关注的风险（ISA 240）。"}},
    [TEST_RELEASED] = {{"Released by hand", "人工解除暂缓"},
                       {"Whose hold was lifted by hand, and who approved it?",
                        "谁的暂缓由人工解除，由谁批准？"},
                       {"As for what was decided by hand.", "同人工调整。"}},
    [TEST_RETURNED] = {{"Returned and not repaid", "退回未补发"},
                       {"Which payments failed and were not made again?", "哪些发放失败且未补发？"},
                       {"Payments that settlements call failed, less those that a repayment names.",
                        "核对结果为失败的发放，减去已补发的。"}},
    [TEST_UNSIGNED] =
        {{"Not signed", "缺少审批"},
         {"Which batches lack an approval that their rules ask for?",
          "哪些批次缺少规则要求的审批？"},
         {"The approvals that each batch's rules ask for at its total, against the signatures in "
          "its "
          "folder approvals/: each must fit SHA256SUMS and be made by somebody who may (RFC 5652), "
          "and lead to the authority's certificates where --trust names them. As they were when "
          "this was made.",
          "每批规则按其金额要求的审批与 approvals/ 中的签名比对：签名须与 SHA256SUMS "
          "相符、由有权的人签署"
          "（RFC 5652）；给出 --trust 时，证书须源自其中的机构。以本次核查时为准。"}},
    [TEST_SUPERSEDED] = {{"Amended", "已更正"},
                         {"Which batches were amended?", "哪些批次已被更正？"},
                         {"Batches that another of these takes the place of; they do not count.",
                          "已由其他批次更正的批次，不计入。"}},
    [TEST_MISSING] =
        {{"Missing batches", "缺失批次"},
         {"Is there a gap in the chain of batches?", "批次链是否有缺口？"},
         {"Earlier batches that are named and not here; earlier ones that a later one does not "
          "name; "
          "a month without a batch behind three that each have one. As the gap tests of ACL and "
          "IDEA.",
          "被列为以前批次而不在此处的；在此处而未被后续批次列出的；前三个月均有批次而缺失的月份。同"
          " ACL、IDEA "
          "的断号测试。"}},
    [TEST_RUN_TWICE] =
        {{"Run twice", "重复运行"},
         {"Is there the same batch again: one id twice, or the same lists within a month?",
          "是否有同一批次再次运行：编号相同，或一个月内名单相同？"},
         {"Batches by scheme and id, and by scheme and the digests of their applicant files, of "
          "one month or less than 28 days apart.",
          "按方案和编号，以及按方案和申请人文件摘要归集同月或相隔不足 28 天的批次。"}},
    [TEST_AGE] = {{"Age", "年龄"},
                  {"Is anybody under 0 or over 120 at payment?",
                   "发放时是否有人不满 0 岁或超过 120 岁？"},
                  {"The birth date in the resident's number against the batch's date.",
                   "以身份证号中的出生日期与批次日期比较。"}},
    [TEST_DIGITS] = {{"Digits", "数字分布"},
                     {"How are first digits and round amounts distributed?",
                      "首位数字和整数金额如何分布？"},
                     {"From 300 differing amounts on; Benford's law (Nigrini, Benford's Law, "
                      "2012). Fixed rates "
                      "do not follow it: a table, and no finding.",
                      "不同金额达 300 个起；本福德定律（Nigrini，Benford's "
                      "Law，2012）。固定标准不服从此定律：只列表，不作为发现。"}},
};

static const char *const details[AUDIT_DETAILS][2] = {
    [DETAIL_TWICE] = {"in {} batches of {}: {}", "{} 个批次，{}：{}"},
    [DETAIL_BATCH_OF] = {"{} ({})", "{}（{}）"},
    [DETAIL_SHARED] = {"{} of {} people", "{} 为 {} 人所用"},
    [DETAIL_MOVED] = {"account {}, before {}", "账号 {}，此前为 {}"},
    [DETAIL_TAKEN] = {"account {} was that of {} before", "账号 {} 此前为 {} 所用"},
    [DETAIL_NEAR_IDENTITY] = {"near {}, {}", "与 {}（{}）相近"},
    [DETAIL_NEAR_NAME] = {"near {}", "与 {} 相近"},
    [DETAIL_REGISTER] = {"{}, line {}", "{}，第 {} 行"},
    [DETAIL_BELOW_CAP] = {"cap {}: {}", "限额 {}：{}"},
    [DETAIL_BELOW_APPROVAL] = {"approval {}: above {}", "审批 {}：超过 {}"},
    [DETAIL_BY_HAND] = {"{}, approved by {}: {}", "{}，批准人 {}：{}"},
    [DETAIL_RETURNED] = {"returned by the bank and not repaid{}", "银行退回，未补发{}"},
    [DETAIL_UNSIGNED] = {"approval {} is missing", "缺少审批 {}"},
    [DETAIL_BADLY_SIGNED] = {"the signature for approval {} does not hold: verify tells why",
                             "审批 {} 的签名无效：verify 会说明原因"},
    [DETAIL_SUPERSEDED] = {"{} takes its place", "已由 {} 更正"},
    [DETAIL_NAMED_ONLY] = {"names {} of {}, which is not here", "列有 {}（{}），但不在此处"},
    [DETAIL_NOT_NAMED] = {"does not name the earlier {}", "未列出以前的 {}"},
    [DETAIL_NO_MONTH] = {"no batch of {} before it", "此前 {} 没有批次"},
    [DETAIL_SAME_ID] = {"the same id as the batch of {}", "与 {} 的批次编号相同"},
    [DETAIL_SAME_FILES] = {"the same applicant files as {}", "与 {} 的申请人文件相同"},
    [DETAIL_AGE] = {"{} years at payment", "发放时 {} 岁"},
};

static struct str pick(const char *const words[2], enum language language)
{
    return str_of(words[language]);
}

struct str audit_title(enum audit_test test, enum language language)
{
    return pick(tests[test].title, language);
}

struct str audit_question(enum audit_test test, enum language language)
{
    return pick(tests[test].question, language);
}

struct str audit_procedure(enum audit_test test, enum language language)
{
    return pick(tests[test].procedure, language);
}

struct str audit_detail(struct audit *audit, enum audit_detail which, size_t count,
                        const struct str *parts)
{
    return season_fill(&audit->arena, pick(details[which], audit->language), count, parts);
}
