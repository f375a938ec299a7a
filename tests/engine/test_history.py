"""The history grows by a point an epoch and never beyond its bound."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.engine import History
from nnstudio.engine.history import CAPACITY, HistoryRecorder, Point


def recorded(epochs: int, recorder: HistoryRecorder | None = None, start: int = 0) -> HistoryRecorder:
    """Record a cost of −epoch for every epoch that is due."""
    recorder = recorder or HistoryRecorder(History.empty())
    for epoch in range(start, epochs):
        if epoch % recorder.stride == 0:
            recorder.add(Point(epoch, 3 * epoch, -float(epoch), np.nan, 0.5, np.nan))
    return recorder


def test_every_point_is_kept_while_there_is_room() -> None:
    history = recorded(100).frozen()
    np.testing.assert_array_equal(history.epochs, np.arange(100))
    np.testing.assert_array_equal(history.steps, 3 * np.arange(100))
    np.testing.assert_array_equal(history.training, -np.arange(100.0))
    assert np.isnan(history.validation).all()
    assert (history.training_accuracy == 0.5).all()
    assert len(history) == 100


@pytest.mark.parametrize(("epochs", "stride"), [(CAPACITY, 1), (CAPACITY + 1, 2), (3 * CAPACITY, 4), (100_000, 32)])
def test_when_full_every_second_late_point_goes_and_the_stride_doubles(epochs: int, stride: int) -> None:
    recorder = recorded(epochs)
    assert recorder.stride == stride
    begin = max(64 * stride, 512 + stride)
    late = recorder.frozen().epochs >= begin
    np.testing.assert_array_equal(recorder.frozen().epochs[late], np.arange(begin, epochs, stride))
    assert len(recorder) <= CAPACITY


@pytest.mark.parametrize("epochs", [CAPACITY, 3 * CAPACITY, 100_000, 3_000_000])
def test_the_first_epochs_stay_however_long_the_run(epochs: int) -> None:
    history = recorded(epochs).frozen()
    np.testing.assert_array_equal(history.epochs[:513], np.arange(513))
    np.testing.assert_array_equal(history.training, -history.epochs.astype(float))
    assert len(history) <= CAPACITY


def test_an_axis_of_powers_has_points_everywhere() -> None:
    epochs = recorded(3_000_000).frozen().epochs
    assert (epochs[40:] / epochs[39:-1] <= 1 + 1 / 32).all()
    assert np.diff(epochs).max() == recorded(3_000_000).stride


def test_a_history_of_the_longest_run_is_bounded() -> None:
    recorder = HistoryRecorder(History.empty())
    recorder.stride, epoch = 1, 0
    while recorder.stride < 2**34:
        recorder.add(Point(epoch, epoch, 0.0, np.nan, np.nan, np.nan))
        epoch += recorder.stride
    assert len(recorder) <= CAPACITY
    assert recorder.frozen().epochs[512] == 512


def test_a_history_goes_on_from_any_point_as_if_it_had_not_stopped() -> None:
    for stop in (0, 1, 2, 5000, 8191, 8192, 20_001):
        resumed = recorded(30_000, HistoryRecorder(recorded(stop).frozen()), start=stop)
        for found, expected in zip(resumed.frozen().columns(), recorded(30_000).frozen().columns(), strict=True):
            np.testing.assert_array_equal(found, expected)


def test_the_arrays_are_read_only_and_not_the_recorders_own() -> None:
    recorder = recorded(5)
    history = recorder.frozen()
    recorded(10, recorder, start=5)
    assert len(history) == 5
    with pytest.raises(ValueError, match="read-only"):
        history.training[0] = 1.0
    assert all(not column.flags.writeable for column in History.empty().columns())


def test_the_best_is_looked_for_between_epochs() -> None:
    recorder = recorded(10)
    assert recorder.best("training", until=4) == -3.0
    assert recorder.best("training", since=4) == -9.0
    assert recorder.best("training", since=20) == np.inf
    assert recorder.last_epoch() == 9
    assert HistoryRecorder(History.empty()).last_epoch() == -1


def test_a_history_that_begins_late_goes_on_epoch_by_epoch() -> None:
    late = HistoryRecorder(recorded(58, start=57).frozen())
    late.add(Point(90, 0, 0.0, 0.0, 0.0, 0.0))
    assert HistoryRecorder(late.frozen()).stride == 1
