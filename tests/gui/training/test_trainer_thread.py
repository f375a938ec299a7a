"""The thread that trains: slices, requests, one snapshot at a time, a steady pace."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nnstudio.document.build import build, training_loop
from nnstudio.document.document import Document
from nnstudio.engine import Interrupt, TrainingLoop
from nnstudio.engine.kernel import compiled
from nnstudio.engine.updater import Look
from nnstudio.gui.training.trainer_thread import (
    Mailbox,
    Pacer,
    SetLearningRate,
    SetPace,
    SetParameter,
    Snapshot,
    TrainerThread,
)


@pytest.fixture
def loop(xor: Document) -> TrainingLoop:
    return training_loop(xor, build(xor))


@pytest.fixture
def thread(loop: TrainingLoop) -> Iterator[TrainerThread]:
    made = TrainerThread(7, loop, None, None)
    yield made
    made.stop()
    assert made.wait()
    made.deleteLater()


def test_mailbox_holds_one_snapshot_however_many_are_offered(loop: TrainingLoop) -> None:
    mailbox, first, second = Mailbox(), Snapshot(1, loop.state), Snapshot(1, loop.state)
    assert mailbox.is_empty
    assert mailbox.put(first)
    assert not mailbox.put(second)
    assert mailbox.take() is first
    assert mailbox.take() is None
    assert mailbox.put(second)
    assert mailbox.take() is second


def test_snapshots_bear_the_run_and_never_queue(thread: TrainerThread, qtbot: QtBot) -> None:
    thread.start()
    qtbot.waitUntil(lambda: not thread.mailbox.is_empty)
    first = thread.mailbox.take()
    assert first is not None
    assert first.run == 7
    # Nobody looks for a while: what is found then is one snapshot, and it is the only one.
    qtbot.waitUntil(lambda: not thread.mailbox.is_empty)
    thread.stop()
    thread.wait()
    assert thread.mailbox.take() is not None
    assert thread.mailbox.take() is None


def test_a_snapshot_is_frozen_while_training_goes_on(thread: TrainerThread, qtbot: QtBot) -> None:
    thread.start()
    qtbot.waitUntil(lambda: not thread.mailbox.is_empty)
    snapshot = thread.mailbox.take()
    assert snapshot is not None
    before = snapshot.state.parameters.copy()
    qtbot.waitUntil(lambda: not thread.mailbox.is_empty)
    assert np.array_equal(snapshot.state.parameters, before)
    assert not snapshot.state.parameters.flags.writeable


@pytest.mark.skipif(compiled is None, reason="installed without a compiler: slices are short")
def test_a_long_slice_ends_when_the_window_looks_up(
    thread: TrainerThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnstudio.gui.training.trainer_thread._LONG_SLICE", 3600.0)
    thread.start()
    steps = []

    def is_filled() -> bool:
        thread.look_up()
        return not thread.mailbox.is_empty

    for _ in range(3):
        qtbot.waitUntil(is_filled)
        snapshot = thread.mailbox.take()
        assert snapshot is not None
        steps.append(snapshot.state.step)
    assert steps == sorted(steps)
    thread.stop()
    assert thread.wait()


def test_a_window_that_looks_up_all_the_time_does_not_keep_it_from_looking_at_all_samples(
    thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = loop._updater.look

    def look_while_frames_are_painted(interrupt: Interrupt) -> Look | None:
        thread.look_up()
        thread.ask(SetLearningRate(0.1))
        return look(interrupt)

    monkeypatch.setattr(loop._updater, "look", look_while_frames_are_painted)
    monkeypatch.setattr(loop, "_looked", -1)  # as where there are many rows: the first run looks first
    monkeypatch.setattr(loop, "_begins_with_look", True)
    thread.start()
    qtbot.waitUntil(lambda: loop.state.step > 0)


def test_a_weight_that_is_changed_all_the_time_ends_every_other_look_and_no_more(
    thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, seen = loop._updater.look, list[bool]()

    def look_while_a_weight_is_dragged(interrupt: Interrupt) -> Look | None:
        thread.ask(SetParameter(0, 0.01 * len(seen)))
        found = look(interrupt)
        seen.append(found is not None)
        return found

    monkeypatch.setattr(loop._updater, "look", look_while_a_weight_is_dragged)
    monkeypatch.setattr(loop, "_looked", -1)  # as where there are many rows: the first run looks first
    monkeypatch.setattr(loop, "_begins_with_look", True)
    thread.start()
    qtbot.waitUntil(lambda: loop.state.step > 0)
    assert seen[:2] == [False, True]


def test_a_budget_is_kept_to_the_update(loop: TrainingLoop) -> None:
    thread = TrainerThread(1, loop, None, 321)
    thread.start()
    assert thread.wait()
    assert loop.state.step == 321


def test_slices_train_bit_for_bit_as_one_go(xor: Document, loop: TrainingLoop) -> None:
    thread = TrainerThread(1, loop, None, 500)
    thread.start()
    assert thread.wait()
    reference = training_loop(xor, build(xor))
    reference.run_updates(500)
    assert np.array_equal(loop.state.parameters, reference.state.parameters)


def test_requests_are_met_while_it_runs(thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot) -> None:
    thread.start()
    thread.ask(SetLearningRate(0.0))
    thread.ask(SetParameter(3, 12.5))
    qtbot.waitUntil(lambda: loop.state.parameters[3] == 12.5)
    thread.stop()
    thread.wait()
    assert loop.settings.optimizer.learning_rate == 0.0
    assert loop.state.parameters[3] == 12.5  # at a rate of 0 nothing moved it since


def test_a_request_left_with_the_stop_is_not_lost(thread: TrainerThread, loop: TrainingLoop) -> None:
    thread.start()
    thread.ask(SetParameter(0, -4.0))
    thread.ask(SetLearningRate(0.0))
    thread.stop()
    thread.wait()
    assert loop.settings.optimizer.learning_rate == 0.0


def test_a_slow_pace_stops_at_once(loop: TrainingLoop) -> None:
    thread = TrainerThread(1, loop, 0.001, None)  # the second update would be due after a quarter of an hour
    thread.start()
    thread.stop()
    assert thread.wait()
    assert loop.state.step <= 1


def test_the_pace_can_be_changed_in_the_middle_of_a_wait(
    thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot
) -> None:
    thread.ask(SetPace(0.001))
    thread.start()
    qtbot.waitUntil(lambda: loop.state.step == 1)
    thread.ask(SetPace(None))
    qtbot.waitUntil(lambda: loop.state.step > 50)


def test_a_held_run_rests_and_goes_on(thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot) -> None:
    thread.start()
    qtbot.waitUntil(lambda: loop.state.step > 0)
    thread.hold()
    thread.go_on()
    begin = loop.state.step
    qtbot.waitUntil(lambda: loop.state.step > begin)


def test_a_hold_that_is_forgotten_does_not_last(thread: TrainerThread, loop: TrainingLoop, qtbot: QtBot) -> None:
    thread.start()
    qtbot.waitUntil(lambda: loop.state.step > 0)
    thread.hold()
    begin = loop.state.step
    qtbot.waitUntil(lambda: loop.state.step > begin + 100)


def test_a_held_run_stops_at_once(loop: TrainingLoop) -> None:
    thread = TrainerThread(1, loop, None, None)
    thread.hold()
    thread.start()
    thread.stop()
    assert thread.wait()


def test_what_goes_wrong_in_the_thread_is_kept_for_the_window(loop: TrainingLoop) -> None:
    thread = TrainerThread(1, loop, None, None)
    thread.ask(SetParameter(0, float("nan")))
    thread.start()
    assert thread.wait()
    assert "nan" in str(thread.failure)


def test_a_pace_is_counted_in_updates() -> None:
    pacer = Pacer(20, now=100.0)
    made = 0
    for tick in range(1001):  # ten seconds, looked at every 10 ms
        due = pacer.due(100.0 + tick / 100)
        assert due is not None
        pacer.count(due)
        made += due
    assert made == 201  # the first at once, then 20 a second


def test_no_pace_means_no_limit() -> None:
    assert Pacer(None, 0.0).due(5.0) is None


@given(rate=st.floats(0.5, 5000), gaps=st.lists(st.floats(0.0001, 3.0), min_size=1, max_size=50))
def test_a_pace_is_never_exceeded_however_irregular_the_turns(rate: float, gaps: list[float]) -> None:
    pacer, now, made = Pacer(rate, 0.0), 0.0, 0
    for gap in gaps:
        now += gap
        due = pacer.due(now)
        assert due is not None
        assert due <= max(1, int(rate * 0.1))
        pacer.count(due)
        made += due
        assert made <= now * rate + 1
        assert pacer.pause(now) > 0


def test_training_leaves_the_lock_to_others(thread: TrainerThread) -> None:
    # The window is a thread like this one: while training runs, it gets its turns.
    turns = 0
    thread.start()
    waker = threading.Event()
    while turns < 200:
        waker.wait(0.0001)
        turns += 1
    assert thread.isRunning()
