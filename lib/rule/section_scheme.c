/* [scheme]: what is the scheme called, and which fields tell who is who? */
#include "rule/common_fields.h"
#include "rule/expr_names.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define ID_MAX 200 /* bytes; the id becomes part of a folder's name, which may have 255 */

/* ISO 4217, list one: codes of currencies in use. */
static const char currencies[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ";

static const struct word languages[] = {
    {"zh", "中文", LANGUAGE_ZH},
    {"en", "英文", LANGUAGE_EN},
    {NULL, NULL, 0},
};

static void read_id(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    struct str *id = target;
    struct str rest = entry->value;

    (void)key;
    if (rest.len > ID_MAX) {
        entry_error(load, entry, rest.ptr, "the id has %zu bytes and may have %d: shorten it",
                    rest.len, ID_MAX);
        return;
    }
    if (rest.ptr[0] == '-') {
        entry_error(load, entry, rest.ptr, "the id cannot start with '-'");
        return;
    }
    while (rest.len) {
        const char *point = rest.ptr;
        uint32_t code = utf8_next(&rest);
        struct str letter = {point, (size_t)(rest.ptr - point)};

        if (code == '-' || (code != '_' && expr_name_code(code)))
            continue;
        entry_error(load, entry, point,
                    "the id cannot hold '" STR_FMT "'; it is made of letters, digits and '-'",
                    STR_ARG(letter));
        return;
    }
    *id = entry->value;
}

static void read_currency(struct load *load, const struct ini_entry *entry, const struct key *key,
                          void *target)
{
    struct str *currency = target;
    struct str value = entry->value;

    (void)key;
    for (const char *code = currencies; value.len == 3 && *code; code += 4)
        if (memcmp(code, value.ptr, 3) == 0) {
            *currency = value;
            return;
        }
    entry_error(load, entry, value.ptr,
                "'" STR_FMT "' is not the ISO 4217 code of a currency, as CNY", STR_ARG(value));
}

/* One side of DATE..DATE; blank leaves it open. */
static bool read_side(struct load *load, const struct ini_entry *entry, struct str text, date *day)
{
    text = str_trim(text);
    if (text.len == 0 || date_parse(text, day))
        return true;
    entry_error(load, entry, text.ptr, "'" STR_FMT "' is not a date; write it as 2024-01-31",
                STR_ARG(text));
    return false;
}

static void read_effective(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct scheme *scheme = target;
    struct str value = entry->value;
    const char *dots = memmem(value.ptr, value.len, "..", 2);
    struct str from, to;

    (void)key;
    scheme->effective_at = entry->value_at;
    if (!dots || value.len == 2) {
        entry_error(load, entry, value.ptr,
                    "write the first and the last day as 2024-01-01..2024-12-31; one of them may "
                    "be left out");
        return;
    }
    from = (struct str){value.ptr, (size_t)(dots - value.ptr)};
    to = (struct str){dots + 2, value.len - from.len - 2};
    if (!read_side(load, entry, from, &scheme->effective_from) ||
        !read_side(load, entry, to, &scheme->effective_to))
        return;
    if (from.len && to.len && scheme->effective_from > scheme->effective_to)
        entry_error(load, entry, value.ptr, "the last day comes before the first");
}

static const struct key scheme_keys[] = {
    {.name = "id",
     .chinese = "编号",
     .read = read_id,
     .offset = offsetof(struct scheme, id),
     .required = true},
    {.name = "title",
     .chinese = "名称",
     .read = read_text_key,
     .offset = offsetof(struct scheme, title),
     .required = true},
    {.name = "issuer",
     .chinese = "发放单位",
     .read = read_text_key,
     .offset = offsetof(struct scheme, issuer),
     .may_be_empty = true},
    {.name = "language",
     .chinese = "语言",
     .read = read_word_key,
     .offset = offsetof(struct scheme, language),
     .words = languages},
    {.name = "key",
     .chinese = "主键",
     .read = read_field_key,
     .offset = offsetof(struct scheme, key)},
    {.name = "name",
     .chinese = "姓名列",
     .read = read_field_key,
     .offset = offsetof(struct scheme, name)},
    {.name = "group",
     .chinese = "分组",
     .read = read_field_key,
     .offset = offsetof(struct scheme, group)},
    {.name = "currency",
     .chinese = "币种",
     .read = read_currency,
     .offset = offsetof(struct scheme, currency)},
    {.name = "effective", .chinese = "有效期", .read = read_effective},
};

static void *declare(struct load *load, const struct section *section)
{
    (void)section;
    return &load->rules->scheme;
}

/* A blank key would leave nothing to find a second payment by. */
static void check_key(struct load *load, const struct section *section)
{
    uint16_t key = load->rules->scheme.key;
    const struct field *field = key == NO_INDEX ? NULL : &load->rules->fields[key];

    if (!field || !field->optional || !section->ini)
        return;
    diag_warning(load->diags, field->at,
                 "'" STR_FMT "' tells one applicant from another and should not be optional: "
                 "somebody without it cannot be found again",
                 STR_ARG(field->name));
    diag_show_line(load->diags, load->field_entries[key]->line);
}

static void finish(struct load *load, const struct section *section)
{
    struct ruleset *rules = load->rules;
    struct scheme *scheme = &rules->scheme;

    if (!section_entry(section, "key")) {
        scheme->key = common_named(rules, USUAL_ID);
        if (scheme->key == NO_INDEX)
            scheme->key = only_field(rules, FIELD_ID_NUMBER);
        if (scheme->key == NO_INDEX)
            tell_missing(
                load, section,
                "[scheme] needs 'key', the field that tells one applicant from another, as "
                "there is no field 'id_number' to take for it");
    }
    if (!section_entry(section, "name"))
        scheme->name = common_named(rules, USUAL_NAME);
    if (!section_entry(section, "group"))
        scheme->group = common_named(rules, USUAL_UNIT);
    check_key(load, section);
}

const struct section_kind scheme_kind = {
    .name = "scheme",
    .chinese = "方案",
    .required = true,
    .keys = scheme_keys,
    .key_count = sizeof scheme_keys / sizeof scheme_keys[0],
    .declare = declare,
    .finish = finish,
};
