"""One named column of a table: numbers or texts, and how a column of cells is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.cells import Decimal, is_missing, number, number_text, typed_number
from nnstudio.data.problems import CellProblem, ProblemKind
from nnstudio.errors import DataError
from nnstudio.numbers import is_too_large
from nnstudio.words import QT_TRANSLATE_NOOP

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_NUMBERS_SHARE: Final = 0.75
"""A column is one of numbers from this share of its cells on; the others are shown as "not a number"."""

_MOSTLY: Final = 0.5
"""From more than this share of its cells on, a column of texts was most likely to be one of numbers."""
_LOOKED_AT: Final = 200

_NOT_A_NUMBER = QT_TRANSLATE_NOOP(
    "Errors",
    "Row {row}, column “{column}”: “{text}” is not a number. Type a number, leave the cell empty, "
    "or make it a column of texts first.",
)
_TOO_LARGE = QT_TRANSLATE_NOOP(
    "Errors", "Row {row}, column “{column}”: “{text}” is too large to calculate with. Type a smaller number."
)
_INFINITE = QT_TRANSLATE_NOOP("Errors", "Column “{column}” holds an infinite number. Put a finite one in its place.")


@dataclass(frozen=True, eq=False)
class Column:
    """A name and its cells.

    Attributes
    ----------
    name : str
        As it stands in the first line of the file.
    values : FloatArray, shape (rows,), or tuple of str
        Numbers: float64, read-only, NaN where there is none. Texts: "" where there is none.
    unread : Mapping[int, str]
        In a column of numbers, what stands in the cells that are not numbers, by row; their value is NaN.

    Raises
    ------
    DataError
        If a number is infinite.
    """

    name: str
    values: FloatArray | tuple[str, ...]
    unread: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if isinstance(self.values, tuple):
            return
        numbers = np.array(self.values, dtype=np.float64).reshape(-1)
        if np.isinf(numbers).any():
            raise DataError(_INFINITE, column=self.name)
        numbers.flags.writeable = False
        object.__setattr__(self, "values", numbers)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_text(self) -> bool:
        """Whether the column holds texts, not numbers."""
        return isinstance(self.values, tuple)

    @cached_property
    def numbers(self) -> FloatArray:
        """The values of a column of numbers, shape (rows,); of a column of texts, NaN throughout."""
        return np.full(len(self.values), np.nan) if isinstance(self.values, tuple) else self.values

    @cached_property
    def missing(self) -> NDArray[np.bool_]:
        """Where there is no value to use, shape (rows,)."""
        if isinstance(self.values, tuple):
            return np.fromiter((not text for text in self.values), dtype=np.bool_, count=len(self.values))
        return np.isnan(self.values)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The different values as texts, without the missing ones: sorted by alphabet or, for numbers, by size."""
        if isinstance(self.values, tuple):
            return tuple(sorted({text for text in self.values if text}))
        return tuple(number_text(value) for value in np.unique(self.values[~self.missing]))

    @cached_property
    def stray(self) -> int | None:
        """The first cell that is no number, in a column of texts that are numbers for the most part; else None."""
        if not isinstance(self.values, tuple) or not _mostly_numbers([text for text in self.values if text]):
            return None
        return next((row for row, text in enumerate(self.values) if text and typed_number(text) is None), None)

    @cached_property
    def doubtful(self) -> NDArray[np.bool_]:
        """Which cells `problems` yields, shape (rows,)."""
        return self.missing if self.stray is None else self.missing | (np.arange(len(self)) == self.stray)

    def text(self, row: int) -> str:
        """Return what the cell shows: typing it again gives the same value."""
        value = self.values[row]
        return value if isinstance(value, str) else self.unread.get(row) or number_text(float(value))

    def texts(self) -> tuple[str, ...]:
        """Return what each cell shows."""
        if isinstance(self.values, tuple):
            return self.values
        texts = [number_text(value) for value in self.values.tolist()]
        for row, text in self.unread.items():
            texts[row] = text
        return tuple(texts)

    def problems(self, end: int | None = None) -> Iterator[CellProblem]:
        """Yield the cells to look at, by row; of the rows before `end` only, where it is given.

        Those that have no value to use, and the first that makes texts of a column of numbers.
        """
        for row in np.flatnonzero(self.doubtful[:end]).tolist():
            text = self.text(row)
            unread = ProblemKind.AMONG_NUMBERS if row == self.stray else ProblemKind.NOT_A_NUMBER
            yield CellProblem(row, self.name, unread if text else ProblemKind.MISSING, text)

    def with_texts(self, row: int, texts: Sequence[str]) -> Column:
        """Return the column with what was typed from `row` down in place of what was there.

        Parameters
        ----------
        row
            First row to write to; it and the rows after it exist.
        texts
            What was typed, cell by cell; an empty text or "NA" is a missing value.

        Raises
        ------
        DataError
            If the column holds numbers and one of the texts is none; only what replaces the whole column decides
            anew between numbers and texts, or the last text that stood among numbers.
        """
        if self._is_replaced_by(texts):
            return _read_typed(self.name, row, texts, len(self))
        if isinstance(self.values, tuple):
            typed = text_column(self.name, texts).texts()
            changed = Column(self.name, (*self.values[:row], *typed, *self.values[row + len(typed) :]))
            return changed if self.stray is None else changed.without_strays()
        numbers = self.numbers.copy()
        for at, text in enumerate(texts, start=row):
            numbers[at] = _typed(self.name, at, text)
        unread = {at: text for at, text in self.unread.items() if not row <= at < row + len(texts)}
        return Column(self.name, numbers, unread)

    def without_strays(self) -> Column:
        """Return a column of numbers, if the texts are numbers by now."""
        if any(text and typed_number(text) is None for text in self.texts()):
            return self
        return _read_typed(self.name, 0, self.texts(), len(self))

    def _is_replaced_by(self, texts: Sequence[str]) -> bool:
        """Whether nothing of the column stays, so that what is typed decides between numbers and texts."""
        return len(texts) == len(self) > 1 or not (self.is_text or self.unread or not self.missing.all())


