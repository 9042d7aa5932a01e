#include "unit.h"

#include "report/capitals.h"

static struct strbuf spelled;

static struct str spell(money amount)
{
    strbuf_clear(&spelled);
    capitals_write(amount, &spelled);
    return strbuf_str(&spelled);
}

/* The examples of the payment and settlement rules' first annex, the first form of each. */
static void regulation_examples(void **state)
{
    (void)state;
    assert_str(spell(140950), "人民币壹仟肆佰零玖元伍角");
    assert_str(spell(600714), "人民币陆仟零柒元壹角肆分");
    assert_str(spell(168032), "人民币壹仟陆佰捌拾元零叁角贰分");
    assert_str(spell(10700053), "人民币壹拾万柒仟元零伍角叁分");
    assert_str(spell(1640902), "人民币壹万陆仟肆佰零玖元零贰分");
    assert_str(spell(32504), "人民币叁佰贰拾伍元零肆分");
}

static void whole_amounts_end_in_zheng(void **state)
{
    (void)state;
    assert_str(spell(0), "人民币零元整");
    assert_str(spell(100), "人民币壹元整");
    assert_str(spell(1000), "人民币壹拾元整");
    assert_str(spell(30000), "人民币叁佰元整");
    assert_str(spell(18810000), "人民币壹拾捌万捌仟壹佰元整");
    assert_str(spell(20680000), "人民币贰拾万陆仟捌佰元整");
    assert_str(spell(10000000000), "人民币壹亿元整");
}

static void parts_of_a_yuan(void **state)
{
    (void)state;
    assert_str(spell(1), "人民币壹分");
    assert_str(spell(10), "人民币壹角");
    assert_str(spell(30), "人民币叁角");
    assert_str(spell(12), "人民币壹角贰分");
    assert_str(spell(105), "人民币壹元零伍分");
    assert_str(spell(150), "人民币壹元伍角");
    assert_str(spell(1050), "人民币壹拾元零伍角");
    assert_str(spell(1005), "人民币壹拾元零伍分");
}

static void zeros_inside(void **state)
{
    (void)state;
    assert_str(spell(1000500), "人民币壹万零伍元整");
    assert_str(spell(10010000), "人民币壹拾万零壹佰元整");
    assert_str(spell(10000000100), "人民币壹亿零壹元整");
    assert_str(spell(10000100000), "人民币壹亿零壹仟元整");
    assert_str(spell(10010010000), "人民币壹亿零壹拾万零壹佰元整");
    assert_str(spell(100100100), "人民币壹佰万壹仟零壹元整");
    assert_str(spell(200003000), "人民币贰佰万零叁拾元整");
}

static void largest_amounts(void **state)
{
    (void)state;
    assert_str(spell(MONEY_LIMIT - 1), "人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元"
                                       "玖角玖分");
    assert_str(spell(INT64_C(100000000000000)), "人民币壹万亿元整");
    assert_str(spell(INT64_C(100000005000000)), "人民币壹万亿零伍万元整");
    assert_str(spell(INT64_C(100030000000000)), "人民币壹万零叁亿元整");
    assert_str(spell(-150), "人民币负壹元伍角");
}

static int64_t value_of(uint32_t code, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str name = str_of(names[i]);

        if (utf8_next(&name) == code)
            return (int64_t)i;
    }
    return -1;
}

/* Reads capitals back: an independent way from words to the amount. */
static money read_back(struct str text)
{
    static const char *const digits[] = {"零", "壹", "贰", "叁", "肆",
                                         "伍", "陆", "柒", "捌", "玖"};
    static const char *const units[] = {"个", "拾", "佰", "仟"};
    static const int64_t weights[] = {1, 10, 100, 1000};
    int64_t total = 0, group = 0, digit = 0, fen = 0;

    while (text.len) {
        uint32_t code = utf8_next(&text);
        int64_t found = value_of(code, digits, 10);
        int64_t unit = value_of(code, units, 4);

        if (found >= 0) {
            digit = found;
            continue;
        }
        if (unit > 0) {
            group += digit * weights[unit];
        } else if (code == 0x4E07 /* 万 */) {
            total += (group + digit) * 10000;
            group = 0;
        } else if (code == 0x4EBF /* 亿 */) {
            total = (total + group + digit) * 100000000;
            group = 0;
        } else if (code == 0x5143 /* 元 */) {
            total += group + digit;
            group = 0;
        } else if (code == 0x89D2 /* 角 */) {
            fen += digit * 10;
        } else if (code == 0x5206 /* 分 */) {
            fen += digit;
        }
        digit = 0;
    }
    return total * 100 + fen;
}

static void every_amount_can_be_read_back(void **state)
{
    uint64_t random = 12345;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        money amount;

        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        amount = (money)(random >> 14) % MONEY_LIMIT;
        for (uint64_t zeros = random % 9; zeros; zeros--)
            amount /= 10;
        if (random % 3 == 0) /* many zeros inside */
            amount = amount / 10000000 * 10000000 + amount % 1000;
        assert_int_equal(read_back(spell(amount)), amount);
        assert_int_equal(utf8_error(strbuf_str(&spelled)), spelled.len);
        assert_null(strstr(spelled.ptr, "零零"));
        assert_null(strstr(spelled.ptr, "零万"));
        assert_null(strstr(spelled.ptr, "零亿"));
    }
}

static int release(void **state)
{
    (void)state;
    strbuf_release(&spelled);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regulation_examples), cmocka_unit_test(whole_amounts_end_in_zheng),
        cmocka_unit_test(parts_of_a_yuan),     cmocka_unit_test(zeros_inside),
        cmocka_unit_test(largest_amounts),     cmocka_unit_test(every_amount_can_be_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
