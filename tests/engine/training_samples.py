"""A small network and samples that the training tests share."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from nnstudio.engine import (
    Engine,
    FloatArray,
    History,
    Network,
    OptimizerSettings,
    StopConditions,
    TrainingLoop,
    TrainingSettings,
    TrainingState,
    initialise,
)

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([[0.0], [1.0], [1.0], [0.0]])


def small_network() -> Network:
    """Return 2-3-1, tanh and sigmoid, drawn from seed 1."""
    network = Network.chain([2, 3, 1], ["tanh", "sigmoid"])
    return network.with_parameters(initialise(network, "glorot_uniform", 1))


def ten_rows() -> tuple[FloatArray, FloatArray]:
    """Return ten samples, of which a batch size of 4 makes two whole batches and a partial one."""
    random = np.random.default_rng(5)
    return random.normal(size=(10, 2)), (random.random((10, 1)) > 0.5).astype(np.float64)


def settings(batch_size: int = 0, optimizer: str = "gradient_descent", **changes: Any) -> TrainingSettings:
    """Return settings with a learning rate of 0.1; stop conditions by their own names."""
    names = {field.name for field in fields(StopConditions)}
    stop = StopConditions(**{name: changes.pop(name) for name in names & set(changes)})
    chosen = OptimizerSettings(optimizer, learning_rate=changes.pop("learning_rate", 0.1))
    return TrainingSettings(optimizer=chosen, batch_size=batch_size, stop=stop, **changes)


def loop(chosen: TrainingSettings, **more: Any) -> TrainingLoop:
    """Return a loop over the ten rows, by the engine whose numbers can be foretold to the last bit."""
    return TrainingLoop(small_network(), *ten_rows(), chosen, **{"engine": Engine.REFERENCE, **more})


def assert_same(found: TrainingState, expected: TrainingState) -> None:
    """Assert that two states are equal to the last bit."""
    for field in fields(TrainingState):
        one, two = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(one, History):
            for left, right in zip(one.columns(), two.columns(), strict=True):
                np.testing.assert_array_equal(left, right)
        else:
            np.testing.assert_array_equal(one, two)
