"""Figures of the run: a quiet caption and a value that does not jump about while it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

_BESIDE = 6
"""Pixels that are free at the left."""


class Readout(QWidget):
    """One figure under its caption.

    Parameters
    ----------
    name
        Object name of the value.
    caption
        Translated.
    widest
        For each form, the widest first, a text as wide as the value gets in it; the width is held for it.
    tip
        What the figure is, translated.
    """

    def __init__(
        self, name: str, caption: str, widest: Sequence[str], parent: QWidget | None = None, tip: str = ""
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._form = 0
        self._texts: tuple[str, ...] = ("–",)
        self._caption = QLabel(caption, self)
        self._caption.setProperty("role", "quiet")
        self._value = QLabel("–", self)
        self._value.setObjectName(name)
        self._value.setAccessibleName(caption)
        self._value.setProperty("role", "value")
        self._value.setToolTip(tip)
        self._caption.setToolTip(tip)
        for label in (self._caption, self._value):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_BESIDE, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value, alignment=Qt.AlignmentFlag.AlignRight)
        self._hold()

    @property
    def text(self) -> str:
        """What the value says."""
        return self._value.text()

    def show_value(self, *texts: str) -> None:
        """Show another value: the first of these texts that there is room for, else the last."""
        if texts != self._texts:
            self._texts = texts
            self._hold()

    def widths(self) -> tuple[int, ...]:
        """Return how wide each of its forms is."""
        caption, wide = self._caption.sizeHint().width(), self._metrics().horizontalAdvance
        return tuple(_BESIDE + max(caption, wide(widest)) for widest in self._widest)

    def take(self, form: int) -> None:
        """Take a form on: 0 has the most room for its value."""
        if form != self._form:
            self._form = form
            self._hold()

    def showEvent(self, event: QShowEvent) -> None:
        """Hold the room that the type of the style sheet needs."""
        super().showEvent(event)
        self._hold()

    def _hold(self) -> None:
        """Fix the size of the value: only so its bar is not laid out anew with every number of the same width."""
        metrics = self._metrics()
        wide, held = metrics.horizontalAdvance, metrics.horizontalAdvance(self._widest[self._form])
        text = next((text for text in self._texts if wide(text) <= held), self._texts[-1])
        self._value.setText(text)
        self._value.setFixedSize(max(wide(text), held), metrics.height())

    def _metrics(self) -> QFontMetrics:
        self._value.ensurePolished()  # the style sheet's type is larger
        return self._value.fontMetrics()
