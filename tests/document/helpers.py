"""What the tests of the document share: small documents, random ones, and comparing them to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise

import numpy as np

from nnstudio.data import SAMPLES
from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document, empty
from nnstudio.document.names import Role, role


def chain(*sizes: int, activations: Sequence[str] | None = None) -> Document:
    document = empty()
    for place, size in enumerate(sizes):
        document = edits.add_layer(document, 200.0 * place, 0.0, size, activations[place] if activations else "sigmoid")
    for source, target in pairwise(ids(document)):
        document = edits.connect_layers(document, source, target)
    return document


def xor_document() -> Document:
    return edits.set_data(chain(2, 4, 1), *SAMPLES["xor"].generate())


def trained(document: Document, epochs: int) -> Document:
    loop = training_loop(document, build(document))
    loop.run_epochs(epochs)
    return edits.apply_training(document, loop.state)


def ids(document: Document) -> list[int]:
    return [layer.id for layer in document.diagram.layers]


def neuron(document: Document, layer: int, unit: int) -> int:
    return document.diagram.layers[layer].neurons[unit].id


def arrow(document: Document, source: tuple[int, int], target: tuple[int, int]) -> Arrow:
    return Arrow(neuron(document, *source), neuron(document, *target))


def same(one: object, other: object) -> bool:
    """Whether two values are equal to the last bit, through dataclasses, tuples, mappings and arrays."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if is_dataclass(one) and not isinstance(one, type):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def check_sound(document: Document) -> None:
    """Assert what holds in every document, whatever was done to it."""
    diagram = document.diagram
    parts = [layer.id for layer in diagram.layers] + [n.id for layer in diagram.layers for n in layer.neurons]
    parts += [connection.id for connection in diagram.connections]
    assert len(set(parts)) == len(parts)
    assert max(parts, default=0) < document.next_id
    for layer in diagram.layers:
        assert layer.size >= 1
        assert {layer.biases.shape, layer.initial_biases.shape, layer.frozen_biases.shape} == {(layer.size,)}
        assert not layer.biases.flags.writeable
        assert not layer.initial_biases.flags.writeable
    sizes = {layer.id: layer.size for layer in diagram.layers}
    assert len({(c.source, c.target) for c in diagram.connections}) == len(diagram.connections)
    for connection in diagram.connections:
        arrays = connection.weights, connection.initial_weights, connection.present, connection.frozen
        assert {array.shape for array in arrays} == {(sizes[connection.target], sizes[connection.source])}
        assert not any(array.flags.writeable for array in arrays)
        assert connection.present.any()
        for array in (connection.weights, connection.initial_weights, connection.frozen):
            assert not array[~connection.present].any()
        assert np.isfinite(connection.weights).all()
    assert _is_acyclic(document)
    built = build(document)
    if built.network is not None:
        assert len(built.network.layers) == len(diagram.layers)
        for place, connection in enumerate(diagram.connections):
            assert np.array_equal(built.network.weights[place], connection.weights)


def _is_acyclic(document: Document) -> bool:
    left = set(ids(document))
    while left:
        free = {i for i in left if not any(c.source in left for c in document.diagram.incoming(i))}
        if not free:
            return False
        left -= free
    return True


def roles(document: Document) -> list[Role]:
    return [role(document.diagram, layer_id) for layer_id in ids(document)]
