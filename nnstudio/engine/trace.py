"""One update with everything it was made of: every number of the two passes and of the optimizer, by name.

A trace holds the arrays of one real pass of `backprop` and of one real `optimizers.update`, and reads its numbers
there. One number it multiplies itself: with several rows, the gradient of a single one of them, which the pass sums up
on the way (``a · ∂C_k/∂z``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from nnstudio.engine.arrays import FloatArray, look_up, overflow_allowed
from nnstudio.engine.backprop import (
    ForwardPass,
    Gradients,
    as_targets,
    backward_pass,
    cost_terms,
    costs_of,
    forward_pass,
)
from nnstudio.engine.costs import COSTS
from nnstudio.engine.fused import fused_for
from nnstudio.engine.microsteps import Steps
from nnstudio.engine.optimizers import OptimizerSettings, clip_factor, update
from nnstudio.engine.quantities import Quantity, Ref

if TYPE_CHECKING:
    from nnstudio.engine.network import Network

_NOTHING: Final = np.empty((0, 0))


@dataclass(frozen=True, eq=False)
class Trace:
    """One update of a network.

    Attributes
    ----------
    network
        With the parameters before the update.
    x, y
        The rows of the batch, ``(n, input_size)`` and ``(n, output_size)``.
    cost_name
        Key of `COSTS`.
    learning_rate
        α of this update, after the schedule.
    gradients
        Both passes, with ∂C/∂a of the inputs.
    terms
        By layer ``(n, size)``, the shares of C_k; empty for all but output layers.
    slopes
        By layer ``(n, size)``, ∂a/∂z; empty where a layer has none of its own: inputs, softmax, and outputs whose cost
        and activation are computed together.
    memory, new_memory
        What the optimizer remembers before and after, ``(slots, parameters)``.
    new_parameters
        ``(parameters,)``, what the optimizer made of them.
    new_cost
        C of the same rows with them; NaN if they are not finite.
    """

    network: Network
    x: FloatArray
    y: FloatArray
    cost_name: str
    optimizer: OptimizerSettings
    learning_rate: float
    gradients: Gradients
    terms: tuple[FloatArray, ...]
    slopes: tuple[FloatArray, ...]
    memory: FloatArray
    new_memory: FloatArray
    new_parameters: FloatArray
    new_cost: float

    @cached_property
    def clip_factor(self) -> float:
        """What the update multiplies the gradient with, so that it is no longer than allowed."""
        marks = self.network.trainable, self.network.structure.is_weight
        return clip_factor(self.optimizer, self.network.parameters, self.gradients.flat, *marks)

    @property
    def samples(self) -> int:
        """The number of rows."""
        return len(self.x)

    @property
    def cost(self) -> float:
        """C before the update, the mean over the rows."""
        return self.gradients.cost

    @property
    def diverged(self) -> bool:
        """Whether the update leads to no numbers any more."""
        return not np.isfinite(self.new_cost)

    @cached_property
    def steps(self) -> Steps:
        """The operations of this update in their order."""
        return Steps(self)

    @cached_property
    def connections(self) -> Mapping[tuple[int, int], int]:
        """The index of the connection between two layers, by (from, to)."""
        return {(c.source, c.target): i for i, c in enumerate(self.network.connections)}

    def has_slope(self, layer: int) -> bool:
        """Return whether ∂a/∂z of a layer's neurons is a number of its own."""
        return self.slopes[layer].size > 0

    def is_fused(self, layer: int) -> bool:
        """Return whether cost and activation of an output layer are computed together."""
        spec = self.network.layers[layer]
        return layer in self.network.outputs and fused_for(self.cost_name, spec.activation, spec.size) is not None

    def value(self, ref: Ref) -> float:
        """Return the number that a ref names."""
        return float(_READERS[ref.quantity](self, ref))

    def parameter(self, ref: Ref) -> int:
        """Return where the weight or bias that a ref belongs to stands in the flat vector."""
        layer, unit = _neuron(ref)
        if ref.source is None:
            start: int = self.network.bias_slices[layer].start
            return start + unit
        source, source_unit = ref.source
        start = self.network.weight_slices[self.connections[source, layer]].start
        return start + unit * self.network.layers[source].size + source_unit

    def parameter_ref(self, index: int) -> Ref:
        """Return the weight or bias at a place of the flat vector."""
        for connection, place in zip(self.network.connections, self.network.weight_slices, strict=True):
            if place.start <= index < place.stop:
                unit, source_unit = divmod(index - place.start, self.network.layers[connection.source].size)
                return Ref(Quantity.WEIGHT, connection.target, unit, (connection.source, source_unit))
        for layer, place in enumerate(self.network.bias_slices):
            if place.start <= index < place.stop:
                return Ref(Quantity.BIAS, layer, index - place.start)
        raise IndexError(index)

    def target_column(self, layer: int) -> int:
        """Return which column of y belongs to the first neuron of an output layer."""
        start: int = dict(self.network.structure.output_columns)[layer].start
        return start


