"""The keys of the canvas that are no menu entry: walking, typing a size, editing in place, Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnstudio.gui.canvas.walking import Way, next_layer, walked

if TYPE_CHECKING:
    from nnstudio.gui.canvas.view import CanvasView

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Keys:
    """Acts on key presses of one view."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it meant something."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._view.escape()
            return True
        if event.modifiers() not in _PLAIN:
            return False
        if key in _WAYS:
            return self._walk(_WAYS[key])
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._view.fields.edit_selected()
            return True
        return self._digit(event.text())

    def tab(self, *, backwards: bool) -> bool:
        """Select the next layer; return False past the last, so that the focus goes on."""
        studio = self._view.studio
        selection = next_layer(studio.document.diagram, studio.selection, backwards)
        if selection is None:
            return False
        studio.select(selection)
        self._view.show_selected()
        return True

    def _walk(self, way: Way) -> bool:
        studio = self._view.studio
        if not studio.document.diagram.layers:
            return False
        studio.select(walked(studio.document.diagram, studio.selection, way))
        self._view.show_selected()
        return True

    def _digit(self, text: str) -> bool:
        layers = self._view.commands.layer_ids
        if len(layers) != 1 or not (text.isascii() and text.isdigit()):
            return False
        self._view.fields.size_layer(layers[0], text)
        return True
