"""In the middle of a lecture: no numbers any more, a drawing that cannot be trained, an arrow that is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.engine.quantities import Kind, Quantity
from nnstudio.lecture.breakpoints import Event
from nnstudio.lecture.cursor import BEGINNING, Position, Size
from nnstudio.lecture.timeline import Scope
from nnstudio.numbers import number_text
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher

NO_NUMBERS = "This update leads to no numbers any more. Go back, and try a smaller learning rate."


@pytest.fixture
def diverging(opened: Open) -> Teacher:
    """A learning rate whose first update leads out of all numbers."""
    teacher = opened("linear_regression")
    teacher.studio.edit("", edits.set_training, learning_rate=1e200)
    return teacher


class TestNoNumbersAnyMore:
    def test_stepping_ends_there_and_says_why(self, diverging: Teacher) -> None:
        for _ in range(4):
            diverging.lecture.forward(Size.OUT)
        last = diverging.lecture.position
        assert diverging.reads() == ["C: 3.6143 → ∞"]
        assert not diverging.shows("message_text")
        diverging.choose("action_into")
        assert diverging.lecture.position == last
        assert diverging.says("message_text") == NO_NUMBERS
        diverging.choose("action_back")
        assert diverging.lecture.position.step == last.step - 1

    def test_nothing_of_it_enters_the_document(self, diverging: Teacher) -> None:
        before = diverging.studio.document
        for _ in range(4):
            diverging.lecture.forward(Size.OUT)
        diverging.lecture.end()
        assert diverging.studio.document is before

    def test_a_run_says_so_instead_of_that_no_breakpoint_was_met(self, diverging: Teacher, qtbot: QtBot) -> None:
        diverging.choose(f"stop_{Event.RELU_DIES}")
        diverging.choose("action_run")
        qtbot.waitUntil(lambda: not diverging.lecture.player.playing)
        assert diverging.says("message_text") == NO_NUMBERS

    def test_playing_ends_there(self, diverging: Teacher, qtbot: QtBot) -> None:
        diverging.lecture.player.set_pace(1000.0)
        diverging.choose("action_play")
        qtbot.waitUntil(lambda: not diverging.lecture.player.playing)
        assert diverging.lecture.at_end


def test_playing_waits_for_an_answer(notes: Teacher, qtbot: QtBot) -> None:
    notes.choose("predict_forward")
    notes.lecture.player.set_pace(1000.0)
    notes.choose("action_play")
    qtbot.waitUntil(lambda: notes.lecture.quiz.asking)
    clock = notes.lecture.player._clock
    with qtbot.waitSignals([clock.timeout, clock.timeout, clock.timeout]):
        pass
    assert notes.lecture.quiz.asking
    assert notes.lecture.position.step == 0
    assert notes.lecture.player.playing


def test_a_layer_that_the_network_needs_is_removed(notes: Teacher, qtbot: QtBot) -> None:
    notes.lecture.forward(Size.OVER)
    hidden = notes.layers[1].id
    assert notes.studio.edit("Remove", edits.remove, Selection(layers=frozenset({hidden})))
    assert not notes.lecture.active
    assert notes.lecture.position == BEGINNING
    notes.choose("action_undo")
    notes.choose("action_into")
    assert notes.lecture.position.step == 0


def test_the_looked_at_arrow_is_deleted(notes: Teacher, qtbot: QtBot) -> None:
    notes.lecture.forward(Size.OUT)
    arrow = notes.arrow(1, 1, 2, 0)
    notes.click(notes.on_arrow(arrow, 0.2))
    notes.click_button("page_why")
    notes.click_button("button_check_all")
    qtbot.waitUntil(lambda: len(notes.studio.spotlight.notes) > 0)
    notes.view.setFocus()
    QTest.keyClick(notes.view, Qt.Key.Key_Delete)
    assert not notes.studio.document.diagram.has_arrow(arrow)
    assert not notes.studio.spotlight.paths
    assert not notes.studio.spotlight.notes
    assert notes.lecture.position == BEGINNING
    notes.choose("action_undo")
    assert notes.studio.document.diagram.has_arrow(arrow)
    assert notes.lecture.active


def test_matrices_show_a_weight_that_moved_as_the_drawing_does(notes: Teacher) -> None:
    notes.studio.edit("", edits.set_notation, digits=5)
    notes.lecture.begin()
    moment = notes.lecture.moment
    assert moment is not None
    step = next(step for step in moment.trace.steps if step.kind is Kind.UPDATE)
    notes.click_button("page_matrices")
    for place, quantity in ((step.index - 1, Quantity.WEIGHT), (step.index, Quantity.NEW_WEIGHT)):
        notes.lecture.go(Position(0, place))
        shown = notes.cell(notes.table("W⁽¹⁾"), 0, 0)
        assert shown == number_text(moment.trace.value(step.result._replace(quantity=quantity)), 5)
        arrow, picture = notes.arrow(0, 0, 1, 0), notes.studio.picture
        assert picture.network is not None
        assert number_text(float(picture.network.weights[0][0, 0]), 5) == shown, arrow


def test_a_weight_is_edited_after_two_updates_as_a_new_branch(notes: Teacher) -> None:
    for _ in range(8):
        notes.lecture.forward(Size.OUT)
    before = _weights(notes.studio.document)
    assert notes.lecture.updates_done == 2
    notes.click_button("page_matrices")
    model = notes.table("W⁽¹⁾").model()
    assert model.setData(model.index(0, 0), "0,75")
    stack = notes.studio.undo_stack
    assert [stack.text(i) for i in range(stack.count())] == ["Step through 2 updates", "Change weight"]
    learnt = _weights(notes.studio.document)
    notes.choose("action_undo")
    assert _weights(notes.studio.document)[1:] == learnt[1:]
    assert learnt[0] == 0.75
    notes.choose("action_undo")
    assert _weights(notes.studio.document)[0] == before[0]


@pytest.mark.parametrize("begin", [lambda t: t.lecture.set_scope(Scope.BATCH), lambda t: t.lecture.player.set_pace(5)])
def test_the_menu_ticks_what_is_chosen_elsewhere(notes: Teacher, begin: Callable[[Teacher], None]) -> None:
    begin(notes)
    chosen = {Scope.BATCH: notes.lecture.scope is Scope.BATCH, 5.0: notes.lecture.player.pace == 5.0}
    for key, expected in chosen.items():
        action = notes.window.findChild(QAction, f"lecture_{key}")
        assert isinstance(action, QAction)
        assert action.isChecked() is expected


def test_a_window_in_another_language_ticks_the_same(notes: Teacher) -> None:
    from nnstudio.gui.window.main_window import MainWindow

    notes.choose(f"stop_{Event.COST_RISES}")
    notes.choose("predict_cost")
    other = MainWindow(notes.studio, notes.window.settings)
    notes.qtbot.addWidget(other)
    for name in (f"stop_{Event.COST_RISES}", "predict_cost"):
        action = other.findChild(QAction, name)
        assert isinstance(action, QAction)
        assert action.isChecked()
    other.leave()


def test_a_window_in_another_language_lights_the_same(notes: Teacher) -> None:
    from nnstudio.gui.window.main_window import MainWindow

    notes.lecture.begin()
    moment = notes.lecture.moment
    assert moment is not None
    notes.lecture.go(Position(0, next(s.index for s in moment.trace.steps if s.kind is Kind.COST_BY_WEIGHT)))
    notes.lecture.stops.toggle(notes.layers[1].neurons[0].id)
    QApplication.processEvents()
    other = MainWindow(notes.studio, notes.window.settings)
    notes.qtbot.addWidget(other)
    drawn, expected = other.canvas.lighting.item.lit, notes.view.lighting.item.lit
    assert (len(drawn.read), len(drawn.written), len(drawn.stops)) == (1, 1, 1)
    assert drawn == expected
    assert other.canvas.drawing.current == notes.view.drawing.current == notes.arrow(1, 0, 2, 0)
    other.leave()


def _weights(document: Document) -> list[float]:
    return [float(value) for value in document.diagram.connections[0].weights.ravel()]
