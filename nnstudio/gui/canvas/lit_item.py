"""What a lecture lights on the drawing: the arrows an operation reads, the neuron it writes, paths, breakpoints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.look import theme
from nnstudio.gui.look.theme import Theme

_BAND = 10.0
_PULSE = 5.5
_DOT = 5.0
_RING = RADIUS + 2.0


@dataclass(frozen=True)
class Lit:
    """What is lit, as lines and points of the scene.

    Attributes
    ----------
    read
        Arrows of the current operation, each from where its number comes to where it goes.
    written
        Centres of the neurons it writes.
    pointed, pointed_at
        Arrows and neurons of the number that the pointer is on.
    paths
        Arrows on paths to the cost.
    stops
        Where breakpoints stand.
    """

    read: tuple[QLineF, ...] = ()
    written: tuple[QPointF, ...] = ()
    pointed: tuple[QLineF, ...] = ()
    pointed_at: tuple[QPointF, ...] = ()
    paths: tuple[QLineF, ...] = ()
    stops: tuple[QPointF, ...] = ()


class LitItem(QGraphicsItem):
    """Paints it, above the arrows and their neurons.

    Attributes
    ----------
    lit : Lit
        What is painted.
    pulse : float or None
        Where on their arrows the pulses are, 0 to 1; None while there are none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(5)
        self.lit = Lit()
        self.pulse: float | None = None
        self._bounds = QRectF()

    def show_lit(self, lit: Lit) -> None:
        """Light this from now on."""
        if lit == self.lit:
            return
        self.prepareGeometryChange()
        self.lit = lit
        self._bounds = _bounds(lit)
        self.update()

    def show_pulse(self, along: float | None) -> None:
        """Paint the pulses at this share of their arrows; None: paint none."""
        if along != self.pulse:
            self.pulse = along
            self.update()

    def boundingRect(self) -> QRectF:
        """Return what is lit, with its bands."""
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint bands, then rings, pulses and dots."""
        look, lit = theme.current(), self.lit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bands(painter, look, lit.paths, 0.26)
        self._paint_bands(painter, look, lit.read, 0.40)
        self._paint_bands(painter, look, lit.pointed, 0.40)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 3.4))
        for centre in {(c.x(), c.y()) for c in (*lit.written, *lit.pointed_at)}:
            painter.drawEllipse(QPointF(*centre), _RING, _RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        for line in lit.read if self.pulse is not None else ():
            painter.drawEllipse(line.pointAt(self.pulse or 0.0), _PULSE, _PULSE)
        painter.setBrush(look.colour("error"))
        for at in lit.stops:
            painter.drawEllipse(at, _DOT, _DOT)

    @staticmethod
    def _paint_bands(painter: QPainter, look: Theme, lines: tuple[QLineF, ...], strength: float) -> None:
        colour = look.colour("accent")
        colour.setAlphaF(strength)
        painter.setPen(QPen(colour, _BAND, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines(list(lines))


def _bounds(lit: Lit) -> QRectF:
    rect = QRectF()
    for line in (*lit.read, *lit.pointed, *lit.paths):
        rect = rect.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-_BAND, -_BAND, _BAND, _BAND))
    for at in (*lit.written, *lit.pointed_at, *lit.stops):
        rect = rect.united(QRectF(at.x() - _RING - 3, at.y() - _RING - 3, 2 * _RING + 6, 2 * _RING + 6))
    return rect
