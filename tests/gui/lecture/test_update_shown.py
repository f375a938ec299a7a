"""While parameters are updated drawing, tables and what-if say the same: nothing old stands beside something new."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nnstudio.document.selection import Selection
from nnstudio.engine import forward
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.parts import weight_ref
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.what_if import what_if
from tests.gui.teacher import Teacher


def stand_on(teacher: Teacher, kind: Kind, nth: int) -> Moment:
    """Go to a step of a kind, counted from 0; negative ones from the end."""
    teacher.choose("action_start_over")
    moment = teacher.lecture.moment
    assert moment is not None
    steps = [step for step in moment.trace.steps if step.kind is kind]
    teacher.lecture.go(Position(0, steps[nth].index))
    moment = teacher.lecture.moment
    assert moment is not None
    teacher.qtbot.waitUntil(lambda: teacher.view.drawing.values.picture.moment is moment)
    return moment


def test_drawing_and_table_show_a_weight_as_it_is_now(notes: Teacher) -> None:
    moment = stand_on(notes, Kind.UPDATE, -1)
    arrow = notes.arrow(0, 2, 1, 0)
    ref = weight_ref(moment.document.diagram, arrow)
    shown = notes.view.drawing.values.weight(moment.document.diagram, arrow)
    assert shown == moment.value(ref) == moment.trace.new_parameters[moment.trace.parameter(ref)]


def test_old_activations_are_unknown_beside_new_weights(notes: Teacher) -> None:
    moment = stand_on(notes, Kind.UPDATE, 0)
    first, hidden = moment.document.diagram.layers[:2]
    known = [notes.view.drawing.values.of_neuron(layer, 0) for layer in (first, hidden)]
    assert [one.awaited for one in known] == [False, True]
    notes.click_button("page_matrices")
    assert notes.cell(notes.table("Neurons"), 2, 0) == "?"


@pytest.mark.parametrize("detail", ["beginner", "standard", "full"])
def test_why_they_are_unknown_is_said_once(notes: Teacher, detail: str) -> None:
    notes.choose(f"lecture_{detail}")
    stand_on(notes, Kind.UPDATE, 0)
    assert "a “?” stands for what the old weights" in notes.says("narration")
    for nth in (1, -1):
        stand_on(notes, Kind.UPDATE, nth)
        assert "“?”" not in notes.says("narration")


def test_that_the_mean_cost_of_all_rows_may_rise_is_said_where_the_cost_of_one_fell(notes: Teacher) -> None:
    stand_on(notes, Kind.NEW_COST, 0)
    assert "The update was made for 1 of 4 rows; the mean cost of all rows may" in notes.says("narration")
    notes.choose("lecture_batch")
    stand_on(notes, Kind.NEW_COST, 0)
    assert "rows" not in notes.says("narration")


def test_once_more_forward_shows_the_new_pass_everywhere(notes: Teacher) -> None:
    moment = stand_on(notes, Kind.NEW_COST, 0)
    fresh = forward(moment.trace.network.with_parameters(moment.trace.new_parameters), moment.trace.x)
    for layer in (1, 2):
        numbers = notes.view.drawing.values.of_neuron(moment.document.diagram.layers[layer], 0)
        shown = numbers.value
        assert shown == fresh.a[layer][0, 0] == moment.value(Ref(Quantity.ACTIVATION, layer, 0, sample=0))
        assert shown != moment.trace.gradients.forward.a[layer][0, 0]
        assert numbers.note == ""
    assert moment.value(Ref(Quantity.COST_BY_WEIGHT, 1, 0, (0, 0))) is None


def test_what_if_starts_at_the_new_weights(notes: Teacher) -> None:
    moment = stand_on(notes, Kind.NEW_COST, 0)
    place = moment.trace.parameter(Ref(Quantity.WEIGHT, 1, 0, (0, 0)))
    found = what_if(moment.from_here, place)
    assert found.here == moment.trace.new_parameters[place]
    assert found.cost_here == pytest.approx(moment.trace.new_cost, rel=1e-12)


def test_what_explains_old_numbers_says_so(notes: Teacher) -> None:
    moment = stand_on(notes, Kind.UPDATE, -1)
    notes.studio.select(Selection(arrows=frozenset({notes.arrow(0, 2, 1, 0)})))
    notes.click_button("page_why")
    assert moment.updated
    assert notes.says("why_before") == "These are the numbers of the pass before the update."
    notes.choose("action_start_over")
    assert not notes.shows("why_before")


def test_the_slope_in_a_table_is_called_as_in_the_formula(notes: Teacher) -> None:
    stand_on(notes, Kind.SLOPE, 0)
    notes.click_button("page_matrices")
    model = notes.table("Neurons").model()
    titles = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert "σ′(z)" in titles
    assert "f′(z)" not in titles
