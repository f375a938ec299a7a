"""Initial weights: the right spread for each initialiser, and the very same weights from the same seed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from nnstudio.engine import INITIALIZERS, ConnectionSpec, LayerSpec, Network, draw, initialise
from nnstudio.errors import NNStudioError

SHAPE = (300, 500)  # to, from
BOUND = {"uniform": 1.0, "glorot_uniform": math.sqrt(6 / 800), "he_uniform": math.sqrt(6 / 500)}
DEVIATION = {"normal": 1.0, "glorot_normal": math.sqrt(2 / 800), "he_normal": math.sqrt(2 / 500)}


def test_the_eight_initialisers_are_there() -> None:
    assert set(INITIALIZERS) == {"zeros", "constant", *BOUND, *DEVIATION}


@pytest.mark.parametrize("name", BOUND)
def test_uniform_ones_fill_their_bounds_evenly(name: str) -> None:
    weights = draw(name, SHAPE, 1)
    assert np.abs(weights).max() <= BOUND[name]
    assert np.abs(weights).max() > 0.9999 * BOUND[name]
    assert weights.std() == pytest.approx(BOUND[name] / math.sqrt(3), rel=0.01)
    assert abs(weights.mean()) < 0.01 * BOUND[name]


@pytest.mark.parametrize("name", DEVIATION)
def test_normal_ones_have_their_deviation(name: str) -> None:
    weights = draw(name, SHAPE, 1)
    assert weights.std() == pytest.approx(DEVIATION[name], rel=0.01)
    assert np.mean(np.abs(weights) < DEVIATION[name]) == pytest.approx(0.6827, abs=0.005)


def test_zeros_and_constant_are_what_they_say() -> None:
    np.testing.assert_array_equal(draw("zeros", (2, 3), 1, 5.0), np.zeros((2, 3)))
    np.testing.assert_array_equal(draw("constant", (2, 3), 1, 0.25), np.full((2, 3), 0.25))


@pytest.mark.parametrize("name", [*BOUND, *DEVIATION])
def test_scale_multiplies_and_the_seed_decides(name: str) -> None:
    first = draw(name, (3, 2), [7, 1])
    np.testing.assert_array_equal(first, draw(name, (3, 2), (7, 1)))
    np.testing.assert_allclose(draw(name, (3, 2), [7, 1], 2.0), 2.0 * first, rtol=1e-15)
    assert not np.isin(first, draw(name, (3, 2), [7, 2])).any()
    assert not np.isin(first, draw(name, (3, 2), 8)).any()


def test_a_network_gets_weights_by_connection_and_no_biases() -> None:
    mask = np.array([[True, False], [True, True]])
    layers = [LayerSpec("in", 2), LayerSpec("mid", 2, "relu"), LayerSpec("out", 2)]
    network = Network(layers, [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2)])
    views = network.views(initialise(network, "he_normal", 3, 0.5))
    np.testing.assert_array_equal(views.weights[0], draw("he_normal", (2, 2), (3, 0), 0.5) * mask)
    np.testing.assert_array_equal(views.weights[1], draw("he_normal", (2, 2), (3, 1), 0.5))
    assert all((biases == 0.0).all() for biases in views.biases)


def test_a_seed_is_at_least_zero() -> None:
    with pytest.raises(NNStudioError, match="seed cannot be -1"):
        initialise(Network.chain([1, 1], "linear"), "he_normal", -1)


def test_an_unknown_initialiser_is_named() -> None:
    with pytest.raises(NNStudioError, match=r"no initialiser called “xavier”.*glorot_uniform"):
        draw("xavier", (1, 1), 1)
