"""Gestures that are broken off, and what stays half done: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.gui.canvas.palette import DrawPanel
from nnstudio.gui.canvas.view import CanvasView
from tests.gui.canvas.hand import CTRL, LEFT, NONE, Hand

OnChain = Callable[..., Hand]
RIGHT = Qt.MouseButton.RightButton


def is_busy(hand: Hand) -> bool:
    return hand.view.mouse.gesture is not None


def open_menus() -> list[QMenu]:
    return [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]


def test_a_right_click_during_a_drag_cancels_it_and_opens_no_menu(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    window, start, x = hand.view.window().windowHandle(), hand.header(0), hand.layers[0].x

    def at(right: float) -> QPoint:
        return hand.view.viewport().mapTo(hand.view, hand.pixel(start + QPointF(right, 0)))

    hand.hold(start, start + QPointF(80, 0))
    assert hand.item(0).layer.x != x
    QTest.mousePress(window, RIGHT, NONE, at(80))
    QTest.mouseRelease(window, RIGHT, NONE, at(80))
    hand.release(start + QPointF(80, 0))
    assert open_menus() == []
    assert hand.item(0).layer.x == hand.layers[0].x == x
    QTest.mousePress(window, RIGHT, NONE, at(0))
    QTest.mouseRelease(window, RIGHT, NONE, at(0))
    (menu,) = open_menus()
    menu.close()


def test_a_drag_ends_when_the_window_is_left_or_the_button_was_let_go_elsewhere(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    x, end = hand.layers[0].x, hand.header(0) + QPointF(80, 0)
    hand.hold(hand.header(0), end)
    QApplication.sendEvent(hand.view.window(), QEvent(QEvent.Type.WindowDeactivate))
    assert hand.view.mouse.gesture is None
    hand.release(end)
    hand.hold(hand.header(0), end)
    at, no_button = QPointF(hand.pixel(end)), Qt.MouseButton.NoButton
    QApplication.sendEvent(hand.view.viewport(), QMouseEvent(QEvent.Type.MouseMove, at, at, no_button, no_button, NONE))
    assert hand.view.mouse.gesture is None
    assert hand.item(0).layer.x == hand.layers[0].x == x


def with_undo_key(view: CanvasView) -> None:
    undo = QAction(view)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(view.studio.undo_stack.undo)
    view.addAction(undo)


def test_undo_takes_back_what_the_wheel_shows(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    with_undo_key(hand.view)
    hand.studio.edit("Move", edits.move_layers, [hand.layers[0].id], 30.0, 0.0)
    x = hand.layers[0].x
    hand.wheel(hand.header(1), 2)
    assert hand.item(1).layer.size == 5
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.sizes == [2, 3]
    assert hand.layers[0].x == x
    assert not hand.view.wheel_sizing.active
    assert hand.studio.undo_stack.redoText() == "Change layer size"


def test_undo_during_a_drag_ends_it(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    with_undo_key(hand.view)
    hand.studio.edit("Move", edits.move_layers, [hand.layers[0].id], 30.0, 0.0)
    x = hand.layers[0].x
    hand.hold(hand.header(0), hand.header(0) + QPointF(80, 60))
    hand.key(Qt.Key.Key_Z, CTRL)
    hand.release(hand.header(0) + QPointF(80, 60))
    assert hand.layers[0].x == x - 30
    assert hand.studio.undo_stack.canRedo()


def test_another_document_closes_the_field_and_takes_nothing(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.double_click(hand.header(0))
    hand.type("abc")
    hand = on_chain(1, 1)
    assert not hand.view.fields.editor.isVisible()
    assert hand.studio.undo_stack.count() == 0


def test_the_right_button_carries_nothing_from_the_palette(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 3)
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    button, far = panel.layer_button, QPoint(60, 60)
    QTest.mousePress(button, RIGHT, NONE, QPoint(5, 5))
    QTest.mouseMove(button, far)
    assert not is_busy(hand)
    QTest.mouseRelease(button, RIGHT, NONE, far)
    QTest.mousePress(button, LEFT, NONE, QPoint(5, 5))
    QTest.mouseMove(button, far)
    assert is_busy(hand)
    QTest.mousePress(button, RIGHT, NONE, far)
    assert not is_busy(hand)
    QTest.mouseRelease(button, RIGHT, NONE, far)
    QTest.mouseRelease(button, LEFT, NONE, far)
    assert hand.sizes == [2, 3]
    assert hand.tool == "select"


def test_plus_gives_all_selected_layers_a_neuron_in_one_step(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.view.commands.select_all()
    hand.key("+")
    assert hand.sizes == [3, 4, 2]
    hand.key("-")
    hand.key("-")
    assert hand.sizes == [1, 2, 1]
    for sizes in ([2, 3, 1], [3, 4, 2], [2, 3, 1]):
        hand.studio.undo_stack.undo()
        assert hand.sizes == sizes


@pytest.mark.parametrize("zoomed", [8, -8])
def test_fit_shows_all_from_anywhere_with_a_margin(on_chain: OnChain, zoomed: int) -> None:
    hand = on_chain(2, 3)
    for _ in range(10):
        hand.wheel(QPointF(0, 0), zoomed, CTRL)
        hand.view.scroll_by(90_000, -90_000)
    hand.view.fit()
    seen, shown = hand.view.navigation.seen(), hand.view.drawing.content_rect()
    margin = 8 / hand.view.zoom
    assert seen.contains(shown.adjusted(-margin, -margin, margin, margin))
