"""Back propagation against einsum with whole matrices of derivatives, and against central differences."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings

from nnstudio.engine import (
    ACTIVATIONS,
    COSTS,
    ConnectionSpec,
    FloatArray,
    LayerSpec,
    Network,
    central_difference,
    check,
    cost,
    forward,
    gradients,
    sample_costs,
)
from tests.engine.strategies import KINKED, Problem, distance_to_kink, problems

OUTPUT_DERIVATIVES: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "sum_squares": lambda a, y: 2 * (a - y),
    "half_sum_squares": lambda a, y: a - y,
    "mean_squares": lambda a, y: 2 * (a - y) / y.shape[1],
    "binary_cross_entropy": lambda a, y: (a - y) / (a * (1 - a)),
    "categorical_cross_entropy": lambda a, y: -y / a,
}


def jacobian(name: str, z: FloatArray, a: FloatArray) -> FloatArray:
    """Return ∂a_k/∂z_j, ``(n, k, j)``."""
    own = np.eye(z.shape[1])
    whole: FloatArray = np.einsum("nk,kj->nkj", a, own) - np.einsum("nk,nj->nkj", a, a)
    diagonal: FloatArray = np.einsum("nj,kj->nkj", ACTIVATIONS[name].derivative(z, a), own)
    return whole if name == "softmax" else diagonal


@given(problems())
def test_every_gradient_is_that_of_einsum(problem: Problem) -> None:
    network, x, y, cost_name = problem
    done = gradients(network, x, y, cost_name)
    if COSTS[cost_name].probabilities:  # the textbook's formulas lose digits beside 0 and 1
        assume(1e-5 < done.forward.output.min() <= done.forward.output.max() < 1 - 1e-5)
    dC_dz: dict[int, FloatArray] = {}
    columns = dict(network.structure.output_columns)
    for layer in reversed(network.order):
        if layer in columns:
            dC_da = OUTPUT_DERIVATIVES[cost_name](done.forward.output, y)[:, columns[layer]]
        else:
            out = network.outgoing(layer)
            dC_da = sum(  # over the connections that leave the layer
                (np.einsum("nj,jk->nk", dC_dz[network.connections[c].target], network.weights[c]) for c in out),
                np.zeros((len(x), network.layers[layer].size)),
            )
        z, a = done.forward.z[layer], done.forward.a[layer]
        dC_dz[layer] = np.einsum("nk,nkj->nj", dC_da, jacobian(network.layers[layer].activation, z, a))
        np.testing.assert_allclose(done.activations[layer], dC_da, rtol=1e-9, atol=1e-11)
        np.testing.assert_allclose(done.deltas[layer], dC_dz[layer], rtol=1e-9, atol=1e-11)
    for i, connection in enumerate(network.connections):
        by_sample = np.einsum("nj,nk->njk", dC_dz[connection.target], done.forward.a[connection.source])
        expected = by_sample.mean(axis=0) * (1.0 if connection.mask is None else connection.mask)
        np.testing.assert_allclose(done.weights[i], expected, rtol=1e-9, atol=1e-11)
    for layer, biases in enumerate(done.biases):
        expected = np.zeros(0) if layer in network.inputs else dC_dz[layer].mean(axis=0)
        np.testing.assert_allclose(biases, expected, rtol=1e-9, atol=1e-11)


@given(problems())
def test_feed_forward_is_that_of_einsum(problem: Problem) -> None:
    network, x = problem.network, problem.x
    done = forward(network, x)
    for layer, columns in network.structure.input_columns:
        np.testing.assert_array_equal(done.a[layer], x[:, columns])
        np.testing.assert_array_equal(done.z[layer], x[:, columns])
    for layer in set(network.order) - set(network.inputs):
        z = np.broadcast_to(network.biases[layer], done.z[layer].shape)
        for c in network.incoming(layer):
            z = z + np.einsum("nk,jk->nj", done.a[network.connections[c].source], network.weights[c])
        np.testing.assert_allclose(done.z[layer], z, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(done.output, np.hstack([done.a[layer] for layer in network.outputs]))


@given(problems())
@settings(max_examples=60)
def test_every_gradient_is_that_of_central_differences(problem: Problem) -> None:
    network, x, y, cost_name = problem
    assume(distance_to_kink(network, x) > 1e-3)
    found = check(network, x, y, cost_name)
    scale = max(1.0, cost(network, x, y, cost_name), float(np.abs(found.analytic).max(initial=0.0)))
    np.testing.assert_allclose(found.analytic, found.numeric, atol=3e-7 * scale)


@given(problems())
@settings(max_examples=30)
def test_the_gradient_by_the_inputs_is_that_of_central_differences(problem: Problem) -> None:
    network, x, y, cost_name = problem
    assume(distance_to_kink(network, x) > 1e-3)
    done, h = gradients(network, x, y, cost_name), 1e-5
    found = np.hstack([done.activations[layer] for layer in network.inputs])
    for column in range(network.input_size):
        step = h * np.eye(network.input_size)[column]
        above, below = (sample_costs(network, x + sign * step, y, cost_name) for sign in (1, -1))
        scale = max(1.0, float(np.abs(found).max()), done.cost)
        np.testing.assert_allclose(found[:, column], (above - below) / (2 * h), atol=3e-7 * scale)


def well_placed(activation: str, hidden: str) -> Problem:
    """Return a masked, skipping network whose outputs lie inside 0..1, away from kinks."""
    layers = [LayerSpec("in", 2), LayerSpec("mid", 3, hidden), LayerSpec("out", 2, activation)]
    mask = np.array([[True, False], [True, True], [False, True]])
    network = Network(layers, [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2), ConnectionSpec(0, 2)])
    for seed in itertools.count():
        random = np.random.default_rng(seed)
        placed = network.with_parameters(random.normal(size=network.parameters.size) * 0.4)
        x, y = random.normal(size=(3, 2)), random.random((3, 2))
        output = forward(placed, x).output
        if 0.02 < output.min() < output.max() < 0.98 and distance_to_kink(placed, x) > 1e-3:
            return Problem(placed, x, y, "")
    raise AssertionError


@pytest.mark.parametrize("cost_name", COSTS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_all_activations_with_all_costs(activation: str, cost_name: str) -> None:
    hidden = "tanh" if activation == "softmax" else activation
    network, x, y, _ = well_placed(activation, hidden)
    found = check(network, x, y, cost_name)
    np.testing.assert_allclose(found.analytic, found.numeric, rtol=1e-6, atol=1e-8)
    assert found.worst < 1e-4


@pytest.mark.parametrize("activation", sorted(KINKED))
def test_at_a_kink_the_gradient_is_one_of_the_two_slopes(activation: str) -> None:
    network = Network.chain([1, 1], activation)
    network.parameters[:] = [1.0, 0.0]
    slopes = [
        central_difference(network.with_parameters(np.array([1.0, b])), 1, [[0.0]], [[1.0]], "sum_squares")
        for b in (-1e-4, 1e-4)
    ]
    found = gradients(network, [[0.0]], [[1.0]], "sum_squares").flat[1]
    assert found == pytest.approx(slopes[0], abs=1e-3)
    assert found != pytest.approx(slopes[1], abs=1e-3)


def test_cost_takes_the_samples_or_the_pass_made_of_them() -> None:
    network, x, y, _ = well_placed("sigmoid", "tanh")
    done = forward(network, x)
    assert cost(network, done, y, "sum_squares") == cost(network, x, y, "sum_squares")
    from_pass = gradients(network, done, y, "sum_squares")
    np.testing.assert_array_equal(from_pass.flat, gradients(network, x, y, "sum_squares").flat)
    assert from_pass.forward is done
    assert from_pass.cost == from_pass.sample_costs.mean() == cost(network, x, y, "sum_squares")


def test_gradients_change_no_parameter() -> None:
    network, x, y, _ = well_placed("sigmoid", "tanh")
    before = network.parameters.copy()
    gradients(network, x, y, "sum_squares")
    np.testing.assert_array_equal(network.parameters, before)


def test_numbers_too_large_for_the_machine_come_out_as_such_without_a_warning() -> None:
    network = Network.chain([1, 1, 1], "linear")
    network.parameters[:] = 1e200
    done = gradients(network, [[1e200]], [[0.0]], "sum_squares")
    assert not np.isfinite(done.cost)
    assert not np.isfinite(done.flat).all()
