/* Which rules would suit a list that has none yet? */
#include "intake/starter_rules.h"

#include "intake/list_roles.h"
#include "rule/ruleset.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

#define AMOUNT 100 /* of every tier, until somebody writes what is given */

struct writing {
    struct starter_rules *starter;
    const struct list_columns *columns;
    bool zh;
    struct strbuf text;
    struct arena *arena;
    struct diag_list *diags;
};

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
        starter_field_put(&writing->text, field, field->name);
    }
    strbuf_addc(&writing->text, '\n');
}

/* The scheme's id: the ASCII letters of the file's NAME. Its digits may be somebody's number. */
static void put_id(struct writing *writing, struct str name)
{
    size_t before;

    strbuf_adds(&writing->text, "id       = ");
    before = writing->text.len;
    for (size_t i = 0; i < name.len && i < STARTER_NAME_BYTES && name.ptr[i] != '.'; i++) {
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

static bool is_given(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(names[i], name))
            return true;
    return false;
}

/* The name of tier AT, behind those before it in NAMES: its word, or a number's with `tier` before
 * it, where that can be one; else which tier it is. */
static struct str tier_name(struct writing *writing, const struct starter_field *class, size_t at,
                            const struct str *names)
{
    struct str word = class->column->words[at], rest = word, name = STR("");
    const char *prefix = say(writing, "tier_", "档次");
    uint32_t first = utf8_fold(utf8_next(&rest));

    if (starter_word_is_name(word) && word.len <= STARTER_NAME_BYTES)
        name = first >= '0' && first <= '9'
                   ? str_of(arena_printf(writing->arena, "%s" STR_FMT, prefix, STR_ARG(word)))
                   : word;
    for (size_t number = at + 1; name.len == 0 || is_given(names, at, name);
         number += class->column->word_count)
        name = str_of(arena_printf(writing->arena, "%s%zu", prefix, number));
    return name;
}

static void put_tiers(struct writing *writing)
{
    const struct starter_field *class = field_with(writing->starter, ROLE_CLASS);
    struct str *names;

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
    names = arena_array(writing->arena, class->column->word_count, sizeof *names);
    for (size_t i = 0; i < class->column->word_count; i++) {
        names[i] = tier_name(writing, class, i, names);
        starter_tier_put(&writing->text, names[i], class->name, class->column->words[i]);
        strbuf_printf(&writing->text, "amount = %d\n\n", AMOUNT);
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

bool starter_rules_write(struct starter_rules *starter, struct list_columns *columns,
                         struct str name, struct arena *arena, struct diag_list *diags)
{
    struct writing writing = {.starter = starter,
                              .columns = columns,
                              .zh = columns->chinese,
                              .arena = arena,
                              .diags = diags};
    struct ruleset rules;
    bool good;

    list_roles_find(columns);
    *starter = (struct starter_rules){.fields = starter_fields_make(columns, arena, diags),
                                      .field_count = columns->count};
    if (!starter->fields)
        return false;
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
