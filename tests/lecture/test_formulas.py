"""Formulas: what they say is right by a second calculation, in every convention, and can be drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise, product

import numpy as np
import pytest

from nnstudio.document import edits
from nnstudio.document.build import build
from nnstudio.document.document import Document, empty
from nnstudio.document.ranges import NOTATION_CHOICES
from nnstudio.engine import ACTIVATIONS, COSTS, OPTIMIZERS
from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.engine.trace import Trace
from nnstudio.lecture.calculator import calculated
from nnstudio.lecture.conventions import PRESETS, book_factor, book_note
from nnstudio.lecture.drawing import FormulaError, draw
from nnstudio.lecture.formulas import Writer
from nnstudio.lecture.timeline import Scope
from nnstudio.numbers import half_unit, parse_number
from tests.lecture.helpers import example, timeline_of, with_training


def trace_of_document(document: Document, scope: Scope = Scope.ROW) -> Trace:
    return timeline_of(document, scope).trace(0)


def notes(**notation: object) -> Document:
    return edits.set_notation(example("notes_3_4_2"), **notation)


def step_of(trace: Trace, kind: Kind, layer: int | None = None) -> Step:
    return next(step for step in trace.steps if step.kind is kind and layer in {None, step.result.layer})


def lines(document: Document, kind: Kind, layer: int | None = None) -> list[str]:
    trace = trace_of_document(document)
    return Writer(document, trace).step(step_of(trace, kind, layer)).text.split("\n")


def after_equals(line: str) -> str:
    """Return what stands behind the last sign of a line."""
    return re.split(" [=≈] ", line)[-1]


def numeric_lines(document: Document, trace: Trace, step: Step) -> Iterator[tuple[str, str]]:
    """Return each line with the numbers put in, and the result under it."""
    text = Writer(document, trace).step(step).text.split("\n")
    for above, below in pairwise(text):
        symbols = any(sign in after_equals(above) for sign in "⁽_…")
        if below.startswith((" = ", " ≈ ")) and parse_number(after_equals(below)) is not None and not symbols:
            yield after_equals(above), after_equals(below)


def assert_adds_up(document: Document, trace: Trace) -> int:
    """Calculate each line again, from the exact numbers on it."""
    checked = 0
    for step in trace.steps:
        for above, result in numeric_lines(document, trace, step):
            expected = parse_number(result)
            assert expected is not None
            assert calculated(above) == pytest.approx(expected, rel=1e-7, abs=1e-10), (step.kind, above)
            checked += 1
    return checked


def small(activation: str, output: str, cost: str, **training: object) -> Document:
    """Return 2-3-2 for rows whose targets are shares that add up to 1."""
    document = example("notes_3_4_2")
    hidden, last = document.diagram.layers[1:]
    document = edits.set_activation(document, hidden.id, activation)
    document = edits.set_activation(document, last.id, output)
    return with_training(edits.set_notation(document, exact=True), cost=cost, **training)


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "softmax"])
def test_every_activation_and_slope_adds_up(activation: str) -> None:
    document = small(activation, activation, "sum_squares")
    trace = trace_of_document(document)
    assert assert_adds_up(document, trace) > 30
    assert any(trace.value(Ref(Quantity.SUM, 1, unit, sample=0)) < 0.0 for unit in range(4))


@pytest.mark.parametrize(("output", "cost"), list(product(["sigmoid", "softmax"], COSTS)))
@pytest.mark.parametrize("delta", [True, False])
def test_every_cost_adds_up_with_sigmoid_and_softmax(output: str, cost: str, delta: bool) -> None:
    document = edits.set_notation(small("tanh", output, cost), delta=delta)
    assert assert_adds_up(document, trace_of_document(document)) > 30


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("penalty", "clip"), [(0.0, 0.0), (0.05, 0.0), (0.05, 0.1)])
def test_every_optimizer_adds_up(optimizer: str, penalty: float, clip: float) -> None:
    numbers = {"l1": penalty, "l2": penalty, "clip": clip}
    document = edits.set_training(notes(exact=True), optimizer=optimizer, learning_rate=0.05, **numbers)
    timeline = timeline_of(document, Scope.BATCH)
    for update in (0, 3):
        trace = timeline.trace(update)
        moves = [step for step in trace.steps if step.kind is Kind.UPDATE]
        for step in moves:
            for above, result in numeric_lines(document, trace, step):
                assert calculated(above) == pytest.approx(parse_number(result), rel=1e-7, abs=1e-12)


def test_a_batch_has_a_number_for_each_row_and_means() -> None:
    document = notes(exact=True)
    trace = trace_of_document(document, Scope.BATCH)
    assert assert_adds_up(document, trace) > 150
    mean = Writer(document, trace).step(step_of(trace, Kind.MEAN_WEIGHT)).text
    assert "∂C₁/∂w" in mean
    assert "1/4·(" in mean


def test_numbers_on_screen_are_the_engines_at_the_digits_shown() -> None:
    for digits in range(2, 7):
        document = notes(digits=digits)
        trace = trace_of_document(document)
        for step in trace.steps:
            last = Writer(document, trace).step(step).text.split("\n")[-1]
            shown = parse_number(after_equals(last)) if "→" not in last else None
            if shown is not None:
                assert shown == pytest.approx(step.value, abs=0.5 * 10.0**-digits, rel=0.5 * 10.0 ** (1 - digits))


def decimals_of(text: str) -> set[int]:
    """Return how many decimals the numbers of a line have, those that are a part of its formula left out."""
    return {len(found) for found in re.findall(r"(?<![\d.])\d+\.(\d+)(?!e|\d)", text)}


@pytest.mark.parametrize("digits", [2, 3, 4])
@pytest.mark.parametrize("cost", ["sum_squares", "mean_squares", "binary_cross_entropy"])
def test_who_calculates_a_line_again_arrives_at_the_result_up_to_its_last_digit(digits: int, cost: str) -> None:
    document = with_training(notes(digits=digits), cost=cost)
    trace, signs = trace_of_document(document), set()
    writer = Writer(document, trace)
    for step in trace.steps:
        sign = writer.step(step).lines[-1].terms[0].text
        for above, below in numeric_lines(document, trace, step):
            signs.add(sign)
            shown, again, found = parse_number(below), calculated(above), writer.by_hand(step)
            assert shown is not None
            assert found is not None
            assert again == pytest.approx(found.value)
            assert abs(again - shown) <= 1.01 * found.room + half_unit(below) * (sign == " ≈ ") + 1e-12, (above, below)
            if "e" not in above + below and step.kind is not Kind.UPDATE:  # α is written as it is
                assert decimals_of(above) <= decimals_of(below), (above, below)
    assert " ≈ " in signs


def test_a_slope_is_told_with_the_digits_that_its_result_has() -> None:
    above, result = lines(notes(), Kind.SLOPE, 2)[-2:]
    assert re.fullmatch(r" ≈ (0\.\d{4})·\(1 − \1\)", above)
    assert re.fullmatch(r" ≈ 0\.\d{4}", result)
    assert lines(notes(exact=True), Kind.SLOPE, 2)[-1].startswith(" = ")


def test_latex_says_the_same_sign_and_lines_stand_aligned_at_it() -> None:
    document = notes()
    trace = trace_of_document(document)
    formula = Writer(document, trace).step(step_of(trace, Kind.SLOPE, 2))
    assert [line.count("&") for line in formula.latex.split("\n")[1:-1]] == [1] * len(formula.lines)
    assert formula.latex.count(r" &\approx ") == 2
    moved = Writer(document, trace).step(step_of(trace, Kind.UPDATE))
    assert r" &\leftarrow " in moved.latex


def test_numbers_that_are_shown_whole_are_equal() -> None:
    document = notes(digits=6)
    trace = trace_of_document(document)
    written = Writer(document, trace)
    term = written.number(Ref(Quantity.TARGET, 2, 0, sample=0))
    assert not term.rounded
    assert written.number(Ref(Quantity.ACTIVATION, 2, 0, sample=0)).rounded


def test_the_notes_formulas_letter_by_letter() -> None:
    assert lines(notes(), Kind.WEIGHTED_SUM, 2)[0] == (
        "z₁⁽²⁾ = w_1w⁽²⁾·a_w⁽¹⁾ + w_1x⁽²⁾·a_x⁽¹⁾ + w_1y⁽²⁾·a_y⁽¹⁾ + w_1z⁽²⁾·a_z⁽¹⁾ + b₁⁽²⁾"
    )
    assert lines(notes(), Kind.COST_BY_ACTIVATION, 2)[:1] == ["∂C/∂a₁⁽²⁾ = 2(a₁⁽²⁾ − y₁)"]
    assert lines(notes(), Kind.SLOPE, 2)[0] == "σ′(z₁⁽²⁾) = a₁⁽²⁾·(1 − a₁⁽²⁾)"
    assert lines(notes(), Kind.COST_BY_WEIGHT, 2)[:2] == [
        "∂C/∂w_1w⁽²⁾ = ∂z₁⁽²⁾/∂w_1w⁽²⁾·∂a₁⁽²⁾/∂z₁⁽²⁾·∂C/∂a₁⁽²⁾",
        " = a_w⁽¹⁾·σ′(z₁⁽²⁾)·∂C/∂a₁⁽²⁾",
    ]
    assert lines(notes(), Kind.COST_BY_BIAS, 2)[1] == " = 1·σ′(z₁⁽²⁾)·∂C/∂a₁⁽²⁾"
    assert lines(notes(), Kind.COST_BY_ACTIVATION, 1)[0] == (
        "∂C/∂a_w⁽¹⁾ = w_1w⁽²⁾·σ′(z₁⁽²⁾)·∂C/∂a₁⁽²⁾ + w_2w⁽²⁾·σ′(z₂⁽²⁾)·∂C/∂a₂⁽²⁾"
    )
    assert lines(notes(), Kind.UPDATE)[0] == "w_wA⁽¹⁾ ← w_wA⁽¹⁾ − α·∂C/∂w_wA⁽¹⁾"


@pytest.mark.parametrize(
    ("notation", "kind", "expected"),
    [
        ({"input_layer_number": 1}, Kind.WEIGHTED_SUM, "z_w⁽²⁾ = w_wA⁽²⁾·a_A⁽¹⁾"),
        ({"input_layer_number": 1, "matrix_number": "leaves"}, Kind.WEIGHTED_SUM, "z_w⁽²⁾ = w_wA⁽¹⁾·a_A⁽¹⁾"),
        ({"matrix_number": "leaves"}, Kind.COST_BY_BIAS, "∂C/∂b₁⁽¹⁾ = "),
        ({"vectors": "rows"}, Kind.WEIGHTED_SUM, "z_w⁽¹⁾ = a_A⁽⁰⁾·w_wA⁽¹⁾"),
        ({"entry_order": "from_to"}, Kind.WEIGHTED_SUM, "z_w⁽¹⁾ = w_Aw⁽¹⁾·a_A⁽⁰⁾"),
        ({"symbols": "numbers"}, Kind.WEIGHTED_SUM, "z₁⁽¹⁾ = w₁₁⁽¹⁾·a₁⁽⁰⁾ + w₁₂⁽¹⁾"),
        ({"delta": True}, Kind.COST_BY_WEIGHT, "∂C/∂w_1w⁽²⁾ = a_w⁽¹⁾·δ₁⁽²⁾"),
        ({"delta": True}, Kind.COST_BY_SUM, "δ₁⁽²⁾ = σ′(z₁⁽²⁾)·∂C/∂a₁⁽²⁾"),
        ({"cost_letter": "C0"}, Kind.SAMPLE_COST, "C₀ = "),
        ({"cost_letter": "E"}, Kind.COST_BY_ACTIVATION, "∂E/∂a₁⁽²⁾ = "),
        ({"cost_letter": "J"}, Kind.SAMPLE_COST, "J = "),
        ({"cost_letter": "L"}, Kind.SAMPLE_COST, "L = "),
        ({"rate_letter": "eta"}, Kind.UPDATE, "w_wA⁽¹⁾ ← w_wA⁽¹⁾ − η·∂C/∂w_wA⁽¹⁾"),
    ],
)
def test_each_convention_relabels(notation: dict[str, object], kind: Kind, expected: str) -> None:
    assert lines(notes(**notation), kind)[0].startswith(expected)


def test_no_convention_changes_a_number() -> None:
    results = set()
    for preset in PRESETS:
        document = notes(**preset.changes)
        trace = trace_of_document(document)
        results.add(tuple(Writer(document, trace).number(step.result).text for step in trace.steps))
    assert len(results) == 1


@pytest.mark.parametrize(
    ("cost", "book", "outputs", "factor"),
    [
        ("sum_squares", "half_sum_squares", 2, 0.5),
        ("half_sum_squares", "sum_squares", 2, 2.0),
        ("sum_squares", "mean_squares", 4, 0.25),
        ("mean_squares", "half_sum_squares", 4, 2.0),
    ],
)
def test_the_books_factor_is_that_of_the_engines_costs(cost: str, book: str, outputs: int, factor: float) -> None:
    assert book_factor(cost, book, outputs) == factor
    a, y = np.array([[0.3] * outputs]), np.array([[0.9] * outputs])
    ratio = COSTS[book].terms(a, y, outputs).sum() / COSTS[cost].terms(a, y, outputs).sum()
    assert ratio == pytest.approx(factor)


def test_a_book_with_half_the_cost_is_told_of() -> None:
    document = notes(book_cost="half_sum_squares")
    note = book_note(document, Quantity.COST_BY_WEIGHT, 2)
    assert str(note) == "Your book has ½Σ(a−y)²: its answer is half of this."
    assert book_note(document, Quantity.SUM, 2) is None
    assert book_note(notes(book_cost="sum_squares"), Quantity.COST, 2) is None
    entropy = with_training(document, cost="binary_cross_entropy")
    assert book_note(entropy, Quantity.COST, 2) is None


def test_where_the_books_step_is_shorter_it_is_told_too() -> None:
    document = with_training(notes(book_cost="half_sum_squares"), cost="sum_squares")
    words = "Your book has ½Σ(a−y)²: with the same learning rate its step is half as long."
    assert str(book_note(document, Quantity.NEW_WEIGHT, 2)) == words
    assert str(book_note(document, Quantity.NEW_BIAS, 2)) == words
    third = edits.set_notation(document, book_cost="mean_squares")
    assert "its step is 1/3 times as long" in str(book_note(third, Quantity.NEW_WEIGHT, 3))
    for changes in ({"optimizer": "adam"}, {"optimizer": "rmsprop"}, {"l2": 0.1}, {"l1": 0.1}):
        assert book_note(edits.set_training(document, **changes), Quantity.NEW_WEIGHT, 2) is None


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "nesterov"])
def test_the_books_step_is_really_as_long_as_it_is_told(optimizer: str) -> None:
    document = edits.set_training(notes(), optimizer=optimizer)
    steps = []
    for cost in ("sum_squares", "half_sum_squares"):
        trace = trace_of_document(with_training(document, cost=cost))
        steps.append(trace.new_parameters - trace.network.parameters)
    assert steps[1] == pytest.approx(steps[0] / 2)


def test_fractions_stand_where_numbers_are_fractions() -> None:
    document = notes(fractions=True)
    arrow = document.diagram.connections[0]
    source, target = (document.diagram.layer(i).neurons[0].id for i in (arrow.source, arrow.target))
    from nnstudio.document.diagram import Arrow

    document = edits.set_weight(document, Arrow(source, target), -0.75)
    assert "(−3/4)·1/20" in lines(document, Kind.WEIGHTED_SUM)[1]
    latex = Writer(document, trace_of_document(document)).number(Ref(Quantity.WEIGHT, 1, 0, (0, 0))).latex
    assert latex == r"-\frac{3}{4}"


def test_what_is_not_computed_yet_is_a_question_mark() -> None:
    document = notes()
    trace = trace_of_document(document)
    step = step_of(trace, Kind.WEIGHTED_SUM)
    writer = Writer(document, trace, lambda ref: ref != step.result)
    assert writer.step(step).text.split("\n")[-1] == " ≈ ?"


def test_skips_and_branches_have_labels_of_their_own() -> None:
    document = empty()
    for place in range(4):
        document = edits.add_layer(document, place * 100.0, 0.0, 1)
    ids = [layer.id for layer in document.diagram.layers]
    for source, target in ((0, 1), (0, 2), (1, 3), (2, 3), (0, 3)):
        document = edits.connect_layers(document, ids[source], ids[target])
    network = build(document).network
    assert network is not None
    from nnstudio.lecture.symbols import Symbols

    symbols = Symbols(document, network)
    refs = [Ref(Quantity.WEIGHT, c.target, 0, (c.source, 0)) for c in network.connections]
    refs += [Ref(Quantity.ACTIVATION, layer, 0, sample=0) for layer in range(4)]
    refs += [Ref(Quantity.BIAS, layer, 0) for layer in range(1, 4)]
    assert len({symbols.term(ref).latex for ref in refs}) == len(refs)
    assert symbols.term(refs[4]).text == "w₁₁⁽²←⁰⁾"


def drawable(latex: str) -> bool:
    drawing = draw(latex, 20.0)
    return 0 < drawing.width < 4000 and 0 < drawing.height < 700


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_kind_of_formula_can_be_drawn(optimizer: str) -> None:
    document = edits.set_training(notes(), optimizer=optimizer, l1=0.1, l2=0.1)
    trace = trace_of_document(document, Scope.BATCH)
    writer = Writer(document, trace)
    seen: set[tuple[Kind, object]] = set()
    for step in trace.steps:
        if (step.kind, step.result.layer) in seen or (optimizer != "adam" and step.kind is not Kind.UPDATE):
            continue
        seen.add((step.kind, step.result.layer))
        for formula in (writer.step(step), writer.layer(step)):
            for line in formula.lines if formula is not None else ():
                assert drawable(line.marked(lambda _ref: "#0000a1")), line.latex


@pytest.mark.parametrize(
    ("activation", "cost"),
    [*product(ACTIVATIONS, ["sum_squares"]), *product(["sigmoid", "softmax"], [c for c in COSTS if "entropy" in c])],
)
def test_formulas_of_every_activation_and_cost_can_be_drawn(activation: str, cost: str) -> None:
    document = small("sigmoid", activation, cost)
    trace = trace_of_document(document)
    kinds = {Kind.ACTIVATION, Kind.SLOPE, Kind.COST_BY_SUM, Kind.COST_TERM, Kind.COST_BY_ACTIVATION, Kind.SAMPLE_COST}
    seen: set[Kind] = set()
    for step in trace.steps:
        if step.kind in kinds - seen and step.result.layer in {2, None}:
            seen.add(step.kind)
            assert all(drawable(line.latex) for line in Writer(document, trace).step(step).lines)


@pytest.mark.parametrize("notation", [{name: choice} for name, them in NOTATION_CHOICES.items() for choice in them])
def test_a_layer_is_a_product_of_matrices_in_every_notation(notation: dict[str, str]) -> None:
    document = notes(**notation)
    trace = trace_of_document(document)
    formula = Writer(document, trace).layer(step_of(trace, Kind.WEIGHTED_SUM, 2))
    assert formula is not None
    rows = notation.get("vectors") == "rows"
    first = formula.lines[0].text
    assert (first.index("a⁽") < first.index("W⁽")) == rows
    matrix = formula.lines[1].text
    assert matrix.count(";") == (3 if rows else 1 + 3 + 1)
    assert drawable(formula.lines[1].latex)


def test_matrices_hold_the_engines_numbers() -> None:
    document = notes(exact=True)
    trace = trace_of_document(document)
    for kind in (Kind.WEIGHTED_SUM, Kind.ACTIVATION, Kind.COST_BY_SUM, Kind.COST_BY_WEIGHT):
        formula = Writer(document, trace).layer(step_of(trace, kind, 2))
        assert formula is not None
        shown = [parse_number(term.text) for term in formula.lines[-1].terms if term.ref is not None]
        refs = [term.ref for term in formula.lines[-1].terms if term.ref is not None]
        assert shown == [trace.value(ref) for ref in refs]
        assert len(shown) == (8 if kind is Kind.COST_BY_WEIGHT else 2)


def test_matrices_of_the_backward_pass_are_the_transposed_ones() -> None:
    document = notes()
    trace = trace_of_document(document)
    writer = Writer(document, trace)
    back = writer.layer(step_of(trace, Kind.COST_BY_ACTIVATION, 1))
    assert back is not None
    assert back.lines[0].text == "∂C/∂a⁽¹⁾ = W⁽²⁾ᵀ ∂C/∂z⁽²⁾"
    weights = [term.ref for term in back.lines[1].terms if term.ref and term.ref.quantity is Quantity.WEIGHT]
    assert [(ref.unit, ref.source) for ref in weights[:2]] == [(0, (1, 0)), (1, (1, 0))]
    assert writer.layer(step_of(trace, Kind.COST_BY_ACTIVATION, 2)) is None


def test_an_absent_arrow_is_a_dot_in_a_matrix() -> None:
    document = notes()
    layers = document.diagram.layers
    document = edits.toggle_arrow(document, layers[1].neurons[0].id, layers[2].neurons[0].id)
    trace = trace_of_document(document)
    formula = Writer(document, trace).layer(step_of(trace, Kind.WEIGHTED_SUM, 2))
    assert formula is not None
    assert "(·  w_1x⁽²⁾" in formula.lines[1].text


def test_latex_to_copy_is_aligned_and_has_no_colours() -> None:
    document = notes()
    trace = trace_of_document(document)
    formula = Writer(document, trace).step(step_of(trace, Kind.WEIGHTED_SUM))
    assert formula.latex.startswith("\\begin{aligned}\nz_{w}^{(1)} &= w_{wA}^{(1)}\\cdot a_{A}^{(0)}")
    assert "textcolor" not in formula.latex
    assert math.isfinite(trace.cost)


def test_what_is_no_latex_is_refused() -> None:
    with pytest.raises(FormulaError):
        draw(r"\frac{1}{", 20.0)


def test_a_drawing_holds_its_colours_and_fits_its_box() -> None:
    drawing = draw(r"\textcolor{#0000a1}{z_{1}} = \frac{1}{2}", 20.0)
    assert 'fill="#0000a1"' in drawing.svg
    assert f'width="{drawing.width}"' in drawing.svg
    assert drawing.top < 0 < drawing.top + drawing.height


def test_rows_of_one_are_taken_away_and_colours_and_signs_stay() -> None:
    assert draw(r"{{{x_{{1}}}}}", 20.0).svg == draw("x_1", 20.0).svg
    inner = draw(r"\textcolor{#0000a1}{\textcolor{#0000a2}{x}}", 20.0).svg
    assert 'fill="#0000a2"' in inner
    assert "#0000a1" not in inner
    sign, difference = draw(r"a({-b})", 20.0), draw(r"a(-b)", 20.0)
    assert sign.width <= difference.width
