"""The timeline: the updates of the training itself, the same again however far one goes back."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.engine import Engine
from nnstudio.errors import NNStudioError
from nnstudio.lecture import timeline as timeline_module
from nnstudio.lecture.timeline import Scope, Timeline
from tests.lecture.helpers import example, parameters_of, timeline_of


def test_batches_are_those_of_the_training_over_epochs_and_partial_batches() -> None:
    document = edits.set_training(example("xor"), batch_size=3, optimizer="adam")
    timeline, loop = timeline_of(document, Scope.BATCH), training_loop(document, build(document), Engine.REFERENCE)
    for update in range(6):
        state = loop.state
        found = timeline.state(update)
        np.testing.assert_array_equal(found.parameters, state.parameters)
        np.testing.assert_array_equal(found.optimizer_state, state.optimizer_state)
        assert (found.epoch, found.batch, found.step) == (state.epoch, state.batch, state.step)
        assert len(timeline.rows(update)) == (3 if update % 2 == 0 else 1)
        loop.run_updates(1)
        np.testing.assert_array_equal(timeline.trace(update).new_parameters, loop.state.parameters)


def test_a_row_is_its_own_batch_and_leaves_the_epoch_where_it_was() -> None:
    document = example("notes_3_4_2")
    timeline = timeline_of(document, Scope.ROW, row=2)
    assert timeline.rows(3) == (2,)
    np.testing.assert_array_equal(timeline.trace(0).x, [[0.9, 0.3, 0.4]])
    third = timeline.state(3)
    assert (third.epoch, third.batch, third.step) == (0, 0, 3)
    np.testing.assert_array_equal(third.parameters, timeline.trace(2).new_parameters)
    np.testing.assert_array_equal(parameters_of(timeline.document_at(3)), third.parameters)
    assert timeline.document_at(0) is document


def test_states_that_were_dropped_are_made_again_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    document = edits.set_training(example("xor"), batch_size=3, optimizer="adam")
    whole = timeline_of(document, Scope.BATCH)
    expected = [whole.state(update).parameters for update in range(50)]
    monkeypatch.setattr(timeline_module, "_KEPT_BYTES", 1500)
    short = timeline_of(document, Scope.BATCH)
    for update in (49, 13, 48, 0, 1, 31):
        np.testing.assert_array_equal(short.state(update).parameters, expected[update])
    assert len(short._states) < 10


def test_it_goes_on_where_the_training_stands() -> None:
    document = example("xor")
    loop = training_loop(document, build(document), Engine.REFERENCE)
    loop.run_updates(7)
    trained = edits.apply_training(document, loop.state)
    timeline = timeline_of(trained, Scope.BATCH)
    assert timeline.state(0).step == 7
    loop.run_updates(1)
    np.testing.assert_array_equal(timeline.trace(0).new_parameters, loop.state.parameters)


def test_stop_conditions_do_not_end_a_lecture() -> None:
    document = edits.set_training(example("xor"), max_epochs=1)
    assert timeline_of(document, Scope.BATCH).state(5).step == 5


def test_a_row_with_a_gap_is_refused_by_its_number() -> None:
    document = example("notes_3_4_2")
    document = edits.edit_table(document, lambda table: table.with_cell(1, "B", ""))
    with pytest.raises(NNStudioError, match="Row 2 cannot be stepped through"):
        timeline_of(document, Scope.ROW, row=1)


def test_a_document_that_cannot_be_trained_has_no_timeline() -> None:
    document = edits.remove_data(example("xor"))
    with pytest.raises(ValueError, match="data"):
        Timeline(document, build(document))
