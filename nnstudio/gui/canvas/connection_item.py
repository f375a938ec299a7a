"""All arrows from one layer to another: one item, painted in batches of one pen each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.document.diagram import Arrow, Connection, FloatArray, Layer
from nnstudio.gui.canvas.course import Course, path_of
from nnstudio.gui.canvas.geometry import LayerLayout, arrow_ends
from nnstudio.gui.canvas.hits import DrawnArrow
from nnstudio.gui.canvas.scale import UNKNOWN, Scale, levels, pen_for
from nnstudio.gui.canvas.sheet import Sheet
from nnstudio.gui.look import theme
from nnstudio.gui.look.theme import Theme

_BAND = 11.0
_HOVER_BAND = 8.0
_HEAD = 12.0
_NO_CELLS = np.zeros(0, dtype=np.intp)


class Stroke(NamedTuple):
    """An arrow as it is handed to the painter.

    Attributes
    ----------
    line, path
        Of a straight arrow; of a bent one.
    head
        Where it does not run to the right, so that nobody would guess its direction.
    """

    line: QLineF | None
    path: QPainterPath | None
    head: QPolygonF | None

    @classmethod
    def along(cls, course: Course) -> Stroke:
        """Return the stroke of an arrow's course."""
        head = arrow_head(course.pieces[-1]) if course.end.x() <= course.start.x() else None
        return cls(course.pieces[0], None, head) if course.is_straight else cls(None, path_of([course]), head)


