"""A look at all samples of a network that is not in training."""

from __future__ import annotations

from nnstudio.engine.arrays import overflow_allowed
from nnstudio.engine.engines import Engine, updater_for
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.optimizers import initial_state
from nnstudio.engine.updater import Look, Task, Vectors


def look_at(task: Task, interrupt: Interrupt, engine: Engine = Engine.FASTEST) -> Look | None:
    """Return what the network of a task makes of all its samples, as its training would see it; None: interrupted."""
    nothing = initial_state(task.optimizer, task.network.parameters.size)
    with overflow_allowed():
        return updater_for(task, Vectors(task.network.parameters, nothing), engine).look(interrupt)
