"""Training: epochs of batches, each an update, until a stop condition holds; resumable at any update, bit for bit.

Everything follows from the settings, the samples and a `TrainingState`: the order of the samples in epoch e is
``default_rng([seed, e]).permutation(n)``, so that a state resumes in the middle of an epoch too. A batch of all rows
is taken in their own order, which changes nothing but rounding. The last batch of an epoch may be a partial one: a
batch of its own, whose gradient is the mean over its own samples.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.arrays import FloatArray, IntArray, as_samples, look_up, read_only
from nnstudio.engine.backprop import as_targets
from nnstudio.engine.costs import COSTS
from nnstudio.engine.engines import Engine, updater_for
from nnstudio.engine.history import HistoryRecorder, Point
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.optimizers import initial_state
from nnstudio.engine.schedules import rate
from nnstudio.engine.training_values import StopReason, TrainingSettings, TrainingState
from nnstudio.engine.updater import Course, Outcome, Seen, Task, Vectors
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nnstudio.engine.network import Network

_MOST_AT_ONCE = 1 << 20
_SHORTEST = 1e-6
"""Seconds that a stretch takes at least, for a clock that stands still."""

_STATE = QT_TRANSLATE_NOOP(
    "Errors", "The training to go on from belongs to another network, optimizer or batch size. Reset the training."
)
_PARAMETER = QT_TRANSLATE_NOOP("Errors", "Parameter {index} cannot be set to {value}. Type a finite number.")
_ABSENT = QT_TRANSLATE_NOOP("Errors", "Parameter {index} has no arrow. Draw the arrow first.")
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
    epoch: int
    batch: int
    step: int


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
    settings : TrainingSettings
        With the present learning rate.
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
        self.settings = settings
        self._rows = self._batch_rows(settings.batch_size)
        self._batches = -(-len(self._x) // self._rows)
        self.finished: StopReason | None = None
        beginning = state or TrainingState(
            network.parameters, initial_state(settings.optimizer, network.parameters.size)
        )
        self._recorder = HistoryRecorder(beginning.history)
        self._epoch, self._batch, self._step = beginning.epoch, beginning.batch, beginning.step
        if self._batch >= self._batches:
            self._batch = 0
        self._updater = updater_for(self._task(), self._vectors_of(beginning), engine)
        self._rate_of(self._epoch)  # refuses a schedule that there is not
        self._sound = self._place()
        self._speed = 0.0  # updates a second, of the last stretch
        self._begin_epoch()
        if self._batch == 0:
            with _overflow_allowed():
                self._evaluate()

    @property
    def state(self) -> TrainingState:
        """A frozen copy of where the training stands."""
        at = self._place()
        for array in at.vectors:
            if array is not None:
                read_only(array)
        return TrainingState(
            *at.vectors[:2], at.epoch, at.batch, at.step, self._recorder.frozen(), *at.vectors[2:], self.finished
        )

    @property
    def learning_rate(self) -> float:
        """That of the next update, after the schedule."""
        return self._rate_of(self._epoch)

    @property
    def releases_lock(self) -> bool:
        """Whether other threads of the program run beside it without waiting for it."""
        return self._updater.releases_lock

    def next_batch(self) -> Batch:
        """Return the rows of the next update, in their order."""
        order = np.arange(len(self._x)) if self._order is None else self._order
        rows = order[self._batch * self._rows : (self._batch + 1) * self._rows]
        return Batch(self._x[rows], self._y[rows], rows)

    def run_updates(self, count: int) -> None:
        """Make `count` updates, or fewer if the training is over before."""
        self.run(updates=count)

    def run_epochs(self, count: int) -> None:
        """Go on until `count` more epochs have ended, or the training is over; the first may be half done already."""
        self.run(updates=count * self._batches - self._batch)

    def run(self, *, updates: int | None = None, seconds: float = math.inf, interrupt: Interrupt | None = None) -> int:
        """Make updates until so many are made, the time is over, `interrupt` is set, or the training is over.

        Returns
        -------
        int
            How many updates were made.
        """
        interrupt = Interrupt() if interrupt is None else interrupt
        begin, deadline = self._step, time.perf_counter() + seconds
        with _overflow_allowed():
            while self.finished is None and not interrupt:
                left = _MOST_AT_ONCE if updates is None else updates - (self._step - begin)
                count = min(left, self._until_looked_at(), self._affordable(deadline))
                if count < 1:
                    break
                self._stretch(count, interrupt)
        return self._step - begin

    def set_learning_rate(self, value: float) -> None:
        """Use another learning rate from the next update on."""
        if not (np.isfinite(value) and value >= 0.0):
            raise NNStudioError(_LEARNING_RATE, value=value)
        self.settings = replace(self.settings, optimizer=replace(self.settings.optimizer, learning_rate=value))

    def set_parameter(self, index: int, value: float) -> None:
        """Give one parameter of the flat vector another value before the next update."""
        if not np.isfinite(value):
            raise NNStudioError(_PARAMETER, index=index, value=value)
        if not self._network.structure.present[index]:
            raise NNStudioError(_ABSENT, index=index)
        vectors = self._updater.vectors
        parameters = vectors.parameters.copy()
        parameters[index] = value
        self._updater.vectors = vectors._replace(parameters=parameters)

    def _task(self) -> Task:
        return Task(
            self._network,
            self._x,
            self._y,
            self._validation,
            self._cost,
            self.settings.optimizer,
            self._rows,
            AccuracyRule.for_targets(self._network, self._y),
            single=self.settings.single,
        )

    def _samples(self, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
        rows = as_samples(x, self._network.input_size, "inputs").copy()
        return rows, as_targets(self._network, rows, y, self._cost).copy()

    def _validation_samples(self, x: ArrayLike | None, y: ArrayLike | None) -> tuple[FloatArray, FloatArray] | None:
        return None if x is None or y is None or not np.size(x) else self._samples(x, y)

    def _batch_rows(self, batch_size: int) -> int:
        if batch_size < 0:
            raise NNStudioError(_BATCH_SIZE, value=batch_size)
        return min(batch_size or len(self._x), len(self._x))

    def _vectors_of(self, state: TrainingState) -> Vectors:
        fresh, kept = initial_state(self.settings.optimizer, self._network.parameters.size), state.optimizer_state
        if kept.size and kept.shape != fresh.shape:
            raise NNStudioError(_STATE)
        parameters = self._network.with_parameters(state.parameters).parameters
        kept = kept.copy() if kept.size else fresh
        return Vectors(parameters, kept, _copy(state.gradient), _copy(state.previous))

    def _place(self) -> _Place:
        return _Place(self._updater.vectors, self._epoch, self._batch, self._step)

    def _begin_epoch(self) -> None:
        self._order: IntArray | None = None
        if self._batches > 1 and self.settings.shuffle:
            self._order = np.random.default_rng([self.settings.seed, self._epoch]).permutation(len(self._x))
        self._updater.begin_epoch(self._order)

    def _rate_of(self, epoch: int) -> float:
        return rate(self.settings.schedule, self.settings.optimizer.learning_rate, epoch)

    def _until_looked_at(self) -> int:
        """Return how many updates there are until the costs are looked at, or another epoch begins with other rows."""
        if self._batches > 1:
            return self._batches - self._batch
        stride, last = self._recorder.stride, self.settings.stop.max_epochs
        due = stride - self._epoch % stride
        return due if last is None else min(due, max(1, last - self._epoch))

    def _affordable(self, deadline: float) -> int:
        left = deadline - time.perf_counter()
        if left <= 0.0:
            return 0
        return _MOST_AT_ONCE if left == math.inf else max(1, int(min(left * self._speed, _MOST_AT_ONCE)))

    def _stretch(self, count: int, interrupt: Interrupt) -> None:
        begin = time.perf_counter()
        made, outcome = self._updater.run(self._course(count), interrupt)
        self._speed = made / max(time.perf_counter() - begin, _SHORTEST)
        self._step += made
        if self._batches == 1:
            self._epoch += made
        else:
            self._batch += made
            if self._batch == self._batches:
                self._epoch, self._batch = self._epoch + 1, 0
                self._begin_epoch()
        if outcome is Outcome.DIVERGED:
            self.finished = StopReason.DIVERGED
        elif self._batch == 0 and made:
            self._evaluate_if_due(asked=outcome is Outcome.BELOW)

    def _course(self, count: int) -> Course:
        below = self.settings.stop.cost_below
        if self._batches > 1:
            return Course(self._batch, count, np.array([self._rate_of(self._epoch)]))
        epochs = range(self._epoch, self._epoch + (1 if self.settings.schedule.is_constant else count))
        return Course(0, count, np.array([self._rate_of(e) for e in epochs]), -math.inf if below is None else below)

    def _evaluate_if_due(self, *, asked: bool) -> None:
        stop, epoch = self.settings.stop, self._epoch
        over = stop.max_epochs is not None and epoch >= stop.max_epochs
        # of one batch the engine itself looks for the cost to stop at
        watched = stop.cost_below is not None and self._batches > 1
        if asked or over or watched or epoch % self._recorder.stride == 0:
            self._evaluate()

    def _evaluate(self) -> None:
        seen = self._updater.seen(validation=False)
        if not math.isfinite(seen.cost):
            self.finished = StopReason.DIVERGED
            self._updater.vectors, self._epoch, self._batch, self._step = self._sound
            self._begin_epoch()
            return
        self._sound = self._place()
        recorded = self._recorder.last_epoch() == self._epoch
        if not recorded and self._epoch % self._recorder.stride == 0:
            self._record(seen)
        self.finished = self._reason_to_stop(seen.cost)
        if self.finished and self._recorder.last_epoch() != self._epoch:
            self._record(seen)

    def _record(self, seen: Seen) -> None:
        kept = Seen(math.nan, math.nan) if self._validation is None else self._updater.seen(validation=True)
        point = Point(self._epoch, self._step, seen.cost, kept.cost, seen.accuracy, kept.accuracy)
        self._recorder.add(point)

    def _reason_to_stop(self, cost: float) -> StopReason | None:
        stop = self.settings.stop
        if stop.cost_below is not None and cost < stop.cost_below:
            return StopReason.COST
        if stop.patience is not None and self._stalled(stop.patience, stop.min_improvement):
            return StopReason.NO_IMPROVEMENT
        if stop.max_epochs is not None and self._epoch >= stop.max_epochs:
            return StopReason.EPOCHS
        return None

    def _stalled(self, patience: int, min_improvement: float) -> bool:
        column = "training" if self._validation is None else "validation"
        recent = self._epoch - patience + 1
        if self._recorder.last_epoch() != self._epoch or recent <= 0:
            return False
        return self._recorder.best(column, since=recent) >= self._recorder.best(column, until=recent) - min_improvement


def _copy(array: FloatArray | None) -> FloatArray | None:
    return None if array is None else array.copy()


def _overflow_allowed() -> np.errstate:
    return np.errstate(over="ignore", invalid="ignore")  # divergence is looked for, and reported, here
