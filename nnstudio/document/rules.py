"""Which arrows may be drawn: asked while a gesture is under way, and again by the edits."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layer_names, layers_of_role, role
from nnstudio.document.prepared import prepared
from nnstudio.errors import EditError, NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP, Words

SAME_LAYER = QT_TRANSLATE_NOOP(
    "Errors", "Neurons of one layer are not connected with each other. Draw the arrow to another layer."
)
CYCLE = QT_TRANSLATE_NOOP(
    "Errors", "This would close a cycle: {path}. Draw the arrows in one direction, from the inputs to the outputs."
)
INPUT_OF_INPUT = QT_TRANSLATE_NOOP(
    "Errors", "“{layer}” is an input: its values come from the data. Draw arrows from it, not into it."
)
DUPLICATE = QT_TRANSLATE_NOOP(
    "Errors", "“{source}” and “{target}” are already connected. Draw from neuron to neuron to remove an arrow."
)
GONE = QT_TRANSLATE_NOOP("Errors", "That part is no longer in the drawing. Draw the arrow again.")


class End(NamedTuple):
    """Where an arrow begins or ends: a whole layer, or one neuron of it."""

    layer_id: int
    neuron_id: int | None = None


def connection_refusal(document: Document, source: End, target: End) -> NNStudioError | None:
    """Return why no arrow may be drawn from `source` to `target`; None if it may.

    From neuron to neuron, an arrow that is drawn already is not refused: drawing it again removes it.
    """
    diagram = document.diagram
    if not (_drawn(diagram, source) and _drawn(diagram, target)):
        return EditError(GONE)
    if source.layer_id == target.layer_id:
        return EditError(SAME_LAYER)
    if _removes(diagram, source, target):
        return None
    return _duplicate(document, source, target) or _cycle(document, source, target) or _input(document, source, target)


def _drawn(diagram: Diagram, end: End) -> bool:
    if end.neuron_id is None:
        return diagram.has_layer(end.layer_id)
    return diagram.has_neuron(end.neuron_id) and diagram.layer_of(end.neuron_id).id == end.layer_id


def _removes(diagram: Diagram, source: End, target: End) -> bool:
    if source.neuron_id is None or target.neuron_id is None:
        return False
    return diagram.has_arrow(Arrow(source.neuron_id, target.neuron_id))


def _duplicate(document: Document, source: End, target: End) -> EditError | None:
    diagram = document.diagram
    connection = diagram.connection(source.layer_id, target.layer_id)
    if connection is None:
        return None
    rows = slice(None) if target.neuron_id is None else diagram.unit(target.neuron_id)
    columns = slice(None) if source.neuron_id is None else diagram.unit(source.neuron_id)
    if not connection.present[rows, columns].all():
        return None
    names = layer_names(document)
    return EditError(DUPLICATE, source=names[source.layer_id], target=names[target.layer_id])


def _cycle(document: Document, source: End, target: End) -> EditError | None:
    path = path_between(document.diagram, target.layer_id, source.layer_id)
    if path is None:
        return None
    names = layer_names(document)
    circle = {f"layer{place}": names[layer_id] for place, layer_id in enumerate((source.layer_id, *path))}
    return EditError(CYCLE, path=Words("Names", " → ".join(f"{{{place}}}" for place in circle), **circle))


def path_between(diagram: Diagram, source: int, target: int) -> tuple[int, ...] | None:
    """Return the layers of one path along the arrows from `source` to `target`, both included; None without one."""
    came_from: dict[int, int | None] = {source: None}
    waiting = [source]
    while waiting:
        here = waiting.pop()
        for connection in diagram.outgoing(here):
            if connection.target not in came_from:
                came_from[connection.target] = here
                waiting.append(connection.target)
    return _walked_back(came_from, target) if target in came_from else None


def _walked_back(came_from: dict[int, int | None], target: int) -> tuple[int, ...]:
    path: list[int] = []
    here: int | None = target
    while here is not None:
        path.append(here)
        here = came_from[here]
    return tuple(reversed(path))


def _input(document: Document, source: End, target: End) -> EditError | None:
    """Refuse an arrow into a layer that the data fills, unless the source can fill in for it."""
    diagram = document.diagram
    if role(diagram, target.layer_id) is not Role.INPUT or not _inputs_match_data(document):
        return None
    layer, other = diagram.layer(target.layer_id), diagram.layer(source.layer_id)
    if role(diagram, other.id) is Role.ALONE and other.size == layer.size:
        return None
    return EditError(INPUT_OF_INPUT, layer=layer_names(document)[layer.id])


def _inputs_match_data(document: Document) -> bool:
    samples = prepared(document.table, document.data)
    inputs = layers_of_role(document.diagram, Role.INPUT)
    return samples is not None and sum(layer.size for layer in inputs) == len(samples.input_names)
