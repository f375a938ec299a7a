"""What the pointer is on: the same number in a formula, a table and the drawing, lit in all of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from nnstudio.engine.quantities import Ref


class Spotlight(QObject):
    """The numbers that are lit.

    Attributes
    ----------
    refs : frozenset[Ref]
        What the pointer is on.
    paths : frozenset[Ref]
        Arrows on the paths that are being explained; they stay lit until others are.
    notes : Mapping[Ref, str]
        What is written on arrows and at neurons, by their weights and biases, for as long as it is asked for.

    Signals
    -------
    changed()
        After others are lit.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.refs: frozenset[Ref] = frozenset()
        self.paths: frozenset[Ref] = frozenset()
        self.notes: Mapping[Ref, str] = {}

    def light(self, *refs: Ref) -> None:
        """Light these and no others; none: put the light out."""
        # A window that is being deleted still sends its last hover when the studio is gone already.
        if frozenset(refs) != self.refs and isValid(self):
            self.refs = frozenset(refs)
            self.changed.emit()

    def light_paths(self, arrows: frozenset[Ref]) -> None:
        """Light the arrows of paths, by their weights; none: put them out."""
        if arrows != self.paths:
            self.paths = arrows
            self.changed.emit()

    def write(self, notes: Mapping[Ref, str]) -> None:
        """Write this on arrows and at neurons; nothing: wipe it off."""
        if notes != self.notes:
            self.notes = dict(notes)
            self.changed.emit()

    def touches(self, ref: Ref) -> bool:
        """Return whether a number belongs to a part that is lit: a neuron for its numbers, an arrow for its own."""
        return any(_part(lit) == _part(ref) for lit in self.refs if lit.layer is not None)


def _part(ref: Ref) -> tuple[int | None, int | None, tuple[int, int] | None]:
    return ref.layer, ref.unit, ref.source
