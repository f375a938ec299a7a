"""Fields for one number: a line for a weight or a bias, and a box that steps as teachers do (0.1, 0.2, 0.5, 1)."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSizePolicy, QWidget

from nnstudio.numbers import exact_text, number_text, parse_number

_DECIMALS = 15
_LIKED_WIDTH, _LEAST_WIDTH = 120, 72
_FIRST_STEP, _SMALLEST_STEP = 1e-4, 1e-6
_LADDER = (1.0, 2.0, 5.0, 10.0)


class NumberLine(QLineEdit):
    """A line that shows a number rounded, and exactly while it is edited.

    Signals
    -------
    typed(float)
        The user gave another number (Enter, or leaving the field).
    refused(str)
        What the user typed is no number; the field shows the old one again.
    """

    typed = Signal(float)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = math.nan
        self._digits = 2
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._finish)

    @property
    def value(self) -> float:
        """The number shown."""
        return self._value

    def show_value(self, value: float, digits: int, *, moving: bool = False) -> None:
        """Show a number; what the user is typing stays.

        Parameters
        ----------
        moving
            It will be another one soon: where the user has put the caret, it stands still.
        """
        self._digits, self._value = digits, value
        if not (self.hasFocus() and (self.isModified() or (moving and not self._is_all_selected()))):
            self._rewrite()

    def _is_all_selected(self) -> bool:
        return self.hasSelectedText() and self.selectedText() == self.text()

    def _rewrite(self) -> None:
        text = exact_text(self._value) if self.hasFocus() else number_text(self._value, self._digits)
        if text != self.text():
            all_selected = self._is_all_selected()
            self.setText(text)
            if all_selected:
                self.selectAll()
        self.setModified(False)
        self.setToolTip(exact_text(self._value))

    def _finish(self) -> None:
        if not self.isModified():
            return
        text, value = self.text(), parse_number(self.text())
        self.setModified(False)
        if value is None:
            self._rewrite()
            self.refused.emit(text)
        else:
            self.selectAll()  # it goes on to show what the number is
            if value != self._value:
                self._value = value
                self.typed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self._rewrite()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the exact number."""
        super().focusInEvent(event)
        self._rewrite()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the rounded number."""
        super().focusOutEvent(event)
        self._rewrite()


class NumberBox(QDoubleSpinBox):
    """A spin box that takes a comma or a point and any minus sign, and shows the shortest exact number.

    Parameters
    ----------
    smallest, largest
        What it may hold.
    whole
        Only whole numbers, one a step; else steps go along 1, 2, 5, 10 times a power of ten.

    Signals
    -------
    refused(str)
        What the user typed does not fit; the box goes back to the number before.
    """

    refused = Signal(str)

    def __init__(self, smallest: float, largest: float, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        self.setDecimals(0 if whole else _DECIMALS)
        self.setRange(smallest, largest)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def sizeHint(self) -> QSize:
        """Return a width for the numbers people use; the longest possible one would widen the whole panel."""
        return QSize(_LIKED_WIDTH, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of a short number."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def textFromValue(self, value: float) -> str:
        """Return the shortest exact text."""
        return exact_text(round(value, _DECIMALS))

    def valueFromText(self, text: str) -> float:
        """Return the number typed; the one before if it is none."""
        value = self._parsed(text)
        return self.value() if value is None else value

    def _parsed(self, text: str) -> float | None:
        return parse_number(text.removesuffix(self.suffix()))

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Say whether a text is a number that fits."""
        value = self._parsed(text)
        inside = value is not None and self.minimum() <= value <= self.maximum()
        fits = inside and (not self._whole or value == int(value or 0))
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, pos)

    def fixup(self, text: str) -> str:
        """Say that what was typed does not fit."""
        self.refused.emit(text)
        return text  # still no number: Qt puts the one before back by itself

    def stepBy(self, steps: int) -> None:
        """Go along 1, 2, 5, 10."""
        if self._whole:
            super().stepBy(steps)
            return
        value = self.value()
        for _ in range(abs(steps)):
            value = _next_step(value, up=steps > 0)
        self.setValue(value)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only the field in use."""
        # A panel is scrolled over its fields: only the one in use may turn.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _next_step(value: float, *, up: bool) -> float:
    if value <= 0:
        return _FIRST_STEP if up else 0.0
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    steps = [0.5 * power, *(step * power for step in _LADDER)]
    if up:
        found = min(step for step in steps if step > value * (1 + 1e-9))
    else:
        found = max((step for step in steps if step < value * (1 - 1e-9)), default=0.0)
    return 0.0 if found < _SMALLEST_STEP and not up else float(f"{found:.1e}")
