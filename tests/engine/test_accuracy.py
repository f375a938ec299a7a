"""The share of samples put in the right class, and NaN where the targets are no classes."""

from __future__ import annotations

import numpy as np
import pytest

from nnstudio.engine import Network
from nnstudio.engine.accuracy import AccuracyRule


def accuracy(activation: str, y: list[list[float]], output: list[list[float]]) -> float:
    """Return the accuracy of these outputs, the rule being taken from y."""
    network = Network.chain([1, len(y[0])], activation)
    return AccuracyRule.for_targets(network, np.array(y)).accuracy(np.array(output), np.array(y))


def test_one_hot_targets_go_by_the_largest_output() -> None:
    y = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]
    output = [[0.4, 0.3, 0.3], [0.9, 0.05, 0.05], [0.1, 0.2, 0.3], [-3.0, -2.0, -1.0]]
    assert accuracy("softmax", y, output) == 0.75


@pytest.mark.parametrize(("activation", "low", "high"), [("sigmoid", 0.0, 1.0), ("tanh", -1.0, 1.0)])
def test_a_single_output_goes_by_the_nearer_of_the_two_targets(activation: str, low: float, high: float) -> None:
    middle = 0.5 * (low + high)
    output = [[middle - 0.1], [middle + 0.1], [middle + 0.1], [middle + 0.2]]
    assert accuracy(activation, [[low], [low], [high], [high]], output) == 0.75


@pytest.mark.parametrize(
    ("activation", "y"),
    [
        ("linear", [[0.0], [1.0]]),
        ("sigmoid", [[0.0], [0.5], [1.0]]),
        ("sigmoid", [[1.0], [1.0]]),
        ("sigmoid", [[0.0, 1.0], [1.0, 1.0]]),
        ("linear", [[0.2, 0.8], [0.5, 0.5]]),
    ],
)
def test_other_targets_are_no_classes(activation: str, y: list[list[float]]) -> None:
    assert np.isnan(accuracy(activation, y, y))
