"""Made-up people for the samples: the same ones every time, and never a real person.

Identity numbers use region code 99, which is no place, with a valid check digit (GB 11643-1999);
account numbers start with 6299, which no bank has, with a valid Luhn digit.
"""

import csv
import random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红梅春生福贵德海波鹏飞云凤琴晓东文斌"


def identity(birth, sequence, county="0101"):
    """An 18-digit number of region 99, born on BIRTH (yyyymmdd), SEQUENCE 0 to 999."""
    body = f"99{county}{birth}{sequence:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def card(number):
    """A 19-digit account number with a valid Luhn digit."""
    body = f"6299{number:014d}"
    total = 0
    for i, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if i % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


class People:
    """A repeatable stream of people, no two with the same identity or account number."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def name(self):
        given = "".join(self.random.choice(GIVEN) for _ in range(self.random.choice((1, 2, 2))))
        return self.random.choice(SURNAMES) + given

    def next(self, first_year=1960, last_year=1999):
        """(name, identity number, account number)"""
        self.count += 1
        birth = (f"{self.random.randint(first_year, last_year)}"
                 f"{self.random.randint(1, 12):02d}{self.random.randint(1, 28):02d}")
        county = f"{1 + self.count // 900:02d}{self.random.randint(1, 20):02d}"
        number = identity(birth, self.count % 900 + 1, county)
        if number.endswith("000"):  # looks as if a spreadsheet had rounded it
            return self.next(first_year, last_year)
        return self.name(), number, card(self.count)


def write(path, header, rows, encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)
