"""Which field opens over which part of the drawing, and what it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPointF
from PySide6.QtWidgets import QGraphicsView

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.inline_editor import Field, InlineEditor
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.studio import Studio
from nnstudio.numbers import exact_text, parse_number


class Fields(QObject):
    """Opens the editor over layers, neurons and arrows.

    Attributes
    ----------
    editor : InlineEditor
        The one field, over the viewport.
    """

    def __init__(self, view: QGraphicsView, studio: Studio, drawing: CanvasScene) -> None:
        super().__init__(view)
        self.editor = InlineEditor(view.viewport(), view)
        self._view, self._studio, self._drawing = view, studio, drawing

    def rename_layer(self, layer_id: int) -> None:
        """Type a name over a layer's header."""
        layout = self._drawing.layer_items[layer_id].layout
        label, name = self.tr("Name of the layer"), self.tr("Rename layer")
        text = self._drawing.names.layers[layer_id]
        at = layout.header.center() - QPointF(0, 11)
        self._open(Field(label, text, lambda typed: self._studio.edit(name, edits.rename_layer, layer_id, typed)), at)

    def size_layer(self, layer_id: int, typed: str = "") -> None:
        """Type how many neurons a layer has."""
        layer = self._studio.document.diagram.layer(layer_id)
        at = self._drawing.layer_items[layer_id].layout.header.center()
        field = Field(self.tr("Number of neurons"), str(layer.size), lambda text: self._size(layer_id, text), width=84)
        self._open(field, at, typed)

    def rename_neuron(self, neuron_id: int) -> None:
        """Type a neuron's name; Tab goes on to its bias."""
        centre = self._drawing.neuron_centre(neuron_id)
        if centre is None:
            return
        label, name = self.tr("Name of the neuron"), self.tr("Rename neuron")
        text = self._drawing.names.neurons[neuron_id]
        following = (lambda: self.edit_bias(neuron_id)) if self._has_bias(neuron_id) else None
        field = Field(
            label, text, lambda typed: self._studio.edit(name, edits.rename_neuron, neuron_id, typed), following
        )
        self._open(field, centre + QPointF(0, 11))

    def edit_bias(self, neuron_id: int) -> None:
        """Type a neuron's bias."""
        centre = self._drawing.neuron_centre(neuron_id)
        if centre is None or not self._has_bias(neuron_id):
            return
        diagram = self._studio.document.diagram
        layer = diagram.layer_of(neuron_id)
        text = exact_text(self._drawing.values.of_neuron(layer, diagram.unit(neuron_id)).bias)
        field = Field(
            self.tr("Bias"), text, lambda typed: self._number(self.tr("Set bias"), edits.set_bias, neuron_id, typed)
        )
        self._open(field, centre - QPointF(0, RADIUS + 9))

    def edit_weight(self, arrow: Arrow) -> None:
        """Type an arrow's weight."""
        course = next((drawn.course for drawn in self._drawing.arrows() if drawn.arrow == arrow), None)
        weight = self._drawing.values.weight(self._studio.document.diagram, arrow)
        if course is None or weight is None:
            return
        field = Field(
            self.tr("Weight"),
            exact_text(weight),
            lambda typed: self._number(self.tr("Set weight"), edits.set_weight, arrow, typed),
        )
        self._open(field, course.point_at(0.5))

    def edit_selected(self) -> None:
        """Open the field of what is selected, if it is one thing."""
        chosen = self._studio.selection
        layers, neurons, arrows = sorted(chosen.layers), sorted(chosen.neurons), sorted(chosen.arrows)
        if len(layers) + len(neurons) + len(arrows) != 1:
            return
        if layers:
            self.rename_layer(layers[0])
        elif neurons:
            self.rename_neuron(neurons[0])
        else:
            self.edit_weight(arrows[0])

    def _has_bias(self, neuron_id: int) -> bool:
        diagram = self._studio.document.diagram
        return bool(diagram.incoming(diagram.layer_of(neuron_id).id))

    def _open(self, field: Field, at: QPointF, typed: str = "") -> None:
        self.editor.open(field, self._view.mapFromScene(at), typed)

    def _size(self, layer_id: int, text: str) -> bool:
        digits = "".join(text.split())
        if not digits.isdecimal():
            self._studio.tell(self.tr("Type a whole number of neurons, 1 or more."), "error")
            return False
        return self._studio.edit(self.tr("Change layer size"), edits.set_layer_size, layer_id, int(digits))

    def _number(self, name: str, function: Callable[..., object], part: object, text: str) -> bool:
        value = parse_number(text)
        if value is None:
            message = QCoreApplication.translate("Canvas", "“{text}” is no number. Type one like 0.5 or −1.25.")
            self._studio.tell(message.format(text=text), "error")
            return False
        return self._studio.edit(name, function, part, value)  # type: ignore[arg-type]  # set_weight or set_bias with its part
