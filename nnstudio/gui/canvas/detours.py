"""Leads arrows that skip a layer round its neurons, through the nearest gap, so that they are seen all the way."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF

from nnstudio.document.diagram import Arrow
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.geometry import RADIUS, LayerLayout
from nnstudio.gui.canvas.hits import DrawnArrow

_AIR = 5.0
"""Between an arrow and a circle."""
_BIAS = 17.0
"""What the number of a bias takes above a circle."""
_ELLIPSIS = 24.0
_APART = 7.0
"""Between two arrows in one gap, while there is room."""
_STEEPEST = 0.3
"""Slope with which an arrow may pass by a neuron: steeper, it would cut the circle."""
_SHARES = np.arange(1, 13) / 12
"""Of the way from one column to the next: where its straight pieces end."""
_HERMITE = np.stack(
    (
        (1 + 2 * _SHARES) * (1 - _SHARES) ** 2,
        (3 - 2 * _SHARES) * _SHARES**2,
        _SHARES * (1 - _SHARES) ** 2,
        (_SHARES - 1) * _SHARES**2,
    ),
    axis=1,
)
"""What both heights and both slopes, times the width, are worth there: Hermite's form of a cubic."""


class Gap(NamedTuple):
    """Where arrows may pass a column: from ``low`` down to ``high``; infinite above and below the layers."""

    low: float
    high: float

    def distance(self, y: float) -> float:
        """Return how far it is from a height."""
        return max(self.low - y, y - self.high, 0.0)


@dataclass(frozen=True)
class Column:
    """The neurons that stand above each other at one place.

    Attributes
    ----------
    x
        Of their centres.
    heights
        Of the neurons that are drawn.
    gaps
        Between, above and below them, from the top; what stands above a neuron is spared as well.
    """

    x: float
    heights: tuple[float, ...]
    gaps: tuple[Gap, ...]

    def is_in_the_way(self, course: Course) -> bool:
        """Return whether a straight course runs through a neuron or a header here."""
        height, line = _height_at(course, self.x), course.pieces[0]
        beside = (RADIUS + _AIR) * line.length() / abs(line.dx())  # a steep line cuts a circle from farther away
        through = any(abs(height - y) < beside for y in self.heights)
        return through or self.gaps[0].high < height < min(self.heights)


@dataclass(frozen=True)
class _Crossing:
    """Where one arrow passes one column: the height it would have if nothing stood there, and its gap."""

    arrow: Arrow
    wanted: float
    gap: Gap
    length: float

    @property
    def order(self) -> tuple[float, float]:
        """By height; of arrows that come from one side, the longer keeps farther away from the neuron."""
        return self.wanted, self.length if self.wanted < self.gap.low else -self.length


def detours(straight: Sequence[DrawnArrow], layouts: Iterable[LayerLayout]) -> dict[Arrow, Course]:
    """Return the course of each arrow that cannot run straight.

    Parameters
    ----------
    straight
        All arrows that skip a layer, as straight courses.
    layouts
        Of all layers.
    """
    columns = _columns(tuple(layouts))
    blocked = {drawn.arrow: (drawn.course, passed) for drawn, passed in _blocked(straight, columns)}
    met: dict[tuple[float, Gap], list[_Crossing]] = defaultdict(list)
    for arrow, (course, passed) in blocked.items():
        for column in passed:
            met[column.x, (crossing := _crossing(arrow, course, column)).gap].append(crossing)
    heights = {(arrow, x): height for (x, gap), here in met.items() for arrow, height in _spread(here, gap)}
    return {
        arrow: _bent(course, [QPointF(column.x, heights[arrow, column.x]) for column in passed])
        for arrow, (course, passed) in blocked.items()
    }


def skips_a_layer(source: LayerLayout, target: LayerLayout, layouts: Iterable[LayerLayout]) -> bool:
    """Return whether another layer stands between two."""
    left, right = sorted((source.centres[0].x(), target.centres[0].x()))
    return any(left + RADIUS < layout.centres[0].x() < right - RADIUS for layout in layouts)


def _columns(layouts: Sequence[LayerLayout]) -> list[Column]:
    """Return a column for each place where a layer stands, with all layers that reach into it."""
    places = sorted({layout.centres[0].x() for layout in layouts})
    return [_column(x, [one for one in layouts if abs(one.centres[0].x() - x) < 2 * RADIUS]) for x in places]


