/* How does a line with texts of others reach people? */
#include "print.h"

#include "base/printable.h"

#include "base/banned.h"

/* Prints what FORMAT has around its line breaks, and ARGS between them. */
__attribute__((format(printf, 3, 0))) static void put_line(FILE *out, bool masked,
                                                           const char *format, va_list args)
{
    struct strbuf text = {0}, safe = {0}, starred = {0}, shown = {0};
    size_t first = strspn(format, "\n"), last = 0;
    struct str line;

    strbuf_vprintf(&text, format, args);
    for (size_t length = strlen(format); last + first < length; last++)
        if (format[length - last - 1] != '\n')
            break;
    line = (struct str){text.ptr + first, text.len - first - last};
    printable_add(&safe, line);
    masked_add(&starred, strbuf_str(&safe), masked ? NUMBER_LEAST : SIZE_MAX);
    visible_add(&shown, strbuf_str(&starred));
    fwrite(text.ptr, 1, first, out);
    fwrite(shown.ptr ? shown.ptr : "", 1, shown.len, out);
    fwrite(text.ptr + text.len - last, 1, last, out);
    strbuf_release(&text);
    strbuf_release(&safe);
    strbuf_release(&starred);
    strbuf_release(&shown);
}

void print_line(FILE *out, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put_line(out, true, format, args);
    va_end(args);
}

void print_path(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put_line(stdout, false, format, args);
    va_end(args);
}
