"""What a screen reader says of the canvas: the network, and the part that is current."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnstudio.document.names import Role, role
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.words import activation_name
from nnstudio.numbers import count_text, number_text


def described(drawing: CanvasScene, selection: Selection) -> str:
    """Return a sentence on what is selected; on the whole network if nothing is."""
    if selection.neurons:
        return _neuron(drawing, min(selection.neurons))
    if selection.layers:
        return _layer(drawing, min(selection.layers))
    if selection.arrows:
        return _arrow(drawing, selection)
    return _network(drawing)


def _network(drawing: CanvasScene) -> str:
    layers = drawing.document.diagram.layers
    if not layers:
        return QCoreApplication.translate("Canvas", "The drawing is empty. Press L and click to add a layer.")
    names = "; ".join(_layer(drawing, layer.id) for layer in layers)
    return QCoreApplication.translate("Canvas", "Network: {layers}").format(layers=names)


def _layer(drawing: CanvasScene, layer_id: int) -> str:
    layer = drawing.document.diagram.layer(layer_id)
    name, count = drawing.names.layers[layer_id], count_text(layer.size)
    if role(drawing.document.diagram, layer_id) is Role.INPUT:
        return QCoreApplication.translate("Canvas", "{name}, {count} neurons").format(name=name, count=count)
    template = QCoreApplication.translate("Canvas", "{name}, {count} neurons, {activation}")
    return template.format(name=name, count=count, activation=activation_name(layer.activation))


def _neuron(drawing: CanvasScene, neuron_id: int) -> str:
    document = drawing.document
    layer, digits = document.diagram.layer_of(neuron_id), document.notation.digits
    name, layer_name = drawing.names.neurons[neuron_id], drawing.names.layers[layer.id]
    value = drawing.values.of_neuron(layer, document.diagram.unit(neuron_id)).value
    if value is None:
        return QCoreApplication.translate("Canvas", "Neuron {name} of {layer}").format(name=name, layer=layer_name)
    template = QCoreApplication.translate("Canvas", "Neuron {name} of {layer}, value {value}")
    return template.format(name=name, layer=layer_name, value=number_text(value, digits))


def _arrow(drawing: CanvasScene, selection: Selection) -> str:
    arrow, names = min(selection.arrows), drawing.names.neurons
    weight = drawing.values.weight(drawing.document.diagram, arrow)
    template = QCoreApplication.translate("Canvas", "Arrow from {source} to {target}, weight {weight}")
    text = "" if weight is None else number_text(weight, drawing.document.notation.digits)
    return template.format(source=names[arrow.source], target=names[arrow.target], weight=text)
