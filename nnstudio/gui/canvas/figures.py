"""The numbers of a layer that change with every frame of a run: the value in each neuron, and the bias above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF

from nnstudio.gui.canvas.face import LayerFace, NeuronFace
from nnstudio.gui.canvas.geometry import LayerLayout
from nnstudio.gui.canvas.layer_writing import (
    ABOVE,
    INSIDE,
    VALUE_SIZE,
    Writing,
    name_stands_beside,
    value_centre,
)
from nnstudio.gui.canvas.lettering import fitting_size
from nnstudio.numbers import fixed_text, signed_fixed_text

_EDGE = 2.0
"""Around what is written, for rounding."""


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """A number where it stands in the drawing: a value in its neuron, a bias on a ground of its own."""

    text: str
    centre: QPointF
    writing: Writing

    @classmethod
    def of_value(cls, text: str, centre: QPointF) -> Figure:
        """Return a neuron's value, as large as the neuron has room for."""
        size = fitting_size(text, VALUE_SIZE, INSIDE, bold=True)
        return cls(text, centre, Writing.around(centre, text, size, "text", bold=True))

    @classmethod
    def of_bias(cls, text: str, centre: QPointF) -> Figure:
        """Return a neuron's bias."""
        return cls(text, centre, Writing.in_margin(centre, text, "quiet"))

    @property
    def box(self) -> QRectF:
        """What it may cover."""
        around = self.writing.lettered.box
        if self.writing.ground is not None:
            around = around.united(self.writing.ground)
        return around.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


def figures_of(layout: LayerLayout, face: LayerFace, before: Sequence[Figure] = ()) -> tuple[Figure, ...]:
    """Return the numbers that a layer shows, from the top; those that say the same as `before` are the same object."""
    wanted = [
        one
        for centre, neuron in zip(layout.centres, face.neurons, strict=True)
        for one in _wanted(centre, neuron, face, crowded=layout.crowded)
    ]
    return tuple(
        old if old is not None and (old.text, old.centre) == (text, centre) else make(text, centre)
        for old, (make, text, centre) in zip_longest(before[: len(wanted)], wanted)
    )


def changed(before: Sequence[Figure], after: Sequence[Figure]) -> QRectF:
    """Return what must be painted anew; empty for nothing."""
    rect = QRectF()
    for pair in zip_longest(before, after):
        if pair[0] is not pair[1]:
            for figure in filter(None, pair):
                rect = rect.united(figure.box)
    return rect


def _wanted(
    centre: QPointF, neuron: NeuronFace, face: LayerFace, *, crowded: bool
) -> Iterator[tuple[Callable[[str, QPointF], Figure], str, QPointF]]:
    if neuron.value is not None:
        at = value_centre(centre, beside=name_stands_beside(face, neuron))
        yield Figure.of_value, fixed_text(neuron.value, face.digits), at
    if neuron.bias is not None and not (neuron.note and crowded):
        yield Figure.of_bias, f"b {signed_fixed_text(neuron.bias, face.digits)}", centre + ABOVE
