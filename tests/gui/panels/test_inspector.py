from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.gui.look import theme
from nnstudio.gui.panels.facts import Lines
from nnstudio.gui.panels.inspect_layer import LayerSection
from nnstudio.gui.panels.inspector_panel import InspectorPanel
from nnstudio.gui.panels.weight_grid import WeightGrid
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import Message
from nnstudio.gui.widgets.number_field import NumberBox, NumberLine
from nnstudio.numbers import number_text, signed_text
from tests.gui.panels.conftest import Shown, find

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(studio: Studio, show: Shown, xor: Document, qtbot: QtBot) -> InspectorPanel:
    studio.open_document(xor, None)
    made = InspectorPanel(studio)
    show(made)
    settle(studio, qtbot)
    return made


def settle(studio: Studio, qtbot: QtBot) -> None:
    studio.refresh()
    with qtbot.waitSignal(studio.picture_changed):
        pass


def layer_id(studio: Studio, place: int) -> int:
    return studio.document.diagram.layers[place].id


def neuron_id(studio: Studio, place: int, unit: int) -> int:
    return studio.document.diagram.layers[place].neurons[unit].id


def arrow_of(studio: Studio) -> Arrow:
    return Arrow(neuron_id(studio, 0, 1), neuron_id(studio, 1, 2))


def select_layer(studio: Studio, place: int) -> None:
    studio.select(Selection(layers=frozenset({layer_id(studio, place)})))


def select_neuron(studio: Studio, place: int, unit: int) -> None:
    studio.select(Selection(neurons=frozenset({neuron_id(studio, place, unit)})))


def select_arrow(studio: Studio) -> None:
    studio.select(Selection(arrows=frozenset({arrow_of(studio)})))


def weight(studio: Studio) -> float:
    connection = studio.document.diagram.connection_of(arrow_of(studio))
    assert connection is not None
    return float(connection.weights[2, 1])


