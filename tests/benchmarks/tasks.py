"""The five trainings that are timed, from XOR to wide layers: plain mini-batch gradient descent, the same for all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.engine import FloatArray, Network, initialise


@dataclass(frozen=True)
class Speed:
    """One training.

    Attributes
    ----------
    cost
        In the engine's words; the peers compute the same.
    rows, batch
        Samples, and those of one update.
    """

    name: str
    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    cost: str
    rows: int
    batch: int
    learning_rate: float = 0.01

    @property
    def network(self) -> Network:
        """The network with the weights that all begin with."""
        network = Network.chain(self.sizes, self.activations)
        return network.with_parameters(initialise(network, "glorot_uniform", 1))

    def samples(self) -> tuple[FloatArray, FloatArray]:
        """Return x and y, in an order that need not be shuffled."""
        random = np.random.default_rng(2)
        x = random.normal(size=(self.rows, self.sizes[0]))
        if self.activations[-1] == "softmax":
            return x, np.eye(self.sizes[-1])[random.integers(0, self.sizes[-1], self.rows)]
        return x, random.integers(0, 2, (self.rows, self.sizes[-1])).astype(np.float64)


TASKS = {
    task.name: task
    for task in (
        Speed("T1", (2, 4, 1), ("tanh", "sigmoid"), "half_sum_squares", 4, 4),
        Speed("T2", (2, 8, 8, 8, 1), ("tanh",) * 4, "half_sum_squares", 500, 10),
        Speed("T3", (64, 64, 10), ("relu", "softmax"), "categorical_cross_entropy", 1792, 32),
        Speed("T4", (784, 128, 64, 10), ("relu", "relu", "softmax"), "categorical_cross_entropy", 12800, 64),
        Speed("T5", (784, 1024, 1024, 10), ("relu", "relu", "softmax"), "categorical_cross_entropy", 4096, 256),
    )
}
