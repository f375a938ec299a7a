"""The matrices of a layer and their gradients as tables, linked with the drawing both ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from nnstudio.document.names import neuron_names
from nnstudio.document.selection import Selection
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.panels.matrix_model import MatrixModel
from nnstudio.gui.parts import arrow_of, neuron_of
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import quiet_label
from nnstudio.gui.words import layer_titles
from nnstudio.lecture.symbols import FUNCTIONS, numbered
from nnstudio.numbers import MINUS, fine

_MOST = 24
"""Rows or columns of a table; of a larger layer the first ones are shown."""
_ROW_HEIGHT = 26
_SIDES = 16
"""Pixels beside the number in a cell."""
_WIDEST_NAME = 136
"""Pixels of a longer name beside or above the cells."""


class _Table(NamedTuple):
    """What one table shows."""

    title: str
    rows: list[str]
    columns: list[str]
    cells: list[list[Ref | None]]


class MatrixTable(QTableView):
    """One matrix: as high as it is, scrolling across where it is too wide.

    Parameters
    ----------
    studio
        Hovering lights, clicking selects, typing edits in it.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._digits = 0
        self.cells = MatrixModel(studio, self)
        self.setModel(self.cells)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setMaximumWidth(_WIDEST_NAME)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._on_clicked)
        studio.spotlight.changed.connect(self.cells.refresh)
        studio.selection_changed.connect(self.cells.refresh)

    def show_table(self, moment: Moment, table: _Table) -> None:
        """Show these cells, each in the width and all in the height that they take."""
        self._digits = moment.document.notation.digits
        self.cells.show_cells(moment, table.cells, table.rows, table.columns)
        self._fit_columns()
        self._fit_height()

    def _fit_columns(self) -> None:
        """Give each column the width of its name and of its longest number, and of one not known yet or in bold."""
        self.ensurePolished()
        bold = QFont(self.font())
        bold.setBold(True)
        wide, header = QFontMetrics(bold).horizontalAdvance, self.horizontalHeader()
        usual = f"{MINUS}0.{'0' * fine(self._digits)}"
        for column in range(self.cells.columnCount()):
            number = max(map(wide, (usual, *self.cells.texts(column)))) + _SIDES
            self.setColumnWidth(column, max(number, min(header.sectionSizeHint(column), _WIDEST_NAME)))

    def _fit_height(self) -> None:
        header, beside = self.horizontalHeader(), self.verticalHeader()
        wide = header.length() + min(beside.sizeHint().width(), beside.maximumWidth()) > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(self.cells.rowCount() * _ROW_HEIGHT + header.sizeHint().height() + bar + 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar where it is too wide now."""
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the columns to another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()
            self._fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the space bar to the lecture."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        self._studio.spotlight.light()
        super().leaveEvent(event)

    def _on_entered(self, index: QModelIndex) -> None:
        ref = self.cells.ref(index)
        self._studio.spotlight.light(*(() if ref is None else (ref,)))

    def _on_clicked(self, index: QModelIndex) -> None:
        ref, diagram = self.cells.ref(index), self._studio.document.diagram
        if ref is None:
            return
        arrow, neuron = arrow_of(diagram, ref), neuron_of(diagram, ref)
        if arrow is not None:
            self._studio.select(Selection(arrows=frozenset({arrow})))
        elif neuron is not None:
            self._studio.select(Selection(neurons=frozenset({neuron})))


class MatricesTab(QWidget):
    """All matrices and vectors around one layer, chosen by name or by what is selected.

    Parameters
    ----------
    studio
        What is open.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._choice = QComboBox(self)
        self._choice.setObjectName("matrix_layer")
        self._choice.setAccessibleName(self.tr("Layer"))
        self._titles: list[QLabel] = []
        self._tables: list[MatrixTable] = []
        self._note = quiet_label("", "matrices_note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._choice)
        layout.addWidget(self._note)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        layout.addLayout(self._rows)
        layout.addStretch(1)
        self._choice.currentIndexChanged.connect(self._show)
        studio.lecture.moved.connect(self._show)
        studio.picture_changed.connect(self._show)
        studio.selection_changed.connect(self._follow)
        self._shown: tuple[object, ...] = ()
        self._step_layer: int | None = None

    def show_part(self) -> None:
        """Show the matrices of what is selected, while this is in view."""
        self._follow()
        self._show()

    def _show(self, *_: object) -> None:
        if not self.isVisible():
            self._shown = ()
            return
        moment = self._studio.lecture.explained
        self._list_layers(moment)
        self._follow_step(moment)
        layer = self._choice.currentData()
        if (moment, layer) == self._shown:
            return
        self._shown = (moment, layer)
        tables = list(self._wanted(moment, layer)) if moment is not None and layer is not None else []
        self._note.setText(self._note_text(moment, layer))
        self._note.setVisible(bool(self._note.text()))
        while len(self._tables) < len(tables):
            self._add_table(len(self._tables))
        for place, (title, view) in enumerate(zip(self._titles, self._tables, strict=True)):
            shown = place < len(tables)
            title.setVisible(shown)
            view.setVisible(shown)
            if shown and moment is not None:
                title.setText(tables[place].title)
                view.show_table(moment, tables[place])

    def _add_table(self, place: int) -> None:
        title, table = QLabel(self), MatrixTable(self._studio, self)
        title.setObjectName(f"matrix_title_{place}")
        title.setProperty("role", "heading")
        table.setObjectName(f"matrix_{place}")
        self._titles.append(title)
        self._tables.append(table)
        self._rows.addWidget(title)
        self._rows.addWidget(table)

    def _list_layers(self, moment: Moment | None) -> None:
        network = None if moment is None else moment.trace.network
        wanted = [] if network is None else [plan.layer for plan in network.structure.plan]
        titles = layer_titles(self._studio.document)
        layers = self._studio.document.diagram.layers
        entries = [(titles[layers[layer].id], layer) for layer in wanted]
        if entries == [(self._choice.itemText(i), self._choice.itemData(i)) for i in range(self._choice.count())]:
            return
        chosen = self._choice.currentData()
        self._choice.blockSignals(True)
        self._choice.clear()
        for title, layer in entries:
            self._choice.addItem(title, layer)
        self._choice.setCurrentIndex(max(self._choice.findData(chosen), 0) if entries else -1)
        self._choice.blockSignals(False)

    def _follow_step(self, moment: Moment | None) -> None:
        """Show the layer of the current operation, as soon as it is another."""
        step = None if moment is None or moment.everything else moment.step
        layer = None if step is None else step.result.layer
        if layer != self._step_layer:
            self._step_layer = layer
            place = self._choice.findData(layer)
            if place >= 0:
                self._choice.blockSignals(True)
                self._choice.setCurrentIndex(place)
                self._choice.blockSignals(False)

    def _follow(self, *_: object) -> None:
        """Show the layer of what is selected."""
        diagram, selection = self._studio.document.diagram, self._studio.selection
        neurons = [*selection.neurons, *(arrow.target for arrow in selection.arrows)]
        if len(neurons) == 1:
            layer = diagram.layers.index(diagram.layer_of(neurons[0]))
            place = self._choice.findData(layer)
            if place >= 0:
                self._choice.setCurrentIndex(place)

    def _note_text(self, moment: Moment | None, layer: int | None) -> str:
        if moment is None or layer is None:
            return self.tr("Connect the layers and load data first.")
        if max(spec.size for spec in moment.trace.network.layers) > _MOST:
            return self.tr("Of large layers the first {n} neurons are shown.").format(n=_MOST)
        return ""

    def _wanted(self, moment: Moment, layer: int) -> Iterator[_Table]:
        names = self._names(moment)
        network, symbols = moment.trace.network, moment.writer.symbols
        for connection in network.structure.incoming(layer):
            source = network.connections[connection].source
            weights = numbered("W", symbols.matrix_label(source, layer))
            cost = symbols.cost()[1]
            given = "X = " if source in network.inputs else ""
            name = given + numbered("a", symbols.layer_label(source))
            yield self._vector(moment, name, Quantity.ACTIVATION, source, names)
            yield self._matrix(moment, weights, Quantity.WEIGHT, (source, layer), names)
            yield self._matrix(moment, f"∂{cost}/∂{weights}", Quantity.COST_BY_WEIGHT, (source, layer), names)
        yield self._of_neurons(moment, layer, names)

    def _names(self, moment: Moment) -> list[list[str]]:
        found, layers = neuron_names(moment.document), moment.document.diagram.layers
        return [[found[neuron.id] for neuron in layer.neurons[:_MOST]] for layer in layers]

    def _vector(self, moment: Moment, title: str, quantity: Quantity, layer: int, names: list[list[str]]) -> _Table:
        cells = [Ref(quantity, layer, unit, sample=moment.sample) for unit in range(len(names[layer]))]
        return self._turned(moment, _Table(title, names[layer], [""], [[cell] for cell in cells]), always=True)

    def _matrix(
        self, moment: Moment, title: str, quantity: Quantity, ends: tuple[int, int], names: list[list[str]]
    ) -> _Table:
        source, target = ends
        present = moment.trace.network.structure.views(moment.trace.network.structure.present).weights
        drawn = present[moment.trace.connections[source, target]]
        several = moment.trace.samples > 1 and quantity is Quantity.COST_BY_WEIGHT
        sample = None if quantity is Quantity.WEIGHT or several else moment.sample
        cells: list[list[Ref | None]] = [
            [
                Ref(quantity, target, to, (source, from_), sample) if drawn[to, from_] else None
                for from_ in range(len(names[source]))
            ]
            for to in range(len(names[target]))
        ]
        return self._turned(moment, _Table(title, names[target], names[source], cells))

    def _of_neurons(self, moment: Moment, layer: int, names: list[list[str]]) -> _Table:
        """Return a row for each quantity and a column for each neuron of a layer."""
        cost = moment.writer.symbols.cost()[1]
        delta = "δ" if moment.document.notation.delta else f"∂{cost}/∂z"
        function = FUNCTIONS[moment.trace.network.layers[layer].activation][1]
        wanted = [
            ("b", Quantity.BIAS, False),
            ("z", Quantity.SUM, True),
            ("a", Quantity.ACTIVATION, True),
            (f"∂{cost}/∂a", Quantity.COST_BY_ACTIVATION, True),
            (f"{function}′(z)", Quantity.SLOPE, True),
            (delta, Quantity.COST_BY_SUM, True),
            (f"∂{cost}/∂b", Quantity.COST_BY_BIAS, moment.trace.samples == 1),
        ]
        shown = [one for one in wanted if one[1] is not Quantity.SLOPE or moment.trace.has_slope(layer)]
        cells: list[list[Ref | None]] = [
            [Ref(quantity, layer, unit, sample=moment.sample if by_row else None) for unit in range(len(names[layer]))]
            for _, quantity, by_row in shown
        ]
        return _Table(self.tr("Neurons"), [title for title, _, _ in shown], names[layer], cells)

    @staticmethod
    def _turned(moment: Moment, table: _Table, *, always: bool = False) -> _Table:
        """Return a table as the notation has it: transposed for row vectors; a vector lies down to save room."""
        if not always and moment.document.notation.vectors == "columns":
            return table
        cells: list[list[Ref | None]] = [list(column) for column in zip(*table.cells, strict=True)]
        return _Table(table.title, table.columns, table.rows, cells)
