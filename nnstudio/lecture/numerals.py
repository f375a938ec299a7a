"""Numbers inside formulas: with so many decimals, with all their digits, or as simple fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.formula import Term
from nnstudio.numbers import MINUS, exact_text, number_text, parse_number
from nnstudio.numbers import fine as fine_digits

if TYPE_CHECKING:
    from nnstudio.document.document import Notation

_LARGEST_DENOMINATOR: Final = 100
_RATE_FIGURES: Final = 6
"""Of a learning rate, after a schedule made it any number."""
_PLAIN: Final = frozenset(
    {Quantity.ACTIVATION, Quantity.SUM, Quantity.WEIGHT, Quantity.BIAS, Quantity.TARGET, Quantity.NEW_WEIGHT}
    | {Quantity.NEW_BIAS, Quantity.LEARNING_RATE}
)
"""Written with the decimals of the notation; all else is smaller, and has more of them."""


class Numerals:
    """Writes numbers as a notation says.

    Parameters
    ----------
    notation
        Of the document.
    """

    def __init__(self, notation: Notation) -> None:
        self._notation = notation

    def is_fine(self, quantity: Quantity) -> bool:
        """Return whether numbers of a kind have the decimals of a gradient."""
        return quantity not in _PLAIN

    def decimals(self, *, fine: bool) -> int:
        """Return how many decimals a number has; `fine`: one with those of a gradient."""
        return fine_digits(self._notation.digits) if fine else self._notation.digits

    def text(self, quantity: Quantity, value: float, *, fine: bool = False) -> str:
        """Return a number of an update as the screen shows it; `fine`: with the decimals of a gradient."""
        if self._notation.exact:
            return exact_text(value)
        if quantity is Quantity.LEARNING_RATE:
            return exact_text(float(f"{value:.{_RATE_FIGURES}g}"))  # as it is typed: 0.5, not 0.5000
        return number_text(value, self.decimals(fine=fine or self.is_fine(quantity)))

    def term(self, ref: Ref, value: float, *, guarded: bool = False, tight: bool = False, fine: bool = False) -> Term:
        """Return the number of a ref inside a formula.

        Parameters
        ----------
        guarded
            Whether it is a factor or has a sign before it, so that a negative number needs brackets.
        tight
            Whether a power follows or a slash stands before it, so that a fraction or a power of ten needs them, too.
        fine
            As in `text`.
        """
        fraction = simple_fraction(value) if self._notation.fractions else None
        text = self.text(ref.quantity, value, fine=fine) if fraction is None else fraction_text(fraction)
        latex = number_latex(text) if fraction is None else fraction_latex(fraction)
        signed, rounded = text.startswith(MINUS), fraction is None and is_rounded(text, value)
        if (guarded and signed) or (tight and (signed or fraction is not None or "e" in text)):
            return Term(f"({{{latex}}})", f"({text})", ref, rounded)  # braces: a sign, not a difference
        return Term(latex, text, ref, rounded)


def is_rounded(text: str, value: float) -> bool:
    """Return whether a number that is written for the screen is another one than that which it stands for."""
    return math.isfinite(value) and parse_number(text) != value


def simple_fraction(value: float) -> Fraction | None:
    """Return p/q if the number is just that, rounded to a float, and q small; None for whole numbers too."""
    if not math.isfinite(value) or abs(value) > _LARGEST_DENOMINATOR or value == int(value):
        return None
    found = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
    return found if float(found) == value else None


def fraction_text(fraction: Fraction) -> str:
    """Return a fraction as plain text."""
    return f"{fraction.numerator}/{fraction.denominator}".replace("-", MINUS)


def fraction_latex(fraction: Fraction) -> str:
    """Return a fraction as LaTeX."""
    sign = "-" if fraction < 0 else ""
    return rf"{sign}\frac{{{abs(fraction.numerator)}}}{{{fraction.denominator}}}"


def number_latex(text: str) -> str:
    """Return a number that is written for the screen as LaTeX."""
    plain = text.replace(MINUS, "-").replace("\u202f", r"\,").replace("∞", r"\infty")
    mantissa, _, exponent = plain.partition("e")
    if exponent:
        return rf"{mantissa}\cdot 10^{{{exponent}}}"
    return plain if plain != "NaN" else r"\mathrm{NaN}"
