"""The mouse over the canvas: which gesture is under way, what the pointer is over, and its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QInputEvent, QMouseEvent, QPainter

from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.gestures.choosing import gesture_for
from nnstudio.gui.canvas.gestures.gesture import Gesture, Pointer
from nnstudio.gui.canvas.gestures.pan import PanGesture
from nnstudio.gui.canvas.gestures.placing import DropGesture, layer_near
from nnstudio.gui.canvas.gestures.selecting import selection_of
from nnstudio.gui.canvas.hits import GROUND, Hit, Part
from nnstudio.gui.canvas.scene import Aim

if TYPE_CHECKING:
    from nnstudio.gui.canvas.view import CanvasView

_CURSORS = {
    Part.HANDLE: Qt.CursorShape.SizeVerCursor,
    Part.PORT: Qt.CursorShape.CrossCursor,
    Part.NEURON: Qt.CursorShape.PointingHandCursor,
    Part.ARROW: Qt.CursorShape.PointingHandCursor,
    Part.HEADER: Qt.CursorShape.SizeAllCursor,
    Part.FRAME: Qt.CursorShape.SizeAllCursor,
    Part.ACTIVATION: Qt.CursorShape.PointingHandCursor,
}


class Mouse:
    """Follows the mouse over one view.

    Attributes
    ----------
    gesture : Gesture or None
        What is under way.
    finishing : bool
        Whether a gesture does now, with the mouse where it ended, what it was for.
    screen : QPointF
        Where the pointer was seen last, in pixels of the view.
    """

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self.gesture: Gesture | None = None
        self.finishing = False
        self.screen = QPointF()
        self._space = False
        self._cancelled_by_press = False

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture; another button during one cancels it."""
        self._cancelled_by_press = self.cancel()
        if self._cancelled_by_press:
            return
        at = self.pointer(event.position(), event)
        left, middle = event.button() == Qt.MouseButton.LeftButton, event.button() == Qt.MouseButton.MiddleButton
        if middle or (left and self._space):
            self.gesture = PanGesture(self._view, at)
        elif left:
            self.gesture = gesture_for(self._view, self._view.tool, at)
        elif event.button() == Qt.MouseButton.RightButton:
            self._select_for_menu(at.hit)
        self.show_cursor()

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or set off what is under the pointer."""
        if event.buttons() == Qt.MouseButton.NoButton:
            self.cancel()  # the button was let go where nobody told the window
        at = self.pointer(event.position(), event)
        if self.gesture is None:
            self._hover(at)
        else:
            self.gesture.follow(at)
            self._view.viewport().update()

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            self.finish(self.pointer(event.position(), event))

    def finish(self, at: Pointer) -> None:
        """End the gesture at a point."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return
        self.finishing = True
        gesture.finish(at)
        self.finishing = False
        if self._view.tool == "layer" and not isinstance(gesture, PanGesture):
            self._view.set_tool("select")
        self._hover(self.pointer(at.screen))
        self._view.viewport().update()

    def cancel(self) -> bool:
        """Cancel the gesture; return whether there was one."""
        gesture, self.gesture = self.gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self.show_cursor()
        self._view.viewport().update()
        return True

    def cancel_for_menu(self) -> bool:
        """Cancel the gesture; return whether there was one, or the press that asks for the menu cancelled it."""
        cancelled, self._cancelled_by_press = self._cancelled_by_press, False
        return self.cancel() or cancelled

    def carry(self, what: str, at: QPointF) -> None:
        """Carry a ``"layer"`` or ``"neuron"`` from the palette; go on with `carry_on`, end with `finish`."""
        self.gesture = DropGesture(self._view, self.pointer(at), what)

    def carry_on(self, at: QPointF) -> None:
        """Show what is carried at a point of the view, in pixels."""
        if self.gesture is not None:
            self.gesture.follow(self.pointer(at))
            self._view.viewport().update()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what was clicked twice; with a tool in hand, it is two clicks."""
        if self._view.tool != "select" or event.button() != Qt.MouseButton.LeftButton:
            self.press(event)
            return
        at = self.pointer(event.position(), event)
        fields, hit = self._view.fields, at.hit
        bias_of = self._bias_at(at.scene)
        if bias_of is not None:
            fields.edit_bias(bias_of)
        elif hit.neuron is not None:
            fields.rename_neuron(hit.neuron)
        elif hit.arrow is not None:
            fields.edit_weight(hit.arrow)
        elif hit.layer is not None and hit.part in {Part.HEADER, Part.ACTIVATION}:
            fields.rename_layer(hit.layer)

    def leave(self) -> None:
        """Set nothing off any more."""
        if self.gesture is None:
            self._view.drawing.show_hover(GROUND)
            self._view.drawing.show_aim(Aim())

    def hold_space(self, *, held: bool) -> None:
        """Take hold of the paper, or let it go."""
        self._space = held
        self.show_cursor()

    def menu_place(self, at: QPoint | None) -> tuple[QPoint, Hit]:
        """Return where a menu opens and for what; None: at what is selected."""
        if at is not None:
            return at, self._view.hit_at(QPointF(at))
        chosen, drawing = self._view.studio.selection, self._view.drawing
        if chosen.layers:
            layer_id = min(chosen.layers)
            return self._view.mapFromScene(drawing.layer_items[layer_id].layout.header.center()), Hit(
                Part.HEADER, layer_id
            )
        centre = drawing.neuron_centre(min(chosen.neurons)) if chosen.neurons else None
        if centre is not None:
            return self._view.mapFromScene(centre), Hit(Part.NEURON, None, min(chosen.neurons))
        arrow = min(chosen.arrows, default=None)
        hit = GROUND if arrow is None else Hit(Part.ARROW, arrow=arrow)
        return self._view.viewport().rect().center(), hit

    def paint(self, painter: QPainter) -> None:
        """Paint what belongs to the gesture alone."""
        if self.gesture is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.gesture.paint(painter)

    def pointer(self, screen: QPointF, event: QInputEvent | None = None) -> Pointer:
        """Return what is at a point of the view, in pixels."""
        self.screen = screen
        modifiers = Qt.KeyboardModifier.NoModifier if event is None else event.modifiers()
        scene = self._view.viewportTransform().inverted()[0].map(screen)
        return Pointer(scene, screen, self._view.hit_at(screen), modifiers)

    def show_cursor(self) -> None:
        """Give the pointer the shape of what a press would do."""
        self._view.viewport().setCursor(self._cursor(self._view.drawing.hovered))

    def _cursor(self, hit: Hit) -> Qt.CursorShape:
        if isinstance(self.gesture, PanGesture):
            return Qt.CursorShape.ClosedHandCursor
        if self._space:
            return Qt.CursorShape.OpenHandCursor
        if self._view.tool != "select":
            return Qt.CursorShape.CrossCursor
        return _CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor)

    def _hover(self, at: Pointer) -> None:
        drawing = self._view.drawing
        drawing.show_hover(at.hit)
        if self._view.tool == "neuron":
            near = layer_near(self._view, at.scene)
            drawing.show_aim(Aim() if near is None else Aim(Hit(Part.FRAME, near)))
        self.show_cursor()

    def _select_for_menu(self, hit: Hit) -> None:
        chosen, part = self._view.studio.selection, selection_of(hit)
        if not (part.layers <= chosen.layers and part.neurons <= chosen.neurons and part.arrows <= chosen.arrows):
            self._view.studio.select(part)

    def _bias_at(self, scene: QPointF) -> int | None:
        """Return the neuron whose bias label is at a point."""
        for item in self._view.drawing.layer_items.values():
            for unit, centre in zip(item.layout.units, item.layout.centres, strict=True):
                label = QRectF(centre.x() - RADIUS, centre.y() - RADIUS - 18, 2 * RADIUS, 16)
                if label.contains(scene) and self._view.studio.document.diagram.incoming(item.layer.id):
                    return item.layer.neurons[unit].id
        return None
