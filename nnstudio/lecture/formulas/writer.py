"""Writes the formula of a step, or of any number, in the notation of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.lecture.by_hand import ByHand, by_hand
from nnstudio.lecture.formula import Formula, Line, Term
from nnstudio.lecture.formulas import backward, cost, forward, update
from nnstudio.lecture.formulas.layer import LayerFormulas
from nnstudio.lecture.numerals import Numerals
from nnstudio.lecture.pieces import ABOUT, EQUALS, Fixed, Given, Renderer, Rule
from nnstudio.lecture.symbols import Symbols

if TYPE_CHECKING:
    from nnstudio.document.document import Document, Notation
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.trace import Trace

_RULES: Final[Mapping[Kind, Callable[[Trace, Notation, Step], tuple[Rule, ...]]]] = MappingProxyType(
    {
        Kind.WEIGHTED_SUM: forward.weighted_sum,
        Kind.ACTIVATION: forward.activation,
        Kind.COST_TERM: cost.term,
        Kind.SAMPLE_COST: cost.sample_cost,
        Kind.COST: cost.cost,
        Kind.COST_BY_ACTIVATION: backward.by_activation,
        Kind.SLOPE: forward.slope,
        Kind.COST_BY_SUM: backward.by_sum,
        Kind.COST_BY_WEIGHT: backward.by_weight,
        Kind.COST_BY_BIAS: backward.by_bias,
        Kind.MEAN_WEIGHT: cost.mean,
        Kind.MEAN_BIAS: cost.mean,
        Kind.UPDATE: update.update,
        Kind.NEW_COST: cost.new_cost,
    }
)


class Writer:
    """Formulas of one update.

    Parameters
    ----------
    document
        Whose notation and names are used.
    trace
        Whose numbers are put in.
    known
        Whether a number may be shown already; "?" stands for one that may not. None: all may.
    """

    def __init__(self, document: Document, trace: Trace, known: Callable[[Ref], bool] | None = None) -> None:
        self._trace = trace
        self._notation = document.notation
        self.symbols = Symbols(document, trace.network, trace.samples, trace.optimizer.name)
        self.numerals = Numerals(document.notation)
        self.renderer = Renderer(trace, self.symbols, self.numerals, known or (lambda _ref: True))

    def symbol(self, ref: Ref) -> Term:
        """Return what a number is called."""
        return self.symbols.term(ref)

    def number(self, ref: Ref, *, guarded: bool = False, fine: bool = False) -> Term:
        """Return a number as it is written; `guarded`: as a factor, `fine`: with the decimals of a gradient."""
        return self.renderer.number(Given(ref, guarded=guarded), fine=fine)

    def step(self, step: Step) -> Formula:
        """Return the formula of a step: symbols, numbers put in, result."""
        rules = _RULES[step.kind](self._trace, self._notation, step)
        return Formula(tuple(line for rule in rules for line in self._lines(rule)))

    def by_hand(self, step: Step) -> ByHand | None:
        """Return what a student finds who puts in the numbers that are shown; None if nothing can be put in."""
        return by_hand(self._trace, self.numerals, _RULES[step.kind](self._trace, self._notation, step)[-1])

    def layer(self, step: Step) -> Formula | None:
        """Return the operation of the step's whole layer as matrices; None where there is none to be written so."""
        if step.result.layer is None:
            return None
        matrices = LayerFormulas(self._trace, self._notation, self.symbols, step.result.sample or 0)
        rule = matrices.rule(step.kind, step.result.layer)
        return None if rule is None else Formula(tuple(self._lines(rule)))

    def of(self, ref: Ref) -> Formula | None:
        """Return how a number was calculated; None if it was given."""
        place = self._trace.steps.index_of(ref)
        return None if place is None else self.step(self._trace.steps[place])

    def explain(self, layer: int, unit: int, sample: int = 0) -> tuple[Formula, ...]:
        """Return what is known of a neuron: its z, a, ∂C/∂a, f′(z), ∂C/∂z and ∂C/∂b, each as it was calculated."""
        refs = (Ref(quantity, layer, unit, sample=sample) for quantity in _OF_NEURON)
        return tuple(formula for formula in map(self.of, self._existing(refs)) if formula is not None)

    def _existing(self, refs: Iterator[Ref]) -> Iterator[Ref]:
        network = self._trace.network
        for ref in refs:
            given = ref.layer in network.inputs and ref.quantity is not Quantity.COST_BY_ACTIVATION
            slope = ref.quantity is not Quantity.SLOPE or self._trace.has_slope(ref.layer or 0)
            if not given and slope:
                yield ref

    def _lines(self, rule: Rule) -> Iterator[Line]:
        """Return the lines of a rule, all its numbers with the same decimals: who calculates again arrives there."""
        render = self.renderer
        fine = any(map(self.numerals.is_fine, (ref.quantity for ref in rule.refs)))
        left, rights = render.symbols(rule.left), [render.symbols(right) for right in rule.symbolic]
        rights.append(render.numbers(rule.numeric, fine=fine))
        rights.append(render.numbers(rule.result, fine=fine))
        shown: list[tuple[Term, ...]] = []
        for right in rights:
            if right and (not shown or Line(right).text != Line(shown[-1]).text):
                shown.append(right)
        yield Line((*left, *self._sign(rule.sign, shown[0]), *shown[0]), len(left))
        for above, right in pairwise(shown):
            yield Line((*self._sign(EQUALS, (*above, *right)), *right))

    def _sign(self, sign: Fixed, beside: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return a sign; rounded numbers beside it are not equal."""
        about = sign == EQUALS and any(term.rounded for term in beside)
        return self.renderer.symbols((ABOUT if about else sign,))


_OF_NEURON: Final = (
    Quantity.SUM,
    Quantity.ACTIVATION,
    Quantity.COST_BY_ACTIVATION,
    Quantity.SLOPE,
    Quantity.COST_BY_SUM,
    Quantity.COST_BY_BIAS,
)
