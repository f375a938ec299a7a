"""The classic mistakes of people who write back propagation themselves, each made on purpose and in one place.

A `Mistake` differs from the right training in one of its methods. All gradients are flat, ``(n,)``, the mean over the
rows of a batch.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from nnstudio.document import edits
from nnstudio.document.names import Role, layers_of_role
from nnstudio.document.prepared import prepared
from nnstudio.document.wiring import network_of
from nnstudio.engine import backprop
from nnstudio.engine.arrays import FloatArray, IntArray
from nnstudio.engine.costs import COSTS
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nnstudio.document.document import Document
    from nnstudio.engine.network import Network
    from nnstudio.engine.structure import LayerPlan
    from nnstudio.engine.training_values import TrainingSettings

Moved = Callable[[FloatArray], FloatArray]
"""From a gradient to the parameters that the optimizer makes of it."""

_TWO_IN_FRONT = frozenset({"sum_squares", "mean_squares"})


class Mistake:
    """One mistake; this base class makes none.

    Attributes
    ----------
    key : str
        Its name in `MISTAKES`.
    title, explanation : str
        English, context "Lecture": what is done wrong; why it is wrong and how one notices.
    shown_by_check : bool
        Whether the gradient check can expose it: it sees gradients only, no batches and no initial weights.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    shown_by_check: ClassVar[bool] = True

    def applies(self, _document: Document) -> bool:
        """Return whether the mistake changes anything in this document."""
        return True

    def start(self, _document: Document, network: Network) -> FloatArray:
        """Return the parameters that the wrong run begins with; those of `network` are right."""
        return network.parameters

    def rows(self, right: IntArray, _update: int, _samples: int, _training: TrainingSettings) -> IntArray:
        """Return which of all training samples an update takes, from 0; `right` are those that belong in it."""
        return right

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return what is taken for ∂C/∂parameter on a batch."""
        return backprop.gradients(network, x, y, cost).flat

    def settle(self, _network: Network, after: FloatArray) -> FloatArray:
        """Return the parameters that are kept of those that the optimizer made; `network` holds the old ones."""
        return after


class UpdatedTooEarly(Mistake):
    """Weights of a layer are changed before the layer before has used them."""

    key = "updated_too_early"
    title = QT_TRANSLATE_NOOP("Lecture", "Weights updated too early")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "Each layer’s weights are changed as soon as their gradient is known, and the layer before is then computed "
        "with the new ones. Take all gradients first, and change the weights afterwards.",
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
        "The sign is often right, so the network learns, only badly.",
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
        "else for each batch size, and large batches diverge.",
    )

    def applies(self, document: Document) -> bool:
        """Return whether a batch has more than one row."""
        return document.training.batch_size != 1

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return Σ_k ∂C_k/∂parameter."""
        return len(x) * backprop.gradients(network, x, y, cost).flat


