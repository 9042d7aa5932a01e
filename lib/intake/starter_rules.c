/* Which rules would suit a list that has none yet? Each column is tried: rules with nothing else
 * must load and give back its header and words. */
#include "intake/starter_rules.h"

#include "base/message.h"
#include "rule/ruleset.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

#define NAME_BYTES 60
#define AMOUNT 100 /* of every tier, until somebody writes what is given */

struct writing {
    struct starter_rules *starter;
    const struct list_columns *columns;
    bool zh;
    struct strbuf text;
    struct arena *arena;
    struct diag_list *diags;
};

static const char *const type_names[FIELD_TYPES] = {
    [FIELD_TEXT] = "text",           [FIELD_NAME] = "name",     [FIELD_CHOICE] = "choice",
    [FIELD_MONEY] = "money",         [FIELD_NUMBER] = "number", [FIELD_COUNT] = "count",
    [FIELD_DATE] = "date",           [FIELD_YES_NO] = "yes_no", [FIELD_ID_NUMBER] = "id_number",
    [FIELD_BANK_CARD] = "bank_card", [FIELD_PHONE] = "phone"};

/* --- names --- */

static bool is_name_character(uint32_t code)
{
    return code >= 0x80 || code == '_' || (code >= '0' && code <= '9') ||
           (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* TEXT as a name: what may stand in none becomes `_`; empty where nothing is left. */
static struct str as_name(struct str text, struct arena *arena)
{
    struct strbuf name = {0};
    struct str kept;

    while (text.len && name.len < NAME_BYTES) {
        uint32_t code = utf8_fold(utf8_next(&text));
        char bytes[4];

        if (code >= 'A' && code <= 'Z')
            code += 0x20;
        if (is_name_character(code) && code != 0xFFFD)
            strbuf_add(&name, (struct str){bytes, utf8_put(bytes, code)});
        else if (name.len && name.ptr[name.len - 1] != '_')
            strbuf_addc(&name, '_');
    }
    while (name.len && name.ptr[name.len - 1] == '_')
        name.len--;
    kept = arena_copy(arena, name.len ? strbuf_str(&name) : STR(""));
    strbuf_release(&name);
    return kept;
}

/* The names that the rules know the common fields by. */
static struct str common_name(const struct starter_field *field)
{
    switch (field->column->role) {
    case ROLE_KEY:
        return field->type == FIELD_ID_NUMBER ? STR("id_number")
               : field->type == FIELD_NAME    ? STR("name")
                                              : STR("code");
    case ROLE_PAYEE:
        return STR("name");
    case ROLE_GROUP:
        return STR("unit");
    case ROLE_ACCOUNT:
        return STR("account");
    case ROLE_PHONE:
        return STR("phone");
    case ROLE_BANK:
        return STR("bank");
    default:
        return STR("");
    }
}

static bool is_taken(const struct starter_rules *starter, struct str name)
{
    for (size_t i = 0; i < starter->field_count; i++)
        if (str_eq_nocase(starter->fields[i].name, name))
            return true;
    return false;
}

/* --- one column --- */

static void put_quoted(struct strbuf *out, struct str word)
{
    strbuf_addc(out, '\'');
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '\'')
            strbuf_addc(out, '\'');
        strbuf_addc(out, word.ptr[i]);
    }
    strbuf_addc(out, '\'');
}

/* Does WORD mean itself where it stands in an expression or a list without quotes? */
static bool is_plain(struct str word)
{
    while (word.len) {
        uint32_t code = utf8_fold(utf8_next(&word));

        if (!is_name_character(code))
            return false;
    }
    return true;
}

static void put_word(struct strbuf *out, struct str word, bool quoted)
{
    if (quoted)
        put_quoted(out, word);
    else
        strbuf_add(out, word);
}

/* `field = optional choice(a, b): Header`, in double quotes where something in it needs them. */
static void put_field(struct strbuf *out, const struct starter_field *field, struct str name)
{
    struct strbuf value = {0};
    bool quotes;

    strbuf_printf(&value, "%s%s", field->optional ? "optional " : "", type_names[field->type]);
    for (size_t i = 0; field->type == FIELD_CHOICE && i < field->column->word_count; i++) {
        strbuf_adds(&value, i ? ", " : "(");
        put_word(&value, field->column->words[i], !is_plain(field->column->words[i]));
    }
    strbuf_printf(&value, "%s: " STR_FMT, field->type == FIELD_CHOICE ? ")" : "",
                  STR_ARG(field->column->header));
    quotes = memchr(value.ptr, ';', value.len) || memchr(value.ptr, '#', value.len);
    strbuf_printf(out, STR_FMT " = %s" STR_FMT "%s\n", STR_ARG(name), quotes ? "\"" : "",
                  STR_ARG(strbuf_str(&value)), quotes ? "\"" : "");
    strbuf_release(&value);
}

