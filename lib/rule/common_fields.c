/* Which field holds the payee's number, name, unit, bank, account and phone, if nobody says? */
#include "rule/common_fields.h"

#include "base/banned.h"

#define NAMES_MAX 5

static const struct {
    const char *names[NAMES_MAX];
    enum field_type type; /* FIELD_TYPES: no type tells */
} usuals[] = {
    [USUAL_ID] = {{"id_number", "身份证号", "身份证号码", "证件号码", "证件号"}, FIELD_ID_NUMBER},
    [USUAL_NAME] = {{"name", "姓名"}, FIELD_TYPES},
    [USUAL_UNIT] = {{"unit", "单位"}, FIELD_TYPES},
    [USUAL_BANK] = {{"bank", "开户行", "开户银行", "银行"}, FIELD_TYPES},
    [USUAL_ACCOUNT] = {{"account", "账号", "银行卡号", "银行账号", "卡号"}, FIELD_BANK_CARD},
    [USUAL_PHONE] = {{"phone", "电话", "联系电话", "手机", "手机号"}, FIELD_PHONE},
};

uint16_t common_named(const struct ruleset *rules, enum common_field usual)
{
    for (size_t i = 0; i < NAMES_MAX && usuals[usual].names[i]; i++) {
        uint16_t field = ruleset_field(rules, str_of(usuals[usual].names[i]));

        if (field != NO_INDEX)
            return field;
    }
    return NO_INDEX;
}

static uint16_t first_field(const struct ruleset *rules, enum field_type type)
{
    for (size_t i = 0; i < rules->field_count; i++)
        if (rules->fields[i].type == type)
            return (uint16_t)i;
    return NO_INDEX;
}

uint16_t common_field(const struct ruleset *rules, enum common_field usual)
{
    uint16_t named = common_named(rules, usual);

    if (named != NO_INDEX || usuals[usual].type == FIELD_TYPES)
        return named;
    return first_field(rules, usuals[usual].type);
}

uint16_t only_field(const struct ruleset *rules, enum field_type type)
{
    uint16_t first = first_field(rules, type);

    for (size_t i = (size_t)first + 1; first != NO_INDEX && i < rules->field_count; i++)
        if (rules->fields[i].type == type)
            return NO_INDEX;
    return first;
}

/* Is FIELD what a household is told by? All its members have the head's number there. */
static bool is_household(const struct ruleset *rules, uint16_t field)
{
    for (size_t i = 0; i < rules->household.field_count; i++)
        if (rules->household.fields[i] == field)
            return true;
    return false;
}

uint16_t own_identity_field(const struct ruleset *rules)
{
    if (rules->fields[rules->scheme.key].type == FIELD_ID_NUMBER)
        return rules->scheme.key;
    for (uint16_t i = 0; i < rules->field_count; i++)
        if (rules->fields[i].type == FIELD_ID_NUMBER && !is_household(rules, i))
            return i;
    return NO_INDEX;
}
