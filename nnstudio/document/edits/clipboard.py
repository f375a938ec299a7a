"""Copying and pasting parts of the drawing: new ids; weights, activations and the arrows inside are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnstudio.document.diagram import Connection, Diagram, Layer, Neuron
from nnstudio.document.document import Document
from nnstudio.document.edits._parts import check_layers, check_weights, clamped, restructured
from nnstudio.document.edits.removing import remove
from nnstudio.document.selection import Selection


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """What was copied: a drawing of its own.

    Attributes
    ----------
    diagram
        The copied layers and the arrows between them, with the ids they had.
    """

    diagram: Diagram

    @property
    def is_empty(self) -> bool:
        """Whether nothing was copied."""
        return not self.diagram.layers


def copy(document: Document, selection: Selection) -> Clip:
    """Return the selected layers and neurons with the arrows inside; a lone neuron is copied as a layer of one."""
    diagram = document.diagram
    kept = set(selection.neurons) | {
        n.id for i in selection.layers if diagram.has_layer(i) for n in diagram.layer(i).neurons
    }
    others = frozenset(n.id for layer in diagram.layers for n in layer.neurons if n.id not in kept)
    return Clip(remove(document, Selection(neurons=others)).diagram)


def paste(document: Document, clip: Clip, dx: float, dy: float) -> Document:
    """Return the document with what was copied drawn once more, `dx` and `dy` away from where it was."""
    check_layers(len(document.diagram.layers) + len(clip.diagram.layers))
    weights = sum(c.weights.size for c in clip.diagram.connections)
    check_weights(document, more=weights + sum(layer.size for layer in clip.diagram.layers))
    ids = _new_ids(clip, document.next_id)
    layers = tuple(_pasted_layer(layer, ids, dx, dy) for layer in clip.diagram.layers)
    connections = tuple(_pasted_connection(c, ids) for c in clip.diagram.connections)
    old = document.diagram
    diagram = Diagram((*old.layers, *layers), (*old.connections, *connections))
    return restructured(replace(document, next_id=document.next_id + len(ids)), diagram) if layers else document


def _new_ids(clip: Clip, first: int) -> dict[int, int]:
    layers, connections = clip.diagram.layers, clip.diagram.connections
    old = [i for layer in layers for i in (layer.id, *(n.id for n in layer.neurons))] + [c.id for c in connections]
    return {old_id: new_id for new_id, old_id in enumerate(old, first)}


def _pasted_layer(layer: Layer, ids: dict[int, int], dx: float, dy: float) -> Layer:
    neurons = tuple(Neuron(ids[neuron.id], neuron.name) for neuron in layer.neurons)
    return replace(layer, id=ids[layer.id], x=clamped(layer.x + dx), y=clamped(layer.y + dy), neurons=neurons)


def _pasted_connection(connection: Connection, ids: dict[int, int]) -> Connection:
    return replace(connection, id=ids[connection.id], source=ids[connection.source], target=ids[connection.target])


def added_layers(before: Document, after: Document) -> tuple[int, ...]:
    """Return the ids of the layers that an edit added, in the order of the diagram."""
    return tuple(layer.id for layer in after.diagram.layers if not before.diagram.has_layer(layer.id))
