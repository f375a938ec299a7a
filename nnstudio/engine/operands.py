"""What each operation of an update reads, in the order of its formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from nnstudio.engine.quantities import Kind, Quantity, Ref

if TYPE_CHECKING:
    from nnstudio.engine.trace import Trace


def operands_of(trace: Trace, kind: Kind, result: Ref) -> tuple[Ref, ...]:
    """Return the numbers that an operation reads."""
    return tuple(_OPERANDS[kind](trace, result))


def arrows_into(trace: Trace, layer: int, unit: int) -> Iterator[tuple[int, int]]:
    """Return layer and unit of every neuron that feeds a neuron, in the order of the weighted sum."""
    present = trace.network.structure.views(trace.network.structure.present)
    for connection in trace.network.structure.incoming(layer):
        source = trace.network.connections[connection].source
        for source_unit in np.flatnonzero(present.weights[connection][unit]):
            yield source, int(source_unit)


def arrows_out_of(trace: Trace, layer: int, unit: int) -> Iterator[tuple[int, int]]:
    """Return layer and unit of every neuron that a neuron feeds."""
    present = trace.network.structure.views(trace.network.structure.present)
    for connection in trace.network.structure.outgoing(layer):
        target = trace.network.connections[connection].target
        for target_unit in np.flatnonzero(present.weights[connection][:, unit]):
            yield target, int(target_unit)


def _at(quantity: Quantity, ref: Ref) -> Ref:
    """Return another number of the same neuron and row."""
    return Ref(quantity, ref.layer, ref.unit, sample=ref.sample)


def _neuron(ref: Ref) -> tuple[int, int]:
    if ref.layer is None or ref.unit is None:
        raise KeyError(ref)
    return ref.layer, ref.unit


def _whole_layer(trace: Trace, quantities: tuple[Quantity, ...], ref: Ref) -> Iterator[Ref]:
    layer, _ = _neuron(ref)
    for unit in range(trace.network.layers[layer].size):
        for quantity in quantities:
            yield Ref(quantity, layer, unit, sample=ref.sample)


def _weighted_sum(trace: Trace, ref: Ref) -> Iterator[Ref]:
    layer, unit = _neuron(ref)
    for source in arrows_into(trace, layer, unit):
        yield Ref(Quantity.WEIGHT, layer, unit, source)
        yield Ref(Quantity.ACTIVATION, *source, sample=ref.sample)
    yield Ref(Quantity.BIAS, layer, unit)


def _activation(trace: Trace, ref: Ref) -> Iterator[Ref]:
    layer, _ = _neuron(ref)
    if trace.network.layers[layer].activation == "softmax":
        yield from _whole_layer(trace, (Quantity.SUM,), ref)
    else:
        yield _at(Quantity.SUM, ref)


def _error(_trace: Trace, ref: Ref) -> Iterator[Ref]:
    yield _at(Quantity.ACTIVATION, ref)
    yield _at(Quantity.TARGET, ref)


def _sample_cost(trace: Trace, ref: Ref) -> Iterator[Ref]:
    for layer in trace.network.outputs:
        for unit in range(trace.network.layers[layer].size):
            yield Ref(Quantity.TERM, layer, unit, sample=ref.sample)


def _cost(trace: Trace, _ref: Ref) -> Iterator[Ref]:
    return (Ref(Quantity.SAMPLE_COST, sample=sample) for sample in range(trace.samples))


def _by_activation(trace: Trace, ref: Ref) -> Iterator[Ref]:
    layer, unit = _neuron(ref)
    if layer in trace.network.outputs:
        yield from _error(trace, ref)
    for target in arrows_out_of(trace, layer, unit):
        yield Ref(Quantity.WEIGHT, *target, (layer, unit))
        yield Ref(Quantity.COST_BY_SUM, *target, sample=ref.sample)


def _slope(_trace: Trace, ref: Ref) -> Iterator[Ref]:
    yield _at(Quantity.SUM, ref)
    yield _at(Quantity.ACTIVATION, ref)


def _by_sum(trace: Trace, ref: Ref) -> Iterator[Ref]:
    layer, _ = _neuron(ref)
    softmax = trace.network.layers[layer].activation == "softmax"
    if trace.is_fused(layer):
        both = (Quantity.ACTIVATION, Quantity.TARGET)
        yield from _whole_layer(trace, both, ref) if softmax else _error(trace, ref)
    elif softmax:
        yield from _whole_layer(trace, (Quantity.ACTIVATION, Quantity.COST_BY_ACTIVATION), ref)
    else:
        yield _at(Quantity.SLOPE, ref)
        yield _at(Quantity.COST_BY_ACTIVATION, ref)


def _by_weight(_trace: Trace, ref: Ref) -> Iterator[Ref]:
    if ref.source is not None:
        yield Ref(Quantity.ACTIVATION, *ref.source, sample=ref.sample)
    yield _at(Quantity.COST_BY_SUM, ref)


def _mean(trace: Trace, ref: Ref) -> Iterator[Ref]:
    return (ref._replace(sample=sample) for sample in range(trace.samples))


def _update(trace: Trace, ref: Ref) -> Iterator[Ref]:
    of_weight = ref.source is not None
    yield ref._replace(quantity=Quantity.WEIGHT if of_weight else Quantity.BIAS)
    yield ref._replace(quantity=Quantity.COST_BY_WEIGHT if of_weight else Quantity.COST_BY_BIAS)
    yield Ref(Quantity.LEARNING_RATE)
    for slot in range(len(trace.memory)):
        yield ref._replace(quantity=Quantity.MEMORY, slot=slot)
        yield ref._replace(quantity=Quantity.NEW_MEMORY, slot=slot)


def _new_cost(_trace: Trace, _ref: Ref) -> Iterator[Ref]:
    yield Ref(Quantity.COST)


_OPERANDS: Final[Mapping[Kind, Callable[[Trace, Ref], Iterator[Ref]]]] = MappingProxyType(
    {
        Kind.WEIGHTED_SUM: _weighted_sum,
        Kind.ACTIVATION: _activation,
        Kind.COST_TERM: _error,
        Kind.SAMPLE_COST: _sample_cost,
        Kind.COST: _cost,
        Kind.COST_BY_ACTIVATION: _by_activation,
        Kind.SLOPE: _slope,
        Kind.COST_BY_SUM: _by_sum,
        Kind.COST_BY_WEIGHT: _by_weight,
        Kind.COST_BY_BIAS: _by_weight,
        Kind.MEAN_WEIGHT: _mean,
        Kind.MEAN_BIAS: _mean,
        Kind.UPDATE: _update,
        Kind.NEW_COST: _new_cost,
    }
)
