"""What follows a run at half its rate: the latest picture, the same for all, each in a turn of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.half_rate import HalfRate
from nnstudio.gui.studio import Picture, Studio


class Followers:
    """Three who follow; what they were shown, in the order of time."""

    def __init__(self, parent: QObject) -> None:
        self.half_rate = HalfRate(parent)
        self.met: list[tuple[str, Picture]] = []
        self.owners = {name: QObject(parent) for name in ("plot", "figures", "inspector")}
        for name, owner in self.owners.items():
            self.half_rate.follow(owner, partial(self.meet, name))

    def meet(self, name: str, picture: Picture) -> None:
        self.met.append((name, picture))


@pytest.fixture
def followers(qapp: QApplication) -> Iterator[Followers]:
    parent = QObject()
    yield Followers(parent)
    parent.deleteLater()


@pytest.fixture
def pictures(studio: Studio) -> list[Picture]:
    """Frames of a run."""
    return [replace(studio.picture, running=True, step=step) for step in range(4)]


def test_at_rest_all_are_shown_every_picture_at_once(followers: Followers, studio: Studio) -> None:
    followers.half_rate.take(studio.picture)
    assert followers.met == [(name, studio.picture) for name in followers.owners]


def test_of_a_run_all_are_shown_the_latest_and_the_same(
    followers: Followers, pictures: list[Picture], qtbot: QtBot
) -> None:
    for picture in pictures[:3]:
        followers.half_rate.take(picture)
    assert followers.met == []
    qtbot.waitUntil(lambda: bool(followers.met))
    followers.half_rate.take(pictures[3])
    qtbot.waitUntil(lambda: len(followers.met) >= 3)
    assert followers.met[:3] == [(name, pictures[2]) for name in followers.owners]
    qtbot.waitUntil(lambda: len(followers.met) == 6)
    assert followers.met[3:] == [(name, pictures[3]) for name in followers.owners]


def test_each_is_shown_it_in_a_turn_of_its_own(followers: Followers, pictures: list[Picture], qtbot: QtBot) -> None:
    turns: list[int] = []
    clock = QTimer(followers.half_rate, interval=0)
    clock.timeout.connect(lambda: turns.append(len(followers.met)))
    clock.start()
    followers.half_rate.take(pictures[0])
    qtbot.waitUntil(lambda: len(followers.met) == 3)
    clock.stop()
    assert {1, 2} <= set(turns)


def test_the_end_of_a_run_is_not_kept_waiting(
    followers: Followers, pictures: list[Picture], studio: Studio, qtbot: QtBot
) -> None:
    followers.half_rate.take(pictures[0])
    qtbot.waitUntil(lambda: bool(followers.met))
    followers.half_rate.take(pictures[1])
    followers.half_rate.take(studio.picture)
    names = list(followers.owners)
    assert followers.met == [(name, pictures[0]) for name in names] + [(name, studio.picture) for name in names]


def test_who_is_gone_is_shown_nothing(followers: Followers, pictures: list[Picture], studio: Studio) -> None:
    followers.half_rate.take(pictures[0])
    followers.owners["figures"].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    followers.half_rate.take(studio.picture)
    assert [name for name, _ in followers.met] == ["plot", "inspector"]


def test_plot_figures_and_inspector_follow_the_studios(studio: Studio, xor: Document, qtbot: QtBot) -> None:
    met: list[Picture] = []
    owner = QObject(studio)
    studio.half_rate.follow(owner, met.append)
    with qtbot.waitSignal(studio.picture_changed):
        studio.open_document(xor, None)
    assert met == [studio.picture]
