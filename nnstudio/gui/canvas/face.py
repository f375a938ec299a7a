"""What a layer shows: names, numbers, a warning; compared as a whole, so that only what differs is repainted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from nnstudio.document.diagram import Layer
from nnstudio.document.document import Document
from nnstudio.document.names import Role, depths, neuron_names, role
from nnstudio.gui.canvas.geometry import LayerLayout
from nnstudio.gui.canvas.values import CanvasValues
from nnstudio.gui.words import activation_name, layer_titles, problem_text
from nnstudio.numbers import count_text


@dataclass(frozen=True, slots=True)
class NeuronFace:
    """What one neuron shows; None: not known, or it has none.

    Attributes
    ----------
    awaited
        Whether a lecture has yet to compute its value.
    note
        What stands under it, e.g. its δ; empty for nothing.
    """

    name: str
    value: float | None
    bias: float | None
    target: float | None
    awaited: bool = False
    note: str = ""

    @property
    def still(self) -> tuple[object, ...]:
        """All but the numbers that change with every frame of a run, and which of these there are."""
        return self.name, self.value is None, self.bias is None, self.target, self.awaited, self.note


@dataclass(frozen=True, slots=True)
class LayerFace:
    """What one layer shows.

    Attributes
    ----------
    neurons
        Of the neurons that are drawn, from the top.
    hidden_count
        What the ellipsis says, e.g. "784 neurons"; empty if all are drawn.
    warning
        Its problems, a line each; empty if it has none.
    severe
        Whether one of them prevents training.
    """

    title: str
    subtitle: str
    role: Role
    neurons: tuple[NeuronFace, ...]
    hidden_count: str
    digits: int
    warning: str
    severe: bool

    def with_notes(self, notes: Mapping[int, str | None]) -> LayerFace:
        """Return it with other notes at some of the neurons that are drawn, by their place from the top."""
        if not any(notes.values()):
            return self
        neurons = (replace(neuron, note=notes.get(place) or neuron.note) for place, neuron in enumerate(self.neurons))
        return replace(self, neurons=tuple(neurons))

    @property
    def still(self) -> tuple[object, ...]:
        """All but the numbers that change with every frame of a run, and which of these there are."""
        rest = (self.title, self.subtitle, self.role, self.hidden_count, self.digits, self.warning, self.severe)
        return (*rest, *(neuron.still for neuron in self.neurons))


@dataclass(frozen=True, eq=False)
class Names:
    """Everything about a document that is named, worked out once a change."""

    layers: Mapping[int, str]
    neurons: Mapping[int, str]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, document: Document) -> Names:
        """Return the names of a document."""
        first = document.notation.input_layer_number
        numbers = {layer_id: first + depth for layer_id, depth in depths(document.diagram).items()}
        return cls(layer_titles(document), neuron_names(document), numbers)


def face_of(document: Document, names: Names, layer: Layer, layout: LayerLayout, values: CanvasValues) -> LayerFace:
    """Return what a layer shows of a document and a picture."""
    its_role = role(document.diagram, layer.id)
    problems = [problem for problem in values.picture.build.problems if problem.layer_id == layer.id]
    return LayerFace(
        title=names.layers[layer.id],
        subtitle=_subtitle(names.numbers[layer.id], layer, its_role),
        role=its_role,
        neurons=tuple(_neuron_face(names, layer, unit, its_role, values) for unit in layout.units),
        hidden_count="" if layout.ellipsis is None else _count(layer.size),
        digits=document.notation.digits,
        warning="\n".join(problem_text(problem) for problem in problems),
        severe=any(problem.prevents_training for problem in problems),
    )


def _neuron_face(names: Names, layer: Layer, unit: int, its_role: Role, values: CanvasValues) -> NeuronFace:
    known = values.of_neuron(layer, unit)
    return NeuronFace(
        name=names.neurons[layer.neurons[unit].id],
        value=known.value,
        bias=known.bias if its_role in {Role.HIDDEN, Role.OUTPUT} else None,
        target=known.target if its_role is Role.OUTPUT else None,
        awaited=known.awaited,
        note=known.note,
    )


def _subtitle(number: int, layer: Layer, its_role: Role) -> str:
    if its_role is Role.ALONE:  # it has no place in the network yet
        return activation_name(layer.activation)
    if its_role is Role.INPUT:
        return QCoreApplication.translate("Canvas", "layer {number}").format(number=number)
    return QCoreApplication.translate("Canvas", "layer {number} · {activation}").format(
        number=number, activation=activation_name(layer.activation)
    )


def _count(size: int) -> str:
    return QCoreApplication.translate("Canvas", "{count} neurons").format(count=count_text(size))
