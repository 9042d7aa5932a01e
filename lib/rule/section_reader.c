/* What does the value of a key say: a word, a list, a number, an amount, a field, an expression? */
#include "rule/section_reader.h"
#include "base/message.h"
#include "rule/compile.h"
#include "rule/expr_names.h"
#include "rule/ini_line.h"
#include "rule/line_looks.h"
#include "rule/number.h"

#include "base/banned.h"

struct origin entry_place(const struct ini_entry *entry, const char *point)
{
    return ini_line_place(entry->line, entry->key_at, point);
}

void tell_unknown(struct load *load, const struct ini_entry *entry, const char *what,
                  struct str word, const char *nearest)
{
    if (nearest)
        entry_error(load, entry, word.ptr, "unknown %s '" STR_FMT "'; did you mean '%s'?",
                    message(load->diags->language, what), STR_ARG(word), nearest);
    else
        entry_error(load, entry, word.ptr, "unknown %s '" STR_FMT "'",
                    message(load->diags->language, what), STR_ARG(word));
}

void tell_again(struct load *load, const struct ini_entry *entry, const struct ini_entry *before)
{
    entry_error(load, entry, entry->key.ptr,
                "'" STR_FMT "' is '" STR_FMT "' of line %u again; keep one of the two",
                STR_ARG(entry->key), STR_ARG(before->key), before->key_at.line);
}

bool is_whole(const struct section *section)
{
    return section->ini && !section->ini->damaged && !section->misspelt;
}

bool is_chinese(struct str name)
{
    return (unsigned char)name.ptr[0] >= 0x80;
}

bool require_name(struct load *load, struct str name, bool hyphen, const char *what,
                  struct origin at, struct str line)
{
    struct str rest = name;
    bool first = true;

    what = message(load->diags->language, what);
    while (rest.len) {
        struct str before = rest;
        uint32_t code = utf8_next(&rest);
        uint32_t folded = utf8_fold(code);
        bool digit = folded >= '0' && folded <= '9';
        struct str letter = {before.ptr, before.len - rest.len};

        if (first && digit) {
            diag_error(load->diags, at, "the name of the %s cannot start with a digit", what);
            diag_show_line(load->diags, line);
            return false;
        }
        if (code == '-' && !hyphen) {
            diag_error(load->diags, at,
                       "the name of the %s cannot hold '-', which would be a minus sign in "
                       "expressions; write '_'",
                       what);
            diag_show_line(load->diags, line);
            return false;
        }
        if (code != '-' && !expr_name_code(code)) {
            diag_error(load->diags, at,
                       "the name of the %s cannot hold '" STR_FMT
                       "'; it is made of letters, digits%s",
                       what, STR_ARG(letter),
                       message(load->diags->language, hyphen ? ", '_' and '-'" : " and '_'"));
            diag_show_line(load->diags, line);
            return false;
        }
        first = false;
    }
    return true;
}

bool require_free(struct load *load, const struct ini_entry *entry, const char *what)
{
    int value;

    if (!expr_name_reserved(entry->key) && !word_named(paid_words, entry->key, &value))
        return true;
    entry_error(load, entry, entry->key.ptr,
                "'" STR_FMT
                "' is a word of the rules language and cannot name a %s; choose another",
                STR_ARG(entry->key), message(load->diags->language, what));
    return false;
}

/* `33%` and `33％` are numbers, but neither money nor people. */
static bool is_share(struct str text)
{
    return str_ends(text, STR("%")) || str_ends(text, STR("％"));
}

bool read_yuan(struct load *load, const struct ini_entry *entry, struct str text, money *amount)
{
    decimal number = 0;
    enum number_fault fault = number_read(text, &number);

    if (fault == NUMBER_FORM || is_share(text)) {
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' is not an amount; write the number alone, without a unit "
                    "or separators, as 206800 or 3.20",
                    STR_ARG(text));
        return false;
    }
    if (fault == NUMBER_DECIMALS || number % DECIMAL_CENT != 0) {
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' has more than two decimals: money is paid to the fen",
                    STR_ARG(text));
        return false;
    }
    if (fault == NUMBER_RANGE) {
        entry_error(load, entry, text.ptr, "'" STR_FMT "' is more money than can be counted",
                    STR_ARG(text));
        return false;
    }
    *amount = number / DECIMAL_CENT;
    return true;
}

