"""The gradient check of every parameter at once, beside the window: a few central differences a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from nnstudio.engine.gradient_check import GradientCheck, central_difference, compare
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.numbers import relative_error_text

if TYPE_CHECKING:
    from nnstudio.gui.studio import Studio

_SLICE = 8
"""Milliseconds of work between two turns of the window."""


class CheckAll(QObject):
    """Checks the numbers that are explained, and writes the relative errors on the drawing.

    Attributes
    ----------
    result : GradientCheck or None
        Once all are checked.
    moment : Moment or None
        What is checked.

    Signals
    -------
    changed()
        After it began, went on, ended or was wiped off.
    """

    changed = Signal()

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._places: list[int] = []
        self._numeric = np.zeros(0)
        self.result: GradientCheck | None = None
        self.moment: Moment | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._work)
        studio.lecture.moved.connect(self._forget_if_old)
        studio.picture_changed.connect(self._forget_if_old)

    @property
    def progress(self) -> tuple[int, int]:
        """How many parameters are checked, and of how many."""
        total = 0 if self.moment is None else int(self.moment.trace.network.structure.present.sum())
        return total - len(self._places), total

    def start(self) -> None:
        """Check all parameters as they are now, if there are any."""
        moment = self._studio.lecture.explained
        self.clear()
        if moment is None:
            return
        self.moment = moment
        present = np.flatnonzero(moment.trace.network.structure.present)
        self._places = [int(place) for place in present[::-1]]
        self._numeric = np.zeros(moment.trace.network.structure.size)
        self._clock.start(0)
        self.changed.emit()

    def clear(self) -> None:
        """Wipe it off."""
        self._clock.stop()
        if self.moment is not None:
            self.moment, self.result, self._places = None, None, []
            self._studio.spotlight.write({})
            self.changed.emit()

    def worst(self) -> Ref | None:
        """Return the parameter with the largest relative error."""
        if self.moment is None or self.result is None:
            return None
        place = int(np.argmax(self.result.relative_errors))
        return next((ref for ref in self._refs(self.moment) if self.moment.trace.parameter(ref) == place), None)

    def _work(self) -> None:
        moment, watch = self.moment, QElapsedTimer()
        watch.start()
        while moment is not None and self._places and watch.elapsed() < _SLICE:
            place, trace = self._places.pop(), moment.trace
            self._numeric[place] = central_difference(trace.network, place, trace.x, trace.y, trace.cost_name)
        if moment is not None and not self._places:
            self._clock.stop()
            self._finish(moment)
        self.changed.emit()

    def _finish(self, moment: Moment) -> None:
        self.result = compare(self._numeric, moment.trace.gradients)
        errors = self.result.relative_errors
        texts = ((ref, relative_error_text(errors[moment.trace.parameter(ref)])) for ref in self._refs(moment))
        self._studio.spotlight.write({ref: text if ref.source is not None else f"b {text}" for ref, text in texts})

    @staticmethod
    def _refs(moment: Moment) -> list[Ref]:
        updates = (step.result for step in moment.trace.steps if step.result.quantity in _NEW)
        return [ref._replace(quantity=_NEW[ref.quantity]) for ref in updates]

    def _forget_if_old(self, *_: object) -> None:
        """Wipe it off as soon as somebody stands elsewhere: weights are to be read again."""
        if self.moment is None:
            return
        explained = self._studio.lecture.explained
        key = None if explained is None else (explained.trace, explained.position)
        if key != (self.moment.trace, self.moment.position):
            self.clear()


_NEW = {Quantity.NEW_WEIGHT: Quantity.WEIGHT, Quantity.NEW_BIAS: Quantity.BIAS}
