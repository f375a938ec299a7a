from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.engine.costs import COSTS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.gui.panels.training_panel import TrainingSettingsPanel
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import Message
from nnstudio.gui.widgets.number_field import NumberBox
from tests.gui.panels.conftest import Shown, find

LEFT = Qt.MouseButton.LeftButton
Read = Callable[[Document], object]


@pytest.fixture
def panel(studio: Studio, show: Shown, xor: Document) -> TrainingSettingsPanel:
    studio.open_document(xor, None)
    made = TrainingSettingsPanel(studio)
    show(made)
    return made


def pick(panel: QWidget, name: str, key: str) -> None:
    """Walk through a box with the arrow keys until it says `key`."""
    box = find(panel, QComboBox, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(key)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == key


def type_number(panel: QWidget, name: str, text: str) -> None:
    box = find(panel, NumberBox, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", list(COSTS))
def test_every_cost_by_its_name_and_formula(panel: TrainingSettingsPanel, studio: Studio, key: str) -> None:
    pick(panel, "training_cost", key)
    assert studio.document.training.cost == key
    assert "Σ" in find(panel, QComboBox, "training_cost").currentText()


@pytest.mark.parametrize("key", list(OPTIMIZERS))
def test_every_optimizer(panel: TrainingSettingsPanel, studio: Studio, key: str) -> None:
    pick(panel, "training_optimizer", key)
    assert studio.document.training.optimizer.name == key


@pytest.mark.parametrize("key", list(SCHEDULES))
def test_every_schedule(panel: TrainingSettingsPanel, studio: Studio, key: str) -> None:
    open_fold(panel)
    pick(panel, "training_schedule", key)
    assert studio.document.training.schedule.name == key


@pytest.mark.parametrize("key", list(INITIALIZERS))
def test_every_initialiser(panel: TrainingSettingsPanel, studio: Studio, key: str) -> None:
    open_fold(panel)
    pick(panel, "training_initializer", key)
    assert studio.document.initializer.name == key


def open_fold(panel: TrainingSettingsPanel) -> None:
    QTest.mouseClick(panel.fold.button, LEFT)
    assert panel.fold.content.isVisible()


NUMBERS: list[tuple[str, str, str, Read, object]] = [
    ("gradient_descent", "training_learning_rate", "0,25", lambda d: d.training.optimizer.learning_rate, 0.25),
    ("gradient_descent", "training_batch_size", "2", lambda d: d.training.batch_size, 2),
    ("momentum", "training_momentum", "0.5", lambda d: d.training.optimizer.momentum, 0.5),
    ("nesterov", "training_momentum", "0.5", lambda d: d.training.optimizer.momentum, 0.5),
    ("adam", "training_beta1", "0,8", lambda d: d.training.optimizer.beta1, 0.8),
    ("adam", "training_beta2", "0,99", lambda d: d.training.optimizer.beta2, 0.99),
    ("rmsprop", "training_rho", "0.9", lambda d: d.training.optimizer.rho, 0.9),
    ("adamw", "training_epsilon", "1e-6", lambda d: d.training.optimizer.epsilon, 1e-6),
    ("adamw", "training_weight_decay", "0.1", lambda d: d.training.optimizer.weight_decay, 0.1),
    ("adam", "training_l1", "0.001", lambda d: d.training.optimizer.l1, 0.001),
    ("adam", "training_l2", "0.002", lambda d: d.training.optimizer.l2, 0.002),
    ("adam", "training_clip", "1.5", lambda d: d.training.optimizer.clip, 1.5),
    ("adam", "training_scale", "0.5", lambda d: d.initializer.scale, 0.5),
    ("adam", "training_seed", "7", lambda d: d.training.seed, 7),
    ("adam", "training_max_epochs", "300", lambda d: d.training.stop.max_epochs, 300),
    ("adam", "training_patience", "20", lambda d: d.training.stop.patience, 20),
    ("adam", "training_cost_below", "0,01", lambda d: d.training.stop.cost_below, 0.01),
]


@pytest.mark.parametrize(("optimizer", "name", "text", "read", "value"), NUMBERS)
def test_every_number_is_typed_and_undone(
    panel: TrainingSettingsPanel, studio: Studio, optimizer: str, name: str, text: str, read: Read, value: object
) -> None:
    open_fold(panel)
    pick(panel, "training_optimizer", optimizer)
    before, entries = read(studio.document), studio.undo_stack.count()
    type_number(panel, name, text)
    assert read(studio.document) == value
    assert studio.undo_stack.count() == entries + 1
    studio.undo()
    assert read(studio.document) == before
    assert find(panel, NumberBox, name).value() == (before or 0)


@pytest.mark.parametrize(
    ("schedule", "name", "text", "read", "value"),
    [
        ("step", "training_factor", "0.1", lambda d: d.training.schedule.factor, 0.1),
        ("exponential", "training_every", "50", lambda d: d.training.schedule.every, 50),
        ("cosine", "training_length", "500", lambda d: d.training.schedule.length, 500),
        ("cosine", "training_last", "0.1", lambda d: d.training.schedule.last, 0.1),
    ],
)
def test_the_numbers_of_a_schedule(
    panel: TrainingSettingsPanel, studio: Studio, schedule: str, name: str, text: str, read: Read, value: object
) -> None:
    open_fold(panel)
    assert not find(panel, NumberBox, name).isVisible()
    pick(panel, "training_schedule", schedule)
    assert find(panel, NumberBox, name).isVisible()
    type_number(panel, name, text)
    assert read(studio.document) == value


def test_least_progress_counts_only_with_patience(panel: TrainingSettingsPanel, studio: Studio) -> None:
    open_fold(panel)
    assert not find(panel, NumberBox, "training_min_improvement").isVisible()
    type_number(panel, "training_patience", "5")
    type_number(panel, "training_min_improvement", "0.001")
    assert studio.document.training.stop.min_improvement == 0.001


def test_only_the_numbers_of_the_optimizer_are_shown(panel: TrainingSettingsPanel) -> None:
    open_fold(panel)
    assert not find(panel, NumberBox, "training_beta1").isVisible()
    pick(panel, "training_optimizer", "adam")
    assert find(panel, NumberBox, "training_beta1").isVisible()
    assert not find(panel, NumberBox, "training_momentum").isVisible()


def test_shuffle(panel: TrainingSettingsPanel, studio: Studio) -> None:
    open_fold(panel)
    box = find(panel, QCheckBox, "training_shuffle")
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert studio.document.training.shuffle is False


def test_float32_is_one_fold_away(panel: TrainingSettingsPanel, studio: Studio) -> None:
    open_fold(panel)
    box = find(panel, QCheckBox, "training_single")
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert studio.document.training.single is True
    studio.undo_stack.undo()
    assert not box.isChecked()


def test_zero_stands_for_all_rows_and_for_never(panel: TrainingSettingsPanel) -> None:
    assert find(panel, NumberBox, "training_batch_size").text() == "all rows"
    assert find(panel, NumberBox, "training_max_epochs").text() == "never"


def test_a_stop_condition_is_taken_back(panel: TrainingSettingsPanel, studio: Studio) -> None:
    open_fold(panel)
    type_number(panel, "training_max_epochs", "10")
    type_number(panel, "training_max_epochs", "0")
    assert studio.document.training.stop.max_epochs is None


def test_the_rate_steps_as_teachers_do(panel: TrainingSettingsPanel, studio: Studio) -> None:
    box = find(panel, NumberBox, "training_learning_rate")
    box.setFocus()
    seen = []
    for key in [Qt.Key.Key_Up] * 2 + [Qt.Key.Key_Down] * 6:
        QTest.keyClick(box, key)
        seen.append(studio.document.training.optimizer.learning_rate)
    assert seen == [1.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02]
    assert studio.undo_stack.count() == 1
    assert studio.undo_stack.undoText() == "Change learning rate"


def test_nonsense_is_told_and_the_number_stays(
    panel: TrainingSettingsPanel, studio: Studio, told: list[Message]
) -> None:
    type_number(panel, "training_learning_rate", "fast")
    assert studio.document.training.optimizer.learning_rate == 0.5
    assert find(panel, NumberBox, "training_learning_rate").text() == "0.5"
    assert "cannot be “fast”" in told[0].text


def test_the_rate_changes_while_it_trains(panel: TrainingSettingsPanel, studio: Studio, qtbot: QtBot) -> None:
    studio.training.start()
    qtbot.waitUntil(lambda: studio.picture.running and studio.picture.step > 0)
    type_number(panel, "training_learning_rate", "0,125")
    assert studio.training.running
    assert studio.document.training.optimizer.learning_rate == 0.125
    studio.training.pause()
    assert studio.document.training.optimizer.learning_rate == 0.125


def test_the_wheel_over_a_field_changes_nothing(panel: TrainingSettingsPanel, studio: Studio) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    box = find(panel, NumberBox, "training_learning_rate")
    panel.setFocus()
    place = QPointF(10, 10)
    event = QWheelEvent(
        place,
        QPointF(box.mapToGlobal(QPoint(10, 10))),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert studio.document.training.optimizer.learning_rate == 0.5
