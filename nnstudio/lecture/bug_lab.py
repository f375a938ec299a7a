"""The bug lab: the right training and one with a mistake in it, side by side, from copies of the document."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.engine import backprop, gradient_check
from nnstudio.engine.arrays import overflow_allowed
from nnstudio.engine.engines import Engine
from nnstudio.engine.history import History, HistoryRecorder, Point
from nnstudio.engine.optimizers import initial_state, update
from nnstudio.lecture.mistakes import Batches

if TYPE_CHECKING:
    from nnstudio.document.document import Document
    from nnstudio.engine.arrays import FloatArray, IntArray
    from nnstudio.engine.gradient_check import GradientCheck
    from nnstudio.engine.network import Network
    from nnstudio.lecture.mistakes import Mistake


_MOST_CHECKED = 2_000
"""Parameters that the gradient check looks at within half a second."""
_ROWS_CHECKED = 50


@dataclass(frozen=True, eq=False)
class LabCheck:
    """What the gradient check says of both gradients, at the wrong run's parameters and on the first samples.

    Attributes
    ----------
    right, wrong
        Central differences beside back propagation, and beside back propagation with the mistake.
    """

    right: GradientCheck
    wrong: GradientCheck


class BugLab:
    """Two runs of the same training; the document they come from stays as it is.

    Parameters
    ----------
    document
        Both begin at its initial weights.
    mistake
        Made in one of the two.

    Attributes
    ----------
    mistake : Mistake
    epoch : int
        Whole epochs that both have done.
    diverged : bool
        Whether the wrong run ended because its cost is no number any more; it keeps its last finite parameters.

    Raises
    ------
    ValueError
        If the document cannot be trained.
    """

    def __init__(self, document: Document, mistake: Mistake) -> None:
        fresh = edits.reset_parameters(document)
        fresh = edits.set_training(fresh, max_epochs=None, cost_below=None, patience=None)
        built = build(fresh)
        self.mistake = mistake
        self.epoch = 0
        self.diverged = False
        self._right = training_loop(fresh, built, Engine.REFERENCE)
        self._rate = self._right.learning_rate
        if built.network is None or built.samples is None:
            raise ValueError([problem.text for problem in built.problems])
        self._x, self._y, self._training = built.samples.x, built.samples.y, fresh.training
        self._wrong = built.network.with_parameters(mistake.start(fresh, built.network))
        self._updates_an_epoch = math.ceil(len(self._x) / (self._training.batch_size or len(self._x)))
        self._batches = Batches(len(self._x), self._training.batch_size, self._right.order)
        self._memory = initial_state(self._training.optimizer, self._wrong.parameters.size)
        self._recorder = HistoryRecorder(History.empty())
        self._updates = 0
        self._record()

    @property
    def histories(self) -> tuple[History, History]:
        """How the cost of all training samples went: right, wrong."""
        return self._right.state.history, self._recorder.frozen()

    @property
    def networks(self) -> tuple[Network, Network]:
        """Copies of both networks as they are now: right, wrong."""
        return self._wrong.with_parameters(self._right.state.parameters), self._wrong.with_parameters(
            self._wrong.parameters
        )

    def run_epochs(self, count: int) -> None:
        """Train both for some epochs; a run that diverged stands still."""
        last = self.epoch + count
        while self._right.finished is None and self.epoch < last:
            self._run_update()

    def check(self) -> LabCheck | None:
        """Hold both gradients against central differences; None where that would take too long."""
        if self._wrong.parameters.size > _MOST_CHECKED:
            return None
        x, y, cost = self._x[:_ROWS_CHECKED], self._y[:_ROWS_CHECKED], self._training.cost
        wrong = self.mistake.gradient(self._wrong, x, y, cost, self._moved)
        right = gradient_check.check(self._wrong, x, y, cost)
        return LabCheck(right, right.against(wrong))

    def _run_update(self) -> None:
        batch, self._rate = self._right.next_batch(), self._right.learning_rate
        self._right.run_updates(1)
        if not self.diverged:
            self._make_wrong_update(self.mistake.rows(batch.rows, self._updates, self._batches))
        self._updates += 1
        if self._updates % self._updates_an_epoch == 0:
            self.epoch += 1
            self._record()

    def _make_wrong_update(self, rows: IntArray) -> None:
        with overflow_allowed():
            x, y, cost = self._x[rows], self._y[rows], self._training.cost
            gradient = self.mistake.gradient(self._wrong, x, y, cost, self._moved)
            after, memory = self._updated(gradient)
            after = self.mistake.settle(self._wrong, after)
        self.diverged = not np.isfinite(after).all()
        if not self.diverged:
            self._wrong, self._memory = self._wrong.with_parameters(after), memory

    def _moved(self, gradient: FloatArray) -> FloatArray:
        return self._updated(gradient)[0]

    def _updated(self, gradient: FloatArray) -> tuple[FloatArray, FloatArray]:
        network = self._wrong
        marks = network.trainable, network.structure.is_weight
        return update(self._training.optimizer, network.parameters, gradient, self._memory, self._rate, *marks)

    def _record(self) -> None:
        if self.diverged or self.epoch % self._recorder.stride:
            return
        cost = backprop.cost(self._wrong, self._x, self._y, self._training.cost)
        if not np.isfinite(cost):
            self.diverged = True
            return
        self._recorder.add(Point(self.epoch, self._updates, cost, math.nan, math.nan, math.nan))
