"""Cuts delimited text into cells, and finds out by what it is delimited."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from nnstudio.data.cells import Decimal, is_missing, number, typed_number
from nnstudio.data.limits import check_size
from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS: Final = (";", "\t", ",", "|")
"""In this order where two explain a text equally well: a comma may be a decimal sign."""

SINGLE_COLUMN: Final = "\N{INFORMATION SEPARATOR ONE}"
"""What a text of one column is cut at: which no text file holds, so that a decimal comma stays in its cell."""

_SAMPLE_ROWS: Final = 200
_SAMPLE_LENGTH: Final = 1_000_000
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_CHUNK: Final = 10_000

_OPEN_QUOTE: Final = QT_TRANSLATE_NOOP(
    "Errors",
    "Line {line}: a quotation mark is opened and never closed. Close it or remove it, then open the file again.",
)
_LONG_CELL: Final = QT_TRANSLATE_NOOP(
    "Errors", "Line {line}: a cell is longer than {limit:,} characters. Check for a missing quotation mark there."
)


_SENTINEL: Final = "\N{END OF TEXT}"


@dataclass(frozen=True)
class Cells:
    """A text cut into cells.

    Attributes
    ----------
    rows : list of list of str
        The cells, line by line; lines may differ in length, a blank one has none.
    lines : list of int
        On which line of the text each row begins, counted from 1.
    """

    rows: list[list[str]]
    lines: list[int]


def cut(text: str, delimiter: str, first_line: int = 1) -> Cells:
    """Cut a text at a delimiter; cells may be quoted, and hold delimiters and line ends then.

    Raises
    ------
    DataError
        If a quotation mark is never closed, or there are too many cells.
    """
    check_size(text.count(delimiter), 1)
    # A line of our own after the last shows whether a quoted cell is still open there: csv would keep quiet.
    reader = csv.reader(chain(_lines(text), [_SENTINEL]), delimiter=delimiter)
    rows, lines = _rows(reader, first_line)
    if not rows or rows.pop() != [_SENTINEL]:
        raise DataError(_OPEN_QUOTE, line=lines[-1])
    return Cells(rows, lines[:-1])


def cut_pasted(text: str) -> list[list[str]]:
    """Cut a block of cells copied from a spreadsheet (tabs) or from a delimited text; a blank line is an empty row."""
    return [row or [""] for row in cut(text, guess_pasted_delimiter(text)).rows]


def guess_pasted_delimiter(text: str) -> str:
    """Return by what pasted text is delimited: tabs from a spreadsheet, nothing for one column of "1,5", "2,7"."""
    if "\t" in text:
        return "\t"
    lines = text.splitlines()
    one_column = all(is_missing(line) or typed_number(line) is not None for line in lines)
    return SINGLE_COLUMN if one_column else guess_delimiter(text)


def guess_delimiter(text: str) -> str:
    """Return by what a text is delimited; `SINGLE_COLUMN` if nothing does.

    csv.Sniffer is no help here: it answers "," for "1,75;70,5" and fails on one column.
    """
    guesses = [(_score(_sample(text, delimiter), delimiter), delimiter) for delimiter in DELIMITERS]
    best, delimiter = max(guesses, key=itemgetter(0))
    return delimiter if best > 0 else SINGLE_COLUMN


def guess_decimal(rows: Sequence[Sequence[str]]) -> Decimal:
    """Return the decimal sign of a table: the comma if more cells are numbers by it than by the point."""
    cells = [cell for row in rows[:_SAMPLE_ROWS] for cell in row if "," in cell or "." in cell]
    points = sum(number(cell, ".") is not None for cell in cells)
    commas = sum(number(cell, ",") is not None for cell in cells)
    return "," if commas > points else "."


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; str.splitlines would split at form feeds, io.StringIO take 4 bytes a letter."""
    return (match[0] for match in _LINE.finditer(text))


def _rows(reader: CsvReader, first_line: int) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    lines: list[int] = []
    line, cells = first_line, 0
    try:
        for row in reader:
            cells += len(row)
            if len(rows) % _CHUNK == 0:
                check_size(cells, 1)
            rows.append(row)
            lines.append(line)
            line = first_line + reader.line_num
    except csv.Error as error:
        raise DataError(_LONG_CELL, line=line, limit=csv.field_size_limit()) from error
    check_size(cells, 1)
    return rows, lines


def _sample(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(_lines(text[:_SAMPLE_LENGTH]), delimiter=delimiter)
    try:
        return [row for row in islice(reader, _SAMPLE_ROWS) if row]
    except csv.Error:
        return []


def _score(rows: Sequence[Sequence[str]], delimiter: str) -> float:
    """Return how well a delimiter explains the first rows: the share of rows of the usual width.

    Cells that are numbers speak for a delimiter, quoted cells torn in two against it.
    """
    width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
    if width == 1 or (delimiter == "," and _is_one_column_of_decimal_commas(rows)):
        return 0
    cells = [cell for row in rows for cell in row]
    numbers = sum(is_missing(cell) or typed_number(cell) is not None for cell in cells)
    torn = sum(cell.count('"') % 2 for cell in cells)
    return count / len(rows) * (1 + (numbers - torn) / len(cells))


def _is_one_column_of_decimal_commas(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a name stands over lines like "1,5", some of them perhaps empty: one column, not two."""
    below = [line for line in (",".join(row) for row in rows[1:]) if not is_missing(line)]
    return bool(below) and len(rows[0]) == 1 and all(number(line, ",") is not None for line in below)
