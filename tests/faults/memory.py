"""Memory that runs out, at every place that asks for some."""
import os
import subprocess

from scene import COMMANDS


def build(scene, name):
    """The library NAME.c beside this file, to be loaded before the C library."""
    library = os.path.join(scene.work, name + ".so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".c")
    subprocess.run(["gcc", "-std=gnu17", "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared",
                    "-o", library, source, "-ldl"], check=True)
    return library


def start(scene, task, folder, library, **variables):
    return scene.start(COMMANDS[task][0], folder, env={"LD_PRELOAD": library, **variables})


def sites(scene, task, library):
    """The number of allocations, and of the first and last of each different way to one."""
    path, folder = os.path.join(scene.work, "sites-" + task.replace(" ", "-")), scene.folder()
    start(scene, task, folder, library, REFUSE_SITES=path)
    with open(path, encoding="ascii") as file:
        lines = file.read().split("\n")
    return int(lines[0]), sorted({int(number) for line in lines[1:] for number in line.split()})


def sweep_memory(scene, short, every=False):
    library, rows = build(scene, "refuse_memory"), []

    def attempt(task, at, lasting):
        folder = scene.folder()
        variables = {"REFUSE_AT": str(at), **({"REFUSE_ON": "1"} if lasting else {})}
        outcome = start(scene, task, folder, library, **variables)
        return scene.judge(task, outcome, folder)

    for task in COMMANDS:
        if short and task not in ("run", "run from workbooks", "verify"):
            continue
        total, places = sites(scene, task, library)
        if every:
            places = list(range(1, total + 1))
        elif short or not task.startswith("run"):
            places = places[::23 if short else 5]
        rows.append(scene.sweep("%s: one of %d allocations" % (task, total), places,
                                lambda at, task=task: attempt(task, at, False)))
        rows.append(scene.sweep("%s: no memory from then on" % task, places[::4],
                                lambda at, task=task: attempt(task, at, True)))
    return rows
