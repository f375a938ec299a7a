"""Numbers on arrows: each slides along its arrow to where it covers nothing, or is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.document.diagram import FloatArray
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.geometry import BIAS_SPACE, NOTE_SPACE, RADIUS, LayerLayout
from nnstudio.gui.canvas.lettering import CENTRED, SMALLEST_READABLE, draw_in, text_width
from nnstudio.gui.canvas.navigation import SMALLEST
from nnstudio.gui.look import theme
from nnstudio.gui.look.theme import Theme

SIZE = 11.5
LEAST_SIZE = 9.5
"""On screen, in pixels, of what is looked at: it grows against the zoom where it would be smaller."""
_HEIGHT = 17.0
_NEXT_LINE = 14.0
_SEPARATOR = " · "
_CLEAR = 13.0
_HEADER_SIDE = 34.0
_SLIDES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants to stand on an arrow.

    Attributes
    ----------
    parts
        Stand on one line, or one under another where the line has no room.
    looked_at
        It is always shown, and above its arrow; others only where there is room.
    """

    parts: tuple[str, ...]
    course: Course
    looked_at: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A text where it is painted, in these lines."""

    label: Label
    lines: tuple[str, ...]
    rect: QRectF


def place_labels(
    labels: Iterable[Label], obstacles: Sequence[QRectF], courses: Sequence[Course] = ()
) -> tuple[PlacedLabel, ...]:
    """Return those labels that find room, what is looked at first.

    Parameters
    ----------
    obstacles
        What may not be covered.
    courses
        Of all arrows: a label keeps away from those that are not its own, as far as it can.
    """
    placed: list[PlacedLabel] = []
    taken = np.array([_sides_of(rect) for rect in obstacles]).reshape(-1, 4)
    pieces = np.array([_ends(piece) for course in courses for piece in course.pieces]).reshape(-1, 4)
    for label in sorted(labels, key=lambda label: not label.looked_at):
        place = _room(label, taken, pieces)
        if place is not None:
            placed.append(place)
            taken = np.vstack((taken, _sides_of(place.rect)))
    return tuple(placed)


class Placing:
    """Places labels, and anew only where one needs more room: numbers change with every frame of a run."""

    def __init__(self) -> None:
        self._around: tuple[object, ...] = ()
        self._widths: list[float] = []
        self._placed: tuple[tuple[int, PlacedLabel], ...] = ()

    def place(
        self, labels: Sequence[Label], obstacles: Sequence[QRectF], courses: Sequence[Course]
    ) -> tuple[PlacedLabel, ...]:
        """Do as `place_labels`; what has become narrower keeps its place."""
        around = ([(label.course, label.looked_at, len(label.parts)) for label in labels], obstacles, courses)
        widths = [_width(label, lines) for label in labels for lines in _forms(label)]
        if around != self._around or any(new > held for new, held in zip(widths, self._widths, strict=True)):
            number = {id(label): number for number, label in enumerate(labels)}
            found = place_labels(labels, obstacles, courses)
            self._around, self._widths = around, widths
            self._placed = tuple((number[id(one.label)], one) for one in found)
        return tuple(_with_label(before, labels[number]) for number, before in self._placed)


def _with_label(place: PlacedLabel, label: Label) -> PlacedLabel:
    """Return another label, no wider, in the middle of a place."""
    if label == place.label:
        return place
    lines = next(lines for lines in _forms(label) if len(lines) == len(place.lines))
    away = (place.rect.width() - _width(label, lines)) / 2
    return PlacedLabel(label, lines, place.rect.adjusted(away, 0, -away, 0))


def _forms(label: Label) -> tuple[tuple[str, ...], ...]:
    """Return its lines: all in one, and one under another."""
    return ((_SEPARATOR.join(label.parts),), label.parts) if len(label.parts) > 1 else (label.parts,)


def _room(label: Label, taken: FloatArray, pieces: FloatArray) -> PlacedLabel | None:
    places = [
        PlacedLabel(label, lines, rect)
        for lines in _forms(label)
        for rect in _rects(label, _width(label, lines), len(lines))
    ]
    sides = np.array([_sides_of(place.rect) for place in places])
    covered = _covered(sides, taken)
    free = np.flatnonzero(covered == 0)
    if not free.size:
        return places[int(covered.argmin())] if label.looked_at else None
    if label.looked_at:
        return places[int(free[0])]
    middles = (sides[free, :2] + sides[free, 2:]) / 2
    return places[int(free[_clearances(middles, _without(pieces, label.course)).argmax()])]


def _covered(sides: FloatArray, taken: FloatArray) -> FloatArray:
    """Return the area of what each place would cover; both are left, top, right and bottom."""
    low, high = np.maximum(sides[:, np.newaxis, :2], taken[:, :2]), np.minimum(sides[:, np.newaxis, 2:], taken[:, 2:])
    areas: FloatArray = np.maximum(high - low, 0.0).prod(axis=2).sum(axis=1)
    return areas


def _ends(piece: QLineF) -> tuple[float, float, float, float]:
    return piece.x1(), piece.y1(), piece.x2(), piece.y2()


def _sides_of(rect: QRectF) -> tuple[float, float, float, float]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _without(pieces: FloatArray, own: Course) -> FloatArray:
    """Return the pieces that are another course's, shape (pieces, 4)."""
    for piece in own.pieces:
        pieces = pieces[(pieces != _ends(piece)).any(axis=1)]
    return pieces


