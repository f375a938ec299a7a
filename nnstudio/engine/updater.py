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
from nnstudio.engine.arrays import FloatArray, IntArray, look_up
from nnstudio.engine.backprop import ForwardPass, backward_pass, costs_of, forward_pass
from nnstudio.engine.costs import COSTS, Cost
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.optimizers import OptimizerSettings, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from nnstudio.engine.network import Network
    from nnstudio.engine.training_values import TrainingSettings

_LOOKED_AT_AT_ONCE = 1 << 25
"""Rows times parameters of what the reference looks at without a glance at the interrupt: some ten milliseconds."""
_FEWEST_AT_ONCE = 64
"""Rows that it takes together, however large the network: single ones would take longer."""


class Outcome(Enum):
    """Why an engine made no more updates.

    `DIVERGED`: the next one would have made a parameter infinite or no number. `OVERFLOWED`: all parameters are finite,
    but what the samples cost is not.
    """

    DONE = 0
    STOPPED = 1
    BELOW = 2
    DIVERGED = 3
    OVERFLOWED = 4


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


class Seen(NamedTuple):
    """What samples cost on average, and the share of them put in the right class (NaN: there are none)."""

    cost: float
    accuracy: float


NOTHING_SEEN = Seen(math.nan, math.nan)
"""Of no samples."""


class Look(NamedTuple):
    """What is seen of all training samples, and of all that are not trained on."""

    training: Seen
    validation: Seen


class Course(NamedTuple):
    """Updates to make.

    Attributes
    ----------
    first, updates
        The batch of its first epoch to begin with, and how many to take.
    rates
        Learning rate of each of its epochs, ``(epochs,)``, or one for all, ``(1,)``.
    orders
        In which order each of its epochs takes the rows, ``(epochs, n)``, or one for all, ``(1, n)``; None: as they
        stand.
    look, every
        Look at all samples after so many updates, and again each time after so many; 0: never.
    below
        Stop at a look that costs less. Where a batch is all rows, stop before an update whose batch costs less.
    looked
        Whether all samples were looked at where it begins: then the first update is made, whatever its batch costs. The
        look, which may round otherwise, has said that it is not below.
    costs
        Filled with what the batch of each update that is made costs before it, ``(updates,)``; None: not wanted.
    """

    first: int
    updates: int
    rates: FloatArray
    orders: IntArray | None = None
    look: int = 0
    every: int = 0
    below: float = -math.inf
    looked: bool = False
    costs: FloatArray | None = None

    @property
    def looks(self) -> int:
        """How many times it looks at all samples, if nothing stops it."""
        return 0 if self.look == 0 or self.look > self.updates else (self.updates - self.look) // self.every + 1

    def updates_before(self, look: int) -> int:
        """Return how many updates come before a look, the first being 0."""
        return self.look + look * self.every

    def looks_after(self, updates: int) -> bool:
        """Return whether it looks at all samples after so many updates."""
        return self.look > 0 and updates >= self.look and (updates - self.look) % self.every == 0

    def keep_cost(self, made: int, cost: float) -> None:
        """Take note of what the batch cost whose update was made after so many, if that is wanted."""
        if self.costs is not None:
            self.costs[made] = cost

    def up_to(self, updates: int) -> Course:
        """Return its beginning, without a look."""
        return self._replace(updates=updates, look=0, every=0, below=-math.inf, costs=None)


class Made(NamedTuple):
    """What became of a course: the updates that were made, why no more, and what each finite look saw."""

    updates: int
    outcome: Outcome
    looks: list[Look]


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

    def rows(self, course: Course, made: int) -> IntArray | slice:
        """Return the rows of the batch that a course takes after so many updates."""
        epoch, batch = divmod(course.first + made, self.batches)
        chosen = slice(batch * self.batch_rows, (batch + 1) * self.batch_rows)
        return chosen if course.orders is None else course.orders[min(epoch, len(course.orders) - 1), chosen]

    def wants_cost(self, course: Course) -> bool:
        """Return whether anybody asks what each batch costs."""
        return course.costs is not None or (self.batches == 1 and course.below > -math.inf)

    def is_below(self, course: Course, made: int, cost: float) -> bool:
        """Return whether a batch costs little enough to stop before its update."""
        return self.batches == 1 and cost < course.below and (made > 0 or not course.looked)

    def rate(self, course: Course, made: int) -> float:
        """Return the learning rate of the update that a course makes after so many."""
        epoch = (course.first + made) // self.batches
        return float(course.rates[min(epoch, len(course.rates) - 1)])


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

    def run(self, course: Course, interrupt: Interrupt) -> Made:
        """Make updates. One that diverges is not made; after a cost that overflowed, set `vectors` before going on."""
        ...

    def look(self, interrupt: Interrupt) -> Look | None:
        """Look at all samples with the present parameters; None: interrupted, at once, before the end."""
        ...