class NeverReshuffled(Mistake):
    """Every epoch takes the rows in the same order."""

    key = "never_reshuffled"
    title = QT_TRANSLATE_NOOP("Lecture", "The rows never shuffled")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "Every epoch takes the rows in the order of the table. If it lists one class after the other, each batch sees "
        "one class only. The gradients are right: the gradient check cannot see this one.",
    )
    shown_by_check = False

    def applies(self, document: Document) -> bool:
        """Return whether the order matters: there are batches, and they should be shuffled."""
        return document.training.batch_size != 0 and document.training.shuffle

    def rows(self, right: IntArray, update: int, samples: int, training: TrainingSettings) -> IntArray:
        """Return as many rows as belong in the update, in the order of the table."""
        first = update % -(-samples // training.batch_size) * training.batch_size
        return np.arange(first, first + len(right))


class BatchLeaks(Mistake):
    """A batch that the end of an epoch cuts short is filled up from the next epoch."""

    key = "batch_leaks"
    title = QT_TRANSLATE_NOOP("Lecture", "A partial batch leaks into the next epoch")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The counter of the batch is not set back at the end of an epoch, so the last batch mixes rows of two epochs "
        "and all batches after it begin too late. The gradients are right: the gradient check cannot see this one.",
    )
    shown_by_check = False

    def applies(self, document: Document) -> bool:
        """Return whether the last batch of an epoch is a partial one."""
        samples = prepared(document.table, document.data)
        size = document.training.batch_size
        return samples is not None and 0 < size < len(samples.x) and len(samples.x) % size != 0

    def rows(self, _right: IntArray, update: int, samples: int, training: TrainingSettings) -> IntArray:
        """Return the next full batch of all epochs in a row."""
        places = np.arange(update * training.batch_size, (update + 1) * training.batch_size)
        parts = [
            _order(training, samples, epoch)[places[places // samples == epoch] % samples]
            for epoch in range(places[0] // samples, places[-1] // samples + 1)
        ]
        return np.concatenate(parts)


class GlorotOffByRootThree(Mistake):
    """A standard deviation is taken for the bound of a uniform distribution."""

    key = "glorot_off"
    title = QT_TRANSLATE_NOOP("Lecture", "Initial weights off by √3")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The standard deviation of Glorot’s rule is taken for the bound of a uniform distribution, so the initial "
        "weights are too small by √3. In deep networks the signal fades. The gradients are right: the gradient check "
        "cannot see this one.",
    )
    shown_by_check = False

    def applies(self, document: Document) -> bool:
        """Return whether the weights were drawn by Glorot's rule from a uniform distribution."""
        return document.initializer.name == "glorot_uniform"

    def start(self, _document: Document, network: Network) -> FloatArray:
        """Return the parameters with the weights divided by √3."""
        return network.parameters / np.where(network.structure.is_weight == 1.0, math.sqrt(3.0), 1.0)


class ResetDraws(Mistake):
    """Reset draws new weights instead of going back to the old ones."""

    key = "reset_draws"
    title = QT_TRANSLATE_NOOP("Lecture", "Reset draws other weights")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "The second run begins with other initial weights than the first, so a difference between the two may come "
        "from anywhere. The gradients are right: the gradient check cannot see this one.",
    )
    shown_by_check = False

    def start(self, document: Document, network: Network) -> FloatArray:
        """Return the parameters that the next seed draws."""
        drawn = network_of(edits.randomise(document, document.training.seed + 1).diagram)
        return network.parameters if drawn is None else drawn.parameters


class PenaltySticks(Mistake):
    """A weight that the L1 penalty brought to zero stays there."""

    key = "penalty_sticks"
    title = QT_TRANSLATE_NOOP("Lecture", "L1 holds weights at zero")
    explanation = QT_TRANSLATE_NOOP(
        "Lecture",
        "A weight that crosses zero is set to zero and never moves again, whatever its gradient says. The gradients "
        "are right: the gradient check cannot see this one.",
    )
    shown_by_check = False

    def applies(self, document: Document) -> bool:
        """Return whether there is an L1 penalty."""
        return document.training.optimizer.l1 > 0.0

    def settle(self, network: Network, after: FloatArray) -> FloatArray:
        """Return the parameters with 0 for each weight that is 0 or has changed its sign."""
        crossed = (network.structure.is_weight == 1.0) & (network.parameters * after <= 0.0)
        return np.where(crossed, 0.0, after)


MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        mistake.key: mistake()
        for mistake in (
            UpdatedTooEarly,
            SlopeForgotten,
            OnePathOnly,
            TwoForgotten,
            WrongSign,
            BiasForgotten,
            BiasPerWeight,
            BatchSummed,
            NeverReshuffled,
            BatchLeaks,
            GlorotOffByRootThree,
            ResetDraws,
            PenaltySticks,
        )
    }
)


def mistakes_for(document: Document) -> tuple[Mistake, ...]:
    """Return the mistakes that change anything in a document."""
    return tuple(mistake for mistake in MISTAKES.values() if mistake.applies(document))


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


def _order(training: TrainingSettings, samples: int, epoch: int) -> IntArray:
    """Return the order of the rows in an epoch, as the training loop has it."""
    order = np.arange(samples)
    return np.random.default_rng([training.seed, epoch]).permutation(samples) if training.shuffle else order
