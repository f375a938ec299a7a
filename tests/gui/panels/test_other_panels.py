from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.selection import Selection
from nnstudio.gui.panels.outline_panel import OutlinePanel
from nnstudio.gui.panels.problems_panel import ProblemsPanel
from nnstudio.gui.panels.start_panel import StartPanel
from nnstudio.gui.studio import Studio
from nnstudio.lecture.shipped import LESSONS, ShippedLesson
from tests.gui.panels.conftest import Shown, find

LEFT = Qt.MouseButton.LeftButton
Make = Callable[..., Document]


class TestProblems:
    @pytest.fixture
    def panel(self, studio: Studio, show: Shown) -> ProblemsPanel:
        made = ProblemsPanel(studio)
        show(made)
        return made

    def test_names_the_problem_and_mends_it(
        self, panel: ProblemsPanel, studio: Studio, qtbot: QtBot, make_chain: Make
    ) -> None:
        studio.open_document(make_chain(2, 4, 1, sample="iris"), None)
        qtbot.waitUntil(lambda: "4 input values" in find(panel, QLabel, "problem_text_0").text())
        assert find(panel, QLabel, "problems_panel_heading").text() == "BEFORE YOU TRAIN"
        QTest.mouseClick(find(panel, QPushButton, "problem_fix_0"), LEFT)
        assert studio.document.diagram.layers[0].size == 4
        assert studio.undo_stack.undoText() == "Set “Input” to 4 neurons"
        qtbot.waitUntil(lambda: "3 target values" in find(panel, QLabel, "problem_text_0").text())
        QTest.mouseClick(find(panel, QPushButton, "problem_fix_0"), LEFT)
        qtbot.waitUntil(panel.isHidden)
        assert studio.picture.build.can_train

    def test_shows_the_layer(self, panel: ProblemsPanel, studio: Studio, qtbot: QtBot, make_chain: Make) -> None:
        studio.open_document(make_chain(3, 4, 1, sample="xor"), None)
        qtbot.waitUntil(lambda: panel.findChild(QPushButton, "problem_layer_0") is not None)
        button = find(panel, QPushButton, "problem_layer_0")
        assert button.text() == "Show “Input”"
        QTest.mouseClick(button, LEFT)
        assert studio.selection == Selection(layers=frozenset({studio.document.diagram.layers[0].id}))

    def test_no_data_is_mended_by_a_sample(
        self, panel: ProblemsPanel, studio: Studio, qtbot: QtBot, make_chain: Make
    ) -> None:
        studio.open_document(make_chain(2, 4, 1), None)
        qtbot.waitUntil(lambda: panel.findChild(QPushButton, "problem_fix_0") is not None)
        QTest.mouseClick(find(panel, QPushButton, "problem_fix_0"), LEFT)
        assert studio.document.table is not None
        qtbot.waitUntil(panel.isHidden)

    def test_is_hidden_while_there_is_none(
        self, panel: ProblemsPanel, studio: Studio, qtbot: QtBot, xor: Document
    ) -> None:
        assert panel.isVisible()
        studio.open_document(xor, None)
        qtbot.waitUntil(panel.isHidden)
        studio.undo_stack.clear()
        studio.edit("more", edits.add_layer, 0, 0, 2)
        qtbot.waitUntil(panel.isVisible)

    def test_a_screen_reader_hears_each(self, panel: ProblemsPanel) -> None:
        assert "Nothing is drawn yet" in find(panel, QLabel, "problem_text_0").text()
        row = find(panel, QWidget, "problem_0")
        assert row.accessibleName().startswith("Nothing is drawn yet")


