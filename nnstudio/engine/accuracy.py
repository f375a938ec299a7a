"""Accuracy: the share of samples put in the right class, where the targets are classes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nnstudio.engine.arrays import BoolArray, FloatArray, IntArray
    from nnstudio.engine.network import Network


@dataclass(frozen=True)
class AccuracyRule:
    """How outputs are read as classes.

    Attributes
    ----------
    one_hot
        True: the class is the place of the largest output.
    middle
        Of a single output: the class is the side of this value. NaN: the targets are no classes.
    """

    one_hot: bool
    middle: float

    @classmethod
    def for_targets(cls, network: Network, y: FloatArray) -> AccuracyRule:
        """Return the rule that suits the network's output and the training targets, ``(n, output_size)``.

        Classes are one-hot rows, or two values of a single sigmoid or tanh output.
        """
        if y.shape[1] > 1:
            one_hot = bool(((y == 0.0) | (y == 1.0)).all() and (y.sum(axis=1) == 1.0).all())
            return cls(one_hot=one_hot, middle=np.nan)
        low, high = float(y.min()), float(y.max())
        two_sided = network.layers[network.outputs[0]].activation in {"sigmoid", "tanh"}
        two_classes = two_sided and low < high and bool(((y == low) | (y == high)).all())
        return cls(one_hot=False, middle=0.5 * (low + high) if two_classes else np.nan)

    def accuracy(self, output: FloatArray, y: FloatArray) -> float:
        """Return the share of rows whose output says the class of their target; NaN if there are no classes."""
        return self.right(output, y) / len(y)

    def right(self, output: FloatArray, y: FloatArray) -> float:
        """Return how many rows say the class of their target; NaN if there are no classes."""
        return float(np.count_nonzero(self.classes(output) == self.classes(y))) if self.applies else math.nan

    @property
    def applies(self) -> bool:
        """Whether the targets are classes."""
        return self.one_hot or not math.isnan(self.middle)

    def classes(self, values: FloatArray) -> IntArray | BoolArray:
        """Return the class that each row of outputs or targets says, ``(n,)``."""
        return values.argmax(axis=1) if self.one_hot else values >= self.middle
