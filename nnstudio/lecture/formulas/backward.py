"""Formulas of the backward pass: the chain rule, link by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.lecture.formulas.cost import by_output
from nnstudio.lecture.pieces import (
    CLOSE,
    MINUS,
    OPEN,
    PLUS,
    TIMES,
    Fixed,
    Given,
    Pieces,
    Rule,
    joined,
    of_neuron,
    product,
)

if TYPE_CHECKING:
    from nnstudio.document.document import Notation
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_ONE: Final = Fixed("1", "1")


def by_activation(trace: Trace, notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return ∂C/∂a: of an output from the cost, of all others the sum over the neurons they feed."""
    if step.result.layer in trace.network.outputs:
        return by_output(trace, notation, step)
    pairs = zip(step.operands[::2], step.operands[1::2], strict=True)
    right = joined(PLUS, [product(Given(w, guarded=True), *delta(trace, notation, d)) for w, d in pairs])
    right = right or (Fixed("0", "0"),)
    return (Rule((Given(step.result),), (right,), right, (Given(step.result),)),)


def by_sum(trace: Trace, _notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return ∂C/∂z: two links multiplied, or what they cancel to."""
    layer = step.result.layer or 0
    if trace.has_slope(layer):
        right = product(*_links(step.result))
    elif trace.network.layers[layer].activation == "softmax":
        right = _through_softmax(trace, step.result)
    else:
        right = _fused(trace, step.result)
    return (Rule((Given(step.result),), (right,), right, (Given(step.result),)),)


def by_weight(trace: Trace, notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return ∂C/∂w: what the arrow carries, times what its end is to blame for."""
    carried = Given(step.operands[0], guarded=True)
    right = product(carried, *delta(trace, notation, step.operands[1]))
    return (_chain(trace, notation, step, right),)


def by_bias(trace: Trace, notation: Notation, step: Step) -> tuple[Rule, ...]:
    """Return ∂C/∂b: the bias is added as it is."""
    right = product(_ONE, *delta(trace, notation, step.operands[0]))
    return (_chain(trace, notation, step, right),)


def delta(trace: Trace, notation: Notation, ref: Ref) -> tuple[Given, ...]:
    """Return ∂C/∂z of a neuron as the notation has it: δ, or f′(z) and ∂C/∂a."""
    written_out = not notation.delta and trace.has_slope(ref.layer or 0)
    return _links(ref) if written_out else (Given(ref, guarded=True),)


def _links(ref: Ref) -> tuple[Given, Given]:
    return of_neuron(Quantity.SLOPE, ref), of_neuron(Quantity.COST_BY_ACTIVATION, ref)


def _chain(trace: Trace, notation: Notation, step: Step, right: Pieces) -> Rule:
    """Return a gradient; where the factors are written out, the partial derivatives that they are come first."""
    written_out = not notation.delta and trace.has_slope(step.result.layer or 0)
    symbolic = (_partials(step.result), right) if written_out else (right,)
    return Rule((Given(step.result),), symbolic, right, (Given(step.result),))


def _partials(result: Ref) -> Pieces:
    """Return ∂z/∂w · ∂a/∂z · ∂C/∂a, named by the numbers they are derivatives of."""
    of_weight = result.source is not None
    part = Given(result._replace(quantity=Quantity.WEIGHT if of_weight else Quantity.BIAS, sample=None))
    z, a = Given(of_neuron(Quantity.SUM, result).ref), Given(of_neuron(Quantity.ACTIVATION, result).ref)
    over, end = Fixed(r"}{\partial ", "/∂"), Fixed("}", "")
    start = Fixed(r"\frac{\partial ", "∂")
    last = of_neuron(Quantity.COST_BY_ACTIVATION, result)
    return (start, z, over, part, end, TIMES, start, a, over, z, end, TIMES, last)


def _fused(trace: Trace, ref: Ref) -> Pieces:
    """Return what a sigmoid and its cross entropy cancel to."""
    a, y = of_neuron(Quantity.ACTIVATION, ref), of_neuron(Quantity.TARGET, ref)
    if trace.cost_name == "binary_cross_entropy":
        return (Given(a.ref), MINUS, y)
    return (y, TIMES, OPEN, Given(a.ref), Fixed(" - 1", " − 1"), CLOSE)


def _through_softmax(trace: Trace, ref: Ref) -> Pieces:
    """Return a − y where softmax and cross entropy cancel so, else the sum over all outputs."""
    a, y = of_neuron(Quantity.ACTIVATION, ref), of_neuron(Quantity.TARGET, ref)
    if trace.is_fused(ref.layer or 0) and trace.cost_name == "categorical_cross_entropy":
        units = range(trace.network.layers[ref.layer or 0].size)
        targets = [Ref(Quantity.TARGET, ref.layer, unit, sample=ref.sample) for unit in units]
        if sum(trace.value(target) for target in targets) == 1.0:
            return (Given(a.ref), MINUS, y)
        return (a, TIMES, OPEN, *joined(PLUS, [(Given(t, guarded=True),) for t in targets]), CLOSE, MINUS, y)
    return joined(PLUS, _through_outputs(trace, ref))


def _through_outputs(trace: Trace, ref: Ref) -> list[Pieces]:
    """Return a_i ([i = j] − a_j) · ∂C/∂a_i for every output i."""
    a = of_neuron(Quantity.ACTIVATION, ref)
    parts: list[Pieces] = []
    for unit in range(trace.network.layers[ref.layer or 0].size):
        other = ref._replace(unit=unit)
        own = Fixed("(1 - ", "(1 − ") if unit == ref.unit else Fixed("(-", "(−")
        into, back = of_neuron(Quantity.ACTIVATION, other), of_neuron(Quantity.COST_BY_ACTIVATION, other)
        parts.append((into, own, a, CLOSE, TIMES, back))
    return parts
