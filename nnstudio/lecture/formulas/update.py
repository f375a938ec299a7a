"""Formulas of the optimizers: how one parameter moves, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.pieces import (
    BECOMES,
    CLOSE,
    MINUS,
    OPEN,
    PLUS,
    TIMES,
    Constant,
    Fixed,
    Given,
    Piece,
    Pieces,
    Rule,
    product,
)

if TYPE_CHECKING:
    from nnstudio.document.document import Notation
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_ONE_MINUS: Final = Fixed("(1 - ", "(1 − ")
_RATE: Final = Given(Ref(Quantity.LEARNING_RATE))


def update(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return how a parameter moves; one that is held still keeps its value."""
    old = Given(step.operands[0])
    if not trace.network.trainable[trace.parameter(step.result)]:
        return (Rule((old,), (), (old,), (), BECOMES),)
    return _OPTIMIZERS[trace.optimizer.name](trace, step)


def _gradient(trace: Trace, step: Step) -> Pieces:
    """Return what the optimizer takes for the gradient: with the penalties, shortened; in brackets if not alone."""
    gradient = _penalised(trace, step)
    if trace.clip_factor == 1.0:
        return gradient
    return (OPEN, Constant(r"\kappa", "κ", trace.clip_factor), TIMES, *gradient, CLOSE)


def _penalised(trace: Trace, step: Step) -> Pieces:
    settings, old = trace.optimizer, Given(step.operands[0], guarded=True)
    gradient = Given(step.operands[1], guarded=True)
    if step.result.source is None or not (settings.l1 or settings.l2):
        return (gradient,)
    parts: list[Piece] = [OPEN, Given(step.operands[1])]
    if settings.l2:
        parts += [PLUS, Constant(r"\lambda_{2}", "λ₂", settings.l2), TIMES, old]
    if settings.l1:
        sign = Fixed(r"\,\mathrm{sgn}(", "·sgn(")
        parts += [PLUS, Constant(r"\lambda_{1}", "λ₁", settings.l1), sign, Given(step.operands[0]), CLOSE]
    return (*parts, CLOSE)


def _moved(trace: Trace, step: Step, change: Pieces) -> Rule:
    """Return w ← w − change; AdamW shrinks the weight besides."""
    right: Pieces = (Given(step.operands[0]), MINUS, *change)
    decay = trace.optimizer.weight_decay
    if trace.optimizer.name == "adamw" and decay and step.result.source is not None:
        shrink = product(_RATE, Constant(r"\lambda", "λ", decay), Given(step.operands[0], guarded=True))
        right = (*right, MINUS, *shrink)
    return Rule((Given(step.result),), (right,), right, (Given(step.result),), BECOMES)


def _remembered(step: Step, slot: int, right: Pieces) -> Rule:
    new = Ref(Quantity.NEW_MEMORY, step.result.layer, step.result.unit, step.result.source, slot=slot)
    return Rule((Given(new),), (right,), right, (Given(new),), BECOMES)


def _memory(step: Step, slot: int, *, new: bool) -> Given:
    quantity = Quantity.NEW_MEMORY if new else Quantity.MEMORY
    return Given(step.result._replace(quantity=quantity, slot=slot), guarded=True)


def _gradient_descent(trace: Trace, step: Step) -> tuple[Rule, ...]:
    return (_moved(trace, step, (_RATE, TIMES, *_gradient(trace, step))),)


def _velocity(trace: Trace, step: Step) -> tuple[Rule, Constant]:
    mu = Constant(r"\mu", "μ", trace.optimizer.momentum)
    right = (mu, TIMES, _memory(step, 0, new=False), PLUS, *_gradient(trace, step))
    return _remembered(step, 0, right), mu


def _momentum(trace: Trace, step: Step) -> tuple[Rule, ...]:
    velocity, _ = _velocity(trace, step)
    return velocity, _moved(trace, step, product(_RATE, _memory(step, 0, new=True)))


def _nesterov(trace: Trace, step: Step) -> tuple[Rule, ...]:
    velocity, mu = _velocity(trace, step)
    ahead = (OPEN, *_gradient(trace, step), PLUS, mu, TIMES, _memory(step, 0, new=True), CLOSE)
    return velocity, _moved(trace, step, (_RATE, TIMES, *ahead))


def _averaged(trace: Trace, step: Step, slot: int, kept: Constant, *, squared: bool) -> Rule:
    """Return m ← β m + (1 − β) g, of g or of its square."""
    gradient = _gradient(trace, step)
    if squared:
        inside = gradient[1:-1] if len(gradient) > 1 else (Given(step.operands[1]),)
        gradient = (OPEN, *inside, Fixed(")^{2}", ")²"))
    share = (_ONE_MINUS, kept, CLOSE, TIMES, *gradient)
    return _remembered(step, slot, (kept, TIMES, _memory(step, slot, new=False), PLUS, *share))


def _rmsprop(trace: Trace, step: Step) -> tuple[Rule, ...]:
    settings = trace.optimizer
    square = _averaged(trace, step, 0, Constant(r"\rho", "ρ", settings.rho), squared=True)
    top = (_RATE, TIMES, *_gradient(trace, step))
    below = (Fixed(r"\sqrt{", "√("), Given(_memory(step, 0, new=True).ref), Fixed("} + ", ") + "))
    epsilon = Constant(r"\varepsilon", "ε", settings.epsilon)
    change = (Fixed(r"\frac{", ""), *top, Fixed("}{", "/("), *below, epsilon, Fixed("}", ")"))
    return square, _moved(trace, step, change)


def _adam(trace: Trace, step: Step) -> tuple[Rule, ...]:
    settings = trace.optimizer
    first, second = Constant(r"\beta_{1}", "β₁", settings.beta1), Constant(r"\beta_{2}", "β₂", settings.beta2)
    mean = _averaged(trace, step, 0, first, squared=False)
    square = _averaged(trace, step, 1, second, squared=True)
    count = trace.value(_memory(step, 2, new=True).ref)
    t = Constant("t", "t", count)
    power, end = Fixed("^{", "^"), Fixed("}}", ")")

    def corrected(slot: int, kept: Constant) -> Pieces:
        top = Given(_memory(step, slot, new=True).ref)
        return (Fixed(r"\frac{", ""), top, Fixed("}{1 - ", "/(1 − "), kept, power, t, end)

    root = (Fixed(r"\sqrt{", "√("), *corrected(1, second), Fixed("} + ", ") + "))
    epsilon = Constant(r"\varepsilon", "ε", settings.epsilon)
    change = (_RATE, TIMES, Fixed(r"\frac{", "("), *corrected(0, first), Fixed("}{", ")/("), *root, epsilon)
    return mean, square, _moved(trace, step, (*change, Fixed("}", ")")))


_OPTIMIZERS: Final[Mapping[str, Callable[[Trace, Step], tuple[Rule, ...]]]] = MappingProxyType(
    {
        "gradient_descent": _gradient_descent,
        "momentum": _momentum,
        "nesterov": _nesterov,
        "rmsprop": _rmsprop,
        "adam": _adam,
        "adamw": _adam,
    }
)
