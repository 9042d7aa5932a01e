#!/usr/bin/python3
"""Do the manuals say what happens? Runs their commands as a reader would and compares the output.

Takes every ```console block (`$ COMMAND` and below it what the terminal shows) and every ```sh block
(commands whose output is not printed: they must succeed) in order. What stands below each title of
HALVES runs in an empty folder of its own, Chinese in a Chinese environment. `relief` is the one on
the PATH; $PROJECT is the folder of this program's source.

usage: readme-blocks.py FILE... [--accept]    --accept: writes what came out into the files
"""
import os
import re
import subprocess
import sys
import tempfile

EXCEPTED = {
    "make demo": "installs packages and builds; the case readme/demo compares its output",
    "make test": "runs this",
}
ENGLISH, CHINESE = {"LC_ALL": "C.UTF-8"}, {"LANG": "zh_CN.UTF-8"}
HALVES = {"# relief": ENGLISH, "# 中文": CHINESE, "# A guide": ENGLISH, "# 使用手册": CHINESE}
MARK = "\x1e"
PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Command:
    def __init__(self, text, line, indent, compared):
        self.text, self.line, self.indent, self.compared = text, line, indent, compared
        self.printed = []  # lines below it
        self.shown, self.status = None, None


def commands_of(lines, first):
    """The commands in LINES, which begin at line FIRST of the file. A block below a list's item is
    indented."""
    found, kind, indent = [], None, ""
    for number, whole in enumerate(lines, first):
        line = whole.removeprefix(indent)
        fence = re.fullmatch(r"( *)```(\w*)", line)
        if fence and kind is not None and fence[2]:
            raise SystemExit(f"line {number}: a block begins inside another")
        if fence:
            kind, indent = (fence[2], fence[1]) if kind is None else (None, "")
        elif kind == "console" and line.startswith("$ "):
            found.append(Command(line[2:], number, indent, True))
        elif kind == "console":
            found[-1].printed.append(line)
        elif kind == "sh" and re.sub(r"(^|\s)#.*", "", line).strip():
            found.append(Command(re.sub(r"\s+#.*", "", line), number, indent, False))
    return found


def run(commands, environment):
    """One shell for all, so that `cd` and files made earlier count."""
    script = "exec 2>&1\n"
    for number, command in enumerate(commands):
        script += f"printf '{MARK}{number}\\n'\n{command.text}\nprintf '{MARK}status %d\\n' $?\n"
    with tempfile.TemporaryDirectory() as folder:
        plain = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "LANGUAGE": "en", "COLUMNS": "80",
                 "PROJECT": PROJECT}
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=plain | environment, stdin=subprocess.DEVNULL, capture_output=True)
    told = done.stdout.decode()
    for number, part in re.findall(rf"{MARK}(\d+)\n((?:[^{MARK}]|\n)*{MARK}status \d+)\n", told):
        shown, status = part.split(f"{MARK}status ")
        commands[int(number)].shown, commands[int(number)].status = shown, int(status)


def differences(command):
    """What is not as printed, to be told."""
    if command.shown is None:
        return f"was not run: {command.text}"
    if not command.compared:
        return None if command.status == 0 else f"{command.text}: exit status {command.status}\n{command.shown}"
    printed = "".join(line + "\n" for line in command.printed)
    if printed.strip("\n") == command.shown.strip("\n"):
        return None
    return f"$ {command.text}\n--- printed\n{printed}--- shown\n{command.shown}"


def accepted(lines, commands):
    for command in reversed([c for c in commands if c.compared and c.shown is not None]):
        at = command.line  # of the first line below the command, from 0
        last = at + len(command.printed)
        shown = [(command.indent + line).rstrip() for line in command.shown.strip("\n").splitlines()]
        more = last < len(lines) and lines[last].strip().startswith("$ ")
        lines[at:last] = shown + ([""] if more and shown else [])


def check(path, accept):
    """The number of commands in the file PATH that do not do as it says, and the commands not run."""
    lines = open(path, encoding="utf-8").read().splitlines()
    starts = [number for number, line in enumerate(lines) if line in HALVES]
    faults, skipped, everything = 0, set(), []
    if not starts:
        print(f"{path}: has none of the titles {', '.join(HALVES)}")
        return 1, skipped
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        commands = commands_of(lines[start:end], start + 1)
        skipped |= {c.text for c in commands if c.text in EXCEPTED}
        commands = [c for c in commands if c.text not in EXCEPTED]
        run(commands, HALVES[lines[start]])
        print(f"{lines[start]}: {sum(c.compared for c in commands)} outputs compared")
        everything += commands
    if accept:
        accepted(lines, everything)
        open(path, "w", encoding="utf-8").write("\n".join(lines) + "\n")
        return 0, skipped
    for command in everything:
        difference = differences(command)
        if difference:
            print(f"{path}:{command.line}: {difference}")
            faults += 1
    return faults, skipped


def main():
    accept = sys.argv[-1] == "--accept"
    results = [check(path, accept) for path in (sys.argv[1:-1] if accept else sys.argv[1:])]
    for text in sorted(set().union(*(skipped for _, skipped in results))):
        print(f"not run: {text}, which {EXCEPTED[text]}")
    return 1 if any(faults for faults, _ in results) or not results else 0


sys.exit(main())
