"""One update, one operation at a time: what a lecture steps through, in the order a person would calculate.

For each row of the batch: forward, layer by layer, of each neuron z and then a; the cost, each output's share and their
sum; backward, layer by layer, of each neuron ∂C/∂a, f′(z) and ∂C/∂z, then the gradients of its weights and bias. With
several rows the means follow. Then every parameter is updated, and the cost of the same rows taken again.

Nothing is computed here: a step names numbers of a `Trace`. There is none for an absent arrow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, overload

import numpy as np

from nnstudio.engine.operands import operands_of
from nnstudio.engine.quantities import Kind, Quantity, Ref

if TYPE_CHECKING:
    from nnstudio.engine.arrays import BoolArray, IntArray
    from nnstudio.engine.structure import LayerPlan
    from nnstudio.engine.trace import Trace


class Phase(StrEnum):
    """The four parts of an update."""

    FORWARD = "forward"
    COST = "cost"
    BACKWARD = "backward"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Step:
    """One operation.

    Attributes
    ----------
    index
        Its place among all steps of the update.
    result
        The number it writes.
    operands
        The numbers it reads, in the order of the formula: of a weighted sum w, a, w, a, …, b.
    value
        The number itself, as the pass computed it.
    """

    index: int
    kind: Kind
    phase: Phase
    result: Ref
    operands: tuple[Ref, ...]
    value: float

    @property
    def group(self) -> tuple[Phase, int | None, int | None]:
        """What steps of one layer's operation have in common: phase, row, layer."""
        return self.phase, self.result.sample, self.result.layer


class _Block(NamedTuple):
    """Steps that follow each other: of the neurons of a layer, of some parameters, or a single one.

    Attributes
    ----------
    kinds
        One step of each for every neuron; for parameters the kind for a weight and that for a bias.
    length
        How many steps.
    layer
        Whose operation they are; None for costs.
    parameters
        Places in the flat vector; None unless they are of parameters.
    """

    phase: Phase
    kinds: tuple[Kind, ...]
    length: int
    layer: int | None = None
    parameters: IntArray | None = None


