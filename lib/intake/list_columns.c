/* What stands in the columns of a list that no rules know yet? */
#include "intake/list_columns.h"

#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "base/index.h"
#include "file/input.h"
#include "intake/csv_table.h"
#include "intake/list_header.h"
#include "intake/row_form.h"
#include "text/characters.h"
#include "text/encoding.h"

#include "base/banned.h"

#define NEARLY_ALL 90 /* percent of the filled cells that must be of a type */
#define WORD_BYTES 60 /* of a choice's word */

/* What was seen of one column. */
struct seen {
    size_t filled, blank;
    size_t fit[FIELD_TYPES];
    size_t resident, mobile, zero_one, point, leading_zero, han_name;
    decimal most; /* of its numbers */
    struct text_index texts;
};

struct reading {
    struct list_columns *columns;
    struct seen *seen;
    struct arena *arena;
    struct arena scratch;
};

/* --- the cells --- */

static bool is_mobile(struct str cell)
{
    return cell.len == 11 && cell.ptr[0] == '1' && cell.ptr[1] >= '3' &&
           str_digits(cell) == cell.len;
}

/* Two to four Chinese characters, a middle dot aside, or two words of Latin letters. */
static bool is_han_name(struct str cell)
{
    size_t characters = 0;

    while (cell.len) {
        uint32_t code = utf8_next(&cell);

        if (code == 0xB7 || code == ' ')
            continue;
        if (!character_is_han(code))
            return false;
        characters++;
    }
    return characters >= 2 && characters <= 4;
}

static void look_at_types(struct seen *seen, struct str cell, struct arena *scratch)
{
    static const enum field_type types[] = {FIELD_MONEY, FIELD_NUMBER,    FIELD_COUNT,
                                            FIELD_DATE,  FIELD_YES_NO,    FIELD_ID_NUMBER,
                                            FIELD_PHONE, FIELD_BANK_CARD, FIELD_NAME};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct field field = {.type = types[i], .name = STR("x")};
        struct value value;

        if (field_read(&field, cell, scratch, &value) != CELL_GOOD)
            continue;
        seen->fit[types[i]]++;
        if (types[i] == FIELD_ID_NUMBER)
            seen->resident += identity_is_resident(value.text);
        if (types[i] == FIELD_NUMBER && value.number > seen->most)
            seen->most = value.number;
    }
}

static void look_at_cell(struct reading *reading, struct seen *seen, struct str cell)
{
    struct str text = str_trim(cell_unmarked(cell));

    if (text.len == 0 && cell_mark_of(cell) != CELL_NO_RESULT) {
        seen->blank++;
        return;
    }
    seen->filled++;
    arena_reset(&reading->scratch);
    look_at_types(seen, cell, &reading->scratch);
    text_index_add(&seen->texts, text);
    seen->mobile += is_mobile(text);
    seen->zero_one += text.len == 1 && (text.ptr[0] == '0' || text.ptr[0] == '1');
    seen->point += str_find(text, '.') < text.len || str_find(text, ',') < text.len ||
                   (str_digits(text) < text.len && str_digits(text) > 0);
    seen->leading_zero += text.len > 1 && text.ptr[0] == '0' && str_digits(text) == text.len;
    seen->han_name += is_han_name(text);
}

/* A row of sums is nobody's. */
static bool is_total(const struct str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str text = str_trim(cell_unmarked(cells[i]));

        if (text.len)
            return is_total_word(text);
    }
    return true; /* nothing in it */
}

static bool take_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;

    (void)number;
    if (line <= reading->columns->header_line || is_total(cells, count))
        return true;
    reading->columns->rows++;
    for (size_t i = 0; i < reading->columns->count; i++)
        look_at_cell(reading, &reading->seen[i], i < count ? cells[i] : STR(""));
    return true;
}

/* --- the types --- */

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Does WORD, found at AT of HEADER, stand alone there? Latin words do between others; there may be
 * an `s` behind it. */
static bool stands_alone(struct str header, size_t at, struct str word)
{
    size_t end = at + word.len;

    if (!is_letter(word.ptr[0]))
        return true;
    if (at > 0 && is_letter(header.ptr[at - 1]))
        return false;
    if (end < header.len && header.ptr[end] == 's')
        end++;
    return end >= header.len || !is_letter(header.ptr[end]);
}

static bool has_word(struct str header, const char *const *words)
{
    for (; *words; words++) {
        struct str word = str_of(*words);

        for (size_t i = 0; i + word.len <= header.len; i++)
            if (str_eq_nocase((struct str){header.ptr + i, word.len}, word) &&
                stands_alone(header, i, word))
                return true;
    }
    return false;
}

