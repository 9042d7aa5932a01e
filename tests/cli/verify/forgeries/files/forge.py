"""Forges a batch in every way a clever hand might, makes SHA256SUMS fit, and lets verify look.

usage: forge.py YEAR    YEAR holds the sealed batches 2024-01-31, 2024-02-29 and 2024-03-31
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile

YEAR = sys.argv[1]
JANUARY, MARCH = "forged/2024-01-31", "forged/2024-03-31"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def change(name, old, new, count=1, batch=MARCH):
    """Replaces OLD, which must be there, by NEW."""
    text = read(f"{batch}/{name}")
    assert old in text, (name, old)
    write(f"{batch}/{name}", text.replace(old, new, count))


def lines(name):
    return read(f"{MARCH}/{name}").splitlines(keepends=True)


def paid(ledger):
    return [i for i, line in enumerate(ledger) if ",pay," in line]


def seal(batch=MARCH):
    names = sorted(os.path.relpath(os.path.join(folder, name), batch)
                   for folder, _, files in os.walk(batch) for name in files)
    with open(f"{batch}/SHA256SUMS", "w", encoding="utf-8") as sums:
        for name in names:
            if name != "SHA256SUMS":
                with open(f"{batch}/{name}", "rb") as file:
                    sums.write(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")


def unsealed_edit():
    change("bank.csv", "100.00", "900.00")
    return False


def two_amounts_swapped():
    ledger = lines("ledger.csv")
    less, more = "200.00,100.00", "200.00,200.00"
    a = [i for i in paid(ledger) if less in ledger[i]][0]
    b = [i for i in paid(ledger) if more in ledger[i]][0]
    ledger[a], ledger[b] = ledger[a].replace(less, more), ledger[b].replace(more, less)
    write(f"{MARCH}/ledger.csv", "".join(ledger))


def payment_removed_and_totals_adjusted():
    ledger = lines("ledger.csv")
    victim = [i for i in paid(ledger) if ",200.00," in ledger[i]][-1]
    fields = ledger[victim].split(",")
    fields[6:] = ["reject", "", "", "", "0.00", "0.00", "", "0.00", "no-tier\n"]
    ledger[victim] = ",".join(fields)
    write(f"{MARCH}/ledger.csv", "".join(ledger))
    for old, new in (("pay = 8", "pay = 7"), ("reject = 5", "reject = 6"),
                     ("entitled = 2800.00", "entitled = 2600.00"),
                     ("amount = 1100.00", "amount = 900.00"), ("left = 1100.00", "left = 1300.00"),
                     ("drawn = 1100.00", "drawn = 900.00"), ("left = 400.00", "left = 600.00")):
        change("batch.ini", old, new)


def line_removed_from_ledger():
    ledger = lines("ledger.csv")
    del ledger[5]
    write(f"{MARCH}/ledger.csv", "".join(ledger))


def ledger_in_another_order():
    ledger = lines("ledger.csv")
    ledger[2], ledger[3] = ledger[3], ledger[2]
    write(f"{MARCH}/ledger.csv", "".join(ledger))


def rules_edited():
    change("inputs/rules.ini", "amount = 200", "amount = 150")


def rules_edited_and_figures_made_to_fit():
    """The cap, with ledger.csv, bank.csv and batch.ini just as they would be."""
    change("inputs/rules.ini", "limit  = 500", "limit  = 550")
    change("ledger.csv", ",200.00,100.00,", ",200.00,150.00,", -1)
    change("bank.csv", ",100.00,", ",150.00,", -1)
    for old, new in (("amount = 1100.00", "amount = 1350.00"), ("left = 1100.00", "left = 850.00"),
                     ("drawn = 1100.00", "drawn = 1350.00"), ("left = 400.00", "left = 150.00")):
        change("batch.ini", old, new)


def reason_edited():
    change("inputs/rules.ini", "false report last year", "a mistake of ours")


def applicant_edited():
    change("inputs/north.csv", "900.50", "901.50")


def extra_input():
    write(f"{MARCH}/inputs/extra.csv", "Identity\n")


def extra_input_listed():
    write(f"{MARCH}/inputs/extra.csv", read(f"{MARCH}/inputs/barred.csv"))
    change("batch.ini", "south.csv", "south.csv | extra.csv")


def input_renamed():
    os.rename(f"{MARCH}/inputs/north.csv", f"{MARCH}/inputs/west.csv")
    change("batch.ini", "north.csv", "west.csv")
    change("ledger.csv", ",north.csv,", ",west.csv,", -1)


def inputs_in_another_order():
    change("batch.ini", "north.csv | south.csv", "south.csv | north.csv")


def accounts_swapped():
    bank = lines("bank.csv")
    a, b = bank[1].split(","), bank[2].split(",")
    a[1], b[1] = b[1], a[1]
    bank[1], bank[2] = ",".join(a), ",".join(b)
    write(f"{MARCH}/bank.csv", "".join(bank))


def bank_file_with_other_line_ends():
    write(f"{MARCH}/bank.csv", "".join(lines("bank.csv")).replace("\n", "\r\n"))


def edit_workbook(name, edit):
    """Puts what EDIT makes of each XML part of a workbook in its place; the ZIP file is well-formed
    again."""
    with zipfile.ZipFile(f"{MARCH}/{name}") as book:
        parts = [(info, book.read(info)) for info in book.infolist()]
    edited = [(info, edit(data.decode("utf-8")).encode("utf-8")
               if info.filename.endswith(".xml") else data) for info, data in parts]
    assert edited != parts
    with zipfile.ZipFile(f"{MARCH}/{name}", "w", zipfile.ZIP_DEFLATED) as book:
        for info, data in edited:
            book.writestr(info, data)


def names_swapped_in_workbook():
    """Two payees' names in payout.xlsx."""
    names = [line.split(",")[2] for line in lines("bank.csv")[1:3]]
    edit_workbook("payout.xlsx", lambda text: text.replace(names[0], "\0")
                  .replace(names[1], names[0]).replace("\0", names[1]))


