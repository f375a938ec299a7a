"""Feed forward and back propagation, as in a textbook: every derivative says of what, with respect to what.

Rows are samples: z, a, ∂C/∂a and ∂C/∂z of a layer have shape ``(n, size)``, W has shape ``(to, from)``.
Before a mean over samples is taken, C means the cost C_k of the sample in that row. Products are written
``.dot``, which on small matrices is twice as fast as ``@``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.arrays import FloatArray, as_samples, check_same_rows, look_up, overflow_allowed
from nnstudio.engine.costs import COSTS, Cost, check_targets
from nnstudio.engine.fused import fused_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from nnstudio.engine.network import Network
    from nnstudio.engine.structure import LayerPlan, ParameterViews

_NOTHING = np.empty((0, 0))


class ForwardPass(NamedTuple):
    """What the forward pass computed for some samples.

    Attributes
    ----------
    z, a
        By layer ``(n, size)``: weighted sums and activations. Both of an input layer are its columns of x.
    output
        ``(n, output_size)``, the output layers' a side by side.
    """

    z: tuple[FloatArray, ...]
    a: tuple[FloatArray, ...]
    output: FloatArray


class BackwardPass(NamedTuple):
    """What the backward pass computed for some samples.

    Attributes
    ----------
    flat
        ∇C, the mean over the samples of ∂C_k/∂parameter, over the flat vector; 0 for absent arrows.
    weights, biases
        Views of it: ∂C/∂W by connection ``(to, from)``, ∂C/∂b by layer ``(size,)``.
    activations, deltas
        By layer ``(n, size)``, each row of its own sample: ∂C_k/∂a and ∂C_k/∂z.
    """

    flat: FloatArray
    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    activations: tuple[FloatArray, ...]
    deltas: tuple[FloatArray, ...]


@dataclass(frozen=True, eq=False)
class Gradients:
    """Both passes of some samples, and their cost.

    Attributes
    ----------
    flat, weights, biases, activations, deltas
        As in `BackwardPass`.
    forward
        The forward pass they belong to.
    sample_costs
        C_k of every sample, ``(n,)``.
    """

    flat: FloatArray
    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    activations: tuple[FloatArray, ...]
    deltas: tuple[FloatArray, ...]
    forward: ForwardPass
    sample_costs: FloatArray

    @property
    def cost(self) -> float:
        """C, the mean over the samples."""
        return float(self.sample_costs.mean())


def forward(network: Network, x: ArrayLike) -> ForwardPass:
    """Return z and a of every layer for the samples in the rows of `x`, ``(n, input_size)``.

    Raises
    ------
    NNStudioError
        If `x` has other columns, no rows, or a value that is not finite.
    """
    with overflow_allowed():
        return forward_pass(network, as_samples(x, network.input_size, "inputs"))


def sample_costs(network: Network, x: ForwardPass | ArrayLike, y: ArrayLike, cost_name: str) -> FloatArray:
    """Return C_k of every sample, ``(n,)``.

    Parameters
    ----------
    x
        Samples, or the forward pass made of them.
    y
        Targets, ``(n, output_size)``.
    cost_name
        Key of `COSTS`.

    Raises
    ------
    NNStudioError
        If the cost is unknown, or `x` or `y` do not fit the network, each other or the cost.
    """
    done = x if isinstance(x, ForwardPass) else forward(network, x)
    kind = look_up(COSTS, cost_name, "cost")
    targets = as_targets(network, done.output, y, kind)
    with overflow_allowed():
        return costs_of(network, done, targets, kind)


def cost(network: Network, x: ForwardPass | ArrayLike, y: ArrayLike, cost_name: str) -> float:
    """Return C = 1/n Σ_k C_k, without any penalty; parameters and errors as `sample_costs`."""
    return float(sample_costs(network, x, y, cost_name).mean())


def gradients(network: Network, x: ForwardPass | ArrayLike, y: ArrayLike, cost_name: str) -> Gradients:
    """Return ∇C and everything it is made of; parameters and errors as `sample_costs`."""
    done = x if isinstance(x, ForwardPass) else forward(network, x)
    kind = look_up(COSTS, cost_name, "cost")
    targets = as_targets(network, done.output, y, kind)
    with overflow_allowed():
        costs = costs_of(network, done, targets, kind)
        return Gradients(*backward_pass(network, done, targets, kind), done, costs)


def as_targets(network: Network, x: FloatArray, y: ArrayLike, cost: Cost) -> FloatArray:
    """Return `y` as ``(n, output_size)``; raise `NNStudioError` unless it fits network, cost and rows of `x`."""
    targets = as_samples(y, network.output_size, "targets")
    check_same_rows(x, targets)
    check_targets(cost, targets)
    return targets


def forward_pass(network: Network, x: FloatArray) -> ForwardPass:
    """Return what `forward` does, for an `x` that is known to fit."""
    z = [_NOTHING] * len(network.layers)
    a = z.copy()
    for layer, columns in network.structure.input_columns:
        z[layer] = a[layer] = x[:, columns]
    for layer, activation, incoming, _ in network.structure.plan:
        z_layer = network.biases[layer]
        for connection, source in incoming:
            # z_j = Σ_k w_jk a_k + b_j: (n, from) · (from, to) -> (n, to)
            z_layer = z_layer + a[source].dot(network.weights[connection].T)
        z[layer], a[layer] = z_layer, activation.value(z_layer)
    return ForwardPass(tuple(z), tuple(a), _beside([a[layer] for layer in network.outputs]))


def costs_of(network: Network, done: ForwardPass, y: FloatArray, cost: Cost) -> FloatArray:
    """Return what `sample_costs` does, for targets that are known to fit."""
    total: FloatArray = np.add.reduce(_beside(cost_terms(network, done, y, cost)), axis=1)
    return total


def cost_terms(network: Network, done: ForwardPass, y: FloatArray, cost: Cost) -> list[FloatArray]:
    """Return, by output layer ``(n, size)``, each output neuron's term of C_k."""
    terms = []
    for layer, columns in network.structure.output_columns:
        fused = fused_for(cost.name, network.layers[layer].activation, network.layers[layer].size)
        if fused is None:
            terms.append(cost.terms(done.a[layer], y[:, columns], network.output_size))
        else:
            terms.append(fused.terms(done.z[layer], y[:, columns]))
    return terms


