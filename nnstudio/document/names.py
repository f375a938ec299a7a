"""Names shown in the drawing, and the role and number of each layer: all follow from the drawing and the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from nnstudio.document.diagram import Diagram, Layer, Neuron
from nnstudio.document.document import Document
from nnstudio.document.prepared import prepared
from nnstudio.words import QT_TRANSLATE_NOOP, Words


class Role(StrEnum):
    """What a layer does, by the arrows at it."""

    INPUT = "input"
    HIDDEN = "hidden"
    OUTPUT = "output"
    ALONE = "alone"


_LETTERS = {Role.INPUT: "x", Role.HIDDEN: "h", Role.OUTPUT: "y", Role.ALONE: "n"}
_TITLES = {
    Role.INPUT: QT_TRANSLATE_NOOP("Names", "Input"),
    Role.HIDDEN: QT_TRANSLATE_NOOP("Names", "Hidden"),
    Role.OUTPUT: QT_TRANSLATE_NOOP("Names", "Output"),
}
_NUMBERED = {
    Role.INPUT: QT_TRANSLATE_NOOP("Names", "Input {number}"),
    Role.HIDDEN: QT_TRANSLATE_NOOP("Names", "Hidden {number}"),
    Role.OUTPUT: QT_TRANSLATE_NOOP("Names", "Output {number}"),
    Role.ALONE: QT_TRANSLATE_NOOP("Names", "Layer {number}"),
}
_ACTIVATIONS = {
    "linear": QT_TRANSLATE_NOOP("Names", "linear"),
    "sigmoid": QT_TRANSLATE_NOOP("Names", "sigmoid"),
    "relu": "ReLU",
    "leaky_relu": QT_TRANSLATE_NOOP("Names", "leaky ReLU"),
    "elu": "ELU",
    "gelu": "GELU",
    "silu": "SiLU",
}
"""Those that are not called by their key."""


def role(diagram: Diagram, layer_id: int) -> Role:
    """Return the role of a layer: nothing comes in: input; nothing goes out: output; neither: alone."""
    goes_out = bool(diagram.outgoing(layer_id))
    if diagram.incoming(layer_id):
        return Role.HIDDEN if goes_out else Role.OUTPUT
    return Role.INPUT if goes_out else Role.ALONE


def layers_of_role(diagram: Diagram, wanted: Role) -> tuple[Layer, ...]:
    """Return the layers of one role, in the order of the diagram."""
    return tuple(layer for layer in diagram.layers if role(diagram, layer.id) is wanted)


def depths(diagram: Diagram) -> dict[int, int]:
    """Return the length of the longest path from an input to each layer, by layer id."""
    found: dict[int, int] = {}

    def depth(layer_id: int) -> int:
        if layer_id not in found:
            found[layer_id] = max((depth(c.source) + 1 for c in diagram.incoming(layer_id)), default=0)
        return found[layer_id]

    return {layer.id: depth(layer.id) for layer in diagram.layers}


def layer_number(document: Document, layer_id: int) -> int:
    """Return the number of a layer: its depth, counted from the number the notation gives to inputs."""
    return document.notation.input_layer_number + depths(document.diagram)[layer_id]


def activation_words(key: str) -> str:
    """Return how an activation is called."""
    return Words("Names", _ACTIVATIONS[key]) if key in _ACTIVATIONS else key


def layer_names(document: Document) -> dict[int, str]:
    """Return the name of each layer by id: the user's, else `Words` for its role, numbered where there are several."""
    diagram = document.diagram
    roles = {layer.id: role(diagram, layer.id) for layer in diagram.layers}
    names: dict[int, str] = {}
    for wanted in Role:
        ids = _by_depth(diagram, [layer_id for layer_id, found in roles.items() if found is wanted])
        template = _TITLES[wanted] if len(ids) == 1 and wanted in _TITLES else _NUMBERED[wanted]
        names |= {layer_id: Words("Names", template, number=number) for number, layer_id in enumerate(ids, 1)}
    return {layer.id: layer.name or names[layer.id] for layer in diagram.layers}


def _by_depth(diagram: Diagram, layer_ids: list[int]) -> list[int]:
    depth = depths(diagram)
    return sorted(layer_ids, key=lambda layer_id: depth[layer_id])


def neuron_names(document: Document) -> dict[int, str]:
    """Return the name of each neuron by id: the user's, else its data column's, else by place (x1…, h1…, y1…)."""
    return _place_names(document.diagram) | given_names(document)


def given_names(document: Document) -> dict[int, str]:
    """Return the name of each neuron that the user or the data gave one, by id."""
    columns = _column_names(document)
    names = {n.id: n.name or columns.get(n.id, "") for layer in document.diagram.layers for n in layer.neurons}
    return {neuron: name for neuron, name in names.items() if name}


def _place_names(diagram: Diagram) -> dict[int, str]:
    """Name by letter and number; the hidden neurons count on from layer to layer, as in "h1 … h4, h5 …"."""
    names: dict[int, str] = {}
    for wanted, letter in _LETTERS.items():
        neurons = _neurons_of_role(diagram, wanted)
        names |= {neuron.id: f"{letter}{number}" for number, neuron in enumerate(neurons, 1)}
    return names


def _neurons_of_role(diagram: Diagram, wanted: Role) -> Iterator[Neuron]:
    layers = layers_of_role(diagram, wanted)
    if wanted is Role.HIDDEN:
        ids = _by_depth(diagram, [layer.id for layer in layers])
        layers = tuple(diagram.layer(layer_id) for layer_id in ids)
    return (neuron for layer in layers for neuron in layer.neurons)


def _column_names(document: Document) -> Mapping[int, str]:
    """Name inputs and outputs by the data columns they stand for, where their counts agree."""
    samples = prepared(document.table, document.data)
    if samples is None:
        return {}
    names: dict[int, str] = {}
    for wanted, columns in ((Role.INPUT, samples.input_names), (Role.OUTPUT, samples.target_names)):
        neurons = list(_neurons_of_role(document.diagram, wanted))
        if len(neurons) == len(columns):
            names |= {neuron.id: name for neuron, name in zip(neurons, columns, strict=True)}
    return names
