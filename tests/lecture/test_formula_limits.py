"""Formulas of wide layers and of numbers nobody thinks of: every one is written so that it can be read and is right."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.document import edits
from nnstudio.document.document import Document, Notation
from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.engine.trace import Trace
from nnstudio.gui.canvas.geometry import VISIBLE_LIMIT
from nnstudio.lecture.calculator import calculated
from nnstudio.lecture.drawing import draw
from nnstudio.lecture.formulas import Writer
from nnstudio.lecture.numerals import Numerals
from tests.lecture.helpers import chain, timeline_of


def written(document: Document, kind: Kind, layer: int) -> tuple[Writer, Trace, Step]:
    trace = timeline_of(document).trace(0)
    step = next(step for step in trace.steps if step.kind is kind and step.result.layer == layer)
    return Writer(document, trace), trace, step


def test_what_the_drawing_shows_of_a_layer_stands_in_its_formulas() -> None:
    writer, _, step = written(chain(VISIBLE_LIMIT, 8, 1), Kind.WEIGHTED_SUM, 1)
    whole = writer.layer(step)
    assert whole is not None
    assert set(writer.step(step).lines[0].refs) == {step.result, *step.operands}
    assert len(whole.lines[1].refs) == 8 * VISIBLE_LIMIT + VISIBLE_LIMIT + 8
    assert "…" not in writer.step(step).text + whole.text


def test_of_larger_layers_the_middle_is_left_out() -> None:
    writer, _, step = written(chain(VISIBLE_LIMIT + 2, 2, 1), Kind.WEIGHTED_SUM, 1)
    whole = writer.layer(step)
    assert whole is not None
    assert " + … + b" in writer.step(step).text
    assert "…" in whole.text


def test_a_wide_softmax_is_written_on_one_line_that_may_break() -> None:
    document = chain(2, 5, output="softmax", cost="categorical_cross_entropy")
    writer, trace, step = written(edits.set_notation(document, exact=True), Kind.ACTIVATION, 1)
    numbers = writer.step(step).lines[-2]
    assert r"\frac" not in numbers.latex
    assert calculated(numbers.text.removeprefix(" = ")) == pytest.approx(trace.value(step.result))


def test_a_small_activation_is_squared_as_a_whole() -> None:
    writer, trace, step = written(chain(1, 1, 1, inputs=1e-5), Kind.SLOPE, 1)
    numbers = writer.step(step).lines[-2]
    assert numbers.text.endswith("e−6)²") or numbers.text.endswith("e−5)²")
    assert draw(numbers.latex, 20.0).width > 0
    assert calculated(numbers.text.removeprefix(" ≈ ")) == pytest.approx(trace.value(step.result))


@pytest.mark.parametrize(
    ("value", "notation", "text"),
    [
        (0.5, Notation(fractions=True), "(1/2)"),
        (1e-5, Notation(), "(1.0e−5)"),
        (-0.25, Notation(), "(−0.25)"),
        (0.25, Notation(), "0.25"),
    ],
)
def test_what_binds_loosely_has_brackets_before_a_power(value: float, notation: Notation, text: str) -> None:
    assert Numerals(notation).term(Ref(Quantity.ACTIVATION), value, tight=True).text == text


@pytest.mark.parametrize(
    ("rate", "exact", "text"),
    [
        (0.5, False, "0.5"),
        (0.5 * 0.98**7, False, "0.434063"),
        (1e-5, False, "1e−5"),
        (0.1 + 0.2, True, "0.30000000000000004"),
    ],
)
def test_a_learning_rate_is_written_as_one_types_it(rate: float, exact: bool, text: str) -> None:
    assert Numerals(Notation(exact=exact)).text(Quantity.LEARNING_RATE, rate) == text


@pytest.mark.parametrize(
    ("value", "exact", "text"),
    [(-0.0, True, "(−0)"), (-0.0, False, "0.00"), (-0.001, False, "(−1.0e−3)"), (-np.inf, False, "(−∞)")],
)
def test_a_sign_after_a_sign_has_brackets(value: float, exact: bool, text: str) -> None:
    assert Numerals(Notation(exact=exact)).term(Ref(Quantity.ACTIVATION), value, guarded=True).text == text
