"""A small field over the canvas: names, sizes, weights and biases are typed where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_HEIGHT = 28


@dataclass(frozen=True)
class Field:
    """What is typed.

    Attributes
    ----------
    label
        What the field is for, translated: its placeholder, tool tip and accessible name.
    text
        What stands in it at first, selected.
    commit
        Called with what was typed; returns whether it is taken, else the field stays open.
    following
        Opened by Tab after this one was taken; None: Tab only takes it.
    """

    label: str
    text: str
    commit: Callable[[str], bool]
    following: Callable[[], None] | None = None
    width: int = 130


class InlineEditor(QLineEdit):
    """Edits one field over the canvas: Enter takes it, Escape leaves no trace, a click elsewhere takes it too."""

    def __init__(self, parent: QWidget, owner: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas_editor")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room, self._owner = parent, owner
        self._field: Field | None = None
        self._untouched = ""
        self.installEventFilter(self)
        self.hide()

    def open(self, field: Field, centre: QPoint, typed: str = "") -> None:
        """Open over the point `centre` of the viewport.

        Parameters
        ----------
        typed
            What was typed already: it replaces the text.
        """
        self.take()
        self._field, self._untouched = field, field.text
        self.setPlaceholderText(field.label)
        self.setToolTip(field.label)
        self.setAccessibleName(field.label)
        self.setText(typed or field.text)
        room = self._room.rect()
        x = max(2, min(centre.x() - field.width // 2, room.width() - field.width - 2))
        y = max(2, min(centre.y() - _HEIGHT // 2, room.height() - _HEIGHT - 2))
        self.setGeometry(x, y, field.width, _HEIGHT)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not typed:
            self.selectAll()

    def take(self) -> bool:
        """Take what was typed and close; where it is refused, the field is closed and the reason told."""
        field, text = self._field, self.text()
        self._close()
        return field is None or text == self._untouched or field.commit(text)

    def drop(self) -> None:
        """Close; nothing changes."""
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it by Enter, drop it by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take it by Tab and when the focus goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            following = self._field.following if self._field is not None else None
            if self.take() and following is not None:
                following()
            return True
        if event.type() == QEvent.Type.FocusOut and self._field is not None:
            self.take()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        had_focus, self._field = self.hasFocus(), None
        self.hide()
        if had_focus:
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
