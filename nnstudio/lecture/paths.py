"""All paths from a neuron or an arrow to the cost: the gradient is the sum of their products."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.operands import arrows_out_of
from nnstudio.engine.quantities import Quantity, Ref

if TYPE_CHECKING:
    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.trace import Trace


@dataclass(frozen=True, slots=True)
class Path:
    """One way to the cost.

    Attributes
    ----------
    arrows
        ``WEIGHT`` of each arrow on it, the one that was asked for first, if it was an arrow.
    factors
        The numbers whose product it is, in the order of the way.
    product
        Of one row of the batch.
    """

    arrows: tuple[Ref, ...]
    factors: tuple[Ref, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Paths:
    """The largest paths, and what the others come to.

    Attributes
    ----------
    shown
        Largest first.
    count
        All paths, those not shown included.
    total
        The sum over all of them: the gradient of that row.
    """

    shown: tuple[Path, ...]
    count: int
    total: float

    @property
    def rest(self) -> float:
        """The sum over those that are not shown."""
        return self.total - sum(path.product for path in self.shown) if self.count > len(self.shown) else 0.0


def paths(trace: Trace, of: Ref, sample: int = 0, most: int = 24) -> Paths:
    """Return the paths from the arrow, bias or neuron of a ref to the cost, for one row of the batch.

    Parameters
    ----------
    of
        A ``WEIGHT``: the sum is ∂C_k/∂w; a ``BIAS``: ∂C_k/∂b; anything else of a neuron: ∂C_k/∂a.
    most
        How many to list.
    """
    begin = _Way.from_part(trace, of, sample)
    reach = _largest_products(trace, sample)
    shown = tuple(way.path() for way in islice(_largest_first(trace, begin, reach, sample), most))
    return Paths(shown, _count(trace, begin), trace.value(_gradient_ref(of, sample)))


@dataclass(frozen=True, slots=True)
class _Way:
    """A path that ends at a neuron, its z or its a, for the time being."""

    neuron: tuple[int, int]
    arrows: tuple[Ref, ...]
    factors: tuple[Ref, ...]
    product: float
    at_sum: bool

    @classmethod
    def from_part(cls, trace: Trace, of: Ref, sample: int) -> _Way:
        neuron = (of.layer or 0, of.unit or 0)
        if of.quantity is Quantity.WEIGHT and of.source is not None:
            carried = Ref(Quantity.ACTIVATION, *of.source, sample=sample)
            arrows = (of._replace(sample=None),)
            return cls(neuron, arrows, (carried,), trace.value(carried), at_sum=True)
        return cls(neuron, (), (), 1.0, at_sum=of.quantity is Quantity.BIAS)

    def path(self) -> Path:
        return Path(self.arrows, self.factors, self.product)


def _gradient_ref(of: Ref, sample: int) -> Ref:
    quantity = {Quantity.WEIGHT: Quantity.COST_BY_WEIGHT, Quantity.BIAS: Quantity.COST_BY_BIAS}
    return of._replace(quantity=quantity.get(of.quantity, Quantity.COST_BY_ACTIVATION), sample=sample)


def _through(trace: Trace, way: _Way, sample: int) -> tuple[tuple[Ref, ...], float]:
    """Return the factors from where a way stands to the a of its neuron, and their product."""
    layer, unit = way.neuron
    if not way.at_sum:
        return (), 1.0
    slope = Ref(Quantity.SLOPE, layer, unit, sample=sample)
    return (slope,), trace.value(slope)


def _ended(trace: Trace, way: _Way, sample: int) -> _Way:
    """Return the way with its last link to the cost."""
    layer, unit = way.neuron
    last = Ref(Quantity.COST_BY_SUM if way.at_sum else Quantity.COST_BY_ACTIVATION, layer, unit, sample=sample)
    if way.at_sum and trace.has_slope(layer):
        last = last._replace(quantity=Quantity.COST_BY_ACTIVATION)
        factors, product = _through(trace, way, sample)
    else:
        factors, product = (), 1.0
    whole = way.product * product * trace.value(last)
    return _Way(way.neuron, way.arrows, (*way.factors, *factors, last), whole, way.at_sum)


def _next(trace: Trace, way: _Way, sample: int) -> Iterator[_Way]:
    factors, product = _through(trace, way, sample)
    for target in arrows_out_of(trace, *way.neuron):
        arrow = Ref(Quantity.WEIGHT, *target, way.neuron)
        further = way.product * product * trace.value(arrow)
        yield _Way(target, (*way.arrows, arrow), (*way.factors, *factors, arrow), further, at_sum=True)


def _largest_first(trace: Trace, begin: _Way, reach: list[FloatArray], sample: int) -> Iterator[_Way]:
    """Return whole paths by size: the way that can still become the largest is followed first."""
    order = count()
    waiting: list[tuple[float, int, bool, _Way]] = [(0.0, next(order), False, begin)]
    while waiting:
        _, _, whole, way = heapq.heappop(waiting)
        if whole:
            yield way
        elif way.neuron[0] in trace.network.outputs:
            done = _ended(trace, way, sample)
            heapq.heappush(waiting, (-abs(done.product), next(order), True, done))
        else:
            for further in _next(trace, way, sample):
                bound = abs(further.product) * float(reach[further.neuron[0]][further.neuron[1]])
                heapq.heappush(waiting, (-bound, next(order), False, further))


def _largest_products(trace: Trace, sample: int) -> list[FloatArray]:
    """Return, by layer ``(size,)``, the size of the largest product from each neuron's z to the cost."""
    network = trace.network
    reach = [np.abs(deltas[sample]) for deltas in trace.gradients.deltas]
    for plan in reversed(network.structure.plan):
        if plan.outgoing:
            ways = [(np.abs(network.weights[c]) * reach[t][:, np.newaxis]).max(axis=0) for c, t in plan.outgoing]
            reach[plan.layer] = np.max(ways, axis=0) * np.abs(trace.slopes[plan.layer][sample])
    return reach


def _count(trace: Trace, begin: _Way) -> int:
    network, present = trace.network, trace.network.structure.views(trace.network.structure.present).weights
    ways = [np.zeros(layer.size) for layer in network.layers]
    for layer in reversed(network.order):
        if layer in network.outputs:
            ways[layer] = np.ones(network.layers[layer].size)
        for connection in network.structure.outgoing(layer):
            ways[layer] = ways[layer] + ways[network.connections[connection].target] @ present[connection]
    return int(ways[begin.neuron[0]][begin.neuron[1]])
