"""How well a network does on all samples: at once where that is quick, else beside the window."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QThreadPool, Signal

from nnstudio.document.build import training_task
from nnstudio.engine import Engine, History, Interrupt, Network
from nnstudio.engine.kernel import STACK_BYTES
from nnstudio.engine.looks import look_at

if TYPE_CHECKING:
    from nnstudio.data.preparation import Samples
    from nnstudio.document.document import Document
    from nnstudio.engine.updater import Look

_STILL_WORK = 20_000_000
"""Rows times parameters that a still picture may take: some tens of milliseconds, once an edit."""
_FRAME_WORK = 200_000
"""Rows times parameters that may be looked at while a run goes on: about a millisecond, once a frame."""


@dataclass(frozen=True)
class Measures:
    """How well a network does; None: not known, or there are no such samples."""

    cost: float | None = None
    validation_cost: float | None = None
    accuracy: float | None = None
    validation_accuracy: float | None = None

    @classmethod
    def of_look(cls, look: Look) -> Measures:
        """Return what was seen of all samples."""
        training, validation = look
        return cls(*map(_known, (training.cost, validation.cost, training.accuracy, validation.accuracy)))

    @classmethod
    def of_last(cls, history: History) -> Measures:
        """Return those of the last point, if there is one."""
        columns = history.training, history.validation, history.training_accuracy, history.validation_accuracy
        return cls(*(_known(float(column[-1])) for column in columns)) if len(history) else cls()


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is looked at."""

    network: Network
    samples: Samples
    cost: str

    def is_as(self, other: _Asked) -> bool:
        """Return whether all samples cost the same: names and places may differ."""
        return (
            self.samples is other.samples
            and self.cost == other.cost
            and _wiring(self.network) == _wiring(other.network)
            and np.array_equal(self.network.structure.present, other.network.structure.present)
            and np.array_equal(self.network.parameters, other.network.parameters)
        )


def is_quick(samples: Samples, network: Network) -> bool:
    """Return whether all samples may be looked at for a picture of a drawing at rest."""
    return _work(samples, network) <= _STILL_WORK


def is_quick_in_a_run(samples: Samples, network: Network) -> bool:
    """Return whether all samples may be looked at for each frame of a run."""
    return _work(samples, network) <= _FRAME_WORK


def measured(document: Document, samples: Samples, network: Network) -> Measures:
    """Return how well a network does, on the spot."""
    look = look_at(training_task(document, network, samples), Interrupt(), Engine.REFERENCE)
    return Measures() if look is None else Measures.of_look(look)


class Measurer(QObject):
    """Looks at many samples in a thread of its own, and keeps what it saw last.

    Signals
    -------
    found()
        After `of` has more to say than before.
    """

    found = Signal()
    _looked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: _Asked | None = None
        self._measures: Measures | None = None
        self._interrupt = Interrupt()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setStackSize(STACK_BYTES)
        self._looked.connect(self._on_looked)

    def of(self, document: Document, samples: Samples, network: Network) -> Measures:
        """Return how well a network does, as far as it is known by now."""
        asked = _Asked(network, samples, document.training.cost)
        if self._asked is None or not asked.is_as(self._asked):
            self._give_up()
            quick = is_quick(samples, network)
            self._asked, self._measures = asked, measured(document, samples, network) if quick else None
            if not quick:
                self._begin(document, asked)
        return self._measures or Measures()

    def make_way(self, running: bool) -> None:
        """Give up what is being looked at when a run begins: it looks at all samples itself."""
        if running:
            self._give_up()

    def close(self) -> None:
        """Give up what is being looked at; returns when it is."""
        self._give_up()
        self._pool.waitForDone()

    def _give_up(self) -> None:
        self._interrupt.set()
        if self._measures is None:
            self._asked = None  # so that it is begun anew when it is asked for again

    def _begin(self, document: Document, asked: _Asked) -> None:
        interrupt, network, samples = Interrupt(), asked.network, asked.samples
        self._interrupt = interrupt

        def look() -> None:
            seen = None if interrupt else look_at(training_task(document, network, samples), interrupt)
            if seen is not None:
                self._looked.emit(asked, Measures.of_look(seen))

        self._pool.start(look)

    def _on_looked(self, asked: _Asked, measures: Measures) -> None:
        if asked is self._asked:
            self._measures = measures
            self.found.emit()


def _work(samples: Samples, network: Network) -> int:
    return (len(samples.x) + len(samples.x_validation)) * network.parameters.size


def _wiring(network: Network) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    layers = [(layer.size, layer.activation) for layer in network.layers]
    return layers, [(connection.source, connection.target) for connection in network.connections]


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
