"""The cost plot: what is drawn is what was trained, live, linear and logarithmic, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.gui.look import theme
from nnstudio.gui.plots.cost_plot import CostPlot
from nnstudio.gui.plots.curve import NumberAxis, held
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.crowded_row import CrowdedRow
from nnstudio.numbers import count_text
from tests.gui.layout_requests import LayoutRequests


@pytest.fixture
def plot(studio: Studio, qtbot: QtBot) -> CostPlot:
    made = CostPlot(studio)
    made.resize(600, 200)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def light_again() -> Iterator[None]:
    yield
    theme.use("light")


def press(plot: CostPlot, name: str, qtbot: QtBot) -> None:
    button = plot.findChild(QToolButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def train(studio: Studio, document: Document, epochs: int, qtbot: QtBot) -> None:
    studio.open_document(edits.set_training(document, max_epochs=epochs), None)
    studio.training.start()
    qtbot.waitUntil(lambda: not studio.training.running)
    with qtbot.waitSignal(studio.picture_changed):
        studio.refresh()


def has_points(plot: CostPlot, count: int) -> bool:
    return len(plot.curves()[0]) >= count


def test_before_training_a_quiet_sentence_stands_there(plot: CostPlot) -> None:
    hint = plot.findChild(QLabel, "plot_hint")
    assert hint is not None
    assert hint.isVisible()
    assert "Train" in hint.text()
    assert [len(values) for values in plot.curves()] == [0, 0, 0]


def test_the_curve_is_the_history(plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot) -> None:
    train(studio, xor, 30, qtbot)
    epochs, training, _ = plot.curves()
    assert list(epochs) == list(range(31))
    assert np.array_equal(training, studio.document.progress.history.training)
    hint = plot.findChild(QLabel, "plot_hint")
    assert hint is not None
    assert not hint.isVisible()


def test_it_grows_with_the_picture_of_the_same_frame(
    plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot
) -> None:
    studio.open_document(xor, None)
    costs: dict[int, float | None] = {}
    studio.picture_changed.connect(lambda picture: costs.update({picture.epoch: picture.cost}))
    studio.training.start()
    for points in range(2, 7):
        qtbot.waitUntil(partial(has_points, plot, points))
        epochs, training, _ = plot.curves()
        assert training[-1] == pytest.approx(costs[int(epochs[-1])])


def test_a_plot_at_rest_lays_nothing_out(plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot) -> None:
    train(studio, xor, 5, qtbot)
    requests = LayoutRequests(plot)

    def is_quiet() -> bool:
        requests.count = 0
        for _ in range(5):
            QApplication.processEvents()
        return requests.count == 0

    qtbot.waitUntil(is_quiet)


def test_validation_has_a_curve_and_a_name(
    plot: CostPlot, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot
) -> None:
    table, data = SAMPLES["circle"].generate()
    document = edits.set_data(make_chain(2, 4, 1, sample="circle"), table, data)
    from dataclasses import replace

    document = edits.set_data_settings(document, replace(data, validation_share=0.3))
    train(studio, document, 5, qtbot)
    _, _, validation = plot.curves()
    assert np.isfinite(validation).all()
    assert any("validation" in label.text() and label.isVisible() for label in plot.findChildren(QLabel))


def test_without_validation_the_legend_does_not_speak_of_it(
    plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot
) -> None:
    train(studio, xor, 5, qtbot)
    assert not any("validation" in label.text() and label.isVisible() for label in plot.findChildren(QLabel))


def test_accuracy_of_classes_and_back(plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot) -> None:
    train(studio, xor, 5, qtbot)
    press(plot, "plot_accuracy", qtbot)
    assert plot.shows_accuracy
    assert np.array_equal(plot.curves()[1], studio.document.progress.history.training_accuracy)
    press(plot, "plot_cost", qtbot)
    assert np.array_equal(plot.curves()[1], studio.document.progress.history.training)


def test_a_regression_offers_no_accuracy(
    plot: CostPlot, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot
) -> None:
    document = edits.set_training(make_chain(2, 1, sample="plane", activation="linear"), learning_rate=0.01)
    train(studio, document, 5, qtbot)
    button = plot.findChild(QToolButton, "plot_accuracy")
    assert button is not None
    assert not button.isVisible()
    assert not plot.shows_accuracy


def test_logarithmic_draws_powers_of_ten_and_leaves_zeros_out(
    plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot
) -> None:
    train(studio, xor, 5, qtbot)
    press(plot, "plot_log", qtbot)
    assert plot.is_logarithmic
    plot._view.draw(np.arange(3.0), np.array([1.0, 0.0, 0.01]), np.full(3, np.nan), logarithmic=True)
    _, drawn = plot._view._training.getData()
    assert drawn[0] == 0.0
    assert np.isnan(drawn[1])
    assert drawn[2] == -2.0
    plot.grab()
    press(plot, "plot_log", qtbot)
    assert not plot.is_logarithmic


def test_it_takes_on_the_theme(plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot, light_again: None) -> None:
    train(studio, xor, 5, qtbot)
    light = plot.grab().toImage().pixelColor(300, 150).lightness()
    theme.use("dark")
    QApplication.processEvents()
    assert plot.grab().toImage().pixelColor(300, 150).lightness() < light - 100


def test_a_hundred_thousand_points_are_thinned_to_what_is_seen(plot: CostPlot, studio: Studio) -> None:
    many = np.linspace(1.0, 0.1, 100_000)
    plot._view.draw(np.arange(100_000.0), many, np.full(100_000, np.nan), logarithmic=False)
    plot._view.show()
    plot.grab()
    shown, _ = plot._view._training.getData()
    assert len(shown) < 10_000


@given(before=st.tuples(st.floats(-100, 0), st.floats(0, 100)), low=st.floats(-100, 100), span=st.floats(1e-3, 100))
def test_a_held_range_holds_all_and_is_filled(before: tuple[float, float], low: float, span: float) -> None:
    high = low + span
    low_end, high_end = held(before, low, high)
    assert low_end <= low
    assert high <= high_end
    assert high_end - low_end <= 1.7 * (high - low)
    assert held((low_end, high_end), low, high) == (low_end, high_end)


def test_huge_costs_are_written_with_powers_of_ten(qapp: QApplication) -> None:
    axis = NumberAxis("left")
    assert axis.tickStrings([0.0, 1e302, 2e302], 1.0, 1e302) == ["0", "1.0e302", "2.0e302"]
    assert axis.tickStrings([0.0, 20_000.0], 1.0, 20_000.0) == ["0", count_text(20_000)]
    assert axis.tickStrings([0.0, 0.05], 1.0, 0.05) == ["0.00", "0.05"]


def test_epochs_are_whole_numbers(qapp: QApplication) -> None:
    axis = NumberAxis("bottom", whole=True)
    for last in (1.1, 2.2, 3.3, 11.0, 5000.0):
        levels = axis.tickValues(0.0, last, 600)
        ticks = [value for _, values in levels for value in values]
        assert ticks
        assert all(float(value).is_integer() for value in ticks)


def test_epochs_are_written_like_the_count_in_the_bar(qapp: QApplication) -> None:
    axis = NumberAxis("bottom", whole=True)
    assert axis.tickStrings([0.0, 5e6, 1e7], 1.0, 5e6) == ["0", count_text(5_000_000), count_text(10_000_000)]


def test_the_epochs_by_their_logarithm_begin_at_the_first(
    plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot
) -> None:
    train(studio, xor, 300, qtbot)
    press(plot, "plot_log_epochs", qtbot)
    view = plot.findChild(pg.PlotWidget)
    assert view is not None
    (low, high), _ = view.viewRange()
    assert low < 0
    assert 2 < high < 3
    drawn = view.listDataItems()[0].getData()[0]
    assert drawn[0] == 0  # the logarithm of 1
    assert len(drawn) > 100
    press(plot, "plot_log_epochs", qtbot)
    assert view.viewRange()[0][1] > 300


def test_some_updates_of_the_first_epoch_make_no_curve_yet(
    plot: CostPlot, studio: Studio, xor: Document, qtbot: QtBot
) -> None:
    studio.open_document(edits.set_training(xor, batch_size=1), None)
    for _ in range(3):
        studio.training.one_update()
    with qtbot.waitSignal(studio.picture_changed):
        studio.refresh()
    hint = plot.findChild(QLabel, "plot_hint")
    assert hint is not None
    assert hint.isVisible()
    studio.training.one_epoch()
    with qtbot.waitSignal(studio.picture_changed):
        studio.refresh()
    assert not hint.isVisible()


@pytest.fixture
def classes(spoken: str, studio: Studio, make_chain: Callable[..., Document], qtbot: QtBot) -> CostPlot:
    """Show the plot of a run with classes and validation: all that its head can have to say."""
    del spoken
    made = CostPlot(studio)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    document = make_chain(4, 3, 3, sample="iris")
    document = edits.set_data_settings(document, replace(document.data, validation_share=0.2))
    train(studio, document, 3, qtbot)
    return made


@pytest.mark.parametrize("width", [0, 440, 520, 660, 900])
def test_the_head_is_whole_at_every_width(classes: CostPlot, spoken: str, width: int) -> None:
    least = 401 if spoken == "es" else 416  # what a window of 1000 pixels leaves
    classes.resize(max(width, least), 200)
    QApplication.processEvents()
    row = classes.findChild(CrowdedRow)
    assert row is not None
    shown = sorted((w for w in row.findChildren(QWidget) if w.isVisible() and w.parent() is row), key=lambda w: w.x())
    names = [widget.objectName() for widget in shown]
    assert names[-4:] == ["plot_cost", "plot_accuracy", "plot_log", "plot_log_epochs"]
    assert "plot_legend" in names
    for widget in (*shown, *row.findChildren(QLabel)):
        if widget.isVisible():
            assert widget.width() >= widget.sizeHint().width(), widget
            assert widget.height() >= widget.sizeHint().height(), widget
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()
    assert shown[-1].geometry().right() < row.width()


def test_the_head_says_all_where_there_is_room(classes: CostPlot) -> None:
    classes.resize(900, 200)
    QApplication.processEvents()
    heading = classes.findChild(QLabel, "plot_heading")
    assert heading is not None
    assert heading.isVisible()
    words = classes.findChildren(QLabel, "plot_legend_words")
    assert len({label.y() for label in words}) == 1
