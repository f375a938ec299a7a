"""Where a lecture that runs stops by itself: at a neuron or an arrow, or when something happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from nnstudio.engine.backprop import forward
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.cursor import Position, end_of_update

if TYPE_CHECKING:
    from nnstudio.engine.arrays import BoolArray
    from nnstudio.engine.network import Network
    from nnstudio.engine.trace import Trace
    from nnstudio.lecture.timeline import Timeline


class Event(StrEnum):
    """What a breakpoint waits for.

    Attributes
    ----------
    AT_PART
        The next operation on a neuron or arrow.
    COST_RISES
        The cost after an update is higher than before.
    GRADIENT_VANISHES
        All ∂C/∂z of a layer are smaller than the bound.
    GRADIENT_EXPLODES
        A gradient of a weight or bias is larger than the bound.
    RELU_DIES
        After an update a ReLU that gave something gives 0 for every row of the training data.
    """

    AT_PART = "at_part"
    COST_RISES = "cost_rises"
    GRADIENT_VANISHES = "gradient_vanishes"
    GRADIENT_EXPLODES = "gradient_explodes"
    RELU_DIES = "relu_dies"


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """One place or event to stop at.

    Attributes
    ----------
    part
        For `AT_PART`: a ``WEIGHT`` of an arrow, or an ``ACTIVATION`` of a neuron, of no sample.
    bound
        For gradients.
    """

    event: Event
    part: Ref | None = None
    bound: float = 0.0


def at_neuron(layer: int, unit: int) -> Breakpoint:
    """Return the breakpoint at a neuron."""
    return Breakpoint(Event.AT_PART, Ref(Quantity.ACTIVATION, layer, unit))


def at_arrow(layer: int, unit: int, source: tuple[int, int]) -> Breakpoint:
    """Return the breakpoint at an arrow, named by the neuron it points to and the one it comes from."""
    return Breakpoint(Event.AT_PART, Ref(Quantity.WEIGHT, layer, unit, source))


def run(
    timeline: Timeline, position: Position, breakpoints: frozenset[Breakpoint], updates: int
) -> tuple[Position, Breakpoint | None]:
    """Go on to the nearest breakpoint.

    Parameters
    ----------
    updates
        How many to look through, the present one included, before giving up.

    Returns
    -------
    Position, Breakpoint or None
        Where it stopped and at which; without one, the end of the last update that was looked through.
    """
    for update in range(position.update, position.update + updates):
        after = position.step if update == position.update else -1
        stop = _first_stop(timeline, update, after, breakpoints)
        if stop is not None:
            return Position(update, stop[0]), stop[1]
        if timeline.trace(update).diverged:
            break
    return end_of_update(timeline, update), None


def _first_stop(
    timeline: Timeline, update: int, after: int, breakpoints: frozenset[Breakpoint]
) -> tuple[int, Breakpoint] | None:
    stops = [
        (place, wanted)
        for wanted in breakpoints
        for place in _STOPS[wanted.event](timeline, update, wanted)
        if place > after
    ]
    return min(stops, key=lambda stop: stop[0], default=None)


def _at_part(timeline: Timeline, update: int, stop: Breakpoint) -> Iterator[int]:
    trace = timeline.trace(update)
    if stop.part is None:
        return
    for ref in _first_operations(trace, stop.part):
        yield from _places(trace, ref)


def _places(trace: Trace, ref: Ref) -> Iterator[int]:
    """Return where a number is written, if it is."""
    place = trace.steps.index_of(ref)
    if place is not None:
        yield place


def _first_operations(trace: Trace, part: Ref) -> Iterator[Ref]:
    """Return what is computed first of a part in each phase."""
    neuron = Ref(Quantity.SUM, part.layer, part.unit)
    by_sample: tuple[Quantity, ...] = (Quantity.COST_BY_ACTIVATION,)
    once = Quantity.NEW_BIAS
    if part.layer not in trace.network.inputs:
        by_sample = (Quantity.SUM, *by_sample)
    if part.quantity is Quantity.WEIGHT:
        by_sample, once = (Quantity.SUM, Quantity.COST_BY_WEIGHT), Quantity.NEW_WEIGHT
    elif part.layer in trace.network.outputs:
        by_sample = (*by_sample, Quantity.TERM)
    for sample in range(trace.samples):
        for quantity in by_sample:
            whole = part if quantity is Quantity.COST_BY_WEIGHT else neuron
            yield whole._replace(quantity=quantity, sample=sample)
    if part.layer not in trace.network.inputs:
        yield part._replace(quantity=once)


def _cost_rises(timeline: Timeline, update: int, _stop: Breakpoint) -> Iterator[int]:
    trace = timeline.trace(update)
    if not trace.new_cost <= trace.cost:  # a cost that is no number any more has risen, too
        yield len(trace.steps) - 1


def _gradient_vanishes(timeline: Timeline, update: int, stop: Breakpoint) -> Iterator[int]:
    trace = timeline.trace(update)
    for plan in trace.network.structure.plan:
        deltas = np.abs(trace.gradients.deltas[plan.layer])
        for sample in np.flatnonzero(deltas.max(axis=1) < stop.bound):
            last = Ref(Quantity.COST_BY_SUM, plan.layer, deltas.shape[1] - 1, sample=int(sample))
            yield from _places(trace, last)


def _gradient_explodes(timeline: Timeline, update: int, stop: Breakpoint) -> Iterator[int]:
    trace = timeline.trace(update)
    within = np.abs(trace.gradients.flat) <= stop.bound  # of no number, nothing is
    for parameter in np.flatnonzero(~within):
        part = trace.parameter_ref(int(parameter))
        of_weight = part.quantity is Quantity.WEIGHT
        quantity = Quantity.COST_BY_WEIGHT if of_weight else Quantity.COST_BY_BIAS
        yield from _places(trace, part._replace(quantity=quantity))


def _relu_dies(timeline: Timeline, update: int, _stop: Breakpoint) -> Iterator[int]:
    trace = timeline.trace(update)
    if trace.diverged or not any(layer.activation == "relu" for layer in trace.network.layers):
        return
    after = trace.network.with_parameters(trace.new_parameters)
    before, now = (_alive(network, timeline.samples.x) for network in (trace.network, after))
    if (before & ~now).any():
        yield len(trace.steps) - 1


def _alive(network: Network, x: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> BoolArray:
    """Return which of all ReLU neurons give something for at least one row."""
    done = forward(network, x)
    relus = [done.a[i].max(axis=0) > 0.0 for i, layer in enumerate(network.layers) if layer.activation == "relu"]
    return np.concatenate(relus)


_STOPS: Final[Mapping[Event, Callable[[Timeline, int, Breakpoint], Iterator[int]]]] = MappingProxyType(
    {
        Event.AT_PART: _at_part,
        Event.COST_RISES: _cost_rises,
        Event.GRADIENT_VANISHES: _gradient_vanishes,
        Event.GRADIENT_EXPLODES: _gradient_explodes,
        Event.RELU_DIES: _relu_dies,
    }
)
