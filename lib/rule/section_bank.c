/* [bank]: what is the bank given, and how is its answer read? */
#include "base/message.h"
#include "rule/common_fields.h"
#include "rule/section_reader.h"

#include "base/banned.h"

static const struct word column_words[] = {
    {"serial", "序号", BANK_SERIAL},
    {"amount", "金额", BANK_AMOUNT},
    {"memo", "附言", BANK_MEMO},
    {NULL, NULL, 0},
};

static const struct word header_words[] = {{"none", "无", 1}, {NULL, NULL, 0}};

static const struct word separators[] = {
    {",", "逗号", ','},
    {"|", "竖线", '|'},
    {"tab", "制表符", '\t'},
    {NULL, NULL, 0},
};

static const struct word encodings[] = {
    {"utf-8", "统一码", false},
    {"gb18030", "国标码", true},
    {NULL, NULL, 0},
};

static const struct word switches[] = {
    {"yes", "是", true},
    {"no", "否", false},
    {NULL, NULL, 0},
};

static const char *nearest_column(struct load *load, struct str name)
{
    const struct ruleset *rules = load->rules;
    const char **names = arena_array(&load->rules->arena, rules->field_count + 3, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < rules->field_count; i++)
        names[count++] = arena_cstr(&load->rules->arena, rules->fields[i].name);
    for (const struct word *word = column_words; word->name; word++)
        names[count++] = word->name;
    return str_nearest(name, names, count);
}

static void read_columns(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct bank_rule *bank = target;
    struct texts names;
    bool has_amount = false;

    read_texts(load, entry, entry->value, &names);
    bank->columns = arena_array(&load->rules->arena, names.count, sizeof *bank->columns);
    bank->column_count = 0;
    for (size_t i = 0; i < names.count; i++) {
        struct bank_column *column = &bank->columns[bank->column_count++];
        int kind = BANK_FIELD;

        column->name = names.places[i];
        column->field = NO_INDEX;
        if (!word_named(key->words, column->name, &kind)) {
            column->field = ruleset_field(load->rules, column->name);
            if (column->field == NO_INDEX)
                tell_unknown(load, entry, MESSAGE("field"), column->name,
                             nearest_column(load, column->name));
        }
        column->kind = (enum bank_column_kind)kind;
        has_amount |= kind == BANK_AMOUNT;
    }
    if (!has_amount) {
        diag_warning(load->diags, entry->value_at,
                     "the bank is not told what to pay: there is no "
                     "column 'amount'");
        diag_show_line(load->diags, entry->line);
    }
}

static void read_headers(struct load *load, const struct ini_entry *entry, const struct key *key,
                         void *target)
{
    struct bank_rule *bank = target;
    struct texts texts;
    int none;

    if (word_named(key->words, entry->value, &none))
        return;
    read_texts(load, entry, entry->value, &texts);
    bank->headers = texts.items;
    bank->header_count = texts.count;
}

static void read_separator(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct bank_rule *bank = target;
    int separator;

    if (read_word(load, entry, entry->value, key->words, &separator))
        bank->separator = (char)separator;
}

static void read_return_ok(struct load *load, const struct ini_entry *entry, const struct key *key,
                           void *target)
{
    struct bank_rule *bank = target;
    struct texts texts;

    (void)key;
    read_texts(load, entry, entry->value, &texts);
    bank->return_ok = texts.items;
    bank->return_ok_count = texts.count;
}

static const struct word formats[] = {
    {"csv", "文本", false},
    {"xlsx", "工作簿", true},
    {NULL, NULL, 0},
};

