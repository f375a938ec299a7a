"""Calculates what stands on a line of a formula, as a person with a calculator would: a second opinion."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:e[−-]?\d+)?)|(σ|Φ|φ|ln|max|tanh|e\^|√|sgn)|(.))")


def _phi(x: float) -> float:
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "σ": lambda x: 1 / (1 + math.exp(-x)),
    "Φ": lambda x: math.erfc(-x / math.sqrt(2)) / 2,
    "φ": _phi,
    "ln": math.log,
    "max": max,
    "tanh": math.tanh,
    "e^": math.exp,
    "√": math.sqrt,
    "sgn": lambda x: float((x > 0) - (x < 0)),
}


def calculated(text: str) -> float:
    """Return the value of sums, products, quotients, powers and functions of written numbers."""
    parser = _Parser([match for match in _TOKEN.findall(text.replace("½", "0.5·")) if any(match)])
    value = parser.sum()
    assert parser.peek() == "", f"{text} has a rest: {parser.peek()}"
    return value


class _Parser:
    def __init__(self, signs: list[tuple[str, str, str]]) -> None:
        self._signs = signs
        self._at = 0

    def peek(self) -> str:
        return "".join(self._signs[self._at]) if self._at < len(self._signs) else ""

    def take(self) -> str:
        self._at += 1
        return "".join(self._signs[self._at - 1])

    def sum(self) -> float:
        value = self.product()
        while self.peek() in {"+", "−"}:
            value += self.product() if self.take() == "+" else -self.product()
        return value

    def product(self) -> float:
        value = self.signed()
        while self.peek() not in {"", "+", "−", ")", ","}:
            if self.peek() in {"·", "/"}:
                value = value * self.signed() if self.take() == "·" else value / self.signed()
            else:
                value *= self.signed()  # 2(a − y)
        return value

    def signed(self) -> float:
        if self.peek() == "−":
            self.take()
            return -self.product()
        return self.power()

    def power(self) -> float:
        value = self.atom()
        while self.peek() in {"²", "^"}:
            value **= 2.0 if self.take() == "²" else self.atom()
        return value

    def atom(self) -> float:
        sign = self.take()
        if sign in _FUNCTIONS:
            return self.function(sign)
        if sign == "(":
            value = self.sum()
            assert self.take() == ")"
            return value
        return float(sign.replace("−", "-"))

    def function(self, name: str) -> float:
        if self.peek() != "(":
            return _FUNCTIONS[name](self.power())
        self.take()
        values = [self.sum()]
        while self.peek() == ",":
            self.take()
            values.append(self.sum())
        assert self.take() == ")"
        return _FUNCTIONS[name](*values)
