from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.selection import Selection
from nnstudio.gui.canvas.labels import SIZE
from nnstudio.gui.canvas.legend import Legend
from nnstudio.gui.canvas.lettering import font_of, text_width
from nnstudio.gui.canvas.palette import DrawPanel
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.look import theme
from tests.gui.canvas.hand import Hand

OnChain = Callable[..., Hand]


def along(picture: QImage, hand: Hand, start: QPointF, end: QPointF) -> list[QColor]:
    points = [start + (end - start) * (step / 200) for step in range(200)]
    return [picture.pixelColor(hand.pixel(point)) for point in points]


def is_near(colour: QColor, other: QColor) -> bool:
    away = (colour.red() - other.red(), colour.green() - other.green(), colour.blue() - other.blue())
    return sum(map(abs, away)) < 60


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_positive_is_solid_blue_and_negative_dashed_orange(on_chain: OnChain, qapp: QApplication, choice: str) -> None:
    hand = on_chain(1, 2)
    studio = hand.studio
    studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 0), 2.0)
    studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 1), -2.0)
    theme.apply(qapp, choice)
    qapp.processEvents()
    picture = hand.picture()
    for unit, token, solid in ((0, "positive", True), (1, "negative", False)):
        course = hand.view.drawing.connection_items[studio.document.diagram.connections[0].id].arrows[unit].course
        colours = along(picture, hand, course.point_at(0.1), course.point_at(0.9))
        share = np.mean([is_near(colour, theme.current().colour(token)) for colour in colours])
        assert (share > 0.95) if solid else (0.4 < share < 0.9)
    theme.apply(qapp, "light")


def test_arrows_are_visible_before_training_and_when_zoomed_out(on_chain: OnChain) -> None:
    hand = on_chain(1, 1)
    hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 0), 0.001)
    for _ in range(2):
        course = next(hand.view.drawing.arrows()).course
        colours = along(hand.picture(), hand, course.point_at(0.2), course.point_at(0.8))
        assert np.mean([colour.lightness() < 235 for colour in colours]) > 0.5
        hand.view.navigation.zoom_by(0.3)


def test_values_names_biases_and_targets_are_those_of_the_picture(on_chain: OnChain) -> None:
    hand = on_chain(2, 2, 1, sample="xor")
    picture = hand.studio.picture
    assert picture.forward is not None
    assert picture.target is not None
    for place in range(3):
        values = [neuron.value for neuron in hand.item(place).face.neurons]
        np.testing.assert_array_equal(values, picture.forward.a[place][0])
    (output,) = hand.item(2).face.neurons
    assert output.target == picture.target[0]
    assert [neuron.bias for neuron in hand.item(0).face.neurons] == [None, None]
    assert [neuron.bias for neuron in hand.item(1).face.neurons] == [0.0, 0.0]
    before = hand.picture()
    hand.studio.look_at_row((hand.studio.row + 1) % 4)
    QApplication.processEvents()
    assert hand.picture() != before


def test_unknown_values_show_the_name_alone(on_chain: OnChain) -> None:
    hand = on_chain(2, 2)
    assert [(neuron.name, neuron.value) for neuron in hand.item(0).face.neurons] == [("x1", None), ("x2", None)]


