"""Reads tables from CSV files and pasted text, whatever their delimiter, decimal sign and encoding; writes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Final

from nnstudio.data.cells import Decimal
from nnstudio.data.column import Column, read_column
from nnstudio.data.decoding import decode, read_bytes
from nnstudio.data.delimited import SINGLE_COLUMN, Cells, cut, guess_decimal, guess_delimiter, guess_pasted_delimiter
from nnstudio.data.header import looks_like_header, title_count, usual_width
from nnstudio.data.limits import MAX_PROBLEMS, check_size
from nnstudio.data.problems import CellProblem, ProblemKind
from nnstudio.data.table import Source, Table, column_names
from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP, reason

_EMPTY: Final = QT_TRANSLATE_NOOP("Errors", "There is nothing in “{file}”. Choose a file with a table in it.")
_CHANGED: Final = QT_TRANSLATE_NOOP(
    "Errors",
    "The data of this project is in “{file}”, which has changed since the project was saved. "
    "Find the old file, or choose this one to use it as it is now.",
)
_NOT_WRITTEN: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” could not be written: {reason}. Choose another place.")
_LONGEST: Final = 40
"""Letters of a file that a message repeats."""
_TO_QUOTE: Final = ',;|\t"\r\n'
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;|\t])"?\r?\n', re.IGNORECASE)
_NO_ROWS: Final = QT_TRANSLATE_NOOP(
    "Errors",
    "“{file}” is no table with data: it holds “{text}” and no row below it. Choose a file with the columns’ names in "
    "the first line and one row of values in each line below; the data stays as it is.",
)
_NOTHING_PASTED: Final = QT_TRANSLATE_NOOP("Errors", "There is nothing to paste. Copy some cells first.")


@dataclass(frozen=True)
class Dialect:
    """How a table was written down.

    Attributes
    ----------
    delimiter : str
        What stands between cells: ",", ";", "|" or a tab; "," if there is but one column.
    decimal : {".", ","}
        The decimal sign of most numbers.
    encoding : str
        Name of the encoding, as Python has it.
    has_header : bool
        Whether the first line holds the columns' names.
    """

    delimiter: str = ","
    decimal: Decimal = "."
    encoding: str = "utf-8"
    has_header: bool = True


@dataclass(frozen=True, eq=False)
class CsvReport:
    """A table as it was read, and what was wrong with it.

    Attributes
    ----------
    table : Table
        Every row of the file, also those with problems.
    problems : tuple of CellProblem
        Missing cells, cells that are not numbers, rows of another length; by row, with the line of the file. At most
        `MAX_PROBLEMS`, the first.
    dialect : Dialect
        How it was written down.
    problem_count : int
        How many problems there are.
    title_count : int
        How many lines above the names are no part of the table and were left out.
    """

    table: Table
    problems: tuple[CellProblem, ...]
    dialect: Dialect
    problem_count: int
    title_count: int = 0


def read_csv(source: Path | str | bytes, has_header: bool | None = None) -> CsvReport:
    """Read a table from a file or from the bytes of one.

    Parameters
    ----------
    source
        Path of the file, or its content.
    has_header
        Whether the first line holds names; None to find out.

    Raises
    ------
    DataError
        If the file cannot be read, is no text, is empty or too large.
    """
    if isinstance(source, bytes):
        return _read(source, "CSV", has_header)
    path = Path(source)
    content = read_bytes(path)
    report = _read(content, path.name, has_header)
    origin = Source(path.resolve(), hashlib.sha256(content).hexdigest(), has_header)
    return replace(report, table=replace(report.table, source=origin))


def read_data(path: Path, has_header: bool | None = None) -> CsvReport:
    """Read a table from a file that somebody chose for data, as `read_csv` does; refuse one that holds none.

    Raises
    ------
    DataError
        If it has no row, or but one cell: any file of texts can be read so.
    """
    report = read_csv(path, has_header)
    table = report.table
    if not table.rows or table.rows * len(table.columns) == 1:
        text = ", ".join(table.names if not table.rows else (table.text(0, 0),))
        raise DataError(_NO_ROWS, file=path.name, text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
    return report


def read_source(source: Source) -> Table:
    """Read a table again from where it came.

    Raises
    ------
    DataError
        If the file is gone, cannot be read, or has changed.
    """
    table = read_csv(source.path, source.has_header).table
    if table.source is None or table.source.sha256 != source.sha256:
        raise DataError(_CHANGED, file=source.path)
    return table


def read_text(text: str, has_header: bool | None = None) -> CsvReport:
    """Read a table from text, e.g. pasted from a spreadsheet; raise `DataError` if it is empty or too large."""
    cells = _without_blank_lines(cut(text, delimiter := guess_pasted_delimiter(text)))
    return _read_cells(cells, Dialect(delimiter), DataError(_NOTHING_PASTED), has_header)


def write_csv(table: Table, path: Path | str, dialect: Dialect | None = None) -> None:
    """Write a table so that `read_csv` gives the same one.

    Parameters
    ----------
    table
        What to write.
    path
        Where to; the file is replaced.
    dialect
        How; commas, decimal points and UTF-8 if nothing else is said.

    Raises
    ------
    DataError
        If the file cannot be written, or the encoding lacks one of the letters.
    """
    how = dialect or Dialect()
    try:
        _replace(Path(path), csv_text(table, how).encode(how.encoding))
    except (OSError, UnicodeEncodeError) as error:
        raise DataError(_NOT_WRITTEN, file=Path(path).name, reason=reason(error)) from error


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file first, so that a full disk leaves the old one as it is."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def csv_text(table: Table, dialect: Dialect) -> str:
    """Return a table as delimited text."""
    columns = [_written(column, dialect) for column in table.columns]
    names = [[_quoted(name, _TO_QUOTE) for name in table.names]] if dialect.has_header else []
    rows = chain(names, zip(*columns, strict=True))
    return "".join(dialect.delimiter.join(row) + "\n" for row in rows)


def _written(column: Column, dialect: Dialect) -> list[str]:
    if column.is_text:
        return [_quoted(text, _TO_QUOTE) for text in column.texts()]
    texts = list(column.texts())
    if dialect.decimal == ",":
        texts = [text if row in column.unread else text.replace(".", ",") for row, text in enumerate(texts)]
    return [_quoted(text, f'{dialect.delimiter}"\r\n') for text in texts]


def _quoted(text: str, specials: str) -> str:
    """Quote a cell that would fall apart; an empty one too, since a line without anything would be a blank line."""
    if text and not any(special in text for special in specials):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _read(content: bytes, file: str, has_header: bool | None) -> CsvReport:
    text, encoding = decode(content, file)
    delimiter, body, first_line = _delimiter(text)
    cells = _without_blank_lines(cut(body, delimiter, first_line))
    return _read_cells(cells, Dialect(delimiter, encoding=encoding), DataError(_EMPTY, file=file), has_header)


def _read_cells(cells: Cells, dialect: Dialect, nothing: DataError, has_header: bool | None) -> CsvReport:
    if not any(cell.strip() for row in cells.rows for cell in row):
        raise nothing
    titles = 0 if has_header is False else title_count(cells.rows)
    cells = Cells(cells.rows[titles:], cells.lines[titles:])
    header = looks_like_header(cells.rows) if has_header is None else has_header
    delimiter = "," if dialect.delimiter == SINGLE_COLUMN else dialect.delimiter
    decimal = guess_decimal(cells.rows[header:])
    return replace(_report(cells, Dialect(delimiter, decimal, dialect.encoding, header)), title_count=titles)


def _delimiter(text: str) -> tuple[str, str, int]:
    """Return the delimiter, the text below a line like "sep=;" of a spreadsheet, and the number of its first line."""
    named = _SEPARATOR_LINE.match(text)
    return (named[1], text[named.end() :], 2) if named else (guess_delimiter(text), text, 1)


def _without_blank_lines(cells: Cells) -> Cells:
    """Leave out blank lines; in a text of one column, those between others are missing cells."""
    written = [place for place, row in enumerate(cells.rows) if row]
    kept = range(written[0], written[-1] + 1) if max(map(len, cells.rows), default=0) == 1 else written
    return Cells([cells.rows[place] or [""] for place in kept], [cells.lines[place] for place in kept])


def _report(cells: Cells, dialect: Dialect) -> CsvReport:
    names, body = _names(cells, has_header=dialect.has_header)
    check_size(len(body.rows), len(names))
    texts = _columns(body.rows, len(names))
    table = Table(tuple(read_column(name, cell, dialect.decimal) for name, cell in zip(names, texts, strict=True)))
    in_cells = (replace(problem, line=body.lines[problem.row]) for problem in table.problems())
    in_lines = chain(_unnamed(cells, names, dialect), _ragged(body, names))
    first = tuple(islice(in_lines, MAX_PROBLEMS))
    problems = sorted((*first, *in_cells), key=attrgetter("row"))[:MAX_PROBLEMS]
    count = len(first) + sum(1 for _ in in_lines) + table.problem_count
    return CsvReport(table, tuple(problems), dialect, count)


def _names(cells: Cells, *, has_header: bool) -> tuple[tuple[str, ...], Cells]:
    """Return the columns' names and the rows below them; columns at the end without name and cells are none."""
    body = Cells(cells.rows[has_header:], cells.lines[has_header:])
    header = cells.rows[0] if has_header else []
    width = max(len(header), usual_width(cells.rows))
    padded = [*header, *[""] * (width - len(header))]
    while padded and not padded[-1].strip() and _is_empty(body.rows, len(padded) - 1):
        padded.pop()
    return column_names(padded), body