static const char *const identity_words[] = {"身份证",   "证件号",   "ID number", "ID no",
                                             "identity", "passport", NULL};
static const char *const name_words[] = {"姓名", "名字", "受助人", "申请人", "name", NULL};
static const char *const unit_words[] = {"单位",   "部门",    "街道",      "社区",   "乡镇",
                                         "车间",   "学校",    "工会",      "unit",   "department",
                                         "office", "school",  "community", "branch", "district",
                                         "村",     "village", "town",      "site",   NULL};
static const char *const account_words[] = {"卡号",    "账号", "帐号", "账户",     "帐户",
                                            "account", "card", "iban", "accounts", NULL};
static const char *const phone_words[] = {"电话",   "手机", "联系方式", "phone",
                                          "mobile", "tel",  NULL};
static const char *const bank_words[] = {"开户行", "开户银行", "银行名称", "bank name", NULL};
static const char *const money_words[] = {"收入", "金额", "工资",    "费",     "元",     "款",
                                          "支出", "标准", "income",  "amount", "salary", "cost",
                                          "wage", "rent", "expense", "money",  "pay",    NULL};
static const char *const count_words[] = {"人口", "人数",    "次数",      "年龄",  "序号",
                                          "个数", "members", "number of", "count", "children",
                                          "age",  "people",  NULL};
static const char *const class_words[] = {"困难",  "类别",     "档次",  "等级",     "级别",
                                          "类型",  "hardship", "class", "category", "tier",
                                          "level", "grade",    "type",  NULL};
static const char *const other_class_words[] = {
    "性别", "民族", "sex",  "gender",   "银行",         "bank",        "关系",
    "学历", "年级", "是否", "relation", "relationship", "school year", NULL};
static const char *const code_words[] = {"编号", "工号", "证号", "code", "number",
                                         "no.",  "id",   "学号", "号",   NULL};
static const char *const remark_words[] = {"备注", "说明",    "原因",   "地址", "remark",
                                           "note", "address", "reason", NULL};

static bool nearly_all(const struct seen *seen, size_t fit)
{
    return seen->filled > 0 && fit * 100 >= seen->filled * NEARLY_ALL;
}

static enum field_type number_type(const struct seen *seen, struct str header)
{
    bool whole = nearly_all(seen, seen->fit[FIELD_COUNT]) &&
                 seen->fit[FIELD_COUNT] >= seen->fit[FIELD_MONEY];

    if (has_word(header, money_words) && nearly_all(seen, seen->fit[FIELD_MONEY]))
        return FIELD_MONEY;
    if (whole && (has_word(header, count_words) || seen->most < 100 * DECIMAL_ONE ||
                  !nearly_all(seen, seen->fit[FIELD_MONEY])))
        return FIELD_COUNT;
    return nearly_all(seen, seen->fit[FIELD_MONEY]) ? FIELD_MONEY : FIELD_NUMBER;
}

/* Are there few words, each of several people? */
static bool has_few_words(const struct seen *seen, struct str header)
{
    if (seen->texts.count == 0 || seen->texts.count > LIST_WORDS_MOST ||
        has_word(header, unit_words) || has_word(header, remark_words))
        return false;
    for (uint32_t i = 0; i < seen->texts.count; i++)
        if (seen->texts.texts[i].len > WORD_BYTES)
            return false;
    return has_word(header, class_words) ? seen->texts.count < seen->filled || seen->filled < 4
                                         : 3 * seen->texts.count <= seen->filled;
}

static enum field_type type_of(const struct seen *seen, struct str header)
{
    bool numbers =
        nearly_all(seen, seen->fit[FIELD_NUMBER]) || nearly_all(seen, seen->fit[FIELD_MONEY]);

    if (seen->filled == 0)
        return FIELD_TEXT;
    if (nearly_all(seen, seen->resident) ||
        (has_word(header, identity_words) && nearly_all(seen, seen->fit[FIELD_ID_NUMBER])))
        return FIELD_ID_NUMBER;
    if (nearly_all(seen, seen->mobile) ||
        (has_word(header, phone_words) && nearly_all(seen, seen->fit[FIELD_PHONE])))
        return FIELD_PHONE;
    if (nearly_all(seen, seen->fit[FIELD_BANK_CARD]) &&
        (has_word(header, account_words) || seen->most >= INT64_C(1000000000000) * 1000))
        return FIELD_BANK_CARD;
    if (nearly_all(seen, seen->fit[FIELD_DATE]))
        return FIELD_DATE;
    if (nearly_all(seen, seen->fit[FIELD_YES_NO]) && seen->zero_one < seen->filled)
        return FIELD_YES_NO;
    if (numbers && has_word(header, class_words) && !has_word(header, money_words) &&
        nearly_all(seen, seen->fit[FIELD_COUNT]) && has_few_words(seen, header))
        return FIELD_CHOICE;
    if (numbers && seen->leading_zero == 0)
        return number_type(seen, header);
    if (has_word(header, name_words) && !has_word(header, unit_words) &&
        !has_word(header, bank_words))
        return nearly_all(seen, seen->fit[FIELD_NAME]) ? FIELD_NAME : FIELD_TEXT;
    if (has_few_words(seen, header))
        return FIELD_CHOICE;
    return FIELD_TEXT;
}

