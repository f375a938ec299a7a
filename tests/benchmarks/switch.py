"""Where numpy's BLAS overtakes the compiled loop: updates a second of both, from small products to large ones.

Run it by path: ``NNSTUDIO_KERNEL=baseline python tests/benchmarks/switch.py``. `nnstudio.engine.engines.WIDE` should
lie where the ratio is 1; with AVX2 or AVX-512 the loop should be the faster one throughout.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from nnstudio.engine import Interrupt, Network, OptimizerSettings, initial_state, initialise
from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.costs import COSTS
from nnstudio.engine.engines import WIDE
from nnstudio.engine.kernel import compiled
from nnstudio.engine.kernel.updater import KernelUpdater
from nnstudio.engine.updater import Course, Task, Updater, Vectors
from nnstudio.engine.wide import WideUpdater

_CASES = ((32, 64), (32, 128), (64, 256), (64, 512), (128, 512), (128, 768), (256, 1024))
"""Rows of a batch, neurons of each of two layers."""
_ROUNDS, _TURN = 9, 0.1


def task_of(batch: int, size: int, single: bool) -> Task:
    """Return layers of `size` neurons, two of them fed, with a batch of noise."""
    network = Network.chain([size, size, size], "relu")
    network = network.with_parameters(initialise(network, "he_normal", 1))
    x = np.random.default_rng(2).normal(size=(batch, size))
    rule = AccuracyRule(one_hot=False, middle=math.nan)
    return Task(network, x, x, None, COSTS["mean_squares"], OptimizerSettings(), batch, rule, single=single)


def rate(updater: Updater, count: int) -> float:
    """Return the updates a second of one turn."""
    begin = time.perf_counter()
    updater.run(Course(0, count, np.array([1e-6])), Interrupt())
    return count / (time.perf_counter() - begin)


def main() -> None:
    """Print a line a case."""
    if compiled is None:
        raise SystemExit("There is no compiled loop here.")
    for single in (False, True):
        for batch, size in _CASES:
            task = task_of(batch, size, single)
            vectors = Vectors(task.network.parameters, initial_state(task.optimizer, 0))
            both: tuple[Updater, Updater] = KernelUpdater(task, vectors, compiled), WideUpdater(task, vectors, compiled)
            counts = [max(1, int(rate(one, 2) * _TURN)) for one in both]
            rounds = [[rate(one, count) for one, count in zip(both, counts, strict=True)] for _ in range(_ROUNDS)]
            products = batch * size * size
            sys.stdout.write(
                f"{'float32' if single else 'float64'} batch {batch:4} of {size:5}: {products / WIDE:7.3f} of WIDE   "
                f"loop {median(r[0] for r in rounds):10,.1f}   BLAS {median(r[1] for r in rounds):10,.1f}   "
                f"BLAS / loop {median(r[1] / r[0] for r in rounds):.2f}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
