"""Training: epochs of batches, each an update, until a stop condition holds; resumable at any update, bit for bit.

Everything follows from the settings, the samples and a `TrainingState`: the order of the samples in an epoch follows
from the seed and its number alone (`nnstudio.engine.row_orders`), so that a state resumes in the middle of one too. A
batch of all rows is taken in their own order, which changes nothing but rounding. The last batch of an epoch may be a
partial one: a batch of its own, whose gradient is the mean over its own samples.
"""

from __future__ import annotations

import math
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.arrays import (
    FloatArray,
    IntArray,
    as_samples,
    check_seed,
    kept,
    look_up,
    overflow_allowed,
    read_only,
)
from nnstudio.engine.backprop import as_targets
from nnstudio.engine.costs import COSTS
from nnstudio.engine.courses import Planner, Progress
from nnstudio.engine.engines import Engine, updater_for
from nnstudio.engine.history import HistoryRecorder, Point
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.optimizers import initial_state
from nnstudio.engine.training_values import StopReason, TrainingSettings, TrainingState
from nnstudio.engine.updater import Course, Look, Made, Outcome, Vectors, task_for
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nnstudio.engine.network import Network

_MOST_AT_ONCE = 1 << 20
"""Updates in one call of an engine."""
_WORK_AT_ONCE = 1 << 32
"""Rows times parameters of one call, some tenths of a second: only between calls does Python hear Ctrl+C."""
_WORTH_A_STRETCH = 0.1
"""Share of the time that was given; with less of it left a run is over."""
_LOOKED_AT_AT_ONCE = 1 << 22
"""Rows times parameters of samples that a new loop looks at; where there are more it is left to the first run."""
_SHORTEST = 1e-6
"""Seconds that a stretch takes at least, for a clock that stands still."""

_STATE = QT_TRANSLATE_NOOP(
    "Errors", "The training to go on from belongs to another network, optimizer or batch size. Reset the training."
)
_PARAMETER = QT_TRANSLATE_NOOP("Errors", "Parameter {index} cannot be set to {value}. Type a finite number.")
_ABSENT = QT_TRANSLATE_NOOP("Errors", "Parameter {index} has no arrow. Draw the arrow first.")
_NO_PARAMETER = QT_TRANSLATE_NOOP("Errors", "There is no parameter {index}. Choose one from 0 to {last}.")
_LEARNING_RATE = QT_TRANSLATE_NOOP("Errors", "The learning rate cannot be {value}. Type a number of at least 0.")
_BATCH_SIZE = QT_TRANSLATE_NOOP("Errors", "The batch size cannot be {value}. Type 0 for all rows, or at least 1.")


class Batch(NamedTuple):
    """The rows of one update.

    Attributes
    ----------
    x, y
        ``(n, input_size)`` and ``(n, output_size)``.
    rows
        Which of all training samples they are, from 0, ``(n,)``.
    """

    x: FloatArray
    y: FloatArray
    rows: IntArray


class _Place(NamedTuple):
    """Where the training stands, apart from its history."""

    vectors: Vectors
    at: Progress


class _Sound(NamedTuple):
    """Where the samples had a finite cost last: a place, or the end of a course that begins there."""

    place: _Place
    course: Course | None = None


