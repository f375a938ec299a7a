"""Make resources/examples/*.nnstudio, by the edits a person would make. Run: python packaging/make_examples.py."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nnstudio.data import SAMPLES, Column, DataSettings, Table  # noqa: E402 the checkout comes first
from nnstudio.document import edits  # noqa: E402
from nnstudio.document.document import Document, InitializerSettings, empty  # noqa: E402
from nnstudio.document.edits.arranging import COLUMN  # noqa: E402
from nnstudio.document.project_file import SUFFIX, save  # noqa: E402


def chain(sizes: Sequence[int], activations: Sequence[str], initializer: str = "glorot_uniform") -> Document:
    """Return layers side by side, each fully connected to the next."""
    document = edits.set_initializer(empty(), InitializerSettings(initializer))
    for place, (size, activation) in enumerate(zip(sizes, ("linear", *activations), strict=True)):
        document = edits.add_layer(document, place * COLUMN, 0.0, size, activation)
    for source, target in pairwise(layer.id for layer in document.diagram.layers):
        document = edits.connect_layers(document, source, target)
    return document


def with_sample(document: Document, key: str, **changes: int) -> Document:
    """Return the document with a sample as its data."""
    return edits.set_data(document, *SAMPLES[key].generate(**changes))


def named(document: Document, layer: int, names: Sequence[str]) -> Document:
    """Return the document with names for the neurons of a layer."""
    for neuron, name in zip(document.diagram.layers[layer].neurons, names, strict=True):
        document = edits.rename_neuron(document, neuron.id, name)
    return document


def notes_3_4_2() -> Document:
    """Return the network of the notes: A B C, w x y z, 1 2; the rows are those of a lecture."""
    document = chain((3, 4, 2), ("sigmoid", "sigmoid"))
    for layer, names in enumerate(("ABC", "wxyz", "12")):
        document = named(document, layer, names)
    rows = np.array(
        [
            [0.05, 0.10, 0.80, 0.01, 0.99],
            [0.20, 0.70, 0.10, 0.99, 0.01],
            [0.90, 0.30, 0.40, 0.01, 0.99],
            [0.45, 0.55, 0.60, 0.99, 0.01],
        ]
    )
    table = Table(tuple(Column(name, values) for name, values in zip("ABC12", rows.T, strict=True)))
    document = edits.set_data(document, table, DataSettings(inputs=("A", "B", "C"), targets=("1", "2")))
    return edits.set_training(document, cost="sum_squares", learning_rate=0.5)


def xor() -> Document:
    """Return 2-4-1 for XOR."""
    document = with_sample(chain((2, 4, 1), ("tanh", "sigmoid")), "xor")
    return edits.set_training(document, learning_rate=0.5)


def circle() -> Document:
    """Return 2-6-1 for points inside and outside a circle."""
    document = with_sample(chain((2, 6, 1), ("tanh", "sigmoid")), "circle")
    return edits.set_training(
        document, cost="binary_cross_entropy", optimizer="adam", learning_rate=0.03, batch_size=20
    )


def spirals() -> Document:
    """Return a deeper network for two spirals."""
    document = with_sample(chain((2, 16, 16, 1), ("relu", "relu", "sigmoid"), "he_normal"), "spirals")
    return edits.set_training(
        document, cost="binary_cross_entropy", optimizer="adam", learning_rate=0.01, batch_size=20
    )


def iris() -> Document:
    """Return 4-8-3 for the flowers, a share of them kept for validation."""
    document = with_sample(chain((4, 8, 3), ("tanh", "softmax")), "iris")
    document = edits.set_data_settings(document, replace(document.data, validation_share=0.2))
    training = {"cost": "categorical_cross_entropy", "optimizer": "adam", "learning_rate": 0.01, "batch_size": 10}
    return edits.set_training(document, **training)


def chain_1_1_1_1() -> Document:
    """Return the shortest network in which the chain rule is long."""
    document = chain((1, 1, 1, 1), ("sigmoid", "sigmoid", "sigmoid"))
    table = Table((Column("x", np.array([0.2, 0.9])), Column("y", np.array([0.1, 0.8]))))
    document = edits.set_data(document, table, DataSettings(inputs=("x",), targets=("y",)))
    return edits.set_training(document, cost="sum_squares", learning_rate=2.0)


def linear_regression() -> Document:
    """Return one neuron that finds a line through noisy points."""
    x = np.linspace(-1.0, 1.0, 30).round(2)
    y = (0.8 * x + 0.3 + np.random.default_rng(1).normal(0.0, 0.1, x.size)).round(3)
    table = Table((Column("x", x), Column("y", y)))
    document = edits.set_data(chain((1, 1), ("linear",)), table, DataSettings(inputs=("x",), targets=("y",)))
    return edits.set_training(document, cost="mean_squares", learning_rate=0.1)


MAKERS: tuple[Callable[[], Document], ...] = (
    notes_3_4_2,
    xor,
    circle,
    spirals,
    iris,
    chain_1_1_1_1,
    linear_regression,
)


def main() -> None:
    """Write every example."""
    folder = ROOT / "resources" / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    for make in MAKERS:
        save(make(), folder / f"{make.__name__}{SUFFIX}")


if __name__ == "__main__":
    main()
