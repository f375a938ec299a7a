"""What the text of one cell means: nothing, a number, or a text; and how a number is written."""

from __future__ import annotations

import math
import re
from typing import Final, Literal

Decimal = Literal[".", ","]

MISSING_WORDS: Final = frozenset({"", "na", "n/a", "nan", "?"})
_MINUS_SIGN: Final = "\N{MINUS SIGN}"
_SWAPPED: Final = str.maketrans(",.", ".,")
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


def is_missing(text: str) -> bool:
    """Return whether a cell says "no value": empty, NA, N/A, NaN or ?, in any case."""
    return text.strip().lower() in MISSING_WORDS


def typed_number(text: str) -> float | None:
    """Return the number a person typed, or None; the decimal sign may be a point or a comma, the minus a true one.

    Parameters
    ----------
    text
        E.g. ``"1.5"``, ``"1,5"``, ``"−2"``, ``"1e-3"``, ``"1.234,5"``.
    """
    comma, point = text.rfind(","), text.rfind(".")
    return number(text, "," if comma > point else ".")


def number(text: str, decimal: Decimal) -> float | None:
    """Return the finite number that a cell holds, or None.

    Parameters
    ----------
    text
        The cell; spaces around it do not matter.
    decimal
        The decimal sign. The other sign may only group thousands, and only where a decimal sign follows
        ("1.234,5"): "1.234" where the comma is decimal could be meant either way, and is None.
    """
    plain = text.strip().replace(_MINUS_SIGN, "-")
    if decimal == ",":
        plain = plain.translate(_SWAPPED)
    if "," in plain:
        plain = _ungrouped(plain)
    return _finite(plain)


def _ungrouped(plain: str) -> str:
    """Take the commas out of "1,234.5"; "1,5" in a file of points is left as it is, no number."""
    if _GROUPED.fullmatch(plain) and "." in plain:
        return plain.replace(",", "")
    return plain


def _finite(plain: str) -> float | None:
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def number_text(value: float) -> str:
    """Return the shortest text that reads back as exactly `value`; nothing for NaN, "3" for 3.0."""
    if math.isnan(value):
        return ""
    return repr(float(value)).removesuffix(".0")
