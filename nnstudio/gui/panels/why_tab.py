"""Where does this number come from? The chain rule of an arrow with all its paths, or all there is of a neuron."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.document.diagram import Arrow
from nnstudio.engine.gradient_check import check_one
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.formulas import FormulaView
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.panels.check_box import CheckBox
from nnstudio.gui.panels.paths_list import PathsList
from nnstudio.gui.parts import neuron_ref, weight_ref
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import quiet_label
from nnstudio.gui.words import in_words
from nnstudio.lecture.conventions import book_note
from nnstudio.lecture.formula import Formula
from nnstudio.lecture.paths import paths
from nnstudio.numbers import relative_error_text

_SIZE = 17.0
_VIEWS = 6


class WhyTab(QWidget):
    """Explains the selected arrow or neuron.

    Parameters
    ----------
    studio
        What is open, and what is selected.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._hint = quiet_label("", "why_hint")
        self._before = QLabel(self.tr("These are the numbers of the pass before the update."), self)
        self._before.setObjectName("why_before")
        self._before.setWordWrap(True)
        self._views = [FormulaView(studio.formulas, studio.spotlight, _SIZE, self) for _ in range(_VIEWS)]
        for place, view in enumerate(self._views):
            view.setObjectName(f"why_formula_{place}")
        self._paths = PathsList(studio.spotlight, self)
        self._note = QLabel(self)
        self._note.setObjectName("why_book_note")
        self._note.setWordWrap(True)
        self._check = quiet_label("", "why_check")
        self._check_all = CheckBox(studio, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (
            self._hint,
            self._before,
            *self._views,
            self._paths,
            self._note,
            self._check,
            self._check_all,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        studio.selection_changed.connect(self._show)
        studio.lecture.moved.connect(self._show)
        studio.picture_changed.connect(self._show)
        self._shown: tuple[object, ...] = ()

    def set_scale(self, scale: float) -> None:
        """Enlarge the formulas."""
        for view in self._views:
            view.set_size(_SIZE * scale)

    def show_part(self) -> None:
        """Explain what is selected now, while this is in view."""
        self._show()

    def _show(self, *_: object) -> None:
        part = self._part()
        if not self.isVisible():
            self._studio.spotlight.light_paths(frozenset())
            self._shown = ()
            return
        moment = self._studio.lecture.explained
        key = (part, moment)
        if key == self._shown:
            return
        self._shown = key
        self._check_all.setEnabled(moment is not None)
        self._before.setVisible(moment is not None and part is not None and moment.updated)
        self._show_note(moment if part is not None else None)
        if moment is None or part is None:
            self._show_hint(possible=moment is not None)
        elif isinstance(part, Arrow):
            self._show_arrow(moment, weight_ref(moment.document.diagram, part))
        else:
            self._show_neuron(moment, neuron_ref(moment.document.diagram, part, sample=moment.sample))

    def _part(self) -> Arrow | int | None:
        selection = self._studio.selection
        if len(selection.arrows) == 1 and not selection.neurons:
            return next(iter(selection.arrows))
        if len(selection.neurons) == 1 and not selection.arrows:
            return next(iter(selection.neurons))
        return None

    def _show_hint(self, *, possible: bool) -> None:
        ready = self.tr("Click an arrow or a neuron of the drawing: here you see what its numbers are made of.")
        self._hint.setText(ready if possible else self.tr("Connect the layers and load data first."))
        self._hint.show()
        self._show_formulas(())
        self._paths.show_paths(None, None)
        self._check.hide()

    def _show_arrow(self, moment: Moment, weight: Ref) -> None:
        self._hint.hide()
        gradient = weight._replace(quantity=Quantity.COST_BY_WEIGHT, sample=moment.sample)
        formula = moment.writer.of(gradient)
        mean = weight._replace(quantity=Quantity.COST_BY_WEIGHT)
        whole = moment.writer.of(mean) if moment.trace.samples > 1 else None
        self._show_formulas(tuple(one for one in (formula, whole) if one is not None))
        found = paths(moment.trace, weight, moment.sample) if moment.known(gradient) else None
        self._paths.show_paths(moment, found)
        self._show_check(moment, mean)

    def _show_neuron(self, moment: Moment, neuron: Ref) -> None:
        self._hint.hide()
        self._show_formulas(moment.writer.explain(neuron.layer or 0, neuron.unit or 0, moment.sample))
        blame = neuron._replace(quantity=Quantity.COST_BY_ACTIVATION)
        hidden = neuron.layer not in moment.trace.network.outputs
        known = hidden and moment.known(blame)
        self._paths.show_paths(moment, paths(moment.trace, neuron, moment.sample) if known else None)
        self._check.hide()

    def _show_formulas(self, formulas: tuple[Formula, ...]) -> None:
        for place, view in enumerate(self._views):
            view.setVisible(place < len(formulas))
            view.show_formula(formulas[place] if place < len(formulas) else None)

    def _show_note(self, moment: Moment | None) -> None:
        """Say where the reader's book has another value for what is shown here: costs and gradients."""
        size = 0 if moment is None else moment.trace.network.output_size
        note = None if moment is None else book_note(moment.document, Quantity.COST_BY_WEIGHT, size)
        self._note.setVisible(note is not None)
        self._note.setText("" if note is None else str(in_words(note)))

    def _show_check(self, moment: Moment, gradient: Ref) -> None:
        trace = moment.trace
        self._check.setVisible(moment.known(gradient))
        if not moment.known(gradient):
            return
        place, numerals = trace.parameter(gradient), moment.writer.numerals
        found = check_one(trace.network, place, trace.x, trace.y, trace.cost_name, trace.gradients)
        text = self.tr("Gradient check: by back propagation {own}, by nudging {nudged}; relative error {error}.")
        own, nudged = (
            numerals.text(Quantity.COST_BY_WEIGHT, found_by[0]) for found_by in (found.analytic, found.numeric)
        )
        self._check.setText(text.format(own=own, nudged=nudged, error=relative_error_text(found.worst)))
