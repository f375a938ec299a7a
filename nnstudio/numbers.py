"""Numbers on screen: one format everywhere, and numbers as people type them."""

from __future__ import annotations

import math
import re

MINUS = "\u2212"
"""The true minus sign: as wide as a digit or a plus."""

_GROUP = "\u202f"  # narrow no-break space: no reader takes it for a decimal sign, whichever language they count in
_HYPHENS = str.maketrans({MINUS: "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\ufe63": "-"})
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})+|[+-]?\d{1,3}(,\d{3})+\.\d*|[+-]?\d{1,3}(\.\d{3})+,\d*")
_LARGE = 1e6
_GROUPS_FROM = 10_000
_LARGE_ERROR = 0.05


def number_text(value: float, digits: int) -> str:
    """Return a number as the screen shows it.

    Parameters
    ----------
    value
        Any float.
    digits
        Decimals, ``document.notation.digits``. A number too small to show with them, or of a million and more, is
        written with a power of ten.
    """
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if 0 < size < 0.5 * 10.0**-digits:
        return _scientific(value, digits)
    return fixed_text(value, digits)


def fixed_text(value: float, digits: int) -> str:
    """Return a number as `number_text` does, but one too small for its decimals as 0: a neuron's holds still."""
    if not math.isfinite(value):
        return _not_finite(value)
    size = abs(value)
    if size >= _LARGE:
        return _scientific(value, digits)
    text = f"{size:,.{digits}f}" if size >= _GROUPS_FROM else f"{size:.{digits}f}"
    negative = value < 0 and float(text.replace(",", "")) > 0
    return (MINUS if negative else "") + text.replace(",", _GROUP)


def signed_text(value: float, digits: int) -> str:
    """Return a number with its sign always written, as labels of biases and changes have it."""
    text = number_text(value, digits)
    return f"+{text}" if value > 0 else text


def signed_fixed_text(value: float, digits: int) -> str:
    """Return a number as `fixed_text` does, with its sign; what shows as 0 has none."""
    text = fixed_text(value, digits)
    return f"+{text}" if value > 0 and text != fixed_text(0.0, digits) else text


def fine(digits: int) -> int:
    """Return the decimals of gradients and changes, which are smaller than weights, for those of other numbers."""
    return min(digits + 2, 6)


def exact_text(value: float) -> str:
    """Return the shortest text that is exactly that number, as a field shows it for editing."""
    value = float(value)
    if not math.isfinite(value):
        return _not_finite(value)
    mantissa, _, exponent = repr(value).partition("e")
    text = mantissa.removesuffix(".0") + (f"e{int(exponent)}" if exponent else "")
    return text.replace("-", MINUS)


def half_unit(text: str) -> float:
    """Return half a unit of the last digit that a number is shown with: so far off it may be."""
    mantissa, _, exponent = text.replace(MINUS, "-").partition("e")
    return 0.5 * 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def power_text(value: float) -> str:
    """Return one figure and a power of ten, as errors and the ticks of an axis need no more."""
    if not math.isfinite(value):
        return _not_finite(value)
    mantissa, exponent = f"{value:.0e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS) if value else "0"


def relative_error_text(value: float) -> str:
    """Return a relative error: as a power of ten, unless it is so large that everybody reads it, such as 2.0."""
    return fixed_text(value, 1) if abs(value) >= _LARGE_ERROR else power_text(value)


def count_text(count: int) -> str:
    """Return a whole number with its thousands set apart."""
    digits = f"{abs(count):,}" if abs(count) >= _GROUPS_FROM else str(abs(count))
    return (MINUS if count < 0 else "") + digits.replace(",", _GROUP)


def parse_number(text: str) -> float | None:
    """Return the number a person typed, or None if it is none.

    Takes a decimal comma or point, any minus sign, spaces and grouped thousands. One comma alone is a decimal comma:
    ``1,234`` is a little more than one.
    """
    value = _typed(text)
    return value if value is not None and math.isfinite(value) else None


def is_too_large(text: str) -> bool:
    """Return whether what a person typed is a number, but one beyond all that can be calculated with."""
    value = _typed(text)
    return value is not None and math.isinf(value)


def _typed(text: str) -> float | None:
    plain = "".join(text.split()).translate(_HYPHENS)
    if _GROUPED.fullmatch(plain):
        plain = _without_groups(plain)
    plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain) or not plain.isascii():
        return None
    return float(plain)


def _scientific(value: float, digits: int) -> str:
    mantissa, exponent = f"{value:.{max(1, digits - 1)}e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else f"{MINUS}∞"


def _without_groups(text: str) -> str:
    last_comma, last_point = text.rfind(","), text.rfind(".")
    if -1 in (last_comma, last_point):
        return text.replace(",", "").replace(".", "")
    return text.replace("," if last_point > last_comma else ".", "")
