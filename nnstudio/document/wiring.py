"""The drawing as an engine network: layer i of the diagram is layer i of the network, connection i likewise."""

from __future__ import annotations

import numpy as np

from nnstudio.document.diagram import Connection, Diagram, FloatArray, Layer
from nnstudio.document.names import Role, role
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.network import Network
from nnstudio.engine.structure import ConnectionSpec, LayerSpec


def network_of(diagram: Diagram) -> Network | None:
    """Return the network with the parameters of the drawing; None while it cannot be one (the problems say why)."""
    roles = {layer.id: role(diagram, layer.id) for layer in diagram.layers}
    if not roles or Role.ALONE in roles.values() or hidden_softmax(diagram):
        return None
    places = {layer.id: place for place, layer in enumerate(diagram.layers)}
    layers = [_layer_spec(layer, roles[layer.id]) for layer in diagram.layers]
    connections = [
        ConnectionSpec(places[c.source], places[c.target], None if c.present.all() else c.present)
        for c in diagram.connections
    ]
    return _with_numbers(Network(layers, connections), diagram)


def hidden_softmax(diagram: Diagram) -> tuple[Layer, ...]:
    """Return the hidden layers whose activation works on output layers only."""
    found = (layer for layer in diagram.layers if ACTIVATIONS[layer.activation].output_only)
    return tuple(layer for layer in found if role(diagram, layer.id) is Role.HIDDEN)


def _layer_spec(layer: Layer, found: Role) -> LayerSpec:
    return LayerSpec(layer.name, layer.size, "linear" if found is Role.INPUT else layer.activation)


def _with_numbers(network: Network, diagram: Diagram) -> Network:
    """Return the network with the weights and biases of the drawing, and what it holds still frozen."""
    values = network.views(np.zeros(network.parameters.size))
    frozen = np.zeros(network.parameters.size)
    held = network.views(frozen)
    for place, connection in enumerate(diagram.connections):
        _put_connection(connection, values.weights[place], held.weights[place])
    for place, layer in enumerate(diagram.layers):
        if values.biases[place].size:
            values.biases[place][:], held.biases[place][:] = layer.biases, layer.frozen_biases
    return network.with_frozen(frozen > 0).with_parameters(values.flat)


def _put_connection(connection: Connection, weights: FloatArray, frozen: FloatArray) -> None:
    weights[:] = connection.weights
    frozen[:] = connection.frozen
