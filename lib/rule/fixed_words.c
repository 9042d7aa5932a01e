/* Which words mean something in an expression, and of what may other words be made? */
#include "rule/expr_names.h"
#include "rule/functions.h"
#include "rule/lex.h"

#include "base/banned.h"

/* `is not` and `not in` stand here for the list of names; in English they are two words. */
const struct operator_word operator_words[] = {
    {"and", "且", TOKEN_AND, false},
    {"or", "或", TOKEN_OR, false},
    {"not", "非", TOKEN_NOT, false},
    {"is", "是", TOKEN_IS, false},
    {"is not", "不是", TOKEN_IS_NOT, false},
    {"in", "属于", TOKEN_IN, false},
    {"not in", "不属于", TOKEN_NOT_IN, false},
    {"missing", "缺失", TOKEN_MISSING, true},
    {"present", "具备", TOKEN_PRESENT, true},
    {"list", "名单", TOKEN_LIST, true},
    {"per", "每", TOKEN_PER, true},
};
const size_t operator_word_count = sizeof operator_words / sizeof operator_words[0];

/* Runs of code points beyond ASCII that are no part of a name: blanks, punctuation, symbols. */
static const struct {
    uint32_t first, last;
} outside_names[] = {
    {0x80, 0xA9},        {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},        {0x1680, 0x1680}, {0x2000, 0x214F}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F},
    {0x2FF0, 0x3004},    {0x3008, 0x3020}, {0x3030, 0x3030}, {0x303D, 0x303F}, {0x30FB, 0x30FB},
    {0xD800, 0xF8FF},    {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFF0F},
    {0xFF1A, 0xFF20},    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
    {0xE0000, 0x10FFFF},
};

bool expr_name_code(uint32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z') || code == '_';
    for (size_t i = 0; i < sizeof outside_names / sizeof outside_names[0]; i++)
        if (code >= outside_names[i].first && code <= outside_names[i].last)
            return false;
    return true;
}

enum token_kind lex_operator(struct str word)
{
    for (size_t i = 0; i < operator_word_count; i++)
        if (str_eq_nocase(word, str_of(operator_words[i].name)) ||
            str_eq(word, str_of(operator_words[i].chinese)))
            return operator_words[i].kind;
    return TOKEN_WORD;
}

/* Is there WHAT in WORD, there where PLACE says? */
static bool stands_in(struct str word, struct str what, enum operator_place place)
{
    if (word.len <= what.len)
        return false;
    if (place == OPERATOR_FIRST)
        return str_starts(word, what);
    if (place == OPERATOR_LAST)
        return str_ends(word, what);
    return memmem(word.ptr, word.len, what.ptr, what.len) != NULL;
}

const char *lex_operator_within(struct str word, enum operator_place place)
{
    const char *found = NULL;

    for (size_t i = 0; i < operator_word_count; i++) {
        struct str name = str_of(operator_words[i].chinese);

        if (operator_words[i].kind != TOKEN_LIST && operator_words[i].kind != TOKEN_PER &&
            stands_in(word, name, place) && (!found || name.len > strlen(found)))
            found = operator_words[i].chinese;
    }
    return found;
}

bool expr_name_at(size_t index, struct expr_name *out)
{
    if (index < operator_word_count) {
        const struct operator_word *word = &operator_words[index];

        *out = (struct expr_name){"operator", word->name, word->chinese};
        return true;
    }
    index -= operator_word_count;
    if (index < expr_builtin_count) {
        *out = (struct expr_name){"value", expr_builtins[index].name, expr_builtins[index].chinese};
        return true;
    }
    index -= expr_builtin_count;
    if (index < SUM_KINDS) {
        *out = (struct expr_name){"sum over row", expr_sum_names[index].name,
                                  expr_sum_names[index].chinese};
        return true;
    }
    index -= SUM_KINDS;
    if (index < expr_function_count) {
        const struct expr_function *function = &expr_functions[index];

        *out = (struct expr_name){"function", function->name, function->chinese};
        return true;
    }
    return false;
}

bool expr_name_reserved(struct str name)
{
    for (size_t i = 0; i < operator_word_count; i++) {
        const struct operator_word *word = &operator_words[i];

        if (!word->in_place && lex_operator(name) == word->kind)
            return true;
    }
    return expr_builtin_named(name) != NULL;
}
