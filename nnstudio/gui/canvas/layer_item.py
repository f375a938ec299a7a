"""One layer on the canvas: a frame, a header, and its neurons as circles with their values."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.document.diagram import Layer
from nnstudio.document.names import Role
from nnstudio.gui.canvas.face import LayerFace, NeuronFace
from nnstudio.gui.canvas.geometry import RADIUS, layout_of
from nnstudio.gui.canvas.hits import ACTIVATION_HEIGHT, activation_rect
from nnstudio.gui.canvas.lettering import RIGHT, draw_centred, draw_in, elided, fitting_size, text_width
from nnstudio.gui.look import theme
from nnstudio.gui.look.theme import Theme
from nnstudio.gui.widgets.elided import literal
from nnstudio.numbers import fixed_text, number_text, signed_fixed_text

VALUE_SIZE = 15.0
NAME_SIZE = 10.5
LABEL_SIZE = 11.0
TITLE_SIZE = 14.0
_INSIDE = 2 * RADIUS - 9
_BADGE = 17.0
_LONG_NAME = 120.0
_ROOM, _ROOM_FOR_TARGETS, _ROOM_BESIDE = 30.0, 90.0, 130.0


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


class LayerItem(QGraphicsItem):
    """Paints one layer; knows nothing of mouse and keys.

    Attributes
    ----------
    layer, layout, face, marks
        What is painted; set together by `show_layer` and `show_marks`, which repaint if it differs.
    """

    def __init__(self, layer: Layer, face: LayerFace) -> None:
        super().__init__()
        self.layer = layer
        self.layout = layout_of(layer)
        self.face = face
        self.marks = LayerMarks()
        self.setToolTip(literal(face.warning))

    def show_layer(self, layer: Layer, face: LayerFace) -> None:
        """Paint this from now on."""
        if layer is not self.layer:
            if layout_of(layer) is not self.layout:
                self.prepareGeometryChange()
            self.layer, self.layout = layer, layout_of(layer)
            self.update()
        if face != self.face:
            self.face = face
            self.setToolTip(literal(face.warning))
            self.update()

    def show_marks(self, marks: LayerMarks) -> None:
        """Set these parts off from now on."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    @property
    def badge(self) -> QRectF:
        """Where the warning stands; empty if there is none."""
        if not self.face.warning:
            return QRectF()
        half = min(text_width(self.face.title, TITLE_SIZE, bold=True), self.layout.header.width() - 2 * _BADGE) / 2
        header = self.layout.header
        return QRectF(header.center().x() + half + 6, header.top() + 3, _BADGE, _BADGE)

    @property
    def covered(self) -> QRectF:
        """What the layer covers with its names and targets: long names stand beside inputs and outputs."""
        role, beside = self.face.role, any(self._name_stands_beside(face) for face in self.face.neurons)
        left = _ROOM_BESIDE if beside and role is Role.INPUT else _ROOM
        right = (_ROOM_BESIDE if beside else _ROOM_FOR_TARGETS) if role is Role.OUTPUT else _ROOM
        return self.layout.body.adjusted(-left, -12, right, 26)

    def boundingRect(self) -> QRectF:
        """Return the frame, the header and all that stands around them."""
        return self.layout.extent.adjusted(-_LONG_NAME, 0, _LONG_NAME, 0)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the frame, then the header, then the neurons."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        self._paint_frame(painter, look)
        self._paint_header(painter, look)
        for neuron, centre, face in zip(self._drawn_ids(), self.layout.centres, self.face.neurons, strict=True):
            self._paint_neuron(painter, look, neuron, centre, face)
        self._paint_ellipsis(painter, look)
        if self.marks.hovered or self.marks.selected:
            self._paint_grips(painter, look)

    def _drawn_ids(self) -> list[int]:
        return [self.layer.neurons[unit].id for unit in self.layout.units]

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

    def _paint_header(self, painter: QPainter, look: Theme) -> None:
        header = self.layout.header
        title = elided(self.face.title, TITLE_SIZE, header.width() - 2 * _BADGE, bold=True)
        draw_centred(
            painter, QPointF(header.center().x(), header.top() + 11), title, TITLE_SIZE, look.colour("text"), bold=True
        )
        place = activation_rect(self.layout)
        active = (self.marks.hovered or self.marks.selected) and self.face.role is not Role.INPUT
        text = f"{self.face.subtitle} ▾" if active else self.face.subtitle
        if active:
            chip = text_width(text, LABEL_SIZE) + 16
            painter.setPen(QPen(look.colour("strong_line"), 1))
            painter.setBrush(look.colour("card"))
            painter.drawRoundedRect(QRectF(place.center().x() - chip / 2, place.top(), chip, ACTIVATION_HEIGHT), 6, 6)
        draw_centred(painter, place.center(), text, LABEL_SIZE, look.colour("text" if active else "quiet"))
        if self.face.warning:
            self._paint_badge(painter, look)

    def _paint_badge(self, painter: QPainter, look: Theme) -> None:
        rect, token = self.badge, "error" if self.face.severe else "warning"
        corners = [QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]
        painter.setPen(
            QPen(look.colour(token), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(look.colour(f"{token}_soft"))
        painter.drawPolygon(QPolygonF(corners))
        draw_centred(painter, rect.center() + QPointF(0, 2.5), "!", 11, look.colour(token), bold=True)

    def _paint_neuron(self, painter: QPainter, look: Theme, neuron: int, centre: QPointF, face: NeuronFace) -> None:
        painter.setBrush(look.colour("card"))
        painter.setPen(self._ring(look, neuron))
        painter.drawEllipse(centre, RADIUS, RADIUS)
        beside = self._name_stands_beside(face)
        if face.value is None and not face.awaited:
            if not beside:
                self._paint_name_alone(painter, look, centre, face.name)
        else:
            self._paint_value(painter, look, centre, face, beside=beside)
        above, below = centre - QPointF(0, RADIUS + 9.5), centre + QPointF(0, RADIUS + 12)
        crowded = bool(face.note) and self.layout.crowded
        if face.bias is not None and not crowded:
            self._paint_bias(painter, look, above, face.bias)
        if face.note:
            self._paint_note(painter, look, above if crowded else below, face.note)
        self._paint_beside(painter, look, centre, face, named=beside)

    def _paint_bias(self, painter: QPainter, look: Theme, at: QPointF, bias: float) -> None:
        self._paint_margin(painter, look, at, f"b {signed_fixed_text(bias, self.face.digits)}", "quiet")

    def _paint_note(self, painter: QPainter, look: Theme, at: QPointF, note: str) -> None:
        self._paint_margin(painter, look, at, note, "accent")

    @staticmethod
    def _paint_margin(painter: QPainter, look: Theme, at: QPointF, text: str, token: str) -> None:
        half = text_width(text, LABEL_SIZE) / 2 + 2
        ground = look.colour("card")
        ground.setAlphaF(0.8)  # arrows that pass by do not cross it out
        painter.fillRect(QRectF(at.x() - half, at.y() - 6.5, 2 * half, 13), ground)
        draw_centred(painter, at, text, LABEL_SIZE, look.colour(token))

    def _ring(self, look: Theme, neuron: int) -> QPen:
        marks = self.marks
        if marks.aimed and marks.aimed_neuron == neuron:
            return QPen(look.colour("error" if marks.refused else "accent"), 3.2)
        if neuron in marks.selected_neurons:
            return QPen(look.colour("accent"), 3.2)
        return QPen(look.colour("text"), 2.2 if neuron == marks.hovered_neuron else 1.5)

    def _name_stands_beside(self, face: NeuronFace) -> bool:
        """Return whether a name is too long for its circle and the side of the layer is free."""
        if self.face.role not in {Role.INPUT, Role.OUTPUT}:
            return False
        return text_width(face.name, NAME_SIZE) > _INSIDE - 6

    def _paint_name_alone(self, painter: QPainter, look: Theme, centre: QPointF, name: str) -> None:
        size = fitting_size(name, 13, _INSIDE)
        draw_centred(painter, centre, elided(name, size, _INSIDE + 4), size, look.colour("quiet"))

    def _paint_value(self, painter: QPainter, look: Theme, centre: QPointF, face: NeuronFace, *, beside: bool) -> None:
        text = "?" if face.value is None else fixed_text(face.value, self.face.digits)
        size = fitting_size(text, VALUE_SIZE, _INSIDE, bold=True)
        draw_centred(painter, centre - QPointF(0, 0 if beside else 5), text, size, look.colour("text"), bold=True)
        if not beside:
            name = elided(face.name, NAME_SIZE, _INSIDE - 6)
            draw_centred(painter, centre + QPointF(0, 11), name, NAME_SIZE, look.colour("quiet"))

    def _paint_beside(self, painter: QPainter, look: Theme, centre: QPointF, face: NeuronFace, *, named: bool) -> None:
        gap = RADIUS + 34 if face.target is not None or self.face.role is Role.OUTPUT else RADIUS + 10
        right = QRectF(centre.x() + gap, centre.y() - 27, _LONG_NAME, 18)
        if named and self.face.role is Role.INPUT:
            place = QRectF(centre.x() - gap - _LONG_NAME, centre.y() - 9, _LONG_NAME, 18)
            draw_in(painter, place, elided(face.name, 12, _LONG_NAME), 12, look.colour("quiet"), flags=RIGHT)
        elif named:
            place = right if face.target is not None else right.translated(0, 18)
            draw_in(painter, place, elided(face.name, 12, _LONG_NAME), 12, look.colour("text"))
        if face.target is not None:
            word = QCoreApplication.translate("Canvas", "target")
            draw_in(painter, right.translated(0, 17 if named else 10), word, LABEL_SIZE, look.colour("quiet"))
            value = number_text(face.target, self.face.digits)
            draw_in(painter, right.translated(0, 33 if named else 27), value, 13, look.colour("text"), bold=True)

    def _paint_ellipsis(self, painter: QPainter, look: Theme) -> None:
        if self.layout.ellipsis is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("text"))
        for step in (-1, 0, 1):
            painter.drawEllipse(self.layout.ellipsis + QPointF(0, step * 9 - 10), 2.2, 2.2)
        where = self.layout.ellipsis + QPointF(0, 14)
        draw_centred(painter, where, self.face.hidden_count, LABEL_SIZE, look.colour("quiet"))

    def _paint_grips(self, painter: QPainter, look: Theme) -> None:
        painter.setPen(QPen(look.colour("quiet"), 1.4))
        painter.setBrush(look.colour("card"))
        port, handle = self.layout.port, self.layout.handle
        painter.drawEllipse(port, 7.5, 7.5)
        painter.drawLine(port - QPointF(3.2, 0), port + QPointF(3.2, 0))
        painter.drawLine(port - QPointF(0, 3.2), port + QPointF(0, 3.2))
        painter.drawRoundedRect(QRectF(handle.x() - 15, handle.y() - 4.5, 30, 9), 4.5, 4.5)
        painter.drawLine(handle - QPointF(6, 0), handle + QPointF(6, 0))
