"""W of one connection under its heading: what feeds a layer, or the matrix that holds the looked-at weight."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from nnstudio.document.diagram import Arrow, Connection, FloatArray
from nnstudio.document.names import neuron_names
from nnstudio.document.selection import Selection
from nnstudio.gui.panels.weight_grid import WeightGrid
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import bare_column, heading_label, name_widget
from nnstudio.gui.words import layer_titles
from nnstudio.numbers import number_text


class ConnectionGrid(QWidget):
    """The weights from one layer to another; a click on one selects its arrow.

    Attributes
    ----------
    grid : WeightGrid
        The matrix.
    """

    def __init__(self, studio: Studio, source: int, target: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._source, self._target = studio, source, target
        self.head = heading_label("", f"weights_head_{source}")
        self.grid = WeightGrid()
        name_widget(self.grid, f"weights_{source}", self.tr("Weights"))
        self.grid.cell_clicked.connect(self._select_arrow)
        column = bare_column(self)
        column.addWidget(self.head)
        column.addWidget(self.grid)

    def show_picture(self, picture: Picture, looked_at: Arrow | None = None) -> None:
        """Show the weights of a picture, the looked-at one framed."""
        document, digits = picture.document, picture.document.notation.digits
        connection = document.diagram.connection(self._source, self._target)
        if connection is None:
            return
        source, target = document.diagram.layer(self._source), document.diagram.layer(self._target)
        names = neuron_names(document)
        rows = tuple(names[neuron.id] for neuron in target.neurons)
        columns = tuple(names[neuron.id] for neuron in source.neurons)
        self.grid.show_weights(_weights(picture, connection), connection.present, rows, columns, digits)
        self.grid.look_at(None if looked_at is None else document.diagram.cell(looked_at))
        words = self.tr("W from {layer} · {rows} × {columns}")
        text = words.format(layer=layer_titles(document)[source.id], rows=target.size, columns=source.size)
        if self.grid.is_picture:
            text += f" · ±{number_text(self.grid.limit, digits)}"
        self.head.setText(text)

    @Slot(int, int)
    def _select_arrow(self, row: int, column: int) -> None:
        diagram = self._studio.document.diagram
        arrow = Arrow(diagram.layer(self._source).neurons[column].id, diagram.layer(self._target).neurons[row].id)
        self._studio.select(Selection(arrows=frozenset({arrow})))


def _weights(picture: Picture, connection: Connection) -> FloatArray:
    if picture.network is None:
        return connection.weights
    return picture.network.weights[picture.build.connection_index(connection.id)]
