"""Labels, buttons and choices for words of any length: shown letter by letter, cut where there is no room."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

# Qt's classes are inherited once, by the widget itself; for mypy the mixin is a widget, too.
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_LEAST = 40
"""Pixels that a cut text keeps."""
_WIDEST_LABEL = 150
_ROUNDING = 2
"""The width of a text is told in whole pixels, and cut by broken ones."""


class _Cut(_Widget):
    """A mixin for widgets with one line of text: it ends in an ellipsis where it does not fit, the hint says all of it.

    It is cut anew in another width, and in another type: the style sheet's comes only when the widget is about to be
    shown.
    """

    _whole = ""
    _side = 0
    """Pixels beside the text, on either side."""

    @property
    def whole(self) -> str:
        """All of the text."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Cut it anew in another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def _wide(self) -> int:
        """Return the room that all of the text takes."""
        return QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2 * self._side + _ROUNDING

    def _cut(self) -> None:
        room = self.width() - 2 * self._side
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._put(shown)
        self.setToolTip(literal(self._whole) if shown != self._whole else "")

    def _put(self, shown: str) -> None:
        """Show just this."""
        raise NotImplementedError


class ElidedLabel(_Cut, QLabel):
    """A line of text of any length: a name of 200 letters must not make its panel wider than the window."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self._whole:
            self._whole = text
            self.updateGeometry()
            self._cut()

    def sizeHint(self) -> QSize:
        """Return the room that all of the text takes, up to a bound."""
        return QSize(min(self._wide(), _WIDEST_LABEL), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room that some letters take."""
        return QSize(min(self.sizeHint().width(), _LEAST), super().minimumSizeHint().height())

    def _put(self, shown: str) -> None:
        self.setText(shown)


class ElidedButton(_Cut, QPushButton):
    """A button with a text of any length."""

    _side = 10

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(_without_keys(text), parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to what they were for
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room that all of the text takes."""
        return QSize(self._wide(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room that some letters take."""
        return QSize(2 * _LEAST, super().minimumSizeHint().height())

    def _put(self, shown: str) -> None:
        self.setText(_without_keys(shown))


class ElidedBox(QComboBox):
    """A choice whose text ends in an ellipsis where it does not fit; Qt would cut a letter in two."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box with as much of its text as there is room for."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - 4)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def literal(text: str) -> str:
    """Return a text for a hint, where Qt would take a name like "<b>x</b>" for markup."""
    return html.escape(text) if "<" in text or "&lt;" in text else text


def _without_keys(text: str) -> str:
    """Keep an ampersand from becoming the mark of a key."""
    return text.replace("&", "&&")
