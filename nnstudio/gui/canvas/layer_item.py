"""One layer on the canvas: its shapes as a sheet, and over them texts and the numbers of the present frame."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnstudio.document.diagram import Layer
from nnstudio.document.names import Role
from nnstudio.gui.canvas.face import LayerFace
from nnstudio.gui.canvas.figures import Figure, changed, figures_of
from nnstudio.gui.canvas.geometry import BIAS_SPACE, RADIUS, LayerLayout, layout_of
from nnstudio.gui.canvas.layer_shapes import LayerMarks, StillLayer, badge_of
from nnstudio.gui.canvas.layer_writing import LONG_NAME, Writing, name_stands_beside, paint_writings, writings_of
from nnstudio.gui.canvas.sheet import Sheet
from nnstudio.gui.look import theme
from nnstudio.gui.widgets.elided import literal

_ROOM, _ROOM_FOR_TARGETS, _ROOM_BESIDE = 30.0, 90.0, 130.0
_AROUND = (-_ROOM, -12.0, _ROOM, 26.0)
"""From frame and header to all that is painted around them."""


class LayerItem(QGraphicsItem):
    """Paints one layer; knows nothing of mouse and keys.

    Attributes
    ----------
    layer, layout, face, marks
        What is painted; set together by `show_layer` and `show_marks`, which repaint what differs.
    figures : tuple[Figure, ...]
        The numbers that change with every frame of a run.
    sheet : Sheet
        Of its shapes.
    obstacles : list[QRectF]
        What no label may cover: circles with the room of their biases, and all texts that stand still.
    """

    def __init__(self, layer: Layer, face: LayerFace) -> None:
        super().__init__()
        self.layer = layer
        self.layout = layout_of(layer)
        self.face = face
        self.marks = LayerMarks()
        self.figures: tuple[Figure, ...] = ()
        self._bounds = _bounds(self.layout, face)
        self.sheet = Sheet()
        self._show_still()
        self._show_figures()

    def show_layer(self, layer: Layer, face: LayerFace) -> None:
        """Paint this from now on."""
        same = layer is self.layer or (layer.neurons, layout_of(layer)) == (self.layer.neurons, self.layout)
        if same and face == self.face:
            self.layer = layer
            return
        still = same and face.still == self.face.still
        self.layer, self.layout, self.face = layer, layout_of(layer), face
        if not still:
            self._show_bounds(_bounds(self.layout, face))
            self._show_still()
        self._show_figures()

    def show_marks(self, marks: LayerMarks) -> None:
        """Set these parts off from now on."""
        if marks != self.marks:
            self.marks = marks
            self._show_still()

    def letter_anew(self) -> None:
        """Paint in other type from now on."""
        self._show_still()
        self.figures = figures_of(self.layout, self.face)

    @property
    def badge(self) -> QRectF:
        """Where the warning stands; empty if there is none."""
        return badge_of(self.layout, self.face)

    @property
    def covered(self) -> QRectF:
        """What the layer covers with its names and targets: long names stand beside inputs and outputs."""
        role, beside = self.face.role, any(name_stands_beside(self.face, neuron) for neuron in self.face.neurons)
        left = _ROOM_BESIDE if beside and role is Role.INPUT else _ROOM
        right = (_ROOM_BESIDE if beside else _ROOM_FOR_TARGETS) if role is Role.OUTPUT else _ROOM
        return self.layout.body.adjusted(-left, -12, right, 26)

    def boundingRect(self) -> QRectF:
        """Return the frame, the header and all that stands around them."""
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the shapes, then the texts, then the numbers."""
        look = theme.current()
        shapes = self.layout.body.adjusted(*_AROUND)
        self.sheet.show(painter, shapes, (self._still, look), lambda on: self._still.paint(on, look))
        paint_writings(painter, look, self._writings)
        paint_writings(painter, look, (figure.writing for figure in self.figures))

    def _show_still(self) -> None:
        neurons = tuple(self.layer.neurons[unit].id for unit in self.layout.units)
        self._still = StillLayer(neurons, self.layout, self.face, self.marks)
        self._writings = writings_of(self._still)
        self.obstacles = _obstacles(self.layout, self._writings)
        self.setToolTip(literal(self.face.warning))
        self.update()

    def _show_bounds(self, bounds: QRectF) -> None:
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def _show_figures(self) -> None:
        before, self.figures = self.figures, figures_of(self.layout, self.face, self.figures)
        differs = changed(before, self.figures)
        if not differs.isEmpty():
            self.update(differs)


def _bounds(layout: LayerLayout, face: LayerFace) -> QRectF:
    """Return all that a layer may paint on: beside an input or output stand names and targets."""
    beside = LONG_NAME - _ROOM if face.role in {Role.INPUT, Role.OUTPUT} else 0.0
    return layout.body.adjusted(*_AROUND).adjusted(-beside, 0, beside, 0)


def _obstacles(layout: LayerLayout, writings: Iterable[Writing]) -> list[QRectF]:
    side, above = RADIUS + 8, RADIUS + BIAS_SPACE
    circles = [QRectF(c.x() - side, c.y() - above, 2 * side, above + RADIUS + 2) for c in layout.centres]
    return [*circles, *(writing.lettered.box.adjusted(-4, -2, 4, 2) for writing in writings)]
