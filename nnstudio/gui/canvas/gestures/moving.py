"""Moving layers by their header or frame, with a light pull to the lines of other layers and to the grid."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from nnstudio.document import edits
from nnstudio.document.names import Role, role
from nnstudio.gui.canvas.geometry import snapped
from nnstudio.gui.canvas.gestures.gesture import Canvas, Pointer
from nnstudio.gui.canvas.gestures.selecting import SelectGesture
from nnstudio.gui.canvas.hits import Part
from nnstudio.gui.look import theme

_REACH = 9.0
_GUIDE = 4000.0


class MoveGesture(SelectGesture):
    """Drags a layer, and with it all that are selected if it is one of them; a click selects or opens the menu."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        layer_id = start.hit.layer
        assert layer_id is not None, "a move begins on a layer"  # noqa: S101 the hit says so
        self._layer_id = layer_id
        selected = canvas.studio.selection.layers
        self._moved = sorted(selected) if layer_id in selected else [layer_id]
        self._step = QPointF()
        self._guides: list[QLineF] = []

    def move(self, pointer: Pointer) -> None:
        """Show the layers where they would be."""
        self._aim(pointer)
        self.preview_edit(edits.move_layers, self._moved, self._step.x(), self._step.y())

    def release(self, pointer: Pointer) -> None:
        """Move them."""
        self._aim(pointer)
        if self._step.isNull():
            return
        one, several = (
            QCoreApplication.translate("Canvas", "Move layer"),
            QCoreApplication.translate("Canvas", "Move layers"),
        )
        name = one if len(self._moved) == 1 else several
        self.canvas.studio.edit(name, edits.move_layers, self._moved, self._step.x(), self._step.y())

    def click(self, pointer: Pointer) -> None:
        """Select the layer, or offer its activations."""
        super().click(pointer)
        has_activation = role(self.canvas.studio.document.diagram, self._layer_id) is not Role.INPUT
        if self.start.hit.part is Part.ACTIVATION and has_activation and not pointer.adds:
            self.canvas.open_activation_menu(self._layer_id)

    def paint(self, painter: QPainter) -> None:
        """Paint the lines the layer was drawn to."""
        pen = QPen(theme.current().colour("accent"), 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._guides)

    def _aim(self, pointer: Pointer) -> None:
        diagram = self.canvas.studio.document.diagram
        layer = diagram.layer(self._layer_id)
        still = [other for other in diagram.layers if other.id not in self._moved]
        wanted = QPointF(layer.x, layer.y) + pointer.scene - self.start.scene
        reach = _REACH / self.canvas.zoom
        x, on_x = snapped(wanted.x(), tuple(other.x for other in still), reach)
        y, on_y = snapped(wanted.y(), tuple(other.y for other in still), reach)
        self._step = QPointF(x - layer.x, y - layer.y)
        self._guides = [QLineF(x, -_GUIDE, x, _GUIDE)] * on_x + [QLineF(-_GUIDE, y, _GUIDE, y)] * on_y
