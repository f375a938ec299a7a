"""What is copied, as bytes for the clipboard: JSON of our own, so that it also goes from one window to another."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from nnstudio.document.diagram import BoolArray, Connection, Diagram, FloatArray, Layer, Neuron, read_only
from nnstudio.document.edits import Clip
from nnstudio.document.limits import FARTHEST, LARGEST_LAYER, LONGEST_NAME, MOST_CONNECTIONS, MOST_LAYERS
from nnstudio.engine.activations import ACTIVATIONS

MIME = "application/x-nnstudio-clip+json"
_LARGEST = 256 * 1024 * 1024


def dumps(clip: Clip) -> bytes:
    """Return a clip as JSON; floats come back exactly."""
    layers = [_layer_out(layer) for layer in clip.diagram.layers]
    connections = [_connection_out(connection) for connection in clip.diagram.connections]
    return json.dumps({"version": 1, "layers": layers, "connections": connections}).encode()


def loads(data: bytes) -> Clip | None:
    """Return the clip in `data`; None if there is none: anything may be on a clipboard."""
    if len(data) > _LARGEST:
        return None
    try:
        return _clip(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _clip(found: Mapping[str, Any]) -> Clip | None:
    if len(found["layers"]) > MOST_LAYERS or len(found["connections"]) > MOST_CONNECTIONS:
        return None
    layers = tuple(_layer_in(entry) for entry in found["layers"])
    sizes = {layer.id: layer.size for layer in layers}
    connections = tuple(_connection_in(entry, sizes) for entry in found["connections"])
    ids = [i for layer in layers for i in (layer.id, *(n.id for n in layer.neurons))] + [c.id for c in connections]
    return Clip(Diagram(layers, connections)) if len(set(ids)) == len(ids) and _runs_forward(connections) else None


def _runs_forward(connections: tuple[Connection, ...]) -> bool:
    """Return whether there is no cycle, nor a second connection between the same layers."""
    left = {(connection.source, connection.target) for connection in connections}
    if len(left) != len(connections):
        return False
    while left:
        fed = {target for _, target in left}
        free = {pair for pair in left if pair[0] not in fed}
        if not free:
            return False
        left -= free
    return True


def _layer_out(layer: Layer) -> dict[str, Any]:
    return {
        "id": layer.id,
        "name": layer.name,
        "x": layer.x,
        "y": layer.y,
        "activation": layer.activation,
        "neurons": [[neuron.id, neuron.name] for neuron in layer.neurons],
        "biases": layer.biases.tolist(),
        "initial_biases": layer.initial_biases.tolist(),
        "frozen": layer.frozen_biases.tolist(),
    }


def _layer_in(entry: Mapping[str, Any]) -> Layer:
    neurons = tuple(Neuron(int(i), str(name)[:LONGEST_NAME]) for i, name in entry["neurons"])
    if not 1 <= len(neurons) <= LARGEST_LAYER or entry["activation"] not in ACTIVATIONS:
        raise ValueError(entry["activation"])
    size = (len(neurons),)
    biases, initial = _floats(entry["biases"], size), _floats(entry["initial_biases"], size)
    name, x, y = str(entry["name"])[:LONGEST_NAME], _place(entry["x"]), _place(entry["y"])
    frozen = _bools(entry["frozen"], size)
    return Layer(int(entry["id"]), name, x, y, str(entry["activation"]), neurons, biases, initial, frozen)


def _connection_out(connection: Connection) -> dict[str, Any]:
    arrays = ("weights", "initial_weights", "present", "frozen")
    ends = {"id": connection.id, "source": connection.source, "target": connection.target}
    return ends | {name: getattr(connection, name).tolist() for name in arrays}


def _connection_in(entry: Mapping[str, Any], sizes: Mapping[int, int]) -> Connection:
    source, target = int(entry["source"]), int(entry["target"])
    shape = (sizes[target], sizes[source])
    weights, initial = _floats(entry["weights"], shape), _floats(entry["initial_weights"], shape)
    present, frozen = _bools(entry["present"], shape), _bools(entry["frozen"], shape)
    weights, initial = (read_only(np.where(present, array, 0.0)) for array in (weights, initial))
    return Connection(int(entry["id"]), source, target, weights, initial, present, frozen)


def _floats(found: object, shape: tuple[int, ...]) -> FloatArray:
    array = np.array(found, dtype=np.float64)
    if array.shape != shape or not np.isfinite(array).all():
        raise ValueError(array.shape)
    return read_only(array)


def _bools(found: object, shape: tuple[int, ...]) -> BoolArray:
    array = np.array(found, dtype=np.bool_)
    if array.shape != shape:
        raise ValueError(array.shape)
    return read_only(array)


def _place(found: str | float) -> float:
    value = float(found)
    if not math.isfinite(value) or abs(value) > FARTHEST:
        raise ValueError(value)
    return value
