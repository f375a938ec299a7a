"""Where a number comes from: chain rule, paths, neurons, matrices, what if, and the gradient check of all."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QStyleOptionViewItem,
)
from pytestqt.qtbot import QtBot

from nnstudio.data import SAMPLES
from nnstudio.document import edits
from nnstudio.document.build import build
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.engine import central_difference
from nnstudio.engine.quantities import Kind, Quantity
from nnstudio.gui.plots.what_if_panel import WhatIfPanel
from nnstudio.gui.widgets.elided import literal
from nnstudio.lecture.cursor import Position, Size
from tests.gui.canvas.hand import LEFT
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher


def gradient_of(teacher: Teacher, arrow: Arrow) -> float:
    """Return ∂C/∂w of the looked-at row by central differences, without the engine's back propagation."""
    studio = teacher.studio
    built = build(studio.document)
    assert built.network is not None
    assert built.samples is not None
    row = slice(studio.row, studio.row + 1)
    connection = studio.document.diagram.connection_of(arrow)
    assert connection is not None
    to, source = studio.document.diagram.cell(arrow)
    first = built.network.weight_slices[built.connection_index(connection.id)].start
    place = int(first) + to * connection.weights.shape[1] + source
    x, y = built.samples.x[row], built.samples.y[row]
    return central_difference(built.network, place, x, y, studio.document.training.cost)


