"""Where a lecture stands and goes: into an operation, over a layer's, out of a phase, and back by the same."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nnstudio.engine.microsteps import Step
    from nnstudio.engine.quantities import Ref
    from nnstudio.lecture.timeline import Timeline


class Size(StrEnum):
    """How far a move goes: one operation, the rest of a layer's operation, the rest of a phase."""

    INTO = "into"
    OVER = "over"
    OUT = "out"


class Position(NamedTuple):
    """A place in a timeline.

    Attributes
    ----------
    update
        Counted from 0.
    step
        The step that was carried out last; −1: none yet.
    """

    update: int
    step: int


BEGINNING = Position(0, -1)


def forward(timeline: Timeline, position: Position, size: Size) -> Position:
    """Return the place after a move forward; after the last step of an update its successor begins."""
    trace = timeline.trace(position.update)
    if position.step == len(trace.steps) - 1:
        if trace.diverged:
            return position
        position = Position(position.update + 1, -1)
        trace = timeline.trace(position.update)
    first = position.step + 1
    if size is Size.INTO:
        return Position(position.update, first)
    group = trace.steps.group_range(first, whole_phase=size is Size.OUT)
    return Position(position.update, group.stop - 1)


def back(timeline: Timeline, position: Position, size: Size) -> Position:
    """Return the place after a move back: the operation, the layer's or the phase that stands there is undone."""
    if position.step < 0:
        return position
    steps = timeline.trace(position.update).steps
    start = position.step
    if size is not Size.INTO:
        start = steps.group_range(position.step, whole_phase=size is Size.OUT).start
    if start > 0:
        return Position(position.update, start - 1)
    return end_of_update(timeline, position.update - 1) if position.update > 0 else BEGINNING


def end_of_update(timeline: Timeline, update: int) -> Position:
    """Return the place after the last step of an update."""
    return Position(update, len(timeline.trace(update).steps) - 1)


def current(timeline: Timeline, position: Position) -> Step | None:
    """Return the step that was carried out last; None at the very beginning."""
    return timeline.trace(position.update).steps[position.step] if position.step >= 0 else None


def is_known(timeline: Timeline, position: Position, ref: Ref) -> bool:
    """Return whether a number of the update is given, or was written by now."""
    index = timeline.trace(position.update).steps.index_of(ref)
    return index is None or index <= position.step


def updates_done(timeline: Timeline, position: Position) -> int:
    """Return how many updates are complete: all parameters of the last one moved, and to finite numbers."""
    trace = timeline.trace(position.update)
    complete = position.step >= len(trace.steps) - 2 and not trace.diverged  # only the new cost may be missing
    return position.update + complete
