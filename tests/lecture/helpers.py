"""Documents that the lecture's tests share."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnstudio.data import Column, DataSettings, Table
from nnstudio.document import edits, project_file
from nnstudio.document.build import build
from nnstudio.document.document import Document, empty
from nnstudio.lecture.timeline import Scope, Timeline
from nnstudio.resources import resource


def example(key: str) -> Document:
    """Return an example that ships."""
    return project_file.load(resource("examples", f"{key}.nnstudio"))


def chain(*sizes: int, inputs: float = 0.5, output: str = "tanh", cost: str = "sum_squares") -> Document:
    """Return layers in a row, with three rows of data: all inputs the same, the first target 1 and the others 0."""
    document = empty()
    for place, size in enumerate(sizes):
        activation = output if place == len(sizes) - 1 else "tanh"
        document = edits.add_layer(document, 200.0 * place, 0.0, size, activation)
    ids = [layer.id for layer in document.diagram.layers]
    for source, target in pairwise(ids):
        document = edits.connect_layers(document, source, target)
    ins = tuple(f"x{i}" for i in range(sizes[0]))
    outs = tuple(f"t{i}" for i in range(sizes[-1]))
    columns = [Column(name, np.full(3, inputs)) for name in ins]
    columns += [Column(name, np.full(3, float(place == 0))) for place, name in enumerate(outs)]
    settings = DataSettings(ins, outs, "none", 0.0, 0)
    return with_training(edits.set_data(document, Table(tuple(columns)), settings), cost=cost)


def timeline_of(document: Document, scope: Scope = Scope.ROW, row: int = 0) -> Timeline:
    """Return the updates from a document on."""
    return Timeline(document, build(document), scope, row)


def with_training(document: Document, **changes: object) -> Document:
    """Return the document trained otherwise, whatever an edit would refuse or reset."""
    return replace(document, training=replace(document.training, **changes))  # type: ignore[arg-type]  # any field


def parameters_of(document: Document) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return weights and biases of a document as one vector."""
    network = build(document).network
    assert network is not None
    return network.parameters
