"""Where the pieces of a formula stand: lines one under the other, broken at signs where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from nnstudio.engine.quantities import Ref
from nnstudio.gui.formulas.chunk import DrawnChunk

_SIGN_GAP = 6.0
_LINE_GAP = 9.0
_INDENT = 22.0
_SMALLEST = 0.6
"""Share of its size to which a piece that is too wide shrinks before it runs out of view."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A piece at its place.

    Attributes
    ----------
    origin
        Where its line of writing begins, in pixels of the view.
    scale
        Pixels of the view for a pixel of the drawing.
    """

    drawn: DrawnChunk
    origin: QPointF
    scale: float

    @property
    def rect(self) -> QRectF:
        """What it covers."""
        drawn, scale = self.drawn, self.scale
        top = self.origin.y() + drawn.top * scale
        return QRectF(self.origin.x(), top, drawn.width * scale, (drawn.bottom - drawn.top) * scale)

    def box(self, ref: Ref) -> QRectF | None:
        """Return where a number stands in it; None if it does not."""
        for found, box in self.drawn.boxes:
            if found == ref:
                left = self.origin.x() + box.left() * self.scale
                top = self.origin.y() + box.top() * self.scale
                return QRectF(left, top, box.width() * self.scale, box.height() * self.scale)
        return None


@dataclass(frozen=True, eq=False)
class FormulaLayout:
    """All pieces, and the room they take."""

    placed: tuple[Placed, ...]
    width: float
    height: float


def lay_out(lines: Sequence[Sequence[DrawnChunk]], room: float, scale: float) -> FormulaLayout:
    """Place the pieces of some lines.

    Parameters
    ----------
    room
        Pixels across.
    scale
        Pixels of the view for a pixel of a drawing.
    """
    placed: list[Placed] = []
    top = 0.0
    for line in lines:
        hanging = _INDENT * scale
        indent = hanging if line[0].chunk.sign else 0.0
        pieces = [part for piece in line for part in (piece.parts if piece.width * scale > room - hanging else [piece])]
        for row in _rows(pieces, (room - indent, room - hanging), scale):
            above = max((-piece.top * size for piece, size in row), default=0.0)
            below = max((piece.bottom * size for piece, size in row), default=0.0)
            placed += _in_a_row(row, QPointF(indent, top + above), scale)
            top += above + below + _LINE_GAP * scale
            indent = hanging
    return FormulaLayout(tuple(placed), max((one.rect.right() for one in placed), default=0.0), top)


def least_room(lines: Sequence[Sequence[DrawnChunk]], scale: float) -> float:
    """Return the pixels across below which something would be cut."""
    widest = 0.0
    for line in lines:
        pieces = [part for piece in line for part in piece.parts]
        for before, piece in zip((None, *pieces), pieces, strict=False):
            sign = _width(before, scale) if before is not None and before.chunk.sign else 0.0
            widest = max(widest, sign + (_INDENT + piece.width * _SMALLEST) * scale)
    return widest


def _rows(
    line: Sequence[DrawnChunk], rooms: tuple[float, float], scale: float
) -> Iterator[list[tuple[DrawnChunk, float]]]:
    """Break a line; there is so much room in its first row, and in each of the others."""
    row: list[tuple[DrawnChunk, float]] = []
    across, (room, other_room) = 0.0, rooms
    for place, piece in enumerate(line):
        beside = across if row and row[-1][0].chunk.sign else 0.0
        size = _fitting(piece, room - beside, scale)
        width = _width(piece, size)
        ahead = _width(line[place + 1], scale) if piece.chunk.sign and place + 1 < len(line) else 0.0
        if row and across + width + min(ahead, room) > room and (piece.chunk.sign or not row[-1][0].chunk.sign):
            yield row
            row, across, room = [], 0.0, other_room
        row.append((piece, size))
        across += width
    if row:
        yield row


def _in_a_row(row: Sequence[tuple[DrawnChunk, float]], start: QPointF, scale: float) -> Iterator[Placed]:
    x = start.x()
    for piece, size in row:
        gap = _SIGN_GAP * scale if piece.chunk.sign else 0.0
        yield Placed(piece, QPointF(x + gap, start.y()), size)
        x += _width(piece, size)


def _fitting(piece: DrawnChunk, room: float, scale: float) -> float:
    width = piece.width * scale
    return scale if width <= room else max(scale * room / width, scale * _SMALLEST)


def _width(piece: DrawnChunk, scale: float) -> float:
    return (piece.width + (2 * _SIGN_GAP if piece.chunk.sign else 0.0)) * scale
