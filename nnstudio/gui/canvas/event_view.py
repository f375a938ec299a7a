"""The Qt events of the canvas, each handed to who acts on it: mouse, wheel, keys or menus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGesture, QGestureEvent, QGraphicsView, QMenu, QPinchGesture

from nnstudio.gui.canvas.fields import Fields
from nnstudio.gui.canvas.gestures.sizing import WheelSizing
from nnstudio.gui.canvas.hits import Hit
from nnstudio.gui.canvas.keys import Keys
from nnstudio.gui.canvas.mouse import Mouse
from nnstudio.gui.canvas.navigation import Navigation
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.canvas.wheel import Wheel
from nnstudio.gui.lecture.lecture_keys import lecture_key
from nnstudio.gui.studio import Studio


class EventView(QGraphicsView):
    """A view that knows who acts on which event; `CanvasView` says who they are.

    Attributes
    ----------
    drawing : CanvasScene
    mouse : Mouse
    keys : Keys
    wheel : Wheel
    wheel_sizing : WheelSizing
    fields : Fields
    navigation : Navigation
        Set by `CanvasView` before the first event.
    """

    studio: Studio
    drawing: CanvasScene
    mouse: Mouse
    keys: Keys
    wheel: Wheel
    wheel_sizing: WheelSizing
    fields: Fields
    navigation: Navigation

    def menu_for(self, hit: Hit) -> QMenu:
        """Return the menu for what was clicked."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.fields.editor.take()
        self.wheel_sizing.finish()
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or set off what is under the pointer."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what was clicked twice."""
        self.mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here; by the menu key, with what is selected."""
        if self.mouse.cancel_for_menu():
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at, hit = self.mouse.menu_place(event.pos() if by_mouse else None)
        menu = self.menu_for(hit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, size or pan."""
        self.wheel.turn(event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by a pinch; forget the pointer when it leaves."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.navigation.zoom_at(event.position(), 1.0 + event.value())
            return True
        if isinstance(event, QGestureEvent):
            return self._pinched(event.gesture(Qt.GestureType.PinchGesture))
        if event.type() == QEvent.Type.Leave:
            self.mouse.leave()
        return super().viewportEvent(event)

    def _pinched(self, pinch: QGesture | None) -> bool:
        if not isinstance(pinch, QPinchGesture):
            return False
        self.mouse.cancel()
        at = self.viewport().mapFromGlobal(pinch.hotSpot())
        self.navigation.zoom_at(at, pinch.scaleFactor())
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on showing the whole drawing."""
        super().resizeEvent(event)
        self.navigation.refit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep no pictures of what goes out of view."""
        super().scrollContentsBy(dx, dy)
        self.drawing.forget_unseen(self.mapToScene(self.viewport().rect()).boundingRect())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the paper go: the release of the space bar will not be seen here."""
        self.mouse.hold_space(held=False)
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Walk the layers by Tab; the focus goes on past the last. Leave nothing half done."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.mouse.cancel()
        if event.type() in {QEvent.Type.WindowDeactivate, QEvent.Type.ShortcutOverride} and not _is_escape(event):
            self.wheel_sizing.finish()  # so that Undo takes back what is seen
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            backwards = event.key() == Qt.Key.Key_Backtab
            if (backwards or event.key() == Qt.Key.Key_Tab) and self.keys.tab(backwards=backwards):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a key; those that drive a lecture go on to the window."""
        if self.mouse.gesture is None and lecture_key(self.studio.lecture, event) is not None:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space:
            self.mouse.hold_space(held=True)
        elif not self.keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the paper go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.mouse.hold_space(held=False)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
