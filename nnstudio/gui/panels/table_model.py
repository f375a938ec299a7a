"""The data table as Qt's views read it: lazily, cell by cell, so that its length does not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont

from nnstudio.data.column import Column
from nnstudio.data.preparation import DataSettings, Samples
from nnstudio.data.table import Table
from nnstudio.gui.look import theme
from nnstudio.numbers import number_text

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
_NO_INDEX = QModelIndex()
_NO_SETTINGS = DataSettings()


class Use(Enum):
    """What a column is for."""

    INPUT = "input"
    TARGET = "target"
    UNUSED = "unused"


@dataclass(frozen=True, eq=False)
class TableContent:
    """What the view shows.

    Attributes
    ----------
    table
        The cells.
    settings
        What the columns are for.
    samples
        The rows that train and those kept out; None while the table cannot be used.
    row
        The row whose numbers the drawing shows, from 0.
    digits
        Decimals of every number.
    """

    table: Table = field(default_factory=lambda: Table(()))
    settings: DataSettings = _NO_SETTINGS
    samples: Samples | None = None
    row: int = 0
    digits: int = 2

    def use(self, name: str) -> Use:
        """Return what the column of that name is for; one that is both counts as an input."""
        if name in self.settings.inputs:
            return Use.INPUT
        return Use.TARGET if name in self.settings.targets else Use.UNUSED

    def cell_text(self, column: Column, row: int) -> str:
        """Return what a cell shows: a number in the digits of the whole window, else what stands there."""
        if column.is_text or bool(column.missing[row]):
            return column.text(row)
        return number_text(float(column.numbers[row]), self.digits)


class TableModel(QAbstractTableModel):
    """A `TableContent` for a `QTableView`; typing calls `commit`.

    Parameters
    ----------
    commit
        Called with row, column and text when a cell was typed; returns whether the table took it.
    """

    def __init__(self, commit: Callable[[int, int, str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = TableContent()
        self._commit = commit
        self._kept_out: frozenset[int] = frozenset()
        self._left_out: frozenset[int] = frozenset()

    def show(self, content: TableContent) -> None:
        """Show another content; where the shape stays, views keep their place."""
        same_shape = (content.table.rows, len(content.table.columns)) == (self.rowCount(), self.columnCount())
        if not same_shape:
            self.beginResetModel()
        self._take(content)
        if same_shape:
            self._tell_all_changed()
        else:
            self.endResetModel()

    def _take(self, content: TableContent) -> None:
        if content.samples is not self.content.samples:
            samples = content.samples
            self._kept_out = frozenset(samples.validation_rows.tolist() if samples else ())
            self._left_out = frozenset(samples.left_out.tolist() if samples else ())
        self.content = content

    def _tell_all_changed(self) -> None:
        if not self.rowCount() or not self.columnCount():
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self.content.table.rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.content.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Roles.EditRole) -> bool:
        """Take a typed cell."""
        if role != Roles.EditRole or not index.isValid():
            return False
        if str(value) == self.data(index, Roles.EditRole):
            return False
        return self._commit(index.row(), index.column(), str(value))

    def data(self, index: Index, role: int = Roles.DisplayRole) -> object:
        """Return one thing about one cell."""
        if not index.isValid() or index.row() >= self.rowCount() or index.column() >= self.columnCount():
            return None
        column = self.content.table.columns[index.column()]
        answer = _CELL_ANSWERS.get(role)
        return answer(self, column, index.row()) if answer else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> object:
        """Return one thing about the head of a column or row."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_header(section, role)
        if section >= self.columnCount():
            return None
        return self._column_header(self.content.table.columns[section].name, role)

    def _display(self, column: Column, row: int) -> str:
        return self.content.cell_text(column, row)

    def _edited(self, column: Column, row: int) -> str:
        return column.text(row)

    def _alignment(self, column: Column, _row: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column.is_text else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _background(self, column: Column, row: int) -> QBrush | None:
        tokens = theme.current()
        if row == self.content.row:
            return QBrush(tokens.colour("accent_soft"))
        if column.missing[row] and self.content.use(column.name) is not Use.UNUSED:
            return QBrush(tokens.colour("warning_soft"))
        return None

    def _foreground(self, column: Column, row: int) -> QBrush:
        if column.missing[row]:
            return QBrush(theme.current().colour("warning"))
        quiet = row in self._kept_out or row in self._left_out or self.content.use(column.name) is Use.UNUSED
        return QBrush(theme.current().colour("quiet" if quiet else "text"))

    def _font(self, _column: Column, row: int) -> QFont:
        font = QFont()
        font.setBold(row == self.content.row)
        font.setItalic(row in self._kept_out)
        return font

    def _tip(self, column: Column, row: int) -> str | None:
        if not column.missing[row]:
            return self._row_tip(row)
        text = column.unread.get(row, "")
        words = self.tr("“{text}” is not a number") if text else self.tr("empty")
        where = self.tr("row {row}, column {column}").format(row=row + 1, column=column.name)
        return f"{where}: {words.format(text=text)}"

    def _row_tip(self, row: int) -> str | None:
        if row in self._kept_out:
            return self.tr("Kept out of training, for validation")
        return self.tr("Left out: a value is missing") if row in self._left_out else None

    def _row_header(self, row: int, role: int) -> object:
        if role == Roles.DisplayRole:
            return self._row_label(row)
        if role == Roles.ToolTipRole:
            return self._row_tip(row)
        if role == Roles.ForegroundRole:
            return QBrush(theme.current().colour("accent" if row == self.content.row else "quiet"))
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if role == Roles.TextAlignmentRole else None

    def _row_label(self, row: int) -> str:
        mark = "◦ " if row in self._kept_out else "✕ " if row in self._left_out else ""
        return f"{mark}▶" if row == self.content.row else f"{mark}{row + 1}"

    def _column_header(self, name: str, role: int) -> object:
        use = self.content.use(name)
        if role == Roles.DisplayRole:
            return f"{name}\n{self.use_text(use)}"
        if role == Roles.ForegroundRole:
            return QBrush(theme.current().colour("quiet" if use is Use.UNUSED else "text"))
        if role == Roles.ToolTipRole:
            words = self.tr("{column}: {use}. Click to change it.")
            return words.format(column=name, use=self.use_text(use))
        return None

    def use_text(self, use: Use) -> str:
        """Return a use in words, with the sign that goes with it."""
        words = {Use.INPUT: self.tr("→ input"), Use.TARGET: self.tr("◎ target"), Use.UNUSED: self.tr("– unused")}
        return words[use]


_CELL_ANSWERS: dict[int, Callable[[TableModel, Column, int], object]] = {
    Roles.DisplayRole: TableModel._display,  # noqa: SLF001 the class's own
    Roles.EditRole: TableModel._edited,  # noqa: SLF001
    Roles.TextAlignmentRole: TableModel._alignment,  # noqa: SLF001
    Roles.BackgroundRole: TableModel._background,  # noqa: SLF001
    Roles.ForegroundRole: TableModel._foreground,  # noqa: SLF001
    Roles.FontRole: TableModel._font,  # noqa: SLF001
    Roles.ToolTipRole: TableModel._tip,  # noqa: SLF001
}
