"""Steps that are far too large, and no overflow: it is said and mended, and ordinary trainings are left alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.data import SAMPLES
from nnstudio.document import edits
from nnstudio.document.build import ProblemKind, build
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.project_file import load
from nnstudio.engine.backprop import gradients
from nnstudio.lecture import lessons
from nnstudio.lecture.shipped import LESSONS
from nnstudio.resources import resource
from tests.document.helpers import chain, trained, xor_document

XOR = xor_document()


def kinds(document: Document) -> set[ProblemKind]:
    return {problem.kind for problem in build(document).problems}


def cost(document: Document) -> float:
    built = build(document)
    assert built.network is not None
    assert built.samples is not None
    return gradients(built.network, built.samples.x, built.samples.y, document.training.cost).cost


@pytest.mark.parametrize("rate", [1e3, 1e8, 1e300])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_a_network_stuck_by_large_steps_is_told_and_mended(rate: float, optimizer: str) -> None:
    stuck = trained(edits.set_training(XOR, learning_rate=rate, optimizer=optimizer), 50)
    problem = next(problem for problem in build(stuck).problems if problem.kind is ProblemKind.SATURATED)
    assert not problem.prevents_training
    assert problem.fix is not None
    assert problem.fix.text == "Reset and use 0.1"
    calm = problem.fix.apply(stuck)
    assert calm.training.optimizer.learning_rate == 0.1
    assert cost(calm) == cost(XOR)
    learnt = trained(calm, 3000)
    assert ProblemKind.SATURATED not in kinds(learnt)
    assert cost(learnt) < cost(calm)


def test_it_is_said_whatever_the_learning_rate_is_now() -> None:
    stuck = trained(edits.set_training(XOR, learning_rate=1e8), 50)
    assert ProblemKind.SATURATED in kinds(edits.set_training(stuck, learning_rate=0.01))
    assert ProblemKind.SATURATED not in kinds(edits.reset_parameters(stuck))


def test_large_weights_that_learn_are_no_problem() -> None:
    document = trained(edits.set_training(XOR, learning_rate=10.0), 3000)
    assert cost(document) < 1e-3
    assert ProblemKind.SATURATED not in kinds(document)


def test_rows_that_contradict_each_other_are_no_problem() -> None:
    """Their outputs settle in the middle: the cost is at its minimum, but not 0."""
    table, use = SAMPLES["xor"].generate()
    for row in range(4):
        table = table.with_cell(row, "x1", "1").with_cell(row, "x2", "1")
    document = trained(edits.set_training(edits.set_data(XOR, table, use), learning_rate=30.0), 2000)
    assert ProblemKind.SATURATED not in kinds(document)


def test_targets_that_cannot_be_reached_are_another_problem() -> None:
    table, use = SAMPLES["xor"].generate()
    for row in range(4):
        table = table.with_cell(row, "y", "3")
    document = trained(edits.set_training(edits.set_data(XOR, table, use), learning_rate=1e6), 200)
    assert kinds(document) == {ProblemKind.TARGETS_OUT_OF_REACH}


def test_typed_weights_are_no_steps() -> None:
    document = XOR
    for connection in document.diagram.connections:
        source, target = (document.diagram.layer(layer) for layer in (connection.source, connection.target))
        for one, other in np.ndindex(source.size, target.size):
            arrow = Arrow(source.neurons[one].id, target.neurons[other].id)
            document = edits.set_weight(document, arrow, 1e6)
    assert ProblemKind.SATURATED not in kinds(document)


@pytest.mark.parametrize("key", [example.key for example in EXAMPLES])
@pytest.mark.parametrize("faster", [1, 10])
def test_the_examples_raise_no_alarm(key: str, faster: int) -> None:
    document = load(next(example.path for example in EXAMPLES if example.key == key))
    rate = document.training.optimizer.learning_rate
    document = edits.set_training(document, learning_rate=faster * rate)
    for epochs in (1, 10, 100):
        document = trained(document, epochs)
        assert ProblemKind.SATURATED not in kinds(document)


@pytest.mark.parametrize("key", [lesson.key for lesson in LESSONS])
def test_the_lessons_raise_no_alarm(key: str) -> None:
    for page in lessons.load(resource("lessons", f"{key}.nnlesson")).pages:
        document = page.document()
        if document is not None and build(document).can_train:
            assert ProblemKind.SATURATED not in kinds(document)
            assert ProblemKind.SATURATED not in kinds(trained(document, 300))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 1000),
    rate=st.floats(0.001, 3.0),
    sizes=st.sampled_from([(2, 1), (2, 2, 1), (2, 4, 1), (2, 8, 4, 1)]),
    hidden=st.sampled_from(["tanh", "sigmoid", "relu"]),
    epochs=st.integers(1, 200),
)
def test_ordinary_trainings_raise_no_alarm(
    seed: int, rate: float, sizes: tuple[int, ...], hidden: str, epochs: int
) -> None:
    layers = ["linear", *[hidden] * (len(sizes) - 2), "sigmoid"]
    document = edits.set_data(chain(*sizes, activations=layers), *SAMPLES["xor"].generate())
    document = edits.set_training(edits.randomise(document, seed), learning_rate=rate)
    assert ProblemKind.SATURATED not in kinds(trained(document, epochs))
