from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.document import edits
from nnstudio.document.document import Document, empty
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.clips import dumps, loads


def drawn() -> Document:
    document = edits.add_layer(edits.add_layer(empty(), 0, 0, 2), 200, 0, 3, "relu", "H")
    first, second = (layer.id for layer in document.diagram.layers)
    return edits.connect_layers(document, first, second)


def everything(document: Document) -> Selection:
    return Selection(layers=frozenset(layer.id for layer in document.diagram.layers))


def written() -> dict[str, Any]:
    document = drawn()
    found: dict[str, Any] = json.loads(dumps(edits.copy(document, everything(document))))
    return found


def test_a_clip_comes_back_exactly() -> None:
    document = drawn()
    clip = loads(dumps(edits.copy(document, everything(document))))
    assert clip is not None
    assert [(layer.name, layer.activation, layer.size) for layer in clip.diagram.layers] == [
        ("", "sigmoid", 2),
        ("H", "relu", 3),
    ]
    np.testing.assert_array_equal(clip.diagram.connections[0].weights, document.diagram.connections[0].weights)
    assert not clip.diagram.connections[0].weights.flags.writeable
    assert edits.paste(empty(), clip, 0, 0).diagram.layers[1].name == "H"


@given(st.binary(max_size=200) | st.text(max_size=50).map(str.encode))
def test_anything_may_be_on_a_clipboard(data: bytes) -> None:
    assert loads(data) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found["layers"][0].update(activation="magic"),
        lambda found: found["layers"][0].update(x=1e300),
        lambda found: found["layers"][0].update(id=float("inf")),
        lambda found: found["layers"][0].update(biases=[1.0]),
        lambda found: found["layers"][1].update(id=found["layers"][0]["id"]),
        lambda found: found["connections"][0].update(weights=[[1.0]]),
        lambda found: found["connections"][0].update(target=99),
        lambda found: found["connections"][0].update(target=found["connections"][0]["source"]),
        lambda found: found["connections"].append({**found["connections"][0], "id": 77}),
        lambda found: found.update(layers=[found["layers"][0]] * 500),
        lambda found: found["layers"][0].update(neurons=[]),
    ],
)
def test_a_spoilt_clip_is_none(spoil: Callable[[dict[str, Any]], object]) -> None:
    found = written()
    spoil(found)
    assert loads(json.dumps(found).encode()) is None
