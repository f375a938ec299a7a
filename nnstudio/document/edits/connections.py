"""Edits of arrows: between layers, neurons, or a layer and a neuron."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnstudio.document.diagram import Arrow, Connection, read_only
from nnstudio.document.document import Document
from nnstudio.document.edits._parts import (
    bare_connection,
    changed,
    check_weights,
    find_layer,
    find_layer_of,
    new_arrows,
    restructured,
    with_connection,
)
from nnstudio.document.limits import MOST_CONNECTIONS
from nnstudio.document.rules import End, connection_refusal
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

TOO_MANY_CONNECTIONS = QT_TRANSLATE_NOOP("Errors", "A network has at most {most} connections. Remove some first.")


def connect_layers(document: Document, source_id: int, target_id: int) -> Document:
    """Return the document with every arrow from one layer to another; arrows that are there keep their weights."""
    return _connected(document, End(source_id), End(target_id))


def connect_neuron_to_layer(document: Document, neuron_id: int, layer_id: int) -> Document:
    """Return the document with arrows from one neuron to all of a layer."""
    return _connected(document, End(find_layer_of(document, neuron_id).id, neuron_id), End(layer_id))


def connect_layer_to_neuron(document: Document, layer_id: int, neuron_id: int) -> Document:
    """Return the document with arrows from all of a layer to one neuron."""
    return _connected(document, End(layer_id), End(find_layer_of(document, neuron_id).id, neuron_id))


def toggle_arrow(document: Document, source_neuron: int, target_neuron: int) -> Document:
    """Return the document with an arrow from neuron to neuron added; without it if it was there."""
    arrow = Arrow(source_neuron, target_neuron)
    source, target = (find_layer_of(document, neuron) for neuron in arrow)
    connection = document.diagram.connection(source.id, target.id)
    if connection is None or not document.diagram.has_arrow(arrow):
        return _connected(document, End(source.id, source_neuron), End(target.id, target_neuron))
    bare = without_arrow(connection, document.diagram.cell(arrow))
    return restructured(document, with_connection(document.diagram, bare))


def without_arrow(connection: Connection, cell: tuple[int, int]) -> Connection:
    """Return a connection without the arrow at ``(to, from)``: its weight is 0 and nothing holds it."""
    present, frozen = connection.present.copy(), connection.frozen.copy()
    present[cell] = frozen[cell] = False
    return replace(
        connection,
        weights=changed(connection.weights, cell, 0.0),
        initial_weights=changed(connection.initial_weights, cell, 0.0),
        present=read_only(present),
        frozen=read_only(frozen),
    )


def _connected(document: Document, source: End, target: End) -> Document:
    refusal = connection_refusal(document, source, target)
    if refusal is not None:
        raise EditError(refusal.template, **refusal.values)
    document, connection = _with_room(document, source.layer_id, target.layer_id)
    wanted = np.zeros_like(connection.present)
    wanted[_lines(document, target), _lines(document, source)] = True
    # Each gesture draws from a stream of its own, so that no two arrows of a block begin alike by their place.
    key = [end.neuron_id for end in (source, target) if end.neuron_id is not None]
    filled = new_arrows(document, connection, wanted, *(key or [connection.id]))
    return restructured(document, with_connection(document.diagram, filled))


def _lines(document: Document, end: End) -> slice:
    if end.neuron_id is None:
        return slice(None)
    unit = document.diagram.unit(end.neuron_id)
    return slice(unit, unit + 1)


def _with_room(document: Document, source_id: int, target_id: int) -> tuple[Document, Connection]:
    """Return the connection of two layers, bare and with an id of its own if there was none."""
    connection = document.diagram.connection(source_id, target_id)
    if connection is not None:
        return document, connection
    source, target = find_layer(document, source_id), find_layer(document, target_id)
    check_weights(document, more=source.size * target.size)
    if len(document.diagram.connections) >= MOST_CONNECTIONS:
        raise EditError(TOO_MANY_CONNECTIONS, most=MOST_CONNECTIONS)
    bare = bare_connection(document.next_id, source, target)
    return replace(document, next_id=document.next_id + 1), bare