static void keep_words(struct reading *reading, struct listed_column *column,
                       const struct seen *seen)
{
    column->words = arena_array(reading->arena, seen->texts.count, sizeof *column->words);
    for (uint32_t i = 0; i < seen->texts.count; i++)
        column->words[column->word_count++] = arena_copy(reading->arena, seen->texts.texts[i]);
}

static void find_type(struct reading *reading, size_t at)
{
    struct listed_column *column = &reading->columns->items[at];
    const struct seen *seen = &reading->seen[at];

    column->type = type_of(seen, column->header);
    column->filled = seen->filled;
    column->blank = seen->blank;
    column->different = seen->texts.count;
    column->fit = column->type == FIELD_TEXT || column->type == FIELD_CHOICE
                      ? seen->filled
                      : seen->fit[column->type];
    if (column->type == FIELD_CHOICE)
        keep_words(reading, column, seen);
    for (size_t i = 0; i < reading->columns->count; i++)
        column->repeated =
            column->repeated || (i != at && column->header.len &&
                                 header_matches(reading->columns->items[i].header, column->header));
}

/* --- what they are to the scheme --- */

static bool may_be(const struct listed_column *column)
{
    return column->header.len > 0 && !column->repeated && column->role == ROLE_PLAIN &&
           column->filled > 0;
}

/* The first column of TYPE (FIELD_TYPES: any) whose header has one of WORDS (NULL: any). */
static struct listed_column *first_of(struct list_columns *columns, enum field_type type,
                                      const char *const *words)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (may_be(column) && (type == FIELD_TYPES || column->type == type) &&
            (!words || has_word(column->header, words)))
            return column;
    }
    return NULL;
}

static void give(struct listed_column *column, enum list_role role)
{
    if (column)
        column->role = role;
}

/* Does each row have a value of its own in COLUMN? */
static bool tells_apart(const struct list_columns *columns, const struct listed_column *column)
{
    return may_be(column) && column->different == columns->rows &&
           (column->type == FIELD_TEXT || column->type == FIELD_COUNT ||
            column->type == FIELD_MONEY || column->type == FIELD_NUMBER ||
            column->type == FIELD_BANK_CARD);
}

/* Whose number it is; else what differs in every row, by its header or at all; else a name. */
static void find_key(struct list_columns *columns)
{
    struct listed_column *key = first_of(columns, FIELD_ID_NUMBER, NULL);

    for (size_t i = 0; i < columns->count && !key; i++)
        if (tells_apart(columns, &columns->items[i]) &&
            has_word(columns->items[i].header, code_words))
            key = &columns->items[i];
    for (size_t i = 0; i < columns->count && !key; i++)
        if (tells_apart(columns, &columns->items[i]) && columns->items[i].type == FIELD_TEXT)
            key = &columns->items[i];
    if (!key)
        key = first_of(columns, FIELD_NAME, NULL);
    if (!key)
        key = first_of(columns, FIELD_TEXT, NULL);
    if (!key)
        key = first_of(columns, FIELD_TYPES, NULL);
    if (key && key->type != FIELD_ID_NUMBER && key->type != FIELD_NAME &&
        key->type != FIELD_BANK_CARD && key->type != FIELD_PHONE)
        key->type = FIELD_TEXT; /* as it stands, with its zeros */
    give(key, ROLE_KEY);
}

/* The choice that looks like a class: by its header, or the only one that is left. */
static struct listed_column *class_of(struct list_columns *columns)
{
    struct listed_column *found = NULL;

    for (size_t w = 0; class_words[w]; w++) {
        const char *const word[] = {class_words[w], NULL};

        found = first_of(columns, FIELD_CHOICE, word);
        if (found && !has_word(found->header, other_class_words))
            return found;
    }
    for (size_t i = 0; i < columns->count; i++) {
        struct listed_column *column = &columns->items[i];

        if (may_be(column) && column->type == FIELD_CHOICE && column->word_count > 1 &&
            !has_word(column->header, other_class_words))
            return column;
    }
    return NULL;
}

