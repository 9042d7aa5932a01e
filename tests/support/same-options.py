#!/usr/bin/python3
"""Do `relief COMMAND --help`, the manual page and the completion name the same options?

Asks the program on the PATH for each of its commands, and whether the completion offers arguments
for just those options that take one of a few words.

usage: same-options.py RELIEF.1 RELIEF.BASH
"""
import re
import subprocess
import sys

FILES = {"--output", "--history"}  # their arguments are files, which the completion offers by itself


def run(*words):
    return subprocess.run(words, check=True, text=True, capture_output=True).stdout


def options_part(help_text):
    return help_text.split("\noptions:\n")[1].split("\n\n")[0]


def of_program():
    """{command: {option: its argument or ''}}"""
    commands = re.findall(r"^  ([a-z]+) ", run("relief", "help"), re.M)
    found = {}
    for command in commands:
        options = re.findall(r"^  (?:(-\w), |    )(--[a-z-]+)(?: ([A-Z][\w.]*))?", options_part(run("relief", command, "--help")), re.M)
        found[command] = {long: argument for _, long, argument in options}
        found[command].update({short: argument for short, _, argument in options if short})
    return found


def of_manual(path, commands):
    """The same, from `.It Fl o , Fl -output Ar DIR` and the `.Pq run, check` below it."""
    found = {command: {} for command in commands}
    lines = open(path, encoding="utf-8").read().splitlines()
    for number, line in enumerate(lines):
        if not line.startswith(".It Fl "):
            continue
        below = lines[number + 1]
        whose = re.split(", ", below[4:]) if below.startswith(".Pq ") else commands
        for part in re.split(r" , ", line[4:]):
            words = part.split()
            argument = words[words.index("Ar") + 1] if "Ar" in words else ""
            if not argument and "Ar" in line and len(words[1].lstrip("-")) == 1:
                argument = line.split("Ar ")[1].split()[0]  # `Fl o , Fl -output Ar DIR`
            for command in whose:
                found[command]["-" + words[1]] = argument
    return found


def of_completion(path, commands):
    script = (
        '. "$1"; shift; for c; do COMP_WORDS=(relief "$c" --) COMP_CWORD=2 COMPREPLY=(); _relief; '
        'echo "$c" "${COMPREPLY[@]}"; done'
    )
    told = run("bash", "-c", script, "bash", path, *commands)
    return {line.split()[0]: set(line.split()[1:]) for line in told.splitlines()}


def main():
    manual_path, completion_path = sys.argv[1:]
    program = of_program()
    commands = list(program)
    manual = of_manual(manual_path, commands)
    completion = of_completion(completion_path, commands)
    words = set(re.findall(r"--[a-z-]+", "\n".join(re.findall(r"^    (--.*)\)", open(completion_path).read(), re.M))))
    faults = 0
    for command in commands:
        names = set(program[command])
        arguments = {name for name, argument in program[command].items() if argument and name.startswith("--")}
        for what, one, other in (
            ("manual", names, set(manual[command])),
            ("completion", {name for name in names if name.startswith("--")}, completion[command]),
            ("completion's arguments", arguments - FILES, words & arguments),
        ):
            for name in sorted(one ^ other):
                print(f"{command}: {name} is {'not' if name in one else 'only'} in the {what}")
                faults += 1
        for name in names & set(manual[command]):
            if bool(program[command][name]) != bool(manual[command][name]):
                print(f"{command}: {name} takes an argument in one of help and manual only")
                faults += 1
    print(f"{len(commands)} commands, {sum(map(len, program.values()))} options, {faults} differences")
    return 1 if faults else 0


sys.exit(main())
