"""Which settings make sense: one range a number, asked by the edits and by the file."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nnstudio.data.preparation import DataSettings
from nnstudio.document.document import InitializerSettings, Notation
from nnstudio.document.limits import LARGEST_SEED
from nnstudio.engine.costs import COSTS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.optimizers import OPTIMIZERS, OptimizerSettings
from nnstudio.engine.schedules import SCHEDULES, ScheduleSettings
from nnstudio.engine.training_values import StopConditions, TrainingSettings
from nnstudio.errors import EditError
from nnstudio.words import QT_TRANSLATE_NOOP

OUT_OF_RANGE = QT_TRANSLATE_NOOP("Errors", "{name} is {value}. Choose a number {range}.")
UNKNOWN = QT_TRANSLATE_NOOP("Errors", "There is no {name} “{value}”. Choose one of the menu.")
ABOVE_0 = QT_TRANSLATE_NOOP("Errors", "above 0")
FROM_0 = QT_TRANSLATE_NOOP("Errors", "from 0 on")
BELOW_1 = QT_TRANSLATE_NOOP("Errors", "from 0 to below 1")
FROM_0_TO_1 = QT_TRANSLATE_NOOP("Errors", "from 0 to 1")
WHOLE_FROM_0 = QT_TRANSLATE_NOOP("Errors", "from 0 on, without decimals")
WHOLE_FROM_1 = QT_TRANSLATE_NOOP("Errors", "from 1 on, without decimals")
UP_TO_SCALE = QT_TRANSLATE_NOOP("Errors", "up to one million")
FINITE = QT_TRANSLATE_NOOP("Errors", "that is finite")
ZERO_OR_ONE = QT_TRANSLATE_NOOP("Errors", "0 or 1")
TWO_TO_SIX = QT_TRANSLATE_NOOP("Errors", "from 2 to 6")

LARGEST_SCALE: Final = 1e6
"""Whatever is drawn stays finite."""
_SHARES: Final = ("momentum", "beta1", "beta2", "rho")
_PENALTIES: Final = ("weight_decay", "l1", "l2", "clip")

NOTATION_CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "matrix_number": ("feeds", "leaves"),
        "vectors": ("columns", "rows"),
        "entry_order": ("to_from", "from_to"),
        "symbols": ("names", "numbers"),
        "cost_letter": ("C", "C0", "E", "J", "L"),
        "rate_letter": ("alpha", "eta"),
        "book_cost": ("", "sum_squares", "half_sum_squares", "mean_squares"),
    }
)
"""What a field of `Notation` that is a word may say."""

Faults = Iterator[EditError]


def training_fault(settings: TrainingSettings) -> EditError | None:
    """Return what is wrong with training settings, if anything."""
    return next(_training(settings), None)


def data_fault(settings: DataSettings) -> EditError | None:
    """Return what is wrong with the numbers of data settings, if anything; the columns are `build`'s to judge."""
    return next(_data(settings), None)


def notation_fault(notation: Notation) -> EditError | None:
    """Return what is wrong with a notation, if anything."""
    return next(_notation(notation), None)


def initializer_fault(settings: InitializerSettings) -> EditError | None:
    """Return what is wrong with an initialiser, if anything."""
    return next(_initializer(settings), None)


def _training(settings: TrainingSettings) -> Faults:
    yield from _known("cost", settings.cost, COSTS)
    yield from _outside("batch_size", settings.batch_size, _whole(settings.batch_size, 0), WHOLE_FROM_0)
    yield from _outside("seed", settings.seed, _whole(settings.seed, 0), WHOLE_FROM_0)
    yield from _optimizer(settings.optimizer)
    yield from _schedule(settings.schedule)
    yield from _stop(settings.stop)


def _optimizer(settings: OptimizerSettings) -> Faults:
    yield from _known("optimizer", settings.name, OPTIMIZERS)
    yield from _above_0("learning_rate", settings.learning_rate)
    yield from _above_0("epsilon", settings.epsilon)
    for name in _SHARES:
        share = getattr(settings, name)
        yield from _outside(name, share, 0 <= share < 1, BELOW_1)
    for name in _PENALTIES:
        penalty = getattr(settings, name)
        yield from _outside(name, penalty, 0 <= penalty < math.inf, FROM_0)


def _schedule(settings: ScheduleSettings) -> Faults:
    yield from _known("schedule", settings.name, SCHEDULES)
    yield from _above_0("factor", settings.factor)
    yield from _outside("every", settings.every, _whole(settings.every, 1), WHOLE_FROM_1)
    yield from _outside("length", settings.length, _whole(settings.length, 1), WHOLE_FROM_1)
    yield from _outside("last", settings.last, 0 <= settings.last <= 1, FROM_0_TO_1)


def _stop(stop: StopConditions) -> Faults:
    for name in ("max_epochs", "patience"):
        count = getattr(stop, name)
        yield from _outside(name, count, count is None or _whole(count, 1), WHOLE_FROM_1)
    below, least = stop.cost_below, stop.min_improvement
    yield from _outside("cost_below", below, below is None or math.isfinite(below), FINITE)
    yield from _outside("min_improvement", least, 0 <= least < math.inf, FROM_0)


def _data(settings: DataSettings) -> Faults:
    share, seed = settings.validation_share, settings.split_seed
    yield from _outside("validation_share", share, 0 <= share < 1, BELOW_1)
    yield from _outside("split_seed", seed, _whole(seed, 0), WHOLE_FROM_0)


def _notation(notation: Notation) -> Faults:
    first, digits = notation.input_layer_number, notation.digits
    yield from _outside("input_layer_number", first, first in {0, 1}, ZERO_OR_ONE)
    yield from _outside("digits", digits, digits in range(2, 7), TWO_TO_SIX)
    for name, choices in NOTATION_CHOICES.items():
        yield from _known(name, getattr(notation, name), choices)


def _initializer(settings: InitializerSettings) -> Faults:
    yield from _known("initializer", settings.name, INITIALIZERS)
    yield from _outside("scale", settings.scale, abs(settings.scale) <= LARGEST_SCALE, UP_TO_SCALE)


def _known(name: str, value: str, choices: Container[str]) -> Faults:
    if value not in choices:
        yield EditError(UNKNOWN, name=name, value=value)


def _above_0(name: str, value: float) -> Faults:
    yield from _outside(name, value, 0 < value < math.inf, ABOVE_0)


def _outside(name: str, value: object, inside: bool, words: str) -> Faults:
    if not inside:
        yield EditError(OUT_OF_RANGE, name=name.replace("_", " ").capitalize(), value=value, range=words)


def _whole(value: float, least: int) -> bool:
    return isinstance(value, int) and least <= value <= LARGEST_SEED