class TrainingLoop:
    """Trains a network on samples, update by update.

    Parameters
    ----------
    network
        Gives structure, frozen parameters, and the parameters to begin with. It is copied.
    x, y
        Samples and targets, ``(n, input_size)`` and ``(n, output_size)``.
    settings
        All the rest; `set_learning_rate` changes it on the way.
    x_validation, y_validation
        Samples that are not trained on; None or no rows: no validation.
    state
        Where to go on; None begins anew. A state that was stopped stays so if the reason still holds.
    engine
        `Engine.REFERENCE` where the numbers of each update are shown; they differ in the last digits only.

    Attributes
    ----------
    finished : StopReason or None
        Why no further update will be made.

    Raises
    ------
    NNStudioError
        If samples, settings or state do not fit the network.
    """

    def __init__(
        self,
        network: Network,
        x: ArrayLike,
        y: ArrayLike,
        settings: TrainingSettings,
        x_validation: ArrayLike | None = None,
        y_validation: ArrayLike | None = None,
        state: TrainingState | None = None,
        engine: Engine = Engine.FASTEST,
    ) -> None:
        self._network = network
        self._cost = look_up(COSTS, settings.cost, "cost")
        self._x, self._y = self._samples(x, y)
        self._validation = self._validation_samples(x_validation, y_validation)
        if settings.batch_size < 0:
            raise NNStudioError(_BATCH_SIZE, value=settings.batch_size)
        check_seed(settings.seed)
        task = task_for(network, self._x, self._y, self._validation, settings)
        self._rows = task.batch_rows
        self._planner = Planner(settings, len(self._x), self._rows)
        self.finished: StopReason | None = None
        beginning = state or TrainingState(
            network.parameters, initial_state(settings.optimizer, network.parameters.size)
        )
        if min(beginning.epoch, beginning.batch, beginning.step) < 0:
            raise NNStudioError(_STATE)
        self._recorder = HistoryRecorder(beginning.history)
        batch = 0 if beginning.batch >= self._planner.batches else beginning.batch
        self._at = Progress(beginning.epoch, batch, beginning.step)
        self._updater = updater_for(task, self._vectors_of(beginning), engine)
        self._planner.rate(self._at.epoch)  # refuses a schedule that there is not
        self._sound = _Sound(self._place())
        self._looked = -1  # the last epoch after which all samples were looked at
        self._begins_with_look = batch == 0
        self._most = max(1, min(_MOST_AT_ONCE, _WORK_AT_ONCE // (self._rows * network.parameters.size)))
        self._speed = 0.0  # updates a second, of the last stretches
        if self._begins_with_look and len(self._x) * network.parameters.size <= _LOOKED_AT_AT_ONCE:
            with overflow_allowed():
                self._look(Interrupt())
        elif self._begins_with_look and beginning.stopped is not None:
            self.finished = self._reason_to_stop(self._recorder.cost_after(self._at.epoch))

    @property
    def settings(self) -> TrainingSettings:
        """Those it trains with, with the present learning rate."""
        return self._planner.settings

    @property
    def state(self) -> TrainingState:
        """A frozen copy of where the training stands."""
        vectors = self._updater.vectors
        for array in vectors:
            if array is not None:
                read_only(array)
        return TrainingState(*vectors[:2], *self._at, self._recorder.frozen(), *vectors[2:], self.finished)

    @property
    def learning_rate(self) -> float:
        """That of the next update, after the schedule."""
        return self._planner.rate(self._at.epoch)

    @property
    def releases_lock(self) -> bool:
        """Whether other threads of the program run beside it without waiting for it."""
        return self._updater.releases_lock

    def next_batch(self) -> Batch:
        """Return the rows of the next update, in their order."""
        begin = self._at.batch * self._rows
        rows = self.order(self._at.epoch)[begin : begin + self._rows]
        return Batch(self._x[rows], self._y[rows], rows)

    def order(self, epoch: int) -> IntArray:
        """Return the order in which an epoch takes the rows, ``(n,)``."""
        return self._planner.order(epoch)

    def run_updates(self, count: int) -> None:
        """Make `count` updates, or fewer if the training is over before."""
        self.run(updates=count)

    def run_epochs(self, count: int) -> None:
        """Go on until `count` more epochs have ended, or the training is over; the first may be half done already."""
        self.run(updates=self._planner.updates_of(self._at, count))

    def run(self, *, updates: int | None = None, seconds: float = math.inf, interrupt: Interrupt | None = None) -> int:
        """Make updates until so many are made, the time is over, `interrupt` is set, or the training is over.

        Returns
        -------
        int
            How many updates were made.
        """
        interrupt = Interrupt() if interrupt is None else interrupt
        begin, deadline = self._at.step, time.perf_counter() + seconds
        with overflow_allowed():
            while self.finished is None and not interrupt:
                left = sys.maxsize if updates is None else updates - (self._at.step - begin)
                if self._is_look_due():
                    self._look(interrupt)
                elif (most := min(left, self._affordable(deadline, seconds))) > 0:
                    self._stretch(most, interrupt)
                else:
                    break
        return self._at.step - begin

    def set_learning_rate(self, value: float) -> None:
        """Use another learning rate from the next update on."""
        if not (np.isfinite(value) and value >= 0.0):
            raise NNStudioError(_LEARNING_RATE, value=value)
        optimizer = replace(self.settings.optimizer, learning_rate=value)
        self._planner.settings = replace(self.settings, optimizer=optimizer)

    def set_parameter(self, index: int, value: float) -> None:
        """Give one parameter of the flat vector another value before the next update."""
        if not np.isfinite(value):
            raise NNStudioError(_PARAMETER, index=index, value=value)
        if not 0 <= index < self._network.structure.size:
            raise NNStudioError(_NO_PARAMETER, index=index, last=self._network.structure.size - 1)
        if not self._network.structure.present[index]:
            raise NNStudioError(_ABSENT, index=index)
        vectors = self._updater.vectors
        parameters = vectors.parameters.copy()
        parameters[index] = value
        self._updater.vectors = vectors._replace(parameters=parameters)

    def _samples(self, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
        rows = kept(as_samples(x, self._network.input_size, "inputs"))
        return rows, kept(as_targets(self._network, rows, y, self._cost))

    def _validation_samples(self, x: ArrayLike | None, y: ArrayLike | None) -> tuple[FloatArray, FloatArray] | None:
        return None if x is None or y is None or not np.size(x) else self._samples(x, y)

    def _vectors_of(self, state: TrainingState) -> Vectors:
        parameters = self._network.with_parameters(state.parameters).parameters
        fresh, given = initial_state(self.settings.optimizer, parameters.size), state.optimizer_state
        begun = _copy(given, like=fresh) if given.size else fresh
        gradient, previous = (
            None if given is None else _copy(given, like=parameters) for given in (state.gradient, state.previous)
        )
        return Vectors(parameters, begun, gradient, previous)

    def _place(self) -> _Place:
        return _Place(self._updater.vectors, self._at)

    def _affordable(self, deadline: float, seconds: float) -> int:
        """Return how many updates the time that is left is enough for."""
        left = deadline - time.perf_counter()
        if left == math.inf:
            return self._most
        if left <= _WORTH_A_STRETCH * seconds:
            return 0
        return max(1, int(min(left * self._speed, self._most)))

    def _stretch(self, most: int, interrupt: Interrupt) -> None:
        begin, at = time.perf_counter(), self._at
        pace = self._recorder.stride, self._recorder.room
        course = self._planner.course(at, most, *pace, looked=self._looked == at.epoch)
        before = self._place() if course.looks > 1 else None
        made = self._updater.run(course, interrupt)
        # a stretch that was cut short says little about speed
        self._speed = max(made.updates / max(time.perf_counter() - begin, _SHORTEST), self._speed / 2)
        for i, look in enumerate(made.looks):
            self._take_note(self._planner.after(at, course.updates_before(i)), look)
        self._at = self._planner.after(at, made.updates)
        self._sound = self._soundest(course, made, before)
        if made.outcome is Outcome.DIVERGED:
            self.finished = StopReason.DIVERGED
        elif made.outcome is Outcome.OVERFLOWED:
            self._go_back()
        elif made.looks and self._looked == self._at.epoch:
            self._conclude(made.looks[-1])
        elif made.outcome is Outcome.BELOW:
            self._look(interrupt)

    def _soundest(self, course: Course, made: Made, before: _Place | None) -> _Sound:
        """Return the place of the last look; if a course went on from there, by the way that led to it."""
        if not made.looks:
            return self._sound
        updates = course.updates_before(len(made.looks) - 1)
        if before is None or (made.updates == updates and made.outcome is not Outcome.OVERFLOWED):
            return _Sound(self._place())
        return _Sound(before, course.up_to(updates))

    def _go_back(self) -> None:
        """End where the samples had a finite cost last: now they have none."""
        self.finished = StopReason.DIVERGED
        (self._updater.vectors, self._at), course = self._sound
        if course is not None:
            self._updater.run(course, Interrupt())
            self._at = self._planner.after(self._at, course.updates)

    def _is_look_due(self) -> bool:
        due = self._begins_with_look or self._planner.is_look_due(self._at, self._recorder.stride)
        return due and self._looked != self._at.epoch

    def _look(self, interrupt: Interrupt) -> None:
        """Look at all samples where the training stands."""
        look = self._updater.look(interrupt)
        if look is None:
            return
        self._begins_with_look = False
        if not math.isfinite(look.training.cost):
            self._go_back()
            return
        self._take_note(self._at, look)
        self._sound = _Sound(self._place())
        self._conclude(look)

    def _take_note(self, at: Progress, look: Look) -> None:
        self._looked = at.epoch
        if self._recorder.last_epoch() != at.epoch and at.epoch % self._recorder.stride == 0:
            self._record(at, look)

    def _record(self, at: Progress, look: Look) -> None:
        training, validation = look
        self._recorder.add(
            Point(at.epoch, at.step, training.cost, validation.cost, training.accuracy, validation.accuracy)
        )

    def _conclude(self, look: Look) -> None:
        """Decide after a look whether the training is over; the last point is kept in any case."""
        self.finished = self._reason_to_stop(look.training.cost)
        if self.finished and self._recorder.last_epoch() != self._at.epoch:
            self._record(self._at, look)

    def _reason_to_stop(self, cost: float) -> StopReason | None:
        stop = self.settings.stop
        if stop.cost_below is not None and cost < stop.cost_below:
            return StopReason.COST
        if stop.patience is not None and self._stalled(stop.patience, stop.min_improvement):
            return StopReason.NO_IMPROVEMENT
        if stop.max_epochs is not None and self._at.epoch >= stop.max_epochs:
            return StopReason.EPOCHS
        return None

    def _stalled(self, patience: int, min_improvement: float) -> bool:
        column = "training" if self._validation is None else "validation"
        recent = self._at.epoch - patience + 1
        if self._recorder.last_epoch() != self._at.epoch or recent <= 0:
            return False
        return self._recorder.best(column, since=recent) >= self._recorder.best(column, until=recent) - min_improvement


def _copy(array: FloatArray, like: FloatArray) -> FloatArray:
    """Return a copy of what a state holds, which must have this shape."""
    if array.shape != like.shape:
        raise NNStudioError(_STATE)
    return np.array(array, dtype=np.float64)
