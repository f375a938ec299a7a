"""Hypothesis strategies: any network the engine allows, with samples that suit a cost."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from nnstudio.engine import ACTIVATIONS, COSTS, BoolArray, ConnectionSpec, FloatArray, LayerSpec, Network, forward

HIDDEN = [name for name, activation in ACTIVATIONS.items() if not activation.output_only]
PROBABILITIES = ["sigmoid", "softmax"]
KINKED = {"relu", "leaky_relu"}


class Problem(NamedTuple):
    """A network, samples in the rows of x and y, and a cost."""

    network: Network
    x: FloatArray
    y: FloatArray
    cost: str


@st.composite
def problems(draw: st.DrawFn, largest: int = 3) -> Problem:
    """Draw acyclic graphs with skips, masks, several inputs and outputs, layers in any order."""
    cost = draw(st.sampled_from(list(COSTS)))
    network = draw(networks(PROBABILITIES if COSTS[cost].probabilities else list(ACTIVATIONS), largest))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows = draw(st.integers(1, 5))
    x, y = random.normal(size=(rows, network.input_size)), random.random((rows, network.output_size))
    return Problem(network.with_parameters(random.normal(size=network.parameters.size)), x, y, cost)


@st.composite
def networks(draw: st.DrawFn, output_activations: list[str], largest: int = 3) -> Network:
    """Draw the structure, of layers of `largest` neurons at most; all parameters 0."""
    count = draw(st.integers(2, 5))
    sizes = draw(st.lists(st.integers(1, largest), min_size=count, max_size=count))
    place = draw(st.permutations(range(count)))  # of the i-th layer in the direction of signals
    ends = draw(st.sets(st.sampled_from([(i, j) for j in range(count) for i in range(j)])))
    ends |= {(max(i - 1, 0), max(i, 1)) for i in range(count) if not any(i in pair for pair in ends)}
    masks = {pair: draw(st.none() | _masks(sizes[pair[1]], sizes[pair[0]])) for pair in sorted(ends)}
    layers = [LayerSpec("", 1)] * count
    for i in range(count):
        layers[place[i]] = LayerSpec(f"L{i}", sizes[i], draw(_activation(i, ends, output_activations)))
    return Network(layers, [ConnectionSpec(place[i], place[j], mask) for (i, j), mask in masks.items()])


def _activation(layer: int, ends: set[tuple[int, int]], output_activations: list[str]) -> st.SearchStrategy[str]:
    if not any(target == layer for _, target in ends):
        return st.just("linear")
    return st.sampled_from(HIDDEN if any(source == layer for source, _ in ends) else output_activations)


def _masks(rows: int, columns: int) -> st.SearchStrategy[BoolArray]:
    flags = st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)
    return flags.map(lambda chosen: np.array(chosen, dtype=np.bool_).reshape(rows, columns))


def distance_to_kink(network: Network, x: FloatArray) -> float:
    """Return the smallest \\|z\\| in a layer whose derivative jumps at 0; there differences say nothing."""
    z = forward(network, x).z
    return min(
        (np.abs(z[i]).min() for i, layer in enumerate(network.layers) if layer.activation in KINKED), default=1.0
    )