def trace_of(
    network: Network,
    x: FloatArray,
    y: FloatArray,
    cost_name: str,
    optimizer: OptimizerSettings,
    learning_rate: float,
    memory: FloatArray,
) -> Trace:
    """Make one update and keep everything it was made of; the network stays as it is.

    Parameters
    ----------
    x, y
        The rows of the batch, known to fit the network.
    learning_rate
        After the schedule.
    memory
        Of the optimizer, ``(slots, parameters)``.

    Raises
    ------
    NNStudioError
        If there is no cost or optimizer of that name, or the targets do not suit the cost.
    """
    kind = look_up(COSTS, cost_name, "cost")
    with overflow_allowed():
        done = forward_pass(network, x)
        targets = as_targets(network, done.output, y, kind)
        costs = costs_of(network, done, targets, kind)
        both = Gradients(*backward_pass(network, done, targets, kind), done, costs)
        marks = None if network.trainable.all() else network.trainable, network.structure.is_weight
        after, new_memory = update(optimizer, network.parameters, both.flat, memory, learning_rate, *marks)
        new_cost = _cost_with(network, after, x, lambda fresh, seen: costs_of(fresh, seen, targets, kind))
        shares = dict(zip(network.outputs, cost_terms(network, done, targets, kind), strict=True))
    layers = range(len(network.layers))
    return Trace(
        network=network.with_parameters(network.parameters),
        x=x,
        y=targets,
        cost_name=cost_name,
        optimizer=optimizer,
        learning_rate=learning_rate,
        gradients=both,
        terms=tuple(shares.get(layer, _NOTHING) for layer in layers),
        slopes=tuple(_slopes(network, done, layer, cost_name) for layer in layers),
        memory=memory,
        new_memory=new_memory,
        new_parameters=after,
        new_cost=new_cost,
    )


def _cost_with(
    network: Network, parameters: FloatArray, x: FloatArray, costs: Callable[[Network, ForwardPass], FloatArray]
) -> float:
    if not np.isfinite(parameters).all():
        return float("nan")
    fresh = network.with_parameters(parameters)
    return float(costs(fresh, forward_pass(fresh, x)).mean())


def _slopes(network: Network, done: ForwardPass, layer: int, cost_name: str) -> FloatArray:
    plan = next((plan for plan in network.structure.plan if plan.layer == layer), None)
    if plan is None or plan.activation.whole_layer is not None:
        return _NOTHING
    if not plan.outgoing and fused_for(cost_name, plan.activation.name, network.layers[layer].size) is not None:
        return _NOTHING
    return plan.activation.derivative(done.z[layer], done.a[layer])


def _neuron(ref: Ref) -> tuple[int, int]:
    if ref.layer is None or ref.unit is None:
        raise KeyError(ref)
    return ref.layer, ref.unit


def _of_neuron(pick: Callable[[Trace], tuple[FloatArray, ...]]) -> Callable[[Trace, Ref], float]:
    """Read arrays that stand by layer, ``(n, size)``."""

    def read(trace: Trace, ref: Ref) -> float:
        layer, unit = _neuron(ref)
        return float(pick(trace)[layer][ref.sample or 0, unit])

    return read


def _of_parameter(pick: Callable[[Trace], FloatArray]) -> Callable[[Trace, Ref], float]:
    """Read a flat vector, ``(parameters,)``."""
    return lambda trace, ref: float(pick(trace)[trace.parameter(ref)])


def _target(trace: Trace, ref: Ref) -> float:
    layer, unit = _neuron(ref)
    return float(trace.y[ref.sample or 0, trace.target_column(layer) + unit])


def _gradient(trace: Trace, ref: Ref) -> float:
    """Return ∂C/∂w or ∂C/∂b; of one row among several, the product that the pass sums up."""
    if ref.sample is None or trace.samples == 1:
        return float(trace.gradients.flat[trace.parameter(ref)])
    layer, unit = _neuron(ref)
    delta = float(trace.gradients.deltas[layer][ref.sample, unit])
    if ref.source is None:
        return delta
    source, source_unit = ref.source
    return float(trace.gradients.forward.a[source][ref.sample, source_unit]) * delta


def _memory(pick: Callable[[Trace], FloatArray]) -> Callable[[Trace, Ref], float]:
    return lambda trace, ref: float(pick(trace)[ref.slot or 0, trace.parameter(ref)])


_READERS: Final[Mapping[Quantity, Callable[[Trace, Ref], float]]] = MappingProxyType(
    {
        Quantity.ACTIVATION: _of_neuron(lambda trace: trace.gradients.forward.a),
        Quantity.SUM: _of_neuron(lambda trace: trace.gradients.forward.z),
        Quantity.WEIGHT: _of_parameter(lambda trace: trace.network.parameters),
        Quantity.BIAS: _of_parameter(lambda trace: trace.network.parameters),
        Quantity.TARGET: _target,
        Quantity.TERM: _of_neuron(lambda trace: trace.terms),
        Quantity.SAMPLE_COST: lambda trace, ref: float(trace.gradients.sample_costs[ref.sample or 0]),
        Quantity.COST: lambda trace, _ref: trace.cost,
        Quantity.COST_BY_ACTIVATION: _of_neuron(lambda trace: trace.gradients.activations),
        Quantity.SLOPE: _of_neuron(lambda trace: trace.slopes),
        Quantity.COST_BY_SUM: _of_neuron(lambda trace: trace.gradients.deltas),
        Quantity.COST_BY_WEIGHT: _gradient,
        Quantity.COST_BY_BIAS: _gradient,
        Quantity.LEARNING_RATE: lambda trace, _ref: trace.learning_rate,
        Quantity.MEMORY: _memory(lambda trace: trace.memory),
        Quantity.NEW_MEMORY: _memory(lambda trace: trace.new_memory),
        Quantity.NEW_WEIGHT: _of_parameter(lambda trace: trace.new_parameters),
        Quantity.NEW_BIAS: _of_parameter(lambda trace: trace.new_parameters),
        Quantity.NEW_COST: lambda trace, _ref: trace.new_cost,
    }
)
