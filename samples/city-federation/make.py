#!/usr/bin/env python3
"""Makes applicants.csv, and the lists beside the rules, register.csv and disqualified.csv: 400 applicants, some not on the register,
some without worker status, some disqualified for a false report last year."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("city-federation")
choose = people.random.choice
applicants, register, disqualified = [], [], []
for i in range(400):
    name, number, account = people.next(1962, 1999)
    status = choose(("在职", "在职", "下岗", "退休", "农民工"))
    if i % 29 == 7:
        status = choose(("个体经营", "无业"))
    applicants.append([name, number, choose(("轻工", "建材", "商贸", "交通", "环卫")), status,
                       f"{people.random.randrange(0, 6000, 50)}.00", people.random.randint(1, 5),
                       choose(("无", "无", "患病", "意外", "灾害", "子女上学")),
                       choose(("是", "否")), account])
    if i % 17 != 3:
        register.append([number, name])
    if i % 61 == 11:
        disqualified.append([number, "虚报收入"])
for _ in range(150):
    name, number, _ = people.next(1962, 1999)
    register.append([number, name])
people.random.shuffle(register)
write(os.path.join(here, "applicants.csv"),
      ["姓名", "身份证号", "单位", "身份", "家庭月收入", "家庭人口", "致困原因", "自供暖", "银行卡号"],
      applicants)
lists = os.path.join(here, "../../rules/city-federation")
write(os.path.join(lists, "register.csv"), ["身份证号", "姓名"], register)
write(os.path.join(lists, "disqualified.csv"), ["身份证号", "事由"], disqualified)
