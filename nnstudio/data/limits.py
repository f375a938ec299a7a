"""How large a table may be: looked at before memory is taken for it."""

from __future__ import annotations

from typing import Final

from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file that is read."""
MAX_CELLS: Final = 20_000_000
"""Most rows × columns."""
MAX_COLUMNS: Final = 10_000
MAX_PROBLEMS: Final = 10_000
"""Most problems that are listed; those beyond are counted."""

_TOO_MANY_CELLS: Final = QT_TRANSLATE_NOOP(
    "Errors", "The table has {cells:,} cells or more; {limit:,} is the most. Leave out rows or columns."
)
_TOO_MANY_COLUMNS: Final = QT_TRANSLATE_NOOP(
    "Errors",
    "The table has {columns:,} columns; {limit:,} is the most. Leave some out, or turn rows and columns round.",
)


def check_size(rows: int, columns: int) -> None:
    """Raise `DataError` if a table of that many rows and columns is too large."""
    if columns > MAX_COLUMNS:
        raise DataError(_TOO_MANY_COLUMNS, columns=columns, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise DataError(_TOO_MANY_CELLS, cells=rows * columns, limit=MAX_CELLS)
