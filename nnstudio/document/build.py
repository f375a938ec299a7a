"""From the drawing to what can be trained: the network, the samples, and what is still wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from nnstudio.data.preparation import Samples
from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.document.document import Document
from nnstudio.document.prepared import prepared
from nnstudio.document.problems import Fix, Problem, ProblemKind, find_problems
from nnstudio.document.wiring import network_of
from nnstudio.engine.arrays import FloatArray
from nnstudio.engine.engines import Engine
from nnstudio.engine.network import Network
from nnstudio.engine.training import TrainingLoop
from nnstudio.engine.training_values import TrainingState
from nnstudio.engine.updater import Task, task_for

__all__ = ["Build", "Fix", "Problem", "ProblemKind", "build", "training_loop", "training_state", "training_task"]


@dataclass(frozen=True, eq=False)
class Build:
    """What came of a document.

    Attributes
    ----------
    diagram
        What was built.
    network
        With copies of the drawing's parameters; None while nothing is drawn, a layer is not connected, or softmax
        stands on a hidden layer. Layer i of the network is layer i of the diagram, connection i likewise.
    samples
        None while there is no data that can be used.
    problems
        Those that prevent training first.
    """

    diagram: Diagram
    network: Network | None
    samples: Samples | None
    problems: tuple[Problem, ...]

    @property
    def can_train(self) -> bool:
        """Whether no problem prevents training."""
        return not any(problem.prevents_training for problem in self.problems)

    def layer_index(self, layer_id: int) -> int:
        """Return which layer of the network a drawn layer is; `KeyError` if it is not drawn."""
        return self._layer_places[layer_id]

    def connection_index(self, connection_id: int) -> int:
        """Return which connection of the network a drawn one is; `KeyError` if it is not drawn."""
        return self._connection_places[connection_id]

    def neuron_place(self, neuron_id: int) -> tuple[int, int]:
        """Return layer index and unit of a neuron; `KeyError` if it is not drawn."""
        return self.layer_index(self.diagram.layer_of(neuron_id).id), self.diagram.unit(neuron_id)

    def arrow_parameter(self, arrow: Arrow) -> int:
        """Return where an arrow's weight stands in the flat vector; `KeyError` if it is not drawn or not built."""
        connection = self.diagram.connection_of(arrow)
        if self.network is None or connection is None or not self.diagram.has_arrow(arrow):
            raise KeyError(arrow)
        row, column = self.diagram.cell(arrow)
        start: int = self.network.weight_slices[self.connection_index(connection.id)].start
        return start + row * self.diagram.layer(connection.source).size + column

    def bias_parameter(self, neuron_id: int) -> int:
        """Return where a neuron's bias stands in the flat vector; `KeyError` for an input, which has none."""
        layer, unit = self.neuron_place(neuron_id)
        if self.network is None or layer in self.network.inputs:
            raise KeyError(neuron_id)
        start: int = self.network.bias_slices[layer].start
        return start + unit

    @cached_property
    def _layer_places(self) -> Mapping[int, int]:
        return {layer.id: place for place, layer in enumerate(self.diagram.layers)}

    @cached_property
    def _connection_places(self) -> Mapping[int, int]:
        return {connection.id: place for place, connection in enumerate(self.diagram.connections)}


def build(document: Document) -> Build:
    """Return the network and the samples of a document, and its problems with their fixes."""
    samples = prepared(document.table, document.data)
    return Build(document.diagram, network_of(document.diagram), samples, find_problems(document))


def training_state(document: Document, network: Network) -> TrainingState:
    """Return where the training of a document stands, to go on from with `document.training`.

    Parameters
    ----------
    network
        Of `build(document)`.
    """
    at = document.progress
    return TrainingState(network.parameters, at.optimizer_state, at.epoch, at.batch, at.step, at.history)


def training_task(document: Document, network: Network, samples: Samples) -> Task:
    """Return what an engine is told of a document's training; `network` and `samples` are of `build(document)`."""
    return task_for(network, samples.x, samples.y, _validation(samples), document.training)


def training_loop(document: Document, built: Build, engine: Engine = Engine.FASTEST) -> TrainingLoop:
    """Return the loop that goes on where the document stands; `ValueError` if it cannot train."""
    network, samples = built.network, built.samples
    if not built.can_train or network is None or samples is None:
        raise ValueError([problem.text for problem in built.problems])
    state = training_state(document, network)
    x, y = _validation(samples) or (None, None)
    return TrainingLoop(network, samples.x, samples.y, document.training, x, y, state=state, engine=engine)


def _validation(samples: Samples) -> tuple[FloatArray, FloatArray] | None:
    """Return x and y of the samples that are not trained on, or None if there are none."""
    return (samples.x_validation, samples.y_validation) if len(samples.x_validation) else None
