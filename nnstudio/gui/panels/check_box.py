"""Under what is explained: a button that checks all gradients by nudging, and what it found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.engine.gradient_check import GradientCheck
from nnstudio.gui.lecture.check_all import CheckAll
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import bare_column
from nnstudio.gui.widgets.symbols import show_sentence
from nnstudio.numbers import count_text, relative_error_text


class CheckBox(QWidget):
    """Starts and shows the gradient check of all parameters.

    Parameters
    ----------
    studio
        Whose gradients are checked.

    Attributes
    ----------
    check : CheckAll
        Does the work.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = CheckAll(studio, self)
        self._start = QPushButton(self.tr("Check all gradients"), self)
        self._start.setObjectName("button_check_all")
        self._start.setToolTip(self.tr("Nudges every weight and bias, and writes the relative errors on the drawing"))
        self._clear = QPushButton(self.tr("Wipe off"), self)
        self._clear.setObjectName("button_check_clear")
        self._result = QLabel(self)
        self._result.setObjectName("check_result")
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._start)
        row.addWidget(self._clear)
        row.addStretch(1)
        layout: QVBoxLayout = bare_column(self)
        layout.addLayout(row)
        layout.addWidget(self._result)
        self._start.clicked.connect(self.check.start)
        self._clear.clicked.connect(self.check.clear)
        self.check.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        moment, result = self.check.moment, self.check.result
        self._clear.setVisible(moment is not None)
        self._result.setVisible(moment is not None)
        if moment is None:
            return
        done, total = self.check.progress
        if result is None:
            text = self.tr("Checked {done} of {total}…")
            show_sentence(self._result, text.format(done=count_text(done), total=count_text(total)))
        else:
            show_sentence(self._result, self._verdict(moment, result, total))

    def _verdict(self, moment: Moment, result: GradientCheck, total: int) -> str:
        worst = self.check.worst()
        symbol = "" if worst is None else moment.writer.symbol(worst).text
        agrees = self.tr("{n} gradients checked, all agree ✓. Largest relative error: {error}, at {symbol}.")
        differs = self.tr("{n} gradients checked, not all agree ✗. Largest relative error: {error}, at {symbol}.")
        text = agrees if result.agrees else differs
        found = text.format(n=count_text(total), error=relative_error_text(result.worst), symbol=symbol)
        drawn = self.tr("On the drawing each arrow and each b bears its relative error until you move on.")
        return f"{found} {drawn}"
