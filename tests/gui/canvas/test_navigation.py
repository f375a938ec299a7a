from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnstudio.document import edits
from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.view import CanvasView
from tests.gui.canvas.hand import CTRL, NONE, SHIFT, Hand

OnChain = Callable[..., Hand]


def test_ctrl_and_wheel_zoom_at_the_pointer(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    at = hand.neuron(1, 0)
    pixel, zoom = hand.pixel(at), hand.view.zoom
    hand.wheel(at, 2, CTRL)
    assert hand.view.zoom == pytest.approx(zoom * 1.44)
    assert (hand.pixel(at) - pixel).manhattanLength() <= 2
    hand.wheel(at, -40, CTRL)
    assert hand.view.zoom == pytest.approx(0.1)
    hand.wheel(QPointF(0, 0), 90, CTRL)
    assert hand.view.zoom == pytest.approx(6.0)


def test_a_pinch_zooms_at_the_fingers(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    at, zoom = hand.neuron(0, 0), hand.view.zoom
    pixel = QPointF(hand.pixel(at))
    where = QPointF(hand.view.viewport().mapToGlobal(pixel.toPoint()))
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    QApplication.sendEvent(
        hand.view.viewport(), QNativeGestureEvent(kind, device, 2, pixel, pixel, where, 0.25, QPointF())
    )
    assert hand.view.zoom == pytest.approx(zoom * 1.25)
    assert (hand.pixel(at) - pixel.toPoint()).manhattanLength() <= 2


def test_two_fingers_on_a_touch_screen_zoom(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    zoom, viewport = hand.view.zoom, hand.view.viewport()
    screen = QTest.createTouchDevice()
    left, right = QPoint(400, 300), QPoint(500, 300)
    QTest.touchEvent(viewport, screen).press(0, left, viewport).press(1, right, viewport).commit()
    for step in range(1, 9):
        away = QPoint(10 * step, 0)
        QTest.touchEvent(viewport, screen).move(0, left - away, viewport).move(1, right + away, viewport).commit()
    QTest.touchEvent(viewport, screen).release(0, left, viewport).release(1, right, viewport).commit()
    assert hand.view.zoom > 1.2 * zoom
    assert hand.studio.undo_stack.count() == 0


def test_a_plain_wheel_and_two_fingers_pan(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    ground = QPointF(-150, -250)
    before = hand.pixel(ground)
    hand.wheel(ground, 1)
    assert hand.pixel(ground) - before == QPoint(0, 60)
    hand.wheel(ground, 1, SHIFT)
    assert hand.pixel(ground) - before == QPoint(60, 60)
    at = QPointF(300, 40)
    fingers = QWheelEvent(
        at, at, QPoint(-7, 11), QPoint(0, 0), Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.ScrollUpdate, False
    )  # fmt: skip
    QApplication.sendEvent(hand.view.viewport(), fingers)
    assert hand.pixel(ground) - before == QPoint(53, 71)


def test_space_and_drag_or_the_middle_button_pan(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    start = hand.neuron(0, 0)
    before = hand.pixel(start)
    QTest.keyPress(hand.view, Qt.Key.Key_Space)
    hand.press(start)
    QTest.mouseMove(hand.view.viewport(), before + QPoint(20, 10))
    QTest.mouseMove(hand.view.viewport(), before + QPoint(80, 30))
    QTest.mouseRelease(hand.view.viewport(), Qt.MouseButton.LeftButton, NONE, before + QPoint(80, 30))
    QTest.keyRelease(hand.view, Qt.Key.Key_Space)
    assert hand.pixel(start) - before == QPoint(80, 30)
    hand.press(start, button=Qt.MouseButton.MiddleButton)
    QTest.mouseMove(hand.view.viewport(), before)
    QTest.mouseRelease(hand.view.viewport(), Qt.MouseButton.MiddleButton, NONE, before)
    assert hand.pixel(start) == before
    assert hand.studio.undo_stack.count() == 0
    assert hand.studio.selection.is_empty


def test_fit_and_zoom_by_keys(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    fitted = hand.view.zoom
    hand.key("=", CTRL)
    assert hand.view.zoom == pytest.approx(fitted * 1.2)
    hand.key("-", CTRL)
    hand.key("-", CTRL)
    assert hand.view.zoom < fitted
    hand.view.scroll_by(5000, 0)
    assert not hand.view.navigation.sees(hand.item(0).layout.frame)
    hand.key("0", CTRL)
    assert hand.view.zoom == pytest.approx(fitted)
    assert all(hand.view.navigation.sees(hand.item(place).layout.body) for place in range(3))
    hand.view.scroll_by(5000, 0)
    hand.key("f")
    assert hand.view.navigation.sees(hand.item(0).layout.frame)


def test_what_is_opened_is_in_view(on_chain: OnChain, view: CanvasView) -> None:
    hand = on_chain(2, 40, 1)
    assert view.navigation.sees(hand.item(1).layout.body)


def test_arrow_keys_walk_the_neurons(on_chain: OnChain) -> None:
    hand = on_chain(2, 40, 1)

    def here() -> tuple[int, int]:
        (neuron,) = hand.studio.selection.neurons
        layer = hand.studio.document.diagram.layer_of(neuron)
        return hand.layers.index(layer), hand.studio.document.diagram.unit(neuron)

    hand.key(Qt.Key.Key_Right)
    assert here() == (0, 0)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Down)
    assert here() == (0, 1)
    hand.key(Qt.Key.Key_Right)
    assert here()[0] == 1
    for _ in range(12):
        hand.key(Qt.Key.Key_Down)
    assert here() == (1, 39)
    for _ in range(5):
        hand.key(Qt.Key.Key_Up)
    assert here() == (1, 4)
    hand.key(Qt.Key.Key_Right)
    assert here() == (2, 0)
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Left)
    assert here()[0] == 0


def test_tab_walks_the_layers_and_leaves_past_the_last(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    seen = []
    for _ in range(3):
        hand.key(Qt.Key.Key_Tab)
        seen.append(next(iter(hand.studio.selection.layers)))
    assert seen == [layer.id for layer in hand.layers]
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert hand.studio.selection.layers == {hand.layers[1].id}
    assert hand.view.accessibleDescription() == "Hidden, 3 neurons, sigmoid"


def test_the_description_follows_what_is_current(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1, sample="xor")
    assert hand.view.accessibleName() == "Network drawing"
    assert "Input, 2 neurons; Hidden, 3 neurons, sigmoid" in hand.view.accessibleDescription()
    hand.click(hand.neuron(0, 1))
    value = hand.item(0).face.neurons[1].value
    assert hand.view.accessibleDescription() == f"Neuron x2 of Input, value {value:.2f}"
    hand.click(hand.on_arrow(hand.arrow(0, 0, 1, 0)))
    assert hand.view.accessibleDescription().startswith("Arrow from x1 to h1, weight ")


def test_escape_puts_the_tool_down_and_then_selects_nothing(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.click(hand.header(0))
    hand.key("c")
    hand.key(Qt.Key.Key_Escape)
    assert hand.tool == "select"
    assert hand.studio.selection.layers
    hand.key(Qt.Key.Key_Escape)
    assert hand.studio.selection.is_empty


def test_what_fits_fills_the_view(on_chain: OnChain) -> None:
    hand = on_chain(1, 1, 1, 1)
    hand.view.fit()
    first, last = hand.pixel(hand.neuron(0, 0)), hand.pixel(hand.neuron(3, 0))
    width = hand.view.viewport().width()
    assert last.x() - first.x() > 0.6 * width
    assert first.x() > 30
    assert last.x() < width - 60


def test_longer_names_beside_the_neurons_are_not_cut_by_the_edge(on_chain: OnChain) -> None:
    hand = on_chain(2, 2, 2)
    view = hand.view
    view.resize(420, 760)
    view.fit()
    layers = view.studio.document.diagram.layers
    for layer in (layers[0], layers[-1]):
        name = "a name as long as a student writes it"
        view.studio.edit("Rename", edits.rename_neuron, layer.neurons[0].id, name)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(view.drawing.content_rect())


def test_a_view_that_was_moved_stays_where_it_is(on_chain: OnChain) -> None:
    hand = on_chain(2, 2)
    hand.view.scroll_by(400, 0)
    zoom, corner = hand.view.zoom, hand.view.mapToScene(0, 0)
    neuron = hand.view.studio.document.diagram.layers[0].neurons[0]
    hand.view.studio.edit("Rename", edits.rename_neuron, neuron.id, "a name as long as a student writes it")
    assert (hand.view.zoom, hand.view.mapToScene(0, 0)) == (zoom, corner)


def test_a_layer_on_its_own_has_no_number_in_the_network(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, connected=False)
    assert [item.face.subtitle for item in hand.view.drawing.layer_items.values()] == ["sigmoid", "sigmoid"]


def test_the_size_handle_stands_under_what_stands_under_the_last_neuron(on_chain: OnChain) -> None:
    layout = on_chain(2, 3).item(1).layout
    note = layout.centres[-1].y() + RADIUS + 12 + 6.5
    assert layout.handle.y() - 4.5 >= note
