/* `year`, `30 days`: which time are a cap, a fund or the budget for? */
#include "base/message.h"
#include "rule/compile.h"
#include "rule/ini_line.h"
#include "rule/number.h"
#include "rule/section_reader.h"

#include "base/banned.h"

#define DAYS_MAX 36600
#define MONTHS_MAX 1200

const struct word period_words[] = {
    {"batch", "本批", PERIOD_BATCH},
    {"month", "月", PERIOD_MONTH},
    {"quarter", "季", PERIOD_QUARTER},
    {"year", "年", PERIOD_YEAR},
    {"N days", "N 天", PERIOD_DAYS},
    {"N months", "N 个月", PERIOD_MONTHS},
    {NULL, NULL, 0},
};

/* Behind the N. */
static const struct word spans[] = {
    {"days", "天", PERIOD_DAYS},
    {"day", "日", PERIOD_DAYS},
    {"months", "个月", PERIOD_MONTHS},
    {"month", "月", PERIOD_MONTHS},
    {NULL, NULL, 0},
};

/* `30 days`, `3个月`. */
static bool read_span(struct load *load, const struct ini_entry *entry, struct period *found)
{
    struct str value = entry->value, digits = {value.ptr, 0};
    decimal number;
    int period, most;

    for (struct str rest = value; rest.len;) {
        uint32_t code = utf8_fold(utf8_next(&rest));

        if (code < '0' || code > '9')
            break;
        digits.len = value.len - rest.len;
    }
    value = str_trim((struct str){value.ptr + digits.len, value.len - digits.len});
    if (digits.len == 0 || !word_named(spans, value, &period))
        return false;
    most = period == PERIOD_DAYS ? DAYS_MAX : MONTHS_MAX;
    if (!rule_number(digits, &number) || number < DECIMAL_ONE || number > most * DECIMAL_ONE) {
        entry_error(load, entry, digits.ptr, "the period must be 1 to %d %s long", most,
                    message(load->diags->language, period == PERIOD_DAYS ? "days" : "months"));
        return true;
    }
    found->kind = (enum period_kind)period;
    found->span = (uint32_t)(number / DECIMAL_ONE);
    return true;
}

void read_period_key(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    struct period *found = target;
    int period;

    if (read_span(load, entry, found))
        return;
    if (!read_word(load, entry, entry->value, key->words, &period))
        return;
    if (period == PERIOD_DAYS || period == PERIOD_MONTHS)
        entry_error(load, entry, entry->value.ptr, "write a number for N, as '30 days'");
    else
        found->kind = (enum period_kind)period;
}
