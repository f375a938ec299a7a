"""Edits of places: moving, aligning, tidying. They change no number of the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, Literal

from nnstudio.document.diagram import Layer
from nnstudio.document.document import Document
from nnstudio.document.edits._parts import clamped, find_layer, with_layers
from nnstudio.document.names import depths

How = Literal["left", "centre", "right", "top", "middle", "bottom", "spread"]
COLUMN: Final = 200.0
"""Distance between the centres of neighbouring layers in a tidy drawing, in scene units."""
ROW: Final = 100.0
"""Distance between the centres of neighbouring neurons, in scene units; tall layers are drawn with an ellipsis."""
DRAWN_NEURONS: Final = 12
"""Neurons of a tall layer that are taken to be drawn, when layers are stacked."""

_PLACES: Final[Mapping[str, Callable[[list[float]], float]]] = {
    "left": min,
    "top": min,
    "right": max,
    "bottom": max,
    "centre": lambda places: (min(places) + max(places)) / 2,
    "middle": lambda places: (min(places) + max(places)) / 2,
}


def move_layers(document: Document, layer_ids: Iterable[int], dx: float, dy: float) -> Document:
    """Return the document with some layers moved, in scene units."""
    layers = [find_layer(document, layer_id) for layer_id in layer_ids]
    return _placed(document, {layer.id: (layer.x + dx, layer.y + dy) for layer in layers})


def align(document: Document, layer_ids: Iterable[int], how: How) -> Document:
    """Return the document with the centres of some layers on one line, or ("spread") at equal distances.

    Parameters
    ----------
    how
        ``left``, ``centre``, ``right``: one x for all; ``top``, ``middle``, ``bottom``: one y;
        ``spread``: the outermost stay, the distances between become equal, along the longer direction.
    """
    layers = [find_layer(document, layer_id) for layer_id in layer_ids]
    if len(layers) < 2:  # noqa: PLR2004 one layer is in line with itself
        return document
    if how == "spread":
        return _placed(document, _spread(layers))
    if how in {"left", "centre", "right"}:
        x = _PLACES[how]([layer.x for layer in layers])
        return _placed(document, {layer.id: (x, layer.y) for layer in layers})
    y = _PLACES[how]([layer.y for layer in layers])
    return _placed(document, {layer.id: (layer.x, y) for layer in layers})


def _spread(layers: list[Layer]) -> dict[int, tuple[float, float]]:
    xs, ys = [layer.x for layer in layers], [layer.y for layer in layers]
    along_x = max(xs) - min(xs) >= max(ys) - min(ys)
    places = xs if along_x else ys
    ordered = sorted(layers, key=lambda layer: layer.x if along_x else layer.y)
    step = (max(places) - min(places)) / (len(layers) - 1)
    lines = {layer.id: min(places) + place * step for place, layer in enumerate(ordered)}
    return {layer.id: (lines[layer.id], layer.y) if along_x else (layer.x, lines[layer.id]) for layer in layers}


def tidy(document: Document) -> Document:
    """Return the document with layers in columns by depth, left to right, each column centred on y = 0."""
    depth = depths(document.diagram)
    columns: dict[int, list[Layer]] = {}
    for layer in sorted(document.diagram.layers, key=lambda layer: layer.y):
        columns.setdefault(depth[layer.id], []).append(layer)
    places = {i: place for column in columns.items() for i, place in _column_places(*column).items()}
    return _placed(document, places)


def _column_places(depth: int, layers: list[Layer]) -> dict[int, tuple[float, float]]:
    heights = [(min(layer.size, DRAWN_NEURONS) + 1) * ROW for layer in layers]
    top = -sum(heights) / 2
    places = {}
    for layer, height in zip(layers, heights, strict=True):
        places[layer.id] = (depth * COLUMN, top + height / 2)
        top += height
    return places


def _placed(document: Document, places: Mapping[int, tuple[float, float]]) -> Document:
    """Return the document with layers at other places; the same object where none moves."""
    layers = [document.diagram.layer(layer_id) for layer_id in places]
    moved = [_at(layer, *places[layer.id]) for layer in layers]
    changed = [new for new, old in zip(moved, layers, strict=True) if new is not old]
    return document.with_diagram(with_layers(document.diagram, *changed)) if changed else document


def _at(layer: Layer, x: float, y: float) -> Layer:
    x, y = clamped(x), clamped(y)
    return layer if (layer.x, layer.y) == (x, y) else replace(layer, x=x, y=y)