def type_number(field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def click_check(box: QCheckBox) -> None:
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def fact(panel: InspectorPanel, key: str) -> str:
    return find(panel.section, QLabel, f"fact_{key}").text()


class TestNothing:
    def test_the_network_at_a_glance(self, panel: InspectorPanel, studio: Studio) -> None:
        assert fact(panel, "layers") == "3"
        assert fact(panel, "neurons") == "2 – 4 – 1"
        assert fact(panel, "parameters") == "17"
        cost = studio.picture.cost
        assert cost is not None
        assert fact(panel, "cost") == number_text(cost, 4)

    def test_what_is_held_back_has_figures_of_its_own(
        self, panel: InspectorPanel, studio: Studio, qtbot: QtBot, make_chain: Callable[..., Document]
    ) -> None:
        document = make_chain(2, 4, 1, sample="circle")
        document = edits.set_data_settings(document, replace(document.data, validation_share=0.3))
        studio.open_document(document, None)
        settle(studio, qtbot)
        picture = studio.picture
        assert picture.cost is not None
        assert picture.accuracy is not None
        assert picture.validation_cost is not None
        assert picture.validation_accuracy is not None
        assert fact(panel, "training_cost") == number_text(picture.cost, 4)
        assert fact(panel, "validation_cost") == number_text(picture.validation_cost, 4)
        assert fact(panel, "training_accuracy") == f"{100 * picture.accuracy:.1f} %"
        assert fact(panel, "validation_accuracy") == f"{100 * picture.validation_accuracy:.1f} %"
        assert not find(panel.section, QLabel, "fact_cost").isVisible()
        assert not find(panel.section, QLabel, "fact_accuracy").isVisible()

    def test_the_next_step(
        self, panel: InspectorPanel, studio: Studio, qtbot: QtBot, make_chain: Callable[..., Document]
    ) -> None:
        words = []
        for document in (
            edits.add_layer(make_chain(), 0, 0, 2),
            make_chain(2, 1),
            make_chain(3, 1, sample="xor"),
            make_chain(2, 1, sample="xor"),
        ):
            studio.open_document(document, None)
            settle(studio, qtbot)
            words.append(find(panel, QLabel, "next_step").text())
        studio.new()
        settle(studio, qtbot)
        words.append(find(panel, QLabel, "next_step").text())
        starts = ("Draw an arrow", "Choose data", "Mend", "Press Train", "Drag a layer")
        assert all(text.startswith(start) for text, start in zip(words, starts, strict=True)), words


class TestLayer:
    def test_says_what_it_is(self, panel: InspectorPanel, studio: Studio) -> None:
        select_layer(studio, 1)
        assert find(panel, QLabel, "inspector_panel_heading").text() == "LAYER"
        assert find(panel, QLabel, "layer_role").text() == "Hidden layer, number 1"
        assert find(panel, NumberBox, "layer_size").value() == 4
        assert find(panel, QComboBox, "layer_activation").currentData() == "sigmoid"

    def test_rename(self, panel: InspectorPanel, studio: Studio) -> None:
        select_layer(studio, 1)
        type_number(find(panel, QLineEdit, "layer_name"), "middle")
        assert studio.document.diagram.layers[1].name == "middle"
        assert studio.undo_stack.undoText() == "Rename layer"

    def test_resize(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        select_layer(studio, 1)
        box = find(panel, NumberBox, "layer_size")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Up)
        QTest.keyClick(box, Qt.Key.Key_Up)
        assert studio.document.diagram.layers[1].size == 6
        assert studio.undo_stack.count() == 1
        settle(studio, qtbot)
        assert isinstance(panel.section, LayerSection)
        assert find(panel, WeightGrid, f"weights_{layer_id(studio, 0)}").is_picture is False

    def test_activation(self, panel: InspectorPanel, studio: Studio) -> None:
        select_layer(studio, 1)
        box = find(panel, QComboBox, "layer_activation")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert studio.document.diagram.layers[1].activation == "relu"
        assert studio.undo_stack.undoText() == "Change activation"

    def test_an_input_has_no_activation_and_no_bias(self, panel: InspectorPanel, studio: Studio) -> None:
        select_layer(studio, 0)
        assert not find(panel, QComboBox, "layer_activation").isVisible()
        assert not any(field.isVisible() for field in panel.section.findChildren(NumberLine))

    def test_biases_are_typed(self, panel: InspectorPanel, studio: Studio) -> None:
        select_layer(studio, 1)
        type_number(find(panel, NumberLine, f"bias_{neuron_id(studio, 1, 3)}"), "0,75")
        assert studio.document.diagram.layers[1].biases.tolist() == [0, 0, 0, 0.75]

    def test_w_has_the_colours_of_the_arrows(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        studio.edit("no arrow", edits.toggle_arrow, neuron_id(studio, 0, 0), neuron_id(studio, 1, 0))
        studio.edit("positive", edits.set_weight, arrow_of(studio), 2.0)
        studio.edit("negative", edits.set_weight, Arrow(neuron_id(studio, 0, 0), neuron_id(studio, 1, 2)), -2.0)
        select_layer(studio, 1)
        settle(studio, qtbot)
        grid = find(panel, WeightGrid, f"weights_{layer_id(studio, 0)}")
        assert grid.cell_text(0, 0) == "·"
        assert grid.cell_text(2, 1) == "2.00"
        picture = grid.image()
        positive, negative = theme.current().colour("positive"), theme.current().colour("negative")
        assert picture.pixelColor(1, 2) == positive
        assert picture.pixelColor(0, 2) == negative

    def test_a_click_on_a_weight_selects_its_arrow(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        select_layer(studio, 1)
        settle(studio, qtbot)
        grid = find(panel, WeightGrid, f"weights_{layer_id(studio, 0)}")
        QTest.mouseClick(grid, LEFT, pos=grid._cell(2, 1).center().toPoint())
        assert studio.selection == Selection(arrows=frozenset({arrow_of(studio)}))

    def test_a_large_w_is_a_picture(
        self, panel: InspectorPanel, studio: Studio, make_chain: Callable[..., Document]
    ) -> None:
        studio.open_document(make_chain(64, 30, 10, sample="digits"), None)
        select_layer(studio, 1)
        grid = find(panel, WeightGrid, f"weights_{layer_id(studio, 0)}")
        assert grid.is_picture
        assert (grid.image().width(), grid.image().height()) == (64, 30)
        assert "30 biases" in find(panel, QLabel, "bias_range").text()
        assert not grid.grab().isNull()


class TestNeuron:
    def test_numbers_of_the_looked_at_row(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        studio.look_at_row(1)
        select_neuron(studio, 1, 2)
        settle(studio, qtbot)
        done = studio.picture.forward
        assert done is not None
        assert fact(panel, "z") == number_text(float(done.z[1][0, 2]), 2)
        assert fact(panel, "a") == number_text(float(done.a[1][0, 2]), 2)
        assert find(panel, QLabel, "neuron_title").text() == "Neuron h3"

    def test_what_comes_in(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        studio.look_at_row(1)
        select_neuron(studio, 1, 2)
        settle(studio, qtbot)
        w = studio.document.diagram.connections[0].weights[2]
        texts = find(panel, Lines, "neuron_inputs").texts()
        assert texts[4:8] == ["x1", number_text(w[0], 2), "0.00", number_text(0.0 * w[0], 2)]
        assert texts[8:] == ["x2", number_text(w[1], 2), "1.00", number_text(w[1], 2)]

    def test_an_output_has_its_target(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        studio.look_at_row(1)
        select_neuron(studio, 2, 0)
        settle(studio, qtbot)
        assert fact(panel, "target") == "1.00"

    def test_bias_typed_and_refused(self, panel: InspectorPanel, studio: Studio, told: list[Message]) -> None:
        select_neuron(studio, 1, 0)
        field = find(panel, NumberLine, "neuron_bias")
        type_number(field, "-1,5")
        assert studio.document.diagram.layers[1].biases[0] == -1.5
        type_number(field, "a lot")
        assert studio.document.diagram.layers[1].biases[0] == -1.5
        assert field.text() in {"−1.5", "−1.50"}
        assert "“a lot” is not a number" in told[0].text
        type_number(field, "1e400")
        assert studio.document.diagram.layers[1].biases[0] == -1.5
        assert "“1e400” is too large" in told[1].text

    def test_hold_the_bias(self, panel: InspectorPanel, studio: Studio) -> None:
        select_neuron(studio, 1, 0)
        click_check(find(panel, QCheckBox, "neuron_frozen"))
        assert studio.document.diagram.layers[1].frozen_biases.tolist() == [True, False, False, False]

    def test_rename(self, panel: InspectorPanel, studio: Studio) -> None:
        select_neuron(studio, 1, 0)
        type_number(find(panel, QLineEdit, "neuron_name"), "w")
        assert studio.document.diagram.layers[1].neurons[0].name == "w"

    def test_an_input_has_no_bias(self, panel: InspectorPanel, studio: Studio) -> None:
        select_neuron(studio, 0, 0)
        assert not find(panel, NumberLine, "neuron_bias").isVisible()


class TestArrow:
    def test_weight_gradient_and_last_change(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        select_arrow(studio)
        studio.training.one_update()
        qtbot.waitUntil(lambda: not studio.training.running)
        settle(studio, qtbot)
        picture = studio.picture
        index = picture.build.arrow_parameter(arrow_of(studio))
        assert picture.gradient is not None
        assert picture.change is not None
        assert fact(panel, "gradient") == signed_text(float(picture.gradient[index]), 4)
        assert fact(panel, "change") == signed_text(float(picture.change[index]), 4)
        assert find(panel, QLabel, "gradient_of").text() == "∂C/∂w of the whole training set"
        assert find(panel, NumberLine, "arrow_weight").text() == number_text(weight(studio), 2)

    def test_typing_a_weight(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        select_arrow(studio)
        field = find(panel, NumberLine, "arrow_weight")
        type_number(field, "-0,25")
        assert weight(studio) == -0.25
        assert studio.undo_stack.undoText() == "Change weight"
        settle(studio, qtbot)
        panel.setFocus()
        assert field.text() == "−0.25"

    def test_the_field_shows_the_exact_weight_while_it_is_edited(self, panel: InspectorPanel, studio: Studio) -> None:
        studio.edit("third", edits.set_weight, arrow_of(studio), 1 / 3)
        select_arrow(studio)
        field = find(panel, NumberLine, "arrow_weight")
        assert field.text() == "0.33"
        field.setFocus()
        assert field.text() == repr(1 / 3)
        QTest.keyClicks(field, "7")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert weight(studio) == 1 / 3

    def test_typing_a_weight_while_it_trains(self, panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
        studio.edit("still", edits.set_frozen, (arrow_of(studio),), (), frozen=True)
        select_arrow(studio)
        studio.training.start()
        qtbot.waitUntil(lambda: studio.picture.running and studio.picture.step > 0)
        type_number(find(panel, NumberLine, "arrow_weight"), "3,5")
        qtbot.waitUntil(lambda: _running_weight(studio) == 3.5)
        assert studio.training.running
        studio.training.pause()
        assert weight(studio) == 3.5

    @pytest.mark.parametrize("by", ["tab", "select all", "caret"])
    def test_a_number_that_moves_is_replaced_by_what_is_typed(
        self, panel: InspectorPanel, studio: Studio, qtbot: QtBot, by: str
    ) -> None:
        select_arrow(studio)
        field = find(panel, NumberLine, "arrow_weight")
        studio.training.start()
        field.setFocus()
        if by == "caret":
            field.setCursorPosition(3)
        elif by == "select all":
            field.deselect()
            field.setCursorPosition(3)
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        text, seen = field.text(), studio.picture.step
        qtbot.waitUntil(lambda: studio.picture.step > seen + 1000)
        if by == "caret":
            assert (field.text(), field.cursorPosition()) == (text, 3)
            field.selectAll()
        else:
            qtbot.waitUntil(lambda: field.text() != text)
        QTest.keyClicks(field, "7.25")
        studio.training.pause()
        assert field.text() == "7.25"
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert weight(studio) == 7.25

    def test_hold_and_release(self, panel: InspectorPanel, studio: Studio) -> None:
        select_arrow(studio)
        box = find(panel, QCheckBox, "arrow_frozen")
        for held in (True, False):
            click_check(box)
            assert bool(studio.document.diagram.connections[0].frozen[2, 1]) is held

    def test_delete(self, panel: InspectorPanel, studio: Studio) -> None:
        select_arrow(studio)
        QTest.mouseClick(find(panel, QPushButton, "arrow_delete"), LEFT)
        assert not studio.document.diagram.connections[0].present[2, 1]
        assert studio.selection.is_empty
        assert panel.section.objectName() == "inspect_overview"

    def test_its_matrix_is_shown_with_the_weight_framed(
        self, panel: InspectorPanel, studio: Studio, qtbot: QtBot
    ) -> None:
        select_arrow(studio)
        settle(studio, qtbot)
        grid = find(panel, WeightGrid, f"weights_{layer_id(studio, 0)}")
        corner = grid._cell(2, 1).topLeft().toPoint()
        assert grid.grab().toImage().pixelColor(corner) == theme.current().colour("accent")
        QTest.mouseClick(grid, LEFT, pos=grid._cell(0, 0).center().toPoint())
        assert studio.selection.arrows == {Arrow(neuron_id(studio, 0, 0), neuron_id(studio, 1, 0))}


class TestSeveral:
    def test_counts_and_activation(self, panel: InspectorPanel, studio: Studio) -> None:
        layers = frozenset({layer_id(studio, 1), layer_id(studio, 2)})
        studio.select(Selection(layers=layers))
        assert fact(panel, "layers") == "2"
        box = find(panel, QComboBox, "several_activation")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Up)
        assert {layer.activation for layer in studio.document.diagram.layers[1:]} == {"linear"}
        assert studio.undo_stack.count() == 1

    def test_hold_all(self, panel: InspectorPanel, studio: Studio) -> None:
        neurons = frozenset({neuron_id(studio, 1, 0), neuron_id(studio, 1, 1)})
        studio.select(Selection(neurons=neurons, arrows=frozenset({arrow_of(studio)})))
        click_check(find(panel, QCheckBox, "several_frozen"))
        assert studio.document.diagram.layers[1].frozen_biases.tolist() == [True, True, False, False]
        assert studio.document.diagram.connections[0].frozen[2, 1]

    def test_delete_all(self, panel: InspectorPanel, studio: Studio) -> None:
        studio.select(Selection(neurons=frozenset({neuron_id(studio, 1, 0), neuron_id(studio, 1, 1)})))
        QTest.mouseClick(find(panel, QPushButton, "several_delete"), LEFT)
        assert studio.document.diagram.layers[1].size == 2


def test_it_follows_an_undo(panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
    select_neuron(studio, 1, 0)
    type_number(find(panel, NumberLine, "neuron_bias"), "2")
    panel.setFocus()
    studio.undo()
    settle(studio, qtbot)
    assert find(panel, NumberLine, "neuron_bias").text() == "0.00"


def test_numbers_follow_the_digits(panel: InspectorPanel, studio: Studio, qtbot: QtBot) -> None:
    select_neuron(studio, 1, 0)
    studio.edit("digits", edits.set_notation, digits=5)
    settle(studio, qtbot)
    assert find(panel, NumberLine, "neuron_bias").text() == "0.00000"


def _running_weight(studio: Studio) -> float:
    picture = studio.picture
    assert picture.network is not None
    return float(np.asarray(picture.network.parameters)[picture.build.arrow_parameter(arrow_of(studio))])
