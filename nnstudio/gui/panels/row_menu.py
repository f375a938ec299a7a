"""The menu of the data rows: copy, paste, add, delete, and the menu of the column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from nnstudio.gui.panels import data_edits
from nnstudio.gui.panels.column_menu import ColumnMenu
from nnstudio.gui.panels.table_view import DataTableView
from nnstudio.gui.studio import Studio


class RowMenu(QMenu):
    """What can be done with the selected cells and their rows."""

    def __init__(self, studio: Studio, view: DataTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._studio = studio
        self._rows = view.selected_rows()
        self._row = max(view.currentIndex().row(), 0)
        self._act("row_copy", self.tr("Copy"), view.copy)
        self._act("row_paste", self.tr("Paste"), view.paste)
        self.addSeparator()
        self._act("row_insert", self.tr("Add a row above"), lambda: self._add(self._row))
        self._act("row_append", self.tr("Add a row below"), lambda: self._add(self._row + 1))
        if self._rows:
            self._act("row_delete", self.tr("Delete rows"), self._delete)
        column = view.currentIndex().column()
        if column >= 0:
            self.addSeparator()
            self._add_column_menu(column)

    def _act(self, name: str, text: str, run: Callable[[], object]) -> None:
        action = self.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: run())

    def _add_column_menu(self, column: int) -> None:
        menu = ColumnMenu(self._studio, column, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        menu.setTitle(self.tr("Column"))
        parent = self.parent()
        rename = getattr(parent, "rename_column", None)
        if rename is not None:
            menu.rename_requested.connect(rename)
        self.addMenu(menu)

    def _add(self, at: int) -> None:
        self._studio.edit(self.tr("Add row"), data_edits.add_rows, 1, at)

    def _delete(self) -> None:
        self._studio.edit(self.tr("Delete rows"), data_edits.delete_rows, self._rows)
