"""A drawing made small: circles and arrows of a document, for the start page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from nnstudio.document.diagram import Diagram
from nnstudio.gui.look.theme import Theme

_MOST_NEURONS = 6
_MARGIN = 7.0
_LARGEST_RADIUS = 4.5


def thumbnail(diagram: Diagram, size: QSize, tokens: Theme, ratio: float = 1.0) -> QPixmap:
    """Return a picture of a drawing.

    Parameters
    ----------
    size
        In pixels of the layout.
    tokens
        Colours to use.
    ratio
        Pixels of the screen for one of the layout.
    """
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    places = _places(diagram, QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_arrows(painter, diagram, places, tokens)
    _paint_neurons(painter, places, tokens)
    painter.end()
    return pixmap


def _places(diagram: Diagram, area: QRectF) -> dict[int, list[QPointF]]:
    """Return where the first neurons of each layer stand; layers from left to right as they are drawn."""
    xs = sorted({layer.x for layer in diagram.layers})
    inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    step = inner.width() / max(len(xs) - 1, 1)
    places: dict[int, list[QPointF]] = {}
    for layer in diagram.layers:
        count = min(layer.size, _MOST_NEURONS)
        gap = min(inner.height() / max(count - 1, 1), 12.0)
        top = inner.center().y() - gap * (count - 1) / 2
        x = inner.left() + step * xs.index(layer.x)
        places[layer.id] = [QPointF(x, top + gap * unit) for unit in range(count)]
    return places


def _paint_arrows(painter: QPainter, diagram: Diagram, places: dict[int, list[QPointF]], tokens: Theme) -> None:
    for connection in diagram.connections:
        for row, end in enumerate(places[connection.target]):
            for column, start in enumerate(places[connection.source]):
                if connection.present[row, column]:
                    positive = connection.weights[row, column] >= 0
                    pen = QPen(tokens.colour("positive" if positive else "negative"), 0.9)
                    pen.setStyle(Qt.PenStyle.SolidLine if positive else Qt.PenStyle.DashLine)
                    painter.setPen(pen)
                    painter.drawLine(start, end)


def _paint_neurons(painter: QPainter, places: dict[int, list[QPointF]], tokens: Theme) -> None:
    painter.setPen(QPen(tokens.colour("text"), 1.2))
    painter.setBrush(tokens.colour("card"))
    for points in places.values():
        for point in points:
            painter.drawEllipse(point, _LARGEST_RADIUS, _LARGEST_RADIUS)
