"""Breakpoints of a lecture as the user sets them: on parts of the drawing, and on events."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nnstudio.document.diagram import Arrow, Diagram
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.parts import neuron_ref, weight_ref
from nnstudio.lecture.breakpoints import Breakpoint, Event, at_arrow, at_neuron

Part = Arrow | int


class Stops(QObject):
    """Where a lecture that runs stops.

    Attributes
    ----------
    parts : frozenset[Arrow | int]
        Arrows, and neurons by id.
    events : dict[Event, float]
        Events waited for, each with its bound.

    Signals
    -------
    changed()
        After a breakpoint was set or taken away.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: frozenset[Part] = frozenset()
        self.events: dict[Event, float] = {}

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.parts or self.events)

    def toggle(self, part: Part) -> None:
        """Set a breakpoint on a part, or take it away."""
        self.parts = self.parts ^ {part}
        self.changed.emit()

    def wait_for(self, event: Event, bound: float | None) -> None:
        """Wait for an event, with a bound for a gradient; None: no more."""
        if bound is None:
            self.events.pop(event, None)
        else:
            self.events[event] = bound
        self.changed.emit()

    def clear(self) -> None:
        """Take all away."""
        if self.any:
            self.parts, self.events = frozenset(), {}
            self.changed.emit()

    def forget_gone(self, diagram: Diagram) -> None:
        """Take those away whose parts are not drawn any more."""
        neurons = {neuron.id for layer in diagram.layers for neuron in layer.neurons}
        kept = frozenset(
            part for part in self.parts if (diagram.has_arrow(part) if isinstance(part, Arrow) else part in neurons)
        )
        if kept != self.parts:
            self.parts = kept
            self.changed.emit()

    def all(self, moment: Moment) -> frozenset[Breakpoint]:
        """Return them as the lecture's core knows them."""
        events = {Breakpoint(event, bound=bound) for event, bound in self.events.items()}
        return frozenset(events | {self.of_part(part, moment) for part in self.parts})

    def of_part(self, part: Part, moment: Moment) -> Breakpoint:
        """Return the breakpoint on a part."""
        if isinstance(part, Arrow):
            ref = weight_ref(moment.document.diagram, part)
            return at_arrow(ref.layer or 0, ref.unit or 0, ref.source or (0, 0))
        ref = neuron_ref(moment.document.diagram, part)
        return at_neuron(ref.layer or 0, ref.unit or 0)

    def reason(self, stop: Breakpoint) -> str:
        """Return why it stopped, in the reader's language."""
        return {
            Event.AT_PART: self.tr("Stopped at a breakpoint."),
            Event.COST_RISES: self.tr("Stopped: the cost rises with this update."),
            Event.GRADIENT_VANISHES: self.tr("Stopped: the gradient of a layer vanishes here."),
            Event.GRADIENT_EXPLODES: self.tr("Stopped: this gradient explodes."),
            Event.RELU_DIES: self.tr("Stopped: with this update a ReLU dies. It gives 0 for every row."),
        }[stop.event]
