/* How is a result written as JSON? */
#include "base/json.h"
#include "base/arena.h"
#include "base/printable.h"

#include "base/banned.h"

static void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        memory_exhausted();
}

/* A text from outside the program (a file's name) may not be UTF-8, which JSON must be. */
static json_t *json_text(struct str text)
{
    struct strbuf clean = {0};
    json_t *value;

    if (utf8_error(text) == text.len)
        return json_stringn(text.len ? text.ptr : "", text.len);
    while (text.len) {
        char bytes[4];

        strbuf_add(&clean, (struct str){bytes, utf8_put(bytes, utf8_next(&text))});
    }
    value = json_stringn(clean.ptr, clean.len);
    strbuf_release(&clean);
    return value;
}

void json_put_str(json_t *object, const char *key, struct str text)
{
    struct strbuf masked = {0};

    masked_add(&masked, text, NUMBER_LEAST);
    put(object, key, json_text(strbuf_str(&masked)));
    strbuf_release(&masked);
}

void json_put_written(json_t *object, const char *key, const char *path)
{
    put(object, key, json_text(str_of(path)));
}

void json_put_cstr(json_t *object, const char *key, const char *text)
{
    json_put_str(object, key, str_of(text));
}

void json_put_int(json_t *object, const char *key, int64_t number)
{
    put(object, key, json_integer(number));
}

void json_put_money(json_t *object, const char *key, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    put(object, key, json_text(str_of(text)));
}

void json_put_date(json_t *object, const char *key, date day)
{
    char text[DATE_TEXT_MAX];

    date_format(day, text);
    put(object, key, json_text(str_of(text)));
}

void json_put_decimal(json_t *object, const char *key, decimal number)
{
    char text[DECIMAL_TEXT_MAX];

    /* The library reads it, so that no number of ours is ever a floating-point one. */
    decimal_format(number, 0, text);
    put(object, key, json_loads(text, JSON_DECODE_ANY, NULL));
}

void json_put_null(json_t *object, const char *key)
{
    put(object, key, json_null());
}

void json_put_bool(json_t *object, const char *key, bool truth)
{
    put(object, key, json_boolean(truth));
}

json_t *json_put_array(json_t *object, const char *key)
{
    json_t *array = json_array();

    put(object, key, array);
    return array;
}

json_t *json_put_object(json_t *object, const char *key)
{
    json_t *inner = json_object();

    put(object, key, inner);
    return inner;
}

json_t *json_append_object(json_t *array)
{
    json_t *item = json_object();

    if (json_array_append_new(array, item) != 0)
        memory_exhausted();
    return item;
}

static int collect(const char *bytes, size_t size, void *out)
{
    strbuf_add(out, (struct str){bytes, size});
    return 0;
}

/* What would drive a terminal, or is not seen on it, stands in texts only, and is escaped there:
 * the value stays. */
static void add_escaped(struct strbuf *out, struct str text)
{
    while (text.len) {
        struct str rest = text;
        uint32_t code = utf8_next(&rest);

        if (code > 0xFFFF && code_is_invisible(code))
            strbuf_printf(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(code >> 10),
                          0xDC00 + (unsigned)(code & 0x3FF));
        else if (code != '\n' && (code_is_unsafe(code) || code_is_invisible(code)))
            strbuf_printf(out, "\\u%04x", (unsigned)code);
        else
            strbuf_add(out, (struct str){text.ptr, text.len - rest.len});
        text = rest;
    }
}

void json_render(json_t *root, struct strbuf *out)
{
    struct strbuf text = {0};

    if (json_dump_callback(root, collect, &text, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) != 0)
        memory_exhausted();
    add_escaped(out, strbuf_str(&text));
    strbuf_release(&text);
    strbuf_addc(out, '\n');
    json_decref(root);
}
