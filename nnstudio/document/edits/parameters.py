"""Edits of weights and biases: typed, frozen, reset, drawn anew, or learnt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from nnstudio.document.diagram import Arrow, Connection, Diagram, Layer, read_only
from nnstudio.document.document import NO_OPTIMIZER_STATE, NO_PROGRESS, Document, InitializerSettings, Progress
from nnstudio.document.edits._parts import (
    changed,
    drawn_weights,
    find_connection,
    find_layer_of,
    with_connection,
    with_layers,
)
from nnstudio.document.edits.training import set_training
from nnstudio.document.ranges import initializer_fault
from nnstudio.document.wiring import network_of
from nnstudio.engine.training_values import TrainingState
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

NOT_FINITE = QT_TRANSLATE_NOOP("Errors", "A weight or bias is a finite number. Type one.")
OTHER_NETWORK = QT_TRANSLATE_NOOP("Errors", "These parameters belong to another network. Train this one again.")


def set_weight(document: Document, arrow: Arrow, value: float) -> Document:
    """Return the document with a typed weight; Reset will go back to it, if nothing was trained yet."""
    _check_finite(value)
    connection, cell = find_connection(document, arrow), document.diagram.cell(arrow)
    typed = replace(connection, weights=changed(connection.weights, cell, value))
    if not document.progress.begun:
        typed = replace(typed, initial_weights=changed(connection.initial_weights, cell, value))
    return document.with_diagram(with_connection(document.diagram, typed))


def set_bias(document: Document, neuron_id: int, value: float) -> Document:
    """Return the document with a typed bias; Reset will go back to it, if nothing was trained yet."""
    _check_finite(value)
    layer, unit = find_layer_of(document, neuron_id), (document.diagram.unit(neuron_id),)
    typed = replace(layer, biases=changed(layer.biases, unit, value))
    if not document.progress.begun:
        typed = replace(typed, initial_biases=changed(layer.initial_biases, unit, value))
    return document.with_diagram(with_layers(document.diagram, typed))


def _check_finite(value: float) -> None:
    if not math.isfinite(value):
        raise EditError(NOT_FINITE)


def begin_again(document: Document, learning_rate: float) -> Document:
    """Return the document with its initial weights and another learning rate."""
    return set_training(reset_parameters(document), learning_rate=learning_rate)


def set_frozen(document: Document, arrows: Iterable[Arrow], neurons: Iterable[int], frozen: bool) -> Document:
    """Return the document with the weights of some arrows and the biases of some neurons held still, or released."""
    diagram = document.diagram
    cells: dict[int, list[Arrow]] = {}
    for arrow in arrows:
        cells.setdefault(find_connection(document, arrow).id, []).append(arrow)
    units: dict[int, list[int]] = {}
    for neuron in neurons:
        units.setdefault(find_layer_of(document, neuron).id, []).append(diagram.unit(neuron))
    layers = (_held_biases(layer, units.get(layer.id, []), frozen) for layer in diagram.layers)
    connections = (_held_weights(diagram, c, cells.get(c.id, []), frozen) for c in diagram.connections)
    return document.with_diagram(_with_parts(diagram, layers, connections))


def _held_biases(layer: Layer, units: list[int], frozen: bool) -> Layer:
    if not units:
        return layer
    held = layer.frozen_biases.copy()
    held[units] = frozen
    return replace(layer, frozen_biases=read_only(held))


def _held_weights(diagram: Diagram, connection: Connection, arrows: list[Arrow], frozen: bool) -> Connection:
    if not arrows:
        return connection
    held = connection.frozen.copy()
    for arrow in arrows:
        held[diagram.cell(arrow)] = frozen
    return replace(connection, frozen=read_only(held))


def reset_parameters(document: Document) -> Document:
    """Return the document with the very same initial weights and biases, before any training."""
    diagram = document.diagram
    layers = (replace(layer, biases=layer.initial_biases) for layer in diagram.layers)
    connections = (replace(c, weights=c.initial_weights) for c in diagram.connections)
    return replace(document, diagram=_with_parts(diagram, layers, connections), progress=NO_PROGRESS)


def _with_parts(diagram: Diagram, layers: Iterable[Layer], connections: Iterable[Connection]) -> Diagram:
    """Return a diagram of the same structure with other numbers; what does not change is the same object."""
    after = with_layers(diagram, *layers)
    for connection in connections:
        after = with_connection(after, connection)
    return after


def randomise(document: Document, seed: int) -> Document:
    """Return the document with new initial weights from `seed`, which becomes its seed; biases 0; frozen ones stay."""
    new = replace(set_training(document, seed=seed), progress=NO_PROGRESS)
    layers = (_zero_biases(layer) for layer in document.diagram.layers)
    connections = (_drawn_anew(new, connection) for connection in document.diagram.connections)
    return replace(new, diagram=_with_parts(document.diagram, layers, connections))


def _zero_biases(layer: Layer) -> Layer:
    biases = read_only(np.where(layer.frozen_biases, layer.biases, 0.0))
    return replace(layer, biases=biases, initial_biases=biases)


def _drawn_anew(document: Document, connection: Connection) -> Connection:
    rows, columns = connection.weights.shape
    drawn = np.where(connection.present, drawn_weights(document, (rows, columns), connection.id), 0.0)
    weights = read_only(np.where(connection.frozen, connection.weights, drawn))
    return replace(connection, weights=weights, initial_weights=weights)


def set_initializer(document: Document, settings: InitializerSettings) -> Document:
    """Return the document with another way to draw weights, and the weights drawn so."""
    fault = initializer_fault(settings)
    if fault is not None:
        raise fault
    if settings == document.initializer:
        return document
    return randomise(replace(document, initializer=settings), document.training.seed)


def apply_training(document: Document, state: TrainingState) -> Document:
    """Return the document with the parameters and the progress that training reached.

    Parameters
    ----------
    state
        Of a training loop that was given `build(document).network`.
    """
    network = network_of(document.diagram)
    if network is None or state.parameters.shape != network.parameters.shape:
        raise EditError(OTHER_NETWORK)
    views = network.views(state.parameters)
    diagram = document.diagram
    layers = (
        replace(layer, biases=read_only(biases.copy())) if biases.size else layer
        for layer, biases in zip(diagram.layers, views.biases, strict=True)
    )
    connections = (
        replace(connection, weights=read_only(weights.copy()))
        for connection, weights in zip(diagram.connections, views.weights, strict=True)
    )
    return replace(document, diagram=_with_parts(diagram, layers, connections), progress=_progress(state))


def _progress(state: TrainingState) -> Progress:
    slots = state.optimizer_state
    optimizer_state = read_only(np.array(slots)) if slots.size else NO_OPTIMIZER_STATE
    return Progress(state.epoch, state.batch, state.step, optimizer_state, state.history)