static bool same_words(const struct starter_field *field, const struct field *loaded)
{
    if (field->type != FIELD_CHOICE)
        return true;
    if (loaded->word_count != field->column->word_count)
        return false;
    for (size_t i = 0; i < loaded->word_count; i++)
        if (!str_eq(loaded->words[i], field->column->words[i]))
            return false;
    return true;
}

static bool is_as_meant(const struct starter_field *field, const struct ruleset *rules)
{
    const struct field *loaded = &rules->fields[rules->field_count - 1];

    return loaded->type == field->type && loaded->header_count == 1 &&
           str_eq(loaded->headers[0], field->column->header) && same_words(field, loaded);
}

/* Can rules with FIELD called NAME be loaded, and do they say what is meant? CLASS: a tier for each
 * of its words too. */
static bool can_be_written(const struct starter_field *field, struct str name, bool whole_class)
{
    static const char *const before = "[scheme]\nid = x\ntitle = X\nkey = kkeyy\n"
                                      "[columns]\nkkeyy = text: Kkeyy\n";
    static const char *const after = "[budget]\ntotal = 1\n";
    struct arena arena = {0};
    struct strbuf text = {0};
    struct diag_list unheard;
    struct ruleset rules;
    bool good;

    diag_init(&unheard, &arena);
    strbuf_adds(&text, before);
    put_field(&text, field, name);
    strbuf_adds(&text, "[tier t]\namount = 1\n");
    for (size_t i = 0; whole_class && i < field->column->word_count; i++) {
        strbuf_printf(&text, "[tier t%zu]\ntitle = " STR_FMT "\nwhen = " STR_FMT " is ", i,
                      STR_ARG(field->column->words[i]), STR_ARG(name));
        put_quoted(&text, field->column->words[i]);
        strbuf_adds(&text, "\namount = 1\n");
    }
    strbuf_adds(&text, after);
    good = ruleset_load(&rules, "rules.ini", strbuf_str(&text), &unheard);
    good = good && is_as_meant(field, &rules);
    ruleset_release(&rules);
    strbuf_release(&text);
    diag_release(&unheard);
    arena_release(&arena);
    return good;
}

/* Finds a name under which FIELD can be written. */
static bool find_name(const struct writing *writing, struct starter_field *field, size_t number)
{
    struct str names[] = {
        common_name(field), as_name(field->column->header, writing->arena),
        str_of(arena_printf(writing->arena, "%s%zu", writing->zh ? "列" : "column_", number))};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].len == 0 || is_taken(writing->starter, names[i]) ||
            !can_be_written(field, names[i], field->column->role == ROLE_CLASS))
            continue;
        field->name = names[i];
        return true;
    }
    return false;
}

static void leave_out(struct writing *writing, struct starter_field *field, const char *why)
{
    const struct listed_column *column = field->column;
    struct origin at = {writing->columns->shown, writing->columns->header_line,
                        (uint32_t)(column - writing->columns->items) + 1,
                        writing->columns->in_sheet};

    field->left_out = message(writing->diags->language, why);
    diag_warning(writing->diags, at, "the column '" STR_FMT "' is left out: %s",
                 STR_ARG(column->header), field->left_out);
}

static void make_field(struct writing *writing, size_t number)
{
    const struct listed_column *column = &writing->columns->items[number];
    struct starter_field *field = &writing->starter->fields[number];

    *field = (struct starter_field){.column = column,
                                    .type = column->type,
                                    .optional = column->blank > 0 && column->role != ROLE_KEY};
    if (column->header.len == 0) {
        if (column->filled)
            leave_out(writing, field, MESSAGE("it has no header"));
        return;
    }
    if (column->repeated) {
        leave_out(writing, field, MESSAGE("another column has the same header"));
        return;
    }
    if (find_name(writing, field, number + 1))
        return;
    field->type = field->type == FIELD_CHOICE ? FIELD_TEXT : field->type;
    if (column->role != ROLE_CLASS && find_name(writing, field, number + 1))
        return;
    leave_out(writing, field, MESSAGE("rules cannot write such a header: change it in the list"));
}

