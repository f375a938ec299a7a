"""What a mistake is: the right training, but for one of its methods. Gradients are flat ``(n,)``, batch means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from nnstudio.engine import backprop
from nnstudio.engine.arrays import FloatArray, IntArray

if TYPE_CHECKING:
    from nnstudio.document.document import Document
    from nnstudio.engine.network import Network

Moved = Callable[[FloatArray], FloatArray]
"""From a gradient to the parameters that the optimizer makes of it."""


class Batches(NamedTuple):
    """How the right training takes its samples.

    Attributes
    ----------
    samples, size
        How many there are, and how many of them a batch has; 0: all.
    order
        From an epoch to the order in which it takes them, ``(samples,)``.
    """

    samples: int
    size: int
    order: Callable[[int], IntArray]


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

    def rows(self, right: IntArray, _update: int, _batches: Batches) -> IntArray:
        """Return which of all training samples an update takes, from 0; `right` are those that belong in it."""
        return right

    def gradient(self, network: Network, x: FloatArray, y: FloatArray, cost: str, _moved: Moved) -> FloatArray:
        """Return what is taken for ∂C/∂parameter on a batch."""
        return backprop.gradients(network, x, y, cost).flat

    def settle(self, _network: Network, after: FloatArray) -> FloatArray:
        """Return the parameters that are kept of those that the optimizer made; `network` holds the old ones."""
        return after
