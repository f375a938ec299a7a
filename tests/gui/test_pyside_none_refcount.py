"""The installed PySide6 keeps its references: 6.12.0 below Python 3.12 loses one to None in every such call."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALLS = 1000
# Other code may take or give back some while this runs; a lost reference a call would be a thousand.
SLACK = 50


def test_a_thousand_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < SLACK