class ReferenceUpdater:
    """The engine that is read: `backprop` and `optimizers`, update by update."""

    releases_lock = False

    def __init__(self, task: Task, vectors: Vectors) -> None:
        self._task = task
        self._network = task.network.with_parameters(vectors.parameters)
        self._trainable = None if task.network.trainable.all() else task.network.trainable
        self._at_once = max(_FEWEST_AT_ONCE, _LOOKED_AT_AT_ONCE // task.network.parameters.size)
        self.vectors = vectors

    @property
    def vectors(self) -> Vectors:
        """Where it stands."""
        return self._vectors

    @vectors.setter
    def vectors(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._network.parameters[...] = vectors.parameters
        self._whole: ForwardPass | None = None  # of all training rows with these parameters, if an update is made of it

    def run(self, course: Course, interrupt: Interrupt) -> Made:
        """Make updates."""
        return one_by_one(self, self._update, course, interrupt)

    def look(self, interrupt: Interrupt) -> Look | None:
        """Look at all samples."""
        task = self._task
        training = self._seen(task.x, task.y, interrupt)
        validation = NOTHING_SEEN if task.validation is None else self._seen(*task.validation, interrupt)
        return None if training is None or validation is None else Look(training, validation)

    def _seen(self, x: FloatArray, y: FloatArray, interrupt: Interrupt) -> Seen | None:
        task, costs, right = self._task, np.empty(len(x)), 0.0
        for begin in range(0, len(x), self._at_once):
            if interrupt.at_once:
                return None
            rows = slice(begin, min(begin + self._at_once, len(x)))
            done = self._forward(x, rows)
            costs[rows] = costs_of(self._network, done, y[rows], task.cost)
            right += task.rule.right(done.output, y[rows])
        return Seen(_mean(costs), right / len(x))

    def _forward(self, x: FloatArray, rows: IntArray | slice) -> ForwardPass:
        """Return the forward pass of some rows; where a batch is all rows, the pass of a look is the next update's."""
        is_all = isinstance(rows, slice) and rows == slice(0, len(x))
        if not is_all or x is not self._task.x or self._task.batches > 1:
            return forward_pass(self._network, x[rows])
        self._whole = self._whole or forward_pass(self._network, x)
        return self._whole

    def _update(self, course: Course, made: int) -> Outcome:
        task, before, rows = self._task, self._vectors, self._task.rows(course, made)
        done, y = self._forward(task.x, rows), task.y[rows]
        cost = _mean(costs_of(self._network, done, y, task.cost)) if task.wants_cost(course) else math.nan
        if task.is_below(course, made, cost):
            return Outcome.BELOW
        gradient = backward_pass(self._network, done, y, task.cost, to_inputs=False).flat
        marks = task.rate(course, made), self._trainable, self._network.structure.is_weight
        after, state = update(task.optimizer, before.parameters, gradient, before.optimizer_state, *marks)
        if not all_finite(after):
            return Outcome.DIVERGED
        self.vectors = Vectors(after, state, gradient, before.parameters)
        course.keep_cost(made, cost)
        return Outcome.DONE


def _mean(costs: FloatArray) -> float:
    return float(np.add.reduce(costs)) / len(costs)


def one_by_one(
    engine: Updater, update_: Callable[[Course, int], Outcome], course: Course, interrupt: Interrupt
) -> Made:
    """Make the updates of a course with a function of the course and how many were made."""
    looks: list[Look] = []
    for made in range(course.updates):
        outcome = Outcome.STOPPED if interrupt else update_(course, made)
        if outcome is not Outcome.DONE:
            return Made(made, outcome, looks)
        if course.looks_after(made + 1):
            outcome = _look(engine, looks, course.below, interrupt)
            if outcome is not Outcome.DONE:
                return Made(made + 1, outcome, looks)
    return Made(course.updates, Outcome.DONE, looks)


def _look(engine: Updater, looks: list[Look], below: float, interrupt: Interrupt) -> Outcome:
    look = engine.look(interrupt)
    if look is None:
        return Outcome.STOPPED
    if not math.isfinite(look.training.cost):
        return Outcome.OVERFLOWED
    looks.append(look)
    return Outcome.BELOW if look.training.cost < below else Outcome.DONE


def all_finite(values: FloatArray) -> bool:
    """Return whether no value is NaN or infinite."""
    # the sum of squares is quicker to look at, but overflows before the values do
    return math.isfinite(values.dot(values)) or bool(np.isfinite(values).all())
