"""The menu of a data column: what it is for, its name, classes, add and delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from nnstudio.data.column import Column
from nnstudio.gui.panels import data_edits
from nnstudio.gui.panels.table_model import Use
from nnstudio.gui.studio import Studio


class ColumnMenu(QMenu):
    """The menu of one column.

    Signals
    -------
    rename_requested(int)
        The user wants to type another name for that column.
    """

    rename_requested = Signal(int)

    def __init__(self, studio: Studio, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("column_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._studio = studio
        table = studio.document.table
        self._place, self._column = place, (table.columns[place] if table is not None else Column("", ()))
        self._add_uses()
        self._add_classes()
        self.addSeparator()
        self._act("column_rename", self.tr("Rename…"), lambda: self.rename_requested.emit(place))
        self._act("column_insert", self.tr("Add a column before"), self._insert)
        self._act("column_delete", self.tr("Delete column"), self._delete)

    def _add_uses(self) -> None:
        group = QActionGroup(self)
        texts = {Use.INPUT: self.tr("→ Input"), Use.TARGET: self.tr("◎ Target"), Use.UNUSED: self.tr("– Unused")}
        for use, text in texts.items():
            action = self._act(f"column_use_{use.value}", text, partial(self._use, use))
            action.setCheckable(True)
            action.setChecked(use is self._current_use())
            group.addAction(action)
        self.addSeparator()

    def _current_use(self) -> Use:
        settings = self._studio.document.data
        if self._column.name in settings.inputs:
            return Use.INPUT
        return Use.TARGET if self._column.name in settings.targets else Use.UNUSED

    def _add_classes(self) -> None:
        action = self._act("column_classes", self.tr("Classes: one neuron for each value"), self._toggle_classes)
        action.setCheckable(True)
        action.setChecked(self._is_classes())

    def _is_classes(self) -> bool:
        return self._column.is_text or self._column.name in self._studio.document.data.as_classes

    def _act(self, name: str, text: str, run: Callable[[], object]) -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _use(self, use: Use) -> None:
        name = self._column.name
        self._studio.edit(self.tr("Change use of {column}").format(column=name), data_edits.set_use, name, use)

    def _toggle_classes(self) -> None:
        name = self._column.name
        title = self.tr("Change classes of {column}").format(column=name)
        self._studio.edit(title, data_edits.set_classes, name, not self._is_classes())

    def _insert(self) -> None:
        self._studio.edit(self.tr("Add column"), data_edits.add_column, self._place)

    def _delete(self) -> None:
        title = self.tr("Delete column {column}").format(column=self._column.name)
        self._studio.edit(title, data_edits.delete_column, self._place)


class NameEditor(QLineEdit):
    """Lies over a column's header while its name is typed: Enter takes it, Esc leaves it."""

    def __init__(self, studio: Studio, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("column_name")
        self._studio, self._place = studio, place
        table = studio.document.table
        self._old = table.columns[place].name if table is not None else ""
        self.setText(self._old)
        self.setAccessibleName(QCoreApplication.translate("NameEditor", "Name of the column"))
        self.selectAll()
        self._ended = False
        self.editingFinished.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if self._ended:
            return
        self._end()
        if self.text() != self._old:
            title = self.tr("Rename column {column}").format(column=self._old)
            self._studio.edit(title, data_edits.rename_column, self._place, self.text())

    def _end(self) -> None:
        self._ended = True
        view = self.parent()
        self.hide()
        self.deleteLater()
        if isinstance(view, QWidget):
            view.setFocus()
