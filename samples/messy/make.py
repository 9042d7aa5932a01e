#!/usr/bin/env python3
"""Makes applicants.csv: one file as offices really send it, in GB18030, with a fault of every kind.

Each row below says what is wrong with it; rules/messy.ini and ledger.csv show what becomes of it.
"""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import card, identity

ZHAO = identity("19700105", 11)
QIAN = identity("19680312", 12)
SUN_OLD = "990101" + "700707" + "013"  # 15 digits, and the same person's 18:
SUN_NEW = identity("19700707", 13)
DEAD = identity("19750820", 14)
DEAD = DEAD[:-1] + ("0" if DEAD[-1] != "0" else "1")  # the check digit does not fit
ROUNDED = identity("19810203", 15)[:15] + "000"
FULL = str.maketrans("0123456789X.", "０１２３４５６７８９Ｘ．")


def person(sequence):
    return identity("19790901", sequence)


LINES = [
    # two titles and a blank line above the header, blanks and full-width letters in it
    "某区困难职工一次性补助申请名单,,,,,,,,,",
    "制表：区总工会　2024年1月,,,,,,,,,",
    "",
    " 姓名 ,身份证号　,单位,困难类别,家庭月收入,家庭人口,申请日期,ＩＣ卡号,联系电话,备注",
    # what a person reads without trouble, and the program as well
    f"赵甲,{ZHAO},纺织厂,特困,1.5万,5,2024年1月3日,{card(1)},13900000001,金额以万计",
    f"钱乙,{QIAN},纺织厂,困难,¥300,2,2024/1/4,'{card(2)},139-0000-0002,货币符号和撇号",
    f'孙丙,"\t{SUN_OLD}",纺织厂,困难,"2,400.00元",3,2024.1.5,{card(3)},,15 位旧号和制表符',
    f"李丁,{person(21).translate(FULL)},农机厂,特困,{'1800.50'.translate(FULL)},４,20240106,"
    f"{card(4).translate(FULL)},０１０－１２３４５６７,全角",
    f'周戊,{person(22)},农机厂,困难,900,3,2024-01-08,{card(5)[:4]} {card(5)[4:12]} {card(5)[12:]},,'
    '"住院两次，\r\n在家休养"',
    f'"=HYPERLINK(""http://example.invalid"",""吴己"")",{person(23)},农机厂,困难,1000,2,2024-01-08,'
    f"{card(6)},,姓名像公式",
    "",
    # the same person once more, by the 18-digit number
    f"孙丙,{SUN_NEW},教育局,困难,2400,3,2024-01-09,{card(7)},,同一人的新号",
    # numbers that a spreadsheet or a hand has spoilt
    f"郑庚,1.10105E+17,教育局,特困,800,3,2024-01-09,{card(8)},,号码被电子表格缩写",
    f"王辛,{ROUNDED},教育局,特困,800,3,2024-01-09,{card(9)},,号码末三位丢失",
    f"冯壬,{DEAD},教育局,特困,800,3,2024-01-09,{card(10)},,校验码不符",
    f"陈癸,{identity('19790230', 31)},教育局,困难,800,3,2024-01-09,{card(11)},,出生日期不存在",
    f"褚子,{person(32)},教育局,困难,12o0,3,2024-01-09,{card(12)},,字母 o 当作零",
    f"卫丑,{person(33)},教育局,困难,800,三,2024-01-09,{card(13)},,人口是汉字",
    f"蒋寅,{person(34)},教育局,困难,800,3,2024年2月30日,{card(14)},,没有这一天",
    f"沈卯,{person(35)},教育局,较困难,800,3,2024-01-09,{card(15)},,类别不在其中",
    f"韩辰,{person(36)},教育局,困难,-800,3,2024-01-09,{card(16)},,负数",
    f"杨巳,{person(37)},教育局,困难,,3,2024-01-09,{card(17)},,收入空白",
    f"朱午,{person(38)},教育局,困难,800,3,2024-01-09,6.29900E+18,,卡号被电子表格缩写",
    # one account for two people
    f"秦未,{person(41)},粮食局,困难,800,3,2024-01-10,{card(20)},,同一卡号",
    f"尤申,{person(42)},粮食局,困难,800,3,2024-01-10,{card(20)},,同一卡号",
    # an account whose check digit does not fit is only warned of
    f"许酉,{person(43)},粮食局,困难,800,3,2024-01-10,{card(21)[:-1]}{(int(card(21)[-1]) + 1) % 10},,"
    "卡号校验码不符",
    # rows that are not as long as the header
    f"何戌,{person(44)},粮食局,困难,800,3,2024-01-10,{card(22)}",
    f"吕亥,{person(45)},粮食局,困难,1,200,3,2024-01-10,{card(23)},,金额里的逗号没有引号",
    # a stray quote that is closed by the next one has swallowed somebody
    f'施甲,{person(46)},"粮食局,困难,800,3,2024-01-10,{card(24)},,',
    f'张乙,{person(47)},粮食局",困难,800,3,2024-01-10,{card(25)},,前一行的引号没有闭合',
    # a character that nobody sees
    f"孔丙,{person(48)},粮食局,困难,800\b,3,2024-01-11,{card(26)},,退格符",
    ",,,,,,,,,",
    "合计,,,,,,,,,共 27 人",
    f"严戊,{person(50)},经贸局,困难,1.2万,2,2024-01-12,{card(28)},,收入超过标准",
    f"曹丁,{person(49)},经贸局,特困,600,4,2024-01-12,{card(27)},+86 13900000003,没有问题",
]

with open(os.path.join(here, "applicants.csv"), "wb") as file:
    file.write("".join(line + "\r\n" for line in LINES).encode("gb18030"))
