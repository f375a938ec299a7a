"""The bug lab: each mistake is made, in the wrong run only, and exposed where it can be."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.document import Document
from nnstudio.engine import Engine
from nnstudio.engine.row_orders import RowOrders
from nnstudio.lecture.bug_lab import BugLab
from nnstudio.lecture.mistakes import MISTAKES, Batches, Mistake, mistakes_for
from tests.lecture.helpers import example, with_training


def suited(mistake: Mistake) -> Document:
    """Return a document that the mistake makes a difference in."""
    document = edits.set_training(example("notes_3_4_2"), batch_size=3)
    return edits.set_training(document, l1=0.2) if mistake.key == "penalty_sticks" else document


@pytest.mark.parametrize("key", MISTAKES)
def test_the_mistake_changes_the_wrong_run_and_nothing_else(key: str) -> None:
    document = suited(MISTAKES[key])
    assert MISTAKES[key].applies(document)
    lab = BugLab(document, MISTAKES[key])
    lab.run_epochs(30)
    right, wrong = lab.networks
    fresh = edits.reset_parameters(document)
    loop = training_loop(fresh, build(fresh), Engine.REFERENCE)
    loop.run_epochs(30)
    np.testing.assert_array_equal(right.parameters, loop.state.parameters)
    assert not np.allclose(right.parameters, wrong.parameters, rtol=1e-6)
    histories = lab.histories
    assert len(histories[0]) == 31
    assert histories[1].training[-1] != histories[0].training[-1]


@pytest.mark.parametrize("key", MISTAKES)
def test_the_gradient_check_exposes_what_it_can_see(key: str) -> None:
    lab = BugLab(suited(MISTAKES[key]), MISTAKES[key])
    lab.run_epochs(2)
    found = lab.check()
    assert found is not None
    assert found.right.worst < 1e-6
    assert (found.wrong.worst > 1e-3) == MISTAKES[key].shown_by_check


def test_without_a_mistake_both_runs_are_the_same_bit_for_bit() -> None:
    class NoMistake(Mistake):
        key = title = explanation = "none"

    document = edits.set_training(example("iris"), optimizer="adam")
    lab = BugLab(document, NoMistake())
    lab.run_epochs(3)
    right, wrong = lab.networks
    np.testing.assert_array_equal(right.parameters, wrong.parameters)
    np.testing.assert_array_equal(lab.histories[0].training, lab.histories[1].training)


def test_a_mistake_that_changes_nothing_is_not_offered() -> None:
    keys = {mistake.key for mistake in mistakes_for(example("linear_regression"))}
    assert keys == {"two_forgotten", "wrong_sign", "bias_forgotten", "batch_summed", "glorot_off", "reset_draws"}
    entropy = {mistake.key for mistake in mistakes_for(example("iris"))}
    assert "two_forgotten" not in entropy
    assert "slope_forgotten" in entropy


def test_a_batch_that_leaks_takes_rows_of_two_epochs() -> None:
    document = edits.set_training(example("notes_3_4_2"), batch_size=3, seed=4)
    orders = RowOrders(4, 4).of(0, 2)
    batches = Batches(4, 3, training_loop(document, build(document)).order)
    rows = MISTAKES["batch_leaks"].rows(np.array([0]), 1, batches)
    np.testing.assert_array_equal(rows, [orders[0][3], orders[1][0], orders[1][1]])


def test_a_wrong_run_that_diverges_stands_still_while_the_right_one_goes_on() -> None:
    document = with_training(example("linear_regression"))
    document = edits.set_training(document, learning_rate=0.9)
    lab = BugLab(document, MISTAKES["batch_summed"])
    lab.run_epochs(3000)
    assert lab.diverged
    _, wrong = lab.networks
    assert np.isfinite(wrong.parameters).all()
    assert lab.epoch == 3000
    assert lab.histories[0].training[-1] < 0.02


def test_a_document_that_cannot_be_trained_has_no_lab() -> None:
    with pytest.raises(ValueError, match="data"):
        BugLab(edits.remove_data(example("xor")), MISTAKES["wrong_sign"])
