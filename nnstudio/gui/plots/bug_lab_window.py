"""The bug lab as a window of its own: a classic mistake made on purpose in a copy, beside the right training."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.document.diagram import FloatArray
from nnstudio.engine.gradient_check import GradientCheck
from nnstudio.engine.history import History
from nnstudio.gui.look import theme
from nnstudio.gui.plots.curve import CurveView
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import name_widget
from nnstudio.gui.words import say
from nnstudio.lecture.bug_lab import BugLab
from nnstudio.lecture.mistakes import MISTAKES, Mistake
from nnstudio.numbers import count_text, number_text, relative_error_text

_SLICE = 15
"""Milliseconds of work between two turns of the window."""
_EPOCHS = 400
"""That one press trains: enough to see both curves part."""
"""Relative errors below this are those of the central difference itself."""


class BugLabWindow(QDialog):
    """Trains right and wrong side by side; the document stays as it is.

    Parameters
    ----------
    studio
        Its document is copied when the window opens.

    Attributes
    ----------
    lab : BugLab
        The two runs.
    """

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bug_lab")
        self.setWindowTitle(self.tr("Bug lab: a mistake on purpose"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 620)
        self._document = studio.document
        self._last = 0
        self._label = _warning(self.tr("A copy of your network is trained with a mistake here. Yours stays as it is."))
        self._choice = QComboBox(self)
        name_widget(self._choice, "mistake", self.tr("Mistake"))
        self._explanation = _text("mistake_explanation")
        self._view = CurveView(self, second="negative")
        self._right, self._wrong, self._check = _text("right_run"), _text("wrong_run"), _text("lab_check")
        self._run = QPushButton(self)
        name_widget(self._run, "button_run_lab", self.tr("Train both"))
        self._run.setProperty("role", "primary")
        self._again = QPushButton(self.tr("Start over"), self)
        name_widget(self._again, "button_lab_over", self.tr("Start over"))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._work)
        self._lay_out()
        for mistake in (one for one in MISTAKES.values() if one.applies(self._document)):
            self._choice.addItem(say("Lecture", mistake.title), mistake.key)
        self._choice.currentIndexChanged.connect(self._begin)
        self._run.clicked.connect(self._toggle)
        self._again.clicked.connect(self._begin)
        theme.notifier().changed.connect(self._on_theme)
        self._begin()
        self._on_theme()

    @property
    def running(self) -> bool:
        """Whether both runs go on."""
        return self._clock.isActive()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._run)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(9)
        for widget in (self._label, self._choice, self._explanation):
            layout.addWidget(widget)
        layout.addWidget(self._view, 1)
        for widget in (self._right, self._wrong, self._check):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def _begin(self, *_: object) -> None:
        self._stop()
        self.lab = BugLab(self._document, self._mistake())
        self._last = _EPOCHS
        self._explanation.setText(say("Lecture", self._mistake().explanation))
        self._show()

    def _mistake(self) -> Mistake:
        return MISTAKES[self._choice.currentData()]

    def _toggle(self) -> None:
        if self.running:
            self._stop()
            return
        if self.lab.epoch >= self._last:
            self._last += _EPOCHS
        self._clock.start(0)
        self._name_button()

    def _stop(self) -> None:
        self._clock.stop()
        self._name_button()

    def _name_button(self) -> None:
        self._run.setText(self.tr("Pause") if self.running else self.tr("Train both"))

    def _work(self) -> None:
        watch = QElapsedTimer()
        watch.start()
        while watch.elapsed() < _SLICE and self.lab.epoch < self._last:
            before = self.lab.epoch
            self.lab.run_epochs(1)
            if self.lab.epoch == before:
                self._last = before
        if self.lab.epoch >= self._last:
            self._stop()
        self._show()

    def _show(self) -> None:
        right, wrong = self.lab.histories
        epochs = right.epochs.astype(float)
        self._view.draw(epochs, right.training, _on_the_same(epochs, wrong), logarithmic=False)
        epoch = count_text(self.lab.epoch)
        text = self.tr("— right: cost {cost} after {epoch} epochs")
        self._right.setText(text.format(cost=_last(right), epoch=epoch))
        text = self.tr("··· with the mistake: cost {cost} after {epoch} epochs")
        if self.lab.diverged:
            text = self.tr("··· with the mistake: diverged; its last cost was {cost}")
        self._wrong.setText(text.format(cost=_last(wrong), epoch=epoch))
        if not self.running:
            self._show_check()

    def _show_check(self) -> None:
        if not self.lab.mistake.shown_by_check:
            self._check.setText(self.tr("The gradient check cannot see this mistake: every gradient is right."))
            return
        found = self.lab.check()
        if found is None:
            self._check.setText(self.tr("This network is too large for the gradient check here."))
            return
        text = self.tr("Gradient check, largest relative error: right {right}, with the mistake {wrong}")
        self._check.setText(text.format(right=_verdict(found.right), wrong=_verdict(found.wrong)))

    def _on_theme(self, *_: object) -> None:
        look = theme.current()
        self._view.use(look)
        for label, colour in ((self._right, look.text), (self._wrong, look.negative)):
            label.setStyleSheet(f"color: {colour};")  # as its curve

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest: nobody looks."""
        self._stop()
        super().hideEvent(event)


def _warning(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("lab_warning")
    label.setProperty("role", "warning")
    label.setWordWrap(True)
    return label


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _on_the_same(epochs: FloatArray, history: History) -> FloatArray:
    """Return the cost at these epochs; NaN where the run did not come so far."""
    values = np.full(len(epochs), np.nan)
    known = np.isin(epochs, history.epochs)
    values[known] = history.training[np.isin(history.epochs, epochs)]
    return values


def _last(history: History) -> str:
    return number_text(float(history.training[-1]), 4) if len(history) else "–"


def _verdict(check: GradientCheck) -> str:
    sign = "✓" if check.agrees else "✗"
    return f"{relative_error_text(check.worst)} {sign}"
