/* [changes] and [approval]: what may be changed by hand, and who must put their name to a batch? */
#include "rule/number.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define PEOPLE_MAX INT64_C(1000000000)

static const struct word action_words[] = {
    {"reject", "不予发放", CHANGE_REJECT},
    {"hold", "暂缓", CHANGE_HOLD},
    {"release", "解除暂缓", CHANGE_RELEASE},
    {"pay", "发放", CHANGE_PAY},
    {NULL, NULL, 0},
};

static void read_actions(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct changes_rule *changes = target;
    struct texts texts;

    read_texts(load, entry, entry->value, &texts);
    for (size_t i = 0; i < texts.count; i++) {
        int action;

        if (!read_word(load, entry, texts.places[i], key->words, &action))
            continue;
        if (changes->allowed[action])
            entry_error(load, entry, texts.places[i].ptr,
                        "'" STR_FMT "' stands here twice: keep one", STR_ARG(texts.places[i]));
        changes->allowed[action] = true;
    }
}

/* `20`, or `5%` of those read. */
static void read_people(struct load *load, const struct ini_entry *entry, const struct key *key,
                        void *target)
{
    struct changes_rule *changes = target;
    struct str value = entry->value;
    decimal number;

    (void)key;
    if (number_read(value, &number) == NUMBER_GOOD && number >= 0) {
        bool share = str_ends(value, STR("%")) || str_ends(value, STR("％"));

        if (share && number <= DECIMAL_ONE) {
            changes->people = -1;
            changes->people_share = number;
            return;
        }
        if (!share && number % DECIMAL_ONE == 0 && number / DECIMAL_ONE <= PEOPLE_MAX) {
            changes->people = number / DECIMAL_ONE;
            return;
        }
    }
    entry_error(load, entry, value.ptr,
                "'" STR_FMT "' is neither a number of applicants, as 20, nor a share of those "
                "read, as 5%%",
                STR_ARG(value));
}

static void read_approvers(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct changes_rule *changes = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    changes->approvers = texts.items;
    changes->approver_count = texts.count;
}

static const struct key changes_keys[] = {
    {.name = "actions", .chinese = "方式", .read = read_actions, .words = action_words},
    {.name = "at_most",
     .chinese = "上限",
     .read = read_money_key,
     .offset = offsetof(struct changes_rule, at_most)},
    {.name = "people", .chinese = "人数", .read = read_people},
    {.name = "approvers", .chinese = "批准人", .read = read_approvers},
};

static void *declare_changes(struct load *load, const struct section *section)
{
    load->rules->changes.at = section->ini->at;
    return &load->rules->changes;
}

static void finish_changes(struct load *load, const struct section *section)
{
    const struct changes_rule *changes = &load->rules->changes;
    const struct ini_entry *actions = section_entry(section, "actions");
    const struct ini_entry *at_most = section_entry(section, "at_most");

    if (!actions && is_whole(section)) {
        diag_warning(load->diags, section->ini->at,
                     "without 'actions' no change may be made: name those that may, of reject, "
                     "hold, release and pay");
        diag_show_line(load->diags, section->ini->line);
    }
    if (actions && changes->allowed[CHANGE_PAY] && !at_most) {
        diag_warning(load->diags, entry_place(actions, actions->value.ptr),
                     "without 'at_most' no change may pay: say the most that one may give");
        diag_show_line(load->diags, actions->line);
    }
    if (actions && at_most && !changes->allowed[CHANGE_PAY]) {
        diag_warning(load->diags, at_most->key_at,
                     "'" STR_FMT "' changes nothing unless 'pay' is among the actions",
                     STR_ARG(at_most->key));
        diag_show_line(load->diags, at_most->line);
    }
}

const struct section_kind changes_kind = {
    .name = "changes",
    .chinese = "调整",
    .keys = changes_keys,
    .key_count = sizeof changes_keys / sizeof changes_keys[0],
    .declare = declare_changes,
    .finish = finish_changes,
};

static void read_who(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    struct approval_rule *approval = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    approval->who = texts.items;
    approval->who_count = texts.count;
}

static const struct key approval_keys[] = {
    {.name = "above",
     .chinese = "超过",
     .read = read_money_key,
     .offset = offsetof(struct approval_rule, above)},
    {.name = "who", .chinese = "签署人", .read = read_who},
};

static void make_room_for_approvals(struct load *load, size_t count)
{
    load->rules->approvals =
        arena_array(&load->rules->arena, count, sizeof *load->rules->approvals);
}

static void *declare_approval(struct load *load, const struct section *section)
{
    struct approval_rule *approval = &load->rules->approvals[load->rules->approval_count++];

    approval->name = section->name;
    approval->above = -1;
    approval->at = section->ini->at;
    return approval;
}

const struct section_kind approval_kind = {
    .name = "approval",
    .chinese = "审批",
    .named = true,
    .keys = approval_keys,
    .key_count = sizeof approval_keys / sizeof approval_keys[0],
    .make_room = make_room_for_approvals,
    .declare = declare_approval,
};
