"""Documents that the lecture's tests share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnstudio.document import project_file
from nnstudio.document.build import build
from nnstudio.document.document import Document
from nnstudio.lecture.timeline import Scope, Timeline
from nnstudio.resources import resource


def example(key: str) -> Document:
    """Return an example that ships."""
    return project_file.load(resource("examples", f"{key}.nnstudio"))


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
