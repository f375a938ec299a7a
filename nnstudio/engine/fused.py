"""Where a cost and an output activation meet and are better computed together, from z: exact when a saturates.

z, a, y and what is returned have the shape ``(n, size)`` of one output layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from nnstudio.engine.arrays import FloatArray


class Fused(NamedTuple):
    """A cost straight from z, without the rounding of a to 0 or 1.

    Attributes
    ----------
    terms : callable
        (z, y) -> each output neuron's share of C_k, as `Cost.terms` from a.
    delta : callable
        (z, a, y) -> ∂C_k/∂z = ∂a/∂z · ∂C_k/∂a, the factors cancelled.
    """

    terms: Callable[[FloatArray, FloatArray], FloatArray]
    delta: Callable[[FloatArray, FloatArray, FloatArray], FloatArray]


# −ln σ(z) = ln(1 + e^−z) and −ln(1 − σ(z)) = ln(1 + e^z);  ∂C/∂z = a − y


def _sigmoid_binary(z: FloatArray, y: FloatArray) -> FloatArray:
    return y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)


def _sigmoid_binary_delta(_z: FloatArray, a: FloatArray, y: FloatArray) -> FloatArray:
    return a - y


# −y ln σ(z) = y ln(1 + e^−z);  ∂C/∂z = −y (1 − a)


def _sigmoid_categorical(z: FloatArray, y: FloatArray) -> FloatArray:
    return y * np.logaddexp(0.0, -z)


def _sigmoid_categorical_delta(_z: FloatArray, a: FloatArray, y: FloatArray) -> FloatArray:
    return y * (a - 1.0)


# −y_j ln a_j = y_j (ln Σ_k e^z_k − z_j);  ∂C/∂z_j = a_j Σ_k y_k − y_j


def _softmax_categorical(z: FloatArray, y: FloatArray) -> FloatArray:
    below_top: FloatArray = z - np.max(z, axis=1, keepdims=True)
    total: FloatArray = np.sum(np.exp(below_top), axis=1, keepdims=True)
    return y * (np.log(total) - below_top)


def _softmax_categorical_delta(_z: FloatArray, a: FloatArray, y: FloatArray) -> FloatArray:
    total: FloatArray = np.sum(y, axis=1, keepdims=True)
    return a * total - y


# −ln(1 − a_j) = ln Σ_k e^z_k − ln Σ_{k≠j} e^z_k
# ∂C/∂z_i = a_i Σ_k y_k − y_i + (1 − y_i) a_i − Σ_{j≠i} (1 − y_j) a_j q_ji, where q_ji = e^z_i / Σ_{k≠j} e^z_k


def _softmax_binary(z: FloatArray, y: FloatArray) -> FloatArray:
    total = _log_sum(z)
    return y * (total - z) + (1.0 - y) * (total - _log_sum(_others(z))[..., 0])


def _softmax_binary_delta(z: FloatArray, a: FloatArray, y: FloatArray) -> FloatArray:
    others = _others(z)
    q = np.exp(others - _log_sum(others))
    away: FloatArray = np.einsum("nj,nji->ni", (1.0 - y) * a, q)
    return _softmax_categorical_delta(z, a, y) + (1.0 - y) * a - away


def _others(z: FloatArray) -> FloatArray:
    # (n, j, k): z_k, but −∞, which adds nothing to a sum of powers, for k = j
    own = np.eye(z.shape[1], dtype=np.bool_)
    return np.where(own, -np.inf, z[:, np.newaxis, :])


def _log_sum(z: FloatArray) -> FloatArray:
    top: FloatArray = np.max(z, axis=-1, keepdims=True)
    above_top: FloatArray = np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return top + above_top


FUSED: Mapping[tuple[str, str], Fused] = MappingProxyType(  # by cost and activation of the output layer
    {
        ("binary_cross_entropy", "sigmoid"): Fused(_sigmoid_binary, _sigmoid_binary_delta),
        ("categorical_cross_entropy", "sigmoid"): Fused(_sigmoid_categorical, _sigmoid_categorical_delta),
        ("binary_cross_entropy", "softmax"): Fused(_softmax_binary, _softmax_binary_delta),
        ("categorical_cross_entropy", "softmax"): Fused(_softmax_categorical, _softmax_categorical_delta),
    }
)


def fused_for(cost: str, activation: str, size: int) -> Fused | None:
    """Return how to compute the two together, or None; a softmax of a single neuron is always 1, so is left apart."""
    return None if size == 1 and activation == "softmax" else FUSED.get((cost, activation))
