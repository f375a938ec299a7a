"""The cursor: forward and back by three sizes, over updates, and what is known where it stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.document import edits
from nnstudio.engine.microsteps import Phase
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.lecture.breakpoints import Breakpoint, Event, at_arrow, at_neuron, run
from nnstudio.lecture.cursor import (
    BEGINNING,
    Position,
    Size,
    back,
    current,
    end_of_update,
    forward,
    is_known,
    updates_done,
)
from nnstudio.lecture.timeline import Scope, Timeline
from tests.lecture.helpers import chain, example, timeline_of


@pytest.fixture(scope="module")
def notes() -> Timeline:
    return timeline_of(example("notes_3_4_2"))


def test_into_goes_through_every_step_and_on_to_the_next_update(notes: Timeline) -> None:
    position = BEGINNING
    for expected in range(len(notes.trace(0).steps)):
        position = forward(notes, position, Size.INTO)
        assert position == Position(0, expected)
    assert forward(notes, position, Size.INTO) == Position(1, 0)
    assert back(notes, Position(1, 0), Size.INTO) == position


def test_over_ends_a_layers_operation_and_out_a_phase(notes: Timeline) -> None:
    seen = []
    position = BEGINNING
    while position.update == 0:
        position = forward(notes, position, Size.OVER)
        step = current(notes, position)
        assert step is not None
        seen.append((step.phase, step.result.layer))
    f, c, b, u = Phase
    layers = [(f, 1), (f, 2), (c, 2), (c, None), (b, 2), (b, 1), (b, 0), (u, 1), (u, 2), (u, None), (f, 1)]
    assert seen == layers
    position, phases = BEGINNING, []
    for _ in range(4):
        position = forward(notes, position, Size.OUT)
        step = current(notes, position)
        assert step is not None
        phases.append(step.phase)
    assert phases == list(Phase)
    assert position == end_of_update(notes, 0)


@pytest.mark.parametrize("size", list(Size))
def test_back_undoes_forward_from_the_beginning_of_groups(notes: Timeline, size: Size) -> None:
    places = [BEGINNING]
    for _ in range(30):
        places.append(forward(notes, places[-1], size))
    position = places[-1]
    for expected in reversed(places[:-1]):
        position = back(notes, position, size)
        assert position == expected
    assert back(notes, BEGINNING, size) == BEGINNING


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(list(Size))), max_size=40))
def test_wherever_one_went_the_numbers_are_those_of_the_place(moves: list[tuple[bool, Size]]) -> None:
    document = edits.set_training(example("xor"), batch_size=3, optimizer="momentum")
    wandered, fresh = timeline_of(document, Scope.BATCH), timeline_of(document, Scope.BATCH)
    position = BEGINNING
    for ahead, size in moves:
        position = forward(wandered, position, size) if ahead else back(wandered, position, size)
    found, expected = wandered.trace(position.update), fresh.trace(position.update)
    np.testing.assert_array_equal(found.network.parameters, expected.network.parameters)
    np.testing.assert_array_equal(found.new_parameters, expected.new_parameters)
    assert current(wandered, position) == current(fresh, position)


def test_known_is_what_is_given_or_written(notes: Timeline) -> None:
    z, weight = Ref(Quantity.SUM, 1, 2, sample=0), Ref(Quantity.WEIGHT, 1, 2, (0, 0))
    place = notes.trace(0).steps.index_of(z)
    assert place is not None
    assert not is_known(notes, Position(0, place - 1), z)
    assert is_known(notes, Position(0, place), z)
    assert is_known(notes, BEGINNING, weight)
    assert is_known(notes, BEGINNING, Ref(Quantity.ACTIVATION, 0, 1, sample=0))
    assert not is_known(notes, BEGINNING, Ref(Quantity.NEW_COST))


def test_an_update_is_done_when_its_last_parameter_moved(notes: Timeline) -> None:
    last = end_of_update(notes, 0)
    assert updates_done(notes, last) == 1
    assert updates_done(notes, Position(0, last.step - 1)) == 1
    assert updates_done(notes, Position(0, last.step - 2)) == 0
    assert updates_done(notes, Position(3, 5)) == 3


def test_a_breakpoint_at_a_neuron_stops_at_its_first_operation_of_each_phase(notes: Timeline) -> None:
    stops, position = [], BEGINNING
    while position.update == 0:
        position, which = run(notes, position, frozenset({at_neuron(1, 2)}), 2)
        step = current(notes, position)
        assert step is not None
        assert which == at_neuron(1, 2)
        stops.append((step.kind, step.result.layer, step.result.unit))
    kinds = [Kind.WEIGHTED_SUM, Kind.COST_BY_ACTIVATION, Kind.UPDATE, Kind.WEIGHTED_SUM]
    assert stops == [(kind, 1, 2) for kind in kinds]


def test_a_breakpoint_at_an_arrow_stops_where_it_is_used_blamed_and_moved(notes: Timeline) -> None:
    stops, position = [], BEGINNING
    for _ in range(3):
        position, _which = run(notes, position, frozenset({at_arrow(2, 1, (1, 3))}), 1)
        step = current(notes, position)
        assert step is not None
        stops.append(step)
    assert [step.kind for step in stops] == [Kind.WEIGHTED_SUM, Kind.COST_BY_WEIGHT, Kind.UPDATE]
    assert stops[1].result.source == stops[2].result.source == (1, 3)


def test_a_breakpoint_at_an_input_stops_in_the_backward_phase(notes: Timeline) -> None:
    position, _ = run(notes, BEGINNING, frozenset({at_neuron(0, 1)}), 1)
    step = current(notes, position)
    assert step is not None
    assert (step.kind, step.result.layer) == (Kind.COST_BY_ACTIVATION, 0)


def test_it_gives_up_at_the_end_of_the_last_update(notes: Timeline) -> None:
    assert run(notes, Position(0, 3), frozenset(), 2) == (end_of_update(notes, 1), None)


def test_it_stops_where_the_cost_rises() -> None:
    document = edits.set_training(example("linear_regression"), learning_rate=5.0)
    timeline = timeline_of(document, Scope.BATCH)
    position, which = run(timeline, BEGINNING, frozenset({Breakpoint(Event.COST_RISES)}), 50)
    trace = timeline.trace(position.update)
    assert which == Breakpoint(Event.COST_RISES)
    assert trace.new_cost > trace.cost
    calm = timeline_of(example("linear_regression"), Scope.BATCH)
    assert run(calm, BEGINNING, frozenset({Breakpoint(Event.COST_RISES)}), 5)[1] is None


def test_it_stops_where_a_gradient_vanishes_or_explodes(notes: Timeline) -> None:
    deltas = np.abs(notes.trace(0).gradients.deltas[1])
    above, below = float(deltas.max()) * 1.001, float(deltas.max()) * 0.999
    vanishing = Breakpoint(Event.GRADIENT_VANISHES, bound=above)
    position, which = run(notes, BEGINNING, frozenset({vanishing}), 1)
    step = current(notes, position)
    assert step is not None
    assert which == vanishing
    assert (step.kind, step.result.layer) == (Kind.COST_BY_SUM, 1)
    assert run(notes, BEGINNING, frozenset({Breakpoint(Event.GRADIENT_VANISHES, bound=below)}), 1)[1] is None
    largest = float(np.abs(notes.trace(0).gradients.flat).max())
    position, which = run(notes, BEGINNING, frozenset({Breakpoint(Event.GRADIENT_EXPLODES, bound=largest * 0.999)}), 1)
    step = current(notes, position)
    assert step is not None
    assert abs(step.value) == largest


def test_it_stops_where_a_relu_dies() -> None:
    document = example("xor")
    hidden = document.diagram.layers[1]
    document = edits.set_activation(document, hidden.id, "relu")
    document = edits.set_training(document, learning_rate=20.0)
    dies = Breakpoint(Event.RELU_DIES)
    timeline = timeline_of(document, Scope.BATCH)
    position, which = run(timeline, BEGINNING, frozenset({dies}), 100)
    assert which == dies
    assert position.step == len(timeline.trace(position.update).steps) - 1
    assert run(timeline_of(example("xor"), Scope.BATCH), BEGINNING, frozenset({dies}), 3)[1] is None


def test_a_diverged_update_is_the_last() -> None:
    document = edits.set_training(example("linear_regression"), learning_rate=1e150)
    timeline = timeline_of(document, Scope.BATCH)
    position, _ = run(timeline, BEGINNING, frozenset(), 50)
    assert timeline.trace(position.update).diverged
    assert forward(timeline, position, Size.INTO) == position
    assert updates_done(timeline, position) == position.update


def test_a_gradient_that_is_no_number_has_exploded() -> None:
    document = chain(1, 1, inputs=0.0, output="linear")
    target = document.diagram.layers[1].neurons[0].id
    timeline = timeline_of(edits.set_bias(document, target, 1.7e308))
    (slope, _) = timeline.trace(0).gradients.flat
    assert np.isnan(slope)
    explodes = Breakpoint(Event.GRADIENT_EXPLODES, bound=10.0)
    position, _ = run(timeline, BEGINNING, frozenset({explodes}), 1)
    step = current(timeline, position)
    assert step is not None
    assert step.kind is Kind.COST_BY_WEIGHT
