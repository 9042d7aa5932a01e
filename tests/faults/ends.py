"""Signals at any time, and several runs at once."""
import os
import signal
import subprocess
import time

from calls import run_again
from scene import RUN, SIGNALS, Outcome


def sweep_signals(scene, short):
    """Stopped at a random time."""
    folder = scene.folder()
    began = time.monotonic()
    scene.start(RUN, folder)
    length = time.monotonic() - began
    rows = []

    def attempt(case):
        name, delay = case
        folder = scene.folder()
        jobs = [str(scene.random.randint(1, 3)) if word == "1" else word for word in RUN]
        process = subprocess.Popen([scene.relief, *jobs], cwd=folder, stdin=subprocess.DEVNULL,
                                   env={"TMPDIR": os.path.join(folder, "tmp")},
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(delay)
        process.send_signal(SIGNALS[name])
        out, err = process.communicate(timeout=60)
        verdict = scene.judge("run", Outcome(process.returncode, out, err), folder, name == "KILL")
        if process.returncode not in (0, -SIGNALS[name]):
            return "ended with %d" % process.returncode
        if [entry for entry in os.listdir(folder) if entry.startswith("core")]:
            return "left a core dump"
        return verdict if verdict not in ("whole", "refused") else run_again(scene, "run", folder)

    for name in SIGNALS:
        times = (100 if name == "KILL" else 30) // (10 if short else 1)
        rows.append(scene.sweep("SIG%s at any time" % name, [
            (name, scene.random.uniform(0, length)) for _ in range(times)], attempt))
    return rows


def sweep_races(scene, short):
    """Four at once into the same name: one wins, the others say so."""
    def attempt(_):
        folder = scene.folder()
        runs = [subprocess.Popen([scene.relief, *RUN], cwd=folder, stdin=subprocess.DEVNULL,
                                 env={"TMPDIR": os.path.join(folder, "tmp")},
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        ends = [Outcome(None, *run.communicate(timeout=60)) for run in runs]
        for run, end in zip(runs, ends):
            end.status = run.returncode
        winners = [end for end in ends if end.status == 0]
        if len(winners) != 1:
            return "%d of the runs won" % len(winners)
        for end in ends:
            if end.status and (end.status != 6 or b"already exists" not in end.err):
                return "a loser ended with %d: %s" % (end.status, end.err.decode())
        return scene.judge("run", winners[0], folder)

    return [scene.sweep("four runs into one name", range(3 if short else 30), attempt)]


def sweep_cores(scene, _short):
    """No core file may hold personal data: the limit is 0 while it runs."""
    def attempt(_):
        folder = scene.folder()
        with subprocess.Popen([scene.relief, "run", "--no-history", "-n", "rules.ini", "-"], cwd=folder,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            for _ in range(500):
                with open("/proc/%d/wchan" % process.pid, encoding="ascii") as file:
                    if "pipe" in file.read():
                        break
                time.sleep(0.01)
            with open("/proc/%d/limits" % process.pid, encoding="ascii") as file:
                limits = [line.split() for line in file if line.startswith("Max core")]
            process.send_signal(signal.SIGABRT)
            process.communicate()
        return "refused" if limits[0][4:6] == ["0", "0"] else "core dumps are on"

    return [scene.sweep("core dumps are off", range(1), attempt)]
