"""A run that stands still is looked into once: to look takes longer than a frame."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.studio import Studio
from nnstudio.gui.training import stuck_warning
from nnstudio.gui.training.stuck_warning import StuckWarning


@pytest.fixture
def looked_into(studio: Studio, xor: Document, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Document]]:
    """The documents that were looked into: each picture of a run seems to stand still, and all is learnt."""
    met: list[Document] = []
    monkeypatch.setattr(stuck_warning, "_STILL", float("inf"))
    monkeypatch.setattr(stuck_warning, "saturation", lambda document, *_: met.append(document))
    studio.open_document(xor, None)
    warning = StuckWarning(studio, studio)
    yield met
    studio.training.finish()
    warning.deleteLater()


def see(studio: Studio, pictures: int, qtbot: QtBot) -> None:
    for _ in range(pictures):
        with qtbot.waitSignal(studio.picture_changed, check_params_cb=lambda picture: picture.running):
            pass


def test_once_a_run_as_long_as_nothing_moves(studio: Studio, looked_into: list[Document], qtbot: QtBot) -> None:
    for run in (1, 2):
        studio.training.start()
        see(studio, 5, qtbot)
        assert len(looked_into) == run
        studio.training.finish()


def test_again_after_something_moved(
    studio: Studio, looked_into: list[Document], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.training.start()
    see(studio, 2, qtbot)
    monkeypatch.setattr(stuck_warning, "_STILL", 0.0)
    see(studio, 2, qtbot)
    monkeypatch.setattr(stuck_warning, "_STILL", float("inf"))
    see(studio, 2, qtbot)
    assert len(looked_into) == 2
