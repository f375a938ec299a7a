"""What a lecture notes at the neurons: it never stands on a bias, and no label on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.selection import Selection
from nnstudio.engine.quantities import Kind
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.geometry import NOTE_SPACE, RADIUS
from nnstudio.gui.canvas.lettering import LABEL_SIZE, text_width
from nnstudio.gui.look import theme
from nnstudio.gui.studio import Studio
from nnstudio.lecture.cursor import Position
from tests.gui.canvas.hand import Hand
from tests.gui.canvas.test_painting import OnChain, is_near


def after(studio: Studio, kind: Kind, layer: int) -> None:
    """Step until a kind of operation is done for the whole of a layer."""
    studio.lecture.animated = False
    assert studio.lecture.begin()
    moment = studio.lecture.moment
    assert moment is not None
    places = [s.index for s in moment.trace.steps if s.kind is kind and s.result.layer == layer]
    studio.lecture.go(Position(0, places[-1]))


def inked(hand: Hand, around: QPointF, token: str) -> bool:
    """Return whether anything in a colour of the theme stands around a point of the drawing."""
    picture, colour = hand.picture(), theme.current().colour(token)
    place = QRectF(hand.pixel(around - QPointF(24, 5)), hand.pixel(around + QPointF(24, 5))).toRect()
    return any(
        is_near(picture.pixelColor(x, y), colour)
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )


@pytest.mark.parametrize(("size", "crowded"), [(4, False), (8, True)])
def test_in_a_crowded_layer_a_note_takes_the_place_of_the_bias(
    on_chain: OnChain, qapp: QApplication, size: int, crowded: bool
) -> None:
    hand = on_chain(2, size, 1, sample="xor")
    after(hand.studio, Kind.COST_BY_ACTIVATION, 1)
    qapp.processEvents()
    last = hand.view.drawing.layer_items[hand.studio.document.diagram.layers[1].id].layout.centres[-1]
    assert inked(hand, last - QPointF(0, RADIUS + 9.5), "accent" if crowded else "quiet")
    assert inked(hand, last + QPointF(0, RADIUS + 12), "accent") is not crowded
    hand.studio.lecture.drop()


def test_the_label_of_a_looked_at_arrow_keeps_off_the_notes(on_chain: OnChain, qapp: QApplication) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.studio.edit("", edits.set_notation, digits=6)
    after(hand.studio, Kind.COST_BY_BIAS, 1)
    qapp.processEvents()
    drawing, layers = hand.view.drawing, hand.studio.document.diagram.layers
    items = [drawing.layer_items[layer.id] for layer in layers]
    noted = [one for item in items for one in zip(item.layout.centres, item.face.neurons, strict=True) if one[1].note]
    notes = [note_of(centre, neuron.note) for centre, neuron in noted]
    assert len(notes) == 5
    for arrow, _ in [*drawing.arrows()]:
        hand.studio.select(Selection(arrows=frozenset({arrow})))
        (label,) = (one for one in drawing.labels.placed if one.label.course == _course(hand, arrow))
        assert not any(label.rect.intersects(note) for note in notes), arrow
    hand.studio.lecture.drop()


def note_of(centre: QPointF, text: str) -> QRectF:
    half = text_width(text, LABEL_SIZE) / 2
    return QRectF(centre.x() - half, centre.y() + RADIUS + 4, 2 * half, NOTE_SPACE - 4)


def _course(hand: Hand, arrow: Arrow) -> Course:
    return next(course for drawn, course in hand.view.drawing.arrows() if drawn == arrow)
