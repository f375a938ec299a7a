"""Stepping through updates in the window: by keys, buttons, breakpoints; back again; and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.diagram import FloatArray
from nnstudio.document.document import Document
from nnstudio.engine import Engine, cost
from nnstudio.engine.microsteps import Phase, Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.gui.parts import arrow_of
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.lecture.breakpoints import Event
from nnstudio.lecture.cursor import BEGINNING, Position, Size
from nnstudio.lecture.timeline import Scope
from nnstudio.numbers import number_text
from nnstudio.resources import resource
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher

_Key = Qt.Key


def parameters(document: Document) -> FloatArray:
    network = build(document).network
    assert network is not None
    return network.parameters


def after_updates(document: Document, count: int) -> FloatArray:
    """Return the parameters that the training reaches with the engine whose numbers a lecture shows."""
    loop = training_loop(document, build(document), Engine.REFERENCE)
    loop.run_updates(count)
    return loop.state.parameters


def look(teacher: Teacher) -> QImage:
    """Return the drawing with the pointer away, once everything is painted that is due."""
    teacher.move(QPointF(-2000, -2000))
    for _ in range(3):
        QApplication.processEvents()
    return teacher.view.viewport().grab().toImage()


def phase(teacher: Teacher) -> Phase:
    moment = teacher.lecture.moment
    assert moment is not None
    assert moment.step is not None
    return moment.step.phase


class TestKeys:
    def test_a_whole_update_by_the_space_bar_and_back_to_the_start(self, notes: Teacher) -> None:
        notes.click_button("button_step_into")
        first = look(notes)
        moment = notes.lecture.moment
        assert moment is not None
        steps = moment.trace.steps
        for done in range(2, len(steps) + 1):
            notes.key(_Key.Key_Space)
            assert notes.steps_done == done
        assert phase(notes) is Phase.UPDATE
        assert notes.lecture.updates_done == 1
        for done in range(len(steps) - 1, 0, -1):
            notes.key(_Key.Key_Left)
            assert notes.steps_done == done
        assert look(notes) == first
        notes.key(_Key.Key_Left)
        assert notes.lecture.position == BEGINNING
        assert notes.lecture.updates_done == 0

    @pytest.mark.parametrize(
        ("key", "back"),
        [(_Key.Key_Right, _Key.Key_Left), (_Key.Key_PageDown, _Key.Key_PageUp), (_Key.Key_Down, _Key.Key_Up)],
    )
    def test_arrow_keys_and_a_presenters_remote_go_on_and_back(self, notes: Teacher, key: Qt.Key, back: Qt.Key) -> None:
        notes.choose("action_start_over")
        places = [notes.lecture.position]
        for _ in range(6):
            notes.key(key)
            places.append(notes.lecture.position)
        assert len(set(places)) == 7
        for expected in reversed(places[:-1]):
            notes.key(back)
            assert notes.lecture.position == expected

    @pytest.mark.parametrize(
        "button", ["page_matrices", "page_why", "fold_layer_formula", "chip_delta", "button_next", "button_step_into"]
    )
    def test_a_click_on_a_button_does_not_take_the_keys_away(self, notes: Teacher, button: str) -> None:
        notes.choose("action_into")
        notes.click_button(button)
        before = notes.lecture.position.step
        for key in (_Key.Key_PageDown, _Key.Key_Right, _Key.Key_Space):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
        assert notes.lecture.position.step == before + 3

    def test_from_a_cell_the_remote_and_the_space_bar_step_on(self, notes: Teacher) -> None:
        notes.choose("action_into")
        notes.click_button("page_matrices")
        table = notes.table("W⁽¹⁾")
        notes.click_cell(table, 0, 0)
        assert QApplication.focusWidget() is table
        QTest.keyClick(table, _Key.Key_PageDown)
        QTest.keyClick(table, _Key.Key_Space)
        assert notes.lecture.position.step == 2
        QTest.keyClick(table, _Key.Key_PageUp)
        assert notes.lecture.position.step == 1

    def test_down_does_a_layer_and_end_a_phase(self, notes: Teacher) -> None:
        notes.choose("action_start_over")
        notes.key(_Key.Key_Down)
        assert notes.steps_done == 8
        notes.key(_Key.Key_Down)
        assert notes.steps_done == 12
        notes.key(_Key.Key_Home)
        phases = []
        for _ in range(4):
            notes.key(_Key.Key_End)
            phases.append(phase(notes))
        assert phases == list(Phase)
        notes.key(_Key.Key_Home)
        assert notes.lecture.position == BEGINNING

    def test_escape_ends_it_and_the_arrow_keys_walk_again(self, notes: Teacher) -> None:
        notes.choose("action_into")
        notes.key(_Key.Key_Escape)
        assert not notes.lecture.active
        assert not notes.shows("lecture_panel")
        notes.click(notes.neuron(0, 0))
        notes.key(_Key.Key_Right)
        assert not notes.lecture.active
        assert notes.studio.selection.neurons == {notes.layers[1].neurons[0].id}


class TestButtons:
    def test_into_over_out_and_back(self, notes: Teacher) -> None:
        notes.click_button("button_step_into")
        assert notes.steps_done == 1
        notes.click_button("button_step_over")
        assert notes.steps_done == 8
        notes.click_button("button_step_out")
        assert phase(notes) is Phase.FORWARD
        assert notes.steps_done == 12
        notes.click_button("button_step_back")
        assert notes.steps_done == 11
        notes.choose("action_back_over")
        assert notes.steps_done == 8
        notes.choose("action_back_out")
        assert notes.lecture.position == BEGINNING
        assert not notes.button("button_step_back").isEnabled()

    def test_the_panel_has_next_and_back_of_its_own(self, notes: Teacher) -> None:
        notes.click_button("button_step_into")
        notes.click_button("button_next")
        assert notes.steps_done == 2
        notes.click_button("button_panel_back")
        assert notes.steps_done == 1

    def test_it_cannot_begin_where_training_cannot_and_the_bar_says_why(self, opened: Open) -> None:
        teacher = opened(edits.add_layer(edits.add_layer(Document(), 0, 0, 2, "linear"), 200, 0, 1, "sigmoid"))
        assert not teacher.button("button_step_into").isEnabled()
        assert teacher.says("why_not")

    def test_play_goes_on_by_itself_at_the_chosen_pace(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.choose("lecture_5.0")
        for playing in (True, False):
            notes.choose("action_play")
            assert notes.lecture.player.playing is playing
            qtbot.waitUntil(lambda: notes.steps_done >= 3)
        assert notes.lecture.player.pace == 5.0


class TestTheDrawing:
    def test_what_is_not_computed_yet_shows_as_unknown(self, notes: Teacher) -> None:
        notes.choose("action_start_over")

        def awaited() -> list[bool]:
            return [face.awaited for item in (notes.item(1), notes.item(2)) for face in item.face.neurons]

        notes.qtbot.waitUntil(lambda: awaited() == [True] * 6)
        notes.key(_Key.Key_Space)
        notes.key(_Key.Key_Space)
        notes.qtbot.waitUntil(lambda: awaited() == [False, True, True, True, True, True])
        notes.key(_Key.Key_Left)
        notes.qtbot.waitUntil(lambda: awaited() == [True] * 6)

    def test_the_arrows_that_are_read_are_lit_and_pulse_to_what_is_written(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.lecture.animated = True
        lighting = notes.view.lighting
        notes.key(_Key.Key_F11)
        lit = lighting.item.lit
        target = notes.neuron(1, 0)
        assert len(lit.read) == 3
        assert list(lit.written) == [target]
        assert all(_distance(course.end, target) < _distance(course.start, target) for course in lit.read)
        assert lighting.pulsing
        qtbot.waitUntil(lambda: not lighting.pulsing, timeout=10_000)

    def test_a_pulse_asks_for_few_paintings(self, notes: Teacher) -> None:
        notes.choose("action_into")
        item, before = notes.view.lighting.item, notes.view.lighting.item.pulse
        places = []
        for along in range(1001):
            notes.view.lighting._show_pulse(along / 1000)
            places.append(item.pulse)
        assert before is None
        assert (places[0], places[-1]) == (0.0, 1.0)
        assert len(set(places)) == 25

    def test_backwards_the_pulses_run_backwards(self, notes: Teacher) -> None:
        notes.choose("action_start_over")
        steps = _steps(notes)
        notes.lecture.go(Position(0, next(step.index for step in steps if step.kind is Kind.COST_BY_WEIGHT)))
        (course,) = notes.view.lighting.item.lit.read
        assert course.end.x() < course.start.x()

    def test_the_numbers_on_the_drawing_are_the_engines(self, notes: Teacher) -> None:
        notes.choose("action_start_over")
        notes.key(_Key.Key_End)
        moment = notes.lecture.moment
        assert moment is not None
        picture = notes.studio.picture
        assert picture.forward is not None
        for mine, engines in zip(picture.forward.a, moment.trace.gradients.forward.a, strict=True):
            assert np.array_equal(mine, engines)


class TestBreakpoints:
    def test_run_to_the_neuron_under_the_pointer(self, notes: Teacher) -> None:
        notes.choose_on(notes.neuron(2, 1), "run_to_here")
        moment = notes.lecture.moment
        assert moment is not None
        assert moment.step is not None
        assert (moment.step.result.layer, moment.step.result.unit) == (2, 1)

    def test_a_breakpoint_on_an_arrow_stops_a_run_and_is_marked(self, notes: Teacher, qtbot: QtBot) -> None:
        arrow = notes.arrow(0, 1, 1, 2)
        notes.choose_on(notes.on_arrow(arrow, 0.2), "toggle_stop")
        assert notes.lecture.stops.parts == {arrow}
        assert len(notes.view.lighting.item.lit.stops) == 1
        notes.choose("action_run")
        qtbot.waitUntil(lambda: not notes.lecture.player.playing)
        moment = notes.lecture.moment
        assert moment is not None
        assert moment.step is not None
        assert moment.step.kind is Kind.WEIGHTED_SUM
        assert arrow_of(notes.studio.document.diagram, moment.step.operands[2]) == arrow
        notes.choose("action_run")
        qtbot.waitUntil(lambda: not notes.lecture.player.playing)
        assert notes.lecture.moment is not None
        assert notes.lecture.moment.step is not None
        assert notes.lecture.moment.step.kind in {Kind.COST_BY_ACTIVATION, Kind.COST_BY_WEIGHT}
        assert notes.says("message_text") == "Stopped at a breakpoint."

    def test_without_a_breakpoint_a_run_says_what_to_do(self, notes: Teacher) -> None:
        notes.choose("action_run")
        assert "breakpoint" in notes.says("message_text")
        assert not notes.lecture.player.playing

    def test_a_run_stops_where_the_cost_rises(self, opened: Open, qtbot: QtBot) -> None:
        notes = opened("linear_regression")
        notes.studio.training.set_learning_rate(3.0)
        notes.choose(f"stop_{Event.COST_RISES}")
        notes.choose("action_run")
        qtbot.waitUntil(lambda: not notes.lecture.player.playing)
        moment = notes.lecture.moment
        assert moment is not None
        assert moment.step is not None
        assert moment.step.kind is Kind.NEW_COST
        assert moment.step.value > moment.trace.cost

    def test_a_bound_for_a_gradient_is_asked_for(
        self, notes: Teacher, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QInputDialog, "getDouble", lambda *_args: (0.05, True))
        notes.choose(f"stop_{Event.GRADIENT_EXPLODES}")
        notes.choose("action_run")
        qtbot.waitUntil(lambda: not notes.lecture.player.playing)
        moment = notes.lecture.moment
        assert moment is not None
        assert moment.step is not None
        assert abs(moment.step.value) > 0.05

    def test_breakpoints_go_with_their_parts_and_all_at_once(self, notes: Teacher) -> None:
        notes.choose_on(notes.neuron(1, 0), "toggle_stop")
        notes.choose_on(notes.neuron(1, 1), "toggle_stop")
        notes.studio.edit("Remove", edits.set_layer_size, notes.layers[1].id, 1)
        assert notes.lecture.stops.parts == {notes.layers[1].neurons[0].id}
        notes.choose("action_clear_stops")
        assert not notes.lecture.stops.any

    def test_another_project_has_none_of_them(self, notes: Teacher) -> None:
        notes.choose_on(notes.neuron(1, 1), "toggle_stop")
        notes.choose(f"stop_{Event.COST_RISES}")
        assert marked_stops(notes) == 1
        notes.studio.open(resource("examples", "circle.nnstudio"))
        QApplication.processEvents()
        assert not notes.lecture.stops.any
        assert marked_stops(notes) == 0
        assert not notes.action(f"stop_{Event.COST_RISES}").isChecked()


class TestRowOfTheTable:
    def test_the_mark_follows_the_rows_of_a_batch_and_comes_back(self, opened: Open) -> None:
        xor = opened("xor")
        xor.studio.look_at_row(3)
        assert marked_row(xor) == 3
        xor.choose("lecture_batch")
        xor.choose("action_into")
        marks = {}
        while xor.steps_done < len(_steps(xor)):
            moment = xor.lecture.moment
            assert moment is not None
            marks[marked_row(xor)] = moment.value(Ref(Quantity.ACTIVATION, 0, 0, sample=moment.sample))
            assert marked_row(xor) == moment.rows[moment.sample]
            xor.key(_Key.Key_Down)
        assert marks == {0: 0.0, 1: 0.0, 2: 1.0, 3: 1.0}
        xor.choose("action_start_over")
        assert marked_row(xor) == 0
        xor.choose("action_end_lecture")
        assert marked_row(xor) == xor.studio.row == 3

    def test_a_row_far_down_is_brought_into_view(self, opened: Open, qtbot: QtBot) -> None:
        circle = opened("circle")
        circle.choose("lecture_batch")
        circle.studio.look_at_row(150)
        view = circle.window.data_panel.view
        qtbot.waitUntil(lambda: view.rowAt(0) > 100)
        circle.choose("action_into")
        qtbot.waitUntil(lambda: view.rowAt(0) <= marked_row(circle) <= view.rowAt(view.viewport().height() - 1))


def marked_stops(teacher: Teacher) -> int:
    return len(teacher.view.lighting.item.lit.stops)


def marked_row(teacher: Teacher) -> int:
    """Return the row of the data table that bears the mark."""
    model = teacher.window.data_panel.model
    labels = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    return labels.index("▶")


class TestWhatBecomesOfIt:
    def test_parameters_change_at_the_end_of_an_update_and_not_before(self, notes: Teacher) -> None:
        before = parameters(notes.studio.document)
        notes.choose("action_into")
        for _ in range(3):
            notes.key(_Key.Key_End)
        moment = notes.lecture.moment
        assert moment is not None
        assert np.array_equal(moment.parameters, before)
        notes.key(_Key.Key_End)
        moment = notes.lecture.moment
        assert moment is not None
        assert not np.array_equal(moment.parameters, before)

    def test_the_cost_above_falls_with_each_update_before_it_is_in_the_document(self, opened: Open) -> None:
        xor = opened("xor")
        first = xor.studio.picture.cost
        xor.lecture.set_scope(Scope.BATCH)
        for _ in range(30):
            xor.lecture.forward(Size.OUT)
        built = build(xor.studio.document)
        timeline = xor.lecture._timeline
        assert timeline is not None
        assert built.network is not None
        assert built.samples is not None
        after = built.network.with_parameters(timeline.state(xor.lecture.updates_done).parameters)
        expected = cost(after, built.samples.x, built.samples.y, xor.studio.document.training.cost)
        assert xor.studio.picture.cost == pytest.approx(expected)
        assert first is not None
        assert expected < first
        QApplication.processEvents()
        assert xor.figure("cost") == number_text(expected, 4)

    def test_ending_brings_the_updates_in_as_one_entry_just_as_training_makes_them(self, notes: Teacher) -> None:
        notes.lecture.set_scope(Scope.BATCH)
        document = notes.studio.document
        notes.choose("action_into")
        while notes.lecture.updates_done < 3:
            notes.key(_Key.Key_End)
        assert not notes.studio.is_saved
        notes.choose("action_end_lecture")
        assert np.array_equal(parameters(notes.studio.document), after_updates(document, 3))
        assert notes.studio.undo_stack.count() == 1
        notes.choose("action_undo")
        assert np.array_equal(parameters(notes.studio.document), parameters(document))

    def test_an_edit_starts_a_new_branch_with_an_entry_of_its_own(self, notes: Teacher) -> None:
        notes.choose("action_into")
        for _ in range(4):
            notes.key(_Key.Key_End)
        arrow = notes.arrow(1, 0, 2, 0)
        assert notes.studio.edit("Set weight", edits.set_weight, arrow, 0.25)
        assert notes.studio.undo_stack.count() == 2
        assert notes.lecture.active
        moment = notes.lecture.moment
        assert moment is not None
        assert 0.25 in moment.trace.network.parameters
        notes.choose("action_undo")
        notes.choose("action_undo")
        assert notes.studio.undo_stack.index() == 0

    def test_training_goes_on_from_where_it_stands(self, notes: Teacher, qtbot: QtBot) -> None:
        notes.lecture.set_scope(Scope.BATCH)
        document = notes.studio.document
        notes.choose("action_into")
        while notes.lecture.updates_done < 2:
            notes.key(_Key.Key_End)
        notes.click_button("button_one_update")
        qtbot.waitUntil(lambda: not notes.studio.training.running)
        assert not notes.lecture.active
        # the last update is the fast engine's
        np.testing.assert_allclose(parameters(notes.studio.document), after_updates(document, 3), rtol=1e-12)
        assert notes.studio.undo_stack.count() == 2

    def test_another_row_begins_at_the_same_step(self, notes: Teacher) -> None:
        notes.choose("action_into")
        notes.key(_Key.Key_Down)
        notes.studio.look_at_row(2)
        assert notes.steps_done == 8
        moment = notes.lecture.moment
        assert moment is not None
        assert moment.rows == (2,)
        assert moment.trace.x.tolist() == [[0.9, 0.3, 0.4]]

    def test_saving_and_closing_keep_what_was_stepped(
        self, notes: Teacher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        notes.choose("action_into")
        for _ in range(4):
            notes.key(_Key.Key_End)
        monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
        assert not notes.window.close()
        assert notes.studio.save(tmp_path / "stepped.nnstudio")
        moment = notes.lecture.moment
        assert moment is not None
        assert np.array_equal(parameters(notes.studio.document), moment.parameters)

    @pytest.mark.parametrize("missing", [0, 1])
    def test_saving_at_the_end_of_an_update_keeps_the_place(self, notes: Teacher, tmp_path: Path, missing: int) -> None:
        notes.studio.path = tmp_path / "stepped.nnstudio"
        notes.choose("action_into")
        last = len(_steps(notes))
        notes.lecture.go(Position(1, last - 5))
        while notes.steps_done < last - missing:
            notes.key(_Key.Key_Space)
        assert notes.lecture.unsaved
        seen = notes.says("step_place"), notes.says("narration"), notes.reads(), look(notes)
        notes.choose("action_save")
        assert notes.studio.is_saved
        assert (notes.says("step_place"), notes.says("narration"), notes.reads(), look(notes)) == seen
        notes.click_button("chip_delta")
        assert notes.says("step_place") == seen[0], "nor does another notation move on"
        if missing:
            notes.key(_Key.Key_Space)
            assert notes.says("step_place").startswith(f"Step {last} of {last}")
        notes.key(_Key.Key_Space)
        assert notes.says("step_place").startswith(f"Step 1 of {last}")
        moment = notes.lecture.moment
        assert moment is not None
        assert np.array_equal(moment.trace.network.parameters, parameters(notes.studio.document))

    def test_another_notation_keeps_the_place(self, notes: Teacher) -> None:
        notes.choose("action_into")
        notes.key(_Key.Key_Down)
        notes.click_button("chip_delta")
        assert notes.steps_done == 8
        assert notes.lecture.active

    def test_a_batch_is_stepped_row_by_row_and_then_its_mean(self, notes: Teacher) -> None:
        notes.choose("lecture_batch")
        notes.choose("action_into")
        kinds = {step.kind for step in _steps(notes)}
        assert {Kind.COST, Kind.MEAN_WEIGHT, Kind.MEAN_BIAS} <= kinds
        assert "row 1" in notes.says("step_place")
        notes.lecture.forward(Size.OUT)

    def test_two_updates_and_back_over_both(self, notes: Teacher) -> None:
        notes.choose("action_into")
        for _ in range(9):
            notes.key(_Key.Key_End)
        assert notes.lecture.position.update == 2
        while notes.lecture.position != BEGINNING:
            notes.choose("action_back_out")
        moment = notes.lecture.moment
        assert moment is not None
        assert np.array_equal(moment.parameters, parameters(notes.studio.document))


def test_the_keys_go_to_a_field_that_is_typed_in(notes: Teacher, window: MainWindow) -> None:
    notes.choose("action_into")
    notes.choose_on(notes.neuron(1, 0), "ask_why")
    table = window.data_panel
    QTest.keyClick(table, _Key.Key_Tab)
    assert notes.steps_done == 1


def _steps(teacher: Teacher) -> list[Step]:
    moment = teacher.lecture.moment
    assert moment is not None
    return list(moment.trace.steps)


def _distance(one: QPointF, other: QPointF) -> float:
    gap = one - other
    return float(gap.x() ** 2 + gap.y() ** 2)
