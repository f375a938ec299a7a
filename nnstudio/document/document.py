"""The document: everything that shapes a result, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from nnstudio.data.preparation import DataSettings
from nnstudio.data.table import Source, Table
from nnstudio.document.diagram import Diagram, FloatArray, read_only
from nnstudio.engine.history import History
from nnstudio.engine.training_values import TrainingSettings
from nnstudio.errors import NNStudioError

NO_DATA: Final = DataSettings()


@dataclass(frozen=True, slots=True)
class InitializerSettings:
    """How new weights are drawn; new biases are 0.

    Attributes
    ----------
    name
        Key of `nnstudio.engine.INITIALIZERS`.
    scale
        Factor on what is drawn; the value itself for ``"constant"``.
    """

    name: str = "glorot_uniform"
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Notation:
    """How layers, matrices and numbers are written: the conventions of the reader's textbook.

    None of them changes a number; the cost is chosen in the training settings.

    Attributes
    ----------
    input_layer_number
        0 or 1: textbooks begin with either.
    digits
        Decimals of every number on screen, 2 to 6.
    exact
        Whether formulas write every number with all its digits instead.
    fractions
        Whether formulas write ½ for 0.5, where a number is a simple fraction.
    matrix_number
        ``"feeds"``: W⁽ˡ⁾ makes z⁽ˡ⁾; ``"leaves"``: it has the number of the layer it comes from.
    vectors
        ``"columns"``: W a + b; ``"rows"``: a W + b.
    entry_order
        ``"to_from"``: w₁₂ leads to 1 from 2; ``"from_to"``: the other way round.
    symbols
        ``"names"``: indices are the names of neurons, where these are short; ``"numbers"``: always numbers.
    delta
        Whether ∂C/∂z is abbreviated δ; if not, it is written out as the product of its factors.
    cost_letter
        ``"C"``, ``"C0"``, ``"E"``, ``"J"`` or ``"L"``.
    rate_letter
        ``"alpha"`` or ``"eta"``.
    book_cost
        Which squared error the reader's book means, a key of `nnstudio.engine.COSTS`; empty: none in particular.
    """

    input_layer_number: int = 0
    digits: int = 2
    exact: bool = False
    fractions: bool = False
    matrix_number: str = "feeds"
    vectors: str = "columns"
    entry_order: str = "to_from"
    symbols: str = "names"
    delta: bool = False
    cost_letter: str = "C"
    rate_letter: str = "alpha"
    book_cost: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """Where training stands; the parameters themselves live in the diagram.

    Attributes
    ----------
    epoch
        Whole epochs done.
    batch
        Index of the next batch in this epoch.
    step
        Updates done.
    optimizer_state
        Shape ``(slots, parameters)``, read-only; size 0 where the optimizer begins afresh.
    history
        Costs so far; empty before training.
    """

    epoch: int
    batch: int
    step: int
    optimizer_state: FloatArray
    history: History

    @property
    def begun(self) -> bool:
        """Whether any update was done since the last reset."""
        return self.step > 0


NO_OPTIMIZER_STATE: Final = read_only(np.empty((0, 0)))
NO_PROGRESS: Final = Progress(0, 0, 0, NO_OPTIMIZER_STATE, History.empty())


@dataclass(frozen=True, slots=True)
class LostData:
    """Data that stands in a file of its own, which could not be read when the project was opened.

    Attributes
    ----------
    source
        The file: where it was looked for, and its checksum, by which it is known again.
    reason
        Why it could not be read.
    """

    source: Source
    reason: NNStudioError


@dataclass(frozen=True, eq=False)
class Document:
    """What the user drew, loaded and chose.

    Attributes
    ----------
    table, data
        The data, and how its columns are used; `table` is None while there is none.
    lost
        The file of the data, where it could not be read: then there is no table, and `data` and `progress` wait for it.
    training
        How the network is trained; its `seed` is the one seed of the document: weights, shuffling.
    next_id
        First id that no layer, neuron or connection of this document ever had.
    """

    diagram: Diagram = field(default_factory=Diagram)
    table: Table | None = None
    lost: LostData | None = None
    data: DataSettings = NO_DATA
    training: TrainingSettings = field(default_factory=lambda: TrainingSettings(seed=1))
    initializer: InitializerSettings = InitializerSettings()
    notation: Notation = Notation()
    progress: Progress = NO_PROGRESS
    next_id: int = 1

    def with_diagram(self, diagram: Diagram) -> Document:
        """Return this document with another drawing, all else the same object."""
        return self if diagram is self.diagram else replace(self, diagram=diagram)


def empty() -> Document:
    """Return a document with nothing drawn and no data."""
    return Document()
