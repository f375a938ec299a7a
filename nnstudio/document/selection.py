"""What the user selected on the canvas: layers, neurons and arrows, by their ids."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.document.diagram import Arrow, Diagram


@dataclass(frozen=True, slots=True)
class Selection:
    """A set of parts of one drawing.

    Attributes
    ----------
    layers, neurons
        Ids; a selected layer stands for all its neurons.
    arrows
        Single arrows, by the ids of their neurons.
    """

    layers: frozenset[int] = frozenset()
    neurons: frozenset[int] = frozenset()
    arrows: frozenset[Arrow] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return not (self.layers or self.neurons or self.arrows)

    def pruned(self, diagram: Diagram) -> Selection:
        """Return the part of this selection that is still drawn; this very object if all of it is."""
        kept = Selection(
            frozenset(layer for layer in self.layers if diagram.has_layer(layer)),
            frozenset(neuron for neuron in self.neurons if diagram.has_neuron(neuron)),
            frozenset(arrow for arrow in self.arrows if diagram.has_arrow(arrow)),
        )
        return self if kept == self else kept


NOTHING = Selection()
