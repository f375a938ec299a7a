"""Every cost against numbers worked by hand; finite wherever outputs saturate."""

from __future__ import annotations

from fractions import Fraction
from math import log

import numpy as np
import pytest

from nnstudio.engine import ACTIVATIONS, COSTS, Network, cost, gradients, sample_costs
from nnstudio.engine.fused import FUSED
from nnstudio.errors import NNStudioError

A = np.array([[0.75, 0.5]])
Y = np.array([[1.0, 0.0]])
# (a − y)² = 1/16 and 1/4; ln of 3/4, 1/2 and 1/2 for what should be 1, 0 and 1 − 1/2
BY_HAND: dict[str, tuple[Fraction | float, list[float]]] = {
    "sum_squares": (Fraction(5, 16), [-0.5, 1.0]),
    "half_sum_squares": (Fraction(5, 32), [-0.25, 0.5]),
    "mean_squares": (Fraction(5, 32), [-0.25, 0.5]),
    "binary_cross_entropy": (-log(0.75) - log(0.5), [-4 / 3, 2.0]),
    "categorical_cross_entropy": (-log(0.75), [-4 / 3, 0.0]),
}


def two_outputs(activation: str, z: list[float]) -> Network:
    """Return a network whose outputs have these z for any input: their biases."""
    network = Network.chain([1, 2], activation)
    network.biases[1][:] = z
    return network


def test_the_five_costs_are_there() -> None:
    assert set(COSTS) == set(BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_value_and_derivative_by_hand(name: str) -> None:
    value, derivative = BY_HAND[name]
    assert COSTS[name].terms(A, Y, 2).sum() == pytest.approx(float(value), rel=1e-15)
    np.testing.assert_allclose(COSTS[name].derivative(A, Y, 2), [derivative], rtol=1e-15)


def test_the_mean_divides_by_the_outputs_and_the_half_by_two() -> None:
    a, y = np.array([[3.0, 1.0, 2.0]]), np.zeros((1, 3))
    assert COSTS["sum_squares"].terms(a, y, 3).sum() == 14.0
    assert COSTS["half_sum_squares"].terms(a, y, 3).sum() == 7.0
    assert COSTS["mean_squares"].terms(a, y, 3).sum() == pytest.approx(14 / 3)


def test_cost_is_the_mean_over_samples() -> None:
    network = two_outputs("linear", [1.0, 2.0])
    x, y = np.zeros((3, 1)), np.array([[1.0, 2.0], [0.0, 2.0], [1.0, 0.0]])
    np.testing.assert_array_equal(sample_costs(network, x, y, "sum_squares"), [0.0, 1.0, 4.0])
    assert cost(network, x, y, "sum_squares") == 5 / 3


@pytest.mark.parametrize(("name", "activation"), FUSED)
def test_fused_is_the_same_as_apart_where_nothing_saturates(name: str, activation: str) -> None:
    random = np.random.default_rng(3)
    z, y = random.normal(size=(5, 3)), random.random((5, 3))
    a = ACTIVATIONS[activation].value(z)
    fused, plain = FUSED[name, activation], COSTS[name]
    apart = ACTIVATIONS[activation].backward(z, a, plain.derivative(a, y, 3))
    np.testing.assert_allclose(fused.terms(z, y).sum(axis=1), plain.terms(a, y, 3).sum(axis=1), rtol=1e-13)
    np.testing.assert_allclose(fused.delta(z, a, y), apart, rtol=1e-12, atol=1e-15)


def test_fused_cost_counts_what_the_output_rounds_away() -> None:
    # σ(−800) and 1 − σ(800) are 0 in float64: −ln of them is 800 all the same
    network = two_outputs("sigmoid", [-800.0, 800.0])
    done = gradients(network, [[0.0]], [[1.0, 0.0]], "binary_cross_entropy")
    assert done.cost == 1600.0
    np.testing.assert_array_equal(done.deltas[1], [[-1.0, 1.0]])
    softmax = two_outputs("softmax", [-800.0, 800.0])
    assert cost(softmax, [[0.0]], [[1.0, 0.0]], "categorical_cross_entropy") == 1600.0


def test_a_saturated_softmax_with_binary_cross_entropy_has_a_gradient_of_ordinary_size() -> None:
    # a = (1, e^−50, e^−60) to the last digit: −ln(1 − a_1) = 50 − ln(1 + e^−10), and it is z_2 that can undo it
    network = Network.chain([1, 3], "softmax")
    network.biases[1][:] = [0.0, -50.0, -60.0]
    done = gradients(network, [[0.0]], [[0.0, 0.0, 0.0]], "binary_cross_entropy")
    assert done.cost == pytest.approx(50 - np.log1p(np.exp(-10.0)), rel=1e-14)
    share = 1 / (1 + np.exp(-10.0))
    np.testing.assert_allclose(done.deltas[1], [[1.0, -share, share - 1]], rtol=1e-10)


def test_a_softmax_of_one_neuron_learns_nothing_and_breaks_nothing() -> None:
    network = Network.chain([1, 1], "softmax")
    for name in ("binary_cross_entropy", "categorical_cross_entropy"):
        done = gradients(network, [[1.0]], [[0.5]], name)
        assert np.isfinite(done.cost)
        np.testing.assert_array_equal(done.flat, [0.0, 0.0])


def test_fused_cost_keeps_the_digits_of_a_nearly_right_output() -> None:
    network = two_outputs("sigmoid", [40.0, -40.0])
    assert cost(network, [[0.0]], [[1.0, 0.0]], "binary_cross_entropy") == pytest.approx(2 * np.exp(-40.0), rel=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("name", COSTS)
@pytest.mark.parametrize("size", [0.0, 40.0, 800.0, 1e4])
def test_cost_and_gradient_are_finite_for_saturated_outputs(name: str, activation: str, size: float) -> None:
    for y in ([[0.0, 1.0]], [[1.0, 0.0]], [[0.5, 0.5]]):
        done = gradients(two_outputs(activation, [-size, size]), [[1.0]], y, name)
        assert np.isfinite(done.cost)
        assert np.isfinite(done.flat).all()
        assert all(np.isfinite(part).all() for part in (*done.activations, *done.deltas))


@pytest.mark.parametrize("name", ["binary_cross_entropy", "categorical_cross_entropy"])
def test_below_zero_cross_entropy_still_pushes_the_output_up(name: str) -> None:
    a, h = np.array([[-0.5]]), 1e-3
    terms, y = COSTS[name].terms, np.ones((1, 1))
    slope = COSTS[name].derivative(a, y, 1)
    assert slope < 0
    np.testing.assert_allclose(slope, (terms(a + h, y, 1) - terms(a - h, y, 1)) / (2 * h), rtol=1e-6)


@pytest.mark.parametrize("bad", [-1.0, 1.5])
def test_cross_entropy_refuses_targets_that_are_no_probabilities(bad: float) -> None:
    network = two_outputs("sigmoid", [0.0, 0.0])
    with pytest.raises(NNStudioError, match=r"row 2, column 1 is -?1\.\d.*another cost"):
        cost(network, [[0.0], [0.0]], [[0.0, 1.0], [bad, 1.0]], "binary_cross_entropy")


def test_an_unknown_cost_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(NNStudioError, match=r"no cost called “hinge”.*sum_squares, half_sum_squares"):
        cost(two_outputs("linear", [0.0, 0.0]), [[0.0]], [[0.0, 0.0]], "hinge")


def test_a_cost_says_which_output_activations_it_is_meant_for() -> None:
    assert COSTS["binary_cross_entropy"].activations == {"sigmoid", "softmax"}
    assert not COSTS["sum_squares"].activations
