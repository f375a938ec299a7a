"""What a student finds who calculates with the numbers as they are shown: the result, and how far rounding moves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nnstudio.lecture.calculator import calculated
from nnstudio.lecture.pieces import DOTS, Constant, Fixed, Given
from nnstudio.numbers import MINUS, half_unit, parse_number

if TYPE_CHECKING:
    from nnstudio.engine.quantities import Ref
    from nnstudio.engine.trace import Trace
    from nnstudio.lecture.numerals import Numerals
    from nnstudio.lecture.pieces import Piece, Rule


@dataclass(frozen=True, slots=True)
class ByHand:
    """A result of rounded numbers.

    Attributes
    ----------
    value
        Of the numbers as they stand there.
    room
        How far from it numbers lead that are shown so, too.
    """

    value: float
    room: float


def by_hand(trace: Trace, numerals: Numerals, rule: Rule) -> ByHand | None:
    """Return what the numbers put into a rule come to; None if not all are shown, or they come to no number."""
    if DOTS in rule.numeric:
        return None
    fine = any(map(numerals.is_fine, (ref.quantity for ref in rule.refs)))
    numbers = {piece.ref: trace.value(piece.ref) for piece in rule.numeric if isinstance(piece, Given)}
    written = {ref: numerals.term(ref, value, fine=fine) for ref, value in numbers.items()}
    rounded = {ref: term.text for ref, term in written.items() if term.rounded}
    shown = numbers | {ref: parse_number(text) or 0.0 for ref, text in rounded.items()}
    try:
        value = calculated(_text(rule, shown))
        others = [calculated(_text(rule, shown | {ref: shown[ref] + half_unit(rounded[ref])})) for ref in rounded]
    except (ValueError, ArithmeticError):  # 0.00 is shown of what a logarithm is taken of
        return None
    return ByHand(value, sum(abs(other - value) for other in others))


def _text(rule: Rule, numbers: Mapping[Ref, float]) -> str:
    return "".join(_written(piece, numbers) for piece in rule.numeric)


def _written(piece: Piece, numbers: Mapping[Ref, float]) -> str:
    if isinstance(piece, Fixed):
        return piece.text
    value = piece.value if isinstance(piece, Constant) else numbers[piece.ref]
    return f"({value!r})".replace("-", MINUS)
