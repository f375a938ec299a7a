"""The gradient check finds nothing where there is nothing, and what there is."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.engine import ConnectionSpec, LayerSpec, Network, central_difference, check, initialise
from nnstudio.engine import gradient_check as module

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
