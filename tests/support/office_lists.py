"""Twenty lists as different offices keep them, all made up (region code 99): CSV files in several
encodings and workbooks, in both languages, with what such lists have wrong.

usage: office_lists.py FOLDER  (prints the files' names, one a line)
"""
import csv
import datetime
import random
import sys

import openpyxl

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "勇", "艳华", "云福", "秀英", "建国", "桂兰"]
FIRST = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"]
LAST = ["Reed", "Hart", "Moss", "Vale", "Penn", "Lake", "Ford", "Dale", "Wood", "Hill"]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def identity(rng, number):
    digits = f"990101{rng.randrange(1940, 2012)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{number % 1000:03}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def card(rng):
    digits = "6299" + "".join(rng.choice("0123456789") for _ in range(14))
    total = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def chinese(rng):
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def english(rng):
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def sometimes(rng, value, chance=0.8):
    return value if rng.random() < chance else ""


# name of the file, encoding or sheet, rows, {header: how to make a cell}, and titles above
def lists():
    ids = lambda r, i: identity(r, i)
    cards = lambda r, i: card(r)
    phones = lambda r, i: f"13{r.randrange(10**9):09}"
    name = lambda r, i: chinese(r)
    payee = lambda r, i: english(r)
    unit = lambda r, i: r.choice(["一车间", "二车间", "机关", "供销社", "粮食局", "学校"])
    office = lambda r, i: r.choice(["Depot", "School", "Works", "Harbour", "Mill"])
    of = lambda *words: lambda r, i: r.choice(words)
    income = lambda r, i: str(r.randrange(0, 60) * 50)
    members = lambda r, i: str(r.randrange(1, 7))
    return [
        ("union.csv", "utf-8", 60, {"姓名": name, "身份证号": ids, "单位": unit, "困难类别": of("特困", "困难"),
         "家庭月收入": income, "家庭人口": members, "银行卡号": cards}, []),
        ("bom.csv", "utf-8-sig", 40, {"序号": lambda r, i: str(i + 1), "姓名": name, "证件号码": ids,
         "联系电话": phones, "救助类别": of("低保", "低保边缘", "特困供养"), "备注": lambda r, i: sometimes(r, "已核实", 0.1)}, []),
        ("civil-affairs.csv", "gb18030", 50, {"户主姓名": name, "身份证号码": ids, "所属社区": lambda r, i: r.choice(["东村", "西村", "河口"]),
         "人均月收入（元）": lambda r, i: f"{r.randrange(0, 90000) / 100:.2f}", "是否残疾": of("是", "否"), "保障等级": of("A类", "B类", "C类"),
         "开户银行": of("农业银行", "邮储银行"), "账号": cards}, ["某区民政局低保发放名单"]),
        ("retired.csv", "utf-8", 30, {"工号": lambda r, i: f"{i + 17:05}", "姓名": name, "部门": unit,
         "退休时间": lambda r, i: f"20{r.randrange(10, 24)}-{r.randrange(1, 13):02}-01", "补贴标准": lambda r, i: r.choice(["1,200.00", "980.50"])}, []),
        ("students.xlsx", "学生", 45, {"学号": lambda r, i: f"2023{i:04}", "姓名": name, "学校": lambda r, i: r.choice(["一中", "二中", "职校"]),
         "年级": of("高一", "高二", "高三"), "资助等级": of("一等", "二等", "三等"), "监护人电话": phones}, ["某市教育局资助名单", "2024年春季"]),
        ("workers.xlsx", "名单", 35, {"姓名": name, "身份证号": ids, "性别": of("男", "女"), "民族": of("汉", "壮"),
         "农民工": of("√", "×"), "建档日期": lambda r, i: datetime.date(2022, r.randrange(1, 13), r.randrange(1, 29)), "困难程度": of("深度困难", "相对困难")}, []),
        ("merged.xlsx", "两行表头", 30, {"姓名": name, "身份证号": ids, "收入 / 月": income, "收入 / 年": income, "类型": of("甲", "乙")}, "merged"),
        ("clinic.csv", "utf-8", 40, {"患者姓名": name, "身份证号": ids, "住院费用": lambda r, i: f"{r.randrange(100, 90000)}.{r.randrange(100):02}",
         "自付金额": lambda r, i: f"{r.randrange(100, 9000)}元", "病种类别": of("大病", "慢病", "普通")}, []),
        ("sanitation.csv", "utf-8", 40, {"姓名": name, "身份证号": ids, "手机号": phones, "工龄（年）": lambda r, i: str(r.randrange(1, 30)),
         "银行账号": lambda r, i: sometimes(r, card(r), 0.7)}, []),
        ("tab.txt", "utf-8\t", 30, {"姓名": name, "身份证号": ids, "乡镇": lambda r, i: r.choice(["河东镇", "河西乡"]), "档次": of("1", "2", "3")}, []),
        ("semicolon.csv", "utf-8;", 30, {"Name": payee, "Code": lambda r, i: f"R-{i:03}", "Office": office,
         "Income": lambda r, i: f"{r.randrange(900)}.50", "Class": of("low", "very low"), "Member since": lambda r, i: f"20{r.randrange(10, 24)}-03-05"}, []),
        ("charity.csv", "utf-8", 40, {"Payee name": payee, "Reference number": lambda r, i: f"CH{i:05}", "Monthly income": lambda r, i: str(r.randrange(2000)),
         "Household members": members, "Disabled": of("yes", "no"), "Need level": of("high", "medium", "low"), "Account": cards}, []),
        ("district.xlsx", "Sheet1", 30, {"Applicant name": payee, "ID number": ids, "District": office, "Rent paid": lambda r, i: r.randrange(300, 900),
         "Children": lambda r, i: r.randrange(0, 5), "Category": of("tenant", "owner", "lodger (room)"), "Phone": phones}, []),
        ("no-class.csv", "utf-8", 30, {"姓名": name, "身份证号": ids, "地址": lambda r, i: f"和平路{r.randrange(1, 99)}号"}, []),
        ("twice.csv", "utf-8", 30, [("姓名", name), ("身份证号", ids), ("金额", income), ("金额", income), ("A|B", members), ("类别", of("甲", "乙"))], []),
        ("odd-headers.csv", "utf-8", 30, [("姓名", name), ("身份证号", ids), ("补助;标准", income), ("2024年收入", income), ("tier", of("x", "y")),
         ("收入\\支出", income), ("条件 and 类别", of("a, b", "c'd", "e"))], []),
        ("blank-column.csv", "utf-8", 30, [("姓名", name), ("身份证号", ids), ("签字", lambda r, i: ""), ("", lambda r, i: ""), ("困难类型", of("因病", "因灾", ""))], []),
        ("total-row.csv", "utf-8", 30, {"姓名": name, "身份证号": ids, "金额": income, "类别": of("甲", "乙")}, "total"),
        ("households.csv", "utf-8", 40, {"户号": lambda r, i: f"H{i // 3:03}", "与户主关系": of("本人", "配偶", "子女"), "姓名": name, "身份证号": ids, "年收入（万元）": lambda r, i: f"{r.randrange(1, 9)}.{r.randrange(10)}万"}, []),
        ("names-only.csv", "utf-8", 20, {"Full name": lambda r, i: f"{LAST[i % 10]}, {FIRST[i // 10]}", "Village": lambda r, i: r.choice(["North", "South"])}, []),
    ]


