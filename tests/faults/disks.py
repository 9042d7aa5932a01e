"""Disks that are full, read-only or gone, limits of the system, and closed streams."""
import os
import resource
import subprocess

from scene import COMMANDS, RUN, TASKS, WRITES, Outcome, remove


def elsewhere(final, arguments=tuple(RUN)):
    return [final if argument == "out" else argument for argument in arguments]


class Disk:
    """A small disk in memory, mounted at FOLDER while it is used."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "none", self.folder],
                       check=True, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=True)


def can_mount(scene):
    try:
        with Disk(os.path.join(scene.work, "disk"), "size=64k"):
            return True
    except (OSError, subprocess.CalledProcessError):
        print("skipped: tmpfs cannot be mounted here (needs root)")
        return False


def on_disk(scene, options, read_only=False, task="run"):
    """Runs onto a disk of its own, and moves what came of it beside the inputs to be judged."""
    folder = scene.folder()
    disk = folder + "-disk"
    with Disk(disk, options):
        if read_only:
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        outcome = scene.start(elsewhere(os.path.join(disk, "out"), COMMANDS[task][0]), folder)
        if os.listdir(disk):
            subprocess.run(["cp", "-a", *(os.path.join(disk, name) for name in os.listdir(disk)),
                            folder], check=True)
    outcome.out = outcome.out.replace(disk.encode() + b"/", b"")
    return scene.judge(task, outcome, folder)


def sign_on_disk(scene, room):
    """Signs a batch on a disk that has ROOM KiB left."""
    folder = scene.folder()
    around = os.path.join(folder, WRITES["sign"].split("/")[0])
    kept = around + "-kept"
    os.rename(around, kept)
    try:
        with Disk(around, "size=%dk" % (room + 4 * (needed(kept) // 4096))):
            subprocess.run(["cp", "-a", kept + "/.", around], check=True)
            outcome = scene.start(COMMANDS["sign"][0], folder)
            return scene.judge("sign", outcome, folder)
    finally:
        os.rmdir(around)
        os.rename(kept, around)


def needed(folder):
    """The bytes of the pages that the files of FOLDER take."""
    return sum((os.path.getsize(os.path.join(here, name)) + 4095) // 4096 * 4096
               for here, _, files in os.walk(folder) for name in files)


def sweep_disks(scene, short):
    if not can_mount(scene):
        return []
    step = 12 if short else 1
    rows = []
    if "run" in TASKS:
        rows = [scene.sweep("a disk of 4 to 320 KiB", ["size=%dk" % size for size in
                                                      range(4, 324, 4 * step)],
                            lambda options: on_disk(scene, options)),
                scene.sweep("a disk of 1 to 60 files", ["size=1m,nr_inodes=%d" % count for count in
                                                       range(1, 61, step)],
                            lambda options: on_disk(scene, options)),
                scene.sweep("a read-only disk", ["size=1m"],
                            lambda options: on_disk(scene, options, True))]
    # What init prints is laid out by the length of the folder's name, which is another there.
    for task in [task for task in TASKS if "out" in COMMANDS[task][0] and task not in ("run", "init")]:
        rows.append(scene.sweep("%s: a disk of 4 to 320 KiB" % task,
                                ["size=%dk" % size for size in range(4, 324, 8 * step)],
                                lambda options, task=task: on_disk(scene, options, task=task)))
    if "sign" in TASKS:
        rows.append(scene.sweep("sign: a disk with 0 to 32 KiB left", range(0, 36, 4),
                                lambda room: sign_on_disk(scene, room)))
    return rows


def limited(scene, case):
    kind, value = case
    folder = scene.folder()
    outcome = scene.start(RUN, folder,
                          preexec_fn=lambda: resource.setrlimit(kind, (value, value)))
    return scene.judge("run", outcome, folder)


def sweep_limits(scene, short):
    step = 12 if short else 1
    rows = []
    for name, kind, values in (
            ("files of at most 0 to 32 KiB", resource.RLIMIT_FSIZE, range(0, 32769, 512 * step)),
            ("at most 3 to 24 open files", resource.RLIMIT_NOFILE, range(3, 25, step)),
            ("16 to 32 MiB of address space", resource.RLIMIT_AS,
             range(16 << 20, 32 << 20, step << 18))):
        rows.append(scene.sweep(name, [(kind, value) for value in values],
                                lambda case: limited(scene, case)))
    return rows


def sweep_streams(scene, _short):
    """Standard streams that are closed, full or cut off; folders that are gone."""
    def streams(case):
        folder = scene.folder()
        script = 'exec "$@" ' + case
        with subprocess.Popen(["bash", "-c", script, "bash", scene.relief, *RUN], cwd=folder,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              env={"TMPDIR": os.path.join(folder, "tmp")},
                              stderr=subprocess.PIPE) as process:
            if "closed pipe" in case:
                process.stdout.close()
                process.stdout = None
            out, err = process.communicate(timeout=60)
        verdict = scene.judge("run", Outcome(process.returncode, out or b"", err), folder)
        lost = "1>" in case or "closed pipe" in case
        if lost and verdict == "whole":
            return "status %d, but a batch is left" % process.returncode
        return verdict

    def gone(case):
        folder = scene.folder()
        if case == "temporary folder":
            return scene.judge("run", scene.start(RUN, folder, env={"TMPDIR": "/nowhere"}), folder)
        if case == "output folder":
            outcome = scene.start(elsewhere("none/out"), folder)
            return scene.judge("run", outcome, folder)
        lost = os.path.join(folder, ".lost")
        os.mkdir(lost)
        paths = [os.path.join(folder, item) if item.endswith((".ini", ".csv", "year")) else item
                 for item in RUN]
        outcome = scene.start(["-c", 'rmdir "$PWD" && exec "$@"', "bash", scene.relief, *paths],
                              lost, program="bash", env={"TMPDIR": os.path.join(folder, "tmp")})
        remove(lost)
        return scene.judge("run", outcome, folder)

    cases = ["<&-", "2>&-", "2>/dev/full", "1>&-", "1>/dev/full", "1>&- 2>&-", "<&- 1>&- 2>&-",
             "# closed pipe"]
    return [scene.sweep("streams closed or full", cases, streams),
            scene.sweep("folders that are gone", ["temporary folder", "output folder",
                                                  "current folder"], gone)]


def sweep_strangers(scene, _short):
    """A batch of the history that may not be read: who it has paid must not be paid again."""
    if os.geteuid() != 0:
        print("skipped: a history that may not be read (needs root)")
        return []

    def attempt(name):
        folder = scene.folder()
        closed = os.path.join(folder, "year", name)
        os.chmod(closed, 0)
        for place in (folder, os.path.join(folder, "tmp")):
            os.chmod(place, 0o777)
        outcome = scene.start(RUN, folder, user=65534, group=65534, extra_groups=[])
        os.chmod(closed, 0o755)
        return scene.judge("run", outcome, folder)

    readable(scene.work)
    return [scene.sweep("history that may not be read", ["january", "settled"], attempt)]


def readable(path):
    for here, folders, files in os.walk(path):
        os.chmod(here, 0o755)
        for name in files:
            os.chmod(os.path.join(here, name), 0o755)
