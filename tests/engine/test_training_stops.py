"""Stop conditions, divergence, and going on from any state bit for bit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nnstudio.engine import (
    ACTIVATIONS,
    OPTIMIZERS,
    SCHEDULES,
    Engine,
    Network,
    OptimizerSettings,
    ScheduleSettings,
    StopReason,
    TrainingLoop,
    TrainingSettings,
    TrainingState,
)
from tests.engine.strategies import Problem, problems
from tests.engine.training_samples import assert_same, loop, settings, small_network, ten_rows


@given(
    problems(),
    st.sampled_from(list(OPTIMIZERS)),
    st.sampled_from(list(SCHEDULES)),
    st.integers(0, 4),
    st.integers(0, 40),
    st.integers(0, 40),
)
@hypothesis_settings(max_examples=60)
def test_stopping_and_going_on_changes_no_bit(
    problem: Problem, optimizer: str, schedule: str, batch_size: int, first: int, second: int
) -> None:
    network, x, y, cost = problem
    chosen = TrainingSettings(
        cost, OptimizerSettings(optimizer, 0.01, l1=0.01, l2=0.01), ScheduleSettings(schedule, every=3), batch_size, 9
    )
    whole = TrainingLoop(network, x, y, chosen, x[:1], y[:1])
    whole.run_updates(first + second)
    part = TrainingLoop(network, x, y, chosen, x[:1], y[:1])
    part.run_updates(first)
    resumed = TrainingLoop(network, x, y, chosen, x[:1], y[:1], state=part.state)
    assert_same(resumed.state, part.state)
    resumed.run_updates(second)
    assert_same(resumed.state, whole.state)


def test_two_equal_runs_are_equal_and_so_are_epochs_and_updates() -> None:
    by_updates, by_epochs = loop(settings(4, "adam")), loop(settings(4, "adam"))
    by_updates.run_updates(30)
    by_epochs.run_epochs(4)
    by_epochs.run_epochs(6)
    assert_same(by_updates.state, by_epochs.state)


def test_an_epoch_that_is_half_done_counts_as_the_first() -> None:
    training = loop(settings(4))
    training.run_updates(1)
    training.run_epochs(1)
    assert (training.state.epoch, training.state.batch) == (1, 0)


def test_a_cleared_optimizer_state_begins_anew_with_its_own_count() -> None:
    training = loop(settings(4, "momentum"))
    training.run_updates(7)
    state = replace(training.state, optimizer_state=np.zeros((0, 13)))
    resumed = loop(settings(4, "adam"), state=state)
    resumed.run_updates(1)
    found = resumed.state
    assert found.previous is not None
    # the first update of Adam moves every parameter by nearly the learning rate
    np.testing.assert_allclose(np.abs(found.parameters - found.previous), 0.1, rtol=1e-3)
    assert found.step == 8


def test_after_another_batch_size_a_batch_that_is_not_there_is_the_first() -> None:
    training = loop(settings(1))
    training.run_updates(7)
    resumed = loop(settings(5), state=training.state)
    assert resumed.state.batch == 0
    resumed.run_updates(2)
    assert resumed.state.epoch == 1


@pytest.mark.parametrize("batch_size", [0, 4])
def test_stops_after_the_epochs(batch_size: int) -> None:
    training = loop(settings(batch_size, max_epochs=5))
    training.run_epochs(100)
    assert training.finished is StopReason.EPOCHS
    assert (training.state.epoch, training.state.batch) == (5, 0)
    assert training.state.stopped is StopReason.EPOCHS
    training.run_updates(3)
    assert training.state.epoch == 5


def test_more_epochs_go_on_from_where_it_stopped() -> None:
    training = loop(settings(4, max_epochs=5))
    training.run_epochs(100)
    again = loop(settings(4, max_epochs=5), state=training.state)
    assert again.finished is StopReason.EPOCHS
    further, straight = loop(settings(4, max_epochs=8), state=training.state), loop(settings(4, max_epochs=8))
    further.run_epochs(100)
    straight.run_epochs(100)
    assert_same(further.state, straight.state)


def test_stops_when_the_cost_is_below() -> None:
    training = loop(settings(cost_below=0.2, learning_rate=0.5))
    training.run_epochs(20_000)
    assert training.finished is StopReason.COST
    costs = training.state.history.training
    assert costs[-1] < 0.2 <= costs[-2]


def test_stops_when_the_cost_is_below_between_two_points_of_a_thinned_history() -> None:
    network = Network.chain([1, 1], "linear")
    cost_of_epoch = (1 - 4e-5) ** (2.0 * np.arange(9000))
    training = TrainingLoop(
        network, [[1.0]], [[1.0]], settings(learning_rate=1e-5, cost_below=cost_of_epoch[8801] + 1e-9)
    )
    training.run_epochs(9000)
    assert training.state.epoch == 8801
    assert training.state.history.epochs[-3:].tolist() == [8796, 8800, 8801]


@pytest.mark.parametrize("engine", Engine)
def test_where_the_cost_is_below_in_a_thinned_history_depends_on_no_cut(engine: Engine) -> None:
    """Of all rows in one batch only every fourth epoch is looked at here; in between the engine watches the cost."""
    network = Network.chain([1, 1], "linear")
    cost_of_epoch = (1 - 4e-5) ** (2.0 * np.arange(9000))
    chosen = settings(learning_rate=1e-5, cost_below=cost_of_epoch[8801] + 1e-9)
    whole, cut = (TrainingLoop(network, [[1.0]], [[1.0]], chosen, engine=engine) for _ in range(2))
    whole.run_epochs(9000)
    cut.run_epochs(8795)
    while cut.finished is None:
        cut.run_updates(1)
    assert whole.state.epoch == 8801
    assert_same(cut.state, whole.state)


def test_the_last_of_the_epochs_is_in_a_thinned_history() -> None:
    network = Network.chain([1, 1], "linear")
    training = TrainingLoop(network, [[1.0]], [[1.0]], settings(learning_rate=1e-5, max_epochs=5001))
    training.run_epochs(9000)
    assert training.state.history.epochs[-2:].tolist() == [5000, 5001]


def test_an_epoch_count_that_was_passed_meanwhile_stops_at_the_next_end_of_an_epoch() -> None:
    training = loop(settings(4))
    training.run_updates(3 * 5000 + 1)  # so the history is thinned, and the next epoch is not to be recorded
    resumed = loop(settings(4, max_epochs=10), state=training.state)
    resumed.run_epochs(10)
    assert (resumed.state.epoch, resumed.state.stopped) == (5001, StopReason.EPOCHS)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ({"max_epochs": 2}, StopReason.EPOCHS),
        ({"cost_below": 1.0}, StopReason.COST),
        ({"patience": 2, "learning_rate": 0.0, "cost_below": 0.0}, StopReason.NO_IMPROVEMENT),
    ],
)
def test_a_finished_training_of_much_data_stays_finished_before_anybody_looks_at_it(
    condition: dict[str, Any], reason: StopReason
) -> None:
    network = Network.chain([300, 150], "linear")
    network.weights[0][...] = 0.01
    x = np.full((100, 300), 0.01)
    chosen = settings(50, **condition)
    training = TrainingLoop(network, x, np.zeros((100, 150)), chosen)
    training.run_epochs(3)
    assert training.finished is reason
    resumed = TrainingLoop(network, x, np.zeros((100, 150)), chosen, state=training.state)
    assert resumed.finished is reason
    assert_same(resumed.state, training.state)
    further = TrainingLoop(network, x, np.zeros((100, 150)), settings(50), state=training.state)
    assert further.finished is None


def no_progress(patience: int) -> TrainingLoop:
    """Return a loop whose cost stays the same from the start: its learning rate is 0."""
    return loop(settings(learning_rate=0.0, patience=patience))


def test_stops_when_the_cost_did_not_improve_for_so_many_epochs() -> None:
    training = no_progress(patience=7)
    training.run_epochs(100)
    assert training.finished is StopReason.NO_IMPROVEMENT
    assert training.state.epoch == 7


def test_an_improvement_must_be_larger_than_the_least() -> None:
    small, enough = (loop(settings(patience=3, min_improvement=least, max_epochs=30)) for least in (0.5, 0.0))
    small.run_epochs(100)
    enough.run_epochs(100)
    assert (small.finished, small.state.epoch) == (StopReason.NO_IMPROVEMENT, 3)
    assert enough.finished is StopReason.EPOCHS


def test_patience_looks_at_the_validation_cost_where_there_is_one() -> None:
    x, y = ten_rows()
    training = loop(settings(patience=3, max_epochs=200), x_validation=x, y_validation=1.0 - y)
    training.run_epochs(200)
    history = training.state.history
    assert training.finished is StopReason.NO_IMPROVEMENT
    assert (np.diff(history.training) < 0).all()
    assert history.validation[-3:].min() >= history.validation[:-3].min()


def test_patience_is_the_same_when_resumed() -> None:
    training = no_progress(patience=7)
    training.run_epochs(4)
    resumed = loop(settings(learning_rate=0.0, patience=7), state=training.state)
    resumed.run_epochs(100)
    assert resumed.state.epoch == 7


@pytest.mark.parametrize("batch_size", [0, 4])
@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "rmsprop"])
def test_divergence_stops_with_the_last_finite_parameters(batch_size: int, optimizer: str) -> None:
    network = Network.chain([2, 2, 1], "linear")
    network.parameters[:] = 0.5
    training = TrainingLoop(network, *ten_rows(), settings(batch_size, optimizer, learning_rate=1e160))
    training.run_epochs(10_000)
    state = training.state
    assert training.finished is StopReason.DIVERGED is state.stopped
    assert np.isfinite(state.parameters).all()
    assert np.isfinite(state.history.training).all()
    step = state.step
    training.run_updates(5)
    assert training.state.step == step


def test_a_cost_that_overflows_goes_back_to_the_last_epoch_that_had_one() -> None:
    # with rate 1e155 one update makes parameters of about 1e155: finite, but their squared error is not
    network = Network.chain([1, 1], "linear")
    network.parameters[:] = [1.0, 0.0]
    training = TrainingLoop(network, [[1.0]], [[0.0]], settings(learning_rate=1e155))
    training.run_updates(1)
    state = training.state
    assert training.finished is StopReason.DIVERGED
    np.testing.assert_array_equal(state.parameters, [1.0, 0.0])
    assert (state.step, state.epoch, len(state.history)) == (0, 0, 1)


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("name", ["step", "exponential"])
def test_a_schedule_that_raises_the_rate_beyond_all_bounds_diverges(name: str, engine: Engine) -> None:
    rising = settings(schedule=ScheduleSettings(name, factor=1.5, every=100), learning_rate=1e-310)
    state = replace(loop(rising).state, epoch=175_000)  # 1.5^1750 is a number still, and 1.5^1751 none
    training = loop(rising, state=state, engine=engine)
    training.run_epochs(200_000)
    assert training.finished is StopReason.DIVERGED
    assert 175_000 < training.state.epoch <= 175_100
    assert np.isfinite(training.state.parameters).all()


def test_a_smaller_learning_rate_goes_on_after_divergence() -> None:
    network = Network.chain([1, 1], "linear")
    network.parameters[:] = [1.0, 0.0]
    training = TrainingLoop(network, [[1.0]], [[0.0]], settings(learning_rate=1e155))
    training.run_updates(1)
    again = TrainingLoop(network, [[1.0]], [[0.0]], settings(learning_rate=0.1), state=training.state)
    again.run_updates(20)
    assert again.finished is None
    assert again.state.history.training[-1] < 1e-3


def test_a_network_whose_cost_overflows_from_the_start_does_not_train() -> None:
    network = Network.chain([1, 1], "linear")
    network.parameters[:] = 1e200
    training = TrainingLoop(network, [[1.0]], [[0.0]], settings())
    assert training.finished is StopReason.DIVERGED
    assert len(training.state.history) == 0


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_no_activation_warns_on_the_way_to_divergence(activation: str) -> None:
    network = Network.chain([2, 3, 1], ["relu", activation])
    network.parameters[:] = 0.5
    training = TrainingLoop(network, *ten_rows(), settings(4, "momentum", learning_rate=1e60))
    training.run_updates(50)
    assert np.isfinite(training.state.parameters).all()


def test_a_given_state_is_copied() -> None:
    state = TrainingState(small_network().parameters, np.zeros((1, 13)))
    training = loop(settings(4, "momentum"), state=state)
    state.parameters[:] = 9.0
    state.optimizer_state[:] = 9.0
    assert not (training.state.parameters == 9.0).any()
    assert not (training.state.optimizer_state == 9.0).any()
