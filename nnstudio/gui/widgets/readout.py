"""Figures of the run: a quiet caption and a value that does not jump about while it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Readout(QWidget):
    """One figure under its caption.

    Parameters
    ----------
    name
        Object name of the value.
    caption
        Translated.
    widest
        A text as wide as the value gets; the width is held for it.
    tip
        What the figure is, translated.
    """

    def __init__(self, name: str, caption: str, widest: str, parent: QWidget | None = None, tip: str = "") -> None:
        super().__init__(parent)
        self._caption = QLabel(caption, self)
        self._caption.setProperty("role", "quiet")
        self._value = QLabel("–", self)
        self._value.setObjectName(name)
        self._value.setAccessibleName(caption)
        self._value.setProperty("role", "value")
        self._held = _width(self._value.font(), widest)
        self._value.setToolTip(tip)
        self._caption.setToolTip(tip)
        for label in (self._caption, self._value):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value, alignment=Qt.AlignmentFlag.AlignRight)
        self._hold()

    @property
    def text(self) -> str:
        """What the value says."""
        return self._value.text()

    def show_value(self, text: str) -> None:
        """Show another value; nothing is painted if it is the same."""
        if text != self._value.text():
            self._value.setText(text)
            self._hold()

    def showEvent(self, event: QShowEvent) -> None:
        """Hold the room that the type of the style sheet needs."""
        super().showEvent(event)
        self._hold()

    def _hold(self) -> None:
        """Fix the size of the value: only so its bar is not laid out anew with every number of the same width."""
        self._value.ensurePolished()
        metrics = self._value.fontMetrics()
        self._value.setFixedSize(max(metrics.horizontalAdvance(self.text), self._held), metrics.height())


def _width(font: QFont, widest: str) -> int:
    bold = QFont(font)
    bold.setPixelSize(15)
    bold.setWeight(QFont.Weight.Bold)
    return QFontMetrics(bold).horizontalAdvance(widest)
