/* Of which tokens is an expression made? */
#include "rule/lex.h"
#include "rule/expr_names.h"
#include "rule/number.h"

#include "base/banned.h"

#define NO_CODE UINT32_MAX /* behind the last character */
#define LONG_NUMBER 11     /* digits, as telephone numbers have; no amount is that long */

struct origin expr_text_at(const struct expr_text *text, size_t offset)
{
    struct str value = text->entry->value;
    struct str before = {value.ptr, (size_t)(text->text.ptr - value.ptr) + offset};
    struct origin at = text->entry->value_at;

    at.column += (uint32_t)utf8_length(before);
    return at;
}

void expr_show_line(const struct expr_text *text)
{
    diag_show_masked_line(text->diags, text->entry->line, LONG_NUMBER);
}

/* How many numbers in TEXT are as long as somebody's. */
static size_t long_numbers(struct str text)
{
    size_t count = 0, digits = 0;

    for (size_t i = 0; i < text.len; i++) {
        digits = is_digit((unsigned char)text.ptr[i]) ? digits + 1 : 0;
        count += digits == LONG_NUMBER;
    }
    return count;
}

void expr_show_amount(const struct expr_text *text, struct str part)
{
    bool alone = long_numbers(text->entry->line) == long_numbers(part);

    diag_show_masked_line(text->diags, text->entry->line, alone ? IDENTITY_LEAST : LONG_NUMBER);
}

static struct str part(const struct lexer *lexer, size_t start, size_t end)
{
    return (struct str){lexer->text->text.ptr + start, end - start};
}

/* The character at AT, folded to half width, and where the next one starts. */
static uint32_t code_at(const struct lexer *lexer, size_t at, size_t *next)
{
    struct str rest = part(lexer, at, lexer->text->text.len);
    uint32_t code;

    if (rest.len == 0) {
        *next = at;
        return NO_CODE;
    }
    code = utf8_fold(utf8_next(&rest));
    *next = lexer->text->text.len - rest.len;
    return code;
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || code == 0xFEFF;
}

static void skip_blanks(struct lexer *lexer)
{
    size_t next;

    while (is_blank(code_at(lexer, lexer->at, &next)))
        lexer->at = next;
}

/* Where the run of name characters that starts at AT ends. */
static size_t word_end(const struct lexer *lexer, size_t at)
{
    struct str rest = part(lexer, at, lexer->text->text.len);

    while (rest.len) {
        struct str before = rest;

        if (!expr_name_code(utf8_next(&rest)))
            return lexer->text->text.len - before.len;
    }
    return lexer->text->text.len;
}

/* Ends TOKEN at END and goes on behind it. */
static struct token finish(struct lexer *lexer, struct token token, size_t end)
{
    token.end = end;
    lexer->at = end;
    return token;
}

/* Where three runs of digits, the first of four, with hyphens and no blanks between end: a date, or
 * meant to be one; AT if there is none. OUT gets it folded, cut short if it is far too long. */
static size_t date_end(const struct lexer *lexer, size_t at, char out[static DATE_TEXT_MAX])
{
    size_t start = at, next, behind, length = 0;
    int hyphens = 0;

    for (;; at = next) {
        uint32_t code = code_at(lexer, at, &next);

        if (code == '-' && hyphens < 2 && is_digit(code_at(lexer, next, &behind))) {
            if (hyphens++ == 0 && length != 4)
                return start;
        } else if (!is_digit(code)) {
            break;
        }
        out[length] = (char)code;
        length += length < DATE_TEXT_MAX - 1;
    }
    out[length] = '\0';
    return hyphens == 2 ? at : start;
}

