"""The view of the data table: typing, copying and pasting cells, and a header whose click opens the column's menu."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from nnstudio.gui.panels.table_header import MARGIN, NARROWEST, ColumnHeader, RowHeader, sign_of
from nnstudio.gui.panels.table_model import TableModel

_ROW_HEIGHT = 24
_ROWS_MEASURED = 30
_COLUMNS_MEASURED = 100
_WIDEST, _PADDING = 180, 14
_FEWEST_LINES = 3
_EDITOR_STYLE = "QLineEdit { padding: 0 4px; border-radius: 0; min-height: 0; }"
_OPEN_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Block(NamedTuple):
    """A rectangle of cells; bottom and right are the first row and column after it."""

    top: int
    left: int
    bottom: int
    right: int


class Widths(NamedTuple):
    """How wide a column may be: with the sign of its use alone, with the word and no pixel more, and with some room."""

    least: int
    tight: int
    liked: int


class DataTableView(QTableView):
    """Rows and columns of the data.

    Signals
    -------
    row_looked_at(int)
        The user went to another row.
    paste_requested(str)
        The user pastes this text at the current cell.
    clear_requested()
        The user empties the selected cells.
    menu_requested(QPoint)
        The user wants the menu of the rows.
    """

    row_looked_at = Signal(int)
    paste_requested = Signal(str)
    clear_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_table")
        self.columns_header = ColumnHeader(self)
        self.setHorizontalHeader(self.columns_header)
        self.setVerticalHeader(RowHeader(self))
        self.setModel(model)
        self._model = model
        # A header asks of every cell whether its whole row or column is selected; it does not show it here.
        for header in (self.columns_header, self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(model, self))
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet(_EDITOR_STYLE)
        self._set_up_rows()

    def _set_up_rows(self) -> None:
        header = self.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(_ROW_HEIGHT)
        header.setMinimumWidth(34)

    def go_to(self, row: int, shown: int) -> None:
        """Move the current cell to a row, without looking at another one, and bring the row that is shown into view."""
        column = max(self.currentIndex().column(), 0)
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row, column))
        self.scrollTo(self._model.index(shown, column))

    def selected_blocks(self) -> list[Block]:
        """Return the selected cells as rectangles: as many as the user made, however many cells they hold."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(place) for place in range(chosen.count()))
        return [Block(part.top(), part.left(), part.bottom() + 1, part.right() + 1) for part in parts]

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, in order."""
        return sorted({row for block in self.selected_blocks() for row in range(block.top, block.bottom)})

    def selected_text(self) -> str:
        """Return the selected cells as a spreadsheet takes them: exact, with tabs and lines, gaps left empty."""
        blocks = self.selected_blocks()
        columns = sorted({column for block in blocks for column in range(block.left, block.right)})
        texts = [self._column_texts(column, blocks) for column in columns]
        return "\n".join("\t".join(column.get(row, "") for column in texts) for row in self.selected_rows())

    def _column_texts(self, column: int, blocks: Sequence[Block]) -> dict[int, str]:
        texts = self._model.content.table.columns[column].texts()
        parts = (block for block in blocks if block.left <= column < block.right)
        return {row: texts[row] for block in parts for row in range(block.top, block.bottom)}

    def copy(self) -> None:
        """Copy the selected cells."""
        QGuiApplication.clipboard().setText(self.selected_text())

    def paste(self) -> None:
        """Paste what the clipboard holds at the current cell."""
        self.paste_requested.emit(QGuiApplication.clipboard().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_requested.emit()
        elif event.key() in _OPEN_KEYS and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that begin to type into a cell, from the tools of the drawing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_requested.emit(event.globalPos())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt's stub also takes persistent indexes, which Qt never passes here
        """Say that another row is looked at."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_looked_at.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column the width that its name and first cells need; share out what is left over.

        Where all of them do not fit, the words under the names give way first: their signs say the same. Where they do
        not fit even so, as many as do share the room: none is cut in the middle of a number.
        """
        count = min(self._model.columnCount(), _COLUMNS_MEASURED)
        if not count:
            return
        room = self.viewport().width() if count == self._model.columnCount() else 0
        for column, width in enumerate(_shared(room, [self._widths(column) for column in range(count)])):
            self.setColumnWidth(column, width)

    def fit_height(self) -> None:
        """Grow no higher than the rows need."""
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.columns_header.sizeHint().height()
        self.setMinimumHeight(header + _FEWEST_LINES * _ROW_HEIGHT)
        self.setMaximumHeight(header + max(self._model.rowCount(), _FEWEST_LINES) * _ROW_HEIGHT + bar)

    def _widths(self, column: int) -> Widths:
        name, _, use = str(self._model.headerData(column, Qt.Orientation.Horizontal)).partition("\n")
        rows = range(min(self._model.rowCount(), _ROWS_MEASURED))
        advance = self.fontMetrics().horizontalAdvance
        cells = max((advance(str(self._model.data(self._model.index(row, column)))) for row in rows), default=0)
        cell, heading, word = cells + _PADDING, advance(name), advance(use)
        wanted = (
            max(cell, max(heading, advance(sign_of(use))) + _PADDING),
            max(cell, max(heading, word) + 2 * MARGIN),
            max(cell, max(heading, word) + _PADDING),
        )
        return Widths(*(max(min(width, _WIDEST), NARROWEST) for width in wanted))


def _shared(room: int, widths: Sequence[Widths]) -> list[int]:
    """Return widths by which all columns fill the room, or, where they do not fit, one roomful after the other."""
    least, liked = [width.least for width in widths], [width.liked for width in widths]
    return _between(room, least, liked) if sum(least) <= room else _by_roomfuls(room, widths)


def _by_roomfuls(room: int, widths: Sequence[Widths]) -> list[int]:
    tight, liked = [width.tight for width in widths], [width.liked for width in widths]
    fitting = sum(reached <= room for reached in accumulate(tight))
    if fitting in {0, len(widths)}:  # too wide even alone; or the last ones, that nothing follows
        return liked
    return _between(room, tight[:fitting], liked[:fitting]) + _by_roomfuls(room, widths[fitting:])


def _between(room: int, least: Sequence[int], liked: Sequence[int]) -> list[int]:
    """Return widths that fill the room: from the least to what is liked, and more."""
    spare = room - sum(liked)
    if spare >= 0:
        return [width + spare // len(liked) for width in liked]
    left = room - sum(least)
    return [low + (high - low) * left // (sum(liked) - sum(least)) for low, high in zip(least, liked, strict=True)]


def _is_typed(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not plain and event.text().isprintable() and bool(event.text())
