"""Problems: each is found, names its layer, and is gone after its fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from nnstudio.data import SAMPLES, Column, DataSettings, Table
from nnstudio.document import edits
from nnstudio.document.build import Problem, ProblemKind, build, training_loop
from nnstudio.document.document import Document, empty
from tests.document.helpers import arrow, chain, ids, neuron, xor_document

K = ProblemKind


def with_targets(values: list[float], activation: str = "sigmoid", cost: str = "sum_squares") -> Document:
    table = Table((Column("x", np.arange(len(values), dtype=float)), Column("y", np.array(values))))
    document = edits.set_data(chain(1, 1, activations=["linear", activation]), table, DataSettings(("x",), ("y",)))
    return edits.set_training(document, cost=cost)


def with_gap(document: Document) -> Document:
    return edits.edit_table(edits.edit_table(document, Table.with_cell, 1, "x1", ""), Table.with_cell, 3, "y", "")


def sparse(document: Document) -> Document:
    return edits.toggle_arrow(
        edits.toggle_arrow(document, *arrow(document, (0, 0), (1, 2))), *arrow(document, (0, 1), (1, 2))
    )


def unheard(document: Document) -> Document:
    return edits.toggle_arrow(document, *arrow(document, (1, 3), (2, 0)))


def one_row(document: Document) -> Document:
    document = edits.edit_table(document, Table.without_rows, [1, 2, 3])
    return edits.set_data_settings(document, replace(document.data, validation_share=0.5))


def classes(document: Document) -> Document:
    return edits.set_training(document, cost="categorical_cross_entropy")


CASES: dict[str, tuple[Callable[[], Document], ProblemKind, int | None, bool, str]] = {
    "one layer": (lambda: edits.add_layer(empty(), 0, 0, 2), K.SINGLE_LAYER, 0, True, "Add an output layer"),
    "unconnected, something to its right": (
        lambda: edits.add_layer(xor_document(), -200, 0, 2),
        K.UNCONNECTED_LAYER,
        3,
        True,
        "Connect “Layer 1” to “Input”",
    ),
    "unconnected, something to its left": (
        lambda: edits.add_layer(xor_document(), 900, 0, 2),
        K.UNCONNECTED_LAYER,
        3,
        True,
        "Connect “Output” to “Layer 1”",
    ),
    "unconnected, no arrow allowed": (
        lambda: edits.add_layer(xor_document(), -200, 0, 5),
        K.UNCONNECTED_LAYER,
        3,
        True,
        "Remove the layer",
    ),
    "softmax in the middle": (
        lambda: edits.set_activation(xor_document(), 4, "softmax"),
        K.HIDDEN_SOFTMAX,
        1,
        True,
        "Use sigmoid",
    ),
    "no data": (lambda: chain(2, 1), K.NO_DATA, None, True, "Use the sample XOR"),
    "no columns chosen": (
        lambda: edits.set_data_settings(xor_document(), DataSettings()),
        K.DATA,
        None,
        True,
        "Choose the columns by what they hold",
    ),
    "a column that is gone": (
        lambda: edits.set_data_settings(xor_document(), DataSettings(("gone",), ("y",))),
        K.DATA,
        None,
        True,
        "Choose the columns by what they hold",
    ),
    "inputs": (
        lambda: edits.set_layer_size(xor_document(), 1, 3),
        K.INPUT_COLUMNS,
        0,
        True,
        "Set “Input” to 2 neurons",
    ),
    "targets": (
        lambda: edits.set_layer_size(xor_document(), 9, 3),
        K.TARGET_COLUMNS,
        2,
        True,
        "Set “Output” to one neuron",
    ),
    "cross entropy on tanh": (
        lambda: with_targets([0, 1], "tanh", "binary_cross_entropy"),
        K.OUTPUT_ACTIVATION,
        1,
        True,
        "Use sigmoid",
    ),
    "cross entropy on −1 and 1": (
        lambda: with_targets([-1, 1], "sigmoid", "binary_cross_entropy"),
        K.TARGETS_NO_PROBABILITIES,
        None,
        True,
        "Use the sum of squares as the cost",
    ),
    "softmax alone": (lambda: with_targets([0, 1], "softmax"), K.LONE_SOFTMAX, 1, True, "Use sigmoid"),
    "categorical for 0 and 1": (
        lambda: with_targets([0, 1], "sigmoid", "categorical_cross_entropy"),
        K.TARGETS_NO_CLASSES,
        None,
        False,
        "Use binary cross entropy as the cost",
    ),
    "sigmoid for 3.5": (lambda: with_targets([0, 3.5]), K.TARGETS_OUT_OF_REACH, 1, False, "Use linear"),
    "sigmoid for −1": (lambda: with_targets([-1, 0.5]), K.TARGETS_OUT_OF_REACH, 1, False, "Use linear"),
    "relu for −1": (lambda: with_targets([-1, 0.5], "relu"), K.TARGETS_OUT_OF_REACH, 1, False, "Use linear"),
    "nothing comes in": (lambda: sparse(xor_document()), K.NOTHING_COMES_IN, 1, False, "Draw the missing arrows"),
    "nothing goes out": (lambda: unheard(xor_document()), K.NOTHING_GOES_OUT, 1, False, "Draw the missing arrows"),
    "rows left out": (lambda: with_gap(xor_document()), K.LEFT_OUT_ROWS, None, False, "Remove these rows"),
    "one row": (lambda: one_row(xor_document()), K.NO_VALIDATION_ROWS, None, False, "Train on all rows"),
}


def found(document: Document, kind: ProblemKind) -> list[Problem]:
    return [problem for problem in build(document).problems if problem.kind is kind]


@pytest.mark.parametrize("name", CASES)
def test_a_problem_is_found_at_its_layer_and_gone_after_its_fix(name: str) -> None:
    make, kind, place, prevents, fix = CASES[name]
    document = make()
    (problem,) = found(document, kind)
    assert problem.layer_id == (None if place is None else ids(document)[place])
    assert problem.prevents_training is prevents
    assert problem.text.endswith(".")
    assert problem.fix is not None
    assert problem.fix.text == fix
    assert not found(problem.fix.apply(document), kind)
    assert build(document).can_train is not any(p.prevents_training for p in build(document).problems)


def test_nothing_drawn_comes_first() -> None:
    assert [problem.kind for problem in build(empty()).problems] == [K.NOTHING_DRAWN, K.NO_DATA]
    assert build(empty()).network is None


def test_a_sound_document_has_no_problems_and_trains() -> None:
    built = build(xor_document())
    assert built.problems == ()
    assert built.can_train


def test_fixes_alone_lead_from_one_layer_to_a_network_that_trains() -> None:
    document = edits.add_layer(empty(), 0, 0, 5)
    for _ in range(6):
        for problem in build(document).problems[:1]:
            assert problem.fix is not None
            document = problem.fix.apply(document)
    assert build(document).can_train


def test_rows_left_out_are_named_as_the_table_counts_them() -> None:
    (problem,) = found(with_gap(xor_document()), K.LEFT_OUT_ROWS)
    assert "2, 4" in problem.text


def test_the_neurons_without_arrows_are_named() -> None:
    (problem,) = found(sparse(xor_document()), K.NOTHING_COMES_IN)
    assert "h3" in problem.text


def test_several_inputs_share_the_columns_and_a_fix_that_cannot_be_is_not_offered() -> None:
    document = edits.add_layer(xor_document(), 0, 300, 1)
    document = edits.connect_layers(edits.remove_data(document), ids(document)[3], ids(document)[1])
    document = edits.set_data(document, *SAMPLES["xor"].generate())
    (problem,) = found(document, K.INPUT_COLUMNS)
    assert problem.text.startswith("The data gives 2 input values, the network has 3 input neurons.")
    assert problem.fix is None


def test_one_hot_classes_fit_softmax_and_categorical_cross_entropy() -> None:
    document = edits.set_data(
        chain(4, 3, activations=["linear", "softmax"]),
        *SAMPLES["iris"].generate(),
    )
    assert build(classes(document)).problems == ()
    tanh = edits.set_activation(classes(document), ids(document)[1], "tanh")
    (problem,) = found(tanh, K.OUTPUT_ACTIVATION)
    assert problem.fix is not None
    assert problem.fix.text == "Use softmax"


def test_a_data_error_is_said_in_its_own_words() -> None:
    (problem,) = found(edits.set_data_settings(xor_document(), DataSettings(("x1",), ())), K.DATA)
    assert "target" in problem.text
    assert problem.context == "Errors"


def test_a_document_that_cannot_train_has_no_loop() -> None:
    document = chain(2, 1)
    with pytest.raises(ValueError, match="no data"):
        training_loop(document, build(document))


def test_every_part_of_the_drawing_has_its_place_in_the_network() -> None:
    document = xor_document()
    document = edits.toggle_arrow(document, *arrow(document, (0, 0), (1, 1)))
    document = edits.set_bias(document, neuron(document, 1, 2), 0.125)
    built = build(document)
    assert built.network is not None
    assert built.layer_index(ids(document)[2]) == 2
    assert built.neuron_place(neuron(document, 1, 2)) == (1, 2)
    assert built.network.parameters[built.bias_parameter(neuron(document, 1, 2))] == 0.125
    for place, connection in enumerate(document.diagram.connections):
        assert built.connection_index(connection.id) == place
    for unit in range(4):
        drawn = arrow(document, (0, 1), (1, unit))
        assert (
            built.network.parameters[built.arrow_parameter(drawn)] == document.diagram.connections[0].weights[unit, 1]
        )
    gone = arrow(document, (0, 0), (1, 1))
    with pytest.raises(KeyError):
        built.arrow_parameter(gone)
    with pytest.raises(KeyError):
        built.bias_parameter(neuron(document, 0, 0))
    flat = built.network.weight_slices[0].start + 1 * 2 + 0
    assert built.network.trainable[flat] == 0
    held = edits.set_frozen(document, [arrow(document, (0, 1), (1, 0))], [neuron(document, 2, 0)], frozen=True)
    network = build(held).network
    assert network is not None
    assert network.trainable.sum() == network.parameters.size - 3


def test_numbers_and_their_nouns_agree() -> None:
    (problem,) = found(edits.set_layer_size(xor_document(), 9, 3), K.TARGET_COLUMNS)
    assert problem.text.startswith("The data gives one target value, the network has 3 output neurons.")
    (one,) = found(unheard(xor_document()), K.NOTHING_GOES_OUT)
    assert "it changes no output" in one.text
    document = edits.toggle_arrow(unheard(xor_document()), *arrow(xor_document(), (1, 2), (2, 0)))
    (several,) = found(document, K.NOTHING_GOES_OUT)
    assert "they change no output" in several.text


@pytest.mark.parametrize("order", [(0,) * 8, (7, 0, 3, 5, 1), (1, 3, 6, 0), (6, 2, 0, 4), (4, 4, 0, 0)])
def test_the_fixes_of_layers_apart_make_one_chain_from_left_to_right(order: tuple[int, ...]) -> None:
    document = empty()
    for x in (300, 100, 700, 500, 200, 800, 400, 600):  # not drawn in the order in which they stand
        document = edits.add_layer(document, float(x), 0.0, 3)
    for place in (*order, *(0,) * 8):
        problems = [*found(document, K.UNCONNECTED_LAYER), *found(document, K.SEPARATE_NETWORKS)]
        if problems:
            fix = problems[min(place, len(problems) - 1)].fix
            assert fix is not None
            document = fix.apply(document)
    row = sorted(document.diagram.layers, key=lambda layer: layer.x)
    joined = {(c.source, c.target) for c in document.diagram.connections}
    assert joined == {(left.id, right.id) for left, right in pairwise(row)}
    for _ in range(4):
        fixes = [problem.fix for problem in build(document).problems if problem.prevents_training]
        document = fixes[0].apply(document) if fixes and fixes[0] is not None else document
    assert build(document).can_train


def test_layers_one_over_another_are_joined_too() -> None:
    document = edits.add_layer(edits.add_layer(empty(), 0, 0, 2), 0, 300, 1)
    for problem in found(document, K.UNCONNECTED_LAYER):
        assert problem.fix is not None
        assert problem.fix.text == "Connect “Layer 1” to “Layer 2”"


def test_a_layer_between_two_others_closes_no_circle() -> None:
    document = edits.add_layer(edits.add_layer(edits.add_layer(empty(), 400, 0, 2), 0, 0, 2), 200, 0, 2)
    document = edits.connect_layers(document, ids(document)[0], ids(document)[1])  # from right to left
    (problem,) = found(document, K.UNCONNECTED_LAYER)
    assert problem.fix is not None
    assert build(problem.fix.apply(document)).network is not None


@pytest.mark.parametrize(
    ("sizes", "offer", "also"),
    [
        ((2, 3, 1), "Use the sample XOR", "open a CSV."),
        ((4, 3), "Use the sample Iris flowers", "open a CSV."),
        ((3, 4, 2), "Use the sample XOR", "The sample XOR sets “Input” to 2 neurons, “Output” to one neuron."),
    ],
)
def test_a_sample_is_offered_that_fits_or_says_what_else_changes(sizes: tuple[int, ...], offer: str, also: str) -> None:
    (problem,) = found(chain(*sizes), K.NO_DATA)
    assert problem.text.endswith(also)
    assert problem.fix is not None
    assert problem.fix.text == offer
    assert build(problem.fix.apply(chain(*sizes))).can_train


@pytest.mark.parametrize(
    ("sizes", "sentences"),
    [
        ((1, 2, 1), ["The data gives 2 input values, the network has one input neuron. Make them equal."]),
        ((2, 2, 3), ["The data gives one target value, the network has 3 output neurons. Make them equal."]),
        ((3, 2, 1), ["The data gives 2 input values, the network has 3 input neurons. Make them equal."]),
    ],
)
def test_one_is_no_plural(sizes: tuple[int, ...], sentences: list[str]) -> None:
    document = edits.set_data(chain(*sizes), *SAMPLES["xor"].generate())
    problems = [problem for problem in build(document).problems if problem.prevents_training]
    assert [problem.text for problem in problems] == sentences
    fix = problems[0].fix
    assert fix is not None
    assert fix.text == ("Set “Output” to one neuron" if sizes[-1] == 3 else "Set “Input” to 2 neurons")


@pytest.mark.parametrize("cost", ["sum_squares", "binary_cross_entropy"])
def test_targets_that_are_all_alike_go_from_nothing_to_nothing(cost: str) -> None:
    (problem,) = build(with_targets([6, 6], "sigmoid", cost)).problems
    assert "all" in problem.text
    assert "6" in problem.text
    assert "from 6 to 6" not in problem.text
    (problem,) = build(with_targets([5, 6], "sigmoid", cost)).problems
    assert "go from 5 to 6" in problem.text
