"""Many samples are looked at beside the window; the picture says what is known, and soon all of it."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.data import SAMPLES
from nnstudio.document import edits
from nnstudio.document.build import build
from nnstudio.document.document import Document
from nnstudio.engine import Interrupt, cost, forward
from nnstudio.engine.looks import look_at
from nnstudio.engine.updater import Look, Task
from nnstudio.gui import measuring
from nnstudio.gui.measuring import Measurer, Measures, measured
from nnstudio.gui.studio import Studio
from tests.gui.conftest import chain


@pytest.fixture
def studio(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Return a studio to which any samples are many."""
    monkeypatch.setattr(measuring, "_STILL_WORK", 0)
    monkeypatch.setattr(measuring, "_FRAME_WORK", 0)
    return studio


def circle() -> Document:
    table, settings = SAMPLES["circle"].generate()
    document = edits.set_data(chain(2, 8, 1, activation="tanh"), table, replace(settings, validation_share=0.25))
    return edits.set_training(document, batch_size=10, max_epochs=None, cost_below=None)


def at_once(document: Document) -> Measures:
    built = build(document)
    assert built.network is not None
    assert built.samples is not None
    return measured(document, built.samples, built.network)


def shown(studio: Studio) -> Measures:
    picture = studio.picture
    return Measures(picture.cost, picture.validation_cost, picture.accuracy, picture.validation_accuracy)


def assert_close(found: Measures, expected: Measures) -> None:
    assert vars(found) == pytest.approx(vars(expected), rel=1e-12)


def test_the_costs_of_many_samples_follow_the_document(studio: Studio, qtbot: QtBot) -> None:
    document = circle()
    studio.open_document(document, None)
    assert shown(studio) == Measures()
    qtbot.waitUntil(lambda: shown(studio).cost is not None)
    assert_close(shown(studio), at_once(document))
    assert shown(studio).validation_cost is not None


def test_a_picture_comes_when_they_are_known(studio: Studio, qtbot: QtBot) -> None:
    studio.open_document(circle(), None)
    with qtbot.waitSignal(studio.picture_changed, check_params_cb=lambda picture: picture.cost is not None):
        assert studio.picture.cost is None


def test_only_the_latest_network_is_shown(studio: Studio, qtbot: QtBot) -> None:
    for _ in range(20):
        studio.open_document(circle(), None)
        assert studio.picture.cost is None
        assert studio.edit("weights", edits.randomise, 7)
    qtbot.waitUntil(lambda: studio.picture.cost is not None)
    assert_close(shown(studio), at_once(studio.document))


def test_after_a_run_its_cost_is_known_soon(studio: Studio, qtbot: QtBot) -> None:
    studio.open_document(circle(), None)
    studio.training.start()
    qtbot.waitUntil(lambda: studio.picture.step > 100)
    studio.training.finish()
    qtbot.waitUntil(lambda: studio.picture.cost is not None)
    assert_close(shown(studio), at_once(studio.document))
    network, samples = studio.picture.network, studio.picture.build.samples
    assert network is not None
    assert samples is not None
    assert studio.picture.cost == pytest.approx(
        cost(network, forward(network, samples.x), samples.y, studio.document.training.cost)
    )


def test_what_changes_no_number_is_not_looked_at_again(studio: Studio, qtbot: QtBot) -> None:
    studio.open_document(circle(), None)
    qtbot.waitUntil(lambda: shown(studio).cost is not None)
    known, hidden = shown(studio), studio.document.diagram.layers[1].id
    assert studio.edit("move", edits.move_layers, [hidden], 40.0, 0.0)
    assert shown(studio) == known
    assert studio.edit("rename", edits.rename_layer, hidden, "middle")
    assert shown(studio) == known
    assert studio.edit("cost", edits.set_training, cost="half_sum_squares")
    assert shown(studio) == Measures()
    qtbot.waitUntil(lambda: shown(studio).cost == pytest.approx((known.cost or 0.0) / 2))


def test_a_run_is_not_disturbed_by_a_look_for_the_picture_before_it(studio: Studio, qtbot: QtBot) -> None:
    studio.open_document(circle(), None)
    assert studio.picture.cost is None
    studio.training.start()
    assert studio._measurer._interrupt.at_once
    studio.training.finish()
    qtbot.waitUntil(lambda: studio.picture.cost is not None)
    assert_close(shown(studio), at_once(studio.document))


def test_the_end_of_a_run_does_not_end_the_look_that_comes_with_it(
    studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.open_document(circle(), None)
    studio.training.start()
    qtbot.waitUntil(lambda: studio.picture.step > 100)
    may_look, look = threading.Event(), look_at

    def look_later(task: Task, interrupt: Interrupt) -> Look | None:
        may_look.wait(10)
        return look(task, interrupt)

    monkeypatch.setattr(measuring, "look_at", look_later)
    studio.training.finish()
    with qtbot.waitSignal(studio.picture_changed, check_params_cb=lambda picture: picture.cost is not None):
        may_look.set()


def test_what_is_looked_at_is_given_up_in_the_end(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_STILL_WORK", 0)
    measurer, document = Measurer(qapp), circle()
    built = build(document)
    assert built.network is not None
    assert built.samples is not None
    began, over, given_up = threading.Event(), threading.Event(), threading.Event()

    def look_until_it_is_given_up(_task: Task, interrupt: Interrupt) -> None:
        began.set()
        while not interrupt.at_once and not over.wait(0.001):
            pass
        if interrupt.at_once:
            given_up.set()

    monkeypatch.setattr(measuring, "look_at", look_until_it_is_given_up)
    measurer.of(document, built.samples, built.network)
    assert began.wait(10)
    measurer.close()
    over.set()
    assert given_up.is_set()


def test_few_samples_are_looked_at_at_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_STILL_WORK", 1_000_000)
    document = circle()
    studio.open_document(document, None)
    assert shown(studio) == at_once(document)
    assert np.isfinite(shown(studio).cost or np.nan)
