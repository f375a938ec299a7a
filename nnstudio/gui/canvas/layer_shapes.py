"""The shapes of a layer, which stand still while a run goes on: frame, circles, grips, the sign of a warning."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from nnstudio.document.names import Role
from nnstudio.gui.canvas.face import LayerFace
from nnstudio.gui.canvas.geometry import RADIUS, LayerLayout
from nnstudio.gui.canvas.hits import ACTIVATION_HEIGHT, activation_rect
from nnstudio.gui.canvas.lettering import LABEL_SIZE, TITLE_SIZE, text_width
from nnstudio.gui.look.theme import Theme

BADGE = 17.0


@dataclass(frozen=True, slots=True)
class LayerMarks:
    """How a layer is set off: what is selected in it, what the pointer is over, what a gesture aims at.

    Attributes
    ----------
    aimed, refused
        A gesture would end here; or may not.
    aimed_neuron
        The neuron it aims at; None: the whole layer.
    """

    selected: bool = False
    selected_neurons: frozenset[int] = frozenset()
    hovered: bool = False
    hovered_neuron: int | None = None
    aimed: bool = False
    refused: bool = False
    aimed_neuron: int | None = None


@dataclass(frozen=True, eq=False)
class StillLayer:
    """A layer without the numbers that change with every frame of a run; another object where it looks different.

    Attributes
    ----------
    neurons
        Ids of those that are drawn, from the top.
    """

    neurons: tuple[int, ...]
    layout: LayerLayout
    face: LayerFace
    marks: LayerMarks

    @property
    def chosen(self) -> bool:
        """Whether it shows where it can be taken hold of."""
        return self.marks.hovered or self.marks.selected

    @property
    def offers_activations(self) -> bool:
        """Whether its activation stands there as a button."""
        return self.chosen and self.face.role is not Role.INPUT

    @property
    def subtitle(self) -> str:
        """What stands under its title."""
        return f"{self.face.subtitle} ▾" if self.offers_activations else self.face.subtitle

    def paint(self, painter: QPainter, look: Theme) -> None:
        """Paint the shapes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, look)
        if self.offers_activations:
            self._paint_button(painter, look)
        if self.face.warning:
            self._paint_badge(painter, look)
        painter.setBrush(look.colour("card"))
        for neuron, centre in zip(self.neurons, self.layout.centres, strict=True):
            painter.setPen(self._ring(look, neuron))
            painter.drawEllipse(centre, RADIUS, RADIUS)
        self._paint_ellipsis(painter, look)
        if self.chosen:
            self._paint_grips(painter, look)

    def _paint_frame(self, painter: QPainter, look: Theme) -> None:
        marks = self.marks
        whole = marks.aimed and marks.aimed_neuron is None
        if not (marks.selected or marks.hovered or whole):
            return
        token = "error" if whole and marks.refused else "accent" if marks.selected or whole else "strong_line"
        fill = look.colour(token)
        fill.setAlphaF(0.07 if token != "strong_line" else 0.10)
        painter.setBrush(fill)
        painter.setPen(QPen(look.colour(token), 1.6 if token != "strong_line" else 1.0))
        painter.drawRoundedRect(self.layout.frame, 14, 14)

    def _paint_button(self, painter: QPainter, look: Theme) -> None:
        middle, width = activation_rect(self.layout).center(), text_width(self.subtitle, LABEL_SIZE) + 16
        top = activation_rect(self.layout).top()
        painter.setPen(QPen(look.colour("strong_line"), 1))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(QRectF(middle.x() - width / 2, top, width, ACTIVATION_HEIGHT), 6, 6)

    def _paint_badge(self, painter: QPainter, look: Theme) -> None:
        rect, token = badge_of(self.layout, self.face), "error" if self.face.severe else "warning"
        corners = [QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]
        painter.setPen(
            QPen(look.colour(token), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(look.colour(f"{token}_soft"))
        painter.drawPolygon(QPolygonF(corners))

    def _ring(self, look: Theme, neuron: int) -> QPen:
        marks = self.marks
        if marks.aimed and marks.aimed_neuron == neuron:
            return QPen(look.colour("error" if marks.refused else "accent"), 3.2)
        if neuron in marks.selected_neurons:
            return QPen(look.colour("accent"), 3.2)
        return QPen(look.colour("text"), 2.2 if neuron == marks.hovered_neuron else 1.5)

    def _paint_ellipsis(self, painter: QPainter, look: Theme) -> None:
        if self.layout.ellipsis is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("text"))
        for step in (-1, 0, 1):
            painter.drawEllipse(self.layout.ellipsis + QPointF(0, step * 9 - 10), 2.2, 2.2)

    def _paint_grips(self, painter: QPainter, look: Theme) -> None:
        painter.setPen(QPen(look.colour("quiet"), 1.4))
        painter.setBrush(look.colour("card"))
        port, handle = self.layout.port, self.layout.handle
        painter.drawEllipse(port, 7.5, 7.5)
        painter.drawLine(port - QPointF(3.2, 0), port + QPointF(3.2, 0))
        painter.drawLine(port - QPointF(0, 3.2), port + QPointF(0, 3.2))
        painter.drawRoundedRect(QRectF(handle.x() - 15, handle.y() - 4.5, 30, 9), 4.5, 4.5)
        painter.drawLine(handle - QPointF(6, 0), handle + QPointF(6, 0))


def badge_of(layout: LayerLayout, face: LayerFace) -> QRectF:
    """Return where the warning stands; empty if there is none."""
    if not face.warning:
        return QRectF()
    header = layout.header
    half = min(text_width(face.title, TITLE_SIZE, bold=True), header.width() - 2 * BADGE) / 2
    return QRectF(header.center().x() + half + 6, header.top() + 3, BADGE, BADGE)
