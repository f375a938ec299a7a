"""Numbers on arrows: each slides along its arrow to where it covers nothing, or is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.document.diagram import FloatArray
from nnstudio.gui.canvas.course import Course
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
_SLIDES = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78, 0.18, 0.82)


_APART = (0.0, 12.0, 24.0)
"""How far from its arrow what is looked at may stand, each point as bad as four of another arrow under it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants to stand on an arrow.

    Attributes
    ----------
    parts
        Stand on one line, or one under another where the line has no room.
    looked_at
        It is always shown, beside its arrow, where it crosses least of others; others only where there is room.
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
    """Places labels, and anew only where their room is another: numbers change with every frame of a run."""

    def __init__(self) -> None:
        self._around: tuple[object, ...] = ()
        self._widths: list[float] = []
        self._placed: tuple[tuple[int, PlacedLabel], ...] = ()

    def place(
        self, labels: Sequence[Label], obstacles: Sequence[QRectF], courses: Sequence[Course], *, steady: bool
    ) -> tuple[PlacedLabel, ...]:
        """Do as `place_labels`; if `steady`, labels that only became narrower keep their places."""
        kinds = [(label.course, label.looked_at, len(label.parts)) for label in labels]
        around = (kinds, obstacles, courses, theme.current().type_scale)
        widths = [_width(label, lines) for label in labels for lines in _forms(label)]
        if around != self._around or not self._have_room(widths, steady):
            number = {id(label): number for number, label in enumerate(labels)}
            found = place_labels(labels, obstacles, courses)
            self._around, self._widths = around, widths
            self._placed = tuple((number[id(one.label)], one) for one in found)
        return tuple(_with_label(before, labels[number]) for number, before in self._placed)

    def _have_room(self, widths: list[float], steady: bool) -> bool:
        return all(new <= held if steady else new == held for new, held in zip(widths, self._widths, strict=True))


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
    choices = [
        (PlacedLabel(label, lines, rect), apart)
        for lines in _forms(label)
        for rect, apart in _rects(label, _width(label, lines), len(lines))
    ]
    places = [place for place, _ in choices]
    sides = np.array([_sides_of(place.rect) for place in places])
    covered = _covered(sides, taken)
    free = np.flatnonzero(covered == 0)
    if not free.size:
        return places[int(covered.argmin())] if label.looked_at else None
    others = _without(pieces, label.course)
    if label.looked_at:
        apart = np.array([apart for _, apart in choices])
        return places[int(free[(_crossed(sides[free], others) + 4.0 * apart[free]).argmin()])]
    middles = (sides[free, :2] + sides[free, 2:]) / 2
    return places[int(free[_clearances(middles, others).argmax()])]


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


def _crossed(sides: FloatArray, others: FloatArray) -> FloatArray:
    """Return how much of another's pieces runs through each place, ``(n,)``, in whole points."""
    begin, along = others[:, :2], others[:, 2:] - others[:, :2]
    slopes = np.where(along == 0.0, 1e-9, along)
    one, other = (sides[:, np.newaxis, :2] - begin) / slopes, (sides[:, np.newaxis, 2:] - begin) / slopes
    enters, leaves = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    shares = np.maximum(np.minimum(leaves, 1.0) - np.maximum(enters, 0.0), 0.0)
    lengths: FloatArray = np.round((shares * np.hypot(*along.T)).sum(axis=1))
    return lengths


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


def _rects(label: Label, width: float, lines: int) -> Iterator[tuple[QRectF, float]]:
    """Yield where a label of so many lines may stand, the best place first, and how far apart from its arrow that is.

    What is looked at stands above or under its arrow, any other label on it.
    """
    height = (_HEIGHT + _NEXT_LINE * (lines - 1)) * theme.current().type_scale
    for apart, side in product(_APART, (-1.0, 1.0)) if label.looked_at else ((0.0, 0.0),):
        for slide in _SLIDES:
            away = side * (height / 2 + 5 + apart + min(width / 2, 46.0) * label.course.steepness_at(slide))
            centre = label.course.point_at(slide) + QPointF(0, away)
            yield QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height), apart


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
