"""What a teacher does in class, from an empty canvas to a network that has learnt: by mouse and keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.document.names import neuron_names
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.resources import resource
from tests.gui.teacher import Teacher

LESSON = 60_000
"""Milliseconds that a network may take to learn on a slow machine."""


@pytest.fixture
def teacher(window: MainWindow, qtbot: QtBot) -> Iterator[Teacher]:
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    yield Teacher(window, qtbot)
    window.studio.training.finish()


def test_2_4_1_learns_xor_and_its_arrows_change_colour(teacher: Teacher, qtbot: QtBot, tmp_path: Path) -> None:
    studio = teacher.studio
    teacher.draw(2, 4, 1)
    assert teacher.sizes == [2, 4, 1]
    assert not teacher.button("button_train").isEnabled()
    teacher.choose_from("data_samples", "XOR")
    qtbot.waitUntil(teacher.button("button_train").isEnabled)
    before = teacher.arrow_colours()
    teacher.click_button("button_train")
    qtbot.waitUntil(lambda: studio.picture.cost is not None and studio.picture.cost < 0.01, timeout=LESSON)
    teacher.click_button("button_train")
    qtbot.waitUntil(lambda: float(teacher.figure("cost")) < 0.01)
    after = teacher.arrow_colours()
    assert sum(a != b for a, b in zip(before, after, strict=True)) >= len(before) // 2
    assert studio.save(tmp_path / "xor.nnstudio")
    trained = studio.document.diagram.connections[0].weights
    studio.new()
    assert studio.open(tmp_path / "xor.nnstudio")
    assert np.array_equal(studio.document.diagram.connections[0].weights, trained)


def test_4_8_3_learns_the_irises_of_a_dropped_file(teacher: Teacher, qtbot: QtBot) -> None:
    studio = teacher.studio
    teacher.draw(4, 8, 3)
    teacher.drop_file(resource("data", "iris.csv"))
    qtbot.waitUntil(teacher.button("button_train").isEnabled)
    assert list(neuron_names(studio.document).values())[-3:] == ["setosa", "versicolor", "virginica"]
    teacher.click_button("button_train")
    qtbot.waitUntil(lambda: float(teacher.figure("accuracy").split()[0]) >= 95.0, timeout=LESSON)
    teacher.click_button("button_train")
    assert studio.undo_stack.undoText().startswith("Train ")


def test_the_notes_3_4_2_neuron_by_neuron_and_arrow_by_arrow(teacher: Teacher) -> None:
    teacher.key("n")
    for x, size in ((-220.0, 3), (0.0, 4), (220.0, 2)):
        teacher.click(QPointF(x, -160.0))
        for unit in range(1, size):
            teacher.click(teacher.neuron(len(teacher.layers) - 1, unit - 1) + QPointF(0.0, 70.0))
    teacher.key(Qt.Key.Key_Escape)
    assert teacher.sizes == [3, 4, 2]
    for layer, names in enumerate(("ABC", "wxyz", "12")):
        for unit, name in enumerate(names):
            teacher.click(teacher.neuron(layer, unit))
            teacher.key(Qt.Key.Key_F2)
            teacher.view.fields.editor.selectAll()
            teacher.type(name)
            teacher.enter()
    arrows = 0
    for layer in (0, 1):
        for unit in range(teacher.sizes[layer]):
            for other in range(teacher.sizes[layer + 1]):
                teacher.drag(teacher.neuron(layer, unit), teacher.neuron(layer + 1, other))
                arrows += 1
                assert len(list(teacher.view.drawing.arrows())) == arrows
    assert arrows == 20
    assert list(neuron_names(teacher.studio.document).values()) == list("ABCwxyz12")
    assert teacher.studio.picture.build.network is not None
