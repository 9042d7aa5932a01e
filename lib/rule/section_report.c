/* [report] and [sample]: what is printed and looked into? */
#include "rule/common_fields.h"
#include "rule/compile.h"
#include "rule/number.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define SAMPLE_MAX INT64_C(1000000000)

static const struct word splits[] = {
    {"none", "无", false},
    {"group", "分组", true},
    {NULL, NULL, 0},
};

static void read_columns(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct report_rule *report = target;

    (void)key;
    read_field_list(load, entry, &report->columns, &report->column_count);
}

static void read_signatures(struct load *load, const struct ini_entry *entry, const struct key *key,
                            void *target)
{
    struct report_rule *report = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    report->signatures = texts.items;
    report->signature_count = texts.count;
}

static void read_blanks(struct load *load, const struct ini_entry *entry, const struct key *key,
                        void *target)
{
    struct report_rule *report = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    report->blanks = texts.items;
    report->blank_count = texts.count;
}

static const struct word papers[] = {{"A4", "A4", false}, {"A3", "A3", true}, {NULL, NULL, 0}};

static const struct key report_keys[] = {
    {.name = "columns", .chinese = "列", .read = read_columns},
    {.name = "split",
     .chinese = "分表",
     .read = read_switch_key,
     .offset = offsetof(struct report_rule, split_by_group),
     .words = splits},
    {.name = "signatures", .chinese = "签字", .read = read_signatures},
    {.name = "blank", .chinese = "空列", .read = read_blanks},
    {.name = "paper",
     .chinese = "纸张",
     .read = read_switch_key,
     .offset = offsetof(struct report_rule, a3),
     .words = papers},
    {.name = "row_height",
     .chinese = "行高",
     .read = read_whole_key,
     .offset = offsetof(struct report_rule, row_height),
     .least = 5,
     .most = 60},
};

static void *declare_report(struct load *load, const struct section *section)
{
    (void)section;
    return &load->rules->report;
}

/* Adds FIELD unless there is none or it stands there already. */
static void add_column(struct report_rule *report, uint16_t field)
{
    for (size_t i = 0; i < report->column_count; i++)
        if (report->columns[i] == field)
            return;
    if (field != NO_INDEX)
        report->columns[report->column_count++] = field;
}

static void default_columns(struct load *load)
{
    struct ruleset *rules = load->rules;
    struct report_rule *report = &rules->report;
    uint16_t id = common_field(rules, USUAL_ID);

    report->columns = arena_array(&rules->arena, 6, sizeof *report->columns);
    report->column_count = 0;
    add_column(report, rules->scheme.name);
    add_column(report, id == NO_INDEX ? rules->scheme.key : id);
    add_column(report, rules->scheme.group);
    add_column(report, common_field(rules, USUAL_BANK));
    add_column(report, common_field(rules, USUAL_ACCOUNT));
    add_column(report, common_field(rules, USUAL_PHONE));
}

static void finish_report(struct load *load, const struct section *section)
{
    const struct ini_entry *split = section_entry(section, "split");

    if (!section_entry(section, "columns"))
        default_columns(load);
    if (split && load->rules->report.split_by_group && load->rules->scheme.group == NO_INDEX)
        entry_error(load, split, split->value.ptr,
                    "there is nothing to split by: [scheme] has no 'group'");
}

const struct section_kind report_kind = {
    .name = "report",
    .chinese = "报表",
    .keys = report_keys,
    .key_count = sizeof report_keys / sizeof report_keys[0],
    .declare = declare_report,
    .finish = finish_report,
};

static void read_rate(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct sample_rule *sample = target;

    (void)key;
    if (!rule_number(entry->value, &sample->rate) || sample->rate <= 0 ||
        sample->rate > DECIMAL_ONE)
        entry_error(load, entry, entry->value.ptr,
                    "'" STR_FMT "' is not a share of the applicants, as 7%%; it is above 0 and at "
                    "most 100%%",
                    STR_ARG(entry->value));
}

static const struct key sample_keys[] = {
    {.name = "rate", .chinese = "比例", .read = read_rate},
    {.name = "size",
     .chinese = "数量",
     .read = read_whole_key,
     .offset = offsetof(struct sample_rule, size),
     .least = 1,
     .most = SAMPLE_MAX},
    {.name = "by",
     .chinese = "分层",
     .read = read_field_key,
     .offset = offsetof(struct sample_rule, by)},
};

static void *declare_sample(struct load *load, const struct section *section)
{
    (void)section;
    load->rules->sample.wanted = true;
    return &load->rules->sample;
}

static void finish_sample(struct load *load, const struct section *section)
{
    const struct ini_entry *rate = section_entry(section, "rate");
    const struct ini_entry *size = section_entry(section, "size");

    if (rate && size)
        entry_error(load, size, size->key.ptr,
                    "'rate' already says how many are drawn; keep one of the two");
    else if (!rate && !size)
        tell_missing(load, section, "[sample] needs 'rate' or 'size': how many are drawn");
}

const struct section_kind sample_kind = {
    .name = "sample",
    .chinese = "抽查",
    .keys = sample_keys,
    .key_count = sizeof sample_keys / sizeof sample_keys[0],
    .declare = declare_sample,
    .finish = finish_sample,
};
