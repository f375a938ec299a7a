"""The engine that is fast on small networks: the compiled loop, many updates a call, without the interpreter's lock."""

from __future__ import annotations

import math
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from nnstudio.engine.arrays import FloatArray, IntArray
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.kernel.plan import numbers_of, plan_of
from nnstudio.engine.updater import Course, Outcome, Seen, Task, Vectors


class KernelUpdater:
    """See `nnstudio.engine.updater.Updater`.

    Parameters
    ----------
    compiled
        The compiled module.
    """

    releases_lock = True

    def __init__(self, task: Task, vectors: Vectors, compiled: ModuleType) -> None:
        structure = task.network.structure
        self._task = task
        self._compiled = compiled
        self._plan = plan_of(structure, task.cost.name, task.optimizer.name)
        self._numbers = numbers_of(task.optimizer)
        real = np.float32 if task.single else np.float64
        self._training = _contiguous(task.x, real), _contiguous(task.y, real)
        self._classes = _classes(task, task.y)
        if task.validation is not None:
            self._validation = tuple(_contiguous(part, real) for part in task.validation)
            self._validation_classes = _classes(task, task.validation[1])
        self._marks = (
            None if task.network.trainable.all() else task.network.trainable,
            None if structure.complete else structure.present,
            structure.is_weight,
        )
        self._order: IntArray | None = None
        # Zeros: products read a little past a row. What memory happens to hold there, taken for numbers too small to be
        # normal, would slow every update down to half.
        self._workspace = np.zeros(compiled.workspace(self._plan, task.batch_rows, task.single), dtype=np.uint8)
        self.vectors = vectors

    @property
    def vectors(self) -> Vectors:
        """Where it stands, copied."""
        begun = self._begun
        return Vectors(
            self._parameters.copy(),
            self._state.copy(),
            self._gradient.copy() if begun else None,
            self._previous.copy() if begun else None,
        )

    @vectors.setter
    def vectors(self, vectors: Vectors) -> None:
        self._parameters, self._state = vectors.parameters.copy(), vectors.optimizer_state.copy()
        self._begun = vectors.gradient is not None and vectors.previous is not None
        nothing = np.zeros_like(self._parameters)
        self._gradient = nothing.copy() if vectors.gradient is None else vectors.gradient.copy()
        self._previous = nothing if vectors.previous is None else vectors.previous.copy()

    def begin_epoch(self, order: IntArray | None) -> None:
        """Take the rows in another order."""
        self._order = order

    def run(self, course: Course, interrupt: Interrupt) -> tuple[int, Outcome]:
        """Make updates."""
        made, outcome = self._run(course, interrupt)
        if outcome is Outcome.DIVERGED and made:
            # nothing was written: go again, up to the update that diverges
            made, _ = self._run(course._replace(updates=made, rates=course.rates[:made]), Interrupt())
        self._begun = self._begun or made > 0
        return made, outcome

    def seen(self, *, validation: bool) -> Seen:
        """Look at all samples."""
        chosen = validation and self._task.validation is not None
        x, y = self._validation if chosen else self._training
        classes = self._validation_classes if chosen else self._classes
        task = self._task
        total, correct = self._compiled.evaluate(
            task.single,
            self._plan,
            self._parameters,
            x,
            y,
            classes,
            task.rule.middle,
            task.batch_rows,
            self._workspace,
        )
        return Seen(total / len(x), math.nan if classes is None else correct / len(x))

    def _run(self, course: Course, interrupt: Interrupt) -> tuple[int, Outcome]:
        made, outcome = self._compiled.train(
            self._task.single,
            self._plan,
            self._numbers,
            *self._training,
            self._parameters,
            self._state,
            self._gradient,
            self._previous,
            *self._marks,
            self._order,
            self._task.batch_rows,
            course.first,
            course.updates,
            course.rates,
            course.below,
            None,
            interrupt.flag,
            self._workspace,
        )
        return made, Outcome(outcome)


def _contiguous(values: FloatArray, real: type[np.floating]) -> NDArray[np.floating]:
    return np.ascontiguousarray(values, dtype=real)


def _classes(task: Task, y: FloatArray) -> IntArray | None:
    return task.rule.classes(y).astype(np.int64) if task.rule.applies else None
