"""Mistakes that other programs made, one test each."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.engine import (
    Network,
    OptimizerSettings,
    TrainingLoop,
    TrainingSettings,
    draw,
    gradients,
    initialise,
)
from tests.engine.training_samples import loop, settings, small_network, ten_rows


def descent(learning_rate: float = 0.5, l1: float = 0.0, l2: float = 0.0) -> TrainingSettings:
    """Return gradient descent with these penalties."""
    return TrainingSettings(optimizer=OptimizerSettings(learning_rate=learning_rate, l1=l1, l2=l2))


def test_the_deltas_of_a_layer_are_taken_before_the_weights_after_it_move() -> None:
    # 1-1-1 linear, all weights 1, x = 1, y = 0: z = 1, ∂C/∂a² = 2, ∂C/∂w¹ = w²·2 = 2 with the old w² = 1
    network = Network.chain([1, 1, 1], "linear")
    network.weights[0][:] = network.weights[1][:] = 1.0
    training = TrainingLoop(network, [[1.0]], [[0.0]], descent(0.25))
    training.run_updates(1)
    np.testing.assert_array_equal(training.state.parameters, [0.5, -0.5, 0.5, -0.5])


def test_a_bias_moves_once_however_many_weights_come_in() -> None:
    network = Network.chain([5, 1], "linear")
    training = TrainingLoop(network, [[1.0] * 5], [[1.0]], descent(0.25))
    training.run_updates(1)
    np.testing.assert_array_equal(training.state.parameters, [0.5] * 6)


def test_the_step_does_not_grow_with_the_batch() -> None:
    x, y = ten_rows()
    once, often = (
        TrainingLoop(small_network(), *rows, descent()) for rows in ((x, y), (np.tile(x, (8, 1)), np.tile(y, (8, 1))))
    )
    once.run_updates(5)
    often.run_updates(5)
    np.testing.assert_allclose(often.state.parameters, once.state.parameters, rtol=1e-12)


def test_a_partial_batch_does_not_leak_into_the_next_epoch() -> None:
    x, y = ten_rows()
    training = loop(settings(4, shuffle=False))
    training.run_epochs(1)
    network = small_network().with_parameters(training.state.parameters)
    training.run_updates(1)
    np.testing.assert_array_equal(training.state.gradient, gradients(network, x[:4], y[:4], "sum_squares").flat)


def test_samples_are_reshuffled_each_epoch() -> None:
    # with a learning rate of 0 the gradient of an update tells its row
    x, y = ten_rows()
    by_row = [gradients(small_network(), x[i], y[i], "sum_squares").flat.tobytes() for i in range(10)]
    training = loop(settings(1, learning_rate=0.0))
    orders = []
    for _ in range(3):
        order = []
        for _ in range(10):
            training.run_updates(1)
            assert training.state.gradient is not None
            order.append(by_row.index(training.state.gradient.tobytes()))
        orders.append(order)
    assert all(sorted(order) == list(range(10)) for order in orders)
    assert orders[0] != orders[1] != orders[2] != orders[0]


def test_glorot_is_not_off_by_the_root_of_three() -> None:
    # both have the variance 2 / (from + to); a uniform one needs √3 times the deviation as its bound
    for kind in ("glorot", "he"):
        uniform, normal = (draw(f"{kind}_{form}", (400, 400), 1).std() for form in ("uniform", "normal"))
        assert uniform == pytest.approx(normal, rel=0.01)
        assert uniform == pytest.approx(np.sqrt(2 / (800 if kind == "glorot" else 400)), rel=0.01)


def test_reset_gives_the_very_same_weights() -> None:
    network = small_network()
    np.testing.assert_array_equal(initialise(network, "he_normal", 4), initialise(network, "he_normal", 4))


def test_l1_does_not_hold_a_weight_at_zero() -> None:
    # from exactly 0 the data pull w up: ∂C/∂w = 2(w + b − 1)·1, and sign(0) adds nothing
    network = Network.chain([1, 1], "linear").with_frozen(np.array([False, True]))
    training = TrainingLoop(network, [[1.0]], [[1.0]], descent(0.1, l1=0.5))
    training.run_updates(1)
    assert training.state.parameters[0] == pytest.approx(0.2)
    training.run_updates(200)
    # where both balance: 2(w − 1) + 0.5 = 0
    assert training.state.parameters[0] == pytest.approx(0.75)


def test_l1_lets_a_weight_cross_zero() -> None:
    network = Network.chain([1, 1], "linear").with_frozen(np.array([False, True]))
    network.parameters[0] = 0.3
    training = TrainingLoop(network, [[1.0]], [[-1.0]], descent(0.1, l1=0.5))
    training.run_updates(200)
    assert training.state.parameters[0] == pytest.approx(-0.75)


def test_the_sign_of_a_gradient_is_that_of_the_slope() -> None:
    # output above its target and a positive input: a larger weight costs more
    network = Network.chain([1, 1], "linear")
    network.parameters[:] = [2.0, 0.0]
    assert gradients(network, [[1.0]], [[0.0]], "sum_squares").flat.tolist() == [4.0, 4.0]


def test_the_cost_shown_is_without_penalties() -> None:
    training = TrainingLoop(small_network(), *ten_rows(), descent(l1=10.0, l2=10.0))
    plain = TrainingLoop(small_network(), *ten_rows(), descent())
    assert training.state.history.training[0] == plain.state.history.training[0]
