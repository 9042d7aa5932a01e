/* Which fields may no public list show? */
#include "rule/private_fields.h"
#include "rule/common_fields.h"

#include "base/banned.h"

/* What the name of such a field, or its header, ends in. */
static const char *const ends[] = {
    "address",       "地址",          "住址",     "住所",      "住处",         "居住地",
    "现住地",        "门牌号",        "门牌号码", "通讯处",    "邮箱",         "email",
    "e-mail",        "电话",          "电话号码", "手机",      "手机号",       "手机号码",
    "座机",          "联系方式",      "phone",    "phone no.", "phone number", "mobile",
    "mobile number", "微信",          "微信号",   "账号",      "帐号",         "卡号",
    "银行卡",        "支付宝",        "账户",     "帐户",      "account no.",  "account",
    "iban",          "account number"};

/* What it is as a whole. */
static const char *const wholes[] = {"home", "tel", "tel."};

static bool ends_with(struct str name, struct str end)
{
    return name.len >= end.len &&
           str_eq_nocase((struct str){name.ptr + name.len - end.len, end.len}, end);
}

/* NAME without the hint or mark behind it: `联系电话（必填）`, `住址：`. */
static struct str without_hint(struct str name)
{
    static const char *const hints[] = {"(", "（", "[", "【", ":", "：", "*"};

    for (size_t i = 0; name.len && i < sizeof hints / sizeof *hints; i++) {
        const char *hint = memmem(name.ptr, name.len, hints[i], strlen(hints[i]));

        if (hint && hint > name.ptr)
            name.len = (size_t)(hint - name.ptr);
    }
    return str_trim(name);
}

/* `住址`, `Home address`, `户主联系电话`, `Account number`. */
static bool says_private(struct str name)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(name, str_of(ends[i])))
            return true;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (str_eq_nocase(name, str_of(wholes[i])))
            return true;
    return false;
}

static bool names_private(struct str name)
{
    name = str_trim(name);
    return says_private(name) || says_private(without_hint(name));
}

static bool field_names_private(const struct field *field)
{
    for (size_t i = 0; i < field->header_count; i++)
        if (names_private(field->headers[i]))
            return true;
    return names_private(field->name);
}

/* `has an account`, `没有电话`, urban or rural: what is answered so is none. */
static bool only_answers(enum field_type type)
{
    return type == FIELD_YES_NO || type == FIELD_DATE || type == FIELD_MONEY ||
           type == FIELD_CHOICE;
}

bool field_is_private(const struct ruleset *rules, uint16_t field)
{
    enum field_type type;

    if (field == NO_INDEX)
        return false;
    type = rules->fields[field].type;
    return type == FIELD_BANK_CARD || type == FIELD_PHONE ||
           field == common_named(rules, USUAL_ACCOUNT) ||
           field == common_named(rules, USUAL_PHONE) ||
           (!only_answers(type) && field_names_private(&rules->fields[field]));
}
