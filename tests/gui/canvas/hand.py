"""A hand for tests: moves the mouse over a shown canvas and presses keys, in scene units and by the parts' names."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nnstudio.document.diagram import Arrow, Layer
from nnstudio.gui.canvas.layer_item import LayerItem
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.studio import Studio

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hand:
    """Real mouse and key events on one canvas."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view

    @property
    def studio(self) -> Studio:
        return self.view.studio

    @property
    def tool(self) -> str:
        return self.view.tool

    @property
    def layers(self) -> tuple[Layer, ...]:
        return self.studio.document.diagram.layers

    @property
    def sizes(self) -> list[int]:
        return [layer.size for layer in self.layers]

    def item(self, place: int) -> LayerItem:
        return self.view.drawing.layer_items[self.layers[place].id]

    def neuron(self, layer: int, unit: int) -> QPointF:
        centre = self.item(layer).layout.centre(unit)
        assert centre is not None
        return centre

    def header(self, layer: int) -> QPointF:
        header = self.item(layer).layout.header
        return QPointF(header.center().x(), header.top() + 10)

    def activation(self, layer: int) -> QPointF:
        header = self.item(layer).layout.header
        return QPointF(header.center().x(), header.bottom() - 12)

    def frame(self, layer: int) -> QPointF:
        frame = self.item(layer).layout.frame
        return QPointF(frame.left() + 8, frame.top() + 8)

    def port(self, layer: int) -> QPointF:
        return self.item(layer).layout.port

    def handle(self, layer: int) -> QPointF:
        return self.item(layer).layout.handle

    def arrow(self, layer: int, unit: int, other: int, other_unit: int) -> Arrow:
        return Arrow(self.layers[layer].neurons[unit].id, self.layers[other].neurons[other_unit].id)

    def on_arrow(self, arrow: Arrow, along: float = 0.5) -> QPointF:
        return next(drawn.course for drawn in self.view.drawing.arrows() if drawn.arrow == arrow).point_at(along)

    def pixel(self, scene: QPointF) -> QPoint:
        return self.view.mapFromScene(scene)

    def move(self, to: QPointF) -> None:
        QTest.mouseMove(self.view.viewport(), self.pixel(to))

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.view.viewport(), button, modifiers, self.pixel(at))

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.view.viewport(), button, modifiers, self.pixel(at))

    def click(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.move(at)
        self.press(at, modifiers)
        self.release(at, modifiers)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.pixel(at))

    def hold(self, start: QPointF, end: QPointF, button: Qt.MouseButton = LEFT) -> None:
        """Drag, and do not let go."""
        self.move(start)
        self.press(start, button=button)
        for step in (0.2, 0.6, 1.0):
            self.move(start + (end - start) * step)

    def drag(self, start: QPointF, end: QPointF, button: Qt.MouseButton = LEFT) -> None:
        self.hold(start, end, button)
        self.release(end, button=button)

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key; a text is pressed as its one letter."""
        where = on if on is not None else self.view
        if isinstance(key, str):
            QTest.keyClicks(where, key, modifiers)
        else:
            QTest.keyClick(where, key, modifiers)

    def type(self, text: str) -> None:
        """Type into the field that is open over the canvas."""
        QTest.keyClicks(self.view.fields.editor, text)

    def enter(self) -> None:
        QTest.keyClick(self.view.fields.editor, Qt.Key.Key_Return)

    def wheel(self, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel; with Alt it is a turn to the side, as Qt delivers it."""
        turn = QPoint(round(120 * notches), 0) if modifiers & ALT else QPoint(0, round(120 * notches))
        where = QPointF(self.pixel(at))
        event = QWheelEvent(
            where,
            QPointF(self.view.viewport().mapToGlobal(where.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def picture(self) -> QImage:
        return self.view.viewport().grab().toImage()
