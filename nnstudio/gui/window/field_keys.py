"""Leaves undo and redo to the window while nothing is typed into the field that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_REDO_ON_WINDOWS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
"""A key of this window everywhere."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldKeys(QObject):
    """Watches the field in use of one window.

    Qt's fields keep Ctrl+Z for themselves, also where they have nothing to take back.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self._window and _line_of(new) is not None and not _is_in_place(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys of the history from a field that is not being edited; what Enter took is edited no more."""
        line = _line_of(watched)
        if line is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease and event.key() in _ENTER:
            line.setModified(False)
        if event.type() == QEvent.Type.ShortcutOverride and not line.isModified():
            return any(event.matches(key) for key in _HISTORY) or event.keyCombination() == _REDO_ON_WINDOWS
        return False


def _line_of(watched: QObject) -> QLineEdit | None:
    if isinstance(watched, QLineEdit):
        return watched
    return watched.lineEdit() if isinstance(watched, (QAbstractSpinBox, QComboBox)) else None


def _is_in_place(field: QWidget) -> bool:
    """Return whether a field was opened over a cell or the drawing, only to edit what is there."""
    holder = field.parentWidget()
    area = holder.parentWidget() if holder is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is holder
