from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.gui.canvas.palette import DrawPanel
from tests.gui.canvas.hand import LEFT, NONE, Hand

OnChain = Callable[..., Hand]


def test_l_and_a_click_add_a_layer_that_is_selected_and_takes_a_typed_size(hand: Hand) -> None:
    hand.key("l")
    assert hand.tool == "layer"
    hand.click(QPointF(0, 0))
    assert hand.sizes == [3]
    assert hand.tool == "select"
    assert hand.studio.selection.layers == {hand.layers[0].id}
    assert hand.studio.undo_stack.undoText() == "Add layer"
    hand.key("1")
    hand.type("2")
    hand.enter()
    assert hand.sizes == [12]
    hand.studio.undo()
    assert hand.sizes == [3]
    hand.studio.undo()
    assert hand.sizes == []


def test_a_drag_with_the_layer_tool_makes_it_as_tall(hand: Hand) -> None:
    hand.key("l")
    hand.drag(QPointF(-100, -160), QPointF(-100, 160))
    assert hand.sizes == [4]
    assert hand.studio.undo_stack.count() == 1


def test_2_4_1_is_drawn_with_mouse_and_keys_alone(hand: Hand) -> None:
    for x, size in ((-220, 2), (0, 4), (220, 1)):
        hand.key("l")
        hand.click(QPointF(x, 0))
        hand.key(str(size))
        hand.enter()
    hand.drag(hand.port(0), hand.frame(1))
    hand.drag(hand.port(1), hand.neuron(2, 0))
    assert hand.sizes == [2, 4, 1]
    assert [connection.present.sum() for connection in hand.studio.document.diagram.connections] == [8, 4]


def test_3_4_2_is_drawn_neuron_by_neuron_and_arrow_by_arrow(hand: Hand) -> None:
    hand.key("n")
    for x, size in ((-220, 3), (0, 4), (220, 2)):
        hand.click(QPointF(x, -160))
        for unit in range(1, size):
            hand.click(hand.neuron(len(hand.layers) - 1, unit - 1) + QPointF(0, 70))
    assert hand.sizes == [3, 4, 2]
    hand.key("c")
    assert hand.tool == "connection"
    for layer in (0, 1):
        for unit in range(hand.sizes[layer]):
            for other in range(hand.sizes[layer + 1]):
                hand.drag(hand.neuron(layer, unit), hand.neuron(layer + 1, other))
    assert [connection.present.all() for connection in hand.studio.document.diagram.connections] == [True, True]
    assert hand.studio.undo_stack.undoText() == "Draw arrow"


def test_a_neuron_clicked_on_a_layer_enters_at_that_place(on_chain: OnChain) -> None:
    hand = on_chain(3, 2)
    before = [neuron.id for neuron in hand.layers[0].neurons]
    hand.key("n")
    hand.click((hand.neuron(0, 0) + hand.neuron(0, 1)) / 2)
    after = [neuron.id for neuron in hand.layers[0].neurons]
    assert [after[0], *after[2:]] == before
    assert hand.studio.selection.neurons == {after[1]}
    assert hand.studio.undo_stack.undoText() == "Add neuron"


@pytest.mark.parametrize(("button", "size"), [("layer_button", 3), ("neuron_button", 1)])
def test_a_part_is_dragged_from_the_palette(hand: Hand, qtbot: QtBot, button: str, size: int) -> None:
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    panel.show()
    source = getattr(panel, button)
    drop = source.mapFromGlobal(hand.view.viewport().mapToGlobal(QPoint(400, 300)))
    QTest.mousePress(source, LEFT, NONE, QPoint(20, 10))
    for step in (0.2, 0.6, 1.0):
        QTest.mouseMove(source, QPoint(20, 10) + (drop - QPoint(20, 10)) * step)
    ghost = hand.picture()
    QTest.mouseRelease(source, LEFT, NONE, drop)
    assert hand.sizes == [size]
    assert (hand.pixel(QPointF(hand.layers[0].x, hand.layers[0].y)) - QPoint(400, 300)).manhattanLength() < 20
    assert ghost != hand.picture()


def test_a_part_dropped_outside_or_cancelled_leaves_no_trace(hand: Hand, qtbot: QtBot) -> None:
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    panel.show()
    source = panel.layer_button
    on_view = source.mapFromGlobal(hand.view.viewport().mapToGlobal(QPoint(400, 300)))
    QTest.mousePress(source, LEFT, NONE, QPoint(20, 10))
    QTest.mouseMove(source, on_view)
    QTest.keyClick(source, Qt.Key.Key_Escape)
    QTest.mouseRelease(source, LEFT, NONE, on_view)
    outside = source.mapFromGlobal(hand.view.viewport().mapToGlobal(QPoint(-300, -300)))
    QTest.mousePress(source, LEFT, NONE, QPoint(20, 10))
    QTest.mouseMove(source, on_view)
    QTest.mouseMove(source, outside)
    QTest.mouseRelease(source, LEFT, NONE, outside)
    assert hand.sizes == []
    assert hand.view.mouse.gesture is None


def test_the_palette_takes_a_tool_and_puts_it_down(hand: Hand, qtbot: QtBot) -> None:
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    panel.show()
    QTest.mouseClick(panel.neuron_button, LEFT)
    assert (hand.tool, panel.neuron_button.isChecked()) == ("neuron", True)
    QTest.mouseClick(panel.layer_button, LEFT)
    assert (hand.tool, panel.neuron_button.isChecked()) == ("layer", False)
    QTest.mouseClick(panel.layer_button, LEFT)
    assert (hand.tool, panel.layer_button.isChecked()) == ("select", False)


