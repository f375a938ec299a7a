"""Training: epochs of batches, each an update, until a stop condition holds; resumable at any update, bit for bit.

Everything follows from the settings, the samples and a `TrainingState`: the order of the samples in epoch e is
``default_rng([seed, e]).permutation(n)``, so that a state resumes in the middle of an epoch too. A batch of all rows
is taken in their own order, which changes nothing but rounding. The last batch of an epoch may be a partial one: a
batch of its own, whose gradient is the mean over its own samples.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.arrays import FloatArray, IntArray, as_samples, look_up, read_only
from nnstudio.engine.backprop import ForwardPass, as_targets, backward_pass, costs_of, forward_pass
from nnstudio.engine.costs import COSTS
from nnstudio.engine.history import History, HistoryRecorder, Point
from nnstudio.engine.optimizers import OptimizerSettings, initial_state, update
from nnstudio.engine.schedules import ScheduleSettings, rate
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from nnstudio.engine.network import Network

_STATE = QT_TRANSLATE_NOOP(
    "Errors", "The training to go on from belongs to another network, optimizer or batch size. Reset the training."
)
_PARAMETER = QT_TRANSLATE_NOOP("Errors", "Parameter {index} cannot be set to {value}. Type a finite number.")
_ABSENT = QT_TRANSLATE_NOOP("Errors", "Parameter {index} has no arrow. Draw the arrow first.")
_LEARNING_RATE = QT_TRANSLATE_NOOP("Errors", "The learning rate cannot be {value}. Type a number of at least 0.")
_BATCH_SIZE = QT_TRANSLATE_NOOP("Errors", "The batch size cannot be {value}. Type 0 for all rows, or at least 1.")


class StopReason(StrEnum):
    """Why a training is over."""

    EPOCHS = "epochs"
    COST = "cost"
    NO_IMPROVEMENT = "no_improvement"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class StopConditions:
    """When to stop, looked at after each whole epoch; None: never for that reason.

    Attributes
    ----------
    max_epochs
        Whole epochs in all.
    cost_below
        Stop when the training cost is below it.
    patience
        Stop when the lowest cost of the last `patience` epochs is not below the lowest cost before them by more than
        `min_improvement`. The validation cost counts where there are validation samples, else the training cost;
        costs are those in the history.
    """

    max_epochs: int | None = None
    cost_below: float | None = None
    patience: int | None = None
    min_improvement: float = 0.0


@dataclass(frozen=True)
class TrainingSettings:
    """Everything besides network and samples that shapes a training.

    Attributes
    ----------
    cost
        Key of `COSTS`. It is the cost of the data alone; penalties belong to the optimizer.
    batch_size
        Rows of one update; 0: all.
    seed
        Of the order of the rows.
    shuffle
        Whether each epoch takes the rows in another order.
    """

    cost: str = "sum_squares"
    optimizer: OptimizerSettings = field(default_factory=OptimizerSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    batch_size: int = 0
    seed: int = 0
    shuffle: bool = True
    stop: StopConditions = field(default_factory=StopConditions)


@dataclass(frozen=True, eq=False)
class TrainingState:
    """Where a training stands; together with network, samples and settings all that is needed to go on.

    Attributes
    ----------
    parameters
        ``(n,)``, read-only.
    optimizer_state
        ``(slots, n)``, read-only.
    epoch
        Whole epochs done.
    batch
        Index of the next batch within this epoch.
    step
        Updates done.
    gradient
        ∇C of the last update's batch, ``(n,)``; None before the first.
    previous
        Parameters before the last update, ``(n,)``; None before the first.
    stopped
        Why it is over, or None.
    """

    parameters: FloatArray
    optimizer_state: FloatArray
    epoch: int = 0
    batch: int = 0
    step: int = 0
    history: History = field(default_factory=History.empty)
    gradient: FloatArray | None = None
    previous: FloatArray | None = None
    stopped: StopReason | None = None


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
    """Where the training stands, apart from its history; the arrays in it are never written to."""

    parameters: FloatArray
    optimizer_state: FloatArray
    epoch: int
    batch: int
    step: int
    gradient: FloatArray | None
    previous: FloatArray | None


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
    ) -> None:
        self._network = network.with_parameters(network.parameters if state is None else state.parameters)
        self._cost = look_up(COSTS, settings.cost, "cost")
        self._x, self._y = self._samples(x, y)
        self._all_rows = np.arange(len(self._x))
        self._validation = self._validation_samples(x_validation, y_validation)
        self.settings = settings
        self._rows = self._batch_rows(settings.batch_size)
        self._batches = -(-len(self._x) // self._rows)
        self._trainable = None if network.trainable.all() else network.trainable
        self._accuracy = AccuracyRule.for_targets(network, self._y)
        self.finished: StopReason | None = None
        self._evaluated: ForwardPass | None = None  # the pass of all rows with the present parameters, if it was made
        beginning = state or TrainingState(
            network.parameters, initial_state(settings.optimizer, network.parameters.size)
        )
        self._recorder = HistoryRecorder(beginning.history)
        self._place = self._sound = self._place_of(beginning)
        self._begin_epoch()
        if self._place.batch == 0:
            with _overflow_allowed():
                self._evaluate()

    @property
    def state(self) -> TrainingState:
        """A frozen copy of where the training stands."""
        for array in self._place:
            if isinstance(array, np.ndarray):
                read_only(array)  # an update makes new ones
        return TrainingState(**self._place._asdict(), history=self._recorder.frozen(), stopped=self.finished)

    @property
    def learning_rate(self) -> float:
        """That of the next update, after the schedule."""
        return self._rate

    def next_batch(self) -> Batch:
        """Return the rows of the next update, in their order."""
        rows = slice(self._place.batch * self._rows, (self._place.batch + 1) * self._rows)
        return Batch(self._epoch_x[rows], self._epoch_y[rows], self._epoch_rows[rows])

    def run_updates(self, count: int) -> None:
        """Make `count` updates, or fewer if the training is over before."""
        last = self._place.step + count
        self.run_until(lambda: self._place.step >= last)

    def run_epochs(self, count: int) -> None:
        """Go on until `count` more epochs have ended, or the training is over; the first may be half done already."""
        last = self._place.epoch + count
        self.run_until(lambda: self._place.epoch >= last)

    def run_until(self, stop: Callable[[], bool]) -> None:
        """Make updates until `stop`, asked before each, says True, or the training is over."""
        with _overflow_allowed():
            while self.finished is None and not stop():
                self._update()

    def set_learning_rate(self, value: float) -> None:
        """Use another learning rate from the next update on."""
        if not (np.isfinite(value) and value >= 0.0):
            raise NNStudioError(_LEARNING_RATE, value=value)
        self.settings = replace(self.settings, optimizer=replace(self.settings.optimizer, learning_rate=value))
        self._set_epoch_rate()

    def set_parameter(self, index: int, value: float) -> None:
        """Give one parameter of the flat vector another value before the next update."""
        if not np.isfinite(value):
            raise NNStudioError(_PARAMETER, index=index, value=value)
        if not self._network.structure.present[index]:
            raise NNStudioError(_ABSENT, index=index)
        parameters = self._place.parameters.copy()
        parameters[index] = value
        self._move_to(self._place._replace(parameters=parameters))
        self._evaluated = None

    def _samples(self, x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
        rows = as_samples(x, self._network.input_size, "inputs").copy()
        return rows, as_targets(self._network, rows, y, self._cost).copy()

    def _validation_samples(self, x: ArrayLike | None, y: ArrayLike | None) -> tuple[FloatArray, FloatArray] | None:
        return None if x is None or y is None or not np.size(x) else self._samples(x, y)

    def _batch_rows(self, batch_size: int) -> int:
        if batch_size < 0:
            raise NNStudioError(_BATCH_SIZE, value=batch_size)
        return min(batch_size or len(self._x), len(self._x))

    def _place_of(self, state: TrainingState) -> _Place:
        return _Place(
            self._network.parameters.copy(),
            self._fitting(state.optimizer_state),
            state.epoch,
            state.batch if state.batch < self._batches else 0,
            state.step,
            _copy(state.gradient),
            _copy(state.previous),
        )

    def _fitting(self, optimizer_state: FloatArray) -> FloatArray:
        fresh = initial_state(self.settings.optimizer, self._network.parameters.size)
        if optimizer_state.size and optimizer_state.shape != fresh.shape:
            raise NNStudioError(_STATE)
        return optimizer_state.copy() if optimizer_state.size else fresh

    def _begin_epoch(self) -> None:
        self._set_epoch_rate()
        self._epoch_x, self._epoch_y, self._epoch_rows = self._x, self._y, self._all_rows
        if self._batches > 1 and self.settings.shuffle:
            order = np.random.default_rng([self.settings.seed, self._place.epoch]).permutation(len(self._x))
            self._epoch_x, self._epoch_y, self._epoch_rows = self._x[order], self._y[order], order

    def _set_epoch_rate(self) -> None:
        self._rate = rate(self.settings.schedule, self.settings.optimizer.learning_rate, self._place.epoch)

    def _update(self) -> None:
        before = self._place
        gradient = self._batch_gradient()
        parameters, optimizer_state = update(
            self.settings.optimizer,
            before.parameters,
            gradient,
            before.optimizer_state,
            self._rate,
            self._trainable,
            self._network.structure.is_weight,
        )
        if not _all_finite(parameters):
            self.finished = StopReason.DIVERGED
            return
        ends_epoch = before.batch + 1 == self._batches
        epoch, batch = (before.epoch + 1, 0) if ends_epoch else (before.epoch, before.batch + 1)
        self._move_to(_Place(parameters, optimizer_state, epoch, batch, before.step + 1, gradient, before.parameters))
        if ends_epoch:
            self._begin_epoch()
            self._evaluate_if_due()

    def _batch_gradient(self) -> FloatArray:
        batch = self.next_batch()
        # where one batch is all rows, the pass that the history was taken from is the pass of the next update
        known = self._evaluated if self._batches == 1 else None
        done = known or forward_pass(self._network, batch.x)
        return backward_pass(self._network, done, batch.y, self._cost, to_inputs=False).flat

    def _move_to(self, place: _Place) -> None:
        self._place = place
        self._evaluated = None
        self._network.parameters[...] = place.parameters

    def _evaluate_if_due(self) -> None:
        stop, epoch = self.settings.stop, self._place.epoch
        over = stop.max_epochs is not None and epoch >= stop.max_epochs
        if over or epoch % self._recorder.stride == 0 or stop.cost_below is not None:
            self._evaluate()

    def _evaluate(self) -> None:
        done = forward_pass(self._network, self._x)
        cost = self._mean_cost(done, self._y)
        if not math.isfinite(cost):
            self.finished = StopReason.DIVERGED
            self._move_to(self._sound)
            self._begin_epoch()
            return
        self._evaluated, self._sound = done, self._place
        epoch = self._place.epoch
        recorded = self._recorder.last_epoch() == epoch
        if not recorded and epoch % self._recorder.stride == 0:
            self._record(done, cost)
        self.finished = self._reason_to_stop(cost)
        if self.finished and self._recorder.last_epoch() != epoch:
            self._record(done, cost)

    def _mean_cost(self, done: ForwardPass, y: FloatArray) -> float:
        return float(np.add.reduce(costs_of(self._network, done, y, self._cost))) / len(y)

    def _record(self, done: ForwardPass, cost: float) -> None:
        validation, validation_accuracy = float("nan"), float("nan")
        if self._validation is not None:
            x, y = self._validation
            seen = forward_pass(self._network, x)
            validation = self._mean_cost(seen, y)
            validation_accuracy = self._accuracy.accuracy(seen.output, y)
        accuracy = self._accuracy.accuracy(done.output, self._y)
        self._recorder.add(Point(self._place.epoch, self._place.step, cost, validation, accuracy, validation_accuracy))

    def _reason_to_stop(self, cost: float) -> StopReason | None:
        stop = self.settings.stop
        if stop.cost_below is not None and cost < stop.cost_below:
            return StopReason.COST
        if stop.patience is not None and self._stalled(stop.patience, stop.min_improvement):
            return StopReason.NO_IMPROVEMENT
        if stop.max_epochs is not None and self._place.epoch >= stop.max_epochs:
            return StopReason.EPOCHS
        return None

    def _stalled(self, patience: int, min_improvement: float) -> bool:
        column = "training" if self._validation is None else "validation"
        recent = self._place.epoch - patience + 1
        if self._recorder.last_epoch() != self._place.epoch or recent <= 0:
            return False
        return self._recorder.best(column, since=recent) >= self._recorder.best(column, until=recent) - min_improvement


def _copy(array: FloatArray | None) -> FloatArray | None:
    return None if array is None else array.copy()


def _all_finite(values: FloatArray) -> bool:
    # the sum of squares is quicker to look at, but overflows before the values do
    return math.isfinite(values.dot(values)) or bool(np.isfinite(values).all())


def _overflow_allowed() -> np.errstate:
    return np.errstate(over="ignore", invalid="ignore")  # divergence is looked for, and reported, here
