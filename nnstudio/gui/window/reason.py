"""The reason why Train is disabled, under the button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.elided import literal

_SIDES = 32
"""Pixels beside its words, as the style sheet has them, and some for rounding."""
_ABOVE_AND_BELOW = 8
"""The same above and below a line."""


class Reason(QLabel):
    """Says all of it; not there while Train can be pressed.

    It lies over the upper edge of the canvas: in a line of its own it would move the whole window whenever it comes or
    goes. The mouse goes through it.

    Signals
    -------
    resized()
        When it needs another place: it says something else, or in other type.
    """

    resized = Signal()

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_not")
        self.setProperty("role", "reason")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._studio = studio
        studio.picture_changed.connect(self._update)
        studio.lessons.page_changed.connect(self._update)  # before the drawing is fitted to the page
        self._update()

    def room(self, widest: int) -> tuple[int, int]:
        """Return the width and height that it takes of at most so many pixels across.

        While it has nothing to say, the height of a line: the drawing need not move when it says something.
        """
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self.text()) + _SIDES, widest)
        return width, max(self.heightForWidth(width), metrics.height() + _ABOVE_AND_BELOW)

    def changeEvent(self, event: QEvent) -> None:
        """Take another place in another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.resized.emit()

    def _update(self, *_: object) -> None:
        reason = self._studio.training.why_not() or ""
        if reason != self.text():
            self.setText(reason)
            self.setToolTip(literal(reason))
            self.resized.emit()
        self.setVisible(bool(reason))
