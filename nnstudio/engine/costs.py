"""Costs: how far the outputs of one sample are from its targets, and the derivative with respect to the outputs.

A cost is a sum of one term for each output neuron; the cost of several samples is the mean of theirs. Penalties
(L1, L2, weight decay) are not part of it: they belong to the update (`nnstudio.engine.optimizers`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.arrays import FloatArray
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST_PROBABILITY = 1e-100  # below it ln goes on as its tangent: finite, and still pushing the output back up
_TARGETS = QT_TRANSLATE_NOOP(
    "Errors", "Cross entropy needs targets from 0 to 1, but row {row}, column {column} is {value}. Choose another cost."
)


class Cost:
    """A cost of one sample.

    Attributes
    ----------
    name : str
        Key in `COSTS`.
    activations : frozenset of str
        Activations of output layers that the cost is meant for; empty: any. (Others work, but outputs outside 0..1
        cost about 1e100.)
    probabilities : bool
        True if targets must lie between 0 and 1.
    """

    name: str
    activations: frozenset[str] = frozenset()
    probabilities = False

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:
        """Return each output neuron's share of C_k, shape ``(n, size)``; C_k is the sum over all output neurons.

        Parameters
        ----------
        a, y
            Outputs and targets of one output layer, ``(n, size)``.
        outputs
            Number of output neurons of the whole network.
        """
        raise NotImplementedError

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:
        """Return ∂C_k/∂a_j for every sample and output neuron, shape ``(n, size)``."""
        raise NotImplementedError


class SumSquares(Cost):
    """C = Σ_j (a_j − y_j)²;  ∂C/∂a_j = 2 (a_j − y_j)."""

    name = "sum_squares"

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 same signature for all
        return (a - y) ** 2

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 as above
        return 2.0 * (a - y)


class HalfSumSquares(Cost):
    """C = ½ Σ_j (a_j − y_j)²;  ∂C/∂a_j = a_j − y_j."""

    name = "half_sum_squares"

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 same signature for all
        return 0.5 * (a - y) ** 2

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 as above
        return a - y


class MeanSquares(Cost):
    """C = 1/m Σ_j (a_j − y_j)², m the number of outputs;  ∂C/∂a_j = 2/m (a_j − y_j)."""

    name = "mean_squares"

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:
        return (a - y) ** 2 / outputs

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:
        return (2.0 / outputs) * (a - y)


class BinaryCrossEntropy(Cost):
    """C = −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)];  ∂C/∂a_j = −y_j/a_j + (1 − y_j)/(1 − a_j)."""

    name = "binary_cross_entropy"
    activations = frozenset({"sigmoid", "softmax"})
    probabilities = True

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 same signature for all
        return -(y * _ln(a) + (1.0 - y) * _ln(1.0 - a))

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 as above
        return (1.0 - y) * _dln_da(1.0 - a) - y * _dln_da(a)


class CategoricalCrossEntropy(Cost):
    """C = −Σ_j y_j ln a_j;  ∂C/∂a_j = −y_j/a_j."""

    name = "categorical_cross_entropy"
    activations = frozenset({"sigmoid", "softmax"})
    probabilities = True

    def terms(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 same signature for all
        return -y * _ln(a)

    def derivative(self, a: FloatArray, y: FloatArray, outputs: int) -> FloatArray:  # noqa: ARG002 as above
        return -y * _dln_da(a)


COSTS: Mapping[str, Cost] = MappingProxyType(
    {
        cost.name: cost
        for cost in (SumSquares(), HalfSumSquares(), MeanSquares(), BinaryCrossEntropy(), CategoricalCrossEntropy())
    }
)


def check_targets(cost: Cost, y: FloatArray) -> None:
    """Raise `NNStudioError` if a target lies outside 0..1 and the cost needs a probability."""
    if not cost.probabilities:
        return
    bad = np.argwhere((y < 0.0) | (y > 1.0))
    if len(bad):
        row, column = int(bad[0, 0]), int(bad[0, 1])
        raise NNStudioError(_TARGETS, row=row + 1, column=column + 1, value=float(y[row, column]))


def _ln(a: FloatArray) -> FloatArray:
    inside = np.maximum(a, SMALLEST_PROBABILITY)
    return np.log(inside) + (a - inside) / SMALLEST_PROBABILITY


def _dln_da(a: FloatArray) -> FloatArray:
    return 1.0 / np.maximum(a, SMALLEST_PROBABILITY)
