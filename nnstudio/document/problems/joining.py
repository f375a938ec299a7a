"""Problems of layers that are not joined: alone, or in separate networks.

Each fix joins neighbours, and all of them together make one chain in the order in which the layers stand from left to
right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from nnstudio.document import edits
from nnstudio.document.diagram import Diagram, Layer
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layer_names, layers_of_role
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.document.rules import End, connection_refusal, path_between
from nnstudio.document.selection import Selection
from nnstudio.words import QT_TRANSLATE_NOOP

UNCONNECTED = QT_TRANSLATE_NOOP("Problems", "“{layer}” is not connected. Draw an arrow from or to it, or remove it.")
SEPARATE = QT_TRANSLATE_NOOP(
    "Problems", "The layers make {count} separate networks. Connect them, or remove what you do not need."
)
CONNECT = QT_TRANSLATE_NOOP("Problems", "Connect “{source}” to “{target}”")
CONNECT_BOTH = QT_TRANSLATE_NOOP("Problems", "Connect “{layer}” on both sides")
REMOVE = QT_TRANSLATE_NOOP("Problems", "Remove the layer")

_Pair = tuple[Layer, Layer]


def joining_problems(document: Document) -> Iterator[Problem]:
    """Yield the layers that are alone, and the networks that are apart."""
    names = layer_names(document)
    alone = layers_of_role(document.diagram, Role.ALONE)
    for layer in alone:
        fix = _connecting_fix(document, layer, names) or _removing_fix(layer)
        yield Problem(ProblemKind.UNCONNECTED_LAYER, UNCONNECTED, {"layer": names[layer.id]}, layer.id, fix)
    networks = _networks(document.diagram)
    if not alone and len(set(networks.values())) > 1:  # who is alone may yet join them
        yield _apart(document, networks, names)


def _connecting_fix(document: Document, layer: Layer, names: dict[int, str]) -> Fix | None:
    """Connect to the neighbours on the left and on the right, where that is allowed."""
    left, right = _neighbours(document.diagram, layer)
    pairs = [pair for pair in _pairs(left, layer, right) if _is_allowed(document, pair)]
    if len(pairs) == 1:
        values = {"source": names[pairs[0][0].id], "target": names[pairs[0][1].id]}
        return Fix(CONNECT, partial(_joined, pairs=pairs), values)
    if left is None or right is None or not pairs:
        return None
    if path_between(document.diagram, right.id, left.id) is not None:  # it would close a cycle
        return Fix(CONNECT, partial(_joined, pairs=pairs[:1]), {"source": names[left.id], "target": names[layer.id]})
    return Fix(CONNECT_BOTH, partial(_joined, pairs=pairs), {"layer": names[layer.id]})


def _neighbours(diagram: Diagram, layer: Layer) -> tuple[Layer | None, Layer | None]:
    """Return the next layers on either side; of layers that stand one over another, the one above is the left one."""
    others = [other for other in diagram.layers if other.id != layer.id]
    left = max((other for other in others if other.x < layer.x), key=lambda other: other.x, default=None)
    right = min((other for other in others if other.x > layer.x), key=lambda other: other.x, default=None)
    if left is None and right is None:
        above = [other for other in others if other.y <= layer.y]
        return max(above, key=lambda other: other.y, default=None), (None if above else others[0])
    return left, right


def _pairs(left: Layer | None, layer: Layer, right: Layer | None) -> list[_Pair]:
    return [*([(left, layer)] if left is not None else []), *([(layer, right)] if right is not None else [])]


def _is_allowed(document: Document, pair: _Pair) -> bool:
    return connection_refusal(document, End(pair[0].id), End(pair[1].id)) is None


def _joined(document: Document, pairs: Sequence[_Pair]) -> Document:
    for source, target in pairs:
        document = edits.connect_layers(document, source.id, target.id)
    return document


def _removing_fix(layer: Layer) -> Fix:
    return Fix(REMOVE, partial(edits.remove, selection=Selection(layers=frozenset({layer.id}))))


def _networks(diagram: Diagram) -> dict[int, int]:
    """Return for each layer, by id, the number of the network it is part of."""
    network = {layer.id: layer.id for layer in diagram.layers}
    for connection in diagram.connections:
        old, new = network[connection.source], network[connection.target]
        network = {layer_id: new if found == old else found for layer_id, found in network.items()}
    return network


def _apart(document: Document, networks: dict[int, int], names: dict[int, str]) -> Problem:
    values = {"count": len(set(networks.values()))}
    row = sorted(document.diagram.layers, key=lambda layer: layer.x)
    gaps = [pair for pair in pairwise(row) if networks[pair[0].id] != networks[pair[1].id]]
    pair = next((pair for pair in gaps if _is_allowed(document, pair)), None)
    if pair is None:
        return Problem(ProblemKind.SEPARATE_NETWORKS, SEPARATE, values, prevents_training=False)
    ends = {"source": names[pair[0].id], "target": names[pair[1].id]}
    fix = Fix(CONNECT, partial(_joined, pairs=[pair]), ends)
    return Problem(ProblemKind.SEPARATE_NETWORKS, SEPARATE, values, pair[1].id, fix, prevents_training=False)
