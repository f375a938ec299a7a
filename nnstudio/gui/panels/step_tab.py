"""The step at hand: its phase, what happens in words, its formula, and the numbers around it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnstudio.engine.gradient_check import NUDGE, check_one
from nnstudio.engine.microsteps import Phase, Step
from nnstudio.engine.quantities import Kind, Quantity
from nnstudio.gui.formulas import FormulaView
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.panels.prediction_box import PredictionBox
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Fold, quiet_label
from nnstudio.gui.words import in_words
from nnstudio.lecture.conventions import book_note
from nnstudio.lecture.narration import narration
from nnstudio.numbers import fixed_text

_OF_PARAMETER = frozenset({Kind.COST_BY_WEIGHT, Kind.COST_BY_BIAS, Kind.MEAN_WEIGHT, Kind.MEAN_BIAS})
_FORMULA, _MATRICES = 19.0, 15.0
_PAUSE = 60
"""Milliseconds after a step before the next one is prepared: nobody waits for it yet."""
_IDLE = 1_500
"""Milliseconds after the window is made, when it has nothing else to do for the first time."""


class StepTab(QWidget):
    """Shows the current operation of the lecture.

    Parameters
    ----------
    studio
        What is open.

    Attributes
    ----------
    prediction : PredictionBox
        Asks for the number before it is shown.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._chips = {phase: self._chip(phase) for phase in Phase}
        self._place = quiet_label("", "step_place")
        self._narration = QLabel(self)
        self._narration.setObjectName("narration")
        self._narration.setWordWrap(True)
        self._narration.setTextFormat(Qt.TextFormat.PlainText)
        self._formula = FormulaView(studio.formulas, studio.spotlight, _FORMULA, self)
        self._formula.setObjectName("step_formula")
        self._note = QLabel(self)
        self._note.setObjectName("book_note")
        self._note.setWordWrap(True)
        self._check = quiet_label("", "nudge_check")
        self.prediction = PredictionBox(studio, self)
        self._matrices = FormulaView(studio.formulas, studio.spotlight, _MATRICES, self)
        self._matrices.setObjectName("layer_formula")
        self._layer = Fold("fold_layer_formula", self.tr("The whole layer as matrices"), self._matrices, self)
        self._lay_out()
        self._prepare = QTimer(self, singleShot=True, interval=_PAUSE)
        self._prepare.timeout.connect(self._draw_ahead)
        self._wake = QTimer(self, singleShot=True, interval=_IDLE)
        self._wake.timeout.connect(studio.formulas.wake)
        self._wake.start()
        studio.lecture.moved.connect(self._show)
        studio.lessons.page_changed.connect(self._show)
        studio.lessons.opened.connect(self._show)
        self._layer.button.toggled.connect(self._show)
        self._show()

    def set_scale(self, scale: float) -> None:
        """Enlarge the formulas."""
        self._formula.set_size(_FORMULA * scale)
        self._matrices.set_size(_MATRICES * scale)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(5)
        for chip in self._chips.values():
            chips.addWidget(chip, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        layout.addLayout(chips)
        for widget in (self._place, self._narration, self._formula, self.prediction, self._note, self._check):
            layout.addWidget(widget)
        layout.addWidget(self._layer)
        layout.addStretch(1)

    def _chip(self, phase: Phase) -> QLabel:
        chip = QLabel(self._phase_name(phase), self)
        chip.setObjectName(f"phase_{phase}")
        chip.setProperty("role", "phase")
        return chip

    def _phase_name(self, phase: Phase) -> str:
        return {
            Phase.FORWARD: self.tr("Forward"),
            Phase.COST: self.tr("Cost"),
            Phase.BACKWARD: self.tr("Backward"),
            Phase.UPDATE: self.tr("Update"),
        }[phase]

    def _state_name(self, state: str) -> str:
        return {"done": self.tr("done"), "now": self.tr("now"), "to_come": self.tr("to come")}[state]

    def _show(self, *_: object) -> None:
        moment = self._studio.lecture.moment
        step = None if moment is None else moment.step
        self._show_phase(step)
        for widget in (self._formula, self._layer):
            widget.setVisible(step is not None)
        if moment is None or step is None:
            self._show_beginning()
        else:
            self._show_step(moment, step)

    def _show_beginning(self) -> None:
        self._place.setText("")
        beginning = self.tr(
            "Press “Next” or the space bar for the first operation: every number appears where it comes to be."
        )
        self._narration.setText(self._studio.lecture.why_not() or beginning)
        self._formula.show_formula(None)
        self._note.hide()
        self._check.hide()
        self._prepare.start()

    def _show_step(self, moment: Moment, step: Step) -> None:
        detail = self._studio.lecture.detail
        sentences = narration(moment.document, moment.trace, step, detail)
        self._narration.setText(" ".join(str(in_words(sentence)) for sentence in sentences))
        self._place.setText(self._place_text(moment, step))
        self._formula.show_formula(moment.writer.step(step))
        whole = moment.writer.layer(step)
        self._layer.setVisible(whole is not None)
        self._matrices.show_formula(whole if self._layer.button.isChecked() else None)
        self._show_note(moment, step)
        self._show_check(moment, step)
        self._prepare.start()

    def _draw_ahead(self) -> None:
        """Have the formula of the step after this one drawn: most often it is asked for next."""
        following = self._studio.lecture.ahead()
        if following is not None and following.step is not None:
            self._formula.prepare(following.writer.step(following.step))

    def _place_text(self, moment: Moment, step: Step) -> str:
        row = moment.rows[moment.sample] + 1
        place, count, update = step.index + 1, len(moment.trace.steps), moment.position.update + 1
        if step.result.sample is None and len(moment.rows) > 1:
            text = self.tr("Step {n} of {count} · update {update} · {rows} rows")
            return text.format(n=place, count=count, update=update, rows=len(moment.rows))
        text = self.tr("Step {n} of {count} · update {update} · row {row}")
        return text.format(n=place, count=count, update=update, row=row)

    def _show_note(self, moment: Moment, step: Step) -> None:
        note = book_note(moment.document, step.result.quantity, moment.trace.network.output_size)
        self._note.setVisible(note is not None)
        self._note.setText("" if note is None else str(in_words(note)))

    def _show_check(self, moment: Moment, step: Step) -> None:
        shown = step.kind in _OF_PARAMETER and moment.known(step.result) and _is_gradient(moment, step)
        self._check.setVisible(shown)
        if not shown:
            return
        trace = moment.trace
        place = trace.parameter(step.result)
        found = check_one(trace.network, place, trace.x, trace.y, trace.cost_name, trace.gradients)
        value = moment.writer.numerals.text(Quantity.COST_BY_WEIGHT, found.numeric[0])
        verdict = f"{value}\N{NO-BREAK SPACE}{'✓' if found.agrees else '≠'}"
        text = self.tr("Checked by nudging it by ±{nudge}: {verdict}")
        self._check.setText(text.format(nudge=fixed_text(NUDGE, 5), verdict=verdict))

    def _show_phase(self, step: Step | None) -> None:
        phases = list(Phase)
        now = -1 if step is None else phases.index(step.phase)
        for place, (phase, chip) in enumerate(self._chips.items()):
            state = "now" if place == now else "done" if place < now else "to_come"
            if chip.property("state") != state:
                chip.setProperty("state", state)
                chip.style().unpolish(chip)
                chip.style().polish(chip)
            chip.setAccessibleName(f"{self._phase_name(phase)}: {self._state_name(state)}")


def _is_gradient(moment: Moment, step: Step) -> bool:
    """Return whether the number is that of the whole cost: of one row among several it is not."""
    return moment.trace.samples == 1 or step.result.sample is None
