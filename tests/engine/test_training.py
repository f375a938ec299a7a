"""The training loop: batches, order, learning, what a state holds, changes on the way, what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnstudio.engine import (
    OPTIMIZERS,
    Engine,
    Interrupt,
    Network,
    OptimizerSettings,
    ScheduleSettings,
    TrainingLoop,
    TrainingState,
    cost,
    gradients,
    initial_state,
    initialise,
    update,
)
from nnstudio.errors import InvalidNetworkError, NNStudioError
from tests.engine.training_samples import XOR_X, XOR_Y, loop, settings, small_network, ten_rows


def test_an_update_is_the_reference_gradient_and_the_optimizer() -> None:
    x, y = ten_rows()
    chosen = settings(optimizer="adam")
    network = small_network()
    training = TrainingLoop(network, x, y, chosen, engine=Engine.REFERENCE)
    parameters, state = network.parameters, initial_state(chosen.optimizer, network.parameters.size)
    for _ in range(5):
        before = parameters
        gradient = gradients(network.with_parameters(parameters), x, y, "sum_squares").flat
        parameters, state = update(chosen.optimizer, parameters, gradient, state, 0.1)
        training.run_updates(1)
        np.testing.assert_array_equal(training.state.parameters, parameters)
        np.testing.assert_array_equal(training.state.optimizer_state, state)
        np.testing.assert_array_equal(training.state.gradient, gradient)
        np.testing.assert_array_equal(training.state.previous, before)


@pytest.mark.parametrize(("batch_size", "batches"), [(0, 1), (1, 10), (4, 3), (5, 2), (10, 1), (99, 1)])
def test_an_epoch_has_every_row_once_in_batches_of_the_size(batch_size: int, batches: int) -> None:
    training = loop(settings(batch_size))
    training.run_updates(batches - 1)
    assert (training.state.epoch, training.state.batch) == (0, batches - 1)
    training.run_updates(1)
    assert (training.state.epoch, training.state.batch, training.state.step) == (1, 0, batches)


def test_batches_follow_the_seeded_order_and_the_last_is_a_mean_over_its_own_rows() -> None:
    x, y = ten_rows()
    training = loop(settings(4, seed=7))
    together = np.random.default_rng([7, 0]).permuted(np.tile(np.arange(10), (64, 1)), axis=1)
    for order in together[:2]:
        for rows in (order[:4], order[4:8], order[8:]):
            network = small_network().with_parameters(training.state.parameters)
            training.run_updates(1)
            expected = gradients(network, x[rows], y[rows], "sum_squares").flat
            np.testing.assert_array_equal(training.state.gradient, expected)


def test_without_shuffling_rows_come_as_they_stand() -> None:
    x, y = ten_rows()
    training = loop(settings(4, shuffle=False))
    training.run_updates(1)
    np.testing.assert_array_equal(training.state.gradient, gradients(small_network(), x[:4], y[:4], "sum_squares").flat)


def test_another_seed_is_another_order() -> None:
    one, two = loop(settings(1, seed=1)), loop(settings(1, seed=2))
    one.run_epochs(1)
    two.run_epochs(1)
    assert not np.array_equal(one.state.parameters, two.state.parameters)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_learns_xor(optimizer: str) -> None:
    network = Network.chain([2, 4, 1], ["tanh", "sigmoid"])
    network = network.with_parameters(initialise(network, "glorot_uniform", 1))
    rate = 0.5 if optimizer in {"gradient_descent", "momentum", "nesterov"} else 0.02
    training = TrainingLoop(network, XOR_X, XOR_Y, settings(optimizer=optimizer, learning_rate=rate))
    training.run_epochs(2000)
    history = training.state.history
    assert history.training[-1] < 0.01
    assert history.training_accuracy[-1] == 1.0
    assert history.training[0] == cost(network, XOR_X, XOR_Y, "sum_squares")


def test_history_has_the_cost_of_all_rows_before_training_and_after_each_epoch() -> None:
    x, y = ten_rows()
    x_validation, y_validation = x[:3] + 0.1, y[:3]
    training = loop(settings(4), x_validation=x_validation, y_validation=y_validation)
    for epoch in range(4):
        network = small_network().with_parameters(training.state.parameters)
        history = training.state.history
        assert history.epochs.tolist() == list(range(epoch + 1))
        assert history.steps[-1] == 3 * epoch
        assert history.training[-1] == cost(network, x, y, "sum_squares")
        assert history.validation[-1] == cost(network, x_validation, y_validation, "sum_squares")
        assert 0.0 <= history.validation_accuracy[-1] <= 1.0
        training.run_epochs(1)


def test_without_validation_samples_there_is_no_validation_cost() -> None:
    for more in ({}, {"x_validation": np.zeros((0, 2)), "y_validation": np.zeros((0, 1))}):
        training = loop(settings(), **more)
        training.run_epochs(2)
        assert np.isnan(training.state.history.validation).all()
        assert np.isnan(training.state.history.validation_accuracy).all()


def test_validation_samples_are_not_trained_on() -> None:
    with_some, without = loop(settings(4), x_validation=[[9.0, 9.0]], y_validation=[[1.0]]), loop(settings(4))
    with_some.run_epochs(3)
    without.run_epochs(3)
    np.testing.assert_array_equal(with_some.state.parameters, without.state.parameters)


def test_history_stays_bounded_and_costs_are_those_of_its_epochs() -> None:
    network = Network.chain([1, 1], "linear")
    training = TrainingLoop(network, [[1.0]], [[1.0]], settings(learning_rate=1e-5))
    training.run_epochs(9000)
    history = training.state.history
    np.testing.assert_array_equal(history.epochs[:513], np.arange(513))
    np.testing.assert_array_equal(history.epochs[513:], np.arange(516, 9000 + 1, 4))
    # each update takes z − 1 (its two parameters' sum) to (1 − 4e−5)(z − 1)
    np.testing.assert_allclose(history.training, (1 - 4e-5) ** (2.0 * history.epochs), rtol=1e-9)


def test_the_schedule_counts_epochs_not_updates() -> None:
    training = loop(settings(5, schedule=ScheduleSettings("step", factor=0.5, every=1)))
    for rate in (0.1, 0.1, 0.05, 0.05, 0.025):
        training.run_updates(1)
        state = training.state
        assert state.previous is not None
        assert state.gradient is not None
        np.testing.assert_array_equal(state.parameters, state.previous - rate * state.gradient)


def test_a_new_learning_rate_counts_from_the_next_update() -> None:
    training = loop(settings(5))
    training.run_updates(1)
    training.set_learning_rate(0.75)
    training.run_updates(1)
    state = training.state
    assert state.previous is not None
    assert state.gradient is not None
    np.testing.assert_array_equal(state.parameters, state.previous - 0.75 * state.gradient)
    assert training.settings.optimizer.learning_rate == 0.75


@pytest.mark.parametrize("batch_size", [0, 4])
def test_a_parameter_set_on_the_way_is_the_one_trained_on(batch_size: int) -> None:
    training = loop(settings(batch_size))
    training.run_epochs(2)
    before = training.state
    training.set_parameter(3, 2.5)
    state = training.state
    assert state.parameters[3] == 2.5
    assert before.parameters[3] != 2.5
    np.testing.assert_array_equal(np.delete(state.parameters, 3), np.delete(before.parameters, 3))
    resumed = loop(settings(batch_size), state=state)
    training.run_updates(2)
    resumed.run_updates(2)
    np.testing.assert_array_equal(training.state.parameters, resumed.state.parameters)


def test_frozen_parameters_and_absent_arrows_stay_as_they_are() -> None:
    from nnstudio.engine import ConnectionSpec

    full, (x, y) = small_network(), ten_rows()
    frozen = np.zeros(full.parameters.size, dtype=np.bool_)
    frozen[[2, 8]] = True
    mask = np.array([[True, False], [True, True], [False, True]])
    network = Network(full.layers, [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2)], full.parameters, frozen)
    chosen = OptimizerSettings("adamw", 0.1, l1=0.1, l2=0.1)
    training = TrainingLoop(network, x, y, settings(4).__class__(optimizer=chosen, batch_size=4))
    training.run_epochs(5)
    found = training.state.parameters
    np.testing.assert_array_equal(found[network.structure.present == 0], [0.0, 0.0])
    np.testing.assert_array_equal(found[frozen], full.parameters[frozen])
    assert (found != network.parameters)[network.trainable == 1].all()
    with pytest.raises(NNStudioError, match="Parameter 1 has no arrow"):
        training.set_parameter(1, 0.5)


@pytest.mark.parametrize("engine", Engine)
def test_an_interrupt_stops_before_the_next_update(engine: Engine) -> None:
    training, interrupt = loop(settings(4), engine=engine), Interrupt()
    assert training.run(updates=2, interrupt=interrupt) == 2
    interrupt.set()
    assert training.run(updates=2, interrupt=interrupt) == 0
    interrupt.clear()
    assert training.run(updates=3, interrupt=interrupt) == 3
    assert training.state.step == 5


def test_time_ends_a_run_that_nothing_else_ends() -> None:
    training = loop(settings(4))
    assert training.run(seconds=0.01) == training.state.step > 0
    assert training.run(seconds=0.0) == 0


def test_the_loop_touches_neither_the_network_nor_the_samples_it_was_given() -> None:
    network, (x, y) = small_network(), ten_rows()
    parameters = network.parameters.copy()
    training = TrainingLoop(network, x, y, settings(4))
    x_before = x.copy()
    training.run_epochs(2)
    np.testing.assert_array_equal(network.parameters, parameters)
    np.testing.assert_array_equal(x, x_before)
    after_two = training.state.parameters
    x[:] = 100.0
    training.run_epochs(1)
    undisturbed = loop(settings(4), engine=Engine.FASTEST)
    undisturbed.run_epochs(3)
    np.testing.assert_array_equal(training.state.parameters, undisturbed.state.parameters)
    assert not np.array_equal(after_two, training.state.parameters)


def test_samples_that_nobody_can_change_are_not_copied() -> None:
    x, y = ten_rows()
    x.flags.writeable = False
    training = TrainingLoop(small_network(), x, y, settings(4))
    assert training._x is x
    assert training._y is not y
    seen_from_elsewhere = y[:]
    seen_from_elsewhere.flags.writeable = False
    assert TrainingLoop(small_network(), x, seen_from_elsewhere, settings(4))._y is not seen_from_elsewhere


def test_a_state_is_a_frozen_copy() -> None:
    training = loop(settings(4))
    training.run_updates(4)
    state = training.state
    for array in (state.parameters, state.optimizer_state, state.gradient, state.previous, state.history.training):
        assert array is not None
        assert not array.flags.writeable
    kept = state.parameters.copy()
    training.run_updates(4)
    np.testing.assert_array_equal(state.parameters, kept)


def test_what_does_not_fit_is_refused() -> None:
    network, (x, y) = small_network(), ten_rows()
    with pytest.raises(NNStudioError, match="inputs should have 2 columns"):
        TrainingLoop(network, x[:, :1], y, settings())
    with pytest.raises(NNStudioError, match="10 rows of inputs but 3"):
        TrainingLoop(network, x, y[:3], settings())
    with pytest.raises(NNStudioError, match="inputs should have 2 columns, one for each neuron, but have 1"):
        TrainingLoop(network, x, y, settings(), [[1.0]], [[1.0]])
    with pytest.raises(NNStudioError, match="batch size cannot be -1"):
        TrainingLoop(network, x, y, settings(-1))
    with pytest.raises(NNStudioError, match="seed cannot be -1"):
        TrainingLoop(network, x, y, settings(4, seed=-1))
    with pytest.raises(NNStudioError, match="cannot count 0 epochs"):
        TrainingLoop(network, x, y, settings(schedule=ScheduleSettings("step", every=0)))
    with pytest.raises(NNStudioError, match="no optimizer called “sgd”"):
        TrainingLoop(network, x, y, settings(optimizer="sgd"))
    with pytest.raises(NNStudioError, match="no schedule called “warm”"):
        TrainingLoop(network, x, y, settings(schedule=ScheduleSettings("warm")))
    with pytest.raises(NNStudioError, match="no cost called “hinge”"):
        TrainingLoop(network, x, y, settings(cost="hinge"))
    with pytest.raises(InvalidNetworkError, match="13 parameters, but 2"):
        TrainingLoop(network, x, y, settings(), state=TrainingState(np.zeros(2), np.zeros((0, 2))))
    with pytest.raises(NNStudioError, match="belongs to another network"):
        TrainingLoop(network, x, y, settings(), state=TrainingState(np.zeros(13), np.zeros((1, 13))))


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize(
    "wrong",
    [{"gradient": np.zeros(3)}, {"previous": np.zeros(14)}, {"epoch": -5}, {"batch": -2}, {"step": -1}],
)
def test_a_state_that_cannot_be_gone_on_from_is_refused(wrong: dict[str, Any], engine: Engine) -> None:
    state = loop(settings(4)).state
    with pytest.raises(NNStudioError, match="belongs to another network"):
        loop(settings(4), state=replace(state, **wrong), engine=engine)


@pytest.mark.parametrize("engine", Engine)
def test_a_state_may_hold_float32(engine: Engine) -> None:
    training = loop(settings(4, "momentum"), engine=engine)
    training.run_updates(3)
    state = training.state
    assert state.gradient is not None
    given = replace(
        state, gradient=state.gradient.astype(np.float32), optimizer_state=state.optimizer_state.astype(np.float32)
    )
    resumed = loop(settings(4, "momentum"), state=given, engine=engine)
    resumed.run_updates(1)
    assert resumed.state.step == 4


def test_fewer_updates_than_none_are_none() -> None:
    training = loop(settings(4))
    training.run_updates(-1)
    assert training.state.step == 0


@pytest.mark.parametrize("value", [-0.1, np.nan, np.inf])
def test_a_learning_rate_is_a_finite_number_of_at_least_zero(value: float) -> None:
    with pytest.raises(NNStudioError, match="learning rate cannot be"):
        loop(settings()).set_learning_rate(value)


def test_a_parameter_is_finite() -> None:
    with pytest.raises(NNStudioError, match="Parameter 3 cannot be set to inf"):
        loop(settings()).set_parameter(3, np.inf)


@pytest.mark.parametrize("index", [-1, 13, 99])
def test_a_parameter_that_is_not_there_cannot_be_set(index: int) -> None:
    training = loop(settings())
    with pytest.raises(NNStudioError, match=f"no parameter {index}. Choose one from 0 to 12"):
        training.set_parameter(index, 1.0)