static struct token lex_date(struct lexer *lexer, struct token token, size_t end,
                             const char *folded)
{
    token = finish(lexer, token, word_end(lexer, end));
    token.kind = TOKEN_DATE;
    if (token.end == end && date_parse(str_of(folded), &token.day))
        return token;
    token.kind = TOKEN_FAULT;
    if (!lexer->quiet)
        expr_error(lexer->text, token.start,
                   "'" STR_FMT "' is not a date: write it as 2024-01-31; for a subtraction put "
                   "blanks around '-'",
                   STR_ARG(part(lexer, token.start, token.end)));
    return token;
}

static struct token lex_number(struct lexer *lexer, struct token token)
{
    size_t end = token.start, next;
    enum number_fault fault;
    struct str written;
    uint32_t code;

    for (code = code_at(lexer, end, &next);
         code != NO_CODE && (expr_name_code(code) || code == '.' || code == '%');
         code = code_at(lexer, end, &next))
        end = next;
    token = finish(lexer, token, end);
    written = part(lexer, token.start, end);
    fault = number_read(written, &token.number);
    token.kind = fault == NUMBER_GOOD ? TOKEN_NUMBER : TOKEN_FAULT;
    if (lexer->quiet)
        return token;
    if (fault == NUMBER_FORM && lex_operator_within(written, OPERATOR_ANYWHERE))
        expr_error(lexer->text, token.start,
                   "'" STR_FMT "' is read as one word: put blanks around '%s'", STR_ARG(written),
                   lex_operator_within(written, OPERATOR_ANYWHERE));
    else if (fault == NUMBER_FORM)
        expr_error(lexer->text, token.start,
                   "'" STR_FMT "' is not a number: write it as 300, 1234.50 or 33%%",
                   STR_ARG(written));
    else if (fault == NUMBER_DECIMALS)
        expr_error(lexer->text, token.start, "'" STR_FMT "' has more than six decimals",
                   STR_ARG(written));
    else if (fault == NUMBER_RANGE)
        expr_amount_error(lexer->text, token.start, written, "'" STR_FMT "' is too large a number",
                          STR_ARG(written));
    return token;
}

static struct token lex_word(struct lexer *lexer, struct token token)
{
    token = finish(lexer, token, word_end(lexer, token.start));
    token.text = part(lexer, token.start, token.end);
    token.kind = lex_operator(token.text);
    /* Words that mean something only in their place, and could be a field's name elsewhere. */
    if (token.kind == TOKEN_LIST || token.kind == TOKEN_PER ||
        ((token.kind == TOKEN_MISSING || token.kind == TOKEN_PRESENT) &&
         (unsigned char)token.text.ptr[0] < 0x80))
        token.kind = TOKEN_WORD;
    return token;
}

/* A text in single quotes; a quote inside it is written twice. */
static struct token lex_quoted(struct lexer *lexer, struct token token)
{
    size_t at, from, next;
    struct strbuf text = {0};

    code_at(lexer, token.start, &from);
    for (at = from;; at = next) {
        uint32_t code = code_at(lexer, at, &next);

        if (code == NO_CODE)
            break;
        if (code != '\'')
            continue;
        strbuf_add(&text, part(lexer, from, at));
        if (code_at(lexer, next, &from) != '\'') {
            token.kind = TOKEN_TEXT;
            token.quoted = true;
            token.text = arena_keep(lexer->arena, &text);
            return finish(lexer, token, next);
        }
        from = next; /* one of the two quotes is kept */
        code_at(lexer, next, &next);
    }
    strbuf_release(&text);
    token.kind = TOKEN_FAULT;
    if (!lexer->quiet)
        expr_error(lexer->text, token.start, "the text has no closing quote '");
    return finish(lexer, token, at);
}

