"""Makes updates, one after the other: the contract of every engine, and the readable reference on numpy.

An engine knows a network, its samples and how to move the parameters. Epochs, the order of the rows, learning rates
and when to stop are the training's (`nnstudio.engine.training`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.arrays import FloatArray, IntArray
from nnstudio.engine.backprop import ForwardPass, backward_pass, costs_of, forward_pass
from nnstudio.engine.costs import Cost
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.optimizers import OptimizerSettings, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnstudio.engine.network import Network


class Outcome(Enum):
    """Why an engine made no more updates."""

    DONE = 0
    STOPPED = 1
    BELOW = 2
    DIVERGED = 3


class Vectors(NamedTuple):
    """What an update changes; arrays that are not written to.

    Attributes
    ----------
    parameters
        ``(n,)``.
    optimizer_state
        ``(slots, n)``.
    gradient, previous
        ``(n,)``: ∂C/∂parameter of the last update's batch, and the parameters before it; None before the first.
    """

    parameters: FloatArray
    optimizer_state: FloatArray
    gradient: FloatArray | None = None
    previous: FloatArray | None = None


class Course(NamedTuple):
    """Updates to make.

    Attributes
    ----------
    first, updates
        The batch of the epoch to begin with, and how many to take; after the last comes the first again.
    rates
        Learning rate of each update, ``(updates,)``, or one for all, ``(1,)``.
    below
        Stop before an update, but the first, if its batch costs less.
    """

    first: int
    updates: int
    rates: FloatArray
    below: float = -math.inf

    def rate(self, made: int) -> float:
        """Return the learning rate of the update after so many."""
        return float(self.rates[made if len(self.rates) > 1 else 0])


class Seen(NamedTuple):
    """What samples cost on average, and the share of them put in the right class (NaN: there are none)."""

    cost: float
    accuracy: float


@dataclass(frozen=True, eq=False)
class Task:
    """What an engine is made for.

    Attributes
    ----------
    network
        Structure and frozen parameters.
    x, y
        Training samples, ``(n, input_size)`` and ``(n, output_size)``.
    validation
        x and y of samples that are not trained on, or None.
    cost, optimizer
        What is to fall, and how; the learning rate comes with each update.
    batch_rows
        Rows of a batch, at most n.
    rule
        How outputs are read as classes.
    single
        Whether float32 will do.
    """

    network: Network
    x: FloatArray
    y: FloatArray
    validation: tuple[FloatArray, FloatArray] | None
    cost: Cost
    optimizer: OptimizerSettings
    batch_rows: int
    rule: AccuracyRule
    single: bool = False

    @property
    def batches(self) -> int:
        """Updates of an epoch."""
        return -(-len(self.x) // self.batch_rows)

    def begin_of(self, course: Course, made: int) -> int:
        """Return where, in the order of the epoch, the batch begins that a course takes after so many updates."""
        return (course.first + made) % self.batches * self.batch_rows


class Updater(Protocol):
    """An engine at work on one task.

    Attributes
    ----------
    vectors : Vectors
        Where it stands; set it to stand elsewhere.
    releases_lock : bool
        Whether other threads of the program run beside it: it computes without the interpreter's lock.
    """

    vectors: Vectors
    releases_lock: bool

    def begin_epoch(self, order: IntArray | None) -> None:
        """Take the rows in another order, ``(n,)``; None: as they stand."""
        ...

    def run(self, course: Course, interrupt: Interrupt) -> tuple[int, Outcome]:
        """Make updates; return how many, and why no more. One that diverges is not made."""
        ...

    def seen(self, *, validation: bool) -> Seen:
        """Return what the present parameters make of all training samples, or of all that are not trained on."""
        ...


class ReferenceUpdater:
    """The engine that is read: `backprop` and `optimizers`, update by update."""

    releases_lock = False

    def __init__(self, task: Task, vectors: Vectors) -> None:
        self._task = task
        self._network = task.network.with_parameters(vectors.parameters)
        self._trainable = None if task.network.trainable.all() else task.network.trainable
        self._x, self._y = task.x, task.y
        self.vectors = vectors

    @property
    def vectors(self) -> Vectors:
        """Where it stands."""
        return self._vectors

    @vectors.setter
    def vectors(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._network.parameters[...] = vectors.parameters
        self._whole: ForwardPass | None = None  # of all training rows with the present parameters, if it was made

    def begin_epoch(self, order: IntArray | None) -> None:
        """Take the rows in another order."""
        task = self._task
        self._x, self._y = (task.x, task.y) if order is None else (task.x[order], task.y[order])

    def run(self, course: Course, interrupt: Interrupt) -> tuple[int, Outcome]:
        """Make updates."""
        return one_by_one(self._update, course, interrupt)

    def seen(self, *, validation: bool) -> Seen:
        """Look at all samples."""
        if validation and self._task.validation is not None:
            x, y = self._task.validation
            done = forward_pass(self._network, x)
        else:
            x, y = self._task.x, self._task.y
            done = self._whole = forward_pass(self._network, x)
        return Seen(self._cost(done, y), self._task.rule.accuracy(done.output, y))

    def _update(self, course: Course, made: int) -> Outcome:
        task, before = self._task, self._vectors
        begin = task.begin_of(course, made)
        y = self._y[begin : begin + task.batch_rows]
        # where one batch is all rows, the pass that was looked at is the pass of the next update
        known = self._whole if task.batches == 1 else None
        done = known or forward_pass(self._network, self._x[begin : begin + task.batch_rows])
        if made and course.below > -math.inf and self._cost(done, y) < course.below:
            return Outcome.BELOW
        gradient = backward_pass(self._network, done, y, task.cost, to_inputs=False).flat
        marks = course.rate(made), self._trainable, self._network.structure.is_weight
        after, state = update(task.optimizer, before.parameters, gradient, before.optimizer_state, *marks)
        if not all_finite(after):
            return Outcome.DIVERGED
        self.vectors = Vectors(after, state, gradient, before.parameters)
        return Outcome.DONE

    def _cost(self, done: ForwardPass, y: FloatArray) -> float:
        return float(np.add.reduce(costs_of(self._network, done, y, self._task.cost))) / len(y)


def one_by_one(update_: Callable[[Course, int], Outcome], course: Course, interrupt: Interrupt) -> tuple[int, Outcome]:
    """Make the updates of a course with a function of the course and how many were made; return as `Updater.run`."""
    for made in range(course.updates):
        if interrupt:
            return made, Outcome.STOPPED
        outcome = update_(course, made)
        if outcome is not Outcome.DONE:
            return made, outcome
    return course.updates, Outcome.DONE


def all_finite(values: FloatArray) -> bool:
    """Return whether no value is NaN or infinite."""
    # the sum of squares is quicker to look at, but overflows before the values do
    return math.isfinite(values.dot(values)) or bool(np.isfinite(values).all())
