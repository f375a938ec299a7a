"""Placing new layers and neurons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnstudio.document import edits
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.geometry import FRAME_SIDE, RADIUS, insertion_place, pitch, snapped
from nnstudio.gui.canvas.gestures.gesture import Canvas, Gesture, Pointer
from nnstudio.gui.canvas.hits import Hit, Part
from nnstudio.gui.canvas.scene import Aim
from nnstudio.gui.look import theme

FIRST_SIZE = 3
"""Neurons of a layer that was placed by a click."""
_NEAR_X, _NEAR_Y = 34.0, 76.0
_REACH = 12.0


def place_for(canvas: Canvas, at: QPointF) -> QPointF:
    """Return where a new layer stands that is placed at `at`: drawn to the lines of others, else to the grid."""
    layers = canvas.studio.document.diagram.layers
    reach = _REACH / canvas.zoom
    x, _ = snapped(at.x(), tuple(layer.x for layer in layers), reach)
    y, _ = snapped(at.y(), tuple(layer.y for layer in layers), reach)
    return QPointF(x, y)


def add_layer_at(canvas: Canvas, at: QPointF, size: int, name: str) -> None:
    """Add a layer and select it, so that a number typed next is its size."""
    before, place = canvas.studio.document, place_for(canvas, at)
    if canvas.studio.edit(name, edits.add_layer, place.x(), place.y(), size):
        added = edits.added_layers(before, canvas.studio.document)
        canvas.studio.select(Selection(layers=frozenset(added)))


class PlaceLayerGesture(Gesture):
    """A click places a layer of three neurons; a drag down makes it as tall as the drag."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._end = start.scene

    def move(self, pointer: Pointer) -> None:
        """Show the new layer."""
        self._end = pointer.scene
        place = place_for(self.canvas, self._middle())
        self.preview_edit(edits.add_layer, place.x(), place.y(), self._size())

    def release(self, pointer: Pointer) -> None:
        """Add it."""
        self._end = pointer.scene
        add_layer_at(self.canvas, self._middle(), self._size(), _add_layer())

    def click(self, pointer: Pointer) -> None:
        """Add a layer of the usual size."""
        add_layer_at(self.canvas, pointer.scene, FIRST_SIZE, _add_layer())

    def _size(self) -> int:
        return 1 + round(abs(self._end.y() - self.start.scene.y()) / pitch(FIRST_SIZE))

    def _middle(self) -> QPointF:
        return QPointF(self.start.scene.x(), (self.start.scene.y() + self._end.y()) / 2)


class DropGesture(Gesture):
    """Carries a new layer or neuron from the palette onto the canvas; it is placed where the button is let go.

    Parameters
    ----------
    what
        ``"layer"`` or ``"neuron"``.
    """

    def __init__(self, canvas: Canvas, start: Pointer, what: str) -> None:
        super().__init__(canvas, start)
        self.dragged = True
        self._what = what
        self._at: Pointer | None = None

    def move(self, pointer: Pointer) -> None:
        """Show a ghost of it under the pointer."""
        self._at = pointer

    def release(self, pointer: Pointer) -> None:
        """Place it."""
        if self._what == "layer":
            add_layer_at(self.canvas, pointer.scene, FIRST_SIZE, _add_layer())
        else:
            place_neuron(self.canvas, pointer.scene)

    def paint(self, painter: QPainter) -> None:
        """Paint the ghost."""
        if self._at is None:
            return
        paint_ghost(painter, place_for(self.canvas, self._at.scene), FIRST_SIZE if self._what == "layer" else 1)


class PlaceNeuronGesture(Gesture):
    """Places one neuron: on empty ground as a layer of its own, on or near a layer into it, at that height."""

    def move(self, pointer: Pointer) -> None:
        """Mark the layer it would go into."""
        layer_id = layer_near(self.canvas, pointer.scene)
        hit = Hit(Part.GROUND) if layer_id is None else Hit(Part.FRAME, layer_id)
        self.canvas.drawing.show_aim(Aim(hit))

    def release(self, pointer: Pointer) -> None:
        """Place it."""
        place_neuron(self.canvas, pointer.scene)

    def click(self, pointer: Pointer) -> None:
        """Place it."""
        place_neuron(self.canvas, pointer.scene)

    def clear(self) -> None:
        """Take the mark away."""
        super().clear()
        self.canvas.drawing.show_aim(Aim())


def layer_near(canvas: Canvas, at: QPointF) -> int | None:
    """Return the layer a neuron placed at `at` goes into; None: into one of its own."""
    near = [
        item
        for item in canvas.drawing.layer_items.values()
        if item.layout.frame.adjusted(FRAME_SIDE - _NEAR_X, -_NEAR_Y, _NEAR_X - FRAME_SIDE, _NEAR_Y).contains(at)
    ]
    return min(near, key=lambda item: abs(item.layer.x - at.x())).layer.id if near else None


def place_neuron(canvas: Canvas, at: QPointF) -> None:
    """Add one neuron at a point of the scene, and select it."""
    name, before = QCoreApplication.translate("Canvas", "Add neuron"), canvas.studio.document
    layer_id = layer_near(canvas, at)
    if layer_id is None:
        add_layer_at(canvas, at, 1, name)
        return
    place = insertion_place(canvas.drawing.layer_items[layer_id].layout, at.y())
    if canvas.studio.edit(name, edits.add_neuron, layer_id, place):
        known = {neuron.id for neuron in before.diagram.layer(layer_id).neurons}
        after = canvas.studio.document.diagram.layer(layer_id).neurons
        canvas.studio.select(Selection(neurons=frozenset(n.id for n in after if n.id not in known)))


def paint_ghost(painter: QPainter, centre: QPointF, size: int) -> None:
    """Paint what is being carried: circles in dashes around `centre`."""
    look, distance = theme.current(), pitch(size)
    painter.setPen(QPen(look.colour("accent"), 1.6, Qt.PenStyle.DashLine))
    painter.setBrush(look.colour("accent_soft"))
    for unit in range(size):
        at = centre + QPointF(0, (unit - (size - 1) / 2) * distance)
        painter.drawEllipse(QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS))


def _add_layer() -> str:
    return QCoreApplication.translate("Canvas", "Add layer")
