/* Which fields may no public list show? */
#include "rule/private_fields.h"
#include "rule/common_fields.h"

#include "base/banned.h"

/* What the name of such a field, or its header, ends in. */
static const char *const ends[] = {
    "address", "地址",          "住址",     "电话",  "电话号码",      "手机",
    "手机号",  "手机号码",      "联系方式", "phone", "phone no.",     "phone number",
    "mobile",  "mobile number", "账号",     "帐号",  "卡号",          "账户",
    "帐户",    "account no.",   "account",  "iban",  "account number"};

/* What it is as a whole. */
static const char *const wholes[] = {"home", "tel", "tel."};

static bool ends_with(struct str name, struct str end)
{
    return name.len >= end.len &&
           str_eq_nocase((struct str){name.ptr + name.len - end.len, end.len}, end);
}

/* `住址`, `Home address`, `户主联系电话`, `Account number`. */
static bool names_private(struct str name)
{
    name = str_trim(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(name, str_of(ends[i])))
            return true;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (str_eq_nocase(name, str_of(wholes[i])))
            return true;
    return false;
}

static bool field_names_private(const struct field *field)
{
    for (size_t i = 0; i < field->header_count; i++)
        if (names_private(field->headers[i]))
            return true;
    return names_private(field->name);
}

/* `has an account`, `没有电话`: what is answered so is none. */
static bool only_answers(enum field_type type)
{
    return type == FIELD_YES_NO || type == FIELD_DATE || type == FIELD_MONEY;
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