def test_a_training_run_recolours_without_rebuilding(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    items = {**hand.view.drawing.layer_items, **hand.view.drawing.connection_items}
    scale, before = hand.view.drawing.scale, hand.picture()
    hand.studio.training.start()
    qtbot.waitUntil(lambda: hand.picture() != before)
    assert hand.view.drawing.scale is scale
    hand.view.canvas_actions.follow.trigger()
    qtbot.waitUntil(lambda: hand.view.drawing.scale != scale)  # as soon as a weight has outgrown it
    hand.studio.training.finish()
    assert {**hand.view.drawing.layer_items, **hand.view.drawing.connection_items} == items


def test_a_layer_is_moved_and_a_weight_typed_while_training(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.studio.training.start()
    qtbot.waitUntil(lambda: hand.studio.picture.step > 10)
    hand.drag(hand.header(1), hand.header(1) + QPointF(0, -60))
    assert hand.layers[1].y < -40
    assert hand.studio.training.running
    hand.hold(hand.header(2), hand.header(2) + QPointF(0, -60))
    step = hand.studio.picture.step
    qtbot.waitUntil(lambda: hand.studio.picture.step > step)
    assert hand.view.drawing.document is not hand.studio.document
    hand.release(hand.header(2))
    hand.studio.training.finish()


def test_the_arrows_are_coloured_by_gradient_and_last_change(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    arrow = hand.arrow(1, 0, 2, 0)
    hand.studio.training.one_update()
    QApplication.processEvents()
    picture, drawing = hand.studio.picture, hand.view.drawing
    index = picture.build.arrow_parameter(arrow)
    for key, flat in (("gradient", picture.gradient), ("change", picture.change)):
        hand.view.canvas_actions.colour_by[key].trigger()
        assert flat is not None
        assert drawing.values.coloured(drawing.document.diagram, arrow) == flat[index]
        assert panel.legend.limits[2].startswith("+")
        assert drawing.scale.limit >= drawing.values.largest()
    assert "change" in panel.legend.accessibleName()


@pytest.mark.parametrize("digits", [2, 4, 6])
def test_what_stands_under_the_legend_does_not_collide(on_chain: OnChain, qtbot: QtBot, digits: int) -> None:
    hand = on_chain(2, 2)
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    hand.studio.edit("", edits.set_notation, digits=digits)
    hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 0), -1.0)
    QApplication.processEvents()
    panel.legend.resize(216, panel.legend.height())
    low, zero, high = (text_width(text, 11.5) for text in panel.legend.fitting_limits)
    free = (panel.legend.width() - zero) / 2
    assert low < free - 3
    assert high < free - 3
    assert ("dashed" in panel.legend.fitting_limits[0]) == (digits < 6)


def test_the_legend_says_real_limits_and_why_there_is_nothing_yet(on_chain: OnChain, qtbot: QtBot) -> None:
    hand = on_chain(2, 2)
    panel = DrawPanel(hand.view)
    qtbot.addWidget(panel)
    hand.studio.edit("", edits.set_weight, hand.arrow(0, 0, 1, 0), -3.14)
    QApplication.processEvents()
    assert panel.legend.limits == ("−3.20 dashed", "0", "+3.20")
    assert panel.legend.note == "Colour and width show the weight"
    hand.view.set_colouring("change")
    assert panel.legend.note == "Train to see the last change"
    hand.view.set_colouring("gradient")
    assert "data" in panel.legend.note
    assert isinstance(panel.legend, Legend)


def test_an_arrow_that_does_not_run_to_the_right_has_a_head(on_chain: OnChain) -> None:
    hand = on_chain(1, 1)
    course = next(hand.view.drawing.arrows()).course
    beside = course.point_at(1 - 10 / course.length) + QPointF(0, 3.5)
    ground = theme.current().colour("card")
    assert is_near(hand.picture().pixelColor(hand.pixel(beside)), ground)
    hand.studio.edit("", edits.move_layers, [hand.layers[1].id], -400.0, 0.0)
    hand.view.fit()
    course = next(hand.view.drawing.arrows()).course
    beside = course.point_at(1 - 10 / course.length) + QPointF(0, 3.5)
    assert not is_near(hand.picture().pixelColor(hand.pixel(beside)), ground)


def test_a_big_layer_shows_its_ends_and_says_how_many(on_chain: OnChain) -> None:
    hand = on_chain(784, 3)
    item = hand.item(0)
    assert item.layout.units == (0, 1, 2, 3, 4, 779, 780, 781, 782, 783)
    assert item.face.hidden_count == "784 neurons"
    assert len(list(hand.view.drawing.arrows())) == 30
    assert item.face.neurons[-1].name == "x784"


def test_a_problem_is_shown_on_its_layer(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, connected=False)
    assert hand.item(0).face.warning
    assert hand.item(0).toolTip() == hand.item(0).face.warning
    hand.drag(hand.port(0), hand.header(1))
    QApplication.processEvents()
    assert hand.item(0).toolTip() == hand.item(0).face.warning == ""


def test_the_selected_arrow_says_weight_and_gradient_and_the_hovered_too(on_chain: OnChain) -> None:
    hand = on_chain(2, 2, 1, sample="xor")
    arrow, other = hand.arrow(0, 0, 1, 0), hand.arrow(1, 1, 2, 0)
    hand.studio.select(Selection(arrows=frozenset({arrow})))
    (label,) = hand.view.drawing.labels.placed
    weight, gradient = label.label.parts
    assert weight.startswith("w ")
    assert gradient.startswith("∂C/∂w ")
    hand.move(hand.on_arrow(other))
    assert len(hand.view.drawing.labels.placed) == 2
    hand.move(QPointF(-400, -300))
    assert len(hand.view.drawing.labels.placed) == 1


def test_the_lines_of_a_label_have_room_in_lecture_size(on_chain: OnChain) -> None:
    hand = on_chain(2, 4, 1, sample="xor")
    hand.studio.select(Selection(arrows=frozenset({hand.arrow(0, 0, 1, 0)})))
    try:
        theme.enlarge(1.3, 1.8)
        (label,) = hand.view.drawing.labels.placed
        line = QFontMetricsF(font_of(SIZE, bold=True)).height()
        assert label.rect.height() >= line * len(label.lines)
    finally:
        theme.enlarge(1.0, 1.0)


def test_all_labels_on_request_never_on_top_of_something(on_chain: OnChain) -> None:
    hand = on_chain(3, 4, 3)
    hand.view.canvas_actions.all_labels.trigger()
    placed = hand.view.drawing.labels.placed
    assert len(placed) > 12
    for place, one in enumerate(placed):
        assert not any(one.rect.intersects(other.rect) for other in placed[:place])
        for layer in range(3):
            for unit in range(hand.sizes[layer]):
                assert not one.rect.contains(hand.neuron(layer, unit))
    hand.studio.edit("", edits.set_layer_size, hand.layers[1].id, 12)
    assert hand.view.drawing.labels.placed == ()


def test_an_edit_leaves_what_does_not_differ_alone(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, 1)
    items = [hand.item(place) for place in range(3)]
    connections = list(hand.view.drawing.connection_items.values())
    arrows = [item.arrows for item in connections]
    hand.studio.edit("", edits.move_layers, [hand.layers[2].id], 30.0, 0.0)
    assert [hand.item(place) for place in range(3)] == items
    assert connections[0].arrows is arrows[0]
    assert connections[1].arrows is not arrows[1]


def test_looked_at_parts_are_violet(on_chain: OnChain) -> None:
    hand = on_chain(2, 3)
    accent = theme.current().colour("accent")

    def violet() -> int:
        picture = hand.picture().convertToFormat(QImage.Format.Format_RGB32)
        data = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4)
        away = np.abs(data[..., :3].astype(int) - (accent.blue(), accent.green(), accent.red())).sum(axis=2)
        return int((away < 20).sum())

    assert violet() == 0
    hand.studio.select(Selection(neurons=frozenset({hand.layers[1].neurons[0].id})))
    assert violet() > 50


