"""A power cut: has everything reached the disk before it gets its name? And short writes."""
import os
import re

from memory import build
from scene import COMMANDS, TASKS, WRITES

CALLS = "openat,write,pwrite64,writev,ftruncate,copy_file_range,sendfile,fsync,fdatasync,mkdir," \
        "mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat"
LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")


class Log:
    """What a run did to each path, in its order."""

    def __init__(self, path, folder):
        self.folder, self.events = folder, []
        with open(path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                found = LINE.match(line)
                if found and int(found[3]) >= 0:
                    self.take(*found.groups())

    def absolute(self, name):
        return os.path.normpath(os.path.join(self.folder, name))

    def take(self, call, arguments, _result, opened):
        names = [self.absolute(name) for name in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]
        on = re.match(r"\d+<([^>]*)>", arguments)
        if call == "openat":
            if "O_CREAT" in arguments:
                self.events.append(("write", opened))
                self.events.append(("change", os.path.dirname(opened)))
        elif call in ("mkdir", "mkdirat"):
            self.events.append(("change", os.path.dirname(names[0])))
        elif call in ("unlink", "unlinkat"):
            # Relative to an open folder: only when what was left is removed, which is no publishing.
            self.events.append(("change", os.path.dirname(names[0])))
        elif call.startswith(("rename", "link")):
            self.events.append(("rename", names[0], names[-1]))
        elif call in ("fsync", "fdatasync"):
            self.events.append(("sync", on[1]))
        elif on:
            self.events.append(("write", on[1]))

    def last(self, kinds, path, before):
        places = [at for at, event in enumerate(self.events[:before])
                  if event[0] in kinds and event[1] == path]
        return places[-1] if places else -1


def check_order(log, final):
    """None, or what is not as it should be."""
    named = [at for at, event in enumerate(log.events)
             if event[0] == "rename" and event[2] == final]
    if len(named) != 1:
        return "it got its name %d times" % len(named)
    at, staging = named[0], log.events[named[0]][1]
    paths = [staging]
    for here, folders, files in os.walk(final):
        below = os.path.join(staging, os.path.relpath(here, final))
        paths += [os.path.normpath(os.path.join(below, name)) for name in folders + files]
    for path in paths:
        touched, synced = log.last(("write", "change"), path, at), log.last(("sync",), path, at)
        if touched < 0:
            return "%s was never written" % path
        if synced < touched:
            return "%s was not synced after it was last changed" % path
    parent = [n for n, event in enumerate(log.events)
              if n > at and event == ("sync", os.path.dirname(final))]
    if not parent:
        return "the folder around it was not synced after it got its name"
    if [event for event in log.events[at + 1:] if event[0] != "sync" and event[1].startswith(final)]:
        return "it was changed after it got its name"
    return None


def sweep_order(scene, _short):
    def attempt(task):
        folder = os.path.realpath(scene.folder())
        log = folder + ".order"
        outcome = scene.start(TASKS[task][0], folder, [
            "strace", "-f", "-qq", "-y", "-s", "4096", "-e", "trace=" + CALLS, "-o", log])
        wrong = check_order(Log(log, folder), os.path.join(folder, WRITES.get(task, "out")))
        return wrong or scene.judge(task, outcome, folder)

    return [scene.sweep("synced before it is named", TASKS, attempt)]


def sweep_short_writes(scene, short):
    library = build(scene, "short_writes")

    def attempt(case):
        task, size = case
        folder = scene.folder()
        outcome = scene.start(COMMANDS[task][0], folder,
                              env={"LD_PRELOAD": library, "SHORT_WRITES": str(size)})
        verdict = scene.judge(task, outcome, folder)
        return "refused, without need: %s" % outcome.err if verdict == "refused" else verdict

    return [scene.sweep("reads and writes of few bytes", [
        (task, size) for task in COMMANDS for size in ((7,) if short else (1, 7, 100, 4095))],
                        attempt)]
