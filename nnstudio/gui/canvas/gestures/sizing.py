"""Changing how many neurons a layer has, by its handle or by the wheel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from nnstudio.document import edits
from nnstudio.errors import NNStudioError
from nnstudio.gui.canvas.geometry import size_for_height
from nnstudio.gui.canvas.gestures.gesture import Canvas, Pointer
from nnstudio.gui.canvas.gestures.selecting import SelectGesture

_WHEEL_REST = 400


def size_edit_name() -> str:
    """Return what the undo entry of a change of size is called."""
    return QCoreApplication.translate("Canvas", "Change layer size")


class SizeGesture(SelectGesture):
    """Drags the handle at the bottom of a layer: down for more neurons, up for fewer."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        layer_id = start.hit.layer
        assert layer_id is not None, "a handle belongs to a layer"  # noqa: S101 the hit says so
        self._layer_id = layer_id
        self._before = canvas.studio.document.diagram.layer(layer_id).size

    def move(self, pointer: Pointer) -> None:
        """Show the layer at that size."""
        self.preview_edit(edits.set_layer_size, self._layer_id, self._size(pointer))

    def release(self, pointer: Pointer) -> None:
        """Give it that size."""
        size = self._size(pointer)
        if size != self._before:
            self.canvas.studio.edit(size_edit_name(), edits.set_layer_size, self._layer_id, size)

    def _size(self, pointer: Pointer) -> int:
        return size_for_height(self._before, pointer.scene.y() - self.start.scene.y())


class WheelSizing(QObject):
    """Turns of the wheel over a layer: shown at once, one undo entry when the wheel comes to rest.

    Attributes
    ----------
    active : bool
        Whether a change is shown that is not done yet.
    finishing : bool
        Whether it is done now.
    """

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._layer_id: int | None = None
        self._size = 0
        self.finishing = False
        self._rest = QTimer(self, singleShot=True, interval=_WHEEL_REST)
        self._rest.timeout.connect(self.finish)

    @property
    def active(self) -> bool:
        """Whether a change is shown that is not done yet."""
        return self._layer_id is not None

    def turn(self, layer_id: int, notches: int) -> None:
        """Show the layer with so many neurons more, or fewer."""
        if layer_id != self._layer_id:
            self.finish()
            self._size = self._canvas.studio.document.diagram.layer(layer_id).size
        self._layer_id = layer_id
        wanted = max(1, self._size + notches)
        try:
            document = edits.set_layer_size(self._canvas.studio.document, layer_id, wanted)
        except NNStudioError:
            return  # the layer is as large as it may be: the wheel stops there
        self._size = wanted
        self._canvas.drawing.show_document(document)
        self._rest.start()

    def finish(self) -> None:
        """Do what is shown."""
        layer_id = self._end()
        if layer_id is not None and self._canvas.studio.document.diagram.has_layer(layer_id):
            self.finishing = True
            self._canvas.studio.edit(size_edit_name(), edits.set_layer_size, layer_id, self._size)
            self.finishing = False

    def cancel(self) -> None:
        """Leave no trace."""
        self._end()

    def _end(self) -> int | None:
        layer_id, self._layer_id = self._layer_id, None
        self._rest.stop()
        if layer_id is not None:
            self._canvas.drawing.show_document(self._canvas.studio.document)
        return layer_id