def blank_column(name: str, rows: int) -> Column:
    """Return a column of `rows` missing values; the first thing typed makes it one of numbers or of texts."""
    return Column(name, np.full(rows, np.nan))


def text_column(name: str, texts: Sequence[str]) -> Column:
    """Return a column of texts: without spaces around them, "" for those that say that there is no value."""
    return Column(name, tuple("" if is_missing(text) else text.strip() for text in texts))


def read_column(name: str, texts: Sequence[str], decimal: Decimal = ".") -> Column:
    """Read a column from the cells of a file.

    Parameters
    ----------
    name
        Name of the column.
    texts
        Its cells.
    decimal
        The decimal sign of the file; a column that plainly uses the other one is read by that.

    Returns
    -------
    Column
        One of numbers if at least three of four cells that say something are numbers; else one of texts.
    """
    quick = _quick_numbers(texts, decimal)
    if quick is not None:
        return Column(name, quick)
    present = [row for row, text in enumerate(texts) if not is_missing(text)]
    found = _numbers(texts, present, decimal)
    if len(found) < len(present):
        found = max(found, _numbers(texts, present, "," if decimal == "." else "."), key=len)
    if len(found) < _NUMBERS_SHARE * len(present):
        return text_column(name, texts)
    values = np.full(len(texts), np.nan)
    values[list(found)] = list(found.values())
    return Column(name, values, {row: texts[row].strip() for row in present if row not in found})


def _mostly_numbers(present: Sequence[str]) -> bool:
    """Return whether more cells are numbers than are not; as the first ones are, where there are very many."""
    looked_at = present[:_LOOKED_AT]
    return sum(typed_number(text) is not None for text in looked_at) > _MOSTLY * len(looked_at)


def _numbers(texts: Sequence[str], rows: Sequence[int], decimal: Decimal) -> dict[int, float]:
    read = ((row, number(texts[row], decimal)) for row in rows)
    return {row: value for row, value in read if value is not None}


def _quick_numbers(texts: Sequence[str], decimal: Decimal) -> FloatArray | None:
    """Read a column in which every cell is a plain number or missing; None for any other.

    What `float` takes and a cell does not ("1_0", "inf", a point where the comma is decimal) is left to the slow way.
    """
    together = "\n".join(texts)
    if not together.isascii() or "_" in together or (decimal == "," and "." in together):
        return None
    cells = together.replace(",", ".").split("\n") if decimal == "," else texts
    values = _floats(cells) or _floats(["nan" if is_missing(cell) else cell for cell in cells])
    if values is None or len(values) != len(texts) or np.isinf(values).any():
        return None
    return np.array(values)


def _floats(cells: Sequence[str]) -> list[float] | None:
    try:
        return [*map(float, cells)]
    except ValueError:
        return None


def _read_typed(name: str, row: int, texts: Sequence[str], rows: int) -> Column:
    """Return a column that holds nothing but what was typed: of numbers if most of it is; then all of it has to be."""
    present = [text for text in texts if not is_missing(text)]
    if sum(typed_number(text) is not None for text in present) < _NUMBERS_SHARE * len(present):
        return text_column(name, [*[""] * row, *texts, *[""] * (rows - row - len(texts))])
    numbers = np.full(rows, np.nan)
    numbers[row : row + len(texts)] = [_typed(name, at, text) for at, text in enumerate(texts, start=row)]
    return Column(name, numbers)


def _typed(name: str, row: int, text: str) -> float:
    value = np.nan if is_missing(text) else typed_number(text)
    if value is None:
        what = _TOO_LARGE if is_too_large(text) else _NOT_A_NUMBER
        raise DataError(what, row=row + 1, column=name, text=text.strip())
    return value