/* Signs, longest first; those with a hint are other languages' and errors. */
static const struct {
    const char *sign;
    enum token_kind kind;
    const char *hint;
} signs[] = {
    {"==", TOKEN_FAULT, "="},         {"=<", TOKEN_FAULT, "<="},
    {"=>", TOKEN_FAULT, ">="},        {"<>", TOKEN_FAULT, "!="},
    {"&&", TOKEN_FAULT, "and"},       {"||", TOKEN_FAULT, "or"},
    {"<=", TOKEN_LESS_EQUAL, NULL},   {">=", TOKEN_GREATER_EQUAL, NULL},
    {"!=", TOKEN_NOT_EQUAL, NULL},    {"!", TOKEN_FAULT, "not"},
    {"<", TOKEN_LESS, NULL},          {">", TOKEN_GREATER, NULL},
    {"=", TOKEN_EQUAL, NULL},         {"(", TOKEN_OPEN, NULL},
    {")", TOKEN_CLOSE, NULL},         {",", TOKEN_COMMA, NULL},
    {":", TOKEN_COLON, NULL},         {"+", TOKEN_PLUS, NULL},
    {"-", TOKEN_MINUS, NULL},         {"*", TOKEN_TIMES, NULL},
    {"/", TOKEN_OVER, NULL},          {"≤", TOKEN_LESS_EQUAL, NULL},
    {"≥", TOKEN_GREATER_EQUAL, NULL}, {"≠", TOKEN_NOT_EQUAL, NULL},
    {"−", TOKEN_MINUS, NULL},         {"×", TOKEN_TIMES, NULL},
    {"÷", TOKEN_OVER, NULL},
};

/* Where SIGN ends if it stands at AT, else AT. */
static size_t sign_end(const struct lexer *lexer, size_t at, const char *sign)
{
    struct str rest = str_of(sign);
    size_t next = at;

    while (rest.len)
        if (code_at(lexer, next, &next) != utf8_next(&rest))
            return at;
    return next;
}

static bool is_other_quote(uint32_t code)
{
    return code == '"' || code == '`' || (code >= 0x2018 && code <= 0x201F) ||
           (code >= 0x300C && code <= 0x300F);
}

#define WIDE_DIGIT 3 /* bytes of one of full width */

/* How many bytes of a number end at AT, in full width or not: a digit's, or a point's; 0: none. */
static size_t number_part(const struct lexer *lexer, size_t at)
{
    const char *text = lexer->text->text.ptr;
    size_t next;

    if (at && (is_digit((unsigned char)text[at - 1]) || text[at - 1] == '.'))
        return 1;
    if (at >= WIDE_DIGIT && is_digit(code_at(lexer, at - WIDE_DIGIT, &next)) && next == at)
        return WIDE_DIGIT;
    return 0;
}

/* The number in front of AT, with blanks between; empty where there is none. */
static struct str number_before(const struct lexer *lexer, size_t at)
{
    size_t end = at, start;

    while (end && lexer->text->text.ptr[end - 1] == ' ')
        end--;
    for (start = end; number_part(lexer, start); start -= number_part(lexer, start))
        ;
    return part(lexer, start, end);
}

/* The digits from AT on. */
static struct str digits_from(const struct lexer *lexer, size_t at)
{
    size_t end = at, next;

    while (is_digit(code_at(lexer, end, &next)))
        end = next;
    return part(lexer, at, end);
}

/* Tells of the character of CODE from START to END, with which nothing begins. */
static void tell_stray(struct lexer *lexer, uint32_t code, size_t start, size_t end)
{
    struct str number = number_before(lexer, start), digits = digits_from(lexer, end);

    if (is_other_quote(code))
        expr_error(lexer->text, start, "a text is quoted with '…', with no other quotes");
    else if (code == '%' && number.len)
        expr_error(lexer->text, start,
                   "'%%' belongs right behind its number: write " STR_FMT
                   "%%, with no blank between",
                   STR_ARG(number));
    else if (code == '.' && digits.len)
        expr_error(lexer->text, start, "a number begins with a digit: write 0." STR_FMT,
                   STR_ARG(digits));
    else
        expr_error(lexer->text, start,
                   "'" STR_FMT
                   "' means nothing here: delete it, or quote the text it belongs to with '…'",
                   STR_ARG(part(lexer, start, end)));
}

