/* Does the money's having arrived, or not, follow from what the bank wrote? */
#include "settlement/bank_words.h"
#include "settlement/bank_word_list.h"
#include <ctype.h>

#include "base/banned.h"

static const struct {
    const char *const *words;
    enum bank_word meaning;
} lists[] = {
    {bank_words_settled, BANK_SETTLED},
    {bank_words_failed, BANK_FAILED},
    {bank_words_undecided, BANK_UNDECIDED},
};

/* Behind a word that means failed these may tell that the money arrived all the same, as in
 * 失败后已补发. */
static const char *const success_parts[] = {"成功",      "到账",     "入账", "已发",    "已付",
                                            "补发",      "重发",     "重新", "success", "settled",
                                            "completed", "credited", "paid"};

/* A reason beside a success that has one of these speaks against it. */
static const char *const contradictions[] = {
    "失败",    "退回",     "退票",   "退汇",   "退款",   "冲正",     "冲回",   "撤销",
    "取消",    "拒绝",     "不符",   "有误",   "错误",   "无效",     "不存在", "销户",
    "注销",    "冻结",     "挂失",   "止付",   "异常",   "受限",     "未入",   "未到",
    "fail",    "return",   "reject", "revers", "cancel", "refund",   "closed", "frozen",
    "invalid", "mismatch", "wrong",  "bounce", "declin", "not found"};

/* A reason that has one of these, whole, says that there is nothing to say. */
static const char *const empty_reasons[] = {"无错误", "没有错误", "无异常", "正常", "正常无异常",
                                            "无",     "暂无",     "没有",   "空",   "no error",
                                            "none",   "nil",      "null",   "na",   "no"};

/* Appends TEXT to OUT, which is empty, as the table has words: half-width, lower case, 账 for 帐 as
 * many write, one blank for several and none beside other characters than ASCII. All of it: what
 * stands at the end of a long text may turn its sense round. */
static struct str plain_word(struct str text, struct strbuf *out)
{
    bool blank = false;

    text = str_trim(text);
    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));
        char bytes[4];

        if (code <= ' ' || code == 0xA0) {
            blank = out->len > 0;
            continue;
        }
        if (blank && code < 0x80 && (unsigned char)out->ptr[out->len - 1] < 0x80)
            strbuf_addc(out, ' ');
        blank = false;
        if (code == 0x5E10) /* 帐 */
            code = 0x8D26;  /* 账 */
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        strbuf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
    return strbuf_str(out);
}

static bool is_among(struct str text, const char *const *some, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(text, str_of(some[i])))
            return true;
    return false;
}

#define IS_AMONG(text, some) is_among(text, some, sizeof(some) / sizeof *(some))
#define HAS_PART(text, parts) str_has_any(text, parts, sizeof(parts) / sizeof *(parts))

/* What one word of the table means. */
static enum bank_word meaning_of(struct str word)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *const *known = lists[i].words; *known; known++)
            if (str_eq(word, str_of(*known)))
                return lists[i].meaning;
    return BANK_UNKNOWN;
}

/* Cuts the part before a mark that parts words off REST; false at the end. */
static bool next_part(struct str *rest, struct str *part)
{
    static const char marks[] = ",;:/|()[]!_";
    size_t at = 0, size = 1;

    if (rest->len == 0)
        return false;
    for (; at < rest->len; at++) {
        struct str here = {rest->ptr + at, rest->len - at};

        if (strchr(marks, here.ptr[0]) || str_starts(here, STR("- ")) ||
            str_starts(here, STR(" -")))
            break;
        size = 3;
        if (str_starts(here, STR("。")) || str_starts(here, STR("、")) ||
            str_starts(here, STR("—")) || str_starts(here, STR("【")) ||
            str_starts(here, STR("】")))
            break;
        size = 1;
    }
    *part = str_trim((struct str){rest->ptr, at});
    *rest = at < rest->len ? (struct str){rest->ptr + at + size, rest->len - at - size}
                           : (struct str){NULL, 0};
    return true;
}

/* A number such as 0000 beside a word is the bank's own code for it. */
static bool is_code(struct str part)
{
    return part.len <= 8 && str_digits(part) == part.len;
}

/* What the parts of WHOLE mean together. */
static enum bank_word meaning_of_parts(struct str whole)
{
    enum bank_word meaning = BANK_UNKNOWN;
    struct str rest = whole, part;
    bool any = false;

    while (next_part(&rest, &part)) {
        enum bank_word next = meaning_of(part);

        if (part.len == 0 || is_code(part))
            continue;
        if (any && meaning == BANK_FAILED && next == BANK_UNKNOWN && !HAS_PART(part, success_parts))
            continue;
        if (any && next != meaning)
            return BANK_UNDECIDED;
        meaning = next;
        any = true;
    }
    return meaning;
}

enum bank_word bank_word_of(struct str text)
{
    struct strbuf plain = {0};
    struct str whole = plain_word(text, &plain);
    enum bank_word meaning = BANK_UNDECIDED;

    if (whole.len) {
        while (whole.ptr[whole.len - 1] == '.' && whole.len > 1)
            whole.len--;
        meaning = meaning_of(whole);
        if (meaning == BANK_UNKNOWN)
            meaning = meaning_of_parts(whole);
    }
    strbuf_release(&plain);
    return meaning;
}

static bool tells_of_failure(struct str part)
{
    return !IS_AMONG(part, empty_reasons) && HAS_PART(part, contradictions);
}

/* Does PART, of a reason, speak of a payment that failed or came back? */
static bool speaks_against(struct str part)
{
    enum bank_word meaning = meaning_of(part);

    if (part.len == 0 || IS_AMONG(part, empty_reasons))
        return false;
    return meaning == BANK_FAILED || meaning == BANK_UNDECIDED || tells_of_failure(part);
}

/* Does one of TEXT's parts speak against a success? */
static bool any_against(struct str text, bool (*against)(struct str part))
{
    struct strbuf plain = {0};
    struct str rest = plain_word(text, &plain), part;
    bool found = false;

    while (!found && next_part(&rest, &part))
        found = against(part);
    strbuf_release(&plain);
    return found;
}

bool bank_reason_contradicts(struct str text)
{
    return any_against(text, speaks_against);
}

/* Has TEXT no character but zeros and marks, as 0000 and -? */
static bool is_blank(struct str text)
{
    while (text.len) {
        uint32_t code = utf8_next(&text);
        bool dash = code >= 0x2010 && code <= 0x2015;

        if (code >= 0x80 ? !dash : isalnum((int)code) && code != '0')
            return false;
    }
    return true;
}

static bool says_something(struct str part)
{
    return !is_blank(part) && !IS_AMONG(part, empty_reasons) && meaning_of(part) != BANK_SETTLED;
}

bool bank_failure_is_told(struct str text)
{
    return !str_eq_nocase(str_trim(text), STR("n/a")) && any_against(text, says_something);
}

bool bank_text_contradicts(struct str text)
{
    return any_against(text, tells_of_failure);
}
