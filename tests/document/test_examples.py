"""The examples: they open, have no problem, look right, are what the script makes, and learn what they are for."""

from __future__ import annotations

import make_examples
import numpy as np
import pytest

from nnstudio.document import edits
from nnstudio.document.build import build, training_loop
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.names import neuron_names
from nnstudio.document.project_file import dumps, load

EPOCHS_AND_COST = {
    "notes_3_4_2": (2000, 0.01),
    "xor": (1000, 0.01),
    "circle": (100, 0.1),
    "spirals": (150, 0.02),
    "iris": (100, 0.1),
    "chain_1_1_1_1": (500, 0.01),
    "linear_regression": (200, 0.02),
}
SIZES = {
    "notes_3_4_2": [3, 4, 2],
    "xor": [2, 4, 1],
    "circle": [2, 6, 1],
    "spirals": [2, 16, 16, 1],
    "iris": [4, 8, 3],
    "chain_1_1_1_1": [1, 1, 1, 1],
    "linear_regression": [1, 1],
}
KEYS = [example.key for example in EXAMPLES]
PATHS = {example.key: example.path for example in EXAMPLES}


def test_every_example_of_the_script_is_offered() -> None:
    assert [make.__name__ for make in make_examples.MAKERS] == KEYS
    assert set(EPOCHS_AND_COST) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_an_example_is_what_the_script_makes(key: str) -> None:
    make = next(make for make in make_examples.MAKERS if make.__name__ == key)
    assert dumps(load(PATHS[key])) == dumps(make())


@pytest.mark.parametrize("key", KEYS)
def test_an_example_has_no_problem_its_shape_and_room_between_its_layers(key: str) -> None:
    document = load(PATHS[key])
    assert build(document).problems == ()
    assert [layer.size for layer in document.diagram.layers] == SIZES[key]
    assert np.diff([layer.x for layer in document.diagram.layers]).tolist() == [200.0] * (len(SIZES[key]) - 1)
    assert document.progress.step == 0


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("seed", [None, 5])
def test_pressing_train_learns_it(key: str, seed: int | None) -> None:
    document = load(PATHS[key])
    epochs, cost = EPOCHS_AND_COST[key]
    if seed is not None:
        document = edits.randomise(document, seed)
        epochs *= 3
    loop = training_loop(document, build(document))
    loop.run_epochs(epochs)
    assert loop.state.history.training[-1] < cost


def test_the_notes_network_has_the_names_and_the_cost_of_the_notes() -> None:
    document = load(PATHS["notes_3_4_2"])
    assert "".join(neuron_names(document).values()) == "ABCwxyz12"
    assert document.training.cost == "sum_squares"
    assert {layer.activation for layer in document.diagram.layers[1:]} == {"sigmoid"}