/* --- the file --- */

/* Writes one of two formats, as the headers are Chinese or not. */
#define PUT(writing_, english, chinese, ...)                                 \
    ((writing_)->zh ? strbuf_printf(&(writing_)->text, chinese, __VA_ARGS__) \
                    : strbuf_printf(&(writing_)->text, english, __VA_ARGS__))

static const char *say(const struct writing *writing, const char *english, const char *chinese)
{
    return writing->zh ? chinese : english;
}

static const char *type_says(const struct writing *writing, enum field_type type)
{
    return field_type_name(type, writing->zh ? LANGUAGE_ZH : LANGUAGE_EN);
}

static const struct starter_field *field_with(const struct starter_rules *starter,
                                              enum list_role role)
{
    for (size_t i = 0; i < starter->field_count; i++)
        if (starter->fields[i].name.len && starter->fields[i].column->role == role)
            return &starter->fields[i];
    return NULL;
}

static void put_guess(struct writing *writing, const struct starter_field *field)
{
    const struct listed_column *column = field->column;
    struct strbuf *out = &writing->text;

    if (column->filled == 0) {
        strbuf_adds(out,
                    say(writing, "; no cell is filled: a guess\n", "; 全部空白：按文本处理\n"));
        return;
    }
    if (field->type == FIELD_TEXT)
        PUT(writing, "; text: %zu cells", "; 文本：%zu 个单元格", column->filled);
    else if (field->type == FIELD_CHOICE)
        PUT(writing, "; %zu words in %zu cells", "; %zu 种取值，%zu 个单元格", column->word_count,
            column->filled);
    else
        PUT(writing, "; %s: %zu of %zu cells are", "; %s：%zu 个，共 %zu 个单元格",
            type_says(writing, field->type), column->fit, column->filled);
    if (column->blank)
        PUT(writing, ", %zu blank", "，%zu 个空白", column->blank);
    if (column->role == ROLE_KEY && column->different < column->filled)
        PUT(writing, "; only %zu differ: the others will be held",
            "；只有 %zu 个不同：重复的将暂缓", column->different);
    strbuf_addc(out, '\n');
}

static void put_columns(struct writing *writing)
{
    strbuf_adds(&writing->text,
                say(writing,
                    "; field = type: header in the list. The types were guessed from the cells: "
                    "see whether they are right.\n[columns]\n",
                    "; 字段 = 类型: 名单中的表头。类型按单元格内容推断，请核对。\n[columns]\n"));
    for (size_t i = 0; i < writing->starter->field_count; i++) {
        const struct starter_field *field = &writing->starter->fields[i];

        if (field->name.len == 0)
            continue;
        put_guess(writing, field);
        put_field(&writing->text, field, field->name);
    }
    strbuf_addc(&writing->text, '\n');
}

/* NAME of the scheme: ASCII letters, digits and hyphens of the file's name. */
static void put_id(struct writing *writing, struct str name)
{
    size_t before;

    strbuf_adds(&writing->text, "id       = ");
    before = writing->text.len;
    for (size_t i = 0; i < name.len && i < NAME_BYTES && name.ptr[i] != '.'; i++) {
        char byte = name.ptr[i];

        if (byte >= 'A' && byte <= 'Z')
            byte = (char)(byte + 0x20);
        if (byte >= 'a' && byte <= 'z')
            strbuf_addc(&writing->text, byte);
    }
    if (writing->text.len - before < 3) {
        writing->text.len = before;
        strbuf_adds(&writing->text, "my-scheme");
    }
    strbuf_addc(&writing->text, '\n');
}