static void find_roles(struct list_columns *columns)
{
    struct listed_column *group;

    find_key(columns);
    give(first_of(columns, FIELD_NAME, NULL), ROLE_PAYEE);
    give(first_of(columns, FIELD_BANK_CARD, account_words), ROLE_ACCOUNT);
    give(first_of(columns, FIELD_PHONE, NULL), ROLE_PHONE);
    give(first_of(columns, FIELD_TEXT, bank_words), ROLE_BANK);
    give(class_of(columns), ROLE_CLASS);
    group = first_of(columns, FIELD_TEXT, unit_words);
    give(group ? group : first_of(columns, FIELD_CHOICE, unit_words), ROLE_GROUP);
}

/* --- the list --- */

static bool is_chinese(const struct list_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct str rest = columns->items[i].header;

        while (rest.len)
            if (character_is_han(utf8_next(&rest)))
                return true;
    }
    return false;
}

static bool no_header(const char *shown, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = shown},
               "no header: none of the first twenty lines has a name for each of two columns");
    return false;
}

static bool take_header(struct reading *reading, const char *shown, const struct candidates *rows,
                        struct diag_list *diags)
{
    const struct candidate *header = list_header_find(rows, reading->arena);
    struct list_columns *columns = reading->columns;

    if (!header)
        return no_header(shown, diags);
    columns->shown = shown;
    columns->count = header->count;
    columns->header_line = header->line + header->lines - 1;
    if (header->first_line < header->line)
        columns->header_line = header->line;
    columns->items = arena_array(reading->arena, header->count, sizeof *columns->items);
    reading->seen = arena_array(reading->arena, header->count, sizeof *reading->seen);
    for (size_t i = 0; i < header->count; i++)
        columns->items[i].header = header->cells[i];
    columns->chinese = is_chinese(columns);
    return true;
}

static enum header_fit looks_like_list(void *context, const struct candidates *rows)
{
    const struct reading *reading = context;

    return list_header_find(rows, reading->arena) ? FITS_JOINED : FITS_NOT;
}

static bool find_sheet_header(struct reading *reading, struct table_file *file,
                              struct diag_list *diags)
{
    struct sheet_table sheet;
    bool good = sheet_table_open(&sheet, file->path, file->bytes, file->sheet, looks_like_list,
                                 reading, reading->arena, diags) &&
                take_header(reading, sheet.shown, &sheet.head, diags);

    if (good)
        file->sheet = arena_cstr(reading->arena, str_of(sheet.sheet->name));
    sheet_table_close(&sheet);
    return good;
}

static bool find_text_header(struct reading *reading, const struct table_file *file,
                             struct diag_list *diags)
{
    struct candidates rows;
    struct decoded decoded;
    bool good;

    if (!encoding_decode(file->path, file->bytes, utf8_error(file->bytes), file->encoding, &decoded,
                         diags))
        return false;
    rows = header_candidates(decoded.text, diags->language, reading->arena);
    good = take_header(reading, file->path, &rows, diags);
    decoded_release(&decoded);
    return good;
}

static bool read_rows(struct reading *reading, struct table_file *file, struct diag_list *diags)
{
    bool good = (package_recognised(file->bytes) ? find_sheet_header(reading, file, diags)
                                                 : find_text_header(reading, file, diags)) &&
                table_file_read(file, take_row, reading, reading->arena, diags);

    if (good && reading->columns->rows == 0) {
        diag_error(diags, (struct origin){.file = file->shown},
                   "there are no rows below the header: export the list again");
        good = false;
    }
    return good;
}

bool list_columns_read(struct list_columns *columns, const struct list_options *options,
                       struct arena *arena, struct diag_list *diags)
{
    struct reading reading = {.columns = columns, .arena = arena};
    struct input input = {.path = NULL};
    struct file_bytes bytes;
    struct table_file file;
    bool good;

    *columns = (struct list_columns){0};
    input_locate(&input, options->path, arena);
    if (!input_read(&input, &bytes, diags))
        return false;
    file = (struct table_file){.path = input.path,
                               .sheet = input.sheet,
                               .bytes = bytes.bytes,
                               .encoding = options->encoding,
                               .hidden = options->hidden_rows};
    columns->in_sheet = package_recognised(bytes.bytes);
    good = read_rows(&reading, &file, diags);
    for (size_t i = 0; good && i < columns->count; i++)
        find_type(&reading, i);
    if (good)
        find_roles(columns);
    for (size_t i = 0; reading.seen && i < columns->count; i++)
        text_index_release(&reading.seen[i].texts);
    arena_release(&reading.scratch);
    file_bytes_release(&bytes);
    return good;
}
