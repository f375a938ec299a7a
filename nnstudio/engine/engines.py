"""Which engine trains what: the compiled loop, or, where it has no wide vectors, numpy's BLAS wide layers."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.arrays import look_up, overflow_allowed
from nnstudio.engine.costs import COSTS
from nnstudio.engine.kernel import compiled
from nnstudio.engine.kernel.updater import KernelUpdater
from nnstudio.engine.optimizers import initial_state
from nnstudio.engine.updater import Look, ReferenceUpdater, Task, Updater, Vectors
from nnstudio.engine.wide import WideUpdater

if TYPE_CHECKING:
    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.interrupt import Interrupt
    from nnstudio.engine.network import Network
    from nnstudio.engine.training_values import TrainingSettings

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


def task_for(
    network: Network,
    x: FloatArray,
    y: FloatArray,
    validation: tuple[FloatArray, FloatArray] | None,
    settings: TrainingSettings,
) -> Task:
    """Return what an engine is told to train a network on these samples; all of it fits together."""
    return Task(
        network,
        x,
        y,
        validation,
        look_up(COSTS, settings.cost, "cost"),
        settings.optimizer,
        min(settings.batch_size or len(x), len(x)),
        AccuracyRule.for_targets(network, y),
        single=settings.single,
    )


def look_at(task: Task, interrupt: Interrupt, engine: Engine = Engine.FASTEST) -> Look | None:
    """Return what the network of a task makes of all its samples, as its training would see it; None: interrupted."""
    nothing = initial_state(task.optimizer, task.network.parameters.size)
    with overflow_allowed():
        return updater_for(task, Vectors(task.network.parameters, nothing), engine).look(interrupt)


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