def _column(x: float, layouts: Sequence[LayerLayout]) -> Column:
    taken = sorted(span for layout in layouts for span in _taken(layout))
    return Column(x, tuple(centre.y() for layout in layouts for centre in layout.centres), tuple(_gaps(taken)))


def _taken(layout: LayerLayout) -> Iterator[tuple[float, float]]:
    """Yield the heights that a layer's header, neurons with their biases, and ellipsis take."""
    yield layout.header.top() - _AIR, layout.header.bottom() + _AIR
    for centre in layout.centres:
        yield centre.y() - RADIUS - _BIAS, centre.y() + RADIUS + _AIR
    if layout.ellipsis is not None:
        yield layout.ellipsis.y() - _ELLIPSIS, layout.ellipsis.y() + _ELLIPSIS


def _gaps(taken: Iterable[tuple[float, float]]) -> Iterator[Gap]:
    low = -math.inf
    for top, bottom in taken:
        if top > low:
            yield Gap(low, top)
        low = max(low, bottom)
    yield Gap(low, math.inf)


def _blocked(straight: Iterable[DrawnArrow], columns: Sequence[Column]) -> Iterator[tuple[DrawnArrow, list[Column]]]:
    """Yield the arrows that something stands in the way of, with all columns they pass, in the order of the way."""
    for drawn in straight:
        start, end = drawn.course.start.x(), drawn.course.end.x()
        passed = [column for column in columns if min(start, end) < column.x < max(start, end)]
        if any(column.is_in_the_way(drawn.course) for column in passed):
            yield drawn, passed if start < end else passed[::-1]


def _crossing(arrow: Arrow, course: Course, column: Column) -> _Crossing:
    wanted = _height_at(course, column.x)
    return _Crossing(arrow, wanted, min(column.gaps, key=lambda gap: gap.distance(wanted)), course.length)


def _height_at(course: Course, x: float) -> float:
    """Return the height of a straight course at a place between its ends."""
    line = course.pieces[0]
    return line.y1() + line.dy() * (x - line.x1()) / line.dx()


def _spread(met: Iterable[_Crossing], gap: Gap) -> Iterator[tuple[Arrow, float]]:
    """Yield the height of each arrow that passes one gap: as near as may be to the wanted one, and apart."""
    ordered = sorted(met, key=lambda crossing: crossing.order)
    apart = min(_APART, (gap.high - gap.low) / max(len(ordered) - 1, 1))
    lowest, heights = -math.inf, []
    for crossing in ordered:
        lowest = max(min(max(crossing.wanted, gap.low), gap.high), lowest + apart)
        heights.append(lowest)
    highest = gap.high + apart
    for crossing, height in zip(reversed(ordered), reversed(heights), strict=True):
        highest = min(height, highest - apart)
        yield crossing.arrow, highest


def _bent(course: Course, passed: Sequence[QPointF]) -> Course:
    """Return a smooth course from the ends of a straight one through the points between them."""
    knots = [course.start, *passed, course.end]
    slopes = _slopes(knots)
    points = [knots[0]]
    for (here, there), (leaving, arriving) in zip(pairwise(knots), pairwise(slopes), strict=True):
        points += _cubic(here, there, leaving, arriving)
    return Course(tuple(points))


def _slopes(knots: Sequence[QPointF]) -> list[float]:
    """Return the slope in each knot: none in a summit or a hollow, and gentle beside neurons."""
    chords = [(there.y() - here.y()) / (there.x() - here.x()) for here, there in pairwise(knots)]
    inner = [_gentle(before, after) for before, after in pairwise(chords)]
    return [chords[0], *inner, chords[-1]]


def _gentle(before: float, after: float) -> float:
    """Return a slope between two that makes no bulge: their harmonic mean, 0 where the way turns."""
    if before * after <= 0:
        return 0.0
    mean = 2 * before * after / (before + after)
    return math.copysign(min(abs(mean), _STEEPEST), mean)


def _cubic(here: QPointF, there: QPointF, leaving: float, arriving: float) -> Iterator[QPointF]:
    """Yield points of the cubic that leaves and arrives with these slopes, the last one included."""
    width = there.x() - here.x()
    heights = _HERMITE @ (here.y(), there.y(), width * leaving, width * arriving)
    return map(QPointF, (here.x() + width * _SHARES).tolist(), heights.tolist())
