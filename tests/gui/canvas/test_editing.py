from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnstudio.document.document import empty
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import Message
from tests.gui.canvas.hand import ALT, CTRL, LEFT, NONE, SHIFT, Hand

OnChain = Callable[..., Hand]


def select_layers(hand: Hand, *places: int) -> None:
    hand.studio.select(Selection(layers=frozenset(hand.layers[place].id for place in places)))


def test_the_handle_changes_the_size_live_and_once(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    end = hand.handle(1) + QPointF(0, 104)
    hand.hold(hand.handle(1), end)
    assert hand.sizes == [2, 3]
    assert hand.view.drawing.document.diagram.layers[1].size == 5
    hand.release(end)
    assert hand.sizes == [2, 5]
    assert hand.studio.document.diagram.connections[0].present.all()
    assert (hand.studio.undo_stack.count(), hand.studio.undo_stack.undoText()) == (1, "Change layer size")
    hand.drag(hand.handle(1), hand.handle(1) - QPointF(0, 2000))
    assert hand.sizes == [2, 1]


@pytest.mark.parametrize("modifier", [NONE, ALT])
def test_the_wheel_over_a_layer_changes_its_size_as_one_entry(
    on_chain: OnChain, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    hand = on_chain(2, 3)
    at = hand.frame(1) if modifier == ALT else hand.header(1)
    hand.wheel(at, 1, modifier)
    hand.wheel(hand.frame(1) if modifier == ALT else hand.header(1), 1, modifier)
    assert hand.view.drawing.document.diagram.layers[1].size == 5
    assert hand.sizes == [2, 3]
    qtbot.waitUntil(lambda: hand.sizes == [2, 5])
    assert hand.studio.undo_stack.count() == 1
    hand.wheel(hand.header(1), -1)
    hand.key(Qt.Key.Key_Escape)
    assert hand.view.drawing.document is hand.studio.document
    assert hand.sizes == [2, 5]


def test_plus_and_minus_add_and_remove_a_neuron(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.click(hand.header(0))
    hand.key(Qt.Key.Key_Plus)
    hand.key(Qt.Key.Key_Plus)
    hand.key(Qt.Key.Key_Minus)
    assert hand.sizes == [3, 3]
    assert not hand.view.canvas_actions.align["left"].isEnabled()


def test_a_size_that_is_no_number_is_told_and_changes_nothing(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 3)
    hand.click(hand.header(0))
    hand.key("4")
    hand.type("x")
    with qtbot.waitSignal(hand.studio.told) as told:
        hand.enter()
    assert isinstance(told.args[0], Message)
    assert hand.sizes == [2, 3]


def test_moving_takes_all_selected_layers_along_as_one_entry(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.click(hand.header(0))
    hand.click(hand.header(1), CTRL)
    before = [(layer.x, layer.y) for layer in hand.layers]
    hand.drag(hand.header(0), hand.header(0) + QPointF(-60, 120))
    dx, dy = hand.layers[0].x - before[0][0], hand.layers[0].y - before[0][1]
    assert dx < -40
    assert dy > 90
    assert (hand.layers[1].x - before[1][0], hand.layers[1].y - before[1][1]) == (dx, dy)
    assert (hand.layers[2].x, hand.layers[2].y) == before[2]
    assert (hand.studio.undo_stack.count(), hand.studio.undo_stack.undoText()) == (1, "Move layers")


def test_a_moved_layer_snaps_to_the_line_of_another(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.drag(hand.frame(0), hand.frame(0) + QPointF(-100, 100))
    hand.drag(hand.frame(0), hand.frame(0) + QPointF(0, -95))
    assert hand.layers[0].y == hand.layers[1].y


def test_clicks_select_and_shift_adds(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.click(hand.neuron(1, 1))
    assert hand.studio.selection == Selection(neurons=frozenset({hand.layers[1].neurons[1].id}))
    hand.click(hand.neuron(1, 2), SHIFT)
    assert len(hand.studio.selection.neurons) == 2
    hand.click(hand.neuron(1, 2), CTRL)
    assert len(hand.studio.selection.neurons) == 1
    arrow = hand.arrow(0, 0, 1, 0)
    hand.click(hand.on_arrow(arrow) + QPointF(0, 3))
    assert hand.studio.selection == Selection(arrows=frozenset({arrow}))
    hand.click(QPointF(-300, -300))
    assert hand.studio.selection.is_empty


def test_the_rubber_band_selects_what_it_encloses(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.drag(QPointF(-90, -280), QPointF(280, 280))
    assert hand.studio.selection.layers == {hand.layers[0].id, hand.layers[1].id}
    hand.drag(QPointF(140, -280), QPointF(260, -40))
    assert hand.studio.selection.neurons == {hand.layers[1].neurons[0].id}
    hand.drag(QPointF(90, -300), QPointF(110, 300))
    assert len(hand.studio.selection.arrows) == 6


@pytest.mark.parametrize("how", ["double", "f2", "enter"])
def test_a_layer_is_renamed_in_place(on_chain: OnChain, how: str) -> None:
    hand = on_chain(2, 3)
    if how == "double":
        hand.double_click(hand.header(0))
    else:
        hand.click(hand.header(0))
        hand.key(Qt.Key.Key_F2 if how == "f2" else Qt.Key.Key_Return)
    assert hand.view.fields.editor.isVisible()
    hand.type("Eyes")
    hand.enter()
    assert hand.layers[0].name == "Eyes"
    assert hand.item(0).face.title == "Eyes"
    assert hand.studio.undo_stack.undoText() == "Rename layer"
    assert hand.view.hasFocus()


def test_escape_in_the_field_changes_nothing(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.double_click(hand.neuron(0, 0))
    hand.type("A")
    hand.key(Qt.Key.Key_Escape, on=hand.view.fields.editor)
    assert hand.studio.undo_stack.count() == 0
    assert not hand.view.fields.editor.isVisible()


def test_enter_on_a_neuron_edits_its_name_and_tab_goes_on_to_its_bias(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.click(hand.neuron(1, 1))
    hand.key(Qt.Key.Key_Return)
    hand.type("w")
    hand.key(Qt.Key.Key_Tab, on=hand.view.fields.editor)
    hand.type("-1,5")
    hand.enter()
    assert hand.layers[1].neurons[1].name == "w"
    assert hand.layers[1].biases[1] == -1.5


def test_a_double_click_on_the_bias_label_edits_the_bias(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.double_click(hand.neuron(1, 0) - QPointF(0, 37))
    hand.type("0.25")
    hand.enter()
    assert hand.layers[1].biases[0] == 0.25


def test_enter_on_an_arrow_edits_its_weight(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 3)
    arrow = hand.arrow(0, 0, 1, 0)
    hand.click(hand.on_arrow(arrow))
    hand.key(Qt.Key.Key_Return)
    hand.type("-0.75")
    hand.enter()
    assert hand.studio.document.diagram.connections[0].weights[0, 0] == -0.75
    hand.key(Qt.Key.Key_Return)
    hand.type("much")
    with qtbot.waitSignal(hand.studio.told):
        hand.enter()
    assert hand.studio.document.diagram.connections[0].weights[0, 0] == -0.75


def test_a_turn_of_the_wheel_takes_what_was_typed(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.double_click(hand.header(0))
    hand.type("Eyes")
    hand.wheel(QPointF(-200, -200), 1)
    assert not hand.view.fields.editor.isVisible()
    assert hand.layers[0].name == "Eyes"


def test_a_letter_typed_into_the_field_is_no_shortcut(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    hand.double_click(hand.header(0))
    hand.type("lcn")
    assert hand.tool == "select"
    hand.enter()
    assert hand.layers[0].name == "lcn"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_and_backspace_delete(on_chain: OnChain, key: Qt.Key) -> None:
    hand = on_chain(2, 3, 1)
    hand.click(hand.neuron(1, 1))
    hand.key(key)
    assert hand.sizes == [2, 2, 1]
    hand.click(hand.on_arrow(hand.arrow(0, 0, 1, 0)))
    hand.key(key)
    assert hand.studio.document.diagram.connections[0].present.sum() == 3
    hand.click(hand.header(1))
    hand.key(key)
    assert hand.sizes == [2, 1]
    assert not hand.view.canvas_actions.delete.isEnabled()


def test_copy_paste_cut_duplicate(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.click(hand.header(0))
    hand.click(hand.header(1), SHIFT)
    hand.key("c", CTRL)
    hand.key("v", CTRL)
    assert hand.sizes == [2, 3, 1, 2, 3]
    old, new = hand.studio.document.diagram.connections[0], hand.studio.document.diagram.connections[-1]
    assert (old.weights == new.weights).all()
    assert hand.studio.selection.layers == {hand.layers[3].id, hand.layers[4].id}
    hand.key("x", CTRL)
    assert hand.sizes == [2, 3, 1]
    hand.key("a", CTRL)
    hand.key("d", CTRL)
    assert hand.sizes == [2, 3, 1, 2, 3, 1]
    names = [hand.studio.undo_stack.text(i) for i in range(hand.studio.undo_stack.count())]
    assert names == ["Paste", "Cut", "Duplicate"]


def test_copy_works_from_one_document_to_another(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    weights = hand.studio.document.diagram.connections[0].weights
    hand.key("a", CTRL)
    hand.key("c", CTRL)
    hand.studio.open_document(empty(), None)
    hand.key("v", CTRL)
    assert hand.sizes == [2, 3]
    assert (hand.studio.document.diagram.connections[0].weights == weights).all()


def test_paste_is_enabled_by_what_is_on_the_clipboard(hand: Hand) -> None:
    QApplication.clipboard().setText("words")
    assert not hand.view.canvas_actions.paste.isEnabled()
    hand.key("l")
    hand.click(QPointF(0, 0))
    hand.key("c", CTRL)
    assert hand.view.canvas_actions.paste.isEnabled()


def test_align_and_tidy(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.drag(hand.frame(1), hand.frame(1) + QPointF(0, 130))
    hand.key("a", CTRL)
    actions = hand.view.canvas_actions
    assert actions.align["spread"].isEnabled()
    actions.align["middle"].trigger()
    assert len({layer.y for layer in hand.layers}) == 1
    hand.drag(hand.header(1), hand.header(1) + QPointF(30, -200))
    actions.tidy.trigger()
    assert len({layer.y for layer in hand.layers}) == 1
    assert hand.studio.undo_stack.undoText() == "Tidy"


def open_menu(hand: Hand, at: QPointF) -> QMenu:
    hand.press(at, button=Qt.MouseButton.RightButton)
    pixel = hand.pixel(at)
    where = hand.view.viewport().mapToGlobal(pixel)
    QApplication.sendEvent(hand.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, where))
    return popup("canvas_menu")


def popup(name: str) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == name
    return menu


def choose(menu: QMenu, action: QAction) -> None:
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())


def test_the_activation_is_chosen_in_the_header(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    hand.click(hand.activation(1))
    menu = popup("activation_menu")
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["sigmoid"]
    assert "softmax" not in [action.data() for action in menu.actions()]
    choose(menu, next(action for action in menu.actions() if action.data() == "relu"))
    assert hand.layers[1].activation == "relu"
    assert hand.item(1).face.subtitle == "layer 1 · ReLU"
    assert hand.studio.undo_stack.undoText() == "Set activation"


def test_the_menu_of_a_layer(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    menu = open_menu(hand, hand.header(1))
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[0] == "Activation"
    assert {"Number of neurons…", "Rename…", "Duplicate", "Delete", "Align"} <= set(texts)
    choose(menu, hand.view.canvas_actions.delete)
    assert hand.sizes == [2, 1]


def test_the_menu_of_a_neuron_adds_one_below(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    menu = open_menu(hand, hand.neuron(1, 0))
    choose(menu, next(action for action in menu.actions() if action.text() == "Add a neuron below"))
    assert hand.sizes == [2, 4, 1]


def test_the_menus_of_an_arrow_and_of_the_ground(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    arrow = hand.arrow(0, 0, 1, 0)
    menu = open_menu(hand, hand.on_arrow(arrow))
    choose(menu, menu.actions()[0])
    assert hand.view.fields.editor.accessibleName() == "Weight"
    hand.key(Qt.Key.Key_Escape, on=hand.view.fields.editor)
    menu = open_menu(hand, QPointF(-300, -200))
    choose(menu, hand.view.canvas_actions.select_all)
    assert len(hand.studio.selection.layers) == 3


def test_what_acts_on_the_selection_belongs_to_the_canvas_alone(view: CanvasView, studio: Studio) -> None:
    actions = view.canvas_actions
    everywhere = [*actions.tools, actions.tidy, actions.zoom_in, actions.zoom_out, actions.fit]
    for action in view.actions():
        contexts = Qt.ShortcutContext
        wanted = contexts.WindowShortcut if action in everywhere else contexts.WidgetWithChildrenShortcut
        assert action.shortcutContext() == wanted, action.objectName()
    assert view.canvas_actions.zoom_in.shortcuts()[1].toString() == "Ctrl+="
    assert QPoint() == view.mapFromScene(view.mapToScene(0, 0))
    assert studio.undo_stack.count() == 0
