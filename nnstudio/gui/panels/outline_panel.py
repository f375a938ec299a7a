"""The network as a list, for screen readers and for the keyboard: layers and their neurons, selected both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Slot
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from nnstudio.document.diagram import Diagram, Layer
from nnstudio.document.document import Document
from nnstudio.document.names import neuron_names, role
from nnstudio.document.selection import Selection
from nnstudio.gui.panels.choices import activations, role_text
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card, name_widget
from nnstudio.gui.words import layer_titles
from nnstudio.numbers import count_text

_MOST_NEURONS = 200
_HEIGHT = 180
_ID = 0x0100  # Qt.ItemDataRole.UserRole


class OutlinePanel(Card):
    """Layers, and under each its neurons with what they are connected to."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("outline_panel", "", parent)
        self._studio = studio
        self.set_heading(self.tr("Outline"))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        name_widget(self.tree, "network_outline", self.tr("Layers and neurons of the network"))
        self.tree.setMinimumHeight(_HEIGHT)
        self.body.addWidget(self.tree, 1)
        self._items: dict[tuple[str, int], QTreeWidgetItem] = {}
        self.tree.itemSelectionChanged.connect(self._select)
        studio.document_changed.connect(self._on_document_changed)
        studio.selection_changed.connect(self._show_selection)
        self._show(studio.document)

    @Slot(object, object)
    def _on_document_changed(self, before: Document, after: Document) -> None:
        if _outlined(before) != _outlined(after):
            self._show(after)

    def _show(self, document: Document) -> None:
        folded = {key for key, item in self._items.items() if key[0] == "layer" and not item.isExpanded()}
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._items = {}
            titles, names = layer_titles(document), neuron_names(document)
            for layer in document.diagram.layers:
                item = QTreeWidgetItem([self._layer_text(document.diagram, layer, titles)])
                self._add_layer(item, layer, names)
                item.setExpanded(("layer", layer.id) not in folded)
        self._show_selection(self._studio.selection)

    def _add_layer(self, item: QTreeWidgetItem, layer: Layer, names: Mapping[int, str]) -> None:
        item.setData(0, _ID, ("layer", layer.id))
        self.tree.addTopLevelItem(item)
        self._items["layer", layer.id] = item
        for neuron in layer.neurons[:_MOST_NEURONS]:
            child = QTreeWidgetItem([names[neuron.id]])
            child.setData(0, _ID, ("neuron", neuron.id))
            item.addChild(child)
            self._items["neuron", neuron.id] = child

    def _layer_text(self, diagram: Diagram, layer: Layer, titles: Mapping[int, str]) -> str:
        sources = ", ".join(titles[connection.source] for connection in diagram.incoming(layer.id))
        one, many = self.tr("{name}: {role}, one neuron"), self.tr("{name}: {role}, {count} neurons")
        words, found = one if layer.size == 1 else many, role(diagram, layer.id)
        text = words.format(name=titles[layer.id], role=role_text(found), count=count_text(layer.size))
        if not sources:
            return text
        more = self.tr("{activation}, fed by {layers}")
        return f"{text}, " + more.format(activation=activations()[layer.activation], layers=sources)

    @Slot()
    def _select(self) -> None:
        chosen: Sequence[tuple[str, int]] = [item.data(0, _ID) for item in self.tree.selectedItems()]
        layers = frozenset(number for kind, number in chosen if kind == "layer")
        neurons = frozenset(number for kind, number in chosen if kind == "neuron")
        self._studio.select(Selection(layers=layers, neurons=neurons))

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        wanted = {("layer", i) for i in selection.layers} | {("neuron", i) for i in selection.neurons}
        with QSignalBlocker(self.tree):
            for key, item in self._items.items():
                item.setSelected(key in wanted)
            self._move_to(sorted(wanted))

    def _move_to(self, wanted: Sequence[tuple[str, int]]) -> None:
        """Move the current item to what was selected elsewhere, so that the keyboard goes on from there."""
        items = [self._items[key] for key in wanted if key in self._items]
        if items and self.tree.currentItem() not in items:
            self.tree.setCurrentItem(items[0], 0, QItemSelectionModel.SelectionFlag.NoUpdate)


def _outlined(document: Document) -> tuple[object, ...]:
    """Return all that the outline shows; weights, places and training are not."""
    diagram = document.diagram
    layers = tuple((layer.id, layer.name, layer.activation, layer.neurons) for layer in diagram.layers)
    connections = tuple((connection.source, connection.target) for connection in diagram.connections)
    return (layers, connections, document.data, document.table)
