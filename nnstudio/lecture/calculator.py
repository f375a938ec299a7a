"""Calculates what stands on a line of a formula, as a person with a calculator would: a second opinion."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_TOKEN: Final = re.compile(r"\s*(?:(\d+\.?\d*(?:e[−-]?\d+)?)|(σ|Φ|φ|ln|max|tanh|e\^|√|sgn)|(.))")
_FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = MappingProxyType(
    {
        "σ": lambda x: 1 / (1 + math.exp(-x)),
        "Φ": lambda x: math.erfc(-x / math.sqrt(2)) / 2,
        "φ": lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
        "ln": math.log,
        "max": max,
        "tanh": math.tanh,
        "e^": math.exp,
        "√": math.sqrt,
        "sgn": lambda x: float((x > 0) - (x < 0)),
    }
)


def calculated(text: str) -> float:
    """Return the value of sums, products, quotients, powers and functions of written numbers.

    Raises
    ------
    ValueError
        If it is no such text, or a logarithm or root of it is no number.
    ArithmeticError
        If it divides by zero or grows too large.
    """
    parser = _Parser([match for match in _TOKEN.findall(text.replace("½", "0.5·")) if any(match)])
    value = parser.sum()
    if parser.peek():
        raise ValueError(text)
    return value


class _Parser:
    """Descends from sums to single numbers; each method takes what it reads."""

    def __init__(self, signs: list[tuple[str, str, str]]) -> None:
        self._signs = signs
        self._at = 0

    def peek(self) -> str:
        """Return the next sign; empty at the end."""
        return "".join(self._signs[self._at]) if self._at < len(self._signs) else ""

    def take(self) -> str:
        """Return the next sign and go on."""
        sign = self.peek()
        self._at += 1
        return sign

    def sum(self) -> float:
        """Read what plus and minus join."""
        value = self.product()
        while self.peek() in {"+", "−"}:
            value += self.product() if self.take() == "+" else -self.product()
        return value

    def product(self) -> float:
        """Read factors, with a dot, a slash or nothing between."""
        value = self.signed()
        while self.peek() not in {"", "+", "−", ")", ","}:
            if self.peek() in {"·", "/"}:
                value = value * self.signed() if self.take() == "·" else value / self.signed()
            else:
                value *= self.signed()  # 2(a − y)
        return value

    def signed(self) -> float:
        """Read a factor that a minus may stand before."""
        if self.peek() == "−":
            self.take()
            return -self.product()
        return self.power()

    def power(self) -> float:
        """Read a number or bracket with what stands above it."""
        value = self.atom()
        while self.peek() in {"²", "^"}:
            value **= 2.0 if self.take() == "²" else self.atom()
        return value

    def atom(self) -> float:
        """Read a number, a function or a bracket."""
        sign = self.take()
        if sign in _FUNCTIONS:
            return self.function(sign)
        if sign == "(":
            return self.arguments()[0]
        return float(sign.replace("−", "-"))

    def function(self, name: str) -> float:
        """Read what a function is of: a bracket, or what follows next."""
        if self.peek() != "(":
            return _FUNCTIONS[name](self.power())
        self.take()
        return _FUNCTIONS[name](*self.arguments())

    def arguments(self) -> list[float]:
        """Read to the end of a bracket."""
        values = [self.sum()]
        while self.peek() == ",":
            self.take()
            values.append(self.sum())
        if self.take() != ")":
            raise ValueError(")")
        return values
