"""What of a network does not change while it learns: layers, connections, and where each parameter stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.activations import ACTIVATIONS, Activation
from nnstudio.engine.arrays import BoolArray, FloatArray, read_only
from nnstudio.errors import InvalidNetworkError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_LAYERS = QT_TRANSLATE_NOOP("Errors", "The network has no layers. Draw an input layer and an output layer.")
_NO_NEURONS = QT_TRANSLATE_NOOP("Errors", "Layer “{layer}” has no neurons. Give it at least one.")
_UNKNOWN = QT_TRANSLATE_NOOP(
    "Errors", "Layer “{layer}” has an unknown activation, “{activation}”. Choose one of these: {choices}."
)
_SOFTMAX = QT_TRANSLATE_NOOP(
    "Errors", "Layer “{layer}” is hidden, but {activation} works on output layers only. Choose another activation."
)
_INPUT_ACTIVATION = QT_TRANSLATE_NOOP(
    "Errors", "Layer “{layer}” is an input, so it has no activation of its own. Choose linear instead of {activation}."
)
_NO_SUCH_LAYER = QT_TRANSLATE_NOOP("Errors", "A connection names layer {index}, but there are {count} layers.")
_TWICE = QT_TRANSLATE_NOOP("Errors", "“{source}” and “{target}” are connected twice. Keep one of the two connections.")
_MASK = QT_TRANSLATE_NOOP(
    "Errors", "The mask from “{source}” to “{target}” has shape {found}. Give it the shape (to, from), {expected}."
)
_UNCONNECTED = QT_TRANSLATE_NOOP("Errors", "Layer “{layer}” is connected to nothing. Connect it or delete it.")
_CYCLE = QT_TRANSLATE_NOOP(
    "Errors", "The connections form a cycle through {layers}. Remove one of them: signals only go forward."
)


@dataclass(frozen=True)
class LayerSpec:
    """A layer of neurons.

    Attributes
    ----------
    activation
        Key of `ACTIVATIONS`; an input layer has none of its own and must say ``"linear"``.
    """

    name: str
    size: int
    activation: str = "linear"


@dataclass(frozen=True, eq=False)
class ConnectionSpec:
    """The arrows from one layer to another.

    Attributes
    ----------
    source, target
        Indices of layers.
    mask
        Shape ``(to, from)``, True where there is an arrow; None: all of them.
    """

    source: int
    target: int
    mask: BoolArray | None = None


class LayerPlan(NamedTuple):
    """What is needed to compute one layer.

    Attributes
    ----------
    incoming, outgoing
        Pairs (connection, the layer at its other end).
    """

    layer: int
    activation: Activation
    incoming: tuple[tuple[int, int], ...]
    outgoing: tuple[tuple[int, int], ...]


class ParameterViews(NamedTuple):
    """A flat vector and the views into it: weights by connection ``(to, from)``, biases by layer ``(size,)``."""

    flat: FloatArray
    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]


class Structure:
    """Layers and connections in the order signals go, and the places of the parameters in the flat vector.

    The vector holds, for each layer in `order`, the weights of its incoming connections and then its biases:
    W¹ b¹ W² b² … as ∇C is written. Input layers have no biases.

    Attributes
    ----------
    layers : tuple of LayerSpec
    connections : tuple of ConnectionSpec
    order : tuple of int
        Layer indices such that every connection goes from an earlier one to a later one.
    inputs, outputs : tuple of int
        Layers with nothing coming in, with nothing going out; in layer order.
    input_plan, plan : tuple of LayerPlan
        The input layers; the layers that are computed, in order.
    input_columns, output_columns : tuple of (int, slice)
        Which columns of x (of y) belong to which layer.
    weight_slices, bias_slices : tuple of slice
        Where a connection's weights, a layer's biases stand in the flat vector.
    size : int
        Number of parameters, absent arrows included.
    present : FloatArray
        ``(size,)``, 0 for the weight of an absent arrow, else 1; read-only.
    is_weight : FloatArray
        ``(size,)``, 1 for a weight, 0 for a bias; read-only.
    complete : bool
        True if no arrow is absent.

    Raises
    ------
    InvalidNetworkError
        If this cannot be a network, with the reason.
    """

    def __init__(self, layers: Sequence[LayerSpec], connections: Sequence[ConnectionSpec]) -> None:
        self.layers = tuple(layers)
        self.connections = tuple(connections)
        self._check_parts()
        self.order = self._sorted()
        self.inputs = tuple(i for i in range(len(self.layers)) if not self.incoming(i))
        self.outputs = tuple(i for i in range(len(self.layers)) if not self.outgoing(i))
        self._check_activations()
        self.input_plan = tuple(self._plan(layer) for layer in self.inputs)
        self.plan = tuple(self._plan(layer) for layer in self.order if layer not in self.inputs)
        self.input_columns = self._columns(self.inputs)
        self.output_columns = self._columns(self.outputs)
        self._place_parameters()

    def incoming(self, layer: int) -> tuple[int, ...]:
        """Return the indices of the connections that feed a layer."""
        return tuple(i for i, connection in enumerate(self.connections) if connection.target == layer)

    def outgoing(self, layer: int) -> tuple[int, ...]:
        """Return the indices of the connections that leave a layer."""
        return tuple(i for i, connection in enumerate(self.connections) if connection.source == layer)

    def weight_shape(self, connection: int) -> tuple[int, int]:
        """Return (to, from) of a connection."""
        spec = self.connections[connection]
        return self.layers[spec.target].size, self.layers[spec.source].size

    def views(self, flat: FloatArray) -> ParameterViews:
        """Return the weights and biases of a flat vector of `size` numbers, as views of it."""
        weights = tuple([flat[place].reshape(shape) for place, shape in self._weight_places])
        return ParameterViews(flat, weights, tuple([flat[place] for place in self.bias_slices]))

    def _check_parts(self) -> None:
        if not self.layers:
            raise InvalidNetworkError(_NO_LAYERS)
        for layer in self.layers:
            _check_layer(layer)
        for connection in self.connections:
            self._check_connection(connection)
        for i, layer in enumerate(self.layers):
            if not any(i in (c.source, c.target) for c in self.connections):
                raise InvalidNetworkError(_UNCONNECTED, layer=layer.name)

    def _check_connection(self, connection: ConnectionSpec) -> None:
        ends = (connection.source, connection.target)
        for end in ends:
            if not 0 <= end < len(self.layers):
                raise InvalidNetworkError(_NO_SUCH_LAYER, index=end, count=len(self.layers))
        names = {"source": self.layers[ends[0]].name, "target": self.layers[ends[1]].name}
        if sum((other.source, other.target) == ends for other in self.connections) > 1:
            raise InvalidNetworkError(_TWICE, **names)
        expected = (self.layers[ends[1]].size, self.layers[ends[0]].size)
        if connection.mask is not None and connection.mask.shape != expected:
            raise InvalidNetworkError(_MASK, **names, found=connection.mask.shape, expected=expected)

    def _sorted(self) -> tuple[int, ...]:
        """Return the layers so that sources come first; among those that could come next, the first drawn."""
        order: list[int] = []
        waiting = list(range(len(self.layers)))
        while waiting:
            ready = [i for i in waiting if all(self.connections[c].source in order for c in self.incoming(i))]
            if not ready:
                names = ", ".join(f"“{self.layers[i].name}”" for i in waiting)
                raise InvalidNetworkError(_CYCLE, layers=names)
            order.append(ready[0])
            waiting.remove(ready[0])
        return tuple(order)

    def _check_activations(self) -> None:
        for i, layer in enumerate(self.layers):
            if i in self.inputs and layer.activation != "linear":
                raise InvalidNetworkError(_INPUT_ACTIVATION, layer=layer.name, activation=layer.activation)
            if ACTIVATIONS[layer.activation].output_only and i not in self.outputs:
                raise InvalidNetworkError(_SOFTMAX, layer=layer.name, activation=layer.activation)

    def _plan(self, layer: int) -> LayerPlan:
        return LayerPlan(
            layer,
            ACTIVATIONS[self.layers[layer].activation],
            tuple((c, self.connections[c].source) for c in self.incoming(layer)),
            tuple((c, self.connections[c].target) for c in self.outgoing(layer)),
        )

    def _columns(self, layers: tuple[int, ...]) -> tuple[tuple[int, slice], ...]:
        sizes = [self.layers[layer].size for layer in layers]
        return tuple(zip(layers, _consecutive(sizes), strict=True))

    def _place_parameters(self) -> None:
        keys, sizes = [], []
        for layer in self.order:
            keys += [("weights", connection) for connection in self.incoming(layer)] + [("biases", layer)]
            sizes += [int(np.prod(self.weight_shape(connection))) for connection in self.incoming(layer)]
            sizes += [0 if layer in self.inputs else self.layers[layer].size]
        places = dict(zip(keys, _consecutive(sizes), strict=True))
        self.size = sum(sizes)
        self.weight_slices = tuple(places["weights", i] for i in range(len(self.connections)))
        self.bias_slices = tuple(places["biases", i] for i in range(len(self.layers)))
        self._weight_places = [(place, self.weight_shape(i)) for i, place in enumerate(self.weight_slices)]
        self._mark_parameters()

    def _mark_parameters(self) -> None:
        present, is_weight = np.ones(self.size), np.zeros(self.size)
        for connection, place in zip(self.connections, self.weight_slices, strict=True):
            is_weight[place] = 1.0
            if connection.mask is not None:
                present[place] = connection.mask.ravel()
        self.present, self.is_weight = read_only(present), read_only(is_weight)
        self.complete = bool(present.all())


def _check_layer(layer: LayerSpec) -> None:
    if layer.size < 1:
        raise InvalidNetworkError(_NO_NEURONS, layer=layer.name)
    if layer.activation not in ACTIVATIONS:
        choices = ", ".join(ACTIVATIONS)
        raise InvalidNetworkError(_UNKNOWN, layer=layer.name, activation=layer.activation, choices=choices)


def _consecutive(sizes: Iterable[int]) -> list[slice]:
    ends = np.cumsum([0, *sizes]).tolist()
    return [slice(start, end) for start, end in pairwise(ends)]
