/* Which words of a header tell what its column is? */
#include "intake/header_words.h"

#include "base/banned.h"

const char *const words_of_identity[] = {"身份证",   "证件号",   "ID number", "ID no",
                                         "identity", "passport", NULL};
const char *const words_of_names[] = {"姓名", "名字", "受助人", "申请人", "name", NULL};
const char *const words_of_units[] = {"单位",   "部门",    "街道",      "社区",   "乡镇",
                                      "车间",   "学校",    "工会",      "unit",   "department",
                                      "office", "school",  "community", "branch", "district",
                                      "村",     "village", "town",      "site",   NULL};
const char *const words_of_accounts[] = {"卡号",    "账号", "帐号", "账户",     "帐户",
                                         "account", "card", "iban", "accounts", NULL};
const char *const words_of_phones[] = {"电话", "手机", "联系方式", "phone", "mobile", "tel", NULL};
const char *const words_of_banks[] = {"开户行", "开户银行", "银行名称", "bank name", NULL};
const char *const words_of_money[] = {"收入", "金额", "工资",    "费",     "元",     "款",
                                      "支出", "标准", "income",  "amount", "salary", "cost",
                                      "wage", "rent", "expense", "money",  "pay",    NULL};
const char *const words_of_counts[] = {"人口", "人数",    "次数",      "年龄",  "序号",
                                       "个数", "members", "number of", "count", "children",
                                       "age",  "people",  NULL};
const char *const words_of_classes[] = {"困难",  "类别",     "档次",  "等级",     "级别",
                                        "类型",  "hardship", "class", "category", "tier",
                                        "level", "grade",    "type",  NULL};
const char *const words_of_other_classes[] = {
    "性别", "民族", "sex",  "gender",   "银行",         "bank",        "关系",
    "学历", "年级", "是否", "relation", "relationship", "school year", NULL};
const char *const words_of_codes[] = {"编号", "工号", "证号", "code", "number",
                                      "no.",  "id",   "学号", "号",   NULL};
const char *const words_of_remarks[] = {"备注",   "说明", "原因",    "地址",   "住址",
                                        "remark", "note", "address", "reason", NULL};
/* Heads of households last: of a head's spouse it is the spouse that is meant. */
const char *const words_of_others[] = {
    "配偶",   "监护人",   "开户人",  "代领人", "经办人", "联系人", "父亲",  "母亲", "子女", "户主",
    "spouse", "guardian", "contact", "father", "mother", "parent", "child", "head", NULL};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Does the Latin WORD, found at AT of HEADER, stand alone there? It does between other words; there
 * may be an `s` behind it. */
static bool stands_alone(struct str header, size_t at, struct str word)
{
    size_t end = at + word.len;

    if (at > 0 && is_letter(header.ptr[at - 1]))
        return false;
    if (end < header.len && header.ptr[end] == 's')
        end++;
    return end >= header.len || !is_letter(header.ptr[end]);
}

/* Does HEADER begin with WORD, which has no blanks? Between its characters HEADER may have some: in
 * printed forms two of them are spread over a column. */
static bool begins_spread(struct str header, struct str word)
{
    while (word.len) {
        uint32_t code = utf8_next(&word);

        if (!header.len || utf8_next(&header) != code)
            return false;
        header = str_trim(header);
    }
    return true;
}

/* Does WORD stand in HEADER from byte AT on? */
static bool stands_at(struct str header, size_t at, struct str word)
{
    struct str rest = {header.ptr + at, header.len - at};

    if (!is_letter(word.ptr[0]))
        return begins_spread(rest, word);
    return word.len <= rest.len && str_eq_nocase((struct str){rest.ptr, word.len}, word) &&
           stands_alone(header, at, word);
}

bool header_has_word(struct str header, const char *const *words)
{
    for (; *words; words++)
        for (size_t at = 0; at < header.len; at++)
            if (stands_at(header, at, str_of(*words)))
                return true;
    return false;
}