def _clearances(points: FloatArray, others: FloatArray) -> FloatArray:
    """Return how far points, ``(n, 2)``, are from the nearest of another's pieces; what is enough counts as enough."""
    along = others[:, 2:] - others[:, :2]
    away = points[:, np.newaxis] - others[:, :2]
    squares = np.maximum((along**2).sum(axis=1), 1e-9)
    nearest = np.clip((away * along).sum(axis=2) / squares, 0.0, 1.0)[..., np.newaxis] * along
    distances: FloatArray = np.hypot(*np.moveaxis(away - nearest, 2, 0)).min(axis=1, initial=_CLEAR)
    return distances


def _width(label: Label, lines: tuple[str, ...]) -> float:
    return max(text_width(line, SIZE, bold=label.looked_at) for line in lines) + 8


def _rects(label: Label, width: float, lines: int) -> Iterator[QRectF]:
    """Yield where a label of so many lines may stand, the best place first: above or under its arrow, or on it."""
    height = (_HEIGHT + _NEXT_LINE * (lines - 1)) * theme.current().type_scale
    for side in (-1.0, 1.0) if label.looked_at else (0.0,):
        for slide in _SLIDES:
            away = side * (height / 2 + 5 + min(width / 2, 46.0) * label.course.steepness_at(slide))
            centre = label.course.point_at(slide) + QPointF(0, away)
            yield QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)


def obstacles_of(layout: LayerLayout, *, noted: bool) -> list[QRectF]:
    """Return what no label may cover in a layer: circles with their biases and notes, and the header."""
    width, below = RADIUS + 8, NOTE_SPACE if noted and not layout.crowded else 2
    circles = [
        QRectF(c.x() - width, c.y() - RADIUS - BIAS_SPACE, 2 * width, 2 * RADIUS + BIAS_SPACE + below)
        for c in layout.centres
    ]
    return [*circles, layout.header.adjusted(_HEADER_SIDE, 0, -_HEADER_SIDE, 0)]


class ArrowLabels(QGraphicsItem):
    """Paints the labels of all arrows, above everything else.

    Attributes
    ----------
    placed : tuple[PlacedLabel, ...]
        What is painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(10)
        self.placed: tuple[PlacedLabel, ...] = ()
        self._bounds = QRectF()

    def show_labels(self, placed: tuple[PlacedLabel, ...]) -> None:
        """Paint these from now on."""
        if placed == self.placed:
            return
        self.prepareGeometryChange()
        self.placed = placed
        self._bounds = QRectF()
        for one in placed:
            self._bounds = self._bounds.united(_grown(one.rect, growth(one.label, SMALLEST)))

    def boundingRect(self) -> QRectF:
        """Return what the labels cover, in the smallest zoom too."""
        return self._bounds.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint each label that can be read."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom = painter.worldTransform().m11()
        for one in self.placed:
            if SIZE * zoom >= SMALLEST_READABLE or one.label.looked_at:
                painter.save()
                painter.setTransform(_around(one.rect.center(), growth(one.label, zoom)), combine=True)
                self._paint_label(painter, one, theme.current())
                painter.restore()

    @staticmethod
    def _paint_label(painter: QPainter, one: PlacedLabel, look: Theme) -> None:
        """Paint a label on a piece of ground, so that arrows do not cross it."""
        ground = look.colour("card")
        ground.setAlphaF(0.9)
        painter.setBrush(ground)
        painter.setPen(QPen(look.colour("accent"), 1) if one.label.looked_at else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(one.rect, 4, 4)
        colour = look.colour("accent" if one.label.looked_at else "text")
        for number, line in enumerate(one.lines):
            top = one.rect.top() + _NEXT_LINE * look.type_scale * number
            place = QRectF(one.rect.left(), top, one.rect.width(), _HEIGHT * look.type_scale)
            draw_in(painter, place, line, SIZE, colour, one.label.looked_at, CENTRED)


def growth(label: Label, zoom: float) -> float:
    """Return how many times larger a label is painted than it was placed: what is looked at can always be read."""
    return max(1.0, LEAST_SIZE / (SIZE * zoom)) if label.looked_at else 1.0


def _grown(rect: QRectF, factor: float) -> QRectF:
    return _around(rect.center(), factor).mapRect(rect)


def _around(centre: QPointF, factor: float) -> QTransform:
    return QTransform.fromTranslate(centre.x(), centre.y()).scale(factor, factor).translate(-centre.x(), -centre.y())