static const struct key bank_keys[] = {
    {.name = "when",
     .chinese = "条件",
     .read = read_truth_key,
     .offset = offsetof(struct bank_rule, when)},
    {.name = "format",
     .chinese = "格式",
     .read = read_switch_key,
     .offset = offsetof(struct bank_rule, workbook),
     .words = formats},
    {.name = "max_rows",
     .chinese = "最多行数",
     .read = read_whole_key,
     .offset = offsetof(struct bank_rule, max_rows),
     .least = 1,
     .most = 1000000},
    {.name = "columns", .chinese = "列", .read = read_columns, .words = column_words},
    {.name = "headers", .chinese = "表头", .read = read_headers, .words = header_words},
    {.name = "separator", .chinese = "分隔符", .read = read_separator, .words = separators},
    {.name = "encoding",
     .chinese = "编码",
     .read = read_switch_key,
     .offset = offsetof(struct bank_rule, gb18030),
     .words = encodings},
    {.name = "memo",
     .chinese = "附言",
     .read = read_text_key,
     .offset = offsetof(struct bank_rule, memo),
     .may_be_empty = true},
    {.name = "control_line",
     .chinese = "控制行",
     .read = read_switch_key,
     .offset = offsetof(struct bank_rule, control_line),
     .words = switches},
    {.name = "return_key",
     .chinese = "回盘主键",
     .read = read_text_key,
     .offset = offsetof(struct bank_rule, return_key)},
    {.name = "return_amount",
     .chinese = "回盘金额",
     .read = read_text_key,
     .offset = offsetof(struct bank_rule, return_amount)},
    {.name = "return_result",
     .chinese = "回盘结果",
     .read = read_text_key,
     .offset = offsetof(struct bank_rule, return_result)},
    {.name = "return_ok", .chinese = "回盘成功", .read = read_return_ok},
};

/* One more than the file has, where it has none. */
static void make_room(struct load *load, size_t count)
{
    load->rules->banks = arena_array(&load->rules->arena, count + 1, sizeof *load->rules->banks);
}

static struct bank_rule *add_bank(struct ruleset *rules, struct str name)
{
    struct bank_rule *bank = &rules->banks[rules->bank_count++];

    bank->name = name;
    bank->separator = ',';
    return bank;
}

static void *declare(struct load *load, const struct section *section)
{
    return add_bank(load->rules, section->name);
}

static void add_word(struct bank_rule *bank, enum bank_column_kind kind, const char *name)
{
    bank->columns[bank->column_count++] =
        (struct bank_column){.kind = kind, .field = NO_INDEX, .name = str_of(name)};
}

static void add_field(const struct ruleset *rules, struct bank_rule *bank, uint16_t field)
{
    if (field != NO_INDEX)
        bank->columns[bank->column_count++] =
            (struct bank_column){.kind = BANK_FIELD, .field = field, rules->fields[field].name};
}

static void default_columns(struct ruleset *rules, struct bank_rule *bank)
{
    bank->columns = arena_array(&rules->arena, 5, sizeof *bank->columns);
    bank->column_count = 0;
    add_word(bank, BANK_SERIAL, "serial");
    add_field(rules, bank, common_field(rules, USUAL_ACCOUNT));
    add_field(rules, bank, rules->scheme.name);
    add_word(bank, BANK_AMOUNT, "amount");
    add_word(bank, BANK_MEMO, "memo");
}

/* What people call the column, in the scheme's language. */
static struct str usual_header(const struct ruleset *rules, const struct bank_column *column)
{
    static const char *const headers[][LANGUAGES] = {
        [BANK_SERIAL] = {"No.", "序号"},
        [BANK_AMOUNT] = {"Amount", "金额"},
        [BANK_MEMO] = {"Memo", "附言"},
    };

    if (column->kind != BANK_FIELD)
        return str_of(headers[column->kind][rules->scheme.language]);
    if (column->field == NO_INDEX || rules->fields[column->field].header_count == 0)
        return column->name; /* a field without a header is refused where it stands */
    return str_trim(rules->fields[column->field].headers[0]);
}