def test_from_neuron_to_neuron_draws_one_arrow_and_again_removes_it(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, connected=False)
    arrow = hand.arrow(0, 1, 1, 2)
    hand.hold(hand.neuron(0, 1), hand.neuron(1, 2))
    assert not hand.studio.document.diagram.has_arrow(arrow)
    assert hand.view.drawing.document.diagram.has_arrow(arrow)
    hand.release(hand.neuron(1, 2))
    assert hand.studio.document.diagram.has_arrow(arrow)
    assert hand.studio.document.diagram.connections[0].present.sum() == 1
    hand.drag(hand.neuron(0, 1), hand.neuron(1, 2))
    assert not hand.studio.document.diagram.has_arrow(arrow)
    assert hand.studio.undo_stack.undoText() == "Remove arrow"
    hand.studio.undo()
    assert hand.studio.document.diagram.has_arrow(arrow)


def test_from_a_neuron_onto_a_header_draws_arrows_to_the_whole_layer(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, connected=False)
    hand.drag(hand.neuron(0, 1), hand.header(1))
    present = hand.studio.document.diagram.connections[0].present
    np.testing.assert_array_equal(present, [[False, True]] * 3)


@pytest.mark.parametrize("start", ["port", "tool"])
def test_from_layer_to_layer_draws_a_full_block(on_chain: OnChain, start: str) -> None:
    hand = on_chain(2, 3, connected=False)
    if start == "tool":
        hand.key("c")
    hand.drag(hand.port(0) if start == "port" else hand.header(0), hand.header(1))
    assert hand.studio.document.diagram.connections[0].present.all()
    assert hand.studio.undo_stack.count() == 1


def test_a_cycle_is_refused_while_drawn_with_the_reason_beside_the_pointer(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    plain = hand.picture()
    hand.hold(hand.port(2), hand.header(0))
    assert "cycle" in hand.view.reason
    assert hand.item(0).marks.refused
    assert hand.picture() != plain
    hand.release(hand.header(0))
    assert hand.studio.undo_stack.count() == 0
    assert hand.view.reason == ""
    assert not hand.item(0).marks.aimed


def test_more_weights_than_there_may_be_are_refused_while_drawn(on_chain: OnChain) -> None:
    hand = on_chain(2, 2, connected=False)
    for layer in hand.layers:
        hand.studio.edit("", edits.set_layer_size, layer.id, 10_000)
    hand.view.fit()
    hand.hold(hand.port(0), hand.header(1))
    assert "more than 1000000" in hand.view.reason
    assert hand.item(1).marks.refused
    hand.release(hand.header(1))
    assert hand.studio.document.diagram.connections == ()
    assert hand.view.reason == ""


def test_a_duplicate_block_and_an_arrow_within_a_layer_are_refused(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.hold(hand.port(0), hand.header(1))
    assert "already connected" in hand.view.reason
    hand.release(hand.header(1))
    hand.hold(hand.neuron(1, 0), hand.neuron(1, 2))
    assert "one layer" in hand.view.reason
    hand.release(hand.neuron(1, 2))
    assert hand.studio.undo_stack.count() == 0


def test_an_arrow_into_an_input_of_the_data_is_refused(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1, sample="xor")
    hand.key("n")
    hand.click(hand.neuron(0, 0) + QPointF(-200, 0))
    hand.key(Qt.Key.Key_Escape)
    hand.hold(hand.neuron(3, 0), hand.neuron(0, 0))
    assert "input" in hand.view.reason
    hand.release(hand.neuron(0, 0))
    assert len(hand.studio.document.diagram.connections) == 2


def test_escape_cancels_any_gesture_without_a_trace(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, connected=False)
    before = hand.studio.document
    moves = [
        (hand.neuron(0, 0), hand.neuron(1, 0)),
        (hand.port(0), hand.header(1)),
        (hand.header(0), hand.header(0) + QPointF(60, 90)),
        (hand.handle(0), hand.handle(0) + QPointF(0, 160)),
        (QPointF(-90, -300), QPointF(90, 300)),
    ]
    for start, end in moves:
        hand.hold(start, end)
        hand.key(Qt.Key.Key_Escape)
        hand.release(end)
        assert hand.view.drawing.document is before
        assert hand.studio.selection.is_empty
    assert hand.studio.document is before
    assert hand.studio.undo_stack.count() == 0


def test_right_button_during_a_gesture_cancels_it(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.hold(hand.header(0), hand.header(0) + QPointF(90, 0))
    hand.press(hand.header(0), button=Qt.MouseButton.RightButton)
    hand.release(hand.header(0))
    assert hand.studio.undo_stack.count() == 0


def test_undo_during_a_gesture_ends_it_safely(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.drag(hand.header(0), hand.header(0) + QPointF(0, 120))
    hand.hold(hand.handle(0), hand.handle(0) + QPointF(0, 160))
    hand.studio.undo()
    hand.release(hand.handle(0))
    assert hand.sizes == [2, 3]
    assert hand.view.drawing.document is hand.studio.document


def test_the_empty_canvas_says_what_to_do(hand: Hand) -> None:
    empty = hand.picture()
    hand.key("l")
    hand.click(QPointF(0, 0))
    hand.key("a", Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_Delete)
    assert hand.sizes == []
    hand.move(QPointF(-300, -300))
    assert hand.picture() == empty
    assert len({empty.pixel(x, 380) for x in range(1000)}) > 4
