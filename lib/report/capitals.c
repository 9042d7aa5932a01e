/* How is an amount spelled in financial capitals? */
#include "report/capitals.h"

#include "base/banned.h"

static const char *const digit_names[] = {"零", "壹", "贰", "叁", "肆",
                                          "伍", "陆", "柒", "捌", "玖"};
static const char *const place_names[] = {"", "拾", "佰", "仟"};
static const char *const group_names[] = {"", "万", "亿", "万"};

#define GROUPS (sizeof group_names / sizeof group_names[0])

/* Writes four digits; a 零 stands for any run of zeros between two digits. ZERO says that one is
 * due because of what came before. */
static void write_group(unsigned group, bool zero, struct strbuf *out)
{
    static const unsigned weights[] = {1, 10, 100, 1000};

    for (unsigned place = 4; place-- > 0;) {
        unsigned digit = group / weights[place] % 10;

        if (digit == 0) {
            zero = true;
            continue;
        }
        if (zero && out->len)
            strbuf_adds(out, digit_names[0]);
        zero = false;
        strbuf_adds(out, digit_names[digit]);
        strbuf_adds(out, place_names[place]);
    }
}

/* The whole yuan, without 元. */
static void write_yuan(int64_t yuan, struct strbuf *out)
{
    unsigned groups[GROUPS];
    bool empty = false; /* a whole group of zeros lies between what is written and what comes */

    for (size_t i = 0; i < GROUPS; i++) {
        groups[i] = (unsigned)(yuan % 10000);
        yuan /= 10000;
    }
    for (size_t i = GROUPS; i-- > 0;) {
        if (groups[i] == 0) {
            empty = true;
            /* 1,0000,0005,0000: the 亿 belongs to the 万 of it and is named all the same. */
            if (i == 2 && groups[3])
                strbuf_adds(out, group_names[2]);
            continue;
        }
        write_group(groups[i], empty && out->len, out);
        strbuf_adds(out, group_names[i]);
        empty = false;
    }
}

void capitals_write(money amount, struct strbuf *out)
{
    struct strbuf yuan_text = {0};
    int64_t yuan = (amount < 0 ? -amount : amount) / 100;
    unsigned fen = (unsigned)((amount < 0 ? -amount : amount) % 100);
    unsigned jiao = fen / 10;

    fen %= 10;
    strbuf_adds(out, amount < 0 ? "人民币负" : "人民币");
    write_yuan(yuan, &yuan_text);
    if (yuan) {
        strbuf_add(out, strbuf_str(&yuan_text));
        strbuf_adds(out, "元");
    }
    if (yuan == 0 && jiao == 0 && fen == 0)
        strbuf_adds(out, "零元");
    if (jiao == 0 && fen == 0)
        strbuf_adds(out, "整");
    if (yuan && ((jiao && yuan % 10 == 0) || (jiao == 0 && fen)))
        strbuf_adds(out, digit_names[0]);
    if (jiao) {
        strbuf_adds(out, digit_names[jiao]);
        strbuf_adds(out, "角");
    }
    if (fen) {
        strbuf_adds(out, digit_names[fen]);
        strbuf_adds(out, "分");
    }
    strbuf_release(&yuan_text);
}
