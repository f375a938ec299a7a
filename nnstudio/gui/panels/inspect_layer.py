"""The inspector of a layer: name, size, activation, biases, and each W that feeds it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.limits import LARGEST_LAYER
from nnstudio.document.names import Role, layer_number, role
from nnstudio.gui.panels.bias_list import BiasList
from nnstudio.gui.panels.choices import activations, choose, fill, role_text
from nnstudio.gui.panels.connection_grid import ConnectionGrid
from nnstudio.gui.panels.inspect_section import Section, show_text
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import add_row, form, name_widget, quiet_label
from nnstudio.gui.widgets.elided import ElidedBox
from nnstudio.gui.widgets.number_field import NumberBox
from nnstudio.gui.words import layer_titles


class LayerSection(Section):
    """One layer.

    Attributes
    ----------
    grids : dict[int, ConnectionGrid]
        W of each incoming connection, by the id of the layer it comes from.
    """

    def __init__(self, studio: Studio, layer_id: int) -> None:
        super().__init__(studio, "inspect_layer")
        self._layer_id = layer_id
        self.summary = quiet_label("", "layer_role")
        self.column.addWidget(self.summary)
        self._add_fields()
        self.biases = BiasList(self, layer_id)
        self.column.addWidget(self.biases)
        self.grids: dict[int, ConnectionGrid] = {}
        self._matrices = QVBoxLayout()
        self.column.addLayout(self._matrices)

    def _add_fields(self) -> None:
        self.name = self.text_line("layer_name", self.tr("Name"))
        self.size_box = NumberBox(1, LARGEST_LAYER, whole=True)
        name_widget(self.size_box, "layer_size", self.tr("Neurons"), self.tr("How many neurons the layer has"))
        self.activation = ElidedBox()
        fill(self.activation, activations())
        name_widget(self.activation, "layer_activation", self.tr("Activation"))
        fields = form()
        add_row(fields, self.tr("Name"), self.name)
        add_row(fields, self.tr("Neurons"), self.size_box)
        self._activation_label = add_row(fields, self.tr("Activation"), self.activation)
        self.column.addLayout(fields)
        self.name.editingFinished.connect(self._rename)
        self.size_box.valueChanged.connect(self._resize)
        self.activation.activated.connect(self._activate)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        return self.tr("Layer")

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        document = picture.document
        layer = document.diagram.layer(self._layer_id)
        found = role(document.diagram, layer.id)
        self.summary.setText(self._summary(document, layer.id, found))
        show_text(self.name, layer.name, layer_titles(document)[layer.id])
        self.size_box.blockSignals(True)
        self.size_box.setValue(layer.size)
        self.size_box.blockSignals(False)
        choose(self.activation, layer.activation)
        for widget in (self.activation, self._activation_label):
            widget.setVisible(found is not Role.INPUT)
        self.biases.setVisible(found is not Role.INPUT)
        self.biases.show_picture(picture)
        self._show_matrices(picture)

    def _summary(self, document: Document, layer_id: int, found: Role) -> str:
        if found is Role.ALONE:  # it has no place in the network yet
            return role_text(found)
        number = layer_number(document, layer_id)
        return self.tr("{role}, number {number}").format(role=role_text(found), number=number)

    def _show_matrices(self, picture: Picture) -> None:
        sources = [connection.source for connection in picture.document.diagram.incoming(self._layer_id)]
        for source in set(self.grids) - set(sources):
            self.grids.pop(source).deleteLater()
        for source in sources:
            if source not in self.grids:
                self.grids[source] = ConnectionGrid(self.studio, source, self._layer_id)
                self._matrices.addWidget(self.grids[source])
            self.grids[source].show_picture(picture)

    @Slot()
    def _rename(self) -> None:
        if self.name.isModified():
            self.name.setModified(False)
            self.studio.edit(self.tr("Rename layer"), edits.rename_layer, self._layer_id, self.name.text().strip())

    @Slot(float)
    def _resize(self, size: float) -> None:
        key = f"size of layer {self._layer_id}"
        self.studio.edit_merging(key, self.tr("Resize layer"), edits.set_layer_size, self._layer_id, int(size))

    @Slot()
    def _activate(self) -> None:
        chosen = str(self.activation.currentData())
        if not self.studio.edit(self.tr("Change activation"), edits.set_activation, self._layer_id, chosen):
            self.show_picture(self.studio.picture)
