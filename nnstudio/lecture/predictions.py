"""A student's answer beside the number of a step: right, or the slip that explains it.

An answer is asked for with so many decimals (`wanted_decimals`). It is right if, rounded to them, it is the number of
the step, or what the numbers on screen come to; decimals beyond them are not looked at. Nothing else is right, however
near it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.engine.operands import arrows_into
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.lecture.by_hand import ByHand
from nnstudio.numbers import fine, half_unit, number_text, parse_number
from nnstudio.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_RELATIVE: Final = 0.005
"""How far an answer may be from what a slip leads to, so that the slip is named."""
_LENIENT: Final = 1.0 + 1e-9
_PLAIN: Final = frozenset({Kind.WEIGHTED_SUM, Kind.ACTIVATION, Kind.UPDATE})
"""Results with the decimals of the notation; all else is smaller, and has more of them."""
_LARGEST_LAYER: Final = 64
"""Neurons of a layer whose other numbers are looked through for a wrong index."""


class Slip(StrEnum):
    """What usually goes wrong."""

    SIGN = "sign"
    SLOPE = "slope"
    TWO = "two"
    TOO_EARLY = "too_early"
    BIAS = "bias"
    INDEX = "index"
    ACTIVATION = "activation"
    SQUARE = "square"
    MEAN = "mean"
    RATE = "rate"
    UPHILL = "uphill"


SLIP_WORDS: Final[Mapping[Slip, str]] = MappingProxyType(
    {
        Slip.SIGN: QT_TRANSLATE_NOOP("Lecture", "Look at the sign: the number is right, but turned round."),
        Slip.SLOPE: QT_TRANSLATE_NOOP("Lecture", "The factor f′(z) is missing: go through the activation, too."),
        Slip.TWO: QT_TRANSLATE_NOOP("Lecture", "The factor 2 is missing: the derivative of (a − y)² is 2(a − y)."),
        Slip.TOO_EARLY: QT_TRANSLATE_NOOP("Lecture", "You used weights that are updated already. Take the old ones."),
        Slip.BIAS: QT_TRANSLATE_NOOP("Lecture", "The bias is missing."),
        Slip.INDEX: QT_TRANSLATE_NOOP("Lecture", "Wrong index: this is the number of another neuron or arrow."),
        Slip.ACTIVATION: QT_TRANSLATE_NOOP("Lecture", "This is the weighted sum. Put it into the activation."),
        Slip.SQUARE: QT_TRANSLATE_NOOP("Lecture", "This is the difference. Square it."),
        Slip.MEAN: QT_TRANSLATE_NOOP("Lecture", "This is the sum. Divide it by the number of rows."),
        Slip.RATE: QT_TRANSLATE_NOOP("Lecture", "The learning rate is missing: it shortens the step."),
        Slip.UPHILL: QT_TRANSLATE_NOOP("Lecture", "This goes uphill: subtract the gradient."),
    }
)
"""English, context "Lecture"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of an answer.

    Attributes
    ----------
    slip
        What explains a wrong answer; None if nothing known does.
    coarse
        Whether a wrong answer is right as far as it goes, but has fewer decimals than are asked for.
    """

    right: bool
    slip: Slip | None = None
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were answered, right in the end."""

    right: int = 0
    answered: int = 0

    def with_answer(self, right: bool, *, again: bool = False) -> Score:
        """Return the score after an answer; `again`: to a question that was tried already."""
        return Score(self.right + right, self.answered + (not again))


def parse_answer(text: str) -> float | None:
    """Return the number a student typed: with a point or a comma, or a fraction; None if it is none."""
    top, slash, bottom = text.partition("/")
    if not slash:
        return parse_number(text)
    above, below = parse_number(top), parse_number(bottom)
    return None if above is None or not below else above / below


def wanted_decimals(trace: Trace, step: Step, digits: int) -> int:
    """Return with how many decimals the result of a step is asked for.

    As many as the screen shows of such a number; of one that they show as 0, as many as its power of ten has. Of a new
    weight so many that the old one is no answer: a unit of the last is no more than the change. Below 0 they count
    the places before the point.

    Parameters
    ----------
    digits
        Decimals of the notation.
    """
    if step.kind is Kind.UPDATE:
        change = abs(step.value - trace.value(step.operands[0]))
        return max(digits, -_power_of(change)) if 0.0 < change < math.inf else digits
    shown = number_text(step.value, digits if step.kind in _PLAIN else fine(digits))
    return -_power_of(2.0 * half_unit(shown) * _LENIENT)


def judge(trace: Trace, step: Step, answer: float, decimals: int, found: ByHand | None = None) -> Verdict:
    """Return whether an answer is the number of a step, or what slip leads to it.

    Parameters
    ----------
    decimals
        That are asked for.
    found
        What follows from the numbers as they are shown.
    """
    found = found or ByHand(step.value, 0.0)
    if any(_agrees(answer, value, decimals) for value in (step.value, found.value)):
        return Verdict(right=True)
    off = min(abs(answer - step.value), abs(answer - found.value))
    start = trace.value(step.operands[0]) if step.kind is Kind.UPDATE else 0.0  # there the change is what is asked for
    for slip, value in _slips(trace, step):
        room = max(0.5 * 10.0**-decimals, _RELATIVE * abs(value - start)) * _LENIENT
        if abs(answer - value) < off and abs(answer - value) <= max(room, found.room):
            return Verdict(right=False, slip=slip)
    own = _decimals(answer)
    begun = _agrees(answer, step.value, own) and not _agrees(answer, start, own)
    return Verdict(right=False, coarse=begun and own < decimals)


