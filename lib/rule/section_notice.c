/* [notice] and [letters]: what is shown in public, and who is written to? */
#include "rule/private_fields.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define DAYS_MAX 3660
#define ID_SHOWN_MAX 18

static const struct word phases[] = {
    {"before", "发放前", false},
    {"after", "发放后", true},
    {NULL, NULL, 0},
};

static const struct word name_words[] = {
    {"masked", "隐去", NOTICE_NAMES_MASKED},
    {"full", "全名", NOTICE_NAMES_FULL},
    {NULL, NULL, 0},
};

static const struct word id_words[] = {{"none", "无", 1}, {NULL, NULL, 0}};

static const struct word switches[] = {
    {"yes", "是", true},
    {"no", "否", false},
    {NULL, NULL, 0},
};

static void read_from(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct notice_rule *notice = target;

    (void)key;
    if (!date_parse(entry->value, &notice->from))
        entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' is not a date, as 2024-01-31",
                    STR_ARG(entry->value));
}

static void read_columns(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct notice_rule *notice = target;
    struct str list = entry->value, part;

    (void)key;
    read_field_list(load, entry, &notice->columns, &notice->column_count);
    for (size_t i = 0; i < notice->column_count && cut_list(&list, ',', &part);) {
        uint16_t field;

        if (str_trim(part).len == 0)
            continue;
        field = notice->columns[i++];
        /* Earlier versions knew fewer words for one: the notice then leaves it out. */
        if (!load->archived && field_is_private(load->rules, field))
            entry_error(load, entry, str_trim(part).ptr,
                        "'" STR_FMT "' is an account, a phone or an address, which no public list "
                        "shows; leave it out",
                        STR_ARG(load->rules->fields[field].name));
    }
}

static bool read_shown(struct str text, unsigned *number)
{
    text = str_trim(text);
    if (text.len == 0 || text.len > 2 || str_digits(text) != text.len)
        return false;
    *number = 0;
    for (size_t i = 0; i < text.len; i++)
        *number = *number * 10 + (unsigned)(text.ptr[i] - '0');
    return *number <= ID_SHOWN_MAX;
}

/* `2+3`, or none. */
static void read_ids(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    struct notice_rule *notice = target;
    size_t plus = str_find(entry->value, '+');
    int none;

    if (word_named(key->words, entry->value, &none)) {
        notice->ids_shown = false;
        return;
    }
    if (plus < entry->value.len &&
        read_shown((struct str){entry->value.ptr, plus}, &notice->id_front) &&
        read_shown((struct str){entry->value.ptr + plus + 1, entry->value.len - plus - 1},
                   &notice->id_back) &&
        notice->id_front + notice->id_back < ID_SHOWN_MAX)
        return;
    entry_error(load, entry, entry->value.ptr,
                "'" STR_FMT "' does not say how many characters are shown in front and behind, as "
                "2+3, below 18 together; or none",
                STR_ARG(entry->value));
}

static const struct key notice_keys[] = {
    {.name = "days",
     .chinese = "天数",
     .read = read_whole_key,
     .offset = offsetof(struct notice_rule, days),
     .least = 1,
     .most = DAYS_MAX},
    {.name = "from", .chinese = "起", .read = read_from},
    {.name = "hotline",
     .chinese = "热线",
     .read = read_text_key,
     .offset = offsetof(struct notice_rule, hotline),
     .may_be_empty = true},
    {.name = "address",
     .chinese = "地址",
     .read = read_text_key,
     .offset = offsetof(struct notice_rule, address),
     .may_be_empty = true},
    {.name = "text",
     .chinese = "说明",
     .read = read_text_key,
     .offset = offsetof(struct notice_rule, text),
     .may_be_empty = true},
    {.name = "phase",
     .chinese = "阶段",
     .read = read_switch_key,
     .offset = offsetof(struct notice_rule, after),
     .words = phases},
    {.name = "columns", .chinese = "列", .read = read_columns},
    {.name = "names",
     .chinese = "姓名",
     .read = read_word_key,
     .offset = offsetof(struct notice_rule, names),
     .words = name_words},
    {.name = "ids", .chinese = "证件", .read = read_ids, .words = id_words},
    {.name = "tiers",
     .chinese = "档次",
     .read = read_switch_key,
     .offset = offsetof(struct notice_rule, tiers),
     .words = switches},
    {.name = "leave_out",
     .chinese = "不公示",
     .read = read_truth_key,
     .offset = offsetof(struct notice_rule, leave_out)},
};

static void *declare_notice(struct load *load, const struct section *section)
{
    (void)section;
    return &load->rules->notice;
}

/* Where nothing is said, the group stands on it; the notice leaves out one that is private. */
static void finish_notice(struct load *load, const struct section *section)
{
    struct notice_rule *notice = &load->rules->notice;

    if (section_entry(section, "columns") || load->rules->scheme.group == NO_INDEX)
        return;
    notice->columns = arena_alloc(&load->rules->arena, sizeof *notice->columns);
    notice->columns[0] = load->rules->scheme.group;
    notice->column_count = 1;
}

const struct section_kind notice_kind = {
    .name = "notice",
    .chinese = "公示",
    .keys = notice_keys,
    .key_count = sizeof notice_keys / sizeof notice_keys[0],
    .declare = declare_notice,
    .finish = finish_notice,
};

/* --- Letters --- */

/* By enum decision, which rules know nothing of: reject, hold, wait. */
static const struct word turned_away[] = {
    {"reject", "不予发放", 0},
    {"hold", "暂缓", 1},
    {"wait", "等候", 2},
    {NULL, NULL, 0},
};

static void read_whom(struct load *load, const struct ini_entry *entry, const struct key *key,
                      void *target)
{
    struct letters_rule *letters = target;
    struct texts texts;
    int decision;

    read_texts(load, entry, entry->value, &texts);
    for (size_t i = 0; i < texts.count; i++)
        if (read_word(load, entry, texts.places[i], key->words, &decision))
            letters->to[decision] = true;
}

static const struct key letters_keys[] = {
    {.name = "of", .chinese = "字段", .read = read_whom, .words = turned_away},
    {.name = "text",
     .chinese = "说明",
     .read = read_text_key,
     .offset = offsetof(struct letters_rule, text),
     .may_be_empty = true},
};

static void *declare_letters(struct load *load, const struct section *section)
{
    (void)section;
    return &load->rules->letters;
}

static void finish_letters(struct load *load, const struct section *section)
{
    if (section_entry(section, "of") || !is_whole(section))
        return;
    diag_warning(load->diags, section->ini->at,
                 "without 'of' nobody is written to: name whom the letters are for, of reject, "
                 "hold and wait");
    diag_show_line(load->diags, section->ini->line);
}

const struct section_kind letters_kind = {
    .name = "letters",
    .chinese = "告知书",
    .keys = letters_keys,
    .key_count = sizeof letters_keys / sizeof letters_keys[0],
    .declare = declare_letters,
    .finish = finish_letters,
};
