"""Mistakes in the gradient itself: the gradient check exposes each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.document.names import Role, layers_of_role
from nnstudio.engine import backprop
from nnstudio.engine.costs import COSTS
from nnstudio.lecture.mistakes.mistake import Mistake, Moved
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from nnstudio.document.document import Document
    from nnstudio.engine.arrays import FloatArray
    from nnstudio.engine.network import Network
    from nnstudio.engine.structure import LayerPlan

_TWO_IN_FRONT = frozenset({"sum_squares", "mean_squares"})


class UpdatedTooEarly(Mistake):
    """Weights of a layer are changed before the layer before has used them."""

    key = "updated_too_early"
    title = QT_TRANSLATE_NOOP("Lecture", "Weights updated too early")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "Each layer’s weights are changed as soon as their gradient is known, and the layer before is then computed "
        "with the new ones. With short steps both curves nearly coincide; the gradient check tells. Take all gradients "
        "first, and change the weights afterwards.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether there is a hidden layer: without one no layer is computed after a change."""
        return _has_hidden_layer(document)

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, moved: Moved) -> FloatArray:
        """Return ∂C/∂parameter, each layer's taken with the layers after it already changed."""
        done, changed = backprop.forward(network, x), network.with_parameters(network.parameters)
        wrong = np.zeros_like(network.parameters)
        for plan in reversed(network.structure.plan):
            # forward values of the old weights, weights of the layers after from the update
            flat = backprop.backward_pass(changed, done, y, COSTS[cost]).flat
            for place in _places(network, plan):
                wrong[place] = flat[place]
            after = moved(wrong)
            for place in _places(network, plan):
                changed.parameters[place] = after[place]
        return wrong


class SlopeForgotten(Mistake):
    """∂a/∂z is left out of the chain in the hidden layers."""

    key = "slope_forgotten"
    title = QT_TRANSLATE_NOOP("Lecture", "f′(z) forgotten in the hidden layers")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The error goes back through the weights, but not through the activation: one factor of the chain is missing. "
        "The sign is often right, so the cost may fall all the same, now and then even faster, but the way is not "
        "that of the gradient.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether there is a hidden layer."""
        return _has_hidden_layer(document)

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return ∂C/∂parameter with ∂C/∂a in the place of ∂C/∂z in hidden layers."""
        return _with_hidden_deltas(network, x, y, cost, _summed_back, slopes=False)


class OnePathOnly(Mistake):
    """∂C/∂a of a hidden neuron is taken from one arrow instead of all."""

    key = "one_path_only"
    title = QT_TRANSLATE_NOOP("Lecture", "One path instead of the sum over all")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "A hidden neuron reaches the cost by every arrow that leaves it, and here only the first of them is counted. "
        "With a single output neuron nobody notices.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether some hidden neuron may have two ways on."""
        diagram = document.diagram
        ways = (sum(diagram.layer(c.target).size for c in diagram.outgoing(layer.id)) for layer in diagram.layers)
        return _has_hidden_layer(document) and max(ways, default=0) > 1

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return ∂C/∂parameter with ∂C/∂a_k = w_1k · ∂C/∂z_1 in hidden layers."""
        return _with_hidden_deltas(network, x, y, cost, _first_path, slopes=True)


class TwoForgotten(Mistake):
    """The 2 of (a − y)² is lost."""

    key = "two_forgotten"
    title = QT_TRANSLATE_NOOP("Lecture", "The factor 2 forgotten")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The derivative of (a − y)² is 2(a − y), and here the 2 is left out. Every step is half as long: it looks like "
        "a smaller learning rate, and only the gradient check tells.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether the cost has a 2 to forget."""
        return document.training.cost in _TWO_IN_FRONT

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return half of ∂C/∂parameter."""
        return 0.5 * backprop.gradients(network, x, y, cost).flat


class WrongSign(Mistake):
    """The parameters move with the gradient instead of against it."""

    key = "wrong_sign"
    title = QT_TRANSLATE_NOOP("Lecture", "The sign turned round")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "y − a stands where a − y belongs, so each step goes uphill. The cost rises from the first update on.",
    )

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return −∂C/∂parameter."""
        return -backprop.gradients(network, x, y, cost).flat


