/* Where do they sign? */
#include "report/signatures.h"
#include "report/report_words.h"

#include "base/banned.h"

#define ROOM_TO_SIGN "____________"

#define USUAL 3

/* Who is named, or the usual ones. */
static size_t signers(const struct page_heading *about, const struct str **items,
                      struct str usual[USUAL])
{
    static const enum word words[USUAL] = {WORD_PREPARED, WORD_REVIEWED, WORD_APPROVED};

    *items = about->signatures;
    if (about->signature_count)
        return about->signature_count;
    for (size_t i = 0; i < USUAL; i++)
        usual[i] = word_str(about->language, words[i]);
    *items = usual;
    return USUAL;
}

static void put_line(struct sheet *sheet, uint32_t row, uint16_t last, struct str text,
                     unsigned points)
{
    if (!sheet)
        return;
    sheet_row_height(sheet, row, points);
    sheet_text_across(sheet, row, 0, last, LOOK_SIGN, text);
}

uint32_t signatures_put(struct sheet *sheet, const struct page_heading *about, uint32_t row,
                        uint16_t last, size_t room)
{
    struct str usual[USUAL];
    const struct str *items;
    size_t count = signers(about, &items, usual);
    enum language language = about->language;
    struct strbuf line = {0};

    put_line(sheet, row++, last, STR(""), SIGNATURES_GAP);
    for (size_t i = 0; i <= count; i++) {
        struct str who = i < count ? items[i] : word_str(language, WORD_SIGN_DATE);
        struct strbuf item = {0};

        WORD_WRITE(&item, language, WORD_SIGN_HERE, who);
        strbuf_adds(&item, ROOM_TO_SIGN);
        if (line.len && utf8_width(strbuf_str(&line)) + utf8_width(strbuf_str(&item)) + 2 > room) {
            put_line(sheet, row++, last, strbuf_str(&line), SIGNATURES_LINE);
            strbuf_clear(&line);
        }
        if (line.len)
            strbuf_adds(&line, "  ");
        strbuf_add(&line, strbuf_str(&item));
        strbuf_release(&item);
    }
    put_line(sheet, row++, last, strbuf_str(&line), SIGNATURES_LINE);
    strbuf_release(&line);
    return row;
}
