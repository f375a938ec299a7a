"""The Python API: build a chain, open a project, forward, gradients, train; all of it without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from numpy.typing import ArrayLike

from nnstudio.document import edits
from nnstudio.document.build import Build, build, training_loop
from nnstudio.document.document import Document
from nnstudio.document.project_file import load, save
from nnstudio.engine import (
    ForwardPass,
    Gradients,
    History,
    Network,
    OptimizerSettings,
    StopReason,
    TrainingLoop,
    TrainingSettings,
    forward,
    gradients,
    initialise,
)
from nnstudio.engine.arrays import FloatArray
from nnstudio.errors import NNStudioError


def chain(
    sizes: Sequence[int], activations: Sequence[str] | str, *, seed: int = 0, initializer: str = "glorot_uniform"
) -> Network:
    """Return a network of layers each fully connected to the next, with initial weights.

    Parameters
    ----------
    sizes
        Neurons of each layer, the input first.
    activations
        One for each layer after the input, or one for all: linear, sigmoid, relu, leaky_relu, tanh, elu, softplus,
        gelu, silu, softmax.
    seed
        The same seed gives the same weights.
    initializer
        zeros, constant, uniform, normal, glorot_uniform, glorot_normal, he_uniform or he_normal; biases are 0.

    Returns
    -------
    Network
        With ``weights`` ``(to, from)`` by connection and ``biases`` by layer.

    Raises
    ------
    InvalidNetworkError
        If such a network cannot be.
    """
    network = Network.chain(sizes, activations)
    return network.with_parameters(initialise(network, initializer, seed))


@dataclass(frozen=True, eq=False)
class Training:
    """What came of a training.

    Attributes
    ----------
    network
        With the parameters that were reached.
    history
        Cost by epoch, the first point before training.
    stopped
        Why it ended early; None if it did not.
    """

    network: Network
    history: History
    stopped: StopReason | None

    @property
    def cost(self) -> float:
        """The last cost in the history: the mean over the training samples."""
        return float(self.history.training[-1])


def train(
    network: Network,
    x: ArrayLike,
    y: ArrayLike,
    *,
    epochs: int,
    learning_rate: float = 0.5,
    cost: str = "sum_squares",
    optimizer: str = "gradient_descent",
    batch_size: int = 0,
    seed: int = 0,
) -> Training:
    """Train a network; the one that is given stays as it is.

    Parameters
    ----------
    x, y
        Samples ``(n, inputs)`` and targets ``(n, outputs)``.
    epochs
        Passes over all samples.
    learning_rate
        α.
    cost
        sum_squares, half_sum_squares, mean_squares, binary_cross_entropy or categorical_cross_entropy.
    optimizer
        gradient_descent, momentum, nesterov, rmsprop, adam or adamw.
    batch_size
        Samples of one update; 0: all.
    seed
        Of the order of the samples.

    Raises
    ------
    NNStudioError
        If samples or settings do not fit the network.
    """
    chosen = OptimizerSettings(name=optimizer, learning_rate=learning_rate)
    settings = TrainingSettings(cost=cost, optimizer=chosen, batch_size=batch_size, seed=seed)
    loop = TrainingLoop(network, x, y, settings)
    loop.run_epochs(epochs)
    state = loop.state
    return Training(network.with_parameters(state.parameters), state.history, state.stopped)


class Project:
    """A project file in memory; nothing changes it, `train` and `randomised` return another.

    Attributes
    ----------
    document : Document
        All of it: drawing, data, settings.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._built: Build = build(document)

    @property
    def network(self) -> Network:
        """The network with its present parameters; `NNStudioError` if the drawing is none yet."""
        if self._built.network is None:
            raise self._first_problem()
        return self._built.network

    @property
    def x(self) -> FloatArray:
        """Training samples ``(n, inputs)``, encoded and scaled; `NNStudioError` if there is no data to use."""
        return self._samples()[0]

    @property
    def y(self) -> FloatArray:
        """Their targets ``(n, outputs)``; `NNStudioError` if there is no data to use."""
        return self._samples()[1]

    @property
    def cost(self) -> str:
        """Name of the cost."""
        return self.document.training.cost

    def forward(self, x: ArrayLike | None = None) -> ForwardPass:
        """Return z and a of every layer for `x`, or for the training samples."""
        return forward(self.network, self.x if x is None else x)

    def gradients(self) -> Gradients:
        """Return the gradient of the mean cost of the training samples."""
        return gradients(self.network, self.x, self.y, self.cost)

    def train(self, epochs: int) -> Project:
        """Return the project trained on for some epochs; its own stop conditions hold too.

        Raises
        ------
        NNStudioError
            If a problem prevents training; its text says what to do.
        """
        if not self._built.can_train:
            raise self._first_problem()
        loop = training_loop(self.document, self._built)
        loop.run_epochs(epochs)
        return Project(edits.apply_training(self.document, loop.state))

    def randomised(self, seed: int) -> Project:
        """Return the project with new initial weights, before training."""
        return Project(edits.randomise(self.document, seed))

    def save(self, path: Path | str) -> None:
        """Save it; `ProjectFileError` if it cannot be written."""
        save(self.document, path)

    def _samples(self) -> tuple[FloatArray, FloatArray]:
        if self._built.samples is None:
            raise self._first_problem()
        return self._built.samples.x, self._built.samples.y

    def _first_problem(self) -> NNStudioError:
        problem = self._built.problems[0]
        return NNStudioError(problem.template, **problem.values)


def open_project(path: Path | str) -> Project:
    """Open a ``.nnstudio`` file.

    Raises
    ------
    ProjectFileError
        If it is missing, foreign, damaged or of a newer version. Without the file of its data it is opened, and `x` and
        `y` say what is missing.
    """
    return Project(load(path))
