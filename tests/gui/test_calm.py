"""What follows a run at a calmer rate: the latest picture, in a turn of its own; at rest every picture at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.calm import Calm
from nnstudio.gui.studio import Picture, Studio


class Shown:
    """Keeps the pictures that were shown."""

    def __init__(self, studio: Studio) -> None:
        self.pictures: list[Picture] = []
        self.calm = Calm(studio, self.pictures.append, 20, studio)


@pytest.fixture
def shown(studio: Studio, qapp: QApplication) -> Iterator[Shown]:
    qapp.processEvents()  # the picture of the empty drawing
    made = Shown(studio)
    yield made
    made.calm.catch_up()


def test_at_rest_every_picture_is_shown_at_once(shown: Shown, studio: Studio, xor: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(studio.picture_changed):
        studio.open_document(xor, None)
    assert shown.pictures == [studio.picture]


def test_of_a_run_the_latest_is_shown_once_and_not_in_its_turn(shown: Shown, studio: Studio, qtbot: QtBot) -> None:
    running = [replace(studio.picture, running=True, step=step) for step in range(3)]
    for picture in running:
        studio.picture_changed.emit(picture)
    assert shown.pictures == []
    qtbot.waitUntil(lambda: bool(shown.pictures))
    assert shown.pictures == [running[-1]]


def test_what_waits_can_be_caught_up_with_and_the_end_of_a_run_is_not_kept_waiting(
    shown: Shown, studio: Studio
) -> None:
    running, ended = replace(studio.picture, running=True), studio.picture
    studio.picture_changed.emit(running)
    shown.calm.catch_up()
    assert shown.pictures == [running]
    studio.picture_changed.emit(running)
    studio.picture_changed.emit(ended)
    assert shown.pictures == [running, ended]
