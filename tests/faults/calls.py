"""Faults of single system calls, and signals that arrive at one."""
import os
import re
from collections import Counter

from scene import COMMANDS, PROOFS, TASKS, WRITES

# What each call can fail with on a disk that is full, broken or gone, or in a short system.
ERRORS = {
    "write": ("ENOSPC", "EIO", "EINTR"), "pwrite64": ("ENOSPC", "EIO", "EINTR"),
    "read": ("EIO", "EINTR"), "pread64": ("EIO", "EINTR"), "lseek": ("EIO",),
    "fsync": ("EIO", "ENOSPC", "EINTR"), "close": ("EIO", "EINTR", "ENOSPC"),
    "openat": ("EMFILE", "EIO", "ENOSPC", "EACCES"), "mkdir": ("ENOSPC", "EIO", "EMFILE"),
    "mkdirat": ("ENOSPC", "EIO"), "renameat2": ("ENOSPC", "EIO", "EEXIST", "EINVAL"),
    "newfstatat": ("EIO", "EACCES"), "fstat": ("EIO",), "getdents64": ("EIO",),
    "unlink": ("EIO",), "access": ("EIO",), "flock": ("EINTR", "ENOLCK"), "getrandom": ("EINTR",),
    "memfd_create": ("EMFILE",), "mmap": ("ENOMEM",), "brk": ("ENOMEM",), "prlimit64": ("EPERM",),
    "rt_sigaction": ("EINVAL",), "fcntl": ("EINVAL",), "lstat": ("EIO",), "rename": ("EIO",),
}
LASTING = {"write": "ENOSPC", "openat": "EMFILE", "fsync": "EIO", "read": "EIO"}
TAKEN = {"sign": 2}  # the status where the name is taken already
PUBLISHING = ("openat", "write", "fsync", "close", "mkdir", "renameat2", "unlink", "getdents64")
# How many of these there are is drawn by lot: where the heap begins, and how often the C library
# throws a name for a temporary file away.
BY_LOT = ("brk", "getrandom")
BEFORE_MAIN = "fcntl(0, F_GETFD"  # the first call that the program makes itself


def strace(log, *expressions):
    """With --seccomp-bpf it is several times faster, but delivers no signals."""
    calls = [part for expression in expressions for part in ("-e", expression)]
    fast = [] if "signal=" in "".join(expressions) else ["--seccomp-bpf"]
    return ["strace", "-f", "-qq", *fast, *calls, "-o", log]


def count(scene, task):
    """How many of each call the loader makes, and how many there are in all."""
    folder, log = scene.folder(), os.path.join(scene.work, "calls-" + task.replace(" ", "-"))
    scene.start(COMMANDS[task][0], folder,
                strace(log, "trace=" + ",".join("?" + name for name in ERRORS)))
    loader, every, own = Counter(), Counter(), False
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = re.match(r"\d+ +(\w+)\(", line)
            own = own or BEFORE_MAIN in line
            if found:
                every[found[1]] += 1
                loader[found[1]] += not own
    if not own:
        raise SystemExit("the program's own calls were not found in " + log)
    return loader, every


def inject(scene, task, fault, lenient=False):
    call, what, when = fault
    folder = scene.folder()
    log = folder + ".log"
    outcome = scene.start(COMMANDS[task][0], folder, strace(
        log, "trace=?" + call, "inject=%s:%s:when=%s" % (call, what, when)))
    with open(log, encoding="utf-8", errors="replace") as lines:
        if not re.search(r"\(INJECTED\)|--- SIG|\+\+\+ killed", lines.read()):
            if call not in BY_LOT:
                return "the fault did not happen"
    return scene.judge(task, outcome, folder, lenient)


def sweep_calls(scene, short):
    return [row for task in TASKS if task == "run" or not short
            for row in sweep_calls_of(scene, task, 17 if short else 1)]


def sweep_proofs(scene, short):
    """Of a batch that is intact nobody may be told that it was changed; of one that was changed,
    that it is proved."""
    rows = []
    for task in PROOFS:
        rows += sweep_calls_of(scene, task, (41 if short else 1) if task == "verify" else
                               (97 if short else 3))
    return rows


def sweep_calls_of(scene, task, step):
    rows = []
    loader, every = count(scene, task)
    for call, errors in ERRORS.items():
        places = range(loader[call] + 1, every[call] + 1, step)
        for error in errors:
            if places:
                rows.append(scene.sweep(
                    "%s: %s %s" % (task, call, error),
                    [(call, "error=" + error, str(at)) for at in places],
                    lambda fault: inject(scene, task, fault)))
        if places and call in LASTING:
            rows.append(scene.sweep(
                "%s: %s %s from then on" % (task, call, LASTING[call]),
                [(call, "error=" + LASTING[call], "%d+" % at) for at in places],
                lambda fault: inject_lasting(scene, task, fault)))
    return rows


def inject_lasting(scene, task, fault):
    """When no folder can be opened any more, none can be emptied: the next run removes it."""
    unopened = fault[0] == "openat"
    verdict = inject(scene, task, fault, lenient=unopened)
    if not unopened or verdict not in ("whole", "refused"):
        return verdict
    return run_again(scene, task, scene.local.folder)


def after_kill(scene, task, fault):
    """Killed at a call; run again, there is exactly one batch, and nothing else."""
    verdict = inject(scene, task, fault, lenient=True)
    if verdict not in ("whole", "refused"):
        return verdict
    return run_again(scene, task, scene.local.folder)


def run_again(scene, task, folder):
    if task in PROOFS:
        return scene.judge_proof(task, scene.start(COMMANDS[task][0], folder), folder)
    whole = os.path.lexists(os.path.join(folder, WRITES.get(task, "out")))
    again = scene.start(COMMANDS[task][0], folder)
    if again.status != (TAKEN.get(task, 6) if whole else COMMANDS[task][1]):
        return "run again: status %s: %s" % (again.status, again.err.decode())
    if whole:
        return scene.judge(task, again, folder)
    verdict = scene.judge(task, again, folder)
    return "refused" if verdict == "whole" else verdict


def sweep_signals_at_calls(scene, short):
    return [row for task in TASKS if task == "run" or not short
            for row in sweep_signals_of(scene, task, short)]


def sweep_signals_of(scene, task, short):
    rows = []
    loader, every = count(scene, task)
    for name, attempt in (("KILL", lambda fault: after_kill(scene, task, fault)),
                          ("TERM", lambda fault: inject(scene, task, fault)),
                          ("SEGV", lambda fault: inject(scene, task, fault))):
        cases = [(call, "signal=SIG" + name, str(at)) for call in PUBLISHING
                 for at in range(loader[call] + 1, every[call] + 1,
                                 23 if short else 1 if name == "KILL" else 3)]
        rows.append(scene.sweep("%s: SIG%s at a call" % (task, name), cases, attempt))
    return rows
