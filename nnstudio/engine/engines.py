"""Which engine trains which network.

The compiled loop trains all where the processor has AVX2 or AVX-512. Where it has neither, numpy's BLAS multiplies wide
layers faster; and where nothing is compiled, the reference trains the rest.
"""

from __future__ import annotations

from enum import Enum

from nnstudio.engine.kernel import compiled
from nnstudio.engine.kernel.updater import KernelUpdater
from nnstudio.engine.updater import ReferenceUpdater, Task, Updater, Vectors
from nnstudio.engine.wide import WideUpdater

WIDE = 1 << 24
"""Multiply-adds in the largest product of an update from which BLAS is faster than a loop that was built for any
processor: see ``tests/benchmarks/switch.py``."""


class Engine(Enum):
    """Who makes the updates."""

    FASTEST = "fastest"
    REFERENCE = "reference"


def updater_for(task: Task, vectors: Vectors, engine: Engine) -> Updater:
    """Return the engine at work on a task."""
    if engine is Engine.REFERENCE:
        return ReferenceUpdater(task, vectors)
    if is_wide(task):
        return WideUpdater(task, vectors, compiled)
    return ReferenceUpdater(task, vectors) if compiled is None else KernelUpdater(task, vectors, compiled)


def is_wide(task: Task) -> bool:
    """Return whether BLAS is the faster one for this network and batch.

    It never is where the compiled loop has AVX2 or AVX-512 to work with.
    """
    if compiled is not None and compiled.builds()[0] != "baseline":
        return False
    structure = task.network.structure
    cells = max(to * from_ for to, from_ in map(structure.weight_shape, range(len(structure.connections))))
    return cells * task.batch_rows >= WIDE


def engine_text() -> str:
    """Return what trains here, in a word of any language: C with its instruction set, or numpy."""
    return "numpy" if compiled is None else f"C ({compiled.builds()[0]})"
