"""The gradient by central differences, beside the one by back propagation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.backprop import cost, gradients

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.network import Network


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """Two gradients over the flat vector, and how far they are apart.

    Attributes
    ----------
    numeric
        (C(w + h) − C(w − h)) / 2h for every parameter, the others held; 0 for absent arrows.
    analytic
        By back propagation.
    relative_errors
        ``|numeric − analytic| / max(|numeric|, |analytic|, 1e-8)``.
    worst
        The largest of them.
    """

    numeric: FloatArray
    analytic: FloatArray
    relative_errors: FloatArray
    worst: float


def check(network: Network, x: ArrayLike, y: ArrayLike, cost_name: str, h: float = 1e-5) -> GradientCheck:
    """Compare both gradients at the network's parameters; raises as `gradients`."""
    analytic = gradients(network, x, y, cost_name).flat
    numeric = np.array([central_difference(network, i, x, y, cost_name, h) for i in range(analytic.size)])
    return compare(numeric, analytic)


def compare(numeric: FloatArray, analytic: FloatArray) -> GradientCheck:
    """Return how far a gradient is from the one by central differences; both over the flat vector."""
    scale = np.maximum(np.maximum(np.abs(numeric), np.abs(analytic)), 1e-8)
    errors = np.abs(numeric - analytic) / scale
    return GradientCheck(numeric, analytic, errors, float(errors.max(initial=0.0)))


def central_difference(
    network: Network, parameter: int, x: ArrayLike, y: ArrayLike, cost_name: str, h: float = 1e-5
) -> float:
    """Return (C(w + h) − C(w − h)) / 2h for one parameter of the flat vector; 0 if its arrow is absent."""
    step = np.zeros(network.structure.size)
    step[parameter] = h
    above = cost(network.with_parameters(network.parameters + step), x, y, cost_name)
    below = cost(network.with_parameters(network.parameters - step), x, y, cost_name)
    return (above - below) / (2.0 * h)
