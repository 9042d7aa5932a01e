/* Bytes from outside against the base layer: UTF-8 as iconv sees it, numbers and dates that are
 * written as they were read, and messages that stay one harmless line. */
#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/money.h"
#include "base/str.h"
#include <iconv.h>
#include <stdlib.h>

#include "kept_encodings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool truth)
{
    if (!truth)
        abort();
}

/* How many bytes of TEXT iconv can read. It lets code points above U+10FFFF pass and nothing
 * else that utf8_error does not. */
static size_t readable_by_iconv(struct str text)
{
    iconv_t conversion = iconv_open("UTF-16LE", "UTF-8"); /* has nothing above U+10FFFF */
    char *out = malloc(text.len * 4 + 4), *to = out;
    char *from = (char *)(uintptr_t)text.ptr;
    size_t left = text.len, room = text.len * 4 + 4;

    require(conversion != (iconv_t)-1 && out);
    iconv(conversion, &from, &left, &to, &room);
    iconv_close(conversion);
    free(out);
    return text.len - left;
}

static void check_utf8(struct str text)
{
    struct strbuf again = {0};
    struct str rest = text;

    require(utf8_error(text) == readable_by_iconv(text));
    while (rest.len) {
        char put[4];

        strbuf_add(&again, (struct str){put, utf8_put(put, utf8_next(&rest))});
    }
    require(utf8_error(strbuf_str(&again)) == again.len);
    require(utf8_length(text) == utf8_length(strbuf_str(&again)));
    require(utf8_error(text) < text.len || str_eq(text, strbuf_str(&again)));
    require(utf8_width(text) <= 2 * utf8_length(text));
    strbuf_release(&again);
}

static void check_numbers(struct str text)
{
    char written[MONEY_TEXT_MAX];
    decimal x, y, moved;
    money amount, sum;
    date day, again;

    if (decimal_parse(text, &x)) {
        require(decimal_parse((struct str){written, decimal_format(x, 2, written)}, &y) && x == y);
        for (int how = ROUND_HALF_UP; how <= ROUND_HALF_EVEN; how++)
            if (decimal_round(x, DECIMAL_ONE, (enum rounding)how, &y))
                require(y % DECIMAL_ONE == 0 && decimal_sub(y, x, &moved) && moved > -DECIMAL_ONE &&
                        moved < DECIMAL_ONE);
    }
    if (money_parse(text, &amount)) {
        require(money_parse((struct str){written, money_format(amount, written)}, &sum));
        require(sum == amount && money_add(amount, -amount, &sum) && sum == 0);
    }
    if (date_parse(text, &day)) {
        require(date_format(day, written) == 10 && str_eq(text, str_of(written)));
        require(date_parse(str_of(written), &again) && day == again);
    }
}

static void check_message(struct str text)
{
    struct arena arena = {0};
    struct strbuf out = {0};
    struct diag_list list;
    uint32_t column = text.len ? (uint32_t)(unsigned char)text.ptr[0] : 0;
    size_t lines = 0;

    diag_init(&list, &arena);
    diag_error(&list, (struct origin){arena_cstr(&arena, text), 1, column}, "'" STR_FMT "'",
               STR_ARG(text));
    diag_show_line(&list, text);
    diag_render(&list, false, &out);
    require(utf8_error(strbuf_str(&out)) == out.len);
    for (size_t i = 0; i < out.len; i++) {
        lines += out.ptr[i] == '\n';
        require((unsigned char)out.ptr[i] >= 0x20 || out.ptr[i] == '\n');
    }
    require(lines == (text.len ? 2u + (column > 0) : 1u));
    strbuf_release(&out);
    diag_release(&list);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {"income", "members", "困难类别"};
    struct str text = {(const char *)bytes, size};

    check_utf8(text);
    check_numbers(str_trim(text));
    check_message(text);
    if (size < 200)
        str_nearest(text, names, 3);
    return 0;
}
