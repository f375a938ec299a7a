"""The inspector of several things: how many there are, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.gui.panels.choices import activations, choose, fill
from nnstudio.gui.panels.facts import Facts
from nnstudio.gui.panels.inspect_section import Section
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import add_row, form, name_widget
from nnstudio.gui.widgets.elided import ElidedBox


class SeveralSection(Section):
    """A selection of more than one part."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, "inspect_several")
        self._selection = selection
        self.facts = Facts({"layers": self.tr("Layers"), "neurons": self.tr("Neurons"), "arrows": self.tr("Arrows")})
        self.column.addWidget(self.facts)
        self._add_activation()
        words, tip = self.tr("Hold still"), self.tr("Training leaves weights and biases alone that are held")
        self.frozen = self.check("several_frozen", words, tip)
        self.frozen.setVisible(bool(selection.arrows or selection.neurons))
        self.remove = self.button("several_delete", self.tr("Delete all of them"))
        self.column.addWidget(self.frozen)
        self.column.addWidget(self.remove)
        self.frozen.clicked.connect(self._freeze)
        self.remove.clicked.connect(self._delete)

    def _add_activation(self) -> None:
        self.activation = ElidedBox()
        fill(self.activation, activations())
        self.activation.setPlaceholderText(self.tr("several"))
        name_widget(self.activation, "several_activation", self.tr("Activation"))
        fields = form()
        self._activation_label: QLabel = add_row(fields, self.tr("Activation"), self.activation)
        self.column.addLayout(fields)
        for widget in (self.activation, self._activation_label):
            widget.setVisible(bool(self._selection.layers))
        self.activation.activated.connect(self._activate)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        return self.tr("Several things")

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        diagram, chosen = picture.document.diagram, self._selection
        counts = {"layers": chosen.layers, "neurons": chosen.neurons, "arrows": chosen.arrows}
        self.facts.show_facts({key: str(len(parts)) if parts else "" for key, parts in counts.items()})
        kinds = {diagram.layer(layer).activation for layer in chosen.layers}
        choose(self.activation, kinds.pop() if len(kinds) == 1 else "")
        held = [bool(c.frozen[diagram.cell(a)]) for a in chosen.arrows if (c := diagram.connection_of(a)) is not None]
        held += [bool(diagram.layer_of(n).frozen_biases[diagram.unit(n)]) for n in chosen.neurons]
        self.frozen.setChecked(bool(held) and all(held))

    @Slot()
    def _activate(self) -> None:
        layers, activation = sorted(self._selection.layers), str(self.activation.currentData())
        self.studio.edit(self.tr("Change activation"), _set_activations, layers, activation)

    @Slot(bool)
    def _freeze(self, frozen: bool) -> None:
        title = self.tr("Hold still") if frozen else self.tr("Release")
        chosen = self._selection
        self.studio.edit(title, edits.set_frozen, sorted(chosen.arrows), sorted(chosen.neurons), frozen)

    @Slot()
    def _delete(self) -> None:
        self.studio.edit(self.tr("Delete"), edits.remove, self._selection)


def _set_activations(document: Document, layers: list[int], activation: str) -> Document:
    for layer in layers:
        document = edits.set_activation(document, layer, activation)
    return document