class ConnectionItem(QGraphicsItem):
    """Paints the arrows of one connection between the neurons that are drawn.

    Attributes
    ----------
    connection : Connection
        What is painted.
    arrows : list[DrawnArrow]
        Each arrow with its course.
    sheet : Sheet
        Of all it paints.
    smooth : bool
        Whether lines are antialiased; the scene decides by how many there are.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.setZValue(-10)
        self.connection = connection
        self.arrows: list[DrawnArrow] = []
        self.smooth = True
        self._cells: tuple[NDArray[np.intp], NDArray[np.intp]] = (_NO_CELLS, _NO_CELLS)
        self._straight: list[DrawnArrow] = []
        self._strokes: list[Stroke] = []
        self._detours: Mapping[Arrow, Course] = {}
        self._batches: dict[int, list[Stroke]] = {}
        self._levels: list[int] = []
        self._selected: frozenset[Arrow] = frozenset()
        self._hovered: Arrow | None = None
        self._bounds = QRectF()
        self.sheet = Sheet()

    def show_connection(
        self, connection: Connection, source: tuple[Layer, LayerLayout], target: tuple[Layer, LayerLayout]
    ) -> None:
        """Paint this connection between these two layers from now on, every arrow straight."""
        self.connection = connection
        present = connection.present[np.ix_(target[1].units, source[1].units)]
        rows, columns = np.nonzero(present)
        to, origin = np.asarray(target[1].units, np.intp)[rows], np.asarray(source[1].units, np.intp)[columns]
        self._cells = (to, origin)
        self._straight = [
            DrawnArrow(
                Arrow(source[0].neurons[k].id, target[0].neurons[j].id),
                Course(arrow_ends(source[1].centres[column], target[1].centres[row])),
            )
            for j, k, row, column in zip(to.tolist(), origin.tolist(), rows.tolist(), columns.tolist(), strict=True)
        ]
        self._lead({})

    def show_detours(self, detours: Mapping[Arrow, Course]) -> None:
        """Lead these arrows so from now on, and all others straight."""
        if detours != self._detours:
            self._lead(detours)

    @property
    def straight(self) -> list[DrawnArrow]:
        """Each arrow as it would run if nothing stood in its way."""
        return self._straight

    def _lead(self, detours: Mapping[Arrow, Course]) -> None:
        self.prepareGeometryChange()
        self._detours = detours
        self.arrows = [DrawnArrow(arrow, detours.get(arrow, course)) for arrow, course in self._straight]
        self._strokes = [Stroke.along(drawn.course) for drawn in self.arrows]
        self._bounds = _bounds(drawn.course for drawn in self.arrows)
        self._levels = []

    def recolour(self, values: FloatArray | None, scale: Scale) -> None:
        """Colour the arrows by `values` of shape ``(to, from)``; None: they are not known."""
        unknown = np.full(len(self.arrows), UNKNOWN)
        found: list[int] = (unknown if values is None else levels(values[self._cells], scale)).tolist()
        if found == self._levels:
            return
        self._levels = found
        self._batches = {}
        for level, stroke in zip(found, self._strokes, strict=True):
            self._batches.setdefault(level, []).append(stroke)
        self.update()

    def level_of(self, arrow: Arrow) -> int | None:
        """Return the level an arrow is painted in, −7 … 7; None if it is not painted."""
        painted = zip(self._levels, self.arrows, strict=True)
        return next((level for level, drawn in painted if drawn.arrow == arrow), None)

    def course_of(self, arrow: Arrow) -> Course | None:
        """Return the course of an arrow; None if it is not painted."""
        return next((drawn.course for drawn in self.arrows if drawn.arrow == arrow), None)

    def show_marks(self, selected: frozenset[Arrow], hovered: Arrow | None) -> None:
        """Set these arrows off from now on."""
        if (selected, hovered) != (self._selected, self._hovered):
            self._selected, self._hovered = selected, hovered
            self.update()

    def boundingRect(self) -> QRectF:
        """Return what the arrows and their bands cover."""
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint what is looked at and the arrows; the same again costs a frame next to nothing."""
        look = theme.current()
        content = (self._batches, self._selected, self._hovered, self.smooth, look)
        self.sheet.show(painter, self._bounds, content, lambda on: self._paint(on, look))

    def _paint(self, painter: QPainter, look: Theme) -> None:
        """Paint the bands of what is looked at, then the arrows, weak ones first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.smooth)
        thinnest = 1.0 / max(painter.worldTransform().m11(), 0.05)
        self._paint_bands(painter, look)
        for level in sorted(self._batches, key=lambda level: abs(level) % UNKNOWN):
            _paint_batch(painter, self._batches[level], pen_for(level, look, round(thinnest, 2)))

    def _paint_bands(self, painter: QPainter, look: Theme) -> None:
        marked = [(arrow, "accent", _BAND) for arrow in self._selected]
        if self._hovered is not None and self._hovered not in self._selected:
            marked.append((self._hovered, "strong_line", _HOVER_BAND))
        for arrow, token, width in marked:
            course = self.course_of(arrow)
            if course is not None:
                colour = look.colour(token)
                colour.setAlphaF(0.28 if token == "accent" else 0.6)
                pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
                painter.strokePath(path_of([course]), pen)


def _paint_batch(painter: QPainter, strokes: list[Stroke], pen: QPen) -> None:
    """Paint the arrows of one pen, then their heads."""
    painter.setPen(pen)
    painter.drawLines([stroke.line for stroke in strokes if stroke.line is not None])
    for stroke in strokes:
        if stroke.path is not None:
            painter.strokePath(stroke.path, pen)
    painter.setBrush(pen.color())
    painter.setPen(Qt.PenStyle.NoPen)
    for stroke in strokes:
        if stroke.head is not None:
            painter.drawPolygon(stroke.head)


def arrow_head(line: QLineF) -> QPolygonF:
    """Return the head of an arrow: a triangle at the end of its line."""
    along = line.unitVector()
    step = QPointF(along.dx(), along.dy())
    base, side = line.p2() - step * _HEAD, QPointF(-step.y(), step.x()) * (_HEAD * 0.45)
    return QPolygonF([line.p2(), base + side, base - side])


def _bounds(courses: Iterable[Course]) -> QRectF:
    points = [(point.x(), point.y()) for course in courses for point in course.points]
    if not points:
        return QRectF()
    (left, top), (right, bottom) = np.min(points, axis=0), np.max(points, axis=0)
    rect = QRectF(float(left), float(top), float(right - left), float(bottom - top))
    return rect.adjusted(-_BAND, -_BAND, _BAND, _BAND)
