"""Where does this number come from? The chain rule of an arrow with all its paths, or all there is of a neuron."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nnstudio.document.diagram import Arrow
from nnstudio.engine.gradient_check import central_difference
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.formulas import FormulaView
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.panels.check_box import CheckBox
from nnstudio.gui.parts import neuron_ref, weight_ref
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import quiet_label
from nnstudio.gui.words import in_words
from nnstudio.lecture.conventions import book_note
from nnstudio.lecture.formula import Formula
from nnstudio.lecture.paths import Path, Paths, paths
from nnstudio.numbers import power_text

_SIZE = 17.0
_VIEWS = 6
_MOST_ROWS = 7


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
        self._views = [FormulaView(studio.formulas, studio.spotlight, _SIZE, self) for _ in range(_VIEWS)]
        for place, view in enumerate(self._views):
            view.setObjectName(f"why_formula_{place}")
        self._heading = QLabel(self)
        self._heading.setObjectName("paths_heading")
        self._heading.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setObjectName("paths")
        self._sum = QLabel(self)
        self._sum.setObjectName("paths_sum")
        self._sum.setWordWrap(True)
        self._note = QLabel(self)
        self._note.setObjectName("why_book_note")
        self._note.setWordWrap(True)
        self._check = quiet_label("", "why_check")
        self._check_all = CheckBox(studio, self)
        self._paths: Paths | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (
            self._hint,
            *self._views,
            self._heading,
            self._list,
            self._sum,
            self._note,
            self._check,
            self._check_all,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        studio.selection_changed.connect(self._show)
        studio.lecture.moved.connect(self._show)
        studio.picture_changed.connect(self._show)
        self._list.currentRowChanged.connect(self._light)
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
        self._show_paths(None, None)
        self._check.hide()

    def _show_arrow(self, moment: Moment, weight: Ref) -> None:
        self._hint.hide()
        gradient = weight._replace(quantity=Quantity.COST_BY_WEIGHT, sample=moment.sample)
        formula = moment.writer.of(gradient)
        mean = weight._replace(quantity=Quantity.COST_BY_WEIGHT)
        whole = moment.writer.of(mean) if moment.trace.samples > 1 else None
        self._show_formulas(tuple(one for one in (formula, whole) if one is not None))
        self._show_paths(moment, paths(moment.trace, weight, moment.sample) if moment.known(gradient) else None)
        self._show_check(moment, mean)

    def _show_neuron(self, moment: Moment, neuron: Ref) -> None:
        self._hint.hide()
        self._show_formulas(moment.writer.explain(neuron.layer or 0, neuron.unit or 0, moment.sample))
        blame = neuron._replace(quantity=Quantity.COST_BY_ACTIVATION)
        hidden = neuron.layer not in moment.trace.network.outputs
        known = hidden and moment.known(blame)
        self._show_paths(moment, paths(moment.trace, neuron, moment.sample) if known else None)
        self._check.hide()

    def _show_formulas(self, formulas: tuple[Formula, ...]) -> None:
        for place, view in enumerate(self._views):
            view.setVisible(place < len(formulas))
            view.show_formula(formulas[place] if place < len(formulas) else None)

    def _show_paths(self, moment: Moment | None, found: Paths | None) -> None:
        self._paths = found
        self._list.blockSignals(True)
        self._list.clear()
        for path in found.shown if found is not None and moment is not None else ():
            self._list.addItem(self._item(moment, path))
        self._list.blockSignals(False)
        for widget in (self._heading, self._list, self._sum):
            widget.setVisible(found is not None)
        if found is None or moment is None:
            self._studio.spotlight.light_paths(frozenset())
            return
        self._heading.setText(self.tr("Paths to the cost: {n}. Click one to see it alone.").format(n=found.count))
        self._sum.setText(self._sum_text(moment, found))
        rows = min(len(found.shown), _MOST_ROWS)
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 22) + 8)
        self._light(-1)

    def _item(self, moment: Moment | None, path: Path) -> QListWidgetItem:
        if moment is None:
            return QListWidgetItem()
        numbers = "·".join(_in_brackets(moment.writer.number(ref).text) for ref in path.factors)
        symbols = "·".join(moment.writer.symbol(ref).text for ref in path.factors)
        product = moment.writer.numerals.text(Quantity.COST_BY_WEIGHT, path.product)
        item = QListWidgetItem(f"{numbers} = {product}")
        item.setToolTip(symbols)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _sum_text(self, moment: Moment, found: Paths) -> str:
        def text(value: float) -> str:
            return moment.writer.numerals.text(Quantity.COST_BY_WEIGHT, value)

        if found.count > len(found.shown):
            more = self.tr("The sum of these and {n} more ({rest}) is {total}: the gradient.")
            return more.format(n=found.count - len(found.shown), rest=text(found.rest), total=text(found.total))
        return self.tr("Their sum is {total}: the gradient.").format(total=text(found.total))

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
        nudged = central_difference(trace.network, trace.parameter(gradient), trace.x, trace.y, trace.cost_name)
        own, numerals = trace.value(gradient), moment.writer.numerals
        error = abs(nudged - own) / max(abs(nudged), abs(own), 1e-8)
        text = self.tr("Gradient check: by back propagation {own}, by nudging {nudged}; relative error {error}.")
        values = (numerals.text(Quantity.COST_BY_WEIGHT, value) for value in (own, nudged))
        self._check.setText(text.format(own=next(values), nudged=next(values), error=power_text(error)))

    def _light(self, row: int) -> None:
        found = self._paths
        if found is None:
            return
        lit = found.shown if row < 0 else found.shown[row : row + 1]
        self._studio.spotlight.light_paths(frozenset(arrow for path in lit for arrow in path.arrows))


def _in_brackets(text: str) -> str:
    return f"({text})" if text.startswith("−") else text
