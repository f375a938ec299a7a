"""Asks for a number before it is shown, and says what is right or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from nnstudio.engine.microsteps import Step
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.gui.widgets.symbols import show_sentence
from nnstudio.gui.words import say
from nnstudio.lecture.predictions import SLIP_WORDS, Verdict, wanted_decimals
from nnstudio.numbers import power_text

_MOST_DECIMALS = 8
"""That anybody counts; beyond them a power of ten says it."""


class PredictionBox(QFrame):
    """A question, a field, a verdict and the score; hidden while nothing is asked for.

    Parameters
    ----------
    studio
        Its lecture asks.

    Signals
    -------
    placed()
        After it came to stand elsewhere, or is of another size: above it a formula is drawn when it is ready.
    """

    placed = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prediction")
        self.setProperty("role", "message")
        self._lecture = studio.lecture
        self._question = QLabel(self)
        self._question.setObjectName("question")
        self._question.setWordWrap(True)
        self._field = QLineEdit(self)
        self._field.setObjectName("answer")
        self._field.setAccessibleName(self.tr("Your answer"))
        self._field.setPlaceholderText(self.tr("0.25, 0,25 or 1/4"))
        self._check = QPushButton(self.tr("Check"), self)
        self._check.setObjectName("button_check_answer")
        self._reveal = QPushButton(self.tr("Reveal"), self)
        self._reveal.setObjectName("button_reveal")
        self._verdict = QLabel(self)
        self._verdict.setObjectName("verdict")
        self._verdict.setWordWrap(True)
        self._score = QLabel(self)
        self._score.setObjectName("score")
        self._score.setProperty("role", "quiet")
        self._lay_out()
        self._field.returnPressed.connect(self._answer)
        self._check.clicked.connect(self._answer)
        self._reveal.clicked.connect(self._lecture.quiz.reveal)
        self._lecture.moved.connect(self._show)
        self._position: object = None
        self._interrupted: QWidget | None = None
        self._show()

    def _lay_out(self) -> None:
        row = FlowLayout()  # in large type the field needs a line of its own
        for widget in (self._field, self._check, self._reveal):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._question)
        layout.addLayout(row)
        layout.addWidget(self._verdict)
        layout.addWidget(self._score)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell where it stands now."""
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.placed.emit()

    def _answer(self) -> None:
        verdict = self._lecture.quiz.answer(self._field.text(), self._lecture.moment)
        if verdict is None:
            self._say(self.tr("Type a number: 0.25, 0,25 or 1/4."))
        else:
            self._say(self._words(verdict))
            self._show_score()
            self._field.selectAll()

    def _say(self, text: str) -> None:
        self._verdict.setText(text)
        self._verdict.setVisible(bool(text))

    def _show(self) -> None:
        asked, moment = self._lecture.quiz.asking, self._lecture.moment
        if not asked:
            self._give_keys_back()
        if self._lecture.position != self._position:
            self._position = self._lecture.position
            self._field.clear()
            self._say("")
        self.setVisible(bool(self._lecture.quiz.predicted) and (asked or bool(self._verdict.text())))
        for widget in (self._question, self._field, self._check, self._reveal):
            widget.setVisible(asked)
        if asked and moment is not None and moment.step is not None:
            show_sentence(self._question, self._asked(moment, moment.step))
            self._take_keys()
        self._show_score()

    def _asked(self, moment: Moment, step: Step) -> str:
        symbol = moment.writer.step(step).lines[0].left
        digits = moment.document.notation.digits
        decimals = wanted_decimals(moment.trace, step, digits)
        if digits <= decimals <= _MOST_DECIMALS:
            return self.tr("How much is {symbol}, to {n} decimals?").format(symbol=symbol, n=decimals)
        text = self.tr("How much is {symbol}, to the nearest {unit}?")
        return text.format(symbol=symbol, unit=power_text(10.0**-decimals))

    def _take_keys(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._interrupted = now
        self._field.setFocus()

    def _give_keys_back(self) -> None:
        """Let the keys go where they went before: else they would press whatever button comes after the field."""
        now, interrupted = QApplication.focusWidget(), self._interrupted
        if now is not None and self.isAncestorOf(now) and interrupted is not None and isValid(interrupted):
            interrupted.setFocus()

    def _show_score(self) -> None:
        score = self._lecture.quiz.score
        self._score.setText(self.tr("{right} of {n} right").format(right=score.right, n=score.answered))
        self._score.setVisible(score.answered > 0)

    def _words(self, verdict: Verdict) -> str:
        if verdict.right:
            return self.tr("Right!")
        if verdict.coarse:
            return self.tr("Right so far, but more decimals are asked for.")
        if verdict.slip is None:
            return self.tr("Not yet. Try again, or reveal it.")
        return say("Lecture", SLIP_WORDS[verdict.slip])
