"""The thread that draws formulas: one piece a turn, the newest first, ready before the first step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.gui.formulas import Renderer
from nnstudio.gui.window.main_window import MainWindow
from nnstudio.lecture.drawing import Drawing
from tests.gui.lecture.conftest import Open


@pytest.fixture
def renderer(qapp: QApplication) -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()
    made.deleteLater()


def test_the_newest_is_drawn_first_and_the_window_turns_between_two(renderer: Renderer, qtbot: QtBot) -> None:
    wanted = [f"x_{n}" for n in range(6)]
    known: list[int] = []
    renderer.drawn.connect(lambda: known.append(sum(renderer.is_ready(one) for one in wanted)))
    renderer.ask_all(wanted)
    renderer.ask("x_2")
    with qtbot.waitSignal(renderer.drawn):
        pass
    assert renderer.is_ready("x_2")
    with qtbot.waitSignal(renderer.drawn):
        pass
    assert renderer.is_ready("x_5")
    qtbot.waitUntil(lambda: all(map(renderer.is_ready, wanted)))
    assert known == [1, 2, 3, 4, 5, 6]


def test_what_cannot_be_drawn_does_not_hold_up_the_others(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.ask_all(["x", r"\frac{1}{"])
    qtbot.waitUntil(lambda: renderer.is_ready("x"))
    assert renderer.drawing(r"\frac{1}{") is None
    assert isinstance(renderer.drawing("x"), Drawing)


def test_it_can_be_closed_in_the_middle_and_used_again(renderer: Renderer, qtbot: QtBot) -> None:
    renderer.ask_all(f"y_{n}" for n in range(20))
    with qtbot.waitSignal(renderer.drawn):
        pass
    renderer.close()
    renderer.ask("z")
    qtbot.waitUntil(lambda: renderer.is_ready("z"))


def test_before_the_first_step_its_formula_is_drawn(opened: Open, qtbot: QtBot) -> None:
    notes = opened("notes_3_4_2")
    notes.lecture.begin()
    following = notes.lecture.ahead()
    assert following is not None
    assert following.step is not None
    latex = [factor.latex for factor in notes.formula().factors(following.writer.step(following.step))]
    qtbot.waitUntil(lambda: all(notes.studio.formulas.is_ready(one) for one in latex))
    QTest.keyClick(notes.view, Qt.Key.Key_Space)
    assert notes.formula().is_ready


def test_it_is_awake_before_anybody_asks(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.studio.formulas.is_ready("0")
    qtbot.waitUntil(lambda: window.studio.formulas.is_ready("0"))
