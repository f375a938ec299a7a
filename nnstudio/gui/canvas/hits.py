"""What stands under the pointer: a neuron, an arrow, or a part of a layer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.geometry import RADIUS, LayerLayout

GRIP = 9.0
"""Radius in which a port or a size handle is taken, in scene units."""
ACTIVATION_HEIGHT = 20.0


class Part(Enum):
    """The kinds of thing a gesture can begin or end at."""

    GROUND = auto()
    NEURON = auto()
    ARROW = auto()
    HEADER = auto()
    ACTIVATION = auto()
    FRAME = auto()
    PORT = auto()
    HANDLE = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit.

    Attributes
    ----------
    layer, neuron, arrow
        Ids of what `part` says; a neuron's hit names its layer too.
    """

    part: Part
    layer: int | None = None
    neuron: int | None = None
    arrow: Arrow | None = None

    @property
    def is_layer_part(self) -> bool:
        """Whether it is a part of a layer other than a neuron."""
        return self.layer is not None and self.part is not Part.NEURON


class DrawnArrow(NamedTuple):
    """An arrow as it runs on the canvas."""

    arrow: Arrow
    course: Course


GROUND = Hit(Part.GROUND)


def activation_rect(layout: LayerLayout) -> QRectF:
    """Return where the header says the activation: a click there opens the menu."""
    header = layout.header
    return QRectF(header.left(), header.bottom() - ACTIVATION_HEIGHT - 2, header.width(), ACTIVATION_HEIGHT)


def hit_at(
    point: QPointF,
    diagram: Diagram,
    layouts: Iterable[LayerLayout],
    arrows: Iterable[DrawnArrow],
    reach: float,
) -> Hit:
    """Return what is at `point`.

    Parameters
    ----------
    layouts, arrows
        What is drawn; the last is on top.
    reach
        How far from an arrow it still is hit, in scene units.
    """
    tops = [
        layout for layout in reversed(list(layouts)) if layout.body.adjusted(-GRIP, -GRIP, GRIP, GRIP).contains(point)
    ]
    for layout in tops:
        found = _grip(point, layout) or _neuron(point, layout, diagram) or _header(point, layout)
        if found is not None:
            return found
    nearest = nearest_arrow(point, arrows, reach)
    if nearest is not None:
        return Hit(Part.ARROW, arrow=nearest)
    return next((Hit(Part.FRAME, layout.layer_id) for layout in tops if layout.frame.contains(point)), GROUND)


def _grip(point: QPointF, layout: LayerLayout) -> Hit | None:
    for part, place in ((Part.PORT, layout.port), (Part.HANDLE, layout.handle)):
        if QLineF(point, place).length() <= GRIP:
            return Hit(part, layout.layer_id)
    return None


def _neuron(point: QPointF, layout: LayerLayout, diagram: Diagram) -> Hit | None:
    for unit, centre in zip(layout.units, layout.centres, strict=True):
        if QLineF(point, centre).length() <= RADIUS + 2:
            return Hit(Part.NEURON, layout.layer_id, diagram.layer(layout.layer_id).neurons[unit].id)
    return None


def _header(point: QPointF, layout: LayerLayout) -> Hit | None:
    if not layout.header.contains(point):
        return None
    part = Part.ACTIVATION if activation_rect(layout).contains(point) else Part.HEADER
    return Hit(part, layout.layer_id)


def nearest_arrow(point: QPointF, arrows: Iterable[DrawnArrow], reach: float) -> Arrow | None:
    """Return the arrow that passes nearest to `point`, if it passes within `reach`."""
    best, found = reach, None
    for arrow, course in arrows:
        distance = course.distance(point) if course.is_near(point, reach) else math.inf
        if distance <= best:
            best, found = distance, arrow
    return found
