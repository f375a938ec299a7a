"""The courses of a training: how many updates an engine makes in one call, with which rates, orders and looks."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.row_orders import RowOrders
from nnstudio.engine.schedules import rate, rates
from nnstudio.engine.updater import Course

if TYPE_CHECKING:
    from nnstudio.engine.arrays import IntArray
    from nnstudio.engine.training_values import TrainingSettings

_MOST_ORDERED = 1 << 18
"""Rows whose order is made for one course."""


class Progress(NamedTuple):
    """How far a training has come: whole epochs, batches of the present one, and updates in all."""

    epoch: int
    batch: int
    step: int


class Planner:
    """Cuts a training into courses: stretches of updates that an engine makes in one call.

    Parameters
    ----------
    rows, batch_rows
        Of the training samples, and of a batch.

    Attributes
    ----------
    settings : TrainingSettings
        Those that hold from the next course on.
    batches : int
        Updates of an epoch.
    """

    def __init__(self, settings: TrainingSettings, rows: int, batch_rows: int) -> None:
        self.settings = settings
        self.batches = -(-rows // batch_rows)
        self._most_epochs = max(1, _MOST_ORDERED // rows)
        self._rows = rows
        self._shuffled = RowOrders(rows, settings.seed) if self.batches > 1 and settings.shuffle else None

    def rate(self, epoch: int) -> float:
        """Return the learning rate of an epoch, after the schedule."""
        return rate(self.settings.schedule, self.settings.optimizer.learning_rate, epoch)

    def order(self, epoch: int) -> IntArray:
        """Return the order in which an epoch takes the rows."""
        orders = self._orders(epoch, 1)
        return np.arange(self._rows) if orders is None else orders[0]

    def after(self, at: Progress, updates: int) -> Progress:
        """Return how far it has come after so many more updates."""
        epochs, batch = divmod(at.batch + updates, self.batches)
        return Progress(at.epoch + epochs, batch, at.step + updates)

    def updates_of(self, at: Progress, epochs: int) -> int:
        """Return how many updates there are until so many epochs have ended, the present one with them."""
        return epochs * self.batches - at.batch

    def is_look_due(self, at: Progress, stride: int) -> bool:
        """Return whether all samples are to be looked at here, with so many epochs between points of the history."""
        last = self.settings.stop.max_epochs
        over = last is not None and at.epoch >= last
        return at.batch == 0 and (over or at.epoch % self._between_looks(stride) == 0)

    def course(self, at: Progress, most: int, stride: int, room: int, *, looked: bool = False) -> Course:
        """Return at most so many updates; if they get as far as a look at all samples, they end with one.

        Parameters
        ----------
        at
            Where they begin.
        most
            At least 1.
        stride, room
            Epochs between points of the history, and how many points it takes before that changes.
        looked
            Whether all samples were looked at where they begin.
        """
        most = min(most, self._until_over(at), self._until_unordered(at))
        updates, look, every = self._stages(at, most, stride, room)
        epochs = -(-(at.batch + updates) // self.batches)
        rated = 1 if self.settings.schedule.is_constant else epochs
        below = self.settings.stop.cost_below
        return Course(
            at.batch,
            updates,
            rates(self.settings.schedule, self.settings.optimizer.learning_rate, at.epoch, rated),
            self._orders(at.epoch, epochs),
            look,
            every,
            -math.inf if below is None else below,
            looked,
        )

    def _orders(self, first: int, count: int) -> IntArray | None:
        return None if self._shuffled is None else self._shuffled.of(first, count)

    def _stages(self, at: Progress, most: int, stride: int, room: int) -> tuple[int, int, int]:
        """Return how many updates to make, after how many to look, and after how many to look again."""
        between = self._between_looks(stride)
        look, every = self.updates_of(at, between - at.epoch % between), between * self.batches
        if most < look:
            return most, 0, 0
        allowed = 1 if self.settings.stop.patience is not None else room
        looks = min((most - look) // every + 1, allowed)
        return look + (looks - 1) * every, look, every

    def _between_looks(self, stride: int) -> int:
        # of one batch the engine itself looks for the cost to stop at
        watched = self.settings.stop.cost_below is not None and self.batches > 1
        return 1 if watched else stride

    def _until_over(self, at: Progress) -> int:
        last = self.settings.stop.max_epochs
        return sys.maxsize if last is None else self.updates_of(at, max(1, last - at.epoch))

    def _until_unordered(self, at: Progress) -> int:
        return sys.maxsize if self._shuffled is None else self.updates_of(at, self._most_epochs)
