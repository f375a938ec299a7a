"""The bar at the top: what is open, undo and redo, training and its figures."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from nnstudio.document.project_file import SUFFIX
from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.training.rate_box import RateBox
from nnstudio.gui.training.speed_button import SpeedButton
from nnstudio.gui.widgets.elided import literal
from nnstudio.gui.widgets.readout import Readout
from nnstudio.gui.window.actions import Actions
from nnstudio.gui.window.files import Files
from nnstudio.numbers import count_text, number_text

_ICON = QSize(24, 16)
"""Wider than the icons are: Qt leaves no room between an icon and its word."""
_SPACING = 6


class _Room(IntEnum):
    """How much room there is for the bar."""

    PLENTY = 0
    LITTLE = 1
    LESS = 2
    BARE = 3
    LEAST = 4


class ToolBar(QFrame):
    """Assembles the buttons and figures at the top."""

    def __init__(
        self,
        studio: Studio,
        actions: Actions,
        lecture_actions: LectureActions,
        files: Files,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setProperty("role", "bar")
        self._studio = studio
        self._actions = actions
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(_SPACING)
        self._title = Title(studio, files, self)
        layout.addWidget(self._title)
        layout.addSpacing(8)
        for button in self._history_buttons():
            layout.addWidget(button)
        layout.addSpacing(8)
        for button in self._training_buttons():
            layout.addWidget(button)
        layout.addSpacing(8)
        self._stepping = self._step_buttons(lecture_actions)
        for button in self._stepping:
            layout.addWidget(button)
        self._reason = Reason(studio, self)
        self._reason.changed.connect(self._fit)
        layout.addWidget(self._reason, 1)
        layout.addWidget(SpeedButton(studio, self))
        layout.addWidget(self._rate())
        layout.addSpacing(4)
        self._figures = Figures(studio, self)
        layout.addWidget(self._figures)
        self._figures.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for, the least important first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for level in _Room:
            self._leave_out(level)
            if self.minimumSizeHint().width() <= self.width():
                return

    def _leave_out(self, level: _Room) -> None:
        style = Qt.ToolButtonStyle
        self._reason.insist(level < _Room.LEAST)
        self._rate_label.setVisible(level < _Room.LITTLE)
        self._title.narrow(level >= _Room.LITTLE)
        bare = level >= _Room.LESS
        self._reset.setToolButtonStyle(style.ToolButtonIconOnly if bare else style.ToolButtonTextBesideIcon)
        self._dice.setVisible(not bare)
        for button in self._stepping[:2]:
            icon_only = level >= _Room.BARE
            button.setToolButtonStyle(style.ToolButtonIconOnly if icon_only else style.ToolButtonTextBesideIcon)
        for button in self._stepping[2:]:
            button.setVisible(level < _Room.BARE)
        self._figures.leave_out_speed(level >= _Room.LEAST)
        self._layout.setSpacing(_SPACING if level < _Room.LEAST else _SPACING // 2)
        self._layout.invalidate()

    def _history_buttons(self) -> list[QToolButton]:
        undo, redo = self._button("undo", self._actions.undo), self._button("redo", self._actions.redo)
        for button in (undo, redo):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(16, 16))
        return [undo, redo]

    def _training_buttons(self) -> list[QToolButton]:
        reset = self._reset = self._button("reset", self._actions.reset, self.tr("Reset"))
        train = self._button("train", self._actions.train)
        train.setProperty("role", "primary")
        metrics, words = QFontMetrics(train.font()), (self.tr("Train"), self.tr("Pause"))
        # Train and Pause are of different length; the buttons beside must not jump.
        train.setMinimumWidth(max(metrics.horizontalAdvance(word) for word in words) + 74)
        epoch = self._button("one_epoch", self._actions.epoch, self.tr("Epoch"))
        update = self._button("one_update", self._actions.update, self.tr("Update"))
        for button in (epoch, update):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        dice = self._dice = self._button("randomise", self._actions.randomise)
        dice.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        dice.setIconSize(QSize(16, 16))
        return [reset, dice, train, epoch, update]

    def _step_buttons(self, actions: LectureActions) -> list[QToolButton]:
        back, into = (
            self._button("step_back", actions.back, self.tr("Back")),
            self._button("step_into", actions.into, self.tr("Step into")),
        )
        over, out = (
            self._button("step_over", actions.over, self.tr("Over")),
            self._button("step_out", actions.out, self.tr("Out")),
        )
        for button in (over, out):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return [back, into, over, out]

    def _button(self, name: str, action: QAction, text: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"button_{name}")
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if text:
            action.setIconText(text)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _rate(self) -> QWidget:
        box = QWidget(self)
        label = self._rate_label = QLabel(self.tr("Learning rate"), box)
        label.setProperty("role", "quiet")
        rate = RateBox(self._studio, box)
        rate.setFixedWidth(92)
        label.setBuddy(rate)
        layout = QHBoxLayout(box)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(rate)
        return box


class Title(QWidget):
    """The name of what is open, with a dot while it is not saved."""

    _MOST = 220
    _NARROW = 110

    def __init__(self, studio: Studio, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._files = files
        self._narrow = False
        self._name = QLabel(self)
        self._name.setObjectName("title")
        self._name.setProperty("role", "title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._suffix = QLabel(SUFFIX, self)
        self._suffix.setProperty("role", "quiet")
        self._dot = QLabel("●", self)
        self._dot.setObjectName("unsaved_dot")
        self._dot.setProperty("role", "quiet")
        policy = self._dot.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._dot.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for label in (self._name, self._suffix, self._dot):
            layout.addWidget(label)
        studio.path_changed.connect(self._show)
        studio.undo_stack.cleanChanged.connect(self._show)
        studio.training.running_changed.connect(self._show)
        self._show()

    def narrow(self, narrow: bool) -> None:
        """Take less room, or as much as is good."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    def _show(self, *_: object) -> None:
        metrics = QFontMetrics(self._name.font())
        most = self._NARROW if self._narrow else self._MOST
        self._name.setText(metrics.elidedText(self._files.title, Qt.TextElideMode.ElideMiddle, most))
        path = self._studio.path
        self._name.setToolTip(str(path) if path is not None else self.tr("Not saved yet"))
        self._suffix.setVisible(path is not None and not self._narrow)
        self._dot.setVisible(not self._studio.is_saved)
        self._dot.setToolTip(self.tr("There are changes that are not saved"))


