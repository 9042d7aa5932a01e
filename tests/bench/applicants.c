/* Who applies in the benchmarks? The same made-up people on every machine, as an applicant file on
 * standard output: twelve columns, about 120 bytes a row, one row in two hundred a repeat.
 *
 * usage: applicants ROWS [together|scattered]
 * With a second argument each household has four rows, and two more columns tell which it is and
 * who is its head: its rows stand one after the other, or as far from each other as they can. */
#include "applicant/identity.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof *(list)))

/* Identities differ by birth date and sequence, in an order that looks like chance: the step
 * shares no factor with their number. */
#define IDENTITIES UINT64_C(20160000) /* 60 years of 12 months of 28 days, a thousand a day */
#define STEP UINT64_C(7654321)
/* Each has a phone of their own, by the same way. */
#define PHONES UINT64_C(1000000000)
#define PHONE_STEP UINT64_C(387654321)
#define HOUSEHOLD_ROWS UINT64_C(4)

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
                                       "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"};
static const char *const given[] = {"伟",   "芳",   "娜",   "敏",   "静",   "丽",
                                    "强",   "磊",   "洋",   "勇",   "艳华", "云福",
                                    "秀英", "建国", "桂兰", "志强", "海燕", "玉梅"};
static const char *const offices[] = {"经贸局", "民政局", "粮食局", "建设局",
                                      "农业局", "教育局", "街道办", "供销社"};
static const char *const statuses[] = {"在职", "下岗", "退休", "农民工"};
static const char *const hardships[] = {"特困", "特困", "特困", "困难", "困难",
                                        "困难", "困难", "困难", "临时", "临时"};

/* Knuth's MMIX generator. */
static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static void put_identity(uint64_t person)
{
    uint64_t number = person % IDENTITIES * STEP % IDENTITIES;
    uint64_t day = number / 1000;
    char text[32];

    snprintf(text, sizeof text, "990101%04u%02u%02u%03u", (unsigned)(1940 + day / 28 / 12),
             (unsigned)(1 + day / 28 % 12), (unsigned)(1 + day % 28), (unsigned)(number % 1000));
    printf("%.17s%c", text, identity_check_character(text));
}

/* A card number whose last digit is Luhn's. */
static void put_account(uint64_t *state)
{
    char digits[20];
    int sum = 0;

    snprintf(digits, sizeof digits, "6299%07" PRIu32 "%07" PRIu32, draw(state, 10000000),
             draw(state, 10000000));
    for (int i = 17; i >= 0; i--) {
        int digit = (digits[i] - '0') * (i % 2 ? 2 : 1);

        sum += digit > 9 ? digit - 9 : digit;
    }
    printf("%s%d", digits, (10 - sum % 10) % 10);
}

/* How the rows of a household stand in the file. */
enum households {
    HOUSEHOLDS_NONE,
    HOUSEHOLDS_TOGETHER,
    HOUSEHOLDS_SCATTERED
};

static void put_household(uint64_t row, uint64_t rows, enum households order)
{
    uint64_t houses = rows / HOUSEHOLD_ROWS + (rows % HOUSEHOLD_ROWS != 0);
    bool together = order == HOUSEHOLDS_TOGETHER;
    uint64_t house = together ? row / HOUSEHOLD_ROWS : row % houses;
    bool head = together ? row % HOUSEHOLD_ROWS == 0 : row < houses;

    printf(",H%07" PRIu64 ",%s", house, head ? "户主" : "成员");
}

static void put_row(uint64_t row, uint64_t *state)
{
    bool repeat = row && draw(state, 200) == 0;

    put_identity(repeat ? draw(state, (uint32_t)row) : row);
    printf(",%s%s,第%03" PRIu32 "%s", surnames[draw(state, COUNT(surnames))],
           given[draw(state, COUNT(given))], 1 + draw(state, 100),
           offices[draw(state, COUNT(offices))]);
    printf(",%s,%s", statuses[draw(state, COUNT(statuses))],
           hardships[draw(state, COUNT(hardships))]);
    printf(",%" PRIu32 ".%02" PRIu32 ",%" PRIu32, draw(state, 9000), draw(state, 100),
           1 + draw(state, 6));
    printf(",20%02" PRIu32 "-%02" PRIu32 "-%02" PRIu32, draw(state, 24), 1 + draw(state, 12),
           1 + draw(state, 28));
    printf(",%s,", draw(state, 30) ? "是" : "否");
    put_account(state);
    printf(",13%09" PRIu64 ",%s", row * PHONE_STEP % PHONES, draw(state, 4) ? "" : "孤老");
}

int main(int argc, char **argv)
{
    uint64_t rows = argc >= 2 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t state = 12351;
    enum households households = HOUSEHOLDS_NONE;

    if (argc == 3)
        households = strcmp(argv[2], "together") == 0 ? HOUSEHOLDS_TOGETHER : HOUSEHOLDS_SCATTERED;
    else if (argc != 2)
        return 2;
    printf("身份证号,姓名,单位,职工状况,困难类别,家庭月收入,家庭人口,建档日期,在册,银行卡号,"
           "手机,备注%s\n",
           households ? ",户号,与户主关系" : "");
    for (uint64_t row = 0; row < rows; row++) {
        put_row(row, &state);
        if (households)
            put_household(row, rows, households);
        putchar('\n');
    }
    return fclose(stdout) != 0;
}