class TestAnArrow:
    def test_a_click_shows_its_chain_rule_with_symbols_and_numbers(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        arrow = notes.arrow(1, 2, 2, 0)
        notes.click(notes.on_arrow(arrow, 0.25))
        lines = notes.reads("why_formula_0")
        assert lines[0].startswith("∂C/∂w_1y⁽²⁾ = ")
        assert float(lines[-1].removeprefix(" ≈ ").replace("−", "-")) == pytest.approx(
            gradient_of(notes, arrow), abs=6e-5
        )

    def test_all_its_paths_are_listed_and_lit_and_their_sum_is_the_gradient(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        arrow = notes.arrow(0, 1, 1, 3)
        notes.click(notes.on_arrow(arrow, 0.8))
        paths = notes.window.findChild(QListWidget, "paths")
        assert paths is not None
        assert paths.count() == 2
        assert [paths.item(row).text().split("\n")[0] for row in range(2)] == ["B → z → 1", "B → z → 2"]
        products = [float(paths.item(row).text().split(" ≈ ")[1].replace("−", "-")) for row in range(2)]
        assert sum(products) == pytest.approx(gradient_of(notes, arrow), abs=2e-4)
        assert len(notes.studio.spotlight.paths) == 3
        assert len(notes.view.lighting.item.lit.paths) == 3
        QTest.mouseClick(paths.viewport(), LEFT, pos=paths.visualItemRect(paths.item(0)).center())
        assert len(notes.studio.spotlight.paths) == 2

    def test_rounded_products_do_not_equal_their_sum(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        arrow = notes.arrow(0, 1, 1, 3)
        notes.click(notes.on_arrow(arrow, 0.8))
        assert notes.says("paths_sum").startswith("Their sum ≈ ")
        notes.studio.edit("", edits.set_notation, exact=True)
        notes.qtbot.waitUntil(lambda: notes.says("paths_sum").startswith("Their sum = "))
        total = float(notes.says("paths_sum").split(" = ")[1].split(":")[0].replace("−", "-"))
        assert total == pytest.approx(gradient_of(notes, arrow), abs=1e-8)

    def test_a_path_is_whole_in_a_narrow_window(self, notes: Teacher) -> None:
        notes.window.resize(1024, 768)
        notes.studio.edit("", edits.set_notation, exact=True)
        notes.choose("action_lecture_panel")
        notes.studio.select(Selection(arrows=frozenset({notes.arrow(0, 1, 1, 3)})))
        paths = notes.window.findChild(QListWidget, "paths")
        assert paths is not None
        QApplication.processEvents()
        rects = [paths.visualItemRect(paths.item(row)) for row in range(2)]
        assert all(paths.viewport().rect().contains(rect) for rect in rects)
        widest = max(paths.fontMetrics().horizontalAdvance(line) for line in paths.item(0).text().split("\n"))
        assert widest > paths.viewport().width()

    def test_the_panel_away_the_paths_go_dark(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click(notes.on_arrow(notes.arrow(0, 1, 1, 3), 0.8))
        assert notes.studio.spotlight.paths
        notes.choose("action_lecture_panel")
        notes.qtbot.waitUntil(lambda: not notes.studio.spotlight.paths)

    def test_the_menu_of_the_drawing_asks_too(self, notes: Teacher) -> None:
        notes.choose_on(notes.neuron(1, 1), "ask_why")
        assert notes.shows("lecture_panel")
        assert notes.reads("why_formula_0")[0].startswith("z_x⁽¹⁾")

    def test_while_somebody_steps_a_click_explains_what_is_known_by_then(self, notes: Teacher) -> None:
        notes.click_button("button_step_into")
        arrow = notes.arrow(1, 2, 2, 0)
        notes.click(notes.on_arrow(arrow, 0.25))
        assert notes.button("page_why").isChecked()
        assert notes.reads("why_formula_0")[-1] == " = ?"
        assert not notes.shows("paths")


class TestANeuron:
    def test_a_click_shows_all_there_is_of_it(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click(notes.neuron(1, 0))
        first = [notes.reads(f"why_formula_{place}")[0].split(" = ")[0] for place in range(6)]
        assert first == ["z_w⁽¹⁾", "a_w⁽¹⁾", "∂C/∂a_w⁽¹⁾", "σ′(z_w⁽¹⁾)", "∂C/∂z_w⁽¹⁾", "∂C/∂b_w⁽¹⁾"]
        notes.click_button("chip_delta")
        notes.qtbot.waitUntil(lambda: notes.formula("why_formula_4").isVisible())
        assert notes.reads("why_formula_4")[0].startswith("δ_w⁽¹⁾")

    def test_nothing_selected_says_what_to_do(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        assert "Click" in notes.says("why_hint")


class TestMatrices:
    def test_every_matrix_shows_the_engines_numbers(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        notes.click(notes.neuron(2, 0))
        moment = notes.lecture.explained
        assert moment is not None
        weights = notes.table("W⁽²⁾")
        gradients = notes.table("∂C/∂W⁽²⁾")
        network, views = moment.trace.network, moment.trace.network.views(moment.trace.gradients.flat)
        for to in range(2):
            for source in range(4):
                assert _number(notes.cell(weights, to, source)) == pytest.approx(
                    network.weights[1][to, source], abs=5e-3
                )
                shown = _number(notes.cell(gradients, to, source))
                assert shown == pytest.approx(views.weights[1][to, source], abs=5e-5)

    @pytest.mark.parametrize("digits", [2, 4, 6])
    def test_columns_have_room_for_their_numbers_and_names(self, opened: Open, digits: int) -> None:
        iris = opened("iris")
        iris.studio.edit("", edits.set_notation, digits=digits)
        iris.choose("action_lecture_panel")
        iris.click_button("page_matrices")
        for _, table in iris.tables():
            model, delegate, option = table.model(), table.itemDelegate(), QStyleOptionViewItem()
            option.font = table.font()
            option.font.setBold(True)
            for column in range(model.columnCount()):
                for row in range(model.rowCount()):
                    needed = delegate.sizeHint(option, model.index(row, column)).width()
                    assert needed <= table.columnWidth(column)
                assert table.horizontalHeader().sectionSizeHint(column) <= table.columnWidth(column)

    def test_a_long_name_above_a_column_is_cut_on_the_right_and_the_hint_says_it_all(self, notes: Teacher) -> None:
        name = "a name as long as a <b>student</b> writes it"
        neuron = notes.layers[0].neurons[0].id
        notes.studio.edit("", edits.rename_neuron, neuron, name)
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        header = notes.table("W⁽¹⁾").horizontalHeader()
        assert header.sectionSize(0) < header.sectionSizeHint(0)
        assert header.textElideMode() is Qt.TextElideMode.ElideRight
        hint = header.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert hint == literal(name)

    def test_all_digits_stand_in_formulas_and_when_asked_for(self, notes: Teacher) -> None:
        notes.studio.edit("", edits.set_notation, exact=True)
        notes.lecture.forward(Size.OUT)
        notes.click_button("page_matrices")
        index = notes.table("W⁽²⁾").model().index(0, 0)
        assert index.data() == "0.35"
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "w_1w⁽²⁾ = 0.3508868216025278"
        notes.lecture.forward(Size.OUT)
        notes.lecture.forward(Size.OVER)
        QApplication.processEvents()
        output = notes.view.drawing.layer_items[notes.layers[2].id].face.neurons[0]
        assert output.note == "∂C/∂a 1.2119"

    def test_an_absent_arrow_is_a_dot(self, notes: Teacher) -> None:
        arrow = notes.arrow(1, 1, 2, 0)
        notes.studio.edit("Remove arrow", edits.toggle_arrow, arrow.source, arrow.target)
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        notes.click(notes.neuron(2, 0))
        assert notes.cell(notes.table("W⁽²⁾"), 0, 1) == "·"
        assert notes.cell(notes.table("∂C/∂W⁽²⁾"), 0, 1) == "·"

    def test_what_is_not_computed_yet_is_a_question_mark(self, notes: Teacher) -> None:
        notes.click_button("button_step_into")
        notes.click_button("page_matrices")
        assert notes.cell(notes.table("∂C/∂W⁽¹⁾"), 0, 0) == "?"
        assert notes.cell(notes.table("W⁽¹⁾"), 0, 0) == "0.55"

    def test_a_cell_shows_its_arrow_and_an_arrow_its_cell(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        notes.click_cell(notes.table("W⁽¹⁾"), 2, 1)
        arrow = notes.arrow(0, 1, 1, 2)
        assert notes.studio.selection.arrows == {arrow}
        other = notes.arrow(1, 3, 2, 1)
        notes.click(notes.on_arrow(other, 0.2))
        index = notes.table("W⁽²⁾").model().index(1, 3)
        assert index.data(Qt.ItemDataRole.FontRole) is not None
        assert notes.table("W⁽²⁾").model().index(0, 0).data(Qt.ItemDataRole.FontRole) is None

    def test_a_cell_is_edited_and_the_edit_undone(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        table = notes.table("W⁽¹⁾")
        at = table.visualRect(table.model().index(0, 0)).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=at)
        QTest.mouseDClick(table.viewport(), LEFT, pos=at)
        editor = table.viewport().findChild(QLineEdit)
        assert editor is not None
        assert editor.text() == "0.5471507448788071"
        editor.selectAll()
        QTest.keyClicks(editor, "-1,25")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        arrow = notes.arrow(0, 0, 1, 0)
        qtbot.waitUntil(lambda: _weight(notes.studio.document, arrow) == -1.25)
        qtbot.waitUntil(lambda: notes.cell(notes.table("W⁽¹⁾"), 0, 0) == "−1.25")
        notes.choose("action_undo")
        assert _weight(notes.studio.document, arrow) == 0.5471507448788071

    def test_rows_turn_the_matrix_and_its_vectors(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_matrices")
        columns = notes.table("W⁽¹⁾").model()
        assert (columns.rowCount(), columns.columnCount()) == (4, 3)
        notes.click_button("chip_vectors")
        notes.qtbot.waitUntil(lambda: notes.table("W⁽¹⁾").model().rowCount() == 3)

    def test_a_layer_with_many_connections_shows_them_all(self, opened: Open) -> None:
        document = Document()
        for place in range(6):
            document = edits.add_layer(document, 200.0 * place, 0.0, 1, "tanh")
        ids = [layer.id for layer in document.diagram.layers]
        for source, target in [*pairwise(ids), *((source, ids[-1]) for source in ids[:-2])]:
            document = edits.connect_layers(document, source, target)
        teacher = opened(edits.set_data(document, *SAMPLES["sine"].generate()))
        teacher.choose("action_lecture_panel")
        teacher.click_button("page_matrices")
        teacher.click(teacher.neuron(5, 0))
        assert len([title for title, _ in teacher.tables() if title.startswith("W⁽")]) == 5


class TestWhatIf:
    def test_the_curve_is_recomputed_and_the_slope_is_the_gradient(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        arrow = notes.arrow(1, 0, 2, 0)
        notes.click(notes.on_arrow(arrow, 0.25))
        notes.click_button("page_what_if")
        panel = notes.window.findChild(WhatIfPanel)
        assert panel is not None
        values, costs = panel.curve.getData()
        middle = len(values) // 2
        slope = (costs[middle + 1] - costs[middle - 1]) / (values[middle + 1] - values[middle - 1])
        assert slope == pytest.approx(gradient_of(notes, arrow), rel=0.02)
        tangent_x, tangent_y = panel.tangent.getData()
        drawn = (tangent_y[-1] - tangent_y[0]) / (tangent_x[-1] - tangent_x[0])
        assert drawn == pytest.approx(gradient_of(notes, arrow), rel=1e-4)
        positions = [point.pos() for point in panel.points.points()]
        weight, rate = _weight(notes.studio.document, arrow), notes.studio.document.training.optimizer.learning_rate
        assert positions[1].x() == pytest.approx(weight - rate * gradient_of(notes, arrow), rel=1e-6)

    def test_the_slider_tries_a_value_and_leaves_the_network_alone(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click(notes.on_arrow(notes.arrow(1, 0, 2, 0), 0.25))
        notes.click_button("page_what_if")
        slider = notes.window.findChild(QSlider, "what_if_slider")
        assert slider is not None
        before, document = notes.says("what_if_tried"), notes.studio.document
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
        assert notes.says("what_if_tried") != before
        assert notes.studio.document is document

    @pytest.mark.parametrize("place", [0, 250, 500, 1000])
    def test_the_handle_stands_under_the_point_that_it_tries(
        self, notes: Teacher, qapp: QApplication, place: int
    ) -> None:
        notes.choose("action_lecture_panel")
        notes.click(notes.on_arrow(notes.arrow(1, 0, 2, 0), 0.25))
        notes.click_button("page_what_if")
        panel, slider = notes.window.findChild(WhatIfPanel), notes.window.findChild(QSlider, "what_if_slider")
        assert panel is not None
        assert slider is not None
        slider.setValue(place)
        qapp.processEvents()
        option = QStyleOptionSlider()
        slider.initStyleOption(option)
        rect = slider.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
        )
        handle = slider.mapTo(panel, rect.center()).x()
        plot = panel._plot
        point = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(panel.value, 0.0)))
        assert abs(plot.mapTo(panel, point).x() - handle) <= 3

    def test_a_bias_can_be_tried_by_its_neuron(self, notes: Teacher) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("page_what_if")
        assert "Click an arrow" in notes.says("what_if_text")
        notes.click(notes.neuron(2, 1))
        assert "b₂⁽²⁾" in notes.says("what_if_text")


class TestCheckAll:
    def test_relative_errors_stand_on_the_arrows_until_they_are_wiped_off(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("button_check_all")
        qtbot.waitUntil(lambda: "all agree" in notes.says("check_result"))
        assert notes.says("check_result").startswith("26 gradients")
        assert "On the drawing each arrow and each b bears its relative error" in notes.says("check_result")
        assert len(notes.view.drawing.notes) == 20 + 6
        assert all("e−" in note or note == "0" for note in notes.view.drawing.notes.values())
        faces = [notes.view.drawing.layer_items[layer.id].face for layer in notes.layers]
        assert all(face.note.startswith("b ") for face in (*faces[1].neurons, *faces[2].neurons))
        notes.click_button("button_check_clear")
        assert not notes.view.drawing.notes
        assert not notes.shows("check_result")

    def test_an_edit_makes_it_old(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.choose("action_lecture_panel")
        notes.click_button("button_check_all")
        qtbot.waitUntil(lambda: "all agree" in notes.says("check_result"))
        notes.studio.edit("Set weight", edits.set_weight, notes.arrow(0, 0, 1, 0), 2.0)
        qtbot.waitUntil(lambda: not notes.view.drawing.notes)

    def test_it_goes_with_the_step_it_belongs_to(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.choose("action_start_over")
        notes.lecture.go(Position(0, 3))
        for leave in ("action_start_over", "action_into"):
            notes.click_button("page_why")
            notes.click_button("button_check_all")
            qtbot.waitUntil(lambda: "all agree" in notes.says("check_result"))
            notes.choose(leave)
            assert not notes.view.drawing.notes

    def test_the_window_lives_while_a_large_network_is_checked(self, opened: Open, qtbot: QtBot) -> None:
        teacher = opened("spirals")
        teacher.choose("action_lecture_panel")
        teacher.click_button("button_check_all")
        qtbot.waitUntil(lambda: "Checked" in teacher.says("check_result"))
        teacher.click_button("button_check_clear")
        assert not teacher.view.drawing.notes


def test_the_numbers_explained_are_those_of_the_step_at_hand(notes: Teacher) -> None:
    notes.choose("action_start_over")
    moment = notes.lecture.moment
    assert moment is not None
    step = next(step for step in moment.trace.steps if step.kind is Kind.COST_BY_WEIGHT)
    notes.lecture.go(Position(0, step.index))
    arrow = notes.arrow(1, 0, 2, 0)
    notes.click(notes.on_arrow(arrow, 0.25))
    assert notes.reads("why_formula_0")[-1] == f" ≈ {step.value:.4f}"
    known = notes.lecture.moment
    assert known is not None
    assert known.known(step.result._replace(quantity=Quantity.COST_BY_WEIGHT))


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def _weight(document: Document, arrow: Arrow) -> float:
    connection = document.diagram.connection_of(arrow)
    assert connection is not None
    return float(np.asarray(connection.weights)[document.diagram.cell(arrow)])
