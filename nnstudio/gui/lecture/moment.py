"""Where a lecture stands, as one value: what is computed, what is not, and the parameters as they are just now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from nnstudio.document.document import Document
from nnstudio.engine import ForwardPass, Network, forward
from nnstudio.engine.arrays import FloatArray
from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.engine.trace import Trace, trace_of
from nnstudio.lecture.cursor import Position
from nnstudio.lecture.formulas import Writer
from nnstudio.lecture.numerals import Numerals
from nnstudio.lecture.pieces import UNKNOWN

_OF_FORWARD = frozenset({Quantity.SUM, Quantity.ACTIVATION, Quantity.SLOPE})
_GIVEN = frozenset({Quantity.TARGET, Quantity.LEARNING_RATE, Quantity.NEW_COST})


@dataclass(frozen=True, eq=False)
class Moment:
    """A place in a lecture.

    Attributes
    ----------
    document
        With its notation and names; its parameters are those the lecture began with.
    rows
        Rows of the table that the update is made for.
    everything
        Whether all numbers may be shown, as where nobody steps.
    asked
        Whether the result of the current step is asked for, and so is not shown.
    """

    document: Document
    trace: Trace
    position: Position
    rows: tuple[int, ...]
    everything: bool = False
    asked: bool = False

    @cached_property
    def step(self) -> Step | None:
        """The step that was carried out last; None at the beginning."""
        return self.trace.steps[self.position.step] if self.position.step >= 0 else None

    @property
    def at_end(self) -> bool:
        """Whether all steps of the update are carried out."""
        return self.position.step == len(self.trace.steps) - 1

    def ended(self) -> Moment:
        """Return the end of the same update."""
        return replace(self, position=Position(self.position.update, len(self.trace.steps) - 1))

    @property
    def last(self) -> int:
        """The place of the last step whose result may be shown; −1: none yet."""
        return self.position.step - self.asked

    @cached_property
    def sample(self) -> int:
        """The row of the batch that is looked at: that of the step, or the last one for what belongs to all."""
        if self.step is None:
            return 0
        return self.trace.samples - 1 if self.step.result.sample is None else self.step.result.sample

    @cached_property
    def writer(self) -> Writer:
        """Formulas in the document's notation."""
        return Writer(self.document, self.trace, self.known)

    @cached_property
    def parameters(self) -> FloatArray:
        """All parameters as they are now: those updated already are new."""
        moved = self.trace.steps.moved_by(self.last)
        if not moved.size:
            return self.trace.network.parameters
        parameters = self.trace.network.parameters.copy()
        parameters[moved] = self.trace.new_parameters[moved]
        return parameters

    @cached_property
    def network(self) -> Network:
        """With these parameters; those that are no numbers any more stand as they were."""
        if self.parameters is self.trace.network.parameters or not np.isfinite(self.parameters).all():
            return self.trace.network
        return self.trace.network.with_parameters(self.parameters)

    @property
    def updated(self) -> bool:
        """Whether some parameter is new, so that the pass that is explained is one of before."""
        return self.network is not self.trace.network

    @property
    def renewed(self) -> bool:
        """Whether the rows went forward once more, with the new parameters."""
        return self.updated and self.step is not None and self.step.kind is Kind.NEW_COST and not self.asked

    @cached_property
    def from_here(self) -> Trace:
        """The update that starts at the parameters as they are now: until one is new, the one at hand."""
        made = self.trace
        if not self.updated:
            return made
        return trace_of(
            self.network, made.x, made.y, made.cost_name, made.optimizer, made.learning_rate, made.new_memory
        )

    @cached_property
    def forward(self) -> ForwardPass:
        """The pass of the looked-at row, arrays ``(1, size)``; with the new parameters as soon as it was made."""
        rows = slice(self.sample, self.sample + 1)
        if self.renewed:
            return forward(self.network, self.trace.x[rows])
        done = self.trace.gradients.forward
        return ForwardPass(tuple(z[rows] for z in done.z), tuple(a[rows] for a in done.a), done.output[rows])

    @cached_property
    def gradient(self) -> FloatArray:
        """∂C/∂parameter, flat; 0 where it is not known yet, nor for new parameters."""
        if self.renewed:
            return np.zeros_like(self.trace.gradients.flat)
        if self.everything:
            return self.trace.gradients.flat
        return self.trace.gradients.flat * self.trace.steps.blamed_by(self.last)

    def known(self, ref: Ref) -> bool:
        """Return whether a number is given, or was computed by now."""
        if self.everything:
            return True
        place = self.trace.steps.index_of(ref)
        return place is None or place <= self.last

    def value(self, ref: Ref) -> float | None:
        """Return a number as it is now, so of a parameter that is updated already its new value; None: not computed."""
        if ref.quantity in {Quantity.WEIGHT, Quantity.BIAS}:
            return float(self.parameters[self.trace.parameter(ref)])
        given = ref.layer in self.trace.network.inputs and ref.quantity is Quantity.ACTIVATION
        if self.updated and not given:
            return self._renewed_value(ref)
        return self.trace.value(ref) if self.known(ref) else None

    def _renewed_value(self, ref: Ref) -> float | None:
        """Return a number while parameters are new: of the forward pass once it was made, of the other until then."""
        if self.renewed and ref.quantity in {Quantity.SUM, Quantity.ACTIVATION}:
            arrays = self.forward.z if ref.quantity is Quantity.SUM else self.forward.a
            return float(arrays[ref.layer or 0][0, ref.unit or 0])
        outdated = ref.quantity not in _GIVEN if self.renewed else ref.quantity in _OF_FORWARD
        return self.trace.value(ref) if not outdated and self.known(ref) else None

    def text(self, ref: Ref) -> str:
        """Return it as tables and the drawing show it: all its digits stand in formulas only."""
        value = self.value(ref)
        return UNKNOWN if value is None else self._numerals.term(ref, value).text

    @cached_property
    def _numerals(self) -> Numerals:
        return Numerals(replace(self.document.notation, exact=False))

    def noted(self, ref: Ref) -> str:
        """Return a number of a neuron with its letter, for the margin of the drawing; empty if it is not worth it."""
        if self.value(ref) is None or not self._is_noted(ref):
            return ""
        cost = self.writer.symbols.cost(ref.sample)[1]
        letter = {Quantity.SUM: "z", Quantity.COST_BY_ACTIVATION: f"∂{cost}/∂a"}.get(ref.quantity, "δ")
        return f"{letter} {self.text(ref)}"

    def _is_noted(self, ref: Ref) -> bool:
        if ref.quantity is Quantity.COST_BY_SUM:
            return self.document.notation.delta and ref.layer not in self.trace.network.inputs
        if ref.quantity is Quantity.SUM:
            return self.value(ref._replace(quantity=Quantity.ACTIVATION)) is None
        return True