def _agrees(answer: float, value: float, decimals: int) -> bool:
    """Return whether both are the same number with so many decimals, or with all that the answer has beyond them."""
    same = round(answer, decimals) == round(value, decimals)
    return same or abs(answer - value) <= 0.5 * 10.0 ** -max(decimals, _decimals(answer)) * _LENIENT


def _power_of(value: float) -> int:
    """Return the power of ten that is no larger."""
    return math.floor(math.log10(value))


def _decimals(answer: float) -> int:
    return len(f"{Decimal(repr(answer)):f}".partition(".")[2].rstrip("0"))


def _slips(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    """Return the values that slips lead to, the likeliest slip first."""
    yield from _SLIPS.get(step.kind, _no_slips)(trace, step)
    if step.kind not in {Kind.ACTIVATION, Kind.UPDATE, Kind.NEW_COST}:
        yield Slip.SIGN, -step.value
    if _has_two(trace, step):
        yield Slip.TWO, step.value / 2.0
    yield from ((Slip.INDEX, value) for value in _of_others(trace, step))


def _no_slips(_trace: Trace, _step: Step) -> Iterator[tuple[Slip, float]]:
    return iter(())


def _weighted_sum(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    yield Slip.BIAS, step.value - trace.value(step.operands[-1])


def _activation(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    yield Slip.ACTIVATION, trace.value(step.result._replace(quantity=Quantity.SUM))


def _term(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    a, y = (trace.value(operand) for operand in step.operands)
    yield Slip.SQUARE, a - y
    yield Slip.SQUARE, y - a


def _by_activation(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    if step.result.layer in trace.network.outputs:
        return
    pairs = list(zip(step.operands[::2], step.operands[1::2], strict=True))
    yield Slip.TOO_EARLY, sum(_new(trace, w) * trace.value(d) for w, d in pairs)
    backs = [d._replace(quantity=Quantity.COST_BY_ACTIVATION) for _, d in pairs]
    yield Slip.SLOPE, sum(trace.value(w) * trace.value(b) for (w, _), b in zip(pairs, backs, strict=True))


def _by_sum(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    yield Slip.SLOPE, trace.value(step.result._replace(quantity=Quantity.COST_BY_ACTIVATION))


def _by_parameter(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    back = trace.value(step.operands[-1]._replace(quantity=Quantity.COST_BY_ACTIVATION))
    carried = math.prod(trace.value(operand) for operand in step.operands[:-1])
    yield Slip.SLOPE, carried * back


def _mean(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    yield Slip.MEAN, step.value * trace.samples


def _update(trace: Trace, step: Step) -> Iterator[tuple[Slip, float]]:
    old, gradient = (trace.value(operand) for operand in step.operands[:2])
    yield Slip.UPHILL, 2.0 * old - step.value
    yield Slip.RATE, old - gradient


def _new(trace: Trace, weight: Ref) -> float:
    return trace.value(weight._replace(quantity=Quantity.NEW_WEIGHT))


def _has_two(trace: Trace, step: Step) -> bool:
    of_cost = step.result.quantity in {
        Quantity.COST_BY_ACTIVATION,
        Quantity.COST_BY_SUM,
        Quantity.COST_BY_WEIGHT,
        Quantity.COST_BY_BIAS,
    }
    return of_cost and trace.cost_name in {"sum_squares", "mean_squares"}


def _of_others(trace: Trace, step: Step) -> Iterator[float]:
    """Return the same number of the other neurons of the layer, and of the other arrows that end there."""
    layer, result = step.result.layer, step.result
    if layer is None or trace.network.layers[layer].size > _LARGEST_LAYER:
        return
    for unit in range(trace.network.layers[layer].size):
        if result.source is None or result.source in arrows_into(trace, layer, unit):
            yield trace.value(result._replace(unit=unit))
    if result.source is not None:
        for source in islice(arrows_into(trace, layer, result.unit or 0), _LARGEST_LAYER):
            yield trace.value(result._replace(source=source))


_SLIPS: Final = MappingProxyType(
    {
        Kind.WEIGHTED_SUM: _weighted_sum,
        Kind.ACTIVATION: _activation,
        Kind.COST_TERM: _term,
        Kind.COST_BY_ACTIVATION: _by_activation,
        Kind.COST_BY_SUM: _by_sum,
        Kind.COST_BY_WEIGHT: _by_parameter,
        Kind.COST_BY_BIAS: _by_parameter,
        Kind.MEAN_WEIGHT: _mean,
        Kind.MEAN_BIAS: _mean,
        Kind.COST: _mean,
        Kind.UPDATE: _update,
    }
)
