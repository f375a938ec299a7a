"""The wheel and two fingers: pan; with Ctrl zoom; over a header, or with Alt over a layer, the layer's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent

from nnstudio.gui.canvas.hits import Part

if TYPE_CHECKING:
    from nnstudio.gui.canvas.view import CanvasView

_NOTCH = 120
_ZOOM_A_NOTCH = 1.2
_PAN_A_NOTCH = 60.0


class Wheel:
    """Acts on turns of the wheel over one view."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._rest = 0

    def turn(self, event: QWheelEvent) -> None:
        """Zoom, size or pan."""
        self._view.fields.editor.take()  # it would not move along
        layer_id = self._sized_layer(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.navigation.zoom_at(event.position(), _ZOOM_A_NOTCH ** (event.angleDelta().y() / _NOTCH))
        elif layer_id is not None:
            self._size(layer_id, event)
        else:
            self._pan(event)

    def _sized_layer(self, event: QWheelEvent) -> int | None:
        hit = self._view.hit_at(event.position())
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return hit.layer if with_alt or hit.part in {Part.HEADER, Part.ACTIVATION} else None

    def _size(self, layer_id: int, event: QWheelEvent) -> None:
        turned = event.angleDelta()  # with Alt, Qt gives the turn as one to the side
        self._rest += turned.y() or turned.x()
        notches = int(self._rest / _NOTCH)
        self._rest -= notches * _NOTCH
        if notches:
            self._view.wheel_sizing.turn(layer_id, notches)

    def _pan(self, event: QWheelEvent) -> None:
        by = QPointF(event.pixelDelta())
        if event.pixelDelta().isNull():
            by = QPointF(event.angleDelta()) * (_PAN_A_NOTCH / _NOTCH)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and by.x() == 0:
            by = by.transposed()
        self._view.scroll_by(by.x(), by.y())