static void default_headers(struct ruleset *rules, struct bank_rule *bank)
{
    bank->headers = arena_array(&rules->arena, bank->column_count, sizeof *bank->headers);
    bank->headers_1_0 = arena_array(&rules->arena, bank->column_count, sizeof *bank->headers_1_0);
    for (size_t i = 0; i < bank->column_count; i++) {
        bank->headers[i] = usual_header(rules, &bank->columns[i]);
        bank->headers_1_0[i] = bank->columns[i].name;
    }
    bank->header_count = bank->column_count;
}

/* Would a further file of BANK, as bank-NAME-2.csv, have the name of OTHER's first? */
static bool writes_into(const struct bank_rule *bank, const struct bank_rule *other)
{
    struct str rest = other->name;

    if ((!bank->max_rows && !bank->workbook) || bank->workbook != other->workbook ||
        bank->name.len == 0 || !str_starts(rest, bank->name))
        return false;
    rest.ptr += bank->name.len;
    rest.len -= bank->name.len;
    return rest.len > 1 && rest.ptr[0] == '-' && rest.ptr[1] != '0' && !str_eq(rest, STR("-1")) &&
           str_digits((struct str){rest.ptr + 1, rest.len - 1}) == rest.len - 1;
}

/* No payment may go to another bank because of its file's name. Version 1.0 let it pass. */
static void check_file_names(struct load *load, const struct section *section,
                             const struct bank_rule *bank)
{
    for (const struct bank_rule *other = load->rules->banks; other < bank && !load->archived;
         other++) {
        const struct bank_rule *longer = writes_into(other, bank) ? bank : other;

        if (longer == other && !writes_into(bank, other))
            continue;
        diag_error(load->diags, section->ini->at,
                   "a further file of one bank would be called as that of [bank " STR_FMT
                   "]: give one of the two another name",
                   STR_ARG(longer->name));
        diag_show_line(load->diags, section->ini->line);
    }
}

/* People approve the account that they see. The bank may be told another way to find a payee, or
 * another account: that is for people to know. */
static void check_account(const struct load *load, const struct bank_rule *bank,
                          const struct ini_entry *columns)
{
    uint16_t shown = common_field(load->rules, USUAL_ACCOUNT);

    if (!columns || shown == NO_INDEX)
        return;
    for (size_t i = 0; i < bank->column_count; i++) {
        const struct bank_column *column = &bank->columns[i];

        if (column->kind == BANK_FIELD && (column->field == shown || column->field == NO_INDEX))
            return; /* an unknown one is told */
    }
    diag_warning(load->diags, columns->value_at,
                 "the bank is not sent '" STR_FMT "', the account that people are shown: it pays "
                 "into whatever these columns say",
                 STR_ARG(load->rules->fields[shown].name));
    diag_show_line(load->diags, columns->line);
}

static void finish(struct load *load, const struct section *section)
{
    struct ruleset *rules = load->rules;
    struct bank_rule *bank = section->item ? section->item : add_bank(rules, STR(""));
    const struct ini_entry *headers = section_entry(section, "headers");

    bank->columns_given = section_entry(section, "columns") != NULL;
    if (!bank->columns_given)
        default_columns(rules, bank);
    check_account(load, bank, section_entry(section, "columns"));
    if (!section_entry(section, "memo"))
        bank->memo = rules->scheme.title;
    if (!headers)
        default_headers(rules, bank);
    else if (bank->header_count > 0 && bank->header_count != bank->column_count)
        entry_error(load, headers, headers->value.ptr,
                    "there are %zu headers for %zu columns; give each column one, or write none",
                    bank->header_count, bank->column_count);
    check_file_names(load, section, bank);
    if (bank == &rules->banks[0])
        rules->bank = *bank;
}

const struct section_kind bank_kind = {
    .name = "bank",
    .chinese = "银行",
    .may_be_named = true,
    .make_room = make_room,
    .keys = bank_keys,
    .key_count = sizeof bank_keys / sizeof bank_keys[0],
    .declare = declare,
    .finish = finish,
};
