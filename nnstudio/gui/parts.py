"""Neurons and arrows of a drawing, by the names that numbers have."""

from __future__ import annotations

from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.engine.quantities import Quantity, Ref


def place_of(diagram: Diagram, neuron: int) -> tuple[int, int]:
    """Return layer and unit of a neuron; `KeyError` if it is not drawn."""
    layer = diagram.layer_of(neuron)
    return diagram.layers.index(layer), diagram.unit(neuron)


def neuron_ref(diagram: Diagram, neuron: int, quantity: Quantity = Quantity.ACTIVATION, sample: int = 0) -> Ref:
    """Return the name of a number of a neuron."""
    return Ref(quantity, *place_of(diagram, neuron), sample=sample)


def weight_ref(diagram: Diagram, arrow: Arrow) -> Ref:
    """Return the name of an arrow's weight."""
    return Ref(Quantity.WEIGHT, *place_of(diagram, arrow.target), place_of(diagram, arrow.source))


def neuron_of(diagram: Diagram, ref: Ref) -> int | None:
    """Return the id of the neuron that a number belongs to, or its arrow points to; None for costs and rates."""
    return None if ref.layer is None or ref.unit is None else _neuron_at(diagram, ref.layer, ref.unit)


def arrow_of(diagram: Diagram, ref: Ref) -> Arrow | None:
    """Return the arrow that a number belongs to, if it belongs to one."""
    source = None if ref.source is None else _neuron_at(diagram, *ref.source)
    target = neuron_of(diagram, ref)
    return None if source is None or target is None else Arrow(source, target)


def _neuron_at(diagram: Diagram, layer: int, unit: int) -> int | None:
    if layer >= len(diagram.layers) or unit >= diagram.layers[layer].size:
        return None
    return diagram.layers[layer].neurons[unit].id
