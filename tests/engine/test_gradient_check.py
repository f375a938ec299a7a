"""The gradient check finds nothing where there is nothing, and what there is."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.engine import ConnectionSpec, LayerSpec, Network, central_difference, check, gradients, initialise
from nnstudio.engine import gradient_check as module
from nnstudio.engine.gradient_check import check_one

X, Y = [[0.5, -1.0], [2.0, 0.25]], [[1.0], [0.0]]


@pytest.fixture
def masked() -> Network:
    layers = [LayerSpec("in", 2), LayerSpec("mid", 2, "tanh"), LayerSpec("out", 1, "sigmoid")]
    mask = np.array([[True, False], [True, True]])
    network = Network(layers, [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2)])
    return network.with_parameters(initialise(network, "normal", 1))


def test_both_gradients_agree(masked: Network) -> None:
    found = check(masked, X, Y, "binary_cross_entropy")
    assert found.worst < 1e-6
    assert found.worst == found.relative_errors.max()
    np.testing.assert_allclose(found.numeric, found.analytic, rtol=1e-6, atol=1e-10)


def test_an_absent_arrow_has_no_gradient_either_way(masked: Network) -> None:
    found = check(masked, X, Y, "sum_squares")
    absent = masked.weight_slices[0].start + 1
    assert found.numeric[absent] == found.analytic[absent] == found.relative_errors[absent] == 0.0


def test_one_parameter_alone_is_the_same(masked: Network) -> None:
    found = check(masked, X, Y, "sum_squares", h=1e-4)
    assert central_difference(masked, 3, X, Y, "sum_squares", h=1e-4) == found.numeric[3]


def test_a_wrong_gradient_is_exposed(masked: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "central_difference", lambda network, i, *_: 1.0 if i == 4 else 0.0 * network.input_size
    )
    found = check(masked, X, Y, "sum_squares")
    assert found.relative_errors[4] == pytest.approx(abs(1.0 - found.analytic[4]))
    assert found.worst == 1.0


@pytest.mark.parametrize("size", [1.0, 10.0, 100.0])
@pytest.mark.parametrize(
    ("cost", "activation"),
    [("half_sum_squares", "sigmoid"), ("categorical_cross_entropy", "softmax"), ("half_sum_squares", "linear")],
)
def test_rounding_is_no_mistake_however_saturated_or_dear_the_outputs(size: float, cost: str, activation: str) -> None:
    layers = [LayerSpec("in", 4), LayerSpec("mid", 8, "tanh"), LayerSpec("out", 3, activation)]
    network = Network(layers, [ConnectionSpec(0, 1), ConnectionSpec(1, 2)])
    random = np.random.default_rng(0)
    network = network.with_parameters(random.normal(size=network.parameters.size) * size)
    found = check(network, random.normal(size=(20, 4)), np.eye(3)[random.integers(0, 3, 20)], cost)
    assert found.agrees


def test_a_sign_that_is_wrong_where_gradients_vanish_is_exposed() -> None:
    sizes = range(6)
    layers = [LayerSpec(f"layer {size}", 1, "sigmoid" if size else "linear") for size in sizes]
    network = Network(layers, [ConnectionSpec(size, size + 1) for size in sizes[:-1]])
    found = check(network.with_parameters(np.full(network.parameters.size, 0.5)), [[0.3]], [[0.0]], "half_sum_squares")
    assert found.agrees
    first = network.weight_slices[0].start
    assert abs(found.analytic[first]) < 1e-3 * np.abs(found.analytic).max()
    flipped = found.analytic.copy()
    flipped[first] *= -1
    assert not found.against(flipped).agrees


def test_one_gradient_is_checked_as_all_are(masked: Network) -> None:
    every = check(masked, X, Y, "sum_squares")
    one = check_one(masked, 4, X, Y, "sum_squares", gradients(masked, X, Y, "sum_squares"))
    assert [one.numeric[0], one.analytic[0], one.worst] == [
        every.numeric[4],
        every.analytic[4],
        every.relative_errors[4],
    ]
