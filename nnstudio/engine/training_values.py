"""What a training is told and where it stands: settings, stop conditions and state, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from nnstudio.engine.arrays import FloatArray
from nnstudio.engine.history import History
from nnstudio.engine.optimizers import OptimizerSettings
from nnstudio.engine.schedules import ScheduleSettings


class StopReason(StrEnum):
    """Why a training is over."""

    EPOCHS = "epochs"
    COST = "cost"
    NO_IMPROVEMENT = "no_improvement"
    DIVERGED = "diverged"


@dataclass(frozen=True)
class StopConditions:
    """When to stop, looked at after each whole epoch; None: never for that reason.

    Attributes
    ----------
    max_epochs
        Whole epochs in all.
    cost_below
        Stop when the training cost is below it.
    patience
        Stop when the lowest cost of the last `patience` epochs is not below the lowest cost before them by more than
        `min_improvement`. The validation cost counts where there are validation samples, else the training cost;
        costs are those in the history.
    """

    max_epochs: int | None = None
    cost_below: float | None = None
    patience: int | None = None
    min_improvement: float = 0.0


@dataclass(frozen=True)
class TrainingSettings:
    """Everything besides network and samples that shapes a training.

    Attributes
    ----------
    cost
        Key of `COSTS`. It is the cost of the data alone; penalties belong to the optimizer.
    batch_size
        Rows of one update; 0: all.
    seed
        Of the order of the rows.
    shuffle
        Whether each epoch takes the rows in another order.
    single
        Whether to compute with float32: half the memory, and up to twice the speed where layers are wide.
    """

    cost: str = "sum_squares"
    optimizer: OptimizerSettings = field(default_factory=OptimizerSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    batch_size: int = 0
    seed: int = 0
    shuffle: bool = True
    single: bool = False
    stop: StopConditions = field(default_factory=StopConditions)


@dataclass(frozen=True, eq=False)
class TrainingState:
    """Where a training stands; together with network, samples and settings all that is needed to go on.

    Attributes
    ----------
    parameters
        ``(n,)``, read-only.
    optimizer_state
        ``(slots, n)``, read-only.
    epoch
        Whole epochs done.
    batch
        Index of the next batch within this epoch.
    step
        Updates done.
    gradient
        ∇C of the last update's batch, ``(n,)``; None before the first.
    previous
        Parameters before the last update, ``(n,)``; None before the first.
    stopped
        Why it is over, or None.
    """

    parameters: FloatArray
    optimizer_state: FloatArray
    epoch: int = 0
    batch: int = 0
    step: int = 0
    history: History = field(default_factory=History.empty)
    gradient: FloatArray | None = None
    previous: FloatArray | None = None
    stopped: StopReason | None = None
