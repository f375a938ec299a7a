"""What is kept as a picture is renewed when it would look different, and what changed is painted in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.course import Course
from nnstudio.gui.canvas.figures import Figure, changed
from nnstudio.gui.canvas.hits import Hit, Part
from nnstudio.gui.canvas.labels import Label, Placing
from nnstudio.gui.canvas.sheet import Sheet
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.look import theme
from nnstudio.numbers import fixed_text, signed_fixed_text
from tests.gui.canvas.hand import Hand

OnChain = Callable[..., Hand]
_COVERED = QRectF(10, 10, 60, 40)
_LAST_BIT = 2
"""Of 255: what is painted on a sheet first and then shown is rounded twice."""


class Drawer:
    """Paints a ring, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def paint(self, painter: QPainter) -> None:
        self.times += 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.GlobalColor.blue, 1.5))
        painter.drawEllipse(_COVERED.adjusted(3, 3, -3, -3))


def on_image(paint: Callable[[QPainter], object], zoom: float, at: QPointF, ratio: float) -> QImage:
    image = QImage(round(200 * ratio), round(150 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(at)
    painter.scale(zoom, zoom)
    paint(painter)
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> int:
    """Return the largest difference of a colour of a pixel."""
    first, second = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other))
    assert first.size() == second.size()
    bytes_ = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (first, second)]
    return int(np.abs(bytes_[0] - bytes_[1]).max())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize(("zoom", "at"), [(1.0, QPointF(0, 0)), (0.7, QPointF(31, 9)), (1.9, QPointF(-40.5, 3.25))])
def test_a_sheet_shows_what_would_be_painted(zoom: float, at: QPointF, ratio: float) -> None:
    sheet, drawer = Sheet(), Drawer()
    shown = on_image(lambda on: sheet.show(on, _COVERED, "ring", drawer.paint), zoom, at, ratio)
    assert difference(shown, on_image(drawer.paint, zoom, at, ratio)) <= _LAST_BIT


def test_a_sheet_is_painted_once_until_something_differs() -> None:
    sheet, drawer = Sheet(), Drawer()

    def shown(content: str, zoom: float, x: float, ratio: float) -> int:
        on_image(lambda on: sheet.show(on, _COVERED, content, drawer.paint), zoom, QPointF(x, 0), ratio)
        return drawer.times

    assert shown("ring", 1.0, 0.0, 1.0) == 1
    assert shown("ring", 1.0, 0.0, 1.0) == 1
    assert shown("ring", 1.0, 17.0, 1.0) == 1  # moved by whole pixels
    assert shown("ring", 1.0, 17.5, 1.0) == 2
    assert shown("other", 1.0, 17.5, 1.0) == 3
    assert shown("other", 1.2, 17.5, 1.0) == 4
    assert shown("other", 1.2, 17.5, 2.0) == 5
    assert shown("other", 1.2, -60.0, 2.0) == 6  # a part of it is beyond the edge
    assert shown("other", 1.2, -900.0, 2.0) == 6  # none is in view


@pytest.fixture
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    theme.enlarge(1.0, 1.0)
    theme.apply(qapp, "light")


def _darken(_hand: Hand) -> None:
    theme.use("dark")


def _enlarge(_hand: Hand) -> None:
    theme.enlarge(1.35, 1.6)


def _enlarge_and_back(hand: Hand) -> None:
    _add_a_neuron(hand)
    hand.view.drawing.set_all_labels(True)
    QApplication.processEvents()
    theme.enlarge(1.35, 1.6)
    QApplication.processEvents()
    theme.enlarge(1.0, 1.0)


def _weigh_much_and_little(hand: Hand) -> None:
    hand.view.drawing.set_all_labels(True)
    for weight in (-123456.78, 0.5):
        hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 1), weight)
        QApplication.processEvents()


def _zoom(hand: Hand) -> None:
    hand.view.navigation.zoom_by(1.4)


def _scroll(hand: Hand) -> None:
    hand.view.navigation.zoom_by(1.8)
    hand.view.scroll_by(31, -17)


def _add_a_neuron(hand: Hand) -> None:
    hand.studio.edit("", edits.set_layer_size, hand.layers[1].id, 5)


def _move(hand: Hand) -> None:
    hand.studio.edit("", edits.move_layers, [hand.layers[1].id], -350.0, 60.0)


def _disconnect(hand: Hand) -> None:
    hand.studio.edit("", edits.remove, Selection(arrows=frozenset({hand.arrow(0, 0, 1, 0)})))


def _skip(hand: Hand) -> None:
    hand.studio.edit("", edits.connect_layers, hand.layers[0].id, hand.layers[2].id)


def _weigh(hand: Hand) -> None:
    hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 0), -0.9)


def _write_digits(hand: Hand) -> None:
    hand.studio.edit("", edits.set_notation, input_layer_number=1, digits=4)


def _select(hand: Hand) -> None:
    arrow = frozenset({hand.arrow(0, 1, 1, 1)})
    hand.studio.select(Selection(frozenset({hand.layers[0].id}), frozenset({hand.layers[1].neurons[0].id}), arrow))


def _hover(hand: Hand) -> None:
    hand.view.drawing.show_hover(Hit(Part.NEURON, hand.layers[1].id, hand.layers[1].neurons[2].id))


def _colour(hand: Hand) -> None:
    hand.view.set_colouring("gradient")


def _write_weights(hand: Hand) -> None:
    hand.view.drawing.set_all_labels(True)


def _look_at_a_row(hand: Hand) -> None:
    hand.studio.look_at_row((hand.studio.row + 2) % 4)


def _update(hand: Hand) -> None:
    hand.studio.training.one_update()


