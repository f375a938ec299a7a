"""The array types of the engine, and the checks every array from outside goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    _Item = TypeVar("_Item", bound=np.generic)
    _Entry = TypeVar("_Entry")

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

_UNKNOWN = QT_TRANSLATE_NOOP("Errors", "There is no {kind} called “{name}”. Choose one of these: {choices}.")
_COLUMNS = QT_TRANSLATE_NOOP(
    "Errors", "The {what} should have {expected} columns, one for each neuron, but have {found}. Change the columns."
)
_ROWS = QT_TRANSLATE_NOOP(
    "Errors", "There are {inputs} rows of inputs but {targets} rows of targets. Give each input row its target row."
)
_EMPTY = QT_TRANSLATE_NOOP("Errors", "There are no rows of data. Add at least one row.")
_SEED = QT_TRANSLATE_NOOP("Errors", "The seed cannot be {value}. Type a whole number of at least 0.")
_NOT_FINITE = QT_TRANSLATE_NOOP(
    "Errors", "In the {what}, row {row}, column {column} is not a finite number. Correct that value."
)


def look_up(table: Mapping[str, _Entry], name: str, kind: str) -> _Entry:
    """Return ``table[name]``; raise `NNStudioError` that lists the names if there is none."""
    try:
        return table[name]
    except KeyError:
        raise NNStudioError(_UNKNOWN, kind=kind, name=name, choices=", ".join(table)) from None


def as_samples(values: ArrayLike, columns: int, what: str) -> FloatArray:
    """Return `values` as finite float64 rows of shape ``(n, columns)``; a single row may come as ``(columns,)``.

    Raises
    ------
    NNStudioError
        If the shape is another, there is no row, or a value is NaN or infinite.
    """
    rows = np.atleast_2d(np.asarray(values, dtype=np.float64))
    if rows.shape[1:] != (columns,):
        raise NNStudioError(_COLUMNS, what=what, expected=columns, found=rows.shape[-1])
    if not len(rows):
        raise NNStudioError(_EMPTY)
    finite = np.isfinite(rows)
    if not finite.all():
        row, column = np.argwhere(~finite)[0]
        raise NNStudioError(_NOT_FINITE, what=what, row=int(row) + 1, column=int(column) + 1)
    return rows


def check_same_rows(x: FloatArray, y: FloatArray) -> None:
    """Raise `NNStudioError` unless `x` and `y` have as many rows as each other."""
    if len(x) != len(y):
        raise NNStudioError(_ROWS, inputs=len(x), targets=len(y))


def check_seed(seed: int) -> None:
    """Raise `NNStudioError` unless random numbers can begin with it."""
    if seed < 0:
        raise NNStudioError(_SEED, value=seed)


def overflow_allowed() -> np.errstate:
    """Return a context in which numpy does not warn of ∞ and NaN: its user looks for them, and reports them."""
    return np.errstate(over="ignore", invalid="ignore", divide="ignore")


def kept(array: NDArray[_Item]) -> NDArray[_Item]:
    """Return a copy that nobody else writes to: `array` itself, if nobody can."""
    return array if array.base is None and not array.flags.writeable else array.copy()


def read_only(array: NDArray[_Item]) -> NDArray[_Item]:
    """Return `array`, made read-only."""
    array.flags.writeable = False
    return array