static struct token lex_sign(struct lexer *lexer, struct token token)
{
    size_t next;
    uint32_t code = code_at(lexer, token.start, &next);

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t end = sign_end(lexer, token.start, signs[i].sign);

        if (end == token.start)
            continue;
        token.kind = signs[i].kind;
        if (signs[i].hint && !lexer->quiet)
            expr_error(lexer->text, token.start, "write '%s' in place of '%s'", signs[i].hint,
                       signs[i].sign);
        return finish(lexer, token, end);
    }
    token.kind = TOKEN_FAULT;
    if (!lexer->quiet)
        tell_stray(lexer, code, token.start, next);
    return finish(lexer, token, next);
}

struct token lex_next(struct lexer *lexer)
{
    struct token token = {.kind = TOKEN_END};
    uint32_t code;
    size_t next;

    skip_blanks(lexer);
    token.start = lexer->at;
    code = code_at(lexer, lexer->at, &next);
    if (code == NO_CODE)
        return finish(lexer, token, lexer->at);
    if (is_digit(code)) {
        char folded[DATE_TEXT_MAX];
        size_t end = date_end(lexer, token.start, folded);

        return end > token.start ? lex_date(lexer, token, end, folded) : lex_number(lexer, token);
    }
    if (code == '\'')
        return lex_quoted(lexer, token);
    if (word_end(lexer, token.start) > token.start)
        return lex_word(lexer, token);
    return lex_sign(lexer, token);
}

/* An `and` or `or`, or within a sum a `per`, in either language, that stands alone at AT, where a
 * blank stood before. */
static bool joins_at(const struct lexer *lexer, size_t at)
{
    size_t end = word_end(lexer, at), next;
    enum token_kind kind = lex_operator(part(lexer, at, end));
    uint32_t behind = code_at(lexer, end, &next);

    return (kind == TOKEN_AND || kind == TOKEN_OR || (kind == TOKEN_PER && lexer->in_sum)) &&
           (behind == NO_CODE || is_blank(behind) || behind == '(' || behind == ')' ||
            behind == ',');
}

/* Where the unquoted literal that starts at AT ends, blanks behind it included. OPENED: how many
 * parentheses are open there; more than 0 only at the end of the expression. */
static size_t literal_end(const struct lexer *lexer, size_t at, size_t *opened)
{
    bool blank = true;
    size_t open = 0, next;

    for (;; at = next) {
        uint32_t code = code_at(lexer, at, &next);

        if (code == NO_CODE || (open == 0 && (code == ')' || code == ',')) ||
            (open == 0 && blank && joins_at(lexer, at))) {
            *opened = open;
            return at;
        }
        open += code == '(';
        open -= code == ')';
        blank = is_blank(code);
    }
}

struct token lex_literal(struct lexer *lexer)
{
    struct token token = {.kind = TOKEN_FAULT};
    struct str written;
    size_t next, open;
    uint32_t code;

    skip_blanks(lexer);
    token.start = lexer->at;
    code = code_at(lexer, lexer->at, &next);
    if (code == '\'')
        return lex_quoted(lexer, token);
    token = finish(lexer, token, literal_end(lexer, lexer->at, &open));
    written = part(lexer, token.start, token.end);
    token.text = str_trim(written);
    token.start += (size_t)(token.text.ptr - written.ptr);
    token.end = token.start + token.text.len;
    if (token.text.len && !open && !is_other_quote(code))
        token.kind = TOKEN_TEXT;
    else if (token.text.len == 0)
        expr_error(lexer->text, token.start, "a word is missing here");
    else if (open)
        expr_error(lexer->text, token.start,
                   "'" STR_FMT "' opens a parenthesis and does not close it: if it belongs to the "
                   "text, quote all of it with '…'",
                   STR_ARG(token.text));
    else
        expr_error(lexer->text, token.start, "a text is quoted with '…', with no other quotes");
    return token;
}
