"""A figure holds its room: numbers of the same width lay nothing out anew, a longer one gets the room it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.gui.widgets.readout import Readout
from tests.gui.layout_requests import LayoutRequests


def test_a_figure_lays_its_bar_out_anew_only_for_another_width(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    layout = QHBoxLayout(bar)
    readout = Readout("figure_epoch", "Epoch", ("00 000",), parent=bar)
    layout.addWidget(readout)
    layout.addStretch(1)
    bar.resize(600, 60)
    bar.show()
    qtbot.waitExposed(bar)
    readout.show_value("12 345")
    QApplication.processEvents()
    requests, value = LayoutRequests(bar), readout.findChild(QLabel, "figure_epoch")
    assert value is not None
    before, requests.count = value.width(), 0
    for number in range(20):
        readout.show_value(f"12 {345 + number}")
        QApplication.processEvents()
    assert requests.count == 0
    readout.show_value("123 456 789 012")
    qtbot.waitUntil(lambda: value.width() > before)
    assert value.width() >= value.sizeHint().width()
    readout.show_value("7")
    qtbot.waitUntil(lambda: value.width() <= before)
