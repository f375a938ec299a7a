"""Formulas of the forward pass: weighted sums, activations and their slopes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.engine.activations import LEAKY_SLOPE
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.pieces import CLOSE, OPEN, PLUS, TIMES, Fixed, Given, Pieces, Rule, joined, of_neuron, product
from nnstudio.lecture.symbols import FUNCTIONS

if TYPE_CHECKING:
    from nnstudio.document.document import Notation
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_ONE: Final = Fixed("1", "1")
_ONE_MINUS: Final = Fixed("1 - ", "1 − ")
_E_TO: Final = Fixed("e^{", "e^(")
_E_TO_MINUS: Final = Fixed("e^{-", "e^(−")
_END: Final = Fixed("}", ")")
_WIDEST_FRACTION: Final = 4
"""Terms below a fraction line; more are written after a slash, where a line may break."""
_LEAK: Final = Fixed(str(LEAKY_SLOPE), str(LEAKY_SLOPE))


def weighted_sum(_trace: Trace, notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return z = Σ w a + b; a w in the order of row vectors."""
    *pairs, bias = step.operands
    weights, inputs = pairs[::2], pairs[1::2]
    factors = [(Given(w, guarded=True), Given(a, guarded=True)) for w, a in zip(weights, inputs, strict=True)]
    if notation.vectors == "rows":
        factors = [(a, w) for w, a in factors]
    right = joined(PLUS, [*(product(*pair) for pair in factors), (Given(bias, guarded=True),)])
    return (Rule((Given(step.result),), (right,), right, (Given(step.result),)),)


def activation(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return a = f(z), with the function written out."""
    name = trace.network.layers[step.result.layer or 0].activation
    z = of_neuron(Quantity.SUM, step.result)
    named = (Fixed(*FUNCTIONS[name]), OPEN, z, CLOSE)
    right = _ACTIVATIONS[name](trace, step.result, z)
    symbolic = (right,) if name in {"linear", "tanh"} else (named, right)
    return (Rule((Given(step.result),), symbolic, right, (Given(step.result),)),)


def slope(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return f′(z), from a where the books do so."""
    name = trace.network.layers[step.result.layer or 0].activation
    z, a = of_neuron(Quantity.SUM, step.result), of_neuron(Quantity.ACTIVATION, step.result)
    right = _SLOPES[name](trace, z, a)
    return (Rule((Given(step.result),), (right,), right, (Given(step.result),)),)


def _above_zero(trace: Trace, z: Given) -> bool:
    return trace.value(z.ref) > 0.0


def _sigma(z: Given) -> Pieces:
    return (Fixed(r"\frac{1}{1 + e^{-", "1/(1 + e^(−"), z, Fixed("}}", "))"))


def _softmax(trace: Trace, result: Ref, z: Given) -> Pieces:
    units = range(trace.network.layers[result.layer or 0].size)
    every = [Ref(Quantity.SUM, result.layer, unit, sample=result.sample) for unit in units]
    below = joined(PLUS, [(_E_TO, Given(ref), _END) for ref in every])
    if len(every) > _WIDEST_FRACTION:
        return (_E_TO, z, _END, Fixed(r"\,/\,(", "/("), *below, CLOSE)
    return (Fixed(r"\frac{e^{", "e^("), z, Fixed("}}{", ")/("), *below, Fixed("}", ")"))


def _elu(trace: Trace, _result: Ref, z: Given) -> Pieces:
    return (z,) if _above_zero(trace, z) else (_E_TO, Given(z.ref), _END, Fixed(" - 1", " − 1"))


_ACTIVATIONS: Final[Mapping[str, Callable[[Trace, Ref, Given], Pieces]]] = MappingProxyType(
    {
        "linear": lambda _trace, _result, z: (Given(z.ref),),
        "sigmoid": lambda _trace, _result, z: _sigma(z),
        "relu": lambda _trace, _result, z: (Fixed(r"\max(0,\, ", "max(0, "), Given(z.ref), CLOSE),
        "leaky_relu": lambda _trace, _result, z: (
            Fixed(rf"\max({LEAKY_SLOPE}\cdot ", f"max({LEAKY_SLOPE}·"),
            z,
            Fixed(r",\, ", ", "),
            Given(z.ref),
            CLOSE,
        ),
        "tanh": lambda _trace, _result, z: (Fixed(r"\tanh(", "tanh("), Given(z.ref), CLOSE),
        "elu": _elu,
        "softplus": lambda _trace, _result, z: (Fixed(r"\ln(1 + e^{", "ln(1 + e^("), Given(z.ref), Fixed("})", "))")),
        "gelu": lambda _trace, _result, z: (z, Fixed(r"\cdot \Phi(", "·Φ("), Given(z.ref), CLOSE),
        "silu": lambda _trace, _result, z: (
            Fixed(r"\frac{", ""),
            Given(z.ref),
            Fixed("}{1 + e^{-", "/(1 + e^(−"),
            z,
            Fixed("}}", "))"),
        ),
        "softmax": _softmax,
    }
)

_SLOPES: Final[Mapping[str, Callable[[Trace, Given, Given], Pieces]]] = MappingProxyType(
    {
        "linear": lambda _trace, _z, _a: (_ONE,),
        "sigmoid": lambda _trace, _z, a: (a, TIMES, OPEN, _ONE_MINUS, a, CLOSE),
        "relu": lambda trace, z, _a: (_ONE if _above_zero(trace, z) else Fixed("0", "0"),),
        "leaky_relu": lambda trace, z, _a: (_ONE if _above_zero(trace, z) else _LEAK,),
        "tanh": lambda _trace, _z, a: (_ONE_MINUS, Given(a.ref, tight=True), Fixed("^{2}", "²")),
        "elu": lambda trace, z, _a: (_ONE,) if _above_zero(trace, z) else (_E_TO, Given(z.ref), _END),
        "softplus": lambda _trace, z, _a: _sigma(z),
        "gelu": lambda _trace, z, _a: (
            Fixed(r"\Phi(", "Φ("),
            Given(z.ref),
            Fixed(") + ", ") + "),
            z,
            Fixed(r"\cdot \varphi(", "·φ("),
            Given(z.ref),
            CLOSE,
        ),
        "silu": lambda _trace, z, _a: (
            Fixed(r"\sigma(", "σ("),
            Given(z.ref),
            Fixed(r")\cdot (1 + ", ")·(1 + "),
            z,
            Fixed(r"\cdot (1 - \sigma(", "·(1 − σ("),
            Given(z.ref),
            Fixed(")))", ")))"),
        ),
    }
)
