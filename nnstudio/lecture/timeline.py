"""The updates a lecture goes through, one after the other, each again exactly as it was however far one goes back."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from nnstudio.document import edits
from nnstudio.document.build import training_state
from nnstudio.engine.engines import Engine
from nnstudio.engine.optimizers import initial_state
from nnstudio.engine.schedules import rate
from nnstudio.engine.trace import Trace, trace_of
from nnstudio.engine.training import TrainingLoop
from nnstudio.engine.training_values import StopConditions, TrainingSettings, TrainingState
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from nnstudio.data.preparation import Samples
    from nnstudio.document.build import Build
    from nnstudio.document.document import Document
    from nnstudio.engine.arrays import FloatArray, IntArray
    from nnstudio.engine.network import Network

_INCOMPLETE = QT_TRANSLATE_NOOP(
    "Errors", "Row {row} cannot be stepped through: a value is missing in it. Choose another row."
)
_KEPT_BYTES: Final = 64_000_000
_KEPT_TRACES: Final = 3


class Scope(StrEnum):
    """What an update is made for: the looked-at row alone, or the next batch of the training."""

    ROW = "row"
    BATCH = "batch"


class _Course(Protocol):
    """From one state to the next, and what was calculated on the way."""

    def trace(self, state: TrainingState) -> Trace: ...

    def after(self, state: TrainingState) -> TrainingState: ...

    def rows(self, state: TrainingState) -> IntArray: ...


class Timeline:
    """Updates from a document on.

    States between updates are kept; where they are many and large, only some of them, and the others are made again:
    the same update leads to the same numbers.

    Parameters
    ----------
    document, built
        Where it begins; `built` can train.
    row
        Of the table, from 0; for `Scope.ROW`.

    Raises
    ------
    ValueError
        If the document cannot be trained.
    NNStudioError
        If a value of the row is missing.
    """

    def __init__(self, document: Document, built: Build, scope: Scope = Scope.ROW, row: int = 0) -> None:
        network, samples = built.network, built.samples
        if not built.can_train or network is None or samples is None:
            raise ValueError([problem.text for problem in built.problems])
        self.document, self.scope = document, scope
        settings = replace(document.training, stop=StopConditions())
        self.samples: Samples = samples
        self._course: _Course = (
            _RowCourse(network, samples, settings, row)
            if scope is Scope.ROW
            else _BatchCourse(network, samples, settings)
        )
        first = training_state(document, network)
        if not first.optimizer_state.size:
            first = replace(first, optimizer_state=initial_state(settings.optimizer, network.parameters.size))
        self._states: dict[int, TrainingState] = {0: first}
        self._stride = 1
        size = first.parameters.nbytes * 3 + first.optimizer_state.nbytes
        self._most_states = max(2, _KEPT_BYTES // max(size, 1))
        self._traces: OrderedDict[int, Trace] = OrderedDict()

    def rewrite(self, document: Document) -> None:
        """Go on with a document that differs in nothing but places, names and notation."""
        self.document = document

    def state(self, update: int) -> TrainingState:
        """Return where the training stands before an update, counted from 0."""
        known = max(place for place in self._states if place <= update)
        state = self._states[known]
        for place in range(known + 1, update + 1):
            state = self._course.after(state)
            self._keep(place, state)
        return state

    def trace(self, update: int) -> Trace:
        """Return an update with everything it is made of."""
        if update not in self._traces:
            self._traces[update] = self._course.trace(self.state(update))
            if len(self._traces) > _KEPT_TRACES:
                self._traces.popitem(last=False)
        self._traces.move_to_end(update)
        return self._traces[update]

    def rows(self, update: int) -> tuple[int, ...]:
        """Return the rows of the table, from 0, that an update is made for, in their order."""
        return tuple(self._course.rows(self.state(update)).tolist())

    def document_at(self, update: int) -> Document:
        """Return the document with what it has learnt before an update."""
        return self.document if update == 0 else edits.apply_training(self.document, self.state(update))

    def _keep(self, place: int, state: TrainingState) -> None:
        if place % self._stride:
            return
        self._states[place] = state
        if len(self._states) > self._most_states:
            self._stride *= 2
            self._states = {at: kept for at, kept in self._states.items() if at % self._stride == 0}


class _RowCourse:
    """Updates for one row of the table, over and over."""

    def __init__(self, network: Network, samples: Samples, settings: TrainingSettings, row: int) -> None:
        x, y = samples.encode_row(row)
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            raise NNStudioError(_INCOMPLETE, row=row + 1)
        self._network, self._settings, self._row = network, settings, row
        self._x, self._y = x[np.newaxis], y[np.newaxis]

    def trace(self, state: TrainingState) -> Trace:
        learning_rate = rate(self._settings.schedule, self._settings.optimizer.learning_rate, state.epoch)
        return _traced(self._network, state, self._settings, (self._x, self._y), learning_rate)

    def after(self, state: TrainingState) -> TrainingState:
        trace = self.trace(state)
        return replace(
            state,
            parameters=trace.new_parameters,
            optimizer_state=trace.new_memory,
            step=state.step + 1,
            gradient=trace.gradients.flat,
            previous=state.parameters,
        )

    def rows(self, _state: TrainingState) -> IntArray:
        return np.array([self._row])


class _BatchCourse:
    """The updates that the training itself would make."""

    def __init__(self, network: Network, samples: Samples, settings: TrainingSettings) -> None:
        self._network, self._samples, self._settings = network, samples, settings
        self._loop: TrainingLoop | None = None
        self._loop_at: TrainingState | None = None

    def trace(self, state: TrainingState) -> Trace:
        loop = self._at(state)
        batch = loop.next_batch()
        return _traced(self._network, state, self._settings, (batch.x, batch.y), loop.learning_rate)

    def after(self, state: TrainingState) -> TrainingState:
        loop = self._at(state)
        loop.run_updates(1)
        self._loop_at = loop.state
        return self._loop_at

    def rows(self, state: TrainingState) -> IntArray:
        rows: IntArray = self._samples.training_rows[self._at(state).next_batch().rows]
        return rows

    def _at(self, state: TrainingState) -> TrainingLoop:
        """Return a loop that stands there: the last one, if it does."""
        if self._loop is None or self._loop_at is not state:
            samples = self._samples
            self._loop = TrainingLoop(
                self._network, samples.x, samples.y, self._settings, state=state, engine=Engine.REFERENCE
            )
            self._loop_at = state
        return self._loop


def _traced(
    network: Network,
    state: TrainingState,
    settings: TrainingSettings,
    batch: tuple[FloatArray, FloatArray],
    learning_rate: float,
) -> Trace:
    before = network.with_parameters(state.parameters)
    return trace_of(before, *batch, settings.cost, settings.optimizer, learning_rate, state.optimizer_state)
