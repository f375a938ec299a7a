"""The studio: edits and undo, selection and row, files, and what each means for a run that goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnstudio.data.preparation import Samples
from nnstudio.document import edits, project_file
from nnstudio.document.diagram import Arrow, FloatArray
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.engine import ScheduleSettings, cost, forward, gradients
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.training.trainer_thread import Snapshot
from nnstudio.gui.widgets.message import Message


def messages(studio: Studio) -> list[Message]:
    found: list[Message] = []
    studio.told.connect(found.append)
    return found


def add_layer(studio: Studio, size: int = 2) -> bool:
    return studio.edit("Add layer", edits.add_layer, 0.0, 0.0, size)


def wait_for_steps(studio: Studio, qtbot: QtBot, more: int = 50) -> None:
    begin = studio.picture.step
    qtbot.waitUntil(lambda: studio.picture.step >= begin + more)


@pytest.fixture
def running(studio: Studio, xor: Document, qtbot: QtBot) -> Studio:
    """A studio with a run that has made some updates."""
    studio.open_document(xor, None)
    studio.training.start()
    wait_for_steps(studio, qtbot)
    return studio


class TestEditing:
    def test_an_edit_is_one_undo_entry_with_its_name(self, studio: Studio) -> None:
        before = studio.document
        assert add_layer(studio)
        assert studio.undo_stack.undoText() == "Add layer"
        assert len(studio.document.diagram.layers) == 1
        studio.undo()
        assert studio.document is before
        studio.redo()
        assert len(studio.document.diagram.layers) == 1

    def test_document_changed_tells_before_and_after(self, studio: Studio, qtbot: QtBot) -> None:
        before = studio.document
        with qtbot.waitSignal(studio.document_changed) as signal:
            add_layer(studio)
        assert signal.args == [before, studio.document]

    def test_a_refused_edit_is_told_and_changes_nothing(self, studio: Studio) -> None:
        told, before = messages(studio), studio.document
        assert not studio.edit("Connect", edits.set_training, learning_rate=-1.0)
        assert studio.document is before
        assert studio.undo_stack.count() == 0
        assert [message.kind for message in told] == ["error"]

    def test_an_edit_that_changes_nothing_leaves_no_entry(self, studio: Studio) -> None:
        rate = studio.document.training.optimizer.learning_rate
        assert studio.edit("Change learning rate", edits.set_training, learning_rate=rate)
        assert studio.undo_stack.count() == 0

    def test_edits_with_the_same_key_become_one_entry(self, studio: Studio) -> None:
        for rate in (0.1, 0.2, 0.3):
            studio.training.set_learning_rate(rate)
        assert studio.undo_stack.count() == 1
        studio.undo()
        assert studio.document.training.optimizer.learning_rate == 0.5

    def test_another_edit_between_keeps_entries_apart(self, studio: Studio) -> None:
        studio.training.set_learning_rate(0.1)
        add_layer(studio)
        studio.training.set_learning_rate(0.2)
        assert studio.undo_stack.count() == 3

    def test_a_saved_state_is_not_merged_away(self, studio: Studio, tmp_path: Path) -> None:
        studio.training.set_learning_rate(0.1)
        assert studio.save(tmp_path / "a.nnstudio")
        studio.training.set_learning_rate(0.2)
        studio.undo()
        assert studio.is_saved


class TestSelectionAndRow:
    def test_selection_never_holds_what_is_gone(self, studio: Studio, qtbot: QtBot) -> None:
        add_layer(studio)
        layer = studio.document.diagram.layers[0].id
        studio.select(Selection(layers=frozenset({layer, 999})))
        assert studio.selection.layers == {layer}
        with qtbot.waitSignal(studio.selection_changed):
            studio.edit("Delete", edits.remove, studio.selection)
        assert studio.selection.is_empty

    def test_nobody_finds_a_part_that_is_gone_while_a_change_is_told(
        self, studio: Studio, xor: Document, make_chain: Callable[..., Document]
    ) -> None:
        found: list[Selection] = []
        told: list[Selection] = []
        studio.open_document(xor, None)
        studio.document_changed.connect(lambda *_: found.append(studio.selection))
        studio.selection_changed.connect(told.append)
        layer = xor.diagram.layers[1]
        studio.select(Selection(neurons=frozenset({layer.neurons[3].id})))
        studio.edit("Delete", edits.remove, studio.selection)
        assert found == [Selection()]
        assert told[1:] == [Selection()]
        studio.select(Selection(layers=frozenset({layer.id})))
        studio.open_document(make_chain(1), None)
        assert found[-1] == studio.selection == Selection()

    def test_the_same_selection_is_not_told_again(self, studio: Studio, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(studio.selection_changed):
            studio.select(Selection())

    def test_the_row_stays_among_the_rows(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        studio.look_at_row(99)
        assert studio.row == 3
        studio.edit("Remove data", edits.remove_data)
        assert studio.row == 0


class TestPicture:
    def test_numbers_are_the_engines(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        studio.look_at_row(2)
        picture = studio.picture
        assert picture.network is not None
        assert picture.forward is not None
        assert picture.build.samples is not None
        x, y = picture.build.samples.x, picture.build.samples.y
        assert np.array_equal(picture.forward.output, forward(picture.network, x[2:3]).output)
        assert picture.target is not None
        assert np.array_equal(picture.target, y[2])
        assert picture.cost == cost(picture.network, x, y, "sum_squares")
        assert picture.gradient is not None
        assert np.array_equal(picture.gradient, gradients(picture.network, x, y, "sum_squares").flat)
        assert picture.gradient_of == "the whole training set"
        assert picture.accuracy in {0.0, 0.25, 0.5, 0.75, 1.0}

    def test_a_row_is_encoded_once_however_many_frames_show_it(
        self, studio: Studio, xor: Document, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        studio.open_document(xor, None)
        encoded: list[int] = []
        encode = Samples.encode_row

        def counted(samples: Samples, row: int) -> tuple[FloatArray, FloatArray]:
            encoded.append(row)
            return encode(samples, row)

        monkeypatch.setattr(Samples, "encode_row", counted)
        studio.look_at_row(2)
        for _ in range(3):
            studio.training.one_update()
            assert studio.picture.forward is not None
        studio.look_at_row(1)
        assert studio.picture.forward is not None
        assert encoded == [2, 1]

    def test_many_edits_are_one_picture(self, studio: Studio, qtbot: QtBot) -> None:
        pictures: list[Picture] = []
        studio.picture_changed.connect(pictures.append)
        with qtbot.waitSignal(studio.picture_changed):
            for _ in range(20):
                add_layer(studio)
        assert len(pictures) == 1
        assert len(pictures[0].document.diagram.layers) == 20

    def test_a_picture_is_made_once(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        assert studio.picture is studio.picture

    def test_nothing_drawn_has_an_empty_picture(self, studio: Studio) -> None:
        picture = studio.picture
        assert picture.network is None
        assert picture.forward is None
        assert picture.cost is None
        assert picture.gradient is None

    def test_much_work_is_done_for_one_row_and_said(
        self, studio: Studio, xor: Document, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nnstudio.gui.measuring._STILL_WORK", 0)
        studio.open_document(xor, None)
        studio.look_at_row(1)
        picture = studio.picture
        assert picture.gradient_of == "row 2"
        assert picture.network is not None
        assert picture.build.samples is not None
        x, y = picture.build.samples.encode_row(1)
        assert picture.gradient is not None
        assert np.array_equal(picture.gradient, gradients(picture.network, x[None], y[None], "sum_squares").flat)

    def test_change_is_the_last_updates_step(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        before, gradient = studio.picture.network, studio.picture.gradient
        studio.training.one_update()
        picture = studio.picture
        assert before is not None
        assert gradient is not None
        assert picture.change is not None
        assert np.allclose(picture.change, -0.5 * gradient, rtol=1e-12, atol=1e-15)
        arrow = _first_arrow(studio.document)
        studio.edit("Change weight", edits.set_weight, arrow, 9.0)
        assert studio.picture.change is None  # these parameters were typed, not trained


class TestFiles:
    def test_save_and_open_keep_everything(self, studio: Studio, xor: Document, tmp_path: Path) -> None:
        path = tmp_path / "xor.nnstudio"
        studio.open_document(xor, None)
        studio.training.one_epoch()
        assert studio.undo_stack.count() == 1
        assert studio.save(path)
        assert studio.is_saved
        assert str(studio.path) == str(path)
        weights = studio.document.diagram.connections[0].weights
        studio.new()
        assert studio.document.diagram.layers == ()
        assert studio.path is None
        assert studio.open(path)
        assert np.array_equal(studio.document.diagram.connections[0].weights, weights)
        assert studio.is_saved

    def test_undoing_to_what_was_saved_is_saved(self, studio: Studio, tmp_path: Path) -> None:
        studio.save(tmp_path / "a.nnstudio")
        add_layer(studio)
        assert not studio.is_saved
        studio.undo()
        assert studio.is_saved

    def test_a_damaged_file_is_told_and_changes_nothing(self, studio: Studio, tmp_path: Path) -> None:
        told = messages(studio)
        add_layer(studio)
        document = studio.document
        (tmp_path / "bad.nnstudio").write_text("{", encoding="utf-8")
        assert not studio.open(tmp_path / "bad.nnstudio")
        assert studio.document is document
        assert studio.undo_stack.count() == 1
        assert told[-1].kind == "error"

    def test_saving_where_one_may_not_is_told(self, studio: Studio, tmp_path: Path) -> None:
        told = messages(studio)
        add_layer(studio)
        assert not studio.save(tmp_path / "no such folder" / "a.nnstudio")
        assert told[-1].kind == "error"
        assert not studio.is_saved

    def test_recovered_work_is_not_saved(self, studio: Studio, xor: Document) -> None:
        studio.recover(xor, None)
        assert not studio.is_saved


class TestTraining:
    def test_train_and_pause_is_one_entry_named_by_its_epochs(self, running: Studio) -> None:
        running.training.pause()
        epochs = running.document.progress.epoch
        assert epochs >= 50
        assert running.undo_stack.count() == 1
        assert running.undo_stack.undoText().startswith("Train ")
        assert running.undo_stack.undoText().endswith(" epochs")
        running.undo()
        assert running.document.progress.epoch == 0

    def test_the_picture_shows_the_run_over_the_document(self, running: Studio) -> None:
        picture = running.picture
        assert picture.running
        assert picture.network is not None
        assert picture.build.network is not None
        assert not np.array_equal(picture.network.parameters, picture.build.network.parameters)
        assert picture.gradient_of == "the last update"
        assert picture.change is not None
        assert len(picture.history) > 1

    def test_training_goes_on_where_it_stood(self, running: Studio, qtbot: QtBot) -> None:
        running.training.pause()
        steps = running.document.progress.step
        running.training.start()
        wait_for_steps(running, qtbot)
        running.training.pause()
        assert running.document.progress.step >= steps + 50
        assert running.undo_stack.count() == 2

    def test_runs_in_pieces_are_bit_for_bit_one_run(self, studio: Studio, xor: Document, qtbot: QtBot) -> None:
        studio.open_document(xor, None)
        studio.training.set_speed(2000.0)  # at full speed there would be too many to make them one by one
        studio.training.start()
        wait_for_steps(studio, qtbot)
        studio.training.pause()
        studio.training.one_epoch()
        studio.training.one_update()
        done = studio.document.progress.step
        pieces = [connection.weights for connection in studio.document.diagram.connections]
        studio.open_document(xor, None)
        for _ in range(done):
            studio.training.one_update()
        whole = [connection.weights for connection in studio.document.diagram.connections]
        assert all(np.array_equal(a, b) for a, b in zip(pieces, whole, strict=True))

    def test_one_epoch_and_one_update_are_entries(self, studio: Studio, xor: Document) -> None:
        studio.open_document(edits.set_training(xor, batch_size=1), None)
        studio.training.one_update()
        assert studio.undo_stack.undoText() == "Train 1 update"
        assert (studio.document.progress.epoch, studio.document.progress.batch) == (0, 1)
        studio.training.one_epoch()
        assert studio.undo_stack.undoText() == "Train 1 epoch"
        assert (studio.document.progress.epoch, studio.document.progress.batch) == (1, 0)
        assert studio.document.progress.step == 4

    def test_a_long_epoch_runs_in_the_thread(
        self, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("nnstudio.gui.training.training_control._AT_ONCE", 0)
        studio.open_document(edits.set_training(make_chain(2, 4, 1, sample="circle"), batch_size=1), None)
        studio.training.one_epoch()
        assert studio.training.running
        qtbot.waitUntil(lambda: not studio.training.running)
        assert (studio.document.progress.epoch, studio.document.progress.batch) == (1, 0)
        assert studio.undo_stack.undoText() == "Train 1 epoch"

    def test_reset_gives_the_same_weights_and_randomise_others(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        first = studio.document.diagram.connections[0].weights
        studio.training.one_epoch()
        studio.training.reset()
        assert np.array_equal(studio.document.diagram.connections[0].weights, first)
        assert studio.document.progress.epoch == 0
        studio.training.new_random_weights()
        assert not np.array_equal(studio.document.diagram.connections[0].weights, first)
        assert studio.document.training.seed == xor.training.seed + 1

    def test_reset_of_what_was_never_trained_leaves_no_entry(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        studio.training.reset()
        assert studio.undo_stack.count() == 0

    def test_why_not_names_what_is_missing(self, studio: Studio) -> None:
        told = messages(studio)
        reason = studio.training.why_not()
        assert reason is not None
        studio.training.start()
        assert not studio.training.running
        assert told[-1].text == reason

    def test_stop_conditions_end_the_run_and_say_so(self, studio: Studio, xor: Document, qtbot: QtBot) -> None:
        told = messages(studio)
        studio.open_document(edits.set_training(xor, max_epochs=60), None)
        studio.training.start()
        qtbot.waitUntil(lambda: not studio.training.running)
        assert studio.document.progress.epoch == 60
        assert "60" in told[-1].text
        studio.training.start()
        assert not studio.training.running

    @pytest.mark.parametrize(
        ("condition", "said"),
        [({"cost_below": 0.26}, "below 0.26"), ({"patience": 5, "min_improvement": 9.0}, "5 epochs")],
    )
    def test_every_stop_condition_says_its_reason(
        self, studio: Studio, xor: Document, qtbot: QtBot, condition: dict[str, float], said: str
    ) -> None:
        told = messages(studio)
        studio.open_document(edits.set_training(xor, **condition), None)
        studio.training.start()
        qtbot.waitUntil(lambda: not studio.training.running)
        assert said in told[-1].text

    def test_divergence_keeps_finite_weights_and_offers_a_smaller_rate(
        self, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot
    ) -> None:
        told = messages(studio)
        wild = make_chain(2, 4, 1, sample="plane", activation="linear")
        studio.open_document(edits.set_training(wild, learning_rate=1000.0), None)
        studio.training.start()
        qtbot.waitUntil(lambda: not studio.training.running)
        assert all(np.isfinite(connection.weights).all() for connection in studio.document.diagram.connections)
        assert "smaller learning rate" in told[-1].text
        assert told[-1].action is not None
        told[-1].action.run()
        assert studio.document.training.optimizer.learning_rate == 0.1
        assert studio.document.progress.step == 0
        assert np.array_equal(studio.document.diagram.connections[0].weights, wild.diagram.connections[0].weights)

    def test_a_schedule_that_raises_the_rate_beyond_all_bounds_diverges_as_any_other(
        self, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot
    ) -> None:
        told = messages(studio)
        wild = make_chain(2, 4, 1, sample="plane", activation="linear")
        studio.open_document(edits.set_training(wild, schedule=ScheduleSettings("step", factor=1e9, every=1)), None)
        studio.training.start()
        qtbot.waitUntil(lambda: not studio.training.running)
        assert "smaller learning rate" in told[-1].text


def _running_parameter(studio: Studio, index: int) -> float:
    assert studio.picture.network is not None
    return float(studio.picture.network.parameters[index])


class TestWhileItRuns:
    def test_a_new_learning_rate_is_used_and_ends_up_in_the_runs_entry(self, running: Studio, qtbot: QtBot) -> None:
        running.training.set_learning_rate(1e-12)
        assert running.training.running
        qtbot.waitUntil(lambda: running.picture.change is not None and bool((abs(running.picture.change) < 1e-9).all()))
        running.training.pause()
        assert running.undo_stack.count() == 1
        assert running.document.training.optimizer.learning_rate == 1e-12
        running.undo()
        assert running.document.training.optimizer.learning_rate == 0.5
        assert running.document.progress.step == 0

    def test_a_typed_weight_reaches_the_run_and_its_entry(self, running: Studio, qtbot: QtBot) -> None:
        running.training.set_learning_rate(1e-12)
        running.training.set_parameter(2, 77.0)
        assert running.training.running
        qtbot.waitUntil(lambda: running.picture.network is not None and running.picture.network.parameters[2] > 76)
        running.training.pause()
        assert running.undo_stack.count() == 1
        built = running.picture.build
        assert built.network is not None
        assert built.network.parameters[2] == pytest.approx(77.0)
        running.undo()
        assert running.picture.network is not None
        assert running.picture.network.parameters[2] < 76

    def test_the_number_it_began_with_can_be_typed_again(self, running: Studio, qtbot: QtBot) -> None:
        built = running.picture.build
        assert built.network is not None
        first = float(built.network.parameters[2])
        running.training.set_learning_rate(1e-12)
        assert _running_parameter(running, 2) != pytest.approx(first, abs=1e-3)
        running.training.set_parameter(2, first)
        qtbot.waitUntil(lambda: _running_parameter(running, 2) == pytest.approx(first, abs=1e-3))
        assert running.training.running

    def test_what_is_typed_is_not_where_reset_goes_back_to(self, running: Studio, xor: Document) -> None:
        running.training.set_parameter(2, 77.0)
        running.training.pause()
        running.training.reset()
        assert edits.reset_parameters(running.document).diagram.connections[0].weights.max() < 76
        weights = zip(running.document.diagram.connections, xor.diagram.connections, strict=True)
        assert all(np.array_equal(now.weights, then.weights) for now, then in weights)

    def test_every_place_of_the_vector_can_be_typed(self, studio: Studio, xor: Document) -> None:
        studio.open_document(xor, None)
        assert studio.picture.network is not None
        for index in range(studio.picture.network.parameters.size):
            studio.training.set_parameter(index, 100.0 + index)
            assert studio.picture.network is not None
            assert studio.picture.network.parameters[index] == 100.0 + index

    def test_moving_a_layer_does_not_disturb_the_run(self, running: Studio, qtbot: QtBot) -> None:
        layer = running.document.diagram.layers[0].id
        running.edit("Move", edits.move_layers, {layer}, 10.0, 0.0)
        assert running.training.running
        wait_for_steps(running, qtbot)
        running.training.pause()
        assert running.document.diagram.layers[0].x == 10.0
        assert running.document.progress.step > 0
        running.undo()
        assert running.document.progress.step == 0
        assert running.document.diagram.layers[0].x == 10.0
        running.undo()
        assert running.document.diagram.layers[0].x == 0.0

    def test_moving_after_a_new_rate_keeps_undo_in_order(self, running: Studio) -> None:
        layer = running.document.diagram.layers[0].id
        running.training.set_learning_rate(0.25)
        running.edit("Move", edits.move_layers, {layer}, 10.0, 0.0)
        assert running.document.training.optimizer.learning_rate == 0.25
        running.training.pause()
        assert running.document.training.optimizer.learning_rate == 0.25
        running.undo()
        assert running.document.training.optimizer.learning_rate == 0.5
        assert running.document.diagram.layers[0].x == 10.0
        running.redo()
        assert running.document.training.optimizer.learning_rate == 0.25

    def test_a_structural_edit_ends_the_run_first_and_keeps_what_it_reached(self, running: Studio) -> None:
        layer = running.document.diagram.layers[1].id
        assert running.edit("Add neuron", edits.add_neuron, layer)
        assert not running.training.running
        assert running.undo_stack.undoText() == "Add neuron"
        running.undo()
        assert running.document.progress.epoch >= 50

    def test_a_refused_edit_does_not_end_the_run(self, running: Studio) -> None:
        inputs, hidden, _ = (layer.id for layer in running.document.diagram.layers)
        assert not running.edit("Connect", edits.connect_layers, hidden, inputs)
        assert running.training.running

    def test_undo_ends_the_run_and_takes_it_back(self, running: Studio) -> None:
        running.undo()
        assert not running.training.running
        assert running.document.progress.step == 0
        running.redo()
        assert running.document.progress.step >= 50

    def test_opening_another_file_ends_the_run(self, running: Studio, tmp_path: Path, qtbot: QtBot) -> None:
        path = tmp_path / "other.nnstudio"
        project_file.save(edits.add_layer(Document(), 0.0, 0.0, 5), path)
        assert running.open(path)
        assert not running.training.running
        assert [layer.size for layer in running.document.diagram.layers] == [5]
        with qtbot.waitSignal(running.picture_changed):
            running.refresh()
        assert not running.picture.running
        assert running.undo_stack.count() == 0

    def test_a_damaged_file_does_not_end_the_run(self, running: Studio, tmp_path: Path) -> None:
        (tmp_path / "bad.nnstudio").write_text("{", encoding="utf-8")
        assert not running.open(tmp_path / "bad.nnstudio")
        assert running.training.running

    def test_saving_ends_the_run_and_saves_what_it_reached(self, running: Studio, tmp_path: Path) -> None:
        assert running.save(tmp_path / "a.nnstudio")
        assert project_file.load(tmp_path / "a.nnstudio").progress.epoch >= 50
        assert running.is_saved

    def test_a_snapshot_of_an_earlier_run_is_dropped(self, running: Studio, qtbot: QtBot) -> None:
        control = running.training
        old = control._run
        assert old is not None
        control.pause()
        control.reset()
        control.set_speed(0.001)
        control.start()
        new = control._run
        assert new is not None
        qtbot.waitUntil(lambda: running.picture.step == 1)
        qtbot.waitUntil(lambda: new.trainer.mailbox.is_empty)
        left = old.trainer.mailbox.take()
        late = left if left is not None else _snapshot_of(old.number, running)
        assert new.trainer.mailbox.put(late)
        qtbot.waitUntil(lambda: new.trainer.mailbox.is_empty)
        assert running.picture.step == 1
        control.pause()
        assert running.document.progress.step == 1

    def test_speed_can_change_while_it_runs(self, running: Studio, qtbot: QtBot) -> None:
        with qtbot.waitSignal(running.training.speed_changed):
            running.training.set_speed(0.001)
        running.training.set_speed(None)
        wait_for_steps(running, qtbot)

    def test_a_failure_in_the_thread_is_not_swallowed(self, running: Studio, qtbot: QtBot) -> None:
        run = running.training._run
        assert run is not None
        with qtbot.captureExceptions() as caught:
            run.trainer.ask(None)  # type: ignore[arg-type]  # what no request is
            qtbot.waitUntil(lambda: not running.training.running)
        assert caught
        assert running.document.progress.step >= 50

    def test_a_burst_of_events_is_answered_at_full_speed(self, running: Studio, qtbot: QtBot) -> None:
        answered: list[Picture] = []
        running.picture_changed.connect(answered.append)
        begin = running.picture.step
        for turn in range(100):
            with qtbot.waitSignal(running.picture_changed):
                running.look_at_row(turn % 4)
                running.refresh()
        assert len(answered) >= 100
        assert running.training.running
        assert running.picture.step > begin


def _first_arrow(document: Document) -> Arrow:
    source, target = document.diagram.layers[0], document.diagram.layers[1]
    return Arrow(source.neurons[0].id, target.neurons[0].id)


def _snapshot_of(run: int, studio: Studio) -> Snapshot:
    assert studio.training.seen is not None
    return Snapshot(run, studio.training.seen.state)