def test_digits_and_numbering_follow_the_notation(on_chain: OnChain) -> None:
    hand = on_chain(2, 3, sample=None)
    hand.studio.edit("", edits.set_notation, input_layer_number=1, digits=4)
    assert hand.item(0).face.subtitle == "layer 1"
    assert hand.item(1).face.digits == 4


def test_opening_another_document_shows_it_alone(on_chain: OnChain, view: CanvasView) -> None:
    on_chain(2, 3, 1)
    hand = on_chain(1, 1)
    assert len(view.drawing.layer_items) == 2
    assert len(view.drawing.connection_items) == 1
    hand.studio.select(replace(Selection(), layers=frozenset({hand.layers[0].id})))
    assert hand.item(0).marks.selected
    hand.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_the_label_of_what_is_looked_at_is_read_in_any_zoom(on_chain: OnChain, zoom: float) -> None:
    hand = on_chain(1, 1, sample="sine")
    hand.studio.select(Selection(arrows=frozenset({hand.arrow(0, 0, 1, 0)})))
    hand.view.navigation.zoom_by(zoom / hand.view.zoom)
    labels = hand.view.drawing.labels
    for item in hand.view.drawing.items():
        item.setVisible(item is labels)
    (placed,) = labels.placed
    middle, picture = hand.pixel(placed.rect.center()), hand.picture()
    ground = theme.current().colour("card")
    inked = [
        not is_near(picture.pixelColor(middle.x() + x, middle.y() + y), ground)
        for x in range(-20, 21)
        for y in range(-4, 5)
    ]
    assert np.mean(inked) > 0.1
