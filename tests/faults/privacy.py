"""No full number of anybody in anything that is printed, nor a name in a message."""
import os
import shutil

from scene import RULES, RUN, card, identity, person, phone

PEOPLE = range(1, 20)


def faulty(scene, folder):
    """An applicant file with every fault that quotes a cell."""
    lines = ["Identity,Name,Unit,Hardship,Income,Account,Phone"]
    who = [person(i) for i in PEOPLE]
    good = "{id},{name},North,hardship,900.50,{card},{phone}"
    rows = [good.format(**who[0]), good.format(**who[0]),
            good.format(**{**who[1], "id": who[1]["id"][:-1] + "?"}),
            good.format(**{**who[2], "card": who[2]["card"][:-1] + "x"}),
            good.format(**{**who[3], "phone": who[3]["phone"] + "z"}),
            good.format(**who[4]).replace("hardship", who[4]["id"]),
            good.format(**who[5]).replace("900.50", who[5]["card"]),
            good.format(**who[6]) + "," + who[6]["phone"],
            "{name},{id},North,hardship,900.50,{phone},{card}".format(**who[7]),
            "{card},{id},{phone},{name},{id},{id},{id}".format(**who[8]),
            '"%s' % good.format(**who[9])]
    for name, some in (("faulty.csv", lines + rows[:-1]), ("unclosed.csv", lines + rows)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(some) + "\n")
    for name, some in (("headless.csv", rows[2:4]), ("headless-list.csv", [who[0]["id"]]),
                       ("headless-return.csv", [who[0]["card"] + ",200.00,success"])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("\n".join(some) + "\n")
    with open(os.path.join(folder, "other.ini"), "w", encoding="utf-8") as file:
        file.write(RULES.replace("barred.csv", "headless-list.csv"))
    with open(os.path.join(folder, "strange.csv"), "w", encoding="utf-8") as file:
        file.write("Account,Amount,Result\n%s,1x,%s\n%s,200.00,success\n%s,5.00,failed %s\n" % (
            who[0]["card"], "perhaps", who[2]["phone"], who[3]["id"], who[3]["name"]))
    return len(rows)


COMMANDS = (
    RUN, [*RUN, "-n"], [*RUN, "--json", "-n"],
    ["run", "--no-history", "-n", "rules.ini", "faulty.csv"], ["run", "--no-history", "-n", "--json", "rules.ini", "faulty.csv"],
    ["run", "--no-history", "-n", "rules.ini", "unclosed.csv"], ["check", "--no-history", "rules.ini", "faulty.csv"],
    ["check", "--no-history", "--json", "rules.ini", "faulty.csv"], ["check", "--no-history", "rules.ini", "unclosed.csv"],
    ["run", "--no-history", "-n", "rules.ini", "headless.csv"], ["check", "--no-history", "other.ini", "headless.csv"],
    ["run", "--no-history", "-n", "other.ini", "north.csv"],
    ["reconcile", "year/january", "headless-return.csv", "-o", "out"], ["check", "faulty.csv"], ["run", "faulty.csv", "faulty.csv"], ["run", "--no-history", "-n", "rules.ini", "rules.ini"],
    ["verify", "year/january"], ["verify", "--json", "year/january"], ["verify", "spoilt"],
    ["replay", "-n", "year/january"], ["diff", "year/january", "spoilt"],
    ["diff", "--json", "year/january", "spoilt"], ["explain", "year/january", "nobody"],
    ["reconcile", "year/january", "strange.csv", "-o", "out"],
    ["reconcile", "--json", "year/january", "strange.csv", "-o", "out"],
    ["reconcile", "year/january", "faulty.csv", "-o", "out"],
    *(["explain", "year/january", identity(i)] for i in (1, 2, 4, 8)),
    *(["explain", "--json", "year/january", identity(i)] for i in (1, 2, 4, 8)),
)


def spoil(folder):
    """A copy of the batch with a cell changed in each of its text files."""
    spoilt = os.path.join(folder, "spoilt")
    shutil.rmtree(spoilt, ignore_errors=True)
    shutil.copytree(os.path.join(folder, "year", "january"), spoilt)
    for name in ("ledger.csv", "bank.csv", "inputs/north.csv"):
        path = os.path.join(spoilt, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("200.00", "201.00").replace("900.50", "100.50"))


def sweep_privacy(scene, _short):
    numbers = [number for i in PEOPLE for number in (identity(i), card(i), phone(i))]
    names = [person(i)["name"] for i in PEOPLE]

    def attempt(arguments):
        folder = scene.folder()
        faulty(scene, folder)
        spoil(folder)
        outcome = scene.start(arguments, folder)
        both = (outcome.out + outcome.err).decode()
        # `explain` shows the applicant's own cells to the officer who asked by the full number.
        told = [number for number in numbers if number in both]
        named = [name for name in names if name in outcome.err.decode()]
        if told or named:
            return "tells %s" % (told + named)
        if os.listdir(os.path.join(folder, "tmp")):
            return "leaves something in the temporary folder"
        return "whole" if outcome.status == 0 else "refused"

    return [scene.sweep("numbers and names in what is printed", COMMANDS, attempt)]
