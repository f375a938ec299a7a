"""Updates a second, ours against numpy's reference and against PyTorch, JAX and scikit-learn where they are installed.

Run it by path: ``python tests/benchmarks/training_speed.py [T1 … T5] [--seconds S] [--rounds N] [--only NAME …]``.
First each one's update is compared with the reference's; who differs is not timed. Each has a process of its own, and
they take turns within one run, so that the slow spells of a machine meet all alike: ratios are medians of the ratios
within a round. `training` is ours with all that goes with it: epochs, looks at all samples, a schedule.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from nnstudio.engine import engine_text  # noqa: E402 the checkout comes first
from tests.benchmarks.contestants import ENTRIES, OURS  # noqa: E402
from tests.benchmarks.tasks import TASKS  # noqa: E402

TOLERANCE = {"float64": 1e-10, "float32": 1e-3}


class Worker:
    """One contestant's process."""

    def __init__(self, task: str, name: str, precision: str) -> None:
        self.name, self.precision = name, precision
        threads = str(ENTRIES[name].threads)
        told = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)}
        program = Path(__file__).with_name("worker.py")
        self._process = subprocess.Popen(
            [sys.executable, str(program), task, name, precision],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=told,
        )
        self.first = self._read()

    def time(self, updates: int) -> float:
        """Return the seconds that so many updates take."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{updates}\n")
        self._process.stdin.flush()
        return float(self._read()["seconds"])

    def updates_for(self, seconds: float) -> int:
        """Return how many updates fill a turn."""
        updates = 1
        while (spent := self._warm(updates)) < seconds / 8:
            updates *= 4
        updates = max(1, int(updates * seconds / spent))
        self._warm(updates)
        return updates

    def _warm(self, updates: int) -> float:
        self.time(updates)  # some compile for each count anew
        return self.time(updates)

    def end(self) -> None:
        """Let it go."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return dict(json.loads(line)) if line else {"reason": "it ended"}


def main() -> None:
    """Print a table for each task."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--seconds", type=float, default=0.5, help="of one turn")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="*", default=list(ENTRIES), choices=list(ENTRIES))
    options = parser.parse_args()
    say(f"{engine_text()}; {os.cpu_count()} cores")
    for task in options.tasks or TASKS:
        speed = TASKS[task]
        say(f"\n{task}: {'-'.join(map(str, speed.sizes))}, batch {speed.batch}")
        for precision in TOLERANCE:
            report(task, precision, options)


def report(task: str, precision: str, options: argparse.Namespace) -> None:
    """Time all who can do a task with this precision, and print a line for each."""
    workers = [worker for name in options.only if takes_part(worker := Worker(task, name, precision))]
    counts = [worker.updates_for(options.seconds) for worker in workers]
    rounds = [
        {worker.name: count / worker.time(count) for worker, count in zip(workers, counts, strict=True)}
        for _ in range(options.rounds)
    ]
    for worker in workers:
        worker.end()
        say(line_of(worker, rounds))


def takes_part(worker: Worker) -> bool:
    """Say whether its first update is the reference's; if not, print why."""
    reason, error = worker.first.get("reason"), worker.first.get("error", 0.0)
    if reason is None and error > TOLERANCE[worker.precision]:
        reason = f"NOT EQUAL, {error:.1e}"
    if reason is not None:
        say(f"  {worker.precision} {worker.name:20} left out: {reason}")
        worker.end()
    return reason is None


def line_of(worker: Worker, rounds: list[dict[str, float]]) -> str:
    """Return a contestant's median, and for ours the ratio to the best of the others."""
    line = f"  {worker.precision} {worker.name:20} {median(one[worker.name] for one in rounds):13,.1f} updates/s"
    peers = rounds[0].keys() - OURS
    if worker.name != "ours" or not peers:
        return line
    best = max(peers, key=lambda peer: median(one[peer] for one in rounds))
    return f"{line}   {median(one['ours'] / one[best] for one in rounds):.2f} times {best}"


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