class Steps(Sequence[Step]):
    """All steps of one update; each is made when it is looked at.

    Parameters
    ----------
    trace
        Whose numbers they name.
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._sample_blocks = [*_forward(trace), *_cost(trace), *_backward(trace)]
        self._sample_starts = _starts(self._sample_blocks)
        self._sample_length = self._sample_starts[-1]
        self._end_blocks = list(_end(trace))
        self._end_starts = _starts(self._end_blocks)
        self._length = trace.samples * self._sample_length + self._end_starts[-1]
        self._of_neurons = self._neuron_places()
        self._gradient_places = self._parameter_places()
        self._present_places = _inverse(_present(trace), trace.network.structure.size)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> list[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | list[Step]:
        """Return a step by its place; negative ones count from the end."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._length))]
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        kind, phase, result = self._named(place)
        operands = operands_of(self._trace, kind, result)
        return Step(place, kind, phase, result, operands, self._trace.value(result))

    def __iter__(self) -> Iterator[Step]:
        return (self[i] for i in range(self._length))

    def index_of(self, ref: Ref) -> int | None:
        """Return the place of the step that writes a number; None for what is given from the start."""
        sample = 0 if ref.sample is None and self._trace.samples == 1 else ref.sample
        if (ref.quantity, ref.layer) in self._of_neurons and ref.unit is not None and sample is not None:
            first, stride = self._of_neurons[ref.quantity, ref.layer]
            return sample * self._sample_length + first + ref.unit * stride
        if ref.quantity in {Quantity.COST_BY_WEIGHT, Quantity.COST_BY_BIAS}:
            return self._index_of_gradient(ref, sample)
        if ref.quantity in _WRITTEN_BY_UPDATE:
            return self._in_end(Kind.UPDATE, int(self._present_places[self._trace.parameter(ref)]))
        return self._index_of_cost(ref, sample)

    def group_range(self, index: int, *, whole_phase: bool = False) -> range:
        """Return the places of all steps of the same layer's operation, or of the same phase and row."""
        sample, place = divmod(index, self._sample_length)
        if sample < self._trace.samples:
            found = _run(self._sample_blocks, self._sample_starts, place, whole_phase=whole_phase)
            return range(index - place + found.start, index - place + found.stop)
        first = self._trace.samples * self._sample_length
        found = _run(self._end_blocks, self._end_starts, index - first, whole_phase=whole_phase)
        return range(first + found.start, first + found.stop)

    def moved_by(self, index: int) -> IntArray:
        """Return the places of the parameters that the steps up to one, itself included, have updated."""
        first = self._in_end(Kind.UPDATE, 0)
        present = _present(self._trace)
        return present[: max(0, index + 1 - (first or 0))]

    def blamed_by(self, index: int) -> BoolArray:
        """Return, over the flat vector, whose gradient is known after a step; with several rows, the mean."""
        if self._trace.samples == 1:
            return (self._gradient_places >= 0) & (self._gradient_places <= index)
        first = self._in_end(Kind.MEAN_WEIGHT, 0) or 0
        return (self._present_places >= 0) & (self._present_places + first <= index)

    def _named(self, index: int) -> tuple[Kind, Phase, Ref]:
        sample, place = divmod(index, self._sample_length)
        if sample < self._trace.samples:
            block, local = _found(self._sample_blocks, self._sample_starts, place)
            return self._in_block(block, local, sample)
        block, local = _found(self._end_blocks, self._end_starts, index - self._trace.samples * self._sample_length)
        return self._in_block(block, local, None)

    def _in_block(self, block: _Block, local: int, sample: int | None) -> tuple[Kind, Phase, Ref]:
        if block.parameters is not None:
            named = self._trace.parameter_ref(int(block.parameters[local]))
            kind = block.kinds[0 if named.source is not None else 1]
            quantity = _OF_WEIGHT[kind] if named.source is not None else _OF_BIAS[kind]
            return kind, block.phase, named._replace(quantity=quantity, sample=sample)
        unit, which = divmod(local, len(block.kinds))
        kind = block.kinds[which]
        neuron = None if block.layer is None else unit
        return kind, block.phase, Ref(_WRITTEN[kind], block.layer, neuron, sample=sample)

    def _neuron_places(self) -> dict[tuple[Quantity, int | None], tuple[int, int]]:
        """Return where the first neuron's step of each kind stands within a row's, and how far it is to the next."""
        return {
            (_WRITTEN[kind], block.layer): (start + which, len(block.kinds))
            for block, start in zip(self._sample_blocks, self._sample_starts, strict=False)
            if block.layer is not None and block.parameters is None
            for which, kind in enumerate(block.kinds)
        }

    def _parameter_places(self) -> IntArray:
        places = np.full(self._trace.network.structure.size, -1)
        for block, start in zip(self._sample_blocks, self._sample_starts, strict=False):
            if block.parameters is not None:
                places[block.parameters] = np.arange(start, start + block.length)
        return places

    def _index_of_gradient(self, ref: Ref, sample: int | None) -> int | None:
        parameter = self._trace.parameter(ref)
        if sample is None:
            return self._in_end(Kind.MEAN_WEIGHT, int(self._present_places[parameter]))
        place = int(self._gradient_places[parameter])
        return None if place < 0 else sample * self._sample_length + place

    def _index_of_cost(self, ref: Ref, sample: int | None) -> int | None:
        if ref.quantity is Quantity.NEW_COST:
            return self._length - 1
        if ref.quantity is Quantity.COST and sample is None:
            return self._in_end(Kind.COST, 0)
        if ref.quantity in {Quantity.COST, Quantity.SAMPLE_COST} and sample is not None:
            kinds = [block.kinds for block in self._sample_blocks]
            return sample * self._sample_length + self._sample_starts[kinds.index((Kind.SAMPLE_COST,))]
        return None

    def _in_end(self, kind: Kind, local: int) -> int | None:
        if local < 0:
            return None
        first = next(
            start for block, start in zip(self._end_blocks, self._end_starts, strict=False) if kind in block.kinds
        )
        return self._trace.samples * self._sample_length + first + local


def _forward(trace: Trace) -> Iterator[_Block]:
    for plan in trace.network.structure.plan:
        yield from _of_neurons(trace, Phase.FORWARD, (Kind.WEIGHTED_SUM, Kind.ACTIVATION), plan)


def _cost(trace: Trace) -> Iterator[_Block]:
    for layer in trace.network.outputs:
        yield _Block(Phase.COST, (Kind.COST_TERM,), trace.network.layers[layer].size, layer)
    yield _Block(Phase.COST, (Kind.SAMPLE_COST,), 1)


def _backward(trace: Trace) -> Iterator[_Block]:
    for plan in reversed(trace.network.structure.plan):
        slope = (Kind.SLOPE,) if trace.has_slope(plan.layer) else ()
        kinds = (Kind.COST_BY_ACTIVATION, *slope, Kind.COST_BY_SUM)
        yield from _of_neurons(trace, Phase.BACKWARD, kinds, plan)
        order = _by_neuron(trace, plan)
        weights = (Kind.COST_BY_WEIGHT, Kind.COST_BY_BIAS)
        yield _Block(Phase.BACKWARD, weights, len(order), plan.layer, order)
    for layer in trace.network.inputs:
        yield _Block(Phase.BACKWARD, (Kind.COST_BY_ACTIVATION,), trace.network.layers[layer].size, layer)


