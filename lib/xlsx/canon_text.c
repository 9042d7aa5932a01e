/* How is an element spelled, so that two that say the same are the same bytes? */
#include "xlsx/canon_text.h"

#include <stdlib.h>

#include "base/banned.h"

static int by_name(const void *left, const void *right)
{
    return strcmp(**(const char **const *)left, **(const char **const *)right);
}

void canon_put_text(struct strbuf *out, struct str text)
{
    strbuf_printf(out, "%zu:", text.len);
    strbuf_add(out, text);
}

void canon_put_piece(struct strbuf *out, const char *text, int length)
{
    static const char marks[] = "<>@=";

    for (int i = 0; i < length; i++) {
        const char *mark = memchr(marks, text[i], sizeof marks - 1);

        strbuf_addc(out, mark ? (char)(1 + (mark - marks)) : text[i]);
    }
}

void canon_put_attribute(struct strbuf *out, const char *name, const char *value)
{
    strbuf_adds(out, "@");
    canon_put_text(out, str_of(name));
    canon_put_text(out, str_of(value));
}

#define ATTRIBUTES_MOST 64 /* of one element; more are in the order written */

void canon_put_start(struct strbuf *out, const char *name, const char **attributes)
{
    const char **sorted[ATTRIBUTES_MOST];
    size_t count = 0;

    strbuf_adds(out, "<");
    canon_put_text(out, str_of(name));
    for (; attributes && *attributes && count < ATTRIBUTES_MOST; attributes += 2)
        sorted[count++] = attributes;
    if (count > 1)
        qsort(sorted, count, sizeof sorted[0], by_name);
    for (size_t i = 0; i < count; i++)
        canon_put_attribute(out, sorted[i][0], sorted[i][1]);
    for (; attributes && *attributes; attributes += 2)
        canon_put_attribute(out, attributes[0], attributes[1]);
}

void canon_put_end(struct strbuf *out, const char *name)
{
    strbuf_adds(out, ">");
    canon_put_text(out, str_of(name));
}

void canon_texts_add(struct canon_texts *texts, struct arena *arena, struct str text)
{
    texts->items =
        memory_for_another(texts->items, texts->count, &texts->room, sizeof *texts->items);
    texts->items[texts->count++] = arena_copy(arena, text);
}

/* --- What was put, one by one --- */

/* Takes `LENGTH:TEXT` off the front of REST, as canon_put_text wrote it. */
static struct str take_text(struct str *rest)
{
    size_t digits = str_digits(*rest), length = 0;
    struct str text;

    for (size_t i = 0; i < digits; i++)
        length = length * 10 + (size_t)(rest->ptr[i] - '0');
    text = (struct str){rest->ptr + digits + 1, length};
    *rest = (struct str){text.ptr + length, rest->len - digits - 1 - length};
    return text;
}

struct canon_entry canon_entry_of(struct str text)
{
    struct canon_entry entry = {{text.ptr + 1, text.len - 1}};

    take_text(&entry.rest); /* its name */
    return entry;
}

bool canon_next_attribute(struct canon_entry *entry, struct str *name, struct str *value)
{
    if (entry->rest.ptr[0] != '@')
        return false;
    entry->rest = (struct str){entry->rest.ptr + 1, entry->rest.len - 1};
    *name = take_text(&entry->rest);
    *value = take_text(&entry->rest);
    return true;
}

struct str canon_attribute_of(struct str text, const char *name)
{
    struct canon_entry entry = canon_entry_of(text);
    struct str key, value;

    while (canon_next_attribute(&entry, &key, &value))
        if (str_eq(key, str_of(name)))
            return value;
    return (struct str){NULL, 0};
}

bool canon_is_number(struct str text, size_t digits)
{
    return text.len > 0 && text.len <= digits && str_digits(text) == text.len &&
           (text.ptr[0] != '0' || text.len == 1);
}

size_t canon_number(struct str text)
{
    size_t number = 0;

    for (size_t i = 0; i < text.len; i++)
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    return number;
}
