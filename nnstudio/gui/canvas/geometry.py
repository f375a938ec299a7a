"""Where the parts of a layer stand on the canvas: its visible neurons, frame, header, port and handle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF

from nnstudio.document.diagram import Layer

RADIUS = 27.0
"""Of a neuron, in scene units."""

VISIBLE_LIMIT = 12
"""A layer of more neurons is drawn as in books: the first and last few, and an ellipsis."""

SHOWN_AT_EACH_END = 5
GRID = 24.0
FRAME_SIDE = 20.0
BIAS_SPACE = 22.0
NOTE_SPACE = 18.0
HEADER_HEIGHT = 44.0
HEADER_WIDTH = 180.0
_BELOW = 16.0
_MARGIN = 6.0
"""Of the space above a neuron, what its bias leaves free."""
_HANDLE_BELOW = 8.0
"""Under what stands under the last neuron, too."""
_ELLIPSIS_SLOTS = 2 * SHOWN_AT_EACH_END + 1
_PITCHES = ((4, 104.0), (6, 92.0), (_ELLIPSIS_SLOTS + 1, 80.0))


@dataclass(frozen=True, slots=True)
class LayerLayout:
    """Where a layer's parts stand, in scene units.

    Attributes
    ----------
    layer_id, size
        Of which layer, and how many neurons it really has.
    units
        Index in the layer of each neuron that is drawn, from the top.
    centres
        Of these neurons, one for one.
    ellipsis
        Where the three dots stand for the neurons that are not drawn; None if all are.
    frame
        Around the neurons and their bias labels.
    header
        Above the frame: name, number and activation.
    port
        Drag from here to connect the whole layer.
    handle
        Drag this up or down to change the size.
    """

    layer_id: int
    size: int
    units: tuple[int, ...]
    centres: tuple[QPointF, ...]
    ellipsis: QPointF | None
    frame: QRectF
    header: QRectF
    port: QPointF
    handle: QPointF

    def centre(self, unit: int) -> QPointF | None:
        """Return the centre of a neuron by its index in the layer, or None where the ellipsis hides it."""
        return self.centres[self.units.index(unit)] if unit in self.units else None

    @property
    def crowded(self) -> bool:
        """Whether there is no room for both a bias above a neuron and a note under the one before it."""
        return self.size > 1 and pitch(self.size) < 2 * RADIUS + BIAS_SPACE - _MARGIN + NOTE_SPACE

    @property
    def extent(self) -> QRectF:
        """Frame and header with all that may be painted around them."""
        return self.frame.united(self.header).adjusted(-90, -12, 110, 26)

    @property
    def body(self) -> QRectF:
        """Frame and header."""
        return self.frame.united(self.header)


def visible_units(size: int) -> tuple[int, ...]:
    """Return the indices of the neurons that are drawn for a layer of `size` neurons."""
    if size <= VISIBLE_LIMIT:
        return tuple(range(size))
    return (*range(SHOWN_AT_EACH_END), *range(size - SHOWN_AT_EACH_END, size))


def pitch(size: int) -> float:
    """Return the distance between two neurons' centres: big layers stand closer."""
    return next((distance for limit, distance in _PITCHES if size <= limit), _PITCHES[-1][1])


def layout_of(layer: Layer) -> LayerLayout:
    """Return where the parts of `layer` stand."""
    return _layout(layer.id, layer.size, layer.x, layer.y)


@lru_cache(maxsize=4096)
def _layout(layer_id: int, size: int, x: float, y: float) -> LayerLayout:
    units = visible_units(size)
    hidden = len(units) < size
    offsets = _offsets(len(units) + hidden, pitch(size))
    ellipsis = QPointF(x, y + offsets.pop(SHOWN_AT_EACH_END)) if hidden else None
    frame = _frame(x, y, offsets)
    return LayerLayout(
        layer_id=layer_id,
        size=size,
        units=units,
        centres=tuple(QPointF(x, y + offset) for offset in offsets),
        ellipsis=ellipsis,
        frame=frame,
        header=QRectF(x - HEADER_WIDTH / 2, frame.top() - HEADER_HEIGHT, HEADER_WIDTH, HEADER_HEIGHT),
        port=QPointF(frame.right(), y),
        handle=QPointF(x, frame.bottom() + _HANDLE_BELOW),
    )


def _offsets(slots: int, distance: float) -> list[float]:
    return [(slot - (slots - 1) / 2) * distance for slot in range(slots)]


def _frame(x: float, y: float, offsets: list[float]) -> QRectF:
    top = y + offsets[0] - RADIUS - BIAS_SPACE
    bottom = y + offsets[-1] + RADIUS + _BELOW
    half = RADIUS + FRAME_SIDE
    return QRectF(x - half, top, 2 * half, bottom - top)


def insertion_place(layout: LayerLayout, y: float) -> int:
    """Return the index at which a neuron dropped at height `y` enters the layer."""
    for unit, centre in zip(layout.units, layout.centres, strict=True):
        if y < centre.y():
            return unit
    return layout.size


def size_for_height(start_size: int, dragged: float) -> int:
    """Return the size a layer gets when its handle was dragged down by `dragged` scene units."""
    distance = pitch(start_size)
    size = start_size + round(dragged / (distance / 2 if start_size <= VISIBLE_LIMIT else distance / 8))
    return max(1, size)


def arrow_ends(source: QPointF, target: QPointF) -> tuple[QPointF, QPointF]:
    """Return where an arrow leaves and enters the circles of its two neurons.

    To the right it runs from the rightmost to the leftmost point, as in books; else along the line of the centres.
    """
    if target.x() - source.x() > 2 * RADIUS:
        return source + QPointF(RADIUS, 0), target - QPointF(RADIUS, 0)
    along = target - source
    length = (along.x() ** 2 + along.y() ** 2) ** 0.5
    if length <= 2 * RADIUS:
        return source, target
    step = along * (RADIUS / length)
    return source + step, target - step


def snapped(value: float, others: tuple[float, ...], reach: float) -> tuple[float, bool]:
    """Return `value` pulled to the nearest of `others` within `reach`, else to the grid, and whether to others."""
    nearest = min(others, key=lambda other: abs(other - value), default=None)
    if nearest is not None and abs(nearest - value) <= reach:
        return nearest, True
    return round(value / (GRID / 2)) * (GRID / 2), False
