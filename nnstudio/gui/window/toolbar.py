"""The bar at the top: what is open, undo and redo, training and its figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.studio import Studio
from nnstudio.gui.training.rate_box import RateBox
from nnstudio.gui.training.speed_button import SpeedButton
from nnstudio.gui.widgets.bar_button import BarButton
from nnstudio.gui.widgets.crowded_row import CrowdedRow, Piece, fixed, leaving, shrinking
from nnstudio.gui.window.actions import Actions
from nnstudio.gui.window.figures import Figures
from nnstudio.gui.window.files import Files
from nnstudio.gui.window.title import Title

_SPACING = 5
_GAP = 4
_SIDES = 10


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
        self._row = CrowdedRow(_SPACING, self)
        self._fill(Title(studio, files, self), lecture_actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDES, 7, _SIDES, 7)
        layout.addWidget(self._row)
        studio.training.running_changed.connect(self._row.hold)  # no button moves under the mouse

    def _fill(self, name: Title, lecture: LectureActions) -> None:
        row, figures = self._row, Figures(self._studio, self)
        title = Piece(name, name.widths, name.take)
        reset = shrinking(self._button("reset", self._actions.reset, self.tr("Reset")))
        dice = leaving(self._button("randomise", self._actions.randomise))
        back = shrinking(self._button("step_back", lecture.back, self.tr("Back")))
        into = shrinking(self._button("step_into", lecture.into, self.tr("Step into")))
        over = leaving(self._text_button("step_over", lecture.over, self.tr("Over")))
        out = leaving(self._text_button("step_out", lecture.out, self.tr("Out")))
        rate_label, rate = self._rate()
        row.add(title)
        row.add_gap(_GAP)
        row.add(fixed(self._button("undo", self._actions.undo)), fixed(self._button("redo", self._actions.redo)))
        row.add_gap(_GAP)
        row.add(reset, dice, fixed(self._train()), fixed(SpeedButton(self._studio, self)))
        row.add(fixed(self._text_button("one_epoch", self._actions.epoch, self.tr("Epoch"))))
        row.add(fixed(self._text_button("one_update", self._actions.update, self.tr("Update"))))
        row.add_gap(_GAP)
        row.add(back, into, over, out)
        row.add_stretch()
        row.add(rate_label, rate, figures.speed, figures.epoch, figures.accuracy, figures.cost)
        first = (title, reset, back, dice, figures.speed, into, rate_label, out, over)
        row.retreat(*first, title, figures.accuracy, figures.epoch, rate)

    def _train(self) -> BarButton:
        train = BarButton("train", self._actions.train, "", self, (self.tr("Train"), self.tr("Pause")))
        train.setProperty("role", "primary")
        return train

    def _text_button(self, name: str, action: QAction, text: str) -> BarButton:
        button = self._button(name, action, text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _button(self, name: str, action: QAction, text: str | None = None) -> BarButton:
        return BarButton(name, action, text, self)

    def _rate(self) -> tuple[Piece, Piece]:
        label = QLabel(self.tr("Learning rate"), self)
        label.setProperty("role", "quiet")
        rate = RateBox(self._studio, self)
        label.setBuddy(rate)
        return leaving(label), Piece(rate, rate.widths, rate.take)
