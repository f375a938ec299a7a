"""Walking through the drawing with the keys: neurons up and down, layers left and right."""

from __future__ import annotations

from enum import Enum, auto

from nnstudio.document.diagram import Diagram, Layer
from nnstudio.document.selection import NOTHING, Selection
from nnstudio.gui.canvas.geometry import layout_of


class Way(Enum):
    """Where an arrow key goes."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()


def reading_order(diagram: Diagram) -> list[Layer]:
    """Return the layers from left to right, from the top where they stand above each other."""
    return sorted(diagram.layers, key=lambda layer: (layer.x, layer.y))


def walked(diagram: Diagram, selection: Selection, way: Way) -> Selection:
    """Return the neuron one step on from what is selected; the first neuron if nothing is."""
    here = _here(diagram, selection)
    if here is None:
        layers = reading_order(diagram)
        return _neuron(layers[0], 0) if layers else NOTHING
    layer, unit = here
    if way in {Way.UP, Way.DOWN}:
        return _neuron(layer, _next_visible(layer, unit, -1 if way is Way.UP else 1))
    beside = _beside(diagram, layer, to_right=way is Way.RIGHT)
    return _neuron(layer, unit) if beside is None else _neuron(beside, _nearest(beside, _height(layer, unit)))


def next_layer(diagram: Diagram, selection: Selection, backwards: bool) -> Selection | None:
    """Return the next layer in reading order; None past the last."""
    layers = reading_order(diagram)
    here = _here(diagram, selection)
    if here is None or (here[0].id not in selection.layers and not selection.neurons):
        place = len(layers) - 1 if backwards else 0
    else:
        place = layers.index(here[0]) + (-1 if backwards else 1)
    return Selection(layers=frozenset({layers[place].id})) if 0 <= place < len(layers) else None


def _here(diagram: Diagram, selection: Selection) -> tuple[Layer, int] | None:
    if selection.neurons:
        neuron = min(selection.neurons)
        return diagram.layer_of(neuron), diagram.unit(neuron)
    if selection.layers:
        return diagram.layer(min(selection.layers)), 0
    if selection.arrows:
        target = min(selection.arrows).target
        return diagram.layer_of(target), diagram.unit(target)
    return None


def _neuron(layer: Layer, unit: int) -> Selection:
    return Selection(neurons=frozenset({layer.neurons[unit].id}))


def _next_visible(layer: Layer, unit: int, step: int) -> int:
    """Return the next neuron that is drawn; from one that is hidden, the nearest."""
    units = layout_of(layer).units
    place = min(range(len(units)), key=lambda place: abs(units[place] - unit))
    return units[max(0, min(len(units) - 1, place + step))]


def _height(layer: Layer, unit: int) -> float:
    centre = layout_of(layer).centre(unit)
    return layer.y if centre is None else centre.y()


def _nearest(layer: Layer, height: float) -> int:
    layout = layout_of(layer)
    drawn = zip(layout.units, layout.centres, strict=True)
    return min(drawn, key=lambda pair: abs(pair[1].y() - height))[0]


def _beside(diagram: Diagram, layer: Layer, *, to_right: bool) -> Layer | None:
    side = [other for other in diagram.layers if (other.x > layer.x) == to_right and other.x != layer.x]
    return min(side, key=lambda other: (abs(other.x - layer.x), abs(other.y - layer.y)), default=None)
