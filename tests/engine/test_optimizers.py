"""Every optimizer by hand for two updates; penalties, frozen parameters, and that nothing is changed in place."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from nnstudio.engine import OPTIMIZERS, FloatArray, OptimizerSettings, initial_state, update
from nnstudio.errors import NNStudioError

W, G = np.array([1.0, -2.0, 0.5]), np.array([0.5, -1.0, 0.25])
RATE = 0.1


def two_updates(settings: OptimizerSettings, second: float = 2.0) -> tuple[FloatArray, FloatArray]:
    """Return the parameters after a gradient G, and after a gradient second·G."""
    one, state = update(settings, W, G, initial_state(settings, 3), RATE)
    two, _ = update(settings, one, second * G, state, RATE)
    return one, two


def test_the_six_optimizers_are_there() -> None:
    assert set(OPTIMIZERS) == {"gradient_descent", "momentum", "nesterov", "rmsprop", "adam", "adamw"}


def test_gradient_descent() -> None:
    one, two = two_updates(OptimizerSettings("gradient_descent"))
    np.testing.assert_allclose(one, W - 0.1 * G)
    np.testing.assert_allclose(two, W - 0.3 * G)


def test_momentum() -> None:
    one, two = two_updates(OptimizerSettings("momentum", momentum=0.5))
    np.testing.assert_allclose(one, W - 0.1 * G)
    np.testing.assert_allclose(two, W - 0.1 * G - 0.1 * (0.5 + 2) * G)


def test_nesterov() -> None:
    one, two = two_updates(OptimizerSettings("nesterov", momentum=0.5))
    np.testing.assert_allclose(one, W - 0.1 * (1 + 0.5) * G)
    np.testing.assert_allclose(two, one - 0.1 * (2 + 0.5 * (0.5 + 2)) * G)


def test_rmsprop() -> None:
    one, two = two_updates(OptimizerSettings("rmsprop", rho=0.75, epsilon=0.0))
    np.testing.assert_allclose(one, W - 0.1 * np.sign(G) / sqrt(0.25))
    np.testing.assert_allclose(two, one - 0.1 * 2 * np.sign(G) / sqrt(0.75 * 0.25 + 0.25 * 4))


def test_adam_is_corrected_for_its_zero_beginning() -> None:
    one, two = two_updates(OptimizerSettings("adam", beta1=0.5, beta2=0.75, epsilon=0.0))
    np.testing.assert_allclose(one, W - 0.1 * np.sign(G))
    mean, square = (0.5 * 0.5 + 0.5 * 2) / (1 - 0.25), (0.75 * 0.25 + 0.25 * 4) / (1 - 0.75**2)
    np.testing.assert_allclose(two, one - 0.1 * np.sign(G) * mean / sqrt(square))


def test_adamw_shrinks_the_weights_apart_from_the_gradient() -> None:
    plain = OptimizerSettings("adam")
    shrinking = OptimizerSettings("adamw", weight_decay=0.5)
    without, _ = update(plain, W, G, initial_state(plain, 3), RATE)
    found, _ = update(shrinking, W, G, initial_state(shrinking, 3), RATE)
    np.testing.assert_allclose(found, without - 0.1 * 0.5 * W)


@pytest.mark.parametrize("name", ["rmsprop", "adam"])
def test_epsilon_stands_outside_the_root(name: str) -> None:
    settings = OptimizerSettings(name, rho=0.0, epsilon=0.5)
    found, _ = update(settings, W, G, initial_state(settings, 3), RATE)
    np.testing.assert_allclose(found, W - 0.1 * G / (np.abs(G) + 0.5))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_penalties_are_added_to_the_gradient_of_weights_and_not_of_biases(name: str) -> None:
    settings = OptimizerSettings(name, l1=0.25, l2=0.5)
    plain = OptimizerSettings(name)
    is_weight = np.array([1.0, 1.0, 0.0])
    found, _ = update(settings, W, G, initial_state(settings, 3), RATE, is_weight=is_weight)
    pushed = G + np.array([0.25 * 1 + 0.5 * 1, -0.25 - 0.5 * 2, 0.0])
    expected, _ = update(plain, W, pushed, initial_state(plain, 3), RATE, is_weight=is_weight)
    np.testing.assert_allclose(found, expected)


def test_weight_decay_leaves_biases_alone() -> None:
    settings = OptimizerSettings("adamw", weight_decay=0.5)
    found, _ = update(settings, W, np.zeros(3), initial_state(settings, 3), RATE, is_weight=np.array([1.0, 0.0, 1.0]))
    np.testing.assert_allclose(found, W * [0.95, 1.0, 0.95])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_is_not_trainable_stays_to_the_last_bit_and_keeps_no_momentum(name: str) -> None:
    settings = OptimizerSettings(name, l1=0.1, l2=0.1)
    trainable, parameters, state = np.array([1.0, 0.0, 1.0]), W, initial_state(settings, 3)
    for _ in range(5):
        parameters, state = update(settings, parameters, G, state, RATE, trainable)
    assert parameters[1] == W[1]
    assert (parameters != W).tolist() == [True, False, True]
    freed, _ = update(settings, parameters, np.zeros(3), state, RATE, np.ones(3), np.zeros(3))
    assert freed[1] == W[1]


def test_momentum_gathered_before_freezing_does_not_move_what_is_frozen() -> None:
    settings = OptimizerSettings("momentum")
    one, state = update(settings, W, G, initial_state(settings, 3), RATE)
    two, _ = update(settings, one, G, state, RATE, np.array([1.0, 0.0, 1.0]))
    assert two[1] == one[1]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_changes_nothing_it_was_given(name: str) -> None:
    settings = OptimizerSettings(name, l1=0.1, l2=0.1)
    given = [W.copy(), G.copy(), initial_state(settings, 3) + 0.5, np.array([1.0, 0.0, 1.0]), np.ones(3)]
    kept = [array.copy() for array in given]
    parameters, gradient, state, trainable, is_weight = given
    update(settings, parameters, gradient, state, RATE, trainable, is_weight)
    for array, before in zip(given, kept, strict=True):
        np.testing.assert_array_equal(array, before)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_state_has_the_slots_that_are_announced(name: str) -> None:
    settings = OptimizerSettings(name)
    state = initial_state(settings, 3)
    assert state.shape == (OPTIMIZERS[name].slots, 3)
    assert update(settings, W, G, state, RATE)[1].shape == state.shape


def test_an_unknown_optimizer_is_named() -> None:
    with pytest.raises(NNStudioError, match=r"no optimizer called “sgd”.*gradient_descent"):
        initial_state(OptimizerSettings("sgd"), 1)


def test_a_gradient_that_is_too_long_is_shortened_and_a_shorter_one_is_not() -> None:
    settings = OptimizerSettings(clip=0.5)
    after, _ = update(settings, W, G, initial_state(settings, 3), RATE)
    np.testing.assert_allclose(after, W - RATE * 0.5 * G / np.linalg.norm(G))
    np.testing.assert_array_equal(update(settings, W, G / 10, initial_state(settings, 3), RATE)[0], W - RATE * (G / 10))


def test_penalties_count_for_the_length_and_frozen_parameters_do_not() -> None:
    settings, free = OptimizerSettings(clip=0.5, l2=1.0), np.array([1.0, 0.0, 1.0])
    after, _ = update(settings, W, G, initial_state(settings, 3), RATE, free)
    acting = (G + W) * free
    np.testing.assert_allclose(after, W - RATE * 0.5 * acting / np.linalg.norm(acting))
