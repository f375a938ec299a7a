"""One contestant in a process of its own, with threads of its own: told over a pipe how many updates to make.

Called by ``training_speed.py`` as ``worker.py TASK NAME float64|float32``. It first says, as a line of JSON, how far
its first update is from the reference's, or why it cannot take part; then for each number it reads, the seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from nnstudio.engine import gradients
from tests.benchmarks.contestants import ENTRIES, Contestant
from tests.benchmarks.tasks import TASKS, Speed


def main(task: str, name: str, precision: str) -> None:
    """Answer until there is nothing more to read."""
    speed, entry = TASKS[task], ENTRIES[name]
    if entry.threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        one = entry.make(speed, precision == "float32")
    except (ImportError, ValueError) as reason:
        answer({"reason": str(reason)})
        return
    answer({"error": error_of(speed, one)})
    for line in sys.stdin:
        begin = time.perf_counter()
        one.run(int(line))
        answer({"seconds": time.perf_counter() - begin})


def error_of(speed: Speed, one: Contestant) -> float:
    """Return how far the first update is from the reference's gradient, relative to its largest value."""
    x, y = speed.samples()
    network = speed.network
    gradient = gradients(network, x[: speed.batch], y[: speed.batch], speed.cost).flat
    one.run(1)
    found = (network.parameters - one.parameters()) / speed.learning_rate
    return float(abs(found - gradient).max() / abs(gradient).max())


def answer(content: dict[str, object]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
