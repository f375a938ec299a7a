"""A table with named columns, as an immutable value: every edit returns a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Final

import numpy as np

from nnstudio.data.cells import typed_number
from nnstudio.data.column import Column, blank_column, read_column, text_column
from nnstudio.data.delimited import cut_pasted
from nnstudio.data.limits import MAX_PROBLEMS, check_size
from nnstudio.data.problems import CellProblem
from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP

ColumnKey = str | int
"""A column by its name or by its place."""

_UNKNOWN: Final = QT_TRANSLATE_NOOP("Errors", "There is no column “{column}”. Choose one of: {columns}.")
_SAME_NAME: Final = QT_TRANSLATE_NOOP("Errors", "There is a column “{column}” already. Choose another name.")
_NO_NAME: Final = QT_TRANSLATE_NOOP("Errors", "A column needs a name. Type one.")
_LENGTHS: Final = QT_TRANSLATE_NOOP(
    "Errors", "Column “{column}” has {rows} rows, the table {expected}. Give every column the same number of rows."
)
_NOT_NUMBERS: Final = QT_TRANSLATE_NOOP(
    "Errors", "Row {row}, column “{column}”: “{text}” is not a number. Correct it, then make it a column of numbers."
)


@dataclass(frozen=True)
class Source:
    """The file that a table was read from and still equals.

    Attributes
    ----------
    path : Path
        Where it is.
    sha256 : str
        Checksum of its bytes, hexadecimal.
    has_header : bool or None
        What was said about its first line when it was read; None if it was guessed.
    """

    path: Path
    sha256: str
    has_header: bool | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length, each of numbers or of texts.

    Rows and columns are counted from 0, in messages from 1.

    Attributes
    ----------
    columns : tuple of Column
        From left to right; no two have the same name.
    source : Source or None
        The file that holds exactly this table; an edited table has none.

    Raises
    ------
    DataError
        If two columns have the same name, one has none, or their lengths differ.
    """

    columns: tuple[Column, ...]
    source: Source | None = None

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for column in self.columns:
            if len(column) != len(self.columns[0]):
                raise DataError(_LENGTHS, column=column.name, rows=len(column), expected=len(self.columns[0]))
            if not column.name.strip():
                raise DataError(_NO_NAME)
            if column.name in seen:
                raise DataError(_SAME_NAME, column=column.name)
            seen.add(column.name)

    @classmethod
    def blank(cls, names: Sequence[str], rows: int) -> Table:
        """Return a table to type into: the named columns with `rows` empty rows."""
        check_size(rows, len(names))
        return cls(tuple(blank_column(name, rows) for name in names))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, from left to right."""
        return tuple(column.name for column in self.columns)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet: what is pasted now can be read as a table of its own, by `read_text`."""
        return self.problem_count == self.rows * len(self.columns) and not any(c.unread for c in self.columns)

    def index(self, column: ColumnKey) -> int:
        """Return the place of a column; raise `DataError` if there is none of that name."""
        if isinstance(column, int):
            return range(len(self.columns))[column]
        if column not in self.names:
            raise DataError(_UNKNOWN, column=column, columns=", ".join(self.names))
        return self.names.index(column)

    def column(self, column: ColumnKey) -> Column:
        """Return a column; raise `DataError` if there is none of that name."""
        return self.columns[self.index(column)]

    def text(self, row: int, column: ColumnKey) -> str:
        """Return what a cell shows."""
        return self.column(column).text(row)

    def problems(self) -> tuple[CellProblem, ...]:
        """Return the cells to look at (`Column.problems`), by row, then by column; the first `MAX_PROBLEMS` of them.

        `problem_count` says how many there are.
        """
        if not self.problem_count:
            return ()
        so_far = np.cumsum(np.sum([column.doubtful for column in self.columns], axis=0))
        end = int(np.searchsorted(so_far, MAX_PROBLEMS)) + 1
        found = [problem for column in self.columns for problem in column.problems(end)]
        return tuple(sorted(found, key=attrgetter("row"))[:MAX_PROBLEMS])

    @cached_property
    def problem_count(self) -> int:
        """How many cells are to be looked at."""
        return sum(int(column.doubtful.sum()) for column in self.columns)

    def with_cell(self, row: int, column: ColumnKey, text: str) -> Table:
        """Return the table with `text` typed into a cell.

        Raises
        ------
        DataError
            If the column is one of numbers and the text is neither a number nor "nothing".
        """
        return self._with(self.index(column), self.column(column).with_texts(self._row(row), (text,)))

    def with_rows_added(self, count: int = 1, at: int | None = None) -> Table:
        """Return the table with `count` empty rows before row `at`; at the end without it."""
        check_size(self.rows + count, len(self.columns))
        return Table(tuple(_with_gap(column, self.rows if at is None else at, count) for column in self.columns))

    def without_rows(self, rows: Iterable[int]) -> Table:
        """Return the table without the rows named by number."""
        gone = {self._row(row) for row in rows}
        kept = [row for row in range(self.rows) if row not in gone]
        return Table(tuple(_picked(column, kept) for column in self.columns))

    def with_column(self, name: str, texts: Sequence[str] | None = None, at: int | None = None) -> Table:
        """Return the table with a new column: of `texts`, one a row, or empty; at the end or before column `at`."""
        check_size(self.rows, len(self.columns) + 1)
        column = blank_column(name, self.rows) if texts is None else read_column(name, texts)
        place = len(self.columns) if at is None else at
        return Table((*self.columns[:place], column, *self.columns[place:]))

    def without_column(self, column: ColumnKey) -> Table:
        """Return the table without a column."""
        place = self.index(column)
        return Table(self.columns[:place] + self.columns[place + 1 :])

    def renamed(self, column: ColumnKey, name: str) -> Table:
        """Return the table with another name for a column; raise `DataError` if it is taken or empty."""
        return self._with(self.index(column), replace(self.column(column), name=name.strip()))

    def as_texts(self, column: ColumnKey) -> Table:
        """Return the table with a column made one of texts: its numbers become classes."""
        old = self.column(column)
        return self._with(self.index(column), text_column(old.name, old.texts()))

    def as_numbers(self, column: ColumnKey) -> Table:
        """Return the table with a column made one of numbers; raise `DataError` naming the first cell that is none."""
        old = self.column(column)
        for row, text in enumerate(old.texts()):
            if text and typed_number(text) is None:
                raise DataError(_NOT_NUMBERS, row=row + 1, column=old.name, text=text)
        return self._with(self.index(column), blank_column(old.name, self.rows).with_texts(0, old.texts()))

    def pasted(self, row: int, column: ColumnKey, text: str) -> Table:
        """Return the table with a block of cells, as a spreadsheet copies them, put in from a cell on.

        Rows and columns that the block needs are added.

        Raises
        ------
        DataError
            If a text would fall into a column that holds numbers, or the table would grow too large.
        """
        block = cut_pasted(text)
        first = 0 if not self.columns else self.index(column)
        grown = self._grown(row + len(block), first + max(map(len, block), default=0))
        columns = list(grown.columns)
        for offset, texts in enumerate(_transposed(block)):
            columns[first + offset] = columns[first + offset].with_texts(row, texts)
        return Table(tuple(columns))

    def _grown(self, rows: int, columns: int) -> Table:
        check_size(max(rows, self.rows), max(columns, len(self.columns)))
        wider = Table.blank(column_names([*self.names, *[""] * (columns - len(self.columns))]), self.rows)
        filled = Table(self.columns + wider.columns[len(self.columns) :])
        return filled.with_rows_added(max(rows - self.rows, 0))

    def _with(self, place: int, column: Column) -> Table:
        return Table((*self.columns[:place], column, *self.columns[place + 1 :]))

    def _row(self, row: int) -> int:
        return range(self.rows)[row]


