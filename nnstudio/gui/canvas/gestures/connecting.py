"""Drawing arrows: from a neuron or a layer to a neuron or a layer; what may not be is refused while it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.rules import End, connection_refusal
from nnstudio.errors import NNStudioError
from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.gestures.gesture import Canvas, Pointer
from nnstudio.gui.canvas.gestures.selecting import SelectGesture
from nnstudio.gui.canvas.hits import GROUND, Hit, Part
from nnstudio.gui.canvas.scene import Aim
from nnstudio.gui.look import theme


@dataclass(frozen=True)
class _Plan:
    """The edit a release would make: its name, the function and its ids."""

    name: str
    function: Any
    source: int
    target: int


class ConnectGesture(SelectGesture):
    """Draws arrows from where it began to where it ends; a click selects."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._source = _end(start.hit)
        self._tip = start.scene
        self._refused = False

    def move(self, pointer: Pointer) -> None:
        """Show the arrows a release would draw or remove, or why it would not."""
        self._tip = pointer.scene
        target = self._target(pointer.hit)
        document, error = self._tried(target)
        self._refused = error is not None
        self.canvas.show_reason(error)
        self.canvas.drawing.show_aim(Aim(pointer.hit if target is not None else GROUND, self._refused))
        self.preview(document)

    def release(self, pointer: Pointer) -> None:
        """Draw or remove them."""
        target = self._target(pointer.hit)
        if target is None or self._tried(target)[1] is not None:
            return
        plan = self._plan(target)
        self.canvas.studio.edit(plan.name, plan.function, plan.source, plan.target)

    def clear(self) -> None:
        """Take the preview and the mark of the target away."""
        super().clear()
        self.canvas.drawing.show_aim(Aim())

    def paint(self, painter: QPainter) -> None:
        """Paint a line from the source to the pointer."""
        if not self.dragged:
            return
        token = "error" if self._refused else "accent"
        painter.setPen(QPen(theme.current().colour(token), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(self._origin(), self._tip)
        painter.setBrush(theme.current().colour(token))
        painter.drawEllipse(self._tip, 3.5, 3.5)

    def _origin(self) -> QPointF:
        drawing = self.canvas.drawing
        if self._source.neuron_id is None:
            return drawing.layer_items[self._source.layer_id].layout.port
        centre = drawing.neuron_centre(self._source.neuron_id)
        return (centre or self.start.scene) + QPointF(RADIUS, 0)

    def _target(self, hit: Hit) -> End | None:
        """Return the end a release would mean; None over the ground and over the source itself."""
        if hit.layer is None:
            return None
        whole = self.start.hit.part is Part.PORT or hit.neuron is None
        target = End(hit.layer, None if whole else hit.neuron)
        at_home = target.layer_id == self._source.layer_id
        return None if at_home and (target.neuron_id is None or target == self._source) else target

    def _tried(self, target: End | None) -> tuple[Document, NNStudioError | None]:
        """Return the document as a release would leave it; as it is, and why, where a release is refused."""
        document = self.canvas.studio.document
        if target is None:
            return document, None
        error = connection_refusal(document, self._source, target)
        if error is not None:
            return document, error
        plan = self._plan(target)
        try:
            return plan.function(document, plan.source, plan.target), None
        except NNStudioError as refused:  # too many weights, say
            return document, refused

    def _plan(self, target: End) -> _Plan:
        source = self._source
        if source.neuron_id is None and target.neuron_id is None:
            name = QCoreApplication.translate("Canvas", "Connect layers")
            return _Plan(name, edits.connect_layers, source.layer_id, target.layer_id)
        if source.neuron_id is None and target.neuron_id is not None:
            name = QCoreApplication.translate("Canvas", "Connect layer to neuron")
            return _Plan(name, edits.connect_layer_to_neuron, source.layer_id, target.neuron_id)
        if source.neuron_id is not None and target.neuron_id is None:
            name = QCoreApplication.translate("Canvas", "Connect neuron to layer")
            return _Plan(name, edits.connect_neuron_to_layer, source.neuron_id, target.layer_id)
        return self._toggle(Arrow(source.neuron_id or 0, target.neuron_id or 0))

    def _toggle(self, arrow: Arrow) -> _Plan:
        drawn = self.canvas.studio.document.diagram.has_arrow(arrow)
        add, remove = (
            QCoreApplication.translate("Canvas", "Draw arrow"),
            QCoreApplication.translate("Canvas", "Remove arrow"),
        )
        return _Plan(remove if drawn else add, edits.toggle_arrow, arrow.source, arrow.target)


def _end(hit: Hit) -> End:
    assert hit.layer is not None, "an arrow begins at a layer"  # noqa: S101 the hit says so
    return End(hit.layer, hit.neuron)
