"""Where a cost and an output activation meet and are better computed together, from z: exact when a saturates."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nnstudio.engine.arrays import FloatArray


class Fused:
    """A cost straight from z, skipping the rounding of a to 0 or 1."""

    def terms(self, z: FloatArray, y: FloatArray) -> FloatArray:
        """Return each output neuron's share of C_k, shape ``(n, size)``, as `Cost.terms` does from a."""
        raise NotImplementedError

    def delta(self, a: FloatArray, y: FloatArray) -> FloatArray:
        """Return ∂C_k/∂z = ∂a/∂z · ∂C_k/∂a with the factors cancelled, shape ``(n, size)``."""
        raise NotImplementedError


class SigmoidBinary(Fused):
    """−ln σ(z) = ln(1 + e^−z) and −ln(1 − σ(z)) = ln(1 + e^z);  ∂C/∂z = a − y."""

    def terms(self, z: FloatArray, y: FloatArray) -> FloatArray:
        return y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)

    def delta(self, a: FloatArray, y: FloatArray) -> FloatArray:
        return a - y


class SigmoidCategorical(Fused):
    """−y ln σ(z) = y ln(1 + e^−z);  ∂C/∂z = −y (1 − a)."""

    def terms(self, z: FloatArray, y: FloatArray) -> FloatArray:
        return y * np.logaddexp(0.0, -z)

    def delta(self, a: FloatArray, y: FloatArray) -> FloatArray:
        return y * (a - 1.0)


class SoftmaxCategorical(Fused):
    """−y_j ln a_j = y_j (ln Σ_k e^z_k − z_j);  ∂C/∂z_j = a_j Σ_k y_k − y_j."""

    def terms(self, z: FloatArray, y: FloatArray) -> FloatArray:
        below_top = z - np.max(z, axis=1, keepdims=True)
        log_total: FloatArray = np.log(np.exp(below_top).sum(axis=1, keepdims=True))
        return y * (log_total - below_top)

    def delta(self, a: FloatArray, y: FloatArray) -> FloatArray:
        total: FloatArray = y.sum(axis=1, keepdims=True)
        return a * total - y


# (cost, activation of the output layer)
FUSED: Mapping[tuple[str, str], Fused] = MappingProxyType(
    {
        ("binary_cross_entropy", "sigmoid"): SigmoidBinary(),
        ("categorical_cross_entropy", "sigmoid"): SigmoidCategorical(),
        ("categorical_cross_entropy", "softmax"): SoftmaxCategorical(),
    }
)
