"""The texts of a layer, each laid out once and painted with every frame, sharp as the screen has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from nnstudio.document.names import Role
from nnstudio.gui.canvas.face import LayerFace, NeuronFace
from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.hits import activation_rect
from nnstudio.gui.canvas.layer_shapes import BADGE, StillLayer, badge_of
from nnstudio.gui.canvas.lettering import (
    LABEL_SIZE,
    LEFT,
    RIGHT,
    TITLE_SIZE,
    Lettered,
    elided,
    fitting_size,
    text_width,
)
from nnstudio.gui.look.theme import Theme
from nnstudio.numbers import number_text

VALUE_SIZE = 15.0
LONG_NAME = 120.0
INSIDE = 2 * RADIUS - 9
"""How wide a text in a neuron may be."""
ABOVE, BELOW = QPointF(0, -RADIUS - 9.5), QPointF(0, RADIUS + 12)
"""From the middle of a neuron to its bias and to its note."""
_NAME_SIZE = 10.5
_RISEN = QPointF(0, 5)
"""How far a value stands above the middle of its neuron where the name stands under it."""


@dataclass(frozen=True, eq=False, slots=True)
class Writing:
    """A text in a colour of the theme.

    Attributes
    ----------
    ground
        What lies under it, so that arrows that pass by do not cross it out; None for nothing.
    """

    lettered: Lettered
    token: str
    ground: QRectF | None = None

    @classmethod
    def around(cls, centre: QPointF, text: str, size: float, token: str, *, bold: bool = False) -> Writing:
        """Return a text around a point."""
        return cls(Lettered.around(centre, text, size, bold), token)

    @classmethod
    def in_margin(cls, centre: QPointF, text: str, token: str) -> Writing:
        """Return a text above or under a neuron, on a ground of its own."""
        lettered = Lettered.around(centre, text, LABEL_SIZE)
        return cls(lettered, token, lettered.box.adjusted(-2, 0, 2, 0))


def paint_writings(painter: QPainter, look: Theme, writings: Iterable[Writing]) -> None:
    """Paint texts one over the other."""
    ground = look.colour("card")
    ground.setAlphaF(0.8)
    inks: dict[str, QColor] = {}
    for writing in writings:
        if writing.ground is not None:
            painter.fillRect(writing.ground, ground)
        if writing.token not in inks:
            inks[writing.token] = look.colour(writing.token)
        writing.lettered.paint(painter, inks[writing.token])


def writings_of(still: StillLayer) -> tuple[Writing, ...]:
    """Return all texts of a layer but the numbers that change with every frame of a run."""
    neurons = zip(still.layout.centres, still.face.neurons, strict=True)
    each = (writing for centre, neuron in neurons for writing in _of_neuron(still, centre, neuron))
    return (*_of_header(still), *each, *_of_ellipsis(still))


def name_stands_beside(layer: LayerFace, neuron: NeuronFace) -> bool:
    """Return whether a name is too long for its circle and the side of the layer is free."""
    return layer.role in {Role.INPUT, Role.OUTPUT} and text_width(neuron.name, _NAME_SIZE) > INSIDE - 6


def value_centre(centre: QPointF, *, beside: bool) -> QPointF:
    """Return where the value of the neuron at `centre` stands; `beside`: its name stands beside it."""
    return centre if beside else centre - _RISEN


def _of_header(still: StillLayer) -> Iterator[Writing]:
    face, header = still.face, still.layout.header
    title = elided(face.title, TITLE_SIZE, header.width() - 2 * BADGE, bold=True)
    top = QPointF(header.center().x(), header.top() + 11)
    yield Writing.around(top, title, TITLE_SIZE, "text", bold=True)
    token = "text" if still.offers_activations else "quiet"
    yield Writing.around(activation_rect(still.layout).center(), still.subtitle, LABEL_SIZE, token)
    if face.warning:
        middle = badge_of(still.layout, face).center() + QPointF(0, 2.5)
        yield Writing.around(middle, "!", 11, "error" if face.severe else "warning", bold=True)


def _of_neuron(still: StillLayer, centre: QPointF, neuron: NeuronFace) -> Iterator[Writing]:
    beside = name_stands_beside(still.face, neuron)
    if not beside:
        yield _name_inside(centre, neuron)
    if neuron.awaited and neuron.value is None:
        yield Writing.around(value_centre(centre, beside=beside), "?", VALUE_SIZE, "text", bold=True)
    if neuron.note:
        yield Writing.in_margin(centre + (ABOVE if still.layout.crowded else BELOW), neuron.note, "accent")
    yield from _beside(still.face, centre, neuron, named=beside)


def _name_inside(centre: QPointF, neuron: NeuronFace) -> Writing:
    if neuron.value is None and not neuron.awaited:  # it stands alone
        size = fitting_size(neuron.name, 13, INSIDE)
        return Writing.around(centre, elided(neuron.name, size, INSIDE + 4), size, "quiet")
    return Writing.around(centre + QPointF(0, 11), elided(neuron.name, _NAME_SIZE, INSIDE - 6), _NAME_SIZE, "quiet")


def _beside(layer: LayerFace, centre: QPointF, neuron: NeuronFace, *, named: bool) -> Iterator[Writing]:
    """Yield a long name, and the target of an output."""
    gap = RADIUS + 34 if neuron.target is not None or layer.role is Role.OUTPUT else RADIUS + 10
    right = QRectF(centre.x() + gap, centre.y() - 27, LONG_NAME, 18)
    if named:
        name = elided(neuron.name, 12, LONG_NAME)
        if layer.role is Role.INPUT:
            left = QRectF(centre.x() - gap - LONG_NAME, centre.y() - 9, LONG_NAME, 18)
            yield Writing(Lettered.in_rect(left, name, 12, False, RIGHT), "quiet")
        else:
            place = right if neuron.target is not None else right.translated(0, 18)
            yield Writing(Lettered.in_rect(place, name, 12, False, LEFT), "text")
    if neuron.target is not None:
        word, value = QCoreApplication.translate("Canvas", "target"), number_text(neuron.target, layer.digits)
        above, below = right.translated(0, 17 if named else 10), right.translated(0, 33 if named else 27)
        yield Writing(Lettered.in_rect(above, word, LABEL_SIZE, False, LEFT), "quiet")
        yield Writing(Lettered.in_rect(below, value, 13, True, LEFT), "text")


def _of_ellipsis(still: StillLayer) -> Iterator[Writing]:
    if still.layout.ellipsis is not None:
        yield Writing.around(still.layout.ellipsis + QPointF(0, 14), still.face.hidden_count, LABEL_SIZE, "quiet")
