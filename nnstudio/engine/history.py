"""How the cost fell: one point an epoch, bounded however long the training."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from nnstudio.engine.arrays import FloatArray, IntArray, read_only

CAPACITY = 4096
_FIRST = 512
"""Epochs whose points stay for good: there the cost falls fastest."""
_AN_OCTAVE = 64
"""Points that stay, after these, between an epoch and its double: enough for an axis of 1, 10, 100 equally far."""


class Point(NamedTuple):
    """The costs and accuracies after an epoch; NaN where there are none."""

    epoch: int
    step: int
    training: float
    validation: float
    training_accuracy: float
    validation_accuracy: float


@dataclass(frozen=True, eq=False)
class History:
    """Points in order of epochs, as read-only arrays of the same length.

    Attributes
    ----------
    epochs, steps
        Whole epochs and updates done at each point; the first point stands before training.
    training, validation
        Cost of all the training samples, of all the validation samples (NaN if there are none).
    training_accuracy, validation_accuracy
        Share of samples put in the right class, 0 to 1; NaN where the targets are no classes.
    """

    epochs: IntArray
    steps: IntArray
    training: FloatArray
    validation: FloatArray
    training_accuracy: FloatArray
    validation_accuracy: FloatArray

    @classmethod
    def empty(cls) -> History:
        """Return a history without points."""
        return cls.of_rows(np.empty((len(Point._fields), 0)))

    @classmethod
    def of_rows(cls, rows: FloatArray) -> History:
        """Return the history whose columns are copies of these rows, ``(6, points)`` in the order of `Point`."""
        epochs, steps = (read_only(row.astype(np.int64)) for row in rows[:2])
        return cls(epochs, steps, *(read_only(row.copy()) for row in rows[2:]))

    def __len__(self) -> int:
        return len(self.epochs)

    def columns(self) -> tuple[FloatArray | IntArray, ...]:
        """Return the arrays, in the order of `Point`."""
        return tuple(getattr(self, field.name) for field in fields(self))


class HistoryRecorder:
    """A history that grows.

    When it is full every second of the late points goes and the distance between epochs (`stride`) doubles. The first
    epochs stay, and after them the farther from the beginning the fewer.

    Attributes
    ----------
    stride : int
        Only epochs that it divides are to be recorded.
    """

    def __init__(self, history: History) -> None:
        self._points = np.empty((CAPACITY, len(Point._fields)))
        self._count = min(len(history), CAPACITY)
        self._points[: self._count] = np.transpose(history.columns())[-CAPACITY:]
        # fewer points than a thinning leaves: there was none yet
        self.stride = int(np.diff(history.epochs).max()) if self._count >= CAPACITY // 4 else 1

    def __len__(self) -> int:
        return self._count

    @property
    def room(self) -> int:
        """How many points may be added before the distance changes; 1 if the next one changes it."""
        return max(1, CAPACITY - self._count)

    def add(self, point: Point) -> None:
        """Add a point after the last one."""
        if self._count == CAPACITY:
            self._thin()
        self._points[self._count] = point
        self._count += 1

    def last_epoch(self) -> int:
        """Return the epoch of the last point, −1 if there is none."""
        return int(self._points[self._count - 1, 0]) if self._count else -1

    def cost_after(self, epoch: int) -> float:
        """Return the training cost of the last point if it stands after this epoch; else infinity."""
        return float(self._points[self._count - 1, 2]) if self.last_epoch() == epoch else math.inf

    def best(self, column: str, *, since: int = 0, until: int | None = None) -> float:
        """Return the lowest value of a column among epochs since <= epoch < until; infinity if there are none."""
        epochs = self._points[: self._count, 0]
        start = int(np.searchsorted(epochs, since))
        stop = self._count if until is None else int(np.searchsorted(epochs, until))
        return float(np.min(self._points[start:stop, Point._fields.index(column)], initial=np.inf))

    def frozen(self) -> History:
        """Return the points so far as a value."""
        return History.of_rows(self._points[: self._count].T)

    def _thin(self) -> None:
        self.stride *= 2
        epochs = self._points[:, 0].astype(np.int64)
        kept = self._points[epochs % np.minimum(_finest(epochs), self.stride) == 0]
        self._count = len(kept)
        self._points[: self._count] = kept


def _finest(epochs: IntArray) -> IntArray:
    """Return the least distance that points around these epochs keep: a power of two, 1 at the beginning."""
    octave = np.log2(np.maximum(epochs, 1) / _AN_OCTAVE).astype(np.int64)
    return np.where(epochs <= _FIRST, 1, 1 << np.maximum(octave, 0))