class Reason(QLabel):
    """Says, beside the buttons, why they are disabled.

    Signals
    -------
    changed()
        After there is another reason, or none, so that it needs more or less room.
    """

    changed = Signal()
    _LEAST = 90
    """Pixels below which so few letters fit that they say nothing; the hint and the list of problems say it all."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_not")
        self.setProperty("role", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._studio = studio
        self._reason = ""
        studio.picture_changed.connect(self._update)
        self._update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._show()

    def _update(self, *_: object) -> None:
        reason = self._studio.training.why_not() or ""
        if reason != self._reason:
            self._reason = reason
            self.setToolTip(literal(reason))
            self._show()
            self.changed.emit()

    def insist(self, insist: bool) -> None:
        """Keep the room that some words take, or give it up to what matters more."""
        self.setMinimumWidth(self._LEAST + 4 if insist and self._reason else 0)

    def _show(self) -> None:
        room, metrics = self.width() - 4, QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._reason, Qt.TextElideMode.ElideRight, room) if room >= self._LEAST else "")


class Figures(QWidget):
    """Epoch, cost, accuracy where there are classes, and updates a second while a run goes on.

    Signals
    -------
    changed()
        After a figure came or went, so that it needs more or less room.
    """

    changed = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epoch = Readout("figure_epoch", self.tr("Epoch"), "00 000", self)
        self._cost = Readout("figure_cost", self.tr("Cost"), "0.000e−0", self)
        self._accuracy = Readout("figure_accuracy", self.tr("Accuracy"), "100.0 %", self)
        self._without_speed = False
        self._state = (False, False)
        self._speed = Readout("figure_speed", self.tr("Updates/s"), "00 000", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for readout in (self._speed, self._epoch, self._accuracy, self._cost):
            layout.addWidget(readout)
        studio.picture_changed.connect(self._show)
        self._choose()
        self._show(studio.picture)

    def _show(self, picture: Picture) -> None:
        self._epoch.show_value(count_text(picture.epoch))
        self._cost.show_value("–" if picture.cost is None else number_text(picture.cost, 4))
        if picture.accuracy is not None:
            self._accuracy.show_value(self.tr("{share} %").format(share=number_text(100 * picture.accuracy, 1)))
        self._speed.show_value(count_text(round(picture.updates_per_second)))
        state = (picture.accuracy is not None, picture.running)
        if state != self._state:
            self._state = state
            self._choose()
            self.changed.emit()

    def leave_out_speed(self, without: bool) -> None:
        """Show updates a second only where there is room."""
        if without != self._without_speed:
            self._without_speed = without
            self._choose()

    def _choose(self) -> None:
        accurate, running = self._state
        self._accuracy.setVisible(accurate)
        self._speed.setVisible(running and not self._without_speed)
