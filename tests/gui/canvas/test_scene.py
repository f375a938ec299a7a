from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.errors import NNStudioError
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.measuring import Measurer
from nnstudio.gui.picture import Painter
from tests.gui.conftest import chain

STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12)


def edited(document: Document, kind: int, first: int, second: int) -> Document:
    """Return the document after one edit of any kind; the same where it is refused."""
    layers = document.diagram.layers
    if not layers or kind == 0:
        return edits.add_layer(document, 40.0 * first, 30.0 * second, 1 + first)
    one, other = layers[first % len(layers)], layers[second % len(layers)]
    neuron, target = one.neurons[first % one.size].id, other.neurons[second % other.size].id
    calls: list[tuple[Any, ...]] = [
        (edits.set_layer_size, one.id, 1 + 2 * second),
        (edits.connect_layers, one.id, other.id),
        (edits.toggle_arrow, neuron, target),
        (edits.move_layers, [one.id], 10.0 * second, -5.0),
        (edits.remove, Selection(neurons=frozenset({neuron}))),
        (edits.rename_neuron, neuron, f"n{second}"),
    ]
    function, *arguments = calls[kind - 1]
    try:
        found: Document = function(document, *arguments)
    except NNStudioError:
        return document
    return found


def painted(scene: CanvasScene) -> dict[str, Any]:
    return {
        "layers": {key: (item.face, item.layout) for key, item in scene.layer_items.items()},
        "arrows": dict(scene.arrows()),
        "levels": {
            drawn.arrow: item.level_of(drawn.arrow) for item in scene.connection_items.values() for drawn in item.arrows
        },
        "scale": scene.scale,
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_changed_step_by_step_is_the_same_as_made_anew(qapp: QApplication, steps: list[tuple[int, int, int]]) -> None:
    painter, owner, document = Painter(Measurer(qapp)), QObject(qapp), chain(2, 3)
    scene = CanvasScene(document, painter.paint(document, 0, None), owner)
    for step in steps:
        document = edited(document, *step)
        scene.show_document(document)
        scene.show_picture(painter.paint(document, 0, None))
    anew = CanvasScene(document, painter.paint(document, 0, None), owner)
    assert painted(scene) == painted(anew)
    assert all(isinstance(drawn.arrow, Arrow) for drawn in scene.arrows())
    owner.deleteLater()
