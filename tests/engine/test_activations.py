"""Every activation against its definition and its derivative against differences, far out too."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnstudio.engine import ACTIVATIONS

Z = np.array([[-30.0, -3.0, -1.0, -0.25, 0.125, 0.5, 2.0, 40.0]])

DEFINITIONS: dict[str, Callable[[float], float]] = {
    "linear": lambda z: z,
    "sigmoid": lambda z: math.exp(z) / (1 + math.exp(z)),
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "tanh": math.tanh,
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "softplus": lambda z: math.log1p(math.exp(z)),
    "gelu": lambda z: z * 0.5 * math.erfc(-z / math.sqrt(2)),
    "silu": lambda z: z * math.exp(z) / (1 + math.exp(z)),
}


def test_the_ten_activations_are_there() -> None:
    assert set(ACTIVATIONS) == {*DEFINITIONS, "softmax"}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_value_is_the_definition(name: str) -> None:
    expected = [[DEFINITIONS[name](z) for z in Z[0].tolist()]]
    np.testing.assert_allclose(ACTIVATIONS[name].value(Z), expected, rtol=1e-12, atol=0)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_derivative_is_that_of_the_value(name: str) -> None:
    activation, h = ACTIVATIONS[name], 1e-6
    slope = (activation.value(Z + h) - activation.value(Z - h)) / (2 * h)
    np.testing.assert_allclose(activation.derivative(Z, activation.value(Z)), slope, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_far_out_everything_stays_finite_and_silent(name: str) -> None:
    z = np.array([[-1e300, -800.0, 0.0, 800.0, 1e300]])
    activation = ACTIVATIONS[name]
    with np.errstate(over="ignore" if name == "gelu" else "warn"):  # z² in its density may be infinite, e^−z² is not
        a = activation.value(z)
        slope = activation.derivative(z, a)
    assert np.isfinite(a).all()
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("name", ["sigmoid", "softplus", "gelu", "silu"])
def test_far_out_on_the_left_nothing_is_left(name: str) -> None:
    z = np.array([[-np.finfo(np.float64).max, -1e10, -800.0]])
    with np.errstate(over="ignore" if name == "gelu" else "warn"):
        a = ACTIVATIONS[name].value(z)
        slope = ACTIVATIONS[name].derivative(z, a)
    np.testing.assert_array_equal(a, 0.0)
    np.testing.assert_array_equal(slope, 0.0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nan_is_not_hidden(name: str) -> None:
    with np.errstate(invalid="ignore"):
        a = ACTIVATIONS[name].value(np.array([[np.nan, 1.0]]))
    assert np.isnan(a[0, 0])


def test_sigmoid_keeps_its_digits_far_on_the_left() -> None:
    assert ACTIVATIONS["sigmoid"].value(np.array([[-100.0]]))[0, 0] == pytest.approx(math.exp(-100.0), rel=1e-14)


@pytest.mark.parametrize(("name", "slope"), [("relu", 0.0), ("leaky_relu", 0.01)])
def test_at_the_kink_the_slope_of_the_left_is_taken(name: str, slope: float) -> None:
    zero = np.zeros((1, 1))
    assert ACTIVATIONS[name].derivative(zero, zero)[0, 0] == slope


def test_softmax_of_logarithms_is_their_shares() -> None:
    a = ACTIVATIONS["softmax"].value(np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 6.0]]) + 700.0)
    np.testing.assert_allclose(a, [[1 / 8, 2 / 8, 5 / 8], [1 / 4, 1 / 4, 1 / 2]], rtol=1e-13)


def test_softmax_backward_is_the_product_with_its_matrix_of_derivatives() -> None:
    softmax = ACTIVATIONS["softmax"]
    random = np.random.default_rng(1)
    z, dC_da = random.normal(size=(2, 4, 3))
    a = softmax.value(z)
    matrix = np.einsum("nk,kj->nkj", a, np.eye(3)) - np.einsum("nk,nj->nkj", a, a)  # ∂a_k/∂z_j
    np.testing.assert_allclose(softmax.backward(z, a, dC_da), np.einsum("nkj,nk->nj", matrix, dC_da), atol=1e-15)
    np.testing.assert_allclose(softmax.derivative(z, a), np.einsum("nkk->nk", matrix), atol=1e-15)
