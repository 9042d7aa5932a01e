/* Numbers that tell who somebody is: identity numbers, accounts and phones in all their forms. */
#include "cells.h"

static void numbers_that_identify(void **state)
{
    static const struct reading_case ids[] = {
        {"990101194912310028", "990101194912310028", 0},
        {"99010119491231001x", "99010119491231001X", 0},
        {"９９０１０１１９４９１２３１００１ｘ", "99010119491231001X", 0},
        {"\t'990101194912310028 ", "990101194912310028", 0},
        {"990101491231002", "990101491231002", 0},
        {"G12345678", "G12345678", 0},
        {"990101194912310035", NULL, CELL_ID_CHECK},
        {"990101194913010019", NULL, CELL_ID_BIRTH},
        {"990101194912310000", NULL, CELL_ROUNDED},
        {"9.90101E+17", NULL, CELL_EXPONENT},
        {"99010119491231002", NULL, CELL_ID_FORM},
        {"990101 19491231 0028", "990101194912310028", 0},
        {"990101 19491231 001x", "99010119491231001X", 0},
        {"990101　194912310028", "990101194912310028", 0},
        {"990101\xC2\xA0"
         "194912310028",
         "990101194912310028", 0},
        {"990101 491231 002", "990101491231002", 0},
        {"\t990101491231002", "990101491231002", 0},
        {"990101194912310028\xE2\x80\x8B", "990101194912310028", 0},
        {"\xE2\x81\xA0"
         "990101\xE2\x80\x8D"
         "194912310028",
         "990101194912310028", 0},
        {"=\"990101194912310028\"", "990101194912310028", 0},
        {"= \"990101194912310028\"", NULL, CELL_ID_FORM},
        {"\xE2\x80\xAD"
         "990101194912310028\xE2\x80\xAC",
         NULL, CELL_UNSEEN},
        {"990101194912310028\xC2\xAD", NULL, CELL_UNSEEN},
        {"990101 19491231 0035", NULL, CELL_ID_CHECK},
        {"12345678", "12345678", 0},
        {"123456789", "123456789", 0},
        {"A000000(0)", "A000000(0)", 0},
        {"Ａ000000（0）", "A000000(0)", 0},
        {"E 0000001", "E0000001", 0},
        {"军字第0000001号", "军字第0000001号", 0},
        {"武字第 0000001 号", "武字第0000001号", 0},
        {"1234567801(B)", "1234567801(B)", 0},
        {"G1234-5678", "G1234-5678", 0},
        {"1234", NULL, CELL_ID_FORM},
        {"张三1234567", NULL, CELL_ID_FORM},
        {"9901**********0028", NULL, CELL_ID_MASKED},
        {"9901xxxxxxxxxx0028", NULL, CELL_ID_MASKED},
        {"990101XXXXXXXX0028", NULL, CELL_ID_MASKED},
        {"Gxx345678", NULL, CELL_ID_MASKED},
        {"＊＊＊＊12345678", NULL, CELL_ID_MASKED},
        {"C990101194912310028", NULL, CELL_ID_INSIDE},
        {"ID990101194912310028", NULL, CELL_ID_INSIDE},
        {"990101194912310028A", NULL, CELL_ID_INSIDE},
        {"990101-19491231-0028", NULL, CELL_ID_INSIDE},
        {"(990101194912310028)", NULL, CELL_ID_INSIDE},
        {"1990101194912310028", NULL, CELL_ID_INSIDE},
        {"C990101491231002", NULL, CELL_ID_INSIDE},
        {"99010119491231O028", NULL, CELL_ID_FORM},
        {"9901011949123100I8", NULL, CELL_ID_FORM},
        {"990101491231002X", NULL, CELL_ID_INSIDE},
        {"#REF!", NULL, CELL_ERROR_VALUE},
        {" \xE2\x80\x8B ", NULL, CELL_UNSEEN},
        {"无", NULL, CELL_ID_FORM},
        {"", NULL, CELL_MISSING},
    };
    static const struct reading_case cards[] = {
        {"6200000000000005", "6200000000000005", 0},
        {"6200 0000 0000 0005", "6200000000000005", 0},
        {" '6200000000000005\t", "6200000000000005", 0},
        {"６２００　００００　００００　０００５", "6200000000000005", 0},
        {"6200000000000000", "6200000000000000", 0}, /* Luhn fails: a warning, not a hold */
        {"12345678", "12345678", 0},
        {"123456789012345678901234567890", "123456789012345678901234567890", 0},
        {"1234567", NULL, CELL_CARD_FORM},
        {"1234 567", NULL, CELL_CARD_FORM},
        {"1234567890123456789012345678901", NULL, CELL_CARD_FORM},
        {"6200-0000-0000-0005", NULL, CELL_CARD_FORM},
        {"=\"6200000000000005\"", "6200000000000005", 0},
        {"6200000000000005\xE2\x80\x8B", NULL, CELL_UNSEEN},
        {"#VALUE!", NULL, CELL_ERROR_VALUE},
        {"########", NULL, CELL_TOO_NARROW},
        {"6.2E+15", NULL, CELL_EXPONENT},
        {"无", NULL, CELL_CARD_FORM},
        {"", NULL, CELL_MISSING},
    };
    static const struct reading_case phones[] = {
        {"13900000000", "13900000000", 0},
        {"139 0000 0000", "13900000000", 0},
        {"+86 139-0000-0000", "+86139-0000-0000", 0},
        {"（０１０）", "010", 0},
        {"(010)55501234", "01055501234", 0},
        {"（010）5550-1234", "0105550-1234", 0},
        {"+86(10)55501234", "+861055501234", 0},
        {"(", NULL, CELL_PHONE_FORM},
        {"０１０－１２３４５６７８", "010-12345678", 0},
        {"'13900000000", "13900000000", 0},
        {"139+0", NULL, CELL_PHONE_FORM},
        {"+", NULL, CELL_PHONE_FORM},
        {"-", NULL, CELL_PHONE_FORM},
        {"010/12345678", NULL, CELL_PHONE_FORM},
        {"1.39E+10", NULL, CELL_EXPONENT},
        {"13900000000;13900000001", NULL, CELL_PHONE_FORM},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK(FIELD_ID_NUMBER, ids);
    CHECK(FIELD_BANK_CARD, cards);
    CHECK(FIELD_PHONE, phones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_identify),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
