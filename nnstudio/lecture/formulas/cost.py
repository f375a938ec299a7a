"""Formulas of the costs: each output's share, their sum, the mean over the rows, and the derivative at the outputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.pieces import CLOSE, MINUS, OPEN, PLUS, TIMES, Fixed, Given, Pieces, Rule, joined, of_neuron

if TYPE_CHECKING:
    from nnstudio.document.document import Notation
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_SQUARED: Final = Fixed(")^{2}", ")²")
_LN: Final = Fixed(r"\ln ", "ln ")


def term(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return one output's share of the cost."""
    right = share(trace, step.result)
    return (Rule(right, (), right, (Given(step.result),)),)


def share(trace: Trace, ref: Ref) -> Pieces:
    """Return how an output's share is calculated."""
    a, y = of_neuron(Quantity.ACTIVATION, ref), of_neuron(Quantity.TARGET, ref)
    return _SHARES[trace.cost_name](trace.network.output_size, a, y)


def sample_cost(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return C of a row as the sum of the shares."""
    plus = Fixed(" ", " ") if trace.cost_name in _NEGATIVE else PLUS  # each share brings its own sign
    shares = joined(plus, [share(trace, ref) for ref in step.operands])
    values = joined(PLUS, [(Given(ref, guarded=True),) for ref in step.operands])
    general = Fixed(*_SUMS[trace.cost_name])
    many = len(step.operands) > 1
    return (Rule((Given(step.result),), ((general,), shares) if many else (shares,), values, (Given(step.result),)),)


def cost(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return C as the mean over the rows."""
    return (Rule((Given(step.result),), *_mean(trace, step.operands), (Given(step.result),)),)


def mean(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return a gradient as the mean over the rows."""
    return (Rule((Given(step.result),), *_mean(trace, step.operands), (Given(step.result),)),)


def new_cost(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return the cost before and after the update."""
    del trace
    old = Given(step.operands[0])
    arrow = Fixed(r" \to ", " → ")
    return (Rule((old,), (), (old, arrow, Given(step.result)), (), Fixed(r"\colon ", ": ")),)


def by_output(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return ∂C/∂a of an output, from the formula of the cost."""
    a, y = of_neuron(Quantity.ACTIVATION, step.result), of_neuron(Quantity.TARGET, step.result)
    right = _DERIVATIVES[trace.cost_name](trace.network.output_size, a, y)
    return (Rule((Given(step.result),), (right,), right, (Given(step.result),)),)


def _mean(trace: Trace, parts: tuple[Ref, ...]) -> tuple[tuple[Pieces, ...], Pieces]:
    n = str(trace.samples)
    first = Fixed(rf"\frac{{1}}{{{n}}}(", f"1/{n}·(")
    right = (first, *joined(PLUS, [(Given(part, guarded=True),) for part in parts]), CLOSE)
    return (right,), right


def _over(outputs: int, top: str) -> Fixed:
    return Fixed(rf"\frac{{{top}}}{{{outputs}}}", f"{top}/{outputs}·")


def _difference(a: Given, y: Given, *, end: Fixed = CLOSE) -> Pieces:
    return (OPEN, Given(a.ref), MINUS, y, end)


def _binary(_outputs: int, a: Given, y: Given) -> Pieces:
    minus = Fixed("-(", "−(")
    certain = Fixed(r"(1 - ", "(1 − ")
    inside = Fixed(r")\,\ln(1 - ", ")·ln(1 − ")
    return (minus, y, TIMES, _LN, a, PLUS, certain, y, inside, a, Fixed("))", "))"))


def _binary_derivative(_outputs: int, a: Given, y: Given) -> Pieces:
    start, middle = Fixed(r"-\frac{", "−"), Fixed(r"} + \frac{1 - ", " + (1 − ")
    return (
        start,
        Given(y.ref),
        Fixed("}{", "/"),
        Given(a.ref, tight=True),
        middle,
        y,
        Fixed("}{1 - ", ")/(1 − "),
        a,
        Fixed("}", ")"),
    )


_NEGATIVE: Final = frozenset({"binary_cross_entropy", "categorical_cross_entropy"})

_SHARES: Final[Mapping[str, Callable[[int, Given, Given], Pieces]]] = MappingProxyType(
    {
        "sum_squares": lambda _m, a, y: _difference(a, y, end=_SQUARED),
        "half_sum_squares": lambda _m, a, y: (Fixed(r"\frac{1}{2}", "½"), *_difference(a, y, end=_SQUARED)),
        "mean_squares": lambda m, a, y: (_over(m, "1"), *_difference(a, y, end=_SQUARED)),
        "binary_cross_entropy": _binary,
        "categorical_cross_entropy": lambda _m, a, y: (Fixed("-", "−"), y, TIMES, _LN, a),
    }
)

_DERIVATIVES: Final[Mapping[str, Callable[[int, Given, Given], Pieces]]] = MappingProxyType(
    {
        "sum_squares": lambda _m, a, y: (Fixed("2", "2"), *_difference(a, y)),
        "half_sum_squares": lambda _m, a, y: (Given(a.ref), MINUS, y),
        "mean_squares": lambda m, a, y: (_over(m, "2"), *_difference(a, y)),
        "binary_cross_entropy": _binary_derivative,
        "categorical_cross_entropy": lambda _m, a, y: (
            Fixed(r"-\frac{", "−"),
            Given(y.ref),
            Fixed("}{", "/"),
            Given(a.ref, tight=True),
            Fixed("}", ""),
        ),
    }
)

_SUMS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "sum_squares": (r"\sum_{j}^{} (a_{j} - y_{j})^{2}", "Σⱼ (aⱼ − yⱼ)²"),
        "half_sum_squares": (r"\frac{1}{2}\sum_{j}^{} (a_{j} - y_{j})^{2}", "½ Σⱼ (aⱼ − yⱼ)²"),
        "mean_squares": (r"\frac{1}{m}\sum_{j}^{} (a_{j} - y_{j})^{2}", "1/m Σⱼ (aⱼ − yⱼ)²"),
        "binary_cross_entropy": (
            r"-\sum_{j}^{} (y_{j}\ln a_{j} + (1 - y_{j})\ln(1 - a_{j}))",
            "−Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ))",
        ),
        "categorical_cross_entropy": (r"-\sum_{j}^{} y_{j}\ln a_{j}", "−Σⱼ yⱼ ln aⱼ"),
    }
)
