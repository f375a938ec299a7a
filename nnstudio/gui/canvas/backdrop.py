"""What lies behind and before the drawing: dotted ground, the hint on an empty one, the reason beside the pointer."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnstudio.gui.canvas.geometry import GRID
from nnstudio.gui.canvas.lettering import font_of, text_width
from nnstudio.gui.look.theme import Theme

_LEAST_DOT_DISTANCE = 13.0
_REASON_WIDTH = 300.0
_REASON_SIZE = 12.5


def paint_backdrop(painter: QPainter, rect: QRectF, look: Theme, zoom: float) -> None:
    """Paint the ground, with dots that thin out when zoomed away."""
    painter.fillRect(rect, look.colour("card"))
    distance = GRID
    while distance * zoom < _LEAST_DOT_DISTANCE:
        distance *= 2
    pen = QPen(look.colour("dots"), 1.6)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    first_x, first_y = (math.ceil(start / distance) * distance for start in (rect.left(), rect.top()))
    columns, rows = int((rect.right() - first_x) / distance) + 1, int((rect.bottom() - first_y) / distance) + 1
    painter.drawPoints(
        [QPointF(first_x + i * distance, first_y + j * distance) for i in range(columns) for j in range(rows)]
    )


def paint_hint(painter: QPainter, room: QRectF, look: Theme, lines: tuple[str, str]) -> None:
    """Paint, in pixels of the view, what to do first: a quiet line and a quieter one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = room.center()
    painter.setPen(QPen(look.colour("strong_line"), 1.6, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for step in (-1, 0, 1):
        painter.drawEllipse(QPointF(middle.x(), middle.y() - 110 + step * 44), 17, 17)
    for line, size, token, down in ((lines[0], 16, "text", 0), (lines[1], 13, "quiet", 28)):
        painter.setFont(font_of(size))
        painter.setPen(look.colour(token))
        rect = QRectF(room.left() + 16, middle.y() - 20 + down, room.width() - 32, 28)
        half = text_width(line, size) / 2 + 6
        painter.fillRect(QRectF(middle.x() - half, rect.top() + 2, 2 * half, 24), look.colour("card"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), line)


def paint_reason(painter: QPainter, room: QRectF, look: Theme, pointer: QPointF, text: str) -> None:
    """Paint, in pixels of the view, why a gesture is refused, beside the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font_of(_REASON_SIZE))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    width = min(_REASON_WIDTH, text_width(text, _REASON_SIZE) + 6)
    needed = painter.boundingRect(QRectF(0, 0, width, 400), flags, text)
    box = QRectF(pointer.x() + 18, pointer.y() + 14, needed.width() + 20, needed.height() + 14)
    box.moveLeft(max(4.0, min(box.left(), room.right() - box.width() - 4)))
    if box.bottom() > room.bottom() - 4:
        box.moveBottom(pointer.y() - 14)
    painter.setPen(QPen(look.colour("error"), 1))
    painter.setBrush(look.colour("error_soft"))
    painter.drawRoundedRect(box, 7, 7)
    painter.setPen(look.colour("error"))
    painter.drawText(box.adjusted(10, 7, -10, -7), flags, text)
