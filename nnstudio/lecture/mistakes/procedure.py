"""Mistakes around the gradient: which rows are taken, how a run begins, what is kept. The gradient check sees none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.document import edits
from nnstudio.document.prepared import prepared
from nnstudio.document.wiring import network_of
from nnstudio.lecture.mistakes.mistake import Batches, Mistake
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from nnstudio.document.document import Document
    from nnstudio.engine.arrays import FloatArray, IntArray
    from nnstudio.engine.network import Network


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

    def rows(self, right: IntArray, update: int, batches: Batches) -> IntArray:
        """Return as many rows as belong in the update, in the order of the table."""
        first = update % -(-batches.samples // batches.size) * batches.size
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

    def rows(self, _right: IntArray, update: int, batches: Batches) -> IntArray:
        """Return the next full batch of all epochs in a row."""
        epochs, places = np.divmod(update * batches.size + np.arange(batches.size), batches.samples)
        parts = [batches.order(epoch)[places[epochs == epoch]] for epoch in range(epochs[0], epochs[-1] + 1)]
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
