"""Removing what is selected: layers, neurons, arrows."""

from __future__ import annotations

from dataclasses import replace

from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.document.document import Document
from nnstudio.document.edits._parts import restructured, with_connection
from nnstudio.document.edits.connections import without_arrow
from nnstudio.document.edits.layers import without_neurons
from nnstudio.document.selection import Selection


def remove(document: Document, selection: Selection) -> Document:
    """Return the document without what is selected; a layer that loses its last neuron goes too."""
    selection = selection.pruned(document.diagram)
    if selection.is_empty:
        return document
    diagram = _without_arrows(document.diagram, selection.arrows)
    diagram = _without_neurons(diagram, selection.neurons)
    return restructured(document, _without_layers(diagram, selection.layers))


def _without_arrows(diagram: Diagram, arrows: frozenset[Arrow]) -> Diagram:
    for arrow in arrows:
        connection = diagram.connection_of(arrow)
        if connection is not None:
            diagram = with_connection(diagram, without_arrow(connection, diagram.cell(arrow)))
    return diagram


def _without_neurons(diagram: Diagram, neurons: frozenset[int]) -> Diagram:
    for layer in diagram.layers:
        units = [unit for unit, neuron in enumerate(layer.neurons) if neuron.id in neurons]
        if len(units) == layer.size:
            diagram = _without_layers(diagram, frozenset({layer.id}))
        elif units:
            diagram = without_neurons(diagram, layer, units)
    return diagram


def _without_layers(diagram: Diagram, layers: frozenset[int]) -> Diagram:
    kept = tuple(layer for layer in diagram.layers if layer.id not in layers)
    connections = tuple(c for c in diagram.connections if not layers & {c.source, c.target})
    return replace(diagram, layers=kept, connections=connections)
