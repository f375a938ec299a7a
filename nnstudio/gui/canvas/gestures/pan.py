"""Moving the paper under the window: space and drag, or the middle button."""

from __future__ import annotations

from nnstudio.gui.canvas.gestures.gesture import Canvas, Gesture, Pointer


class PanGesture(Gesture):
    """Moves what is in view with the mouse; nothing in the document changes."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._last = start.screen
        self._whole = start.screen - start.screen

    def move(self, pointer: Pointer) -> None:
        """Keep under the pointer what was there."""
        step = pointer.screen - self._last
        self._last = pointer.screen
        self._whole += step
        self.canvas.scroll_by(step.x(), step.y())

    def cancel(self) -> None:
        """Move back."""
        super().cancel()
        self.canvas.scroll_by(-self._whole.x(), -self._whole.y())
