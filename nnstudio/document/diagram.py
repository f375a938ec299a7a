"""What the user drew: layers of neurons and the arrows between them, as immutable values; ids survive edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_Item = TypeVar("_Item", bound=np.generic)


class Arrow(NamedTuple):
    """One arrow of the drawing, by the ids of its two neurons; it is the weight ``w[target, source]``."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Neuron:
    """A circle of the drawing.

    Attributes
    ----------
    id
        Unique in the document, kept through every edit.
    name
        What the user called it; empty: it is named by its data column or by its place.
    """

    id: int
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A column of neurons with one activation.

    Attributes
    ----------
    x, y
        Centre of the column on the canvas, in scene units (pixels at zoom 1).
    activation
        Key of `nnstudio.engine.ACTIVATIONS`; it has no effect while the layer is an input.
    biases, initial_biases
        Shape ``(size,)``, read-only: now, and where Reset goes back to.
    frozen_biases
        Shape ``(size,)``, read-only: True where training holds the bias still.
    """

    id: int
    name: str
    x: float
    y: float
    activation: str
    neurons: tuple[Neuron, ...]
    biases: FloatArray
    initial_biases: FloatArray
    frozen_biases: BoolArray

    @property
    def size(self) -> int:
        """Number of neurons."""
        return len(self.neurons)


@dataclass(frozen=True, slots=True, eq=False)
class Connection:
    """The arrows from one layer to another: a full block, or a part of one.

    Attributes
    ----------
    source, target
        Layer ids.
    weights, initial_weights
        Shape ``(to, from)``, read-only: now, and where Reset goes back to; 0 where no arrow is drawn.
    present
        Shape ``(to, from)``, read-only: True where an arrow is drawn.
    frozen
        Shape ``(to, from)``, read-only: True where training holds the weight still.
    """

    id: int
    source: int
    target: int
    weights: FloatArray
    initial_weights: FloatArray
    present: BoolArray
    frozen: BoolArray


@dataclass(frozen=True, eq=False)
class Diagram:
    """The whole drawing: at most one connection from a layer to another, and no cycle."""

    layers: tuple[Layer, ...] = ()
    connections: tuple[Connection, ...] = ()

    def layer(self, layer_id: int) -> Layer:
        """Return the layer of that id; `KeyError` if it is not drawn."""
        return self._layers[layer_id]

    def has_layer(self, layer_id: int) -> bool:
        """Return whether a layer of that id is drawn."""
        return layer_id in self._layers

    def connection(self, source: int, target: int) -> Connection | None:
        """Return the connection from layer `source` to layer `target`, if there is one."""
        return self._connections.get((source, target))

    def layer_of(self, neuron_id: int) -> Layer:
        """Return the layer that holds the neuron of that id; `KeyError` if it is not drawn."""
        return self._places[neuron_id][0]

    def has_neuron(self, neuron_id: int) -> bool:
        """Return whether a neuron of that id is drawn."""
        return neuron_id in self._places

    def unit(self, neuron_id: int) -> int:
        """Return the place of a neuron in its layer, from 0; `KeyError` if it is not drawn."""
        return self._places[neuron_id][1]

    def connection_of(self, arrow: Arrow) -> Connection | None:
        """Return the connection between the layers of an arrow's two neurons; `KeyError` if one is not drawn."""
        return self.connection(self.layer_of(arrow.source).id, self.layer_of(arrow.target).id)

    def cell(self, arrow: Arrow) -> tuple[int, int]:
        """Return where an arrow's weight stands in its connection's matrix: ``(to, from)``."""
        return self.unit(arrow.target), self.unit(arrow.source)

    def has_arrow(self, arrow: Arrow) -> bool:
        """Return whether that arrow is drawn."""
        if not (self.has_neuron(arrow.source) and self.has_neuron(arrow.target)):
            return False
        connection = self.connection_of(arrow)
        return connection is not None and bool(connection.present[self.cell(arrow)])

    def incoming(self, layer_id: int) -> tuple[Connection, ...]:
        """Return the connections that feed a layer."""
        return self._incoming.get(layer_id, ())

    def outgoing(self, layer_id: int) -> tuple[Connection, ...]:
        """Return the connections that leave a layer."""
        return self._outgoing.get(layer_id, ())

    @cached_property
    def _layers(self) -> Mapping[int, Layer]:
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def _connections(self) -> Mapping[tuple[int, int], Connection]:
        return {(c.source, c.target): c for c in self.connections}

    @cached_property
    def _incoming(self) -> Mapping[int, tuple[Connection, ...]]:
        return _grouped((c.target, c) for c in self.connections)

    @cached_property
    def _outgoing(self) -> Mapping[int, tuple[Connection, ...]]:
        return _grouped((c.source, c) for c in self.connections)

    @cached_property
    def _places(self) -> Mapping[int, tuple[Layer, int]]:
        return {neuron.id: (layer, unit) for layer in self.layers for unit, neuron in enumerate(layer.neurons)}


def _grouped(pairs: Iterable[tuple[int, Connection]]) -> dict[int, tuple[Connection, ...]]:
    """Return the connections by layer id, in the order of the diagram: asked of every layer, it must not search."""
    found: dict[int, list[Connection]] = {}
    for layer_id, connection in pairs:
        found.setdefault(layer_id, []).append(connection)
    return {layer_id: tuple(connections) for layer_id, connections in found.items()}


def read_only(array: NDArray[_Item]) -> NDArray[_Item]:
    """Return `array` made read-only, for use in a document."""
    array.flags.writeable = False
    return array
