"""Edits of layers: adding, sizing, naming, their activation, and single neurons in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nnstudio.document.diagram import Connection, Diagram, FloatArray, Layer, Neuron, read_only
from nnstudio.document.document import Document
from nnstudio.document.edits._parts import (
    check_layers,
    check_size,
    check_weights,
    checked_name,
    clamped,
    drawn_weights,
    find_layer,
    find_layer_of,
    restructured,
    with_layers,
)
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

UNKNOWN_ACTIVATION = QT_TRANSLATE_NOOP("Errors", "There is no activation “{name}”. Choose one of the menu.")
NO_SUCH_PLACE = QT_TRANSLATE_NOOP("Errors", "The layer has {size} neurons: a new one cannot stand at place {place}.")

_Item = TypeVar("_Item", bound=np.generic)


def add_layer(
    document: Document, x: float, y: float, size: int, activation: str = "sigmoid", name: str = ""
) -> Document:
    """Return the document with a new layer, not connected yet, its centre at ``(x, y)``."""
    check_size(size)
    check_layers(len(document.diagram.layers) + 1)
    check_weights(document, more=size)
    _check_activation(activation)
    first = document.next_id
    neurons = tuple(Neuron(first + 1 + unit) for unit in range(size))
    zeros, held = read_only(np.zeros(size)), read_only(np.zeros(size, dtype=np.bool_))
    layer = Layer(first, checked_name(name), clamped(x), clamped(y), activation, neurons, zeros, zeros, held)
    diagram = replace(document.diagram, layers=(*document.diagram.layers, layer))
    return restructured(replace(document, next_id=first + 1 + size), diagram)


def _check_activation(activation: str) -> None:
    if activation not in ACTIVATIONS:
        raise EditError(UNKNOWN_ACTIVATION, name=activation)


def set_layer_size(document: Document, layer_id: int, size: int) -> Document:
    """Return the document with neurons added at the end of a layer, or taken from its end.

    A new neuron gets every arrow that all the others have; weights of the neurons that stay are kept.
    """
    layer = find_layer(document, layer_id)
    if size == layer.size:
        return document
    check_size(size)
    if size < layer.size:
        return restructured(document, without_neurons(document.diagram, layer, list(range(size, layer.size))))
    return _with_neurons(document, layer, layer.size, size - layer.size)


def add_neuron(document: Document, layer_id: int, at: int | None = None) -> Document:
    """Return the document with one more neuron in a layer: before place `at`, or at the end."""
    layer = find_layer(document, layer_id)
    check_size(layer.size + 1)
    place = layer.size if at is None else at
    if not 0 <= place <= layer.size:
        raise EditError(NO_SUCH_PLACE, size=layer.size, place=place + 1)
    return _with_neurons(document, layer, place, 1)


def _with_neurons(document: Document, layer: Layer, at: int, count: int) -> Document:
    check_weights(document, sizes={layer.id: layer.size + count})
    first = document.next_id
    new = tuple(Neuron(first + offset) for offset in range(count))
    grown = replace(
        layer,
        neurons=(*layer.neurons[:at], *new, *layer.neurons[at:]),
        biases=_with_gap(layer.biases, at, count, 0),
        initial_biases=_with_gap(layer.initial_biases, at, count, 0),
        frozen_biases=_with_gap(layer.frozen_biases, at, count, 0),
    )
    diagram = with_layers(document.diagram, grown)
    connections = tuple(_with_lines(document, c, layer, at, count) for c in diagram.connections)
    return restructured(replace(document, next_id=first + count), replace(diagram, connections=connections))


def _with_gap(array: NDArray[_Item], at: int, count: int, axis: int) -> NDArray[_Item]:
    shape = list(array.shape)
    shape[axis] = count
    before, after = np.split(array, [at], axis=axis)
    return read_only(np.concatenate([before, np.zeros(shape, dtype=array.dtype), after], axis=axis))


def _with_lines(document: Document, connection: Connection, layer: Layer, at: int, count: int) -> Connection:
    """Return a connection with lines for new neurons of `layer`: rows where it is the target, else columns."""
    if layer.id not in {connection.source, connection.target}:
        return connection
    axis = 0 if connection.target == layer.id else 1
    # A new neuron has an arrow to each neuron that all its neighbours have one to.
    shared = np.expand_dims(connection.present.all(axis=axis), axis)
    present = _with_gap(connection.present, at, count, axis)
    fresh = np.zeros_like(present)
    fresh[(slice(at, at + count), slice(None)) if axis == 0 else (slice(None), slice(at, at + count))] = True
    fresh &= shared
    drawn = np.where(fresh, drawn_weights(document, _shape(present), connection.id, document.next_id), 0.0)
    return replace(
        connection,
        weights=_filled(connection.weights, drawn, at, count, axis),
        initial_weights=_filled(connection.initial_weights, drawn, at, count, axis),
        present=read_only(present | fresh),
        frozen=_with_gap(connection.frozen, at, count, axis),
    )


def _filled(weights: FloatArray, drawn: FloatArray, at: int, count: int, axis: int) -> FloatArray:
    wider = np.array(_with_gap(weights, at, count, axis))
    lines = (slice(at, at + count), slice(None)) if axis == 0 else (slice(None), slice(at, at + count))
    wider[lines] = drawn[lines]
    return read_only(wider)


def _shape(array: NDArray[_Item]) -> tuple[int, int]:
    return array.shape[0], array.shape[1]


def without_neurons(diagram: Diagram, layer: Layer, units: Sequence[int]) -> Diagram:
    """Return a diagram without some, not all, neurons of a layer; a connection left without an arrow goes."""
    kept = np.setdiff1d(np.arange(layer.size), units)
    smaller = replace(
        layer,
        neurons=tuple(layer.neurons[unit] for unit in kept),
        biases=read_only(layer.biases[kept]),
        initial_biases=read_only(layer.initial_biases[kept]),
        frozen_biases=read_only(layer.frozen_biases[kept]),
    )
    connections = (_without_lines(connection, layer.id, kept) for connection in diagram.connections)
    present = tuple(connection for connection in connections if connection.present.any())
    return replace(with_layers(diagram, smaller), connections=present)


def _without_lines(connection: Connection, layer_id: int, kept: NDArray[np.intp]) -> Connection:
    if layer_id not in {connection.source, connection.target}:
        return connection
    axis = 0 if connection.target == layer_id else 1
    return replace(
        connection,
        weights=read_only(np.take(connection.weights, kept, axis)),
        initial_weights=read_only(np.take(connection.initial_weights, kept, axis)),
        present=read_only(np.take(connection.present, kept, axis)),
        frozen=read_only(np.take(connection.frozen, kept, axis)),
    )


def rename_layer(document: Document, layer_id: int, name: str) -> Document:
    """Return the document with another name for a layer; an empty one names it by its role."""
    layer = find_layer(document, layer_id)
    if layer.name == checked_name(name):
        return document
    return document.with_diagram(with_layers(document.diagram, replace(layer, name=checked_name(name))))


def rename_neuron(document: Document, neuron_id: int, name: str) -> Document:
    """Return the document with another name for a neuron; an empty one names it by its data column or place."""
    layer = find_layer_of(document, neuron_id)
    new = checked_name(name)
    if layer.neurons[document.diagram.unit(neuron_id)].name == new:
        return document
    neurons = tuple(replace(n, name=new) if n.id == neuron_id else n for n in layer.neurons)
    return document.with_diagram(with_layers(document.diagram, replace(layer, neurons=neurons)))


def set_activation(document: Document, layer_id: int, activation: str) -> Document:
    """Return the document with another activation for a layer."""
    layer = find_layer(document, layer_id)
    _check_activation(activation)
    if layer.activation == activation:
        return document
    return restructured(document, with_layers(document.diagram, replace(layer, activation=activation)))