class TestStart:
    @pytest.fixture
    def panel(self, studio: Studio, show: Shown) -> StartPanel:
        made = StartPanel(studio)
        show(made)
        return made

    @pytest.mark.parametrize("example", EXAMPLES, ids=[example.key for example in EXAMPLES])
    def test_every_example_has_a_picture_a_sentence_and_opens(
        self, panel: StartPanel, studio: Studio, qtbot: QtBot, example: object
    ) -> None:
        card = next(card for card in panel.cards if card.offer == example)
        qtbot.waitUntil(lambda: not card.picture.pixmap().isNull())
        assert len(card.accessibleName().split(". ")) == 2
        with qtbot.waitSignal(panel.example_chosen) as chosen:
            QTest.mouseClick(card, LEFT)
        assert studio.open(chosen.args[0])
        assert studio.picture.build.can_train

    @pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.key for lesson in LESSONS])
    def test_every_lesson_is_offered_as_the_examples_are(
        self, panel: StartPanel, studio: Studio, qtbot: QtBot, lesson: ShippedLesson
    ) -> None:
        card = next(card for card in panel.lesson_cards if card.offer == lesson)
        assert not card.isVisible()
        QTest.mouseClick(find(panel, QPushButton, "start_lessons"), LEFT)
        assert card.isVisible()
        assert not panel.cards[0].isVisible()
        qtbot.waitUntil(lambda: not card.picture.pixmap().isNull())
        assert len(card.accessibleName().split(". ")) == 2
        with qtbot.waitSignal(panel.lesson_chosen) as chosen:
            QTest.mouseClick(card, LEFT)
        studio.lessons.open(chosen.args[0])
        assert studio.lessons.lesson is not None
        QTest.mouseClick(find(panel, QPushButton, "start_examples"), LEFT)
        assert panel.cards[0].isVisible()
        assert not card.isVisible()

    def test_new_open_and_dismiss(self, panel: StartPanel, qtbot: QtBot) -> None:
        for name, signal in (("start_new", panel.new_requested), ("start_open", panel.open_requested)):
            with qtbot.waitSignal(signal):
                QTest.mouseClick(find(panel, QPushButton, name), LEFT)
        with qtbot.waitSignal(panel.dismissed):
            QTest.mouseClick(find(panel, QToolButton, "start_dismiss"), LEFT)

    def test_recent_files(self, panel: StartPanel, qtbot: QtBot, tmp_path: Path) -> None:
        paths = [tmp_path / f"lesson {number}.nnstudio" for number in range(8)]
        panel.set_recent(paths)
        panel.set_recent(paths[1:])
        qtbot.waitUntil(lambda: panel.findChild(QPushButton, "start_recent_lesson 0") is None)
        assert panel.findChild(QPushButton, "start_recent_lesson 7") is None
        with qtbot.waitSignal(panel.recent_chosen) as chosen:
            QTest.mouseClick(find(panel, QPushButton, "start_recent_lesson 1"), LEFT)
        assert chosen.args == [paths[1]]


class TestOutline:
    @pytest.fixture
    def panel(self, studio: Studio, show: Shown, xor: Document) -> OutlinePanel:
        studio.open_document(xor, None)
        made = OutlinePanel(studio)
        show(made)
        return made

    def test_lists_layers_and_neurons(self, panel: OutlinePanel) -> None:
        layers = [item(panel, row) for row in range(panel.tree.topLevelItemCount())]
        assert [layer.text(0) for layer in layers] == [
            "Input: Input layer, 2 neurons",
            "Hidden: Hidden layer, 4 neurons, sigmoid, fed by Input",
            "Output: Output layer, one neuron, sigmoid, fed by Hidden",
        ]
        assert [item(panel, 0, row).text(0) for row in range(2)] == ["x1", "x2"]

    def test_a_click_selects(self, panel: OutlinePanel, studio: Studio) -> None:
        neuron = item(panel, 1, 2)
        QTest.mouseClick(panel.tree.viewport(), LEFT, pos=panel.tree.visualItemRect(neuron).center())
        assert studio.selection.neurons == {studio.document.diagram.layers[1].neurons[2].id}

    def test_the_keyboard_selects(self, panel: OutlinePanel, studio: Studio) -> None:
        panel.tree.setCurrentItem(item(panel, 0))
        panel.tree.setFocus()
        QTest.keyClick(panel.tree, Qt.Key.Key_Down)
        assert studio.selection.neurons == {studio.document.diagram.layers[0].neurons[0].id}

    def test_it_follows_a_selection_made_elsewhere(self, panel: OutlinePanel, studio: Studio) -> None:
        studio.select(Selection(layers=frozenset({studio.document.diagram.layers[2].id})))
        assert [chosen.text(0)[:6] for chosen in panel.tree.selectedItems()] == ["Output"]

    def test_it_follows_edits_and_keeps_the_selection(self, panel: OutlinePanel, studio: Studio) -> None:
        layer = studio.document.diagram.layers[1]
        studio.select(Selection(layers=frozenset({layer.id})))
        studio.edit("size", edits.set_layer_size, layer.id, 2)
        assert item(panel, 1).childCount() == 2
        assert item(panel, 1).isSelected()
        studio.edit("data", edits.set_data, *SAMPLES["and"].generate())
        assert studio.selection.layers == {layer.id}


def item(panel: OutlinePanel, layer: int, neuron: int | None = None) -> QTreeWidgetItem:
    found = panel.tree.topLevelItem(layer)
    assert found is not None
    child = found if neuron is None else found.child(neuron)
    assert child is not None
    return child
