"""Costs: how far the outputs of one sample are from its targets, each with its derivative beside it.

a, y and what is returned have the shape ``(n, size)`` of one output layer; m is the number of output neurons of the
whole network. A cost is a sum of one term for each output neuron; the cost of several samples is the mean of theirs.
Penalties (L1, L2, weight decay) are not part of it: they belong to the update (`nnstudio.engine.optimizers`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from nnstudio.engine.arrays import FloatArray
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

SMALLEST_PROBABILITY = 1e-100
"""Below it ln goes on as its tangent: finite, and still pushing the output back up."""
_SMALLEST_IN_SINGLE = 1e-18
"""With float32, which holds 1 / it and, for the optimizers, the square of that."""
_TARGETS = QT_TRANSLATE_NOOP(
    "Errors", "Cross entropy needs targets from 0 to 1, but row {row}, column {column} is {value}. Choose another cost."
)


@dataclass(frozen=True)
class Cost:
    """A cost of one sample.

    Attributes
    ----------
    name : str
        Key in `COSTS`.
    terms : callable
        (a, y, m) -> each output neuron's share of C_k; C_k is the sum over all output neurons.
    derivative : callable
        (a, y, m) -> ∂C_k/∂a_j.
    activations : frozenset of str
        Activations of output layers that the cost is meant for; empty: any. Others work too, but an output outside
        0..1 then costs about 1e100.
    probabilities : bool
        True if targets must lie between 0 and 1.
    """

    name: str
    terms: Callable[[FloatArray, FloatArray, int], FloatArray]
    derivative: Callable[[FloatArray, FloatArray, int], FloatArray]
    activations: frozenset[str] = frozenset()
    probabilities: bool = False


# C = Σ_j (a_j − y_j)²;  ∂C/∂a_j = 2 (a_j − y_j)


def _sum_squares(a: FloatArray, y: FloatArray, _m: int) -> FloatArray:
    return np.square(a - y)


def _sum_squares_derivative(a: FloatArray, y: FloatArray, _m: int) -> FloatArray:
    return 2.0 * (a - y)


# C = ½ Σ_j (a_j − y_j)²;  ∂C/∂a_j = a_j − y_j


def _half_sum_squares(a: FloatArray, y: FloatArray, _m: int) -> FloatArray:
    return 0.5 * np.square(a - y)


def _half_sum_squares_derivative(a: FloatArray, y: FloatArray, _m: int) -> FloatArray:
    return a - y


# C = 1/m Σ_j (a_j − y_j)²;  ∂C/∂a_j = 2/m (a_j − y_j)


def _mean_squares(a: FloatArray, y: FloatArray, m: int) -> FloatArray:
    return np.square(a - y) / m


def _mean_squares_derivative(a: FloatArray, y: FloatArray, m: int) -> FloatArray:
    return 2.0 * (a - y) / m


# C = −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)];  ∂C/∂a_j = −y_j/a_j + (1 − y_j)/(1 − a_j)


def _binary_cross_entropy(a: FloatArray, y: FloatArray, _m: int, smallest: float) -> FloatArray:
    return -(y * _ln(a, smallest) + (1.0 - y) * _ln(1.0 - a, smallest))


def _binary_cross_entropy_derivative(a: FloatArray, y: FloatArray, _m: int, smallest: float) -> FloatArray:
    return (1.0 - y) * _ln_derivative(1.0 - a, smallest) - y * _ln_derivative(a, smallest)


# C = −Σ_j y_j ln a_j;  ∂C/∂a_j = −y_j/a_j


def _categorical_cross_entropy(a: FloatArray, y: FloatArray, _m: int, smallest: float) -> FloatArray:
    return -y * _ln(a, smallest)


def _categorical_cross_entropy_derivative(a: FloatArray, y: FloatArray, _m: int, smallest: float) -> FloatArray:
    return -y * _ln_derivative(a, smallest)


def _ln(a: FloatArray, smallest: float) -> FloatArray:
    inside = np.maximum(a, smallest)
    return np.log(inside) + (a - inside) / smallest


def _ln_derivative(a: FloatArray, smallest: float) -> FloatArray:
    return 1.0 / np.maximum(a, smallest)


def _cross_entropies(smallest: float) -> tuple[Cost, Cost]:
    def named(name: str, terms: Callable[..., FloatArray], derivative: Callable[..., FloatArray]) -> Cost:
        parts = partial(terms, smallest=smallest), partial(derivative, smallest=smallest)
        return Cost(name, *parts, frozenset({"sigmoid", "softmax"}), probabilities=True)

    return (
        named("binary_cross_entropy", _binary_cross_entropy, _binary_cross_entropy_derivative),
        named("categorical_cross_entropy", _categorical_cross_entropy, _categorical_cross_entropy_derivative),
    )


COSTS: Mapping[str, Cost] = MappingProxyType(
    {
        cost.name: cost
        for cost in (
            Cost("sum_squares", _sum_squares, _sum_squares_derivative),
            Cost("half_sum_squares", _half_sum_squares, _half_sum_squares_derivative),
            Cost("mean_squares", _mean_squares, _mean_squares_derivative),
            *_cross_entropies(SMALLEST_PROBABILITY),
        )
    }
)


_IN_SINGLE = {cost.name: cost for cost in _cross_entropies(_SMALLEST_IN_SINGLE)}


def in_single(cost: Cost) -> Cost:
    """Return a cost as training with float32 has it, which holds no 1e100: an output outside 0..1 costs about 1e18."""
    return _IN_SINGLE.get(cost.name, cost)


def check_targets(cost: Cost, y: FloatArray) -> None:
    """Raise `NNStudioError` if a target lies outside 0..1 and the cost needs a probability."""
    if not cost.probabilities:
        return
    bad = np.argwhere((y < 0.0) | (y > 1.0))
    if len(bad):
        row, column = int(bad[0, 0]), int(bad[0, 1])
        raise NNStudioError(_TARGETS, row=row + 1, column=column + 1, value=float(y[row, column]))