def rows_of(rng, count, columns):
    return [[make(rng, i) for _, make in columns] for i in range(count)]


def write_sheet(path, sheet, head, rows, titles):
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    if titles == "merged":
        page.append(["姓名", "身份证号", "收入", None, "类型"])
        page.append([None, None, "月", "年", None])
        for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            page.merge_cells(cells)
    else:
        for title in titles:
            page.append([title])
        page.append(head)
    for row in rows:
        page.append(row)
    book.save(path)


def write_text(path, form, head, rows, titles):
    separator = form[-1] if form[-1] in "\t;" else ","
    with open(path, "w", encoding=form.rstrip("\t;"), newline="") as out:
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        for title in titles if isinstance(titles, list) else []:
            writer.writerow([title])
        writer.writerow(head)
        writer.writerows(rows)
        if titles == "total":
            writer.writerow(["合计", "", str(sum(int(row[2]) for row in rows)), ""])


def main(folder):
    rng = random.Random(20)
    for name, form, count, columns, titles in lists():
        columns = list(columns.items()) if isinstance(columns, dict) else columns
        rows = rows_of(rng, count, columns)
        write = write_sheet if name.endswith(".xlsx") else write_text
        write(f"{folder}/{name}", form, [header for header, _ in columns], rows, titles)
        print(name)


main(sys.argv[1])
