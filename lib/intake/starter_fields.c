/* Under which names can rules have the columns of a list? Each column is tried: rules with nothing
 * else must load and give back its header and words. */
#include "intake/starter_fields.h"

#include "base/message.h"
#include "rule/expr_names.h"
#include "rule/lex.h"
#include "rule/ruleset.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

/* The fields while their names are found. */
struct naming {
    struct starter_field *fields; /* one for each column; the names so far */
    const struct list_columns *columns;
    struct arena *arena;
    struct diag_list *diags;
    bool refused; /* the system did not load rules that were to be tried */
};

/* --- names --- */

/* TEXT as a name: what may stand in none becomes `_`; empty where nothing is left. */
static struct str as_name(struct str text, struct arena *arena)
{
    struct strbuf name = {0};
    struct str kept;

    while (text.len && name.len < STARTER_NAME_BYTES) {
        uint32_t code = utf8_fold(utf8_next(&text));
        char bytes[4];

        if (code >= 'A' && code <= 'Z')
            code += 0x20;
        if (expr_name_code(code))
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

static bool is_taken(const struct naming *naming, struct str name)
{
    for (size_t i = 0; i < naming->columns->count; i++)
        if (str_eq_nocase(naming->fields[i].name, name))
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

bool starter_word_is_name(struct str word)
{
    while (word.len) {
        uint32_t code = utf8_fold(utf8_next(&word));

        if (!expr_name_code(code))
            return false;
    }
    return true;
}

/* Appends WORD, quoted unless it means itself: behind `is`, `missing` asks for a blank. */
static void put_word(struct strbuf *out, struct str word)
{
    if (starter_word_is_name(word) && lex_operator(word) == TOKEN_WORD)
        strbuf_add(out, word);
    else
        put_quoted(out, word);
}

/* Appends VALUE, in double quotes where a comment would begin within it. */
static void put_value(struct strbuf *out, struct str value)
{
    bool quotes = str_find(value, ';') < value.len || str_find(value, '#') < value.len;

    strbuf_printf(out, "%s" STR_FMT "%s\n", quotes ? "\"" : "", STR_ARG(value), quotes ? "\"" : "");
}

void starter_field_put(struct strbuf *out, const struct starter_field *field, struct str name)
{
    struct strbuf value = {0};

    strbuf_printf(&value, "%s%s", field->optional ? "optional " : "",
                  field_type_names[field->type]);
    for (size_t i = 0; field->type == FIELD_CHOICE && i < field->column->word_count; i++) {
        strbuf_adds(&value, i ? ", " : "(");
        put_word(&value, field->column->words[i]);
    }
    strbuf_printf(&value, "%s: " STR_FMT, field->type == FIELD_CHOICE ? ")" : "",
                  STR_ARG(field->column->header));
    strbuf_printf(out, STR_FMT " = ", STR_ARG(name));
    put_value(out, strbuf_str(&value));
    strbuf_release(&value);
}

void starter_tier_put(struct strbuf *out, struct str tier, struct str field, struct str word)
{
    struct strbuf value = {0};

    strbuf_printf(out, "[tier " STR_FMT "]\ntitle  = ", STR_ARG(tier));
    put_value(out, word);
    strbuf_printf(&value, STR_FMT " is ", STR_ARG(field));
    put_word(&value, word);
    strbuf_adds(out, "when   = ");
    put_value(out, strbuf_str(&value));
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

/* Can rules with FIELD called NAME be loaded, and do they say what is meant? With a tier for each
 * word of a class. Where the system refuses to load them, nobody knows. */
static bool can_be_written(struct naming *naming, const struct starter_field *field,
                           struct str name)
{
    static const char *const before = "[scheme]\nid = x\ntitle = X\nkey = kkeyy\n"
                                      "[columns]\nkkeyy = text: Kkeyy\n";
    static const char *const after = "[budget]\ntotal = 1\n";
    bool is_class = field->column->role == ROLE_CLASS && field->type == FIELD_CHOICE;
    struct arena arena = {0};
    struct strbuf text = {0};
    struct diag_list unheard;
    struct ruleset rules;
    bool good;

    diag_init(&unheard, &arena);
    unheard.language = naming->diags->language;
    strbuf_adds(&text, before);
    starter_field_put(&text, field, name);
    strbuf_adds(&text, "[tier t]\namount = 1\n");
    for (size_t i = 0; is_class && i < field->column->word_count; i++) {
        starter_tier_put(&text, str_of(arena_printf(&arena, "t%zu", i)), name,
                         field->column->words[i]);
        strbuf_adds(&text, "amount = 1\n");
    }
    strbuf_adds(&text, after);
    good = ruleset_load(&rules, "rules.ini", strbuf_str(&text), &unheard);
    good = good && is_as_meant(field, &rules);
    ruleset_release(&rules);
    strbuf_release(&text);
    if (unheard.failures) {
        diag_copy_errors(naming->diags, &unheard);
        naming->refused = true;
    }
    diag_release(&unheard);
    arena_release(&arena);
    return good;
}

/* Finds a name under which FIELD can be written. */
static bool find_name(struct naming *naming, struct starter_field *field, size_t number)
{
    struct str names[] = {
        common_name(field), as_name(field->column->header, naming->arena),
        str_of(arena_printf(naming->arena, "%s%zu", naming->columns->chinese ? "列" : "column_",
                            number))};

    for (size_t i = 0; i < sizeof names / sizeof *names && !naming->refused; i++) {
        if (names[i].len == 0 || is_taken(naming, names[i]) ||
            !can_be_written(naming, field, names[i]))
            continue;
        field->name = names[i];
        return true;
    }
    return false;
}

static struct origin place_of(const struct naming *naming, const struct listed_column *column)
{
    return (struct origin){naming->columns->shown, naming->columns->header_line,
                           (uint32_t)(column - naming->columns->items) + 1,
                           naming->columns->in_sheet};
}

static void leave_out(struct naming *naming, const struct listed_column *column, const char *why)
{
    diag_warning(naming->diags, place_of(naming, column),
                 "the column '" STR_FMT "' is left out: %s", STR_ARG(column->header),
                 message(naming->diags->language, why));
}

/* Tells which word of FIELD, the class, keeps its words from being tiers. */
static void tell_no_tiers(struct naming *naming, const struct starter_field *field)
{
    const struct listed_column *column = field->column;
    struct origin at = place_of(naming, column);

    for (size_t i = 0; i < column->word_count; i++) {
        struct listed_column one = *column;
        struct starter_field alone = {.column = &one, .type = FIELD_CHOICE};

        one.words = &column->words[i];
        one.word_count = 1;
        if (can_be_written(naming, &alone, field->name))
            continue;
        if (naming->refused)
            return;
        diag_warning(naming->diags, at,
                     "the column '" STR_FMT
                     "' makes no tiers: rules cannot write its word '" STR_FMT
                     "': change it in the list",
                     STR_ARG(column->header), STR_ARG(column->words[i]));
        return;
    }
    diag_warning(naming->diags, at,
                 "the column '" STR_FMT
                 "' makes no tiers: its words are too long for a line of the rules: "
                 "shorten them in the list",
                 STR_ARG(column->header));
}

static void make_field(struct naming *naming, size_t number)
{
    const struct listed_column *column = &naming->columns->items[number];
    struct starter_field *field = &naming->fields[number];

    *field = (struct starter_field){.column = column,
                                    .type = column->type,
                                    .optional = column->blank > 0 && column->role != ROLE_KEY};
    if (column->header.len == 0) {
        if (column->filled)
            leave_out(naming, column, MESSAGE("it has no header"));
        return;
    }
    if (column->repeated) {
        leave_out(naming, column, MESSAGE("another column has the same header"));
        return;
    }
    if (find_name(naming, field, number + 1))
        return;
    if (field->type == FIELD_CHOICE &&
        !naming->refused) { /* perhaps it is its words that cannot be written */
        field->type = FIELD_TEXT;
        if (find_name(naming, field, number + 1)) {
            if (column->role == ROLE_CLASS)
                tell_no_tiers(naming, field);
            return;
        }
    }
    if (!naming->refused)
        leave_out(naming, column,
                  MESSAGE("rules cannot write such a header: change it in the list"));
}

struct starter_field *starter_fields_make(const struct list_columns *columns, struct arena *arena,
                                          struct diag_list *diags)
{
    struct naming naming = {arena_array(arena, columns->count, sizeof *naming.fields), columns,
                            arena, diags, false};

    for (size_t i = 0; i < columns->count && !naming.refused; i++)
        if (columns->items[i].role != ROLE_PLAIN)
            make_field(&naming, i); /* first: the rules know these by their common names */
    for (size_t i = 0; i < columns->count && !naming.refused; i++)
        if (columns->items[i].role == ROLE_PLAIN)
            make_field(&naming, i);
    return naming.refused ? NULL : naming.fields;
}
