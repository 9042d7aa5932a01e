/* Which goods does a tier give, how much of each, and what do they cost? */
#include "rule/goods_items.h"
#include "rule/compile.h"
#include "rule/number.h"

#include "base/banned.h"

#define EXAMPLE "'item quantity unit @ price of one', as Rice 10 kg @ 3.20"

/* Takes the last run without blanks off the end of TEXT. */
static struct str take_last_word(struct str *text)
{
    struct str word = *text;

    for (struct str rest = *text; rest.len;) {
        struct str upto = {text->ptr, 0};

        utf8_next(&rest);
        upto.len = text->len - rest.len;
        if (str_trim(upto).len != upto.len)
            word = rest;
    }
    *text = str_trim((struct str){text->ptr, text->len - word.len});
    return word;
}

/* Takes `(…)`, which must be what TEXT ends in, off its end; empty if it is not there. */
static struct str take_last_group(struct str *text)
{
    struct str rest = *text, group = {0};
    size_t depth = 0, start = 0;

    while (rest.len) {
        size_t at = text->len - rest.len;
        uint32_t code = utf8_fold(utf8_next(&rest));

        if (code == '(' && depth++ == 0)
            start = at;
        else if (code == ')' && depth > 0 && --depth == 0 && rest.len == 0)
            group = (struct str){text->ptr + start, text->len - start};
    }
    if (group.len)
        *text = str_trim((struct str){text->ptr, start});
    return group;
}

static void tell_form(struct load *load, const struct ini_entry *entry, struct str part)
{
    entry_error(load, entry, part.ptr, "goods are written " EXAMPLE);
}

/* An item and a unit go into ledgers, where `;` stands between goods. */
static bool check_text(struct load *load, const struct ini_entry *entry, struct str text)
{
    size_t at = str_find(text, ';');

    if (at == text.len)
        return true;
    entry_error(load, entry, text.ptr + at, "goods cannot have ';' in their name");
    return false;
}

static bool read_quantity(struct load *load, const struct ini_entry *entry, struct str *text,
                          struct goods_item *goods)
{
    struct str quantity = take_last_group(text);
    decimal number;

    if (quantity.len == 0) {
        quantity = take_last_word(text);
        if (quantity.len && !rule_number(quantity, &number)) {
            entry_error(load, entry, quantity.ptr,
                        "'" STR_FMT "' is not a quantity: write a number, or an expression in "
                        "parentheses, with blanks around it",
                        STR_ARG(quantity));
            return false;
        }
    }
    if (quantity.len == 0 || text->len == 0) {
        tell_form(load, entry, *text);
        return false;
    }
    goods->quantity = read_expression(load, entry, quantity, VALUE_NUMBER, false);
    return goods->quantity != NULL;
}

/* One of the goods, TEXT being what stands between two commas. */
static bool read_item(struct load *load, const struct ini_entry *entry, struct str text,
                      struct goods_item *goods)
{
    size_t at = find_outside(text, '@');
    struct str price = {text.ptr + at, text.len - at};
    struct str before = str_trim((struct str){text.ptr, at});

    goods->at = entry_place(entry, text.ptr);
    if (price.len == 0 || before.len == 0) {
        tell_form(load, entry, text);
        return false;
    }
    utf8_next(&price);
    price = str_trim(price);
    if (price.len == 0) {
        entry_error(load, entry, text.ptr + at, "the price of one is missing behind '@'");
        return false;
    }
    goods->unit = take_last_word(&before);
    if (!read_quantity(load, entry, &before, goods))
        return false;
    goods->item = before;
    return check_text(load, entry, goods->item) && check_text(load, entry, goods->unit) &&
           read_yuan(load, entry, price, &goods->price);
}

void goods_read(struct load *load, const struct ini_entry *entry, const struct goods_item **items,
                size_t *count)
{
    struct texts texts;
    struct goods_item *goods;

    read_texts(load, entry, entry->value, &texts);
    goods = arena_array(&load->rules->arena, texts.count, sizeof *goods);
    for (size_t i = 0; i < texts.count; i++)
        read_item(load, entry, texts.places[i], &goods[i]);
    *items = goods;
    *count = texts.count;
}
