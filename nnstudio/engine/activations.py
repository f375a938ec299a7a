"""Activation functions a = f(z), each with its derivative beside it."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nnstudio.engine.arrays import FloatArray

LEAKY_SLOPE = 0.01
_LARGEST_EXPONENT = 709.0  # exp of more than 709.78 overflows float64


class Activation:
    """What a neuron does with its weighted sum.

    Attributes
    ----------
    name : str
        Key in `ACTIVATIONS`.
    output_only : bool
        True if the neurons of a layer depend on each other (softmax): allowed on output layers only.
    """

    name: str
    output_only = False

    def value(self, z: FloatArray) -> FloatArray:
        """Return a = f(z), shape ``(n, size)``."""
        raise NotImplementedError

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:
        """Return ∂a_j/∂z_j for every sample and neuron, shape ``(n, size)``; `a` is ``value(z)``."""
        raise NotImplementedError

    def backward(self, z: FloatArray, a: FloatArray, dC_da: FloatArray) -> FloatArray:
        """Return ∂C/∂z = ∂a/∂z · ∂C/∂a, shape ``(n, size)``."""
        return self.derivative(z, a) * dC_da


class Linear(Activation):
    """f(z) = z."""

    name = "linear"

    def value(self, z: FloatArray) -> FloatArray:
        return z

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return np.ones_like(z)


class Sigmoid(Activation):
    """f(z) = σ(z) = 1 / (1 + e^−z);  σ′ = σ (1 − σ)."""

    name = "sigmoid"

    def value(self, z: FloatArray) -> FloatArray:
        return 1.0 / (1.0 + np.exp(np.minimum(-z, _LARGEST_EXPONENT)))

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return a * (1.0 - a)


class ReLU(Activation):
    """f(z) = z above zero, 0 elsewhere; f′(0) is taken as 0."""

    name = "relu"

    def value(self, z: FloatArray) -> FloatArray:
        return np.maximum(z, 0.0)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return (z > 0.0).astype(np.float64)


class LeakyReLU(Activation):
    """f(z) = z above zero, 0.01 z elsewhere; f′(0) is taken as 0.01."""

    name = "leaky_relu"

    def value(self, z: FloatArray) -> FloatArray:
        return np.maximum(z, LEAKY_SLOPE * z)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return np.where(z > 0.0, 1.0, LEAKY_SLOPE)


class Tanh(Activation):
    """f(z) = tanh z;  f′ = 1 − a²."""

    name = "tanh"

    def value(self, z: FloatArray) -> FloatArray:
        return np.tanh(z)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return 1.0 - a * a


class ELU(Activation):
    """f(z) = z above zero, e^z − 1 elsewhere;  f′ = 1 above zero, e^z elsewhere."""

    name = "elu"

    def value(self, z: FloatArray) -> FloatArray:
        return np.maximum(z, 0.0) + np.expm1(np.minimum(z, 0.0))

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return np.exp(np.minimum(z, 0.0))


class Softplus(Activation):
    """f(z) = ln(1 + e^z);  f′ = σ(z)."""

    name = "softplus"

    def value(self, z: FloatArray) -> FloatArray:
        return np.logaddexp(0.0, z)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        return _sigmoid(z)


class GELU(Activation):
    """f(z) = z Φ(z), Φ the normal distribution (the exact form, not the tanh fit);  f′ = Φ(z) + z φ(z)."""

    name = "gelu"

    def value(self, z: FloatArray) -> FloatArray:
        return z * _normal_distribution(z)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
        return _normal_distribution(z) + z * density


class SiLU(Activation):
    """f(z) = z σ(z);  f′ = σ(z) (1 + z (1 − σ(z)))."""

    name = "silu"

    def value(self, z: FloatArray) -> FloatArray:
        return z * _sigmoid(z)

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        sigma = _sigmoid(z)
        return sigma * (1.0 + z * (1.0 - sigma))


class Softmax(Activation):
    """a_j = e^z_j / Σ_k e^z_k; every a depends on every z: ∂a_k/∂z_j = a_k ([j = k] − a_j)."""

    name = "softmax"
    output_only = True

    def value(self, z: FloatArray) -> FloatArray:
        powers = np.exp(z - z.max(axis=1, keepdims=True))
        total: FloatArray = powers.sum(axis=1, keepdims=True)
        return powers / total

    def derivative(self, z: FloatArray, a: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        """Return only the diagonal, ∂a_j/∂z_j = a_j (1 − a_j); `backward` has the whole sum."""
        return a * (1.0 - a)

    def backward(self, z: FloatArray, a: FloatArray, dC_da: FloatArray) -> FloatArray:  # noqa: ARG002 same signature for all
        """Return ∂C/∂z_j = Σ_k ∂a_k/∂z_j · ∂C/∂a_k = a_j (∂C/∂a_j − Σ_k a_k ∂C/∂a_k)."""
        weighted: FloatArray = (a * dC_da).sum(axis=1, keepdims=True)
        return a * (dC_da - weighted)


_sigmoid = Sigmoid().value


def _normal_distribution(z: FloatArray) -> FloatArray:
    # erfc, not erf: exact far out on the left too. numpy has neither.
    scaled = (z * -math.sqrt(0.5)).ravel().tolist()
    return np.fromiter(map(math.erfc, scaled), np.float64, count=z.size).reshape(z.shape) * 0.5


ACTIVATIONS: Mapping[str, Activation] = MappingProxyType(
    {
        activation.name: activation
        for activation in (
            Linear(),
            Sigmoid(),
            ReLU(),
            LeakyReLU(),
            Tanh(),
            ELU(),
            Softplus(),
            GELU(),
            SiLU(),
            Softmax(),
        )
    }
)