def backward_pass(
    network: Network, done: ForwardPass, y: FloatArray, cost: Cost, *, to_inputs: bool = True
) -> BackwardPass:
    """Return ∇C and what it is made of, for targets that are known to fit.

    Parameters
    ----------
    to_inputs
        False leaves ∂C/∂a of the input layers out (empty arrays): no parameter needs it.
    """
    # By layer, (n, size). All are taken before any parameter changes.
    dC_da, dC_dz = [_NOTHING] * len(network.layers), [_NOTHING] * len(network.layers)
    for layer, columns in network.structure.output_columns:
        dC_da[layer], dC_dz[layer] = _output_derivatives(network, layer, done, y[:, columns], cost)
    for plan in reversed(network.structure.plan):
        if plan.outgoing:
            dC_da[plan.layer] = _activation_derivative(network, plan, dC_dz)
            # ∂C/∂z_j = ∂a_j/∂z_j · ∂C/∂a_j = f′(z_j) · ∂C/∂a_j: (n, size)
            dC_dz[plan.layer] = plan.activation.backward(done.z[plan.layer], done.a[plan.layer], dC_da[plan.layer])
    for plan in network.structure.input_plan if to_inputs else ():
        # an input's z is its a, so ∂C/∂z = ∂C/∂a: (n, size)
        dC_da[plan.layer] = dC_dz[plan.layer] = _activation_derivative(network, plan, dC_dz)
    flat, weights, biases = parameter_gradient(network, done, dC_dz)
    return BackwardPass(flat, weights, biases, tuple(dC_da), tuple(dC_dz))


def _output_derivatives(
    network: Network, layer: int, done: ForwardPass, y: FloatArray, cost: Cost
) -> tuple[FloatArray, FloatArray]:
    """Return ∂C/∂a and ∂C/∂z of an output layer, ``(n, size)`` each."""
    return cost.derivative(done.a[layer], y, network.output_size), output_delta(network, layer, done, y, cost)


def output_delta(network: Network, layer: int, done: ForwardPass, y: FloatArray, cost: Cost) -> FloatArray:
    """Return ∂C/∂z of an output layer, ``(n, size)``, each row of its own sample; `y` are the layer's own targets."""
    z, a = done.z[layer], done.a[layer]
    name = network.layers[layer].activation
    fused = fused_for(cost.name, name, a.shape[1])
    if fused is not None:
        return fused.delta(z, a, y)
    return ACTIVATIONS[name].backward(z, a, cost.derivative(a, y, network.output_size))


def _activation_derivative(network: Network, plan: LayerPlan, dC_dz: list[FloatArray]) -> FloatArray:
    """Return ∂C/∂a of a layer that feeds others, ``(n, size)``."""
    # ∂C/∂a_k = Σ_j ∂z_j/∂a_k · ∂C/∂z_j = Σ_j w_jk · ∂C/∂z_j: (n, to) · (to, from) -> (n, from),
    # summed over every connection that leaves the layer
    (connection, target), *others = plan.outgoing
    dC_da: FloatArray = dC_dz[target].dot(network.weights[connection])
    for connection, target in others:
        dC_da = dC_da + dC_dz[target].dot(network.weights[connection])
    return dC_da


def parameter_gradient(network: Network, done: ForwardPass, dC_dz: Sequence[FloatArray]) -> ParameterViews:
    """Return ∇C, the mean over the samples, with its views, from ∂C_k/∂z by layer ``(n, size)``."""
    views = network.views(np.empty(network.structure.size))
    ones = np.ones(len(done.output))
    for layer, _, incoming, _ in network.structure.plan:
        delta = dC_dz[layer]
        for connection, source in incoming:
            # ∂C/∂w_jk = ∂z_j/∂w_jk · ∂C/∂z_j = a_k · ∂C/∂z_j, summed over the samples: (to, n) · (n, from)
            delta.T.dot(done.a[source], out=views.weights[connection])
        # ∂C/∂b_j = ∂z_j/∂b_j · ∂C/∂z_j = 1 · ∂C/∂z_j, summed over the samples: (n) · (n, to)
        ones.dot(delta, out=views.biases[layer])
    flat = views.flat
    flat /= len(ones)
    if not network.structure.complete:
        flat *= network.structure.present
    return views


def _beside(parts: list[FloatArray]) -> FloatArray:
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