static void put_scheme(struct writing *writing, struct str name)
{
    const struct starter_field *key = field_with(writing->starter, ROLE_KEY);
    const struct starter_field *payee = field_with(writing->starter, ROLE_PAYEE);
    const struct starter_field *group = field_with(writing->starter, ROLE_GROUP);

    PUT(writing,
        "; Rules for a list of %zu people, guessed from it: put right what is not.\n"
        "; Everything behind a ; is a comment.\n\n[scheme]\n",
        "; 按一份 %zu 人的名单推断出的规则：请逐条核对、改正。\n"
        "; 分号后面是注释。\n\n[scheme]\n",
        writing->columns->rows);
    put_id(writing, name);
    strbuf_adds(&writing->text, say(writing, "title    = Relief\nissuer   =\nlanguage = en\n",
                                    "title    = 救助金发放\nissuer   =\nlanguage = zh\n"));
    strbuf_printf(
        &writing->text, "key      = " STR_FMT "%s\n", STR_ARG(key->name),
        say(writing, "   ; what makes two rows the same applicant", "   ; 判断两行是否同一人"));
    if (payee)
        strbuf_printf(&writing->text, "name     = " STR_FMT "\n", STR_ARG(payee->name));
    if (group)
        strbuf_printf(&writing->text, "group    = " STR_FMT "%s\n", STR_ARG(group->name),
                      say(writing, "   ; what reports subtotal by", "   ; 报表按此小计"));
    strbuf_addc(&writing->text, '\n');
}

/* The tier's name: its word, or a number's with `tier` before it, where it can be one. */
static struct str tier_name(struct writing *writing, const struct starter_field *class, size_t at)
{
    struct str word = class->column->words[at];
    bool digit = word.len && word.ptr[0] >= '0' && word.ptr[0] <= '9';
    bool plain = is_plain(word) && word.len <= NAME_BYTES;
    const char *prefix = say(writing, "tier_", "档次");

    for (size_t i = 0; i < class->column->word_count; i++)
        plain = plain && (i == at || !str_eq_nocase(class->column->words[i], word));
    if (plain && !digit)
        return word;
    if (plain)
        return str_of(arena_printf(writing->arena, "%s" STR_FMT, prefix, STR_ARG(word)));
    return str_of(arena_printf(writing->arena, "%s%zu", prefix, at + 1));
}

static void put_tiers(struct writing *writing)
{
    const struct starter_field *class = field_with(writing->starter, ROLE_CLASS);

    strbuf_adds(&writing->text,
                say(writing,
                    "; Who gets what: the first tier whose condition is true. The amounts are not "
                    "guessed: write yours.\n",
                    "; 谁得多少：第一个符合条件的档次。金额不是推断的，请改成通知规定的金额。\n"));
    if (!class || class->type != FIELD_CHOICE) {
        strbuf_printf(&writing->text, "[tier %s]\namount = %d\n\n", say(writing, "all", "全部"),
                      AMOUNT);
        return;
    }
    for (size_t i = 0; i < class->column->word_count; i++) {
        struct str word = class->column->words[i];

        strbuf_printf(&writing->text, "[tier " STR_FMT "]\n",
                      STR_ARG(tier_name(writing, class, i)));
        strbuf_printf(&writing->text, "title  = " STR_FMT "\nwhen   = " STR_FMT " is ",
                      STR_ARG(word), STR_ARG(class->name));
        put_word(&writing->text, word, !is_plain(word));
        strbuf_printf(&writing->text, "\namount = %d\n\n", AMOUNT);
    }
}

static void put_rules(struct writing *writing, struct str name)
{
    put_scheme(writing, name);
    put_columns(writing);
    put_tiers(writing);
    PUT(writing,
        "; The money there is; refuse: nothing is paid where it does not suffice.\n"
        "[budget]\ntotal        = %zu\non_shortfall = refuse\n",
        "; 可用资金；不足时（refuse）一律不发。\n"
        "[budget]\ntotal        = %zu\non_shortfall = refuse\n",
        writing->columns->rows * AMOUNT);
}

bool starter_rules_write(struct starter_rules *starter, const struct list_columns *columns,
                         struct str name, struct arena *arena, struct diag_list *diags)
{
    struct writing writing = {.starter = starter,
                              .columns = columns,
                              .zh = columns->chinese,
                              .arena = arena,
                              .diags = diags};
    struct ruleset rules;
    bool good;

    *starter = (struct starter_rules){
        .fields = arena_array(arena, columns->count, sizeof *starter->fields),
        .field_count = columns->count};
    for (size_t i = 0; i < columns->count; i++)
        make_field(&writing, i);
    if (!field_with(starter, ROLE_KEY)) {
        diag_error(diags, (struct origin){.file = columns->shown},
                   "no column tells one applicant from another: give the list a column with a "
                   "number for each person, under a header of its own");
        return false;
    }
    put_rules(&writing, name);
    starter->text = arena_copy(arena, strbuf_str(&writing.text));
    strbuf_release(&writing.text);
    good = ruleset_load(&rules, "rules.ini", starter->text, diags);
    ruleset_release(&rules);
    return good;
}