class BiasForgotten(Mistake):
    """Biases are never moved."""

    key = "bias_forgotten"
    title = QT_TRANSLATE_NOOP("Lecture", "The biases forgotten")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture", "Only the weights are updated. The network learns what it can without moving its thresholds."
    )

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return ∂C/∂w, and 0 for every bias."""
        return backprop.gradients(network, x, y, cost).flat * network.structure.is_weight


class BiasPerWeight(Mistake):
    """The step of a bias is taken once for each arrow that comes in."""

    key = "bias_per_weight"
    title = QT_TRANSLATE_NOOP("Lecture", "The bias moved once for each weight")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The line that moves the bias stands inside the loop over the weights: a neuron with four arrows moves its "
        "bias four times.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether more than one arrow comes in at some neuron."""
        present = (c.present.sum(axis=1).max() for c in document.diagram.connections)
        return max(present, default=0) > 1

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return ∂C/∂parameter, that of a bias times the number of arrows that come in."""
        views = network.views(backprop.gradients(network, x, y, cost).flat)
        present = network.views(network.structure.present).weights
        for plan in network.structure.plan:
            arrows = np.add.reduce([present[connection].sum(axis=1) for connection, _ in plan.incoming])
            views.biases[plan.layer][...] *= arrows
        return views.flat


class BatchSummed(Mistake):
    """The gradients of a batch are summed instead of averaged."""

    key = "batch_summed"
    title = QT_TRANSLATE_NOOP("Lecture", "The batch summed, not averaged")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The gradients of a batch are added, but not divided by their number. The learning rate then means something "
        "else for each batch size: it is multiplied by the number of rows, which may be too much.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether a batch has more than one row."""
        return document.training.batch_size != 1

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return Σ_k ∂C_k/∂parameter."""
        return len(x) * backprop.gradients(network, x, y, cost).flat


def _has_hidden_layer(document: Document) -> bool:
    return bool(layers_of_role(document.diagram, Role.HIDDEN))


def _places(network: Network, plan: LayerPlan) -> list[slice]:
    """Return where the weights that feed a layer and its biases stand in the flat vector."""
    return [*(network.weight_slices[connection] for connection, _ in plan.incoming), network.bias_slices[plan.layer]]


def _summed_back(network: Network, plan: LayerPlan, deltas: list[FloatArray]) -> FloatArray:
    """Return Σ_j w_jk · ∂C/∂z_j over all arrows that leave a layer, ``(n, size)``."""
    parts = [deltas[target].dot(network.weights[connection]) for connection, target in plan.outgoing]
    total: FloatArray = np.add.reduce(parts)
    return total


def _first_path(network: Network, plan: LayerPlan, deltas: list[FloatArray]) -> FloatArray:
    """Return w_1k · ∂C/∂z_1 of the first neuron that a layer feeds, ``(n, size)``."""
    connection, target = plan.outgoing[0]
    first: FloatArray = deltas[target][:, :1].dot(network.weights[connection][:1])
    return first


def _with_hidden_deltas(
    network: Network,
    x: FloatArray,
    y: FloatArray,
    cost: str,
    back: Callable[[Network, LayerPlan, list[FloatArray]], FloatArray],
    *,
    slopes: bool,
) -> FloatArray:
    """Return ∂C/∂parameter where `back` gives ∂C/∂a of hidden layers, with or without f′(z) after it."""
    right = backprop.gradients(network, x, y, cost)
    deltas = list(right.deltas)
    for plan in reversed(network.structure.plan):
        if plan.outgoing:
            z, a, dC_da = right.forward.z[plan.layer], right.forward.a[plan.layer], back(network, plan, deltas)
            deltas[plan.layer] = plan.activation.backward(z, a, dC_da) if slopes else dC_da
    return backprop.parameter_gradient(network, right.forward, deltas).flat
