"""What the edits share: replacing one part of the drawing, ids, limits, and weights for new arrows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from operator import is_
from typing import NoReturn, TypeVar

import numpy as np

from nnstudio.document.diagram import Arrow, BoolArray, Connection, Diagram, FloatArray, Layer, read_only
from nnstudio.document.document import NO_PROGRESS, Document
from nnstudio.document.limits import FARTHEST, LARGEST_LAYER, LONGEST_NAME, MOST_LAYERS, MOST_PARAMETERS
from nnstudio.engine.initializers import draw
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

_Part = TypeVar("_Part", Layer, Connection)

GONE = QT_TRANSLATE_NOOP("Errors", "That part is no longer in the drawing. Select it again.")
LAYER_SIZE = QT_TRANSLATE_NOOP("Errors", "A layer has 1 to {most} neurons, not {size}. Choose a number in between.")
TOO_MANY_LAYERS = QT_TRANSLATE_NOOP("Errors", "A network has at most {most} layers. Remove some first.")
TOO_MANY_WEIGHTS = QT_TRANSLATE_NOOP(
    "Errors", "This network would have {count} weights and biases, more than {most}. Make its layers smaller."
)
LONG_NAME = QT_TRANSLATE_NOOP("Errors", "That name has more than {most} letters. Choose a shorter one.")


def find_layer(document: Document, layer_id: int) -> Layer:
    """Return a layer; refuse if it is gone."""
    if not document.diagram.has_layer(layer_id):
        _gone()
    return document.diagram.layer(layer_id)


def find_layer_of(document: Document, neuron_id: int) -> Layer:
    """Return the layer of a neuron; refuse if it is gone."""
    if not document.diagram.has_neuron(neuron_id):
        _gone()
    return document.diagram.layer_of(neuron_id)


def find_connection(document: Document, arrow: Arrow) -> Connection:
    """Return the connection that holds a drawn arrow; refuse if it is gone."""
    connection = document.diagram.connection_of(arrow) if document.diagram.has_arrow(arrow) else None
    return connection if connection is not None else _gone()


def _gone() -> NoReturn:
    raise EditError(GONE)


def checked_name(name: str) -> str:
    """Return a name without spaces around it; refuse one that is too long."""
    if len(name.strip()) > LONGEST_NAME:
        raise EditError(LONG_NAME, most=LONGEST_NAME)
    return name.strip()


def check_size(size: int) -> None:
    """Refuse a layer size out of bounds, before anything of that size is made."""
    if not 1 <= size <= LARGEST_LAYER:
        raise EditError(LAYER_SIZE, most=LARGEST_LAYER, size=size)


def check_layers(count: int) -> None:
    """Refuse more layers than a document may have."""
    if count > MOST_LAYERS:
        raise EditError(TOO_MANY_LAYERS, most=MOST_LAYERS)


def check_weights(document: Document, *, sizes: Mapping[int, int] | None = None, more: int = 0) -> None:
    """Refuse more parameters than a document may have, were layers resized and `more` weights added."""
    new = {layer.id: layer.size for layer in document.diagram.layers} | dict(sizes or {})
    blocks = sum(new[c.source] * new[c.target] for c in document.diagram.connections)
    count = sum(new.values()) + blocks + more
    if count > MOST_PARAMETERS:
        raise EditError(TOO_MANY_WEIGHTS, count=count, most=MOST_PARAMETERS)


def clamped(place: float) -> float:
    """Return a coordinate of the canvas, not farther out than a document allows."""
    return max(-FARTHEST, min(FARTHEST, float(place)))


def with_layers(diagram: Diagram, *layers: Layer) -> Diagram:
    """Return the diagram with some layers replaced, by id; all that does not change is the same object."""
    new = {layer.id: layer for layer in layers}
    after = tuple(settled(layer, new.get(layer.id, layer)) for layer in diagram.layers)
    return diagram if all(map(is_, after, diagram.layers)) else replace(diagram, layers=after)


def with_connection(diagram: Diagram, connection: Connection) -> Diagram:
    """Return the diagram with a connection replaced or added; one without an arrow goes."""
    kept = tuple(c for c in diagram.connections if c.id != connection.id)
    if not connection.present.any():
        return replace(diagram, connections=kept)
    if len(kept) == len(diagram.connections):
        return replace(diagram, connections=(*kept, connection))
    after = tuple(settled(c, connection) if c.id == connection.id else c for c in diagram.connections)
    return diagram if all(map(is_, after, diagram.connections)) else replace(diagram, connections=after)


def settled(old: _Part, new: _Part) -> _Part:
    """Return `old` if `new` is the same to the last bit: who draws compares by identity."""
    same = all(_same(getattr(old, field.name), getattr(new, field.name)) for field in fields(old))
    return old if same else new


def _same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one is other or (one.shape == other.shape and one.tobytes() == other.tobytes())
    return one == other


def restructured(document: Document, diagram: Diagram) -> Document:
    """Return the document with a diagram of another structure: training begins again at epoch 0."""
    return replace(document, diagram=diagram, progress=NO_PROGRESS)


def changed(array: FloatArray, index: tuple[int, ...] | BoolArray, values: float | FloatArray) -> FloatArray:
    """Return a read-only copy of `array` with other values at `index`."""
    copy = array.copy()
    copy[index] = values
    return read_only(copy)


def drawn_weights(document: Document, shape: tuple[int, int], *key: int) -> FloatArray:
    """Draw weights for a block of that shape ``(to, from)``: the same document, seed and key give the same."""
    settings = document.initializer
    return draw(settings.name, shape, (document.training.seed, *key), scale=settings.scale)


def new_arrows(document: Document, connection: Connection, arrows: BoolArray, *key: int) -> Connection:
    """Return the connection with more arrows; their weights are drawn, the others stay."""
    fresh = arrows & ~connection.present
    drawn = drawn_weights(document, (fresh.shape[0], fresh.shape[1]), connection.id, *key)
    return replace(
        connection,
        weights=changed(connection.weights, fresh, drawn[fresh]),
        initial_weights=changed(connection.initial_weights, fresh, drawn[fresh]),
        present=read_only(connection.present | fresh),
    )


def bare_connection(connection_id: int, source: Layer, target: Layer) -> Connection:
    """Return a connection of two layers without any arrow yet."""
    shape = (target.size, source.size)
    return Connection(
        id=connection_id,
        source=source.id,
        target=target.id,
        weights=read_only(np.zeros(shape)),
        initial_weights=read_only(np.zeros(shape)),
        present=read_only(np.zeros(shape, dtype=np.bool_)),
        frozen=read_only(np.zeros(shape, dtype=np.bool_)),
    )
