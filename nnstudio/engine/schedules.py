"""Learning-rate schedules: the rate of an epoch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from nnstudio.engine.arrays import look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class ScheduleSettings:
    """Which schedule, and its numbers.

    Attributes
    ----------
    name
        Key of `SCHEDULES`.
    factor
        Of step and exponential: what the rate is multiplied by every `every` epochs.
    every
        Of step (all at once) and exponential (little by little): epochs.
    length
        Of cosine: epochs until the rate has fallen to its last share.
    last
        Of cosine: that share, 0 to 1 of the learning rate.
    """

    name: str = "constant"
    factor: float = 0.5
    every: int = 100
    length: int = 1000
    last: float = 0.0

    @property
    def is_constant(self) -> bool:
        """Whether all epochs have the same rate."""
        return self.name == "constant"


def rate(settings: ScheduleSettings, learning_rate: float, epoch: int) -> float:
    """Return α for the updates of an epoch.

    Parameters
    ----------
    learning_rate
        α of epoch 0.
    epoch
        Whole epochs done before.

    Raises
    ------
    NNStudioError
        If there is no schedule of that name.
    """
    return learning_rate * look_up(SCHEDULES, settings.name, "schedule")(settings, epoch)


def _constant(_settings: ScheduleSettings, _epoch: int) -> float:
    return 1.0


def _step(settings: ScheduleSettings, epoch: int) -> float:
    return float(settings.factor ** (epoch // settings.every))


def _exponential(settings: ScheduleSettings, epoch: int) -> float:
    return float(settings.factor ** (epoch / settings.every))


def _cosine(settings: ScheduleSettings, epoch: int) -> float:
    done = min(epoch / settings.length, 1.0)
    return settings.last + (1.0 - settings.last) * 0.5 * (1.0 + math.cos(math.pi * done))


SCHEDULES: Mapping[str, Callable[[ScheduleSettings, int], float]] = MappingProxyType(
    {"constant": _constant, "step": _step, "exponential": _exponential, "cosine": _cosine}
)
