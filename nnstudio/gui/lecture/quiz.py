"""Asks for the results of operations before they are shown, and counts the answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind
from nnstudio.gui.lecture.moment import Moment
from nnstudio.lecture.predictions import Score, Verdict, judge, parse_answer, wanted_decimals


class Quiz(QObject):
    """What is asked for, and how the answers were.

    Attributes
    ----------
    predicted : frozenset[Kind]
        Operations whose results are asked for before they are shown.
    asking : bool
        Whether the result of the current operation is asked for, and hidden until then.
    score : Score
        Of the answers.

    Signals
    -------
    changed()
        After other operations are asked for, or the score began anew.
    solved()
        When the number that is asked for may be shown.
    """

    changed = Signal()
    solved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.predicted: frozenset[Kind] = frozenset()
        self.asking = self._tried = False
        self.score = Score()

    def asks_for(self, step: Step | None) -> bool:
        """Return whether the result of an operation is to be asked for."""
        return step is not None and step.kind in self.predicted

    def ask(self, asking: bool) -> None:
        """Ask for the result of another operation, or for none."""
        self.asking, self._tried = asking, False

    def predict(self, kinds: frozenset[Kind]) -> None:
        """Ask for the results of these operations from now on."""
        self.predicted = kinds
        if not kinds:
            self.reveal()
        self.changed.emit()

    def answer(self, text: str, moment: Moment | None) -> Verdict | None:
        """Judge an answer, and show the number if it is right; None if it is no number."""
        value = parse_answer(text)
        if moment is None or moment.step is None or value is None or not self.asking:
            return None
        decimals = wanted_decimals(moment.trace, moment.step, moment.document.notation.digits)
        verdict = judge(moment.trace, moment.step, value, decimals, moment.writer.by_hand(moment.step))
        self.score = self.score.with_answer(verdict.right, again=self._tried)
        self._tried = True
        if verdict.right:
            self.reveal()
        return verdict

    def reveal(self) -> None:
        """Show the number that is asked for."""
        if self.asking:
            self.solved.emit()

    def reset_score(self) -> None:
        """Begin to count anew."""
        self.score, self._tried = Score(), False
        self.changed.emit()
