"""The way an arrow takes over the canvas: a straight line, or one that bends round what stands between its ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath


@dataclass(frozen=True)
class Course:
    """A way from one point to another, as short straight pieces.

    Attributes
    ----------
    points
        Where the pieces meet, both ends included, in scene units; two of them for a straight line.
    """

    points: tuple[QPointF, ...]

    @classmethod
    def straight(cls, line: QLineF) -> Course:
        """Return the course that is a straight line."""
        return cls((line.p1(), line.p2()))

    @property
    def start(self) -> QPointF:
        """Where it begins."""
        return self.points[0]

    @property
    def end(self) -> QPointF:
        """Where it ends."""
        return self.points[-1]

    @cached_property
    def is_straight(self) -> bool:
        """Whether it has one piece only."""
        return len(self.pieces) == 1

    @cached_property
    def pieces(self) -> tuple[QLineF, ...]:
        """Its pieces, from the start."""
        return tuple(QLineF(here, there) for here, there in pairwise(self.points))

    @cached_property
    def length(self) -> float:
        """How long it is, in scene units."""
        return sum(piece.length() for piece in self.pieces)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """What it covers: left, top, right and bottom."""
        x, y = [point.x() for point in self.points], [point.y() for point in self.points]
        return min(x), min(y), max(x), max(y)

    @property
    def bounds(self) -> QRectF:
        """What it covers, as a rectangle."""
        left, top, right, bottom = self.box
        return QRectF(left, top, right - left, bottom - top)

    def reversed(self) -> Course:
        """Return the same way from its end to its start."""
        return Course(self.points[::-1])

    def point_at(self, share: float) -> QPointF:
        """Return the point after a share, 0 to 1, of its length."""
        piece, rest = self._piece_at(share)
        return piece.pointAt(rest)

    def steepness_at(self, share: float) -> float:
        """Return how steep it is after a share of its length: 0 runs to the side, 1 up or down."""
        piece, _ = self._piece_at(share)
        return abs(piece.dy()) / max(piece.length(), 1e-9)

    def is_near(self, point: QPointF, reach: float) -> bool:
        """Return whether a point may be within reach: cheap, and asked of every arrow when the mouse moves."""
        left, top, right, bottom = self.box
        return left - reach <= point.x() <= right + reach and top - reach <= point.y() <= bottom + reach

    def distance(self, point: QPointF) -> float:
        """Return how far a point is from it."""
        return min(distance_to_line(point, piece) for piece in self.pieces)

    def _piece_at(self, share: float) -> tuple[QLineF, float]:
        """Return the piece on which the point after a share of the length lies, and the share of that piece."""
        left = share * self.length
        for piece in self.pieces[:-1]:
            if left <= piece.length():
                return piece, left / max(piece.length(), 1e-9)
            left -= piece.length()
        last = self.pieces[-1]
        return last, left / max(last.length(), 1e-9)


def path_of(courses: Iterable[Course]) -> QPainterPath:
    """Return courses as one path, so that dashes run on past the bends and bands do not darken where they cross."""
    path = QPainterPath()
    for course in courses:
        path.moveTo(course.start)
        for point in course.points[1:]:
            path.lineTo(point)
    return path


def distance_to_line(point: QPointF, line: QLineF) -> float:
    """Return the distance from a point to the nearest point of a line segment."""
    dx, dy = line.dx(), line.dy()
    square = dx * dx + dy * dy
    along = 0.0 if square == 0 else ((point.x() - line.x1()) * dx + (point.y() - line.y1()) * dy) / square
    return QLineF(point, line.pointAt(max(0.0, min(1.0, along)))).length()
