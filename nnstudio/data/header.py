"""Finds the line that holds the columns' names, and the lines above it that are no part of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from nnstudio.data.cells import is_missing, typed_number

_LOOKED_AT: Final = 200
_MOST_TITLES: Final = 20
"""Most lines above the names that are left out: further down it is no title."""

Rows = Sequence[Sequence[str]]


def title_count(rows: Rows) -> int:
    """Return how many lines above the names are titles, dates or remarks: texts that fill fewer cells than the names.

    0 unless the first line that fills all columns holds names, and numbers stand below it: anything else may be a
    table with gaps.
    """
    width = usual_width(rows)
    first = next((place for place, row in enumerate(rows[: _MOST_TITLES + 1]) if _filled(row) >= width), 0)
    above = [cell for row in rows[:first] for cell in row]
    remarks = all(is_missing(cell) or _is_text(cell) for cell in above)
    return first if width > 1 and remarks and _names_numbers(rows[first:]) else 0


def looks_like_header(rows: Rows) -> bool:
    """Return whether the first row holds names rather than values.

    It does if it holds texts only and stands over a number, or if no text of it comes again below.
    """
    if not _may_be_names(rows[0]):
        return False
    if _names_numbers(rows):
        return True
    return not any(_is_text(name) and name in column for name, column in zip(rows[0], _columns(rows), strict=True))


def usual_width(rows: Rows) -> int:
    """Return how many cells most rows have."""
    counts = Counter(map(len, rows))
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _names_numbers(rows: Rows) -> bool:
    """Return whether the first row holds texts, one of them over a number."""
    named = (column for name, column in zip(rows[0], _columns(rows), strict=True) if _is_text(name))
    return _may_be_names(rows[0]) and any(typed_number(cell) is not None for column in named for cell in column)


def _may_be_names(row: Sequence[str]) -> bool:
    return any(map(_is_text, row)) and all(typed_number(cell) is None for cell in row)


def _columns(rows: Rows) -> list[list[str]]:
    """Return the cells below each of the first row."""
    below = rows[1 : _LOOKED_AT + 1]
    return [[row[place] for row in below if place < len(row)] for place in range(len(rows[0]))]


def _filled(row: Sequence[str]) -> int:
    return sum(not is_missing(cell) for cell in row)


def _is_text(cell: str) -> bool:
    return not is_missing(cell) and typed_number(cell) is None