def _end(trace: Trace) -> Iterator[_Block]:
    if trace.samples > 1:
        yield _Block(Phase.COST, (Kind.COST,), 1)
        yield from _of_all_parameters(trace, Phase.BACKWARD, (Kind.MEAN_WEIGHT, Kind.MEAN_BIAS))
    yield from _of_all_parameters(trace, Phase.UPDATE, (Kind.UPDATE, Kind.UPDATE))
    yield _Block(Phase.UPDATE, (Kind.NEW_COST,), 1)


def _of_all_parameters(trace: Trace, phase: Phase, kinds: tuple[Kind, Kind]) -> Iterator[_Block]:
    """Return a block for each layer; together they go through the flat vector from its beginning to its end."""
    present, first = _present(trace), 0
    for plan in trace.network.structure.plan:
        last = trace.network.bias_slices[plan.layer].stop
        parameters = present[(present >= first) & (present < last)]
        yield _Block(phase, kinds, len(parameters), plan.layer, parameters)
        first = last


def _of_neurons(trace: Trace, phase: Phase, kinds: tuple[Kind, ...], plan: LayerPlan) -> Iterator[_Block]:
    """Return one block, neuron by neuron; kind by kind if the neurons of the layer depend on each other."""
    size = trace.network.layers[plan.layer].size
    for together in [kinds] if plan.activation.whole_layer is None else [(kind,) for kind in kinds]:
        yield _Block(phase, together, size * len(together), plan.layer)


def _present(trace: Trace) -> IntArray:
    return np.flatnonzero(trace.network.structure.present).astype(np.int64)


def _by_neuron(trace: Trace, plan: LayerPlan) -> IntArray:
    """Return the places of a layer's parameters, of each neuron its present arrows and then its bias."""
    structure = trace.network.structure
    places = structure.views(np.arange(structure.size, dtype=np.float64))
    present = structure.views(structure.present)
    columns = [places.weights[connection] for connection, _ in plan.incoming]
    marks = [present.weights[connection] for connection, _ in plan.incoming]
    bias = places.biases[plan.layer][:, np.newaxis]
    table, drawn = np.hstack([*columns, bias]), np.hstack([*marks, np.ones_like(bias)])
    order: IntArray = table[drawn == 1.0].astype(np.int64)
    return order


def _inverse(places: IntArray, size: int) -> IntArray:
    found = np.full(size, -1)
    found[places] = np.arange(len(places))
    return found


def _starts(blocks: Sequence[_Block]) -> list[int]:
    return list(accumulate((block.length for block in blocks), initial=0))


def _found(blocks: Sequence[_Block], starts: list[int], place: int) -> tuple[_Block, int]:
    index = bisect_right(starts, place) - 1
    return blocks[index], place - starts[index]


def _run(blocks: Sequence[_Block], starts: list[int], place: int, *, whole_phase: bool) -> range:
    """Return the places of the blocks that follow each other and belong to one layer's operation, or one phase."""

    def key(block: _Block) -> tuple[Phase, int | None]:
        return block.phase, None if whole_phase else block.layer

    first = last = bisect_right(starts, place) - 1
    while first > 0 and key(blocks[first - 1]) == key(blocks[last]):
        first -= 1
    while last + 1 < len(blocks) and key(blocks[last + 1]) == key(blocks[first]):
        last += 1
    return range(starts[first], starts[last + 1])


_WRITTEN: Final[Mapping[Kind, Quantity]] = MappingProxyType(
    {
        Kind.WEIGHTED_SUM: Quantity.SUM,
        Kind.ACTIVATION: Quantity.ACTIVATION,
        Kind.COST_TERM: Quantity.TERM,
        Kind.SAMPLE_COST: Quantity.SAMPLE_COST,
        Kind.COST: Quantity.COST,
        Kind.COST_BY_ACTIVATION: Quantity.COST_BY_ACTIVATION,
        Kind.SLOPE: Quantity.SLOPE,
        Kind.COST_BY_SUM: Quantity.COST_BY_SUM,
        Kind.NEW_COST: Quantity.NEW_COST,
    }
)
_OF_WEIGHT: Final[Mapping[Kind, Quantity]] = MappingProxyType(
    {
        Kind.COST_BY_WEIGHT: Quantity.COST_BY_WEIGHT,
        Kind.MEAN_WEIGHT: Quantity.COST_BY_WEIGHT,
        Kind.UPDATE: Quantity.NEW_WEIGHT,
    }
)
_OF_BIAS: Final[Mapping[Kind, Quantity]] = MappingProxyType(
    {
        Kind.COST_BY_BIAS: Quantity.COST_BY_BIAS,
        Kind.MEAN_BIAS: Quantity.COST_BY_BIAS,
        Kind.UPDATE: Quantity.NEW_BIAS,
    }
)
_WRITTEN_BY_UPDATE: Final = frozenset({Quantity.NEW_WEIGHT, Quantity.NEW_BIAS, Quantity.NEW_MEMORY})
