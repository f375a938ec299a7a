"""The gradient by central differences, beside the one by back propagation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.backprop import cost, gradients

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.backprop import Gradients
    from nnstudio.engine.network import Network

NUDGE = 1e-5
"""How far a parameter is moved to either side."""
_AGREES = 1e-4
_SMALLEST = 1e-8
_ROUNDED = 8 * np.finfo(np.float64).eps
"""The share of a cost that its last digits may be wrong by."""


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """Two gradients, and how far they are apart.

    Attributes
    ----------
    numeric
        (C(w + h) − C(w − h)) / 2h for every parameter, the others held; 0 for absent arrows.
    analytic
        By back propagation.
    floor
        The smallest gradient that differences tell: the costs are rounded, and their rounding is divided by 2h. What
        is smaller is compared with this, so that rounding alone never looks like a mistake.
    """

    numeric: FloatArray
    analytic: FloatArray
    floor: float

    @cached_property
    def relative_errors(self) -> FloatArray:
        """``|numeric − analytic| / max(|numeric|, |analytic|, floor)``."""
        scale = np.maximum(np.maximum(np.abs(self.numeric), np.abs(self.analytic)), self.floor)
        errors: FloatArray = np.abs(self.numeric - self.analytic) / scale
        return errors

    @cached_property
    def worst(self) -> float:
        """The largest relative error."""
        return float(self.relative_errors.max(initial=0.0))

    @property
    def agrees(self) -> bool:
        """Whether both are the same but for rounding."""
        return self.worst < _AGREES

    def against(self, analytic: FloatArray) -> GradientCheck:
        """Return how another gradient does against the same differences."""
        return replace(self, analytic=analytic)


def check(network: Network, x: ArrayLike, y: ArrayLike, cost_name: str, h: float = NUDGE) -> GradientCheck:
    """Compare both gradients over the flat vector, at the network's parameters; raises as `gradients`."""
    analytic = gradients(network, x, y, cost_name)
    numeric = [central_difference(network, i, x, y, cost_name, h) for i in range(analytic.flat.size)]
    return compare(np.array(numeric), analytic, h)


def check_one(
    network: Network, parameter: int, x: ArrayLike, y: ArrayLike, cost_name: str, analytic: Gradients
) -> GradientCheck:
    """Compare both for one parameter of the flat vector; each array has one entry."""
    numeric = central_difference(network, parameter, x, y, cost_name)
    return GradientCheck(np.array([numeric]), analytic.flat[[parameter]], _floor(analytic.cost, NUDGE))


def compare(numeric: FloatArray, analytic: Gradients, h: float = NUDGE) -> GradientCheck:
    """Return how far central differences, over the flat vector, are from back propagation."""
    return GradientCheck(numeric, analytic.flat, _floor(analytic.cost, h))


def _floor(cost: float, h: float) -> float:
    return max(_SMALLEST, _ROUNDED * cost / h / _AGREES)


def central_difference(
    network: Network, parameter: int, x: ArrayLike, y: ArrayLike, cost_name: str, h: float = NUDGE
) -> float:
    """Return (C(w + h) − C(w − h)) / 2h for one parameter of the flat vector; 0 if its arrow is absent."""
    step = np.zeros(network.structure.size)
    step[parameter] = h
    above = cost(network.with_parameters(network.parameters + step), x, y, cost_name)
    below = cost(network.with_parameters(network.parameters - step), x, y, cost_name)
    return (above - below) / (2.0 * h)
