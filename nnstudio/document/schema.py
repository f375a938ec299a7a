"""What stands in a project file, version 1: the only description of the format, and what msgspec checks it against.

Fields that are absent have their default; unknown ones are refused. In arrays, `null` stands for a missing number where
the text below allows it. Matrices are lists of rows, ``(to, from)``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from nnstudio.document.limits import (
    FARTHEST,
    LARGEST_ID,
    LARGEST_LAYER,
    LARGEST_SEED,
    LONGEST_NAME,
    MOST_CONNECTIONS,
    MOST_LAYERS,
)
from nnstudio.engine.history import CAPACITY

FORMAT: Final = "nnstudio"
VERSION: Final = 1

Id = Annotated[int, Meta(ge=1, le=LARGEST_ID)]
Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
Place = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
Count = Annotated[int, Meta(ge=0, le=LARGEST_ID)]
Seed = Annotated[int, Meta(ge=0, le=LARGEST_SEED)]
Row = list[float]
Missing = float | None


class Head(Struct):
    """What every version begins with; all else is left alone."""

    format: str = ""
    version: int = 0


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the file."""


class NeuronRecord(Record, frozen=True):
    """A neuron."""

    id: Id
    name: Name = ""


class LayerRecord(Record, frozen=True):
    """A layer; what is frozen is left out where nothing is, initial biases where they are the present ones."""

    id: Id
    x: Place
    y: Place
    activation: str
    neurons: Annotated[list[NeuronRecord], Meta(min_length=1, max_length=LARGEST_LAYER)]
    biases: Row
    name: Name = ""
    initial_biases: Row | None = None
    frozen_biases: list[bool] | None = None


class ConnectionRecord(Record, frozen=True):
    """A connection; `present` is left out where every arrow is drawn, the others as in a layer."""

    id: Id
    source: Id
    target: Id
    weights: list[Row]
    initial_weights: list[Row] | None = None
    present: list[list[bool]] | None = None
    frozen: list[list[bool]] | None = None


class ColumnRecord(Record, frozen=True):
    """A column: either numbers (null: missing; `unread`, by row: what stands there instead) or texts."""

    name: str
    numbers: list[Missing] | None = None
    texts: list[str] | None = None
    unread: dict[int, str] = {}


class SourceRecord(Record, frozen=True):
    """The CSV file that holds the table: its path from the folder of the project, and the checksum of its bytes."""

    path: str
    sha256: str
    has_header: bool | None = None


class TableRecord(Record, frozen=True):
    """The table: either its columns or the file that holds it, or both."""

    columns: list[ColumnRecord] | None = None
    source: SourceRecord | None = None


class DataRecord(Record, frozen=True):
    """What the columns are for; as `nnstudio.data.DataSettings`."""

    inputs: list[str] = []
    targets: list[str] = []
    scaling: Literal["none", "standardise", "minmax"] = "none"
    validation_share: Annotated[float, Meta(ge=0, le=1)] = 0.0
    split_seed: Seed = 0
    as_classes: list[str] = []


class OptimizerRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.engine.OptimizerSettings`; written in full, so that a later default changes no old file."""

    name: str
    learning_rate: float
    momentum: float
    beta1: float
    beta2: float
    rho: float
    epsilon: float
    weight_decay: float
    l1: float
    l2: float
    clip: float = 0.0


class ScheduleRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.engine.ScheduleSettings`."""

    name: str
    factor: float
    every: int
    length: int
    last: float


class StopRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.engine.StopConditions`."""

    max_epochs: int | None
    cost_below: float | None
    patience: int | None
    min_improvement: float


class TrainingRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.engine.TrainingSettings`."""

    cost: str
    optimizer: OptimizerRecord
    schedule: ScheduleRecord
    batch_size: int
    seed: Seed
    shuffle: bool
    stop: StopRecord
    single: bool = False


class InitializerRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.document.document.InitializerSettings`."""

    name: str
    scale: float


class NotationRecord(Record, frozen=True, omit_defaults=False):
    """As `nnstudio.document.document.Notation`."""

    input_layer_number: int
    digits: int
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


Points = Annotated[list[Missing], Meta(max_length=CAPACITY)]
Counts = Annotated[list[Count], Meta(max_length=CAPACITY)]


class HistoryRecord(Record, frozen=True):
    """As `nnstudio.engine.History`; null where there was no such cost or accuracy."""

    epochs: Counts = []
    steps: Counts = []
    training: Points = []
    validation: Points = []
    training_accuracy: Points = []
    validation_accuracy: Points = []


class ProgressRecord(Record, frozen=True):
    """Where training stands."""

    epoch: Count = 0
    batch: Count = 0
    step: Count = 0
    optimizer_state: list[Row] = []
    history: HistoryRecord = HistoryRecord()


class ProjectRecord(Record, frozen=True, omit_defaults=False):
    """A whole project file."""

    format: Literal["nnstudio"]
    version: Literal[1]
    layers: Annotated[list[LayerRecord], Meta(max_length=MOST_LAYERS)]
    connections: Annotated[list[ConnectionRecord], Meta(max_length=MOST_CONNECTIONS)]
    table: TableRecord | None
    data: DataRecord
    training: TrainingRecord
    initializer: InitializerRecord
    notation: NotationRecord
    progress: ProgressRecord
    next_id: Id
