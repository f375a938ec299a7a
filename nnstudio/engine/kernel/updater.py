"""The fast engine: the compiled loop makes many updates a call, and other threads of the program run beside it."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from nnstudio.engine.arrays import FloatArray, IntArray, overflow_allowed
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.kernel.plan import numbers_of, plan_of
from nnstudio.engine.updater import Course, Look, Made, Outcome, Seen, Task, Vectors


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
        self._training = _samples(task, task.x, task.y)
        self._validation = None if task.validation is None else _samples(task, *task.validation)
        self._marks = (
            None if task.network.trainable.all() else task.network.trainable,
            None if structure.complete else structure.present,
            structure.is_weight,
        )
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

    def run(self, course: Course, interrupt: Interrupt) -> Made:
        """Make updates."""
        made = self._run(course, interrupt)
        if made.outcome is Outcome.DIVERGED and made.updates:
            # nothing was written: go again, up to the update that diverges
            self._run(course.up_to(made.updates), Interrupt())
        self._begun = self._begun or made.updates > 0
        return made

    def look(self, interrupt: Interrupt) -> Look | None:
        """Look at all samples."""
        numbers = self._compiled.evaluate(
            self._task.single,
            self._plan,
            self._parameters,
            self._training,
            self._validation,
            self._task.rule.middle,
            self._task.batch_rows,
            interrupt.flag,
            self._workspace,
        )
        return None if numbers is None else _look(*numbers)

    def _run(self, course: Course, interrupt: Interrupt) -> Made:
        looks = np.empty((course.looks, 4))
        updates, outcome, looked = self._compiled.train(
            self._task.single,
            self._plan,
            self._numbers,
            self._training,
            self._validation,
            self._task.rule.middle,
            self._parameters,
            self._state,
            self._gradient,
            self._previous,
            *self._marks,
            self._task.batch_rows,
            course.first,
            course.updates,
            course.rates,
            course.orders,
            course.look,
            course.every,
            course.below,
            course.looked,
            course.costs,
            looks,
            interrupt.flag,
            self._workspace,
        )
        return Made(updates, Outcome(outcome), [_look(*numbers) for numbers in looks[:looked].tolist()])


def _samples(
    task: Task, x: FloatArray, y: FloatArray
) -> tuple[NDArray[np.floating], NDArray[np.floating], IntArray | None]:
    """Return x, y and the class of each target, as the compiled loop reads them."""
    real = np.float32 if task.single else np.float64
    classes = task.rule.classes(y).astype(np.int64) if task.rule.applies else None
    with overflow_allowed():
        return np.ascontiguousarray(x, dtype=real), np.ascontiguousarray(y, dtype=real), classes


def _look(training: float, training_accuracy: float, validation: float, validation_accuracy: float) -> Look:
    return Look(Seen(training, training_accuracy), Seen(validation, validation_accuracy))