def column_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return names for columns, none empty, no two the same: A, B, … by place; "size 2" for a second "size"."""
    names: dict[str, None] = {}
    taken = {" ".join(name.split()) for name in wanted}
    for place, name in enumerate(wanted):
        plain = " ".join(name.split())
        fresh = plain if plain and plain not in names else _free_name(plain or letters(place), taken)
        names[fresh] = None
        taken.add(fresh)
    return tuple(names)


def letters(place: int) -> str:
    """Return the name that spreadsheets give to a column: A, B, …, Z, AA and so on."""
    text = ""
    while place >= 0:
        place, letter = divmod(place, 26)
        text = chr(ord("A") + letter) + text
        place -= 1
    return text


def _free_name(name: str, taken: set[str]) -> str:
    free, count = name, 2
    while free in taken:
        free, count = f"{name} {count}", count + 1
    return free


def _with_gap(column: Column, at: int, count: int) -> Column:
    unread: Mapping[int, str] = {row + count * (row >= at): text for row, text in column.unread.items()}
    if isinstance(column.values, tuple):
        return Column(column.name, (*column.values[:at], *("",) * count, *column.values[at:]))
    return Column(column.name, np.insert(column.values, at, np.full(count, np.nan)), unread)


def _picked(column: Column, rows: Sequence[int]) -> Column:
    if isinstance(column.values, tuple):
        return Column(column.name, tuple(column.values[row] for row in rows))
    unread = {new: column.unread[old] for new, old in enumerate(rows) if old in column.unread}
    return Column(column.name, column.values[list(rows)] if rows else column.values[:0], unread)


def _transposed(block: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, block), default=0)
    return tuple(tuple(line[place] if place < len(line) else "" for line in block) for place in range(width))
