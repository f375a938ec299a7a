"""Learning-rate schedules: the rate of each epoch."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.arrays import FloatArray, IntArray, look_up, overflow_allowed
from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_EPOCHS = QT_TRANSLATE_NOOP("Errors", "A schedule cannot count {value} epochs. Type at least 1.")
_TOGETHER = 64
"""Epochs that are computed together, the first being a multiple of them. So each has its place in numpy's vectors, and
its rate is the same to the last bit whichever others are asked for with it."""


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
        If there is no schedule of that name, or it counts no epochs.
    """
    return float(rates(settings, learning_rate, epoch, 1)[0])


def rates(settings: ScheduleSettings, learning_rate: float, first: int, count: int) -> FloatArray:
    """Return α of `count` epochs from the first on, ``(count,)``; the rest as in `rate`."""
    shares = look_up(SCHEDULES, settings.name, "schedule")
    fewest = min(settings.every, settings.length)
    if fewest < 1:
        raise NNStudioError(_EPOCHS, value=fewest)
    begin, end = first // _TOGETHER * _TOGETHER, -(-(first + count) // _TOGETHER) * _TOGETHER
    with overflow_allowed():
        computed: FloatArray = learning_rate * shares(settings, np.arange(begin, end))
    return computed[first - begin : first - begin + count]


def _constant(_settings: ScheduleSettings, epochs: IntArray) -> FloatArray:
    return np.ones(len(epochs))


def _step(settings: ScheduleSettings, epochs: IntArray) -> FloatArray:
    return np.float64(settings.factor) ** (epochs // settings.every)


def _exponential(settings: ScheduleSettings, epochs: IntArray) -> FloatArray:
    return np.float64(settings.factor) ** (epochs / settings.every)


def _cosine(settings: ScheduleSettings, epochs: IntArray) -> FloatArray:
    done = np.minimum(epochs / settings.length, 1.0)
    return settings.last + (1.0 - settings.last) * 0.5 * (1.0 + np.cos(np.pi * done))


SCHEDULES: Mapping[str, Callable[[ScheduleSettings, IntArray], FloatArray]] = MappingProxyType(
    {"constant": _constant, "step": _step, "exponential": _exponential, "cosine": _cosine}
)
"""By name: the shares of the learning rate that epochs have, ``(epochs,)``."""
