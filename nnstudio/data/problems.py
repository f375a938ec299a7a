"""What is wrong with single cells and rows of a table, said by row and column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nnstudio.words import QT_TRANSLATE_NOOP


class ProblemKind(StrEnum):
    """What can be wrong with a cell or a row."""

    MISSING = "missing"
    NOT_A_NUMBER = "not a number"
    AMONG_NUMBERS = "among numbers"
    TOO_FEW_CELLS = "too few cells"
    TOO_MANY_CELLS = "too many cells"
    TOO_FEW_NAMES = "too few names"


OF_VALUES: Final = frozenset({ProblemKind.MISSING, ProblemKind.NOT_A_NUMBER})
"""What leaves a row out, where its column is used; elsewhere it is no problem."""

_TEMPLATES: Final = {
    ProblemKind.MISSING: QT_TRANSLATE_NOOP(
        "Problems", "Row {row}, column “{column}” is empty: type a value, or the row is left out."
    ),
    ProblemKind.NOT_A_NUMBER: QT_TRANSLATE_NOOP(
        "Problems", "Row {row}, column “{column}”: “{text}” is not a number. Type a number, or the row is left out."
    ),
    ProblemKind.AMONG_NUMBERS: QT_TRANSLATE_NOOP(
        "Problems",
        "Row {row}, column “{column}”: because of texts such as “{text}” the whole column is read as texts. "
        "Type numbers in their place, and check what the column is for.",
    ),
    ProblemKind.TOO_FEW_CELLS: QT_TRANSLATE_NOOP(
        "Problems", "Row {row} has too few cells, from column “{column}” on: type the values that are missing."
    ),
    ProblemKind.TOO_MANY_CELLS: QT_TRANSLATE_NOOP(
        "Problems", "Row {row} has more cells than there are columns: “{text}” was left out. Check that row."
    ),
    ProblemKind.TOO_FEW_NAMES: QT_TRANSLATE_NOOP(
        "Problems",
        "There are fewer names than columns: from “{column}” on they are named by letters. Name them.",
    ),
}
_TEMPLATES_OF_FILE: Final = {
    ProblemKind.MISSING: QT_TRANSLATE_NOOP(
        "Problems", "Line {line} (row {row}), column “{column}” is empty: type a value, or the row is left out."
    ),
    ProblemKind.NOT_A_NUMBER: QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} (row {row}), column “{column}”: “{text}” is not a number. Type a number, or the row is left out.",
    ),
    ProblemKind.AMONG_NUMBERS: QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} (row {row}), column “{column}”: because of texts such as “{text}” the whole column is read as "
        "texts. Type numbers in their place, and check what the column is for.",
    ),
    ProblemKind.TOO_FEW_NAMES: QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} names fewer columns than there are: from “{column}” on they are named by letters. Name them.",
    ),
    ProblemKind.TOO_FEW_CELLS: QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} (row {row}) has too few cells, from column “{column}” on: type the values that are missing.",
    ),
    ProblemKind.TOO_MANY_CELLS: QT_TRANSLATE_NOOP(
        "Problems",
        "Line {line} (row {row}) has more cells than there are columns: “{text}” was left out. Check that line.",
    ),
}


@dataclass(frozen=True)
class CellProblem:
    """One thing that is wrong, and where.

    Attributes
    ----------
    row : int
        Row of the table, counted from 0; the sentence counts from 1. −1 is the row of names.
    column : str
        Name of the column; of the first that is concerned, where several are.
    kind : ProblemKind
        What is wrong.
    text : str
        What stood there.
    line : int or None
        Line of the file, counted from 1, where the table was just read from one.
    """

    row: int
    column: str
    kind: ProblemKind
    text: str = ""
    line: int | None = None

    @property
    def template(self) -> str:
        """The English sentence, context "Problems", before `values` are put in."""
        return (_TEMPLATES if self.line is None else _TEMPLATES_OF_FILE)[self.kind]

    @property
    def values(self) -> dict[str, object]:
        """What stands in the template."""
        return {"row": self.row + 1, "column": self.column, "text": self.text, "line": self.line}

    def __str__(self) -> str:
        return self.template.format(**self.values)
