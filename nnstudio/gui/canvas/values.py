"""The numbers the canvas shows, taken from one picture: nothing here computes one of its own."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from nnstudio.document.diagram import Arrow, Connection, Diagram, FloatArray, Layer
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.parts import weight_ref
from nnstudio.gui.studio import Picture

Colouring = Literal["weight", "gradient", "change"]
_NOTED = (Quantity.COST_BY_SUM, Quantity.COST_BY_ACTIVATION, Quantity.SUM)


class NeuronNumbers(NamedTuple):
    """What a picture knows of one neuron; None: not known.

    Attributes
    ----------
    value
        Its activation for the looked-at row.
    bias
        That of the run while one goes on, else that of the drawing.
    target
        What the data wants of an output neuron for the looked-at row.
    note
        What a lecture knows of it besides its value, in a few signs; empty for nothing.
    awaited
        Whether a lecture has not computed its value yet.
    """

    value: float | None
    bias: float
    target: float | None
    note: str
    awaited: bool


class CanvasValues:
    """Looks up a picture's numbers by the parts of the drawing.

    A preview may hold parts the picture does not know yet: these are None, or the drawing's own weight.

    Parameters
    ----------
    picture
        Of `Studio`.
    colouring
        What `of_connection` gives.
    """

    def __init__(self, picture: Picture, colouring: Colouring) -> None:
        self.picture = picture
        self.colouring = colouring
        self._coloured = self._flat(colouring)
        self._gradient = self._flat("gradient")
        self._targets = self._target_columns()

    def of_neuron(self, layer: Layer, unit: int) -> NeuronNumbers:
        """Return all that is known of a neuron."""
        place = self._place(layer.neurons[unit].id)
        if place is None:
            return NeuronNumbers(None, float(layer.biases[unit]), None, "", awaited=False)
        awaited = not self._is_computed(Quantity.ACTIVATION, place)
        value = None if awaited else self._activation(place)
        return NeuronNumbers(value, self._bias(layer, unit, place), self._target(place), self._note(place), awaited)

    def of_connection(self, connection: Connection) -> FloatArray | None:
        """Return what the arrows of a connection are coloured by, ``(to, from)``; None if it is not known."""
        index = self._connection(connection)
        if self._coloured is not None and index is not None:
            return self._coloured[index]
        return connection.weights if self.colouring == "weight" else None

    def coloured(self, diagram: Diagram, arrow: Arrow) -> float | None:
        """Return what one arrow is coloured by; None if it is not known."""
        connection = diagram.connection_of(arrow) if diagram.has_arrow(arrow) else None
        values = None if connection is None else self.of_connection(connection)
        return None if values is None else float(values[diagram.cell(arrow)])

    @property
    def known(self) -> bool:
        """Whether there is anything to colour the arrows by."""
        return self.colouring == "weight" or self._coloured is not None

    def weight(self, diagram: Diagram, arrow: Arrow) -> float | None:
        """Return an arrow's weight; None if it is not drawn."""
        connection = diagram.connection_of(arrow) if diagram.has_arrow(arrow) else None
        if connection is None:
            return None
        index, network = self._connection(connection), self.picture.network
        weights = connection.weights if index is None or network is None else network.weights[index]
        return float(weights[diagram.cell(arrow)])

    def gradient(self, diagram: Diagram, arrow: Arrow) -> float | None:
        """Return ∂C/∂w of an arrow, if it is known."""
        connection = diagram.connection_of(arrow) if diagram.has_arrow(arrow) else None
        index = None if connection is None else self._connection(connection)
        if index is None or self._gradient is None or not self._is_blamed(diagram, arrow):
            return None
        return float(self._gradient[index][diagram.cell(arrow)])

    def largest(self) -> float:
        """Return the largest size of what the arrows are coloured by; 0 if nothing is known."""
        connections = self.picture.document.diagram.connections
        known = [values for values in map(self.of_connection, connections) if values is not None]
        sizes = [float(np.abs(values).max()) for values in known if values.size]
        return max((size for size in sizes if np.isfinite(size)), default=0.0)

    def _activation(self, place: tuple[int, int]) -> float | None:
        done = self.picture.forward
        return None if done is None else float(done.a[place[0]][0, place[1]])

    def _bias(self, layer: Layer, unit: int, place: tuple[int, int]) -> float:
        network = self.picture.network
        if network is None or not network.biases[place[0]].size:
            return float(layer.biases[unit])
        return float(network.biases[place[0]][place[1]])

    def _target(self, place: tuple[int, int]) -> float | None:
        target = self.picture.target
        if target is None or place[0] not in self._targets:
            return None
        return float(target[self._targets[place[0]] + place[1]])

    def _note(self, place: tuple[int, int]) -> str:
        moment = self.picture.moment
        if moment is None:
            return ""
        refs = [Ref(quantity, *place, sample=moment.sample) for quantity in _NOTED]
        return next((text for text in map(moment.noted, refs) if text), "")

    def _is_computed(self, quantity: Quantity, place: tuple[int, int]) -> bool:
        moment = self.picture.moment
        return moment is None or moment.value(Ref(quantity, *place, sample=moment.sample)) is not None

    def _is_blamed(self, diagram: Diagram, arrow: Arrow) -> bool:
        moment = self.picture.moment
        ref = weight_ref(diagram, arrow)._replace(quantity=Quantity.COST_BY_WEIGHT)
        return moment is None or moment.value(ref) is not None

    def _flat(self, colouring: Colouring) -> tuple[FloatArray, ...] | None:
        network = self.picture.network
        if network is None:
            return None
        if colouring == "weight":
            return network.weights
        flat = self.picture.gradient if colouring == "gradient" else self.picture.change
        return None if flat is None else network.views(flat).weights

    def _target_columns(self) -> dict[int, int]:
        network = self.picture.network
        first, columns = 0, {}
        for index in network.outputs if network is not None else ():
            columns[index] = first
            first += network.layers[index].size if network is not None else 0
        return columns

    def _place(self, neuron_id: int) -> tuple[int, int] | None:
        try:
            return self.picture.build.neuron_place(neuron_id)
        except KeyError:
            return None

    def _connection(self, connection: Connection) -> int | None:
        built = self.picture.build
        try:
            index = built.connection_index(connection.id)
        except KeyError:
            return None
        same = built.diagram.connections[index].weights.shape == connection.weights.shape
        return index if same else None