def claim(what, name):
    change("batch.ini", f"{what} = {name} ", f"{what} = {name} 0.")


def names_swapped_under_another_version():
    claim("program", "relief")
    names_swapped_in_workbook()


def amount_raised_under_another_version():
    claim("program", "relief")
    edit_workbook("payout.xlsx", lambda text: text.replace("<v>200</v>", "<v>900</v>", 1))


def total_raised_under_another_version():
    """The value that a viewer shows for the formula."""
    claim("program", "relief")
    edit_workbook("payout.xlsx", lambda text: text.replace("</f><v>1100</v>", "</f><v>1900</v>"))


def notice_of_another_month_under_another_version():
    claim("program", "relief")
    shutil.copy(f"{YEAR}/2024-02-29/notice.xlsx", f"{MARCH}/notice.xlsx")


def summary_edited_under_other_libraries():
    claim("libraries", "libxlsxwriter")
    edit_workbook("summary.xlsx", lambda text: text.replace("<v>1100</v>", "<v>1900</v>"))


def workbook_packed_again():
    """The same cells, saved by another program."""
    with zipfile.ZipFile(f"{MARCH}/payout.xlsx") as book:
        parts = [(info, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(f"{MARCH}/payout.xlsx", "w", zipfile.ZIP_STORED) as book:
        for info, data in parts:
            book.writestr(info.filename, data)


def workbook_of_another_month():
    shutil.copy(f"{YEAR}/2024-02-29/payout.xlsx", f"{MARCH}/payout.xlsx")


def workbook_missing():
    os.remove(f"{MARCH}/notice.xlsx")


def date_changed():
    change("batch.ini", "as_of = 2024-03-31", "as_of = 2024-03-30")


def id_changed():
    change("batch.ini", "id = relief-2024-03-31", "id = relief-2024-03")


def budget_changed():
    change("batch.ini", "budget = 2200.00", "budget = 9200.00")
    change("batch.ini", "left = 1100.00", "left = 8100.00")


def fund_changed():
    change("batch.ini", "amount = 1500.00", "amount = 1600.00")
    change("batch.ini", "left = 400.00", "left = 500.00")


def history_dropped():
    shutil.rmtree(f"{MARCH}/inputs/history/relief-2024-01-31")
    text = read(f"{MARCH}/batch.ini")
    text = text.replace("history/relief-2024-01-31 | ", "")
    write(f"{MARCH}/batch.ini", re.sub(r"previous = \w+ \| ", "previous = ", text))


def history_edited():
    """The copy of January's ledger, sealed again, and `previous` made to fit: a name only, so that
    nobody is decided otherwise."""
    inner = f"{MARCH}/inputs/history/relief-2024-01-31"
    with open(f"{inner}/SHA256SUMS", "rb") as file:
        before = hashlib.sha256(file.read()).hexdigest()
    ledger = read(f"{inner}/ledger.csv").splitlines(keepends=True)
    fields = ledger[1].split(",")
    fields[4] = "Somebody Else"
    ledger[1] = ",".join(fields)
    write(f"{inner}/ledger.csv", "".join(ledger))
    sums = read(f"{inner}/SHA256SUMS").splitlines(keepends=True)
    digest = hashlib.sha256("".join(ledger).encode()).hexdigest()
    sums = [f"{digest}  ledger.csv\n" if line.endswith("  ledger.csv\n") else line for line in sums]
    write(f"{inner}/SHA256SUMS", "".join(sums))
    change("batch.ini", before, hashlib.sha256("".join(sums).encode()).hexdigest())


def january_exchanged():
    """Another January, whole and sealed, under the name of the first."""
    shutil.rmtree(JANUARY)
    shutil.copytree("other-january", JANUARY)
    return False


def january_edited():
    """January's ledger and seal, after February and March were decided on it."""
    change("ledger.csv", ",300.00,300.00,", ",300.00,200.00,", 1, JANUARY)
    seal(JANUARY)
    return False


def link_in_place_of_a_file():
    shutil.move(f"{MARCH}/bank.csv", "forged/elsewhere.csv")
    os.symlink("../elsewhere.csv", f"{MARCH}/bank.csv")
    return False


FORGERIES = [unsealed_edit, two_amounts_swapped, payment_removed_and_totals_adjusted,
             line_removed_from_ledger, ledger_in_another_order, rules_edited,
             rules_edited_and_figures_made_to_fit, reason_edited, applicant_edited, extra_input,
             extra_input_listed, input_renamed, inputs_in_another_order, accounts_swapped,
             bank_file_with_other_line_ends, names_swapped_in_workbook,
             names_swapped_under_another_version, amount_raised_under_another_version,
             total_raised_under_another_version, notice_of_another_month_under_another_version,
             summary_edited_under_other_libraries, workbook_packed_again,
             workbook_of_another_month, workbook_missing, date_changed, id_changed, budget_changed,
             fund_changed, history_dropped, history_edited, january_exchanged, january_edited,
             link_in_place_of_a_file]


def main():
    missed = 0
    for forgery in FORGERIES:
        shutil.rmtree("forged", ignore_errors=True)
        shutil.copytree(YEAR, "forged")
        if forgery() is not False:
            seal()
        result = subprocess.run(["relief", "verify", "--quiet", MARCH], capture_output=True,
                                text=True, check=False)
        first = re.sub(r"^[^\n]*: note: [^\n]*\n", "", result.stderr).split("\n", 1)[0]
        first = re.sub(r"[0-9a-f]{12}…", "DIGEST", re.sub(r" \(\d+ cells[^)]*\)", "", first))
        print(f"{forgery.__name__.replace('_', ' ')}\n    {first}")
        if result.returncode != 1:
            print(f"    NOT FOUND: exit status {result.returncode}")
            missed += 1
    print(f"{len(FORGERIES)} forgeries, {missed} not found")


main()
