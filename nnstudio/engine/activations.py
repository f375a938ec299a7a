"""Activation functions a = f(z), each with its derivative beside it.

z, a, ∂C/∂a and what is returned all have the shape ``(n, size)``: rows are samples, columns the layer's neurons.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from nnstudio.engine.arrays import FloatArray, overflow_allowed

LEAKY_SLOPE = 0.01


@dataclass(frozen=True)
class Activation:
    """What a neuron does with its weighted sum.

    Attributes
    ----------
    name : str
        Key in `ACTIVATIONS`.
    value : callable
        z -> a = f(z).
    derivative : callable
        (z, a) -> ∂a_j/∂z_j of each neuron by its own z.
    whole_layer : callable or None
        (z, a, ∂C/∂a) -> ∂C/∂z, if the neurons of a layer depend on each other's z (softmax). Such an activation is
        for output layers only, and `derivative` is only the diagonal of its matrix of derivatives.
    """

    name: str
    value: Callable[[FloatArray], FloatArray]
    derivative: Callable[[FloatArray, FloatArray], FloatArray]
    whole_layer: Callable[[FloatArray, FloatArray, FloatArray], FloatArray] | None = None

    @property
    def output_only(self) -> bool:
        """True if hidden layers cannot have it."""
        return self.whole_layer is not None

    def backward(self, z: FloatArray, a: FloatArray, dC_da: FloatArray) -> FloatArray:
        """Return ∂C/∂z = ∂a/∂z · ∂C/∂a, where `a` is ``value(z)``."""
        if self.whole_layer is not None:
            return self.whole_layer(z, a, dC_da)
        return self.derivative(z, a) * dC_da


# f(z) = z;  f′ = 1


def _linear(z: FloatArray) -> FloatArray:
    return z


def _linear_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    return np.ones_like(z)


# f(z) = σ(z) = 1 / (1 + e^−z);  σ′ = σ (1 − σ)


def _sigmoid(z: FloatArray) -> FloatArray:
    with overflow_allowed():  # far out on the left e^−z is ∞, and σ 0
        sigma: FloatArray = 1.0 / (1.0 + np.exp(-z))
    return sigma


def _sigmoid_derivative(_z: FloatArray, a: FloatArray) -> FloatArray:
    return a * (1.0 - a)


# f(z) = z above zero, 0 elsewhere;  f′ = 1 above zero, 0 elsewhere


def _relu(z: FloatArray) -> FloatArray:
    return np.maximum(z, 0.0)


def _relu_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    return (z > 0.0).astype(np.float64)


# f(z) = z above zero, 0.01 z elsewhere;  f′ = 1 above zero, 0.01 elsewhere


def _leaky_relu(z: FloatArray) -> FloatArray:
    return np.maximum(z, LEAKY_SLOPE * z)


def _leaky_relu_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    return np.where(z > 0.0, 1.0, LEAKY_SLOPE)


# f(z) = tanh z;  f′ = 1 − tanh² z


def _tanh(z: FloatArray) -> FloatArray:
    return np.tanh(z)


def _tanh_derivative(_z: FloatArray, a: FloatArray) -> FloatArray:
    return 1.0 - a * a


# f(z) = z above zero, e^z − 1 elsewhere;  f′ = 1 above zero, e^z elsewhere


def _elu(z: FloatArray) -> FloatArray:
    return np.maximum(z, 0.0) + np.expm1(np.minimum(z, 0.0))


def _elu_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    return np.exp(np.minimum(z, 0.0))


# f(z) = ln(1 + e^z);  f′ = σ(z)


def _softplus(z: FloatArray) -> FloatArray:
    return np.logaddexp(0.0, z)


def _softplus_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    return _sigmoid(z)


# f(z) = z Φ(z), Φ and φ the normal distribution and its density (exact, not the tanh fit);  f′ = Φ(z) + z φ(z)


def _gelu(z: FloatArray) -> FloatArray:
    return z * _normal_distribution(z)


def _gelu_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    return _normal_distribution(z) + z * density


def _normal_distribution(z: FloatArray) -> FloatArray:
    # numpy has no erf; erfc is exact far out on the left too
    scaled = (z * -math.sqrt(0.5)).ravel().tolist()
    return np.fromiter(map(math.erfc, scaled), np.float64, count=z.size).reshape(z.shape) * 0.5


# f(z) = z σ(z);  f′ = σ(z) (1 + z (1 − σ(z)))


def _silu(z: FloatArray) -> FloatArray:
    return z * _sigmoid(z)


def _silu_derivative(z: FloatArray, _a: FloatArray) -> FloatArray:
    sigma = _sigmoid(z)
    return sigma * (1.0 + z * (1.0 - sigma))


# a_j = e^z_j / Σ_k e^z_k;  ∂a_k/∂z_j = a_k ([j = k] − a_j), so ∂C/∂z_j = a_j (∂C/∂a_j − Σ_k a_k · ∂C/∂a_k)


def _softmax(z: FloatArray) -> FloatArray:
    powers: FloatArray = np.exp(z - np.max(z, axis=1, keepdims=True))
    total: FloatArray = np.sum(powers, axis=1, keepdims=True)
    return powers / total


def _softmax_diagonal(_z: FloatArray, a: FloatArray) -> FloatArray:
    return a * (1.0 - a)


def _softmax_backward(_z: FloatArray, a: FloatArray, dC_da: FloatArray) -> FloatArray:
    weighted: FloatArray = np.sum(a * dC_da, axis=1, keepdims=True)
    return a * (dC_da - weighted)


ACTIVATIONS: Mapping[str, Activation] = MappingProxyType(
    {
        activation.name: activation
        for activation in (
            Activation("linear", _linear, _linear_derivative),
            Activation("sigmoid", _sigmoid, _sigmoid_derivative),
            Activation("relu", _relu, _relu_derivative),
            Activation("leaky_relu", _leaky_relu, _leaky_relu_derivative),
            Activation("tanh", _tanh, _tanh_derivative),
            Activation("elu", _elu, _elu_derivative),
            Activation("softplus", _softplus, _softplus_derivative),
            Activation("gelu", _gelu, _gelu_derivative),
            Activation("silu", _silu, _silu_derivative),
            Activation("softmax", _softmax, _softmax_diagonal, _softmax_backward),
        )
    }
)
