"""Predictions: answers as students type them, right ones, and slips by their names."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.document import edits
from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind, Quantity
from nnstudio.engine.trace import Trace
from nnstudio.lecture import lessons
from nnstudio.lecture.formulas import Writer
from nnstudio.lecture.predictions import SLIP_WORDS, Score, Slip, Verdict, judge, parse_answer, wanted_decimals
from nnstudio.lecture.timeline import Scope
from nnstudio.numbers import number_text
from nnstudio.resources import resource
from tests.lecture.helpers import example, timeline_of


@pytest.fixture(scope="module")
def notes() -> Trace:
    return timeline_of(example("notes_3_4_2")).trace(0)


def step_of(trace: Trace, kind: Kind, layer: int | None = None) -> Step:
    return next(step for step in trace.steps if step.kind is kind and layer in {None, step.result.layer})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25),
        ("0,25", 0.25),
        ("1/4", 0.25),
        ("−1 / 4", -0.25),
        ("3", 3.0),
        ("x", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_an_answer_has_a_point_a_comma_or_a_fraction(text: str, value: float | None) -> None:
    assert parse_answer(text) == value


@given(st.integers(0, 82), st.integers(2, 6))
def test_the_number_rounded_to_the_shown_digits_is_right(place: int, digits: int) -> None:
    trace = timeline_of(example("notes_3_4_2")).trace(0)
    step = trace.steps[place % len(trace.steps)]
    assert judge(trace, step, round(step.value, digits), digits) == Verdict(right=True)


def test_decimals_beyond_those_that_are_asked_for_do_not_count_and_nothing_else_that_is_near_is_right(
    notes: Trace,
) -> None:
    weighted = step_of(notes, Kind.WEIGHTED_SUM)
    assert number_text(weighted.value, 4) == "−0.0432"
    for answer in (-0.04, -0.043, -0.0432, -0.0399, -0.0449):
        assert judge(notes, weighted, answer, 2).right, answer
    for answer in (-0.0465, -0.05, -0.03, 0.0):
        assert not judge(notes, weighted, answer, 2).right, answer


def test_an_answer_halfway_between_two_is_right_if_all_its_digits_are(notes: Trace) -> None:
    step = dataclasses.replace(step_of(notes, Kind.WEIGHTED_SUM), value=0.12496)
    assert judge(notes, step, 0.125, 2).right
    assert not judge(notes, step, 0.126, 2).right


def test_a_number_with_too_few_decimals_is_told_so(notes: Trace) -> None:
    gradient = step_of(notes, Kind.COST_BY_WEIGHT, 2)
    assert judge(notes, gradient, round(gradient.value, 2), 4) == Verdict(right=False, coarse=True)
    assert judge(notes, notes.steps[0], 0.0, 2) == Verdict(right=False)


def test_so_many_decimals_are_asked_for_as_the_screen_shows_and_the_change_of_a_weight_needs(notes: Trace) -> None:
    def wanted(step: Step, value: float, digits: int = 2) -> int:
        return wanted_decimals(notes, dataclasses.replace(step, value=value), digits)

    weighted, gradient, update = (
        step_of(notes, kind) for kind in (Kind.WEIGHTED_SUM, Kind.COST_BY_WEIGHT, Kind.UPDATE)
    )
    assert [wanted(weighted, 0.123), wanted(gradient, 0.123), wanted(gradient, 0.1, 6)] == [2, 4, 6]
    assert [wanted(gradient, 1.234e-7), wanted(weighted, 4.32e8)] == [10, -7]
    old = notes.value(update.operands[0])
    changes = (0.0, 0.5, 0.03, 0.0022, -0.0004, 2e-9)
    assert [wanted(update, old + change) for change in changes] == [2, 2, 2, 3, 4, 9]


def test_the_first_new_weight_of_the_whole_step_may_be_rounded_as_the_drawing_shows_it() -> None:
    lesson = lessons.load(resource("lessons", "whole_step.nnlesson"))
    document = lesson.pages[5].document()
    assert document is not None
    trace = timeline_of(document).trace(0)
    update = step_of(trace, Kind.UPDATE)
    found = Writer(document, trace).by_hand(update)
    decimals = wanted_decimals(trace, update, document.notation.digits)
    assert (decimals, number_text(update.value, 6)) == (4, "0.149781")
    for answer in (0.1498, 0.14978, 0.149781, 0.1497805, 0.14979):
        assert judge(trace, update, answer, decimals, found).right, answer
    for answer in (0.15, 0.1497, 0.1502):
        assert not judge(trace, update, answer, decimals, found).right, answer


def shown_with(digits: int) -> tuple[Trace, Writer]:
    document = edits.set_notation(example("notes_3_4_2"), digits=digits)
    trace = timeline_of(document).trace(0)
    return trace, Writer(document, trace)


@pytest.mark.parametrize("digits", [2, 3, 4])
def test_what_follows_from_the_numbers_on_screen_is_right(digits: int) -> None:
    trace, writer = shown_with(digits)
    for step in trace.steps:
        found = writer.by_hand(step) if step.kind is not Kind.NEW_COST else None
        if found is not None:
            for answer in (found.value, round(found.value, digits + 2), round(step.value, digits + 2)):
                assert judge(trace, step, answer, digits + 2, found).right, (step.kind, answer, step.value)


def test_a_slips_value_is_never_right() -> None:
    trace, writer = shown_with(2)
    for kind in (Kind.COST_BY_SUM, Kind.COST_BY_WEIGHT, Kind.COST_BY_ACTIVATION, Kind.WEIGHTED_SUM):
        step = step_of(trace, kind)
        assert judge(trace, step, -step.value, 4, writer.by_hand(step)).slip is Slip.SIGN
    other = step_of(trace, Kind.ACTIVATION)
    index = trace.value(other.result._replace(unit=1))
    assert judge(trace, other, index, 2, writer.by_hand(other)).slip is Slip.INDEX


def slip_of(trace: Trace, step: Step, answer: float) -> Slip | None:
    verdict = judge(trace, step, answer, 4)
    assert not verdict.right
    return verdict.slip


def test_the_usual_slips_are_named(notes: Trace) -> None:
    weighted = notes.steps[0]
    delta, gradient = step_of(notes, Kind.COST_BY_SUM, 2), step_of(notes, Kind.COST_BY_WEIGHT, 2)
    back, update = step_of(notes, Kind.COST_BY_ACTIVATION, 1), step_of(notes, Kind.UPDATE, 2)
    assert slip_of(notes, delta, -delta.value) is Slip.SIGN
    blame = notes.value(delta.result._replace(quantity=Quantity.COST_BY_ACTIVATION))
    assert slip_of(notes, delta, blame) is Slip.SLOPE
    assert slip_of(notes, delta, delta.value / 2) is Slip.TWO
    assert slip_of(notes, gradient, notes.value(gradient.operands[0]) * blame) is Slip.SLOPE
    early = sum(
        notes.value(w._replace(quantity=Quantity.NEW_WEIGHT)) * notes.value(d)
        for w, d in zip(back.operands[::2], back.operands[1::2], strict=True)
    )
    assert slip_of(notes, back, early) is Slip.TOO_EARLY
    assert slip_of(notes, weighted, notes.value(weighted.result._replace(unit=1))) is Slip.INDEX
    old, slope = notes.value(update.operands[0]), notes.value(update.operands[1])
    assert slip_of(notes, update, old + 0.5 * slope) is Slip.UPHILL
    assert slip_of(notes, update, old - slope) is Slip.RATE
    term = step_of(notes, Kind.COST_TERM)
    assert slip_of(notes, term, notes.value(term.operands[0]) - notes.value(term.operands[1])) is Slip.SQUARE
    activation = step_of(notes, Kind.ACTIVATION)
    assert slip_of(notes, activation, notes.value(activation.operands[0])) is Slip.ACTIVATION


def test_a_forgotten_bias_and_a_forgotten_mean_are_named() -> None:
    trace = timeline_of(example("notes_3_4_2"), Scope.BATCH)
    later = trace.trace(1)
    weighted = later.steps[0]
    assert slip_of(later, weighted, weighted.value - later.value(weighted.operands[-1])) is Slip.BIAS
    mean = step_of(later, Kind.MEAN_WEIGHT)
    assert slip_of(later, mean, mean.value * 4) is Slip.MEAN


def test_a_weight_that_did_not_move_or_went_uphill_is_not_right(notes: Trace) -> None:
    update = step_of(notes, Kind.UPDATE)
    old, change = notes.value(update.operands[0]), update.value - notes.value(update.operands[0])
    assert abs(change) < 0.005 * abs(old)
    assert judge(notes, update, round(update.value, 5), 5).right
    assert not judge(notes, update, old, 5).right
    assert slip_of(notes, update, old - change) is Slip.UPHILL


def test_an_absent_arrow_is_no_wrong_index() -> None:
    document = example("notes_3_4_2")
    layers = document.diagram.layers
    document = edits.toggle_arrow(document, layers[1].neurons[1].id, layers[2].neurons[0].id)
    trace = timeline_of(document).trace(0)
    gradient = step_of(trace, Kind.COST_BY_WEIGHT, 2)
    others = {trace.value(gradient.result._replace(source=(1, unit))) for unit in (2, 3)}
    assert 0.0 not in others
    assert judge(trace, gradient, 0.0, 6) == Verdict(right=False)
    assert slip_of(trace, gradient, others.pop()) is Slip.INDEX


def test_what_nothing_explains_is_just_wrong(notes: Trace) -> None:
    assert judge(notes, notes.steps[0], 17.3, 4) == Verdict(right=False, slip=None)


def test_every_slip_has_words() -> None:
    assert set(SLIP_WORDS) == set(Slip)


def test_a_score_counts() -> None:
    assert Score().with_answer(True).with_answer(False) == Score(right=1, answered=2)


def test_a_question_counts_once() -> None:
    assert Score().with_answer(False).with_answer(False, again=True).with_answer(True, again=True) == Score(1, 1)
