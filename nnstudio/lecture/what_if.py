"""What if one weight were another: the cost over its values, the tangent, and where the optimizer goes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from nnstudio.engine.backprop import cost

if TYPE_CHECKING:
    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.trace import Trace

_POINTS: Final = 81
_NARROWEST: Final = 1.0


@dataclass(frozen=True, eq=False)
class WhatIf:
    """The cost as a function of one parameter, all others held.

    Attributes
    ----------
    values, costs
        ``(81,)``: the curve, by the engine at each of its points.
    here, cost_here
        The parameter as it is.
    slope
        ∂C/∂parameter by back propagation: the tangent's.
    next, cost_next
        Where the update moves this parameter, and the cost there if it moved alone.
    """

    values: FloatArray
    costs: FloatArray
    here: float
    cost_here: float
    slope: float
    next: float
    cost_next: float


def what_if(trace: Trace, parameter: int) -> WhatIf:
    """Return what changing one parameter of the flat vector does to the cost of the trace's rows."""
    here, after = float(trace.network.parameters[parameter]), float(trace.new_parameters[parameter])
    half = max(_NARROWEST, 1.5 * abs(after - here)) if np.isfinite(after) else _NARROWEST
    values = np.linspace(here - half, here + half, _POINTS)
    return WhatIf(
        values,
        np.array([cost_at(trace, parameter, float(value)) for value in values]),
        here,
        trace.cost,
        float(trace.gradients.flat[parameter]),
        after,
        cost_at(trace, parameter, after) if np.isfinite(after) else float("nan"),
    )


def cost_at(trace: Trace, parameter: int, value: float) -> float:
    """Return the cost of the trace's rows with one parameter changed."""
    parameters = trace.network.parameters.copy()
    parameters[parameter] = value
    return cost(trace.network.with_parameters(parameters), trace.x, trace.y, trace.cost_name)