@pytest.mark.usefixtures("usual_look")
@pytest.mark.parametrize(
    "change",
    [
        _darken,
        _enlarge,
        _enlarge_and_back,
        _weigh_much_and_little,
        _zoom,
        _scroll,
        _add_a_neuron,
        _move,
        _disconnect,
        _skip,
        _weigh,
        _write_digits,
        _select,
        _hover,
        _colour,
        _write_weights,
        _look_at_a_row,
        _update,
    ],
    ids=lambda change: change.__name__,
)
def test_after_any_change_the_canvas_looks_as_one_that_was_just_made(
    on_chain: OnChain, qtbot: QtBot, qapp: QApplication, change: Callable[[Hand], None]
) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    before = hand.picture()
    change(hand)
    qapp.processEvents()
    after = hand.picture()
    assert after != before
    fresh = CanvasView(hand.studio)
    qtbot.addWidget(fresh)
    fresh.resize(hand.view.size())
    fresh.show()
    fresh.set_colouring(hand.view.drawing.colouring)
    fresh.drawing.set_all_labels(hand.view.drawing.all_labels)
    fresh.drawing.show_hover(hand.view.drawing.hovered)
    qapp.processEvents()
    fresh.setTransform(hand.view.transform())
    corner = fresh.mapFromScene(hand.view.mapToScene(0, 0))
    fresh.scroll_by(-corner.x(), -corner.y())
    qapp.processEvents()
    assert difference(after, fresh.grab().toImage()) <= _LAST_BIT


def test_what_is_scrolled_out_of_view_keeps_no_picture(on_chain: OnChain, qapp: QApplication) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.view.navigation.zoom_by(4.0)
    hand.view.centerOn(hand.neuron(0, 0))
    qapp.processEvents()
    first, last = hand.item(0), hand.item(2)
    assert (first.sheet.is_empty, last.sheet.is_empty) == (False, True)
    hand.view.centerOn(hand.neuron(2, 0))
    qapp.processEvents()
    assert (first.sheet.is_empty, last.sheet.is_empty) == (True, False)


def test_a_run_leaves_nothing_of_an_earlier_frame_on_the_screen(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.view.drawing.set_all_labels(True)
    hand.studio.training.start()
    for _ in range(5):
        with qtbot.waitSignal(hand.studio.picture_changed):
            pass
    hand.studio.training.finish()

    def is_painted() -> bool:
        on_screen = hand.view.screen().grabWindow(hand.view.winId())
        return difference(on_screen.toImage(), hand.picture()) <= _LAST_BIT

    qtbot.waitUntil(is_painted)


def test_every_number_painted_is_the_engines(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.studio.training.start()
    for _ in range(5):
        with qtbot.waitSignal(hand.studio.picture_changed):
            pass
        picture = hand.view.drawing.values.picture
        assert picture.network is not None
        assert picture.forward is not None
        for place in range(3):
            values = [fixed_text(value, 2) for value in picture.forward.a[place][0]]
            biases = [f"b {signed_fixed_text(bias, 2)}" for bias in picture.network.biases[place]]
            painted = [figure.text for figure in hand.item(place).figures]
            both = [text for pair in zip(values, biases, strict=True) for text in pair] if biases else values
            assert painted == both
    hand.studio.training.finish()


def test_only_numbers_that_read_differently_are_painted_anew(on_chain: OnChain) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    item = hand.item(1)
    before = item.figures
    hand.studio.edit("", edits.set_bias, hand.layers[1].neurons[2].id, 0.25)
    QApplication.processEvents()
    after = item.figures
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 4 + [False] * 2 + [True] * 2
    rect = changed(before, after)
    assert rect.contains(hand.neuron(1, 2))
    assert not rect.contains(hand.neuron(1, 1))
    assert not rect.contains(hand.neuron(1, 3))
    assert changed(after, after).isEmpty()


def test_labels_go_where_their_numbers_have_room(on_chain: OnChain) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.view.drawing.set_all_labels(True)

    def places(weight: float) -> list[QRectF]:
        hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 1), weight)
        QApplication.processEvents()
        return [one.rect for one in hand.view.drawing.labels.placed]

    before, wide, after = places(0.5), places(-123456.78), places(0.5)
    assert not any(one.intersects(other) for one in wide for other in wide if one is not other)
    assert len(wide) < len(before)
    assert after == before


def test_labels_of_a_run_hold_their_places_until_one_needs_more_room() -> None:
    course, beside = Course.straight(QLineF(0, 0, 120, 0)), [Course.straight(QLineF(30, -50, 60, 50))]
    placing = Placing()

    def centre(text: str, *, steady: bool) -> float:
        (placed,) = placing.place([Label((text,), course)], [], beside, steady=steady)
        assert placed.lines == (text,)
        return placed.rect.center().x()

    wide = centre("−123.45", steady=True)
    held = centre("0.2", steady=True)
    at_rest = centre("0.2", steady=False)
    assert held == wide
    assert at_rest == centre("0.2", steady=True)
    assert centre("−123.45", steady=True) == wide


@pytest.mark.parametrize("scale", [1.0, 1.3])
@pytest.mark.parametrize("text", ["0.65", "−12.345678", "−1234.5678", "−12 345.678000"])
def test_what_is_painted_anew_covers_the_whole_number(text: str, scale: float, qapp: QApplication) -> None:
    theme.enlarge(scale, 1.0)
    try:
        value, bias = Figure.of_value(text, QPointF(3.0, 4.0)), Figure.of_bias(f"b {text}", QPointF(3.0, 4.0))
        for figure in (value, bias):
            assert figure.box.contains(figure.writing.lettered.box)
        assert bias.writing.ground is not None
        assert bias.writing.ground.contains(bias.writing.lettered.box)
    finally:
        theme.enlarge(1.0, 1.0)
