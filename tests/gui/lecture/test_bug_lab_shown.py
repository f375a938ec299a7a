"""The bug lab: labelled, apart from the network that is open, right and wrong side by side."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.gui.look import theme
from nnstudio.gui.plots.bug_lab_window import BugLabWindow
from tests.gui.canvas.hand import LEFT
from tests.gui.lecture.conftest import Open
from tests.gui.teacher import Teacher


def open_lab(teacher: Teacher) -> BugLabWindow:
    teacher.choose("action_bug_lab")
    lab = teacher.window.findChild(BugLabWindow)
    assert lab is not None
    return lab


def text(lab: BugLabWindow, name: str) -> str:
    label = lab.findChild(QLabel, name)
    assert label is not None
    return label.text()


def press(lab: BugLabWindow, name: str) -> None:
    button = lab.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, LEFT)


def choose(lab: BugLabWindow, key: str) -> None:
    box = lab.findChild(QComboBox, "mistake")
    assert box is not None
    box.setCurrentIndex(box.findData(key))


def test_it_says_what_it_is_and_leaves_the_network_alone(opened: Open, qtbot: QtBot) -> None:
    teacher = opened("xor")
    document, count = teacher.studio.document, teacher.studio.undo_stack.count()
    lab = open_lab(teacher)
    assert "mistake" in text(lab, "lab_warning")
    assert "mistake" in lab.windowTitle()
    press(lab, "button_run_lab")
    qtbot.waitUntil(lambda: not lab.running, timeout=30_000)
    assert lab.lab.epoch == 400
    assert teacher.studio.document is document
    assert teacher.studio.undo_stack.count() == count
    lab.close()


def test_right_and_wrong_are_trained_side_by_side_and_part(opened: Open, qtbot: QtBot) -> None:
    lab = open_lab(opened("xor"))
    choose(lab, "wrong_sign")
    assert "uphill" in text(lab, "mistake_explanation")
    press(lab, "button_run_lab")
    qtbot.waitUntil(lambda: not lab.running, timeout=30_000)
    _, right, wrong = lab.findChild(QLabel, "right_run"), *(history.training for history in lab.lab.histories)
    assert right[-1] < right[0]
    assert wrong[-1] > wrong[0]
    assert f"{right[-1]:.4f}" in text(lab, "right_run")
    assert "✗" in text(lab, "lab_check")
    assert "✓" in text(lab, "lab_check")
    lab.close()


def test_a_mistake_that_the_gradient_check_cannot_see_is_named_so(opened: Open) -> None:
    lab = open_lab(opened("xor"))
    choose(lab, "reset_draws")
    assert "cannot see" in text(lab, "lab_check")
    lab.close()


def test_pause_and_start_over(opened: Open, qtbot: QtBot) -> None:
    lab = open_lab(opened("xor"))
    press(lab, "button_run_lab")
    qtbot.waitUntil(lambda: lab.lab.epoch > 3)
    press(lab, "button_run_lab")
    assert not lab.running
    press(lab, "button_lab_over")
    assert lab.lab.epoch == 0
    assert np.isfinite(lab.lab.histories[0].training).all()
    lab.close()


def test_closing_it_ends_its_runs(opened: Open, qtbot: QtBot) -> None:
    lab = open_lab(opened("xor"))
    press(lab, "button_run_lab")
    QTest.keyClick(lab, Qt.Key.Key_Escape)
    assert not lab.running


def test_without_a_network_that_can_learn_it_does_not_open(opened: Open) -> None:
    teacher = opened(edits.add_layer(Document(), 0.0, 0.0, 2, "linear"))
    teacher.choose("action_bug_lab")
    assert teacher.window.findChild(BugLabWindow) is None
    assert teacher.says("message_text")


def test_each_line_of_the_legend_has_the_colour_of_its_curve(opened: Open) -> None:
    lab = open_lab(opened("xor"))
    for name, colour in (("right_run", theme.current().text), ("wrong_run", theme.current().negative)):
        label = lab.findChild(QLabel, name)
        assert label is not None
        assert label.palette().color(label.foregroundRole()) == QColor(colour)
    lab.close()


def test_the_plot_begins_at_epoch_0(opened: Open) -> None:
    lab = open_lab(opened("xor"))
    plot = lab.findChild(pg.PlotWidget)
    assert plot is not None
    (first, last), _ = plot.viewRange()
    assert -0.05 < first <= 0.0 < last
    lab.close()
