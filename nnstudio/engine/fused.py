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
        (a, y) -> ∂C_k/∂z = ∂a/∂z · ∂C_k/∂a, the factors cancelled.
    """

    terms: Callable[[FloatArray, FloatArray], FloatArray]
    delta: Callable[[FloatArray, FloatArray], FloatArray]


# −ln σ(z) = ln(1 + e^−z) and −ln(1 − σ(z)) = ln(1 + e^z);  ∂C/∂z = a − y


def _sigmoid_binary(z: FloatArray, y: FloatArray) -> FloatArray:
    return y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)


def _sigmoid_binary_delta(a: FloatArray, y: FloatArray) -> FloatArray:
    return a - y


# −y ln σ(z) = y ln(1 + e^−z);  ∂C/∂z = −y (1 − a)


def _sigmoid_categorical(z: FloatArray, y: FloatArray) -> FloatArray:
    return y * np.logaddexp(0.0, -z)


def _sigmoid_categorical_delta(a: FloatArray, y: FloatArray) -> FloatArray:
    return y * (a - 1.0)


# −y_j ln a_j = y_j (ln Σ_k e^z_k − z_j);  ∂C/∂z_j = a_j Σ_k y_k − y_j


def _softmax_categorical(z: FloatArray, y: FloatArray) -> FloatArray:
    below_top: FloatArray = z - np.max(z, axis=1, keepdims=True)
    total: FloatArray = np.sum(np.exp(below_top), axis=1, keepdims=True)
    return y * (np.log(total) - below_top)


def _softmax_categorical_delta(a: FloatArray, y: FloatArray) -> FloatArray:
    total: FloatArray = np.sum(y, axis=1, keepdims=True)
    return a * total - y


FUSED: Mapping[tuple[str, str], Fused] = MappingProxyType(  # by cost and activation of the output layer
    {
        ("binary_cross_entropy", "sigmoid"): Fused(_sigmoid_binary, _sigmoid_binary_delta),
        ("categorical_cross_entropy", "sigmoid"): Fused(_sigmoid_categorical, _sigmoid_categorical_delta),
        ("categorical_cross_entropy", "softmax"): Fused(_softmax_categorical, _softmax_categorical_delta),
    }
)