def _is_empty(rows: Sequence[Sequence[str]], place: int) -> bool:
    return not any(row[place].strip() for row in rows if place < len(row))


def _columns(rows: Sequence[list[str]], width: int) -> list[tuple[str, ...]]:
    if not rows:
        return [()] * width
    even = (row if len(row) == width else (row + [""] * width)[:width] for row in rows)
    return list(zip(*even, strict=True))


def _unnamed(cells: Cells, names: Sequence[str], dialect: Dialect) -> Iterator[CellProblem]:
    """Yield that the first line names fewer columns than there are."""
    if dialect.has_header and len(cells.rows[0]) < len(names):
        yield CellProblem(-1, names[len(cells.rows[0])], ProblemKind.TOO_FEW_NAMES, line=cells.lines[0])


def _ragged(body: Cells, names: Sequence[str]) -> Iterator[CellProblem]:
    """Yield the rows of another length than the others; empty cells too many are none."""
    width = len(names)
    for place, (row, line) in enumerate(zip(body.rows, body.lines, strict=True)):
        if len(row) < width:
            yield CellProblem(place, names[len(row)], ProblemKind.TOO_FEW_CELLS, line=line)
        elif len(row) > width and any(cell.strip() for cell in row[width:]):
            yield CellProblem(place, names[-1], ProblemKind.TOO_MANY_CELLS, "; ".join(row[width:]), line)