const struct expr *read_expression(struct load *load, const struct ini_entry *entry,
                                   struct str text, int want, bool fund)
{
    struct expr_scope scope = {
        .rules = load->rules, .lets = load->lets, .in_let = load->in_let, .fund = fund};

    return expr_compile(&scope, entry, text, want, load->diags);
}

bool read_word(struct load *load, const struct ini_entry *entry, struct str text,
               const struct word *words, int *value)
{
    struct strbuf known = {0};
    const char *nearest = word_nearest(words, text);

    if (word_named(words, text, value))
        return true;
    for (const struct word *word = words; word->name; word++)
        strbuf_printf(&known, "%s%s", word == words ? "" : ", ",
                      is_chinese(entry->key) ? word->chinese : word->name);
    if (nearest)
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' is not one of the words that '" STR_FMT
                    "' can be (%s); did you mean '%s'?",
                    STR_ARG(text), STR_ARG(entry->key), known.ptr, nearest);
    else
        entry_error(load, entry, text.ptr,
                    "'" STR_FMT "' is not one of the words that '" STR_FMT "' can be (%s)",
                    STR_ARG(text), STR_ARG(entry->key), known.ptr);
    strbuf_release(&known);
    return false;
}

void read_text_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                   void *target)
{
    struct str *text = target;

    (void)load;
    (void)key;
    *text = entry->value;
}

void read_truth_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    const struct expr **expr = target;

    (void)key;
    *expr = read_expression(load, entry, entry->value, VALUE_TRUTH, false);
}

void read_amount_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    const struct expr **expr = target;
    struct str value = entry->value, behind = {value.ptr + 1, value.len - 1};
    decimal number;

    (void)key;
    *expr = read_expression(load, entry, value, VALUE_NUMBER, false);
    if (*expr && value.ptr[0] == '-' && rule_number(str_trim(behind), &number) && number > 0)
        entry_error(load, entry, value.ptr, "'" STR_FMT "' cannot be below zero",
                    STR_ARG(entry->key));
}

void read_word_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                   void *target)
{
    unsigned *choice = target; /* what gcc and clang make of an enum */
    int value;

    if (read_word(load, entry, entry->value, key->words, &value))
        *choice = (unsigned)value;
}

void read_switch_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    bool *on = target;
    int value;

    if (read_word(load, entry, entry->value, key->words, &value))
        *on = value != 0;
}

void read_whole_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    int64_t *whole = target;
    decimal number;

    if (!rule_number(entry->value, &number) || number % DECIMAL_ONE != 0 ||
        is_share(entry->value)) {
        entry_error(load, entry, entry->value.ptr, "'" STR_FMT "' is not a whole number",
                    STR_ARG(entry->value));
        return;
    }
    number /= DECIMAL_ONE;
    if (number < key->least || number > key->most) {
        entry_error(load, entry, entry->value.ptr,
                    "'" STR_FMT "' must be from %lld to %lld, and is " STR_FMT, STR_ARG(entry->key),
                    (long long)key->least, (long long)key->most, STR_ARG(entry->value));
        return;
    }
    *whole = number;
}

void read_money_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                    void *target)
{
    (void)key;
    read_yuan(load, entry, entry->value, target);
}

void read_step_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                   void *target)
{
    decimal *step = target;
    decimal number;

    (void)key;
    if (!rule_number(entry->value, &number) || is_share(entry->value) || number <= 0 ||
        number % DECIMAL_CENT != 0) {
        entry_error(load, entry, entry->value.ptr,
                    "'" STR_FMT "' is not a step that money can be rounded to, as 0.01, 1 or 10",
                    STR_ARG(entry->value));
        return;
    }
    *step = number;
}
