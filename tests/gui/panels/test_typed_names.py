"""Names that somebody typed: markup is no markup, and a name without end makes no panel wider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollArea, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.gui.widgets.elided import ElidedBox, ElidedButton, ElidedLabel, literal
from nnstudio.gui.window.main_window import MainWindow

MARKUP = "<b>Eyes</b> & ears"
ENDLESS = "W" * 200


@pytest.fixture(params=[MARKUP, ENDLESS], ids=["markup", "endless"])
def named(window: MainWindow, make_chain: Callable[..., Document], request: pytest.FixtureRequest) -> MainWindow:
    """A window in which a hidden layer, its first neuron and a layer without arrows bear a name."""
    document = edits.add_layer(make_chain(2, 3, 1, sample="xor"), 200.0, 400.0, 2)
    for layer in (document.diagram.layers[1], document.diagram.layers[-1]):
        document = edits.rename_layer(document, layer.id, request.param)
    document = edits.rename_neuron(document, document.diagram.layers[1].neurons[0].id, request.param)
    window.resize(1024, 700)
    window.studio.open_document(document, None)
    QApplication.processEvents()
    return window


def select(window: MainWindow, part: str) -> None:
    hidden = window.studio.document.diagram.layers[1]
    chosen = {
        "layer": Selection(layers=frozenset({hidden.id})),
        "neuron": Selection(neurons=frozenset({hidden.neurons[0].id})),
        "nothing": Selection(),
    }
    window.studio.select(chosen[part])
    QApplication.processEvents()
    QApplication.processEvents()


@pytest.mark.parametrize("part", ["layer", "neuron", "nothing"])
def test_no_card_is_wider_than_its_column(named: MainWindow, part: str) -> None:
    select(named, part)
    column = named.findChild(QScrollArea, "right_column")
    assert column is not None
    inside = column.widget()
    assert inside is not None
    assert inside.width() <= column.viewport().width()
    fix = named.findChild(QPushButton, "problem_fix_0")
    assert fix is not None
    assert fix.mapTo(inside, fix.rect().topRight()).x() <= inside.width()


@pytest.mark.parametrize("part", ["layer", "neuron", "nothing"])
def test_no_label_takes_a_name_for_markup(named: MainWindow, part: str) -> None:
    select(named, part)
    rich = [
        label.text()
        for label in named.findChildren(QLabel)
        if label.textFormat() == Qt.TextFormat.AutoText and "<b>" in label.text()
    ]
    assert rich == []
    layer = named.studio.document.diagram.layers[-1]
    for tip in (named.canvas.drawing.layer_items[layer.id].toolTip(), named.toolbar.toolTip()):
        assert "<b>" not in tip


def test_a_hint_shows_markup_letter_by_letter() -> None:
    assert literal("a & b") == "a & b"
    assert literal(MARKUP) == "&lt;b&gt;Eyes&lt;/b&gt; &amp; ears"


def test_what_is_cut_is_all_in_the_hint_and_comes_back_with_the_room(qtbot: QtBot) -> None:
    label, button = ElidedLabel(ENDLESS), ElidedButton("Connect A & B, which takes some room")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
        widget.resize(90, 30)
        assert widget.text().endswith("…")
        assert widget.toolTip() != ""
    button.resize(button.sizeHint().width(), 30)
    assert button.text() == "Connect A && B, which takes some room"
    assert button.toolTip() == ""


def test_a_choice_is_cut_with_an_ellipsis(qtbot: QtBot) -> None:
    box, plain = ElidedBox(), QComboBox()
    for widget, text in ((box, "Gradient descent"), (plain, "Gradient d")):
        qtbot.addWidget(widget)
        widget.addItem(text)
        widget.setFixedSize(118, 32)
        widget.show()
    cut = box.grab().toImage()
    plain.setItemText(0, elided_in(plain, "Gradient descent"))
    assert plain.currentText().endswith("…")
    assert cut == plain.grab().toImage()
    box.setFixedSize(240, 32)
    plain.setFixedSize(240, 32)
    plain.setItemText(0, "Gradient descent")
    assert box.grab().toImage() == plain.grab().toImage()


def elided_in(box: QComboBox, text: str) -> str:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 4)
